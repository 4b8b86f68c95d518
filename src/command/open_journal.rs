//! The journal, opened for a command. What to do where that fails is decided
//! here: nothing is ever written over, and nobody answers in vain.

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Duration;

use super::collection::Collection;
use super::failure::{ErrorMessage, Failure};
use super::list::hung;
use super::settings::{Settings, SharedJournal};
use crate::app::{Listed, interrupt_name};
use crate::journal::{EntryId, FirstGuess, Progress};
use crate::page::PlanSource;
use crate::plain::Unwritten;
use crate::store::{
    self, FIRST_MINUTE, GLANCE, Journal, JournalPlace, PATIENCE, StoreError, StoreMode,
};
use crate::terminal::Clock;
use crate::text::shown_path;
use crate::words::{self, saving as said};

/// How long a journal is left alone that cannot be used.
const PAUSE: Duration = Duration::from_secs(1);

/// A journal, and what it holds.
pub type OpenedJournal = (Box<dyn Journal>, Progress);

/// Opens the journal to look at it. One that is not there yet is empty, and
/// is not made for that.
pub fn read_only(settings: &Settings) -> Result<Box<dyn Journal>, Failure> {
    let path = settings.journal.value.as_deref();
    let there = path.filter(|path| JournalPlace::of(path).is_taken());
    Ok(open_at(settings, there, PATIENCE)?)
}

/// What the learner did, for a command that ends when it has told of it: the end
/// of the program gives a long journal back at once, and taking it apart takes as
/// long as half of reading it.
pub fn told(settings: &Settings) -> Result<&'static Progress, Failure> {
    let progress = read_only(settings)?.progress(&settings.learner.value)?;
    Ok(Box::leak(Box::new(progress)))
}

/// Opens the journal of a learner who wants to do something with the file. It
/// is made only if it is to be written into.
pub fn file(settings: &Settings, made: bool) -> Result<Box<dyn Journal>, Failure> {
    let Some(path) = settings.journal.value.as_deref() else {
        let message = "with `--no-save` there is no progress file";
        return Err(Failure::Usage(ErrorMessage::new(message, "leave it out")));
    };
    if !made && !JournalPlace::of(path).is_taken() {
        let message = format!("there is no progress file {} yet", shown_path(path));
        let hint = "`buildup learn` makes it; `--data FILE` names another one";
        return Err(Failure::data(ErrorMessage::new(message, hint)));
    }
    Ok(open_at(settings, Some(path), PATIENCE)?)
}

/// Opens the journal in a file; without one, it is kept in memory.
fn open_at(
    settings: &Settings,
    path: Option<&Path>,
    patience: Duration,
) -> Result<Box<dyn Journal>, StoreError> {
    match path.zip(settings.shared.as_ref()) {
        Some((_, SharedJournal(open))) => open(patience),
        None => store::opener(path.map(Path::to_owned))(patience),
    }
}

/// Whether somebody is there who did nothing here yet and did not go through the
/// first minute. Where that could not be remembered, nobody is met again and
/// again.
pub fn meets_newcomer(settings: &Settings) -> bool {
    let path = settings.journal.value.as_deref();
    let Some(path) = path.filter(|_| somebody_is_there(settings)) else {
        return false;
    };
    let learner = &settings.learner.value;
    let is_new = read_only(settings).is_ok_and(|store| store.is_new_to(learner, FIRST_MINUTE));
    is_new && open_at(settings, Some(path), GLANCE).is_ok_and(|it| *it.saving() == StoreMode::Yes)
}

/// Remembers that the first minute was gone through, or passed by. Where that
/// fails, it comes again.
pub fn first_minute_passed(settings: &Settings, guess: Option<&FirstGuess>) {
    if let Some(path) = &settings.journal.value {
        let store = open_at(settings, Some(path), GLANCE);
        let learner = &settings.learner.value;
        let text = FirstGuess::text_of(guess);
        drop(store.and_then(|mut it| it.remember(learner, FIRST_MINUTE, &text)));
    }
}

/// Opens the journal to write in it. Where that is not possible, a person may
/// go on without; nobody else is there to ask.
pub fn open(
    settings: &Settings,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<OpenedJournal, Failure> {
    let Some(path) = &settings.journal.value else {
        writeln!(out, "{}\n", said::ONLY_UNTIL_YOU_QUIT)?;
        return nothing_yet(settings);
    };
    let (why, progress) = match open_in_time(settings, path, out)? {
        Ok((store, progress)) => {
            if let Some(words) = words::unread(&progress) {
                writeln!(out, "{words}\n")?;
            }
            match store.saving() {
                StoreMode::Yes | StoreMode::Memory => return Ok((store, progress)),
                StoreMode::ReadOnly => (said::read_only(&store.place()), progress),
            }
        }
        Err(error) => (said::trouble(&error), nothing_yet(settings)?.1),
    };
    if !somebody_is_there(settings) {
        return Err(not_saved(why));
    }
    writeln!(out, "{why}")?;
    if !agrees(said::GO_ON_WITHOUT, input, out)? {
        return Err(Failure::Data(Vec::new()));
    }
    writeln!(out, "{}\n", said::ONLY_UNTIL_YOU_QUIT)?;
    Ok((open_at(settings, None, PATIENCE)?, progress))
}

/// A journal that is kept nowhere, and what it holds.
fn nothing_yet(settings: &Settings) -> Result<OpenedJournal, Failure> {
    let mut store = open_at(settings, None, PATIENCE)?;
    let progress = store.progress(&settings.learner.value)?;
    Ok((store, progress))
}

/// Opens the journal and reads it. While another program holds it, that is
/// said before waiting.
fn open_in_time(
    settings: &Settings,
    path: &Path,
    out: &mut dyn Write,
) -> io::Result<Result<OpenedJournal, StoreError>> {
    let read = |patience| {
        let mut store = open_at(settings, Some(path), patience)?;
        let progress = store.progress(&settings.learner.value)?;
        Ok((store, progress))
    };
    let read_at_once = read(GLANCE);
    if !read_at_once.as_ref().is_err_and(StoreError::is_busy) {
        return Ok(read_at_once);
    }
    writeln!(out, "{}", said::held(&interrupt_name()))?;
    out.flush()?;
    Ok(read(PATIENCE))
}

/// Tries to write entries, all or none.
pub type WriteOnce<'a> = dyn FnMut(&mut dyn Journal) -> Result<Vec<EntryId>, StoreError> + 'a;

/// Who waits for a journal.
pub struct JournalWait<'w> {
    /// Where they are told so, in rows of so many columns.
    pub say: &'w mut dyn Write,
    pub width: u16,
    /// Waits so long, and answers whether they have left meanwhile.
    pub has_left: &'w mut dyn FnMut(Duration) -> bool,
}

/// Adds entries, all or none. While that has to wait, it is said, and once more each
/// minute; a person may wait as long as they like, and leave.
pub fn append(
    store: &mut dyn Journal,
    write: &mut WriteOnce<'_>,
    mut wait: JournalWait<'_>,
    typed: bool,
) -> Result<Vec<EntryId>, Unwritten> {
    let failed = |error| Unwritten::Failed(said::trouble(&error));
    let mut done = write(store);
    let mut told = ToldWait::default();
    while let Some(words) = done.as_ref().err().and_then(waits).filter(|_| typed) {
        // Who cannot be told any more has left.
        if !told.say(&words, &mut wait) || (wait.has_left)(PAUSE) {
            return Err(Unwritten::Left);
        }
        done = write(store);
    }
    if done.as_ref().is_err_and(StoreError::is_busy) {
        // Nobody types: so long, and no longer.
        drop(writeln!(wait.say, "{}", said::held(&interrupt_name())));
        store.wait_at_most(PATIENCE).map_err(failed)?;
        done = write(store);
        store.wait_at_most(GLANCE).map_err(failed)?;
    }
    done.map_err(|error| {
        #[cfg(feature = "serve")]
        if error.is_settled() {
            return Unwritten::Elsewhere;
        }
        failed(error)
    })
}

/// What to say while the same is tried again; nothing where that would be in vain.
fn waits(error: &StoreError) -> Option<String> {
    #[cfg(feature = "serve")]
    if error.is_settled() {
        return None;
    }
    let leave = interrupt_name();
    match error {
        it if it.is_away() => Some(said::server_away(&leave)),
        it if it.waits() => Some(said::not_written(&leave)),
        it if it.is_busy() => Some(said::held(&leave)),
        _ => None,
    }
}

/// A wait that is told of: at once, and then every minute.
#[derive(Default)]
struct ToldWait {
    /// When it is told of next, in milliseconds since 1970.
    next: Option<i64>,
}

impl ToldWait {
    /// Whether there is anybody to tell it to.
    fn say(&mut self, words: &str, wait: &mut JournalWait<'_>) -> bool {
        const AGAIN: i64 = 60_000;
        let now = Clock::here().now().millis;
        if self.next.is_none_or(|next| now >= next) {
            self.next = Some(now + AGAIN);
            for row in hung("", words, wait.width) {
                drop(writeln!(wait.say, "{row}"));
            }
        }
        wait.say.flush().is_ok()
    }
}

/// Opens the journal of a class and reads it, however long that takes; nothing once the
/// learner has left. There is no going on without it.
#[cfg(feature = "serve")]
pub fn open_for_class(
    SharedJournal(open): &SharedJournal,
    learner: &str,
    mut wait: JournalWait<'_>,
) -> Option<OpenedJournal> {
    let mut told = ToldWait::default();
    loop {
        // Whoever waits is told so at once, and it is tried again.
        let opened = open(GLANCE).and_then(|mut it| Ok((it.progress(learner)?, it)));
        let why = match opened {
            Ok((_, journal)) if *journal.saving() == StoreMode::ReadOnly => {
                said::read_only(&journal.place())
            }
            Ok((progress, journal)) => return Some((journal, progress)),
            Err(error) => said::trouble(&error),
        };
        if !told.say(
            &format!("{why} {}", said::leaves(&interrupt_name())),
            &mut wait,
        ) || (wait.has_left)(PAUSE)
        {
            return None;
        }
    }
}

/// Waits so long. Nobody leaves meanwhile and is waited for: a signal ends the
/// program, and what waits in it.
pub fn stays(wait: Duration) -> bool {
    std::thread::sleep(wait);
    false
}

/// Offers a person to save in a new file what the journal holds, now that it
/// takes no more.
pub fn offer_copy(
    store: &dyn Journal,
    settings: &Settings,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if somebody_is_there(settings) && agrees(said::SAVE_IN_NEW_FILE, input, out)? {
        let path = said::name(&store.copy()?.place());
        writeln!(out, "{}", said::saved_in_new_file(&path))?;
    }
    Ok(())
}

/// The lesson to go on with: the one opened last, else the first. A journal
/// that cannot be read is for those to tell who need it.
pub fn latest<'a>(settings: &Settings, collection: &'a Collection) -> Option<&'a Listed> {
    let learner = &settings.learner.value;
    let here = |id: &str| collection.sound().find(|listed| listed.id == id);
    let store = read_only(settings).ok();
    let last = store.and_then(|store| store.opened_last(learner, &|id| here(id).is_some()).ok()?);
    let last = last.and_then(|id| here(&id));
    last.or_else(|| collection.sound().next())
}

/// The walk in which `lesson` goes on. A journal that cannot be read is for those
/// to tell who need it.
pub fn left(settings: &Settings, lesson: &str) -> &'static PlanSource {
    let store = read_only(settings).ok();
    let walk = store.and_then(|store| store.walk_left(&settings.learner.value, lesson).ok()?);
    PlanSource::left(lesson, walk.as_deref())
}

/// What to say where nobody can be asked.
pub fn not_saved(why: String) -> Failure {
    let hint = "`--no-save` goes on without saving";
    Failure::data(ErrorMessage::new(why, hint))
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::because(said::trouble(&error))
    }
}

/// Whether somebody can be asked.
pub fn somebody_is_there(settings: &Settings) -> bool {
    settings.environment.typed && settings.environment.shown
}

/// Asks; the end of the input is a no.
pub fn agrees(question: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    loop {
        write!(out, "{question} y/n: ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "n" | "no" => return Ok(false),
            _ => writeln!(out, "{}", words::plain::YES_OR_NO)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::command::arguments::Flags;
    use crate::command::environment::Environment;

    /// Somebody at a terminal whose progress file is a folder.
    fn at_terminal(home: &TempDir) -> Settings {
        let flags = Flags {
            data: Some(home.path().to_owned()),
            ..Flags::default()
        };
        let environment = Environment {
            typed: true,
            shown: true,
            ..Environment::default()
        };
        Settings::in_force(&flags, environment).unwrap()
    }

    fn asked(typed: &str) -> (Result<OpenedJournal, Failure>, String) {
        let home = TempDir::new().unwrap();
        let mut out = Vec::new();
        let opened = open(&at_terminal(&home), &mut typed.as_bytes(), &mut out);
        (opened, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_person_may_go_on_without_saving() {
        let (opened, out) = asked("well\nY\n");
        let (store, progress) = opened.unwrap();
        assert_eq!(store.saving(), &StoreMode::Memory);
        assert_eq!(progress.entries, 0);
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
            let Err(Failure::Data(messages)) = opened else {
                panic!("going on after {typed:?}");
            };
            assert_eq!(messages, [], "it has been said already");
        }
    }
}
