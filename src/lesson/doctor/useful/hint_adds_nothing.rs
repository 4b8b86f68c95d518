//! Each hint says more than the one before.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "hint-adds-nothing",
    severity: Severity::Warning,
    wants: "Hints climb: a nudge, a pointer, a worked step. None repeats the prompt or an earlier hint.",
    why: "A hint taken is recorded, so one that says nothing new costs the reader something for nothing. Users of other tools ask for hints step by step, each with a reason.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "how-many-cups"
kind = "number"
prompt = "How many cups of 0.2 litres does a pot of one litre fill?"
answer = 5
hints = ["Divide the pot by the cup.", "Divide the pot by the cup!"]
"#,
        good: r#"
[[question]]
id = "how-many-cups"
kind = "number"
prompt = "How many cups of 0.2 litres does a pot of one litre fill?"
answer = 5
hints = ["How much is left after the first cup?", "Divide the pot by the cup."]
"#,
    }),
    check: Check::Content(check),
};

/// Nobody takes more, and a file made for it would take long to compare.
const MOST: usize = 100;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let question = &asked.item.question;
        let mut earlier = vec![words::gist(&question.prompt)];
        for hint in question.hints.iter().take(MOST) {
            let gist = words::gist(hint);
            let said = earlier
                .iter()
                .any(|earlier| words::contains(earlier, &gist));
            if said || gist.is_empty() {
                told.say(
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
