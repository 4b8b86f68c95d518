//! A percentage is one of something.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

/// Fewer percents are mostly meant as a fraction.
const LEAST: f64 = 0.1;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        let percent = asked.record.number("tolerance_percent");
        if percent.is_some_and(|percent| percent > 0.0 && percent < LEAST) {
            reporter.say(
                asked.file,
                asked.record.range("tolerance_percent"),
                "this is less than a tenth of a percent, and lets nothing more pass",
                "write percents: 2 for two of a hundred, not 0.02",
            );
        }
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
