//! `choice`: one option is right.

use super::option::{self, QuestionOption};
use super::{
    Answer, AnyKind, Field, Kind, PlannedAnswer, Row, RunLookup, Solution, Verdict, field,
};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Variant};

/// Options, exactly one of them right. A card is asked as one of these.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    pub options: Vec<QuestionOption>,
    pub fixed_order: bool,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "choice",
        about: "One option is right.",
        keys: &[OPTIONS, FIXED_ORDER],
    },
    read,
};

pub const OPTIONS: Key = Key::required(
    "option",
    Shape::List(&Shape::Table(&option::TABLE)),
    "What can be picked, two or more.",
);

pub const FIXED_ORDER: Key = Key::optional(
    "fixed_order",
    Shape::Flag,
    "`true` if the options must not be shuffled, such as numbers.",
);

fn read(record: &Record, _: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    let options = option::read(record, problems)?;
    option::check_count(options.len(), record.range.clone(), problems)?;
    let (message, hint) = match options.iter().filter(|option| option.right).count() {
        1 => {
            return Some(Kind::Choice(Pick {
                options,
                fixed_order: record.flag("fixed_order").unwrap_or(false),
            }));
        }
        0 => (
            "none of these options is right",
            "mark the right one with `right = true`",
        ),
        _ => (
            "more than one of these options is right",
            "keep one `right = true`, or make it a question of kind `many`",
        ),
    };
    // The one that is too many, if there is one.
    let mut rights = record
        .tables("option")
        .filter(|it| it.flag("right") == Some(true));
    let range = rights
        .nth(1)
        .map_or(record.range.clone(), |it| it.range("right"));
    problems.push(rule::RIGHT_OPTIONS.at(range, message, hint));
    None
}

impl Pick {
    fn right(&self) -> impl Iterator<Item = &QuestionOption> {
        self.options.iter().filter(|option| option.right)
    }
}

impl AnyKind for Pick {
    fn field(&self) -> Field<'_> {
        Field::PickOne(option::choices(&self.options))
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let picked = field::picked(answer).first();
        let option = self
            .options
            .iter()
            .find(|option| Some(&option.id) == picked);
        let right = option.is_some_and(|option| option.right);
        Verdict {
            right: Some(right),
            feedback: option
                .iter()
                .map(|option| (&option.feedback).into())
                .collect(),
            myths: option
                .filter(|_| !right)
                .and_then(|option| option.myth.as_deref())
                .into_iter()
                .collect(),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Options(
            self.right().map(|option| option.id.clone()).collect(),
        ))
    }

    fn solution(&self) -> Solution<'_> {
        Solution::Options(self.right().map(QuestionOption::choice).collect())
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        option::planned_answers(&self.options)
    }

    fn identity(&self) -> Vec<String> {
        option::identity(&self.options)
    }

    fn fixed_order(&self) -> bool {
        self.fixed_order
    }

    fn options(&self) -> &[QuestionOption] {
        &self.options
    }
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "09adea462dd4",
    body: r#"
kind = "choice"
[[question.option]]
text = "In a **data centre** of AWS"
right = true
feedback = "Yes."
[[question.option]]
text = "Nowhere"
feedback = "Somebody runs them."
myth = "no-servers"
"#,
};
