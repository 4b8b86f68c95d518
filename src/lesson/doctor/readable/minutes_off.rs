//! `minutes` is how long the text takes to read.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told, Which};
use crate::lesson::doctor::words;
use crate::text::{Document, Severity};

pub const RULE: Rule = Rule {
    id: "minutes-off",
    severity: Severity::Warning,
    wants: "`minutes` is the time it takes to read the text at 200 words a minute, give or take a third, or five minutes. Questions and cards come on top.",
    why: "People plan by it, and stop where they run out of time. 200 words a minute is slow for a novel and usual for text that one has to think about.",
    example: Some(Example {
        file: "lesson.toml",
        bad: "minutes = 45",
        good: "minutes = 5",
    }),
    check: Check::Content(check),
};

const WORDS_A_MINUTE: usize = 200;
/// Nobody plans closer.
const MARGIN: usize = 5;

fn check(patient: &Patient<'_>, told: &mut Told) {
    if !patient.whole {
        return;
    }
    let texts = patient
        .lesson
        .parts
        .iter()
        .flat_map(|part| [&part.concept, &part.body, &part.result, &part.insight]);
    let words: usize = texts.map(count).sum();
    let needed = words.div_ceil(WORDS_A_MINUTE);
    let minutes = usize::try_from(patient.lesson.minutes).unwrap_or(usize::MAX);
    let off = minutes.abs_diff(needed);
    if minutes > 0 && off > MARGIN && off.saturating_mul(3) > needed {
        told.say(
            Which::Head,
            patient.head.record.range("minutes"),
            format!("the text has {words} words, which takes {needed} min to read"),
            format!(
                "write `minutes = {}`, or see what is missing or too much",
                needed.max(1)
            ),
        );
    }
}

fn count(document: &Document) -> usize {
    let prose = words::prose(document);
    prose
        .iter()
        .map(|prose| words::words(&prose.text).count())
        .sum()
}
