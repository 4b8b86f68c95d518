//! A question of a paper: what is picked or written stands until the paper is
//! handed in, and can be something else as long.

use crate::app::msg::Effect;
use crate::app::walk::PaperChange;
use crate::journal::{Certainty, PaperAnswer, PaperDraft};
use crate::page::{FocusTarget, Stage, Typing};

use super::{Asks, Context, LessonScreen};

/// Of how sure one can be.
const FIRST: FocusTarget = FocusTarget::Certainty(Certainty::Guess);

impl LessonScreen {
    /// Something was done at a question of a paper: how sure one is can be said
    /// next; after that comes the next question.
    pub(super) fn stands_in_paper(&mut self, cx: Context) -> Vec<Effect> {
        let asking = self.draft.as_ref().map(|it| &it.asking);
        let stands = asking.and_then(|it| it.stands()).cloned();
        let is_unsaid = matches!(
            stands,
            Some(PaperAnswer::Given {
                certainty: None,
                ..
            })
        );
        let is_given = matches!(stands, Some(PaperAnswer::Given { .. }));
        if let Some(draft) = self.draft.as_mut().filter(|_| !is_given) {
            draft.clear();
        }
        let asks_how_sure = is_unsaid && self.stage() == Some(Stage::Certainty);
        self.lay_out(cx, Asks::Same, |screen| match stands {
            _ if asks_how_sure => screen.focus_on_certainty(FIRST),
            Some(_) => screen.focus_on(FocusTarget::Next),
            None => {}
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
        let (item, field) = (self.item()?.clone(), self.field()?);
        let change = PaperChange {
            answer: draft.stands(&field),
            flagged: None,
            took_ms: cx.now.since(draft.asking.since),
        };
        self.walk.keep_in_paper(&item, change)
    }

    /// Marks the question here to come back to, or takes the mark off.
    pub fn flag(&mut self, cx: Context) -> Option<PaperDraft> {
        let flagged = self.walk.flag();
        self.lay_out(cx, Asks::Same, |_| ());
        flagged
    }
}
