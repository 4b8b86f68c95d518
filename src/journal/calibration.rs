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
mod tests {
    use super::*;
    use crate::journal::{AskedAs, Time};

    fn attempt(outcome: Outcome) -> Attempt {
        Attempt {
            number: 0,
            time: Time::utc(0),
            revision: String::new(),
            id: None,
            outcome,
            asked: AskedAs::default(),
            hints: 0,
            mark: None,
            undone: false,
        }
    }

    fn commit(certainty: Option<Certainty>, grade: Option<Grade>) -> Attempt {
        attempt(Outcome::Committed {
            answer: vec!["a".to_owned()],
            certainty,
            grade,
            took_ms: 1,
        })
    }

    fn no_idea() -> Attempt {
        attempt(Outcome::NoIdea)
    }

    #[test]
    fn counts_by_certainty() {
        let attempts = [
            commit(Some(Certainty::Sure), Some(Grade::Right)),
            commit(Some(Certainty::Sure), Some(Grade::Wrong)),
            commit(Some(Certainty::Fairly), Some(Grade::Right)),
            commit(Some(Certainty::Guess), Some(Grade::Wrong)),
            no_idea(),
            attempt(Outcome::Skipped),
            commit(None, Some(Grade::Right)),
            commit(Some(Certainty::Sure), None),
        ];
        let calibration = Calibration::of(&attempts);
        let expected = Calibration {
            guess: Tally { n: 1, right: 0 },
            fairly: Tally { n: 1, right: 1 },
            sure: Tally { n: 2, right: 1 },
            unasked: Tally { n: 1, right: 1 },
            no_idea: 1,
        };
        assert_eq!(calibration, expected);
        let all: Tally = [calibration.sure, calibration.guess].into_iter().sum();
        assert_eq!(all, Tally { n: 3, right: 1 });
    }

    fn near(number: f64, expected: f64) -> bool {
        (number - expected).abs() < 1e-12
    }

    #[test]
    fn an_answer_gets_the_marks_of_its_certainty() {
        for (certainty, right, wrong) in [
            (Certainty::Guess, 1.0, 0.0),
            (Certainty::Fairly, 2.0, -2.0),
            (Certainty::Sure, 3.0, -6.0),
        ] {
            let marks = |n, right| Tally { n, right }.marks(certainty);
            assert!(near(marks(1, 1), right), "{certainty:?}");
            assert!(near(marks(1, 0), wrong), "{certainty:?}");
            assert!(near(marks(0, 0), 0.0), "{certainty:?}");
            assert!(near(marks(5, 2), 2.0 * right + 3.0 * wrong));
        }
    }

    #[test]
    fn the_bonus_is_what_the_marks_are_above_one_certainty_for_all() {
        for (accuracy, marks, expected) in [
            (0.6, 0.9, 0.030),
            (0.8, 1.5, 0.030),
            (0.9, 2.1, 0.0),
            (0.5, -0.5, -0.100),
        ] {
            assert!(near(bonus(accuracy, marks), expected), "{accuracy}");
        }
        let tally = |n, right| Tally { n, right };
        // Marks: 5 × 3, 2 × 2 − 2, 1; of ten one "no idea".
        let answers = Calibration {
            sure: tally(5, 5),
            fairly: tally(3, 2),
            guess: tally(1, 1),
            unasked: tally(9, 0),
            no_idea: 1,
        };
        let (accuracy, bonus) = answers.accuracy_and_bonus().unwrap();
        assert!(near(accuracy, 0.8) && near(bonus, 0.06), "{bonus}");
        assert_eq!(Calibration::default().accuracy_and_bonus(), None);
        let given_up = Calibration {
            no_idea: 4,
            ..Calibration::default()
        };
        assert_eq!(given_up.accuracy_and_bonus(), Some((0.0, 0.0)));
    }

    #[test]
    fn a_hit_rate_is_held_against_its_band_and_little_says_little() {
        use Certainty::{Fairly, Guess, Sure};
        for (certainty, n, right, judged) in [
            (Sure, 32, 25, Judgement::ABitOver),
            (Sure, 5, 4, Judgement::AsItShouldBe),
            (Sure, 1, 1, Judgement::AsItShouldBe),
            // 0.8² · 1 is more than a half, 0.3² · 2 is less.
            (Sure, 1, 0, Judgement::OverConfident),
            (Sure, 2, 1, Judgement::ABitOver),
            (Sure, 5, 2, Judgement::OverConfident),
            (Sure, 10, 6, Judgement::ABitOver),
            (Sure, 50, 35, Judgement::ABitOver),
            (Sure, 60, 42, Judgement::OverConfident),
            (Sure, u32::MAX, 0, Judgement::OverConfident),
            (Fairly, 28, 20, Judgement::AsItShouldBe),
            (Fairly, 3, 2, Judgement::AsItShouldBe),
            (Fairly, 10, 8, Judgement::AsItShouldBe),
            (Fairly, 12, 12, Judgement::ABitUnder),
            (Fairly, 13, 13, Judgement::UnderConfident),
            (Fairly, 1, 0, Judgement::ABitOver),
            (Fairly, 2, 0, Judgement::OverConfident),
            (Guess, 21, 11, Judgement::AsItShouldBe),
            (Guess, 4, 0, Judgement::AsItShouldBe),
            (Guess, 6, 4, Judgement::AsItShouldBe),
            (Guess, 4, 4, Judgement::ABitUnder),
            (Guess, 5, 5, Judgement::UnderConfident),
        ] {
            let tally = Tally { n, right };
            assert_eq!(
                tally.judged(certainty),
                Some(judged),
                "{certainty:?} {tally:?}"
            );
        }
        assert_eq!(Tally::default().judged(Sure), None);
        assert_eq!(Tally::default().hit_rate(), None);
        assert_eq!(Tally { n: 4, right: 3 }.hit_rate(), Some(0.75));
    }

    #[test]
    fn briers_score_is_the_mean_square_of_what_was_off() {
        let tally = |n, right| Tally { n, right };
        let score = |sure, fairly, guess| {
            let answers = Calibration {
                sure,
                fairly,
                guess,
                unasked: tally(3, 3),
                no_idea: 3,
            };
            answers.brier()
        };
        let none = Tally::default();
        for (sure, fairly, guess, expected) in [
            (tally(1, 1), none, none, 0.01),
            (tally(1, 0), none, none, 0.81),
            (none, tally(1, 1), none, 0.070_225),
            (none, tally(1, 0), none, 0.540_225),
            (none, none, tally(2, 1), 0.25),
            (tally(3, 2), none, tally(1, 0), (0.02 + 0.81 + 0.25) / 4.0),
        ] {
            assert!(
                near(score(sure, fairly, guess).unwrap(), expected),
                "{expected}"
            );
        }
        assert_eq!(score(none, none, none), None);
    }

    /// Figures of Wilson's interval as published tables and R's
    /// `prop.test(…, correct = FALSE)` have them.
    #[test]
    fn the_interval_is_wilsons() {
        for (right, n, low, high) in [
            (14, 20, 0.481_0, 0.854_5),
            (0, 10, 0.0, 0.277_5),
            (10, 10, 0.722_5, 1.0),
            (1, 1, 0.206_5, 1.0),
            (0, 1, 0.0, 0.793_5),
            (81, 263, 0.255_3, 0.366_2),
        ] {
            let interval = Tally { n, right }.interval().unwrap();
            assert!(
                (interval.0 - low).abs() < 5e-5,
                "{right} of {n}: {interval:?}"
            );
            assert!(
                (interval.1 - high).abs() < 5e-5,
                "{right} of {n}: {interval:?}"
            );
        }
        assert_eq!(Tally::default().interval(), None);
    }
}
