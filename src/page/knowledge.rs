//! What a learner knows: each item with how far it is learned and when it is
//! due, what certainty was worth, and what the myths are by now.
//!
//! It is told in lists, and a line of a list opens what is behind it. Of items
//! nothing is told but what they ask and how it went: what stands behind a
//! question stays there.

mod lines;
mod lists;
mod myths;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::journal::{
    Calibration, Certainty, Day, DueIn, ItemProgress, ItemState, Learned, MythState, Progress,
    Schedule, Tally,
};
use crate::lesson::{Item, Lesson, Part, PartKind};

use super::MythLedger;
use super::due::due;

#[cfg(test)]
pub use lines::Figure;
pub use lines::{KnowledgeLine, KnowledgeList, Opens};

/// What is known of some lessons.
pub struct Knowledge {
    pub lessons: Vec<Arc<Lesson>>,
    items: Vec<KnownItem>,
    pub ledger: MythLedger,
    today: Day,
    /// On how many days of this month something was answered.
    pub days_practised: usize,
}

/// Without the lessons: what stands behind their questions is for nobody.
impl fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Knowledge");
        debug.field("items", &self.items).finish_non_exhaustive()
    }
}

/// An item by the numbers of its lesson, its part and its place there, with what
/// its answers say.
#[derive(Debug, Clone, Copy)]
struct KnownItem {
    at: KnownPlace,
    state: ItemState,
    due: Option<Day>,
    answers: Calibration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPlace {
    pub lesson: usize,
    pub part: usize,
    pub item: usize,
}

/// Something to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnowledgeView {
    /// All of it at a glance.
    All,
    /// A lesson, by its number.
    Lesson(usize),
    Items(ItemGroup),
    Myths(MythState),
    /// The myth with this card.
    Myth(KnownPlace),
}

/// The items behind a figure. Lessons, parts, objectives and tags by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemGroup {
    Lesson(usize),
    Part(usize, usize),
    /// One that the lesson names.
    Objective(usize, usize),
    Tag(usize, usize),
    Due(DueIn),
    Certainty(Certainty),
    /// Answered without being asked how sure.
    Unasked,
    NoIdea,
}

impl Knowledge {
    /// Of lessons in the order to tell of them. `ledger`: of these and all others
    /// in which something was answered.
    pub fn of(
        lessons: Vec<Arc<Lesson>>,
        ledger: MythLedger,
        progress: &Progress,
        today: Day,
    ) -> Self {
        let numbered = lessons.iter().enumerate();
        let items = numbered.flat_map(|(number, lesson)| items(number, lesson, progress));
        Self {
            items: items.collect(),
            ledger,
            today,
            days_practised: days_of_month(&progress.days, today),
            lessons,
        }
    }

    /// What certainty was worth.
    pub fn answers(&self) -> Calibration {
        self.items.iter().map(|it| it.answers).sum()
    }

    pub fn learned(&self, group: ItemGroup) -> Learned {
        let mut learned = Learned::default();
        for item in self.items_in(group) {
            match item.state {
                ItemState::New => learned.new += 1,
                ItemState::Learning => learned.learning += 1,
                ItemState::Solid => learned.solid += 1,
            }
            learned.due += usize::from(item.due.is_some_and(|due| due <= self.today));
        }
        learned
    }

    /// How many items behind a figure were answered, and how many of them right the
    /// last time.
    fn right(&self, group: ItemGroup, progress: &Progress) -> Tally {
        let mut tally = Tally::default();
        for known in self.items_in(group) {
            let item = self.item(known.at);
            let kept = item
                .and_then(|(lesson, _, item)| progress.of(&lesson.id).items.get(&item.question.id));
            if let Some(last) = kept.and_then(ItemProgress::latest_answer) {
                tally.n += 1;
                tally.right += u32::from(last.is_right());
            }
        }
        tally
    }

    /// The days on which items are due, today for all that were before.
    pub fn due_days(&self) -> impl Iterator<Item = Day> {
        let days = self.items.iter().filter_map(|it| it.due);
        days.map(|day| day.max(self.today))
    }

    /// What the questions of a lesson are about, each tag once, in order. All of
    /// the lesson is read.
    pub fn tags(&self, lesson: usize) -> Vec<&str> {
        let items = self
            .lessons
            .get(lesson)
            .into_iter()
            .flat_map(|it| it.items());
        let tags = items.flat_map(|item| &item.question.tags);
        let tags: BTreeSet<&str> = tags.map(String::as_str).collect();
        tags.into_iter().collect()
    }

    fn items_in(&self, group: ItemGroup) -> impl Iterator<Item = &KnownItem> {
        let tag = if let ItemGroup::Tag(lesson, tag) = group {
            self.tags(lesson).get(tag).copied()
        } else {
            None
        };
        self.items.iter().filter(move |it| match group {
            ItemGroup::Lesson(lesson) => it.at.lesson == lesson,
            ItemGroup::Part(lesson, part) => (it.at.lesson, it.at.part) == (lesson, part),
            ItemGroup::Objective(lesson, at) => it.at.lesson == lesson && self.is_about(it.at, at),
            ItemGroup::Tag(lesson, _) => it.at.lesson == lesson && self.has_tag(it.at, tag),
            ItemGroup::Due(when) => it.due.is_some_and(|due| DueIn::of(due, self.today) == when),
            ItemGroup::Certainty(certainty) => it.answers.of_certainty(certainty).n > 0,
            ItemGroup::Unasked => it.answers.unasked.n > 0,
            ItemGroup::NoIdea => it.answers.no_idea > 0,
        })
    }

    /// Whether an item is about the objective of its lesson with this number.
    fn is_about(&self, at: KnownPlace, objective: usize) -> bool {
        let found = self.item(at).and_then(|(lesson, part, item)| {
            let objective = lesson.objectives.get(objective)?;
            Some(part.objective_of(item)? == objective.id)
        });
        found.unwrap_or(false)
    }

    fn has_tag(&self, at: KnownPlace, tag: Option<&str>) -> bool {
        let tags = self.item(at).map(|(_, _, item)| &item.question.tags);
        tags.is_some_and(|tags| tags.iter().any(|it| Some(it.as_str()) == tag))
    }

    /// The lesson and the item at a place, by their ids.
    pub fn named(&self, at: KnownPlace) -> Option<(String, String)> {
        let (lesson, _, item) = self.item(at)?;
        Some((lesson.id.clone(), item.question.id.clone()))
    }

    fn item(&self, at: KnownPlace) -> Option<(&Lesson, &Part, &Item)> {
        let lesson = self.lessons.get(at.lesson)?;
        let part = lesson.parts.get(at.part)?;
        Some((lesson, part, part.items.get(at.item)?))
    }
}

fn items(number: usize, lesson: &Lesson, progress: &Progress) -> Vec<KnownItem> {
    let nothing = ItemProgress::default();
    let progress = progress.of(&lesson.id);
    let parts = lesson.parts.iter().enumerate();
    let heads = parts.flat_map(|(at, part)| {
        let asked = part.asked().into_iter().enumerate();
        asked.map(move |(item, head)| (at, part.kind, item, head.id))
    });
    let known = heads.map(|(part, kind, item, id)| {
        let kept = progress.items.get(id).unwrap_or(&nothing);
        let schedule = Schedule::of(kept);
        KnownItem {
            at: KnownPlace {
                lesson: number,
                part,
                item,
            },
            state: schedule.state(),
            due: due(kind, &schedule),
            // What was guessed first is nobody's to judge.
            answers: match kind == PartKind::Guess {
                true => Calibration::default(),
                false => Calibration::of(&kept.attempts),
            },
        }
    });
    known.collect()
}

/// How many of some days are of the month of `today`, up to it.
fn days_of_month(days: &BTreeSet<Day>, today: Day) -> usize {
    let into = i64::from(today.date().day()) - 1;
    let first = Day(today.0.saturating_sub(into));
    days.range(first..=today).count()
}
