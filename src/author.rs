//! What authors need: their lessons from disk, what is wrong with them, and
//! what each rule wants.

mod check;
mod explain;
mod fix;
mod guide;
pub mod lesson_files;
mod network_fs;
mod new;
pub mod packed_files;
mod report;

pub use crate::doctor::{UnseenFix, fixes, unseen_fixes};
pub use check::{check, check_one};
pub use explain::explain;
pub use fix::diff;
pub use guide::guide;
pub use network_fs::is_remote;
pub use new::{
    NewPartRequest, NewQuestion, NotAdded, Scaffold, new_card, new_part, new_question, scaffold,
};
pub use report::Format;

#[cfg(test)]
mod tests;
