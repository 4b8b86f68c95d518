//! Numbers under other settings than their author's own, where they are asked once
//! more.

use std::sync::Arc;

use crate::journal::Progress;
use crate::lesson::ItemForm;
use crate::page::{self, ItemPlace, Page, Stop, Why};

use super::Walk;

impl Walk {
    /// Has a number that is asked once more under the settings that it has on this
    /// page: what was missed in a recall, and what its learner wants to be asked again.
    /// Beside a recall it has on all other pages what it had before.
    pub fn vary_here(&mut self, progress: &Progress) {
        let here = self.stop().filter(|stop| self.varies(*stop));
        let place = here.and_then(|stop| stop.item());
        if let Some((before, form)) = self.varied.take_if(|(it, _)| Some(*it) != place) {
            self.ask_in_form(before, form);
        }
        let form = here.and_then(|stop| self.other_form(stop, progress));
        if let Some((place, (form, before))) = place.zip(form) {
            self.ask_in_form(place, form);
            let first = (place, before);
            self.varied = self.varied.or((!self.is_recall()).then_some(first));
        }
    }

    fn varies(&self, stop: Stop) -> bool {
        let why = Why::Wanted;
        self.is_recall() || matches!(stop.page, Page::Again { why: it, .. } if it == why)
    }

    /// The form that a number has at a stop, if that is not the one that it has now,
    /// with that one.
    fn other_form(&self, stop: Stop, progress: &Progress) -> Option<(ItemForm, ItemForm)> {
        let Page::Again { attempts, .. } = stop.page else {
            return None;
        };
        let lesson = self.lessons.get(stop.lesson);
        let item = stop.page.item(lesson)?;
        let kept = progress.of(&lesson.id).items.get(&item.question.id)?;
        let form = page::form_on_page(item, kept, attempts);
        (item.question.variants() > 1 && form != item.form).then_some((form, item.form))
    }

    fn ask_in_form(&mut self, (lesson, part, item): ItemPlace, form: ItemForm) {
        let lesson = Arc::make_mut(self.lessons.get_mut(lesson));
        lesson.ask_in_form((part, item), form);
    }
}
