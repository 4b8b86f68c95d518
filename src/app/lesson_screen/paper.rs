//! A question of a paper: what is given stands until the paper is
//! handed in, and can be something else as long.

use crate::app::msg::Effect;
use crate::journal::{Certainty, PaperAnswer, PaperDraft};
use crate::lesson::Item;
use crate::page::{FocusTarget, NextInPaper, Typing};
use crate::question::Field;

use super::{Asks, Context, LessonScreen};

impl LessonScreen {
    /// Something was done at a question of a paper: how sure one is can be said
    /// next; after that comes the next question.
    pub(super) fn stands_in_paper(&mut self, cx: Context) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        let next = draft.asking.next_in_paper();
        if !matches!(draft.asking.stands(), Some(PaperAnswer::Given { .. })) {
            draft.clear();
        }
        self.lay_out(cx, Asks::Same, |screen| match next {
            NextInPaper::HowSure => {
                screen.focus_on_certainty(FocusTarget::Certainty(Certainty::Guess));
            }
            NextInPaper::GoOn => screen.focus_on(FocusTarget::Next),
            NextInPaper::Stay => {}
        });
        Vec::new()
    }

    /// On a page that is come to the field waits; where an answer stands in it
    /// already, letters are keys.
    pub(super) fn typing_at_first(&self) -> Typing {
        let item = self.walk.page().and_then(|it| it.item(self.walk.lesson()));
        let typed = |it: &&Item| {
            matches!(
                it.question.field(),
                Field::Number { .. } | Field::Text { .. }
            )
        };
        let draft = item.filter(typed).and_then(|it| self.walk.paper_draft(it));
        match draft.is_some_and(|it| it.answer.is_some() && it.begun.is_empty()) {
            true => Typing::LetGo,
            false => Typing::Waiting,
        }
    }

    /// Keeps what stands and what is begun for the question here. Answers with what is new.
    pub fn keep_in_paper(&mut self, cx: Context) -> Option<PaperDraft> {
        self.walk.under_way()?;
        let draft = self.draft.as_ref()?;
        let item = self.item()?.clone();
        let begun = draft.begun(&item.question.field());
        let asking = &draft.asking;
        self.walk.keep_in_paper(&item, asking, begun, cx.now)
    }

    /// Marks the question here to come back to, or takes the mark off.
    pub fn flag(&mut self, cx: Context) -> Option<PaperDraft> {
        let flagged = self.walk.flag(cx.now);
        self.lay_out(cx, Asks::Same, |_| ());
        flagged
    }
}
