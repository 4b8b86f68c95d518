//! The runs of an experiment: one for each setting, in the order of its grid.

use super::open::GridKey;
use crate::question::Shown;
use crate::simulation::Simulation;
use crate::text::bounds::MAX_EXPERIMENT_EVENTS;

/// Runs of a scenario by each setting of an experiment, on their way.
#[derive(Debug)]
pub struct GridRun {
    key: GridKey,
    /// The setting that is being run, and its run.
    setting: usize,
    simulation: Option<Simulation>,
    /// What the settings before have shown, and their events.
    shown: Shown,
    events: u64,
}

/// How far runs came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunPace {
    GoingOn,
    Over,
    /// A setting cannot be run, or all take too long.
    GivenUp,
}

impl GridRun {
    pub fn new(key: &GridKey) -> Self {
        Self {
            key: key.clone(),
            setting: 0,
            simulation: None,
            shown: Shown::new(),
            events: 0,
        }
    }

    /// Goes on for so many events.
    pub fn go_on(&mut self, events: u64) -> RunPace {
        let mut left = events;
        while self.setting < self.key.experiment.grid.len() {
            if self.simulation.is_none() {
                self.simulation = self.begin();
            }
            let Some(run) = &mut self.simulation else {
                return RunPace::GivenUp;
            };
            let before = run.events();
            let is_over = run.run_within(run.horizon(), left);
            let made = run.events() - before;
            left = left.saturating_sub(made);
            self.events += made;
            if self.events > MAX_EXPERIMENT_EVENTS {
                return RunPace::GivenUp;
            }
            if !is_over {
                return RunPace::GoingOn;
            }
            self.shown.extend(self.key.experiment.taken_from(run));
            self.simulation = None;
            self.setting += 1;
        }
        RunPace::Over
    }

    /// The run of the setting that is next; nothing if it cannot be run.
    fn begin(&self) -> Option<Simulation> {
        Simulation::new(&self.key.setup(self.setting).ok()?).ok()
    }

    /// How many events there have been.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// How many settings were run.
    pub fn settings(&self) -> u64 {
        self.setting as u64
    }

    /// What all settings have shown, once they have.
    pub fn shown(&self) -> Option<&Shown> {
        (self.setting == self.key.experiment.grid.len()).then_some(&self.shown)
    }
}
