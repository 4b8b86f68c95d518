//! Lists of what is known, laid out for a width: figures that stand together take
//! a row each where all of them fit; else their words stand below them.

use crate::text::{self, Line, Role, Span};
use crate::words::knowledge as said;

use super::lines::{Figure, KnowledgeLine, KnowledgeList, KnownAs};

/// Columns of a bar, and between two columns.
const BAR: usize = 8;
const BETWEEN: usize = 2;
/// Less of a label says nothing.
const LABEL: usize = 16;

impl KnowledgeList {
    /// The rows, and the first row of each figure.
    pub fn rows(&self, width: u16) -> (Vec<Line>, Vec<usize>) {
        let (mut rows, mut marks) = (Vec::new(), Vec::new());
        let mut lines = self.lines.iter().peekable();
        let mut columns = Columns::default();
        let mut is_below_text = false;
        while let Some(line) = lines.next() {
            match line {
                KnowledgeLine::Heading(heading) => {
                    if !rows.is_empty() {
                        rows.push(Line::default());
                    }
                    rows.extend(titled(heading, lines.peek().copied(), width));
                }
                KnowledgeLine::Text(sentence) => rows.extend(wrapped(sentence, width)),
                KnowledgeLine::Figure(figure) => {
                    rows.extend(is_below_text.then(Line::default));
                    let goes_on = columns.figures > 0;
                    if !goes_on {
                        let others = lines.clone().map_while(KnowledgeLine::figure);
                        columns = Columns::of(std::iter::once(figure).chain(others), width);
                    }
                    columns.figures -= 1;
                    marks.push(rows.len());
                    rows.extend(figure.rows(&columns, width));
                }
            }
            is_below_text = matches!(line, KnowledgeLine::Text(_));
        }
        (rows, marks)
    }
}

/// How figures that stand together share a row.
#[derive(Default)]
struct Columns {
    /// How many of them are still to come.
    figures: usize,
    label: usize,
    /// Whether the words stand beside the label; else they stand below it.
    beside: bool,
}

impl Columns {
    fn of<'a>(figures: impl Iterator<Item = &'a Figure>, width: u16) -> Self {
        let (mut all, mut label, mut words, mut has_bar) = (0, 0, 0, false);
        for figure in figures {
            all += 1;
            label = text::width(&figure.label).max(label);
            words = text::width(&figure.words).max(words);
            has_bar |= !figure.bar.is_empty();
        }
        let bar = if has_bar { BAR + BETWEEN } else { 0 };
        let room = usize::from(width).saturating_sub(bar + words + BETWEEN);
        // What is asked is not cut short for what is said of it.
        let least = if has_bar { LABEL } else { label };
        Self {
            figures: all,
            label: label.min(room),
            beside: label.min(least) <= room,
        }
    }
}

fn wrapped(sentence: &str, width: u16) -> Vec<Line> {
    text::wrap(&[Span::new(sentence, Role::Body)], width, &[], &[])
}

/// A heading, with what the bars below it are made of.
fn titled(heading: &str, next: Option<&KnowledgeLine>, width: u16) -> Vec<Line> {
    let of_three = |figure: &Figure| figure.bar.iter().any(|it| it.0 == KnownAs::Half);
    let mut spans = vec![Span::new(heading, Role::Heading)];
    if matches!(next, Some(KnowledgeLine::Figure(figure)) if of_three(figure)) {
        spans.push(Span::new(format!("  {}", said::LEGEND), Role::Muted));
    }
    text::wrap(&spans, width, &[], &[])
}

impl Figure {
    fn rows(&self, columns: &Columns, width: u16) -> Vec<Line> {
        let words = Span::new(self.words.as_str(), Role::Muted);
        if !columns.beside {
            let label = text::truncate(&self.label, width.into());
            let row = Line::new(vec![Span::new(label, Role::Body)]);
            let below = [Span::new("  ", Role::Body)];
            let words = text::wrap(&[words], width, &below, &below);
            return std::iter::once(row).chain(words).collect();
        }
        let label = text::truncate(&self.label, columns.label);
        let air = columns.label - text::width(&label) + BETWEEN;
        let air = Span::new(" ".repeat(air), Role::Body);
        let label = [Span::new(label, Role::Body), air].into_iter();
        vec![Line::new(
            label.chain(self.pieces()).chain([words]).collect(),
        )]
    }

    /// The bar: whatever there is of has a column at least, as far as there are
    /// columns.
    fn pieces(&self) -> Vec<Span> {
        let all: usize = self.bar.iter().map(|it| it.1).sum();
        if self.bar.is_empty() {
            return Vec::new();
        }
        let there: Vec<_> = self.bar.iter().filter(|it| it.1 > 0).collect();
        let mut left = BAR;
        let mut spans = Vec::new();
        for (at, (known, count)) in there.iter().enumerate() {
            let others = there.len() - at - 1;
            let share = (count * BAR + all / 2) / all;
            let columns = match others {
                0 => left,
                others => share.clamp(1, left.saturating_sub(others).max(1)),
            };
            left -= columns.min(left);
            spans.push(Span::new(known.glyph().repeat(columns), known.role()));
        }
        if there.is_empty() {
            spans.push(Span::new(" ".repeat(BAR), Role::Body));
        }
        spans.push(Span::new(" ".repeat(BETWEEN), Role::Body));
        spans
    }
}

impl KnownAs {
    fn glyph(self) -> &'static str {
        match self {
            Self::Full => "█",
            Self::Half => "▓",
            Self::Empty => "░",
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
