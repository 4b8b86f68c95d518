//! `truth`: true or false. Option ids are `true` and `false`, in this order.

use super::{
    Answer, Asked, Choice, Field, Foreseen, Kind, Row, Simulator, Solution, Verdict, Words, field,
};
use crate::text::table::{Key, Record, Shape, Variant};
use crate::text::{Block, Document, Problem, Role, Span};

/// A statement that holds or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    truth: bool,
    /// What there is to pick and what is said about it, `true` first.
    sides: [Side; 2],
}

#[derive(Debug, Clone, PartialEq)]
struct Side {
    holds: bool,
    text: Document,
    feedback: Document,
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

fn read(record: &Record, _: &mut Simulator<'_>, _: &mut Vec<Problem>) -> Option<Kind> {
    let side = |holds, name: &str, feedback| Side {
        holds,
        text: word(name),
        feedback: record.document(feedback),
    };
    Some(Kind::Truth(Truth {
        truth: record.flag("truth")?,
        sides: [
            side(true, "True", "feedback_true"),
            side(false, "False", "feedback_false"),
        ],
    }))
}

/// A document of one word of ours.
pub fn word(text: &str) -> Document {
    Document {
        blocks: vec![Block::Paragraph(vec![Span::new(text, Role::Body)])],
        ..Document::default()
    }
}

impl Side {
    fn choice(&self) -> Choice<'_> {
        Choice {
            id: if self.holds { "true" } else { "false" },
            text: &self.text,
        }
    }
}

impl Asked for Truth {
    fn field(&self) -> Field<'_> {
        Field::PickOne(self.sides.iter().map(Side::choice).collect())
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let picked = field::picked(answer).first().map(String::as_str);
        let side = self
            .sides
            .iter()
            .find(|side| Some(side.choice().id) == picked);
        Verdict {
            right: Some(side.is_some_and(|side| side.holds == self.truth)),
            feedback: side.iter().map(|side| (&side.feedback).into()).collect(),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Options(vec![self.truth.to_string()]))
    }

    fn solution(&self) -> Solution<'_> {
        let right = self.sides.iter().filter(|side| side.holds == self.truth);
        Solution::Options(right.map(Side::choice).collect())
    }

    fn foreseen(&self) -> Vec<Foreseen<'_>> {
        let foreseen = self.sides.iter().map(|side| Foreseen {
            answer: Words::Option(&side.text),
            right: side.holds == self.truth,
            feedback: &side.feedback,
            myth: None,
        });
        foreseen.collect()
    }

    fn essence(&self) -> Vec<String> {
        vec![self.truth.to_string()]
    }

    fn fixed_order(&self) -> bool {
        true
    }
}
