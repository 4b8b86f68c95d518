//! HTML taken apart: comments, the tags that have a plain rendering, and what
//! is shown as it is written.

use std::iter;

/// What HTML is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Comment {
        closed: bool,
    },
    /// A tag that has a plain rendering.
    Tag(Tag<'a>),
    /// Any other tag, instruction or declaration.
    Unknown(&'a str),
    Text(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub name: Name,
    pub written: &'a str,
    /// Whether it opens something; a break opens nothing and ends nothing.
    pub opens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Break,
    Key,
    Subscript,
    Superscript,
    Details,
    Summary,
}

const NAMES: [(&str, Name); 6] = [
    ("br", Name::Break),
    ("kbd", Name::Key),
    ("sub", Name::Subscript),
    ("sup", Name::Superscript),
    ("details", Name::Details),
    ("summary", Name::Summary),
];

impl Tag<'_> {
    /// Whether it belongs to a part that readers unfold.
    pub fn unfolds(&self) -> bool {
        matches!(self.name, Name::Details | Name::Summary)
    }
}

/// `html` taken apart, in order.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    iter::from_fn(move || {
        let (piece, length) = first(rest)?;
        rest = rest.get(length..).unwrap_or_default();
        Some(piece)
    })
}

/// The piece that `html` begins with, and its bytes.
fn first(html: &str) -> Option<(Piece<'_>, usize)> {
    if html.is_empty() {
        return None;
    }
    if html.starts_with("<!--") {
        return Some(match comment_end(html) {
            Some(end) => (Piece::Comment { closed: true }, end),
            None => (Piece::Comment { closed: false }, html.len()),
        });
    }
    if let Some(end) = tag_end(html) {
        let written = html.get(..end)?;
        let tag = known(written);
        return Some((tag.map_or(Piece::Unknown(written), Piece::Tag), end));
    }
    // What begins no tag is text, up to whatever may begin the next one.
    let after = html.get(1..).and_then(|after| after.find('<'));
    let start = html.chars().next().map_or(0, char::len_utf8);
    let end = match html.starts_with('<') {
        true => after.map_or(html.len(), |at| at + 1),
        false => html.find('<').unwrap_or(html.len()).max(start),
    };
    Some((Piece::Text(html.get(..end)?), end))
}

/// Where the comment that `html` begins with ends. As in browsers, `<!-->` and
/// `<!--->` are whole comments.
pub(super) fn comment_end(html: &str) -> Option<usize> {
    let inside = html.get("<!".len()..)?;
    Some(inside.find("-->")? + "<!-->".len())
}

/// Bytes that a tag may have. Without a bound, text full of `<` would be read
/// again and again to its end.
const MAX_TAG_BYTES: usize = 4096;

/// Where the tag, instruction or declaration that `html` begins with ends.
/// A `>` within quotes does not end it.
fn tag_end(html: &str) -> Option<usize> {
    let after = html.strip_prefix('<')?;
    if !after.starts_with(|first: char| first.is_ascii_alphabetic() || "/!?".contains(first)) {
        return None;
    }
    let mut quote = None;
    let letters = html
        .char_indices()
        .take_while(|(at, _)| *at < MAX_TAG_BYTES);
    for (at, letter) in letters {
        match (quote, letter) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

/// The tag that is `written`, if it has a plain rendering.
fn known(written: &str) -> Option<Tag<'_>> {
    let inside = written.strip_prefix('<')?;
    let (opens, inside) = match inside.strip_prefix('/') {
        Some(inside) => (false, inside),
        None => (true, inside),
    };
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (name, _) = inside.split_at_checked(end)?;
    let (_, name) = NAMES.iter().find(|(it, _)| it.eq_ignore_ascii_case(name))?;
    Some(Tag {
        name: *name,
        written,
        opens,
    })
}

/// `text` raised: `²`, or `^(n+m)` where there are no such characters.
pub(super) fn superscript(text: &str) -> String {
    const ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];
    match ENDINGS.contains(&text) {
        true => text.to_owned(),
        false => shifted(text, "0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", '^'),
    }
}

/// `text` lowered: `₂`, or `_n`.
pub(super) fn subscript(text: &str) -> String {
    shifted(text, "0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", '_')
}

/// `text` in the characters `to`, which stand for those in `from`; if some are
/// not among them, behind `mark`.
fn shifted(text: &str, from: &str, to: &str, mark: char) -> String {
    let shift = |letter| {
        let mut pairs = from.chars().zip(to.chars());
        pairs.find_map(|(from, to)| (from == letter).then_some(to))
    };
    if let Some(shifted) = text.chars().map(shift).collect() {
        return shifted;
    }
    match text.chars().all(char::is_alphanumeric) {
        true => format!("{mark}{text}"),
        false => format!("{mark}({text})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_taken_apart() {
        let tag = |name, opens, written| {
            Piece::Tag(Tag {
                name,
                written,
                opens,
            })
        };
        let cases: [(&str, &[Piece<'_>]); 9] = [
            (
                "a<br>b",
                &[
                    Piece::Text("a"),
                    tag(Name::Break, true, "<br>"),
                    Piece::Text("b"),
                ],
            ),
            ("<BR />", &[tag(Name::Break, true, "<BR />")]),
            (
                "<kbd class=\"a>b\">",
                &[tag(Name::Key, true, "<kbd class=\"a>b\">")],
            ),
            ("</details >", &[tag(Name::Details, false, "</details >")]),
            ("<break>", &[Piece::Unknown("<break>")]),
            (
                "<!-- a > b -->c",
                &[Piece::Comment { closed: true }, Piece::Text("c")],
            ),
            (
                "<!--><!--->",
                &[
                    Piece::Comment { closed: true },
                    Piece::Comment { closed: true },
                ],
            ),
            ("<!-- a <br>", &[Piece::Comment { closed: false }]),
            (
                "a < b <é",
                &[Piece::Text("a "), Piece::Text("< b "), Piece::Text("<é")],
            ),
        ];
        for (html, expected) in cases {
            assert_eq!(pieces(html).collect::<Vec<_>>(), expected, "{html}");
        }
    }

    #[test]
    fn what_is_raised_or_lowered_is_still_told_apart() {
        for (text, raised, lowered) in [
            ("2", "²", "₂"),
            ("-10", "⁻¹⁰", "₋₁₀"),
            ("n", "ⁿ", "_n"),
            ("max", "^max", "_max"),
            ("n/2", "^(n/2)", "_(n/2)"),
            ("th", "th", "_th"),
        ] {
            assert_eq!(
                (superscript(text), subscript(text)),
                (raised.into(), lowered.into())
            );
        }
    }
}
