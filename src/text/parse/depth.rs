//! How deep blocks may nest.

use crate::rule::{self, Problem};
use std::ops::Range;

use crate::text::bounds::MAX_DEPTH;

/// A line on which more blocks may begin than could be meant. The Markdown
/// parser's work grows with lines times open blocks, so this is found before it
/// starts; blocks that nest by spreading over lines need as much indentation.
pub(super) fn line_too_deep(markdown: &str) -> Option<Range<usize>> {
    let mut start = 0;
    markdown.split_inclusive(['\n', '\r']).find_map(|line| {
        let range = start..start + line.len();
        start = range.end;
        (opened(line) > 2 * MAX_DEPTH).then_some(range)
    })
}

/// The same for blocks that the parser has found.
pub(super) fn problem(range: Range<usize>) -> Problem {
    rule::NESTED_TOO_DEEPLY.at(
        range,
        format!("lists, quotes or footnotes are nested more than {MAX_DEPTH} deep"),
        "bring them nearer to the margin; until then the text is shown as it is written",
    )
}

/// An upper bound for the blocks open after the last marker at the start of
/// `line`: every marker opens one, every two columns before it continue one.
fn opened(line: &str) -> usize {
    let (mut markers, mut columns, mut most) = (0, 0, 0);
    let mut rest = line;
    loop {
        let text = rest.trim_start_matches([' ', '\t']);
        let indent = rest.strip_suffix(text).unwrap_or_default();
        columns += indent
            .chars()
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum::<usize>();
        let Some(after) = after_marker(text) else {
            return most;
        };
        markers += 1;
        most = markers + columns / 2;
        rest = after;
    }
}

/// The text after the marker of a quote, a list item or a footnote.
fn after_marker(text: &str) -> Option<&str> {
    if let Some(label) = text.strip_prefix("[^") {
        return label.split_once("]:").map(|(_, after)| after);
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits
        .strip_prefix(['.', ')'])
        .filter(|_| digits.len() < text.len());
    let item = text.strip_prefix(['-', '+', '*']).or(numbered);
    let is_marker = |after: &&str| after.is_empty() || after.starts_with(char::is_whitespace);
    text.strip_prefix('>').or(item.filter(is_marker))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_not_too_deep() {
        for line in [
            "> - 1. text",
            "***",
            &"-".repeat(400),
            &"1".repeat(400),
            "- [ ] [^a]: text",
            &format!("{}box", " ".repeat(400)),
        ] {
            assert!(opened(line) < 5, "{line}");
        }
    }

    #[test]
    fn every_way_to_open_blocks_counts() {
        for marker in [">", "> ", "- ", "-\t", "1. ", "999) ", "[^a]: > "] {
            let line = marker.repeat(2 * MAX_DEPTH + 1);
            assert_eq!(
                line_too_deep(&format!("text\n{line}")),
                Some(5..5 + line.len()),
                "{marker}"
            );
        }
        assert!(line_too_deep(&format!("{}- a", " ".repeat(4 * MAX_DEPTH))).is_some());
        assert!(line_too_deep(&format!("{}> a", "\t".repeat(MAX_DEPTH))).is_some());
    }
}
