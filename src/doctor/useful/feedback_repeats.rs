//! Feedback says more than the answer that it is about, and than the prompt.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::{stems, words};
use crate::lesson::Card;
use crate::question::AnswerText;

/// Fewer words may stand in a prompt by chance.
const MIN_WORDS: usize = 3;

/// Words that only say that it was answered.
const ANSWERED: [&str; 16] = [
    "answer", "answered", "chose", "is", "it", "no", "not", "option", "picked", "right", "said",
    "selected", "that", "this", "wrong", "you",
];

fn strip(words: &[String]) -> Vec<&String> {
    let is_said = |word: &&String| !ANSWERED.contains(&word.as_str());
    words.iter().filter(is_said).collect()
}

/// Whether feedback has no word that says something and is not in the option, or in
/// the prompt to which the option replies. What it denies, an option of other words
/// would have said.
fn is_within(said: &[String], option: &[String], prompt: &[String]) -> bool {
    let (own, mut others) = (strip(said), stems::telling(option));
    let told = stems::telling(said);
    let is_denied = said.iter().any(|it| denies(it));
    let numbers = |words: &[String]| {
        words
            .iter()
            .filter(|it| words::number(it).is_some())
            .count()
    };
    // A prompt and an option read as one sentence: all of the option comes back.
    if others.len() >= 2 && others.is_subset(&told) && !is_denied {
        others.extend(stems::telling(prompt));
    }
    let is_most = told.len() >= 2 && told.is_subset(&others) && told.len() * 3 >= others.len() * 2;
    if is_denied && option.len() >= MIN_WORDS && !others.is_empty() && (others == told || is_most) {
        return numbers(said) == numbers(option);
    }
    let mut telling = own.iter().filter(|word| stems::carries_meaning(word));
    let count = telling.clone().count();
    count >= MIN_WORDS
        && numbers(said) == numbers(option)
        && telling.all(|word| others.contains(&stems::stem(word)))
}

/// Whether feedback goes through the prompt once more, in its words and nearly in their
/// order, behind words that lead back to it: “remember that …”. Who concludes something
/// from a prompt has its words in an order of their own.
fn is_of_prompt(said: &[String], prompt: &[String]) -> bool {
    const MANY: usize = 6;
    const LEADS: &str = "asked asks here mind note question recall remember think";
    let leads = |word: &&String| LEADS.split(' ').any(|it| it == *word);
    let telling = |words: &[String]| -> Vec<String> {
        let telling = words
            .iter()
            .filter(|it| !leads(it) && stems::carries_meaning(it));
        telling.map(|it| stems::stem(it)).collect()
    };
    let own = telling(said);
    let leads_back = said.iter().any(|it| leads(&it));
    let (least, out_of_order) = if leads_back {
        (MIN_WORDS, 1)
    } else {
        (MANY, 0)
    };
    if own.len() < least {
        return false;
    }
    let of_prompt = telling(prompt);
    own.iter().all(|it| of_prompt.contains(it))
        && !said.iter().any(|it| denies(it))
        && in_order(&own, &of_prompt) + out_of_order >= own.len()
}

/// Whether feedback on a wrong option only denies what the prompt asks for: “that is not
/// where mites breed”, “they breed somewhere else”.
fn is_denial(said: &[String], option: &[String], prompt: &[String]) -> bool {
    const SAYS_NO: &str = "else elsewhere other";
    const EMPTY: &str =
        "answer else elsewhere mistake place reason something somewhere thing wrong";
    const MAX_WORDS: usize = 16;
    let is_in = |list: &str, word: &String| list.split(' ').any(|it| it == word);
    let mut known = stems::telling(prompt);
    let asks_for_exception = prompt.iter().any(|it| denies(it));
    let own = said.iter().filter(|it| !is_in(EMPTY, it));
    let own = stems::telling(&own.cloned().collect::<Vec<_>>());
    let is_of_prompt = own.iter().any(|it| known.contains(it));
    known.extend(stems::telling(option));
    said.len() <= MAX_WORDS
        && !asks_for_exception
        && said.iter().any(|it| denies(it) || is_in(SAYS_NO, it))
        && !said.iter().any(|it| {
            [
                "as", "because", "if", "since", "so", "then", "until", "when", "would",
            ]
            .contains(&it.as_str())
        })
        && is_of_prompt
        && own.is_subset(&known)
}

/// How many of `said` stand in `prompt` one after the other.
fn in_order(said: &[String], prompt: &[String]) -> usize {
    let mut best = vec![0; prompt.len() + 1];
    for word in said {
        let mut before = 0;
        for (at, other) in prompt.iter().enumerate() {
            let above = best.get(at + 1).copied().unwrap_or(0);
            let left = best.get(at).copied().unwrap_or(0);
            let here = if word == other {
                before + 1
            } else {
                above.max(left)
            };
            before = above;
            if let Some(place) = best.get_mut(at + 1) {
                *place = here;
            }
        }
    }
    best.last().copied().unwrap_or(0)
}

fn denies(word: &str) -> bool {
    ["no", "not", "never", "nor", "cannot", "without", "only"].contains(&word)
        || word.ends_with("n't")
}

/// Texts of a card that say the same as one another.
fn card_twice(asked: &Asked<'_>, reporter: &mut Reporter) {
    let Some(Card::Myth(myth)) = &asked.item.card else {
        return;
    };
    let texts = [&myth.reality, &myth.looks_right, &myth.why_it_matters];
    for (at, text) in texts.iter().enumerate() {
        let said = words::gist(text);
        let mut earlier = texts.iter().take(at);
        if said.len() >= MIN_WORDS && earlier.any(|other| words::gist(other) == said) {
            reporter.say(
                asked.file,
                text.range.clone(),
                "this text stands in the card already",
                "say what is asked for here: how it is, why it looks otherwise, or why it matters",
            );
        }
    }
}

/// An explanation that says what the prompt or feedback says.
fn explanation_twice(asked: &Asked<'_>, prompt: &[String], reporter: &mut Reporter) {
    let explanation = &asked.item.question.explanation;
    let explained = words::gist(explanation);
    let planned = asked.item.question.planned_answers();
    let is_same = planned
        .iter()
        .any(|it| words::gist(it.feedback) == explained);
    if explained.len() >= MIN_WORDS && (is_same || explained == *prompt) {
        reporter.say(
            asked.file,
            explanation.range.clone(),
            "the explanation says nothing that is not said before it",
            "say there what holds for every answer, or take it out",
        );
    }
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let prompt = words::gist(&asked.item.question.prompt);
        if let Some(Card::Myth(myth)) = &asked.item.card {
            let belief = words::gist(&myth.belief);
            for text in [&myth.reality, &myth.looks_right, &myth.why_it_matters] {
                if belief.len() >= MIN_WORDS && words::gist(text) == belief {
                    reporter.say(
                        asked.file,
                        text.range.clone(),
                        "this says the belief once more, and nothing about it",
                        "say what is so instead, in a sentence or two",
                    );
                }
            }
        }
        explanation_twice(&asked, &prompt, reporter);
        card_twice(&asked, reporter);
        for planned in asked.item.question.planned_answers() {
            let said = words::gist(planned.feedback);
            let is_answer = match planned.answer {
                AnswerText::Option(text) => {
                    let named = strip(&said);
                    let option = words::gist(text);
                    let is_same = !named.is_empty() && named == strip(&option);
                    !planned.right && (is_same || is_within(&said, &option, &prompt))
                }
                AnswerText::Typed(_) => false,
            };
            let is_denied = match planned.answer {
                AnswerText::Option(text) => {
                    !planned.right && is_denial(&said, &words::gist(text), &prompt)
                }
                AnswerText::Typed(_) => false,
            };
            let in_prompt = said.len() >= MIN_WORDS
                && (is_denied || words::contains(&prompt, &said) || is_of_prompt(&said, &prompt));
            let what = match (is_answer, in_prompt) {
                _ if said.is_empty() => continue,
                (true, _) => "the answer",
                (_, true) => "the prompt",
                (false, false) => continue,
            };
            reporter.say(
                asked.file,
                planned.feedback.range.clone(),
                format!("this feedback says nothing that {what} does not say"),
                "say what this answer overlooks, or what makes it right",
            );
        }
    }
}
