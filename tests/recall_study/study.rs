//! Many learners, each with every way of practising, and what their figures say.

use std::fmt;

use super::items::Item;
use super::learner::Kind;
use super::practice::{Outcome, Practice, thirty_days};

pub const KINDS: [(Kind, &str); 2] = [
    (Kind::OtherWeights, "FSRS-6 with other weights"),
    (Kind::PowerLaw, "a power law"),
];

const WAYS: [(Practice, &str); 5] = [
    (Practice::Nothing, "nothing"),
    (Practice::Recall, "recall"),
    (Practice::RecallUntil, "recall --until day 31"),
    (Practice::FixedDays, "days 1, 3, 7, 14"),
    (Practice::Random, "at random"),
];

/// Something of an outcome.
type Figure = fn(&Outcome) -> f64;

/// A mean, and how far the true one may be from it: half of the interval that
/// holds it in 95 of 100 such studies.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    mean: f64,
    within: f64,
}

impl Mean {
    fn of(values: &[f64]) -> Self {
        let count = f64::from(u32::try_from(values.len()).unwrap());
        let mean = values.iter().sum::<f64>() / count;
        let squares = values.iter().map(|it| (it - mean).powi(2)).sum::<f64>();
        let error = (squares / (count - 1.0) / count).sqrt();
        Self {
            mean,
            within: 1.96 * error,
        }
    }

    /// Whether all of its interval is.
    pub fn is_above_nothing(self) -> bool {
        self.mean - self.within > 0.0
    }
}

impl fmt::Display for Mean {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.1} ± {:.1}", self.mean, self.within)
    }
}

/// The same learners with every way of practising.
pub struct Study {
    items: f64,
    /// By way, as in [`WAYS`], then by learner.
    outcomes: Vec<Vec<Outcome>>,
}

impl Study {
    pub fn of(items: &[Item], kind: Kind, learners: u64, minutes: u32) -> Self {
        let learner = |seed, way| thirty_days(items, kind, seed, way, minutes);
        let outcomes = WAYS.map(|(way, _)| (0..learners).map(|seed| learner(seed, way)).collect());
        Self {
            items: f64::from(u32::try_from(items.len()).unwrap()),
            outcomes: outcomes.into(),
        }
    }

    /// Of all ways of practising that last as long.
    pub fn longest_day(&self) -> f64 {
        let outcomes = self.outcomes.iter().flatten();
        outcomes.map(|it| it.longest).fold(0.0, f64::max)
    }

    /// How much more the same learners gain in an hour by recall than in each
    /// other way: a month after the last day, and, before an exam, on its day.
    pub fn gained_over_others(&self) -> Vec<(String, Mean)> {
        let cases: [(Practice, Figure, &str); 2] = [
            (Practice::Recall, |it| it.later, "on day 60"),
            (Practice::RecallUntil, |it| it.next_day, "at the exam"),
        ];
        let others = [Practice::Nothing, Practice::FixedDays, Practice::Random];
        let others = WAYS.iter().filter(|(way, _)| others.contains(way));
        let gains = others.flat_map(|(than, name)| {
            cases.map(|(way, figure, when)| {
                let gained = self.an_hour(way, figure);
                let pairs = gained.into_iter().zip(self.an_hour(*than, figure));
                let more: Vec<_> = pairs.map(|(one, other)| one - other).collect();
                (format!("{when}, over {name}"), Mean::of(&more))
            })
        });
        gains.collect()
    }

    fn by(&self, way: Practice) -> &[Outcome] {
        let at = WAYS.iter().position(|(it, _)| *it == way).unwrap();
        &self.outcomes[at]
    }

    /// How many more items each learner remembers than without practice, for
    /// each hour spent.
    fn an_hour(&self, way: Practice, figure: Figure) -> Vec<f64> {
        let pairs = self.by(way).iter().zip(self.by(Practice::Nothing));
        let gained = pairs.map(|(with, without)| {
            let items = self.items * (figure(with) - figure(without));
            items / with.minutes.max(1.0) * 60.0
        });
        gained.collect()
    }
}

/// A row for each way of practising.
impl fmt::Display for Study {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = [
            "minutes",
            "times asked",
            "% on day 31",
            "% on day 60",
            "an hour, 31",
            "an hour, 60",
        ];
        writeln!(
            out,
            "{:22}{}",
            "",
            heads.map(|it| format!("{it:>14}")).concat()
        )?;
        for (way, name) in WAYS {
            let mean = |figure: Figure| {
                let figures: Vec<_> = self.by(way).iter().map(figure).collect();
                Mean::of(&figures)
            };
            let row = [
                mean(|it| it.minutes),
                mean(|it| it.asked),
                mean(|it| 100.0 * it.next_day),
                mean(|it| 100.0 * it.later),
                Mean::of(&self.an_hour(way, |it| it.next_day)),
                Mean::of(&self.an_hour(way, |it| it.later)),
            ];
            let row = row.map(|it| format!("{:>14}", it.to_string()));
            writeln!(out, "{name:22}{}", row.concat())?;
        }
        Ok(())
    }
}
