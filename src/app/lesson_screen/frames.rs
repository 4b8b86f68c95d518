//! Diagrams that grow, frame by frame.

use super::{Asks, Context, LessonScreen};

impl LessonScreen {
    /// Draws the next frame of the first diagram that grows and is in sight,
    /// better as a whole; behind the last comes the first. `false`: there is none.
    pub fn next_frame(&mut self, cx: Context) -> bool {
        let (top, below) = (self.scroll, self.scroll + usize::from(self.height));
        let diagrams = || self.rows.diagrams.iter().enumerate();
        let whole = diagrams().find(|(_, it)| it.row >= top && it.end <= below);
        let in_part = || diagrams().find(|(_, it)| it.row < below && it.end > top);
        let Some((place, _)) = whole.or_else(in_part) else {
            return false;
        };
        self.draw_next_frame(place, cx);
        true
    }

    /// The same of a diagram of which a frame was not shown yet, once the end of what is
    /// drawn is in sight: who reads on passes none. `false`: there is none.
    pub fn next_unseen_frame(&mut self, cx: Context) -> bool {
        let is_new = |place, frames| self.frames.get(&place).map_or(0, |it| *it) + 1 < frames;
        let mut diagrams = self.rows.diagrams.iter().enumerate();
        let unseen = diagrams.find(|(place, it)| {
            let end = self.end_of_drawn(it.row, it.end);
            self.on_screen(end.saturating_sub(1)) && is_new(*place, it.frames)
        });
        let unseen = unseen.map(|(place, _)| place);
        unseen
            .map(|place| self.draw_next_frame(place, cx))
            .is_some()
    }

    fn draw_next_frame(&mut self, place: usize, cx: Context) {
        *self.frames.entry(place).or_default() += 1;
        self.lay_out(cx, Asks::Same, |screen| {
            let height = usize::from(screen.height);
            // Of a picture that is half out of sight nobody would see what is new.
            match screen.rows.diagrams.get(place).copied() {
                Some(it) if it.end - it.row <= height => screen.show(it.row, it.end),
                Some(it) => {
                    let end = screen.end_of_drawn(it.row, it.end);
                    screen.show(end.saturating_sub(height).max(it.row), end);
                }
                None => {}
            }
        });
    }

    /// One past the last row that is drawn of a diagram in rows `row..end`: each frame
    /// has the room of the largest.
    fn end_of_drawn(&self, row: usize, end: usize) -> usize {
        let rows = self.rows.all.get(row..end).unwrap_or_default();
        let mut rows = rows.iter();
        let last = rows.rposition(|it| !it.line.plain().trim().is_empty());
        row + last.map_or(0, |it| it + 1)
    }
}
