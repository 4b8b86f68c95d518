//! What certainty was worth: how often it came with being right.

use std::iter::Sum;

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

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |one, other| Self {
            n: one.n + other.n,
            right: one.right + other.right,
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
            Outcome::NoIdea { .. } => self.no_idea += 1,
            Outcome::Committed { grade: None, .. } | Outcome::Skipped { .. } => {}
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
    use crate::journal::Time;

    fn attempt(outcome: Outcome) -> Attempt {
        Attempt {
            number: 0,
            time: Time::utc(0),
            revision: String::new(),
            outcome,
            hints: 0,
            mark: None,
        }
    }

    fn commit(certainty: Option<Certainty>, grade: Option<Grade>) -> Attempt {
        attempt(Outcome::Committed {
            answer: vec!["a".to_owned()],
            certainty,
            grade,
            order: Vec::new(),
            took_ms: 1,
        })
    }

    fn no_idea() -> Attempt {
        attempt(Outcome::NoIdea { order: Vec::new() })
    }

    #[test]
    fn counts_by_certainty() {
        let attempts = [
            commit(Some(Certainty::Sure), Some(Grade::Right)),
            commit(Some(Certainty::Sure), Some(Grade::Wrong)),
            commit(Some(Certainty::Fairly), Some(Grade::Right)),
            commit(Some(Certainty::Guess), Some(Grade::Wrong)),
            no_idea(),
            attempt(Outcome::Skipped { order: Vec::new() }),
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
}
