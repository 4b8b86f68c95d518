//! Footnote marks: numbered over a page, in the order of its texts.

use crate::lesson::{Card, Item, Lesson, Part, Source};
use crate::text::Document;

use super::{Page, is_quiz};

/// The sources a page cites, each once, in the order of its texts. What is
/// behind a gate counts too, so that a number never changes.
pub fn of_page<'a>(lesson: &'a Lesson, page: Page) -> Vec<&'a Source> {
    let Some(part) = lesson.parts.get(page.part()) else {
        return Vec::new();
    };
    let ids = match page.item(lesson) {
        Some(item) => of_item(item),
        None if is_quiz(part) => Vec::new(),
        None => of_part(part),
    };
    let mut cited: Vec<&Source> = Vec::new();
    for id in ids {
        let known = cited.iter().any(|source| source.id == id);
        let source = lesson.sources.iter().find(|source| source.id == id);
        cited.extend(source.filter(|_| !known));
    }
    cited
}

/// The number of a source among those cited, from 1.
pub fn number(cited: &[&Source], id: &str) -> usize {
    cited
        .iter()
        .position(|source| source.id == id)
        .map_or(0, |at| at + 1)
}

fn of_part(part: &Part) -> Vec<&str> {
    let texts = [&part.concept, &part.body, &part.result, &part.insight];
    let items = part.items.iter().flat_map(of_item);
    texts
        .into_iter()
        .flat_map(of_document)
        .chain(items)
        .collect()
}

fn of_item(item: &Item) -> Vec<&str> {
    let question = &item.question;
    let field = question.field();
    let choices = field
        .choices()
        .iter()
        .flat_map(|choice| of_document(choice.text));
    let mut ids: Vec<&str> = of_document(&question.prompt).chain(choices).collect();
    ids.extend(question.hints.iter().flat_map(of_document));
    ids.extend(of_document(&question.explanation));
    match &item.card {
        Some(Card::Myth(myth)) => {
            let texts = [&myth.reality, &myth.looks_right, &myth.why_it_matters];
            ids.extend(texts.into_iter().flat_map(of_document));
            ids.extend(myth.sources.iter().map(String::as_str));
        }
        Some(Card::Pitfall(pitfall)) => ids.extend(of_document(&pitfall.root_cause)),
        None => {}
    }
    ids
}

fn of_document(document: &Document) -> impl Iterator<Item = &str> {
    document
        .citations
        .iter()
        .map(|citation| citation.source.as_str())
}
