//! Scenarios: set-ups for the simulator, each a file in TOML with what to tell
//! about it and what to predict.
//!
//! A scenario is read by tables and then held against the simulator's own
//! rules, so one that is here can be run. Running it is not done here.

mod trace;

pub use crate::simulation::SCENARIO;
pub use trace::Traces;

use std::sync::Arc;

use super::Finding;
use super::folder::{File, Folder};
use super::notes::Notes;
use super::source_file::SourceFile;
use crate::rule::Problem;
use crate::schema::{Edited, Record, Texts, read_edited};
use crate::simulation::{MIN_MEMORY_MB, ReadingOf, Setup, read_setup, reading, unknown_function};
use crate::text::Markdown;

/// Something to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The file's name without its ending.
    pub name: String,
    pub title: String,
    pub text: Markdown,
    /// Passes the simulator's check.
    pub setup: Setup,
    pub predict: Vec<Predict>,
    /// Its file.
    toml: Arc<str>,
}

impl Scenario {
    /// Its set-up with some keys set anew, each as in `platform.reserved=50`.
    /// If that cannot be run, why. A trace beside it is not looked for.
    pub fn with(&self, set: &[String]) -> Result<Setup, String> {
        let file = File::Bytes(self.toml.as_bytes().to_vec().into());
        let (scenario, findings) = read_alone(&format!("{}.toml", self.name), file, set, &|_| None);
        scenario.map(|it| it.setup).ok_or_else(|| {
            let first = findings.into_iter().next();
            first.map_or(String::new(), |it| it.message)
        })
    }
}

/// What to ask before a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Predict {
    pub of: ReadingOf,
    pub prompt: Markdown,
}

/// What stands in front of a key that was set, where a finding names its file.
pub const SET: &str = "--set ";

/// Reads a scenario that belongs to no lesson. Of `set`, each sets a key of
/// it, as in `platform.reserved=50`; `open` gives a file that stands beside it.
/// A finding about a key that was set has that for its file.
pub fn read_alone(
    path: &str,
    file: File,
    set: &[String],
    open: &dyn Fn(&str) -> Option<File>,
) -> (Option<Scenario>, Vec<Finding>) {
    let folder = Folder {
        files: [(path.to_owned(), file)].into(),
        ..Folder::default()
    };
    let names = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = names.rsplit_once('.').map_or(names, |(stem, _)| stem);
    let beside = path.strip_suffix(names).unwrap_or_default();
    let mut notes = Notes::open(&folder, path, Texts::Now);
    let own = notes.source.text.matches('\n').count() + 1;
    let mut traces = Traces::new(beside, open);
    let scenario = read(stem, &mut notes, set, &mut traces);
    let findings = notes
        .findings()
        .map(|finding| match finding.line.checked_sub(own + 1) {
            Some(index) => Finding {
                file: set
                    .get(index)
                    .map_or(String::new(), |set| format!("{SET}{}", shortened(set))),
                line: 1,
                end_line: 1,
                ..finding
            },
            None => finding,
        });
    let findings = findings.chain(traces.notes.iter().flat_map(Notes::findings));
    (scenario, findings.collect())
}

/// The beginning of what was set: enough to know it again.
fn shortened(set: &str) -> String {
    const MAX_LETTERS: usize = 60;
    match set.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => format!("{}…", set.get(..end).unwrap_or_default()),
        None => set.to_owned(),
    }
}

/// Reads the scenario `name` from its file, with some keys set from outside.
/// Nothing if it cannot be run.
pub fn read(
    name: &str,
    notes: &mut Notes,
    set: &[String],
    traces: &mut Traces<'_>,
) -> Option<Scenario> {
    if notes.has_error() {
        return None;
    }
    let toml = Arc::clone(&notes.source.text);
    let mut read = if set.is_empty() {
        notes.read(&notes.source.text, 0, &SCENARIO)
    } else {
        let edited = Edited::new(&notes.source.text, set);
        notes.source = SourceFile::new(&notes.source.path, &edited.text);
        read_edited(&edited, &SCENARIO)
    };
    notes.take(&mut read);
    let record = read.record;
    let predict: Vec<_> = record
        .tables("predict")
        .filter_map(|record| prediction(record, &mut notes.problems))
        .collect();
    let mut trace = |name: &str, range, problems: &mut _| traces.read(name, range, problems);
    let mut setup = read_setup(&record, &mut trace, &mut notes.problems)?;
    let predictions = record.tables("predict");
    notes
        .problems
        .extend(predictions.filter_map(|it| unknown_function(it, &setup)));
    if !set.is_empty() {
        let own = notes.read(&toml, 0, &SCENARIO).record;
        setup.change_functions(|name, function| {
            if function.cpu_share > 0.0 {
                function.run_measured_mb = own_memory(&own, name);
            }
        });
    }
    (!notes.has_error()).then(|| Scenario {
        name: name.to_owned(),
        title: record.line("title").unwrap_or_else(|| name.to_owned()),
        text: record.markdown("text"),
        setup,
        predict,
        toml,
    })
}

/// The memory that the file itself names for a function: its run times are for
/// that.
fn own_memory(own: &Record, function: &str) -> u32 {
    let mut several = own.tables("function");
    let named = several.find(|it| it.text("name") == Some(function));
    let function = named.or(own.table("function"));
    let named = function.and_then(|it| it.whole("memory_mb"));
    let named = named.and_then(|memory_mb| u32::try_from(memory_mb).ok());
    named.unwrap_or(MIN_MEMORY_MB)
}

fn prediction(record: &Record, problems: &mut Vec<Problem>) -> Option<Predict> {
    Some(Predict {
        of: reading(record, problems)?,
        prompt: record.markdown("prompt"),
    })
}

#[cfg(test)]
mod tests;
