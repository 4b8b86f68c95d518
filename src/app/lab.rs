//! The lab: a simulation to predict, run and play with.
//!
//! Predict first: what a scenario asks for is answered, or passed over, before
//! anything runs. Time then passes with [`Lab::tick`], as fast as the learner
//! wants and the machine can. Equal knobs, turned at equal moments, make equal
//! runs.

mod explain;
mod held;
mod knob;
mod outcome;
mod plot;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use tui_input::Input;

use crate::journal::Time;
use crate::lesson::Scenario;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::time::{MILLISECOND, Tick};

use super::msg::Key;
use super::text_input::edits;

pub use held::held_back;
pub use knob::KNOBS;
pub use outcome::{about, outcomes};
pub use plot::{Course, Plot};

use explain::explain;

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
    /// How what is asked for has grown so far, by the scenario's questions.
    pub courses: Vec<Course>,
    /// The chart that is drawn first.
    pub chart: usize,
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
    rushing: bool,
    /// Whether the machine could not do the last stretch in one go.
    behind: bool,
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

/// Events between two frames, at most: what a slow machine does in a few
/// milliseconds.
const STRETCH: u64 = 60_000;
/// Milliseconds between two frames, unless the run is behind: then the next
/// one follows at once.
const FRAME: u64 = 33;
/// Into how many spans of equal length a run is cut on the way to its end, so
/// that its course can be drawn.
const SPANS: u64 = 100;
/// The longest stretch of life that is made up for, in milliseconds.
const LAG: u64 = 100;

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
            courses: vec![Course::default(); scenario.predict.len()],
            chart: 0,
            input: Input::default(),
            refusal: None,
            speed: pace(&scenario),
            achieved: None,
            knob: None,
            explained: None,
            seed: scenario.setup.seed,
            last: None,
            rushing: false,
            behind: false,
            run,
            scenario,
        })
    }

    /// Whether time passes.
    pub fn ticking(&self) -> bool {
        self.stage == Stage::Playing
    }

    /// Whether the run is on its way to the end, as fast as it can.
    pub fn rushing(&self) -> bool {
        self.rushing
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes.
    pub fn tick_in(&self) -> Option<u64> {
        let busy = self.rushing || self.behind;
        self.ticking().then_some(if busy { 0 } else { FRAME })
    }

    /// Lets time pass until `now`.
    pub fn tick(&mut self, now: Time) {
        let last = self.last.replace(now);
        match last.filter(|_| self.ticking()) {
            Some(_) if self.rushing => self.rush(),
            Some(last) => self.pass_time(now.since(last)),
            None => {}
        }
    }

    /// Lets so many milliseconds of life pass, a tenth of a second at most: a
    /// terminal that was asleep does not make the run leap.
    fn pass_time(&mut self, milliseconds: u64) {
        let life = milliseconds.min(LAG);
        let speed = SPEEDS.get(self.speed).copied().unwrap_or(1);
        let from = self.run.now();
        let goal = from.saturating_add(life.saturating_mul(MILLISECOND).saturating_mul(speed));
        self.behind = !self.run.run_within(goal, STRETCH);
        self.achieved = (life > 0).then(|| factor(self.run.now() - from, life));
        self.show();
    }

    /// Starts or stops the time; once the run is over, starts it again.
    pub fn play_or_pause(&mut self, now: Time) {
        self.last = Some(now);
        if self.stage == Stage::Over {
            self.restart();
        }
        match self.stage {
            Stage::Playing => self.pause(),
            Stage::Paused => self.stage = Stage::Playing,
            Stage::Predicting(_) | Stage::Over => {}
        }
    }

    pub fn pause(&mut self) {
        if self.ticking() {
            self.stage = Stage::Paused;
            (self.rushing, self.behind) = (false, false);
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

    /// To the end as fast as can be.
    pub fn finish(&mut self) {
        if matches!(self.stage, Stage::Paused | Stage::Playing) {
            self.stage = Stage::Playing;
            self.rushing = true;
            self.rush();
        }
    }

    /// A stretch on the way to the end.
    fn rush(&mut self) {
        let span = (self.run.horizon() / SPANS).max(1);
        let most = self.run.events().saturating_add(STRETCH);
        while self.run.events() < most && self.run.now() < self.run.horizon() {
            let goal = self.run.now().saturating_add(span);
            self.run.run_within(goal, most - self.run.events());
            self.note(&self.run.readings());
        }
        self.show();
    }

    /// The same run again from its start, with the same predictions.
    pub fn restart(&mut self) {
        if !matches!(self.stage, Stage::Predicting(_)) {
            self.begin(self.run.again().ok());
        }
    }

    /// The scenario as its author made it.
    pub fn reset(&mut self) {
        self.seed = self.scenario.setup.seed;
        self.begin(Run::new(&self.scenario.setup).ok());
    }

    fn begin(&mut self, run: Option<Run>) {
        let Some(run) = run else { return };
        self.run = run;
        self.stage = Stage::Paused;
        (self.rushing, self.behind) = (false, false);
        self.courses.fill(Course::default());
        self.show();
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

    /// The next chart comes to the front.
    pub fn turn_charts(&mut self) {
        self.chart = self.chart.wrapping_add(1);
    }

    fn show(&mut self) {
        let plot = Plot::of(&self.run);
        self.note(&plot.readings);
        self.plot = plot;
        self.explained = None;
        if self.run.now() >= self.run.horizon() {
            self.stage = Stage::Over;
            (self.rushing, self.behind) = (false, false);
        }
    }

    /// Notes how far what is asked for has grown.
    fn note(&mut self, readings: &Readings) {
        for (predict, course) in self.scenario.predict.iter().zip(&mut self.courses) {
            let value = predict.reading.of(readings, predict.at);
            course.note(self.run.now(), self.run.horizon(), value);
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
        let mut setup = self.run.setup().clone();
        knob.turn(&mut setup, up);
        match self.run.change(setup) {
            Ok(()) => self.show(),
            Err(problems) => self.explained = problems.first().map(not_taken),
        }
    }

    /// A new seed: other chances, the same rules.
    pub fn reseed(&mut self) {
        self.seed = self.seed.wrapping_add(1);
        let setup = crate::sim::setup::Setup {
            seed: self.seed,
            ..self.run.setup().clone()
        };
        self.begin(Run::new(&setup).ok());
    }
}

/// Why a setting is not taken.
fn not_taken(problem: &InvalidValue) -> String {
    format!("The knob stays: {}; {}.", problem.message, problem.hint)
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
