//! Each column of a table has a head, and each row says something of its own.

use std::ops::Range;

use crate::doctor::fences::lines_outside;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let (text, start) = (subject.text(file), part.body.start());
        let body = start..start + part.body.written().len();
        for (range, gap) in gaps(text, &body) {
            if reporter.is_full(file) {
                break;
            }
            let (message, hint) = match gap {
                Gap::Head => (
                    "a column of this table has no head",
                    "say above each column but the first what stands in it",
                ),
                Gap::Twice => (
                    "this row of the table stands there already",
                    "take one of the two out, or write what makes them different",
                ),
                Gap::Row => (
                    "this row of the table is empty",
                    "take it out, or write what belongs there",
                ),
            };
            reporter.say(file, range, message, hint);
        }
    }
}

/// So many rows of a table are compared with one another.
const MAX_ROWS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Head,
    Row,
    Twice,
}

/// The rows of tables with such a gap, outside of fences.
fn gaps(text: &str, body: &Range<usize>) -> Vec<(Range<usize>, Gap)> {
    let inside = text.get(body.clone()).unwrap_or_default();
    if !inside.contains("--") || !inside.contains('|') {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    let mut before: Option<(Range<usize>, Vec<&str>)> = None;
    let mut in_table = false;
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for (range, line) in lines_outside(text, body) {
        let Some(cells) = cells(line) else {
            (before, in_table) = (None, false);
            rows.clear();
            continue;
        };
        if is_rule(&cells) {
            if let Some((range, head)) = before.take().filter(|_| !in_table)
                && head.len() == cells.len()
                && head.iter().skip(1).any(|cell| cell.is_empty())
            {
                gaps.push((range, Gap::Head));
            }
            in_table = true;
        } else if in_table && cells.iter().all(|cell| cell.is_empty()) {
            gaps.push((range, Gap::Row));
        } else {
            let says = cells.len() >= 2 && cells.iter().all(|cell| !cell.is_empty());
            if in_table && says && rows.len() < MAX_ROWS {
                if rows.contains(&cells) {
                    gaps.push((range.clone(), Gap::Twice));
                }
                rows.push(cells.clone());
            }
            before = Some((range, cells));
        }
    }
    gaps
}

/// The cells of a line between strokes.
fn cells(line: &str) -> Option<Vec<&str>> {
    let line = line.trim_start_matches([' ', '>']).trim_end();
    let inner = line.strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    Some(inner.split('|').map(str::trim).collect())
}

fn is_rule(cells: &[&str]) -> bool {
    let is_rule =
        |cell: &&str| cell.contains('-') && cell.chars().all(|it| matches!(it, '-' | ':'));
    cells.iter().all(is_rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Gap)> {
        let gaps = gaps(text, &(0..text.len()));
        gaps.into_iter()
            .map(|(range, gap)| (&text[range], gap))
            .collect()
    }

    #[test]
    fn heads_and_rows_without_a_word_are_found() {
        let text = "| a | |\n|---|---|\n| 1 | 2 |\n| | |\n";
        assert_eq!(found(text), [("| a | |", Gap::Head), ("| | |", Gap::Row)]);
    }

    #[test]
    fn a_corner_and_a_cell_may_be_empty() {
        for text in [
            "| | b |\n|---|---|\n| 1 | |\n",
            "```\n| a | |\n|---|---|\n| | |\n```\n",
            "| | |\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
