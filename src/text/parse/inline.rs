//! Spans as they come out of a paragraph, heading or cell.

use std::borrow::Cow;

use super::super::clean::clean;
use super::super::span::{Role, Span, Style};
use super::tag::{subscript, superscript};

/// The marks in force, and the spans so far. Text is cleaned span by span and
/// not event by event: the parser may end an event in the middle of an emoji.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what text is within, in any combination"
)]
pub(super) struct Inline {
    /// How many of each mark are open around the text.
    pub strong: usize,
    pub emphasis: usize,
    pub struck: usize,
    pub heading: bool,
    /// Whether it is a key, raised, lowered, the summary of details.
    pub key: bool,
    pub raised: bool,
    pub lowered: bool,
    pub summary: bool,
    /// Whether the rest is within a comment that never ends.
    pub hidden: bool,
    links: Vec<Option<usize>>,
    spans: Vec<Span>,
}

impl Inline {
    /// Adds text; `role` gives way to a link's or a heading's.
    pub fn push(&mut self, text: &str, role: Role) {
        self.styled(text, role, false);
    }

    /// Adds a code span. It has no columns for tabs to stop at. What a terminal
    /// would obey goes first: blanks in the place of a tab could belong to it.
    pub fn code(&mut self, text: &str) {
        self.styled(&clean(text).replace('\t', "    "), Role::Body, true);
    }

    fn styled(&mut self, text: &str, role: Role, code: bool) {
        if self.hidden {
            return;
        }
        let text = match (self.raised, self.lowered) {
            (true, _) => Cow::Owned(superscript(text)),
            (_, true) => Cow::Owned(subscript(text)),
            _ => Cow::Borrowed(text),
        };
        let link = self.links.last().copied().flatten();
        let role = match link {
            Some(_) => Role::Link,
            None if self.key && role == Role::Body => Role::Key,
            None if self.heading && role == Role::Body => Role::Heading,
            None => role,
        };
        let style = Style {
            role,
            strong: self.strong > 0 || self.summary,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
            code,
        };
        self.add(Span {
            link,
            ..Span::new(text, style)
        });
    }

    /// Adds the mark of citation `index`, numbered from 1 for readers.
    pub fn cite(&mut self, index: usize) {
        self.add(Span {
            citation: Some(index),
            ..Span::new(format!("[{}]", index + 1), Role::Link)
        });
    }

    /// The link `index` begins, or one that leads nowhere. Links stand within
    /// links only around pictures.
    pub fn link(&mut self, index: Option<usize>) {
        self.links.push(index);
    }

    pub fn end_link(&mut self) {
        self.links.pop();
    }

    /// What was added since the last call, clean.
    pub fn take(&mut self) -> Vec<Span> {
        (self.heading, self.key, self.summary) = (false, false, false);
        (self.raised, self.lowered, self.hidden) = (false, false, false);
        let mut spans = std::mem::take(&mut self.spans);
        for span in &mut spans {
            span.text = clean(&span.text);
            if span.style.code {
                span.text = span.text.replace('\n', " ");
            }
        }
        // A comment at the end leaves the blank before it.
        if let Some(last) = spans.last_mut().filter(|last| !last.style.code) {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        spans.retain(|span| !span.text.is_empty());
        spans
    }

    fn add(&mut self, span: Span) {
        let stands_alone = span.citation.is_some() || span.style.code;
        match self.spans.last_mut() {
            Some(last) if last.is_like(&span) && !stands_alone => {
                last.text.push_str(&span.text);
            }
            _ => self.spans.push(span),
        }
    }
}
