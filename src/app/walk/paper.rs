//! A paper: items answered without a reveal until all is handed in at once.
//!
//! Before that nothing of it is an entry, and nobody's progress is looked at: what
//! is asked, and how, is the same for everybody.

mod hand_in;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::journal::{
    AskedAs, BegunPaper, Day, Entry, EntryId, ItemProgress, PaperAnswer, PaperDraft, PaperHandedIn,
    PaperTerms, Progress, Time,
};
use crate::lesson::{Item, Lesson, OpenKey};
use crate::page::{
    self, ItemPlace, Lessons, Mode, Page, PaperPlan, PlanSource, Reveal, Sheet, SheetRow,
    SheetState, Stop, Stretch, Why,
};
use crate::words::{OutOf, paper as said};

use super::Walk;

const MINUTE: u64 = 60_000;

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

/// What is left of the time that a learner set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperClock {
    pub minutes_left: u64,
    /// In how many milliseconds that is another number; none once it is over.
    pub changes_in: Option<u64>,
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
    /// The paper that was begun, with what stands in it; none where its lessons
    /// have nothing to ask.
    pub fn to_paper(
        mut begun: BegunPaper,
        minutes: Option<u32>,
        lessons: &[Arc<Lesson>],
        progress: &Progress,
    ) -> Option<Self> {
        let (plan, lessons) = drawn(&begun.terms, lessons)?;
        let stops = stops(&plan, &lessons, progress)?;
        let answers = std::mem::take(&mut begun.answers).into_iter();
        let answers = answers.filter_map(|draft| {
            let lesson = lessons.find(&draft.lesson)?;
            Some(((lesson, draft.item.clone()), draft))
        });
        let answers = answers.collect();
        let mut walk = Self::through(PlanSource::PAPER, lessons, stops, progress);
        walk.paper = Some(Box::new(Paper {
            title: said::paper(begun.terms.seed),
            about: about(&walk, &begun, plan.asks.len()),
            begun,
            minutes,
            stage: PaperStage::UnderWay,
            answers,
            without_key: BTreeSet::new(),
            clock: None,
        }));
        walk.go_to_open_question();
        Some(walk)
    }

    /// A paper that was handed in, to be looked at again, at what it came to; none
    /// where nothing that it asked is there any more.
    pub fn to_paper_handed_in(
        paper: &PaperHandedIn,
        lessons: &[Arc<Lesson>],
        progress: &Progress,
        today: Day,
    ) -> Option<Self> {
        let ids = paper.lessons();
        let mut lessons = named(&ids, lessons)?;
        let mut stops = Vec::new();
        for (lesson, item) in &paper.asked {
            let number = lessons.find(lesson);
            let place = number.and_then(|it| Some((it, lessons.get(it).place_of(item)?)));
            let kept = progress.of(lesson).items.get(item);
            if let (Some((number, place)), Some(kept)) = (place, kept) {
                stops.push(stop_handed_in(
                    &mut lessons,
                    (number, place),
                    kept,
                    paper.id,
                ));
            }
        }
        stops.push(sheet(&stops)?);
        let mut walk = Self::through(PlanSource::PAPER, lessons, stops, progress);
        walk.paper = Some(Box::new(Paper {
            title: said::handed_in(paper.time.into(), today),
            about: Vec::new(),
            begun: BegunPaper {
                id: paper.id,
                terms: PaperTerms {
                    lessons: ids,
                    items: paper.asked.len(),
                    seed: 0,
                },
                begun: paper.time.millis,
                answers: Vec::new(),
            },
            minutes: None,
            stage: PaperStage::HandedIn,
            answers: BTreeMap::new(),
            without_key: BTreeSet::new(),
            clock: None,
        }));
        walk.stop_at_end();
        Some(walk)
    }

    pub fn paper(&self) -> Option<&Paper> {
        self.paper.as_deref()
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
        if let Some(paper) = &mut self.paper {
            paper.stage = stage;
        }
    }

    /// What stands in the paper for an item of the lesson here.
    pub fn paper_draft(&self, item: &Item) -> Option<&PaperDraft> {
        let key = (self.lesson_number(), item.question.id.clone());
        let draft = self.under_way()?.answers.get(&key)?;
        item.question.is_still(&draft.revision).then_some(draft)
    }

    /// Keeps what stands for an item of the lesson here. Answers with what is to be
    /// kept on disk, if that is something new.
    pub fn keep_in_paper(&mut self, item: &Item, stands: Stands) -> Option<PaperDraft> {
        let before = self.paper_draft(item);
        let draft = PaperDraft {
            lesson: self.lesson().id.clone(),
            item: item.question.id.clone(),
            revision: item.question.revision.clone(),
            answer: stands.answer,
            flagged: stands
                .flagged
                .unwrap_or_else(|| before.is_some_and(|it| it.flagged)),
            took_ms: stands.took_ms,
        };
        let same = match before {
            Some(before) => before.answer == draft.answer && before.flagged == draft.flagged,
            None => draft.answer.is_none() && !draft.flagged,
        };
        if same {
            return None;
        }
        let key = (self.lesson_number(), draft.item.clone());
        self.paper.as_mut()?.answers.insert(key, draft.clone());
        Some(draft)
    }

    /// Marks the item here to come back to, or takes the mark off.
    pub fn flag(&mut self) -> Option<PaperDraft> {
        let lesson = Arc::clone(self.lesson());
        let item = self.page()?.item(&lesson)?;
        let before = self.paper_draft(item);
        let stands = Stands {
            answer: before.and_then(|it| it.answer.clone()),
            flagged: Some(!before.is_some_and(|it| it.flagged)),
            took_ms: before.map_or(0, |it| it.took_ms),
        };
        self.keep_in_paper(item, stands)
    }

    /// Goes to the first item in which nothing stands; to the sheet, if there is
    /// none.
    fn go_to_open_question(&mut self) {
        let last = self.stops.len().saturating_sub(1);
        self.at = self.first_open().map_or(last, |number| number - 1);
    }

    /// The number of the first item in which nothing stands, from 1.
    pub fn first_open(&self) -> Option<usize> {
        let places = self.planned.iter().filter_map(Stop::item);
        let mut states = places.map(|place| self.state_of(place));
        states
            .position(|it| it == SheetState::Open)
            .map(|at| at + 1)
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
        match stands {
            None => SheetState::Open,
            Some(PaperAnswer::NoIdea) => SheetState::NoIdea,
            Some(PaperAnswer::Given { .. }) => SheetState::Answered,
        }
    }

    /// What an item is answered with, if what stands there is an answer to it.
    fn stands(&self, lesson: usize, item: &Item) -> Option<&PaperAnswer> {
        let kept = self
            .paper()?
            .answers
            .get(&(lesson, item.question.id.clone()));
        let kept = kept.filter(|it| item.question.is_still(&it.revision));
        let stands = kept?.answer.as_ref()?;
        match stands {
            PaperAnswer::NoIdea => Some(stands),
            PaperAnswer::Given { answer, .. } => {
                let answer = page::kept_answer(item, answer);
                item.question.check(&answer).is_ok().then_some(stands)
            }
        }
    }

    /// What is told above the first question.
    pub fn paper_intro(&self) -> Option<&[String]> {
        let paper = self.under_way()?;
        (self.stop() == self.planned.first().copied()).then_some(&paper.about)
    }

    /// What the clock shows, where there is one.
    pub fn clock(&self) -> Option<PaperClock> {
        self.under_way()?.clock
    }

    /// Sets the clock to `now`. Whether the time is over only now.
    pub fn tell_time(&mut self, now: Time) -> bool {
        let paper = self.paper.as_mut();
        let Some(paper) = paper.filter(|it| it.stage != PaperStage::HandedIn) else {
            return false;
        };
        let before = paper.clock;
        paper.clock = paper.minutes.map(|minutes| {
            let all = u64::from(minutes) * MINUTE;
            let left = all.saturating_sub(paper.begun.age(now));
            PaperClock {
                minutes_left: left.div_ceil(MINUTE),
                changes_in: left.checked_sub(1).map(|it| it % MINUTE + 1),
            }
        });
        let over = |clock: Option<PaperClock>| clock.is_some_and(|it| it.minutes_left == 0);
        over(paper.clock) && !over(before)
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

/// What a learner does to an item of a paper.
#[derive(Debug, Clone)]
pub struct Stands {
    pub answer: Option<PaperAnswer>,
    /// None: as it was.
    pub flagged: Option<bool>,
    pub took_ms: u64,
}

fn item_at(lessons: &Lessons, (number, part, item): ItemPlace) -> Option<(&Lesson, &Item)> {
    let lesson = lessons.get(number);
    Some((lesson, lesson.parts.get(part)?.items.get(item)?))
}

/// What a paper asks, and its lessons with each item in the form that it asks; none
/// where it has no lesson.
fn drawn(terms: &PaperTerms, lessons: &[Arc<Lesson>]) -> Option<(PaperPlan, Lessons)> {
    let mut lessons = named(&terms.lessons, lessons)?;
    let plan = PaperPlan::of(&lessons, terms);
    for ((lesson, part, item), form) in &plan.asks {
        let lesson = Arc::make_mut(lessons.get_mut(*lesson));
        lesson.ask_in_form((*part, *item), *form);
    }
    Some((plan, lessons))
}

/// Those lessons with these ids that are there; none where there is none.
fn named(ids: &[String], lessons: &[Arc<Lesson>]) -> Option<Lessons> {
    let named = |id: &String| lessons.iter().find(|it| it.id == *id).cloned();
    let mut named = ids.iter().filter_map(named);
    Some(Lessons::new(named.next()?, named.collect()))
}

/// The page of an item of a paper that was handed in, in the form that it had.
fn stop_handed_in(
    lessons: &mut Lessons,
    (lesson, (part, item)): (usize, (usize, usize)),
    kept: &ItemProgress,
    paper: EntryId,
) -> Stop {
    let mut attempts = kept.attempts.iter();
    let own = attempts.rposition(|it| it.asked.paper == Some(paper));
    let attempts = own.unwrap_or(kept.attempts.len());
    let form = item_at(lessons, (lesson, part, item))
        .map(|(_, it)| page::form_on_page(it, kept, attempts));
    if let Some(form) = form {
        Arc::make_mut(lessons.get_mut(lesson)).ask_in_form((part, item), form);
    }
    Stop {
        lesson,
        page: Page::Again {
            part,
            item,
            attempts,
            why: Why::InPaper,
        },
    }
}

/// The paper of these terms that was handed in last, as far as the journal shows:
/// all that it asks, in the order in which it shows options, and nothing else.
pub fn handed_in(
    terms: &PaperTerms,
    lessons: &[Arc<Lesson>],
    progress: &Progress,
) -> Option<PaperHandedIn> {
    let (plan, lessons) = drawn(terms, lessons)?;
    let mut papers = progress.papers();
    papers.retain(|it| it.asked.len() == plan.asks.len());
    for (place, _) in &plan.asks {
        let (lesson, item) = item_at(&lessons, *place)?;
        let order = page::order_in_paper(lesson, item, terms.seed);
        let form = page::form(item);
        let kept = progress.of(&lesson.id).items.get(&item.question.id)?;
        papers.retain(|paper| {
            let mut attempts = kept.attempts.iter();
            let own = attempts.find(|it| it.asked.paper == Some(paper.id));
            own.is_some_and(|it| it.asked.order == order && it.asked.form == form)
        });
    }
    papers.into_iter().next()
}

/// A page for each item, and the sheet; none where there is no item.
fn stops(plan: &PaperPlan, lessons: &Lessons, progress: &Progress) -> Option<Vec<Stop>> {
    let stop = |place: ItemPlace| {
        let (lesson, item) = item_at(lessons, place)?;
        let kept = progress.of(&lesson.id).items.get(&item.question.id);
        Some(Stop {
            lesson: place.0,
            page: Page::Again {
                part: place.1,
                item: place.2,
                attempts: kept.map_or(0, |it| it.attempts.len()),
                why: Why::InPaper,
            },
        })
    };
    let stops = plan.asks.iter().filter_map(|(place, _)| stop(*place));
    let mut stops: Vec<Stop> = stops.collect();
    stops.push(sheet(&stops)?);
    Some(stops)
}

/// The last page of a paper, behind those of its items; none where it has none.
fn sheet(stops: &[Stop]) -> Option<Stop> {
    Some(Stop {
        page: Page::End(Stretch::Paper),
        ..*stops.first()?
    })
}

fn about(walk: &Walk, begun: &BegunPaper, asks: usize) -> Vec<String> {
    let lessons = walk.lessons.iter();
    let titles: Vec<&str> = lessons.map(|it| it.title.as_str()).collect();
    vec![
        said::asks(asks, &titles, walk.minutes_of_quiz.unwrap_or(0)),
        said::NOTHING_IS_REVEALED.to_owned(),
        said::same_again(&begun.terms),
    ]
}
