//! Marks: numbered over a page, in the order of its texts, whether they lead to
//! a source or to a footnote.

use crate::lesson::{Card, Item, Lesson, Source};
use crate::text::{Citation, Document};
use crate::words;

use super::reveal::{RevealLine, author_lines, reveal};
use super::section::Section;

/// What a mark leads to.
#[derive(Debug, Clone, Copy)]
pub enum Note<'l> {
    Source(&'l Source),
    /// A footnote with a text of its own, told by where its citation is kept:
    /// others of the same name may stand in other texts.
    Footnote(*const Citation),
}

/// What is cited.
#[derive(Clone, Copy)]
enum Cited<'l> {
    /// A source, by its id.
    Source(&'l str),
    Mark(&'l Citation),
}

/// What `page` cites, each once, in the order of its texts. All of a text
/// counts from its first block on, so that its numbers stay when a gate in it
/// opens.
pub fn cited<'l>(lesson: &'l Lesson, page: &[Section]) -> Vec<Note<'l>> {
    known(lesson, page.iter().flat_map(ids))
}

/// The same, not looked for anew where its sources are listed, which needed it.
pub fn cited_or_listed<'l>(lesson: &'l Lesson, page: &[Section<'l>]) -> Vec<Note<'l>> {
    let listed = page.iter().rev().find_map(|section| {
        let Section::Sources(cited) = section else {
            return None;
        };
        Some(cited.clone())
    });
    listed.unwrap_or_else(|| cited(lesson, page))
}

/// Of what is cited, all that there is, each once.
fn known<'l, 'c>(lesson: &'l Lesson, all: impl Iterator<Item = Cited<'c>>) -> Vec<Note<'l>> {
    let mut notes: Vec<Note<'l>> = Vec::new();
    for cited in all {
        if place(&notes, cited).is_none() {
            notes.extend(note(lesson, cited));
        }
    }
    notes
}

fn note<'l>(lesson: &'l Lesson, cited: Cited) -> Option<Note<'l>> {
    let id = match cited {
        Cited::Mark(citation) if citation.has_text => return Some(Note::Footnote(citation)),
        Cited::Mark(citation) => &citation.name,
        Cited::Source(id) => id,
    };
    let mut sources = lesson.sources.iter();
    sources.find(|source| source.id == id).map(Note::Source)
}

/// Where something cited stands among `notes`.
fn place(notes: &[Note], cited: Cited) -> Option<usize> {
    notes.iter().position(|note| match (note, cited) {
        (Note::Footnote(note), Cited::Mark(mark)) => std::ptr::eq(*note, mark),
        (Note::Source(source), Cited::Mark(mark)) => !mark.has_text && source.id == mark.name,
        (Note::Source(source), Cited::Source(id)) => source.id == id,
        (Note::Footnote(_), Cited::Source(_)) => false,
    })
}

/// The same on a page as its author sees it.
pub fn cited_for_author<'l>(lesson: &'l Lesson, page: &[Section]) -> Vec<Note<'l>> {
    let ids = page.iter().flat_map(|section| {
        if let Section::Answered { item, .. } = section {
            behind_item(item)
        } else {
            ids(section)
        }
    });
    known(lesson, ids)
}

/// The sources among what is cited, each with its number, from 1.
pub fn sources<'l>(notes: &[Note<'l>]) -> Vec<(usize, &'l Source)> {
    let numbered = notes.iter().zip(1..);
    numbered
        .filter_map(|(note, number)| match note {
            Note::Source(source) => Some((number, *source)),
            Note::Footnote(_) => None,
        })
        .collect()
}

/// The source that a citation in a text leads to.
pub fn source<'l>(notes: &[Note<'l>], citation: &Citation) -> Option<&'l Source> {
    match notes.get(place(notes, Cited::Mark(citation))?)? {
        Note::Source(source) => Some(source),
        Note::Footnote(_) => None,
    }
}

/// The mark of a citation in a text: `[2]`.
pub fn mark(notes: &[Note], citation: &Citation) -> String {
    match place(notes, Cited::Mark(citation)) {
        None => words::SOURCE_MISSING.to_owned(),
        Some(at) => format!("[{}]", at + 1),
    }
}

fn ids<'a>(section: &Section<'a>) -> Vec<Cited<'a>> {
    let mut cited: Vec<_> = texts(section).into_iter().flat_map(of).collect();
    if let Section::Answered { item, .. } = section {
        cited.extend(of_card(item));
    }
    cited
}

/// The texts of a section, as far as they may be seen.
pub fn texts<'a>(section: &Section<'a>) -> Vec<&'a Document> {
    match section {
        Section::Concept(document)
        | Section::Text { document, .. }
        | Section::Result(document)
        | Section::Insight(document) => vec![*document],
        Section::Simulation(scenario) => vec![&*scenario.text],
        Section::Asked { item, hints } => with_hints(item, *hints),
        Section::Changed { item, progress } => {
            with_hints(item, usize::try_from(progress.hints).unwrap_or(usize::MAX))
        }
        Section::Answered { item, progress } => {
            let said = reveal(item, progress);
            let mut texts = of_question(item);
            texts.extend(said.iter().flat_map(documents));
            texts
        }
        Section::Heading(_)
        | Section::CardHeading { .. }
        | Section::AgainHeading(..)
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

fn behind_item(item: &Item) -> Vec<Cited<'_>> {
    let planned = item.question.planned_answers().into_iter();
    let feedback = planned.map(|it| &**it.feedback);
    let said = author_lines(item);
    let said = said.iter().flat_map(documents);
    let texts = of_question(item).into_iter().chain(feedback).chain(said);
    texts.flat_map(of).chain(of_card(item)).collect()
}

fn of_question(item: &Item) -> Vec<&Document> {
    let field = item.question.field();
    let options = field.choices().iter().map(|choice| &**choice.text);
    std::iter::once(&*item.question.prompt)
        .chain(options)
        .collect()
}

/// A question with the hints that were taken. The others are not seen yet.
fn with_hints(item: &Item, taken: usize) -> Vec<&Document> {
    let hints = item.question.hints.iter().take(taken);
    let mut texts = of_question(item);
    texts.extend(hints.map(|hint| &**hint));
    texts
}

fn of_card(item: &Item) -> impl Iterator<Item = Cited<'_>> {
    let sources = match &item.card {
        Some(Card::Myth(myth)) => myth.sources.as_slice(),
        Some(Card::Pitfall(_)) | None => &[],
    };
    sources.iter().map(|id| Cited::Source(id))
}

fn documents<'a>(say: &RevealLine<'a>) -> Vec<&'a Document> {
    match *say {
        RevealLine::Text { document, .. } => vec![document],
        RevealLine::Check(text) => vec![text],
        RevealLine::Options { ref options, .. } => {
            options.iter().map(|it| &*it.option.feedback).collect()
        }
        RevealLine::Hints { hints, .. } => hints.iter().map(|hint| &**hint).collect(),
        RevealLine::Grade { .. }
        | RevealLine::Yours(..)
        | RevealLine::Changed(_)
        | RevealLine::Then(_)
        | RevealLine::Key(_)
        | RevealLine::Off(_)
        | RevealLine::Difference(_)
        | RevealLine::Remark(_)
        | RevealLine::ExplainedIn(..) => Vec::new(),
    }
}

fn of(document: &Document) -> impl Iterator<Item = Cited<'_>> {
    document.citations.iter().map(Cited::Mark)
}
