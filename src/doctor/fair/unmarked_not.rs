//! A prompt that asks for what does not hold says so aloud.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::Question;
use crate::text::{Readable, Span};

/// Whether a word turns a question round.
fn turns(word: &str) -> bool {
    ["cannot", "never", "not"].contains(&word) || word.ends_with("n't")
}

/// Behind one of these it belongs to something else.
const CLAUSES: [&str; 12] = [
    "although", "because", "if", "that", "unless", "until", "when", "where", "whether", "while",
    "who", "whose",
];

/// The turn has to come early: “Which of these services do not …”.
const EARLY: usize = 10;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let question = &asked.item.question;
        if question.options().is_empty() || asked.verdict().is_some() {
            continue;
        }
        if let Some(turn) = turn(question) {
            reporter.say(
                asked.file,
                question.prompt.range.clone(),
                format!("“{turn}” turns this question round, and is easily read over"),
                format!("ask for what holds; or write `**{turn}**`"),
            );
        }
    }
}

/// The unmarked word that makes it a question for the exception.
fn turn(question: &Question) -> Option<String> {
    let mut found = None;
    for block in &question.prompt.blocks {
        block.visit(&mut |readable| {
            if let (Readable::Running(spans), None) = (readable, &found) {
                found = turn_in(spans);
            }
        });
    }
    found
}

fn turn_in(spans: &[Span]) -> Option<String> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let asked = words::sentences(&text)
        .into_iter()
        .rfind(|sentence| sentence.trim_end().ends_with('?'))?;
    let words: Vec<_> = words::each_word(asked).map(|word| word.text).collect();
    let folded: Vec<String> = words
        .iter()
        .map(|it| it.to_lowercase().replace('’', "'"))
        .collect();
    let asks = folded
        .first()
        .is_some_and(|first| ["which", "what", "who", "whose"].contains(&first.as_str()));
    let turned = excepting(&folded).or_else(|| early(&folded).filter(|_| asks));
    let turned = turned.and_then(|at| words.get(at).copied());
    let word = turned.or_else(|| all_but_one(&text))?;
    let is_loud = word.chars().all(char::is_uppercase);
    let marked = spans
        .iter()
        .any(|span| (span.style.strong || span.style.emphasis) && span.text.contains(word));
    (!is_loud && !marked).then(|| word.to_owned())
}

/// The word of “except”, “all but” or “least likely” that makes an exception.
fn excepting(words: &[String]) -> Option<usize> {
    let of_two = || {
        let mut pairs = words.windows(2).enumerate();
        pairs.find_map(|(at, pair)| match pair {
            [all, but] if all == "all" && but == "but" => Some(at + 1),
            [least, likely] if least == "least" && likely == "likely" => Some(at),
            _ => None,
        })
    };
    words.iter().position(|it| it == "except").or_else(of_two)
}

/// The same word where the question stands in a sentence behind: “All but one of these
/// have strings. Which one?”
fn all_but_one(text: &str) -> Option<&'static str> {
    const EXCEPTIONS: [(&str, &str); 4] = [
        ("all but one of the", "but"),
        ("except for one", "Except"),
        ("except one of the", "except"),
        ("with one exception", "exception"),
    ];
    let small = text.to_lowercase();
    let found = EXCEPTIONS.iter().find(|(said, _)| small.contains(said));
    found.map(|(_, word)| *word)
}

/// The early word that turns a question round, or the “no” of “which of these is no …”.
fn early(words: &[String]) -> Option<usize> {
    let no = || {
        let mut pairs = words.windows(2).take(EARLY).enumerate();
        let (at, _) = pairs.find(|(_, pair)| {
            matches!(pair, [is, no] if ["is", "are", "was", "were"].contains(&is.as_str()) && no == "no")
        })?;
        Some(at + 1)
    };
    early_turn(words).or_else(no)
}

fn early_turn(words: &[String]) -> Option<usize> {
    let within = words.iter().take(EARLY);
    let open = within.take_while(|word| !CLAUSES.contains(&word.as_str()));
    open.enumerate()
        .find(|(_, word)| turns(word))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_the_exception_is_marked() {
        let turn = |prompt: &str| {
            let document = crate::text::parse(prompt, 0).0;
            let mut found = None;
            for block in &document.blocks {
                block.visit(&mut |readable| {
                    if let Readable::Running(spans) = readable {
                        found = turn_in(spans);
                    }
                });
            }
            found
        };
        for (prompt, word) in [
            ("All but one of these are boxes: which?", "but"),
            ("What is the figure least likely to mean?", "least"),
            ("All of these except one hold: which?", "except"),
            ("Which of these never holds?", "never"),
        ] {
            assert_eq!(turn(prompt).as_deref(), Some(word), "{prompt}");
        }
        for prompt in [
            "All **but** one of these are boxes: which?",
            "Which of these costs least?",
            "What comes last but one?",
        ] {
            assert_eq!(turn(prompt), None, "{prompt}");
        }
    }
}
