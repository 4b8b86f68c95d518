//! No card says what is right before it is answered: not in a listing, in a
//! belief, or in the introduction.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::{Card, Item};
use crate::text::quoted;

/// How a comment begins.
const COMMENTS: [&str; 6] = ["#", "//", "--", "/*", "<!--", ";"];

/// Words that judge code, wherever a comment has them.
const JUDGE: [&str; 12] = [
    "bad",
    "broken",
    "bug",
    "buggy",
    "correct",
    "fixed",
    "incorrect",
    "mistake",
    "oops",
    "pitfall",
    "trap",
    "wrong",
];

/// Words that do so at the beginning of one.
const JUDGE_FIRST: [&str; 6] = ["better", "don't", "fix", "good", "ok", "right"];

/// Words that judge in the line above a listing.
const JUDGE_ABOVE: [&str; 13] = [
    "better",
    "careless",
    "correct",
    "correctly",
    "incorrect",
    "mistake",
    "properly",
    "right",
    "solution",
    "trap",
    "wrong",
    "wrongly",
    "worse",
];

/// How a belief says that it is none.
const NO_BELIEF: &[&str] = &[
    "a lie that",
    "a myth that",
    "a mistake that",
    "common belief",
    "common fallacy",
    "common misbelief",
    "common misconception",
    "common mistake",
    "common myth",
    "contrary to",
    "false belief",
    "it is false that",
    "it is not true that",
    "it is true that",
    "misconception that",
    "mistakenly",
    "popular myth",
    "widespread myth",
    "wrongly",
];

/// Words that say which of two things an introduction speaks of.
const WHICH: [&str; 12] = [
    "above", "always", "bottom", "first", "latter", "left", "lower", "second", "top", "upper",
    "will", "won't",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    introductions(subject, reporter);
    for asked in subject.items() {
        above(&asked, reporter);
        belief(&asked, reporter);
        for side in ["wrong", "right"] {
            let Some(listing) = asked.listing(side) else {
                continue;
            };
            let Some(word) = listing.text("code").and_then(judged) else {
                continue;
            };
            reporter.say(
                asked.file,
                listing.range("code"),
                format!("a comment in this listing judges it: {}", quoted(&word)),
                "say in `root_cause` or in the feedback what is wrong; readers are to find it",
            );
        }
    }
}

/// What stands above the listings of a pitfall.
fn above(asked: &Asked<'_>, reporter: &mut Reporter) {
    for side in ["wrong", "right"] {
        let Some(listing) = asked.listing(side) else {
            continue;
        };
        let said = words::folded(listing.text("text").unwrap_or_default());
        let judge = said
            .iter()
            .find(|word| JUDGE_ABOVE.contains(&word.as_str()));
        if let Some(word) = judge {
            reporter.say(
                asked.file,
                listing.range("text"),
                format!("the line above this listing judges it: {}", quoted(word)),
                "say who wrote it, or what for; readers are to find what is wrong",
            );
        }
    }
}

fn belief(asked: &Asked<'_>, reporter: &mut Reporter) {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return;
    };
    let said = words::gist(&myth.belief).join(" ");
    if let Some(phrase) = NO_BELIEF.iter().find(|phrase| said.contains(*phrase)) {
        reporter.say(
            asked.file,
            myth.belief.range.clone(),
            format!("“{phrase}” says already whether this belief holds"),
            "say it as somebody says it who believes it",
        );
    }
}

/// Introductions that give a verdict: that of a card whose belief they say, or
/// which of two listings is the trap.
fn introductions(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, record) in subject.parts().filter(|(_, part, _)| part.kind.is_quiz()) {
        let whole = words::whole(&part.body);
        for sentence in words::sentences(&whole) {
            let said = words::folded(sentence);
            let has = |sought: &[&str]| said.iter().any(|word| sought.contains(&word.as_str()));
            let judges = has(&JUDGE) || has(&["false", "true", "myth", "right"]);
            let told = judges && (part.items.iter().any(|item| says_belief(item, &said)));
            let which = has(&JUDGE) && has(&WHICH) && part.items.iter().any(is_pitfall);
            if told || which {
                reporter.say(
                    file,
                    record.range("intro"),
                    "this says what is right before anybody has answered",
                    "say what the cards are about, and how to go about them",
                );
                break;
            }
        }
    }
}

fn is_pitfall(item: &Item) -> bool {
    matches!(item.card, Some(Card::Pitfall(_)))
}

/// Whether most of what a belief says is in a sentence.
fn says_belief(item: &Item, said: &[String]) -> bool {
    const SHARE_OF_WORDS: usize = 80;
    let Some(Card::Myth(myth)) = &item.card else {
        return false;
    };
    let (belief, said) = (
        stems::telling(&words::gist(&myth.belief)),
        stems::telling(said),
    );
    belief.len() >= 3 && belief.intersection(&said).count() * 100 >= belief.len() * SHARE_OF_WORDS
}

/// The word of a comment that says which listing it stands in.
fn judged(code: &str) -> Option<String> {
    code.lines().filter_map(comment).find_map(|comment| {
        let words = words::folded(comment);
        let first = words
            .first()
            .filter(|word| JUDGE_FIRST.contains(&word.as_str()));
        let any = || words.iter().find(|word| JUDGE.contains(&word.as_str()));
        first.or_else(any).cloned()
    })
}

/// What stands behind the sign of a comment, at the begin of a line or behind
/// space.
fn comment(line: &str) -> Option<&str> {
    let places = COMMENTS.iter().filter_map(|sign| {
        let at = line.match_indices(sign).find(|(at, _)| {
            line.get(..*at)
                .is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']))
        })?;
        Some((at.0, line.get(at.0 + sign.len()..)?))
    });
    places.min_by_key(|(at, _)| *at).map(|(_, comment)| comment)
}

#[cfg(test)]
mod tests {
    use super::judged;

    #[test]
    fn only_comments_that_judge_are_found() {
        for code in [
            "x = 1  # wrong: it is two",
            "// Don't do this",
            "-- the bug is here",
        ] {
            assert!(judged(code).is_some(), "{code}");
        }
        for code in [
            "wrong = 1",
            "# the right side",
            "x = 1  # counted once",
            "a = '#bad'",
        ] {
            assert_eq!(judged(code), None, "{code}");
        }
    }
}
