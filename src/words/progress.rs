//! What has been reached: of a quiz, of a lesson, in the progress file.

use std::fmt;

use crate::journal::{Calibration, ConfidenceClass, Progress, Tally};

/// Some of all: "3 of 19".
#[derive(Debug, Clone, Copy)]
pub struct OutOf(pub usize, pub usize);

impl fmt::Display for OutOf {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} of {}", self.0, self.1)
    }
}

/// Stands above the cards of a quiz that went alike.
pub fn class(class: ConfidenceClass) -> &'static str {
    match class {
        ConfidenceClass::SureAndRight => "Sure, and right",
        ConfidenceClass::SureAndWrong => "Sure, and wrong",
        ConfidenceClass::Unsure => "Not sure",
    }
}
pub const UNWEIGHED: &str = "Passed over, or without a certainty";
pub const STILL_OPEN: &str = "Still open";

/// The gap between being sure and being right; none where nothing was asked
/// for a certainty.
pub fn calibration(calibration: &Calibration) -> Option<String> {
    let Tally { n, right } = calibration.sure;
    if n == 0 {
        let some = calibration.unsure() > 0;
        return some.then(|| "You were not sure on any of them.".to_owned());
    }
    let right = match (n, right) {
        (1, 0) => "not right on it".to_owned(),
        (1, _) => "right on it".to_owned(),
        (_, 0) => "right on none of them".to_owned(),
        (2, 2) => "right on both of them".to_owned(),
        _ if right == n => "right on all of them".to_owned(),
        _ => format!("right on {right} of them"),
    };
    Some(format!("You were sure on {n} and {right}."))
}

/// Said on the last page.
pub fn the_end(noun: &str, parts: OutOf, right: OutOf) -> String {
    format!(
        "This is the end of the {noun}. {parts} parts are done, \
         and {right} questions and cards are right so far."
    )
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
    fn the_gap_is_one_sentence() {
        for (n, right, sentence) in [
            (5, 3, "You were sure on 5 and right on 3 of them."),
            (5, 1, "You were sure on 5 and right on 1 of them."),
            (5, 5, "You were sure on 5 and right on all of them."),
            (5, 0, "You were sure on 5 and right on none of them."),
            (2, 2, "You were sure on 2 and right on both of them."),
            (1, 1, "You were sure on 1 and right on it."),
            (1, 0, "You were sure on 1 and not right on it."),
        ] {
            let sure = Tally { n, right };
            let answers = Calibration {
                sure,
                ..Calibration::default()
            };
            assert_eq!(calibration(&answers).as_deref(), Some(sentence));
        }
    }

    #[test]
    fn without_a_sure_answer_the_sentence_says_so() {
        let mut asked = Calibration::default();
        assert_eq!(calibration(&asked), None);
        asked.no_idea = 1;
        let said = "You were not sure on any of them.".to_owned();
        assert_eq!(calibration(&asked), Some(said));
    }

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
