//! A wrong number falls into one range.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let Some(number) = asked.item.question.number() else {
            continue;
        };
        for (at, later) in number.ranges.iter().enumerate() {
            let mut earlier = number.ranges.iter().take(at);
            let hidden = earlier.any(|earlier| {
                let inside = earlier.from <= later.from && later.to <= earlier.to;
                let around = later.from <= earlier.from && earlier.to <= later.to;
                let meet = earlier.from < later.to && later.from < earlier.to;
                inside || (meet && !around)
            });
            if hidden {
                reporter.say(
                    asked.file,
                    later.range.clone(),
                    "part of this range belongs to an earlier one, which speaks first",
                    "let one end before the other begins, or put the narrow one first",
                );
            }
        }
    }
}
