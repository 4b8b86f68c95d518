//! “Always” and “never” do not give the wrong options away.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::QuestionOption;
use crate::text::{Document, quoted};

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

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let options = asked.item.question.options().iter();
        let absolute: Vec<_> = options
            .filter_map(|option| Some((option, absolute(option)?)))
            .collect();
        let overdone = || {
            absolute
                .first()
                .filter(|(option, _)| has_several(&option.text))
        };
        let (Some((second, word)), false) = (
            absolute.get(1).or_else(overdone),
            absolute.iter().any(|(option, _)| option.right),
        ) else {
            continue;
        };
        reporter.say(
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

/// Words in a row that say the same as one of them.
const PHRASES: [(&str, &str); 6] = [
    ("no ", " ever"),
    ("at all times", ""),
    ("in all cases", ""),
    ("in every case", ""),
    ("under no circumstances", ""),
    ("without exception", ""),
];

/// Whether an option piles them up: “always only, never”.
fn has_several(text: &Document) -> bool {
    let gist = words::gist(text);
    let is_absolute = |word: &&String| {
        matches!(
            word.as_str(),
            "always" | "never" | "completely" | "entirely" | "absolutely" | "impossible"
        )
    };
    gist.iter().filter(is_absolute).count() >= 2
}

fn absolute(option: &QuestionOption) -> Option<&'static str> {
    let text = words::whole(&option.text);
    let gist = words::folded(&text).join(" ");
    let mut phrases = PHRASES.iter();
    let phrase = phrases.find(|(begin, end)| {
        gist.split_once(begin).is_some_and(|(before, rest)| {
            (before.is_empty() || before.ends_with(' ')) && rest.contains(end)
        })
    });
    let phrase = phrase.map(|(begin, end)| if end.is_empty() { begin } else { end.trim() });
    word_of(&text).or(phrase)
}

fn word_of(text: &str) -> Option<&'static str> {
    words::each_word(text).enumerate().find_map(|(at, word)| {
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
            text: crate::text::Markdown::body(text, 0),
            right: false,
            feedback: crate::text::Markdown::default(),
            myth: None,
        };
        for text in ["Nothing", "Nobody.", "Everything, at any time"] {
            assert_eq!(absolute(&option(text)), None, "{text}");
        }
        for text in [
            "Nothing can go wrong",
            "It *never* ends",
            "All is done forever",
            "In it no file was ever changed",
            "It holds in every case",
        ] {
            assert!(absolute(&option(text)).is_some(), "{text}");
        }
    }
}
