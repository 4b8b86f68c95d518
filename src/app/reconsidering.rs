//! At a question that changed since it was answered: the answer from then is
//! put in again, to be given for good like any other, or left as it was.

use crate::page::{self, Draft, Stage};

use super::msg::Effect;
use super::reading::{Context, Reading};

impl Reading {
    /// The answer to a question that changed is given once more, as it was.
    pub(super) fn agree(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let shown = self.rows.items.get(index);
        let item = shown.and_then(|shown| self.item_here(&shown.id)).cloned();
        let answer = item.as_ref().and_then(|item| {
            let kept = cx.progress.items.get(&item.question.id)?;
            page::standing_answer(item, kept)
        });
        let Some((item, answer)) = item.zip(answer) else {
            return Vec::new();
        };
        let asking = self.run.ask(&item, Stage::Answering, cx.progress, cx.now);
        let draft = Draft::new(asking);
        self.draft = Some(draft.with(answer, &item.question.field()));
        self.submit(cx)
    }

    /// Whether the answer in the making is one to a question that changed
    /// since it was answered.
    pub(super) fn reconsiders(&self) -> bool {
        let id = self.draft.as_ref().map(|draft| &draft.asking.item);
        let open = self.stage().is_some_and(Stage::is_open);
        let mut items = self.rows.items.iter();
        open && items.any(|item| item.answered && Some(&item.id) == id)
    }
}
