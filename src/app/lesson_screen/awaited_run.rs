//! The questions that a run waits for.

use super::{Context, LessonScreen};

impl LessonScreen {
    /// Whether a run comes after this page: it waits for nothing here.
    pub fn goes_on_to_run(&self, cx: Context) -> bool {
        self.awaited.as_ref().is_some_and(|run| {
            let open = self.walk.question_of(&run.scenario, cx.progress);
            open.is_none() || open != self.walk.page()
        })
    }

    /// Brings the question that waits for an answer into sight.
    pub fn come_to_question(&mut self) {
        let asked = self.draft.as_ref().map(|draft| &draft.asking.item);
        if let Some((from, to)) = asked.and_then(|item| self.rows.item(item)) {
            self.show(from, to);
            self.focus = None;
            self.hold_focus();
        }
    }
}
