//! Where a learner stands: a fold over the journal, and, beside it, the walk that
//! each lesson was left in.
//!
//! It knows ids, not lessons. Whether a part is done, or how many questions
//! there are, is for those who know the lesson.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{
    AskedAs, Certainty, Entry, EntryId, Event, Form, Grade, ME, Mark, Prediction, Time,
};
use super::schedule::Day;
use super::{FirstGuess, Learner};

/// Everything one learner has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Entries of anybody else are passed over.
    pub learner: Learner,
    /// How many entries of this learner were read.
    pub entries: usize,
    /// How many more there are that cannot be read: damaged ones, or of a
    /// later version.
    pub unread: usize,
    /// The id of the last one that was read and has one.
    pub last: Option<EntryId>,
    /// Whether the learner's key could not be read, so that another one is used.
    pub key_lost: bool,
    /// By the lesson's id.
    pub lessons: BTreeMap<String, LessonProgress>,
    /// The days on which something was answered, also what is forgotten by now.
    pub days: BTreeSet<Day>,
    /// The guess of the first minute, where one was made: it is no entry.
    pub first_guess: Option<FirstGuess>,
}

/// What was done in one lesson, since it was last reset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// The number of the entry that last opened one of its parts, where something was
    /// done or read on there: the greatest of all lessons is the one that was read last.
    pub opened: Option<usize>,
    /// The same, whatever came of it.
    pub looked_at: Option<usize>,
    /// The walk that was left last, as its place is kept under; none, where
    /// that was never said.
    pub walk: Option<String>,
    /// The part opened last.
    pub last_part: Option<String>,
    pub parts_opened: BTreeSet<String>,
    /// Parts whose last line was shown.
    pub parts_done: BTreeSet<String>,
    /// By the item's id.
    pub items: BTreeMap<String, ItemProgress>,
    /// The last one about each number, in the order in which they were first
    /// made.
    pub predictions: Vec<Prediction>,
}

/// What was done with one question or card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemProgress {
    /// Since the item was last reset, in order.
    pub attempts: Vec<Attempt>,
    /// Hints taken for the attempt to come.
    pub hints: u32,
    /// Attempts ever made: the number of the attempt to come, from 0. A reset
    /// keeps it, so that the options are shuffled anew.
    pub asked: u32,
    /// Whether it was right before a reset.
    pub was_right: bool,
}

/// One time an item was asked and settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The number of its entry: of two attempts, the greater came later.
    pub number: usize,
    /// The name of its entry, once that is written.
    pub id: Option<EntryId>,
    pub time: Time,
    /// The question's revision at that time.
    pub revision: String,
    pub outcome: Outcome,
    pub asked: AskedAs,
    /// Hints taken before.
    pub hints: u32,
    /// Whether it is to say nothing about when the item comes back.
    pub undone: bool,
    /// What the learner says of their own explanation.
    pub mark: Option<Mark>,
}

/// How an attempt ended. Fields as in [`Event`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Committed {
        answer: Vec<String>,
        certainty: Option<Certainty>,
        grade: Option<Grade>,
        took_ms: u64,
    },
    NoIdea,
    Skipped,
}

impl Default for Progress {
    fn default() -> Self {
        Self::new(ME)
    }
}

static NOTHING_DONE: LessonProgress = LessonProgress {
    opened: None,
    looked_at: None,
    walk: None,
    last_part: None,
    parts_opened: BTreeSet::new(),
    parts_done: BTreeSet::new(),
    items: BTreeMap::new(),
    predictions: Vec::new(),
};

impl Progress {
    /// What was done in `lesson`; nothing in one that was never opened.
    pub fn of(&self, lesson: &str) -> &LessonProgress {
        self.lessons.get(lesson).unwrap_or(&NOTHING_DONE)
    }

    /// Whether it was ever said how sure one is of an answer.
    pub fn has_certainty(&self) -> bool {
        let items = self.lessons.values().flat_map(|it| it.items.values());
        let mut attempts = items.flat_map(|it| &it.attempts);
        attempts.any(|it| it.certainty().is_some())
    }

    /// How many entries of this learner there are, read or not.
    pub fn all_entries(&self) -> usize {
        self.entries + self.unread
    }

    /// Nothing done yet.
    pub fn new(learner: impl Into<Learner>) -> Self {
        Self {
            learner: learner.into(),
            entries: 0,
            unread: 0,
            last: None,
            key_lost: false,
            lessons: BTreeMap::new(),
            days: BTreeSet::new(),
            first_guess: None,
        }
    }

    /// Adds what has just happened.
    pub fn apply(&mut self, entry: &Entry) {
        self.absorb(entry.clone());
    }

    /// As [`Self::apply`], by value: a long journal is mostly texts, and they
    /// can move in here.
    pub fn absorb(&mut self, mut entry: Entry) {
        if entry.learner != self.learner.name {
            return;
        }
        self.entries += 1;
        self.last = self.last.max(entry.id);
        if matches!(entry.event, Event::Committed { .. } | Event::NoIdea { .. }) {
            self.days.insert(entry.time.into());
        }
        if !entry.lesson.is_empty() {
            let lesson = std::mem::take(&mut entry.lesson);
            let lesson = self.lessons.entry(lesson).or_default();
            lesson.take(self.entries, entry);
        } else if entry.event == Event::Reset {
            self.lessons.values_mut().for_each(LessonProgress::reset);
        }
    }
}

impl LessonProgress {
    /// Was this item answered or passed over?
    pub fn is_settled(&self, item: &str) -> bool {
        self.items.get(item).is_some_and(ItemProgress::settled)
    }

    /// How many items were settled, or settled again, after entry `number`.
    pub fn settled_since(&self, number: usize) -> usize {
        let latest = self.items.values().filter_map(ItemProgress::latest);
        latest.filter(|it| it.number > number).count()
    }

    fn take(&mut self, number: usize, entry: Entry) {
        let Entry {
            id,
            time,
            item,
            revision,
            event,
            ..
        } = entry;
        let attempt = |asked, outcome| Attempt {
            number,
            id,
            time,
            revision,
            outcome,
            asked,
            hints: 0,
            mark: None,
            undone: false,
        };
        if event != Event::Opened {
            self.opened = self.looked_at;
        }
        match event {
            Event::Opened => self.open(number, item),
            Event::PartDone => {
                self.parts_done.insert(item);
            }
            Event::Committed {
                answer,
                certainty,
                grade,
                took_ms,
                asked,
            } => {
                let outcome = Outcome::Committed {
                    answer,
                    certainty,
                    grade,
                    took_ms,
                };
                self.item(item).settle(attempt(asked, outcome));
            }
            Event::NoIdea { asked, .. } => {
                self.item(item).settle(attempt(asked, Outcome::NoIdea));
            }
            Event::Skipped { asked } => {
                self.item(item).settle(attempt(asked, Outcome::Skipped));
            }
            Event::Hint { number } => self.item(item).hint(number),
            Event::SelfMarked { mark } => self.item(item).amend(|last| last.mark = Some(mark)),
            Event::Undone { undoes } => self.item(item).undo(undoes),
            // Nothing follows from them: earlier versions asked for the one, and
            // the other is for who made it.
            Event::Restated { .. } | Event::Forecast { .. } => {}
            Event::Predicted(prediction) => self.predict(*prediction),
            Event::Reset if item.is_empty() => self.reset(),
            Event::Reset => self.item(item).reset(),
        }
    }

    fn item(&mut self, id: String) -> &mut ItemProgress {
        self.items.entry(id).or_default()
    }

    fn predict(&mut self, new: Prediction) {
        let mut kept = self.predictions.iter_mut();
        match kept.find(|it| it.is_about(&new)) {
            Some(kept) => *kept = new,
            None => self.predictions.push(new),
        }
    }

    /// Who opens a lesson comes to the part that they left; who comes to another one
    /// reads on.
    fn open(&mut self, number: usize, part: String) {
        self.looked_at = Some(number);
        if self.last_part.as_ref().is_some_and(|it| *it != part) {
            self.opened = self.looked_at;
        }
        self.parts_opened.insert(part.clone());
        self.last_part = Some(part);
    }

    fn reset(&mut self) {
        let mut items = std::mem::take(&mut self.items);
        items.values_mut().for_each(ItemProgress::reset);
        *self = Self {
            items,
            ..Self::default()
        };
    }
}

impl ItemProgress {
    /// Was it answered or passed over, so that what is behind it may be seen?
    pub fn settled(&self) -> bool {
        !self.attempts.is_empty()
    }

    /// Is there a commit or a "no idea"?
    pub fn answered(&self) -> bool {
        self.attempts.iter().any(|attempt| !attempt.is_skip())
    }

    pub fn latest(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// The latest attempt on the item in one of its forms.
    pub fn latest_in(&self, form: &Form) -> Option<&Attempt> {
        let mut latest_first = self.attempts.iter().rev();
        latest_first.find(|attempt| attempt.asked.form == *form)
    }

    /// The latest attempt that ended with an answer.
    pub fn latest_commit(&self) -> Option<&Attempt> {
        let mut latest_first = self.attempts.iter().rev();
        latest_first.find(|attempt| attempt.is_commit())
    }

    /// The latest attempt that ended with an answer or a "no idea".
    pub fn latest_answer(&self) -> Option<&Attempt> {
        let mut latest_first = self.attempts.iter().rev();
        latest_first.find(|attempt| !attempt.is_skip())
    }

    /// Is the latest commit right?
    pub fn is_right(&self) -> bool {
        self.latest_commit().is_some_and(Attempt::is_right)
    }

    /// Was it right and sure the first time it was ever asked, without a hint?
    pub fn was_known(&self) -> bool {
        let known = |it: &Attempt| {
            let right = it.grade() == Some(Grade::Right) && it.hints == 0;
            right && it.certainty() == Some(Certainty::Sure)
        };
        self.asked == 1 && self.latest().is_some_and(known)
    }

    /// The answer that was sure and wrong and has not come back since. Whatever
    /// follows it settles that, also another one of its sort: it comes back
    /// once.
    pub fn to_come_back(&self) -> Option<&Attempt> {
        self.attempts
            .iter()
            .fold(None, |owed: Option<&Attempt>, attempt| {
                let is_new = owed.is_none() && attempt.confident_miss();
                is_new.then_some(attempt)
            })
    }

    /// Whether nothing was right since an answer that was sure and wrong.
    pub fn is_sure_miss_open(&self) -> bool {
        let latest_first = self.attempts.iter().rev();
        let mut since_right = latest_first.take_while(|it| !it.is_right());
        since_right.any(Attempt::confident_miss)
    }

    /// Options are remembered in the order in which they were shown last, in each
    /// form: a long journal is mostly those.
    fn settle(&mut self, attempt: Attempt) {
        self.asked += 1;
        let mut latest_first = self.attempts.iter_mut().rev();
        if let Some(earlier) = latest_first.find(|it| it.asked.form == attempt.asked.form) {
            earlier.asked.order = Vec::new();
        }
        self.attempts.push(Attempt {
            hints: std::mem::take(&mut self.hints),
            ..attempt
        });
    }

    fn undo(&mut self, id: EntryId) {
        let mut latest_first = self.attempts.iter_mut().rev();
        if let Some(attempt) = latest_first.find(|attempt| attempt.id == Some(id)) {
            attempt.undone = true;
        }
    }

    /// Two terminals may both record the same hint.
    fn hint(&mut self, number: u32) {
        self.hints = self.hints.max(number);
    }

    /// Says more about the latest commit.
    fn amend(&mut self, change: impl FnOnce(&mut Attempt)) {
        let mut latest_first = self.attempts.iter_mut().rev();
        if let Some(commit) = latest_first.find(|attempt| attempt.is_commit()) {
            change(commit);
        }
    }

    fn reset(&mut self) {
        *self = Self {
            asked: self.asked,
            was_right: self.was_right || self.attempts.iter().any(Attempt::is_right),
            ..Self::default()
        };
    }
}

impl Attempt {
    /// Graded right, or an explanation that its learner marked "yes".
    pub fn is_right(&self) -> bool {
        match self.grade() {
            Some(grade) => grade == Grade::Right,
            None => self.mark == Some(Mark::Yes),
        }
    }

    /// Wrong, and the learner was sure.
    pub fn confident_miss(&self) -> bool {
        self.grade() == Some(Grade::Wrong) && self.certainty() == Some(Certainty::Sure)
    }

    /// Passed over on purpose.
    pub fn is_skip(&self) -> bool {
        self.outcome == Outcome::Skipped
    }

    fn is_commit(&self) -> bool {
        matches!(self.outcome, Outcome::Committed { .. })
    }

    /// What it got then; `None` where nobody judges, or nothing was answered.
    pub fn grade(&self) -> Option<Grade> {
        match self.outcome {
            Outcome::Committed { grade, .. } => grade,
            Outcome::NoIdea | Outcome::Skipped => None,
        }
    }

    pub fn certainty(&self) -> Option<Certainty> {
        match self.outcome {
            Outcome::Committed { certainty, .. } => certainty,
            Outcome::NoIdea | Outcome::Skipped => None,
        }
    }
}

#[cfg(test)]
mod tests;
