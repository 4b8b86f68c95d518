//! What is a heading is written as one.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words;
use crate::text::{Block, Span, quoted};

/// More words are a sentence that is meant to be heard.
const MAX_WORDS: usize = 8;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for pair in passage.document.blocks.windows(2) {
            let [Block::Paragraph(spans), next] = pair else {
                continue;
            };
            let follows = matches!(next, Block::Paragraph(_));
            let text = words::whole_of(pair.get(..1).unwrap_or_default());
            if !follows || !is_all_bold(spans) || !is_title(&text) || reporter.is_full(passage.file)
            {
                continue;
            }
            reporter.say(
                passage.file,
                place(passage, &text),
                format!("{} in bold stands for a heading", quoted(&text)),
                "write it with `##` before it: then the outline, links and screen readers know it",
            );
        }
    }
}

/// Where a text stands between the marks for bold.
fn place(passage: &Passage<'_>, text: &str) -> Range<usize> {
    let whole = passage.document.range.clone();
    let inside = passage.text.get(whole.clone()).unwrap_or_default();
    let marked = ["**", "__"].into_iter().find_map(|mark| {
        let written = format!("{mark}{text}{mark}");
        let start = whole.start + inside.find(&written)?;
        Some(start..start + written.len())
    });
    marked.unwrap_or(whole)
}

fn is_all_bold(spans: &[Span]) -> bool {
    let mut said = spans.iter().filter(|span| !span.text.trim().is_empty());
    said.all(|span| span.style.strong && span.link.is_none())
}

fn is_title(text: &str) -> bool {
    let count = words::each_word(text).count();
    let is_named = text.starts_with(char::is_uppercase);
    is_named
        && (1..=MAX_WORDS).contains(&count)
        && text.ends_with(|it: char| it.is_alphanumeric() || it == '?')
}
