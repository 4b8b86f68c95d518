//! When a part is done: its end was on screen, and nothing is left to be done there.

use crate::app::msg::Effect;
use crate::page::Stage;

use super::{Context, LessonScreen, record};

impl LessonScreen {
    /// An entry for each part that is done once its end has been on screen. What
    /// an answer leaves to be done comes first, as it does where a page has no
    /// height.
    pub fn parts_done(&self, cx: Context) -> Vec<Effect> {
        match self.has_follow_up() {
            true => Vec::new(),
            false => self.end_of_parts(cx),
        }
    }

    /// The same on leaving a page where that is left undone.
    pub fn parts_left(&self, cx: Context) -> Vec<Effect> {
        match self.has_follow_up() {
            true => self.end_of_parts(cx),
            false => Vec::new(),
        }
    }

    /// Whether an answer is to be marked. While that is written to the disk,
    /// nobody knows better.
    fn has_follow_up(&self) -> bool {
        matches!(
            self.stage(),
            Some(Stage::Marking | Stage::WorkingOut(_) | Stage::Committing)
        )
    }

    fn end_of_parts(&self, cx: Context) -> Vec<Effect> {
        let at_end = self.scroll + usize::from(self.height) >= self.rows.all.len();
        let page = self.walk.page().filter(|page| page.can_end_part());
        if page.is_none() || !at_end {
            return Vec::new();
        }
        let done = self.walk.parts_done(cx.progress, cx.now).into_iter();
        done.map(record).collect()
    }
}
