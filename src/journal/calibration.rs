//! What certainty was worth: how often it came with being right.

use super::entry::{Certainty, Grade};
use super::progress::{Attempt, Outcome};

/// Counts over some attempts. Only answers that were graded and given with a
/// certainty count, and "no idea", which is as unsure as can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Calibration {
    pub guess: Tally,
    pub fairly: Tally,
    pub sure: Tally,
    pub no_idea: u32,
}

/// How many answers there were, and how many of them were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub n: u32,
    pub right: u32,
}

/// What one attempt says about its learner, for grouping at the end of a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConfidenceClass {
    SureAndRight,
    SureAndWrong,
    /// A guess, fairly sure, or no idea; right or wrong.
    Unsure,
}

impl ConfidenceClass {
    /// `None` for a skip, and for an answer without a grade or a certainty.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        match attempt.outcome {
            Outcome::Committed {
                certainty: Some(certainty),
                grade: Some(grade),
                ..
            } => Some(match (certainty, grade) {
                (Certainty::Sure, Grade::Right) => Self::SureAndRight,
                (Certainty::Sure, Grade::Wrong) => Self::SureAndWrong,
                (Certainty::Guess | Certainty::Fairly, _) => Self::Unsure,
            }),
            Outcome::NoIdea { .. } => Some(Self::Unsure),
            Outcome::Committed { .. } | Outcome::Skipped => None,
        }
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

    /// Answers that were given without being sure, and "no idea".
    pub fn unsure(&self) -> u32 {
        self.guess.n + self.fairly.n + self.no_idea
    }

    fn add(&mut self, attempt: &Attempt) {
        match attempt.outcome {
            Outcome::Committed {
                certainty: Some(certainty),
                grade: Some(grade),
                ..
            } => {
                let tally = self.tally(certainty);
                tally.n += 1;
                tally.right += u32::from(grade == Grade::Right);
            }
            Outcome::NoIdea { .. } => self.no_idea += 1,
            Outcome::Committed { .. } | Outcome::Skipped => {}
        }
    }

    fn tally(&mut self, certainty: Certainty) -> &mut Tally {
        match certainty {
            Certainty::Guess => &mut self.guess,
            Certainty::Fairly => &mut self.fairly,
            Certainty::Sure => &mut self.sure,
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
            attempt(Outcome::Skipped),
            commit(None, Some(Grade::Right)),
            commit(Some(Certainty::Sure), None),
        ];
        let calibration = Calibration::of(&attempts);
        let expected = Calibration {
            guess: Tally { n: 1, right: 0 },
            fairly: Tally { n: 1, right: 1 },
            sure: Tally { n: 2, right: 1 },
            no_idea: 1,
        };
        assert_eq!(calibration, expected);
        assert_eq!(calibration.unsure(), 3);
        let standings: Vec<_> = attempts.iter().map(ConfidenceClass::of).collect();
        let unsure = Some(ConfidenceClass::Unsure);
        assert_eq!(
            standings,
            [
                Some(ConfidenceClass::SureAndRight),
                Some(ConfidenceClass::SureAndWrong),
                unsure,
                unsure,
                unsure,
                None,
                None,
                None
            ]
        );
    }
}
