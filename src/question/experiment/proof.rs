//! What is wrong with an experiment that can be asked, seen from what all of its
//! settings come to.

use super::goal::{Compared, MissedWhen, ReadingGoal};
use super::{Experiment, SettingOutcome};
use crate::question::Shown;
use crate::rule::{self, Problem};
use crate::simulation::ReadingOf;

/// What came of a setting: whether it reaches all goals, and which of the misses
/// speaks, by its place.
type SettingResult = (bool, Option<usize>);

impl Experiment {
    /// What is wrong with it where it starts with the setting `start`; nothing as
    /// long as runs are to be made.
    pub fn proof(&self, start: Option<usize>) -> Vec<Problem> {
        if self.shown.is_none() {
            return Vec::new();
        }
        let found = [
            self.starts_wrong(start),
            self.best_at_end(),
            self.unreached(),
            self.goals_together(),
        ];
        found.into_iter().flatten().collect()
    }

    fn starts_wrong(&self, start: Option<usize>) -> Option<Problem> {
        let range = self.scenario_range.clone();
        let Some(start) = start else {
            return Some(rule::BAD_EXPERIMENT.at(
                range,
                "what its scenario says is none of the values of a knob",
                "give each knob the scenario's own value among the others: it is where readers start",
            ));
        };
        self.passes(start).then(|| {
            rule::START_PASSES.at(
                range,
                format!(
                    "it starts with {}, which reaches all goals already",
                    self.grid.typed(start)
                ),
                "let the scenario start with a setting that misses a goal",
            )
        })
    }

    /// Of a knob that is compared, or of every knob with numbers where a reading
    /// is.
    fn best_at_end(&self) -> Option<Problem> {
        let (best, right) = (self.best.as_ref()?, self.right?);
        let places = self.grid.places(right);
        let knobs = self.grid.knobs.iter().zip(&places).enumerate();
        let mut at_end = knobs.filter(|(at, (knob, place))| {
            let is_compared = match best.of {
                Compared::Knob(compared) => compared == *at,
                Compared::Reading(_) => knob.values.iter().all(|it| it.number().is_some()),
            };
            is_compared && (**place == 0 || **place + 1 == knob.values.len())
        });
        let (_, (knob, _)) = at_end.next()?;
        Some(rule::BEST_AT_END.at(
            best.range.clone(),
            format!(
                "the best, {}, is at an end of {}",
                self.grid.typed(right),
                self.grid.name(knob)
            ),
            "let the knob go further, so that one can go too far on both sides",
        ))
    }

    /// The first setting that each miss speaks to.
    fn reached(&self) -> Vec<Option<usize>> {
        let mut reached = vec![None; self.misses.len()];
        for setting in 0..self.grid.len() {
            let (_, miss) = self.result(setting);
            if let Some(first) = miss.and_then(|at| reached.get_mut(at)) {
                first.get_or_insert(setting);
            }
        }
        reached
    }

    fn unreached(&self) -> Option<Problem> {
        const MIN_REACHED: usize = 2;
        let reached = self.reached();
        let many = reached.iter().flatten().count();
        if many >= MIN_REACHED {
            return None;
        }
        let misses = self.misses.iter().zip(&reached);
        let never = misses.filter(|(_, it)| it.is_none());
        let never: Vec<_> = never
            .map(|(it, _)| format!("`{}`", it.in_words()))
            .collect();
        let more = match never.is_empty() {
            true => String::new(),
            false => format!("; nothing comes to {}", never.join(" or ")),
        };
        Some(rule::MISSES_UNREACHED.at(
            self.scenario_range.clone(),
            format!(
                "too few of its misses are said to anybody: {many}, where {MIN_REACHED} are wanted{more}"
            ),
            "write a `[[question.miss]]` for each way to be wrong; the first that fits speaks",
        ))
    }

    /// Of two goals, one that is never met without the other.
    fn goals_together(&self) -> Option<Problem> {
        let settings = 0..self.grid.len();
        let alone = |one: &ReadingGoal, other: &ReadingGoal| {
            let is_alone = |it| self.holds(it, one) && !self.holds(it, other);
            settings.clone().any(is_alone)
        };
        let all = &self.goals;
        let pairs = all.iter().enumerate().flat_map(|(at, one)| {
            let others = all.iter().enumerate().filter(move |(it, _)| *it != at);
            others.map(move |(_, other)| (one, other))
        });
        let (one, other) = pairs.into_iter().find(|(one, other)| !alone(one, other))?;
        Some(rule::GOALS_TOGETHER.at(
            other.range.clone(),
            format!(
                "every setting that meets `{}` meets `{}` as well",
                one.in_words(),
                other.in_words()
            ),
            "take it out, or choose bounds so that each goal can be met without the other",
        ))
    }

    fn result(&self, setting: usize) -> SettingResult {
        let outcome = self.outcome(setting).unwrap_or(SettingOutcome::Misses);
        let miss = self.miss(setting, outcome);
        let at = miss.and_then(|miss| self.misses.iter().position(|it| it == miss));
        (outcome != SettingOutcome::Misses, at)
    }

    /// The settings by which it is seen whether chance decides: the first, a right
    /// one, and one for each miss.
    pub fn telling_settings(&self, start: Option<usize>) -> Vec<usize> {
        let each = [start, self.right].into_iter().chain(self.reached());
        let mut settings: Vec<usize> = each.flatten().collect();
        settings.sort_unstable();
        settings.dedup();
        settings
    }

    /// Whether a setting is told the same where another run of it shows this.
    pub fn is_told_the_same(&self, setting: usize, shown: &Shown) -> bool {
        let number = |of: &ReadingOf| {
            let at = self.readings.iter().position(|it| it == of);
            at.and_then(|at| *shown.get(at)?)
        };
        let passes = self.goals.iter().all(|goal| goal.is_met(number(&goal.of)));
        let was = self.outcome(setting).unwrap_or(SettingOutcome::Misses);
        let miss = self.misses.iter().position(|miss| match &miss.when {
            MissedWhen::Passes => passes && was == SettingOutcome::Passes,
            MissedWhen::Shows(goal) => goal.is_met(number(&goal.of)),
        });
        let miss = miss.filter(|_| was != SettingOutcome::Right);
        self.result(setting) == (passes, miss)
    }

    /// That chance decides what a setting is told.
    pub fn decided_by_chance(&self, setting: usize, seed: u64) -> Problem {
        rule::DECIDED_BY_CHANCE.at(
            self.scenario_range.clone(),
            format!(
                "with {} the seed {seed} leads to another verdict than the scenario's own",
                self.grid.typed(setting)
            ),
            "choose bounds that chance does not reach, or more requests: of more there is less chance in the sum",
        )
    }
}
