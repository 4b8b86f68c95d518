//! What a bracket or a quotation mark opens is closed.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let all: Vec<&str> = passage
            .prose
            .iter()
            .map(|prose| prose.text.as_str())
            .collect();
        let is_open = |(open, close): (char, char)| {
            let count = |sign: char| {
                all.iter()
                    .map(|text| text.matches(sign).count())
                    .sum::<usize>()
            };
            count(open) > count(close)
        };
        for text in &all {
            let has_close = all.iter().any(|it| it.contains('('));
            let lone = lone(text).filter(|(_, told, _)| !has_close || told.starts_with("this"));
            if let Some((at, message, hint)) = lone.filter(|_| !reporter.is_full(passage.file)) {
                let place = place(passage.text, &passage.document.range, text, at);
                reporter.say(passage.file, place, message, hint);
            }
        }
        // What opens in one paragraph may close in a later one.
        let open = PAIRS.into_iter().filter(|pair| is_open(*pair));
        for pair in open {
            for text in &all {
                let Some(at) = unclosed(text, pair).filter(|_| !reporter.is_full(passage.file))
                else {
                    continue;
                };
                reporter.say(
                    passage.file,
                    place(passage.text, &passage.document.range, text, at),
                    format!("this `{}` is not closed", pair.0),
                    format!("write `{}` where it ends", pair.1),
                );
            }
        }
    }
}

/// A bracket that closes what nothing opened, or a mark of which there is only one in a
/// text, with what to say of it.
fn lone(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let one = |sign: &str| {
        let mut places = text.match_indices(sign);
        let first = places.next()?.0;
        places.next().is_none().then_some(first)
    };
    let letter = |it: Option<char>| it.is_some_and(char::is_alphabetic);
    let blank = |it: Option<char>| it.is_some_and(char::is_whitespace);
    let around = |at: usize, sign: &str| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let behind = text.get(at + sign.len()..).and_then(|it| it.chars().next());
        (before, behind)
    };
    let opens = |sign: &str| {
        let at = one(sign)?;
        let (before, behind) = around(at, sign);
        // “*nix” is how systems of that sort are called.
        let is_name = text
            .get(at..)
            .is_some_and(|it| it.to_lowercase().starts_with("*nix"));
        (blank(before) && letter(behind) && !is_name).then_some(at)
    };
    if let Some(at) = ["~~", "`", "*"].into_iter().find_map(opens) {
        return Some((
            at,
            "this mark is not closed",
            "write it again where it ends, or take it out",
        ));
    }
    let closes = || {
        let at = one(")").filter(|_| !text.contains(['(', '[']))?;
        let word = text.get(..at)?.rsplit([' ', '\n']).next()?;
        (word.len() >= 3 && word.chars().all(char::is_alphabetic)).then_some(at)
    };
    closes().map(|at| {
        (
            at,
            "nothing opens this bracket",
            "take it out, or write `(` where it begins",
        )
    })
}

/// Signs that open, each with the one that closes. Others open and close at
/// once, or close in another language.
const PAIRS: [(char, char); 2] = [('(', ')'), ('“', '”')];

/// Where in a text the last of the signs stands that is not closed.
fn unclosed(text: &str, (open, close): (char, char)) -> Option<usize> {
    // “„…“” is how Germans quote.
    if !text.contains(open) || text.contains('„') {
        return None;
    }
    let mut opened = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        // `:(` is a face, `[0, 1)` and `(0, 1]` are ranges.
        if sign == open && !matches!(before, ':' | ';') {
            opened.push(at);
        } else if sign == close || sign == ']' && open == '(' {
            opened.pop();
        } else if sign == '[' && open == '(' {
            opened.push(at);
        }
        before = sign;
    }
    let last = opened.pop()?;
    text.get(last..)?.starts_with(open).then_some(last)
}

/// Where the sign at `at` of a text stands in the file, with the word behind it.
fn place(source: &str, whole: &Range<usize>, text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let end = words::each_word(rest)
        .next()
        .map_or(rest.len(), |word| word.range.end);
    let opening = rest.get(..end).unwrap_or_default();
    let inside = source.get(whole.clone()).unwrap_or_default();
    let found = inside.find(opening).map(|at| whole.start + at);
    found.map_or(whole.clone(), |start| start..start + opening.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_found() {
        assert_eq!(unclosed("It turns (once a day", PAIRS[0]), Some(9));
        assert_eq!(unclosed("Called “springs", PAIRS[1]), Some(7));
        for text in ["a) one (or two)", "sad :( face", "[0, 1) and (0, 1]", "x"] {
            assert_eq!(unclosed(text, PAIRS[0]), None, "{text}");
        }
        assert_eq!(unclosed("„Ja“ “", PAIRS[1]), None);
    }
}
