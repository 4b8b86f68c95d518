//! Behind a stop or a comma stands a space, and before it none.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// Words that sentences begin with, and names of things in code do not.
const BEGIN: &str = "a after all an and are as at because before both but by each every for from \
    has have he here how if in is it its many more most no not nobody now of on once one only or \
    our over she since so some that the their then there these they this those though to under \
    until we what when where which while who why with without yet you your";

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in &passage.prose {
            let slips = [
                (joined(&prose.text), "put a space behind it"),
                (unspaced(&prose.text), "put a space behind it"),
                (apart(&prose.text), "take it out"),
                (doubled(&prose.text), "take one of them out"),
            ];
            for (slip, hint) in slips {
                let Some(slip) = slip.filter(|_| !reporter.is_full(passage.file)) else {
                    continue;
                };
                let text = prose.text.get(slip).unwrap_or_default();
                let whole = passage.document.range.clone();
                let inside = passage.text.get(whole.clone()).unwrap_or_default();
                // A mark or a tag that stood between the two is not read here.
                let Some(start) = inside.find(text).map(|at| whole.start + at) else {
                    continue;
                };
                let message = match (text.contains(' '), hint.starts_with("take one")) {
                    (_, true) => "this sign stands here twice",
                    (true, false) => "there is a space before this sign",
                    (false, false) => "there is no space behind this sign",
                };
                let place = start..start + text.len();
                reporter.say(passage.file, place, message, hint);
            }
        }
    }
}

/// `pushes.Over`: the words around a stop without space behind it.
fn joined(text: &str) -> Option<Range<usize>> {
    text.match_indices(['.', '?', '!']).find_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        after
            .starts_with(|it: char| it.is_ascii_uppercase())
            .then_some(())?;
        let word = before.rsplit(|it: char| !it.is_alphabetic()).next()?;
        let next = after.split(|it: char| !it.is_alphabetic()).next()?;
        let is_small = word.len() >= 2 && word.chars().all(char::is_lowercase);
        let start = at - word.len();
        let is_free = start == 0 || text.get(..start)?.ends_with([' ', '\n']);
        let begins = BEGIN.split(' ').any(|it| it == next.to_lowercase());
        let goes_on = after.get(next.len()..)?.starts_with([' ', ',', '\n']);
        (is_small && is_free && begins && goes_on).then_some(start..at + 1 + next.len())
    })
}

/// `mast,the`, `mast.the`: the words around a comma or a stop without space behind it,
/// where the second is none that names in code have.
fn unspaced(text: &str) -> Option<Range<usize>> {
    const FOLLOW: [&str; 12] = [
        "and", "because", "but", "he", "it", "she", "so", "the", "then", "there", "they", "which",
    ];
    text.match_indices([',', '.', ';']).find_map(|(at, sign)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let word = before.rsplit(|it: char| !it.is_alphabetic()).next()?;
        let next = after.split(|it: char| !it.is_alphabetic()).next()?;
        let start = at - word.len();
        let is_free = start == 0 || text.get(..start)?.ends_with([' ', '\n']);
        let is_word = word.len() >= 3 && word.chars().skip(1).all(char::is_lowercase);
        let goes_on = after.get(next.len()..)?.starts_with(' ');
        let follows = FOLLOW.contains(&next) && (sign != "." || next.starts_with("th"));
        (is_free && is_word && follows && goes_on).then_some(start..at + 1 + next.len())
    })
}

/// `high,, and`, `high..`, `5%%`: a sign twice, behind a word. Three stops are meant.
fn doubled(text: &str) -> Option<Range<usize>> {
    [",,", ";;", "..", "%%"].into_iter().find_map(|sign| {
        text.match_indices(sign).find_map(|(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + sign.len()..)?);
            let word = words::each_word(before).last()?;
            let ends = after.is_empty() || after.starts_with([' ', '\n']);
            let is_number = word.text.chars().all(|it| it.is_ascii_digit());
            let is_word = word.text.len() >= 2 && word.text.chars().all(char::is_lowercase);
            let fits = if sign == "%%" { is_number } else { is_word };
            // “../” and “x..” are paths and ranges.
            let is_free =
                text.get(..word.range.start)?.ends_with([' ', '\n']) || word.range.start == 0;
            (word.range.end == at && ends && fits && is_free)
                .then_some(word.range.start..at + sign.len())
        })
    })
}

/// `same , less`: the space before a comma or a stop, with the word before it.
fn apart(text: &str) -> Option<Range<usize>> {
    [" ,", " .", " ?", " ;"].into_iter().find_map(|sign| {
        text.match_indices(sign).find_map(|(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + sign.len()..)?);
            let word = words::each_word(before).last()?;
            let is_behind = word.range.end == at && word.text.chars().all(char::is_alphabetic);
            let ends = after.is_empty() || after.starts_with([' ', '\n']);
            let is_sign = after.trim_start().starts_with(['.', ',']);
            (is_behind && ends && !is_sign).then_some(word.range.start..at + sign.len())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_with_the_words_around_them() {
        let text = "The air pushes.Over a sea";
        assert_eq!(joined(text).map(|it| &text[it]), Some("pushes.Over"));
        let text = "It does the same , less";
        assert_eq!(apart(text).map(|it| &text[it]), Some("same ,"));
    }

    #[test]
    fn names_and_dots_are_let_be() {
        for text in [
            "Read System.In or time.Duration.",
            "See fmt.Println and node.js.The",
            "At buildup.The/path",
        ] {
            assert_eq!(joined(text), None, "{text}");
        }
        for (text, told) in [
            ("The mast,the sail", "mast,the"),
            ("Its mast.the sail", "mast.the"),
        ] {
            assert_eq!(unspaced(text).map(|it| &text[it]), Some(told));
        }
        for (text, told) in [
            ("It is high,, and", "high,,"),
            ("So it is..", "is.."),
            ("By 5%% now", "5%%"),
        ] {
            assert_eq!(doubled(text).map(|it| &text[it]), Some(told));
        }
        for text in ["And so on...", "a..b", "From 1.. on", "printf %%d"] {
            assert_eq!(doubled(text), None, "{text}");
        }
        for text in ["Use .NET and ,x", "Wait . . . now", "5 , 6", "One, two."] {
            assert_eq!(apart(text), None, "{text}");
        }
    }
}
