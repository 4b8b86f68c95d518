//! Options differ in more than how they are typed.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{quantity, words};
use crate::question::QuestionOption;
use crate::text::Document;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        items_alike(&asked, reporter);
        let options = asked.item.question.options();
        for (at, option) in options.iter().enumerate() {
            let looks = looks(&option.text);
            let mut earlier = options.iter().take(at);
            let said = words::whole(&option.text);
            let twin = earlier.find(|other| {
                let other = words::whole(&other.text);
                same_pair(&said, &other) || same_quantity(&said, &other)
            });
            let mut earlier = options.iter().take(at);
            let twin = twin.or_else(|| earlier.find(|other| self::looks(&other.text) == looks));
            let Some(twin) = twin else {
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

/// “Iron and tin” and “tin and iron”.
fn same_pair(one: &str, other: &str) -> bool {
    const FEW_WORDS: usize = 5;
    let pair = |text: &str| {
        let (first, last) = text.split_once(" and ").or(text.split_once(" or "))?;
        let folded = [first, last].map(words::folded);
        let is_pair = folded.iter().all(|it| (1..=2).contains(&it.len()));
        (is_pair && words::folded(text).len() <= FEW_WORDS).then_some(folded)
    };
    let (Some([first, last]), Some([third, fourth])) = (pair(one), pair(other)) else {
        return false;
    };
    first == fourth && last == third && first != last
}

/// “1 hour” and “60 minutes”. A number alone may be told as a share or in another form
/// on purpose.
fn same_quantity(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (quantity::of(one), quantity::of(other)) else {
        return false;
    };
    !one.0.is_empty() && quantity::same(one, other)
}

/// Things to put in order.
fn items_alike(asked: &Asked<'_>, reporter: &mut Reporter) {
    if !asked.record.can_have("items") {
        return;
    }
    let items = asked.record.markdowns("items");
    for (at, item) in items.iter().enumerate() {
        let looks = looks(item);
        if items
            .iter()
            .take(at)
            .any(|other| self::looks(other) == looks)
        {
            reporter.say(
                asked.file,
                item.range.clone(),
                "this says the same as an item before it",
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
