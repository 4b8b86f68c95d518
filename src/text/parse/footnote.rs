//! Footnotes: marks that lead to a source of the lesson or to a text of their
//! own, and where such a text is shown.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::super::block::{Block, Citation};
use super::super::clean::one_line;
use super::super::span::{Role, Span};
use super::builder::{Builder, Open};
use crate::rule::{self, Problem};

/// The texts of footnotes, by the index of their citation.
pub(super) type Waiting = BTreeMap<usize, Vec<Block>>;

impl Builder<'_> {
    /// A mark. One with a text of its own goes by its name in any case, as
    /// footnotes do; the others are ids of sources.
    pub fn mark(&mut self, name: &str, range: Range<usize>, has_text: bool) {
        let index = self.cite(name, range, has_text);
        self.inline.cite(index);
    }

    /// Where the mark of a source begins, if the text at `range` ends with its
    /// bracket: to the parser it is no footnote, for it has no text.
    pub fn source_mark(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let before = self.markdown.get(..range.end)?.strip_suffix('[')?;
        let inside = self.markdown.get(range.end..)?.strip_prefix('^')?;
        let end = inside.find([']', '[', '\n', '\r'])?;
        let name = inside.get(..end)?.trim();
        let is_mark =
            !before.ends_with('\\') && !name.is_empty() && inside.get(end..)?.starts_with(']');
        is_mark.then_some(before.len()..range.end + "^".len() + end + "]".len())
    }

    /// The index of the citation of `name`.
    fn cite(&mut self, name: &str, range: Range<usize>, has_text: bool) -> usize {
        let name = match has_text {
            true => one_line(name).to_lowercase(),
            false => one_line(name),
        };
        let range = self.place(range);
        let citations = &mut self.document.citations;
        *self
            .cited
            .entry((has_text, name))
            .or_insert_with_key(|(_, name)| {
                citations.push(Citation {
                    name: name.clone(),
                    has_text,
                    range,
                });
                citations.len() - 1
            })
    }

    /// The text of a footnote begins. Of several with one name, marks lead to
    /// the first.
    pub fn footnote(&mut self, name: &str, range: Range<usize>) {
        let index = self.cite(name, range.clone(), true);
        if self.footnotes.contains_key(&index) {
            let name = one_line(name);
            self.report(
                range,
                rule::FOOTNOTE_WITHOUT_MARK,
                &format!("there is another footnote `{name}` before this one, which is left out"),
                "give it a name of its own, and a mark where it belongs",
            );
        }
        self.nest(Open::Footnote(index, Vec::new()));
    }

    /// Puts every footnote below the text that has its mark first, before the
    /// next question: who may read the one may read the other.
    pub fn place_footnotes(&mut self) {
        let mut waiting = std::mem::take(&mut self.footnotes);
        if waiting.is_empty() {
            return;
        }
        let (mut placed, mut marks) = (Vec::new(), VecDeque::new());
        for mut block in std::mem::take(&mut self.document.blocks) {
            if matches!(block, Block::Question { .. } | Block::Sim { .. }) {
                place(&mut marks, &mut waiting, &mut placed);
            }
            block.change_spans(&mut |span| marks.extend(span.citation));
            placed.push(block);
        }
        place(&mut marks, &mut waiting, &mut placed);
        while let Some((&index, _)) = waiting.first_key_value() {
            let citation = self.document.citations.get(index);
            self.problems.extend(citation.map(without_mark));
            marks.push_back(index);
            place(&mut marks, &mut waiting, &mut placed);
        }
        self.document.blocks = placed;
    }
}

/// Adds the footnotes of `marks` to `blocks`, and those of the marks in them.
fn place(marks: &mut VecDeque<usize>, waiting: &mut Waiting, blocks: &mut Vec<Block>) {
    while let Some(index) = marks.pop_front() {
        if let Some(text) = waiting.remove(&index) {
            let mark = Span {
                citation: Some(index),
                ..Span::new(format!("[{}]", index + 1), Role::Marker)
            };
            let mut footnote = Block::Footnote { mark, blocks: text };
            footnote.change_spans(&mut |span| marks.extend(span.citation));
            blocks.push(footnote);
        }
    }
}

fn without_mark(citation: &Citation) -> Problem {
    rule::FOOTNOTE_WITHOUT_MARK.at(
        citation.range.clone(),
        format!(
            "no mark leads to the footnote `{}`; it is shown at the end",
            citation.name
        ),
        format!(
            "write `[^{}]` where it belongs, or make it a paragraph",
            citation.name
        ),
    )
}
