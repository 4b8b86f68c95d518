//! What an answer gets, and what is right.

use super::{AnswerError, Choice, Difference, ReadingGoal};
use crate::text::Markdown;

/// What an answer got.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdict<'a> {
    /// `None` where the learner marks it: an explanation.
    pub right: Option<bool>,
    /// What is said about this answer, in the order to say it.
    pub feedback: Vec<Feedback<'a>>,
    /// Empty when right.
    pub flaws: Vec<Flaw<'a>>,
    /// The myths behind a wrong answer.
    pub myths: Vec<&'a str>,
    /// How typed text that is almost right differs from what is right.
    pub difference: Option<Vec<Difference>>,
}

/// What was off about an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Flaw<'a> {
    /// It could not be an answer at all.
    Unfit(AnswerError),
    /// This was picked, and should not be.
    Stray(&'a Markdown),
    /// This was not picked.
    Missing(&'a Markdown),
    /// This comes right after another thing, or first.
    Misplaced {
        thing: &'a Markdown,
        before: Option<&'a Markdown>,
    },
    /// A number that could have been meant otherwise.
    ReadAs { typed: String, number: f64 },
    /// A run by this setting does not show what is asked for, but this.
    MissedGoal {
        goal: &'a ReadingGoal,
        shown: Option<f64>,
    },
    /// All goals are reached, but another setting is better.
    NotBest,
}

/// Something said about an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feedback<'a> {
    /// The option it is about, where an answer can have several.
    pub option: Option<&'a Markdown>,
    pub text: &'a Markdown,
}

impl<'a> From<&'a Markdown> for Feedback<'a> {
    fn from(text: &'a Markdown) -> Self {
        Self { option: None, text }
    }
}

/// An answer that the author has foreseen, and what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedAnswer<'a> {
    pub answer: AnswerText<'a>,
    pub right: bool,
    pub feedback: &'a Markdown,
    /// The myth behind it.
    pub myth: Option<&'a str>,
}

/// An answer in words: an option as its author wrote it, or typed text.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerText<'a> {
    Option(&'a Markdown),
    Typed(String),
}

/// What is right, for a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Solution<'a> {
    /// The right option, or all of them, or the right order.
    Options(Vec<Choice<'a>>),
    Typed(TypedSolution),
    /// To compare one's own words with.
    Model {
        model: &'a Markdown,
        checklist: &'a [Markdown],
    },
}

/// What to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedSolution {
    /// In the form that the author puts first, and in those that count as well.
    Text { text: String, others: Vec<String> },
    /// With its unit, and from where to where another counts.
    Number {
        number: String,
        counts: Option<(String, String)>,
    },
    /// Where the knobs stand, in words; others may be right too.
    Setting {
        words: String,
        is_one_of_several: bool,
    },
    /// A run has yet to show it.
    WorkedOut,
}
