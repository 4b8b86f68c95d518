//! An end, and where it leads.

use crate::page::{Lead, Page, Stop};
use crate::words::OutOf;

use super::{Context, LeftOpen, LessonScreen, NEXT_CARDS, NEXT_LESSON};
use crate::app::keys::Layer;

impl LessonScreen {
    /// The id of the lesson that this end leads to.
    pub fn next_lesson(&self) -> Option<String> {
        let mut leads = self.rows.leads.iter().filter(|_| self.at_an_end());
        leads.find_map(|lead| lead.lesson().map(str::to_owned))
    }

    /// Brings an item of this page into sight, with what can be done there.
    pub fn come_to_item(&mut self, id: &str) {
        if let Some((from, to)) = self.rows.item(id) {
            self.show(from, to);
            self.focus_between(from, to);
        }
    }

    /// Brings what is open on this page into sight.
    pub fn come_to_open(&mut self, cx: Context) {
        match self.open(cx) {
            Some(LeftOpen::Prediction) => self.come_to_prediction(),
            Some(LeftOpen::AtField | LeftOpen::Question | LeftOpen::Mark) => {
                let item = self.draft.as_ref().map(|it| it.asking.item.clone());
                if let Some(item) = item {
                    self.come_to_item(&item);
                }
            }
            None => {}
        }
    }

    /// Whether this end offers to ask what was missed.
    pub fn offers_missed(&self) -> bool {
        self.at_an_end() && self.rows.leads.contains(&Lead::Missed)
    }

    /// The step that this page leads to, as its question was known.
    pub fn known_goes_to(&self) -> Option<Stop> {
        let next = self.walk.next_step();
        next.filter(|stop| self.rows.leads.contains(&Lead::Part(*stop)))
    }

    /// What goes on from this end, behind all pages of the walk.
    pub fn way_on(&self) -> Option<&'static Layer> {
        let has_cards = self.at_an_end() && self.rows.leads.contains(&Lead::NextCards);
        let lesson = || self.next_lesson().map(|_| &NEXT_LESSON);
        has_cards.then_some(&NEXT_CARDS).or_else(lesson)
    }

    /// How many those are, of how many that are left.
    pub(super) fn next_cards(&self, page: Page, cx: Context) -> Option<OutOf> {
        let at_end = page.is_end_of_cards();
        at_end.then(|| self.walk.next_cards(cx.progress)).flatten()
    }

    /// Whether there is more below, or behind this page.
    pub fn leads_on(&self) -> bool {
        !self.at_end() || self.awaited.is_some() || self.walk.following().is_some()
    }

    /// Whether a screenful on is one, or the next page: from the end of this one only
    /// where nothing is open on it.
    pub fn reads_on(&self) -> bool {
        self.leads_on() && !(self.at_end() && self.holds_back())
    }

    /// Whether this page is an end.
    pub fn at_an_end(&self) -> bool {
        matches!(self.walk.page(), Some(Page::End(_)))
    }
}
