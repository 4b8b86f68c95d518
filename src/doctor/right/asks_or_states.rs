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
                (false, false) if states_twice(prompt) => (
                    "this states two things, and they may not both be so or not",
                    "leave one of them out, or ask about each by itself",
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

/// Whether a last sentence states one thing and then another one: “…, and the mast is
/// tall”. What only holds under a condition, or for a reason, is one with it.
fn states_twice(prompt: &Document) -> bool {
    const JOINTS: [&str; 7] = [
        "; ",
        ", and ",
        ", but ",
        ", while ",
        ", whereas ",
        " and ",
        ". ",
    ];
    const CONDITIONS: &str = "because if since so that though to unless until when where \
        whether which while who why";
    const SUBJECTS: &str = "he her his it its my our she their there they we you your";
    let is_one_of = |list: &str, word: &str| list.split(' ').any(|it| it == word);
    let whole = words::whole(prompt);
    let Some(last) = words::sentences(whole.trim()).pop() else {
        return false;
    };
    JOINTS.iter().any(|joint| {
        let Some((one, other)) = last.split_once(joint) else {
            return false;
        };
        let (mut one, other) = (words::folded(one), words::folded(other));
        // “So” leads on from what stands before.
        one.drain(..one.iter().take_while(|it| *it == "so").count());
        let depends = |words: &[String]| words.iter().any(|it| is_one_of(CONDITIONS, it));
        let first = other.first().map_or("", String::as_str);
        let is_own = is_one_of(SUBJECTS, first) || *joint != " and " && is_clause(&other);
        is_own
            && one.len() > 2
            && other.len() > 2
            && !depends(&one)
            && !depends(other.get(..1).unwrap_or_default())
    })
}

/// Whether words have a subject and a verb of their own: one of those that are known, or
/// what ends like one behind “the mast”.
fn is_clause(words: &[String]) -> bool {
    const VERBS: &str =
        "are can cannot could did do does had has have is may must was were will would";
    const ARTICLES: &str = "a an the this";
    let is_one_of = |list: &str, word: &String| list.split(' ').any(|it| it == word);
    let first = words.first().is_some_and(|it| is_one_of(ARTICLES, it));
    let verb = words.iter().take(8).any(|it| is_one_of(VERBS, it));
    let ends = words
        .get(2)
        .is_some_and(|it| it.len() > 3 && it.ends_with('s') && !it.ends_with("ss"));
    verb || first && ends
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
        for text in [
            "The keel is heavy, and the mast is tall.",
            "It is cold in the hive, and the queen lays no eggs.",
            "It is as warm in a corner as in the middle, and the queen lays eggs.",
            "So she can spend it, and in her books the account has a balance.",
            "The bank owes her the money and she owes it on.",
            "Bees sleep at night; drones do not live in winter.",
        ] {
            assert!(states_twice(&document(text)), "{text}");
        }
        for text in [
            "The keel is heavy, and so is the mast.",
            "A boat that goes about and slows down has lost its wind.",
            "If the tide turns, the boats swing, and the ropes are taut.",
            "To owe is bad news, and to own is good news.",
            "He adds up both columns, and each is right. So every sum is entered, and where it belongs.",
        ] {
            assert!(!states_twice(&document(text)), "{text}");
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
