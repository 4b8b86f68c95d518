//! The answers in the making: the one that a page asks for, and what is kept of
//! it for who comes back.

use crate::app::msg::Effect;
use crate::journal::KeptDraft;
use crate::page::{self, Draft, Section, Stage, WaitsFor};

use super::{Context, InLesson, LessonScreen};

impl LessonScreen {
    /// What waits for the learner on a page: an explanation to mark, or an open
    /// question, with what was begun there before.
    pub(super) fn due_draft(&self, sections: &[Section], cx: Context) -> Option<Draft> {
        let due = |(what, stage)| page::waits_for(sections, what).zip(Some(stage));
        let due_first = [
            (WaitsFor::Mark, Stage::Marking),
            (WaitsFor::Answer, Stage::Answering),
        ];
        let (item, stage) = due_first.into_iter().find_map(due)?;
        let draft = Draft::new(self.walk.ask(item, stage, cx.progress, cx.now));
        if self.walk.under_way().is_some() {
            let Some(kept) = self.walk.paper_draft(item) else {
                return Some(draft);
            };
            let draft = match &kept.answer {
                Some(stands) => draft.with_standing(stands, item, cx.certainty),
                None => draft,
            };
            return Some(draft.with_begun(&kept.begun, item));
        }
        let marks = stage == Stage::Marking;
        let id = &item.question.id;
        let name = if marks { ticks_of(id) } else { id.clone() };
        let kept = self.drafts.get(&self.here(&name));
        let kept = kept.filter(|it| item.question.is_still(&it.revision));
        Some(match kept {
            Some(kept) if marks => draft.with_ticks(&kept.answer, item),
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
        let draft = self
            .draft
            .as_ref()
            .filter(|it| it.asking.stage().is_open())?;
        let item = self.item().filter(|_| !self.reconsiders())?;
        let kept = KeptDraft {
            lesson: self.walk.lesson().id.clone(),
            item: item.question.id.clone(),
            revision: item.question.revision.clone(),
            answer: draft.kept(&item.question.field()),
        };
        self.keep(self.here(&kept.item), kept)
    }

    /// Keeps what else is begun: numbers that are typed before runs, and the ticks of
    /// a checklist. An effect is there for each that is another one than before.
    pub fn keep_begun(&mut self) -> Vec<Effect> {
        let lessons = &self.walk.lessons;
        let numbers = self.labs.iter().filter_map(|((lesson, _), lab)| {
            let kept = lab.kept_number(&lessons.get(*lesson).id)?;
            Some(((*lesson, kept.item.clone()), kept))
        });
        let begun: Vec<_> = numbers.chain(self.kept_ticks()).collect();
        let begun = begun.into_iter();
        begun.filter_map(|(id, kept)| self.keep(id, kept)).collect()
    }

    fn kept_ticks(&self) -> Option<(InLesson, KeptDraft)> {
        let draft = self.draft.as_ref()?;
        let item = self
            .item()
            .filter(|_| draft.asking.stage() == Stage::Marking)?;
        let kept = KeptDraft {
            lesson: self.walk.lesson().id.clone(),
            item: ticks_of(&item.question.id),
            revision: item.question.revision.clone(),
            answer: draft.ticked.iter().map(usize::to_string).collect(),
        };
        Some((self.here(&kept.item), kept))
    }

    /// What was ticked for a mark that is given, or an answer that is another one now.
    pub(super) fn drop_ticks(&mut self, lesson: usize, item: &str) -> Option<Effect> {
        let dropped = self.drafts.remove(&(lesson, ticks_of(item)))?;
        let answer = Vec::new();
        let is_kept = !dropped.answer.is_empty();
        is_kept.then(|| Effect::SaveDraft(Box::new(KeptDraft { answer, ..dropped })))
    }

    fn keep(&mut self, id: InLesson, kept: KeptDraft) -> Option<Effect> {
        let before = self.drafts.get(&id);
        if kept.is_as(before) {
            return None;
        }
        self.drafts.insert(id, kept.clone());
        self.gone_on = true;
        Some(Effect::SaveDraft(Box::new(kept)))
    }
}

/// What the ticks for an item are kept as: no item has a blank in its id.
fn ticks_of(item: &str) -> String {
    format!("ticks {item}")
}
