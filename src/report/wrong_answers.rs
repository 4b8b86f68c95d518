//! What was picked or typed that is not right, and what nobody picked.

use std::collections::BTreeMap;

use serde::Serialize;

use super::class_report::FoldItem;
use super::told_report::in_quotes;
use crate::journal::{Attempt, Form, Grade, Outcome};
use crate::lesson::{Card, Item};
use crate::page::kept_answer;
use crate::question::{Field, QuestionOption, meant};
use crate::text::words;

/// How likely it may be that an option is left out by chance alone before that is
/// told.
const CHANCE: f64 = 0.01;

/// A wrong answer that several gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrongAnswer {
    /// The option as its author wrote it, or what was typed.
    pub answer: String,
    pub times: u32,
    /// The id of the myth behind it, if one is named.
    pub myth: Option<String>,
}

/// What there is to say of the wrong answers to one item.
pub(super) struct WrongAnswers {
    pub most: Option<WrongAnswer>,
    pub unpicked: Vec<String>,
    /// Whether there are too few of them to say that nobody picks an option.
    pub too_few: bool,
}

/// Of first answers; those to another form of the item are about other options.
pub(super) fn of(item: &FoldItem<'_>, first: &[&Attempt]) -> WrongAnswers {
    let wrong = first.iter().filter_map(|it| wrong(it));
    let wrong: Vec<&[String]> = wrong.collect();
    let Some((_, _, found)) = item.found else {
        return WrongAnswers {
            most: most(&wrong, &|answer| Some((answer.join(", "), None))),
            unpicked: Vec::new(),
            too_few: true,
        };
    };
    match found.question.options() {
        [] => WrongAnswers {
            most: most(&wrong, &|answer| typed(found, answer)),
            unpicked: Vec::new(),
            too_few: false,
        },
        options => of_options(found, options, &wrong),
    }
}

/// A wrong answer in words, with the id of the myth behind it.
type Mistake = (String, Option<String>);

/// The answer, where it was wrong and to the item as its lesson asks it.
fn wrong(attempt: &Attempt) -> Option<&[String]> {
    match &attempt.outcome {
        Outcome::Committed {
            answer,
            grade: Some(Grade::Wrong),
            ..
        } if attempt.asked.form == Form::default() => Some(answer),
        Outcome::Committed { .. } | Outcome::NoIdea | Outcome::Skipped => None,
    }
}

/// What was typed, with the myth behind it; nothing of an order, of which there are
/// too many to be one mistake.
fn typed(item: &Item, answer: &[String]) -> Option<Mistake> {
    match item.question.field() {
        Field::Number { .. } | Field::Text { .. } | Field::Setting(_) => {
            let judged = item.question.judge(&kept_answer(item, answer));
            let myth = judged.myths.first().map(|it| (*it).to_owned());
            Some((answer.first()?.clone(), myth))
        }
        Field::PickOne(_) | Field::PickMany(_) | Field::Order(_) => None,
    }
}

/// The most common one; of several, the one that was given first.
fn most(wrong: &[&[String]], read: &dyn Fn(&[String]) -> Option<Mistake>) -> Option<WrongAnswer> {
    let mut places = BTreeMap::new();
    let mut found: Vec<WrongAnswer> = Vec::new();
    for answer in wrong {
        let Some((text, myth)) = read(answer) else {
            continue;
        };
        let place = *places.entry(meant(&text)).or_insert(found.len());
        match found.get_mut(place) {
            Some(known) => known.times += 1,
            None => found.push(WrongAnswer {
                answer: in_quotes(&text),
                times: 1,
                myth,
            }),
        }
    }
    first_of_most(found)
}

fn first_of_most(found: Vec<WrongAnswer>) -> Option<WrongAnswer> {
    let most = found.iter().map(|it| it.times).max().filter(|it| *it > 0);
    found.into_iter().find(|it| Some(it.times) == most)
}

fn of_options(item: &Item, options: &[QuestionOption], wrong: &[&[String]]) -> WrongAnswers {
    let strays: Vec<&QuestionOption> = options.iter().filter(|it| !it.right).collect();
    let times = |option: &QuestionOption| {
        let picked = wrong.iter().filter(|it| it.contains(&option.id)).count();
        u32::try_from(picked).unwrap_or(u32::MAX)
    };
    let counted = strays.iter().map(|option| WrongAnswer {
        answer: in_quotes(&words(&option.text)),
        times: times(option),
        myth: option.myth.clone(),
    });
    let counted: Vec<_> = counted.collect();
    let unpicked = counted.iter().filter(|it| it.times == 0);
    let unpicked: Vec<_> = unpicked.map(|it| it.answer.clone()).collect();
    // The options of a statement are words of the program, and all are needed.
    let are_the_authors =
        !item.question.is_statement() && !matches!(item.card, Some(Card::Myth(_)));
    let too_few = are_the_authors && !are_enough(strays.len(), wrong.len());
    // Where there is but one, that all were right says nothing about it.
    let told = are_the_authors && !too_few && strays.len() > 1;
    WrongAnswers {
        most: first_of_most(counted),
        unpicked: unpicked.into_iter().filter(|_| told).collect(),
        too_few,
    }
}

/// Whether so many wrong answers would leave none of so many equal options out, but
/// for [`CHANCE`]: by the union bound, options · (1 − 1/options)^answers. Two
/// options need 8, three 15, four 21.
fn are_enough(options: usize, answers: usize) -> bool {
    let (Ok(options), Ok(answers)) = (u32::try_from(options), i32::try_from(answers)) else {
        return true;
    };
    let others = 1.0 - 1.0 / f64::from(options.max(1));
    options < 2 || f64::from(options) * others.powi(answers) < CHANCE
}

#[cfg(test)]
mod tests {
    use super::are_enough;

    #[test]
    fn so_many_wrong_answers_are_enough_for_so_many_options() {
        for (options, least) in [(2, 8), (3, 15), (4, 21), (5, 28)] {
            assert!(are_enough(options, least), "{options}");
            assert!(!are_enough(options, least - 1), "{options}");
        }
        assert!(are_enough(1, 0) && are_enough(0, 0));
    }
}
