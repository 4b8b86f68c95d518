//! Shuffling options so that it can be repeated.

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_pcg::Pcg64Mcg;
use sha2::{Digest as _, Sha256};

/// What decides an order beside the question: who is asked, by the learner's
/// key, in which lesson, for the how manieth time, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed<'a> {
    pub learner: &'a str,
    pub lesson: &'a str,
    pub attempt: u32,
}

/// `ids` in the order to show them for `item`.
pub fn shuffled<'a>(mut ids: Vec<&'a str>, seed: &Seed<'_>, item: &str) -> Vec<&'a str> {
    let mut hash = Sha256::new();
    for part in [seed.learner, seed.lesson, item] {
        // With its length in front, no two sets of parts look alike.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(seed.attempt.to_le_bytes());
    let digest: [u8; 32] = hash.finalize().into();
    let mut start = [0; 16];
    start
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    ids.shuffle(&mut Pcg64Mcg::from_seed(start));
    ids
}
