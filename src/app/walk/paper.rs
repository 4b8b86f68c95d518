//! A paper: items answered without a reveal until all is handed in at once.
//!
//! Before that nothing of it is an entry, and nobody's progress is looked at: what
//! is asked, and how, is the same for everybody.

mod clock;
mod hand_in;
mod of_lessons;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::journal::{AskedAs, BegunPaper, Entry, PaperAnswer, PaperDraft, Time};
use crate::lesson::{Item, Lesson, OpenKey};
use crate::page::{
    self, Asking, ItemPlace, Lessons, Mode, Reveal, Sheet, SheetRow, SheetState, Stop,
};
use crate::words::OutOf;

use super::{Drawn, Walk};

pub use clock::PaperClock;
pub use of_lessons::handed_in;

/// What a walk that is a paper knows beyond its stops.
#[derive(Debug, Clone)]
pub struct Paper {
    pub title: String,
    /// Of one that is looked at again, by what number it was drawn is not known.
    pub begun: BegunPaper,
    /// How long it is to take, if its learner wants a clock.
    pub minutes: Option<u32>,
    pub stage: PaperStage,
    /// What stands in it, by the number of the lesson and the id of the item.
    answers: BTreeMap<(usize, String), PaperDraft>,
    /// The same of items whose key no run has shown: nobody can answer them.
    without_key: BTreeSet<(usize, String)>,
    /// What is asked, and how the same is asked again.
    pub about: Vec<String>,
    clock: Option<PaperClock>,
}

/// How far a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperStage {
    UnderWay,
    /// Its learner has handed it in; some runs have to show their keys first.
    WorkingOut,
    /// On its way to the disk.
    Saving,
    /// On disk: everything is shown.
    HandedIn,
}

/// What comes of handing in.
#[derive(Debug)]
pub enum HandIn {
    /// Runs have to show these keys of a lesson first.
    Waits { lesson: String, keys: Vec<OpenKey> },
    /// All that is to be written, at once.
    Entries(Vec<Entry>),
}

impl Walk {
    pub fn paper(&self) -> Option<&Paper> {
        match &self.drawn {
            Some(Drawn::Paper(paper)) => Some(paper),
            Some(Drawn::Recall(_)) | None => None,
        }
    }

    fn paper_mut(&mut self) -> Option<&mut Paper> {
        match &mut self.drawn {
            Some(Drawn::Paper(paper)) => Some(paper),
            Some(Drawn::Recall(_)) | None => None,
        }
    }

    /// The paper that is not handed in, if this is one.
    pub fn under_way(&self) -> Option<&Paper> {
        self.paper().filter(|it| it.stage != PaperStage::HandedIn)
    }

    /// Where this is the mode whose end leads into a paper of its lesson: the one
    /// of `open` papers that is of that lesson alone and was begun last.
    pub fn open_paper<'p>(&self, open: &'p [BegunPaper]) -> Option<&'p BegunPaper> {
        let of_lesson = |it: &&BegunPaper| it.terms.lessons == [self.lesson().id.clone()];
        let leads_to_one = self.source.mode() == Some(Mode::Challenge);
        open.iter().filter(of_lesson).find(|_| leads_to_one)
    }

    /// When what is said about answers is shown.
    pub fn reveal(&self) -> Reveal {
        match self.under_way() {
            Some(_) => Reveal::AtHandIn,
            None => Reveal::AtOnce,
        }
    }

    pub fn set_paper_stage(&mut self, stage: PaperStage) {
        if let Some(paper) = self.paper_mut() {
            paper.stage = stage;
        }
    }

    /// What stands in the paper for an item of the lesson here.
    pub fn paper_draft(&self, item: &Item) -> Option<&PaperDraft> {
        self.under_way()?;
        self.kept_in_paper(self.lesson_number(), item)
    }

    /// Keeps what stands for an item of the lesson here, which is being asked, and
    /// what is `begun` beside that and not given. Answers
    /// with what is to be kept on disk, if that is something new.
    pub fn keep_in_paper(
        &mut self,
        item: &Item,
        asking: &Asking,
        begun: Vec<String>,
        now: Time,
    ) -> Option<PaperDraft> {
        self.change_in_paper(item, now, |draft| {
            draft.answer = asking.stands().cloned();
            draft.begun = begun;
            draft.took_ms = now.since(asking.since);
        })
    }

    fn change_in_paper(
        &mut self,
        item: &Item,
        now: Time,
        change: impl FnOnce(&mut PaperDraft),
    ) -> Option<PaperDraft> {
        let before = self.paper_draft(item).cloned();
        let before = before.unwrap_or_else(|| PaperDraft {
            lesson: self.lesson().id.clone(),
            item: item.question.id.clone(),
            ..PaperDraft::default()
        });
        let mut draft = PaperDraft {
            revision: item.question.revision.clone(),
            touched: now.millis,
            ..before.clone()
        };
        change(&mut draft);
        let as_before = PaperDraft {
            revision: draft.revision.clone(),
            took_ms: draft.took_ms,
            touched: draft.touched,
            ..before
        };
        if as_before == draft {
            return None;
        }
        let key = (self.lesson_number(), draft.item.clone());
        self.paper_mut()?.answers.insert(key, draft.clone());
        Some(draft)
    }

    /// Marks the item here to come back to, or takes the mark off.
    pub fn flag(&mut self, now: Time) -> Option<PaperDraft> {
        let lesson = Arc::clone(self.lesson());
        let item = self.page()?.item(&lesson)?;
        self.change_in_paper(item, now, |draft| draft.flagged = !draft.flagged)
    }

    /// Goes to the item that something was done to last; where that is finished, to the
    /// first behind it in which nothing stands, else to the first of all, or to the
    /// sheet, if there is none.
    fn go_to_where_one_was(&mut self) {
        let places = self.planned.iter().filter_map(Stop::item).enumerate();
        let touched = places.filter_map(|(at, place)| {
            let kept = self.kept_in_paper(place.0, item_at(&self.lessons, place)?.1)?;
            Some((kept.touched, at, !kept.begun.is_empty()))
        });
        let (_, at, is_begun) = touched.max().unwrap_or_default();
        let begun = is_begun.then_some(at);
        let open = begun.or(self.open_from(at)).or(self.open_from(0));
        self.at = open.unwrap_or(self.stops.len().saturating_sub(1));
    }

    /// The number of the first item in which nothing stands, from 1.
    pub fn first_open(&self) -> Option<usize> {
        self.open_from(0).map(|at| at + 1)
    }

    /// The first such item from a place on, both counted from 0.
    fn open_from(&self, from: usize) -> Option<usize> {
        let places = self.planned.iter().filter_map(Stop::item).enumerate();
        let mut open = places.filter(|(_, place)| self.state_of(*place).is_open());
        open.find(|(at, _)| *at >= from).map(|(at, _)| at)
    }

    /// Goes to an item by its number, from 1. `false`: there is none.
    pub fn go_to_number(&mut self, number: usize) -> bool {
        let cards = self.planned.iter().filter(|it| it.item().is_some());
        let stop = cards.copied().nth(number.wrapping_sub(1));
        stop.is_some_and(|stop| self.go_to_stop(stop))
    }

    /// What is answered, flagged and open; `lessons` are its own.
    pub fn sheet<'a>(&self, lessons: &'a Lessons) -> Sheet<'a> {
        let places = self.planned.iter().filter_map(Stop::item);
        let rows = places.filter_map(|place| {
            let (lesson, item) = item_at(lessons, place)?;
            let key = (place.0, item.question.id.clone());
            let kept = self.paper()?.answers.get(&key);
            Some(SheetRow {
                lesson,
                item,
                state: self.state_of(place),
                flagged: kept.is_some_and(|it| it.flagged),
            })
        });
        Sheet {
            about: self.paper().map_or_else(Vec::new, |it| it.about.clone()),
            rows: rows.collect(),
        }
    }

    /// How many items are answered, of all; nothing where none is touched.
    pub fn answered_in_paper(&self) -> Option<OutOf> {
        self.under_way().filter(|it| !it.answers.is_empty())?;
        let sheet = self.sheet(&self.lessons);
        Some(OutOf(sheet.counts().answered, sheet.rows.len()))
    }

    fn state_of(&self, place: ItemPlace) -> SheetState {
        let item = item_at(&self.lessons, place);
        let stands = item.and_then(|(_, item)| self.stands(place.0, item));
        let kept = item.and_then(|(_, item)| self.kept_in_paper(place.0, item));
        match stands {
            None if kept.is_some_and(|it| !it.begun.is_empty()) => SheetState::Begun,
            None => SheetState::Open,
            Some(PaperAnswer::NoIdea) => SheetState::NoIdea,
            Some(PaperAnswer::Given { .. }) => SheetState::Answered,
        }
    }

    /// What an item is answered with, if what stands there is an answer to it.
    fn stands(&self, lesson: usize, item: &Item) -> Option<&PaperAnswer> {
        let stands = self.kept_in_paper(lesson, item)?.answer.as_ref()?;
        match stands {
            PaperAnswer::NoIdea => Some(stands),
            PaperAnswer::Given { answer, .. } => {
                let answer = page::kept_answer(item, answer);
                item.question.check(&answer).is_ok().then_some(stands)
            }
        }
    }

    /// What is kept for an item, if that is the question that it was kept for.
    fn kept_in_paper(&self, lesson: usize, item: &Item) -> Option<&PaperDraft> {
        let key = (lesson, item.question.id.clone());
        let kept = self.paper()?.answers.get(&key)?;
        item.question.is_still(&kept.revision).then_some(kept)
    }

    /// What is told above the first question.
    pub fn paper_intro(&self) -> Option<&[String]> {
        let paper = self.under_way()?;
        (self.stop() == self.planned.first().copied()).then_some(&paper.about)
    }

    /// How a paper that is under way asks an item.
    pub(super) fn asked_in_paper(&self, lesson: &Lesson, item: &Item) -> Option<AskedAs> {
        let paper = self.under_way()?;
        Some(AskedAs {
            order: page::order_in_paper(lesson, item, paper.begun.terms.seed),
            form: page::form(item),
            practice: false,
            paper: Some(paper.begun.id),
        })
    }
}

fn item_at(lessons: &Lessons, (number, part, item): ItemPlace) -> Option<(&Lesson, &Item)> {
    let lesson = lessons.get(number);
    Some((lesson, lesson.parts.get(part)?.items.get(item)?))
}
