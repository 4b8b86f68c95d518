//! Keys that runs show: asked for when a page is come to, and waited for where
//! nothing can be said without them.

use std::sync::Arc;

use crate::journal::Time;
use crate::lesson::Lesson;
use crate::page::{Decision, Stage};

use super::App;
use super::msg::Effect;
use super::reading::{Context, Reading};

impl App {
    /// A run has shown the key of `item`, or that it has none.
    pub(super) fn worked_out(
        &mut self,
        lesson: &str,
        item: &str,
        number: Option<f64>,
        now: Time,
    ) -> Vec<Effect> {
        self.with_reading(now, |reading, cx| {
            if reading.run.lesson.id != lesson {
                return Vec::new();
            }
            reading.worked_out(item, number, cx)
        })
    }
}

impl Reading {
    /// Asks for the keys of the lesson that are not known yet, those of this
    /// part first.
    pub(super) fn work_out(&self) -> Option<Effect> {
        let lesson = &self.run.lesson;
        let mut keys: Vec<_> = lesson.open_keys().collect();
        let here = self.run.part();
        let is_here = |item: &str| {
            let mut items = here.into_iter().flat_map(|part| &part.items);
            items.any(|it| it.question.id == item)
        };
        let of_draft = self.draft.as_ref().map(|draft| draft.item.as_str());
        keys.sort_by_key(|key| (Some(key.item.as_str()) != of_draft, !is_here(&key.item)));
        (!keys.is_empty()).then(|| Effect::WorkOut {
            lesson: lesson.id.clone(),
            keys,
        })
    }

    /// Whether nothing can be said about an answer before a run has shown the
    /// key.
    fn waits_for_key(&self) -> bool {
        self.item()
            .is_some_and(|item| item.question.waits_for().is_some())
    }

    /// Puts a decision off until the key is known. `None`: it is.
    pub(super) fn put_off(&mut self, decision: Decision, cx: Context) -> Option<Vec<Effect>> {
        if !self.waits_for_key() {
            return None;
        }
        self.writing = false;
        if let Some(draft) = &mut self.draft {
            draft.stage = Stage::WorkingOut(decision);
        }
        self.layout(cx);
        Some(self.work_out().into_iter().collect())
    }

    /// Takes a key that a run has shown, and goes on with what waited for it.
    fn worked_out(&mut self, item: &str, number: Option<f64>, cx: Context) -> Vec<Effect> {
        if !self.has_open_key(item) {
            return Vec::new();
        }
        if !Arc::make_mut(&mut self.run.lesson).settle(item, number) {
            // Without the question the page is another one.
            let lesson = Arc::clone(&self.run.lesson);
            return self.reload(lesson, cx);
        }
        let stage = self
            .draft
            .as_ref()
            .map(|draft| (draft.stage, draft.item == item));
        if let Some((Stage::WorkingOut(decision), true)) = stage {
            return self.decide(decision, cx);
        }
        self.show_anew(cx);
        Vec::new()
    }

    fn has_open_key(&self, item: &str) -> bool {
        let lesson: &Lesson = &self.run.lesson;
        let mut items = lesson.parts.iter().flat_map(|part| &part.items);
        items.any(|it| it.question.id == item && it.question.waits_for().is_some())
    }

    fn decide(&mut self, decision: Decision, cx: Context) -> Vec<Effect> {
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        draft.stage = decision.stage();
        match decision {
            Decision::Commit(certainty) => self.commit(certainty, cx),
            Decision::NoIdea => self.no_idea(cx),
            Decision::Skip => self.skip(cx),
        }
    }

    /// Lays the page out anew and stays where the learner is.
    fn show_anew(&mut self, cx: Context) {
        let top = self.rows.anchor(self.scroll);
        if self.draft.is_none() {
            self.draft = self.due_draft(cx);
        }
        self.layout(cx);
        self.scroll = self.rows.find(top);
        self.clamp();
        self.hold_focus();
    }
}

impl Decision {
    /// Where the learner was who decided this.
    pub(super) fn stage(self) -> Stage {
        match self {
            Self::Commit(Some(_)) => Stage::Certainty,
            Self::Commit(None) | Self::NoIdea | Self::Skip => Stage::Answering,
        }
    }
}
