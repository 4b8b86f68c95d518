//! Revisions: what tells a question that means something else from one whose
//! typo was fixed.
//!
//! Hashed are the kind, the ids of the options with their right flags, the
//! key with its tolerance, and `meaning`; not the wording. An option without
//! an `id` of its own has one made from its text, so rewording such an option
//! does change the revision.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Twelve hexadecimal digits.
pub fn of(kind: &str, identity: &[String], meaning: u64) -> String {
    let mut hashed = format!("{kind}\n{meaning}\n");
    for part in identity {
        // With its length in front, no two sets of parts look alike.
        let _ = writeln!(hashed, "{} {part}", part.len());
    }
    short_hash(&hashed, 6)
}

/// The first bytes of a hash of `text`, in hexadecimal digits.
pub fn short_hash(text: &str, bytes: usize) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text).iter().take(bytes) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
