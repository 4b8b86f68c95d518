//! The way up from a page, and back to where one came from.

use crate::page::{Anchor, FocusTarget, Page, Stop};

use super::LessonScreen;

/// Where one is on a page, to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSpot {
    pub stop: Stop,
    /// What stands in the first row on screen.
    top: Anchor,
    focus: Option<FocusTarget>,
}

/// What is one level above a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayUp {
    /// The page that one came from.
    Page,
    /// The lesson as it is written: a preview has no library.
    Preview,
    /// The run, or the list of runs, that waits for the questions here.
    Run,
    /// What a quiz came to so far.
    End,
    /// The lesson that one came from.
    Lesson,
    Library,
}

impl WayUp {
    /// Whether it leads back to what one came from.
    pub fn is_back(self) -> bool {
        matches!(self, Self::Page | Self::Run | Self::Lesson)
    }
}

impl LessonScreen {
    /// `preview`: whether the lesson is being written.
    pub fn way_up(&self, preview: bool) -> WayUp {
        match () {
            () if !self.trail.is_empty() => WayUp::Page,
            () if preview => WayUp::Preview,
            () if self.awaited.is_some() => WayUp::Run,
            () if self.walk.stops_at_end() => WayUp::End,
            () if self.came_from.is_some() => WayUp::Lesson,
            () => WayUp::Library,
        }
    }

    pub fn place(&self) -> Option<PageSpot> {
        Some(PageSpot {
            stop: self.walk.stop()?,
            top: self.rows.anchor(self.scroll),
            focus: self.focused().map(|it| it.target),
        })
    }

    /// Another page was gone to: who turned aside to it, or has something there asked
    /// once more, goes back to where they did so, and who is on the way again goes
    /// nowhere back.
    pub fn keep_trail(&mut self, from: Option<PageSpot>, was_aside: bool) {
        let is_again = |stop: Stop| matches!(stop.page, Page::Again { .. });
        let was_again = from.is_some_and(|it| is_again(it.stop));
        match (self.walk.is_aside(), self.walk.stop().is_some_and(is_again)) {
            (false, _) => self.trail.clear(),
            (true, true) if !was_again => self.trail.extend(from),
            (true, false) if !was_aside => self.trail.extend(from),
            (true, false) if was_again => drop(self.trail.pop()),
            (true, _) => {}
        }
    }

    /// Shows the page here as it was left.
    pub fn come_back(&mut self, place: PageSpot) {
        self.scroll_rows_to(place.top);
        match place.focus.filter(|it| self.rows_of(*it).is_some()) {
            Some(focus) => {
                self.focus_on(focus);
                self.take_up_focus();
            }
            None => self.hold_focus(),
        }
    }
}
