//! No word stands there twice by mistake.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places, Word};
use crate::text::quoted;

/// Words that may follow themselves, in the languages of many lessons.
const MAY: [&str; 26] = [
    "that", "had", "really", "very", "so", "no", "bye", "ha", "in", "on", "do", "which", "die",
    "der", "das", "den", "dem", "sie", "wenn", "nous", "vous", "que", "si", "da", "e", "a",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            let words: Vec<_> = words::each_word(&prose.text).collect();
            for pair in words.windows(2) {
                let [one, next] = pair else { continue };
                if is_doubled(one, next, &prose.text) && !reporter.is_full(passage.file) {
                    reporter.say(
                        passage.file,
                        places.next(&[one.text, next.text]),
                        format!("{} stands here twice", quoted(next.text)),
                        "take one of the two out",
                    );
                }
            }
        }
    }
}

fn is_doubled(one: &Word<'_>, next: &Word<'_>, text: &str) -> bool {
    let word = one.text.to_lowercase();
    let between = text
        .get(one.range.end..next.range.start)
        .unwrap_or_default();
    let before = text.get(..one.range.start).unwrap_or_default();
    // “What it is is a loaf.”
    let is_after_what = before.to_lowercase().contains("what");
    let may = match word.as_str() {
        "is" => is_after_what,
        "in" | "on" => !is_behind_verb(before),
        "a" => !(text.contains(" the ") || text.contains("The ")),
        word => MAY.contains(&word),
    };
    word == next.text.to_lowercase()
        && (word.chars().count() > 1 || word == "a" && next.text == "a" && one.text == "a")
        && word.chars().all(char::is_alphabetic)
        && between.chars().all(char::is_whitespace)
        // “The kernel-package package.”
        && !before.ends_with('-')
        && !may
}

/// Whether a text ends in a verb that takes “in” and “on” before a place: “it was in”, and
/// not “log in”.
fn is_behind_verb(before: &str) -> bool {
    const VERBS: &str = "are been be born found held is kept lay lies lived lives made played sat \
        sits stands stood used was were";
    let last = words::each_word(before).last();
    last.is_some_and(|it| VERBS.split(' ').any(|verb| verb == it.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(text: &str) -> bool {
        let words: Vec<_> = words::each_word(text).collect();
        words
            .windows(2)
            .any(|pair| is_doubled(&pair[0], &pair[1], text))
    }

    #[test]
    fn a_name_that_ends_in_the_word_is_another_word() {
        assert!(doubled("The package package is there."));
        assert!(!doubled("The kernel-package package is there."));
        assert!(doubled("It was in in the hall.") && doubled("The bow draws a a string."));
        assert!(!doubled("Log in in the hall.") && !doubled("Da a a b."));
    }
}
