//! The reveal of a guess: curious, where that of an answer judges.

use crate::journal::{Grade, ItemProgress, Outcome};
use crate::lesson::{Item, Lesson, PartKind};
use crate::words;

use super::reveal::{RevealLine, kept_answer};

/// Whether an item is asked before anything is said about it.
pub fn is_guess(lesson: &Lesson, item: &Item) -> bool {
    let place = lesson.place_of(&item.question.id);
    let part = place.and_then(|(part, _)| lesson.parts.get(part));
    part.is_some_and(|part| part.kind == PartKind::Guess)
}

/// What is said of a guess: no judgement and no panel, and where it is explained.
/// Who is asked once more, at the end of the lesson, hears how it went.
pub fn curious<'a>(
    mut said: Vec<RevealLine<'a>>,
    lesson: &'a Lesson,
    item: &Item,
    progress: &ItemProgress,
) -> Vec<RevealLine<'a>> {
    if progress.attempts.len() > 1 {
        return said;
    }
    for line in &mut said {
        if let RevealLine::Grade {
            words,
            right,
            sure,
            stands_out,
        } = line
        {
            *words = how_it_went(item, progress).unwrap_or(words);
            (*right, *sure, *stands_out) = (None, None, false);
        }
    }
    let part = item.explained_in.as_deref();
    let part = part.and_then(|stem| lesson.part(stem));
    let explained = part.map(|part| (words::explained_in(lesson, part), &*part.stem));
    said.extend(explained.map(|(words, stem)| RevealLine::ExplainedIn(words, stem)));
    said
}

/// Nothing where no wrong guess was made.
fn how_it_went(item: &Item, progress: &ItemProgress) -> Option<&'static str> {
    let attempt = progress.latest()?;
    let Outcome::Committed {
        answer, certainty, ..
    } = &attempt.outcome
    else {
        return None;
    };
    let judged = item.question.judge(&kept_answer(item, answer));
    let wrong = attempt.grade() == Some(Grade::Wrong);
    wrong.then(|| words::of_a_wrong_guess(!judged.myths.is_empty(), *certainty))
}
