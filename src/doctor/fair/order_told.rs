//! Things to put in order do not say where they stand.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::text::quoted;

/// Words that tell a place wherever they begin something.
const PLACES: [&str; 12] = [
    "firstly",
    "secondly",
    "thirdly",
    "then",
    "afterwards",
    "finally",
    "lastly",
    "eventually",
    "after that",
    "to begin with",
    "at last",
    "in the end",
];

/// Words that tell a place with a comma or a colon behind them.
const PLACES_APART: [&str; 8] = [
    "first", "second", "third", "fourth", "next", "last", "later", "at first",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        // Other kinds have no such key.
        if !asked.record.can_have("items") {
            continue;
        }
        let items: Vec<_> = asked.record.texts("items").collect();
        let numbered = items.iter().filter(|(text, _)| is_numbered(text)).count();
        for (text, range) in items {
            if numbered < 2 && !says_place(text) || numbered >= 2 && !is_numbered(text) {
                continue;
            }
            reporter.say(
                asked.file,
                range,
                format!("{} says where it stands", quoted(text)),
                "say what is done or what happens, without a number or a word for its place",
            );
        }
    }
}

/// `1. …`, `2) …`, `a) …`, `Step 3: …`.
fn is_numbered(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let counted = text.strip_prefix("step ").unwrap_or(&text);
    let rest = counted.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let has_number = rest.len() < counted.len();
    let rest = match has_number {
        true => rest,
        false => counted.get(1..).unwrap_or_default(),
    };
    let marked = rest.starts_with([')', ':']) || rest.starts_with(". ");
    let is_label = has_number || counted.starts_with(|it: char| it.is_ascii_alphabetic());
    marked && is_label || has_number && counted.len() < text.len()
}

fn says_place(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let begins = |word: &&str, ends: &[char]| {
        let rest = text.strip_prefix(*word);
        rest.is_some_and(|rest| rest.starts_with(ends))
    };
    PLACES.iter().any(|word| begins(word, &[' ', ',', ':']))
        || PLACES_APART.iter().any(|word| begins(word, &[',', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_numbers_and_words() {
        for text in [
            "1. Pour",
            "2) Wait",
            "a) Pour",
            "Step 3: lift",
            "step 3 lift",
        ] {
            assert!(is_numbered(text), "{text}");
        }
        for text in [
            "2 cups of water",
            "A pot",
            "1.5 litres",
            "Stepping out",
            "é. x",
        ] {
            assert!(!is_numbered(text), "{text}");
        }
        for text in ["First, pour", "Then wait", "Finally lift"] {
            assert!(says_place(text), "{text}");
        }
        for text in ["First request arrives", "Last one leaves", "Thence"] {
            assert!(!says_place(text), "{text}");
        }
    }
}
