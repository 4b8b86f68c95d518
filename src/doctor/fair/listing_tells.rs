//! No listing of a pitfall says which of the two it is.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
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

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
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
