//! Feedback says why, not only whether.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Subject};
use crate::doctor::words;
use crate::lesson::Card;
use crate::text::{Document, quoted};

/// Words that only say whether, or nothing.
const EMPTY: [&str; 89] = [
    "same",
    "as",
    "above",
    "before",
    "a",
    "again",
    "all",
    "answer",
    "correct",
    "exactly",
    "false",
    "good",
    "great",
    "incorrect",
    "indeed",
    "is",
    "it",
    "it's",
    "job",
    "no",
    "nope",
    "not",
    "of",
    "one",
    "option",
    "perfect",
    "quite",
    "right",
    "sorry",
    "that",
    "that's",
    "the",
    "think",
    "this",
    "true",
    "try",
    "unfortunately",
    "unlucky",
    "very",
    "was",
    "well",
    "done",
    "wrong",
    "yep",
    "yes",
    "you",
    "are",
    "you're",
    "almost",
    "but",
    "careful",
    "carefully",
    "close",
    "excellent",
    "guess",
    "hint",
    "luck",
    "nearly",
    "nice",
    "oops",
    "please",
    "question",
    "read",
    "really",
    "see",
    "so",
    "text",
    "work",
    "because",
    "below",
    "explanation",
    "happens",
    "hm",
    "hmm",
    "it",
    "look",
    "n",
    "na",
    "next",
    "time",
    "up",
    "what",
    "bad",
    "missed",
    "more",
    "off",
    "okay",
    "once",
    "sure",
];

/// Words that can be said of anything.
const OF_ANYTHING: [&str; 28] = [
    "a",
    "and",
    "case",
    "cases",
    "circumstance",
    "circumstances",
    "conditions",
    "context",
    "depend",
    "depends",
    "false",
    "in",
    "is",
    "it",
    "many",
    "not",
    "of",
    "on",
    "situation",
    "so",
    "some",
    "that",
    "the",
    "things",
    "this",
    "true",
    "various",
    "wrong",
];

fn texts_of_card<'a>(asked: &Asked<'a>) -> Vec<&'a Document> {
    match &asked.item.card {
        Some(Card::Myth(myth)) => vec![&*myth.reality, &myth.looks_right, &myth.why_it_matters],
        Some(Card::Pitfall(pitfall)) => vec![&*pitfall.root_cause],
        None => Vec::new(),
    }
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for asked in subject.items() {
        let options = asked.item.question.options().iter();
        let rights = options.filter(|option| option.right);
        let rights: Vec<_> = rights.map(|option| words::gist(&option.text)).collect();
        for text in texts_of_card(&asked) {
            let gist = words::gist(text);
            let said = gist
                .iter()
                .filter(|word| !OF_ANYTHING.contains(&word.as_str()));
            if gist.len() >= 3 && said.count() == 0 {
                reporter.say(
                    asked.file,
                    text.range.clone(),
                    format!("{} says nothing of this card", quoted(&words::whole(text))),
                    "say on what it depends, and how",
                );
            }
        }
        for planned in asked.item.question.planned_answers() {
            let feedback = planned.feedback;
            let gist = words::gist(feedback);
            if is_bare(&gist, &rights) && says_something(feedback) {
                reporter.say(
                    asked.file,
                    feedback.range.clone(),
                    format!(
                        "{} says whether, but not why",
                        quoted(&words::whole(feedback))
                    ),
                    "say what this answer overlooks, or what makes it right",
                );
            }
        }
    }
}

/// Whether there is anything to read: a sign is, even where it is no word.
fn says_something(feedback: &Document) -> bool {
    !words::whole(feedback).trim().is_empty()
}

/// Whether nothing is left but for empty words and the right answer.
fn is_bare(gist: &[String], rights: &[Vec<String>]) -> bool {
    let are_empty = |words: &[String]| words.iter().all(|word| EMPTY.contains(&word.as_str()));
    let mut named = rights.iter().filter(|right| !right.is_empty());
    are_empty(gist)
        || named.any(|right| {
            let mut starts = 0..gist.len();
            starts.any(|at| {
                let (before, rest) = gist.split_at(at);
                rest.strip_prefix(right.as_slice())
                    .is_some_and(|after| are_empty(before) && are_empty(after))
            })
        })
}
