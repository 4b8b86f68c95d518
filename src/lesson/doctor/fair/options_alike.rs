//! Options differ in more than how they are typed.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::text::{Document, Severity};

pub const RULE: Rule = Rule {
    id: "options-alike",
    severity: Severity::Error,
    wants: "Two options of a question differ in more than capitals, space and punctuation.",
    why: "Whoever picks one of them is right or wrong by a comma. Mostly one is the leftover of an edit.",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "what-is-bitter"
kind = "choice"
prompt = "What tastes bitter?"
option = [
    { id = "one", text = "The tannins.", right = true, feedback = "They come out when it is hot." },
    { id = "two", text = "the tannins", feedback = "They come out later." },
]
"#,
        good: r#"
[[question]]
id = "what-is-bitter"
kind = "choice"
prompt = "What tastes bitter?"
option = [
    { id = "one", text = "The tannins", right = true, feedback = "They come out when it is hot." },
    { id = "two", text = "The sugars", feedback = "They come out later." },
]
"#,
    }),
    check: Check::Content(check),
};

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.items() {
        let options = asked.item.question.options();
        for (at, option) in options.iter().enumerate() {
            let looks = looks(&option.text);
            let mut earlier = options.iter().take(at);
            let Some(twin) = earlier.find(|other| self::looks(&other.text) == looks) else {
                continue;
            };
            told.say(
                asked.file,
                option.text.range.clone(),
                format!("this option says the same as `{}`", twin.id),
                "take one of them out, or say what makes them different",
            );
        }
    }
}

/// What a reader tells options apart by. In code and where there are signs,
/// such as `<` or `-`, everything counts.
fn looks(document: &Document) -> Vec<String> {
    let whole = words::whole(document);
    let words = words::folded(&whole);
    let signs = whole.contains(|letter: char| {
        !letter.is_alphanumeric() && !letter.is_whitespace() && !is_punctuation(letter)
    });
    if words::has_code(document) || words.is_empty() || signs {
        return vec![whole];
    }
    words
}

fn is_punctuation(letter: char) -> bool {
    matches!(
        letter,
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '"' | '“' | '”' | '‘' | '’' | '(' | ')'
    )
}
