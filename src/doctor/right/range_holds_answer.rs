//! A range of wrong numbers does not hold the right one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::question::Kind;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Kind::Number(number) = &asked.item.question.kind else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        for (at, span) in number.ranges.iter().enumerate() {
            if (span.from..=span.to).contains(&answer) {
                reporter.say(
                    asked.file,
                    asked.table("range", at),
                    format!("the answer, {answer}, lies in this range of wrong ones"),
                    "make it two ranges, one that ends below the answer and one that starts above it",
                );
            }
        }
    }
}
