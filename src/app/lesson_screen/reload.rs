//! A lesson goes on when its files change: the same page, the same row on top,
//! the same answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::app::lesson_screen::{Context, LessonScreen};
use crate::app::msg::Effect;
use crate::lesson::Lesson;
use crate::page::{Draft, PageRows, Stage};

impl LessonScreen {
    /// Goes on in another edition of the lesson: what stood on top stays there,
    /// and an answer in the making stays as far as it can still be given.
    pub fn reload(&mut self, lesson: Arc<Lesson>, cx: Context) -> Vec<Effect> {
        let kind = |screen: &Self| screen.item().map(|item| item.question.kind.name());
        let kind_before = kind(self);
        let (old, top) = (std::mem::take(&mut self.rows), self.scroll);
        if !self.go_on_in(lesson, cx) {
            return self.enter(cx);
        }
        let draft = self.draft.take();
        self.draft = self.due_draft(cx);
        let same_kind = kind_before == kind(self);
        if let Some((old, new)) = draft.zip(self.draft.as_mut()).filter(|_| same_kind) {
            keep(old, new);
        }
        self.writing = self.writing && self.draft.is_some();
        self.layout(cx);
        self.scroll = row_now(&old, &self.rows, top);
        self.slide(0);
        self.clamp();
        self.hold_focus();
        let colours = self.uncoloured().map(Effect::Highlight);
        let colours = colours.into_iter().chain(self.work_out());
        colours.chain(self.part_done(cx)).collect()
    }

    /// Takes another edition for the lesson; `false`: the page is not in it.
    /// Labs begin anew where their scenarios are not what they were.
    fn go_on_in(&mut self, lesson: Arc<Lesson>, cx: Context) -> bool {
        let before = Arc::clone(&self.walk.lesson);
        let same_page = self.walk.reload(lesson, cx.progress);
        let now = &self.walk.lesson.scenarios;
        self.labs
            .retain(|name, _| before.scenarios.get(name) == now.get(name));
        if let Some(open) = self.in_lab.take() {
            self.open_lab(&open);
        }
        same_page
    }
}

/// Keeps of an answer in the making what fits what is asked now.
fn keep(old: Draft, new: &mut Draft) {
    let options = |draft: &Draft| draft.shown.iter().cloned().collect::<BTreeSet<_>>();
    if old.asking.item != new.asking.item {
        return;
    }
    if old.asking.stage == Stage::Committing || options(&old) == options(new) {
        *new = old;
    }
}

/// Where the row `top` of `old` stands in `new`, or where it would. Who is at
/// the top of the page stays there.
fn row_now(old: &PageRows, new: &PageRows, top: usize) -> usize {
    if top == 0 {
        return 0;
    }
    let plain = |rows: &PageRows| rows.all.iter().map(|row| row.line.plain()).collect();
    let (before, now): (Vec<String>, Vec<String>) = (plain(old), plain(new));
    let difference = capture_diff_slices(Algorithm::Myers, &before, &now);
    let holds = |op: &&DiffOp| op.old_range().contains(&top);
    let Some(op) = difference.iter().find(holds) else {
        return top;
    };
    let (old, new) = (op.old_range(), op.new_range());
    let last = new.len().saturating_sub(1);
    new.start + (top - old.start).min(last)
}
