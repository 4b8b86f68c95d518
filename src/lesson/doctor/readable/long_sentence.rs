//! Sentences can be read in one breath.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words::{self, Places};
use crate::text::Severity;

pub const RULE: Rule = Rule {
    id: "long-sentence",
    severity: Severity::Warning,
    wants: "A sentence has at most 40 words.",
    why: "Readers leave where it gets hard, and in a narrow window a long sentence fills the screen. Rewriting twelve hard places of a programming book gained its readers 20 points in the quizzes (Crichton and Krishnamurthi 2024).",
    example: Some(Example {
        file: "step.md",
        bad: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Water that has just boiled draws the bitter tannins out of the leaf before the
sweet amino acids have had their time, which is why a cup of green tea that was
made in a hurry tastes of little else, and why those who have only had such a
cup believe that they do not like it.
"#,
        good: r#"
+++
kind = "takeaways"
title = "What to keep"
+++
Water that has just boiled draws the bitter tannins out of the leaf before the
sweet amino acids have had their time. This is why a cup of green tea that was
made in a hurry tastes of little else. Those who have only had such a cup
believe that they do not like it.
"#,
    }),
    check: Check::Content(check),
};

const MOST: usize = 40;
/// Words of a sentence that are marked.
const FIRST: usize = 4;

fn check(patient: &Patient<'_>, told: &mut Told) {
    for passage in &patient.passages {
        let mut places = Places::new(passage.text, &passage.document.range);
        for prose in &passage.prose {
            for sentence in words::sentences(&prose.text) {
                let words: Vec<_> = words::words(sentence).map(|word| word.text).collect();
                if words.len() > MOST && !told.is_full(passage.file) {
                    told.say(
                        passage.file,
                        // Markup is rarer in the first words than in all of them.
                        places.next(words.get(..FIRST).unwrap_or(&words)),
                        format!("this sentence has {} words", words.len()),
                        "make two or three of it, one idea each",
                    );
                }
            }
        }
    }
}
