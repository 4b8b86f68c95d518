//! No quiz can be passed by answering the same each time.

use crate::doctor::guessing;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    for guesses in guessing::of(subject) {
        let first = subject.items().find(|asked| {
            asked.file == guesses.file && asked.part.kind.is_quiz() == guesses.quiz.is_some()
        });
        let range = first.map_or(0..0, |asked| asked.item.question.range.clone());
        let what = match guesses.quiz {
            Some(_) => "this quiz",
            None => "the questions in the text",
        };
        for (strategy, right) in guesses.winning() {
            reporter.say(
                guesses.file,
                range.clone(),
                format!("{strategy} gets {right} of {} in {what}", guesses.items),
                "change some questions so that another answer is right, or add some where it is",
            );
        }
    }
}
