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
}

/// As many digits as any number of items has.
const MAX_DIGITS: usize = 4;

impl Forecast {
    /// Takes a key. `false`: it writes no number.
    pub fn typed(&mut self, key: KeyPress) -> bool {
        if key == KeyPress::Backspace {
            self.typed.pop();
            return true;
        }
        let KeyPress::Char(digit @ '0'..='9') = key else {
            return false;
        };
        if self.typed.len() < MAX_DIGITS {
            self.typed.push(digit);
        }
        true
    }

    /// What was typed; none where that is nothing, or more than there are.
    pub fn number(&self) -> Option<u32> {
        let number = self.typed.parse().ok();
        number.filter(|number| *number <= self.of)
    }
}
