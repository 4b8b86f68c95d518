//! The first line of a hand-in: whose it is, of what, and what that asked.

use serde::{Deserialize, Serialize};

use crate::text::one_line;

/// Bytes of an id, at most.
const MAX_ID: usize = 200;

/// The version of the format that this program writes.
pub const VERSION: u64 = 1;

/// What every first line begins with, also one that ends too early.
const BEGINNING: &str = "{\"buildup-hand-in\"";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandInHeader {
    #[serde(rename = "buildup-hand-in")]
    pub version: u64,
    /// The version of the program that wrote it.
    pub program: String,
    /// The lesson's id.
    pub lesson: String,
    /// The learner's key; of a pseudonym a hash of that and of the lesson.
    pub learner: String,
    /// What they want to be called.
    #[serde(default)]
    pub name: Option<String>,
    /// What the lesson asks, in order.
    #[serde(default)]
    pub items: Vec<ListedItem>,
}

/// An item with what it means. The revision is empty where a run has yet to show
/// the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedItem {
    pub id: String,
    pub revision: String,
}

/// What a first line is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandInFault {
    /// Something else.
    Foreign,
    /// That of a journal export.
    Export,
    /// Of a later version.
    Newer,
    /// One that does not say whose it is, or of what.
    Damaged,
}

impl HandInHeader {
    pub fn read(line: &str) -> Result<Self, HandInFault> {
        #[derive(Deserialize)]
        struct Marks {
            #[serde(rename = "buildup-hand-in")]
            hand_in: Option<u64>,
            #[serde(rename = "buildup-journal")]
            journal: Option<u64>,
        }
        // A list would do for a reader of objects, too.
        let object = Some(line).filter(|it| it.starts_with('{'));
        let marks = object.and_then(|it| serde_json::from_str(it).ok());
        let Marks { hand_in, journal } = marks.ok_or(match line.starts_with(BEGINNING) {
            true => HandInFault::Damaged,
            false => HandInFault::Foreign,
        })?;
        match (hand_in, journal) {
            (None, Some(_)) => Err(HandInFault::Export),
            (None, None) => Err(HandInFault::Foreign),
            (Some(version), _) if version > VERSION => Err(HandInFault::Newer),
            (Some(_), _) => {
                let read = serde_json::from_str(line).ok();
                read.filter(Self::is_sound).ok_or(HandInFault::Damaged)
            }
        }
    }

    fn is_sound(&self) -> bool {
        let is_key =
            self.learner.len() == 32 && self.learner.bytes().all(|it| it.is_ascii_hexdigit());
        is_key && is_id(&self.lesson)
    }
}

/// Whether it can name a lesson or an item: a few letters that can be seen.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_ID && one_line(text) == text
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn what_a_first_line_is_is_told_apart() {
        use HandInFault::{Damaged, Export, Foreign, Newer};
        let sound = format!(
            r#"{{"buildup-hand-in":1,"program":"1","lesson":"tea","learner":"{KEY}","more":[]}}"#
        );
        assert_eq!(HandInHeader::read(&sound).unwrap().learner, KEY);
        for (line, fault) in [
            ("", Foreign),
            ("[1]", Foreign),
            ("{}", Foreign),
            (r#"{"buildup-journal":1}"#, Export),
            (r#"{"buildup-hand-in":2}"#, Newer),
            (r#"{"buildup-hand-in":1}"#, Damaged),
            (r#"{"buildup-hand-in":1,"program":"1","les"#, Damaged),
            (&sound.replace(KEY, "Ann"), Damaged),
            (&sound.replace("tea", ""), Damaged),
            (&sound.replace("tea", r"\u001b[31m"), Damaged),
        ] {
            assert_eq!(HandInHeader::read(line), Err(fault), "{line}");
        }
    }
}
