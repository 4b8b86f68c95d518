//! Rows of text: spans with a role. A theme gives roles their looks; plain
//! output drops them.

use super::width::width;

/// What a piece of text is for. Closed: a theme names every one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// The title of a lesson or part.
    Title,
    /// A heading inside a part.
    Heading,
    /// The one sentence a part starts with.
    Concept,
    /// Secondary text: dates, counts, key hints.
    Muted,
    /// Bullets, numbers and other marks in front of text.
    Marker,
    /// Thin lines: rules, table borders, the bar beside a quotation.
    Rule,
    /// A link or a footnote mark.
    Link,
    /// Code whose part of speech is unknown or plain.
    Code,
    /// What code within running text wears on top of the role it stands in.
    CodeSpan,
    /// A keyword in code.
    Keyword,
    /// A string or other literal text in code.
    Literal,
    /// A number or constant in code.
    Number,
    /// A comment in code.
    Comment,
    /// The name of a function, type, key or attribute in code.
    Name,
    /// A diagram drawn with characters.
    Diagram,
    /// The label of a callout that informs (note, tip).
    Note,
    /// The label of a callout that warns (important, warning, caution).
    Warning,
    /// What is right.
    Right,
    /// What is not.
    Wrong,
    /// The thing that has the focus.
    Focus,
    /// What was picked, before it is committed.
    Picked,
    /// A key to press.
    Key,
    /// Text that a search found.
    Found,
    /// A message across the screen: a banner, "You were sure".
    Banner,
}

/// A role and the emphasis an author put on top of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "marks of an author that go together in any way"
)]
pub struct Style {
    pub role: Role,
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    /// A code span: its blanks stay, and readers see where it begins and ends.
    pub code: bool,
}

impl From<Role> for Style {
    fn from(role: Role) -> Self {
        Self {
            role,
            ..Self::default()
        }
    }
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    pub text: String,
    pub style: Style,
    /// Which of the document's links this belongs to.
    pub link: Option<usize>,
    /// Which of the document's citations this is the mark of.
    pub citation: Option<usize>,
    /// Stays in one piece, however long: an address that is to be copied.
    pub whole: bool,
}

impl Span {
    pub fn new(text: impl Into<String>, style: impl Into<Style>) -> Self {
        Self {
            text: text.into(),
            style: style.into(),
            link: None,
            citation: None,
            whole: false,
        }
    }

    /// The same kind of span around another text.
    pub(super) fn with(&self, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..*self
        }
    }

    /// Whether only the texts differ.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let kind = |span: &Self| (span.style, span.link, span.citation, span.whole);
        kind(self) == kind(other)
    }
}

/// One row of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub spans: Vec<Span>,
    /// Wider than asked on purpose: scrolls sideways, is never wrapped.
    pub wide: bool,
}

impl Line {
    pub fn new(spans: Vec<Span>) -> Self {
        Self { spans, wide: false }
    }

    /// The columns it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| width(&span.text)).sum()
    }

    /// Its text.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
