//! A report about a question, for the lesson's author: what they need to find
//! it and to see what the learner saw.

use crate::journal::{Attempt, Outcome};
use crate::lesson::{Item, Lesson};
use crate::text;

/// The text of a report, to be completed by hand. `latest`: the attempt on the
/// item. `None`: no such item.
pub fn text(lesson: &Lesson, item: &str, latest: Option<&Attempt>) -> Option<String> {
    let (part, at) = lesson.place_of(item)?;
    let part = lesson.parts.get(part)?;
    let item = part.items.get(at)?;
    let answer = latest.map_or_else(|| "none yet".to_owned(), |it| answer(item, it));
    let author = lesson
        .author
        .as_ref()
        .map(|author| format!("Author: {}\n", author.name));
    Some(format!(
        "# A question needs a look\n\n\
         What is wrong: \n\n\
         Lesson: {} ({})\n{}\
         Part: {} ({})\n\
         Question: {}\n\
         Prompt: {}\n\
         Revision: {}\n\
         My answer: {answer}\n\
         Program: buildup {}\n",
        lesson.title,
        lesson.id,
        author.unwrap_or_default(),
        part.title,
        part.stem,
        item.question.id,
        text::words(&item.question.prompt),
        item.question.revision,
        env!("CARGO_PKG_VERSION"),
    ))
}

fn answer(item: &Item, attempt: &Attempt) -> String {
    let answer = given(&attempt.outcome);
    if attempt.revision == item.question.revision {
        return answer;
    }
    format!("{answer} (to revision {})", attempt.revision)
}

fn given(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Committed {
            answer, certainty, ..
        } => {
            let sure = certainty.map(|certainty| format!(", {}", super::certainty(certainty)));
            format!("{}{}", answer.join(", "), sure.unwrap_or_default())
        }
        Outcome::NoIdea => "no idea".to_owned(),
        Outcome::Skipped => "skipped".to_owned(),
    }
}
