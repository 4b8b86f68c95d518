//! Options differ in more than how they are typed.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::question::QuestionOption;
use crate::text::Document;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let options = asked.item.question.options();
        for (at, option) in options.iter().enumerate() {
            let looks = looks(&option.text);
            let mut earlier = options.iter().take(at);
            let Some(twin) = earlier.find(|other| self::looks(&other.text) == looks) else {
                continue;
            };
            reporter.say(
                asked.file,
                place(&asked, option),
                format!("this option says the same as `{}`", twin.id),
                "take one of them out, or say what makes them different",
            );
        }
    }
}

/// Where an option stands; the listing of a pitfall has no text of its own.
fn place(asked: &Asked<'_>, option: &QuestionOption) -> Range<usize> {
    let listing = asked.listing(&option.id);
    listing.map_or(option.text.range.clone(), |listing| listing.range("code"))
}

/// What a reader tells options apart by. In code and where there are signs,
/// such as `<` or `-`, everything counts.
fn looks(document: &Document) -> Vec<String> {
    let whole = words::whole(document);
    let words = words::folded(&whole);
    let signs = whole.contains(|letter: char| {
        !letter.is_alphanumeric() && !letter.is_whitespace() && !is_punctuation(letter)
    });
    if words::has_code(document) || words.is_empty() || signs {
        return vec![whole];
    }
    words
}

fn is_punctuation(letter: char) -> bool {
    matches!(
        letter,
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '"' | '“' | '”' | '‘' | '’' | '(' | ')'
    )
}
