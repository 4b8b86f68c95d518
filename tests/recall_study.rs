//! Whether recall is worth its minutes: fewer learners than in
//! `cargo bench --bench recall`, which prints all figures.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "recall_study/items.rs"]
mod items;
#[path = "recall_study/learner.rs"]
mod learner;
#[path = "recall_study/practice.rs"]
mod practice;
#[path = "recall_study/study.rs"]
mod study;

use study::{KINDS, Study};

/// In a month there is time to ask what these lessons have one and a half times, so
/// that it matters what it is spent on. The same learners gain more in an hour by
/// recall than in each other way, and chance is no explanation.
#[test]
fn an_hour_of_recall_is_worth_more_than_one_of_anything_else() {
    const MINUTES: u32 = 14;
    let items = items::shipped();
    for (kind, name) in KINDS {
        let study = Study::of(&items, kind, 30, MINUTES);
        for (what, gained) in study.gained_over_others() {
            assert!(
                gained.is_above_nothing(),
                "{name}, {what}: {gained}\n{study}"
            );
        }
        assert!(study.longest_day() <= f64::from(MINUTES), "{name}\n{study}");
    }
}
