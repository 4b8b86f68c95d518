//! `truth`: true or false. Option ids are `true` and `false`, in this order.

use super::option::{self, QuestionOption};
use super::{
    Answer, AnyKind, Field, Kind, PlannedAnswer, Row, RunLookup, Solution, Verdict, field,
};
use crate::rule::Problem;
use crate::schema::{Key, Record, Shape, Variant};
use crate::text::{Block, Document, Markdown, Role, Span};

/// A statement that holds or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    truth: bool,
    /// `true` and `false`.
    pub options: [QuestionOption; 2],
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "truth",
        about: "The prompt is a statement, true or false.",
        keys: &[
            Key::required("truth", Shape::Flag, "Whether the statement holds."),
            Key::required(
                "feedback_true",
                Shape::Markdown,
                "Said to those who take it for true.",
            ),
            Key::required(
                "feedback_false",
                Shape::Markdown,
                "Said to those who take it for false.",
            ),
        ],
    },
    read,
};

fn read(record: &Record, _: &mut RunLookup<'_>, _: &mut Vec<Problem>) -> Option<Kind> {
    let truth = record.flag("truth")?;
    let option = |holds: bool, name: &str, feedback| QuestionOption {
        id: holds.to_string(),
        text: word(name),
        right: holds == truth,
        feedback: record.markdown(feedback),
        myth: None,
    };
    Some(Kind::Truth(Truth {
        truth,
        options: [
            option(true, "True", "feedback_true"),
            option(false, "False", "feedback_false"),
        ],
    }))
}

/// A text of one word of ours.
pub fn word(text: &str) -> Markdown {
    let document = Document {
        blocks: vec![Block::Paragraph(vec![Span::new(text, Role::Body)])],
        ..Document::default()
    };
    document.into()
}

impl AnyKind for Truth {
    fn field(&self) -> Field<'_> {
        Field::PickOne(option::choices(&self.options))
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let picked = field::picked(answer).first();
        let mut options = self.options.iter();
        let option = options.find(|option| Some(&option.id) == picked);
        Verdict {
            right: Some(option.is_some_and(|option| option.right)),
            feedback: option
                .iter()
                .map(|option| (&option.feedback).into())
                .collect(),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Options(vec![self.truth.to_string()]))
    }

    fn solution(&self) -> Solution<'_> {
        let right = self.options.iter().filter(|option| option.right);
        Solution::Options(right.map(QuestionOption::choice).collect())
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        option::planned_answers(&self.options)
    }

    fn identity(&self) -> Vec<String> {
        vec![self.truth.to_string()]
    }

    fn fixed_order(&self) -> bool {
        true
    }

    fn options(&self) -> &[QuestionOption] {
        &self.options
    }

    fn is_statement(&self) -> bool {
        true
    }
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "e295952fb5fa",
    body: r#"
kind = "truth"
truth = false
feedback_true = "No."
feedback_false = "Indeed not."
"#,
};
