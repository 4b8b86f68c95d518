//! What a learner wrote in a lesson, as Markdown: to keep, to print, to hand round.

use crate::journal::{ItemProgress, LessonProgress, Outcome};
use crate::lesson::{Item, Lesson, Part, PartKind};
use crate::text;

use super::Surroundings;

/// Leads to it from an end.
pub const WRITTEN: &str = "What you wrote, as Markdown";
/// The same in plain lines.
pub fn to_print_written(lesson: &str, surroundings: &Surroundings) -> String {
    let command = surroundings.command_of("progress", lesson, " --written");
    format!("To print what you wrote, as Markdown: {command}")
}
pub const NOTHING_WRITTEN: &str =
    "Nothing is written yet: milestones and explanations are asked in your own words.";

/// What was written in the milestones of a lesson's project.
pub fn written_in_project(lesson: &Lesson, progress: &LessonProgress) -> Option<String> {
    written(lesson, progress, |part| part.kind == PartKind::Project)
}

/// Every explanation that was committed, with what it was asked for, in the order of
/// the parts; of those parts alone that are meant. `None`: there is none.
pub fn written(
    lesson: &Lesson,
    progress: &LessonProgress,
    is_meant: impl Fn(&Part) -> bool,
) -> Option<String> {
    let parts = lesson.parts.iter().filter(|part| is_meant(part));
    let parts: String = parts.filter_map(|part| of_part(part, progress)).collect();
    (!parts.is_empty()).then(|| format!("# {}: what I wrote\n{parts}", lesson.title))
}

fn of_part(part: &Part, progress: &LessonProgress) -> Option<String> {
    let items = part.items.iter();
    let items: String = items.filter_map(|item| of_item(item, progress)).collect();
    (!items.is_empty()).then(|| format!("\n## {}\n{items}", part.title))
}

fn of_item(item: &Item, progress: &LessonProgress) -> Option<String> {
    let kept = progress.items.get(&item.question.id);
    let attempt = kept.and_then(ItemProgress::latest_commit)?;
    let Outcome::Committed {
        answer,
        grade: None,
        ..
    } = &attempt.outcome
    else {
        return None;
    };
    let asked = text::words(&item.question.prompt);
    let lines: Vec<_> = answer.iter().map(|it| text::clean(it)).collect();
    Some(format!("\n> {asked}\n\n{}\n", lines.join("\n")))
}
