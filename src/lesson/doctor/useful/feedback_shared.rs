//! Each wrong option has feedback of its own.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "feedback-shared",
    severity: Severity::Warning,
    wants: "No two wrong options of a question have the same feedback, word for word. (Near misses may: two words can say one thing.)",
    why: "People who pick different options hold different ideas, and one text cannot speak to both. Users of other quiz tools keep asking for feedback by option; here it is there to be used.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Think of what leaves a leaf last." },
    { id = "lime", text = "Lime in the water", feedback = "Think of what leaves a leaf last." },
]
"#,
        good: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Water is not hot enough to burn them." },
    { id = "lime", text = "Lime in the water", feedback = "It dulls the taste, and was there from the start." },
]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        let mut said: Vec<Vec<String>> = Vec::new();
        let options = asked.item.question.options().iter();
        for option in options.filter(|option| !option.right) {
            let gist = words::gist(&option.feedback);
            if !gist.is_empty() && said.contains(&gist) {
                told.say(
                    asked.file,
                    option.feedback.range.clone(),
                    "another wrong option of this question has the same feedback",
                    "say what is behind this option in particular",
                );
            }
            said.push(gist);
        }
    }
}
