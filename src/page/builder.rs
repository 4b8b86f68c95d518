//! Rows under construction: the building blocks a page is laid out with.

use std::collections::BTreeSet;

use crate::lesson::{Connection, TermFinder};
use crate::text::{
    self, Address, Block, Citation, Document, Line, Link, Medium, Role, Slugs, Span, Style,
};

use super::citation::{self, Note};
use super::page_input::PageInput;
use super::rows::{
    Anchor, FocusTarget, Focusable, GrowingDiagram, Lead, PageLink, PageRow, PageRows, Snippet,
};
use crate::words::{self, OutOf};

/// Rows under construction.
pub(super) struct PageBuilder<'s, 'a> {
    pub input: &'s PageInput<'a>,
    pub rows: PageRows,
    pub anchor: Anchor,
    /// What is cited on the page; a mark is a place in here, from 1.
    pub cited: Vec<Note<'a>>,
    pub terms: TermFinder<'a>,
    /// The terms that were marked, by their places in the lesson.
    pub marked: BTreeSet<usize>,
    /// Whether what is laid out now is text, in which terms are marked.
    pub is_text: bool,
    /// Those of the headings so far.
    pub slugs: Slugs,
}

impl<'a> PageBuilder<'_, 'a> {
    /// A new block: what scrolling keeps in view when the width changes.
    fn begin(&mut self) {
        self.anchor = Anchor {
            block: self.anchor.block + 1,
            row: 0,
        };
    }

    /// An empty row, unless there is one, or nothing above.
    pub fn gap(&mut self) {
        let last = self.rows.all.last();
        if last.is_some_and(|row| !row.line.spans.is_empty()) {
            self.push(Line::default());
        }
        self.begin();
    }

    pub fn push(&mut self, line: Line) {
        self.rows.all.push(PageRow {
            line,
            anchor: self.anchor,
            is_broad: false,
        });
        self.anchor.row += 1;
    }

    pub fn line(&mut self, spans: Vec<Span>) {
        self.push(Line::new(spans));
    }

    pub fn wrapped(&mut self, spans: &[Span], first: &[Span], next: &[Span]) {
        for line in text::wrap(spans, self.input.width, first, next) {
            self.push(line);
        }
    }

    /// Lays out text: terms in it are marked.
    pub fn text(&mut self, lay_out: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_text, true);
        lay_out(self);
        self.is_text = before;
    }

    /// A short line that names what follows.
    pub fn label(&mut self, words: &str, role: Role) {
        self.gap();
        self.wrapped(&[Span::new(words, role)], &[], &[]);
    }

    /// A sentence of the program's own.
    pub fn note(&mut self, words: &str) {
        self.label(words, Role::Muted);
    }

    pub fn labelled(&mut self, label: &str, document: &'a Document) {
        if label.is_empty() {
            self.gap();
        } else {
            self.label(label, Role::Heading);
        }
        self.blocks_tight(document, &document.blocks);
    }

    pub fn document_as(&mut self, document: &'a Document, role: Role) {
        self.gap();
        let blocks: Vec<Block> = document
            .blocks
            .iter()
            .map(|block| recast(block, role))
            .collect();
        self.blocks_tight(document, &blocks);
    }

    pub fn blocks(&mut self, document: &'a Document, blocks: &[Block]) {
        self.gap();
        self.blocks_tight(document, blocks);
    }

    /// Blocks without an empty row above.
    pub fn blocks_tight(&mut self, document: &'a Document, blocks: &[Block]) {
        let width = self.input.width;
        self.blocks_beside(document, blocks, width, &[], &[]);
    }

    /// Blocks behind a prefix: `first` on the first row, `next` on all others.
    pub fn blocks_beside(
        &mut self,
        document: &'a Document,
        blocks: &[Block],
        width: u16,
        first: &[Span],
        next: &[Span],
    ) {
        for (language, code) in text::codes(blocks) {
            self.snippet(Snippet {
                language: language.to_owned(),
                code: code.to_owned(),
            });
        }
        let mut prefix = first;
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.push(Line::default());
                self.begin();
            }
            let (from, before) = (self.rows.all.len(), self.rows.diagrams.len());
            if let Block::Heading { text, .. } = block
                && self.is_text
            {
                self.rows.headings.push((self.slugs.next(text), from));
            }
            let mut links = Vec::new();
            for line in self.block_lines(document, block, width) {
                let line = prefixed(prefix, line);
                if self.is_text {
                    self.links_inside(document, &line, &mut links);
                }
                self.push(line);
                prefix = next;
            }
            let end = self.rows.all.len();
            for diagram in self.rows.diagrams.iter_mut().skip(before) {
                (diagram.row, diagram.end) = (from, end);
            }
        }
    }

    fn block_lines(&mut self, document: &Document, block: &Block, width: u16) -> Vec<Line> {
        let mut block = block.clone();
        block.change_spans(&mut |span| self.point(document, span));
        if self.is_text {
            self.terms.mark(&mut block, &mut self.marked);
        }
        block.change_diagrams(&mut |frames, shown, beside| {
            (*shown, *beside) = self.frame(frames.len());
        });
        let medium = Medium::Screen {
            colours: self.input.colours,
            monochrome: self.input.monochrome,
        };
        let rows = text::layout(&[block], width, medium);
        rows.into_iter().map(|(_, line)| line).collect()
    }

    /// Lets the links of a row that lead into the lesson have the focus, each
    /// where it begins. Those that begin above are in `before`.
    fn links_inside(&mut self, document: &Document, row: &Line, before: &mut Vec<usize>) {
        let mut column = 0;
        for spans in row.spans.chunk_by(|one, other| one.link == other.link) {
            let words: String = spans.iter().map(|span| span.text.as_str()).collect();
            let (from, width) = (column, text::width(&words));
            column += width;
            let link = spans.first().and_then(|span| span.link);
            let Some(index) = link.filter(|index| !before.contains(index)) else {
                continue;
            };
            let Some(inside) = document.links.get(index).and_then(Link::inside) else {
                continue;
            };
            before.push(index);
            let at = self.rows.all.len();
            self.rows.focusables.push(Focusable {
                target: FocusTarget::Lead(self.rows.leads.len()),
                row: at,
                end: at + 1,
                column: from,
                width,
                has_listing: false,
            });
            self.rows.leads.push(Lead::Inside(inside.clone(), words));
        }
    }

    /// Notes a diagram that grows; tells which of its frames is drawn, and what
    /// is said beside the caption.
    fn frame(&mut self, frames: usize) -> (usize, String) {
        let number = self.rows.diagrams.len();
        self.rows.diagrams.push(GrowingDiagram {
            row: 0,
            end: 0,
            frames,
        });
        let shown = self.input.frames.get(&number).map_or(0, |at| at % frames);
        let words = words::frame(OutOf(shown + 1, frames), &self.input.keys.next_frame);
        (shown, words)
    }

    /// Notes where a span leads, and numbers it if it is a mark.
    fn point(&mut self, document: &Document, span: &mut Span) {
        let link = span.link.and_then(|index| document.links.get(index));
        if let Some(address) = link.and_then(Link::address) {
            let (title, address) = (String::new(), address.clone());
            self.pointer(PageLink { title, address });
        }
        let citation = span
            .citation
            .and_then(|index| document.citations.get(index));
        if let Some(citation) = citation {
            span.text = self.cite(citation);
            span.style.role = Role::Muted;
        }
    }

    /// A mark. The page points to its source from now on.
    fn cite(&mut self, citation: &Citation) -> String {
        if let Some(source) = citation::source(&self.cited, citation) {
            let (title, address) = (words::dated(source), source.url.clone());
            self.pointer(PageLink { title, address });
        }
        citation::mark(&self.cited, citation)
    }

    /// The page points to what a lesson is connected to, if that has an
    /// address.
    pub fn lead_to(&mut self, connection: &Connection) {
        if let Some(address) = Address::web(&connection.to) {
            let title = text::words(&connection.text);
            self.pointer(PageLink { title, address });
        }
    }

    fn pointer(&mut self, pointer: PageLink) {
        if !self.rows.links.contains(&pointer) {
            self.rows.links.push(pointer);
        }
    }

    /// Rows that can have the focus, with the cursor at `column`.
    pub fn focusable(
        &mut self,
        target: Option<FocusTarget>,
        column: usize,
        rows: impl FnOnce(&mut Self),
    ) {
        let row = self.rows.all.len();
        rows(self);
        let end = self.rows.all.len();
        self.rows.focusables.extend(target.map(|target| Focusable {
            target,
            row,
            end,
            column,
            width: 0,
            has_listing: false,
        }));
    }

    /// Several focusables on one row, with words between them.
    pub fn focusables_on_a_row(&mut self, focusables: &[(FocusTarget, Vec<Span>)]) {
        let row = self.rows.all.len();
        let (mut spans, mut column) = (Vec::new(), 0);
        for (target, words) in focusables {
            let width: usize = words.iter().map(|span| text::width(&span.text)).sum();
            let focusable = Focusable {
                target: *target,
                row,
                end: row + 1,
                column,
                width,
                has_listing: false,
            };
            self.rows.focusables.push(focusable);
            spans.extend(words.iter().cloned());
            spans.push(Span::new("   ", Role::Body));
            column += width + 3;
        }
        spans.pop();
        self.line(spans);
    }

    /// The rows of a typed answer, with the cursor at a row and column of them.
    pub fn input_rows(
        &mut self,
        target: Option<FocusTarget>,
        rows: Vec<Vec<Span>>,
        row: usize,
        column: usize,
    ) {
        let first = self.rows.all.len();
        for spans in rows {
            self.line(spans);
        }
        let end = self.rows.all.len();
        self.rows.focusables.extend(target.map(|target| Focusable {
            target,
            row: first + row,
            end,
            column,
            width: 0,
            has_listing: false,
        }));
    }

    /// The index of a simulation among those of the page.
    pub fn note_simulation(&mut self, name: &str) -> usize {
        self.rows.simulations.push(name.to_owned());
        self.rows.simulations.len() - 1
    }

    pub fn snippet(&mut self, snippet: Snippet) {
        if !self.rows.snippets.contains(&snippet) {
            self.rows.snippets.push(snippet);
        }
    }
}

fn prefixed(prefix: &[Span], mut line: Line) -> Line {
    line.spans.splice(0..0, prefix.iter().cloned());
    line
}

pub(super) fn stronger(span: &Span) -> Span {
    let style = Style {
        strong: true,
        ..span.style
    };
    Span {
        style,
        ..span.clone()
    }
}

/// A block with its running text in another role.
pub(super) fn recast(block: &Block, role: Role) -> Block {
    in_paragraph(block, |span| {
        let body = span.style.role == Role::Body;
        let role = if body { role } else { span.style.role };
        let style = Style { role, ..span.style };
        Span {
            style,
            ..span.clone()
        }
    })
}

/// A block with the spans of a paragraph changed; other blocks stay.
pub(super) fn in_paragraph(block: &Block, change: impl Fn(&Span) -> Span) -> Block {
    let Block::Paragraph(spans) = block else {
        return block.clone();
    };
    Block::Paragraph(spans.iter().map(change).collect())
}
