//! What a learner expects of the items to come, asked before the first of them.

use crate::app::msg::KeyPress;

/// How many of them will be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// What there is to know before.
    pub intro: Vec<String>,
    /// How many there are.
    pub of: u32,
    pub typed: String,
    /// Whether the last key wrote nothing: what is typed then is not what was meant.
    pub refused: bool,
}

impl Forecast {
    /// Takes a key. `false`: it writes no number, or one that is more than there are.
    pub fn typed(&mut self, key: KeyPress) -> bool {
        if key == KeyPress::Backspace {
            self.typed.pop();
            self.refused = false;
            return true;
        }
        let longer = if let KeyPress::Char(digit @ '0'..='9') = key {
            self.longer(digit)
        } else {
            None
        };
        self.refused = longer.is_none();
        if let Some(longer) = longer {
            self.typed = longer;
        }
        !self.refused
    }

    /// What is typed with a digit behind it, if there are as many; of noughts in
    /// front, none stays.
    fn longer(&self, digit: char) -> Option<String> {
        let longer: u32 = format!("{}{digit}", self.typed).parse().ok()?;
        (longer <= self.of).then(|| longer.to_string())
    }

    /// What was typed; none where that is nothing.
    pub fn number(&self) -> Option<u32> {
        self.typed.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_written_than_there_are_items() {
        let typed = |keys: &str| {
            let mut forecast = Forecast {
                intro: Vec::new(),
                of: 12,
                typed: String::new(),
                refused: false,
            };
            let taken: Vec<bool> = keys
                .chars()
                .map(|it| forecast.typed(KeyPress::Char(it)))
                .collect();
            (forecast.number(), taken.iter().all(|it| *it))
        };
        for (keys, number, all_taken) in [
            ("1122", Some(11), false),
            ("12", Some(12), true),
            ("13", Some(1), false),
            ("0007", Some(7), true),
            ("00", Some(0), true),
            ("99999999999999999999", Some(9), false),
            ("j", None, false),
            ("", None, true),
        ] {
            assert_eq!(typed(keys), (number, all_taken), "{keys}");
        }
    }
}
