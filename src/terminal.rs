//! The full-screen front end: the only code that knows the terminal.
//!
//! Keys, signals and the journal's answers come in through one channel; the
//! loop takes what is there, lets the program change, draws once, and waits.
//! Nothing wakes it while nothing happens. The journal and lesson files are
//! worked on by a thread of their own, the [`worker`].

mod background;
mod clock;
mod keys;
mod listener;
mod log;
mod running;
mod runs;
mod screen;
mod unsaved;
mod watcher;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Goal, Listed, Msg, PaperGoal, RecallGoal, Reloaded, RoomGoal, Saving, StartAt};
use crate::lesson::Lesson;
use crate::store;
use crate::ui::{Theme, UnreadTheme};
use crate::words::{Surroundings, saving};

pub use background::Background;
#[cfg(all(feature = "serve", unix))]
pub use clock::moment_in_full;
pub use clock::{Clock, moment, time_of};
use keys::KeyReader;
#[cfg(all(any(fuzzing, feature = "serve"), unix))]
pub use keys::{Decoder, TerminalInput};
pub use log::LogTo;
pub use running::{Next, Running, RunningSetup};
use screen::Tty;
pub use screen::columns;
pub use watcher::WatchSetup;
pub use worker::Job;
// What a session elsewhere is made of.
#[cfg(all(feature = "serve", unix))]
pub use {
    keys::Reply,
    listener::Listener,
    running::FrontEnd,
    screen::{ASK_BACKGROUND, enter, leave},
    unsaved::Unsaved,
    worker::{Worker, WorkerSetup},
};

/// What a session starts from.
pub struct TerminalSession {
    pub lessons: Vec<Listed>,
    pub open: Opener,
    pub start: SessionStart,
    pub learner: String,
    /// Whether certainty is asked for.
    pub certainty: bool,
    /// How long a recall is.
    pub recall_minutes: u32,
    /// The journal's file; `None` keeps it in memory.
    pub journal: Option<PathBuf>,
    /// What the learner has around the program.
    pub surroundings: Surroundings,
    /// Where reports are saved.
    pub reports: PathBuf,
    pub theme: ThemeChoice,
    /// Where numbers that runs have shown are remembered.
    pub known: PathBuf,
    /// Where messages and effects are logged, for whoever looks for a fault.
    pub log: Option<LogTo>,
}

/// What a session begins with.
pub enum SessionStart {
    Library,
    /// A function to play with.
    Sandbox,
    Lesson(Goal),
    /// A lesson in the walk that it was left in, and where in it.
    GoOn(String, StartAt),
    Recall(RecallGoal),
    Paper(PaperGoal),
    Preview(PreviewSetup),
    /// A lesson in front of a room: nothing of it is kept.
    Room(RoomGoal),
}

impl SessionStart {
    /// The lesson that will be asked for first, if that is known.
    fn lesson(&self) -> Option<&str> {
        match self {
            Self::Lesson(Goal { lesson, .. }) | Self::GoOn(lesson, _) => Some(lesson),
            Self::Library
            | Self::Sandbox
            | Self::Recall(_)
            | Self::Paper(_)
            | Self::Preview(_)
            | Self::Room(_) => None,
        }
    }

    /// Starts what goes on beside the program, and says what it is told first.
    fn message(self, sender: &Sender<Msg>) -> std::io::Result<Option<Msg>> {
        Ok(match self {
            Self::Library => None,
            Self::Sandbox => Some(Msg::Sandbox),
            Self::Lesson(goal) => Some(Msg::Go(goal)),
            Self::GoOn(lesson, place) => Some(Msg::GoOn { lesson, place }),
            Self::Recall(goal) => Some(Msg::Recall(goal)),
            Self::Paper(goal) => Some(Msg::Paper(goal)),
            Self::Room(goal) => Some(Msg::Room(goal)),
            Self::Preview(PreviewSetup {
                watch,
                author_view,
                part,
            }) => {
                watcher::start(watch, sender.clone())?;
                Some(Msg::Preview { author_view, part })
            }
        })
    }
}

/// A lesson to be seen while it is being written.
pub struct PreviewSetup {
    pub watch: WatchSetup,
    /// Whether everything behind the questions is shown.
    pub author_view: bool,
    /// The stem of the part to begin with.
    pub part: Option<String>,
}

/// What is told of files that are followed.
pub enum Followed {
    /// They say this now.
    Files(Box<Reloaded>),
    /// From now on they are looked at again and again; why, a sentence.
    Looks(String),
    /// Somebody typed this.
    Line(String),
}

/// Tells at once what the files of a lesson say, and from then on whenever they
/// change and whenever one of `lines` is typed, until `see` fails.
pub fn follow(
    watch: WatchSetup,
    lines: impl Iterator<Item = String> + Send + 'static,
    see: &mut dyn FnMut(Followed) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let (sender, messages) = mpsc::channel();
    watcher::start(watch, sender)?;
    let (told, followed) = mpsc::channel();
    let typed = told.clone();
    thread::Builder::new()
        .name("lines".to_owned())
        .spawn(move || {
            let mut lines = lines.map(Followed::Line);
            lines.try_for_each(|it| typed.send(it))
        })?;
    thread::Builder::new()
        .name("follower".to_owned())
        .spawn(move || messages.iter().try_for_each(|msg| tell(msg, &told)))?;
    followed.into_iter().try_for_each(see)
}

/// Passes on what is told of files; nothing where nobody listens.
fn tell(msg: Msg, to: &Sender<Followed>) -> Result<(), mpsc::SendError<Followed>> {
    if let Msg::Reloaded(files) = msg {
        to.send(Followed::Files(files))
    } else if let Msg::Watched(_, why) = msg {
        to.send(Followed::Looks(why))
    } else {
        Ok(())
    }
}

/// Opens a lesson by its id; the error is in a learner's words.
pub type Opener = Arc<dyn Fn(&str) -> Result<Arc<Lesson>, String> + Send + Sync>;

/// How the theme is found.
#[derive(Debug, Clone)]
pub enum ThemeChoice {
    Fixed(Theme),
    /// By the terminal's background, asked for where it is not remembered
    /// under this name.
    Ask {
        remembered_as: String,
        dark: UnreadTheme,
        light: UnreadTheme,
    },
}

/// What can go wrong with the terminal itself.
#[derive(Debug, thiserror::Error)]
#[error("cannot use the terminal: {0}. Try --plain, which needs none.")]
pub struct TerminalError(#[from] std::io::Error);

/// How long the first frame waits for the journal and the lesson: most are
/// there by then, and a screen that fills itself in later is restless.
const PATIENCE: Duration = Duration::from_millis(25);

/// Runs the program until the learner leaves.
pub fn run(session: TerminalSession) -> Result<(), TerminalError> {
    let (sender, messages) = mpsc::channel();
    let unsaved = session.journal.is_none();
    let start = session.start;
    // Nobody in a room expects that anything is.
    let warns = unsaved && !matches!(start, SessionStart::Room(_));
    let setup = RunningSetup {
        lessons: session.lessons,
        open: session.open,
        first: start.lesson().map(str::to_owned),
        learner: session.learner,
        certainty: session.certainty,
        recall_minutes: session.recall_minutes,
        journal: store::opener(session.journal),
        reports: Some(session.reports),
        greets: !unsaved && matches!(start, SessionStart::Library),
        known: session.known,
        surroundings: session.surroundings,
    };
    let mut running = Running::start(setup, sender.clone().into())?;
    // The worker reads while the terminal is made ready; this it looks up first.
    let theme = background::begin(session.theme, &running.worker);
    running.worker.ask(Job::Read);
    #[cfg(unix)]
    keys::listen_to_signals(sender.clone())?;
    let mut tty = Tty::enter()?;
    let keys = KeyReader::listen(sender.clone())?;
    let theme = theme.settle(&running.worker, &keys);
    let no_log = running.log_to(session.log);
    let (width, height) = Tty::size()?;
    let mut first = vec![Msg::Resize { width, height }];
    first.extend(theme.is_monochrome().then_some(Msg::Monochrome));
    first.extend(no_log);
    first.extend(warns.then(|| Msg::Unsaved(saving::NOT_KEPT.to_owned())));
    first.extend(start.message(&sender)?);
    let done = play(&mut running, first, &messages, &mut tty, &theme);
    give_back(tty, running, &messages);
    done
}

/// The terminal is the learner's again at once, whatever the disk does.
fn give_back(tty: Tty, running: Running, messages: &Receiver<Msg>) {
    let Running { app, worker, .. } = running;
    tty.leave();
    worker.close(|wait| messages.recv_timeout(wait).ok(), screen::say);
    if let Saving::Elsewhere(path) = &app.saving {
        screen::say(&saving::elsewhere(path));
    }
}

/// Goes through the `first` messages and then whatever comes.
fn play(
    running: &mut Running,
    first: Vec<Msg>,
    messages: &Receiver<Msg>,
    tty: &mut Tty,
    theme: &Theme,
) -> Result<(), TerminalError> {
    for msg in first {
        running.update(msg, tty)?;
    }
    if settle(running, messages, tty)? == Next::Leave {
        return Ok(());
    }
    loop {
        running.show(tty, theme)?;
        let Some(first) = next(running, messages) else {
            return Ok(());
        };
        for msg in std::iter::once(first).chain(messages.try_iter()) {
            if running.update(msg, tty)? == Next::Leave {
                return Ok(());
            }
        }
    }
}

/// Waits a moment for what the first frame should show.
fn settle(
    running: &mut Running,
    messages: &Receiver<Msg>,
    tty: &mut Tty,
) -> Result<Next, TerminalError> {
    let until = Instant::now() + PATIENCE;
    let mut next = Next::GoOn;
    while next == Next::GoOn && running.waits() {
        let left = until.saturating_duration_since(Instant::now());
        let Ok(msg) = messages.recv_timeout(left) else {
            break;
        };
        next = running.update(msg, tty)?;
    }
    Ok(next)
}

/// The next message; while time passes in a lab, a tick if there is none soon.
/// `None`: nobody is left to send one.
fn next(running: &Running, messages: &Receiver<Msg>) -> Option<Msg> {
    let Some(tick) = running.tick_in() else {
        return messages.recv().ok();
    };
    match messages.recv_timeout(tick) {
        Ok(msg) => Some(msg),
        Err(RecvTimeoutError::Timeout) => Some(Msg::Tick),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
