//! Nothing is asked in the same words a second time.

use std::collections::BTreeMap;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::question::Answer;

/// Shorter prompts, such as “Which one holds?”, hang on their options.
const MIN_WORDS: usize = 4;

/// So many words say by themselves what is asked, whatever the options.
const MANY_WORDS: usize = 12;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut seen: BTreeMap<Vec<String>, Asked<'_>> = BTreeMap::new();
    for asked in subject.items() {
        let mut said = gist(&asked);
        if said.len() < MIN_WORDS || is_unwritten(&said) {
            continue;
        }
        if said.len() < MANY_WORDS {
            said.extend(options(&asked));
        }
        let Some(earlier) = seen.get(&said) else {
            seen.insert(said, asked);
            continue;
        };
        let id = &earlier.item.question.id;
        if earlier.item.comes_back_as.as_ref() == Some(&asked.item.question.id) {
            continue;
        }
        let other_options = options(&asked) != options(earlier);
        let message = match other_options || key(&asked) == key(earlier) {
            true => format!("`{id}` asks this in the same words"),
            false => format!("`{id}` asks this in the same words, and has another answer"),
        };
        let range = asked.item.question.prompt.range.clone();
        let hint = "ask for the same thing in another form, or take one of them out";
        reporter.say(asked.file, range, message, hint);
    }
}

/// What a prompt says, but for what makes no other question of it: articles, “if” or
/// “when”, and the forms of words.
fn gist(asked: &Asked<'_>) -> Vec<String> {
    let said = words::gist(&asked.item.question.prompt);
    let said = said
        .into_iter()
        .filter(|it| !["a", "an", "the"].contains(&it.as_str()));
    let same = |word: String| match word.as_str() {
        "if" => "when".to_owned(),
        word => stems::stem(word),
    };
    said.map(same).collect()
}

/// Whether a prompt has yet to be written, which is told as that.
fn is_unwritten(said: &[String]) -> bool {
    said.first().is_some_and(|word| word == "todo")
}

/// What one may pick, in the order of the letters: with other options it is
/// another question. Of statements there are the same words each time.
fn options(asked: &Asked<'_>) -> Vec<String> {
    let question = &asked.item.question;
    if question.is_statement() || asked.is_myth() {
        return Vec::new();
    }
    let options = question.options().iter();
    let mut texts: Vec<_> = options.map(|it| words::gist(&it.text).join(" ")).collect();
    texts.sort();
    texts
}

/// The right answer, without what hangs on how it is written.
fn key(asked: &Asked<'_>) -> Option<Answer> {
    let question = &asked.item.question;
    let number = question.number().and_then(|number| number.answer);
    match number {
        Some(number) => Some(Answer::Typed(number.to_string())),
        None => question.key(),
    }
}
