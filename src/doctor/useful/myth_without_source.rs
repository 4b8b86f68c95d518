//! A myth says where to check.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::Card;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        if matches!(&asked.item.card, Some(Card::Myth(myth)) if myth.sources.is_empty())
            && asked.record.is_whole("sources")
        {
            reporter.say(
                asked.file,
                asked.record.range("sources"),
                "no source stands behind this verdict",
                "add a `[[source]]` to `lesson.toml` and name it here",
            );
        }
    }
}
