//! Filling rows with words.
//!
//! Rows break at spaces and tabs, and around wide characters as East Asian
//! text does, but never between a number and its `%`; a line feed breaks a row
//! wherever it stands. A word may cross spans. One that is wider than a row is
//! cut between graphemes, unless it is to stay whole. In a code span a row breaks after blanks, which stay.

#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation as _;

use super::span::{Line, Span};
use super::width::{fitting, split, width};

/// Beside a prefix at least so many columns are left for text; where they are
/// not, the prefix stands on rows of its own. Nesting cannot squeeze text out.
const MIN_ROOM: usize = 8;

/// Punctuation that never begins a row in a run of wide characters.
const CLOSING: &str = ".,:;!?)]}'\"’”…、。，．：；！？）］｝〉》」』】〕〗・ー々";

/// Punctuation that never ends one.
const OPENING: &str = "([{'\"‘“（［｛〈《「『【〔〖";

/// `spans` in rows of at most `columns`, the first behind the prefix `first`,
/// all others behind `next`.
pub fn wrap(spans: &[Span], columns: u16, first: &[Span], next: &[Span]) -> Vec<Line> {
    hang(columns.into(), first, next, |room| fill(spans, room))
}

/// The rows that `body` makes for the room beside two prefixes of like width.
pub(super) fn hang(
    columns: usize,
    first: &[Span],
    next: &[Span],
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let taken = prefix_width(first).max(prefix_width(next));
    match columns.saturating_sub(taken) {
        room if room >= MIN_ROOM || taken == 0 => prefixed(body(room), first, next),
        _ if first == next => body(columns),
        _ => [fill(first, columns), body(columns)].concat(),
    }
}

/// `spans` in rows of at most `columns`, where that is possible at all. Spaces
/// between words become one.
pub(super) fn fill(spans: &[Span], columns: usize) -> Vec<Line> {
    rows(spans, columns, |rows, space| rows.space = Some(space))
}

/// The same for code: spaces stay as they are, but for those that a full row
/// has no room for.
pub(super) fn cut(spans: &[Span], columns: usize) -> Vec<Line> {
    rows(spans, columns, |rows, space| {
        if rows.taken < rows.columns {
            rows.push(" ", space);
        }
    })
}

fn rows<'a>(
    spans: &'a [Span],
    columns: usize,
    add_space: impl Fn(&mut Rows<'a>, &'a Span),
) -> Vec<Line> {
    let mut rows = Rows::new(columns);
    let pieces = pieces(spans);
    for word in pieces.chunk_by(|_, next| next.kind == Kind::Glued) {
        match word {
            [piece] if piece.kind == Kind::Break => rows.end(),
            [piece] if piece.kind == Kind::Space => add_space(&mut rows, piece.span),
            _ => rows.word(word),
        }
    }
    rows.finish()
}

fn prefix_width(prefix: &[Span]) -> usize {
    prefix.iter().map(|span| width(&span.text)).sum()
}

/// `lines` behind their prefixes; a row without text keeps no spaces.
fn prefixed(mut lines: Vec<Line>, first: &[Span], next: &[Span]) -> Vec<Line> {
    if lines.is_empty() {
        lines.push(Line::default());
    }
    for (at, line) in lines.iter_mut().enumerate() {
        let prefix = if at == 0 { first } else { next };
        let is_blank = line.spans.is_empty();
        line.spans.splice(..0, prefix.iter().cloned());
        if is_blank {
            trim_end(line);
        }
    }
    lines
}

/// Takes the spaces off the end of a row, but not those of a code span.
pub(super) fn trim_end(line: &mut Line) {
    while let Some(last) = line.spans.last_mut().filter(|last| !last.style.code) {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if !last.text.is_empty() {
            break;
        }
        line.spans.pop();
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The start of a word.
    Word,
    /// More of the word before it.
    Glued,
    Space,
    Break,
}

/// Text that a row may end before or after, but not within.
struct Piece<'a> {
    kind: Kind,
    text: &'a str,
    span: &'a Span,
}

fn pieces(spans: &[Span]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // The grapheme that the next one would be glued to.
    let mut last = None;
    for span in spans {
        if span.whole {
            last = whole_piece(span, last, &mut pieces);
            continue;
        }
        if span.style.code {
            last = code_pieces(span, last, &mut pieces);
            continue;
        }
        for text in span.text.split_inclusive([' ', '\t', '\n']) {
            let word = text.trim_end_matches([' ', '\t', '\n']);
            last = word_pieces(word, span, last, &mut pieces);
            let kind = match text.get(word.len()..) {
                None | Some("") => continue,
                Some("\n") => Kind::Break,
                Some(_) => Kind::Space,
            };
            pieces.push(Piece {
                kind,
                text: " ",
                span,
            });
            last = None;
        }
    }
    keep_per_cents(&mut pieces);
    pieces
}

/// A span that is never cut is one piece; tells its last grapheme.
fn whole_piece<'a>(
    span: &'a Span,
    last: Option<&'a str>,
    pieces: &mut Vec<Piece<'a>>,
) -> Option<&'a str> {
    let text = span.text.as_str();
    let first = text.graphemes(true).next()?;
    let kind = match last {
        Some(last) if !may_break(last, first) => Kind::Glued,
        _ => Kind::Word,
    };
    pieces.push(Piece { kind, text, span });
    text.graphemes(true).next_back()
}

/// Cuts a code span after every run of blanks; tells the grapheme that what
/// comes next would be glued to.
fn code_pieces<'a>(
    span: &'a Span,
    mut last: Option<&'a str>,
    pieces: &mut Vec<Piece<'a>>,
) -> Option<&'a str> {
    let mut rest = span.text.as_str();
    while !rest.is_empty() {
        let after = rest
            .trim_start_matches(' ')
            .trim_start_matches(|letter| letter != ' ')
            .trim_start_matches(' ');
        let word = rest.strip_suffix(after).unwrap_or(rest);
        last = word_pieces(word, span, last, pieces).filter(|last| *last != " ");
        rest = after;
    }
    last
}

/// Keeps a `%` with the number before it, though there is a space between.
fn keep_per_cents(mut pieces: &mut [Piece]) {
    while let Some((number, rest)) = pieces.split_first_mut() {
        if let [space, sign, ..] = rest
            && number.text.ends_with(|end: char| end.is_ascii_digit())
            && space.kind == Kind::Space
            && sign.text.starts_with('%')
        {
            (space.kind, sign.kind) = (Kind::Glued, Kind::Glued);
        }
        pieces = rest;
    }
}

/// Cuts `word`, a part of `span`, where a row may end within it; tells its last
/// grapheme.
fn word_pieces<'a>(
    word: &'a str,
    span: &'a Span,
    mut last: Option<&'a str>,
    pieces: &mut Vec<Piece<'a>>,
) -> Option<&'a str> {
    let mut start = 0;
    let mut kind = if last.is_some() {
        Kind::Glued
    } else {
        Kind::Word
    };
    for (at, grapheme) in word.grapheme_indices(true) {
        if last.is_some_and(|last| may_break(last, grapheme)) {
            if let Some(text) = word.get(start..at).filter(|text| !text.is_empty()) {
                pieces.push(Piece { kind, text, span });
            }
            (start, kind) = (at, Kind::Word);
        }
        last = Some(grapheme);
    }
    if let Some(text) = word.get(start..).filter(|text| !text.is_empty()) {
        pieces.push(Piece { kind, text, span });
    }
    last
}

/// Whether a row may end between two graphemes of a word.
fn may_break(before: &str, after: &str) -> bool {
    let is_in =
        |list: &str, grapheme: &str| grapheme.chars().next().is_some_and(|c| list.contains(c));
    (width(before) > 1 || width(after) > 1) && !is_in(CLOSING, after) && !is_in(OPENING, before)
}

/// Rows as they fill up.
struct Rows<'a> {
    columns: usize,
    done: Vec<Line>,
    row: Vec<Span>,
    taken: usize,
    /// A space that is drawn if a word follows on the same row.
    space: Option<&'a Span>,
    /// Whether the row holds something whole that is wider than it.
    wide: bool,
}

impl<'a> Rows<'a> {
    fn new(columns: usize) -> Self {
        Self {
            columns: columns.max(1),
            done: Vec::new(),
            row: Vec::new(),
            taken: 0,
            space: None,
            wide: false,
        }
    }

    fn word(&mut self, pieces: &[Piece<'a>]) {
        let wide = pieces.iter().map(|piece| width(piece.text)).sum::<usize>();
        let space = self.space.take().filter(|_| self.taken > 0);
        if self.taken + usize::from(space.is_some()) + wide <= self.columns {
            if let Some(span) = space {
                self.push(" ", span);
            }
        } else if self.has_words() {
            self.end();
        }
        let whole = pieces.iter().any(|piece| piece.span.whole) && wide > self.columns;
        for piece in pieces {
            match whole {
                true => self.push(piece.text, piece.span),
                false => self.cut(piece.text, piece.span),
            }
        }
        self.wide |= whole;
    }

    /// Adds `text`, over as many rows as it needs.
    fn cut(&mut self, mut text: &str, span: &Span) {
        while !text.is_empty() {
            let room = self.columns.saturating_sub(self.taken);
            if self.taken > 0 && fitting(text, room).is_empty() {
                self.end();
                continue;
            }
            let (head, rest) = split(text, room);
            self.push(head, span);
            text = rest;
        }
    }

    fn has_words(&self) -> bool {
        let is_blank = |span: &Span| span.text.trim_matches(' ').is_empty();
        !self.row.iter().all(is_blank)
    }

    fn push(&mut self, text: &str, span: &Span) {
        self.taken += width(text);
        match self.row.last_mut() {
            Some(last) if last.is_like(span) => last.text.push_str(text),
            _ => self.row.push(span.with(text)),
        }
    }

    fn end(&mut self) {
        let mut line = Line {
            spans: std::mem::take(&mut self.row),
            wide: std::mem::take(&mut self.wide),
        };
        trim_end(&mut line);
        self.done.push(line);
        self.taken = 0;
        self.space = None;
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.row.is_empty() {
            self.end();
        }
        self.done
    }
}
