//! Which kind of journal a path leads to.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "serve")]
use super::server;
use super::{Journal, JournalPlace, Store, StoreError};

/// Opens a journal, within a time.
pub type JournalOpener =
    Arc<dyn Fn(Duration) -> Result<Box<dyn Journal>, StoreError> + Send + Sync>;

/// Opens the journal in the file at `path`; without one, it is kept in memory. A
/// program that is built to serve a class takes the address of a server for a path
/// as well.
pub fn opener(path: Option<PathBuf>) -> JournalOpener {
    #[cfg(feature = "serve")]
    if let Some(address) = path.as_deref().and_then(server::address) {
        return server::opener(address);
    }
    Arc::new(move |patience| {
        let store = match &path {
            Some(path) => Store::open_within(patience, path),
            None => Store::memory(),
        };
        Ok(Box::new(store?))
    })
}

impl JournalPlace {
    /// Where the journal is that [`opener`] opens for a path.
    pub fn of(path: &Path) -> Self {
        #[cfg(feature = "serve")]
        if let Some(address) = server::address(path) {
            return server::place(address);
        }
        Self::File(path.to_owned())
    }

    /// Whether something is there, or may be: it takes a while to ask a server.
    pub fn is_taken(&self) -> bool {
        match self {
            Self::File(path) => path.symlink_metadata().is_ok(),
            #[cfg(feature = "serve")]
            Self::Server(_) | Self::Class => true,
        }
    }
}
