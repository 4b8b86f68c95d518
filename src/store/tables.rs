//! The tables behind a journal: what is asked of them in words that a file and a
//! server both understand, with what goes into that and comes out of it.

use super::name::Id;

/// One statement. Its values stand as `?1`, `?2` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement(pub(super) &'static str);

/// Where statements are carried out: a database, or a change to it under way.
pub trait Tables {
    type Trouble;

    /// What is found, all at once: not for entries, of which there may be many.
    fn rows(
        &self,
        select: Statement,
        by: &[BoundValue<'_>],
    ) -> Result<Vec<FoundRow>, Self::Trouble>;

    /// Answers how many rows were changed.
    fn change(&self, change: Statement, with: &[BoundValue<'_>]) -> Result<usize, Self::Trouble>;
}

/// A value that goes into a statement.
#[derive(Debug, Clone, Copy)]
pub enum BoundValue<'v> {
    Text(&'v str),
    MaybeText(Option<&'v str>),
    Id(Id),
    Whole(i64),
    Small(i16),
    Flag(bool),
}

/// A value as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundValue {
    Nothing,
    Text(String),
    /// Also a flag: 0 or 1.
    Whole(i64),
    /// None of these.
    Unreadable,
}

/// The values of one row, in the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow(pub(super) Vec<FoundValue>);

/// There is a value, but none that can be meant there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadableValue;

impl FoundRow {
    pub fn text(&self, column: usize) -> Result<&str, UnreadableValue> {
        self.maybe_text(column)?.ok_or(UnreadableValue)
    }

    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>, UnreadableValue> {
        match self.0.get(column) {
            Some(FoundValue::Text(text)) => Ok(Some(text)),
            Some(FoundValue::Nothing) => Ok(None),
            Some(FoundValue::Whole(_) | FoundValue::Unreadable) | None => Err(UnreadableValue),
        }
    }

    pub fn number<N: TryFrom<i64>>(&self, column: usize) -> Result<N, UnreadableValue> {
        match self.0.get(column) {
            Some(FoundValue::Whole(number)) => N::try_from(*number).map_err(|_| UnreadableValue),
            Some(FoundValue::Nothing | FoundValue::Text(_) | FoundValue::Unreadable) | None => {
                Err(UnreadableValue)
            }
        }
    }
}

impl<'v> From<&'v str> for BoundValue<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<&'v String> for BoundValue<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(text)
    }
}

impl<'v> From<Option<&'v str>> for BoundValue<'v> {
    fn from(text: Option<&'v str>) -> Self {
        Self::MaybeText(text)
    }
}

impl From<Id> for BoundValue<'_> {
    fn from(id: Id) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for BoundValue<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for BoundValue<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<i16> for BoundValue<'_> {
    fn from(number: i16) -> Self {
        Self::Small(number)
    }
}

impl From<bool> for BoundValue<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
