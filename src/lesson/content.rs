//! The content of a part, which a shipped lesson leaves unread until somebody
//! looks at it.

use std::ops::{Deref, DerefMut};

use super::embedded::ShippedPart;
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
}

impl Content {
    /// That of a part of a shipped lesson.
    pub fn shipped(part: &'static ShippedPart) -> Self {
        Self {
            part: Some(part),
            read: WhenSeen::by(|| part.read()),
        }
    }
}

impl From<PartContent> for Content {
    fn from(content: PartContent) -> Self {
        Self {
            part: None,
            read: content.into(),
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

    /// What it asks, in order, without reading it.
    pub fn asked(&self) -> Vec<ItemHead<'_>> {
        match self.content.part {
            Some(part) if !self.is_read() => part.asked.to_vec(),
            _ => self.items.iter().map(Item::head).collect(),
        }
    }
}
