//! A page as rows: what a front end draws, with the places that can have the
//! focus.

use crate::journal::{Certainty, Mark};
use crate::lesson::Term;
use crate::text::{self, Address, InsideLink, Line, Markdown, Role, Span, Style};

use super::Stop;

/// A page laid out for a width.
#[derive(Debug, Clone, Default)]
pub struct PageRows {
    pub all: Vec<PageRow>,
    /// In the order of the page.
    pub focusables: Vec<Focusable>,
    /// The columns of the widest row that slides.
    pub widest: usize,
    /// The simulations on the page, by name.
    pub simulations: Vec<String>,
    /// Where their panels are.
    pub panels: Vec<Panel>,
    /// The code blocks on the page.
    pub snippets: Vec<Snippet>,
    /// Where the page points to.
    pub links: Vec<PageLink>,
    /// The diagrams that grow.
    pub diagrams: Vec<GrowingDiagram>,
    /// The terms that are marked on the page, as they come.
    pub terms: Vec<PageTerm>,
    /// The sources that the page cites, each where it does so first.
    pub sources: Vec<PageSource>,
    /// The questions on the page.
    pub items: Vec<ItemRows>,
    /// Where the lines of an end lead.
    pub leads: Vec<Lead>,
    /// The options that can be asked about, of questions that are settled.
    pub options: Vec<OptionOfItem>,
    /// The headings of the text as far as it is shown, each by its slug with
    /// its row.
    pub headings: Vec<(String, usize)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRow {
    pub line: Line,
    pub anchor: Anchor,
    /// Whether it may go on at the right of the text.
    pub is_broad: bool,
}

/// A place on a page that outlives a change of width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Which block of the page, counted from 0.
    pub block: usize,
    /// Which row of that block.
    pub row: usize,
}

/// Something that can have the focus: the rows it takes and the column its
/// text starts at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focusable {
    pub target: FocusTarget,
    pub row: usize,
    /// One past its last row.
    pub end: usize,
    /// Where the cursor stands.
    pub column: usize,
    /// How many columns it takes, where several stand next to each other; 0: all.
    pub width: usize,
    /// Whether it is a piece of code, beside a few words at most.
    pub has_listing: bool,
}

/// An option by the id of its item and its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OptionOfItem {
    pub item: String,
    pub option: String,
}

/// Where the panel of a simulation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    pub scenario: String,
    /// The row of its heading; the first one, where it has none.
    pub heading: usize,
    /// The first row that is its own.
    pub from: usize,
    /// The first of the rows kept free for its picture.
    pub row: usize,
    /// One past the last of these.
    pub end: usize,
    /// One past its last row.
    pub to: usize,
}

/// What choosing a focusable means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// The option shown at this place, counted from 0.
    Option(usize),
    Input,
    Done,
    Hint,
    NoIdea,
    Skip,
    Certainty(Certainty),
    Mark(Mark),
    /// Tick the point of the checklist at this place, counted from 0.
    Point(usize),
    /// The panel of the page's simulation with this index.
    Lab(usize),
    /// A knob of the experiment that stands in that panel, by its place.
    Knob {
        panel: usize,
        knob: usize,
    },
    /// Give the same answer again to the page's question with this index.
    Agree(usize),
    /// Ask the page's question with this index again.
    AskAgain(usize),
    /// Mark the explanation with this index anew.
    ChangeMark(usize),
    /// Go where the page's lead with this index leads.
    Lead(usize),
    /// Show or fold what is said about the page's option with this index.
    WhyNot(usize),
    /// On to the next page.
    Next,
}

impl FocusTarget {
    /// Whether choosing it answers the question that waits.
    pub fn answers(self) -> bool {
        match self {
            Self::Option(_)
            | Self::Input
            | Self::Knob { .. }
            | Self::Done
            | Self::Hint
            | Self::NoIdea
            | Self::Skip
            | Self::Certainty(_)
            | Self::Mark(_)
            | Self::Point(_) => true,
            Self::Lab(_)
            | Self::Agree(_)
            | Self::AskAgain(_)
            | Self::ChangeMark(_)
            | Self::Lead(_)
            | Self::WhyNot(_)
            | Self::Next => false,
        }
    }
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// To where an item is asked, by its id and that of its lesson.
    Item {
        lesson: String,
        item: String,
    },
    /// To all that was missed, asked once more.
    Missed,
    /// On to the next cards of a quiz.
    NextCards,
    /// A paper is handed in.
    HandIn,
    /// To a paper of the lesson here.
    Paper,
    /// To what was written in the project of the lesson here.
    Written,
    /// To another lesson, by its id.
    Lesson(String),
    Web(Address),
    /// To a part of what is gone through, or one beside the core, by its first
    /// stop.
    Part(Stop),
    /// Where a link in the text leads, with its words.
    Inside(InsideLink, String),
}

impl Lead {
    /// The lesson that it leads to, by its id.
    pub fn lesson(&self) -> Option<&str> {
        if let Self::Lesson(id) = self {
            Some(id)
        } else {
            None
        }
    }
}

/// A code block as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Snippet {
    pub language: String,
    pub code: String,
}

/// An address, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    pub title: String,
    pub address: Address,
}

/// A diagram that grows, and the rows of the block that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrowingDiagram {
    pub row: usize,
    /// One past its last row.
    pub end: usize,
    /// How many frames it has.
    pub frames: usize,
}

/// A term, and the first row of the page that it is marked in.
#[derive(Debug, Clone, PartialEq)]
pub struct PageTerm {
    pub title: String,
    pub text: Markdown,
    pub row: usize,
}

impl PageTerm {
    pub(super) fn new(term: &Term, row: usize) -> Self {
        Self {
            title: term.title.clone(),
            text: term.text.clone(),
            row,
        }
    }

    /// The term, and what it means.
    pub fn rows(&self, width: u16) -> Vec<Line> {
        let strong = Style {
            strong: true,
            ..Style::from(Role::Body)
        };
        let title = Span::new(format!("{}: ", self.title), strong);
        let text = text::in_a_line(&self.text.without_marks());
        text::wrap(&[vec![title], text].concat(), width, &[], &[])
    }
}

/// A source, and the first row of the page that cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSource {
    /// Its mark in the text: `[2]`.
    pub mark: String,
    pub words: String,
    pub row: usize,
}

impl PageSource {
    pub fn rows(&self, width: u16) -> Vec<Line> {
        let mark = Span::new(format!("{} ", self.mark), Role::Muted);
        let next = Span::new(" ".repeat(text::width(&mark.text)), Role::Muted);
        let words = Span::new(self.words.as_str(), Role::Muted);
        text::wrap(&[words], width, &[mark], &[next])
    }
}

/// Terms with what they mean, an empty row between two.
pub fn term_rows(terms: &[PageTerm], width: u16) -> Vec<Line> {
    let rows = terms.iter().map(|term| term.rows(width));
    rows.collect::<Vec<_>>().join(&Line::default())
}

/// A question that is on the page, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRows {
    pub id: String,
    pub prompt: String,
    pub answered: bool,
    pub from: usize,
    pub to: usize,
}

impl PageLink {
    /// For a list: what is there, or else the address.
    pub fn label(&self) -> String {
        match self.title.as_str() {
            "" => self.address.to_string(),
            title => title.to_owned(),
        }
    }
}

impl PageRows {
    /// What stands at `row`.
    pub fn anchor(&self, row: usize) -> Anchor {
        self.all.get(row).map(|row| row.anchor).unwrap_or_default()
    }

    /// The row where `anchor` is now: the last one that is not after it.
    pub fn find(&self, anchor: Anchor) -> usize {
        self.all
            .partition_point(|row| row.anchor <= anchor)
            .saturating_sub(1)
    }

    /// The rows of a question.
    pub fn item(&self, id: &str) -> Option<(usize, usize)> {
        let shown = self.items.iter().find(|item| item.id == id)?;
        Some((shown.from, shown.to))
    }
}
