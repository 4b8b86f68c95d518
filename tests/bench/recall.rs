//! What thirty days of recall are worth to simulated learners:
//! `cargo bench --bench recall`.
//!
//! A hundred learners of each kind read the shipped lessons, one on each of the
//! first days, and then practise for so many minutes a day, in one way or the
//! other. An item takes the time that `progress --json --items` tells: reading
//! it, thinking, and reading all that is said of the answer. Every figure is a
//! mean with half of its interval of 95 %. What only luck gets right is not
//! remembered. An hour's worth is how many more items are remembered than without
//! practice, for each hour spent.
//!
//! Ten minutes a day are enough to ask each item once or twice in thirty days,
//! and not enough to keep nine of ten; twenty are, for learners who remember
//! about as the scheduler expects.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "it prints a table, and may panic"
)]

#[path = "../recall_study/items.rs"]
mod items;
#[path = "../recall_study/learner.rs"]
mod learner;
#[path = "../recall_study/practice.rs"]
mod practice;
#[path = "../recall_study/study.rs"]
mod study;

use study::{KINDS, Study};

const LEARNERS: u64 = 100;

/// A book with prompts that come back, by the working notes of its author.
const QUANTUM_COUNTRY: &str = "
Beside it, what Quantum Country says of its readers: after five repetitions most
of them show a month's retention of at least 95 % of its questions, at a median
of 6 seconds a prompt. Its prompts are short, and its readers grade themselves.
Here an item is graded, what luck gets right counts as forgotten, and the time
has the reading of the whole answer in it. The figures compare only roughly.";

fn main() {
    let items = items::shipped();
    for minutes in [10, 20, 60] {
        for (kind, name) in KINDS {
            let study = Study::of(&items, kind, LEARNERS, minutes);
            let (items, longest) = (items.len(), study.longest_day());
            println!("\n{items} items, {minutes} minutes a day, remembered by {name}\n{study}");
            println!("No day was longer than {longest:.1} minutes. Gained in an hour by recall:");
            for (what, gained) in study.gained_over_others() {
                let holds = if gained.is_above_nothing() {
                    ""
                } else {
                    " (chance may explain it)"
                };
                println!("  {what}: {gained}{holds}");
            }
        }
    }
    println!("{QUANTUM_COUNTRY}");
}
