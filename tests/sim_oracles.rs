//! The simulator against numbers that nobody here produced.
//!
//! Each file names its source. Where chance is involved it says how often a
//! right engine would fail: the seeds are fixed, so a test that passes once
//! passes always, and the rate only says how surprised to be when an innocent
//! change of the random stream makes one fail.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may panic, and says what it left out"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers here are small enough for doubles"
)]

#[path = "sim_oracles/arithmetic.rs"]
mod arithmetic;
#[path = "sim_oracles/arrivals.rs"]
mod arrivals;
#[path = "sim_oracles/aws.rs"]
mod aws;
#[path = "sim_oracles/aws_growth.rs"]
mod aws_growth;
#[path = "sim_oracles/bills.rs"]
mod bills;
#[path = "sim_oracles/closed_forms.rs"]
mod closed_forms;
#[path = "sim_oracles/golden.rs"]
mod golden;
#[path = "sim_oracles/lambda.rs"]
mod lambda;
#[path = "sim_oracles/lifo.rs"]
mod lifo;
#[path = "sim_oracles/published.rs"]
mod published;
#[path = "sim_oracles/reference.rs"]
mod reference;
#[path = "sim_oracles/support.rs"]
mod support;
