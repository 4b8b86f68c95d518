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
        let Some((place, diagram)) = whole.or_else(in_part) else {
            return false;
        };
        let frames = diagram.frames;
        let shown = self.frames.entry(place).or_default();
        *shown = (*shown + 1) % frames.max(1);
        self.lay_out(cx, Asks::Same, |screen| {
            let height = usize::from(screen.height);
            let drawn = screen.rows.diagrams.get(place);
            let fits = drawn.filter(|it| it.end - it.row <= height).copied();
            // Of a picture that is half out of sight nobody would see what is new.
            if let Some(it) = fits {
                screen.show(it.row, it.end);
            }
        });
        true
    }
}
