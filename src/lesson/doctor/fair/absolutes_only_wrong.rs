//! “Always” and “never” do not give the wrong options away.

use crate::lesson::doctor::patient::Patient;
use crate::lesson::doctor::rule::{Check, Example, Rule, Told};
use crate::lesson::doctor::words;
use crate::question::{Kind, QuestionOption};
use crate::text::{Severity, quoted};

pub const RULE: Rule = Rule {
    id: "absolutes-only-wrong",
    severity: Severity::Warning,
    wants: "Words such as “always” and “never” do not stand in several wrong options and in no right one.",
    why: "Hardly anything holds always, so test-wise readers drop such options unread. The flaw is on every list of item-writing mistakes, and common: rubrics for them were run over thousands of published items (arXiv 2503.10533).",
    example: Some(Example {
        file: "quiz.toml",
        bad: r#"
[[question]]
id = "when-to-cool"
kind = "choice"
prompt = "Should water cool before it is poured?"
option = [
    { id = "always", text = "It must always cool", feedback = "Black tea wants it hot." },
    { id = "never", text = "It must never cool", feedback = "Green tea turns bitter." },
    { id = "green", text = "For green tea it should", right = true, feedback = "Its tannins come out above 80 °C." },
]
"#,
        good: r#"
[[question]]
id = "when-to-cool"
kind = "choice"
prompt = "For which tea should water cool before it is poured?"
option = [
    { id = "black", text = "For black tea", feedback = "It wants the water hot." },
    { id = "herbs", text = "For herbs and fruit", feedback = "They have no tannins to spare." },
    { id = "green", text = "For green tea", right = true, feedback = "Its tannins come out above 80 °C." },
]
"#,
    }),
    check: Check::Content(check),
};

const ABSOLUTES: [&str; 15] = [
    "always",
    "never",
    "nothing",
    "nobody",
    "nowhere",
    "everything",
    "everybody",
    "everyone",
    "everywhere",
    "impossible",
    "completely",
    "entirely",
    "absolutely",
    "guaranteed",
    "forever",
];

fn check(patient: &Patient<'_>, told: &mut Told) {
    for asked in patient.questions() {
        let question = &asked.item.question;
        if matches!(question.kind, Kind::Truth(_)) {
            continue;
        }
        let options = question.options().iter();
        let absolute: Vec<_> = options
            .filter_map(|option| Some((option, absolute(option)?)))
            .collect();
        let (Some((second, word)), false) = (
            absolute.get(1),
            absolute.iter().any(|(option, _)| option.right),
        ) else {
            continue;
        };
        told.say(
            asked.file,
            second.text.range.clone(),
            format!(
                "{} and the like stand in {} options, and all of them are wrong",
                quoted(word),
                absolute.len()
            ),
            "say how often or how much instead, or let a right option be as definite",
        );
    }
}

fn absolute(option: &QuestionOption) -> Option<&'static str> {
    let text = words::whole(&option.text);
    words::words(&text).enumerate().find_map(|(at, word)| {
        let absolute = ABSOLUTES
            .iter()
            .find(|it| word.text.eq_ignore_ascii_case(it))?;
        let rest = text.get(word.range.end..)?.trim_start();
        // “Nothing” may be what is answered.
        let is_answer = at == 0 && !rest.starts_with(char::is_alphanumeric);
        (!is_answer).then_some(*absolute)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_be_nothing() {
        let option = |text: &str| QuestionOption {
            id: "id".to_owned(),
            text: crate::text::parse(text, 0).0,
            right: false,
            feedback: crate::text::Document::default(),
            myth: None,
        };
        for text in ["Nothing", "Nobody.", "Everything, at any time"] {
            assert_eq!(absolute(&option(text)), None, "{text}");
        }
        for text in [
            "Nothing can go wrong",
            "It *never* ends",
            "All is done forever",
        ] {
            assert!(absolute(&option(text)).is_some(), "{text}");
        }
    }
}
