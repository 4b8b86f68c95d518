//! A line for each session and each error, on standard error: when, what, and what
//! belongs to it as `key=value`. Nothing that a learner wrote or answered is in it.

use std::fmt::Write as _;
use std::io::{Write as _, stderr};

use crate::terminal::{Clock, moment_in_full};
use crate::text::one_line;

/// Writes a line. A value with anything but plain letters in it stands in quotes, as
/// JSON writes it.
pub fn log(event: &str, values: &[(&str, &str)]) {
    let mut line = format!("{} event={event}", moment_in_full(Clock::here().now()));
    for (key, value) in values {
        // A text takes everything.
        let _ = write!(line, " {key}={}", shown(value));
    }
    // If nobody reads it, nobody is left to tell.
    drop(writeln!(stderr(), "{line}"));
}

fn shown(value: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.:/[]@".contains(letter);
    match !value.is_empty() && value.chars().all(is_plain) {
        true => value.to_owned(),
        false => serde_json::Value::from(one_line(value)).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_line_or_be_taken_for_another() {
        for (value, line) in [
            ("127.0.0.1:22", "127.0.0.1:22"),
            ("", "\"\""),
            ("a b=c", "\"a b=c\""),
            ("two\nlines \"x\"", "\"two lines \\\"x\\\"\""),
        ] {
            assert_eq!(shown(value), line);
        }
    }
}
