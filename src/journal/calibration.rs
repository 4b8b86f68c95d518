//! What certainty was worth: how often it came with being right.
//!
//! Marks, bands and bonus are those of certainty-based marking (Gardner-Medwin;
//! Moodle's `calculate_bonus`), the score in `--json` is Brier's.

use std::iter::Sum;

use serde::Serialize;

use super::entry::{Certainty, Grade};
use super::progress::{Attempt, Outcome};

/// Counts over some attempts. Only answers that were graded count, and "no
/// idea", which is as unsure as can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calibration {
    pub guess: Tally,
    pub fairly: Tally,
    pub sure: Tally,
    /// Answers that nobody asked a certainty for.
    pub unasked: Tally,
    pub no_idea: u32,
}

/// How many answers there were, and how many of them were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub n: u32,
    pub right: u32,
}

/// How well a certainty was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    OverConfident,
    ABitOver,
    AsItShouldBe,
    ABitUnder,
    UnderConfident,
}

/// What a certainty stands for.
struct Scale {
    /// From which share of right answers up to which it is well placed.
    low: Share,
    high: Share,
    /// What a right answer gets, and a wrong one.
    marks: (f64, f64),
    /// How likely the answer is held to be right.
    probability: f64,
}

/// So many of so many: whole numbers, so that a bound is met exactly.
struct Share(i128, i128);

impl Share {
    /// How far it is above that of `tally`, in parts of both their wholes.
    fn above(&self, tally: Tally) -> i128 {
        self.0 * i128::from(tally.n) - self.1 * i128::from(tally.right)
    }

    /// Whether the square of such a distance, times the number of answers, is
    /// more than a half.
    fn is_far(&self, distance: i128, tally: Tally) -> bool {
        2 * distance.pow(2) > self.1.pow(2) * i128::from(tally.n)
    }
}

impl From<Certainty> for Scale {
    fn from(certainty: Certainty) -> Self {
        let ((low, high), marks, probability) = match certainty {
            Certainty::Guess => ((Share(0, 1), Share(2, 3)), (1.0, 0.0), 0.5),
            Certainty::Fairly => ((Share(2, 3), Share(4, 5)), (2.0, -2.0), 0.735),
            Certainty::Sure => ((Share(4, 5), Share(1, 1)), (3.0, -6.0), 0.9),
        };
        Self {
            low,
            high,
            marks,
            probability,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |one, other| Self {
            n: one.n + other.n,
            right: one.right + other.right,
        })
    }
}

impl Tally {
    /// The share of right answers, from 0 to 1; nothing where there were none.
    pub fn hit_rate(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.right) / f64::from(self.n))
    }

    /// Between which shares, from 0 to 1, that of all answers of this sort is likely
    /// to be, of which these are some; nothing where there were none.
    ///
    /// Wilson's score interval at 95 % (E. B. Wilson, "Probable inference, the law
    /// of succession, and statistical inference", Journal of the American
    /// Statistical Association 22, 1927, pages 209 to 212). With few answers it
    /// is wide and never leaves 0 to 1, where the textbook interval shrinks to
    /// nothing if all or none were right; L. D. Brown, T. T. Cai and A. `DasGupta`
    /// recommend it for small numbers ("Interval estimation for a binomial
    /// proportion", Statistical Science 16, 2001, pages 101 to 133).
    pub fn interval(self) -> Option<(f64, f64)> {
        /// The quantile of the normal distribution at 97.5 %.
        const Z: f64 = 1.959_963_984_540_054;
        let (n, rate) = (f64::from(self.n), self.hit_rate()?);
        let middle = rate + Z * Z / (2.0 * n);
        let spread = Z * (rate * (1.0 - rate) / n + Z * Z / (4.0 * n * n)).sqrt();
        let bound = |at: f64| (at / (1.0 + Z * Z / n)).clamp(0.0, 1.0);
        Some((bound(middle - spread), bound(middle + spread)))
    }

    /// Whether as many were right as answers of that certainty should be. With
    /// few answers nothing is called far off.
    pub fn judged(self, certainty: Certainty) -> Option<Judgement> {
        let Scale { low, high, .. } = Scale::from(certainty);
        let below = low.above(self);
        let above = -high.above(self);
        (self.n > 0).then_some(match () {
            () if below > 0 && low.is_far(below, self) => Judgement::OverConfident,
            () if below > 0 => Judgement::ABitOver,
            () if above > 0 && high.is_far(above, self) => Judgement::UnderConfident,
            () if above > 0 => Judgement::ABitUnder,
            () => Judgement::AsItShouldBe,
        })
    }

    fn wrong(self) -> u32 {
        self.n - self.right
    }

    fn marks(self, certainty: Certainty) -> f64 {
        let (right, wrong) = Scale::from(certainty).marks;
        f64::from(self.right) * right + f64::from(self.wrong()) * wrong
    }

    /// The sum of the squares of how far off the probabilities were.
    fn squares(self, certainty: Certainty) -> f64 {
        let off = Scale::from(certainty).probability;
        f64::from(self.right) * (1.0 - off).powi(2) + f64::from(self.wrong()) * off.powi(2)
    }
}

/// What knowing when one is right adds to an accuracy, from 0 to 1, with such
/// marks on average: a tenth of what they are above the best that anybody gets
/// who gives every answer the same certainty.
fn bonus(accuracy: f64, marks: f64) -> f64 {
    let same = [accuracy, 4.0 * accuracy - 2.0, 9.0 * accuracy - 6.0];
    0.1 * (marks - same.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

impl Sum for Calibration {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let both = |one, other| [one, other].into_iter().sum();
        all.fold(Self::default(), |one, other| Self {
            guess: both(one.guess, other.guess),
            fairly: both(one.fairly, other.fairly),
            sure: both(one.sure, other.sure),
            unasked: both(one.unasked, other.unasked),
            no_idea: one.no_idea + other.no_idea,
        })
    }
}

impl Calibration {
    pub fn of<'a>(attempts: impl IntoIterator<Item = &'a Attempt>) -> Self {
        let mut calibration = Self::default();
        for attempt in attempts {
            calibration.add(attempt);
        }
        calibration
    }

    /// The answers of each certainty, the surest first.
    pub fn by_certainty(&self) -> [(Certainty, Tally); 3] {
        [Certainty::Sure, Certainty::Fairly, Certainty::Guess]
            .map(|certainty| (certainty, self.of_certainty(certainty)))
    }

    /// The share of right ones among answers with a certainty and "no idea",
    /// and what knowing when that was so adds to it; both from 0 to 1.
    pub fn accuracy_and_bonus(&self) -> Option<(f64, f64)> {
        let by_certainty = self.by_certainty();
        let answers: Tally = by_certainty.into_iter().map(|(_, tally)| tally).sum();
        let n = self.n();
        let marks: f64 = by_certainty
            .iter()
            .map(|(it, tally)| tally.marks(*it))
            .sum();
        let all = f64::from(n);
        let accuracy = f64::from(answers.right) / all;
        (n > 0).then(|| (accuracy, bonus(accuracy, marks / all)))
    }

    /// Brier's score over answers with a certainty, from 0, the best, to 1. A
    /// guess is held to be right with 0.5, fairly sure with 0.735, sure with 0.9.
    pub fn brier(&self) -> Option<f64> {
        let by_certainty = self.by_certainty();
        let n: u32 = by_certainty.iter().map(|(_, tally)| tally.n).sum();
        let squares = by_certainty.iter().map(|(it, tally)| tally.squares(*it));
        (n > 0).then(|| squares.sum::<f64>() / f64::from(n))
    }

    fn add(&mut self, attempt: &Attempt) {
        match attempt.outcome {
            Outcome::Committed {
                certainty,
                grade: Some(grade),
                ..
            } => {
                let tally = self.tally(certainty);
                tally.n += 1;
                tally.right += u32::from(grade == Grade::Right);
            }
            Outcome::NoIdea => self.no_idea += 1,
            Outcome::Committed { grade: None, .. } | Outcome::Skipped => {}
        }
    }

    /// How many there are of which is known how sure they were, "no idea" with
    /// them.
    pub fn n(&self) -> u32 {
        let answers = self.by_certainty().into_iter().map(|(_, tally)| tally.n);
        answers.sum::<u32>() + self.no_idea
    }

    pub fn of_certainty(&self, certainty: Certainty) -> Tally {
        match certainty {
            Certainty::Guess => self.guess,
            Certainty::Fairly => self.fairly,
            Certainty::Sure => self.sure,
        }
    }

    fn tally(&mut self, certainty: Option<Certainty>) -> &mut Tally {
        match certainty {
            Some(Certainty::Guess) => &mut self.guess,
            Some(Certainty::Fairly) => &mut self.fairly,
            Some(Certainty::Sure) => &mut self.sure,
            None => &mut self.unasked,
        }
    }
}

#[cfg(test)]
mod tests;
