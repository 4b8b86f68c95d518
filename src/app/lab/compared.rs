//! What became of a run beside the one before: which knobs stand elsewhere, and
//! what that changed.

use super::Lab;
use crate::simulation::{KnobTurn, Reading, ReadingOf, Setup, turned_between};
use crate::words::lab as words;

/// A run that is over.
#[derive(Debug)]
pub struct PastRun {
    setup: Setup,
    /// What it showed of each reading that is compared.
    shown: Vec<(ReadingOf, Option<f64>)>,
}

/// What is compared beside what is asked for: what a run is mostly looked at for.
const ALWAYS: [&str; 5] = [
    "cold_starts",
    "throttled",
    "peak_busy",
    "latency_p99",
    "cost_total",
];
/// From this share on a number has changed that nobody asked for.
const CHANGED: f64 = 0.1;
/// So many of these are told, at most.
const MOST: usize = 1;

impl Lab {
    /// Takes up that a run is over: what it showed is held against the one before.
    pub(super) fn compare(&mut self) {
        let is_whole = self.turns().is_empty() && !self.is_turned_on_the_way();
        let before = self.past.take();
        self.compared = before
            .filter(|_| is_whole)
            .and_then(|before| self.beside(&before));
        let setup = self.simulation.setup().clone();
        let each = self.compared_readings().into_iter();
        let shown = each.map(|of| {
            let number = self.simulation.shows(&of);
            (of, number)
        });
        self.past = is_whole.then(|| PastRun {
            setup: setup.clone(),
            shown: shown.collect(),
        });
        if !self.tried.contains(&setup) {
            self.tried.push(setup);
        }
    }

    /// What is asked for first: predictions, or goals.
    fn asked_readings(&self) -> Vec<ReadingOf> {
        let asked = self.scenario.predict.iter().map(|it| it.of.clone());
        let mut all: Vec<ReadingOf> = Vec::new();
        for of in asked.chain(self.goal_readings()) {
            if !all.contains(&of) {
                all.push(of);
            }
        }
        all
    }

    fn compared_readings(&self) -> Vec<ReadingOf> {
        let mut all = self.asked_readings();
        let always = ALWAYS.iter().filter_map(|name| Reading::named(name));
        for of in always.map(ReadingOf::of_all) {
            if !all.contains(&of) {
                all.push(of);
            }
        }
        all
    }

    fn beside(&mut self, before: &PastRun) -> Option<String> {
        let turns = turned_between(&before.setup, self.simulation.setup());
        if turns.is_empty() {
            return None;
        }
        let each = turns
            .iter()
            .map(|KnobTurn { knob, from, to }| words::instead(knob, to, from));
        let turned = each.collect::<Vec<_>>().join(", ");
        let asked = self.asked_readings();
        let numbers = before.shown.iter();
        let numbers = numbers.map(|(of, was)| (of, *was, self.simulation.shows(of)));
        let (own, others): (Vec<_>, Vec<_>) = numbers.partition(|it| asked.contains(it.0));
        let changed: Vec<_> = others
            .into_iter()
            .filter(|(_, was, is)| differ(*was, *is))
            .take(MOST)
            .collect();
        let told = own
            .iter()
            .chain(&changed)
            .map(|(of, was, is)| told(of, *was, *is));
        let told: Vec<String> = told.collect();
        let is_same = changed.is_empty() && own.iter().all(|(_, was, is)| was == is);
        // What nobody asked for has its reason nowhere else.
        let first = changed.first().map(|(of, ..)| (*of).clone());
        let why = first.filter(|_| self.experiment.is_none());
        let why = why.and_then(|of| self.simulation.reason(of.reading, of.at));
        let is_told = |why: &String| {
            let told = self.results.iter().filter_map(|it| it.reason.as_deref());
            told.into_iter().any(|it| it.contains(why.as_str()))
        };
        let why = why.filter(|it| !is_told(it));
        Some(words::since_last_run(
            &turned,
            is_same,
            &told.join(" "),
            why.as_deref(),
        ))
    }
}

fn told(of: &ReadingOf, was: Option<f64>, is: Option<f64>) -> String {
    let in_words = |it: Option<f64>| it.map(|it| of.reading.in_words(it));
    match (in_words(is), in_words(was)) {
        (Some(is), Some(was)) => words::beside_before(&of.sentence(), &is, &was),
        (Some(is), None) => format!("{}: {is}.", of.sentence()),
        (None, _) => format!("{}.", of.nothing()),
    }
}

fn differ(was: Option<f64>, is: Option<f64>) -> bool {
    match (was, is) {
        (Some(was), Some(is)) => (was - is).abs() > CHANGED * was.abs().max(is.abs()),
        (was, is) => was.is_some() != is.is_some(),
    }
}
