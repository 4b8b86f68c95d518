//! `minutes`, where it is stated, is how long the lesson or a mode of it takes.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;
use crate::question::Mode;

/// Nobody plans closer.
const MARGIN: u64 = 5;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    if !subject.whole {
        return;
    }
    let (lesson, record) = (subject.lesson, &subject.head.record);
    let all = ("all of this lesson".to_owned(), lesson.study_time());
    let mut stated = vec![(record, all)];
    for table in record.tables("mode") {
        if let Some(mode) = table.text("id").and_then(Mode::of) {
            let named = format!("the mode `{}`", mode.word());
            stated.push((table, (named, lesson.in_mode(mode).study_time())));
        }
    }
    for (table, (what, time)) in stated {
        let minutes = table.whole("minutes").filter(|minutes| *minutes > 0);
        let needed = u64::from(time.minutes());
        let off = minutes.map_or(0, |minutes| minutes.abs_diff(needed));
        if off > MARGIN && off.saturating_mul(3) > needed {
            reporter.say(
                FileRef::Head,
                table.range("minutes"),
                format!("{what} takes {needed} min to read and answer"),
                "take `minutes` out, and the program works it out; or see what is missing or too much",
            );
        }
    }
}
