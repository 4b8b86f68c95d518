//! The content of a part, which a shipped lesson leaves unread until somebody
//! looks at it: whoever opens a long lesson waits for the part they are at, and
//! for no other.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use super::embedded::ShippedPart;
use super::{Item, Part, PartContent};

/// Something that a part asks, as far as it is known before the part is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemHead<'a> {
    pub id: &'a str,
    /// Whether it belongs to the core although its quiz does not as a whole.
    pub core: bool,
}

/// What was read, or where to read it.
pub struct Content {
    part: Option<&'static ShippedPart>,
    read: LazyLock<PartContent, Reader>,
}

type Reader = Box<dyn FnOnce() -> PartContent + Send + Sync>;

impl Content {
    /// That of a part of a shipped lesson.
    pub fn shipped(part: &'static ShippedPart) -> Self {
        Self {
            part: Some(part),
            read: LazyLock::new(Box::new(|| part.read())),
        }
    }

    fn is_read(&self) -> bool {
        LazyLock::get(&self.read).is_some()
    }
}

impl From<PartContent> for Content {
    fn from(content: PartContent) -> Self {
        let read: LazyLock<_, Reader> = LazyLock::new(Box::new(|| content));
        LazyLock::force(&read);
        Self { part: None, read }
    }
}

/// What nobody has looked at stays unread.
impl Clone for Content {
    fn clone(&self) -> Self {
        match self.part {
            Some(part) if !self.is_read() => Self::shipped(part),
            _ => Self::from(PartContent::clone(&self.read)),
        }
    }
}

/// Equal is what reads the same.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        *self.read == *other.read
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read.fmt(f)
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
        LazyLock::force_mut(&mut self.content.read)
    }
}

impl Part {
    /// Whether anybody has looked at it.
    pub fn is_read(&self) -> bool {
        self.content.is_read()
    }

    /// What it asks, in order, without reading it.
    pub fn asked(&self) -> Vec<ItemHead<'_>> {
        match self.content.part {
            Some(part) if !self.is_read() => part.asked.to_vec(),
            _ => self.items.iter().map(Item::head).collect(),
        }
    }
}
