//! The lab: a simulation to predict, run and play with.
//!
//! Predict first: what a scenario asks for is answered, or passed over, before
//! anything runs. Time then passes with [`Lab::tick`], as fast as the learner
//! wants and the machine can. Equal knobs, turned at equal moments, make equal
//! runs.

mod charts;
mod compared;
pub mod experiment;
mod given_answer;
mod history;
mod keys;
mod knobs;
mod many_runs;
mod pace;
mod panel;
pub mod panel_keys;
mod prediction;
mod prediction_result;
mod story;
#[cfg(test)]
mod tests;
mod update;
mod whole_screen;

use std::sync::Arc;

use tui_input::Input;

use crate::app::action::{Action, LabAction};
use crate::app::keys::key_name;
use crate::journal::{Prediction, Time};
use crate::lesson::{Lesson, Scenario};
use crate::question::AnswerError;
use crate::simulation::time::to_f64;
use crate::simulation::{ReadingOf, Setup, Simulation, Snapshot, Suggestion};
use crate::words::experiment::ONE_SEED;
use crate::words::lab as words;

pub use charts::{charts, charts_in};
use experiment::LabExperiment;
pub use given_answer::GivenAnswer;
pub use history::History;
use pace::Pace;

pub use keys::{KNOBS, LAB, LabPlace, PLAYING, PREDICTING, STORY, layers};
pub use panel::shows_knobs as panel_shows_knobs;
pub use prediction::number_of;
pub use prediction_result::{
    PredictionResult, goal_results, goals_of, prediction_results, unserved,
};
pub use story::RequestCursor;
pub use whole_screen::{
    KNOBS_GAP, KNOBS_WIDTH, KnobsPlace, LabRoom, LabText, MIN_CHART_COLUMNS, knobs_place,
    least_picture,
};

/// A scenario with what the learner does to it.
#[derive(Debug)]
pub struct Lab {
    pub scenario: Arc<Scenario>,
    pub stage: LabStage,
    pub simulation: Simulation,
    /// What it shows, as of the last message.
    pub snapshot: Snapshot,
    /// What was predicted, by the scenario's questions; `None`: passed over.
    pub predictions: Vec<Option<f64>>,
    /// How what is asked for has grown so far, by the scenario's questions.
    pub histories: Vec<History>,
    /// The chart that is drawn first.
    pub chart: usize,
    pub input: Input,
    /// Why a prediction was not taken.
    pub refusal: Option<AnswerError>,
    /// Whether the letter typed last was left out, as it is none of a number: so are
    /// those of its word that follow it.
    left_out: bool,
    /// Counts into [`SPEEDS`].
    pub speed: usize,
    /// How many times as fast as life the last stretch went.
    pub achieved: Option<f64>,
    /// The knob with the focus, if knobs are shown.
    pub knob: Option<usize>,
    /// Rows that the text full screen is scrolled by, from where it begins.
    scroll: isize,
    /// Why what was asked for is not done.
    pub explained: Option<String>,
    /// The request whose story is told.
    pub told: Option<RequestCursor>,
    /// Runs with other seeds that are being made …
    many: Option<many_runs::ManyRuns>,
    /// … and what they came to, until another run begins.
    bands: Vec<many_runs::SeriesBand>,
    /// What became of the predictions, by the scenario's questions; none before
    /// the run is over.
    pub results: Vec<PredictionResult>,
    /// Why the goals of an experiment are met or not; none before the run is over.
    reasons: Vec<String>,
    /// Which requests were turned away, or not served by its end.
    unserved: Vec<String>,
    /// What it is beside the run before, if there was one by other settings.
    compared: Option<String>,
    /// The last run that is over, and the settings of all that are.
    past: Option<compared::PastRun>,
    tried: Vec<Setup>,
    /// What is worth trying next; nothing before the run is over.
    pub try_next: Option<Suggestion>,
    /// What is told of where nothing is predicted: what experiments ask of it.
    goals: Vec<ReadingOf>,
    /// What it is to be set to, where it is for an experiment.
    experiment: Option<Box<LabExperiment>>,
    /// What the knobs were turned to since the run is over.
    next: Option<Setup>,
    /// What was predicted for, where that was asked once more.
    predicted_for: Option<Setup>,
    /// What there was before one asked to predict once more, while one does.
    before_asking: Option<Box<Self>>,
    /// Predictions that are still to be written into the journal.
    unwritten: Vec<Prediction>,
    pace: Pace,
    seed: u64,
    last: Option<Time>,
    rushing: bool,
    /// Whether the machine could not do the last stretch in one go.
    behind: bool,
}

/// How far the learner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabStage {
    /// At the question with this index.
    Predicting(usize),
    Paused,
    Playing,
    Over,
}

/// How many times as fast as at the start, with what that is called: see
/// [`Pace`].
pub const SPEEDS: [(&str, f64); 11] = [
    ("1/64×", 1.0 / 64.0),
    ("1/32×", 1.0 / 32.0),
    ("1/16×", 1.0 / 16.0),
    ("1/8×", 1.0 / 8.0),
    ("1/4×", 1.0 / 4.0),
    ("1/2×", 1.0 / 2.0),
    ("1×", 1.0),
    ("2×", 2.0),
    ("4×", 4.0),
    ("8×", 8.0),
    ("16×", 16.0),
];
/// The place of the first of them.
const AS_IT_STARTS: usize = 6;

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
        let simulation = Simulation::new(&scenario.setup).ok()?.watched();
        let stage = match scenario.predict.len() {
            0 => LabStage::Paused,
            _ => LabStage::Predicting(0),
        };
        Some(Self {
            stage,
            snapshot: simulation.snapshot(),
            predictions: Vec::new(),
            histories: vec![History::default(); scenario.predict.len()],
            chart: 0,
            input: Input::default(),
            refusal: None,
            left_out: false,
            speed: AS_IT_STARTS,
            achieved: None,
            knob: None,
            scroll: 0,
            explained: None,
            told: None,
            many: None,
            bands: Vec::new(),
            results: Vec::new(),
            reasons: Vec::new(),
            unserved: Vec::new(),
            compared: None,
            past: None,
            tried: vec![scenario.setup.clone()],
            try_next: None,
            goals: Vec::new(),
            experiment: None,
            next: None,
            predicted_for: None,
            before_asking: None,
            unwritten: Vec::new(),
            pace: Pace::default(),
            seed: scenario.setup.seed,
            last: None,
            rushing: false,
            behind: false,
            simulation,
            scenario,
        })
    }

    /// The same for a run of a lesson, with what its experiments ask of it told where
    /// nothing is predicted.
    pub fn in_lesson(lesson: &Lesson, scenario: &Scenario) -> Option<Self> {
        let mut lab = Self::new(Arc::new(scenario.clone()))?;
        if scenario.predict.is_empty() {
            lab.goals = goals_of(lesson, scenario);
        }
        Some(lab)
    }

    /// Whether it asks for a prediction.
    pub fn is_predicting(&self) -> bool {
        matches!(self.stage, LabStage::Predicting(_))
    }

    /// Whether anything was done here.
    pub fn is_used(&self) -> bool {
        let typed = !self.input.value().is_empty();
        let is_turned = self.is_turned_in_experiment();
        typed || is_turned || !self.predictions.is_empty() || self.simulation.now() > 0
    }

    /// Whether time passes.
    pub fn ticking(&self) -> bool {
        self.stage == LabStage::Playing
    }

    /// Whether the run is on its way to the end, as fast as it can.
    pub fn rushing(&self) -> bool {
        self.rushing
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes.
    pub fn tick_in(&self) -> Option<u64> {
        if self.looks_for_story() || self.makes_many_runs() {
            return Some(0);
        }
        let busy = self.rushing || self.behind;
        self.ticking().then_some(if busy { 0 } else { FRAME })
    }

    /// Lets time pass until `now`.
    pub fn tick(&mut self, now: Time) {
        let last = self.last.replace(now);
        match last.filter(|_| self.ticking()) {
            Some(_) if self.rushing => self.rush(),
            Some(last) => self.pass_time(now.since(last)),
            None => {
                self.go_on_with_story();
                self.go_on_with_many_runs();
            }
        }
    }

    /// Lets so many milliseconds of life pass, a tenth of a second at most: a
    /// terminal that was asleep does not make the run leap.
    fn pass_time(&mut self, milliseconds: u64) {
        let life = to_f64(milliseconds.min(LAG));
        let speed = SPEEDS.get(self.speed).map_or(1.0, |(_, times)| *times);
        let from = self.pace.life_at(self.simulation.now());
        let goal = self.pace.tick_at(from + life * speed);
        self.behind = !self.simulation.run_within(goal, STRETCH);
        let passed = self.pace.life_at(self.simulation.now()) - from;
        self.achieved = (life > 0.0).then(|| passed / life);
        self.show();
    }

    /// Starts or stops the time; once the run is over, starts one by the knobs
    /// as they stand, if that would be another one.
    pub fn play_or_pause(&mut self, now: Time) {
        self.last = Some(now);
        self.begin_next();
        match self.stage {
            LabStage::Playing => self.pause(),
            LabStage::Paused => {
                if self.pace.is_unknown() {
                    self.pace = Pace::of(&self.simulation);
                }
                self.stage = LabStage::Playing;
            }
            LabStage::Predicting(_) | LabStage::Over => {}
        }
    }

    pub fn pause(&mut self) {
        if self.ticking() {
            self.stage = LabStage::Paused;
            (self.rushing, self.behind) = (false, false);
        }
    }

    /// One event on.
    pub fn step(&mut self) {
        if matches!(self.stage, LabStage::Paused | LabStage::Playing) {
            self.stage = LabStage::Paused;
            self.simulation.step();
            self.show();
        }
    }

    /// To the end as fast as can be; the run by the knobs as they stand, where
    /// they were turned since one is over.
    pub fn finish(&mut self) {
        self.begin_next();
        if matches!(self.stage, LabStage::Paused | LabStage::Playing) {
            self.stage = LabStage::Playing;
            self.rushing = true;
            self.rush();
        }
    }

    /// Begins the run that the knobs stand for since the last one is over. What
    /// that came to is not thrown away for the same once more: it is said which
    /// key makes that.
    fn begin_next(&mut self) {
        if self.stage != LabStage::Over {
            return;
        }
        match self.has_next() {
            true => self.begin(Simulation::new(self.settings()).ok()),
            false => {
                let again = key_name(&LAB, Action::Lab(LabAction::Restart));
                self.explained = Some(words::over(&again));
            }
        }
    }

    /// Whether a run by the knobs as they stand would be another one.
    pub fn has_next(&self) -> bool {
        self.next.is_some() || !self.turns().is_empty()
    }

    /// Whether time would pass here, if it were let.
    pub fn has_run_to_watch(&self) -> bool {
        match self.stage {
            LabStage::Predicting(_) => false,
            LabStage::Paused | LabStage::Playing => true,
            LabStage::Over => self.has_next(),
        }
    }

    /// A stretch on the way to the end.
    fn rush(&mut self) {
        let span = (self.simulation.horizon() / SPANS).max(1);
        let most = self.simulation.events().saturating_add(STRETCH);
        while self.simulation.events() < most && self.simulation.now() < self.simulation.horizon() {
            let goal = self.simulation.now().saturating_add(span);
            self.simulation
                .run_within(goal, most - self.simulation.events());
            self.note();
        }
        self.show();
    }

    /// The same run again from its start, with the same predictions; one by the
    /// knobs as they stand where they were turned since it is over.
    pub fn restart(&mut self) {
        if !self.is_predicting() {
            self.begin(match &self.next {
                Some(settings) => Simulation::new(settings).ok(),
                None => self.simulation.again().ok(),
            });
        }
    }

    /// The scenario as its author made it.
    pub fn reset(&mut self) {
        if self.reset_experiment() {
            return;
        }
        self.seed = self.scenario.setup.seed;
        self.begin(Simulation::new(&self.scenario.setup).ok());
    }

    /// A new seed: other chances, the same rules.
    pub fn reseed(&mut self) {
        if self.experiment.is_some() {
            self.explained = Some(ONE_SEED.to_owned());
            return;
        }
        self.seed = self.seed.wrapping_add(1);
        let settings = self.settings().clone();
        let seed = self.seed;
        self.begin(Simulation::new(&Setup { seed, ..settings }).ok());
    }

    fn begin(&mut self, simulation: Option<Simulation>) {
        let Some(simulation) = simulation else { return };
        let looked_at = self.simulation.looked_at();
        self.simulation = simulation.watched();
        self.simulation.look_at(looked_at.as_deref());
        (self.next, self.before_asking) = (None, None);
        self.scroll = 0;
        self.pace = Pace::default();
        self.stage = LabStage::Paused;
        (self.rushing, self.behind) = (false, false);
        self.histories.fill(History::default());
        (self.results, self.reasons) = (Vec::new(), Vec::new());
        self.unserved = Vec::new();
        (self.compared, self.try_next) = (None, None);
        self.show();
    }

    /// Makes the turn that is worth trying, and runs it from the start.
    pub fn try_next(&mut self, now: Time) {
        match self.try_next.take() {
            Some(next) => {
                self.begin(Simulation::new(&next.setup).ok());
                self.play_or_pause(now);
            }
            None if self.stage == LabStage::Over => {
                let key = |action| key_name(&LAB, Action::Lab(action));
                let (knobs, run) = (key(LabAction::Knobs), key(LabAction::Play));
                self.explained = Some(words::nothing_to_try(&knobs, &run));
            }
            None => self.explained = Some(words::NOTHING_TO_TRY_YET.to_owned()),
        }
    }

    pub fn faster(&mut self) {
        self.speed = (self.speed + 1).min(SPEEDS.len() - 1);
    }

    pub fn slower(&mut self) {
        self.speed = self.speed.saturating_sub(1);
    }

    /// The next chart comes to the front.
    pub fn turn_charts(&mut self) {
        self.chart = self.chart.wrapping_add(1);
    }

    fn show(&mut self) {
        let snapshot = self.simulation.snapshot();
        self.note();
        self.snapshot = snapshot;
        (self.explained, self.told, self.many) = (None, None, None);
        self.bands.clear();
        if self.simulation.now() >= self.simulation.horizon() && self.stage != LabStage::Over {
            self.stage = LabStage::Over;
            self.scroll = 0;
            (self.rushing, self.behind) = (false, false);
            self.judge();
        }
    }

    /// Holds the predictions against the run that is over.
    fn judge(&mut self) {
        let (said, is_judged) = (&self.predictions, self.is_as_predicted());
        self.results = prediction_results(&self.scenario, said, &mut self.simulation, is_judged);
        self.reasons = self.reasons_of_goals();
        self.unserved = self.tell_unserved();
        self.compare();
        self.try_next = prediction_result::worth_trying(self);
    }

    fn tell_unserved(&self) -> Vec<String> {
        let of_results = self.results.iter().filter_map(|it| it.reason.clone());
        let told: Vec<String> = of_results.chain(self.reasons.iter().cloned()).collect();
        let why = match self.goal_readings().next() {
            Some(_) => Simulation::reason_in_experiment,
            None => Simulation::reason_of,
        };
        unserved(&self.simulation, &self.asked_readings(), &told, why)
    }

    /// Notes how far what is asked for has grown.
    fn note(&mut self) {
        for (predict, history) in self.scenario.predict.iter().zip(&mut self.histories) {
            let value = self.simulation.shows(&predict.of);
            history.note(self.simulation.now(), self.simulation.horizon(), value);
        }
    }
}
