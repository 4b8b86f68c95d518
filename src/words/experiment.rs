//! What is said of an experiment while knobs are turned.

use crate::question::{Experiment, ReadingGoal};

/// How a goal stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GoalStands {
    NotRun,
    /// On the way, what it shows so far.
    SoFar(Option<f64>),
    /// At the end, what the run showed.
    Shown(Option<f64>),
}

/// "Goal: cold starts at most 3; this run 15: not met."
pub fn goal(goal: &ReadingGoal, stands: GoalStands) -> String {
    let about = format!("Goal: {}", goal.in_words());
    let number = |number: Option<f64>| {
        number.map_or("nothing".to_owned(), |it| goal.of.reading.in_words(it))
    };
    match stands {
        GoalStands::NotRun => format!("{about}."),
        GoalStands::SoFar(shown) => format!("{about}; so far {}.", number(shown)),
        GoalStands::Shown(shown) => {
            let met = match goal.is_met(shown) {
                true => "met",
                false => "not met",
            };
            format!("{about}; this run {}: {met}.", number(shown))
        }
    }
}

/// Which of the settings that meet the goals is wanted.
pub fn wanted(experiment: &Experiment) -> Option<String> {
    let best = experiment.best_in_words()?;
    Some(format!("Of what meets the goals: {best}."))
}

/// "Commit provisioned 15", to choose.
pub fn commit(setting: &str) -> String {
    format!("Commit {setting}")
}

/// What a knob can stand at.
pub fn knob(name: &str, first: &str, last: &str) -> String {
    format!("{name}: from {first} to {last} here.")
}

/// Where a knob can stand and stands, as a sentence, by the name that is typed.
pub fn knob_stands(name: &str, words: &str, values: &[&str], at: &str) -> String {
    let meant = match name == words {
        true => String::new(),
        false => format!(" ({words})"),
    };
    format!("Knob {name}{meant}: {}. It stands at {at}.", all_of(values))
}

/// Few values by name, many by the first and the last.
pub fn all_of(values: &[&str]) -> String {
    const FEW: usize = 8;
    match values {
        [first, second, .., last] if values.len() > FEW => {
            format!("{first}, {second} and so on up to {last}")
        }
        values => values.join(", "),
    }
}

/// Said before how the goals stand after a run.
pub fn ran(setting: &str) -> String {
    format!("Run with {setting}. Nothing is committed.")
}

/// Where the run that is shown went by another setting than the knobs stand at.
pub fn next_run(setting: &str) -> String {
    format!("Not run yet: {setting}.")
}

pub const ONE_SEED: &str = "All settings are judged by the same chances: there are no others here.";

/// Said above a run of the same scenario that follows in plain lines.
pub const AUTHORS_SETTINGS: &str =
    "This run goes by the author's settings, not by those of the experiment.";
