//! What became of something that was done outside the program: copying,
//! opening an address, writing a file.

use std::fmt::Display;
use std::path::Path;

use crate::text::shown_path;

pub const COPIED: &str = "Copied, if your terminal lets programs copy.";
pub const OPENED: &str = "Opened in your browser.";
/// Where the learner has no files: on the server of a class.
pub const NO_FILES: &str = "Nothing is written to a file here. You can copy it instead.";

pub fn not_copied(why: &impl Display) -> String {
    format!("Could not copy: {why}.")
}

pub fn not_opened(why: &impl Display, address: &impl Display) -> String {
    format!("Could not open a browser: {why}. The address is {address}")
}

pub fn written(path: &Path) -> String {
    format!("Saved as {}", shown_path(path))
}

pub fn not_written(path: &Path, why: &impl Display) -> String {
    format!("Could not write {}: {why}.", shown_path(path))
}

pub fn no_log(why: &impl Display) -> String {
    format!("The log cannot be written: {why}.")
}
