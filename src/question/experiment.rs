//! `experiment`: a scenario with some knobs, to be set so that its run shows
//! what is asked for.
//!
//! What each setting comes to is shown by runs, all made before any is judged;
//! so what an answer gets is looked up, and nothing is run here.

mod goal;
mod knob;
mod proof;
mod told;
mod typed;

use std::ops::Range;

use goal::{Best, Compared, Miss, MissedWhen};

pub use goal::ReadingGoal;
use knob::Grid;
pub use typed::SettingError;

use super::{
    Answer, AnswerText, AnyKind, Field, Flaw, Kind, PlannedAnswer, Row, RunLookup, Shown, Solution,
    TypedSolution, Verdict, field, vary,
};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Variant};
use crate::simulation::{ReadingOf, Simulation};

/// Something to find out by turning knobs.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    pub scenario: String,
    pub scenario_range: Range<usize>,
    pub grid: Grid,
    /// One at least.
    pub goals: Vec<ReadingGoal>,
    pub best: Option<Best>,
    pub misses: Vec<Miss>,
    /// The readings that goals, the best and misses go by, each once.
    readings: Vec<ReadingOf>,
    /// Setting by setting, each of the readings; nothing until the runs that show
    /// it have been made.
    shown: Option<Shown>,
    /// A right setting, if one is known.
    right: Option<usize>,
}

/// What a setting comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingOutcome {
    /// A goal is missed.
    Misses,
    /// All goals are reached, but it is not the best.
    Passes,
    Right,
}

pub const ROW: Row = Row {
    variant: Variant {
        name: "experiment",
        about: "Knobs of a scenario, to be set so that its run shows what is asked for.",
        keys: &[
            Key::required(
                "scenario",
                Shape::Id,
                "The scenario to run: the name of its file without `.toml`. It starts as that says, and that has to miss a goal.",
            ),
            Key::required(
                "knob",
                Shape::List(&Shape::Table(&knob::TABLE)),
                "What can be turned.",
            ),
            Key::required(
                "goal",
                Shape::List(&Shape::Table(&goal::GOAL)),
                "What the run has to show.",
            ),
            Key::optional(
                "best",
                Shape::Table(&goal::BEST),
                "Which of the settings that reach the goals is right.",
            ),
            Key::optional(
                "miss",
                Shape::List(&Shape::Table(&goal::MISS)),
                "What is said about certain settings that are not right.",
            ),
            vary::KEY,
        ],
    },
    read,
};

fn read(record: &Record, can_run: &mut RunLookup<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    let before = problems.len();
    let grid = Grid::read(record, problems)?;
    let conditions = record.tables("goal");
    let goals: Vec<_> = conditions
        .filter_map(|it| ReadingGoal::read(it, problems))
        .collect();
    if record.is_whole("goal") && record.tables("goal").next().is_none() {
        problems.push(bad(record, "there is no goal to reach"));
    }
    let best = record.table("best");
    let best = best.and_then(|it| Best::read(it, &grid, problems));
    let misses = record.tables("miss");
    let misses: Vec<_> = misses.filter_map(|it| Miss::read(it, problems)).collect();
    let without_best = misses
        .iter()
        .find(|it| it.when == MissedWhen::Passes && !record.has("best"));
    problems.extend(without_best.map(|it| {
        let why = "without `[question.best]` every setting that reaches the goals is right";
        rule::BAD_EXPERIMENT.at(it.range.clone(), why, HINT)
    }));
    let can_run = can_run(record, grid.len(), problems);
    (problems.len() == before && can_run && record.is_whole("goal")).then_some(())?;
    Some(Kind::Experiment(Experiment {
        scenario: record.text("scenario")?.to_owned(),
        scenario_range: record.range("scenario"),
        readings: readings(&goals, best.as_ref(), &misses),
        grid,
        goals,
        best,
        misses,
        shown: None,
        right: None,
    }))
}

const HINT: &str = "write knobs with their values, goals with their bounds, and in `[question.best]` the key of a knob or a reading";

/// Why a table of an experiment cannot be used.
fn bad(record: &Record, why: impl Into<String>) -> Problem {
    rule::BAD_EXPERIMENT.at(record.range.clone(), why, HINT)
}

/// The readings that all of these go by, each once.
fn readings(goals: &[ReadingGoal], best: Option<&Best>, misses: &[Miss]) -> Vec<ReadingOf> {
    let goals = goals.iter().map(|goal| &goal.of);
    let best = best.and_then(|best| match &best.of {
        Compared::Reading(of) => Some(of),
        Compared::Knob(_) => None,
    });
    let misses = misses.iter().filter_map(|miss| match &miss.when {
        MissedWhen::Shows(condition) => Some(&condition.of),
        MissedWhen::Passes => None,
    });
    let mut readings: Vec<ReadingOf> = Vec::new();
    for of in goals.chain(best).chain(misses) {
        if !readings.contains(of) {
            readings.push(of.clone());
        }
    }
    readings
}

/// What its runs show.
impl Experiment {
    /// Which of the settings that reach the goals is wanted, where not any is.
    pub fn best_in_words(&self) -> Option<String> {
        self.best.as_ref().map(|best| best.in_words(&self.grid))
    }

    /// Whether another one asks for the same, whatever is known of either.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.scenario == other.scenario && self.grid == other.grid && self.goals == other.goals
    }

    /// What is taken of each run.
    pub fn reading_names(&self) -> Vec<(&'static str, Option<u64>, Option<&str>)> {
        let readings = self.readings.iter();
        readings
            .map(|it| (it.reading.name, it.at, it.function.as_deref()))
            .collect()
    }

    /// How many readings are taken of each run.
    pub fn columns(&self) -> usize {
        self.readings.len()
    }

    /// What a run shows of what goals, the best and misses go by.
    pub fn taken_from(&self, run: &Simulation) -> Shown {
        self.readings.iter().map(|it| run.shows(it)).collect()
    }

    /// What the run of a setting shows of a reading.
    fn number(&self, setting: usize, of: &ReadingOf) -> Option<f64> {
        let at = self.readings.iter().position(|it| it == of)?;
        *self.shown.as_ref()?.get(setting * self.columns() + at)?
    }

    fn holds(&self, setting: usize, condition: &ReadingGoal) -> bool {
        condition.is_met(self.number(setting, &condition.of))
    }

    fn passes(&self, setting: usize) -> bool {
        self.goals.iter().all(|goal| self.holds(setting, goal))
    }

    /// By which settings that reach the goals are compared.
    fn measured(&self, best: &Best, setting: usize) -> Option<f64> {
        match &best.of {
            Compared::Reading(of) => self.number(setting, of),
            Compared::Knob(at) => {
                let place = self.grid.places(setting).get(*at).copied()?;
                self.grid.knobs.get(*at)?.values.get(place)?.number()
            }
        }
    }

    /// A right setting: the best that there is or, where any is right, the first
    /// that reaches the goals. Nothing if none does.
    fn find_right(&self) -> Option<usize> {
        let mut passing = (0..self.grid.len()).filter(|it| self.passes(*it));
        let Some(best) = &self.best else {
            return passing.next();
        };
        let mut found: Option<(usize, f64)> = None;
        for (setting, number) in passing.filter_map(|it| Some((it, self.measured(best, it)?))) {
            if found.is_none_or(|(_, other)| best.prefers(number, other)) {
                found = Some((setting, number));
            }
        }
        found.map(|(setting, _)| setting)
    }

    /// What a setting comes to; nothing as long as runs are to be made.
    fn outcome(&self, setting: usize) -> Option<SettingOutcome> {
        self.shown.as_ref()?;
        if !self.passes(setting) {
            return Some(SettingOutcome::Misses);
        }
        let Some(best) = &self.best else {
            return Some(SettingOutcome::Right);
        };
        let right = self.right.and_then(|it| self.measured(best, it));
        let both = self.measured(best, setting).zip(right);
        Some(
            match both.is_some_and(|(it, right)| best.accepts(it, right)) {
                true => SettingOutcome::Right,
                false => SettingOutcome::Passes,
            },
        )
    }

    /// What is said about a setting that is not right: the first that fits.
    fn miss(&self, setting: usize, outcome: SettingOutcome) -> Option<&Miss> {
        if outcome == SettingOutcome::Right {
            return None;
        }
        self.misses.iter().find(|miss| match &miss.when {
            MissedWhen::Passes => outcome == SettingOutcome::Passes,
            MissedWhen::Shows(condition) => self.holds(setting, condition),
        })
    }

    fn flaws(&self, setting: usize, outcome: SettingOutcome) -> Vec<Flaw<'_>> {
        let missed = self.goals.iter().filter(|it| !self.holds(setting, it));
        let missed = missed.map(|goal| Flaw::MissedGoal {
            goal,
            shown: self.number(setting, &goal.of),
        });
        let not_best = (outcome == SettingOutcome::Passes).then_some(Flaw::NotBest);
        missed.chain(not_best).collect()
    }

    /// A setting that was committed, as the journal keeps it; nothing if it is
    /// none.
    pub fn canonical(&self, typed: &str) -> Option<String> {
        let setting = self.grid.read_typed(typed).ok()?;
        Some(self.grid.kept(setting))
    }
}

impl AnyKind for Experiment {
    fn field(&self) -> Field<'_> {
        Field::Setting(self)
    }

    fn judge(&self, answer: &Answer) -> Verdict<'_> {
        let setting = self.grid.read_typed(field::typed(answer)).ok();
        let judged = setting.and_then(|it| Some((it, self.outcome(it)?)));
        let Some((setting, outcome)) = judged else {
            return Verdict::default();
        };
        let miss = self.miss(setting, outcome);
        Verdict {
            right: Some(outcome == SettingOutcome::Right),
            feedback: miss.iter().map(|miss| (&miss.feedback).into()).collect(),
            myths: miss.iter().filter_map(|it| it.myth.as_deref()).collect(),
            flaws: self.flaws(setting, outcome),
            ..Verdict::default()
        }
    }

    fn key(&self) -> Option<Answer> {
        let setting = self.right?;
        Some(Answer::Typed(self.grid.kept(setting)))
    }

    fn solution(&self) -> Solution<'_> {
        Solution::Typed(match self.right {
            None => TypedSolution::WorkedOut,
            Some(setting) => TypedSolution::Setting {
                words: self.grid.setting_in_words(setting),
                is_one_of_several: self.best.is_none(),
            },
        })
    }

    fn planned_answers(&self) -> Vec<PlannedAnswer<'_>> {
        let planned = self.misses.iter().map(|miss| PlannedAnswer {
            answer: AnswerText::Typed(miss.in_words()),
            right: false,
            feedback: &miss.feedback,
            myth: miss.myth.as_deref(),
        });
        planned.collect()
    }

    fn identity(&self) -> Vec<String> {
        let knobs = self.grid.knobs.iter().map(|knob| {
            let values = knob.values.iter().map(|it| it.kept.as_str());
            format!("{} {}", knob.key, values.collect::<Vec<_>>().join(" "))
        });
        let goals = self.goals.iter().map(ReadingGoal::identity);
        let best = self.best.iter().map(|best| {
            let right = self.right.map(|it| self.grid.kept(it));
            let right = right.unwrap_or_default();
            format!("{} {right}", best.identity(&self.grid))
        });
        let scenario = [self.scenario.clone()];
        let parts = scenario.into_iter().chain(knobs).chain(goals);
        parts.chain(best).collect()
    }

    fn experiment(&self) -> Option<&Experiment> {
        Some(self)
    }

    fn is_open(&self) -> bool {
        self.shown.is_none()
    }

    fn work_out(&mut self, shown: &Shown) -> Vec<Problem> {
        self.shown = Some(shown.clone());
        self.right = self.find_right();
        let fits = shown.len() == self.grid.len() * self.columns();
        if fits && self.right.is_some() {
            return Vec::new();
        }
        vec![rule::NOTHING_PASSES.at(
            self.scenario_range.clone(),
            format!("none of its {} settings reaches all goals", self.grid.len()),
            "widen the goals, or let knobs go further",
        )]
    }

    fn reopen(&mut self) {
        (self.shown, self.right) = (None, None);
    }

    /// What stands for the answer in a text.
    fn answer_in_words(&self) -> Option<String> {
        let setting = self.right?;
        let value = self.grid.places(setting);
        match (self.grid.knobs.as_slice(), value.as_slice()) {
            ([knob], [place]) => Some(knob.values.get(*place)?.in_words()),
            _ => Some(self.grid.setting_in_words(setting)),
        }
    }
}

#[cfg(test)]
pub const EXAMPLE: super::KindExample = super::KindExample {
    revision: "08b7f1bae17e",
    body: r#"
kind = "experiment"
scenario = "burst"
[[question.knob]]
key = "platform.provisioned"
from = 0
to = 30
step = 10
[[question.knob]]
key = "platform.keep_alive"
values = ["90s", "10min"]
[[question.goal]]
reading = "cold_starts"
at_most = 20
[question.best]
smallest = "provisioned"
[[question.miss]]
passes = true
feedback = "Fewer would do."
[[question.miss]]
reading = "cold_starts"
at_least = 21
feedback = "Too many wait."
myth = "slow"
"#,
};
