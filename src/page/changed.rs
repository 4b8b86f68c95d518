//! A question that means something else since it was answered: what is said
//! about the answer from then, and whether it can be given again.
//!
//! What the question says now about any answer (feedback, key, explanation)
//! waits until it is answered anew: it would be about another question than
//! the one that was answered, and it would give that one away. The gate stays
//! open all the same, and the answer keeps the grade that it got.

use crate::journal::{ItemProgress, LessonProgress, Outcome};
use crate::lesson::{Item, Part};
use crate::question::Answer;

use super::latest;
use super::reveal::{RevealLine, answer_words, kept_answer};
use crate::words;

/// Whether `item` was last settled as a question that meant something else.
pub fn is_changed(item: &Item, progress: &ItemProgress) -> bool {
    // As long as nobody knows what it means now, nothing has changed.
    let latest = latest(item, progress).filter(|_| !item.question.is_open());
    latest.is_some_and(|attempt| attempt.revision != item.question.revision)
}

/// Whether a part has an item that changed since it was settled.
pub fn has_changed(part: &Part, progress: &LessonProgress) -> bool {
    part.items.iter().any(|item| {
        let kept = progress.items.get(&item.question.id);
        kept.is_some_and(|kept| is_changed(item, kept))
    })
}

/// What is said about the latest answer to a changed `item`.
pub fn recalled<'a>(item: &'a Item, progress: &ItemProgress) -> Vec<RevealLine<'a>> {
    let Some(attempt) = latest(item, progress) else {
        return Vec::new();
    };
    match &attempt.outcome {
        Outcome::Committed {
            answer, certainty, ..
        } => {
            let yours =
                RevealLine::Yours(answer_words(item, answer, &attempt.asked.order), *certainty);
            let then = words::how_it_went_then(attempt).map(RevealLine::Then);
            let said = [RevealLine::Changed(words::CHANGED_SINCE_ANSWERED), yours];
            said.into_iter().chain(then).collect()
        }
        Outcome::NoIdea => vec![RevealLine::Changed(words::CHANGED_SINCE_NO_IDEA)],
        Outcome::Skipped => vec![RevealLine::Changed(match attempt.asked.paper {
            Some(_) => words::CHANGED_SINCE_LEFT_OPEN,
            None => words::CHANGED_SINCE_SKIPPED,
        })],
    }
}

/// The latest answer to `item`, if it is one that can be given to the question
/// as it is now.
pub fn standing_answer(item: &Item, progress: &ItemProgress) -> Option<Answer> {
    let attempt = latest(item, progress)?;
    let Outcome::Committed { answer, .. } = &attempt.outcome else {
        return None;
    };
    // The id of an option is not something that anybody typed.
    let was_picked = !attempt.asked.order.is_empty();
    let is_picked = !item.question.field().choices().is_empty();
    let kept = kept_answer(item, answer);
    let fits = was_picked == is_picked && item.question.check(&kept).is_ok();
    fits.then_some(kept)
}
