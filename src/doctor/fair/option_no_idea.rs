//! No option says that one does not know: there is a key for that.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::text::quoted;

const PHRASES: [&str; 29] = [
    "can't remember",
    "can't say",
    "can't tell",
    "don't know",
    "don't know yet",
    "dunno",
    "i am not sure",
    "i can't remember",
    "i can't say",
    "i can't tell",
    "i do not know",
    "i don't know",
    "i don't know yet",
    "i have no idea",
    "i give up",
    "i have forgotten",
    "i would have to guess",
    "i'm not sure",
    "no clue",
    "no idea",
    "not sure",
    "skip",
    "no answer",
    "other",
    "prefer not to say",
    "skip this",
    "skip this question",
    "something else",
    "unsure",
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        for option in asked.item.question.options() {
            let said = words::gist(&option.text).join(" ");
            if !option.right && PHRASES.contains(&said.as_str()) {
                reporter.say(
                    asked.file,
                    option.text.range.clone(),
                    format!(
                        "{} is an option, and can be said of every question without it",
                        quoted(&said)
                    ),
                    "take it out; “no idea” is offered beside the options, and recorded as such",
                );
            }
        }
    }
}
