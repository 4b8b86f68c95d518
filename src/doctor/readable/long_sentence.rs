//! Sentences can be read in one breath.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words::{self, Places};

const MAX_WORDS: usize = 40;
/// Words of a sentence that are marked.
const FIRST: usize = 4;
/// So many of them stand in no other sentence.
const MANY: usize = 8;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for sentence in words::sentences(&prose.text) {
                let words: Vec<_> = words::each_word(sentence).map(|word| word.text).collect();
                if words.len() > MAX_WORDS && !reporter.is_full(passage.file) {
                    // Markup is rarer in the first words than in all of them,
                    // but other sentences may begin with them, too.
                    let many = places.next(words.get(..MANY).unwrap_or(&words));
                    let place = match many == passage.document.range {
                        true => places.next(words.get(..FIRST).unwrap_or(&words)),
                        false => many,
                    };
                    reporter.say(
                        passage.file,
                        place,
                        format!("this sentence has {} words", words.len()),
                        "make two or three of it, one idea each",
                    );
                }
            }
        }
    }
}
