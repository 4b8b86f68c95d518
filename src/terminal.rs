//! The full-screen front end: the only code that knows the terminal.
//!
//! Keys, signals and the journal's answers come in through one channel; the
//! loop takes what is there, lets the program change, draws once, and waits.
//! Nothing wakes it while nothing happens. The journal and lesson files are
//! worked on by a thread of their own, the [`worker`].

mod background;
mod clock;
mod keys;
mod log;
mod postponed;
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

use crate::app::{
    App, Effect, Goal, Listed, Msg, PaperGoal, RecallGoal, Reloaded, RoomGoal, Saving, Screen,
};
use crate::lesson::Lesson;
use crate::store::{self, FIRST_MINUTE};
use crate::text::{Address, Highlights};
use crate::ui::Theme;
use crate::words::{outside, saving};

pub use background::Background;
pub use clock::{Clock, moment, time_of};
use keys::KeyReader;
#[cfg(all(fuzzing, unix))]
pub use keys::{Decoder, TerminalInput};
use log::Log;
pub use log::LogTo;
use runs::Runs;
use screen::Tty;
pub use screen::columns;
pub use watcher::WatchSetup;
use worker::{Job, Worker};

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
            Self::Lesson(goal) => Some(&goal.lesson),
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
            Self::Recall(goal) => Some(Msg::Recall(goal)),
            Self::Paper(goal) => Some(Msg::Paper(goal)),
            Self::Room(goal) => Some(Msg::Room(goal)),
            Self::Preview(PreviewSetup { watch, author_view }) => {
                watcher::start(watch, sender.clone())?;
                Some(Msg::Preview { author_view })
            }
        })
    }
}

/// A lesson to be seen while it is being written.
pub struct PreviewSetup {
    pub watch: WatchSetup,
    /// Whether everything behind the questions is shown.
    pub author_view: bool,
}

/// What is told of files that are followed.
pub enum Followed {
    /// They say this now.
    Files(Box<Reloaded>),
    /// From now on they are looked at again and again; why, a sentence.
    Looks(String),
}

/// Tells at once what the files of a lesson say, and from then on whenever they
/// change, until `see` fails.
pub fn follow(
    watch: WatchSetup,
    see: &mut dyn FnMut(Followed) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let (sender, messages) = mpsc::channel();
    watcher::start(watch, sender)?;
    for msg in messages {
        if let Msg::Reloaded(files) = msg {
            see(Followed::Files(files))?;
        } else if let Msg::Watched(_, why) = msg {
            see(Followed::Looks(why))?;
        }
    }
    Ok(())
}

/// Opens a lesson by its id; the error is in a learner's words.
pub type Opener = Arc<dyn Fn(&str) -> Result<Lesson, String> + Send + Sync>;

/// How the theme is found.
pub enum ThemeChoice {
    Fixed(Theme),
    /// By the terminal's background, asked for where it is not remembered
    /// under this name.
    Ask {
        remembered_as: String,
        dark: Theme,
        light: Theme,
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
    let TerminalSession {
        lessons,
        open,
        start,
        learner,
        certainty,
        recall_minutes,
        journal,
        reports,
        theme,
        known,
        log,
    } = session;
    let all = lessons.iter().map(|lesson| lesson.id.clone()).collect();
    let mut app = App::new(lessons, &learner, certainty);
    app.recall_minutes = recall_minutes;
    let unsaved = journal.is_none();
    // Nobody in a room expects that anything is.
    let warns = unsaved && !matches!(start, SessionStart::Room(_));
    let worker = Worker::open(
        worker::WorkerSetup {
            journal: store::opener(journal),
            learner,
            open,
            first: start.lesson().map(str::to_owned),
            reports,
            greets: !unsaved && matches!(start, SessionStart::Library),
            all,
        },
        sender.clone(),
    )?;
    #[cfg(unix)]
    keys::listen_to_signals(sender.clone())?;
    let mut tty = Tty::enter()?;
    let keys = KeyReader::listen(sender.clone())?;
    let theme = background::settle(theme, &worker, &keys);
    worker.ask(Job::Read);
    let (log, no_log) = Log::open(log);
    let (width, height) = Tty::size()?;
    let mut running = Running {
        app: &mut app,
        worker: &worker,
        sender: &sender,
        runs: Runs::new(known, sender.clone()),
        log,
        clock: Clock::here(),
        unmeasured: Vec::new(),
    };
    let mut first = vec![Msg::Resize { width, height }];
    first.extend(theme.is_monochrome().then_some(Msg::Monochrome));
    first.extend(no_log.map(|error| Msg::Notice(outside::no_log(&error))));
    first.extend(warns.then(|| Msg::Unsaved(saving::NOT_KEPT.to_owned())));
    first.extend(start.message(&sender)?);
    let done = running.play(first, &messages, &mut tty, &theme);
    leave(tty, worker, &messages, &app);
    done
}

/// The terminal is the learner's again at once, whatever the disk does.
fn leave(tty: Tty, worker: Worker, messages: &Receiver<Msg>, app: &App) {
    tty.leave();
    worker.close(messages, screen::say);
    if let Saving::Elsewhere(path) = &app.saving {
        screen::say(&saving::elsewhere(path));
    }
}

/// The program with what it needs to have its effects performed.
struct Running<'a> {
    app: &'a mut App,
    worker: &'a Worker,
    sender: &'a Sender<Msg>,
    runs: Runs,
    log: Log,
    clock: Clock,
    /// Lessons to be measured once there is something to look at.
    unmeasured: Vec<String>,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Leave,
}

impl Running<'_> {
    /// Goes through the `first` messages and then whatever comes.
    fn play(
        &mut self,
        first: Vec<Msg>,
        messages: &Receiver<Msg>,
        tty: &mut Tty,
        theme: &Theme,
    ) -> Result<(), TerminalError> {
        for msg in first {
            self.update(msg, tty)?;
        }
        match self.settle(messages, tty)? {
            Next::Leave => Ok(()),
            Next::GoOn => self.run(messages, tty, theme),
        }
    }

    fn run(
        &mut self,
        messages: &Receiver<Msg>,
        tty: &mut Tty,
        theme: &Theme,
    ) -> Result<(), TerminalError> {
        loop {
            if let Err(error) = tty.draw(self.app, theme) {
                // The terminal is gone. The place is kept all the same.
                self.update(Msg::Terminate, tty)?;
                return Err(error.into());
            }
            self.runs.go_on()?;
            self.measure()?;
            let Some(first) = self.next(messages) else {
                return Ok(());
            };
            for msg in std::iter::once(first).chain(messages.try_iter()) {
                if self.update(msg, tty)? == Next::Leave {
                    return Ok(());
                }
            }
        }
    }

    /// The next message; while time passes in a lab, a tick if there is none
    /// soon. `None`: nobody is left to send one.
    fn next(&self, messages: &Receiver<Msg>) -> Option<Msg> {
        let Some(tick) = self.app.tick_in() else {
            return messages.recv().ok();
        };
        match messages.recv_timeout(Duration::from_millis(tick)) {
            Ok(msg) => Some(msg),
            Err(RecvTimeoutError::Timeout) => Some(Msg::Tick),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Waits a moment for what the first frame should show.
    fn settle(&mut self, messages: &Receiver<Msg>, tty: &mut Tty) -> Result<Next, TerminalError> {
        let until = Instant::now() + PATIENCE;
        let mut next = Next::GoOn;
        while next == Next::GoOn && self.waits() {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(msg) = messages.recv_timeout(left) else {
                break;
            };
            next = self.update(msg, tty)?;
        }
        Ok(next)
    }

    fn measure(&mut self) -> std::io::Result<()> {
        let lessons = std::mem::take(&mut self.unmeasured);
        match lessons.is_empty() {
            true => Ok(()),
            false => self.worker.measure(lessons, self.sender.clone()),
        }
    }

    fn waits(&self) -> bool {
        let opening = matches!(self.app.screen, Screen::Opening);
        self.app.overlay.is_none() && (self.app.progress.is_none() || opening)
    }

    fn update(&mut self, msg: Msg, tty: &mut Tty) -> Result<Next, TerminalError> {
        if matches!(msg, Msg::Resize { .. }) {
            tty.forget();
        }
        self.log.message(&msg);
        let effects = self.app.update(msg, self.clock.now());
        self.perform(effects, tty)
    }

    fn perform(&mut self, effects: Vec<Effect>, tty: &mut Tty) -> Result<Next, TerminalError> {
        for effect in effects {
            self.log.effect(&effect);
            match effect {
                Effect::Record(entry) => self.worker.ask(Job::Record(entry)),
                Effect::RecordAll(entries) => self.worker.ask(Job::RecordAll(entries)),
                Effect::OpenPaper { terms, kept, now } => {
                    self.worker.ask(Job::OpenPaper { terms, kept, now });
                }
                Effect::ReadPapers => self.worker.ask(Job::ReadPapers),
                Effect::SavePaperDraft { paper, draft } => {
                    self.worker.ask(Job::SavePaperDraft { paper, draft });
                }
                Effect::SavePosition { walk, position } => {
                    self.worker.ask(Job::SavePosition { walk, position });
                }
                Effect::SaveDraft(draft) => self.worker.ask(Job::SaveDraft(draft)),
                Effect::OpenLesson { lesson, walk } => {
                    self.worker.ask(Job::Open { lesson, walk });
                }
                Effect::WorkOut { lesson, keys } => self.runs.ask(lesson, keys),
                Effect::Measure(lessons) => self.unmeasured.extend(lessons),
                Effect::LoadBegun(lessons) => {
                    self.worker.load_begun(lessons, self.sender.clone())?;
                }
                Effect::LoadAll => self.worker.load_all(self.sender.clone())?,
                Effect::ForgetAtEnd => self.worker.ask(Job::ForgetAtEnd),
                Effect::ReadJournal => self.worker.ask(Job::Read),
                Effect::SaveInNewFile => self.worker.ask(Job::SaveInNewFile),
                Effect::SaveReport { name, text } => self.worker.ask(Job::Report { name, text }),
                Effect::Highlight(snippets) => self.highlight(snippets)?,
                Effect::Copy(text) => self.tell(copied(Tty::copy(&text))),
                Effect::Browse(address) => self.tell(browsed(&address)),
                Effect::FirstMinuteShown => self.worker.ask(Job::Remember {
                    key: FIRST_MINUTE.to_owned(),
                    value: "shown".to_owned(),
                }),
                Effect::Suspend => tty.suspend()?,
                Effect::Quit => return Ok(Next::Leave),
            }
        }
        Ok(Next::GoOn)
    }

    /// Colours code beside the screen; the result comes back as a message.
    fn highlight(&self, snippets: Vec<crate::page::Snippet>) -> Result<(), TerminalError> {
        let sender = self.sender.clone();
        thread::Builder::new()
            .name("colour".to_owned())
            .spawn(move || {
                let codes = snippets
                    .iter()
                    .map(|it| (it.language.as_str(), it.code.as_str()));
                // Nobody listens any more once the program ends.
                drop(sender.send(Msg::Highlighted(Highlights::of(codes))));
            })?;
        Ok(())
    }

    fn tell(&self, notice: String) {
        // The receiver lives as long as this loop.
        drop(self.sender.send(Msg::Notice(notice)));
    }
}

fn copied(result: std::io::Result<()>) -> String {
    match result {
        Ok(()) => outside::COPIED.to_owned(),
        Err(error) => outside::not_copied(&error),
    }
}

fn browsed(address: &Address) -> String {
    match open::that_detached(address.as_str()) {
        Ok(()) => outside::OPENED.to_owned(),
        Err(error) => outside::not_opened(&error, address),
    }
}
