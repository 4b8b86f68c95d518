//! Whether experiments hold what they promise: where they start, and under
//! other chances.

use super::Cost;
use super::not_shown;
use super::open::{GridKey, OpenKey, ShownIn};
use crate::question::{Experiment, Question};
use crate::rule::Problem;
use crate::simulation::{Setup, Simulation};
use crate::text::bounds::MAX_EXPERIMENT_EVENTS;

/// Seeds under which a verdict has to be the same, the scenario's own included.
const SEEDS: u64 = 20;

/// In which of its forms an experiment is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExperimentForm {
    Author,
    /// One of its variants.
    Variant,
}

/// What is wrong with an experiment whose runs are made. As its author asks it,
/// it is tried with other chances.
pub fn of(
    key: &OpenKey,
    question: &Question,
    form: ExperimentForm,
    cost: &mut Cost,
) -> Vec<Problem> {
    let (ShownIn::Grid(grid_key), Some(experiment)) = (&key.by, question.experiment()) else {
        return Vec::new();
    };
    let start = grid_key.start();
    let mut problems = experiment.proof(start);
    if form == ExperimentForm::Author && problems.is_empty() {
        let by_chance = Chances::new(grid_key, experiment).decide(start, question, cost);
        problems.extend(by_chance);
    }
    problems
}

impl GridKey {
    /// The setting that changes nothing in the scenario, if there is one.
    fn start(&self) -> Option<usize> {
        let grid = &self.experiment.grid;
        let own = self.scenario.with(&self.set).ok()?;
        let set = |path: String| {
            let set = [self.set.as_slice(), &[path]].concat();
            self.scenario.with(&set).ok()
        };
        let places: Option<Vec<usize>> = grid.places_in(&own, set).into_iter().collect();
        Some(grid.setting(&places?))
    }
}

/// Runs of single settings with other seeds.
struct Chances<'a> {
    key: &'a GridKey,
    /// With what its runs have shown.
    experiment: &'a Experiment,
    events: u64,
}

impl<'a> Chances<'a> {
    fn new(key: &'a GridKey, experiment: &'a Experiment) -> Self {
        Self {
            key,
            experiment,
            events: 0,
        }
    }

    /// Whether chance decides what a telling setting is told, or all of that takes
    /// too long to be known.
    fn decide(
        mut self,
        start: Option<usize>,
        question: &Question,
        cost: &mut Cost,
    ) -> Option<Problem> {
        let settings = self.experiment.telling_settings(start);
        let found = settings
            .into_iter()
            .find_map(|it| self.decides(it, question));
        cost.experiments.events += self.events;
        found
    }

    fn decides(&mut self, setting: usize, question: &Question) -> Option<Problem> {
        let setup = self.key.setup(setting).ok()?;
        let own = self.run(&setup)?;
        for more in 1..SEEDS {
            let seed = setup.seed.wrapping_add(more);
            let other = Setup {
                seed,
                ..setup.clone()
            };
            let Some(run) = self.run(&other) else {
                return Some(not_shown(question));
            };
            // Two seeds that show the same in all are two of no chance.
            if more == 1 && run.shown() == own.shown() {
                return None;
            }
            let shown = self.experiment.taken_from(&run);
            if !self.experiment.is_told_the_same(setting, &shown) {
                return Some(self.experiment.decided_by_chance(setting, seed));
            }
        }
        None
    }

    /// A run to its end; nothing if there are too many events.
    fn run(&mut self, setup: &Setup) -> Option<Simulation> {
        let mut run = Simulation::new(setup).ok()?;
        let left = MAX_EXPERIMENT_EVENTS.saturating_sub(self.events);
        let is_over = run.run_within(run.horizon(), left);
        self.events += run.events();
        is_over.then_some(run)
    }
}
