//! Spans as they come out of a paragraph, heading or cell.

use super::super::clean::clean;
use super::super::span::{Role, Span, Style};

/// The marks in force, and the spans so far. Text is cleaned span by span and
/// not event by event: the parser may end an event in the middle of an emoji.
#[derive(Default)]
pub(super) struct Inline {
    /// How many of each mark are open around the text.
    pub strong: usize,
    pub emphasis: usize,
    pub struck: usize,
    pub heading: bool,
    links: Vec<Option<usize>>,
    spans: Vec<Span>,
}

impl Inline {
    /// Adds text; `role` gives way to a link's or a heading's.
    pub fn push(&mut self, text: &str, role: Role) {
        let link = self.links.last().copied().flatten();
        let role = match link {
            Some(_) => Role::Link,
            None if self.heading && role == Role::Body => Role::Heading,
            None => role,
        };
        let style = Style {
            role,
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
        };
        self.add(Span {
            text: text.to_owned(),
            style,
            link,
            citation: None,
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
        self.heading = false;
        let mut spans = std::mem::take(&mut self.spans);
        for span in &mut spans {
            span.text = clean(&span.text);
        }
        spans.retain(|span| !span.text.is_empty());
        spans
    }

    fn add(&mut self, span: Span) {
        match self.spans.last_mut() {
            Some(last) if last.is_like(&span) && span.citation.is_none() => {
                last.text.push_str(&span.text);
            }
            _ => self.spans.push(span),
        }
    }
}
