//! What of a page is read, section by section, in words.

use std::io;

use crate::lesson::{Connection, Finding, Source};
use crate::page::{self, Lead, Section, citation};
use crate::text::{self, Document};

use super::end;
use super::page_view::PageView;
use super::writer::Writer;
use crate::words::{self, plain};

/// Says a section that is no item.
pub fn section_in_words(writer: &mut Writer, view: &PageView, section: &Section) -> io::Result<()> {
    match section {
        Section::AgainHeading(heading) => say_again_heading(writer, heading),
        Section::Concept(concept) => document(writer, view, "", concept),
        Section::Text { document, blocks } => {
            writer.gap();
            let blocks = view.some_blocks(document, blocks);
            writer.blocks("", &blocks, &document.links)
        }
        Section::Result(result) => document(writer, view, words::RESULT, result),
        Section::Insight(insight) => document(writer, view, words::INSIGHT, insight),
        Section::Connections(connections) => say_connections(writer, view, connections),
        Section::Sources(cited) => say_sources(writer, &citation::sources(cited)),
        Section::PartSummary(summary) => writer.start(&summary.in_a_line()),
        Section::Summary(summary) => end::say_summary(writer, summary),
        Section::BrokenPart(finding) => say_broken(writer, words::BROKEN_PART, finding),
        Section::BrokenQuestion(finding) => say_broken(writer, words::BROKEN_QUESTION, finding),
        // The heading is said on coming into the part, that of a card with
        // its item. Nobody is told of a gate before answering there.
        Section::Heading(_)
        | Section::CardHeading { .. }
        | Section::Asked { .. }
        | Section::Answered { .. }
        | Section::Changed { .. }
        | Section::Simulation(_)
        | Section::Sheet(_)
        | Section::Intro(_)
        | Section::Gate => Ok(()),
    }
}

pub fn document(
    writer: &mut Writer,
    view: &PageView,
    label: &str,
    document: &Document,
) -> io::Result<()> {
    writer.gap();
    writer.blocks(label, &view.blocks(document), &document.links)
}

fn say_again_heading(writer: &mut Writer, heading: &[String]) -> io::Result<()> {
    writer.gap();
    heading.iter().try_for_each(|it| writer.say(it))
}

fn say_broken(writer: &mut Writer, words: &str, finding: &Finding) -> io::Result<()> {
    writer.start(words)?;
    writer.say(&words::author_note(finding))
}

fn say_connections(
    writer: &mut Writer,
    view: &PageView,
    connections: &[Connection],
) -> io::Result<()> {
    writer.gap();
    for connection in connections {
        let text = text::words(&connection.text);
        writer.say(&format!("{text} {}", words::relation(connection)))?;
        match page::leads_to(connection, &view.open_lessons) {
            (title, Some(Lead::Lesson(id))) => {
                let words = plain::lesson_to_start(&title, &id, &writer.surroundings);
                writer.say(&words)?;
            }
            (_, Some(_)) => writer.whole(&connection.to)?,
            (absent, None) => writer.say(&absent)?,
        }
    }
    Ok(())
}

fn say_sources(writer: &mut Writer, sources: &[(usize, &Source)]) -> io::Result<()> {
    writer.gap();
    for (number, source) in sources {
        writer.say(&plain::source(*number, &words::dated(source)))?;
        writer.whole(source.url.as_str())?;
    }
    Ok(())
}
