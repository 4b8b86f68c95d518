//! The terms of a page: those that are used in what may be seen of its texts.

use std::collections::BTreeSet;

use crate::lesson::{Lesson, Term, TermFinder};
use crate::text::Block;

use super::reveal::{RevealLine, reveal};
use super::section::Section;

/// The terms used in `sections`, in the order of their first uses. Terms are
/// looked for in the texts of a part and in what is said about answers; not in
/// prompts, options and hints.
pub fn terms<'l>(lesson: &'l Lesson, sections: &[Section]) -> Vec<&'l Term> {
    if lesson.terms.is_empty() {
        return Vec::new();
    }
    let (finder, mut seen) = (TermFinder::new(&lesson.terms), BTreeSet::new());
    let texts = sections.iter().flat_map(texts);
    let places = texts.flat_map(|blocks| finder.first_uses(blocks, &mut seen));
    places.filter_map(|at| lesson.terms.get(at)).collect()
}

fn texts<'a>(section: &Section<'a>) -> Vec<&'a [Block]> {
    match section {
        Section::Concept(document) | Section::Result(document) | Section::Insight(document) => {
            vec![&document.blocks]
        }
        Section::Text { blocks, .. } => vec![blocks],
        Section::Answered { item, progress } => {
            let said = reveal(item, progress).into_iter();
            said.flat_map(of_line).collect()
        }
        Section::Heading(_)
        | Section::CardHeading { .. }
        | Section::AgainHeading(..)
        | Section::Asked { .. }
        | Section::Changed { .. }
        | Section::Simulation(_)
        | Section::Connections(_)
        | Section::Sources(_)
        | Section::Summary(_)
        | Section::PartSummary(_)
        | Section::Sheet(_)
        | Section::Intro(_)
        | Section::BrokenPart(_)
        | Section::BrokenQuestion(_)
        | Section::Gate => Vec::new(),
    }
}

/// What is said about an option only to who asks is not looked at.
fn of_line(line: RevealLine<'_>) -> Vec<&[Block]> {
    if let RevealLine::Text { document, .. } = line {
        return vec![&document.blocks];
    }
    let RevealLine::Options { options, .. } = line else {
        return Vec::new();
    };
    let open = options.into_iter().filter(|it| it.open);
    let feedback = open.map(|it| it.option.feedback.blocks.as_slice());
    feedback.collect()
}
