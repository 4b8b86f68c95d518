//! Footnote marks: numbered over a page, in the order of its texts.

use crate::lesson::{Card, Item, Lesson, Source};
use crate::text::Document;

use super::reveal::{Say, behind, reveal};
use super::segment::Segment;

/// The sources that `page` cites, each once, in the order of its texts. All of
/// a text counts from its first block on, so that its numbers stay when a gate
/// in it opens.
pub fn cited<'l>(lesson: &'l Lesson, page: &[Segment]) -> Vec<&'l Source> {
    known(lesson, page.iter().flat_map(ids))
}

/// Those of `ids` that name a source, each once.
fn known<'l, 'i>(lesson: &'l Lesson, ids: impl Iterator<Item = &'i str>) -> Vec<&'l Source> {
    let mut cited: Vec<&Source> = Vec::new();
    for id in ids {
        let known = cited.iter().any(|source| source.id == id);
        let source = lesson.sources.iter().find(|source| source.id == id);
        cited.extend(source.filter(|_| !known));
    }
    cited
}

/// The same on a page that is laid open.
pub fn cited_openly<'l>(lesson: &'l Lesson, page: &[Segment<'l>]) -> Vec<&'l Source> {
    let ids = page.iter().flat_map(|segment| {
        if let Segment::Answered { item, .. } = segment {
            behind_item(item)
        } else {
            ids(segment)
        }
    });
    known(lesson, ids)
}

/// The number of a source among those cited, from 1.
pub fn number(cited: &[&Source], id: &str) -> usize {
    cited
        .iter()
        .position(|source| source.id == id)
        .map_or(0, |at| at + 1)
}

/// The mark of a source in a text: `[2]`.
pub fn mark(cited: &[&Source], id: &str) -> String {
    match number(cited, id) {
        0 => "[source missing]".to_owned(),
        number => format!("[{number}]"),
    }
}

fn ids<'a>(segment: &Segment<'a>) -> Vec<&'a str> {
    match segment {
        Segment::Concept(document)
        | Segment::Text { document, .. }
        | Segment::Result(document)
        | Segment::Insight(document) => of(document).collect(),
        Segment::Simulation(scenario) => of(&scenario.text).collect(),
        Segment::Asked { item, .. } | Segment::Changed { item, .. } => of_question(item),
        Segment::Answered { item, progress } => {
            let said = reveal(item, progress);
            let said = said.iter().flat_map(documents).flat_map(of);
            of_question(item)
                .into_iter()
                .chain(said)
                .chain(of_card(item))
                .collect()
        }
        Segment::Heading(_)
        | Segment::CardHeading { .. }
        | Segment::AgainHeading(_)
        | Segment::Connections(_)
        | Segment::Sources(_)
        | Segment::Score(_)
        | Segment::BrokenPart(_)
        | Segment::BrokenQuestion(_)
        | Segment::Gate => Vec::new(),
    }
}

fn behind_item(item: &Item) -> Vec<&str> {
    let foreseen = item.question.foreseen().into_iter();
    let feedback = foreseen.flat_map(|it| of(it.feedback));
    let said = behind(item);
    let said = said.iter().flat_map(documents).flat_map(of);
    of_question(item)
        .into_iter()
        .chain(feedback)
        .chain(said)
        .chain(of_card(item))
        .collect()
}

fn of_question(item: &Item) -> Vec<&str> {
    let field = item.question.field();
    let options = field.choices().iter().flat_map(|choice| of(choice.text));
    of(&item.question.prompt).chain(options).collect()
}

fn of_card(item: &Item) -> impl Iterator<Item = &str> {
    let sources = match &item.card {
        Some(Card::Myth(myth)) => myth.sources.as_slice(),
        Some(Card::Pitfall(_)) | None => &[],
    };
    sources.iter().map(String::as_str)
}

fn documents<'a>(say: &Say<'a>) -> Vec<&'a Document> {
    match *say {
        Say::Text { document, .. } | Say::Check(document) => vec![document],
        Say::Hints(hints) => hints.iter().collect(),
        Say::Grade { .. }
        | Say::Verdict(_)
        | Say::YouWereSure
        | Say::Yours(..)
        | Say::Changed(_)
        | Say::Then(_)
        | Say::Key(_)
        | Say::Off(_)
        | Say::Difference(_)
        | Say::Remark(_) => Vec::new(),
    }
}

fn of(document: &Document) -> impl Iterator<Item = &str> {
    document
        .citations
        .iter()
        .map(|citation| citation.source.as_str())
}
