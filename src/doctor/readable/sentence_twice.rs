//! No sentence stands there twice in a row, and no paragraph either.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words::{self, Places};

/// Short ones may be repeated for their sound.
const MIN_WORDS: usize = 4;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        paragraphs(passage, reporter);
        for prose in &passage.prose {
            let sentences = words::sentences(&prose.text);
            for pair in sentences.windows(2) {
                let [one, next] = pair else { continue };
                // Code is left out of running text; these may differ in it.
                if next.contains('\u{fffc}') {
                    continue;
                }
                if one.len().abs_diff(next.len()) > 2 || reporter.is_full(passage.file) {
                    continue;
                }
                let words: Vec<_> = words::each_word(next).map(|word| word.text).collect();
                if words.len() < MIN_WORDS || words::folded(one) != words::folded(next) {
                    continue;
                }
                let mut places = Places::new(passage.text, &passage.document.range);
                places.next(&words);
                reporter.say(
                    passage.file,
                    places.next(&words),
                    "this sentence stands here twice",
                    "take one of the two out",
                );
            }
        }
    }
}

/// So many words are no refrain.
const MANY_WORDS: usize = 10;

/// A paragraph that was pasted once more. Further away it may be meant.
fn paragraphs(passage: &Passage<'_>, reporter: &mut Reporter) {
    let texts: Vec<_> = passage
        .prose
        .iter()
        .map(|prose| prose.text.trim())
        .collect();
    for pair in texts.windows(2) {
        // Code is left out of running text; these may differ in it.
        let [one, next] = pair else { continue };
        if one != next || next.contains('\u{fffc}') || reporter.is_full(passage.file) {
            continue;
        }
        let words: Vec<_> = words::each_word(next).map(|word| word.text).collect();
        if words.len() >= MANY_WORDS {
            let mut places = Places::new(passage.text, &passage.document.range);
            places.next(&words);
            let message = "this paragraph stands here twice";
            reporter.say(
                passage.file,
                places.next(&words),
                message,
                "take one of the two out",
            );
        }
    }
}
