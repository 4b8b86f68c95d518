//! What is told of each shipped run: kept as a text, so that one can read it.

use std::fmt::Write as _;

use super::*;
use crate::lesson::{Lesson, SHIPPED_LESSONS};
use crate::question::Question;

/// What stands on the screen of a run that is over, but for pictures and numbers.
fn told(lab: &Lab) -> Vec<String> {
    let goals = lab.told_goals().into_iter().map(|(words, _)| words);
    let results = lab.outcome.results.iter().flat_map(|it| {
        let reason = it.reason.clone().into_iter();
        std::iter::once(it.words.clone()).chain(reason)
    });
    let said = goals.chain(results).chain(lab.told_of_run().cloned());
    let next = lab.outcome.try_next.as_ref();
    let next = next.map(|it| words::try_next("v", &it.knob, &it.to, &it.from));
    said.chain(next).collect()
}

fn to_its_end(lab: &mut Lab) {
    lab.finish();
    while lab.ticking() {
        lab.rush();
    }
}

/// A run, and what comes of what is worth trying after it.
fn of_scenario(scenario: &Scenario) -> Vec<String> {
    let mut lab = Lab::new(Arc::new(scenario.clone())).unwrap();
    while lab.is_predicting() {
        lab.pass();
    }
    to_its_end(&mut lab);
    let mut lines = told(&lab);
    if lab.outcome.try_next.is_some() {
        lab.try_next(Time::default());
        to_its_end(&mut lab);
        let then = told(&lab);
        lines.extend(then.into_iter().map(|line| format!("    {line}")));
    }
    lines
}

/// A run as it is set at first, and one with each knob two steps further, or back
/// where it goes no further.
fn of_experiment(scenario: &Scenario, question: &Question) -> Vec<String> {
    let mut lab = Lab::of_experiment(scenario, question).unwrap();
    to_its_end(&mut lab);
    let mut lines = told(&lab);
    for knob in 0..lab.shown_knobs().len() {
        lab.knob = Some(knob);
        let before = lab.shown_knobs();
        lab.turn(true);
        let up = lab.shown_knobs() != before;
        lab.turn(up);
        if !up {
            lab.turn(false);
        }
    }
    to_its_end(&mut lab);
    lines.extend(told(&lab).into_iter().map(|line| format!("    {line}")));
    lines
}

fn of_lesson(lesson: &Lesson) -> String {
    let mut all = String::new();
    let questions = || lesson.items().map(|item| &item.question);
    for (name, scenario) in lesson.scenarios.iter() {
        let is_about = |it: &&Question| it.experiment().is_some_and(|it| it.scenario == *name);
        let lines = match questions().find(is_about) {
            Some(question) => of_experiment(scenario, question),
            None => of_scenario(scenario),
        };
        let _ = writeln!(all, "\n{name}");
        for line in lines {
            let _ = writeln!(all, "  {line}");
        }
    }
    all
}

/// `UPDATE=1` writes it anew.
#[test]
fn what_is_told_of_each_shipped_run() {
    let lessons = SHIPPED_LESSONS.iter().map(|it| it.open().unwrap());
    let all: String = lessons.map(|it| of_lesson(&it)).collect();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/told-of-runs.txt"
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &all).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(
        all == kept,
        "told otherwise: set UPDATE and read what has changed"
    );
}
