//! What became of a run beside the one before: which knobs stand elsewhere, and
//! what that changed.

use super::Lab;
use super::prediction_result::not_said;
use crate::simulation::{KnobTurn, ReadingId, ReadingOf, Setup, differs, turned_between};
use crate::words::lab as words;

/// A run that is over.
#[derive(Debug)]
pub struct PastRun {
    setup: Setup,
    /// Where the knobs of an experiment stood: places among their values.
    places: Vec<usize>,
    /// What it showed of each reading that is compared.
    shown: Vec<(ReadingOf, Option<f64>)>,
}

/// What is compared beside what is asked for: what a run is mostly looked at for.
const ALWAYS: [ReadingId; 5] = [
    ReadingId::ColdStarts,
    ReadingId::Throttled,
    ReadingId::PeakBusy,
    LATENCY,
    ReadingId::CostTotal,
];
/// Where many still wait at the end this is of those that came first, and says
/// nothing of a knob.
const LATENCY: ReadingId = ReadingId::LatencyP99;
/// So many of these that have changed are told, at most.
const MAX_TOLD: usize = 1;

impl Lab {
    /// Takes up that a run is over: what it showed is held against the one before.
    pub(super) fn compare(&mut self) {
        let is_whole = self.turns().is_empty() && !self.is_turned_on_the_way();
        let before = self.past.take();
        self.outcome.compared = before
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
            places: self.places().to_vec(),
            shown: shown.collect(),
        });
        if !self.tried.contains(&setup) {
            self.tried.push(setup);
        }
    }

    /// What is asked for first: predictions, or goals.
    pub(super) fn asked_readings(&self) -> Vec<ReadingOf> {
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
        let is_cut_off = self.simulation.still_waiting().is_some();
        let always = ALWAYS.iter().filter(|it| !(is_cut_off && **it == LATENCY));
        for of in always.map(|id| ReadingOf::of_all(id.reading())) {
            if !all.contains(&of) {
                all.push(of);
            }
        }
        all
    }

    /// The knobs that stand elsewhere than in a run before. Those of an experiment
    /// are told as it has them where one is no knob of every lab.
    fn turns_since(&self, before: &PastRun) -> Vec<KnobTurn> {
        let turns = turned_between(&before.setup, self.simulation.setup());
        let own = self.turned_in_experiment_since(&before.places);
        if own.len() > turns.len() { own } else { turns }
    }

    fn beside(&mut self, before: &PastRun) -> Option<String> {
        let turns = self.turns_since(before);
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
            .filter(|(_, was, is)| differs(*was, *is))
            .take(MAX_TOLD)
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
        let told_before = self.outcome.reasons_of_results();
        let why = why.filter(|why| !told_before.clone().any(|it| it.contains(why.as_str())));
        let why = why.and_then(|it| not_said(&it, told_before));
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
