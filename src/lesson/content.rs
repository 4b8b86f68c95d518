//! The content of a part, which a shipped lesson leaves unread until somebody
//! looks at it.

use std::ops::{Deref, DerefMut};

use super::embedded::ShippedPart;
use super::study_time::PartTimes;
use super::when_seen::WhenSeen;
use super::{Item, Part, PartContent};
use crate::question::Mode;

/// Something that a part asks, as far as it is known before the part is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemHead<'a> {
    pub id: &'a str,
    /// Whether it belongs to the core although its quiz does not as a whole.
    pub core: bool,
    /// The modes that it belongs to although its quiz does not as a whole.
    pub modes: &'a [Mode],
}

/// What a part says and asks, and where that stands in a shipped lesson.
#[derive(Debug, Clone)]
pub struct Content {
    part: Option<&'static ShippedPart>,
    read: WhenSeen<PartContent>,
    /// How long it takes, for who does not want to read it.
    times: WhenSeen<PartTimes>,
}

impl Content {
    /// That of a part of a shipped lesson.
    pub fn shipped(part: &'static ShippedPart) -> Self {
        Self {
            part: Some(part),
            read: WhenSeen::by(|| part.read()),
            times: WhenSeen::by(|| PartTimes::from(&part.read())),
        }
    }
}

impl From<PartContent> for Content {
    fn from(content: PartContent) -> Self {
        Self {
            part: None,
            read: content.into(),
            times: WhenSeen::default(),
        }
    }
}

/// Equal is what reads the same.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.read == other.read
    }
}

impl Deref for Part {
    type Target = PartContent;

    fn deref(&self) -> &PartContent {
        &self.content.read
    }
}

impl DerefMut for Part {
    fn deref_mut(&mut self) -> &mut PartContent {
        &mut self.content.read
    }
}

impl Part {
    /// Whether anybody has looked at it.
    pub fn is_read(&self) -> bool {
        self.content.read.is_read()
    }

    /// How long it takes, if nobody has looked at it yet. What is read for that is
    /// let go again: of many lessons that are only listed it would fill the memory.
    pub(super) fn times_unread(&self) -> Option<&PartTimes> {
        let is_unread = self.content.part.is_some() && !self.is_read();
        is_unread.then(|| &*self.content.times)
    }

    /// What it asks, in order, without reading it.
    pub fn asked(&self) -> Vec<ItemHead<'_>> {
        match self.content.part {
            Some(part) if !self.is_read() => part.asked.to_vec(),
            _ => self.items.iter().map(Item::head).collect(),
        }
    }
}
