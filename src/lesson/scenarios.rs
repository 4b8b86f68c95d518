//! All scenarios of a lesson, with what is wrong in them.

use std::collections::BTreeMap;

use super::folder::{File, Folder};
use super::notes::Notes;
use super::scenario::{self, Scenario, Traces};
use crate::rule::{self, Problem};
use crate::schema::{Texts, is_id};
use crate::text::bounds::{MAX_FILE_BYTES, MAX_LESSON_AMOUNT, size};
use crate::text::quoted;

/// Where they stand.
pub const FOLDER: &str = "scenarios/";

pub struct Scenarios {
    /// By name; nothing for one that cannot be run.
    pub read: BTreeMap<String, Option<Scenario>>,
    /// On their files, in the order of their names.
    pub notes: Vec<Notes>,
    /// On the traces that they name.
    pub traces: Vec<Notes>,
    /// How much they are, rows of traces included.
    pub amount: usize,
    /// Files in the folder that none of them names.
    pub unused: Vec<String>,
}

impl Scenarios {
    pub fn read(folder: &Folder, texts: Texts) -> Self {
        let open = |name: &str| open(folder, name);
        let mut traces = Traces::new(FOLDER, &open);
        let (mut read, mut notes, mut others) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut amount = 0;
        for path in folder.files.keys() {
            let Some(name) = path.strip_prefix(FOLDER) else {
                continue;
            };
            let Some(name) = name.strip_suffix(".toml") else {
                others.push(name);
                continue;
            };
            let mut about = Notes::open(folder, path, texts);
            if !is_id(name) {
                about.problems.push(malformed(name));
            }
            if amount + traces.rows() > MAX_LESSON_AMOUNT {
                about.problems.push(too_much());
            }
            let scenario = scenario::read(name, &mut about, &[], &mut traces);
            amount += about.amount;
            read.insert(name.to_owned(), scenario);
            notes.push(about);
        }
        others.retain(|name| !traces.names(name));
        Self {
            amount: amount + traces.rows(),
            read,
            notes,
            unused: others
                .iter()
                .map(|name| format!("{FOLDER}{name}"))
                .collect(),
            traces: traces.notes,
        }
    }
}

/// The file `name` in the folder of scenarios.
fn open(folder: &Folder, name: &str) -> Option<File> {
    let file = folder.files.get(&format!("{FOLDER}{name}"))?;
    Some(match file {
        File::Bytes(bytes) if bytes.len() > MAX_FILE_BYTES => {
            File::Refused(format!("this file is larger than {}", size(MAX_FILE_BYTES)))
        }
        File::Bytes(_) | File::Refused(_) | File::Damaged(_) => file.clone(),
    })
}

fn too_much() -> Problem {
    rule::TOO_MUCH.at(0..0,
        format!(
            "the scenarios and traces before this one are more than {MAX_LESSON_AMOUNT} values and rows"
        ),
        "make the traces shorter, or make it several lessons",
    )
}

fn malformed(name: &str) -> Problem {
    rule::MALFORMED_ID.at(
        0..0,
        format!("{} is not a name for a scenario", quoted(name)),
        "name the file by lower-case words joined by hyphens, such as `burst-of-60.toml`",
    )
}
