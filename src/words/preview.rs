//! What a preview says to the author of the lesson.

use std::fmt::Display;

use crate::lesson::Finding;
use crate::text;

/// That this is a preview, as long as there is room for it and shorter.
pub const PREVIEW: [&str; 2] = ["Preview"; 2];
pub const PREVIEW_LAID_OPEN: [&str; 2] = [
    "Preview for the author: everything is laid open",
    "Preview, laid open",
];

/// How one learns that files have changed.
pub const FOLLOWS: &str = "follows the files";
pub const LOOKS: &str = "looks at the files every second";

/// Why one has to look at them, as the end of a sentence.
pub const TOO_MANY_WATCHED: &str = "too many files are watched for the system to tell of changes";
pub fn not_told_of_changes(why: &impl Display) -> String {
    format!("the system does not tell of changes here ({why})")
}

/// How many findings there are, and the key that lists them.
pub fn findings(counts: &[String], list: &str) -> String {
    match counts {
        [] => String::new(),
        counts => format!("{}: {list}", counts.join(", ")),
    }
}

/// A part as its author knows it: by its file.
pub fn part_with_file(heading: &str, stem: &str) -> String {
    format!("{heading} ({stem})")
}

pub fn question(id: &str, kind: &str) -> String {
    format!("Question {id}, {kind}:")
}

/// A myth or pitfall as its author knows it.
pub fn card(id: &str, kind: &str) -> String {
    format!("Card {id}, {kind}:")
}

/// Said where a reader gets no further without an answer.
pub const GATE: &str =
    "What follows is hidden until this is answered. With --reveal it is told here.";

pub const SAVED: &str = "Saved.";
pub const SAVED_BUT_NOT_READ: &str =
    "Saved. The lesson cannot be read as it is, so its parts stay as they were told.";
pub const SAVED_BUT_PART_NOT_READ: &str =
    "Saved. A part cannot be read as it is, so it stays as it was told.";
pub const SAME_WORDS: &str = "Readers see the same as before.";
/// The same where only one part is looked at.
pub const SAME_PART: &str = "Of this part readers see the same as before.";

pub fn part_gone(heading: &str) -> String {
    format!("No part any more: {heading}")
}

/// Said where a change is not in the words of the parts.
pub const OTHER_HEAD: &str =
    "The title, the summary, a term or a source of the lesson is other than before.";
pub const OTHER_BEHIND: &str = "What readers see at first is the same as before; what they see \
     later is not: hints, feedback, or what stands behind a question.";
pub const OTHER_LOOKS: &str = "The words are the same as before; how they look is not.";

/// A question whose answers count in another way.
pub fn other_key(id: &str) -> String {
    format!(
        "What counts as right in `{id}` is other than before; who answered it is told that it changed."
    )
}

/// Words from which on a part has what it had in another order.
pub fn moved(words: &str) -> String {
    format!(
        "In another order now, from here on: {}",
        text::quoted(words)
    )
}

/// The part that is followed has no file any more; `instead`: the one part that is new
/// since.
pub fn file_gone(stem: &str, instead: Option<&str>) -> String {
    let gone = format!("The part `{stem}` has no file now. This goes on when it has one again.");
    match instead {
        None => gone,
        Some(new) => format!(
            "{gone} The lesson lists `{new}` since; to follow that one, begin anew with `--part {new}`."
        ),
    }
}

/// The lesson has no files any more. `place`: where it was.
pub fn lesson_gone(place: &str) -> String {
    format!(
        "The lesson is gone: there is no `lesson.toml` in {}. This goes on when it is there again.",
        text::quoted(place)
    )
}

pub const LESSON_BACK: &str = "The lesson is there again.";

pub fn not_listed(stem: &str) -> String {
    format!("The lesson does not list the part `{stem}`, so no reader sees it.")
}

pub const PART_BACK: &str = "The part is there again.";

/// Words that no longer stand in a part.
pub fn gone(words: &str) -> String {
    format!("No longer there: {}", text::quoted(words))
}

/// A finding as it is told, with what to do about it.
pub fn finding(noun: &str, finding: &Finding) -> String {
    let Finding {
        file,
        line,
        message,
        hint,
        ..
    } = finding;
    let noun = text::capitalised(noun);
    text::one_line(&format!(
        "{noun} in {file}, line {line}: {message}. To do: {hint}."
    ))
}

pub fn mended(finding: &Finding) -> String {
    let Finding { file, message, .. } = finding;
    text::one_line(&format!("Mended in {file}: {message}."))
}

pub fn in_all(findings: usize) -> String {
    match findings {
        0 => NOTHING_WRONG.to_owned(),
        findings => format!("{} in all.", text::plural(findings as u64, "finding")),
    }
}

pub fn more(findings: usize) -> String {
    let findings = text::plural(findings as u64, "finding");
    format!("And {findings} more; `buildup check` with the lesson's folder has all of them.")
}

/// Which question a line answers. `request`: what to enter; `ways`: what else fits.
pub fn to_answer(id: &str, request: &str, ways: &str) -> String {
    format!("To answer `{id}`: {request}, {ways}.")
}
/// Said where no run shows what is right.
pub const NO_KEY: &str = "No run shows what is right here, so it cannot be answered.";

/// How the telling of a lesson is ended.
pub const FOLLOWED: &str = "This follows the files: whenever one is saved, what changed is told. \
     Control and C end it.";

pub const FINDINGS: &str = "Findings";
pub const NOTHING_WRONG: &str = "Nothing is wrong with the files.";

/// Said to who wants to leave.
pub fn no_library(quit: &str) -> String {
    format!("This is a preview, without a library. {quit} quits.")
}

/// Changes of files are not told of any more; why, as half a sentence.
pub fn looks_as(why: &str) -> String {
    format!("Looking at the files every second, as {why}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_a_key_is_given_its_name() {
        let counts = ["2 errors".to_owned(), "1 note".to_owned()];
        assert_eq!(findings(&counts, "<list>"), "2 errors, 1 note: <list>");
        assert_eq!(findings(&[], "<list>"), "");
        assert!(no_library("<quit>").ends_with("<quit> quits."));
    }
}
