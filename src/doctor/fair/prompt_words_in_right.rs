//! The prompt's own words do not point to the right option.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::{Document, listed};

/// A single word in common is chance.
const MIN_WORDS: usize = 2;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let prompt = telling(&asked.item.question.prompt);
        let shared = |text: &Document| -> Vec<String> {
            let words = telling(text);
            words.intersection(&prompt).cloned().collect()
        };
        let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
        let alone = wrong.iter().all(|option| shared(&option.text).is_empty());
        for option in right {
            let words = shared(&option.text);
            if !alone || words.len() < MIN_WORDS {
                continue;
            }
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!(
                    "only the right option repeats {} of the prompt",
                    listed(&words)
                ),
                "use them in a wrong option as well, or say it in other words here",
            );
        }
    }
}

/// Words that carry meaning: long ones, without the ending of a plural.
fn telling(document: &Document) -> BTreeSet<String> {
    let words = words::gist(document).into_iter();
    let long = words.filter(|word| word.chars().count() >= 5);
    long.map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}
