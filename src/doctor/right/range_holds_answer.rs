//! A range of wrong numbers does not hold the right one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        let Some(answer) = number.answer else {
            continue;
        };
        for span in &number.ranges {
            if (span.from..=span.to).contains(&answer) {
                reporter.say(
                    asked.file,
                    span.range.clone(),
                    format!("the answer, {answer}, lies in this range of wrong ones"),
                    "make it two ranges, one that ends below the answer and one that starts above it",
                );
            }
        }
    }
}
