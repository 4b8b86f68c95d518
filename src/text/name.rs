//! Names of people.

use unicode_normalization::UnicodeNormalization as _;

use super::one_line;

/// The longest name, in characters.
pub const MAX_NAME: usize = 40;

/// A name as it is kept, so that two that look alike are one; `None` where there is
/// nothing to be seen, or too much.
pub fn name(text: &str) -> Option<String> {
    let name: String = text.nfc().collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let may_be = !name.is_empty() && name.chars().count() <= MAX_NAME && one_line(&name) == name;
    may_be.then_some(name)
}
