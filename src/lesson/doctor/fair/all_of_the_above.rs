//! No option is about the other options.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;
use crate::text::table::quoted;

pub const RULE: Rule = Rule {
    id: "all-of-the-above",
    severity: Severity::Warning,
    wants: "No option says “all of the above”, “none of these” or the like.",
    why: "Who knows that two options hold picks “all” without knowing the third; who knows that one does not, drops it. It is one of the oldest flaws on the lists of item writers, and in a shuffled question nothing is above.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-draws"
kind = "choice"
prompt = "What makes it stronger?"
option = [
    { id = "heat", text = "Hotter water", feedback = "Not only that." },
    { id = "time", text = "More time", feedback = "Not alone." },
    { id = "all", text = "All of the above", right = true, feedback = "Both do." },
]
"#,
        good: r#"
[[question]]
id = "what-draws"
kind = "many"
prompt = "What makes it stronger?"
option = [
    { id = "heat", text = "Hotter water", right = true, feedback = "It draws faster." },
    { id = "time", text = "More time", right = true, feedback = "It draws longer." },
    { id = "cup", text = "A larger cup", feedback = "It changes how much you get." },
]
"#,
    }),
    check: Check::Content(check),
};

const PHRASES: [&str; 16] = [
    "all of the above",
    "none of the above",
    "both of the above",
    "any of the above",
    "neither of the above",
    "all the above",
    "all of these",
    "none of these",
    "both of these",
    "any of these",
    "neither of these",
    "all of them",
    "none of them",
    "both of them",
    "all options",
    "no option",
];

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        for option in asked.item.question.options() {
            let gist = words::gist(&option.text).join(" ");
            if PHRASES.contains(&gist.as_str()) {
                told.say(
                    asked.file,
                    option.text.range.clone(),
                    format!("{} speaks of the other options", quoted(&gist)),
                    "make it a question of kind `many`, or write an option of its own",
                );
            }
        }
    }
}
