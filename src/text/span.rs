//! Rows of text: spans with a role. A theme gives roles their looks; plain
//! output drops them.

use super::width::width;

/// Makes [`Role`] of its table: each role, its name, and what it is for.
macro_rules! roles {
    ($($(#[$mark:meta])? $role:ident, $name:literal, $about:literal;)+) => {
        /// What a piece of text is for. Closed: a theme names every one of them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum Role {
            $(#[doc = $about] $(#[$mark])? $role,)+
        }

        impl Role {
            /// All of them in the order of a theme file, with the name of each
            /// there and what it is for.
            pub const ALL: &[(Self, &'static str, &'static str)] =
                &[$((Self::$role, $name, $about)),+];
        }
    };
}

roles! {
    #[default]
    Body, "body", "Running text.";
    Title, "title", "The title of a lesson or part.";
    Heading, "heading", "A heading inside a part.";
    Concept, "concept", "The one sentence a part starts with.";
    Muted, "muted", "Secondary text: dates, counts, key hints.";
    Marker, "marker", "Bullets, numbers and other marks in front of text.";
    Rule, "rule", "Thin lines.";
    Link, "link", "A link or a footnote mark.";
    Code, "code", "Code whose part of speech is unknown or plain.";
    CodeSpan, "code-span", "Code within running text, on top of the look it stands in; where it is absent, that of `code`, underlined.";
    Term, "term", "A word that is explained, on top of the look it stands in; where it is absent, underlined and slanted.";
    Keyword, "keyword", "A keyword in code.";
    Literal, "literal", "A string or other literal text in code.";
    Number, "number", "A number or constant in code.";
    Comment, "comment", "A comment in code.";
    Name, "name", "The name of a function, type, key or attribute in code.";
    Diagram, "diagram", "A diagram drawn with characters.";
    Note, "note", "The label of a callout that informs.";
    Warning, "warning", "The label of a callout that warns.";
    Right, "right", "What is right.";
    Wrong, "wrong", "What is not.";
    Focus, "focus", "The thing that has the focus.";
    Picked, "picked", "What was picked, before it is committed.";
    Key, "key", "A key to press.";
    Found, "found", "Text that a search found.";
    Banner, "banner", "A message across the screen.";
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
    /// Which of the lesson's terms this is a use of, where that is marked.
    pub term: Option<usize>,
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
            term: None,
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
        let kind = |span: &Self| (span.style, span.link, span.citation, span.term, span.whole);
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
