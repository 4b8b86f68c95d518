//! `text`: a word or a few, typed.
//!
//! Right is what equals an accepted answer, both read as they are [`meant()`].
//! Nearness accepts nothing: a near miss is wrong, and what differs is shown.

use std::ops::Range;

use caseless::Caseless as _;
use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    Answer, AnswerText, AnyKind, Field, Kind, PlannedAnswer, Row, RunLookup, Solution,
    TypedSolution, Verdict, field, meant,
};
use crate::rule::{self, Problem};
use crate::schema::{Key, Mentioned, Record, Shape, Table, Variant};
use crate::text::{Markdown, one_line};

/// What is accepted, and what is known to be typed instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub accept: Vec<String>,
    /// Where that stands.
    pub accept_range: Range<usize>,
    pub near: Vec<Near>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    pub text: String,
    pub feedback: Markdown,
    pub myth: Option<String>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A piece of what was typed, compared with what is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    Same(String),
    /// In the right answer only.
    Missing(String),
    /// In what was typed only.
    Extra(String),
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "text",
        about: "A word or a few, typed.",
        keys: &[
            Key::required(
                "accept",
                Shape::List(&Shape::Text),
                "What is right. The first is shown as the answer, the others count as well. How much space there is, capitals, the way accents are stored and the form of apostrophes, quotation marks, hyphens and digits do not matter; spelling does.",
            ),
            Key::optional(
                "near",
                Shape::List(&Shape::Table(&NEAR)),
                "Wrong answers that deserve a word of their own.",
            ),
        ],
    },
    read,
};

const NEAR: Table = Table {
    name: "`[[question.near]]`",
    about: "A wrong answer that people type, in a question of kind `text`.",
    keys: &[
        Key::required("text", Shape::Text, "What they type."),
        Key::required("feedback", Shape::Markdown, "Said to those who typed it."),
        Key::optional(
            "myth",
            Shape::Mention(Mentioned::Myth),
            "The myth behind it.",
        ),
    ],
};

fn read(record: &Record, _: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    record.is_whole("accept").then_some(())?;
    let before = problems.len();
    if record.texts("accept").next().is_none() {
        problems.push(rule::EMPTY_LIST.at(
            record.range("accept"),
            "no answer is accepted here",
            "write one right answer or more",
        ));
    }
    let refused = record.texts("accept");
    problems.extend(refused.filter_map(|(text, range)| reserved(text, range)));
    (problems.len() == before).then(|| {
        Kind::Text(Text {
            accept: record
                .texts("accept")
                .map(|(text, _)| text.to_owned())
                .collect(),
            accept_range: record.range("accept"),
            near: record.tables("near").filter_map(near).collect(),
        })
    })
}

fn near(record: &Record) -> Option<Near> {
    Some(Near {
        text: record.text("text")?.to_owned(),
        feedback: record.markdown("feedback"),
        myth: record.text("myth").map(str::to_owned),
        range: record.range.clone(),
    })
}

/// What plain mode takes for a command can never be an answer there.
fn reserved(text: &str, range: Range<usize>) -> Option<Problem> {
    let meaning = match meant(text).as_str() {
        "" => "an empty line",
        "h" => "`h` takes a hint in plain mode, so it",
        "s" => "`s` skips a question in plain mode, so it",
        "n" => "`n` says \"no idea\" in plain mode, so it",
        "q" => "`q` stops a quiz in plain mode, so it",
        text if asks_about_an_option(text) => {
            "`o` with a number asks about an option in plain mode, so it"
        }
        _ => return None,
    };
    Some(rule::RESERVED_ANSWER.at(
        range,
        format!("{meaning} cannot be an answer"),
        "accept a longer form of it",
    ))
}

fn asks_about_an_option(text: &str) -> bool {
    let number = text.strip_prefix("o ");
    number.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
}

impl AnyKind for Text {
    fn field(&self) -> Field<'_> {
        Field::Text { long: false }
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let typed = field::typed(answer);
        let as_meant = meant(typed);
        let is = |text: &str| meant(text) == as_meant;
        if self.accept.iter().any(|text| is(text)) {
            return Verdict {
                right: Some(true),
                ..Verdict::default()
            };
        }
        let near = self.near.iter().find(|near| is(&near.text));
        Verdict {
            right: Some(false),
            feedback: near.iter().map(|near| (&near.feedback).into()).collect(),
            myths: near
                .iter()
                .filter_map(|near| near.myth.as_deref())
                .collect(),
            difference: match near {
                Some(_) => None,
                None => self.difference(typed),
            },
            flaws: Vec::new(),
        }
    }

    fn key(&self) -> Option<Answer> {
        self.accept.first().map(|text| Answer::Typed(text.clone()))
    }

    fn solution(&self) -> Solution<'_> {
        let mut forms = self.accept.iter().map(|text| one_line(text));
        Solution::Typed(TypedSolution::Text {
            text: forms.next().unwrap_or_default(),
            others: forms.collect(),
        })
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        let planned = self.near.iter().map(|near| PlannedAnswer {
            answer: AnswerText::Typed(one_line(&near.text)),
            right: false,
            feedback: &near.feedback,
            myth: near.myth.as_deref(),
        });
        planned.collect()
    }

    fn identity(&self) -> Vec<String> {
        let mut accepted: Vec<_> = self.accept.iter().map(|text| hashed(text)).collect();
        accepted.sort();
        accepted
    }

    fn text(&self) -> Option<&Text> {
        Some(self)
    }
}

impl Text {
    /// Whether one letter can be right, or was foreseen.
    pub fn can_be_a_letter(&self) -> bool {
        let near = self.near.iter().map(|it| &it.text);
        let mut foreseen = self.accept.iter().chain(near);
        foreseen.any(|it| meant(it).graphemes(true).count() == 1)
    }

    /// What differs from the nearest accepted answer, if that is near: one
    /// slip for every four letters, three at most.
    fn difference(&self, typed: &str) -> Option<Vec<Difference>> {
        const MAX_BYTES: usize = 200;
        if typed.len() > MAX_BYTES {
            return None;
        }
        let typed_as_meant = meant(typed);
        let slips = |text: &&String| strsim::osa_distance(&meant(text), &typed_as_meant);
        let accepted = self.accept.iter().filter(|text| text.len() <= MAX_BYTES);
        let nearest = accepted.min_by_key(slips)?;
        let allowed = (meant(nearest).chars().count() / 4).min(3);
        (slips(&nearest) <= allowed).then(|| compare(nearest, typed))
    }
}

impl Difference {
    fn is_empty(&self) -> bool {
        let (Self::Same(text) | Self::Missing(text) | Self::Extra(text)) = self;
        text.is_empty()
    }
}

/// An accepted answer as revisions know it. Journals hold them, so this stays
/// as it is, whatever else is read alike by now.
fn hashed(text: &str) -> String {
    let folded = text.trim().nfc().default_case_fold();
    folded.nfc().collect()
}

/// `typed` against `right`, letter by visible letter; what means the same is
/// no difference.
fn compare(right: &str, typed: &str) -> Vec<Difference> {
    let letters = |text: &str| -> Vec<String> {
        let composed: String = one_line(text).nfc().collect();
        composed.graphemes(true).map(str::to_owned).collect()
    };
    let (right, typed) = (letters(right), letters(typed));
    let mut input = InternedInput::default();
    input.update_before(right.iter().map(|letter| meant(letter)));
    input.update_after(typed.iter().map(|letter| meant(letter)));
    let piece = |letters: &[String], range: Range<u32>| -> String {
        let skipped = letters.iter().skip(range.start as usize);
        skipped.take(range.len()).map(String::as_str).collect()
    };
    let mut differences = Vec::new();
    let mut told = 0;
    for hunk in Diff::compute(Algorithm::MyersMinimal, &input).hunks() {
        differences.extend([
            Difference::Same(piece(&typed, told..hunk.after.start)),
            Difference::Extra(piece(&typed, hunk.after.clone())),
            Difference::Missing(piece(&right, hunk.before)),
        ]);
        told = hunk.after.end;
    }
    differences.push(Difference::Same(piece(&typed, told..u32::MAX)));
    differences.retain(|difference| !difference.is_empty());
    differences
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "c75693aadbd6",
    body: r#"
kind = "text"
accept = ["Cold start", "Kaltstart"]
[[question.near]]
text = "warm start"
feedback = "The other one."
myth = "always-warm"
"#,
};
