//! What has been reached, and what of it can be read.

use std::fmt;

use crate::journal::Progress;

/// Some of all: "3 of 19".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOf(pub usize, pub usize);

impl fmt::Display for OutOf {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} of {}", self.0, self.1)
    }
}

/// Said of what could not be read. Entries stay in the file.
pub fn unread(progress: &Progress) -> Option<String> {
    let entries = match progress.unread {
        0 => None,
        1 => Some("One entry of your progress file cannot be read, and does not count.".to_owned()),
        several => Some(format!(
            "{several} entries of your progress file cannot be read, and do not count."
        )),
    };
    let order = "Your order of choices cannot be read; they come in a new order now.";
    let order = progress.key_lost.then(|| order.to_owned());
    let told: Vec<_> = entries.into_iter().chain(order).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_counted() {
        let mut progress = Progress::default();
        assert_eq!(unread(&progress), None);
        progress.unread = 2;
        progress.key_lost = true;
        let said = unread(&progress).unwrap();
        assert!(said.starts_with("2 entries of your"), "{said}");
        assert!(said.ends_with("come in a new order now."), "{said}");
    }
}
