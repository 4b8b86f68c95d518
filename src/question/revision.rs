//! Revisions: what tells a question that means something else from one whose
//! typo was fixed.
//!
//! Hashed are the kind, the ids of the options with their right flags, the
//! key with its tolerance, and `meaning`; not the wording. An option without
//! an `id` of its own has one made from its text, so rewording such an option
//! does change the revision.

use sha2::{Digest as _, Sha256};

/// Twelve hexadecimal digits.
pub fn of(kind: &str, essence: &[String], meaning: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{kind}\n{meaning}\n"));
    for part in essence {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
