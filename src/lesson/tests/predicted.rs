//! What a reader predicts of a run does not stand answered beside it.

use super::*;
use crate::question::Question;
use crate::sim::run::Run;
use crate::text::{format_exact, format_number};

const SMALL: [&str; 11] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

#[test]
fn no_prediction_asks_what_stands_answered_in_sight() {
    let mut given_away = Vec::new();
    for folder in embedded() {
        let lesson = load(&folder).lesson.unwrap().worked_out();
        for (scenario, said) in lesson.parts.iter().flat_map(beside_runs) {
            given_away.extend(answers(&lesson.scenarios[&scenario], &said));
        }
        let asked = lesson.items().filter_map(|item| {
            let shown_by = item.question.number()?.shown_by.as_ref()?;
            Some((shown_by.scenario.clone(), shown_by.of.clone()))
        });
        for (scenario, of) in asked {
            let mut predict = lesson.scenarios[&scenario].predict.iter();
            if predict.any(|it| it.of == of) {
                given_away.push(format!("{scenario}: {} was just asked", of.title()));
            }
        }
    }
    assert_eq!(given_away, [""; 0]);
}

#[test]
fn an_answer_is_found_as_a_number_and_in_words() {
    let loaded = load(&simulated());
    let burst = &loaded.lesson.as_ref().unwrap().scenarios["burst-of-60"];
    let found = |said: &str| answers(burst, said).len();
    assert_eq!(found("There were 120 of them."), 1);
    assert_eq!(found("There were 1,120 or 1200 of them."), 0);
    assert!(forms(6.0).contains(&"six".to_owned()));
}

/// The scenarios that `part` shows, each with what is in sight beside it: the
/// text between two questions or headings, with the reveal of the first; or a
/// reveal alone.
fn beside_runs(part: &Part) -> Vec<(String, String)> {
    let mut beside = Vec::new();
    for stretch in part.body.written().split("```question ") {
        let id = stretch.split_whitespace().next().unwrap_or_default();
        let revealed = part.item(id).map(|item| reveal(&item.question));
        let mut told = revealed.unwrap_or_default();
        for section in stretch.split("\n## ") {
            told.push_str(section);
            let shown = section.split("sim scenario=\"").skip(1);
            let shown = shown.filter_map(|it| it.split('"').next());
            beside.extend(shown.map(|name| (name.to_owned(), told.clone())));
            told.clear();
        }
    }
    for item in &part.items {
        let mut said = reveal(&item.question);
        if let Some(Card::Myth(myth)) = &item.card {
            for text in [&myth.reality, &myth.looks_right, &myth.why_it_matters] {
                said.push_str(text.written());
            }
            beside.extend(myth.scenario.clone().map(|name| (name, said.clone())));
        }
        beside.extend(item.question.scenario().map(|it| (it.to_owned(), said)));
    }
    beside
}

/// What is said to whoever answers right. The prompt has numbers of its own.
fn reveal(question: &Question) -> String {
    let mut said = question.explanation.written().to_owned();
    let planned = question.planned_answers().into_iter();
    for answer in planned.filter(|answer| answer.right) {
        said.push(' ');
        said.push_str(answer.feedback.written());
    }
    said
}

/// Predictions of `scenario` whose answer is among the numbers of `said`.
/// Nothing and one are not looked for: their words stand everywhere. Who is asked
/// for milliseconds is told by seconds, too, and by a number that is rounded.
fn answers(scenario: &Scenario, said: &str) -> Vec<String> {
    let readings = Run::new(&scenario.setup).unwrap().finish();
    let said = said.to_lowercase();
    let words = |letter: char| !(letter.is_alphanumeric() || ".,".contains(letter));
    let said: Vec<_> = said
        .split(words)
        .map(|word| word.trim_end_matches(['.', ',']))
        .collect();
    let asked = scenario.predict.iter().filter_map(|predict| {
        let shown = predict.of.reading.of(&readings, predict.of.at)?;
        Some((predict, shown))
    });
    let given = asked.filter(|(_, shown)| {
        let is_common = *shown <= 1.0 && shown.fract() == 0.0;
        !is_common
            && forms(*shown)
                .iter()
                .any(|form| said.contains(&form.as_str()))
    });
    given
        .map(|(predict, shown)| format!("{}: {} = {shown}", scenario.name, predict.of.reading.name))
        .collect()
}

fn forms(number: f64) -> Vec<String> {
    let word = (2..).map(f64::from).zip(SMALL);
    let word = word.filter(|(small, _)| (number - small).abs() < 0.1);
    let mut forms = vec![format_exact(number), format_number(number, "")];
    if number > 20.0 {
        forms.push(format_number(number.round(), ""));
    }
    if number >= 2_000.0 {
        forms.push(format_number(number / 1e3, ""));
    }
    forms.extend(word.map(|(_, word)| word.to_owned()));
    forms
}
