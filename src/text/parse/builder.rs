//! A document under construction: what is open, and what closing it makes.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::super::address::Address;
use super::super::block::{Block, Callout, Document, Link, LinkTarget, ListItem};
use super::super::clean::clean;
use super::super::diagram;
use super::super::inside::InsideLink;
use super::super::quoted;
use super::super::span::{Role, Span};
use super::dialect::Prose;
use super::fence::{self, Fence};
use super::footnote::Waiting;
use super::inline::Inline;
use crate::rule::{self, Problem, Rule};

pub(super) struct Builder<'a> {
    pub markdown: &'a str,
    offset: usize,
    /// Bytes of the Markdown that are not the author's.
    lead: usize,
    pub document: Document,
    pub problems: Vec<Problem>,
    pub open: Vec<Open>,
    verbatim: Option<Verbatim>,
    /// Where the last table cell ended, in the Markdown.
    cell_end: usize,
    pub inline: Inline,
    /// The running text under construction, as it is written.
    prose: Prose,
    /// A block of HTML under construction.
    pub html: Option<String>,
    /// Whether HTML that has no effect was told of.
    pub told_of_html: bool,
    /// Whether a comment was found that never ends; then no later one does.
    pub unclosed: bool,
    /// What is not shown: a comment, or the rest of a mark.
    pub hidden: Option<Range<usize>>,
    /// Where in the document's citations each stands, by whether it has a text
    /// of its own, and its name.
    pub cited: BTreeMap<(bool, String), usize>,
    /// The texts of footnotes, by the index of their citation.
    pub footnotes: Waiting,
}

/// A block that is still open, with what it holds so far.
pub(super) enum Open {
    Quote(Option<Callout>, Vec<Block>),
    /// With the index of its citation.
    Footnote(usize, Vec<Block>),
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
        tight: bool,
    },
    Item(ListItem),
    Table {
        head: Vec<Vec<Span>>,
        rows: Vec<Vec<Vec<Span>>>,
        right: Vec<bool>,
    },
}

/// A block whose text is taken as it stands.
struct Verbatim {
    fence: Fence,
    text: String,
    range: Range<usize>,
}

impl<'a> Builder<'a> {
    /// The first `lead` bytes are not shown, and no place counts them.
    pub fn new(lead: usize, markdown: &'a str, offset: usize) -> Self {
        Self {
            markdown,
            offset,
            lead,
            document: Document::default(),
            problems: Vec::new(),
            open: Vec::new(),
            verbatim: None,
            cell_end: 0,
            inline: Inline::default(),
            prose: Prose::default(),
            html: None,
            told_of_html: false,
            unclosed: false,
            hidden: (lead > 0).then_some(0..lead),
            cited: BTreeMap::new(),
            footnotes: Waiting::new(),
        }
    }

    /// A range of the Markdown as a range of its file.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| at.saturating_sub(self.lead) + self.offset;
        place(range.start)..place(range.end)
    }

    /// Where all of the author's Markdown stands in its file.
    pub fn whole(&self) -> Range<usize> {
        self.place(self.lead..self.markdown.len())
    }

    /// How many blocks are open around what comes next. An item is no level
    /// of its own: its list is.
    pub fn depth(&self) -> usize {
        let is_level = |open: &&Open| !matches!(open, Open::Item(_));
        self.open.iter().filter(is_level).count()
    }

    /// Says that the Markdown breaks `rule` at `range`.
    pub fn report(&mut self, range: Range<usize>, rule: &'static Rule, message: &str, hint: &str) {
        let problem = rule.at(self.place(range), message, hint);
        self.problems.push(problem);
    }

    /// Adds a problem of the Markdown.
    pub fn tell(&mut self, problem: impl IntoIterator<Item = Problem>) {
        for problem in problem {
            let range = self.place(problem.range);
            self.problems.push(Problem { range, ..problem });
        }
    }

    /// Adds a finished block to the innermost open one.
    pub fn block(&mut self, block: Block) {
        self.flush();
        match self.open.last_mut() {
            Some(Open::Quote(_, blocks) | Open::Footnote(_, blocks)) => blocks.push(block),
            Some(Open::Item(item)) => item.blocks.push(block),
            // Lists hold items and tables cells; neither comes this way.
            Some(Open::List { .. } | Open::Table { .. }) | None => self.document.blocks.push(block),
        }
    }

    /// Makes a paragraph of text that stands in no other block. In a tight list
    /// no event says where one ends.
    pub fn flush(&mut self) {
        let spans = self.take(true);
        let is_seen = |span: &Span| span.style.code || !span.text.trim().is_empty();
        if spans.iter().any(is_seen) {
            self.block(Block::Paragraph(spans));
        }
    }

    /// The running text so far, which ends here.
    fn take(&mut self, may_be_table: bool) -> Vec<Span> {
        let prose = std::mem::take(&mut self.prose);
        self.tell(prose.problems(may_be_table));
        self.inline.take()
    }

    /// A paragraph begins. In an item only loose lists have them.
    pub fn paragraph(&mut self) {
        self.flush();
        if let [.., Open::List { tight, .. }, Open::Item(_)] = self.open.as_mut_slice() {
            *tight = false;
        }
    }

    pub fn heading(&mut self) {
        self.flush();
        self.inline.heading = true;
    }

    pub fn end_heading(&mut self, level: u8) {
        let text = self.take(false);
        self.block(Block::Heading { level, text });
    }

    pub fn nest(&mut self, open: Open) {
        self.flush();
        self.open.push(open);
    }

    /// The innermost open block ends.
    pub fn close(&mut self) {
        self.flush();
        match self.open.pop() {
            Some(Open::Quote(None, blocks)) => self.block(Block::Quote(blocks)),
            Some(Open::Quote(Some(kind), blocks)) => self.block(Block::Callout { kind, blocks }),
            Some(Open::Footnote(index, blocks)) => {
                self.footnotes.entry(index).or_insert(blocks);
            }
            Some(Open::List {
                start,
                items,
                tight,
            }) => self.block(Block::List {
                start,
                items,
                tight,
            }),
            Some(Open::Table { head, rows, right }) => {
                self.block(Block::Table { head, rows, right });
            }
            Some(Open::Item(item)) => {
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(item);
                }
            }
            None => {}
        }
    }

    pub fn task(&mut self, done: bool) {
        if let Some(Open::Item(item)) = self.open.last_mut() {
            item.task = Some(done);
        }
    }

    pub fn row(&mut self) {
        if let Some(Open::Table { rows, .. }) = self.open.last_mut() {
            rows.push(Vec::new());
        }
    }

    /// A cell ends, at byte `end`; it belongs to the head until there is a row.
    pub fn cell(&mut self, end: usize) {
        let cell = self.take(false);
        self.cell_end = end;
        if let Some(Open::Table { head, rows, .. }) = self.open.last_mut() {
            rows.last_mut().unwrap_or(head).push(cell);
        }
    }

    /// A row ends. The parser leaves out cells beyond the head's: they go to
    /// the last cell as they are written.
    pub fn end_row(&mut self, range: Range<usize>) {
        self.find_missing_cells(range.clone());
        let end = range.end;
        let beyond = self
            .markdown
            .get(self.cell_end..end)
            .unwrap_or_default()
            .trim_end();
        // Bars without a space between are a tally rather than empty cells.
        let is_empty = beyond.trim_matches(['|', ' ', '\t']).is_empty();
        if is_empty && !beyond.contains("||") {
            return;
        }
        self.report(
            self.cell_end..self.cell_end + beyond.len(),
            rule::ROW_TOO_LONG,
            "this row has more cells than the table has columns",
            "add a column to the table's head, or write \\| for a bar within a cell",
        );
        if let Some(Open::Table { rows, .. }) = self.open.last_mut()
            && let Some(last) = rows.last_mut().and_then(|row| row.last_mut())
        {
            last.push(Span::new(clean(beyond), Role::Body));
        }
    }

    /// The parser fills a row up that has too few cells.
    fn find_missing_cells(&mut self, range: Range<usize>) {
        let whole = self.markdown.get(range.clone()).unwrap_or_default();
        let row = whole.trim();
        let start = range.start + whole.len() - whole.trim_start().len();
        let columns = match self.open.last() {
            Some(Open::Table { head, .. }) => head.len(),
            _ => return,
        };
        if cells(row) < columns {
            self.report(
                start..start + row.len(),
                rule::ROW_TOO_SHORT,
                "this row has fewer cells than the table has columns",
                "write the missing cell, or leave it empty between two bars: `| |`",
            );
        }
    }

    /// A link begins. One that leads elsewhere than to the web, to a mailbox or
    /// into its lesson is only its text: what opens addresses may also start
    /// programs.
    pub fn link(&mut self, address: &str, range: Range<usize>) {
        let out = Address::link(address).map(LinkTarget::Out);
        let inside = || InsideLink::read(address).map(LinkTarget::Inside);
        if let Some(to) = out.or_else(inside) {
            self.inline.link(Some(self.document.links.len()));
            let range = self.place(range);
            self.document.links.push(Link { to, range });
        } else {
            self.inline.link(None);
            let message = format!(
                "{} is neither an address on the web nor a part of the lesson; it leads nowhere",
                quoted(address)
            );
            let hint = "write a whole address starting with `https://`, with nothing before an `@`, or the file of a part, such as `first-step.md`";
            self.report(range, rule::UNSAFE_LINK, &message, hint);
        }
    }

    pub fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        if matches!(kind, CodeBlockKind::Indented) {
            return self.verbatim(
                Fence::Code {
                    language: String::new(),
                },
                range,
            );
        }
        let block = self.markdown.get(range.clone()).unwrap_or_default();
        let opening = block.lines().next().unwrap_or_default();
        let place = self.place(range.start..range.start + opening.len());
        let mut fence = fence::read(opening, place.start, &mut self.problems);
        if !fence::is_closed(block) || fence::swallows(block) {
            self.problems.push(fence::unclosed(place.clone()));
        }
        let nested = (!self.open.is_empty()).then(|| fence::nested(&fence, place));
        if let Some(problem) = nested.flatten() {
            self.problems.push(problem);
            fence = Fence::Nothing;
        }
        self.verbatim(fence, range);
    }

    pub fn verbatim(&mut self, fence: Fence, range: Range<usize>) {
        self.flush();
        self.verbatim = Some(Verbatim {
            fence,
            text: String::new(),
            range,
        });
    }

    pub fn begin_html(&mut self) {
        self.flush();
        self.html = Some(String::new());
    }

    pub fn text(&mut self, text: &str, range: Range<usize>) {
        match (&mut self.html, &mut self.verbatim) {
            (Some(html), _) => html.push_str(text),
            (_, Some(verbatim)) => verbatim.text.push_str(text),
            _ => self.running(text, range),
        }
    }

    /// Text of a paragraph, heading or cell, without what is hidden in it.
    fn running(&mut self, text: &str, range: Range<usize>) {
        let hidden = self.hidden.as_ref().map_or(0, |hidden| hidden.end);
        if let Some(text) = text.get(hidden.saturating_sub(range.start)..)
            && hidden > range.start
        {
            self.hidden = None;
            return self.running(text, hidden..range.end);
        }
        if let Some(at) = self.hide_comment(&range) {
            return self.say(
                text.get(..at).unwrap_or_default(),
                range.start..range.start + at,
            );
        }
        match self.source_mark(&range) {
            Some(mark) => {
                self.say(
                    text.strip_suffix('[').unwrap_or(text),
                    range.start..mark.start,
                );
                let name = self.markdown.get(mark.start + 2..mark.end - 1);
                self.mark(name.unwrap_or_default(), mark.clone(), false);
                self.hidden = Some(mark);
            }
            None => self.say(text, range),
        }
    }

    fn say(&mut self, text: &str, range: Range<usize>) {
        self.prose.add(self.markdown, range);
        self.inline.push(text, Role::Body);
    }

    pub fn end_verbatim(&mut self) {
        let Some(Verbatim { fence, text, range }) = self.verbatim.take() else {
            return;
        };
        let mut text = clean(&text);
        text.truncate(text.strip_suffix('\n').map_or(text.len(), str::len));
        match fence {
            Fence::Code { language } => self.block(Block::Code { language, text }),
            Fence::Diagram { alt } => {
                self.look_at_frames(&text, &range);
                self.block(Block::Diagram {
                    alt,
                    frames: diagram::frames(&text),
                    shown: 0,
                    beside: String::new(),
                });
            }
            Fence::Question { id } => {
                let place = self.place(range.clone());
                self.block(Block::Question { id, range: place });
                self.stray(text, range);
            }
            Fence::Sim { scenario } => {
                let place = self.place(range.clone());
                self.block(Block::Sim {
                    scenario,
                    range: place,
                });
                self.stray(text, range);
            }
            Fence::Nothing => self.stray(text, range),
        }
    }

    /// What is wrong with the frames of a diagram, at the line where it is.
    fn look_at_frames(&mut self, text: &str, range: &Range<usize>) {
        let block = self.markdown.get(range.clone()).unwrap_or_default();
        let mut end = range.start;
        let lines = block.split_inclusive('\n').map(|line| {
            let start = end;
            end += line.len();
            start..start + line.trim_end().len()
        });
        let lines: Vec<_> = lines.collect();
        for (line, rule, message, hint) in diagram::mistakes(text) {
            // The first line opens the fence.
            let place = lines.get(line + 1).unwrap_or(range).clone();
            self.report(place, rule, message, hint);
        }
    }

    /// Text in a fence that has none is shown all the same.
    fn stray(&mut self, text: String, range: Range<usize>) {
        if text.trim().is_empty() {
            return;
        }
        // That one without an end takes in all that follows is told already.
        let block = self.markdown.get(range.clone()).unwrap_or_default();
        if fence::is_closed(block) {
            let opening = block.lines().next().map_or(0, str::len);
            let start = (range.start + opening + 1).min(range.end);
            self.report(
                start..range.end,
                rule::TEXT_IN_FENCE,
                "this fence takes no text; what is in it is shown as code",
                "move the text out of the fence",
            );
        }
        self.block(Block::Code {
            language: String::new(),
            text,
        });
    }
}

/// How many cells a row of a table has, as it is written.
fn cells(row: &str) -> usize {
    let mut bars = 0;
    let (mut is_escaped, mut ends_in_bar) = (false, false);
    for letter in row.chars() {
        let is_bar = letter == '|' && !is_escaped;
        bars += usize::from(is_bar);
        ends_in_bar = is_bar;
        is_escaped = letter == '\\' && !is_escaped;
    }
    let outer = usize::from(row.starts_with('|')) + usize::from(ends_in_bar && bars > 1);
    (bars + 1).saturating_sub(outer)
}
