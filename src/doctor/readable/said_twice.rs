//! Titles, summaries, concepts, results and insights each say something else.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::lesson::FileRef;
use crate::schema::Record;

/// What says in short what something is about.
const KEYS: [&str; 5] = ["title", "summary", "concept", "result", "insight"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut said: BTreeMap<Vec<String>, (&str, &str)> = BTreeMap::new();
    let head = (FileRef::Head, "the lesson", &subject.head.record);
    let parts = subject
        .parts()
        .map(|(file, part, record)| (file, part.stem.as_str(), record));
    for (file, name, record) in std::iter::once(head).chain(parts) {
        for key in KEYS.into_iter().filter(|key| record.can_have(key)) {
            let words = gist(record, key);
            // What is still to be written is found as that.
            if words.first().is_none_or(|first| first == "todo") {
                continue;
            }
            match said.get(&words) {
                None => {
                    said.insert(words, (key, name));
                }
                // A lesson may be named like its only part.
                Some(("title", "the lesson"))
                    if key == "title" && subject.lesson.parts.len() == 1 => {}
                Some((other, of)) => reporter.say(
                    file,
                    record.range(key),
                    format!("this says the same, word for word, as the {other} of {of}"),
                    "let each say something of its own",
                ),
            }
        }
    }
}

fn gist(record: &Record, key: &str) -> Vec<String> {
    let markdown = record.markdown(key);
    match record.text(key) {
        Some(text) if markdown.blocks.is_empty() => words::folded(text),
        _ => words::gist(&markdown),
    }
}
