//! Lessons that build up in your terminal: commit to an answer, then see.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        reason = "a test may panic"
    )
)]

mod journal;
mod lesson;
mod question;
mod text;
