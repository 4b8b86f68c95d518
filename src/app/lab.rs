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
mod outcome;
mod pace;
mod panel;
pub mod panel_keys;
mod playback;
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
use crate::simulation::time::{Tick, to_f64};
use crate::simulation::{ReadingOf, Setup, Simulation, Snapshot};
use crate::words::experiment::ONE_SEED;
use crate::words::lab as words;

pub use charts::{charts, charts_in};
use experiment::LabExperiment;
pub use given_answer::GivenAnswer;
pub use history::History;
pub use outcome::RunOutcome;
use playback::Headway;
pub use playback::{Playback, SPEEDS};

pub use keys::{KNOBS, LAB, LabPlace, PLAYING, PREDICTING, STORY, layers};
pub use panel::shows_knobs as panel_shows_knobs;
pub use prediction::number_of;
pub use prediction_result::{
    Predicted, PredictionResult, goal_results, goals_of, prediction_results, unserved,
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
    /// How many of these were said before the learner came to it here.
    pub(super) said_earlier: usize,
    /// How what is asked for has grown so far, by the scenario's questions.
    pub histories: Vec<History>,
    /// The chart that is drawn first.
    pub chart: usize,
    pub input: Input,
    /// Why a prediction was not taken.
    pub refusal: Option<AnswerError>,
    /// What was typed last and left out, as it is none of a number: so are the letters
    /// of its word that follow it.
    left_out: String,
    pub playback: Playback,
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
    pub outcome: RunOutcome,
    /// The last run that is over, and the settings of all that are.
    past: Option<compared::PastRun>,
    tried: Vec<Setup>,
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
    seed: u64,
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

/// Events between two frames, at most: what a slow machine does in a few
/// milliseconds.
const STRETCH: u64 = 60_000;
/// Milliseconds between two frames, unless the run is behind: then the next
/// one follows at once.
const FRAME: u64 = 33;
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
            said_earlier: 0,
            histories: vec![History::default(); scenario.predict.len()],
            chart: 0,
            input: Input::default(),
            refusal: None,
            left_out: String::new(),
            playback: Playback::default(),
            knob: None,
            scroll: 0,
            explained: None,
            told: None,
            many: None,
            bands: Vec::new(),
            outcome: RunOutcome::default(),
            past: None,
            tried: vec![scenario.setup.clone()],
            goals: Vec::new(),
            experiment: None,
            next: None,
            predicted_for: None,
            before_asking: None,
            unwritten: Vec::new(),
            seed: scenario.setup.seed,
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
        self.playback.headway == Headway::ToTheEnd
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes.
    pub fn tick_in(&self) -> Option<u64> {
        if self.looks_for_story() || self.makes_many_runs() {
            return Some(0);
        }
        let wanted = match self.playback.headway {
            Headway::InTime => FRAME,
            Headway::Behind | Headway::ToTheEnd => 0,
        };
        self.ticking().then_some(wanted)
    }

    /// Lets time pass until `now`.
    pub fn tick(&mut self, now: Time) {
        let last = self.playback.last.replace(now);
        match last.filter(|_| self.ticking()) {
            Some(_) if self.rushing() => self.rush(),
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
        let noted = (self.scenario.predict.as_slice(), &mut *self.histories);
        let go_on = |run: &mut Simulation, goal| history::run_noted(run, noted, goal, STRETCH);
        self.playback.pass(&mut self.simulation, life, go_on);
        self.show();
    }

    /// Starts or stops the time; once the run is over, starts one by the knobs
    /// as they stand, if that would be another one.
    pub fn play_or_pause(&mut self, now: Time) {
        self.playback.last = Some(now);
        self.begin_next();
        match self.stage {
            LabStage::Playing => self.pause(),
            LabStage::Paused => {
                self.playback.know_pace(&self.simulation);
                self.stage = LabStage::Playing;
            }
            LabStage::Predicting(_) | LabStage::Over => {}
        }
    }

    pub fn pause(&mut self) {
        if self.ticking() {
            self.stage = LabStage::Paused;
            self.playback.headway = Headway::InTime;
        }
    }

    /// One event on.
    pub fn step(&mut self) {
        if matches!(self.stage, LabStage::Paused | LabStage::Playing) {
            self.stage = LabStage::Paused;
            let run = &mut self.simulation;
            let noted = (self.scenario.predict.as_slice(), &mut *self.histories);
            history::run_noted(run, noted, Tick::MAX, 1);
            self.show();
        }
    }

    /// To the end as fast as can be; the run by the knobs as they stand, where
    /// they were turned since one is over.
    pub fn finish(&mut self) {
        self.begin_next();
        if matches!(self.stage, LabStage::Paused | LabStage::Playing) {
            self.stage = LabStage::Playing;
            self.playback.headway = Headway::ToTheEnd;
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
        let noted = (self.scenario.predict.as_slice(), &mut *self.histories);
        history::run_noted(&mut self.simulation, noted, Tick::MAX, STRETCH);
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
        self.playback.begin();
        self.stage = LabStage::Paused;
        self.histories.fill(History::default());
        self.outcome = RunOutcome::default();
        self.show();
    }

    /// Makes the turn that is worth trying, and runs it from the start.
    pub fn try_next(&mut self, now: Time) {
        match self.outcome.try_next.take() {
            Some(next) => {
                self.begin(Simulation::new(&next.setup).ok());
                self.play_or_pause(now);
            }
            None if self.stage == LabStage::Over => {
                let key = |action| key_name(&LAB, Action::Lab(action));
                let (knobs, run) = (key(LabAction::Knobs), key(LabAction::Play));
                let knobs = self.knob.is_none().then_some(&*knobs);
                self.explained = Some(words::nothing_to_try(knobs, &run));
            }
            None => self.explained = Some(words::NOTHING_TO_TRY_YET.to_owned()),
        }
    }

    /// The next chart comes to the front.
    pub fn turn_charts(&mut self) {
        self.chart = self.chart.wrapping_add(1);
    }

    fn show(&mut self) {
        let snapshot = self.simulation.snapshot();
        history::note(
            &self.simulation,
            &self.scenario.predict,
            &mut self.histories,
        );
        self.snapshot = snapshot;
        (self.explained, self.told, self.many) = (None, None, None);
        self.bands.clear();
        if self.simulation.now() >= self.simulation.horizon() && self.stage != LabStage::Over {
            self.stage = LabStage::Over;
            self.scroll = 0;
            self.playback.headway = Headway::InTime;
            self.judge();
        }
    }

    /// Holds the predictions against the run that is over.
    fn judge(&mut self) {
        let is_judged = self.is_as_predicted();
        let predicted = Predicted {
            said: &self.predictions,
            earlier: self.said_earlier,
        };
        let results =
            prediction_results(&self.scenario, predicted, &mut self.simulation, is_judged);
        self.outcome.results = results;
        self.outcome.reasons = self.reasons_of_goals();
        self.outcome.unserved = self.tell_unserved();
        self.compare();
        self.outcome.try_next = prediction_result::worth_trying(self);
    }

    fn tell_unserved(&self) -> Vec<String> {
        let of_results = self.outcome.reasons_of_results();
        let of_goals = self.outcome.reasons.iter().map(String::as_str);
        let told: Vec<String> = of_results.chain(of_goals).map(str::to_owned).collect();
        let why = match self.goal_readings().next() {
            Some(_) => Simulation::reason_in_experiment,
            None => Simulation::reason_of,
        };
        unserved(&self.simulation, &self.asked_readings(), &told, why)
    }
}
