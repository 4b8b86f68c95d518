//! `list`: which lessons there are.

use std::io::Write;

use serde::Serialize;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::print_json;
use super::settings::Settings;
use crate::app::{Listed, Origin};
use crate::lesson::{Lesson, Level};
use crate::page::LessonMinutes;
use crate::terminal::columns;
use crate::text::{Role, Span, plural, wrap};
use crate::words::library;

/// A lesson in JSON.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    /// `null` where the author names none.
    level: Option<&'static str>,
    /// As the author states them, else as worked out.
    minutes: u32,
    /// How many there are.
    parts: usize,
    /// How many questions and cards can be asked.
    items: usize,
    /// `shipped`, or the path of its folder.
    from: &'a str,
}

/// A lesson that cannot be opened is told of and makes this a failure; the
/// others are listed all the same.
pub fn run(settings: &Settings, json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let collection = Collection::gather(settings)?;
    let mut troubles: Vec<_> = collection
        .listed()
        .filter_map(|listed| listed.trouble.clone())
        .collect();
    let mut opened = Vec::new();
    for listed in collection.sound() {
        match collection.open(&listed.id) {
            Ok(lesson) => opened.push((listed, lesson)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    if json {
        let rows = opened.iter().map(|(listed, lesson)| row(listed, lesson));
        print_json(&rows.collect::<Vec<_>>(), out)?;
    } else {
        // Who is not a terminal gets one line a lesson.
        let columns = settings.environment.shown.then(columns).flatten();
        print_lines(&opened, columns.unwrap_or(u16::MAX), out)?;
    }
    if troubles.is_empty() {
        return Ok(());
    }
    Err(Failure::Data(
        troubles.into_iter().map(ErrorMessage::complete).collect(),
    ))
}

fn row<'a>(listed: &'a Listed, lesson: &Lesson) -> Row<'a> {
    let stated = lesson.minutes;
    Row {
        id: &listed.id,
        title: &listed.title,
        summary: &listed.summary,
        level: listed.level.map(Level::word),
        minutes: stated.unwrap_or_else(|| LessonMinutes::of(lesson).whole),
        parts: listed.parts.len(),
        items: lesson.parts.iter().map(|part| part.items.len()).sum(),
        from: match &listed.from {
            Origin::Shipped => "shipped",
            Origin::Folder(path) | Origin::Instead(path) => path,
        },
    }
}

fn print_lines(
    opened: &[(&Listed, Lesson)],
    columns: u16,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let widest = opened.iter().map(|(listed, _)| listed.id.len()).max();
    let widest = widest.unwrap_or(0);
    for (listed, lesson) in opened {
        let Listed { id, title, .. } = listed;
        let about = format!("{title} · {}", facts(listed, lesson));
        for row in hung(&format!("{id:widest$}  "), &about, columns) {
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

/// `text` behind `head`, wrapped at words in a column of its own.
pub fn hung(head: &str, text: &str, columns: u16) -> Vec<String> {
    let span = |text: &str| [Span::new(text, Role::Body)];
    let margin = " ".repeat(crate::text::width(head));
    let rows = wrap(&span(text), columns, &span(head), &span(&margin));
    rows.iter()
        .map(|row| row.plain().trim_end().to_owned())
        .collect()
}

/// "foundation · core 25 min, all of it 80 · 19 parts".
fn facts(listed: &Listed, lesson: &Lesson) -> String {
    let level = listed.level.map(|level| level.word().to_owned());
    let LessonMinutes { core, whole } = LessonMinutes::of(lesson);
    let minutes = Some(library::minutes(core, whole));
    let parts = Some(plural(listed.parts.len() as u64, "part"));
    let facts = [level, minutes, parts, listed.from.words()];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    facts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_wrapped_at_words_in_a_column_of_its_own() {
        let facts = "Tea · core 30 min, all of it 137 min · 34 parts";
        let rows = |columns| hung("tea  ", facts, columns);
        assert_eq!(rows(80), [format!("tea  {facts}")]);
        assert_eq!(
            rows(30),
            [
                "tea  Tea · core 30 min, all of",
                "     it 137 min · 34 parts"
            ]
        );
    }
}
