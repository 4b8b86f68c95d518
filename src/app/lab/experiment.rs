//! A lab for an experiment: its knobs are those of the question, each run goes
//! by one setting from its start, and beside it stand the goals.

use super::{Lab, LabStage, PredictionResult, goal_results};
use crate::lesson::{Lesson, Scenario};
use crate::question::{AnswerError, Experiment, Question};
use crate::simulation::{KnobTurn, ReadingOf, Setup, Simulation, in_a_sentence};
use crate::text::{self, Line, Role, Span};
use crate::words::experiment::{self as said, GoalStands};
use crate::words::lab::goes_no_further;

/// What a lab is to be set to.
#[derive(Debug)]
pub struct LabExperiment {
    experiment: Experiment,
    /// As its author made it.
    scenario: Scenario,
    /// What its scenario is set to beside the knobs.
    set: Vec<String>,
    /// Where the knobs stood at first, and where they stand: places among their
    /// values.
    start: Vec<usize>,
    places: Vec<usize>,
}

/// A knob as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownKnob {
    pub name: String,
    /// Where it stands; nothing where the setup has no such thing.
    pub value: Option<String>,
    /// Where its author had it, if it was turned.
    pub own: Option<String>,
}

impl LabExperiment {
    fn setup(&self, scenario: &Scenario, places: &[usize]) -> Result<Setup, String> {
        let grid = &self.experiment.grid;
        let set = [self.set.clone(), grid.set(grid.setting(places))].concat();
        scenario.with(&set)
    }

    /// The setting as one types it.
    fn typed(&self) -> String {
        let grid = &self.experiment.grid;
        grid.typed(grid.setting(&self.places))
    }

    /// The same in words.
    fn in_words(&self) -> String {
        let grid = &self.experiment.grid;
        grid.setting_in_words(grid.setting(&self.places))
    }

    fn is_turned(&self) -> bool {
        self.places != self.start
    }
}

impl Lab {
    /// A lab for a question, before its first run. `None`: it is no experiment,
    /// or cannot be run.
    pub fn of_experiment(scenario: &Scenario, question: &Question) -> Option<Self> {
        let experiment = question.experiment()?.clone();
        let set = question.set_anew();
        let setup = scenario.with(&set).ok()?;
        let start = experiment.grid.places_in(&setup, |path| {
            let set = [set.as_slice(), &[path]].concat();
            scenario.with(&set).ok()
        });
        let start: Vec<usize> = start.into_iter().map(Option::unwrap_or_default).collect();
        let mut as_asked = scenario.clone();
        as_asked.predict.clear();
        as_asked.setup = setup;
        let mut lab = Self::new(as_asked.into())?;
        lab.experiment = Some(Box::new(LabExperiment {
            experiment,
            scenario: scenario.clone(),
            set,
            places: start.clone(),
            start,
        }));
        Some(lab)
    }

    /// Whether its scenario stands in a lesson as it was.
    pub fn is_still_in(&self, lesson: &Lesson) -> bool {
        let experiment = self.experiment.as_ref();
        let own = experiment.map_or(&*self.scenario, |it| &it.scenario);
        lesson.scenarios.get(&own.name) == Some(own)
    }

    /// Whether it is for a question as it is asked.
    pub fn is_for(&self, question: &Question) -> bool {
        let own = self.experiment.as_ref().zip(question.experiment());
        own.is_some_and(|(own, asked)| {
            own.set == question.set_anew() && own.experiment.asks_the_same(asked)
        })
    }

    /// The setting that the knobs of an experiment stand at, as one types it.
    pub fn setting(&self) -> Option<String> {
        self.experiment.as_ref().map(|it| it.typed())
    }

    /// The same in words.
    pub fn setting_in_words(&self) -> Option<String> {
        self.experiment.as_ref().map(|it| it.in_words())
    }

    /// Sets the knobs of an experiment to what was typed, if that is a setting.
    pub fn set_to(&mut self, typed: &str) -> Result<(), AnswerError> {
        let Some(own) = &self.experiment else {
            return Ok(());
        };
        let grid = &own.experiment.grid;
        let setting = grid.read_typed(typed).map_err(AnswerError::NoSetting)?;
        let places = grid.places(setting);
        self.stand_at(places);
        Ok(())
    }

    /// The same, and runs it to its end.
    pub fn try_typed(&mut self, typed: &str) -> Result<(), AnswerError> {
        self.set_to(typed)?;
        self.finish();
        while self.ticking() {
            self.rush();
        }
        Ok(())
    }

    /// Turns a knob of an experiment by one of its values. `false`: this is none.
    pub(super) fn turn_in_experiment(&mut self, up: bool) -> bool {
        let Some(own) = &self.experiment else {
            return false;
        };
        let mut places = own.places.clone();
        let at = self.knob.unwrap_or(0);
        let grid = &own.experiment.grid;
        let knob = grid.knobs.get(at);
        let stays = knob.map(|knob| goes_no_further(&grid.in_words(knob)));
        if let (Some(place), Some(knob)) = (places.get_mut(at), knob) {
            let last = knob.values.len().saturating_sub(1);
            let to = place.saturating_add_signed(if up { 1 } else { -1 });
            *place = to.min(last);
        }
        match places == own.places {
            true => self.explained = stays,
            false => self.stand_at(places),
        }
        true
    }

    fn stand_at(&mut self, places: Vec<usize>) {
        let Some(own) = &mut self.experiment else {
            return;
        };
        if places == own.places {
            return;
        }
        match own.setup(&self.scenario, &places) {
            Ok(setup) => {
                own.places = places;
                self.go_by(setup);
            }
            Err(why) => self.explained = Some(why),
        }
    }

    /// A run goes by one setting from its start to its end.
    fn go_by(&mut self, setup: Setup) {
        self.explained = None;
        match self.stage {
            LabStage::Over => self.next = (setup != *self.simulation.setup()).then_some(setup),
            LabStage::Predicting(_) | LabStage::Paused | LabStage::Playing => {
                self.begin(Simulation::new(&setup).ok());
            }
        }
    }

    /// The knobs of an experiment as their author has them. `false`: this is none.
    pub(super) fn reset_experiment(&mut self) -> bool {
        let Some(own) = &self.experiment else {
            return false;
        };
        let start = own.start.clone();
        self.stage = LabStage::Paused;
        self.stand_at(start);
        self.restart();
        true
    }

    /// Whether a knob of an experiment stands elsewhere than at first.
    pub(super) fn is_turned_in_experiment(&self) -> bool {
        self.experiment.as_ref().is_some_and(|it| it.is_turned())
    }

    /// Where its knobs stand; none where this is no experiment.
    pub(super) fn places(&self) -> &[usize] {
        self.experiment.as_ref().map_or(&[], |it| &it.places)
    }

    /// Which of its knobs stand elsewhere than at `before`.
    pub(super) fn turned_in_experiment_since(&self, before: &[usize]) -> Vec<KnobTurn> {
        let Some(own) = &self.experiment else {
            return Vec::new();
        };
        let grid = &own.experiment.grid;
        let each = grid.knobs.iter().zip(before.iter().zip(&own.places));
        let turned = each.filter(|(_, (from, to))| from != to);
        let turned = turned.filter_map(|(knob, (from, to))| {
            Some(KnobTurn {
                knob: in_a_sentence(&grid.in_words(knob)).into(),
                from: knob.values.get(*from)?.in_words(),
                to: knob.values.get(*to)?.in_words(),
            })
        });
        turned.collect()
    }

    /// The knobs of an experiment.
    pub(super) fn knobs_of_experiment(&self) -> Option<Vec<ShownKnob>> {
        let own = self.experiment.as_ref()?;
        let grid = &own.experiment.grid;
        let places = grid.knobs.iter().zip(own.places.iter().zip(&own.start));
        let shown = places.map(|(knob, (place, start))| {
            let value = |place: usize| knob.values.get(place).map(|it| it.written.clone());
            ShownKnob {
                name: grid.in_words(knob),
                value: value(*place),
                own: value(*start).filter(|_| place != start),
            }
        });
        Some(shown.collect())
    }

    /// What the knob with the focus can stand at.
    pub(super) fn knob_of_experiment_explained(&self) -> Option<String> {
        let grid = &self.experiment.as_ref()?.experiment.grid;
        let knob = grid.knobs.get(self.knob?)?;
        let (first, last) = (knob.values.first()?, knob.values.last()?);
        Some(said::knob(
            &grid.in_words(knob),
            &first.written,
            &last.written,
        ))
    }

    /// What the goals are about.
    pub(super) fn goal_readings(&self) -> impl Iterator<Item = ReadingOf> {
        let own = self.experiment.iter();
        let own = own.flat_map(|it| it.experiment.goals.iter().map(|goal| goal.of.clone()));
        own.chain(self.goals.iter().cloned())
    }

    /// Why the goals are met in this run or not, once for each reason; where they are
    /// told nowhere else, with what it shows of them.
    pub(super) fn reasons_of_goals(&mut self) -> Vec<String> {
        if self.experiment.is_none() {
            let told = goal_results(&self.goals, &mut self.simulation);
            return told
                .into_iter()
                .map(PredictionResult::with_reason)
                .collect();
        }
        let asked: Vec<ReadingOf> = self.goal_readings().collect();
        let looked_at = self.simulation.looked_at();
        let mut reasons: Vec<String> = Vec::new();
        for of in asked {
            self.simulation.look_at(of.function.as_deref());
            let reason = self.simulation.reason_in_experiment(&of);
            reasons.extend(reason.filter(|it| !reasons.contains(it)));
        }
        self.simulation.look_at(looked_at.as_deref());
        reasons
    }

    /// The goals and how they stand, a paragraph each; which setting is wanted.
    pub fn goals(&self, width: u16) -> Vec<Line> {
        let wanted = self.wanted().map(|it| (it, Role::Note));
        let told = self.told_goals().into_iter().chain(wanted);
        let rows = told.map(|(words, role)| text::wrap(&[Span::new(words, role)], width, &[], &[]));
        rows.flatten().collect()
    }

    /// Which of the settings that meet the goals is wanted, where not any is.
    pub fn wanted(&self) -> Option<String> {
        said::wanted(&self.experiment.as_ref()?.experiment)
    }

    /// Where each knob can stand and stands, a sentence each.
    pub fn told_knobs(&self) -> Vec<String> {
        let Some(own) = &self.experiment else {
            return Vec::new();
        };
        let grid = &own.experiment.grid;
        let places = grid.knobs.iter().zip(&own.places);
        let told = places.map(|(knob, place)| {
            let values: Vec<&str> = knob.values.iter().map(|it| it.written.as_str()).collect();
            let at = values.get(*place).copied().unwrap_or_default();
            said::knob_stands(grid.name(knob), &grid.in_words(knob), &values, at)
        });
        told.collect()
    }

    /// The goals as sentences.
    pub fn told_goals(&self) -> Vec<(String, Role)> {
        let Some(own) = &self.experiment else {
            return Vec::new();
        };
        let mut told = Vec::new();
        for goal in &own.experiment.goals {
            let number = self.simulation.shows(&goal.of);
            let stands = match self.stage {
                LabStage::Over => GoalStands::Shown(number),
                LabStage::Predicting(_) | LabStage::Paused | LabStage::Playing => {
                    match self.simulation.events() {
                        0 => GoalStands::NotRun,
                        _ => GoalStands::SoFar(number),
                    }
                }
            };
            let is_met = self.stage == LabStage::Over && goal.is_met(number);
            let role = if is_met { Role::Right } else { Role::Note };
            told.push((said::goal(goal, stands), role));
        }
        let not_run = self.next.as_ref().map(|_| said::next_run(&own.in_words()));
        told.extend(not_run.map(|it| (it, Role::Note)));
        told
    }
}
