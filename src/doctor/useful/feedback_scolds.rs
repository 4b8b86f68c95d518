//! Nobody is scolded for an answer.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// What puts readers down, wherever it stands.
const PHRASES: &[&str] = &[
    "any child",
    "any fool",
    "any idiot",
    "anybody can see",
    "anybody knows",
    "anybody who can",
    "anyone can see",
    "anyone knows",
    "anyone who can",
    "are you even",
    "did not pay attention",
    "did not read",
    "didn't pay attention",
    "didn't read",
    "do your homework",
    "even a child",
    "everybody knows",
    "everyone knows",
    "have not read",
    "haven't read",
    "how could you",
    "obviously you",
    "pay attention",
    "pay more attention",
    "read more carefully",
    "read properly",
    "read the question",
    "ridiculous",
    "silly mistake",
    "stop guessing",
    "stupid",
    "that is a silly",
    "try harder",
    "use your brain",
    "use your head",
    "you are careless",
    "you are lazy",
    "you clearly",
    "you must be joking",
    "you obviously",
    "you really should",
    "you should have known",
    "you should know",
    "you should know better",
    "you were careless",
    "you were lazy",
    "you weren't listening",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        for planned in asked.item.question.planned_answers() {
            let feedback = planned.feedback;
            let said = words::gist(feedback);
            let stands = |phrase: &&&str| {
                let phrase: Vec<_> = phrase.split(' ').collect();
                said.windows(phrase.len()).any(|it| it == phrase)
            };
            let Some(phrase) = PHRASES.iter().find(stands) else {
                continue;
            };
            reporter.say(
                asked.file,
                feedback.range.clone(),
                format!("“{phrase}” scolds whoever gave this answer"),
                "say why somebody answers so, and what that overlooks",
            );
        }
    }
}
