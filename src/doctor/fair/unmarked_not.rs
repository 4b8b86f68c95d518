//! A prompt that asks for what does not hold says so aloud.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::words;
use crate::question::Question;
use crate::text::{Readable, Span};

/// Words that turn a question round.
const TURNS: [&str; 6] = ["cannot", "doesn't", "don't", "isn't", "never", "not"];

/// Behind one of these it belongs to something else.
const CLAUSES: [&str; 12] = [
    "although", "because", "if", "that", "unless", "until", "when", "where", "whether", "while",
    "who", "whose",
];

/// The turn has to come early: “Which of these services do not …”.
const EARLY: usize = 8;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.questions() {
        let question = &asked.item.question;
        if question.options().is_empty() || question.is_statement() {
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
    let is_except = |word: &&String| *word == "except";
    let asks = folded
        .first()
        .is_some_and(|first| first == "which" || first == "what");
    let turned = match folded.iter().find(is_except) {
        Some(except) => folded.iter().position(|it| it == except)?,
        None if asks => early(&folded)?,
        None => return None,
    };
    let word = words.get(turned)?;
    let is_loud = word.chars().all(char::is_uppercase);
    let marked = spans
        .iter()
        .any(|span| (span.style.strong || span.style.emphasis) && span.text.contains(word));
    (!is_loud && !marked).then(|| (*word).to_owned())
}

fn early(words: &[String]) -> Option<usize> {
    let within = words.iter().take(EARLY);
    let open = within.take_while(|word| !CLAUSES.contains(&word.as_str()));
    open.enumerate()
        .find(|(_, word)| TURNS.contains(&word.as_str()))
        .map(|(at, _)| at)
}
