//! The modes of a lesson, to go on in one of them.

use crate::page::{Mode, ModeOffer};

#[derive(Debug, Clone)]
pub struct ModesPanel {
    /// The id of the lesson.
    pub lesson: String,
    pub offers: Vec<ModeOffer>,
    /// The one that the learner is in, if it is one of them.
    pub here: Option<Mode>,
    /// Whether it was asked for in the library: closing it leads back there.
    pub from_library: bool,
    /// Counts the offers.
    pub cursor: usize,
}

impl ModesPanel {
    /// With the cursor on the mode that the learner is in.
    pub fn new(lesson: String, offers: Vec<ModeOffer>, here: Option<Mode>) -> Self {
        let cursor = offers.iter().position(|it| Some(it.mode) == here);
        Self {
            lesson,
            offers,
            here,
            from_library: false,
            cursor: cursor.unwrap_or(0),
        }
    }

    /// The mode with the cursor.
    pub fn chosen(&self) -> Option<Mode> {
        self.offers.get(self.cursor).map(|it| it.mode)
    }
}
