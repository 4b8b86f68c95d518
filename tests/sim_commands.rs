//! `buildup sim` from outside: scenarios, traces and figures in; readings,
//! files and words about what is wrong out.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "sim_commands/cost.rs"]
mod cost;
#[path = "sim_commands/desk.rs"]
mod desk;
#[path = "sim_commands/documented.rs"]
mod documented;
#[path = "sim_commands/replay.rs"]
mod replay;
#[path = "sim_commands/run.rs"]
mod run;
