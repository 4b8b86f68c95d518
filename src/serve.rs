//! A class over SSH: every learner in a terminal of their own, known by their key.
//!
//! A connection's bytes become keys by the same decoder as the local terminal's, and
//! its session is the same [`App`](crate::app::App), drawn into bytes. Nothing else
//! can be had here: no shell, no other program, no files, no forwarding. Whatever a
//! client sends is bounded, and who stops reading costs a frame or two.
//!
//! A session is a task, and its journal's worker a thread that mostly sleeps. What
//! they share is read once: lessons, and the way to the journal.

mod admission;
mod connection;
mod event_log;
mod front;
mod host_key;
mod inflow;
mod input_pace;
mod learner_list;
mod line_editor;
mod lines;
mod login;
mod outflow;
mod read_once;
mod refusal;
mod remaining_work;
mod seats;
mod session;
mod session_end;

#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use russh::server::{Config, run_stream};
use russh::{MethodKind, MethodSet, SshId};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::app::Listed;
use crate::store::{JournalChange, JournalOpener};
use crate::terminal::{Opener, ThemeChoice};
use crate::words::{saving, serving};

use connection::ClientConnection;
use event_log::log;
use login::LoginState;
use read_once::{read_ahead, read_once};
use refusal::RefusalSenders;
use seats::Seats;
use session_end::EndReason;

pub use admission::KeyAdmission;
pub use host_key::HostKeyFile;
pub use lines::{PlainFace, PlainTrouble, PlainVisit};
pub use seats::ClassLimits;

/// What a server is started with.
pub struct ServeSetup {
    pub door: ClassDoor,
    /// The key by which clients know the server; it is made where there is none.
    pub host_key: HostKeyFile,
    pub admission: KeyAdmission,
    pub limits: ClassLimits,
    pub material: ClassMaterial,
}

/// What all sessions share.
pub struct ClassMaterial {
    pub lessons: Vec<Listed>,
    pub open: Opener,
    pub journal: JournalOpener,
    pub theme: ThemeFor,
    /// Whether certainty is asked for.
    pub certainty: bool,
    /// How long a recall is.
    pub recall_minutes: u32,
    /// Where numbers that runs have shown are remembered.
    pub known: PathBuf,
    pub plain: PlainFace,
}

/// The theme for a client's terminal.
pub type ThemeFor = Box<dyn Fn(&ClientTerminal) -> ThemeChoice + Send + Sync>;

/// What a client says of its terminal; nothing where it says nothing.
#[derive(Debug, Clone, Default)]
pub struct ClientTerminal {
    pub term: Option<String>,
    pub colorterm: Option<String>,
    pub no_color: bool,
}

/// Why a class cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("cannot listen on {0}: {why}", why = serving::why_not_listening(.1))]
    Listen(SocketAddr, io::Error),
    #[error("{0}")]
    HostKey(String),
    #[error("cannot start to serve: {0}")]
    Start(#[from] io::Error),
}

impl ServeError {
    /// What can be done about it, where its sentence does not say so.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Listen(_, error) => Some(serving::where_to_listen(error)),
            Self::HostKey(_) | Self::Start(_) => None,
        }
    }
}

/// Where clients come in. They wait before it until the class is ready.
pub struct ClassDoor {
    runtime: Runtime,
    listener: TcpListener,
}

impl ClassDoor {
    /// Takes an address, before anything is made for the class.
    pub fn open(at: SocketAddr) -> Result<Self, ServeError> {
        let runtime = runtime()?;
        let listener = runtime.block_on(TcpListener::bind(at));
        let listener = listener.map_err(|error| ServeError::Listen(at, error))?;
        Ok(Self { runtime, listener })
    }
}

/// A class that is being served.
struct Class {
    material: ClassMaterial,
    admission: KeyAdmission,
    seats: Seats,
    refusals: RefusalSenders,
    /// Whether the server is to end.
    stop: watch::Receiver<bool>,
}

impl Class {
    fn has(&self, lesson: &str) -> bool {
        self.material.lessons.iter().any(|it| it.id == lesson)
    }
}

/// A client has to be known by then.
const GRACE: Duration = Duration::from_secs(20);
/// A client that was not heard of for three times as long is gone.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// How long a refused log-in takes.
const REFUSAL: Duration = Duration::from_millis(500);
/// How long the end waits for everybody to be told, and for what they committed.
const DRAIN: Duration = Duration::from_secs(10);
/// How long clients may take to hang up then.
const HANG_UP: Duration = Duration::from_secs(2);
/// Threads that work on what is shown.
const MIN_THREADS: usize = 2;

/// Serves a class until the process is asked to end. `started` is told the address
/// once clients can come.
pub fn run(
    setup: ServeSetup,
    started: impl FnOnce(SocketAddr) -> io::Result<()>,
) -> Result<(), ServeError> {
    let key = host_key::read_or_make(&setup.host_key).map_err(ServeError::HostKey)?;
    let ClassDoor { runtime, listener } = setup.door;
    let (stopping, stop) = watch::channel(false);
    stop_on_signal(stopping)?;
    let mut material = setup.material;
    let ids = material.lessons.iter().map(|it| it.id.clone());
    let ids: Vec<_> = ids.collect();
    material.open = read_once(material.open, &ids);
    read_ahead(&material.open, ids)?;
    let class = Arc::new(Class {
        material,
        admission: setup.admission,
        seats: Seats::new(setup.limits),
        refusals: RefusalSenders::default(),
        stop,
    });
    let config = Arc::new(config(key));
    let done = runtime.block_on(async {
        started(listener.local_addr()?)?;
        accept(&class, &config, &listener).await;
        drain(&class).await;
        Ok(())
    });
    // Whoever hangs by then was waited for.
    runtime.shutdown_background();
    done
}

fn runtime() -> io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(MIN_THREADS, usize::from);
    Builder::new_multi_thread()
        .worker_threads(cores.max(MIN_THREADS))
        .thread_name("class")
        .enable_all()
        .build()
}

fn config(key: russh::keys::PrivateKey) -> Config {
    Config {
        server_id: SshId::Standard("SSH-2.0-buildup".into()),
        // By the second nobody gets in: it is for saying why not.
        methods: MethodSet::from(&[MethodKind::PublicKey, MethodKind::KeyboardInteractive][..]),
        auth_rejection_time: REFUSAL,
        auth_rejection_time_initial: Some(Duration::ZERO),
        max_auth_attempts: 6,
        keys: vec![key],
        inactivity_timeout: None,
        keepalive_interval: Some(KEEPALIVE),
        nodelay: true,
        // What is on its way to a client is a frame, and not many.
        event_buffer_size: 1,
        channel_buffer_size: 1,
        window_size: 64 << 10,
        // One is taken at a time, however much is held already.
        maximum_packet_size: 4 << 10,
        ..Config::default()
    }
}

/// Asks everything to end, once.
fn stop_on_signal(stopping: watch::Sender<bool>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for _ in signals.forever() {
                if stopping.send(true).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// From now on the log says where a panic was, and nothing of what was worked on.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().map(ToString::to_string);
        log("panic", &[("at", &at.unwrap_or_default())]);
    }));
}

/// The log says when the class's journal cannot be used, with why, and when it can again;
/// and which answer it did not take, without the answer.
pub fn log_journal(change: JournalChange<'_>) {
    match change {
        JournalChange::Fails(why) => log("journal-away", &[("why", saving::why(why))]),
        JournalChange::Works => log("journal-back", &[]),
        JournalChange::SettledElsewhere(entry) => {
            let values = [
                ("learner", entry.learner.as_str()),
                ("lesson", &entry.lesson),
                ("item", &entry.item),
            ];
            log("settled-elsewhere", &values);
        }
    }
}

async fn accept(class: &Arc<Class>, config: &Arc<Config>, listener: &TcpListener) {
    let mut stop = class.stop.clone();
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            accepted = listener.accept() => match accepted {
                Ok((stream, from)) => take(class, config, stream, from),
                Err(error) => {
                    // Too many open files, mostly: there is room again in a moment.
                    log("accept-failed", &[("why", &error.to_string())]);
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }
}

/// Hears a client out, if there is room for one more.
fn take(class: &Arc<Class>, config: &Arc<Config>, stream: TcpStream, from: SocketAddr) {
    let visit = match class.seats.visit() {
        Ok(visit) => visit,
        Err(why) => {
            log("turned-away", &[("from", &from.to_string()), ("why", why)]);
            return class.refusals.turn_away(stream, why);
        }
    };
    let (class, config) = (Arc::clone(class), Arc::clone(config));
    tokio::spawn(async move {
        let (login, watched) = watch::channel(LoginState::default());
        let served = serve(&class, config, stream, (from, login, watched.clone())).await;
        // What became of a session has a line of its own.
        let login = watched.borrow().clone();
        if !login.is_known {
            let ended = served.err().map(|error| error.to_string());
            let (from, tried) = (from.to_string(), login.tried.join(","));
            let why = login.why(&ended.unwrap_or_default());
            let values = [("from", &*from), ("tried", &tried), ("why", &why)];
            log("not-logged-in", &values);
        }
        drop(visit);
    });
}

/// One connection, from its first byte to its last.
async fn serve(
    class: &Arc<Class>,
    config: Arc<Config>,
    stream: TcpStream,
    (from, login, mut watched): (
        SocketAddr,
        watch::Sender<LoginState>,
        watch::Receiver<LoginState>,
    ),
) -> Result<(), russh::Error> {
    stream.set_nodelay(true)?;
    let connection = ClientConnection::new(Arc::clone(class), from, login);
    let late = |_| russh::Error::ConnectionTimeout;
    let greeted = timeout(GRACE, run_stream(config, stream, connection));
    let mut running = greeted.await.map_err(late)??;
    tokio::select! {
        done = &mut running => return done,
        is_late = async { timeout(GRACE, watched.wait_for(|it| it.is_known)).await.is_err() } => {
            if is_late {
                let handle = running.handle();
                let reason = russh::Disconnect::ByApplication;
                drop(handle.disconnect(reason, String::new(), String::new()).await);
                return Err(russh::Error::ConnectionTimeout);
            }
        }
    }
    running.await
}

/// Waits until everybody was told, and what they committed is kept. The log has whoever
/// could not be waited for.
async fn drain(class: &Class) {
    drop(timeout(DRAIN, class.seats.all_left()).await);
    // A client hangs up once it has read the end.
    drop(timeout(HANG_UP, class.seats.all_gone()).await);
    let cut_off = class.seats.cut_off();
    for name in &cut_off {
        session_end::report(name, EndReason::CutOff);
    }
    log("stopped", &[("cut-off", &cut_off.len().to_string())]);
}
