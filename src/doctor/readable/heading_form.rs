//! Headings and titles are names: no stop at their end, no shouting.

use crate::doctor::headings::headings;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words;
use crate::lesson::FileRef;

/// So many letters in capitals alone are no abbreviation.
const MANY_LETTERS: usize = 12;

/// What ends in a stop of its own.
const SHORT: [&str; 8] = ["al", "co", "etc", "inc", "jr", "ltd", "sr", "vs"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let head = (FileRef::Head, &subject.head.record);
    let parts = subject.parts().map(|(file, _, record)| (file, record));
    for (file, record) in std::iter::once(head).chain(parts) {
        let title = record.text("title").unwrap_or_default();
        if let Some((message, hint)) = fault(title) {
            reporter.say(file, record.range("title"), message, hint);
        }
    }
    for passage in &subject.passages {
        without_words(passage, reporter);
        let texts = passage.prose.iter().filter(|prose| prose.heading.is_some());
        for (heading, prose) in headings(passage).into_iter().zip(texts) {
            if let Some((message, hint)) =
                fault(&prose.text).filter(|_| !reporter.is_full(passage.file))
            {
                reporter.say(passage.file, heading.range, message, hint);
            }
        }
    }
}

/// A heading of which only the signs are there.
fn without_words(passage: &Passage<'_>, reporter: &mut Reporter) {
    let mut headings = passage.prose.iter().filter(|prose| prose.heading.is_some());
    if !headings.any(|prose| prose.text.trim().is_empty()) {
        return;
    }
    let range = &passage.document.range;
    let mut start = range.start;
    let inside = passage.text.get(range.clone()).unwrap_or_default();
    for line in inside.split_inclusive('\n') {
        let signs = line.trim();
        let is_empty = (1..=6).contains(&signs.len()) && signs.bytes().all(|it| it == b'#');
        if is_empty && !reporter.is_full(passage.file) {
            let message = "this heading has no words";
            let hint = "write what stands below it, or take the signs out";
            reporter.say(passage.file, start..start + signs.len(), message, hint);
        }
        start += line.len();
    }
}

fn fault(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_end();
    let last = words::each_word(text).last()?;
    let is_short = SHORT.contains(&last.text.to_lowercase().as_str()) || last.text.len() == 1;
    let ends = text.ends_with(['.', ':', ',', ';']) && !text.ends_with("..") && !is_short;
    if ends {
        return Some((
            "a heading has no stop at its end",
            "take the sign at its end out",
        ));
    }
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    let is_loud = letters().count() >= MANY_LETTERS && letters().all(char::is_uppercase);
    (is_loud && text.contains(' ')).then_some((
        "a heading in capitals alone is hard to read, and spelled out by some screen readers",
        "write it in small letters",
    ))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn headings_are_names() {
        for text in ["The last twist.", "What it needs:", "THE LAST TWIST"] {
            assert!(fault(text).is_some(), "{text}");
        }
        for text in [
            "What is it?",
            "Tea, coffee etc.",
            "AWS IAM",
            "And then…",
            "Plan B.",
            "COMPARE",
        ] {
            assert!(fault(text).is_none(), "{text}");
        }
    }
}
