//! HTML in a document.
//!
//! Comments are for authors and never shown. A few tags have a plain rendering;
//! all others are shown as they are written.

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Element, TagEnd};

use super::super::block::Block;
use super::super::clean::clean;
use crate::rule;

use super::super::span::Role;
use super::builder::{Builder, Open};
use super::tag::{Name, Piece, Tag, comment_end, pieces};

impl Builder<'_> {
    /// HTML within a paragraph, heading or cell: one tag or comment.
    pub fn inline_html(&mut self, html: &str, range: Range<usize>) {
        match pieces(html).next() {
            Some(Piece::Comment { .. }) => self.comment(range),
            Some(Piece::Tag(tag)) => self.tag(tag),
            Some(Piece::Unknown(_) | Piece::Text(_)) | None => {
                self.inline.push(html, Role::Code);
                self.warn_of_html(html, range);
            }
        }
    }

    /// A block of HTML ends. It is shown as it is written if there is a tag in
    /// it that has no rendering, and none of a part that unfolds; its comments
    /// never are.
    pub fn end_html(&mut self, range: Range<usize>) {
        let Some(html) = self.html.take() else { return };
        let is_whole = pieces(&html).any(|piece| matches!(piece, Piece::Unknown(_)))
            && !pieces(&html).any(|piece| matches!(piece, Piece::Tag(tag) if tag.unfolds()));
        let mut written = String::new();
        for piece in pieces(&html) {
            match piece {
                Piece::Comment { closed: true } => self.comment(range.clone()),
                Piece::Comment { closed: false } => self.open_comment(range.clone()),
                Piece::Unknown(text) | Piece::Text(text) if is_whole => written += text,
                Piece::Tag(tag) if is_whole => written += tag.written,
                Piece::Unknown(tag) => {
                    self.inline.push(&tag.replace('\n', " "), Role::Code);
                    self.warn_of_html(tag, range.clone());
                }
                Piece::Text(text) => {
                    let text = entities_read(text).replace('\n', " ");
                    self.inline.push(&text, Role::Body);
                }
                Piece::Tag(tag) => self.tag(tag),
            }
        }
        self.flush();
        let written = clean(written.trim_matches('\n'));
        if !written.trim().is_empty() {
            self.warn_of_html(&written, range);
            let language = String::new();
            self.block(Block::Code {
                language,
                text: written,
            });
        }
    }

    fn tag(&mut self, tag: Tag<'_>) {
        match tag.name {
            Name::Break => self.inline.push("\n", Role::Body),
            Name::Key => self.inline.key = tag.opens,
            Name::Subscript => self.inline.lowered = tag.opens,
            Name::Superscript => self.inline.raised = tag.opens,
            Name::Details => self.part(),
            Name::Summary => {
                self.part();
                self.inline.summary = tag.opens;
            }
        }
    }

    /// Ends a paragraph. Headings and cells are whole.
    fn part(&mut self) {
        let in_cell = matches!(self.open.last(), Some(Open::Table { .. }));
        if !in_cell && !self.inline.heading {
            self.flush();
        }
    }

    fn warn_of_html(&mut self, html: &str, range: Range<usize>) {
        // The end of an element is told of with its start.
        if html.starts_with("</") && std::mem::replace(&mut self.told_of_html, true) {
            return;
        }
        self.told_of_html = true;
        self.report(
            range,
            rule::RAW_HTML,
            "this HTML has no effect; it is shown as it is written",
            "use Markdown, or put it in back ticks if it is meant to be read",
        );
    }

    /// An exception from a rule is known to be for authors.
    fn comment(&mut self, range: Range<usize>) {
        let comment = self.markdown.get(range.clone()).unwrap_or_default();
        if comment.trim_start().starts_with("<!-- ok:") {
            return;
        }
        self.report(
            range,
            rule::HIDDEN_COMMENT,
            "this comment is for authors; readers never see it",
            "write what readers should see without `<!--`",
        );
    }

    /// A comment that begins in running text, or in a block that ends before
    /// it, and goes on from there. Hides what is in it, up to its end.
    fn open_comment(&mut self, range: Range<usize>) {
        let block = self.markdown.get(range.clone()).unwrap_or_default();
        let start = range.start + block.rfind("<!--").unwrap_or_default();
        let ends = || self.markdown.get(start..).and_then(comment_end);
        let end = if self.unclosed { None } else { ends() };
        self.unclosed = end.is_none();
        match end {
            Some(end) => {
                self.hidden = Some(start..start + end);
                self.comment(range);
            }
            None => self.report(
                range,
                rule::UNCLOSED_COMMENT,
                "this comment never ends; what follows in its block is hidden",
                "write `-->` where it should end",
            ),
        }
    }

    /// Hides the comment that begins in the text at `range`, if one does:
    /// tells where. One that never ends is hidden as far as its block goes.
    pub fn hide_comment(&mut self, range: &Range<usize>) -> Option<usize> {
        let text = self.markdown.get(range.clone())?;
        let begins = |at: &usize| {
            let (before, after) = self.markdown.split_at_checked(range.start + at)?;
            (after.starts_with("<!--") && !before.ends_with('\\')).then_some(())
        };
        let mut marks = text.match_indices('<').map(|(at, _)| at);
        let at = marks.find(|at| begins(at).is_some())?;
        let start = range.start + at;
        self.open_comment(start..start + "<!--".len());
        self.inline.hidden = self.hidden.is_none();
        Some(at)
    }

    /// Whether what happens at `range` does so within something hidden. Cells
    /// stay: without them the others of their row would move.
    pub fn is_hidden(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let Some(hidden) = self.hidden.clone() else {
            return false;
        };
        if range.start >= hidden.end {
            self.hidden = None;
            return false;
        }
        let is_cell = if let Event::Start(tag) = event {
            Some(matches!(
                tag,
                Element::TableCell | Element::TableRow | Element::TableHead
            ))
        } else if let Event::End(tag) = event {
            Some(matches!(
                tag,
                TagEnd::TableCell | TagEnd::TableRow | TagEnd::TableHead
            ))
        } else {
            None
        };
        let within = range.end <= hidden.end;
        match is_cell {
            Some(is_cell) => !is_cell && within && hidden.start < range.start,
            None => within && hidden.start <= range.start,
        }
    }
}

/// `text` with the characters that its entities stand for: `&` for `&amp;`.
fn entities_read(text: &str) -> String {
    let mut read = String::new();
    let mut rest = text;
    while let Some((before, entity, after)) = next_entity(rest) {
        read += before;
        for event in Parser::new(entity) {
            if let Event::Text(character) = event {
                read += &character;
            }
        }
        rest = after;
    }
    read + rest
}

/// What may be the first entity of `text`, and what stands around it.
fn next_entity(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('&').find_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let inside = rest.get(1..)?;
        let length = inside.find(|it: char| !it.is_ascii_alphanumeric() && it != '#')?;
        inside.get(length..)?.starts_with(';').then_some(())?;
        let (entity, after) = rest.split_at_checked(length + "&;".len())?;
        Some((before, entity, after))
    })
}
