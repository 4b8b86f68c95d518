//! The key of every question is right, and everything else is wrong.

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::question::{Answer, Kind};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "key-not-right",
    severity: Severity::Error,
    wants: "The code that judges readers takes the right answer for right and every other option for wrong.",
    why: "A key that is refused teaches that the reader was wrong to be right. Course tools that only look at the form of a question have shipped such keys; here every answer is given to the judge as a reader would give it.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "how-many-parts"
kind = "number"
prompt = "How many parts may a lesson have?"
answer = 500
unit = "00"
"#,
        good: r#"
[[question]]
id = "how-many-parts"
kind = "number"
prompt = "How many parts may a lesson have?"
answer = 500
unit = "parts"
"#,
    }),
    check: Check::Content(check),
};

/// Forms of an answer that are tried. Each of them is compared with all.
const MOST: usize = 1_000;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        let range = asked.item.question.range.clone();
        if let Some(answer) = refused(&asked) {
            told.say(
                asked.file,
                range,
                format!("{answer} is the right answer, and would be judged wrong"),
                "write the answer in another form; a unit must not look like a part of the number",
            );
        } else if let Some(id) = let_through(&asked) {
            told.say(
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
fn keys(asked: &Asked<'_>) -> impl Iterator<Item = Answer> {
    let question = &asked.item.question;
    let typed = match &question.kind {
        Kind::Text(text) => text.accept.iter().take(MOST).cloned().collect(),
        Kind::Number(number) => {
            let answer = number.answer.iter();
            answer.map(|it| format!("{it} {}", number.unit)).collect()
        }
        Kind::Choice(_) | Kind::Many(_) | Kind::Truth(_) | Kind::Order(_) | Kind::Explain(_) => {
            Vec::new()
        }
    };
    question
        .key()
        .into_iter()
        .chain(typed.into_iter().map(Answer::Typed))
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
