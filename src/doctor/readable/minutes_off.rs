//! `minutes`, where it is stated, is how long the lesson takes.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;

/// Nobody plans closer.
const MARGIN: u32 = 5;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let stated = subject.lesson.minutes.filter(|&minutes| minutes > 0);
    let Some(stated) = stated.filter(|_| subject.whole) else {
        return;
    };
    let needed = subject.lesson.study_time().minutes();
    let off = stated.abs_diff(needed);
    if off > MARGIN && off.saturating_mul(3) > needed {
        reporter.say(
            FileRef::Head,
            subject.head.record.range("minutes"),
            format!("all of this lesson takes {needed} min to read and answer"),
            "take `minutes` out, and the program works it out; or see what is missing or too much",
        );
    }
}
