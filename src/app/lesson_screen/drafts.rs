//! The answers in the making: the one that a page asks for, and what is kept of
//! it for who comes back.

use crate::app::msg::Effect;
use crate::journal::KeptDraft;
use crate::page::{self, Draft, Section, Stage};

use super::{Context, LessonScreen};

impl LessonScreen {
    /// What waits for the learner on a page: an explanation to mark, or an open
    /// question, with what was begun there before.
    pub(super) fn due_draft(&self, sections: &[Section], cx: Context) -> Option<Draft> {
        let unmarked = page::unmarked_item(sections).map(|item| (item, Stage::Marking));
        let open = || page::open_item(sections).map(|item| (item, Stage::Answering));
        let (item, stage) = unmarked.or_else(open)?;
        let draft = Draft::new(self.walk.ask(item, stage, cx.progress, cx.now));
        if self.walk.under_way().is_some() {
            let stands = self
                .walk
                .paper_draft(item)
                .and_then(|it| it.answer.as_ref());
            return Some(match stands {
                Some(stands) => draft.with_standing(stands, item, cx.certainty),
                None => draft,
            });
        }
        let kept = self.drafts.get(&self.here(&item.question.id));
        let kept = kept.filter(|it| item.question.is_still(&it.revision));
        Some(match kept.filter(|_| stage == Stage::Answering) {
            Some(kept) => draft.with_kept(&kept.answer, item),
            None => draft,
        })
    }

    /// Keeps the answer in the making for who comes back; the effect is there
    /// where it is another one than was kept before. One to a question that
    /// changed stands in the journal.
    pub fn keep_draft(&mut self) -> Option<Effect> {
        if self.walk.under_way().is_some() {
            return None;
        }
        self.keep_setting();
        let draft = self.draft.as_ref().filter(|it| it.asking.stage.is_open())?;
        let item = self.item().filter(|_| !self.reconsiders())?;
        let (id, lesson) = (self.here(&item.question.id), self.walk.lesson());
        let kept = KeptDraft {
            lesson: lesson.id.clone(),
            item: item.question.id.clone(),
            revision: item.question.revision.clone(),
            answer: draft.kept(&item.question.field()),
        };
        let same = match self.drafts.get(&id) {
            Some(before) => *before == kept,
            None => kept.answer.is_empty(),
        };
        self.drafts.insert(id, kept.clone());
        (!same).then(|| Effect::SaveDraft(Box::new(kept)))
    }
}
