//! What of each objective is known: how many of its items were right.

use crate::journal::{Attempt, Tally};
use crate::lesson::{Item, Lesson, Objective, Part, PartKind};
use crate::text;
use crate::words;

/// What an item is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// An objective that its lesson names.
    Objective(&'a Objective),
    /// The step in which it is asked, where none is named.
    Step(&'a Part),
    /// Neither.
    Nothing,
}

/// How many of the items about an objective were right.
#[derive(Debug, Clone, Copy)]
pub struct ObjectiveTally<'a> {
    pub about: About<'a>,
    pub tally: Tally,
}

impl<'a> About<'a> {
    /// What `item` of a part is about.
    pub fn of(lesson: &'a Lesson, part: &'a Part, item: &'a Item) -> Self {
        let named = part.objective_of(item);
        let mut objectives = lesson.objectives.iter();
        match named.and_then(|id| objectives.find(|it| it.id == id)) {
            Some(objective) => Self::Objective(objective),
            None if part.kind == PartKind::Step => Self::Step(part),
            None => Self::Nothing,
        }
    }

    /// All objectives of a lesson: those that it names, and its steps, but for those
    /// in which every item names one.
    fn all(lesson: &'a Lesson) -> Vec<Self> {
        let named = lesson.objectives.iter().map(Self::Objective);
        let names_all = |part: &Part| {
            let mut items = part.items.iter();
            part.objective.is_some()
                || !part.items.is_empty() && items.all(|it| part.objective_of(it).is_some())
        };
        let steps = lesson.parts.iter();
        let steps = steps.filter(|it| it.kind == PartKind::Step && !names_all(it));
        named.chain(steps.map(Self::Step)).collect()
    }

    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Objective(one), Self::Objective(other)) => one.id == other.id,
            (Self::Step(one), Self::Step(other)) => one.stem == other.stem,
            (Self::Nothing, Self::Nothing) => true,
            (Self::Objective(_) | Self::Step(_) | Self::Nothing, _) => false,
        }
    }

    /// What it is called, on one line.
    pub fn words(self) -> String {
        match self {
            Self::Objective(objective) => text::words(&objective.text.without_marks()),
            Self::Step(part) => part.title.clone(),
            Self::Nothing => words::paper::NO_OBJECTIVE.to_owned(),
        }
    }
}

/// What some items of a lesson came to, objective by objective, each with its last
/// attempt; also the objectives that none of them is about. What belongs to none
/// comes last.
pub fn by_objective<'a>(
    lesson: &'a Lesson,
    items: impl Iterator<Item = (&'a Part, &'a Item, Option<&'a Attempt>)>,
) -> Vec<ObjectiveTally<'a>> {
    let mut tallies: Vec<ObjectiveTally> = About::all(lesson)
        .into_iter()
        .chain([About::Nothing])
        .map(|about| ObjectiveTally {
            about,
            tally: Tally::default(),
        })
        .collect();
    for (part, item, latest) in items {
        let about = About::of(lesson, part, item);
        if let Some(found) = tallies.iter_mut().find(|it| it.about.is(about)) {
            found.tally.n += 1;
            found.tally.right += u32::from(latest.is_some_and(Attempt::is_right));
        }
    }
    tallies.retain(|it| it.tally.n > 0 || !it.about.is(About::Nothing));
    tallies
}
