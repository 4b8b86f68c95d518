//! The lab: a simulation to predict, run and play with.
//!
//! Predict first: what a scenario asks for is answered, or passed over, before
//! anything runs. Time then passes with [`Lab::tick`], as fast as the learner
//! wants and the machine can. Equal knobs, turned at equal moments, make equal
//! runs.

mod explain;
mod knob;
mod outcome;
mod plot;

use std::sync::Arc;

use tui_input::Input;

use crate::journal::Time;
use crate::lesson::Scenario;
use crate::sim::run::Run;
use crate::sim::time::{MILLISECOND, Tick};

use super::msg::Key;
use super::typing::edits;

pub use explain::explain;
pub use knob::KNOBS;
pub use outcome::{number, outcomes};
pub use plot::Plot;

/// A scenario with what the learner does to it.
#[derive(Debug)]
pub struct Lab {
    pub scenario: Arc<Scenario>,
    pub stage: Stage,
    pub run: Run,
    /// What the run shows, as of the last message.
    pub plot: Plot,
    /// What was predicted, by the scenario's questions; `None`: passed over.
    pub predictions: Vec<Option<f64>>,
    pub input: Input,
    /// Why a prediction was not taken.
    pub refusal: Option<String>,
    /// Counts into [`SPEEDS`].
    pub speed: usize,
    /// How many times as fast as life the last stretch went.
    pub achieved: Option<f64>,
    /// The knob with the focus, if knobs are shown.
    pub knob: Option<usize>,
    /// Why the last request fared as it did, once asked for.
    pub explained: Option<String>,
    seed: u64,
    last: Option<Time>,
}

/// How far the learner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// At the question with this index.
    Predicting(usize),
    Paused,
    Playing,
    Over,
}

/// Seconds of the run in a second of life.
pub const SPEEDS: [u64; 6] = [1, 10, 100, 1_000, 10_000, 100_000];

/// Events in a stretch of time between two frames, at most: what a slow
/// machine does in a few milliseconds.
const STRETCH: u64 = 60_000;
/// The longest stretch of life that is made up for, in milliseconds.
const LAG: i64 = 100;

impl Lab {
    /// A lab before its run. `None`: the scenario cannot be run.
    pub fn new(scenario: Arc<Scenario>) -> Option<Self> {
        let run = Run::new(&scenario.setup).ok()?;
        let stage = match scenario.predict.len() {
            0 => Stage::Paused,
            _ => Stage::Predicting(0),
        };
        Some(Self {
            stage,
            plot: Plot::of(&run),
            predictions: Vec::new(),
            input: Input::default(),
            refusal: None,
            speed: pace(&scenario),
            achieved: None,
            knob: None,
            explained: None,
            seed: scenario.setup.seed,
            last: None,
            run,
            scenario,
        })
    }

    /// Whether time passes: then, and only then, ticks are wanted.
    pub fn ticking(&self) -> bool {
        self.stage == Stage::Playing
    }

    /// Lets time pass until `now`.
    pub fn tick(&mut self, now: Time) {
        let Some(last) = self.last.replace(now).filter(|_| self.ticking()) else {
            return;
        };
        let life = u64::try_from((now.0 - last.0).clamp(0, LAG)).unwrap_or(0);
        let speed = SPEEDS.get(self.speed).copied().unwrap_or(1);
        let from = self.run.now();
        let goal = from.saturating_add(life.saturating_mul(MILLISECOND).saturating_mul(speed));
        self.run.run_within(goal, STRETCH);
        self.achieved = (life > 0).then(|| factor(self.run.now() - from, life));
        self.show();
    }

    /// Starts or stops the time.
    pub fn play_or_pause(&mut self, now: Time) {
        self.last = Some(now);
        self.stage = match self.stage {
            Stage::Playing => Stage::Paused,
            Stage::Paused => Stage::Playing,
            stage @ (Stage::Predicting(_) | Stage::Over) => stage,
        };
    }

    pub fn pause(&mut self) {
        if self.ticking() {
            self.stage = Stage::Paused;
        }
    }

    /// One event on.
    pub fn step(&mut self) {
        if matches!(self.stage, Stage::Paused | Stage::Playing) {
            self.stage = Stage::Paused;
            self.run.step();
            self.show();
        }
    }

    /// To the end at once, a stretch at a time.
    pub fn finish(&mut self) {
        if matches!(self.stage, Stage::Paused | Stage::Playing) {
            self.run.run_within(self.run.horizon(), u64::MAX);
            self.show();
        }
    }

    /// The same run again from its start, with the same predictions.
    pub fn restart(&mut self) {
        if matches!(self.stage, Stage::Predicting(_)) {
            return;
        }
        if let Ok(run) = self.run.again() {
            self.run = run;
            self.stage = Stage::Paused;
            self.explained = None;
            self.show();
        }
    }

    /// The scenario as its author made it, with the knobs where they were.
    pub fn reset(&mut self) {
        if let Ok(run) = Run::new(&self.scenario.setup) {
            self.run = run;
            self.stage = Stage::Paused;
            self.explained = None;
            self.show();
        }
    }

    pub fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }

    /// Says why the last request fared as it did; time stops for it.
    pub fn explain(&mut self) {
        self.pause();
        self.explained = Some(explain(&self.run));
    }

    fn show(&mut self) {
        self.plot = Plot::of(&self.run);
        self.explained = None;
        if self.run.now() >= self.run.horizon() {
            self.stage = Stage::Over;
        }
    }
}

/// Predicting.
impl Lab {
    /// A key while a prediction is asked for.
    pub fn typed(&mut self, key: Key) {
        if edits(key)
            .and_then(|edit| self.input.handle(edit))
            .is_some()
        {
            self.refusal = None;
        }
    }

    /// Takes the number that is typed.
    pub fn predict(&mut self) {
        match crate::question::number_in(self.input.value()) {
            Ok(number) => self.next_question(Some(number)),
            Err(why) => self.refusal = Some(why),
        }
    }

    /// Goes on without a prediction.
    pub fn pass(&mut self) {
        self.next_question(None);
    }

    fn next_question(&mut self, prediction: Option<f64>) {
        let Stage::Predicting(at) = self.stage else {
            return;
        };
        self.predictions.push(prediction);
        self.input = Input::default();
        self.refusal = None;
        self.stage = match at + 1 < self.scenario.predict.len() {
            true => Stage::Predicting(at + 1),
            false => Stage::Paused,
        };
    }
}

/// The knobs.
impl Lab {
    /// Shows or hides the knobs.
    pub fn show_knobs(&mut self) {
        let predicting = matches!(self.stage, Stage::Predicting(_));
        self.knob = match self.knob {
            None if !predicting => Some(0),
            _ => None,
        };
    }

    /// Turns the focused knob. From now on the run goes by the new setting.
    pub fn turn(&mut self, up: bool) {
        let Some(knob) = self.knob.and_then(|at| KNOBS.get(at)) else {
            return;
        };
        let mut setup = self.run.scenario().clone();
        knob.turn(&mut setup, up);
        // A setting that makes no sense is not taken.
        if self.run.change(setup).is_ok() {
            self.show();
            if self.stage == Stage::Over && self.run.now() < self.run.horizon() {
                self.stage = Stage::Paused;
            }
        }
    }

    /// A new seed: other chances, the same rules.
    pub fn reseed(&mut self) {
        self.seed = self.seed.wrapping_add(1);
        let setup = crate::sim::scenario::Scenario {
            seed: self.seed,
            ..self.run.scenario().clone()
        };
        if let Ok(run) = Run::new(&setup) {
            self.run = run;
            self.stage = Stage::Paused;
            self.show();
        }
    }
}

/// A speed at which the run takes up to a minute.
fn pace(scenario: &Scenario) -> usize {
    const MEANT: u64 = 30_000 * MILLISECOND;
    let wanted = scenario.setup.horizon / MEANT;
    let quick = SPEEDS.iter().position(|speed| speed * 2 >= wanted);
    quick.unwrap_or(SPEEDS.len() - 1)
}

fn factor(passed: Tick, life_ms: u64) -> f64 {
    crate::sim::time::to_f64(passed) / crate::sim::time::to_f64(life_ms * MILLISECOND)
}
