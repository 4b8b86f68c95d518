//! The key of every question is right, and everything else is wrong.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::question::Answer;

/// Forms of an answer that are tried. Each of them is compared with all.
const MAX_FORMS: usize = 1_000;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let range = asked.item.question.range.clone();
        if let Some(answer) = refused(&asked) {
            reporter.say(
                asked.file,
                range,
                format!("{answer} is the right answer, and would be judged wrong"),
                "write the answer in another form; a unit must not look like a part of the number",
            );
        } else if let Some(id) = let_through(&asked) {
            reporter.say(
                asked.file,
                range,
                format!("the option `{id}` is not marked as right, and would be judged right"),
                "give each option an `id` of its own",
            );
        }
    }
}

/// A right answer that is judged wrong.
fn refused(asked: &Asked<'_>) -> Option<String> {
    let right = |answer: &Answer| asked.item.question.judge(answer).right == Some(true);
    let mut keys = keys(asked);
    keys.find(|answer| !right(answer))
        .map(|answer| match answer {
            Answer::Typed(text) => format!("`{text}`"),
            Answer::Options(ids) => format!("`{}`", ids.join(" ")),
        })
}

/// Everything that should be right.
fn keys<'a>(asked: &Asked<'a>) -> impl Iterator<Item = Answer> + use<'a> {
    let question = &asked.item.question;
    let accepted = question.text().into_iter().flat_map(|text| &text.accept);
    let with_unit = question
        .number()
        .and_then(|number| Some(format!("{} {}", number.answer?, number.unit)));
    let typed = accepted.take(MAX_FORMS).cloned().chain(with_unit);
    question.key().into_iter().chain(typed.map(Answer::Typed))
}

/// A wrong option that is judged right.
fn let_through<'a>(asked: &Asked<'a>) -> Option<&'a str> {
    let question = &asked.item.question;
    let passes = |id: &str| {
        let answer = Answer::Options(vec![id.to_owned()]);
        question.judge(&answer).right == Some(true)
    };
    let mut wrong = question.options().iter().filter(|option| !option.right);
    wrong
        .find(|option| passes(&option.id))
        .map(|option| option.id.as_str())
}
