//! What authors need: their lessons from disk, and what is wrong with them.

mod check;
mod drive;
mod report;
pub mod shelf;

pub use check::check;
pub use drive::is_remote;
