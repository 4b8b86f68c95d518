//! Questions: what is asked, through which field it is answered, and what an
//! answer gets.
//!
//! Front ends draw a [`Field`] and hand back an [`Answer`]; they never know
//! the kind. A kind is one file with its keys, its reading, its field and its
//! judgement, and one arm in [`Kind`].

use std::ops::Range;

use crate::text::Document;

/// Something that is asked, as an author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub id: String,
    pub prompt: Document,
    /// From a nudge to a worked step.
    pub hints: Vec<Document>,
    /// Said after the feedback, whatever was picked.
    pub explanation: Document,
    pub tags: Vec<String>,
    pub confusable_with: Vec<String>,
    pub kind: Kind,
    /// Changes when the question means something else, and only then.
    pub revision: String,
    /// Where it stands in its file, in bytes.
    pub range: Range<usize>,
}

/// The closed list of kinds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {}

/// How a question is answered. Everything a front end needs to draw it.
#[derive(Debug, Clone, PartialEq)]
pub enum Field<'a> {
    PickOne(Vec<Choice<'a>>),
    PickMany(Vec<Choice<'a>>),
    Number {
        unit: &'a str,
    },
    /// `long`: an explanation in the learner's own words, not a word to match.
    Text {
        long: bool,
    },
    Order(Vec<Choice<'a>>),
}

/// One thing to pick or to put in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice<'a> {
    pub id: &'a str,
    pub text: &'a Document,
}

/// What a learner answered: option ids, or what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Options(Vec<String>),
    Typed(String),
}

/// What an answer got.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict<'a> {
    /// `None` where the learner marks it: an explanation.
    pub right: Option<bool>,
    /// What is said about this answer, in the order to say it.
    pub feedback: Vec<&'a Document>,
    /// What was off, one sentence each; empty when right.
    pub off: Vec<String>,
    /// The myths behind a wrong answer.
    pub myths: Vec<&'a str>,
}
