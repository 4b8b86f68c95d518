//! The prompt's own words do not point to the right option.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{stems, words};
use crate::text::{Document, listed, order};

/// A single word in common is chance.
const MIN_WORDS: usize = 2;

const MIN_LETTERS: usize = 4;

/// Where a wrong option repeats one as well, so many are no chance.
const MANY_WORDS: usize = 3;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let prompt = telling(&asked.item.question.prompt);
        // By stem, with the word as the option has it.
        let shared = |text: &Document| -> BTreeMap<String, String> {
            let words = telling(text).into_iter();
            order::map(words.filter(|(stem, _)| prompt.contains_key(stem)))
        };
        let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
        let counts = || wrong.iter().map(|option| shared(&option.text).len());
        let (Some(most), Some(least)) = (counts().max(), counts().min()) else {
            continue;
        };
        for option in right {
            let words = shared(&option.text);
            let enough = match most {
                0 => words.len() >= MIN_WORDS,
                most => most == 1 && least == 0 && words.len() >= MANY_WORDS,
            };
            if !enough {
                continue;
            }
            let words: Vec<_> = words.values().map(String::as_str).collect();
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

/// Words that carry meaning, as they are written, by what they have in common
/// with their other forms. Of the short ones most do not.
fn telling(document: &Document) -> BTreeMap<String, String> {
    let words = words::gist(document).into_iter();
    let long = words.filter(|word| word.chars().count() >= MIN_LETTERS);
    let telling = long.filter(|word| stems::carries_meaning(word));
    order::map(telling.map(|word| (stems::stem(&word), word)))
}
