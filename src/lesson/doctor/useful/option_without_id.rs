//! Options have ids of their own, so that their words can be changed.

use crate::lesson::doctor::patient::{Asked, Patient};
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "option-without-id",
    severity: Severity::Note,
    wants: "Options have an `id`. `check --fix` writes the ids that they have anyway.",
    why: "Without one it is made from the text, so the smallest change of a word makes another question of it, and answers given before no longer count. Tools that identify cards by their text or place have lost their users' history that way.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { text = "Bitter tannins", right = true, feedback = "They come out last." },
    { text = "Burnt sugars", feedback = "Water is not hot enough for that." },
]
"#,
        good: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "bitter-tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "burnt-sugars", text = "Burnt sugars", feedback = "Water is not hot enough for that." },
]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    let sound = |asked: &Asked<'_>| patient.is_sound(asked.file);
    for asked in patient.questions().filter(sound) {
        let mut options = asked.record.tables("option");
        if let Some(bare) = options.find(|option| !option.has("id")) {
            told.say(
                asked.file,
                bare.range.clone(),
                "this question has an option without an `id`",
                "give options ids before you polish them; `buildup check --fix` does",
            );
        }
    }
}
