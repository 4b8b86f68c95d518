//! How well something is remembered, and for how long: the scheduler FSRS-6,
//! after the formulas and weights that its authors publish as the defaults of
//! `py-fsrs` 6.3.2, `ts-fsrs` 5.4.2 and `fsrs-rs` 6.6, which share them.
//!
//! Its steps of minutes within a sitting are left out: what was missed at first is
//! due on the next day, what is missed later on the same one.

use libm::{exp, pow, round};

/// How an answer went, as the scheduler sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

/// What is known of one memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// The days after which nine of ten such items are still remembered.
    pub stability: f64,
    /// From 1, easy, to 10.
    pub difficulty: f64,
}

/// The weights w0 to w20.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// The share that is to be remembered when an item comes back.
const RETENTION: f64 = 0.9;

/// What makes a stability the time after which nine of ten are remembered:
/// 0.9^(-1 / w20) - 1.
const FACTOR: f64 = 0.980_346_494_413_479_7;

/// A hundred years.
const MAX_INTERVAL: f64 = 36_500.0;

/// The bounds of a stability, in days.
const MIN_STABILITY: f64 = 0.001;
const MAX_STABILITY: f64 = MAX_INTERVAL;

impl Memory {
    /// After the first answer.
    pub fn first(rating: Rating) -> Self {
        let [again, hard, good, easy, ..] = W;
        let stability = match rating {
            Rating::Again => again,
            Rating::Hard => hard,
            Rating::Good => good,
            Rating::Easy => easy,
        };
        Self {
            stability,
            difficulty: first_difficulty(rating).clamp(1.0, 10.0),
        }
    }

    /// After one more answer, `days` after the one before.
    #[must_use]
    pub fn after(self, rating: Rating, days: u32) -> Self {
        let stability = match (days, rating) {
            (0, _) => self.same_day(rating),
            (_, Rating::Again) => self.forgotten(self.recalled_after(days)),
            (_, Rating::Hard | Rating::Good | Rating::Easy) => {
                self.recalled(rating, self.recalled_after(days))
            }
        };
        Self {
            stability: stability.clamp(MIN_STABILITY, MAX_STABILITY),
            difficulty: self.next_difficulty(rating),
        }
    }

    /// How likely it is remembered after so many days, from 0 to 1.
    pub fn recalled_after(self, days: u32) -> f64 {
        pow(1.0 + FACTOR * f64::from(days) / self.stability, -W[20])
    }

    /// After how many days it is due: at least one.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 1 to 36,500"
    )]
    pub fn interval(self) -> u32 {
        let days = self.stability / FACTOR * (pow(RETENTION, -1.0 / W[20]) - 1.0);
        round(days).clamp(1.0, MAX_INTERVAL) as u32
    }

    fn recalled(self, rating: Rating, likely: f64) -> f64 {
        let by_rating = match rating {
            Rating::Hard => W[15],
            Rating::Easy => W[16],
            Rating::Again | Rating::Good => 1.0,
        };
        let growth = exp(W[8])
            * (11.0 - self.difficulty)
            * pow(self.stability, -W[9])
            * (exp(W[10] * (1.0 - likely)) - 1.0)
            * by_rating;
        self.stability * (1.0 + growth)
    }

    fn forgotten(self, likely: f64) -> f64 {
        let left = W[11]
            * pow(self.difficulty, -W[12])
            * (pow(self.stability + 1.0, W[13]) - 1.0)
            * exp(W[14] * (1.0 - likely));
        left.min(self.stability / exp(W[17] * W[18]))
    }

    fn same_day(self, rating: Rating) -> f64 {
        let change = exp(W[17] * (grade(rating) - 3.0 + W[18])) * pow(self.stability, -W[19]);
        let change = match rating {
            Rating::Again => change,
            Rating::Hard | Rating::Good | Rating::Easy => change.max(1.0),
        };
        self.stability * change
    }

    fn next_difficulty(self, rating: Rating) -> f64 {
        let change = -W[6] * (grade(rating) - 3.0);
        let damped = self.difficulty + change * (10.0 - self.difficulty) / 9.0;
        let drawn = W[7] * first_difficulty(Rating::Easy) + (1.0 - W[7]) * damped;
        drawn.clamp(1.0, 10.0)
    }
}

/// Not yet within its bounds: what all difficulties are drawn to lies outside.
fn first_difficulty(rating: Rating) -> f64 {
    W[4] - exp(W[5] * (grade(rating) - 1.0)) + 1.0
}

fn grade(rating: Rating) -> f64 {
    f64::from(rating as u8)
}

#[cfg(test)]
mod tests {
    use fsrs::{FSRS, MemoryState};
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn rating(number: u8) -> Rating {
        match number {
            1 => Rating::Again,
            2 => Rating::Hard,
            3 => Rating::Good,
            _ => Rating::Easy,
        }
    }

    /// Answers, each with the days since the one before.
    fn memories(answers: &[(u8, u32)]) -> Vec<Memory> {
        let mut memories: Vec<Memory> = Vec::new();
        for &(number, days) in answers {
            let next = match memories.last() {
                None => Memory::first(rating(number)),
                Some(memory) => memory.after(rating(number), days),
            };
            memories.push(next);
        }
        memories
    }

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 6e-6 * expected.max(1.0)
    }

    #[test]
    fn the_factor_is_that_of_the_formula() {
        assert_eq!(FACTOR.to_bits(), (pow(0.9, -1.0 / W[20]) - 1.0).to_bits());
    }

    /// The history that the tests of `py-fsrs` and `ts-fsrs` share.
    #[test]
    fn a_long_history_with_two_misses() {
        let answers = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3];
        let days = [0, 0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12];
        let history: Vec<_> = answers.into_iter().zip(days).collect();
        let found = memories(&history);
        let stability = [
            2.3065, 2.3065, 10.97105, 46.31686, 162.99982, 497.87656, 6.89041, 2.1546, 2.1546,
            3.98312, 7.23625, 12.48304, 20.77036,
        ];
        let difficulty = [
            2.1181, 2.11121, 2.10433, 2.09746, 2.09059, 2.08372, 7.3832, 9.1251, 9.11121, 9.09733,
            9.08346, 9.0696, 9.05576,
        ];
        let intervals = [2, 2, 11, 46, 163, 498, 7, 2, 2, 4, 7, 12, 21];
        for (at, memory) in found.iter().enumerate() {
            assert!(close(memory.stability, stability[at]), "{at}: {memory:?}");
            assert!(close(memory.difficulty, difficulty[at]), "{at}: {memory:?}");
            assert_eq!(memory.interval(), intervals[at], "{at}");
        }
    }

    #[test]
    fn a_miss_at_first_and_right_from_then_on() {
        let history = [(1, 0), (3, 0), (3, 1), (3, 3), (3, 8), (3, 21)];
        let last = memories(&history)[5];
        assert!(close(last.stability, 53.62691), "{last:?}");
        assert!(close(last.difficulty, 6.357_486_7), "{last:?}");
    }

    #[test]
    fn the_first_answer() {
        let expected = [
            (0.212, 6.4133),
            (1.2931, 5.11217),
            (2.3065, 2.1181),
            (8.2956, 1.0),
        ];
        for (number, (stability, difficulty)) in (1..).zip(expected) {
            let memory = memories(&[(number, 0)])[0];
            assert!(close(memory.stability, stability), "{memory:?}");
            assert!(close(memory.difficulty, difficulty), "{memory:?}");
        }
    }

    #[test]
    fn what_is_due_is_remembered_by_nine_of_ten() {
        let memory = Memory {
            stability: 100.0,
            difficulty: 5.0,
        };
        assert_eq!(memory.interval(), 100);
        assert!(close(memory.recalled_after(100), 0.9));
        assert!(close(memory.recalled_after(0), 1.0));
    }

    #[test]
    fn no_history_leaves_the_bounds() {
        let harsh = memories(&[(1, 0); 200]);
        let easy: Vec<_> = (0..200).map(|at| (4, at * 1000)).collect();
        for memory in harsh.into_iter().chain(memories(&easy)) {
            let days = MIN_STABILITY..=MAX_STABILITY;
            assert!(days.contains(&memory.stability), "{memory:?}");
            assert!((1.0..=10.0).contains(&memory.difficulty), "{memory:?}");
            assert!((1..=36_500).contains(&memory.interval()), "{memory:?}");
        }
    }
    /// What `fsrs-rs` makes of the same answers, with the days until it asks again.
    fn memories_of_fsrs(answers: &[(u8, u32)]) -> Vec<(MemoryState, f32)> {
        #[expect(clippy::cast_possible_truncation, reason = "it counts in f32")]
        let retention = RETENTION as f32;
        let scheduler = FSRS::default();
        let mut last = None;
        let next = answers.iter().map(|&(number, days)| {
            let states = scheduler.next_states(last, retention, days).unwrap();
            let state = match rating(number) {
                Rating::Again => states.again,
                Rating::Hard => states.hard,
                Rating::Good => states.good,
                Rating::Easy => states.easy,
            };
            last = Some(state.memory);
            (state.memory, state.interval)
        });
        next.collect()
    }

    /// Their f32 has seven digits. An answer takes one or two of them, and more
    /// of a stability that is almost nothing: a difference of two numbers near 1.
    fn same(ours: f64, theirs: f32) -> bool {
        (ours - f64::from(theirs)).abs() <= 2e-5 * ours.abs() + 1e-6
    }

    /// Days between two answers: none, a few, about as long as something is
    /// remembered, and far too long.
    fn gaps() -> impl Strategy<Value = u32> {
        prop_oneof![Just(0), 1..8_u32, 1..120_u32, 1..4000_u32]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_history_is_remembered_as_by_the_authors_own_scheduler(
            answers in vec((1..=4_u8, gaps()), 1..40),
        ) {
            let theirs = memories_of_fsrs(&answers);
            for (ours, (state, days)) in memories(&answers).into_iter().zip(theirs) {
                prop_assert!(same(ours.stability, state.stability), "{ours:?} {state:?}");
                prop_assert!(same(ours.difficulty, state.difficulty), "{ours:?} {state:?}");
                let days = f64::from(days).clamp(1.0, MAX_INTERVAL);
                // Where it lies between two days, rounding goes either way.
                let off = (f64::from(ours.interval()) - days).abs();
                prop_assert!(off <= 0.5 + 2e-5 * days, "{ours:?} {days}");
            }
        }
    }
}
