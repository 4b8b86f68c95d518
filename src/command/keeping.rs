//! The journal, opened for a command. What to do where that fails is decided
//! here: nothing is ever written over, and nobody answers in vain.

use std::io::{self, BufRead, Write};

use super::collection::Collection;
use super::failure::{Complaint, Failure};
use super::settings::Settings;
use crate::app::Listed;
use crate::journal::{ME, Progress};
use crate::store::{self, Saving, Store};

const NOT_SAVED: &str = "Your answers are not being saved. They last until you quit.";

/// Opens the journal to look at it. One that is not there yet is empty, and
/// is not made for that.
pub fn look(settings: &Settings) -> Result<Store, Failure> {
    let path = settings.journal.value.as_deref();
    let there = path.filter(|path| path.symlink_metadata().is_ok());
    Ok(there.map_or_else(Store::memory, Store::open)?)
}

/// Opens the journal to write in it. Where that is not possible, a person may
/// go on without; nobody else is there to ask.
pub fn open(
    settings: &Settings,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(Store, Progress), Failure> {
    let Some(path) = &settings.journal.value else {
        writeln!(out, "{NOT_SAVED}\n")?;
        return Ok((Store::memory()?, Progress::new(ME)));
    };
    let read = Store::open(path).and_then(|store| Ok((store.progress(ME)?, store)));
    let (why, progress) = match read {
        Ok((progress, store)) => match store.saving() {
            Saving::Yes | Saving::Memory => return Ok((store, progress)),
            Saving::ReadOnly { why } => (why.clone(), progress),
        },
        Err(error) => (error.to_string(), Progress::new(ME)),
    };
    if !settings.around.typed || !settings.around.shown {
        return Err(not_saved(why));
    }
    writeln!(out, "{why}")?;
    if !agrees(input, out)? {
        return Err(Failure::Data(Vec::new()));
    }
    writeln!(out, "{NOT_SAVED}\n")?;
    Ok((Store::memory()?, progress))
}

/// The lesson to go on with: the one opened last, else the first. A journal
/// that cannot be read is for those to tell who need it.
pub fn latest<'a>(settings: &Settings, collection: &'a Collection) -> Option<&'a Listed> {
    let here = |id: &str| collection.sound().find(|listed| listed.id == id);
    let store = look(settings).ok();
    let last = store.and_then(|store| store.opened_last(ME, |id| here(id).is_some()).ok()?);
    let last = last.and_then(|id| here(&id));
    last.or_else(|| collection.sound().next())
}

/// What to say where nobody can be asked.
pub fn not_saved(why: String) -> Failure {
    let hint = "`--no-save` goes on without saving";
    Failure::data(Complaint::new(why, hint))
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::because(error.to_string())
    }
}

/// Asks whether to go on; the end of the input is a no.
fn agrees(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    loop {
        write!(out, "Go on without saving? y/n: ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "n" | "no" => return Ok(false),
            _ => writeln!(out, "Type y for yes or n for no.")?,
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::command::arguments::Flags;
    use crate::command::surroundings::Surroundings;

    /// Somebody at a terminal whose progress file is a folder.
    fn at_terminal(home: &TempDir) -> Settings {
        let flags = Flags {
            data: Some(home.path().to_owned()),
            ..Flags::default()
        };
        let around = Surroundings {
            typed: true,
            shown: true,
            ..Surroundings::default()
        };
        Settings::in_force(&flags, around).unwrap()
    }

    fn asked(typed: &str) -> (Result<(Store, Progress), Failure>, String) {
        let home = TempDir::new().unwrap();
        let mut out = Vec::new();
        let opened = open(&at_terminal(&home), &mut typed.as_bytes(), &mut out);
        (opened, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_person_may_go_on_without_saving() {
        let (opened, out) = asked("well\nY\n");
        let (store, progress) = opened.unwrap();
        assert_eq!(store.saving(), &Saving::Memory);
        assert_eq!(progress, Progress::new(ME));
        assert!(out.starts_with("Cannot open the progress file "), "{out}");
        let rest = "Go on without saving? y/n: Type y for yes or n for no.\n\
                    Go on without saving? y/n: \
                    Your answers are not being saved. They last until you quit.\n\n";
        assert!(out.ends_with(rest), "{out}");
    }

    #[test]
    fn a_person_may_leave_it() {
        for typed in ["n\n", "no", ""] {
            let (opened, _) = asked(typed);
            let Err(Failure::Data(complaints)) = opened else {
                panic!("going on after {typed:?}");
            };
            assert_eq!(complaints, [], "it has been said already");
        }
    }
}
