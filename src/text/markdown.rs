//! Markdown as its author wrote it. It is read when somebody first asks what
//! is in it: of a long lesson most texts are not on the screen.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use super::block::Document;
use super::bounds::{MAX_BLOCKS, MAX_CELLS};
use super::parse::{parse, parse_field};
use crate::rule::Problem;

/// A text, which is a [`Document`] as soon as one looks. Copies share it.
#[derive(Debug, Clone, Default)]
pub struct Markdown(Arc<Text>);

#[derive(Debug, Default)]
struct Text {
    written: String,
    place: TextPlace,
    document: OnceLock<Document>,
}

/// Where a text stands in its file, in bytes.
#[derive(Debug)]
enum TextPlace {
    /// The text of a part, from there on.
    Body(usize),
    /// A field, letter by letter from there on.
    Field(usize),
    /// A field that stands there in other letters: with escapes and the like.
    Escaped(Range<usize>),
}

impl Default for TextPlace {
    fn default() -> Self {
        Self::Body(0)
    }
}

impl Markdown {
    /// The text of a part, which starts at byte `start` of its file.
    pub fn body(written: &str, start: usize) -> Self {
        Self::new(written, TextPlace::Body(start))
    }

    /// The text of a field, which stands letter by letter at byte `start` of
    /// its file.
    pub fn field(written: &str, start: usize) -> Self {
        Self::new(written, TextPlace::Field(start))
    }

    /// The text of a field that the file has in other letters at `range`: all
    /// that is in it stands there.
    pub fn escaped(written: &str, range: Range<usize>) -> Self {
        Self::new(written, TextPlace::Escaped(range))
    }

    fn new(written: &str, place: TextPlace) -> Self {
        Self(Arc::new(Text {
            written: written.to_owned(),
            place,
            document: OnceLock::new(),
        }))
    }

    /// The byte of its file where it starts.
    pub fn start(&self) -> usize {
        match &self.0.place {
            TextPlace::Body(start) | TextPlace::Field(start) => *start,
            TextPlace::Escaped(range) => range.start,
        }
    }

    /// As its author wrote it.
    pub fn written(&self) -> &str {
        &self.0.written
    }

    /// Reads the text now, with every problem in it.
    pub fn problems(&self) -> Vec<Problem> {
        let (document, problems) = self.0.read();
        // Where it was read before, it was read alike.
        drop(self.0.document.set(document));
        problems
    }

    /// What [`Document::amount`] will be at most. Nothing where the text may
    /// be more than may be shown.
    ///
    /// A block or a stretch of text has a letter of its own, or nearly so;
    /// only the rows of a table are filled up with cells that nobody wrote.
    pub fn amount_at_most(&self) -> Option<usize> {
        let text = &self.0.written;
        let lines = || text.split(['\n', '\r']);
        let pipes = |line: &str| line.bytes().filter(|byte| *byte == b'|').count();
        let cells = if text.contains('|') {
            let widest = lines().map(pipes).max().unwrap_or(0);
            lines().count() * (widest + 3)
        } else {
            0
        };
        let others = text.len() + text.len() / 2 + 4;
        (others <= MAX_BLOCKS && cells <= MAX_CELLS).then_some(others + cells)
    }
}

impl Text {
    fn read(&self) -> (Document, Vec<Problem>) {
        match &self.place {
            TextPlace::Body(start) => parse(&self.written, *start),
            TextPlace::Field(start) => parse_field(&self.written, *start),
            TextPlace::Escaped(range) => {
                let (mut document, mut problems) = parse_field(&self.written, range.start);
                document.stand_at(range);
                for problem in &mut problems {
                    problem.range = range.clone();
                }
                (document, problems)
            }
        }
    }
}

impl Deref for Markdown {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.0.document.get_or_init(|| self.0.read().0)
    }
}

impl PartialEq for Markdown {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<Document> for Markdown {
    fn from(document: Document) -> Self {
        Self(Arc::new(Text {
            document: document.into(),
            ..Text::default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_no_more_than_it_can_be_at_most(
            text in "([->+*1.)#a `|:\\[\\]()!<&;_~^=\n]|- |> |\\|-\\|\n|\n\n){0,200}",
        ) {
            let text = Markdown::body(&text, 0);
            let most = text.amount_at_most().unwrap();
            prop_assert!(text.amount <= most, "{} is more than {most}", text.amount);
        }
    }

    #[test]
    fn what_may_be_too_much_has_no_amount_yet() {
        let long = "a\n\n".repeat(5_000);
        assert_eq!(Markdown::body(&long, 0).amount_at_most(), None);
        let wide = format!(
            "{0}\n{1}\n{2}",
            "|a".repeat(500),
            "|-".repeat(500),
            "a\n".repeat(500)
        );
        assert_eq!(Markdown::body(&wide, 0).amount_at_most(), None);
    }
}
