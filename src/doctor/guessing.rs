//! What can be had without knowing anything: strategies that never look at
//! what is asked, and what each of them gets.

use super::subject::{Asked, Subject};
use super::words;
use crate::lesson::{FileRef, MythVerdict};
use crate::question::{Answer, Field, QuestionOption};
use crate::text::order;

/// Fewer items say nothing about a strategy.
const MIN_ITEMS: usize = 3;

/// What guessing gets in a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guesses {
    /// Where the first item is.
    pub file: FileRef,
    /// The file of the quiz; nothing for the questions in the text.
    pub quiz: Option<String>,
    /// How many items there are.
    pub items: usize,
    /// Each strategy that could be followed, with how many items it gets.
    pub scores: Vec<(&'static str, usize)>,
}

impl Guesses {
    /// The strategies that get more than 60 % of the items; two of three is
    /// chance.
    pub fn winning(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let wins = |&(_, right): &(&str, usize)| right >= MIN_ITEMS && right * 10 > self.items * 6;
        self.scores.iter().copied().filter(wins)
    }
}

/// The options that a strategy picks, where it can be followed.
type Pick = fn(&Asked<'_>) -> Option<Vec<String>>;
const STRATEGIES: [(&str, Pick); 7] = [
    ("always “true”", |asked| {
        one(named(asked, MythVerdict::True))
    }),
    ("always “false”", |asked| {
        one(named(asked, MythVerdict::False))
    }),
    ("always “it depends”", |asked| {
        one(named(asked, MythVerdict::Depends))
    }),
    ("always the longest option", |asked| one(longest(asked))),
    ("always the first option listed", |asked| one(first(asked))),
    ("always the middle number", |asked| one(middle(asked))),
    ("always every option of several", every),
];

/// What guessing gets in each quiz and in the questions of the text, wherever
/// there are enough items to tell.
pub fn of(subject: &Subject<'_>) -> Vec<Guesses> {
    let is_quiz = |asked: &Asked<'_>| asked.part.kind.is_quiz();
    let (in_quizzes, in_text): (Vec<_>, Vec<_>) = subject.items().partition(is_quiz);
    let quizzes = in_quizzes.chunk_by(|one, next| one.file == next.file);
    let groups = std::iter::once(in_text.as_slice()).chain(quizzes);
    let guesses = groups.filter(|group| group.len() >= MIN_ITEMS).map(guess);
    guesses
        .filter(|guesses| !guesses.scores.is_empty())
        .collect()
}

fn guess(items: &[Asked<'_>]) -> Guesses {
    let score = |(name, pick): &(&'static str, Pick)| {
        let picked = items.iter().map(|asked| Some((asked, pick(asked)?)));
        let picked: Vec<_> = picked.flatten().collect();
        let right = picked.iter().filter(|(asked, ids)| {
            let answer = Answer::Options(ids.clone());
            asked.item.question.judge(&answer).right == Some(true)
        });
        (!picked.is_empty()).then(|| (*name, right.count()))
    };
    let first = items.first();
    Guesses {
        file: first.map_or(FileRef::Head, |asked| asked.file),
        quiz: first
            .filter(|asked| asked.part.kind.is_quiz())
            .map(|asked| format!("{}.toml", asked.part.stem)),
        items: items.len(),
        scores: STRATEGIES.iter().filter_map(score).collect(),
    }
}

fn one(id: Option<String>) -> Option<Vec<String>> {
    id.map(|id| vec![id])
}

/// Where several may be picked.
fn every(asked: &Asked<'_>) -> Option<Vec<String>> {
    let Field::PickMany(options) = asked.item.question.field() else {
        return None;
    };
    let ids = options.iter().map(|option| option.id.to_owned());
    Some(ids.collect())
}

fn named(asked: &Asked<'_>, verdict: MythVerdict) -> Option<String> {
    let judged = asked.item.question.is_statement() || asked.is_myth();
    let mut options = asked.item.question.options().iter();
    options
        .find(|option| judged && option.id == verdict.word())
        .map(|option| option.id.clone())
}

/// The option that is longer than the others by more than one notices.
fn longest(asked: &Asked<'_>) -> Option<String> {
    let length = |option: &QuestionOption| words::whole(&option.text).chars().count();
    let mut options: Vec<_> = asked
        .rivals()
        .iter()
        .map(|it| (length(it), &it.id))
        .collect();
    order::sort_by_key(&mut options, |(length, _)| std::cmp::Reverse(*length));
    let [(most, longest), (next, _), ..] = options.as_slice() else {
        return None;
    };
    (most * 10 >= next * 11 && *most >= next + 5).then(|| (*longest).clone())
}

/// Options that are shuffled have no first one.
fn first(asked: &Asked<'_>) -> Option<String> {
    let fixed = asked.item.question.has_fixed_order();
    let first = asked.rivals().first().filter(|_| fixed)?;
    Some(first.id.clone())
}

/// Of an odd count of options that each hold one number.
fn middle(asked: &Asked<'_>) -> Option<String> {
    let mut numbers = Vec::new();
    for option in asked.rivals() {
        numbers.push((only_number(option)?, &option.id));
    }
    order::sort_by(&mut numbers, |(one, _), (other, _)| one.total_cmp(other));
    let (_, id) = numbers.get(numbers.len() / 2)?;
    (numbers.len() % 2 == 1).then(|| (*id).clone())
}

fn only_number(option: &QuestionOption) -> Option<f64> {
    let text = words::whole(&option.text);
    let numbers =
        words::each_word(&text).filter_map(|word| word.text.replace(',', "").parse().ok());
    let numbers: Vec<f64> = numbers.collect();
    match numbers.as_slice() {
        [number] => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wins(right: usize, items: usize) -> bool {
        let guesses = Guesses {
            file: FileRef::Head,
            quiz: None,
            items,
            scores: vec![("always", right)],
        };
        guesses.winning().next().is_some()
    }

    #[test]
    fn a_strategy_wins_by_more_than_chance() {
        assert!(wins(3, 3) && wins(3, 4) && wins(7, 10));
        assert!(!wins(2, 2) && !wins(2, 3) && !wins(3, 5) && !wins(6, 10));
    }
}
