//! `journal merge`: what was exported elsewhere is added to what is here.
//!
//! Whose it is is settled before anything is written, and then all of it is
//! written or nothing.

use std::io::{BufRead, Write};

use super::export_file::ExportFile;
use super::line::{self, Header};
use super::{MergeArguments, entries};
use crate::command::failure::{ErrorMessage, Failure};
use crate::command::open_journal::{self, agrees, somebody_is_there};
use crate::command::settings::{Settings, learner_name};
use crate::journal::{ME, Time};
use crate::store::{Journal, Merge, Merged, RawEntry};
use crate::terminal::Clock;
use crate::text::{format_count, one_line, plural, quoted};

const APART: &str = "Once it is merged with yours, the two cannot be told apart.";
/// So many skipped lines of a file are told one by one.
const MAX_TOLD: usize = 20;
/// A clock is ahead from so many milliseconds on.
const DAY: i64 = 86_400_000;

pub fn run(
    settings: &Settings,
    asked: &MergeArguments,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let files = asked.files.iter().map(|path| ExportFile::open(path));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let mut store = open_journal::file(settings, true)?;
    let mut owners = Owners {
        settings,
        asked,
        store: store.as_ref(),
        settled: Vec::new(),
    };
    for file in &files {
        owners.settle(file, input, out)?;
    }
    let settled = owners.settled;
    let (merge, now) = (store.merge()?, Clock::here().now());
    let mut outcomes = Vec::new();
    for (file, owner) in files.into_iter().zip(settled) {
        outcomes.push(take_in(merge.as_ref(), file, owner, now)?);
    }
    merge.finish()?;
    tell(settings, &outcomes, out)
}

/// Who has a file's entries here.
#[derive(Debug, Clone)]
struct Owner {
    keys: Vec<String>,
    name: String,
    /// Whether it is somebody who was not here before.
    is_new: bool,
}

/// Finds out who has which file, one after the other.
struct Owners<'a> {
    settings: &'a Settings,
    asked: &'a MergeArguments,
    store: &'a dyn Journal,
    settled: Vec<Owner>,
}

impl Owners<'_> {
    fn settle(
        &mut self,
        file: &ExportFile,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let keys = file.header.keys();
        let mut known = keys.iter().filter_map(|key| self.known(key).transpose());
        let first = known.next().transpose()?;
        for other in known {
            let other = other?;
            if first.as_ref().is_some_and(|it| it.name != other.name) {
                return Err(two_people(file));
            }
        }
        let owner = match first {
            Some(owner) => self.agreed(file, owner)?,
            None => self.decided(file, input, out)?,
        };
        self.settled.push(Owner { keys, ..owner });
        Ok(())
    }

    /// Whose key this is.
    fn known(&self, key: &String) -> Result<Option<Owner>, Failure> {
        let settled = self.settled.iter().find(|it| it.keys.contains(key));
        if let Some(owner) = settled {
            return Ok(Some(owner.clone()));
        }
        let name = self.store.owner(key)?;
        Ok(name.map(|name| Owner::here(&name)))
    }

    /// What the command line says must not be otherwise.
    fn agreed(&self, file: &ExportFile, owner: Owner) -> Result<Owner, Failure> {
        let learner = &self.settings.learner.value;
        let mine = self.asked.mine.then_some(learner);
        match mine.or(self.asked.name.as_ref()) {
            Some(name) if *name != owner.name => Err(known_already(file, &owner.name)),
            Some(_) | None => Ok(owner),
        }
    }

    /// Of somebody whose key is not known here.
    fn decided(
        &self,
        file: &ExportFile,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> Result<Owner, Failure> {
        match &self.asked.name {
            Some(name) => {
                let name = learner_name(name).map_err(Failure::Usage)?;
                self.newcomer(&name)?.map_err(Failure::Usage)
            }
            None if self.asked.mine => Ok(Owner::here(&self.settings.learner.value)),
            None if somebody_is_there(self.settings) => self.answered(file, input, out),
            None => Err(nobody_to_ask(file)),
        }
    }

    fn answered(
        &self,
        file: &ExportFile,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> Result<Owner, Failure> {
        let learner = &self.settings.learner.value;
        writeln!(out, "{} {APART}", unknown(file))?;
        let question = match learner.as_str() {
            ME => "Is it your own progress, from another machine?".to_owned(),
            name => format!("Is it the progress of {name}, from another machine?"),
        };
        if agrees(&question, input, out)? {
            return Ok(Owner::here(learner));
        }
        loop {
            write!(
                out,
                "Under what name is it to be kept here? Without one it is left: "
            )?;
            out.flush()?;
            let mut name = String::new();
            input.read_line(&mut name)?;
            if name.trim().is_empty() {
                writeln!(out, "Nothing was merged.")?;
                return Err(Failure::Data(Vec::new()));
            }
            let found = match learner_name(&name) {
                Ok(name) => self.newcomer(&name)?,
                Err(message) => Err(message),
            };
            match found {
                Ok(owner) => return Ok(owner),
                Err(ErrorMessage { message, hint }) => {
                    let hint = hint.map_or_else(String::new, |it| format!("; {it}"));
                    writeln!(out, "No: {message}{hint}.")?;
                }
            }
        }
    }

    /// Somebody new, whose name must be free.
    fn newcomer(&self, name: &str) -> Result<Result<Owner, ErrorMessage>, Failure> {
        let is_settled = self.settled.iter().any(|it| it.name == name);
        if is_settled || !self.store.is_new(name)? {
            return Ok(Err(ErrorMessage::new(
                format!("somebody else is {} here already", quoted(name)),
                format!("choose another name; if it is the same person: --mine --learner '{name}'"),
            )));
        }
        Ok(Ok(Owner {
            is_new: true,
            ..Owner::here(name)
        }))
    }
}

impl Owner {
    fn here(name: &str) -> Self {
        Self {
            keys: Vec::new(),
            name: name.to_owned(),
            is_new: false,
        }
    }
}

fn unknown(file: &ExportFile) -> String {
    let Header { name, .. } = &file.header;
    let name = name.as_deref().map(one_line);
    let name = name.map_or_else(String::new, |name| format!(", {}", quoted(&name)));
    format!("{} is of somebody who is not known here{name}.", file.path)
}

fn nobody_to_ask(file: &ExportFile) -> Failure {
    Failure::Usage(ErrorMessage::new(
        format!("{} Nothing was merged", unknown(file)),
        "say whose it is: `--mine` if it is yours, from another machine; else `--as NAME`",
    ))
}

fn known_already(file: &ExportFile, name: &str) -> Failure {
    Failure::Usage(ErrorMessage::new(
        format!("{} is of {}, who is known here", file.path, quoted(name)),
        "leave out `--mine` and `--as`; it will be theirs",
    ))
}

fn two_people(file: &ExportFile) -> Failure {
    Failure::data(ErrorMessage::new(
        format!(
            "{}:1: two who are not the same here are one person there",
            file.path
        ),
        "nothing was merged: what belongs to whom cannot be told",
    ))
}

/// What became of a file.
struct MergeOutcome {
    path: String,
    owner: String,
    added: u64,
    known: u64,
    /// Entries from after today, and entries before which a clock ran back.
    ahead: u64,
    back: u64,
    /// Lines that were skipped, and why.
    skipped: Vec<(u64, String)>,
    more_skipped: u64,
}

fn take_in(
    merge: &dyn Merge,
    mut file: ExportFile,
    owner: Owner,
    now: Time,
) -> Result<MergeOutcome, Failure> {
    merge.claim(&owner.name, &owner.keys, owner.is_new)?;
    let mut outcome = MergeOutcome::of(file.path.clone(), owner.name);
    while let Some((number, line)) = file.next()? {
        let found = match &line {
            Ok(text) => match line::read(text) {
                Err(_) if file.second_header(number, text)? => continue,
                read => read,
            },
            Err(why) => Err(why.clone()),
        };
        match found {
            Ok(entry) => {
                let merged = merge.add(&outcome.owner, &entry)?;
                outcome.count(number, &entry, merged, now);
            }
            Err(why) => outcome.skip(number, why),
        }
    }
    Ok(outcome)
}

impl MergeOutcome {
    fn of(path: String, owner: String) -> Self {
        Self {
            path,
            owner,
            added: 0,
            known: 0,
            ahead: 0,
            back: 0,
            skipped: Vec::new(),
            more_skipped: 0,
        }
    }

    fn count(&mut self, number: u64, entry: &RawEntry, merged: Merged, now: Time) {
        match merged {
            Merged::Added => {
                self.added += 1;
                self.ahead += u64::from(entry.time.since(now) > DAY.unsigned_abs());
                self.back += u64::from(entry.clock_ran_back());
            }
            Merged::Known => self.known += 1,
            Merged::Clashes => {
                self.skip(
                    number,
                    "another entry has its `id` here, and stays".to_owned(),
                );
            }
            Merged::Refused => self.skip(number, "it is nested too deeply".to_owned()),
        }
    }

    fn skip(&mut self, number: u64, why: String) {
        if self.skipped.len() < MAX_TOLD {
            self.skipped.push((number, why));
        } else {
            self.more_skipped += 1;
        }
    }
}

/// Says what was done; lines that were skipped make it a failure.
fn tell(
    settings: &Settings,
    outcomes: &[MergeOutcome],
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for outcome in outcomes {
        let whose = match outcome.owner == settings.learner.value {
            true => String::new(),
            false => format!(" to the progress of {}", outcome.owner),
        };
        let MergeOutcome { path, .. } = outcome;
        let (added, known) = (entries(outcome.added), format_count(outcome.known));
        writeln!(out, "{path}: {added} added{whose}, {known} here before")?;
        for note in notes(outcome) {
            writeln!(out, "{note}")?;
        }
    }
    let skipped: Vec<_> = outcomes.iter().flat_map(skipped).collect();
    match skipped.is_empty() {
        true => Ok(()),
        false => Err(Failure::Data(skipped)),
    }
}

fn notes(outcome: &MergeOutcome) -> Vec<String> {
    let ahead = (outcome.ahead > 0).then(|| {
        format!(
            "{} from after today: a clock was ahead. They count as they are.",
            entries(outcome.ahead)
        )
    });
    let back = (outcome.back > 0).then(|| {
        format!(
            "{} with a time before that of earlier ones: a clock was set back. They stay in the \
             order in which they were written.",
            entries(outcome.back)
        )
    });
    ahead.into_iter().chain(back).collect()
}

fn skipped(outcome: &MergeOutcome) -> Vec<ErrorMessage> {
    let path = &outcome.path;
    let lines = outcome.skipped.iter();
    let mut told: Vec<_> = lines
        .map(|(number, why)| {
            ErrorMessage::complete(format!("{path}:{number}: this line was skipped: {why}"))
        })
        .collect();
    if outcome.more_skipped > 0 {
        let more = plural(outcome.more_skipped, "more line");
        told.push(ErrorMessage::complete(format!("{path}: {more} skipped")));
    }
    if let Some(last) = told.last_mut() {
        let hint = "the rest is merged; a sound copy can be merged over it at any time";
        last.hint = Some(hint.to_owned());
    }
    told
}
