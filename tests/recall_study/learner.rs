//! Simulated learners. None remembers as the schedule expects: one kind by its
//! formulas with weights of their own, the other by a power law that is not
//! among its formulas. What they feel sure of is only loosely what they know.

use buildup::journal::Certainty;
use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState, current_retrievability};
use rand::{Rng, RngExt as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;

use super::items::Item;

/// How a learner's memory works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By FSRS-6, each weight off by a factor of its own.
    OtherWeights,
    /// What was learned `t` days ago is remembered with a chance of
    /// (1 + t/τ)^−b. A success on another day makes τ longer by a factor, a
    /// failure sets it back.
    PowerLaw,
}

#[derive(Clone)]
enum Memory {
    Fsrs { scheduler: FSRS, decay: f32 },
    PowerLaw { first: f64, growth: f64, power: f64 },
}

#[derive(Clone, Copy)]
enum Strength {
    Fsrs(MemoryState),
    /// τ in days.
    PowerLaw(f64),
}

/// What is left of one item.
#[derive(Clone, Copy)]
pub struct Held {
    strength: Strength,
    /// The day on which it was last answered, and the answer read.
    day: u32,
}

#[derive(Clone)]
pub struct Learner {
    memory: Memory,
    /// How often the first answer, in the lesson, is right.
    knows_at_first: f64,
    /// What is added to the odds that are felt, in log odds: above nothing for
    /// one who is too sure.
    too_sure: f64,
    /// How much feeling and knowing differ from answer to answer.
    noise: f64,
    chance: Pcg64Mcg,
}

/// What came of asking.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    pub right: bool,
    pub certainty: Certainty,
}

impl Learner {
    pub fn drawn(kind: Kind, seed: u64) -> Self {
        let mut chance = Pcg64Mcg::seed_from_u64(seed);
        let memory = match kind {
            Kind::OtherWeights => other_weights(&mut chance),
            Kind::PowerLaw => Memory::PowerLaw {
                first: 2.5 * factor(&mut chance, 0.5),
                growth: chance.random_range(1.8..4.0),
                power: chance.random_range(0.25..0.7),
            },
        };
        Self {
            memory,
            knows_at_first: chance.random_range(0.5..0.8),
            too_sure: 0.3 + 0.6 * normal(&mut chance),
            noise: chance.random_range(0.5..1.5),
            chance,
        }
    }

    /// The item is met in its lesson, answered, and its answer read.
    pub fn meet(&mut self, day: u32) -> (Answer, Held) {
        let knows = self.chance.random_bool(self.knows_at_first);
        let strength = match &self.memory {
            Memory::Fsrs { scheduler, .. } => {
                let states = scheduler.next_states(None, 0.9, 0).unwrap();
                let state = if knows { states.good } else { states.again };
                Strength::Fsrs(state.memory)
            }
            Memory::PowerLaw { first, .. } => {
                let ease = factor(&mut self.chance, 0.5);
                Strength::PowerLaw(first * ease * if knows { 1.0 } else { 0.4 })
            }
        };
        let certainty = self.feels(if knows { 0.75 } else { 0.5 });
        let answer = Answer {
            right: knows,
            certainty,
        };
        (answer, Held { strength, day })
    }

    /// How likely an item is remembered.
    pub fn remembers(&self, held: Held, day: u32) -> f64 {
        let days = day - held.day;
        match (&self.memory, held.strength) {
            (Memory::Fsrs { decay, .. }, Strength::Fsrs(state)) => {
                let days = f32::from(u16::try_from(days).unwrap());
                f64::from(current_retrievability(state, days, *decay))
            }
            (Memory::PowerLaw { power, .. }, Strength::PowerLaw(tau)) => {
                (1.0 + f64::from(days) / tau).powf(-power)
            }
            _ => unreachable!("a strength is of its learner's memory"),
        }
    }

    /// Asked, and told what is right.
    pub fn answer(&mut self, item: &Item, held: &mut Held, day: u32) -> Answer {
        let likely = self.remembers(*held, day);
        let remembered = self.chance.random_bool(likely.clamp(0.0, 1.0));
        held.strength = self.after(*held, remembered, day);
        held.day = day;
        let lucky = self.chance.random_bool(item.by_luck);
        Answer {
            right: remembered || lucky,
            certainty: self.feels(if remembered { likely } else { 0.4 }),
        }
    }

    fn after(&mut self, held: Held, remembered: bool, day: u32) -> Strength {
        let days = day - held.day;
        match (&self.memory, held.strength) {
            (Memory::Fsrs { scheduler, .. }, Strength::Fsrs(state)) => {
                let states = scheduler.next_states(Some(state), 0.9, days).unwrap();
                let how_well = self.chance.random::<f64>();
                let state = match remembered {
                    false => states.again,
                    true if how_well < 0.15 => states.hard,
                    true if how_well > 0.85 => states.easy,
                    true => states.good,
                };
                Strength::Fsrs(state.memory)
            }
            (Memory::PowerLaw { first, growth, .. }, Strength::PowerLaw(tau)) => {
                Strength::PowerLaw(match (remembered, days) {
                    (false, _) => tau.min(*first),
                    (true, 0) => tau,
                    (true, _) => tau * growth,
                })
            }
            _ => unreachable!("a strength is of its learner's memory"),
        }
    }

    /// What one says who should say how likely the answer is right.
    fn feels(&mut self, likely: f64) -> Certainty {
        let odds = (likely / (1.0 - likely.min(0.999))).ln();
        let felt = odds + self.too_sure + self.noise * normal(&mut self.chance);
        match 1.0 / (1.0 + (-felt).exp()) {
            ..0.67 => Certainty::Guess,
            0.67..0.8 => Certainty::Fairly,
            _ => Certainty::Sure,
        }
    }
}

fn other_weights(chance: &mut Pcg64Mcg) -> Memory {
    let drawn = DEFAULT_PARAMETERS.map(|weight| {
        #[expect(clippy::cast_possible_truncation, reason = "the crate counts in f32")]
        let off = factor(chance, 0.25) as f32;
        weight * off
    });
    // Its own bounds for what a weight may be.
    let decay = drawn[20].clamp(0.1, 0.8);
    Memory::Fsrs {
        scheduler: FSRS::new(&drawn).unwrap(),
        decay,
    }
}

/// Around 1, as often half as double; its logarithm has this spread.
fn factor(chance: &mut impl Rng, spread: f64) -> f64 {
    (spread * normal(chance)).exp()
}

/// Standard normal, after Box and Muller.
fn normal(chance: &mut impl Rng) -> f64 {
    let (one, other): (f64, f64) = (chance.random(), chance.random());
    (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * other).cos()
}
