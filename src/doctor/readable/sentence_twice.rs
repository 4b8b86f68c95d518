//! No sentence stands there twice in a row.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places};

/// Short ones may be repeated for their sound.
const MIN_WORDS: usize = 4;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
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
