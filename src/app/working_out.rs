//! Keys that runs show: asked for when a page is come to, and waited for where
//! nothing can be said without them.

use std::sync::Arc;

use crate::journal::{Event, Time};
use crate::lesson::Lesson;

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
        let of_draft = self.draft.as_ref().map(|draft| draft.asking.item.as_str());
        keys.sort_by_key(|key| (Some(key.item.as_str()) != of_draft, !is_here(&key.item)));
        (!keys.is_empty()).then(|| Effect::WorkOut {
            lesson: lesson.id.clone(),
            keys,
        })
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
        if let Some(event) = self.asked(item, cx) {
            return self.write_down(event, cx);
        }
        self.show_anew(cx);
        Vec::new()
    }

    fn has_open_key(&self, item: &str) -> bool {
        let lesson: &Lesson = &self.run.lesson;
        let mut items = lesson.parts.iter().flat_map(|part| &part.items);
        items.any(|it| it.question.id == item && it.question.waits_for().is_some())
    }

    /// What waited for the key of `item`, if that is what is asked.
    fn asked(&mut self, item: &str, cx: Context) -> Option<Event> {
        let terms = (self.item().cloned(), self.draft.as_mut());
        let (Some(asked), Some(draft)) = terms else {
            return None;
        };
        let here = draft.asking.item == item;
        here.then(|| draft.asking.key_is_known(&cx.terms(&asked)))
            .flatten()
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
