//! The prompt's own words do not point to the right option.

use std::collections::BTreeSet;

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::question::Kind;
use crate::text::{Document, Severity, listed};

pub const RULE: Rule = Rule {
    id: "prompt-words-in-right",
    severity: Severity::Warning,
    wants: "Words of the prompt are not repeated in the right option alone.",
    why: "An option that sounds like the question is taken for its answer. Item writers call it a clang clue: it works on readers who understood neither.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-is-a-tasting"
kind = "choice"
prompt = "What does a tasting panel do before a harvest auction?"
option = [
    { id = "panel", text = "Its panel holds a tasting of the harvest", right = true, feedback = "So buyers know what they bid for." },
    { id = "weigh", text = "They weigh what was picked this year", feedback = "The gardens do that." },
]
"#,
        good: r#"
[[question]]
id = "what-is-a-tasting"
kind = "choice"
prompt = "What does a tasting panel do before a harvest auction?"
option = [
    { id = "panel", text = "Judge how the leaves come out in a cup", right = true, feedback = "So buyers know what they bid for." },
    { id = "weigh", text = "Weigh the leaves that came from each garden", feedback = "The gardens do that." },
]
"#,
    }),
    check: Check::Content(check),
};

/// A single word in common is chance.
const LEAST: usize = 2;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let Kind::Choice(pick) = &asked.item.question.kind else {
            continue;
        };
        let prompt = telling(&asked.item.question.prompt);
        let shared = |text: &Document| -> Vec<String> {
            let words = telling(text);
            words.intersection(&prompt).cloned().collect()
        };
        let (right, wrong): (Vec<_>, Vec<_>) = pick.options.iter().partition(|it| it.right);
        let alone = wrong.iter().all(|option| shared(&option.text).is_empty());
        for option in right {
            let words = shared(&option.text);
            if !alone || words.len() < LEAST {
                continue;
            }
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            told.say(
                asked.file,
                option.text.range.clone(),
                format!(
                    "only the right option repeats {} of the prompt",
                    listed(&words)
                ),
                "use them in a wrong option as well, or say it in other words here",
            );
        }
    }
}

/// Words that carry meaning: long ones, without the ending of a plural.
fn telling(document: &Document) -> BTreeSet<String> {
    let words = words::gist(document).into_iter();
    let long = words.filter(|word| word.chars().count() >= 5);
    long.map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}
