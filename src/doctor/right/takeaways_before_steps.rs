//! What to keep comes after what it is kept from.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::{FileRef, PartKind};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let parts = &subject.lesson.parts;
    let last = parts.iter().rposition(|part| part.kind == PartKind::Step);
    let before = parts.get(..last.unwrap_or(0)).unwrap_or_default();
    let listed: Vec<_> = subject.head.record.texts("parts").collect();
    for part in before
        .iter()
        .filter(|part| part.kind == PartKind::Takeaways)
    {
        let place = listed.iter().find(|(stem, _)| *stem == part.stem);
        let whole = subject.head.record.range("parts");
        reporter.say(
            FileRef::Head,
            place.map_or(whole, |(_, range)| range.clone()),
            format!("`{}` says what to keep, and steps come after it", part.stem),
            "list it behind the last step",
        );
    }
}
