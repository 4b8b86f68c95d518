//! A learner's session on the full screen: the same program as in a terminal of
//! their own. It waits for keys, for the journal, and for room to send a frame.

use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::sync::watch;
use tokio::time::{sleep, sleep_until, timeout};

use super::front::RemoteTerminal;
use super::inflow::Inflow;
use super::input_pace::InputPace;
use super::outflow::Outflow;
use super::remaining_work::RemainingWork;
use super::seats::ClassSeat;
use super::session_end::{EndReason, EndedSession, Farewell};
use super::{Class, ClientTerminal};
use crate::app::Msg;
use crate::terminal::{
    ASK_BACKGROUND, Background, Decoder, Job, Listener, Next, Reply, Running, RunningSetup,
    TerminalError, TerminalInput, ThemeChoice, enter, leave,
};
use crate::ui::{Theme, UnreadTheme};
use crate::words::Surroundings;

/// What a session is made of.
pub struct ScreenSetup {
    pub class: Arc<Class>,
    pub learner: String,
    pub terminal: ClientTerminal,
    pub size: watch::Receiver<(u16, u16)>,
    pub input: Inflow,
}

/// How long the first frame waits for the journal and for the terminal's answer.
const PATIENCE: Duration = Duration::from_millis(150);
/// A window that changes faster is looked at so often.
const RESIZED: Duration = Duration::from_millis(30);

/// Starts a session. It ends by itself, and what becomes of it is logged.
pub fn start(setup: ScreenSetup, seat: ClassSeat, to: (Handle, ChannelId)) {
    let outflow = Outflow::to(to);
    tokio::spawn(async move {
        let size = setup.size.clone();
        // A panic in it is its end, and nobody else's.
        let played = tokio::spawn(play(setup, outflow.frames.clone())).await;
        let (ending, remaining) = played.unwrap_or((EndReason::Failed, None));
        let ended = EndedSession {
            ending,
            code: 0,
            remaining,
            seat,
        };
        let mut restored = Vec::new();
        leave(&mut restored);
        let columns = size.borrow().0;
        ended.part(Farewell::new(outflow, columns, restored)).await;
    });
}

/// From the first frame to the last, and what is to be kept then.
async fn play(
    setup: ScreenSetup,
    frames: mpsc::Sender<Vec<u8>>,
) -> (EndReason, Option<RemainingWork>) {
    let learner = setup.learner.clone();
    let Ok(mut session) = ScreenSession::open(setup, frames) else {
        return (EndReason::Failed, None);
    };
    let ending = session.run().await.unwrap_or(EndReason::Failed);
    let remaining = RemainingWork {
        learner,
        worker: session.running.worker,
        stop: session.stop,
    };
    (ending, Some(remaining))
}

/// The program, and all that it waits for.
struct ScreenSession {
    running: Running,
    front: RemoteTerminal,
    theme: Theme,
    /// The themes for a terminal that was asked for its background, with the name
    /// that the answer is remembered by.
    asked: Option<Asked>,
    decoder: Decoder,
    messages: UnboundedReceiver<Msg>,
    input: Inflow,
    size: watch::Receiver<(u16, u16)>,
    stop: watch::Receiver<bool>,
    frames: mpsc::Sender<Vec<u8>>,
    pace: InputPace,
    idle: Duration,
    start: Instant,
    heard: Instant,
    resized: Instant,
    /// Whether what is shown is not what is.
    is_stale: bool,
    /// Until when the first frame waits.
    held: Option<Instant>,
}

struct Asked {
    remembered_as: String,
    dark: UnreadTheme,
    light: UnreadTheme,
}

/// The theme to begin with, and those to choose from once the background is known.
fn first_theme(choice: ThemeChoice) -> (Theme, Option<Asked>) {
    match choice {
        ThemeChoice::Fixed(theme) => (theme, None),
        ThemeChoice::Ask {
            remembered_as,
            dark,
            light,
        } => {
            let asked = Asked {
                remembered_as,
                dark,
                light,
            };
            (dark.read(), Some(asked))
        }
    }
}

/// What comes next.
enum Happening {
    Message(Msg),
    Input(Vec<u8>),
    InputEnded,
    Resized,
    Room,
    Time,
    Stop,
}

impl ScreenSession {
    fn open(setup: ScreenSetup, frames: mpsc::Sender<Vec<u8>>) -> Result<Self, TerminalError> {
        let material = &setup.class.material;
        let (sender, messages) = mpsc::unbounded_channel();
        let running = Running::start(
            RunningSetup {
                lessons: material.lessons.clone(),
                open: Arc::clone(&material.open),
                first: None,
                learner: setup.learner,
                certainty: material.certainty,
                recall_minutes: material.recall_minutes,
                journal: Arc::clone(&material.journal),
                reports: None,
                greets: true,
                known: material.known.clone(),
                surroundings: Surroundings::ClassServer,
            },
            Listener::new(move |msg| sender.send(msg).is_ok()),
        )?;
        let mut front = RemoteTerminal::default();
        enter(&mut front.bytes)?;
        let (theme, asked) = first_theme((material.theme)(&setup.terminal));
        let now = Instant::now();
        let mut size = setup.size;
        size.mark_changed();
        Ok(Self {
            running,
            front,
            theme,
            asked,
            decoder: Decoder::default(),
            messages,
            input: setup.input,
            size,
            stop: setup.class.stop.clone(),
            frames,
            pace: InputPace::of_keys(now),
            idle: setup.class.seats.limits.idle,
            start: now,
            heard: now,
            resized: now,
            is_stale: true,
            held: Some(now + PATIENCE),
        })
    }

    async fn run(&mut self) -> Result<EndReason, TerminalError> {
        self.begin().await?;
        loop {
            self.show()?;
            let ending = match self.next().await {
                Happening::Room => None,
                Happening::Message(msg) => self.messages(msg)?,
                Happening::Input(bytes) => self.take(&bytes)?,
                Happening::InputEnded => self.end(EndReason::Lost)?,
                Happening::Resized => self.resize()?,
                Happening::Time => self.time()?,
                Happening::Stop => self.end(EndReason::Stopped)?,
            };
            if let Some(ending) = ending {
                return Ok(ending);
            }
        }
    }

    /// Asks for what the first frame is made of.
    async fn begin(&mut self) -> Result<(), TerminalError> {
        if let Some(asked) = &self.asked {
            self.recall(asked.remembered_as.clone()).await?;
        }
        self.running.worker.ask(Job::Read);
        self.resize()?;
        if self.theme.is_monochrome() {
            self.update(Msg::Monochrome)?;
        }
        Ok(())
    }

    /// The background as it is remembered; else the terminal is asked for it.
    async fn recall(&mut self, key: String) -> Result<(), TerminalError> {
        let (answer, answered) = tokio::sync::oneshot::channel();
        let answer = Box::new(move |it| drop(answer.send(it)));
        self.running.worker.ask(Job::Recall { key, answer });
        let remembered = timeout(PATIENCE, answered).await;
        let remembered = remembered.ok().and_then(|it| it.ok().flatten());
        match remembered.as_deref().and_then(Background::of) {
            Some(background) => self.settle(background, false),
            None => {
                use std::io::Write as _;
                self.front.bytes.write_all(ASK_BACKGROUND)?;
                self.send();
            }
        }
        Ok(())
    }

    fn settle(&mut self, background: Background, is_new: bool) {
        let Some(asked) = self.asked.take() else {
            return;
        };
        self.theme = match background {
            Background::Dark => asked.dark.read(),
            Background::Light => asked.light.read(),
        };
        self.is_stale = true;
        if is_new {
            self.running.worker.ask(Job::Remember {
                key: asked.remembered_as,
                value: background.word().to_owned(),
            });
        }
    }

    async fn next(&mut self) -> Happening {
        let now = Instant::now();
        let wait = self.wait(now);
        let input = heard(&mut self.input, self.pace.wait(now));
        let resized = changed(&mut self.size, self.resized + RESIZED);
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stop| *stop) => Happening::Stop,
            Some(msg) = self.messages.recv() => Happening::Message(msg),
            bytes = input => bytes.map_or(Happening::InputEnded, Happening::Input),
            Ok(()) = resized => Happening::Resized,
            Ok(_) = self.frames.reserve(), if self.is_stale && self.held.is_none() => Happening::Room,
            () = sleep(wait) => Happening::Time,
        }
    }

    /// How long nothing is to be done if nothing comes.
    fn wait(&self, now: Instant) -> Duration {
        // What makes a key whole may wait here.
        let heard_up = now + self.pace.wait(now);
        let key = self.decoder.deadline();
        let key = key.map(|it| heard_up.max(self.start + it));
        let tick = self.running.tick_in().map(|it| now + it);
        let times = [key, tick, self.held, Some(self.heard + self.idle)];
        let next = times.into_iter().flatten().min();
        next.map_or(self.idle, |it| it.saturating_duration_since(now))
    }

    /// Draws, if that can be sent: a client that takes nothing sees the newest frame
    /// once it does.
    fn show(&mut self) -> Result<(), TerminalError> {
        let awaits = self.running.waits() || self.asked.is_some();
        if !awaits || self.held.is_some_and(|until| until <= Instant::now()) {
            self.held = None;
        }
        if self.is_stale && self.held.is_none() && self.frames.capacity() > 0 {
            self.running.show(&mut self.front, &self.theme)?;
            self.is_stale = false;
            self.send();
        }
        Ok(())
    }

    /// Only called where there is room.
    fn send(&mut self) {
        let bytes = self.front.bytes.take();
        if !bytes.is_empty() {
            // Whoever is gone is heard of elsewhere.
            drop(self.frames.try_send(bytes));
        }
    }

    fn messages(&mut self, first: Msg) -> Result<Option<EndReason>, TerminalError> {
        let mut next = Some(first);
        while let Some(msg) = next {
            if self.update(msg)? == Next::Leave {
                return Ok(Some(EndReason::Left));
            }
            next = self.messages.try_recv().ok();
        }
        Ok(None)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<Option<EndReason>, TerminalError> {
        let now = Instant::now();
        self.heard = now;
        self.pace.spend(bytes.len(), now);
        let inputs = self.decoder.take(bytes, now - self.start);
        self.inputs(inputs)
    }

    fn inputs(&mut self, inputs: Vec<TerminalInput>) -> Result<Option<EndReason>, TerminalError> {
        for input in inputs {
            let msg = match input {
                TerminalInput::Key(key) => Msg::Key(key),
                TerminalInput::Paste(text) => Msg::Paste(text),
                TerminalInput::Reply(Reply::Background(background)) => {
                    self.settle(background, true);
                    continue;
                }
                // It has not told its background, and will not.
                TerminalInput::Reply(Reply::Attributes) => {
                    self.settle(Background::Dark, true);
                    continue;
                }
            };
            if self.update(msg)? == Next::Leave {
                return Ok(Some(EndReason::Left));
            }
        }
        Ok(None)
    }

    fn resize(&mut self) -> Result<Option<EndReason>, TerminalError> {
        let (width, height) = *self.size.borrow_and_update();
        self.resized = Instant::now();
        self.update(Msg::Resize { width, height })?;
        Ok(None)
    }

    fn time(&mut self) -> Result<Option<EndReason>, TerminalError> {
        let now = Instant::now();
        if now >= self.heard + self.idle {
            return self.end(EndReason::Idle);
        }
        if self.pace.wait(now).is_zero() {
            let inputs = self.decoder.expire(now - self.start);
            if !inputs.is_empty() {
                return self.inputs(inputs);
            }
        }
        if self.running.tick_in().is_some() {
            self.update(Msg::Tick)?;
        }
        Ok(None)
    }

    /// The place and what is in the making are kept.
    fn end(&mut self, ending: EndReason) -> Result<Option<EndReason>, TerminalError> {
        self.update(Msg::Terminate)?;
        Ok(Some(ending))
    }

    fn update(&mut self, msg: Msg) -> Result<Next, TerminalError> {
        self.is_stale = true;
        self.running.update(msg, &mut self.front)
    }
}

/// Waits so long, and until something has come. Who is gone is not waited for.
async fn heard(input: &mut Inflow, wait: Duration) -> Option<Vec<u8>> {
    if !wait.is_zero() && !input.is_gone() {
        sleep(wait).await;
    }
    input.next().await
}

/// Waits until the window has another size, and for this moment.
async fn changed(
    size: &mut watch::Receiver<(u16, u16)>,
    from: Instant,
) -> Result<(), watch::error::RecvError> {
    sleep_until(from.into()).await;
    size.changed().await
}
