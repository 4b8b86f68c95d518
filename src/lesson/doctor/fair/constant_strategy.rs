//! No quiz can be passed by answering the same each time.

use crate::lesson::doctor::guessing;
use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "constant-strategy",
    severity: Severity::Warning,
    wants: "No strategy that ignores the questions (always “false”, always the longest option, always the middle number …) gets more than 60 % of a quiz.",
    why: "Quizzes on myths tend to be false throughout, and then “false” is the safe answer and nothing is retrieved. True statements that surprise, at least one in three, make readers think about each card (Brabec 2021). `check` prints what each strategy gets.",
    example: Some(Example {
        file: "myths.toml",
        bad: r#"
[[myth]]
id = "boiling-is-best"
belief = "Green tea wants boiling water."
verdict = "false"
reality = "It wants water that has cooled."
looks_right = "Kettles switch off when the water boils."
why_it_matters = "It turns bitter."
sources = ["leaves"]

[[myth]]
id = "from-other-plants"
belief = "Green and black tea are made from different plants."
verdict = "false"
reality = "They come from one plant."
looks_right = "They look and taste different."
why_it_matters = "One would buy two plants."
sources = ["leaves"]

[[myth]]
id = "stale-in-weeks"
belief = "Black tea is stale within weeks."
verdict = "false"
reality = "It keeps for years where it is dry."
looks_right = "Coffee is."
why_it_matters = "Good leaves are thrown away."
sources = ["leaves"]

[[myth]]
id = "keeps-awake"
belief = "Tea has caffeine in it."
verdict = "true"
reality = "About half as much as coffee."
looks_right = "It keeps people awake."
why_it_matters = "Some should not drink it late."
sources = ["leaves"]
"#,
        good: r#"
[[myth]]
id = "boiling-is-best"
belief = "Tea wants boiling water."
verdict = "depends"
reality = "Black tea does; green tea wants water that has cooled."
looks_right = "Kettles switch off when the water boils."
why_it_matters = "Green tea turns bitter."
sources = ["leaves"]

[[myth]]
id = "from-other-plants"
belief = "Green and black tea are made from different plants."
verdict = "false"
reality = "They come from one plant."
looks_right = "They look and taste different."
why_it_matters = "One would buy two plants."
sources = ["leaves"]

[[myth]]
id = "stale-in-weeks"
belief = "Black tea is stale within weeks."
verdict = "false"
reality = "It keeps for years where it is dry."
looks_right = "Coffee is."
why_it_matters = "Good leaves are thrown away."
sources = ["leaves"]

[[myth]]
id = "keeps-awake"
belief = "Tea has caffeine in it."
verdict = "true"
reality = "About half as much as coffee."
looks_right = "It keeps people awake."
why_it_matters = "Some should not drink it late."
sources = ["leaves"]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    if !patient.whole {
        return;
    }
    for guesses in guessing::of(patient) {
        let first = patient.items().find(|asked| {
            asked.file == guesses.file && asked.part.kind.is_quiz() == guesses.quiz.is_some()
        });
        let range = first.map_or(0..0, |asked| asked.item.question.range.clone());
        let what = match guesses.quiz {
            Some(_) => "this quiz",
            None => "the questions in the text",
        };
        for (strategy, right) in guesses.winning() {
            told.say(
                guesses.file,
                range.clone(),
                format!("{strategy} gets {right} of {} in {what}", guesses.items),
                "change some questions so that another answer is right, or add some where it is",
            );
        }
    }
}
