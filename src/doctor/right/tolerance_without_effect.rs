//! A percentage is one of something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        let percent = asked.record.number("tolerance_percent");
        if number.answer == Some(0.0) && percent.is_some() {
            reporter.say(
                asked.file,
                asked.record.range("tolerance_percent"),
                "a percentage of 0 is 0: this lets nothing pass",
                "say in `tolerance` how far off is still right, or take it out",
            );
        }
    }
}
