//! What a session knows where a program serves nobody: its learner is at it alone.

use super::tables::Tables;
use super::{Id, StoreCause};
use crate::journal::{Entry, Progress};

/// Nothing: no other session is asked for.
#[derive(Debug, Default)]
pub struct NothingKnown(());

impl NothingKnown {
    pub fn of(_: &Progress) -> Self {
        Self(())
    }

    pub fn added(&mut self, _: &[Id], _: &[Entry]) {}

    /// Nothing speaks against entries.
    pub fn against<T: Tables>(&self, _: &T, _: &[Entry]) -> Result<Option<StoreCause>, T::Trouble> {
        Ok(None)
    }
}
