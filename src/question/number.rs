//! `number`: a quantity, typed as people type it.

use std::fmt::Write as _;

use super::{Answer, Asked, Field, Kind, Row, Solution, Verdict, field};
use crate::text::table::{Key, Record, Shape, Table, Variant};
use crate::text::{Document, Problem};

mod parse;

pub use parse::parse;

/// A number, how far off an answer may be, and what is said about certain
/// wrong ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    answer: f64,
    /// Absolute, in the unit of the answer.
    tolerance: f64,
    unit: String,
    ranges: Vec<Span>,
}

/// Wrong answers from `from` to `to`, both included.
#[derive(Debug, Clone, PartialEq)]
struct Span {
    from: f64,
    to: f64,
    feedback: Document,
    myth: Option<String>,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "number",
        about: "A quantity, typed.",
        keys: &[
            Key::required(
                "answer",
                Shape::Either(&[Shape::Number, Shape::Table(&SIMULATED)]),
                "What is right.",
            ),
            Key::optional(
                "unit",
                Shape::Text,
                "Stands beside the field; may be typed after the number, but need not be.",
            ),
            Key::optional(
                "tolerance",
                Shape::Number,
                "How far off is still right, in the same unit.",
            ),
            Key::optional(
                "tolerance_percent",
                Shape::Number,
                "The same, in percent of the answer. Without either, only the exact number is right.",
            ),
            Key::optional(
                "range",
                Shape::List(&Shape::Table(&RANGE)),
                "What to say about certain wrong numbers; the first that fits speaks.",
            ),
        ],
    },
    read,
};

const SIMULATED: Table = Table {
    name: "`answer`",
    about: "A right answer that the simulator works out. It is not part of this version yet.",
    keys: &[
        Key::required("scenario", Shape::Text, "The scenario to run."),
        Key::required("reading", Shape::Text, "What to read from the run."),
        Key::optional(
            "at",
            Shape::Number,
            "For readings that are taken at a number.",
        ),
    ],
};

const RANGE: Table = Table {
    name: "`[[question.range]]`",
    about: "Wrong numbers that deserve a word of their own, in a question of kind `number`.",
    keys: &[
        Key::optional(
            "from",
            Shape::Number,
            "The smallest of them; without it, any that is not above `to`.",
        ),
        Key::optional(
            "to",
            Shape::Number,
            "The largest of them; without it, any that is not below `from`.",
        ),
        Key::required(
            "feedback",
            Shape::Markdown,
            "Said to those who typed one of them.",
        ),
        Key::optional("myth", Shape::Mention("myth"), "The myth behind them."),
    ],
};

fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Kind> {
    if record.table("answer").is_some() {
        problems.push(Problem::error(
            "simulator-key",
            record.range("answer"),
            "the simulator is not part of this version yet, so it cannot work out this answer",
            "write the number itself, such as `answer = 25`",
        ));
        return None;
    }
    let answer = record.number("answer")?;
    let before = problems.len();
    let tolerance = tolerance(record, answer, problems);
    let ranges = record
        .tables("range")
        .filter_map(|range| span(range, problems));
    let ranges = ranges.collect();
    (problems.len() == before).then_some(Kind::Number(Number {
        answer,
        tolerance,
        unit: record.line("unit").unwrap_or_default(),
        ranges,
    }))
}

fn tolerance(record: &Record, answer: f64, problems: &mut Vec<Problem>) -> f64 {
    let absolute = record.number("tolerance");
    let percent = record.number("tolerance_percent");
    for key in ["tolerance", "tolerance_percent"] {
        if record.number(key).is_some_and(|tolerance| tolerance < 0.0) {
            problems.push(Problem::error(
                "bad-tolerance",
                record.range(key),
                "a tolerance cannot be below zero",
                "write how far off an answer may be, up or down",
            ));
        }
    }
    if absolute.is_some() && percent.is_some() {
        problems.push(Problem::error(
            "bad-tolerance",
            record.range("tolerance_percent"),
            "there are two tolerances here",
            "keep either `tolerance` or `tolerance_percent`",
        ));
    }
    let relative = percent.map(|percent| answer.abs() * percent / 100.0);
    absolute.or(relative).unwrap_or(0.0)
}

fn span(range: &Record, problems: &mut Vec<Problem>) -> Option<Span> {
    let (from, to) = (range.number("from"), range.number("to"));
    let span = Span {
        from: from.unwrap_or(f64::NEG_INFINITY),
        to: to.unwrap_or(f64::INFINITY),
        feedback: range.document("feedback"),
        myth: range.text("myth").map(str::to_owned),
    };
    if span.from > span.to || (from.is_none() && to.is_none()) {
        problems.push(Problem::error(
            "empty-range",
            range.range.clone(),
            "no number lies in this range in particular",
            "write `from`, the smaller number, or `to`, the larger, or both",
        ));
        return None;
    }
    Some(span)
}

impl Number {
    /// With room for what decimal fractions lose in binary ones, so that 25.1
    /// is within 0.1 of 25.
    fn accepts(&self, number: f64) -> bool {
        let slack = 1e-9 * self.answer.abs().max(number.abs());
        (number - self.answer).abs() <= self.tolerance + slack
    }
}

impl Asked for Number {
    fn field(&self) -> Field<'_> {
        Field::Number { unit: &self.unit }
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let number = parse(field::typed(answer), &self.unit);
        let right = number.as_ref().is_ok_and(|number| self.accepts(*number));
        let within = |span: &&Span| {
            let inside = |number: &f64| (span.from..=span.to).contains(number);
            !right && number.as_ref().is_ok_and(inside)
        };
        let span = self.ranges.iter().find(within);
        Verdict {
            right: Some(right),
            feedback: span.iter().map(|span| (&span.feedback).into()).collect(),
            myths: span
                .iter()
                .filter_map(|span| span.myth.as_deref())
                .collect(),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Typed(self.answer.to_string()))
    }

    fn solution(&self) -> Solution<'_> {
        let exact = format!("{} {}", self.answer, self.unit);
        let mut solution = exact.trim_end().to_owned();
        if self.tolerance > 0.0 {
            let (low, high) = (self.answer - self.tolerance, self.answer + self.tolerance);
            let _ = write!(solution, " (from {low} to {high} counts)");
        }
        Solution::Typed(solution)
    }

    fn essence(&self) -> Vec<String> {
        vec![
            self.answer.to_string(),
            self.tolerance.to_string(),
            self.unit.clone(),
        ]
    }
}
