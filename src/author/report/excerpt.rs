//! A finding's line where there is little room: the line and carets below it.

use unicode_width::UnicodeWidthStr as _;

use super::Located;
use crate::text::clean;

/// Columns in front of what is meant in a line that is cut.
const BEFORE: usize = 40;
const MAX_COLUMNS: usize = 90;

impl Located {
    /// The finding's first line as it may be shown, and carets under what it
    /// is about; of a long line only the surroundings. Nothing if there is no
    /// such line.
    pub fn excerpt(&self) -> Option<[String; 2]> {
        let finding = &self.finding;
        let letters: Vec<char> = self.lines.first()?.chars().collect();
        let start = finding.column - 1;
        let end = match finding.end_line == finding.line {
            true => finding.end_column - 1,
            false => letters.len(),
        };
        let from = if letters.len() > MAX_COLUMNS {
            start.saturating_sub(BEFORE)
        } else {
            0
        };
        let piece = |from: usize, to: usize| -> String {
            let inside = letters.iter().take(to.min(letters.len())).skip(from);
            clean(&inside.collect::<String>()).replace('\t', " ")
        };
        let cut = |cut: bool| if cut { "…" } else { "" };
        let until = from + MAX_COLUMNS;
        let shown = format!(
            "{}{}{}",
            cut(from > 0),
            piece(from, until),
            cut(until < letters.len())
        );
        let before = cut(from > 0).width() + piece(from, start).width();
        let marked = piece(start, end.min(until)).width().max(1);
        let carets = format!("{}{}", " ".repeat(before), "^".repeat(marked));
        Some([shown.trim_end().to_owned(), carets])
    }
}
