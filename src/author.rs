//! What authors need: their lessons from disk, what is wrong with them, and
//! what each rule wants.

mod check;
mod drive;
mod explain;
mod fix;
mod new;
mod report;
pub mod shelf;
mod sizes;

pub use crate::lesson::doctor::fixes;
pub use check::check;
pub use drive::is_remote;
pub use explain::explain;
pub use fix::diff;
pub use new::{Scaffold, scaffold};
pub use report::Format;

#[cfg(test)]
mod tests;
