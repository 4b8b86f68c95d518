//! Each hint says more than the one before.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;

/// Nobody takes more, and a file made for it would take long to compare.
const MAX_HINTS: usize = 100;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        let mut earlier = vec![words::gist(&question.prompt)];
        for hint in question.hints.iter().take(MAX_HINTS) {
            let gist = words::gist(hint);
            let said = earlier
                .iter()
                .any(|earlier| words::contains(earlier, &gist));
            if said || gist.is_empty() {
                reporter.say(
                    asked.file,
                    hint.range.clone(),
                    "this hint says nothing that was not said before it",
                    "let the next hint point closer to the answer, or take it out",
                );
            }
            earlier.push(gist);
        }
    }
}
