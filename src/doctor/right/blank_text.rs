//! What is needed says something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::schema::Record;

/// What says in sentences what a card or a part is about.
const IN_SENTENCES: [&str; 11] = [
    "belief",
    "concept",
    "explanation",
    "insight",
    "looks_right",
    "model",
    "reality",
    "result",
    "root_cause",
    "summary",
    "why_it_matters",
];

/// Texts of nothing but signs: `...`, `-`, `?`.
fn only_signs(file: FileRef, record: &Record, reporter: &mut Reporter) {
    for key in IN_SENTENCES.into_iter().filter(|key| record.can_have(key)) {
        let written = record.written(key).unwrap_or_default();
        let is_written = !written.trim().is_empty();
        if is_written && !written.contains(char::is_alphanumeric) {
            reporter.say(
                file,
                record.range(key),
                format!("`{key}` says nothing"),
                "write what readers shall see here",
            );
        }
    }
}

/// Options that are still to be written: dots, dashes or question marks in the place of
/// words, where others are words.
fn unwritten_options(asked: &Asked<'_>, reporter: &mut Reporter) {
    let options = asked.item.question.options();
    let only = |signs: &[char], text: &str| text.chars().all(|it| signs.contains(&it));
    let texts = options.iter().map(|it| (words::whole(&it.text), &it.text));
    let texts: Vec<_> = texts.collect();
    let has_words = |(text, _): &(String, _)| text.contains(char::is_alphabetic);
    if !texts.iter().any(has_words) {
        return;
    }
    for (text, document) in &texts {
        let text = text.trim();
        if !text.is_empty() && only(&['.', '…', '?', '-', '–', '—', '_', ' '], text) {
            reporter.say(
                asked.file,
                document.range.clone(),
                "this option says nothing",
                "write what readers shall see here",
            );
        }
    }
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    only_signs(FileRef::Head, &subject.head.record, reporter);
    for (file, _, record) in subject.parts() {
        only_signs(file, record, reporter);
    }
    for asked in subject.items().filter(|asked| asked.record.can_have("id")) {
        only_signs(asked.file, asked.record, reporter);
        unwritten_options(&asked, reporter);
    }
    let parts = subject.parts().map(|(file, _, record)| (file, record));
    for (file, record) in [(FileRef::Head, &subject.head.record)]
        .into_iter()
        .chain(parts)
    {
        for (key, range) in record.blank_texts() {
            // What is said about answers has a rule of its own.
            if key == "accept" || key.starts_with("feedback") {
                continue;
            }
            reporter.say(
                file,
                range,
                format!("`{key}` says nothing"),
                "write what readers shall see here",
            );
        }
    }
}
