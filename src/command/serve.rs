//! `serve`: a class over SSH, on the journal that they share.

use std::ffi::OsString;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueHint};

use super::arguments::Flags;
use super::collection::Collection;
use super::environment::Environment;
use super::failure::{ErrorMessage, Failure, meant};
use super::open_journal::{self, JournalWait};
use super::session::{self, LeftBehind, PlainStreams};
use super::settings::{Settings, SharedJournal};
use super::theme_choice::theme_choice;
use crate::app::{Goal, Listed};
use crate::files;
use crate::journal::ME;
use crate::serve::{
    self, ClassDoor, ClassLimits, ClassMaterial, ClientTerminal, HostKeyFile, KeyAdmission,
    PlainTrouble, PlainVisit, ServeError, ServeSetup,
};
use crate::store::{self, JournalPlace, PATIENCE, StoreCause, StoreMode};
use crate::terminal::{Job, Listener, ThemeChoice, Worker, WorkerSetup};
use crate::text::{one_line, quoted, shown_path};
use crate::words::{self, Surroundings, serving};

#[derive(Debug, Args)]
pub struct Serving {
    /// Where to listen. Whoever is not on this machine gets there only if it is told
    /// so here
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:2222", value_parser = listen)]
    listen: SocketAddr,
    /// The journal that the class shares: the address of a server that speaks
    /// the protocol of Postgres, or a file
    #[arg(long, value_name = "postgres://…|FILE", value_hint = ValueHint::FilePath)]
    journal: Option<PathBuf>,
    /// Who is let in: `anyone`, where the first key that logs in with a name holds it,
    /// or a file in the form of `authorized_keys`, where the comment of a key is the
    /// learner's name
    #[arg(long, value_name = "anyone|FILE", value_hint = ValueHint::FilePath)]
    admit: Option<PathBuf>,
}

/// An address with a port.
fn listen(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "write an address in digits and a port, such as 0.0.0.0:2222 or [::1]:2222")
}

impl Serving {
    /// The flags that hold for the class.
    pub fn flags(&self, flags: Flags) -> Flags {
        Flags {
            data: self.journal.clone().or(flags.data),
            ..flags
        }
    }
}

/// The file of the host key.
const HOST_KEY: &str = "ssh_host_ed25519_key";
/// The class's journal where none is named.
const JOURNAL: &str = "class.db";

/// The settings for a class. Its journal is never by accident that of whoever serves it:
/// where none is named, it has a file of its own beside that.
fn of_class(flags: Flags, settings: Settings) -> Result<(Flags, Settings), Failure> {
    let own = settings.journal.value.as_deref().map(JournalPlace::of);
    let Some(JournalPlace::File(own)) = own.filter(|_| flags.data.is_none()) else {
        return Ok((flags, settings));
    };
    let flags = Flags {
        data: Some(own.with_file_name(JOURNAL)),
        ..flags
    };
    let settings = Settings::in_force(&flags, settings.environment)?;
    Ok((flags, settings))
}

pub fn run(flags: Flags, asked: &Serving, out: &mut dyn Write) -> Result<(), Failure> {
    let flags = asked.flags(flags);
    let settings = Settings::in_force(&flags, Environment::found()?)?;
    let (flags, settings) = of_class(flags, settings)?;
    let admission = admission(asked)?;
    let in_words = admission.in_words();
    let collection = Collection::gather(&settings)?;
    if let Some(named) = &asked.journal {
        check_named(named)?;
    }
    let door = ClassDoor::open(asked.listen).map_err(|it| not_served(&it))?;
    if let Some(kept) = &settings.journal.value {
        make(kept)?;
    }
    let journal = store::opener(settings.journal.value.clone());
    let kept_in = check(&journal)?;
    let journal = store::of_class(journal, Box::new(serve::log_journal));
    let host_key = host_key(&settings);
    let started = [&*kept_in, &shown_path(&host_key.kept)].map(str::to_owned);
    let visitor = Visitor {
        flags,
        environment: settings.environment.clone(),
        journal: SharedJournal(Arc::clone(&journal)),
        collection: Arc::clone(&collection),
    };
    let visitor = Arc::new(visitor);
    let (painter, reader) = (Arc::clone(&visitor), visitor);
    let plain = painter.theme(&ClientTerminal {
        no_color: true,
        ..ClientTerminal::default()
    })?;
    let setup = ServeSetup {
        door,
        host_key,
        admission,
        limits: ClassLimits::default(),
        material: ClassMaterial {
            lessons: collection.listed().cloned().collect(),
            open: collection.worked_out_opener(),
            journal,
            theme: Box::new(move |terminal| {
                // The settings were good when this began.
                painter.theme(terminal).unwrap_or_else(|_| plain.clone())
            }),
            certainty: settings.certainty.value,
            recall_minutes: settings.recall_minutes.value,
            known: settings.known(),
            plain: Box::new(move |visit| reader.visit(visit)),
        },
    };
    serve::log_panics();
    serve::run(setup, |address| {
        tell_start(address, &in_words, &started, out)?;
        out.flush()
    })
    .map_err(|error| not_served(&error))
}

fn not_served(error: &ServeError) -> Failure {
    Failure::data(ErrorMessage {
        message: error.to_string(),
        hint: error.advice().map(str::to_owned),
    })
}

/// What can be said of who is let in.
const ADMIT: &str = "write `--admit anyone`, or name a file in the form of `authorized_keys`";

/// Who is let in. On this machine that is anyone, if nothing is said.
fn admission(asked: &Serving) -> Result<KeyAdmission, Failure> {
    match &asked.admit {
        Some(who) if who == Path::new("anyone") => Ok(KeyAdmission::Anyone),
        Some(list) => KeyAdmission::listed(list.clone())
            .map_err(|it| Failure::Usage(ErrorMessage::new(it.why, it.advice.unwrap_or(ADMIT)))),
        None if asked.listen.ip().is_loopback() => Ok(KeyAdmission::Anyone),
        None => {
            let message = format!(
                "{} can be reached from other machines, and nobody has said who is let in",
                asked.listen
            );
            Err(Failure::Usage(ErrorMessage::new(message, ADMIT)))
        }
    }
}

/// A journal that is named has to be one that can be: its file is made, and no folder
/// for it.
fn check_named(journal: &Path) -> Result<(), Failure> {
    let usage = |why| Failure::Usage(ErrorMessage::new(why, serving::OTHER_JOURNAL));
    let JournalPlace::File(path) = JournalPlace::of(journal) else {
        return Ok(());
    };
    if let Some(scheme) = path.to_str().and_then(scheme) {
        let scheme = one_line(scheme);
        return Err(usage(format!(
            "`--journal` takes a file or postgres://…, and {scheme} is neither"
        )));
    }
    if !files::has_folder(&path) {
        let path = shown_path(&path);
        let why = format!("`--journal {path}` cannot be made: its folder is not there");
        return Err(usage(why));
    }
    Ok(())
}

/// How an address begins that is meant for one of a database, whatever is wrong with it.
/// What is behind that may be a password.
fn scheme(journal: &str) -> Option<&str> {
    let (name, behind) = journal.split_once(':')?;
    let is_word = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric());
    let is_address = is_word && (behind.starts_with('/') || name.starts_with("postgres"));
    let slashes = behind.len() - behind.trim_start_matches('/').len();
    is_address.then(|| journal.get(..=name.len() + slashes))?
}

/// Makes the journal's file where there is none, for the server alone.
fn make(journal: &Path) -> Result<(), Failure> {
    let JournalPlace::File(path) = JournalPlace::of(journal) else {
        return Ok(());
    };
    files::make_private(&path).map_err(|error| {
        let why = format!("cannot make the journal {}: {error}", shown_path(&path));
        Failure::data(ErrorMessage::new(why, serving::OTHER_JOURNAL))
    })
}

/// A journal that cannot be used is told of before anybody comes. Answers where it
/// is.
fn check(journal: &store::JournalOpener) -> Result<String, Failure> {
    let unusable = |place: &JournalPlace, cause: &StoreCause| {
        let why = serving::journal(place, cause);
        Failure::data(ErrorMessage::new(why, serving::advice(place, cause)))
    };
    let opened = journal(PATIENCE).map_err(|error| unusable(&error.place, &error.cause))?;
    match opened.saving() {
        StoreMode::Yes => Ok(words::saving::name(&opened.place())),
        StoreMode::Memory => Ok("in memory only, and gone when this ends".to_owned()),
        StoreMode::ReadOnly => Err(unusable(&opened.place(), &StoreCause::Newer)),
    }
}

/// In the data folder, wherever the journal is: a class that changes that is still the
/// same server to its learners. Before, it stood beside a journal that is a file.
fn host_key(settings: &Settings) -> HostKeyFile {
    let journal = settings.journal.value.as_deref();
    let file = journal.filter(|it| matches!(JournalPlace::of(it), JournalPlace::File(_)));
    HostKeyFile {
        kept: settings.environment.data.join(HOST_KEY),
        before: file.map(|it| it.with_file_name(HOST_KEY)),
    }
}

fn tell_start(
    address: SocketAddr,
    who: &str,
    [kept_in, host_key]: &[String; 2],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    writeln!(out, "Serving lessons over SSH on {address}: {who}.")?;
    writeln!(out, "Journal: {kept_in}")?;
    writeln!(out, "Host key: {host_key}")?;
    let host = match address.ip().is_unspecified() {
        true => "HOST".to_owned(),
        false => address.ip().to_string(),
    };
    writeln!(
        out,
        "Log in with: ssh -p {} NAME@{host}   (a key is needed; ssh-keygen makes one)",
        address.port()
    )?;
    writeln!(
        out,
        "Plain lines: ssh -p {} NAME@{host} plain",
        address.port()
    )?;
    if address.ip().is_loopback() {
        writeln!(out, "Nobody on another machine can get here.")?;
    } else {
        writeln!(
            out,
            "ATTENTION: this can be reached from other machines, not from this one alone."
        )?;
    }
    if !cfg!(panic = "unwind") {
        writeln!(
            out,
            "This program was built so that a fault in one session ends all of them. \
             `cargo build --profile serve --features serve` makes one that does not."
        )?;
    }
    Ok(())
}

/// What makes the settings of whoever comes: those of the class, on their terminal.
struct Visitor {
    flags: Flags,
    environment: Environment,
    journal: SharedJournal,
    collection: Arc<Collection>,
}

impl Visitor {
    fn settings(&self, learner: &str, terminal: &ClientTerminal) -> Result<Settings, Failure> {
        let variables = [
            ("TERM", terminal.term.clone()),
            ("COLORTERM", terminal.colorterm.clone()),
            ("NO_COLOR", terminal.no_color.then(|| "1".to_owned())),
        ];
        let said = |(name, value): (_, Option<String>)| Some((name, OsString::from(value?)));
        let environment = Environment {
            variables: variables.into_iter().filter_map(said).collect(),
            typed: true,
            // Nobody is offered a file here.
            shown: false,
            ..self.environment.clone()
        };
        let flags = Flags {
            learner: Some(learner.to_owned()),
            ..self.flags.clone()
        };
        let mut settings = Settings::in_force(&flags, environment)?;
        settings.shared = Some(self.journal.clone());
        settings.surroundings = Surroundings::ClassServer;
        Ok(settings)
    }

    fn theme(&self, terminal: &ClientTerminal) -> Result<ThemeChoice, Failure> {
        Ok(theme_choice(&self.settings(ME, terminal)?))
    }

    fn visit(&self, mut visit: PlainVisit<'_>) -> Result<(), PlainTrouble> {
        let gone = self.go(&mut visit);
        gone.map_err(|failure| {
            let mut told = Vec::new();
            // A list of bytes takes everything.
            let terminal = visit.columns.map(|it| session::columns(Some(it)));
            drop(failure.tell(&mut told, terminal.unwrap_or(u16::MAX)));
            PlainTrouble {
                why: String::from_utf8_lossy(&told).trim_end().to_owned(),
                code: failure.number(),
            }
        })
    }

    /// Goes on with what a learner left behind.
    fn go_on(&self, learner: &str, left: LeftBehind) -> std::io::Result<Worker> {
        let setup = WorkerSetup {
            journal: Arc::clone(&self.journal.0),
            opened: Some(left.journal),
            learner: learner.to_owned(),
            open: self.collection.opener(),
            first: None,
            reports: None,
            greets: false,
            all: Vec::new(),
        };
        let worker = Worker::open(setup, Listener::new(|_| true))?;
        if !left.entries.is_empty() {
            worker.ask(Job::recording(left.entries));
        }
        if let Some((walk, position)) = left.place {
            worker.ask(Job::SavePosition { walk, position });
        }
        Ok(worker)
    }

    /// A lesson that is asked for. Whoever asks has no other command to look for it.
    fn lesson(&self, id: &str) -> Result<&Listed, Failure> {
        let lessons = || self.collection.sound();
        lessons().find(|it| it.id == id).ok_or_else(|| {
            let ids = lessons().map(|it| it.id.as_str());
            let why = format!("there is no lesson {}", quoted(id));
            let hint = match meant(id, ids.clone()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => serving::lessons_here(&ids.collect::<Vec<_>>().join(", ")),
            };
            Failure::data(ErrorMessage::new(why, hint))
        })
    }

    fn go(&self, visit: &mut PlainVisit<'_>) -> Result<(), Failure> {
        let settings = self.settings(visit.learner, &ClientTerminal::default())?;
        // Where the learner left off, only the journal knows.
        let wait = JournalWait {
            say: visit.err,
            width: session::columns(visit.columns),
            has_left: visit.has_left,
        };
        if open_journal::open_for_class(&self.journal, visit.learner, wait).is_none() {
            return Ok(());
        }
        let lesson = match visit.lesson {
            Some(id) => self.lesson(&one_line(id))?,
            None => open_journal::latest(&settings, &self.collection)
                .ok_or_else(|| Failure::because(serving::NO_LESSON))?,
        };
        let goal = Goal {
            source: open_journal::left(&settings, &lesson.id),
            ..Goal::learn(lesson.id.clone())
        };
        let learner = visit.learner;
        let mut streams = PlainStreams {
            input: visit.input,
            out: visit.out,
            err: visit.err,
            width: session::columns(visit.columns),
            has_left: visit.has_left,
            behind: &mut |left| *visit.behind = self.go_on(learner, left).ok(),
        };
        session::in_lines(&settings, &self.collection, goal, &mut streams)
    }
}
