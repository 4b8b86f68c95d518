//! Front matter: the TOML between two `+++` lines at the top of a part.

use std::ops::Range;

use crate::rule::{self, Problem};

const MARK: &str = "+++";

/// A part's two halves, each with the byte where it starts.
pub struct Front<'a> {
    pub toml: &'a str,
    pub toml_start: usize,
    pub body: &'a str,
    pub body_start: usize,
}

/// Splits the text of a part. A missing mark is a problem.
pub fn split(text: &str) -> Result<Front<'_>, Problem> {
    let mut start = 0;
    let mut marks = text.split_inclusive('\n').filter_map(|line| {
        let end = start + line.len();
        let at = std::mem::replace(&mut start, end);
        (line.trim_end() == MARK).then_some((at, end))
    });
    let Some((0, toml_start)) = marks.next() else {
        if text.starts_with("---") {
            return Err(missing(
                text,
                "this part begins with `---`, as front matter in YAML does",
            ));
        }
        let before = text.len() - text.trim_start().len();
        if text.trim_start().lines().next().map(str::trim_end) == Some(MARK) {
            return Err(rule::FRONT_MATTER.at(
                0..before,
                "something blank stands before the front matter of this part",
                "take out what stands before `+++`: it has to be the beginning of the file",
            ));
        }
        return Err(missing(text, "this part does not start with front matter"));
    };
    let Some((toml_end, body_start)) = marks.next() else {
        return Err(endless(text, toml_start));
    };
    Ok(Front {
        toml: text.get(toml_start..toml_end).unwrap_or_default(),
        toml_start,
        body: text.get(body_start..).unwrap_or_default(),
        body_start,
    })
}

/// Where front matter that has no second mark should have it: above the first line
/// that looks like text, or else below its last key.
fn endless(text: &str, toml_start: usize) -> Problem {
    let (mut at, mut last) = (toml_start, 0..MARK.len());
    let mut in_text = false;
    let mut below = None;
    for line in text
        .get(toml_start..)
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        let words = line.trim();
        let range = at..at + line.trim_end().len();
        at += line.len();
        let turns = words.matches("\"\"\"").count() + words.matches("\'\'\'").count();
        if in_text || is_of_toml(words) {
            (last, below) = (range, None);
        } else if !words.is_empty() {
            let first = below.unwrap_or(range);
            if words.starts_with('#') {
                below = Some(first);
                continue;
            }
            return unended(
                first.clone(),
                match text.get(first).unwrap_or_default().trim_matches(['+', '-']) {
                    "" => "write `+++` here, alone on the line",
                    _ => "write `+++` alone on a line above this one, which looks like text",
                },
            );
        }
        in_text ^= turns % 2 == 1;
    }
    unended(last, "write `+++` alone on a line below this one")
}

fn unended(range: Range<usize>, hint: &str) -> Problem {
    rule::FRONT_MATTER.at(range, "the front matter of this part does not end", hint)
}

/// Whether a line may be one of a table, or of a value over several lines. Comments
/// and headings look alike.
fn is_of_toml(line: &str) -> bool {
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_key = |it: char| it.is_ascii_alphanumeric() || "._-\"".contains(it);
    !key.is_empty() && key.chars().all(is_key)
        || line.starts_with(['[', ']', '{', '}', '"', '\'', ','])
}

fn missing(text: &str, message: &str) -> Problem {
    let first_line = text.lines().next().map_or(0, str::len);
    rule::FRONT_MATTER.at(
        0..first_line,
        message,
        "write `+++` alone on the first line, then the keys, then `+++` alone on a line again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_without_an_end_is_told_where_it_should_end() {
        for (text, place) in [
            ("+++\nkind = \"step\"\n\n# Tea\n\nIt is hot.\n", "# Tea"),
            ("+++\nkind = \"step\"\nIt is hot.\n", "It is hot."),
            ("+++\nkind = \"step\"\n++\nIt is hot.\n", "++"),
            ("+++\na = \"\"\"\nIt is hot.\n\"\"\"\n- hot\n", "- hot"),
            ("+++\na = 1\n# ok\nb = [\n  \"x\",\n]\n", "]"),
            ("+++\n", "+++"),
        ] {
            let problem = split(text).map(|_| ()).unwrap_err();
            assert_eq!(&text[problem.range], place, "{text}");
        }
    }
}
