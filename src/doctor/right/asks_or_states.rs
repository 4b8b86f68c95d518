//! A statement to judge states something, and every other prompt asks for it.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::text::Document;

/// Words that ask, wherever they stand.
const ASKING: [&str; 12] = [
    "blank", "complete", "how", "what", "what's", "when", "where", "whether", "which", "who",
    "whose", "why",
];

/// Words by which a text is known to be English and to state something.
const STATING: [&str; 6] = ["are", "has", "have", "is", "was", "were"];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let prompt = &asked.item.question.prompt;
        let (message, hint) = if is_judged(&asked) {
            match (is_question(prompt), is_order(prompt)) {
                (true, _) => (
                    "this asks, and a reader can only say whether it is so",
                    "state it, or make it a question with options of its own",
                ),
                (false, true) => (
                    "this states nothing that could be so or not",
                    "write a whole sentence that is true or false",
                ),
                (false, false) => continue,
            }
        } else {
            if asked.item.card.is_some() || !states(prompt) {
                continue;
            }
            (
                "this states something, and asks for nothing",
                "say what is wanted, best in a last sentence with a question mark",
            )
        };
        reporter.say(asked.file, prompt.range.clone(), message, hint);
    }
}

/// Whether it can only be said to be so or not.
fn is_judged(asked: &Asked<'_>) -> bool {
    asked.item.question.is_statement() || asked.is_myth()
}

/// Whether a text is an order or a mere name: “Discuss rye.”, “Rye.”
fn is_order(prompt: &Document) -> bool {
    const ORDERS: [&str; 9] = [
        "calculate",
        "compare",
        "define",
        "describe",
        "discuss",
        "explain",
        "list",
        "name",
        "solve",
    ];
    let said = words::gist(prompt);
    let starts = said.first().is_some_and(|it| ORDERS.contains(&it.as_str()));
    let is_english = words::whole(prompt).is_ascii() && !words::has_code(prompt);
    is_english && (said.len() == 1 || starts && said.len() <= 4)
}

/// Whether a text is a question but for “true or false?” behind a statement.
fn is_question(prompt: &Document) -> bool {
    let whole = words::whole(prompt);
    let last = words::sentences(whole.trim()).pop().unwrap_or_default();
    let said = words::folded(last);
    let is_short = said.len() <= 3;
    let either = |word: &String| match word.as_str() {
        "true" => true,
        "right" | "so" | "correct" => is_short,
        _ => false,
    };
    last.trim_end().ends_with('?') && !said.iter().any(either)
}

/// Whether a text is one or two English sentences, each of which states
/// something. Code may ask by its gaps.
fn states(prompt: &Document) -> bool {
    let whole = words::whole(prompt);
    let text = whole.trim();
    let asks = text.contains(['?', '…', '_', ':', '？', '؟', ';']);
    let all = words::folded(text);
    let states = |sentence: &str| {
        let words = words::folded(sentence);
        let mut start = words.iter().skip(1).take(8);
        start.any(|word| STATING.contains(&word.as_str()))
    };
    text.ends_with('.')
        && !asks
        && !words::has_code(prompt)
        && !all.iter().any(|word| ASKING.contains(&word.as_str()))
        && words::sentences(text).into_iter().all(states)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        crate::text::parse(text, 0).0
    }

    #[test]
    fn questions_are_told_from_statements() {
        for text in [
            "What lies three octaves above?",
            "It has 55 Hz. Is that so high?",
        ] {
            assert!(is_question(&document(text)), "{text}");
        }
        for text in [
            "It lies above.",
            "Tea is a herb. True or false?",
            "It asks “why?” again.",
        ] {
            assert!(!is_question(&document(text)), "{text}");
        }
        assert!(states(&document("The tone is three octaves higher.")));
        for text in [
            "The tone is higher. Name it.",
            "The tone is called:",
            "The tone that is ___ higher.",
            "The tone is higher. How high?",
            "Ein Ton liegt höher.",
        ] {
            assert!(!states(&document(text)), "{text}");
        }
    }
}
