//! Blocks into rows for a width.
//!
//! From 20 columns up no row is wider than asked, but for those marked `wide`
//! (code and diagrams, in plain output addresses as well); below that rows are
//! as narrow as can be. On a screen shapes carry meaning
//! (bars, bullets, tables); in plain output words do, for ears and for pipes.

mod marks;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::marks::{with_addresses, with_ticks, with_whole_addresses};
use self::table::Cell;
use super::block::{Block, Callout, Link, ListItem};
use super::diagram::Frame;
use super::highlight::{Highlights, plain};
use super::span::{Line, Role, Span, Style};
use super::width::width;
use super::wrap::{cut, fill, hang};

/// Columns between tab stops.
const TAB: usize = 4;

/// What the rows are for.
#[derive(Debug, Clone, Copy)]
pub enum Medium<'a> {
    /// A terminal's cells. Code takes the colours it has; where there are
    /// none, marks say what they would.
    Screen {
        colours: &'a Highlights,
        monochrome: bool,
    },
    /// Words only. Links say their addresses, which are these.
    Plain(&'a [Link]),
}

/// The rows of `blocks` on a screen of `columns`, code without colours.
pub fn lines(blocks: &[Block], columns: u16) -> Vec<Line> {
    let highlights = Highlights::default();
    let rows = layout(blocks, columns, Medium::screen(&highlights));
    rows.into_iter().map(|(_, line)| line).collect()
}

/// The rows of `blocks`, each with the index of its block. The empty row after
/// a block belongs to it; questions have no rows here.
pub fn layout(blocks: &[Block], columns: u16, medium: Medium<'_>) -> Vec<(usize, Line)> {
    let columns = usize::from(columns).max(1);
    let mut rows: Vec<(usize, Line)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let lines = medium.block(block, columns, 0);
        if let (Some(&(last, _)), false) = (rows.last(), lines.is_empty()) {
            rows.push((last, Line::default()));
        }
        rows.extend(lines.into_iter().map(|line| (index, line)));
    }
    rows
}

impl<'a> Medium<'a> {
    /// A terminal with colours.
    pub fn screen(colours: &'a Highlights) -> Self {
        Self::Screen {
            colours,
            monochrome: false,
        }
    }

    /// A terminal without.
    pub fn monochrome(colours: &'a Highlights) -> Self {
        Self::Screen {
            colours,
            monochrome: true,
        }
    }
}

impl Medium<'_> {
    fn is_plain(self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// The rows of a block within `lists` lists.
    fn block(self, block: &Block, columns: usize, lists: usize) -> Vec<Line> {
        match block {
            Block::Heading { level, text } => fill(&heading(*level, self.text(text)), columns),
            Block::Paragraph(spans) => fill(&self.text(spans), columns),
            Block::List {
                start,
                items,
                tight,
            } => self.list(*start, items, *tight, columns, lists),
            Block::Table { head, rows, right } => self.table(head, rows, right, columns),
            Block::Quote(blocks) => self.quote(blocks, columns, lists),
            Block::Callout { kind, blocks } => self.callout(*kind, blocks, columns, lists),
            Block::Code { language, text } => self.code(language, text, columns),
            Block::Diagram {
                alt,
                frames,
                shown,
                beside,
            } => match self {
                Self::Plain(_) => spoken(alt, frames, columns),
                Self::Screen { .. } => drawn(frames, *shown, beside, columns),
            },
            Block::Rule => vec![self.rule(columns)],
            Block::Footnote { mark, blocks } => {
                let (first, next) = hanging(format!("{} ", mark.text));
                hang(columns, &first, &next, |room| {
                    self.stack(blocks, room, lists, true)
                })
            }
            Block::Question { .. } | Block::Sim { .. } => Vec::new(),
        }
    }

    /// The rows of several blocks, with an empty one between if they are `apart`.
    fn stack(self, blocks: &[Block], columns: usize, lists: usize, apart: bool) -> Vec<Line> {
        let mut rows = Vec::new();
        for block in blocks {
            let lines = self.block(block, columns, lists);
            if apart && !rows.is_empty() && !lines.is_empty() {
                rows.push(Line::default());
            }
            rows.extend(lines);
        }
        rows
    }

    /// Text as this medium shows it.
    fn text(self, spans: &[Span]) -> Cow<'_, [Span]> {
        match self {
            Self::Screen { monochrome, .. } if !monochrome => Cow::Borrowed(spans),
            Self::Screen { .. } => Cow::Owned(with_ticks(spans)),
            Self::Plain(links) => {
                let spans = with_ticks(&with_addresses(spans, links));
                Cow::Owned(with_whole_addresses(&spans))
            }
        }
    }

    fn list(
        self,
        start: Option<u64>,
        items: &[ListItem],
        tight: bool,
        columns: usize,
        lists: usize,
    ) -> Vec<Line> {
        let numbers = start.map(|start| (start, last_number(start, items).to_string().len()));
        let is_text = |block: &Block| matches!(block, Block::Paragraph(_) | Block::List { .. });
        let apart = !tight || !items.iter().flat_map(|item| &item.blocks).all(is_text);
        let mut rows = Vec::new();
        for (index, item) in (0..).zip(items) {
            let number = numbers.map(|(start, digits)| (start.saturating_add(index), digits));
            let (first, next) = hanging(self.marker(number, item.task, lists));
            let body = |room| self.stack(&item.blocks, room, lists + 1, apart);
            if apart && index > 0 {
                rows.push(Line::default());
            }
            rows.extend(hang(columns, &first, &next, body));
        }
        rows
    }

    /// What stands before an item: its number with the digits to align it to,
    /// or a bullet, and its box.
    fn marker(self, number: Option<(u64, usize)>, task: Option<bool>, lists: usize) -> String {
        let task = task.map(|done| match (self.is_plain(), done) {
            (false, true) => "[x] ",
            (false, false) => "[ ] ",
            (true, true) => "Done: ",
            (true, false) => "To do: ",
        });
        match (number, task) {
            (Some((number, digits)), _) => {
                format!("{number:digits$}. {}", task.unwrap_or_default())
            }
            (None, Some(task)) => task.to_owned(),
            (None, None) => self.bullet(lists).to_owned(),
        }
    }

    fn bullet(self, lists: usize) -> &'static str {
        match lists % 2 {
            _ if self.is_plain() => "- ",
            0 => "• ",
            _ => "◦ ",
        }
    }

    fn table(self, head: &[Cell], rows: &[Vec<Cell>], right: &[bool], columns: usize) -> Vec<Line> {
        let row = |cells: &[Cell]| {
            cells
                .iter()
                .map(|cell| self.text(cell).into_owned())
                .collect()
        };
        let head: Vec<Cell> = row(head);
        let rows: Vec<Vec<Cell>> = rows.iter().map(|cells| row(cells)).collect();
        let drawn = match self {
            Self::Screen { .. } => table::drawn(&head, &rows, right, columns),
            Self::Plain(_) => None,
        };
        drawn.unwrap_or_else(|| table::listed(&head, &rows, self.bullet(0), columns))
    }

    fn quote(self, blocks: &[Block], columns: usize, lists: usize) -> Vec<Line> {
        let body = |room| self.stack(blocks, room, lists, true);
        match self {
            Self::Screen { .. } => barred("│ ", Role::Rule, columns, body),
            Self::Plain(_) => labelled("Quote:", columns, body),
        }
    }

    fn callout(self, kind: Callout, blocks: &[Block], columns: usize, lists: usize) -> Vec<Line> {
        let (label, role) = match kind {
            Callout::Note => ("Note", Role::Note),
            Callout::Tip => ("Tip", Role::Note),
            Callout::Important => ("Important", Role::Warning),
            Callout::Warning => ("Warning", Role::Warning),
            Callout::Caution => ("Caution", Role::Warning),
        };
        let body = |room| self.stack(blocks, room, lists, true);
        let style = Style {
            strong: true,
            ..Style::from(role)
        };
        match self {
            Self::Screen { .. } => barred("┃ ", role, columns, |room| {
                [fill(&[Span::new(label, style)], room), body(room)].concat()
            }),
            Self::Plain(_) => labelled(&format!("{label}:"), columns, body),
        }
    }

    fn code(self, language: &str, text: &str, columns: usize) -> Vec<Line> {
        match self {
            Self::Screen { colours, .. } => {
                let rows = match colours.get(language, text) {
                    Some(rows) => rows.to_vec(),
                    None => plain(text),
                };
                let indent = [Span::new("  ", Role::Body)];
                let body = |room| rows.iter().flat_map(|row| code_rows(row, room)).collect();
                hang(columns, &indent, &indent, body)
            }
            Self::Plain(_) if language.is_empty() => {
                labelled("Code:", columns, |_| as_is(text, Role::Code))
            }
            Self::Plain(_) => labelled(&format!("Code ({language}):"), columns, |_| {
                as_is(text, Role::Code)
            }),
        }
    }

    fn rule(self, columns: usize) -> Line {
        match self {
            Self::Screen { .. } => Line::new(vec![Span::new("─".repeat(columns), Role::Rule)]),
            Self::Plain(_) => Line::new(vec![Span::new("---", Role::Rule)]),
        }
    }
}

/// A diagram in words, and the captions of its frames; one that nobody put into
/// words as it is drawn at the end.
fn spoken(alt: &str, frames: &[Frame], columns: usize) -> Vec<Line> {
    let mut rows = match (alt, frames.last()) {
        ("", Some(last)) => labelled("Diagram:", columns, |_| as_is(&last.text, Role::Diagram)),
        _ => fill(&[Span::new(format!("Diagram: {alt}"), Role::Body)], columns),
    };
    for (number, frame) in (1..).zip(frames).filter(|(_, it)| !it.caption.is_empty()) {
        let caption = format!("Frame {number} of {}: {}", frames.len(), frame.caption);
        rows.extend(fill(&[Span::new(caption, Role::Body)], columns));
    }
    rows
}

/// One frame of a diagram and its caption, in the room of the largest: nothing below
/// moves when another one is drawn, and no gap parts the picture from its caption.
fn drawn(frames: &[Frame], shown: usize, beside: &str, columns: usize) -> Vec<Line> {
    let pictures = frames.iter().map(|frame| as_is(&frame.text, Role::Diagram));
    let pictures: Vec<Vec<Line>> = pictures.collect();
    let captions = frames.iter().map(|frame| caption(frame, beside, columns));
    let captions: Vec<Vec<Line>> = captions.collect();
    let highest = |all: &[Vec<Line>]| all.iter().map(Vec::len).max().unwrap_or(0);
    let room = highest(&pictures) + highest(&captions);
    let widest = pictures.iter().flatten().map(Line::width).max();
    let mut rows = pictures.into_iter().nth(shown).unwrap_or_default();
    if let Some(first) = rows.first_mut().filter(|_| frames.len() > 1) {
        let missing = widest.unwrap_or(0).saturating_sub(first.width());
        first
            .spans
            .push(Span::new(" ".repeat(missing), Role::Diagram));
    }
    rows.extend(captions.into_iter().nth(shown).unwrap_or_default());
    rows.resize(room, Line::default());
    rows
}

/// The caption of a frame, and below it what is said beside it.
fn caption(frame: &Frame, beside: &str, columns: usize) -> Vec<Line> {
    let row = |words: &str, role| fill(&[Span::new(words, role)], columns);
    [row(&frame.caption, Role::Body), row(beside, Role::Muted)].concat()
}

/// The last number of a list that starts with `start`.
fn last_number(start: u64, items: &[ListItem]) -> u64 {
    let more = u64::try_from(items.len().saturating_sub(1)).unwrap_or(u64::MAX);
    start.saturating_add(more)
}

/// A marker as a prefix, and the spaces under it.
fn hanging(marker: String) -> ([Span; 1], [Span; 1]) {
    let indent = Span::new(" ".repeat(width(&marker)), Role::Body);
    ([Span::new(marker, Role::Marker)], [indent])
}

/// Rows with a bar at their left.
fn barred(
    bar: &str,
    role: Role,
    columns: usize,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let bar = [Span::new(bar, role)];
    hang(columns, &bar, &bar, body)
}

/// Indented rows under a word that says what they are.
fn labelled(label: &str, columns: usize, body: impl FnOnce(usize) -> Vec<Line>) -> Vec<Line> {
    let indent = [Span::new("  ", Role::Body)];
    let mut rows = fill(&[Span::new(label, Role::Marker)], columns);
    rows.extend(hang(columns, &indent, &indent, body));
    rows
}

/// Headings are strong; the lower ones are told apart by emphasis.
fn heading(level: u8, text: Cow<'_, [Span]>) -> Vec<Span> {
    let mut spans = text.into_owned();
    for span in &mut spans {
        span.style.strong = true;
        span.style.emphasis |= level > 2;
    }
    spans
}

/// Rows that are never wrapped.
fn as_is(text: &str, role: Role) -> Vec<Line> {
    let row = |row| Line {
        spans: without_tabs(&[Span::new(row, role)]),
        wide: true,
    };
    text.split('\n').map(row).collect()
}

/// A row of code, over several if it must be; all but the first are marked.
fn code_rows(row: &[Span], columns: usize) -> Vec<Line> {
    let line = Line::new(without_tabs(row));
    if line.width() <= columns {
        return vec![line];
    }
    let mut rows = cut(&line.spans, columns.saturating_sub(2));
    for row in rows.iter_mut().skip(1) {
        row.spans.insert(0, Span::new("↪ ", Role::Marker));
    }
    rows
}

/// Tabs as spaces up to the next multiple of [`TAB`].
fn without_tabs(row: &[Span]) -> Vec<Span> {
    let mut column = 0;
    let mut expand = |span: &Span| {
        let mut text = String::with_capacity(span.text.len());
        for part in span.text.split_inclusive('\t') {
            let shown = part.strip_suffix('\t').unwrap_or(part);
            text.push_str(shown);
            column += width(shown);
            if shown.len() < part.len() {
                let spaces = TAB - column % TAB;
                text.push_str(&" ".repeat(spaces));
                column += spaces;
            }
        }
        span.with(&text)
    };
    row.iter()
        .map(&mut expand)
        .filter(|span| !span.text.is_empty())
        .collect()
}
