//! Options: what can be picked, and what is said about each.

use std::ops::Range;

use super::text_ids::{self, Thing, from_text, text_ids};
use super::{AnswerText, Choice, Feedback, PlannedAnswer};
use crate::rule::{self, Problem};
use crate::schema::{Key, Mentioned, Record, Shape, Table};
use crate::text::Markdown;
use crate::text::bounds::MAX_OPTIONS;

/// One option of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionOption {
    pub id: String,
    pub text: Markdown,
    pub right: bool,
    /// Said when it was picked.
    pub feedback: Markdown,
    /// The myth behind it, if it is wrong for a common reason.
    pub myth: Option<String>,
}

pub const TABLE: Table = Table {
    name: "`[[question.option]]`",
    about: "One thing to pick, in a question of kind `choice` or `many`.",
    keys: &[
        Key::optional(
            "id",
            Shape::Id,
            "Give one if you may still reword the option; otherwise it is made from the text.",
        ),
        Key::required("text", Shape::Markdown, "What can be picked."),
        Key::optional(
            "right",
            Shape::Flag,
            "`true` if it belongs to the right answer.",
        ),
        Key::required(
            "feedback",
            Shape::Markdown,
            "Said to those who picked it: why people pick it, and why it is right or not.",
        ),
        Key::optional(
            "myth",
            Shape::Mention(Mentioned::Myth),
            "The myth behind a wrong option.",
        ),
    ],
};

/// Reads the options of a question. Nothing if one of them cannot be used:
/// without it the question would be another one.
pub fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Vec<QuestionOption>> {
    let (mut things, mut options) = (Vec::new(), Vec::new());
    for table in record.tables("option") {
        things.push(Thing {
            own: table.text("id"),
            text: table.text("text")?,
        });
        options.push(QuestionOption {
            id: String::new(),
            text: table.markdown("text"),
            right: table.flag("right").unwrap_or(false),
            feedback: table.markdown("feedback"),
            myth: table.text("myth").map(str::to_owned),
        });
    }
    let shown: Vec<&Markdown> = options.iter().map(|option| &option.text).collect();
    if let Some(at) = text_ids::twin(&things, &shown) {
        let range = record.tables("option").nth(at)?.range("id");
        problems.push(twice(things.get(at)?, range, OPTIONS_HINT));
        return None;
    }
    for (option, id) in options.iter_mut().zip(text_ids(&things)) {
        option.id = id;
    }
    record.is_whole("option").then_some(options)
}

/// Notes it if `count` options, or things to put in order, are too few to be a
/// question or too many for one.
pub fn check_count(count: usize, range: Range<usize>, problems: &mut Vec<Problem>) -> Option<()> {
    if (2..=MAX_OPTIONS).contains(&count) {
        return Some(());
    }
    problems.push(rule::OPTION_COUNT.at(
        range,
        format!(
            "a question has from 2 to {MAX_OPTIONS} things to pick or to put in order, not {count}"
        ),
        "add some, or make it several questions",
    ));
    None
}

const OPTIONS_HINT: &str = "word them differently, or give each an `id` of its own";

pub fn twice(thing: &Thing<'_>, range: Range<usize>, hint: &str) -> Problem {
    let id = thing
        .own
        .map_or_else(|| from_text(thing.text), str::to_owned);
    rule::DUPLICATE_OPTION.at(
        range,
        format!("this question has the option `{id}` twice"),
        hint,
    )
}

pub fn choices(options: &[QuestionOption]) -> Vec<Choice<'_>> {
    options.iter().map(QuestionOption::choice).collect()
}

pub fn planned_answers(options: &[QuestionOption]) -> Vec<PlannedAnswer<'_>> {
    let planned = options.iter().map(|option| PlannedAnswer {
        answer: AnswerText::Option(&option.text),
        right: option.right,
        feedback: &option.feedback,
        myth: option.myth.as_deref(),
    });
    planned.collect()
}

/// Options with their right flags, in an order that is not the author's, so
/// that moving one does not change the question.
pub fn identity(options: &[QuestionOption]) -> Vec<String> {
    let mut identity: Vec<_> = options
        .iter()
        .map(|option| format!("{} {}", option.id, option.right))
        .collect();
    identity.sort();
    identity
}

impl QuestionOption {
    /// What is said about it, with its name: for answers of several options.
    pub fn feedback_by_name(&self) -> Feedback<'_> {
        Feedback {
            option: Some(&self.text),
            text: &self.feedback,
        }
    }

    pub fn choice(&self) -> Choice<'_> {
        Choice {
            id: &self.id,
            text: &self.text,
        }
    }
}
