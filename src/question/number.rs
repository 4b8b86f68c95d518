//! `number`: a quantity, typed as people type it.

use std::ops::Range;

use super::{
    Answer, AnswerError, AnswerText, AnyKind, Field, Flaw, Kind, PlannedAnswer, Row, RunLookup,
    Shown, Solution, TypedSolution, Verdict, field, vary,
};
use crate::rule::{self, Problem};
use crate::schema::{Key, Mentioned, Record, Shape, Table, Variant};
use crate::simulation::{AT, FUNCTION, ReadingOf, reading};
use crate::text::{Markdown, format_exact, with_unit};

mod parse;

pub use parse::{ParsedNumber, between, can_go_on, parse, typed, without_begun_word};

/// A number as people type it, without a unit.
pub fn number_in(text: &str) -> Result<f64, AnswerError> {
    typed(text, "").map(|reading| reading.number)
}

/// A number, how far off an answer may be, and what is said about certain
/// wrong ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What is right; nothing until the run that shows it has been made.
    pub answer: Option<f64>,
    pub tolerance: Tolerance,
    pub unit: String,
    pub ranges: Vec<WrongRange>,
    /// What the answer is read from, if that is a run.
    pub shown_by: Option<ShownBy>,
}

/// How far off an answer may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// In the unit of the answer.
    Absolute(f64),
    /// Of the answer.
    Percent(f64),
}

/// The reading of a run that is the answer, with the places of what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBy {
    pub scenario: String,
    pub of: ReadingOf,
    pub scenario_range: Range<usize>,
    pub reading_range: Range<usize>,
    /// Of all of it.
    pub range: Range<usize>,
}

/// Wrong answers from `from` to `to`, both included.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongRange {
    pub from: f64,
    pub to: f64,
    pub feedback: Markdown,
    pub myth: Option<String>,
    /// Where it stands.
    pub range: Range<usize>,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "number",
        about: "A quantity, typed.",
        keys: &[
            Key::required(
                "answer",
                Shape::Either(&[Shape::Number, Shape::Table(&SIMULATED)]),
                "What is right: a number, or where to read it.",
            ),
            Key::optional(
                "unit",
                Shape::Text,
                "Stands beside the field; may be typed after the number, but need not be. Of an answer that is worked out, the unit of the reading if absent.",
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
            vary::KEY,
        ],
    },
    read,
};

const SIMULATED: Table = Table {
    name: "`answer`",
    about: "A right answer that the simulator works out when it is wanted: `answer = { scenario = \"burst-of-60\", reading = \"cold_starts\" }`.",
    keys: &[
        Key::required(
            "scenario",
            Shape::Id,
            "The scenario to run: the name of its file without `.toml`.",
        ),
        Key::required(
            "reading",
            Shape::Text,
            "What to read from the run, one of the readings below.",
        ),
        AT,
        FUNCTION,
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
        Key::optional(
            "myth",
            Shape::Mention(Mentioned::Myth),
            "The myth behind them.",
        ),
    ],
};

fn read(record: &Record, can_run: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    let before = problems.len();
    let (answer, unit, shown_by) = match record.table("answer") {
        Some(table) => {
            let of = reading(table, problems)?;
            can_run(table, 1, problems).then_some(())?;
            (None, of.reading.unit, Some(shown_by(table, of)?))
        }
        None => (Some(record.number("answer")?), "", None),
    };
    let tolerance = tolerance(record, problems);
    let ranges = record.tables("range");
    let ranges = ranges.filter_map(|table| span(table, problems)).collect();
    (problems.len() == before).then(|| {
        Kind::Number(Number {
            answer,
            tolerance,
            unit: record.line("unit").unwrap_or_else(|| unit.to_owned()),
            ranges,
            shown_by,
        })
    })
}

fn shown_by(answer: &Record, of: ReadingOf) -> Option<ShownBy> {
    Some(ShownBy {
        scenario: answer.text("scenario")?.to_owned(),
        of,
        scenario_range: answer.range("scenario"),
        reading_range: answer.range("reading"),
        range: answer.range.clone(),
    })
}

/// Six digits, of them at least two after the point: more than a reader takes
/// in, and enough for counts and money.
fn rounded(number: f64) -> f64 {
    if number.abs() >= 1e3 {
        return (number * 100.0).round() / 100.0;
    }
    format!("{number:.5e}").parse().unwrap_or(number)
}

/// A range is all that an author says about a key that is worked out.
fn disagrees(range: &WrongRange, answer: f64) -> Problem {
    rule::KEY_DISAGREES.at(
        range.range.clone(),
        format!("{answer} is in this range of wrong numbers, but it is what the run shows"),
        "end the range before that number, or look again at what the scenario says",
    )
}

fn tolerance(record: &Record, problems: &mut Vec<Problem>) -> Tolerance {
    let absolute = record.number("tolerance");
    let percent = record.number("tolerance_percent");
    for key in ["tolerance", "tolerance_percent"] {
        if record.number(key).is_some_and(|tolerance| tolerance < 0.0) {
            problems.push(rule::BAD_TOLERANCE.at(
                record.range(key),
                "a tolerance cannot be below zero",
                "write how far off an answer may be, up or down",
            ));
        }
    }
    if absolute.is_some() && percent.is_some() {
        problems.push(rule::BAD_TOLERANCE.at(
            record.range("tolerance_percent"),
            "there are two tolerances here",
            "keep either `tolerance` or `tolerance_percent`",
        ));
    }
    match (absolute, percent) {
        (None, Some(percent)) => Tolerance::Percent(percent),
        (absolute, _) => Tolerance::Absolute(absolute.unwrap_or(0.0)),
    }
}

fn span(range: &Record, problems: &mut Vec<Problem>) -> Option<WrongRange> {
    let (from, to) = (range.number("from"), range.number("to"));
    let span = WrongRange {
        from: from.unwrap_or(f64::NEG_INFINITY),
        to: to.unwrap_or(f64::INFINITY),
        feedback: range.markdown("feedback"),
        myth: range.text("myth").map(str::to_owned),
        range: range.range.clone(),
    };
    if span.from > span.to || (from.is_none() && to.is_none()) {
        problems.push(match (from, to) {
            (Some(from), Some(to)) => rule::EMPTY_RANGE.at(
                range.range.clone(),
                "no number lies in this range: it begins behind its end",
                format!("write `from = {to}` and `to = {from}`: the smaller number first"),
            ),
            _ => rule::EMPTY_RANGE.at(
                range.range.clone(),
                "this range has neither a beginning nor an end",
                "write `from`, the smaller number, or `to`, the larger, or both",
            ),
        });
        return None;
    }
    Some(span)
}

fn endless(range: Range<usize>, answer: f64) -> Problem {
    rule::ENDLESS_KEY.at(
        range,
        format!("the run shows {answer}, which nobody types to the last digit"),
        "say how far off is still right: `tolerance` or `tolerance_percent`",
    )
}

impl WrongRange {
    fn holds(&self, number: f64) -> bool {
        (self.from..=self.to).contains(&number)
    }

    fn in_words(&self) -> String {
        let Self { from, to, .. } = self;
        match (from.is_finite(), to.is_finite()) {
            (true, true) => format!("from {from} to {to}"),
            (true, false) => format!("from {from} on"),
            (false, true) => format!("up to {to}"),
            (false, false) => "any number".to_owned(),
        }
    }
}

impl Number {
    /// Takes `exact`, which a run shows, for the answer; what is wrong with
    /// that.
    fn take(&mut self, exact: f64) -> Vec<Problem> {
        let answer = rounded(exact);
        self.answer = Some(answer);
        let wrong = self.ranges.iter().filter(|span| span.holds(answer));
        let mut problems: Vec<_> = wrong.map(|span| disagrees(span, answer)).collect();
        let is_endless = (exact - answer).abs() > 1e-9 * exact.abs();
        if let Some(shown_by) = self.shown_by.as_ref().filter(|_| is_endless)
            && self.off(answer) == 0.0
        {
            problems.push(endless(shown_by.range.clone(), answer));
        }
        problems
    }

    /// How far off an answer may be, in the unit of `answer`, the right one.
    fn off(&self, answer: f64) -> f64 {
        match self.tolerance {
            Tolerance::Absolute(off) => off,
            Tolerance::Percent(percent) => answer.abs() * percent / 100.0,
        }
    }

    /// With room for what decimal fractions lose in binary ones, so that 25.1
    /// is within 0.1 of 25.
    fn accepts(&self, number: f64) -> Option<bool> {
        let answer = self.answer?;
        let slack = 1e-9 * answer.abs().max(number.abs());
        Some((number - answer).abs() <= self.off(answer) + slack)
    }
}

impl AnyKind for Number {
    fn field(&self) -> Field<'_> {
        Field::Number { unit: &self.unit }
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let typed = field::typed(answer);
        let reading = parse(typed, &self.unit).ok();
        let number = reading.map(|reading| reading.number);
        let right = match number {
            Some(number) => self.accepts(number),
            None => Some(false),
        };
        let is_right = right == Some(true);
        let within =
            |span: &&WrongRange| !is_right && number.is_some_and(|number| span.holds(number));
        let span = self.ranges.iter().find(within);
        let doubtful = reading.filter(|reading| !is_right && reading.other.is_some());
        Verdict {
            right,
            feedback: span.iter().map(|span| (&span.feedback).into()).collect(),
            myths: span
                .iter()
                .filter_map(|span| span.myth.as_deref())
                .collect(),
            flaws: doubtful
                .map(|reading| Flaw::ReadAs {
                    typed: typed.to_owned(),
                    number: reading.number,
                })
                .into_iter()
                .collect(),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        Some(Answer::Typed(self.answer?.to_string()))
    }

    fn solution(&self) -> Solution<'_> {
        let Some(answer) = self.answer else {
            return Solution::Typed(TypedSolution::WorkedOut);
        };
        let number = with_unit(&format_exact(answer), &self.unit);
        let off = self.off(answer);
        let ends = [answer - off, answer + off].map(|end| format_exact(rounded(end)));
        Solution::Typed(TypedSolution::Number {
            number,
            counts: (off > 0.0).then(|| ends.into()),
        })
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        let planned = self.ranges.iter().map(|span| PlannedAnswer {
            answer: AnswerText::Typed(span.in_words()),
            right: false,
            feedback: &span.feedback,
            myth: span.myth.as_deref(),
        });
        planned.collect()
    }

    fn identity(&self) -> Vec<String> {
        // Before there is an answer nobody asks.
        let answer = self.answer.unwrap_or_default();
        vec![
            answer.to_string(),
            self.off(answer).to_string(),
            self.unit.clone(),
        ]
    }

    fn number(&self) -> Option<&Number> {
        Some(self)
    }

    fn is_open(&self) -> bool {
        self.shown_by.is_some() && self.answer.is_none()
    }

    fn work_out(&mut self, shown: &Shown) -> Vec<Problem> {
        match (shown.as_slice(), &self.shown_by) {
            ([Some(number)], _) => self.take(*number),
            (_, Some(shown_by)) => vec![nothing_to_read(shown_by)],
            (_, None) => Vec::new(),
        }
    }

    /// What is said about certain numbers holds for the author's own run alone.
    fn reopen(&mut self) {
        self.answer = None;
        self.ranges.clear();
    }

    fn answer_in_words(&self) -> Option<String> {
        self.answer.map(format_exact)
    }
}

fn nothing_to_read(shown_by: &ShownBy) -> Problem {
    let ShownBy { scenario, of, .. } = shown_by;
    rule::NOTHING_TO_READ.at(
        shown_by.reading_range.clone(),
        format!("the run of `{scenario}` shows no `{}`", of.reading.name),
        "ask for another reading, or let the scenario come to where it shows one",
    )
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "9933851d8626",
    body: r#"
kind = "number"
answer = 25
unit = "ms"
tolerance = 0.1
[[question.range]]
from = 30
to = 40
feedback = "Too much."
myth = "slow"
[[question.range]]
from = 24
to = 26
feedback = "Close."
"#,
};
