//! What authors need: their lessons from disk, and what is wrong with them.

mod check;
mod report;
pub mod shelf;

pub use check::check;
