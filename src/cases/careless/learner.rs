//! A careless learner: what they press, and what they have begun and settled by then.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::{Goal, LessonScreen, Overlay};
use crate::cases::bench::{Bench, Start};
use crate::cases::drafts::{begun, screen};
use crate::cases::gated;
use crate::cases::paper::paper;
use crate::cases::script::{self, Step};
use crate::journal::{Event, KeptDraft};
use crate::page::{Page, PlanSource, Stretch};
use crate::store::Store;

/// A learner in front of a lesson with all kinds of questions, and what they
/// began there.
pub struct CarelessLearner {
    pub bench: Bench,
    pub begun: BTreeMap<String, KeptDraft>,
    /// The items that have an answer and, asked again, another one that is begun.
    pub begun_again: BTreeSet<String>,
}

/// With what one begins.
#[derive(Debug, Clone, Copy)]
pub enum CarelessStart {
    Lesson,
    FirstMinute,
    Paper,
}

impl CarelessLearner {
    pub fn new() -> Self {
        Self::asked_how_sure(true)
    }

    pub fn asked_how_sure(certainty: bool) -> Self {
        Self::started(Start {
            certainty,
            ..Start::learning("gated")
        })
    }

    pub fn in_mode(source: &'static PlanSource) -> Self {
        let goal = Goal {
            source,
            ..Goal::learn("gated".to_owned())
        };
        Self::started(Start {
            goal: Some(goal),
            ..Start::default()
        })
    }

    /// Somebody who meets the program, or sits a paper, or does neither.
    pub fn at(beginning: CarelessStart) -> Self {
        let start = match beginning {
            CarelessStart::Lesson => Start::learning("gated"),
            CarelessStart::FirstMinute => Start {
                greets: true,
                ..Start::default()
            },
            CarelessStart::Paper => Start {
                paper: Some(paper(3)),
                ..Start::default()
            },
        };
        Self::started(start)
    }

    fn started(start: Start) -> Self {
        let (shelf, _) = gated::shelf();
        let store = Store::memory().unwrap();
        let bench = Bench::new(shelf, start, store, (80, 24));
        Self {
            bench,
            begun: BTreeMap::new(),
            begun_again: BTreeSet::new(),
        }
    }

    pub fn press(&mut self, keys: &str) {
        for step in script::read(keys).unwrap() {
            self.step(&step);
        }
    }

    pub fn step(&mut self, step: &Step) {
        self.bench.wanted.clear();
        self.bench.step(step);
        if self.bench.has_quit() {
            self.bench.wanted.clear();
            self.bench.restart();
        }
        self.note();
    }

    /// Notes what is begun on the page here. What is settled is not begun.
    fn note(&mut self) {
        let settled = self.settled();
        self.begun.retain(|id, _| !settled.contains(id));
        let Some(id) = screen(&self.bench).and_then(open_here) else {
            return;
        };
        match begun(&self.bench) {
            Some(_) if settled.contains(&id) => drop(self.begun_again.insert(id)),
            Some(draft) => drop(self.begun.insert(id, draft)),
            None => {
                self.begun.remove(&id);
                self.begun_again.remove(&id);
            }
        }
    }

    /// The ids of what has an answer in the journal, a "no idea" or a skip.
    pub fn settled(&self) -> BTreeSet<String> {
        let entries = self.bench.entries().into_iter();
        let settles = entries.filter(|entry| {
            matches!(
                entry.event,
                Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. }
            )
        });
        settles.map(|entry| entry.item).collect()
    }

    /// Out of what is over the page and of a field, so that letters are keys.
    pub fn come_to_page(&mut self) {
        for _ in 0..10 {
            let overlay = &self.bench.app.overlay;
            let over = overlay.is_some();
            // Before a recall, leaving that would lead back to the lessons.
            let before = matches!(overlay, Some(Overlay::Forecast(_)));
            let keys = match screen(&self.bench) {
                _ if before => "<enter>",
                None => "<restart>",
                Some(screen) if over || screen.at_input() => "<esc>",
                Some(_) => return,
            };
            self.press(keys);
        }
        panic!("no way to the page: {:?}", self.bench.app.overlay);
    }

    /// Whoever strayed into a recall is on no way through the lesson.
    fn come_to_lesson(&mut self) {
        self.come_to_page();
        while screen(&self.bench).is_some_and(|it| it.walk.is_recall()) {
            self.press("<esc>");
            self.come_to_page();
        }
    }

    pub fn page(&self) -> Option<Page> {
        screen(&self.bench)?.walk.page()
    }

    /// Presses `key` on page after page, as long as there is another one.
    pub fn go_through(&mut self, key: &str, mut look: impl FnMut(&Self)) {
        for _ in 0..200 {
            self.come_to_lesson();
            look(self);
            let before = self.page();
            let at_end = before == Some(Page::End(Stretch::Lesson)) && key == "n";
            if !at_end {
                self.press(key);
            }
            if self.page() == before {
                return;
            }
        }
        panic!("no end in sight: {:?}", self.page());
    }
}

/// The id of the item that waits for its first answer on this page.
fn open_here(screen: &LessonScreen) -> Option<String> {
    let draft = screen.draft.as_ref()?;
    let open = draft.asking.stage().is_open() && !screen.reconsiders();
    open.then(|| draft.asking.item.clone())
}
