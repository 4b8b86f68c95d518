//! Options have ids of their own, so that their words can be changed.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let sound = |asked: &Asked<'_>| subject.is_sound(asked.file);
    for asked in subject.questions().filter(sound) {
        let mut options = asked.record.tables("option");
        if let Some(bare) = options.find(|option| !option.has("id")) {
            reporter.say(
                asked.file,
                bare.range.clone(),
                "this question has an option without an `id`",
                "give options ids before you polish them; `buildup check --fix` does",
            );
        }
    }
}
