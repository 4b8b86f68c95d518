//! The program at work: messages in, effects performed, and what it shows drawn.
//! How the next message is waited for is the front end's.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::clock::Clock;
use super::listener::Listener;
use super::log::Log;
use super::runs::Runs;
use super::worker::{Job, Worker, WorkerSetup};
use super::{LogTo, Opener, TerminalError};
use crate::app::{App, Effect, Listed, Msg, Screen};
use crate::journal::FirstGuess;
use crate::page::Snippet;
use crate::store::{FIRST_MINUTE, JournalOpener};
use crate::text::{Address, Highlights};
use crate::ui::Theme;
use crate::words::{Surroundings, outside};

/// Where the program is seen, and what can be done there.
pub trait FrontEnd {
    /// Draws what the program shows.
    fn draw(&mut self, app: &App, theme: &Theme) -> std::io::Result<()>;

    /// The terminal has this size now, in columns and rows, or has lost what it
    /// showed.
    fn resized(&mut self, width: u16, height: u16) -> std::io::Result<()>;

    /// Hands `text` to the terminal's clipboard.
    fn copy(&mut self, text: &str) -> std::io::Result<()>;

    /// Puts the program aside until it is brought back; a sentence where that
    /// cannot be.
    fn suspend(&mut self) -> std::io::Result<Option<&'static str>>;

    /// Opens an address, or shows it, and says so.
    fn browse(&mut self, address: &Address) -> String;
}

/// What a program is made of that runs somewhere.
pub struct RunningSetup {
    pub lessons: Vec<Listed>,
    pub open: Opener,
    /// The lesson that will be asked for first, if that is known.
    pub first: Option<String>,
    pub learner: String,
    /// Whether certainty is asked for.
    pub certainty: bool,
    /// How long a recall is.
    pub recall_minutes: u32,
    pub journal: JournalOpener,
    /// Where reports are saved; none where the learner has no files.
    pub reports: Option<PathBuf>,
    /// Whether a newcomer is to meet the first minute.
    pub greets: bool,
    /// Where numbers that runs have shown are remembered.
    pub known: PathBuf,
    pub surroundings: Surroundings,
}

/// The program with what it needs to have its effects performed.
pub struct Running {
    pub app: App,
    pub worker: Worker,
    listener: Listener,
    runs: Runs,
    log: Log,
    clock: Clock,
    /// Lessons to be measured once there is something to look at.
    unmeasured: Vec<String>,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    GoOn,
    Leave,
}

impl Running {
    /// Begins to read the journal. `listener` is told what comes of that and of all
    /// effects.
    pub fn start(setup: RunningSetup, listener: Listener) -> std::io::Result<Self> {
        let all = setup.lessons.iter().map(|it| it.id.clone()).collect();
        let app = App::new(setup.lessons, &setup.learner, setup.certainty)
            .with(setup.surroundings, setup.recall_minutes);
        let worker = Worker::open(
            WorkerSetup {
                journal: setup.journal,
                opened: None,
                learner: setup.learner,
                open: setup.open,
                first: setup.first,
                reports: setup.reports,
                greets: setup.greets,
                all,
            },
            listener.clone(),
        )?;
        Ok(Self {
            app,
            worker,
            runs: Runs::new(setup.known, listener.clone()),
            listener,
            log: Log::none(),
            clock: Clock::here(),
            unmeasured: Vec::new(),
        })
    }

    /// From now on messages and effects are logged. Where that cannot be, the
    /// learner is told.
    pub fn log_to(&mut self, to: Option<LogTo>) -> Option<Msg> {
        let (log, no_log) = Log::open(to);
        self.log = log;
        no_log.map(|error| Msg::Notice(outside::no_log(&error)))
    }

    /// Draws, and then begins what had to wait for that.
    pub fn show(&mut self, front: &mut impl FrontEnd, theme: &Theme) -> Result<(), TerminalError> {
        if let Err(error) = front.draw(&self.app, theme) {
            // The terminal is gone. The place is kept all the same.
            self.update(Msg::Terminate, front)?;
            return Err(error.into());
        }
        self.runs.go_on()?;
        self.measure()?;
        Ok(())
    }

    /// While time passes in a lab: after how long a tick is due.
    pub fn tick_in(&self) -> Option<Duration> {
        self.app.tick_in().map(Duration::from_millis)
    }

    /// Whether something is on its way that the first frame should show.
    pub fn waits(&self) -> bool {
        let opening = matches!(self.app.screen, Screen::Opening);
        self.app.overlay.is_none() && (self.app.progress.is_none() || opening)
    }

    pub fn update(&mut self, msg: Msg, front: &mut impl FrontEnd) -> Result<Next, TerminalError> {
        if let Msg::Resize { width, height } = msg {
            front.resized(width, height)?;
        }
        self.log.message(&msg);
        let effects = self.app.update(msg, self.clock.now());
        self.perform(effects, front)
    }

    fn perform(
        &mut self,
        effects: Vec<Effect>,
        front: &mut impl FrontEnd,
    ) -> Result<Next, TerminalError> {
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
                Effect::ReadDrafts(lessons) => self.worker.ask(Job::ReadDrafts(lessons)),
                Effect::OpenLesson { lesson, walk } => {
                    self.worker.ask(Job::Open { lesson, walk });
                }
                Effect::WorkOut { lesson, keys } => self.runs.ask(lesson, keys),
                Effect::Measure(lessons) => self.unmeasured.extend(lessons),
                Effect::LoadBegun(lessons) => {
                    self.worker.load_begun(lessons, self.listener.clone())?;
                }
                Effect::LoadAll => self.worker.load_all(self.listener.clone())?,
                Effect::ForgetAtEnd => self.worker.ask(Job::ForgetAtEnd),
                Effect::ReadJournal => self.worker.ask(Job::Read),
                Effect::SaveInNewFile => self.worker.ask(Job::SaveInNewFile),
                Effect::SaveReport { name, text } => self.worker.ask(Job::Report { name, text }),
                Effect::Highlight(snippets) => self.highlight(snippets)?,
                Effect::Copy(text) => self.notice(copied(front.copy(&text))),
                Effect::Browse(address) => self.notice(front.browse(&address)),
                Effect::FirstMinuteShown(guess) => self.worker.ask(Job::Remember {
                    key: FIRST_MINUTE.to_owned(),
                    value: FirstGuess::text_of(guess.as_ref()),
                }),
                Effect::Suspend => {
                    let cannot = front.suspend()?;
                    if let Some(why) = cannot {
                        self.notice(why.to_owned());
                    }
                }
                Effect::Quit => return Ok(Next::Leave),
            }
        }
        Ok(Next::GoOn)
    }

    fn measure(&mut self) -> std::io::Result<()> {
        let lessons = std::mem::take(&mut self.unmeasured);
        match lessons.is_empty() {
            true => Ok(()),
            false => self.worker.measure(lessons, self.listener.clone()),
        }
    }

    /// Colours code beside the screen; the result comes back as a message.
    fn highlight(&self, snippets: Vec<Snippet>) -> Result<(), TerminalError> {
        let listener = self.listener.clone();
        thread::Builder::new()
            .name("colour".to_owned())
            .spawn(move || {
                let codes = snippets
                    .iter()
                    .map(|it| (it.language.as_str(), it.code.as_str()));
                listener.tell(Msg::Highlighted(Highlights::of(codes)));
            })?;
        Ok(())
    }

    fn notice(&self, notice: String) {
        self.listener.tell(Msg::Notice(notice));
    }
}

fn copied(result: std::io::Result<()>) -> String {
    match result {
        Ok(()) => outside::COPIED.to_owned(),
        Err(error) => outside::not_copied(&error),
    }
}
