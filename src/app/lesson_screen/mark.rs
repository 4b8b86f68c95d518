//! The mark that learners give an explanation of their own: its checklist can be
//! ticked, which suggests a mark and decides nothing, and a mark can be changed later.

use crate::page::{Draft, FocusTarget, Focusable, Stage, Typing, suggested_mark};

use super::{Asks, Context, LessonScreen};
use crate::app::msg::Effect;

impl LessonScreen {
    /// Ticks or unticks a point of the checklist.
    pub fn tick(&mut self, point: usize, cx: Context) -> Vec<Effect> {
        let marking = self.stage() == Some(Stage::Marking);
        if let Some(draft) = self.draft.as_mut().filter(|_| marking) {
            if !draft.ticked.remove(&point) {
                draft.ticked.insert(point);
            }
            self.lay_out(cx, Asks::Same, |_| ());
        }
        Vec::new()
    }

    /// From the last point of the checklist to the mark that the ticks suggest.
    /// `false`: the cursor is not there.
    pub(super) fn go_to_suggested_mark(&mut self) -> bool {
        let focused = self.focused().map(|it| it.target);
        let mark = self.draft.as_ref().zip(self.item()).and_then(|it| {
            let (draft, points) = (it.0, it.1.question.checklist().len());
            let last = FocusTarget::Point(points.checked_sub(1)?);
            (focused == Some(last)).then(|| suggested_mark(draft.ticked.len(), points))
        });
        mark.inspect(|mark| self.focus_on(FocusTarget::Mark(*mark)))
            .is_some()
    }

    /// The rows of the checklist and the marks, or of the marks where there is no
    /// room for both: the first, and one past the last.
    fn marks(&self) -> Option<(usize, usize)> {
        let marked = |it: &&Focusable| matches!(it.target, FocusTarget::Mark(_));
        let ticked = |it: &&Focusable| matches!(it.target, FocusTarget::Point(_));
        let focusables = || self.rows.focusables.iter();
        let end = focusables().filter(marked).map(|it| it.end).max()?;
        let first = focusables().find(|it| marked(it) || ticked(it))?;
        let fits = end - first.row <= usize::from(self.height);
        let from = if fits {
            first
        } else {
            focusables().find(marked)?
        };
        Some((from.row, end))
    }

    /// Whether an explanation waits for its mark, and that is not in sight.
    pub fn marks_are_out_of_sight(&self) -> bool {
        let bottom = self.scroll + usize::from(self.height);
        let waits = self.stage() == Some(Stage::Marking);
        waits && (self.marks()).is_some_and(|(from, end)| from < self.scroll || end > bottom)
    }

    /// Asks for the mark of an explanation once more.
    pub fn change_mark(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let shown = self.rows.items.get(index);
        let Some(item) = shown.and_then(|it| self.item_here(&it.id)).cloned() else {
            return Vec::new();
        };
        let kept = self.keep_draft();
        let asking = self.walk.ask(&item, Stage::Marking, cx.progress, cx.now);
        self.draft = Some(Draft::new(asking));
        self.typing = Typing::default();
        self.lay_out(cx, Asks::Same, |screen| {
            let mut targets = screen.rows.focusables.iter().map(|it| it.target);
            let first = targets.find(|it| it.answers());
            if let Some(first) = first {
                screen.focus_on(first);
                // It is what the learner asked for.
                screen.take_up_focus();
            }
        });
        kept.into_iter().collect()
    }

    /// Leaves a mark as it was. `false`: none is being changed.
    pub(super) fn leave_mark(&mut self, cx: Context) -> bool {
        let marked = self.draft.as_ref().and_then(|draft| {
            let id = &draft.asking.item;
            let kept = self.walk.kept(cx.progress).items.get(id)?;
            let index = self.rows.items.iter().position(|it| it.id == *id)?;
            kept.latest()?.mark.map(|_| FocusTarget::ChangeMark(index))
        });
        let Some(line) = marked.filter(|_| self.stage() == Some(Stage::Marking)) else {
            return false;
        };
        self.lay_out(cx, Asks::what_is_due(), |screen| screen.focus_on(line));
        true
    }
}
