//! Display columns: how wide text is, and cutting it to a width.
//!
//! Text is measured grapheme by grapheme, the way ratatui fills cells.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

/// Characters to a column that are kept together when text is cut.
const MAX_MARKS: usize = 16;

/// The columns that `text` takes, which must be [`clean()`](super::clean()) and
/// without tabs and line breaks.
pub fn width(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.graphemes(true).map(UnicodeWidthStr::width).sum(),
    }
}

/// `text` if it fits in `columns`, else as much of it as fits with an ellipsis.
pub fn truncate(text: &str, columns: usize) -> String {
    match columns.checked_sub(1) {
        _ if width(text) <= columns => text.to_owned(),
        None => String::new(),
        Some(room) => fitting(text, room).to_owned() + "…",
    }
}

/// The same, cut behind a whole word unless that would leave less than half of it.
pub fn truncate_words(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let Some(head) = cut.strip_suffix('…').filter(|_| cut != text) else {
        return cut;
    };
    let is_whole = text
        .get(head.len()..)
        .is_some_and(|rest| rest.starts_with(' '));
    let words = match head.rsplit_once(' ') {
        Some((words, _)) if !is_whole && 2 * width(words) >= columns => words,
        Some(_) | None => head,
    };
    words.trim_end_matches([' ', ',', ':', ';', '.']).to_owned() + "…"
}

/// `text` in two: what fits in `columns`, and the rest. The first part is never
/// empty unless `text` is; what is wider than `columns` by itself stays whole
/// if it is one character, and is taken apart if it is several.
pub(super) fn split(text: &str, columns: usize) -> (&str, &str) {
    let end = match fitting(text, columns) {
        "" => first_piece(text, columns),
        head => head.len(),
    };
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The bytes of the first grapheme that fit in `columns`, at least one
/// character's: stacked letters make graphemes of any width.
fn first_piece(text: &str, columns: usize) -> usize {
    let grapheme = near(text, columns)
        .graphemes(true)
        .next()
        .unwrap_or_default();
    let ends = grapheme.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| {
        grapheme
            .get(..*end)
            .is_some_and(|piece| width(piece) <= columns)
    };
    let first = grapheme.chars().next().map_or(0, char::len_utf8);
    ends.take_while(fits).last().unwrap_or(first)
}

/// The longest run of graphemes at the start of `text` that fits in `columns`.
pub(super) fn fitting(text: &str, columns: usize) -> &str {
    // One byte more is looked at: a mark on the last letter is not ASCII.
    match text.get(..=columns).unwrap_or(text) {
        start if start.is_ascii() => return start.get(..columns).unwrap_or(start),
        _ => {}
    }
    let mut taken = 0;
    let near = near(text, columns);
    let end = near.grapheme_indices(true).find_map(|(at, grapheme)| {
        taken += grapheme.width();
        (taken > columns).then_some(at)
    });
    end.and_then(|end| near.get(..end)).unwrap_or(near)
}

/// As much of `text` as could matter for `columns`. Without this a single
/// grapheme of a million letters would be read again for every row it fills.
fn near(text: &str, columns: usize) -> &str {
    let characters = columns.saturating_add(1).saturating_mul(MAX_MARKS);
    let end = text.char_indices().nth(characters);
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_whole() {
        for (columns, cut) in [
            (30, "Two bills, side by side"),
            (16, "Two bills, side…"),
            (15, "Two bills…"),
            (11, "Two bills…"),
            (7, "Two bi…"),
            (2, "T…"),
            (0, ""),
        ] {
            assert_eq!(
                truncate_words("Two bills, side by side", columns),
                cut,
                "{columns}"
            );
        }
    }

    #[test]
    fn columns_are_counted_as_drawn() {
        for (text, columns) in [
            ("", 0),
            ("plain", 5),
            ("漢字", 4),
            ("e\u{301}te\u{301}", 3),
            ("👩‍💻", 2),
            ("👩🏽‍🚀!", 3),
            ("1️⃣", 2),
            ("🇫🇷🇩🇪", 4),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn truncation_says_so_with_an_ellipsis() {
        for (text, columns, expected) in [
            ("lesson", 6, "lesson"),
            ("lesson", 5, "less…"),
            ("lesson", 1, "…"),
            ("lesson", 0, ""),
            ("漢字漢字", 6, "漢字…"),
            ("👩‍💻👩‍💻", 3, "👩‍💻…"),
            ("e\u{301}te\u{301}", 2, "e\u{301}…"),
        ] {
            assert_eq!(truncate(text, columns), expected);
        }
    }

    #[test]
    fn splitting_always_gets_on() {
        assert_eq!(split("abc", 2), ("ab", "c"));
        assert_eq!(split("漢字", 3), ("漢", "字"));
        assert_eq!(split("漢字", 1), ("漢", "字"));
        assert_eq!(split("abc", 0), ("a", "bc"));
        assert_eq!(split("", 3), ("", ""));
        let stacked = "\u{1100}".repeat(30);
        assert_eq!(split(&stacked, 20).0, "\u{1100}".repeat(10));
    }
}
