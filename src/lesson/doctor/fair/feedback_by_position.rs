//! Feedback does not name options by letter or place: they are shuffled.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words::{self, Word};
use crate::text::{Document, Severity, table};

pub const RULE: Rule = Rule {
    id: "feedback-by-position",
    severity: Severity::Warning,
    wants: "Where options are shuffled, no text names one by letter, number or place: “option B”, “the first answer”.",
    why: "Each reader sees another order, so for most of them the text speaks of the wrong option. Tools that shuffle have shipped explanations of “option B” for years.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Water is not hot enough for that; option A was meant." },
]
"#,
        good: r#"
[[question]]
id = "what-turns-bitter"
kind = "choice"
prompt = "What makes a forgotten cup taste harsh?"
option = [
    { id = "tannins", text = "Bitter tannins", right = true, feedback = "They come out last." },
    { id = "sugars", text = "Burnt sugars", feedback = "Water is not hot enough for that; tannins were meant." },
]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        let question = &asked.item.question;
        let options = question.options();
        if options.is_empty() || question.has_fixed_order() {
            continue;
        }
        // Whatever the prompt itself numbers has that name.
        let named = words::gist(&question.prompt);
        let said = options.iter().map(|option| &option.feedback);
        let said = said.chain(&question.hints).chain([&question.explanation]);
        for document in said {
            let Some(phrase) = by_position(document) else {
                continue;
            };
            if words::contains(&named, &words::folded(&phrase)) {
                continue;
            }
            let words: Vec<_> = phrase.split(' ').collect();
            let place = words::find(asked.text, &document.range, &words);
            told.say(
                asked.file,
                place.unwrap_or(document.range.clone()),
                format!(
                    "{} is another one for each reader: the options are shuffled",
                    table::quoted(&phrase)
                ),
                "name the option by its words, or say `fixed_order = true`",
            );
        }
    }
}

/// Words that name an option by its letter, number or place.
fn by_position(document: &Document) -> Option<String> {
    let text = words::whole(document);
    let words: Vec<_> = words::words(&text).collect();
    let mut pairs = words.windows(2);
    pairs.find_map(|pair| match pair {
        [one, next] if is_option(one) && is_label(next) => {
            Some(format!("{} {}", one.text, next.text))
        }
        [one, next] if is_ordinal(one) && is_option(next) => {
            Some(format!("{} {}", one.text, next.text))
        }
        _ => None,
    })
}

fn is_option(word: &Word<'_>) -> bool {
    [
        "option", "options", "answer", "answers", "choice", "choices",
    ]
    .iter()
    .any(|option| word.text.eq_ignore_ascii_case(option))
}

/// A capital letter, or a small number. “I” is a word.
fn is_label(word: &Word<'_>) -> bool {
    matches!(word.text.as_bytes(), [b'A'..=b'H' | b'1'..=b'9']) || word.text == "above"
}

fn is_ordinal(word: &Word<'_>) -> bool {
    [
        "first", "second", "third", "fourth", "fifth", "last", "next", "previous",
    ]
    .iter()
    .any(|ordinal| word.text.eq_ignore_ascii_case(ordinal))
}
