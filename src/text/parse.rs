//! Markdown into blocks, with every problem in it.
//!
//! The grammar is pulldown-cmark's: `CommonMark` with tables, strikethrough, task
//! lists, GitHub's alerts and footnotes; ours are the footnote marks that need
//! no footnote, because they name a source. HTML comments are hidden, a few tags
//! have a plain rendering, other HTML is shown as written and pictures as their
//! alternative text, both with a warning.

mod amount;
mod builder;
mod depth;
mod dialect;
mod fence;
mod footnote;
mod html;
mod inline;
mod tag;
#[cfg(test)]
mod tests;

use crate::text::order;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use self::amount::Amount;
use self::builder::{Builder, Open};
use super::block::{Block, Callout, Document, ListItem};
use super::bounds::{MAX_DEPTH, MAX_FINDINGS};
use super::clean::{clean, one_line};
use crate::rule::{self, Problem, TOLD_ONCE};

use super::span::Role;

const GRAMMAR: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Reads Markdown. `offset` is where `markdown` starts in its file, so that
/// every range in the result counts from the start of the file. Problems come
/// in the order of their places.
pub fn parse(markdown: &str, offset: usize) -> (Document, Vec<Problem>) {
    document(markdown, Builder::new(0, markdown, offset))
}

/// Reads the Markdown of a field. One line is running text, whatever it begins
/// with: `+`, `# 3` and `1) yes` are answers, and no lists or headings.
pub fn parse_field(markdown: &str, offset: usize) -> (Document, Vec<Problem>) {
    /// What a paragraph begins with that is nothing but text.
    const LEAD: &str = "0 ";
    if markdown.contains(['\n', '\r']) {
        return parse(markdown, offset);
    }
    let line = markdown.trim_start();
    let offset = offset + markdown.len() - line.len();
    let paragraph = format!("{LEAD}{line}");
    document(&paragraph, Builder::new(LEAD.len(), &paragraph, offset))
}

fn document(markdown: &str, mut builder: Builder<'_>) -> (Document, Vec<Problem>) {
    let range = builder.whole();
    let read = match depth::line_too_deep(markdown) {
        Some(range) => Err(Beyond::Depth(range)),
        None => read(&mut builder),
    };
    let amount = match read {
        Ok(amount) => amount,
        Err(Beyond::Depth(at)) => {
            return as_written(markdown, range, depth::problem(builder.place(at)));
        }
        Err(Beyond::Amount(what, at)) => {
            return too_much(range, amount::problem(&what, builder.place(at)));
        }
    };
    builder.place_footnotes();
    let Builder {
        document, problems, ..
    } = builder;
    let is_counted = |problem: &Problem| TOLD_ONCE.contains(&problem.rule);
    let (counted, mut problems): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_counted);
    order::sort_by_key(&mut problems, |problem| problem.range.start);
    problems.truncate(MAX_FINDINGS + 1);
    problems.extend(counted);
    order::sort_by_key(&mut problems, |problem| problem.range.start);
    let document = Document {
        range,
        amount,
        ..document
    };
    (document, problems)
}

/// Why a text is not read to its end, and where that is.
enum Beyond {
    /// Blocks nest deeper than they may.
    Depth(Range<usize>),
    /// There is more of something than there may be; of what, in words.
    Amount(String, Range<usize>),
}

/// Builds the document, and says how much it is.
fn read(builder: &mut Builder<'_>) -> Result<usize, Beyond> {
    let mut amount = Amount::default();
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        // A lone `[word]` is how people write brackets.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span, one_line(&link.reference)));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(builder.markdown, GRAMMAR, Some(&mut note));
    for (event, range) in parser.into_offset_iter() {
        if let Some(what) = amount.add(&event) {
            return Err(Beyond::Amount(what, range));
        }
        builder.event(event, range.clone());
        if builder.depth() > MAX_DEPTH {
            return Err(Beyond::Depth(range));
        }
    }
    for (range, reference) in broken {
        builder.report(
            range,
            rule::LINK_WITHOUT_ADDRESS,
            &format!("no address is given for the link `{reference}`"),
            &format!("add a line `[{reference}]: https://…`, or escape the brackets"),
        );
    }
    Ok(amount.total())
}

/// A document that is not shown.
fn too_much(range: Range<usize>, problem: Problem) -> (Document, Vec<Problem>) {
    let document = Document {
        range,
        too_much: true,
        ..Document::default()
    };
    (document, vec![problem])
}

/// A document that is not taken apart: what cannot be read can still be seen.
fn as_written(markdown: &str, range: Range<usize>, problem: Problem) -> (Document, Vec<Problem>) {
    let text = clean(markdown.trim_end());
    let block = Block::Code {
        language: String::new(),
        text,
    };
    let document = Document {
        blocks: vec![block],
        range,
        ..Document::default()
    };
    (document, vec![problem])
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.is_hidden(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Html(text) => self.text(&text, range),
            Event::Code(text) => self.inline.code(&text),
            Event::InlineHtml(text) => self.inline_html(&text, range),
            Event::FootnoteReference(name) => self.mark(&name, range, true),
            Event::SoftBreak => self.inline.push(" ", Role::Body),
            Event::HardBreak => self.inline.push("\n", Role::Body),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {} // not in our grammar
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { .. } => self.heading(),
            Tag::BlockQuote(kind) => self.nest(Open::Quote(kind.map(callout), Vec::new())),
            Tag::CodeBlock(kind) => self.code(&kind, range),
            Tag::HtmlBlock => self.begin_html(),
            Tag::List(start) => self.nest(Open::List {
                start,
                items: Vec::new(),
                tight: true,
            }),
            Tag::Item => self.nest(Open::Item(ListItem {
                task: None,
                blocks: Vec::new(),
            })),
            Tag::FootnoteDefinition(id) => self.footnote(&id, range),
            Tag::Table(columns) => self.table(&columns),
            Tag::TableRow => self.row(),
            Tag::Emphasis => {
                self.tell(dialect::within_word(self.markdown, range));
                self.inline.emphasis += 1;
            }
            Tag::Strong => {
                self.tell(dialect::within_word(self.markdown, range));
                self.inline.strong += 1;
            }
            Tag::Strikethrough => {
                self.tell(dialect::within_word(self.markdown, range));
                self.inline.struck += 1;
            }
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.link(&format!("mailto:{dest_url}"), range),
            Tag::Link { dest_url, .. } => self.link(&dest_url, range),
            Tag::Image { .. } => self.report(
                range,
                rule::IMAGE_NOT_SHOWN,
                "pictures cannot be shown; the text in the brackets is shown instead",
                "draw it as a diagram, or say it in words",
            ),
            // Told by their ends, or not in our grammar.
            Tag::TableHead
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn table(&mut self, columns: &[Alignment]) {
        let right = columns.iter().map(|&it| it == Alignment::Right).collect();
        self.nest(Open::Table {
            head: Vec::new(),
            rows: Vec::new(),
            right,
        });
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::Paragraph => self.flush(),
            TagEnd::CodeBlock => self.end_verbatim(),
            TagEnd::HtmlBlock => self.end_html(range),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table => self.close(),
            TagEnd::TableCell => self.cell(range.end),
            TagEnd::TableRow => self.end_row(range),
            TagEnd::Emphasis => self.inline.emphasis -= 1,
            TagEnd::Strong => self.inline.strong -= 1,
            TagEnd::Strikethrough => self.inline.struck -= 1,
            TagEnd::Link => self.inline.end_link(),
            // Told by their starts, or not in our grammar.
            TagEnd::Image
            | TagEnd::TableHead
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

fn callout(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}
