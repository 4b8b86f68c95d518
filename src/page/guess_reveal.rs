//! The reveal of a guess: curious, where that of an answer judges.

use crate::journal::{ItemProgress, Outcome};
use crate::lesson::{Item, Lesson, PartKind};
use crate::question::Field;
use crate::words;

use super::reveal::RevealLine;

/// Whether an item is asked before anything is said about it.
pub fn is_guess(lesson: &Lesson, item: &Item) -> bool {
    let place = lesson.place_of(&item.question.id);
    let part = place.and_then(|(part, _)| lesson.parts.get(part));
    part.is_some_and(|part| part.kind == PartKind::Guess)
}

/// What is said of a guess: no grade and no panel, and where it is explained.
/// Who is asked once more, at the end of the lesson, hears how it went.
pub fn curious<'a>(
    mut said: Vec<RevealLine<'a>>,
    lesson: &Lesson,
    item: &Item,
    progress: &ItemProgress,
) -> Vec<RevealLine<'a>> {
    said.retain(|line| !matches!(line, RevealLine::YouWereSure));
    if progress.attempts.len() > 1 {
        return said;
    }
    for line in &mut said {
        if let RevealLine::Grade { words, right } = line {
            *words = how_it_went(item, progress).unwrap_or(words);
            *right = None;
        }
        if let RevealLine::Yours(_, certainty) = line {
            *certainty = None;
        }
    }
    let part = item.explained_in.as_deref();
    let part = part.and_then(|stem| lesson.part(stem));
    let explained = part.map(|part| words::explained_in(lesson, part));
    said.extend(explained.map(RevealLine::Remark));
    said
}

/// Nothing where no guess was made.
fn how_it_went(item: &Item, progress: &ItemProgress) -> Option<&'static str> {
    let attempt = progress.latest()?;
    let guessed = matches!(attempt.outcome, Outcome::Committed { .. });
    let typed = matches!(
        item.question.field(),
        Field::Number { .. } | Field::Text { .. }
    );
    let judged = guessed && attempt.grade().is_some();
    judged.then(|| words::of_a_guess(attempt.is_right(), typed))
}
