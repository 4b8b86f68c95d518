//! Lists of what is known, laid out for a width: figures that stand together take
//! a row each where all of them fit; else their words stand below them.

use crate::text::{self, Line, Role, Span};
use crate::words::knowledge as said;

use super::lines::{Figure, KnowledgeLine, KnowledgeList, KnownAs};

/// From this width on there is room for a long bar.
const WIDE: u16 = 84;
/// Columns of a bar, and between two columns.
const BAR: usize = 8;
const WIDE_BAR: usize = 16;
const BETWEEN: usize = 2;
/// Less of a label says nothing.
const LABEL: usize = 16;

/// A list as rows, and where each figure begins: its row and its columns.
#[derive(Default)]
pub struct KnowledgeRows {
    pub all: Vec<Line>,
    pub marks: Vec<KnowledgeMark>,
}

/// The first row of a figure, and the columns that are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnowledgeMark {
    pub row: usize,
    pub left: u16,
    pub width: u16,
}

impl KnowledgeList {
    /// The rows: below a heading the figures, then what they come to in a sentence.
    /// What is said besides stands below all; where there is room, sections without
    /// bars stand beside those that have some.
    pub fn rows(&self, width: u16) -> KnowledgeRows {
        let lines: Vec<&KnowledgeLine> = self.lines.iter().collect();
        let mut besides = Vec::new();
        let split = match width >= SIDE_BY_SIDE {
            true => without_bars(&lines),
            false => lines.len(),
        };
        let (left, right) = lines.split_at(split);
        let mut rows = match right {
            [] => section_rows(left, width, &mut besides),
            right => {
                let (first, second) = (width * 3 / 5, width * 2 / 5 - AIR);
                let mut rows = section_rows(left, first, &mut besides);
                rows.beside(section_rows(right, second, &mut besides), first + AIR);
                rows
            }
        };
        if besides.is_empty() {
            return rows;
        }
        rows.gap();
        let besides = [Span::new(besides.join(" "), Role::Muted)];
        rows.all
            .extend(text::wrap(&besides, width.min(MEASURE), &[], &[]));
        rows
    }
}

/// From this width on sections stand beside each other, with so much air between.
const SIDE_BY_SIDE: u16 = 110;
const AIR: u16 = 6;
/// The widest that sentences get.
const MEASURE: u16 = 72;

/// Where the last sections begin, none of which has a bar; the end where the first
/// one has none.
fn without_bars(lines: &[&KnowledgeLine]) -> usize {
    let has_bar = |it: &&KnowledgeLine| it.figure().is_some_and(|it| !it.bar.is_empty());
    let Some(last) = lines.iter().rposition(has_bar) else {
        return lines.len();
    };
    let behind = lines.iter().skip(last).position(|it| it.is_heading());
    behind.map_or(lines.len(), |it| last + it)
}

/// Sections one below the other. What is said besides goes to `besides`.
fn section_rows(lines: &[&KnowledgeLine], width: u16, besides: &mut Vec<String>) -> KnowledgeRows {
    let mut rows = KnowledgeRows::default();
    for section in lines.chunk_by(|_, next| !next.is_heading()) {
        rows.gap();
        let figures: Vec<&Figure> = section.iter().filter_map(|it| it.figure()).collect();
        let mut sentences = section.iter().filter_map(|it| it.text());
        if let Some(KnowledgeLine::Heading(heading)) = section.first() {
            rows.all.extend(titled(heading, &figures, width));
        } else if figures.is_empty() && section.len() < lines.len() {
            besides.extend(sentences.map(str::to_owned));
            continue;
        }
        let has_bar = figures.iter().any(|it| !it.bar.is_empty());
        if !has_bar {
            let from = rows.all.len();
            rows.sentences(sentences.by_ref(), width);
            if rows.all.len() > from && !figures.is_empty() {
                rows.gap();
            }
        }
        rows.figures(&figures, width);
        if let Some(sentence) = sentences.next() {
            rows.gap();
            rows.sentences(std::iter::once(sentence), width);
        }
        besides.extend(sentences.map(str::to_owned));
    }
    rows
}

impl KnowledgeRows {
    /// An empty row, unless there is one, or nothing above.
    fn gap(&mut self) {
        let is_text = self.all.last().is_some_and(|row| !row.spans.is_empty());
        self.all.extend(is_text.then(Line::default));
    }

    fn sentences<'a>(&mut self, sentences: impl Iterator<Item = &'a str>, width: u16) {
        self.all.extend(sentences.flat_map(|it| wrapped(it, width)));
    }

    fn figures(&mut self, figures: &[&Figure], width: u16) {
        let columns = Columns::of(figures, width);
        for figure in figures {
            let row = self.all.len();
            self.marks.push(KnowledgeMark {
                row,
                left: 0,
                width,
            });
            self.all.extend(figure.rows(&columns, width));
        }
    }

    /// Puts others beside these, from a column on.
    fn beside(&mut self, others: Self, column: u16) {
        for (at, other) in others.all.into_iter().enumerate() {
            if self.all.len() <= at {
                self.all.push(Line::default());
            }
            if let Some(row) = self.all.get_mut(at) {
                let gap = usize::from(column).saturating_sub(row.width());
                row.spans.push(Span::new(" ".repeat(gap), Role::Body));
                row.spans.extend(other.spans);
            }
        }
        let marks = others.marks.into_iter();
        self.marks
            .extend(marks.map(|it| KnowledgeMark { left: column, ..it }));
    }
}

/// How figures that stand together share a row.
struct Columns {
    label: usize,
    bar: usize,
    /// Whether the words stand beside the label; else they stand below it.
    beside: bool,
}

impl Columns {
    fn of(figures: &[&Figure], width: u16) -> Self {
        let widest = |of: fn(&Figure) -> &str| figures.iter().map(|it| text::width(of(it))).max();
        let label = widest(|it| &it.label).unwrap_or(0);
        let words = widest(|it| &it.words).unwrap_or(0);
        let has_bar = figures.iter().any(|it| !it.bar.is_empty());
        let bar = if width >= WIDE { WIDE_BAR } else { BAR };
        let taken = if has_bar { bar + BETWEEN } else { 0 };
        let room = usize::from(width).saturating_sub(taken + words + BETWEEN);
        // What is asked is not cut short for what is said of it.
        let least = if has_bar { LABEL } else { label };
        Self {
            label: label.min(room),
            bar,
            beside: label.min(least) <= room,
        }
    }
}

fn wrapped(sentence: &str, width: u16) -> Vec<Line> {
    text::wrap(&[Span::new(sentence, Role::Body)], width, &[], &[])
}

/// A heading, with what the bars below it are made of.
fn titled(heading: &str, figures: &[&Figure], width: u16) -> Vec<Line> {
    let of_three = |figure: &Figure| figure.bar.iter().any(|it| it.0 == KnownAs::Half);
    let mut spans = vec![Span::new(heading, Role::Heading)];
    if figures.iter().any(|it| of_three(it)) {
        spans.push(Span::new(format!("  {}", said::LEGEND), Role::Muted));
    }
    text::wrap(&spans, width, &[], &[])
}

impl Figure {
    fn rows(&self, columns: &Columns, width: u16) -> Vec<Line> {
        let words = Span::new(self.words.as_str(), Role::Muted);
        if !columns.beside {
            let below = [Span::new("  ", Role::Body)];
            let words = text::wrap(&[words], width, &below, &below);
            return wrapped(&self.label, width)
                .into_iter()
                .chain(words)
                .collect();
        }
        let room = u16::try_from(columns.label).unwrap_or(width);
        let mut rows = wrapped(&self.label, room);
        if let Some(first) = rows.first_mut() {
            let air = columns.label.saturating_sub(first.width()) + BETWEEN;
            first.spans.push(Span::new(" ".repeat(air), Role::Body));
            first.spans.extend(self.pieces(columns.bar));
            first.spans.push(words);
        }
        rows
    }

    /// The bar: whatever there is of has a column at least, as far as there are
    /// columns.
    fn pieces(&self, bar: usize) -> Vec<Span> {
        let all: usize = self.bar.iter().map(|it| it.1).sum();
        if self.bar.is_empty() {
            return Vec::new();
        }
        let there: Vec<_> = self.bar.iter().filter(|it| it.1 > 0).collect();
        let mut left = bar;
        let mut spans = Vec::new();
        for (at, (known, count)) in there.iter().enumerate() {
            let others = there.len() - at - 1;
            let share = (count * bar + all / 2) / all;
            let columns = match others {
                0 => left,
                others => share.clamp(1, left.saturating_sub(others).max(1)),
            };
            left -= columns.min(left);
            spans.push(Span::new(known.glyph().repeat(columns), known.role()));
        }
        if there.is_empty() {
            spans.push(Span::new(" ".repeat(bar), Role::Body));
        }
        spans.push(Span::new(" ".repeat(BETWEEN), Role::Body));
        spans
    }
}

impl KnownAs {
    fn glyph(self) -> &'static str {
        match self {
            Self::Full => "━",
            Self::Half => "╍",
            Self::Empty => "─",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Full => Role::Right,
            Self::Half => Role::Picked,
            Self::Empty => Role::Marker,
        }
    }
}
