//! What a learner knows, in lines: the lists of the full screen, one after the
//! other.

use std::io::{self, Write};

use crate::journal::Progress;
use crate::page::{ItemGroup, Knowledge, KnowledgeLine, KnowledgeList, KnowledgeView, Opens};
use crate::words::plain;

use super::writer::Writer;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnowledgeDetail {
    /// What lists say at a glance, and of each lesson.
    Figures,
    /// The items and the myths behind that as well.
    Items,
}

/// `width`: columns to wrap at.
pub fn knowledge(
    knowledge: &Knowledge,
    progress: &Progress,
    detail: KnowledgeDetail,
    width: u16,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Writer::new(output, width, false);
    let mut tell = |view| {
        let list = knowledge.list(view, progress);
        say(&mut writer, &list).map(|()| list)
    };
    let all = tell(KnowledgeView::All)?;
    for lesson in 0..knowledge.lessons.len() {
        tell(KnowledgeView::Lesson(lesson))?;
        if detail == KnowledgeDetail::Items {
            tell(KnowledgeView::Items(ItemGroup::Lesson(lesson)))?;
        }
    }
    let states = all.figures().filter_map(|figure| match figure.opens {
        Opens::List(view @ KnowledgeView::Myths(_)) => Some(view),
        Opens::List(_) | Opens::Item(_) | Opens::Paper(_) => None,
    });
    for view in states.filter(|_| detail == KnowledgeDetail::Items) {
        for figure in tell(view)?.figures() {
            if let Opens::List(view) = figure.opens {
                tell(view)?;
            }
        }
    }
    writer.flush()
}

fn say(writer: &mut Writer, list: &KnowledgeList) -> io::Result<()> {
    writer.start(&list.title)?;
    for line in &list.lines {
        match line {
            KnowledgeLine::Heading(heading) => writer.start(heading)?,
            KnowledgeLine::Text(sentence) => writer.say(sentence)?,
            KnowledgeLine::Figure(figure) => {
                writer.say(&plain::figure(&figure.label, &figure.words))?;
            }
        }
    }
    Ok(())
}
