//! A quiz asks for more than a sentence of the text.

use super::answers::Answers;
use crate::doctor::reporter::Reporter;
use crate::doctor::said::{Said, Seen, SeenText};
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::{FileRef, MythVerdict};
use crate::text::quoted;

/// Fewer words are the name of something.
const MIN_WORDS: usize = 5;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let in_quiz = |asked: &Asked<'_>| asked.part.kind.is_quiz();
    let waiting = subject.items().filter(in_quiz).filter_map(|asked| {
        let answers = Answers::of(&asked);
        let long = answers.telling(MIN_WORDS).next().cloned();
        let long = long.or_else(|| true_statement(&asked));
        Some((asked, long?))
    });
    let waiting: Vec<_> = waiting.collect();
    if waiting.is_empty() {
        return;
    }
    let said = texts(subject);
    for (asked, answer) in waiting {
        let Some((text, words)) = said.find(without_pronoun(&answer)) else {
            continue;
        };
        if is_before(text.file, asked.file) {
            let id = &asked.item.question.id;
            reporter.say(
                text.file,
                text.place(words),
                format!(
                    "here stands the answer to `{id}` word for word, {}",
                    quoted(&answer.join(" "))
                ),
                "ask for what follows from it, or word the option in another way",
            );
        }
    }
}

/// “It is mailed to its owner”: the text says what is.
fn without_pronoun(answer: &[String]) -> &[String] {
    match answer {
        [first, rest @ ..] if ["it", "they", "he", "she"].contains(&first.as_str()) => {
            if rest.len() >= MIN_WORDS {
                rest
            } else {
                answer
            }
        }
        _ => answer,
    }
}

/// What a statement says, if it is true.
fn true_statement(asked: &Asked<'_>) -> Option<Vec<String>> {
    let said = words::gist(&asked.item.question.prompt);
    let is_true = asked.verdict() == Some(MythVerdict::True);
    (is_true && said.len() >= MIN_WORDS).then_some(said)
}

/// The text of every part.
fn texts<'a>(subject: &Subject<'a>) -> Said<'a> {
    let mut said = Said::default();
    for (file, part, _) in subject.parts().filter(|(_, part, _)| !part.kind.is_quiz()) {
        let start = part.body.start();
        let text = SeenText {
            seen: Seen::Text,
            file,
            source: subject.text(file),
            range: start..start + part.body.written().len(),
        };
        said.add(text, words::gist(&part.body));
    }
    said
}

fn is_before(one: FileRef, other: FileRef) -> bool {
    match (one, other) {
        (FileRef::Part(one), FileRef::Part(other)) => one < other,
        _ => false,
    }
}
