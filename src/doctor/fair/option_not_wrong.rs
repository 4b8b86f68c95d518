//! What counts as wrong is not the right option in other words, or a part of it.

use std::collections::BTreeSet;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{quantity, stems, words};
use crate::question::QuestionOption;
use crate::text::Document;

/// Fewer words are a part of much.
const MIN_WORDS: usize = 4;

/// Words that change nothing, wherever they stand.
const FILLERS: [&str; 17] = [
    "a", "about", "an", "are", "be", "by", "is", "it", "its", "just", "of", "that", "the", "then",
    "there", "which", "will",
];

/// What follows makes another thing of what stands before.
const UNLESS: [&str; 12] = [
    "at", "but", "except", "if", "in", "not", "only", "or", "unless", "until", "when", "without",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let (right, wrong): (Vec<_>, Vec<_>) = asked.rivals().iter().partition(|it| it.right);
        let [right] = right.as_slice() else { continue };
        let shared = in_all(asked.rivals());
        for option in wrong {
            let Some(why) = is_right_too(&option.text, &right.text, &shared) else {
                continue;
            };
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!("this option counts as wrong, and {why}"),
                "say something that is wrong, or take it out",
            );
        }
    }
}

/// Long numbers that stand in several options at least.
fn in_all(options: &[QuestionOption]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for option in options {
        let text = words::whole(&option.text);
        let own: BTreeSet<_> = quantity::long_numbers(&text).into_iter().collect();
        all.extend(own.into_iter().map(str::to_owned));
    }
    let count = |number: &String| all.iter().filter(|it| *it == number).count();
    let shared = all.iter().filter(|number| count(number) > 2);
    shared.cloned().collect()
}

/// Why an option is not wrong beside the right one.
fn is_right_too(wrong: &Document, right: &Document, shared: &[String]) -> Option<String> {
    if words::has_code(wrong) || words::has_code(right) {
        return None;
    }
    let (one, other) = (words::whole(wrong), words::whole(right));
    if let (Some(one), Some(other)) = (quantity::of(&one), quantity::of(&other))
        && quantity::same(one, other)
    {
        return Some("is as much as the right one".to_owned());
    }
    if let (Some(one), Some(other)) = (quantity::span(&one), quantity::span(&other))
        && one.overlaps(&other)
    {
        return Some("says some of what is right".to_owned());
    }
    let numbers = quantity::long_numbers(&other);
    let mut same = quantity::long_numbers(&one).into_iter();
    if let Some(number) =
        same.find(|it| numbers.contains(it) && !shared.contains(&(*it).to_owned()))
    {
        return Some(format!("has the number of the right one, {number}"));
    }
    let (one, other) = (words::folded(&one), words::folded(&other));
    let core = |words: &[String]| -> Vec<String> {
        let core = words.iter().filter(|it| !FILLERS.contains(&it.as_str()));
        core.map(|word| stems::stem(word)).collect()
    };
    if one != other && core(&one).len() >= 2 && core(&one) == core(&other) {
        return Some("says the same as the right one".to_owned());
    }
    is_part(&one, &other).then(|| "says a part of the right one".to_owned())
}

/// Whether the right option says all that a wrong one says, and then more.
fn is_part(wrong: &[String], right: &[String]) -> bool {
    let Some(more) = right.strip_prefix(wrong) else {
        return false;
    };
    let first = more.first().map_or("", String::as_str);
    wrong.len() >= MIN_WORDS && !more.is_empty() && !UNLESS.contains(&first)
}

#[cfg(test)]
mod tests {
    fn is_right_too(wrong: &str, right: &str) -> bool {
        let document = |text: &str| crate::text::parse(text, 0).0;
        super::is_right_too(&document(wrong), &document(right), &[]).is_some()
    }

    #[test]
    fn what_is_right_in_other_words_is_found() {
        for (wrong, right) in [
            ("1,000 ms", "1 s"),
            ("A half", "50 %"),
            ("5 to 10 s", "8 to 12 s"),
            ("More than 5 keys", "10 to 12 keys"),
            (
                "By 2 to the power of 1/12, about 1.0595",
                "By its twelfth root, about 1.0595",
            ),
            ("One tone that swells", "One tone that swells twice"),
            ("It costs twice as much", "Costs twice as much"),
        ] {
            assert!(is_right_too(wrong, right), "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_is_let_be() {
        for (wrong, right) in [
            ("1 s", "1 m"),
            ("5 to 10 s", "10 to 12 s"),
            ("More than 5 keys", "3 keys"),
            ("Up to 5 minutes", "Up to 15 minutes"),
            (
                "The value never changes here",
                "The value never changes here unless reset",
            ),
            ("It doubles", "It doubles and halves"),
            ("The client calls the server", "The server calls the client"),
            ("The moon pulls the sea", "The moon pulls at the sea"),
            ("`a b c d`", "`a b c d` e"),
        ] {
            assert!(!is_right_too(wrong, right), "{wrong}");
        }
    }
}
