//! What a run has to show: goals, what is best among those that reach them, and
//! what certain others are told.

use std::ops::Range;

use super::bad;
use super::knob::Grid;
use crate::rule::Problem;
use crate::schema::{Key, Mentioned, Record, Shape, Table};
use crate::simulation::{AT, FUNCTION, Reading, ReadingOf, reading};
use crate::text::{Markdown, quoted};

/// A reading within bounds, both included.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingGoal {
    pub of: ReadingOf,
    pub at_least: Option<f64>,
    pub at_most: Option<f64>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What is best where several settings reach the goals.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    pub which: Extreme,
    pub of: Compared,
    /// How far from the best is still right.
    pub within: f64,
    /// Where it stands.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    Smallest,
    Largest,
}

/// What is smallest or largest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// A knob, by its place.
    Knob(usize),
    Reading(ReadingOf),
}

/// Something said about certain settings that are not right.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    pub when: MissedWhen,
    pub feedback: Markdown,
    pub myth: Option<String>,
    /// Where it stands.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum MissedWhen {
    /// The goals are reached, and it is not the best.
    Passes,
    Shows(ReadingGoal),
}

const READING: Key = Key::required("reading", Shape::Named(Reading::names), "What a run shows.");
const AT_LEAST: Key = Key::optional(
    "at_least",
    Shape::Number,
    "The least that it may be, in its own unit.",
);
const AT_MOST: Key = Key::optional("at_most", Shape::Number, "The most that it may be.");

pub const GOAL: Table = Table {
    name: "`[[question.goal]]`",
    about: "What a run has to show in a question of kind `experiment`; all goals have to be reached.",
    keys: &[READING, AT_LEAST, AT_MOST, AT, FUNCTION],
};

pub const BEST: Table = Table {
    name: "`[question.best]`",
    about: "Which of the settings that reach the goals is right; without it, any is. Write `smallest` or `largest`.",
    keys: &[
        Key::optional(
            "smallest",
            Shape::Text,
            "The key of a knob, or a reading: the less, the better.",
        ),
        Key::optional("largest", Shape::Text, "The same: the more, the better."),
        Key::optional(
            "within",
            Shape::Number,
            "How far from the best is still right, in its unit (times in seconds, rates by the second); `0` if absent.",
        ),
    ],
};

pub const MISS: Table = Table {
    name: "`[[question.miss]]`",
    about: "What is said about certain settings that are not right, in a question of kind `experiment`; the first that fits speaks. Write a reading with its bounds, or `passes`.",
    keys: &[
        Key::optional("reading", Shape::Named(Reading::names), "What a run shows."),
        AT_LEAST,
        AT_MOST,
        AT,
        FUNCTION,
        Key::optional(
            "passes",
            Shape::Flag,
            "`true`: the goals are reached, but it is not the best.",
        ),
        Key::required(
            "feedback",
            Shape::Markdown,
            "Said to those who committed one of them.",
        ),
        Key::optional(
            "myth",
            Shape::Mention(Mentioned::Myth),
            "The myth behind it.",
        ),
    ],
};

/// What tells a reading from another.
fn identity(of: &ReadingOf) -> String {
    let name = of.reading.name;
    let name = of.at.map_or(name.to_owned(), |at| format!("{name}@{at}"));
    match &of.function {
        Some(function) => format!("{name} of {function}"),
        None => name,
    }
}

impl ReadingGoal {
    pub fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Self> {
        let condition = Self {
            of: reading(record, problems)?,
            at_least: record.number("at_least"),
            at_most: record.number("at_most"),
            range: record.range.clone(),
        };
        let why = match (condition.at_least, condition.at_most) {
            (None, None) => "it has no bound: `at_least` or `at_most`",
            (Some(least), Some(most)) if least > most => "no number is in these bounds",
            _ => return Some(condition),
        };
        problems.push(bad(record, why));
        None
    }

    /// Whether what a run showed is within the bounds.
    pub fn is_met(&self, shown: Option<f64>) -> bool {
        shown.is_some_and(|number| self.holds(number))
    }

    /// What tells it from another.
    pub fn identity(&self) -> String {
        let number = |number: Option<f64>| number.map_or("-".to_owned(), |it| it.to_string());
        let (least, most) = (number(self.at_least), number(self.at_most));
        format!("{} {least} {most}", identity(&self.of))
    }

    /// The bounds, as people write them: "at most 300 ms".
    pub fn bounds(&self) -> String {
        let number = |number: f64| self.of.reading.in_words(number);
        match (self.at_least.map(number), self.at_most.map(number)) {
            (Some(least), Some(most)) if least == most => format!("exactly {most}"),
            (Some(least), Some(most)) => format!("from {least} to {most}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => String::new(),
        }
    }

    /// "cold starts at most 20".
    pub fn in_words(&self) -> String {
        format!("{} {}", self.of.title(), self.bounds())
    }

    /// Whether a number is within the bounds, with room for what decimal
    /// fractions lose in binary ones.
    pub fn holds(&self, number: f64) -> bool {
        let above = |least: f64| number >= least - slack(least);
        let below = |most: f64| number <= most + slack(most);
        self.at_least.is_none_or(above) && self.at_most.is_none_or(below)
    }
}

fn slack(number: f64) -> f64 {
    1e-9 * number.abs()
}

impl Best {
    /// Nothing where it cannot be read.
    pub fn read(record: &Record, grid: &Grid, problems: &mut Vec<Problem>) -> Option<Self> {
        let (which, key) = match (record.text("smallest"), record.text("largest")) {
            (Some(key), None) => (Extreme::Smallest, key),
            (None, Some(key)) => (Extreme::Largest, key),
            _ => {
                problems.push(bad(record, "it has either `smallest` or `largest`"));
                return None;
            }
        };
        let measure = Compared::named(key, grid).map_err(|why| problems.push(bad(record, why)));
        let within = record.number("within").unwrap_or(0.0);
        if within < 0.0 {
            problems.push(bad(record, "`within` cannot be below zero"));
            return None;
        }
        Some(Self {
            which,
            of: measure.ok()?,
            within,
            range: record.range.clone(),
        })
    }

    /// What tells it from another.
    pub fn identity(&self, grid: &Grid) -> String {
        let which = match self.which {
            Extreme::Smallest => "smallest",
            Extreme::Largest => "largest",
        };
        let of = match &self.of {
            Compared::Knob(at) => grid
                .knobs
                .get(*at)
                .map_or(String::new(), |it| it.key.clone()),
            Compared::Reading(of) => identity(of),
        };
        format!("{which} {of} {}", self.within)
    }

    /// "the smallest provisioned".
    pub fn in_words(&self, grid: &Grid) -> String {
        let which = match self.which {
            Extreme::Smallest => "smallest",
            Extreme::Largest => "largest",
        };
        let of = match &self.of {
            Compared::Knob(at) => {
                let knob = grid.knobs.get(*at);
                knob.map_or(String::new(), |it| grid.in_words(it))
            }
            Compared::Reading(of) => of.title(),
        };
        format!("the {which} {of}")
    }

    /// Whether one number is better than another.
    pub fn prefers(&self, number: f64, other: f64) -> bool {
        match self.which {
            Extreme::Smallest => number < other,
            Extreme::Largest => number > other,
        }
    }

    /// Whether a number is as good as the best.
    pub fn accepts(&self, number: f64, best: f64) -> bool {
        (number - best).abs() <= self.within + slack(best)
    }
}

impl Compared {
    fn named(key: &str, grid: &Grid) -> Result<Self, String> {
        let names = |at: &usize| {
            let knob = grid.knobs.get(*at);
            knob.is_some_and(|knob| knob.key == key || grid.name(knob) == key)
        };
        if let Some(at) = (0..grid.knobs.len()).find(names) {
            let values = grid.knobs.get(at).map_or(&[][..], |knob| &knob.values);
            return match values.iter().all(|value| value.number().is_some()) {
                true => Ok(Self::Knob(at)),
                false => Err(format!(
                    "{} stands at words, none of which is the smallest",
                    quoted(key)
                )),
            };
        }
        let reading = Reading::named(key).map(|it| Self::Reading(ReadingOf::of_all(it)));
        reading.ok_or_else(|| format!("{} is no knob of the question and no reading", quoted(key)))
    }
}

impl Miss {
    /// Which settings it is about.
    pub fn in_words(&self) -> String {
        match &self.when {
            MissedWhen::Passes => "reaches the goals, but is not the best".to_owned(),
            MissedWhen::Shows(condition) => condition.in_words(),
        }
    }

    pub fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Self> {
        let when = match (record.flag("passes"), record.has("reading")) {
            (Some(true), false) => MissedWhen::Passes,
            (None, true) => MissedWhen::Shows(ReadingGoal::read(record, problems)?),
            _ => {
                let why = "it has either a `reading` with its bounds or `passes = true`";
                problems.push(bad(record, why));
                return None;
            }
        };
        Some(Self {
            when,
            feedback: record.markdown("feedback"),
            myth: record.text("myth").map(str::to_owned),
            range: record.range.clone(),
        })
    }
}
