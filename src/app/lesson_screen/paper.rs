//! A question of a paper: what is picked or written stands until the paper is
//! handed in, and can be something else as long.

use crate::app::msg::Effect;
use crate::journal::{Certainty, PaperAnswer, PaperDraft};
use crate::page::{FocusTarget, NextInPaper, Typing};

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

    /// Where an answer stands already, letters are keys.
    pub(super) fn let_go_of_what_stands(&mut self, cx: Context) {
        let draft = self.draft.as_ref();
        let stands = draft.is_some_and(|it| it.asking.stands().is_some());
        if stands && self.on_input() {
            self.typing = Typing::LetGo;
            self.lay_out(cx, Asks::Same, |_| ());
        }
    }

    /// Keeps what stands for the question here. Answers with what is new.
    pub fn keep_in_paper(&mut self, cx: Context) -> Option<PaperDraft> {
        self.walk.under_way()?;
        let draft = self.draft.as_ref()?;
        let item = self.item()?.clone();
        let stands = draft.stands(&item.question.field());
        let asking = &draft.asking;
        self.walk.keep_in_paper(&item, asking, stands, cx.now)
    }

    /// Marks the question here to come back to, or takes the mark off.
    pub fn flag(&mut self, cx: Context) -> Option<PaperDraft> {
        let flagged = self.walk.flag();
        self.lay_out(cx, Asks::Same, |_| ());
        flagged
    }
}
