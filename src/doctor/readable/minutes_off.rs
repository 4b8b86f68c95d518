//! `minutes` is how long the text takes to read.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::text::Document;

const WORDS_A_MINUTE: usize = 200;
/// Nobody plans closer.
const MARGIN: usize = 5;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let texts = subject
        .lesson
        .parts
        .iter()
        .flat_map(|part| [&part.concept, &part.body, &part.result, &part.insight]);
    let words: usize = texts.map(|text| count(text)).sum();
    let needed = words.div_ceil(WORDS_A_MINUTE);
    let minutes = usize::try_from(subject.lesson.minutes.unwrap_or(0)).unwrap_or(usize::MAX);
    let off = minutes.abs_diff(needed);
    if minutes > 0 && off > MARGIN && off.saturating_mul(3) > needed {
        reporter.say(
            FileRef::Head,
            subject.head.record.range("minutes"),
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
