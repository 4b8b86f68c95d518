//! Laying a page out: segments in, rows out.

use crate::journal::{ItemProgress, LessonProgress};
use crate::lesson::{Item, Lesson, Part, Source};
use crate::text::{self, Block, Document, Highlights, Line, Medium, Role, Span, Style};

use super::reveal::{afterthoughts, verdict};
use super::rows::{Anchor, Pointer, Row, Rows, Shown, Snippet, Spot, Target, next_label};
use super::words;
use super::{Draft, Page, Score, Segment, citation, segments};

/// What a page is laid out from.
pub struct Sheet<'a> {
    pub lesson: &'a Lesson,
    pub page: Page,
    pub progress: &'a LessonProgress,
    /// The answer in the making, if the page has a question for the learner.
    pub draft: Option<&'a Draft>,
    /// Whether the answer is being written.
    pub writing: bool,
    pub following: Option<Page>,
    pub width: u16,
    /// Code that has its colour.
    pub colours: &'a Highlights,
}

impl Sheet<'_> {
    pub fn rows(&self) -> Rows {
        let segments = segments(self.lesson, self.page, self.progress);
        let mut layout = Layout::new(self, &segments);
        layout.segments(&segments);
        layout.next();
        layout.finish()
    }
}

/// Rows under construction.
pub(super) struct Layout<'s, 'a> {
    pub sheet: &'s Sheet<'a>,
    rows: Rows,
    anchor: Anchor,
    /// The sources cited on the page; a mark is a place in here, from 1.
    cited: Vec<&'a Source>,
}

impl<'s, 'a> Layout<'s, 'a> {
    fn new(sheet: &'s Sheet<'a>, segments: &[Segment<'a>]) -> Self {
        let cited = citation::cited(sheet.lesson, segments);
        let rows = Rows::default();
        Self {
            sheet,
            rows,
            anchor: Anchor::default(),
            cited,
        }
    }

    fn segments(&mut self, segments: &[Segment<'a>]) {
        for segment in segments {
            self.segment(segment);
        }
    }

    fn segment(&mut self, segment: &Segment<'a>) {
        match segment {
            Segment::Heading(part) => self.heading(part),
            Segment::CardHeading { part, number } => {
                let words = words::card(part, *number);
                self.label(&words, Role::Muted);
            }
            Segment::AgainHeading(part) => {
                self.label(&format!("Once more, from “{}”", part.title), Role::Muted);
            }
            Segment::Concept(concept) => self.document_as(concept, Role::Concept),
            Segment::Text { document, blocks } => self.blocks(document, blocks),
            Segment::Asked { item, hints } => self.asked(item, *hints),
            Segment::Answered { item, progress } => self.answered(item, progress),
            Segment::Result(result) => self.labelled("The result", result),
            Segment::Insight(insight) => self.labelled("The insight", insight),
            Segment::Sources(sources) => self.sources(sources),
            Segment::Score(score) => self.score(score),
            Segment::Broken(finding) => self.broken(finding),
            Segment::Gate => self.note("The text goes on once you have answered."),
        }
    }

    fn heading(&mut self, part: &Part) {
        self.gap();
        let kind = words::kind(self.sheet.lesson, part);
        if kind != part.title {
            self.line(vec![Span::new(kind, Role::Muted)]);
        }
        self.wrapped(&[Span::new(part.title.clone(), Role::Title)], &[], &[]);
    }

    fn asked(&mut self, item: &'a Item, hints: usize) {
        let from = self.begin_item();
        let lead = words::lead(self.sheet.page, self.sheet.lesson, item);
        self.line(vec![Span::new(lead, Role::Note)]);
        self.prompt(item);
        for hint in item.question.hints.iter().take(hints) {
            self.labelled("Hint", hint);
        }
        self.field(item);
        self.end_item(item, false, from);
    }

    fn answered(&mut self, item: &'a Item, progress: &'a ItemProgress) {
        let from = self.begin_item();
        self.prompt(item);
        self.said(&verdict(item, progress));
        let waits = self
            .sheet
            .draft
            .is_some_and(|draft| draft.item == item.question.id);
        if waits {
            self.field(item);
        }
        self.said(&afterthoughts(item, progress));
        self.end_item(item, true, from);
    }

    fn begin_item(&mut self) -> usize {
        self.gap();
        self.rows.all.len()
    }

    fn end_item(&mut self, item: &Item, answered: bool, from: usize) {
        let shown = Shown {
            id: item.question.id.clone(),
            prompt: text::words(&item.question.prompt),
            answered,
            from,
            to: self.rows.all.len(),
        };
        self.rows.items.push(shown);
    }

    fn prompt(&mut self, item: &'a Item) {
        let document = &item.question.prompt;
        let strong = |block: &Block| in_paragraph(block, stronger);
        let blocks: Vec<Block> = document.blocks.iter().map(strong).collect();
        self.blocks_tight(document, &blocks);
    }

    fn sources(&mut self, sources: &[&Source]) {
        self.label("Sources", Role::Muted);
        for source in sources {
            let number = citation::number(&self.cited, &source.id);
            let mark = Span::new(format!("[{number}] "), Role::Muted);
            let next = Span::new("    ", Role::Body);
            let text = Span::new(words::dated(source), Role::Muted);
            self.wrapped(&[text], &[mark], &[next]);
        }
    }

    fn score(&mut self, score: &Score) {
        if let Some(gap) = &score.gap {
            self.gap();
            self.wrapped(&[stronger(&Span::new(gap.clone(), Role::Body))], &[], &[]);
        }
        for group in &score.groups {
            let title = format!("{}: {}", group.title, group.cards.len());
            self.label(&title, Role::Heading);
            for card in &group.cards {
                let bullet = [Span::new("· ", Role::Marker)];
                self.wrapped(
                    &[Span::new(text::words(card), Role::Body)],
                    &bullet,
                    &[Span::new("  ", Role::Body)],
                );
            }
        }
    }

    fn broken(&mut self, finding: &crate::lesson::Finding) {
        self.note(
            "This part can not be shown: its file has a mistake in it. The other parts work.",
        );
        self.note(&format!(
            "For its author: {}, line {}, column {}.",
            finding.file, finding.line, finding.column
        ));
    }

    /// The way to the next page.
    fn next(&mut self) {
        self.gap();
        let label = next_label(self.sheet.following, self.sheet.lesson, self.sheet.page);
        let role = if self.sheet.following.is_some() {
            Role::Key
        } else {
            Role::Muted
        };
        let spot = self.sheet.following.map(|_| Target::Next);
        self.spot(spot, 0, |layout| {
            layout.wrapped(&[Span::new(label, role)], &[], &[]);
        });
    }

    fn finish(mut self) -> Rows {
        let width = |row: &Row| row.line.width();
        self.rows.widest = self.rows.all.iter().map(width).max().unwrap_or(0);
        self.rows
    }
}

/// The building blocks of rows.
impl<'a> Layout<'_, 'a> {
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
        self.rows.all.push(Row {
            line,
            anchor: self.anchor,
        });
        self.anchor.row += 1;
    }

    pub fn line(&mut self, spans: Vec<Span>) {
        self.push(Line::new(spans));
    }

    pub fn wrapped(&mut self, spans: &[Span], first: &[Span], next: &[Span]) {
        for line in text::wrap(spans, self.sheet.width, first, next) {
            self.push(line);
        }
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

    fn document_as(&mut self, document: &'a Document, role: Role) {
        self.gap();
        let blocks: Vec<Block> = document
            .blocks
            .iter()
            .map(|block| recast(block, role))
            .collect();
        self.blocks_tight(document, &blocks);
    }

    fn blocks(&mut self, document: &'a Document, blocks: &[Block]) {
        self.gap();
        self.blocks_tight(document, blocks);
    }

    /// Blocks without an empty row above.
    pub fn blocks_tight(&mut self, document: &'a Document, blocks: &[Block]) {
        let width = self.sheet.width;
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
            for line in self.block_lines(document, block, width) {
                self.push(prefixed(prefix, line));
                prefix = next;
            }
        }
    }

    fn block_lines(&mut self, document: &Document, block: &Block, width: u16) -> Vec<Line> {
        let mut block = block.clone();
        block.change_spans(&mut |span| self.point(document, span));
        let medium = Medium::Screen(self.sheet.colours);
        let rows = text::layout(&[block], width, medium);
        rows.into_iter().map(|(_, line)| line).collect()
    }

    /// Notes where a span leads, and numbers it if it is the mark of a source.
    fn point(&mut self, document: &Document, span: &mut Span) {
        if let Some(link) = span.link.and_then(|index| document.links.get(index)) {
            let (title, address) = (String::new(), link.address.clone());
            self.pointer(Pointer { title, address });
        }
        let citation = span
            .citation
            .and_then(|index| document.citations.get(index));
        if let Some(citation) = citation {
            span.text = self.cite(&citation.source);
            span.style.role = Role::Muted;
        }
    }

    /// The mark of a source, which the page points to from now on.
    fn cite(&mut self, id: &str) -> String {
        let source = self.cited.iter().find(|source| source.id == id).copied();
        if let Some(source) = source {
            let (title, address) = (words::dated(source), source.url.clone());
            self.pointer(Pointer { title, address });
        }
        format!("[{}]", citation::number(&self.cited, id))
    }

    fn pointer(&mut self, pointer: Pointer) {
        if !self.rows.links.contains(&pointer) {
            self.rows.links.push(pointer);
        }
    }

    /// Rows that can have the focus, with the cursor at `column`.
    pub fn spot(&mut self, target: Option<Target>, column: usize, rows: impl FnOnce(&mut Self)) {
        let row = self.rows.all.len();
        rows(self);
        let end = self.rows.all.len();
        self.rows.spots.extend(target.map(|target| Spot {
            target,
            row,
            end,
            column,
            width: 0,
        }));
    }

    /// Several spots on one row, with words between them.
    pub fn spots_on_a_row(&mut self, spots: &[(Target, Vec<Span>)]) {
        let row = self.rows.all.len();
        let (mut spans, mut column) = (Vec::new(), 0);
        for (target, words) in spots {
            let width: usize = words.iter().map(|span| text::width(&span.text)).sum();
            let spot = Spot {
                target: *target,
                row,
                end: row + 1,
                column,
                width,
            };
            self.rows.spots.push(spot);
            spans.extend(words.iter().cloned());
            spans.push(Span::new("   ", Role::Body));
            column += width + 3;
        }
        spans.pop();
        self.line(spans);
    }

    /// The rows of a typed answer, with the cursor at a row and column of them.
    pub fn input_rows(&mut self, rows: Vec<Vec<Span>>, row: usize, column: usize) {
        let first = self.rows.all.len();
        for spans in rows {
            self.line(spans);
        }
        let end = self.rows.all.len();
        let target = Target::Input;
        self.rows.spots.push(Spot {
            target,
            row: first + row,
            end,
            column,
            width: 0,
        });
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

fn stronger(span: &Span) -> Span {
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
fn in_paragraph(block: &Block, change: impl Fn(&Span) -> Span) -> Block {
    let Block::Paragraph(spans) = block else {
        return block.clone();
    };
    Block::Paragraph(spans.iter().map(change).collect())
}

/// The rows of a page that can be searched, with where they are: all that may
/// be seen, and nothing else.
pub fn searchable(
    lesson: &Lesson,
    page: Page,
    progress: &LessonProgress,
    width: u16,
) -> Vec<(Anchor, String)> {
    let colours = Highlights::default();
    let sheet = Sheet {
        lesson,
        page,
        progress,
        draft: None,
        writing: false,
        following: None,
        width,
        colours: &colours,
    };
    let segments = segments(lesson, page, progress);
    let mut layout = Layout::new(&sheet, &segments);
    layout.segments(&segments);
    let rows = layout.finish().all.into_iter();
    rows.map(|row| (row.anchor, row.line.plain())).collect()
}
