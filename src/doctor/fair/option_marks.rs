//! Options carry no marks: no letters of their own, and none of the draft.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::QuestionOption;
use crate::text::quoted;

/// What drafts write behind an option, or before it, in small letters.
const MARKS: [&str; 24] = [
    "(answer)",
    "(correct answer)",
    "(correct)",
    "(false)",
    "(incorrect)",
    "(key)",
    "(right answer)",
    "(right)",
    "(true)",
    "(wrong answer)",
    "(wrong)",
    "[answer]",
    "[correct]",
    "[right]",
    "[wrong]",
    "[x]",
    "[ ]",
    "<-- correct",
    "<- correct",
    "← correct",
    "✅",
    "❌",
    "✔",
    "✓",
];

/// Before a colon they say what an option is.
const NAMES: [&str; 8] = [
    "answer",
    "correct",
    "correct answer",
    "distractor",
    "incorrect",
    "right answer",
    "wrong",
    "wrong answer",
];

/// What drafts write in brackets of an option that is still to be decided on.
const OF_DRAFT: [&str; 22] = [
    "alternative",
    "backup",
    "copy",
    "decoy",
    "delete",
    "distractor",
    "draft",
    "duplicate",
    "edited",
    "new",
    "new version",
    "old",
    "old version",
    "placeholder",
    "remove",
    "replace",
    "revised",
    "rewrite",
    "rewritten",
    "todo",
    "trap",
    "unused",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let options = asked.item.question.options();
        if asked.item.question.is_statement() {
            continue;
        }
        for option in options {
            if let Some(mark) = mark(option.text.written()) {
                reporter.say(
                    asked.file,
                    option.text.range.clone(),
                    format!("{} says whether this option is right", quoted(mark)),
                    "take it out; `right = true` marks the key, and readers do not see it",
                );
            }
        }
        for (option, mark) in drafts(options) {
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!("{} was left behind this option", quoted(mark)),
                "decide which wording stays, and take the mark out: readers would see it",
            );
        }
        let single = || {
            let mut labels = options
                .iter()
                .filter_map(|it| Some((it, label(it.text.written())?.0)));
            labels.find(|(_, label)| label.ends_with(')'))
        };
        if let Some((option, label)) = labelled(options).or_else(single) {
            reporter.say(
                asked.file,
                option.text.range.clone(),
                format!(
                    "these options have signs of their own, {} first",
                    quoted(label)
                ),
                "take them out: options are shuffled, and shown with numbers to pick them by",
            );
        }
    }
}

/// The options with a mark of a draft at their end, where it is no word that several
/// options have in its place: “moon (new)” beside “moon (full)”.
fn drafts(options: &[QuestionOption]) -> Vec<(&QuestionOption, &str)> {
    let in_brackets = |it: &&QuestionOption| it.text.written().trim_end().ends_with([')', ']']);
    let several = options.iter().filter(in_brackets).count() > 1;
    let marked = options
        .iter()
        .filter_map(|it| Some((it, draft(it.text.written())?)));
    marked.filter(|_| !several).collect()
}

/// The mark of a draft that a text ends with: `(old version)`, ` - copy`, ` v2`.
fn draft(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches('.');
    let is_mark = |inner: &str| {
        let inner = inner.trim_matches(['?', '!', ' ']).to_lowercase();
        OF_DRAFT.contains(&inner.as_str()) || version(&inner)
    };
    let open = text.rfind(['(', '[']).filter(|at| *at > 0);
    let bracketed = open.and_then(|at| text.get(at..)).filter(|mark| {
        mark.ends_with([')', ']']) && is_mark(mark.trim_matches(['(', ')', '[', ']']))
    });
    let apart = |sign: &str| {
        let at = text.rfind(sign)?;
        let rest = text.get(at + sign.len()..)?;
        let is_name =
            ["copy", "Copy", "old", "draft", "new version", "old version"].contains(&rest);
        is_name.then(|| text.get(at + 1..)).flatten()
    };
    let last = text.rsplit_once(' ').map(|(_, last)| last);
    bracketed
        .or_else(|| [" - ", " – ", "_"].into_iter().find_map(apart))
        .or(last.filter(|it| it.starts_with('v') && version(it)))
}

/// `v2`, `version 3`.
fn version(text: &str) -> bool {
    let number = text.strip_prefix("version ").or(text.strip_prefix('v'));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// What of an option is a mark of whether it is right.
fn mark(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let stands = |mark: &&&str| {
        let inner = text.strip_prefix(**mark).or(text.strip_suffix(**mark));
        inner.is_some_and(|rest| !rest.trim().is_empty())
    };
    let named = |name: &&&str| {
        let rest = text.strip_prefix(**name);
        rest.is_some_and(|rest| rest.starts_with(": "))
    };
    let mark = MARKS.iter().find(stands);
    mark.or_else(|| NAMES.iter().find(named)).copied()
}

/// The option with the first of the labels, if all have one: `A)`, `b.`, `(3)`.
fn labelled(options: &[QuestionOption]) -> Option<(&QuestionOption, &str)> {
    let label = |option: &QuestionOption| label(option.text.written()).map(|it| it.1);
    let mut labels = options.iter().map(label).collect::<Option<Vec<_>>>()?;
    labels.sort_unstable();
    let in_a_row = labels.windows(2).all(|pair| match pair {
        [one, next] => one + 1 == *next,
        _ => true,
    });
    let first = options.iter().min_by_key(|option| label(option))?;
    (labels.len() >= 2 && in_a_row).then_some(())?;
    Some((first, self::label(first.text.written())?.0))
}

/// The label that an option begins with, and what it counts.
fn label(text: &str) -> Option<(&str, u8)> {
    let trimmed = text.trim_start();
    let named = ["Option ", "Answer ", "option ", "answer "];
    let rest = named.iter().find_map(|name| trimmed.strip_prefix(name));
    let inner = rest.unwrap_or(trimmed).trim_start_matches(['(', '[']);
    let sign = inner.bytes().next()?.to_ascii_uppercase();
    let behind = inner.get(1..)?;
    let ends = [") ", ". ", "] ", ": ", ".) "];
    let end = ends.iter().find(|end| behind.starts_with(**end))?;
    let count = match sign {
        b'A'..=b'H' => sign - b'A',
        b'1'..=b'9' => sign - b'1',
        _ => return None,
    };
    let length = trimmed.len() - behind.len() + end.trim_end().len();
    Some((trimmed.get(..length)?, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_drafts_are_seen() {
        for text in [
            "One tone that swells (correct)",
            "One tone (Right).",
            "✓ One tone",
            "[x] One tone",
            "Correct: one tone",
            "Wrong answer: one tone",
        ] {
            assert!(mark(text).is_some(), "{text}");
        }
        for text in [
            "✓",
            "That it is correct",
            "(one) tone",
            "A wrong one",
            "right: left",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn versions_of_an_option_are_drafts() {
        for text in [
            "Along ranks (old version)",
            "Along ranks (delete?)",
            "Along ranks - copy",
            "Along ranks v2",
            "Along ranks [new]",
        ] {
            assert!(draft(text).is_some(), "{text}");
        }
        for text in [
            "Along ranks (files)",
            "The copy",
            "A new version",
            "(new)",
            "At 5 v",
        ] {
            assert_eq!(draft(text), None, "{text}");
        }
    }

    #[test]
    fn labels_are_told_from_words() {
        for (text, expected) in [
            ("A) Yes", "A)"),
            ("(b) No", "(b)"),
            ("3. Both", "3."),
            ("Option C: none", "Option C:"),
        ] {
            assert_eq!(label(text).map(|it| it.0), Some(expected));
        }
        for text in ["A tone", "1.5 litres", "No.", "I. e. x", "2 cups"] {
            assert_eq!(label(text), None, "{text}");
        }
        // Only where the other options have one too is it told.
        assert_eq!(label("E. coli"), Some(("E.", 4)));
    }
}
