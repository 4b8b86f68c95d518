//! What a client asks of the server, one connection: to log in, and a session on the
//! screen or in lines. Nothing here waits for anything but the journal: who does
//! not take what is sent to them would wait for themselves.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::server::VerifiedPublicKey;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session};
use russh::{Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty};
use tokio::sync::watch;
use tokio::time::timeout;

use super::event_log::log;
use super::inflow::{InflowSender, inflow};
use super::lines::{self, LinesSetup};
use super::login::{Login, LoginState};
use super::seats::SessionName;
use super::session::{self, ScreenSetup};
use super::{Class, ClientTerminal};
use crate::text::{one_line, truncate};
use crate::words::serving;

/// Sessions over one connection.
const MAX_CHANNELS: usize = 4;
/// Columns and rows that are drawn at most; the largest screens have fewer.
const MAX_SIZE: (u16, u16) = (400, 120);
/// The longest name of a terminal, in bytes.
const MAX_TERM: usize = 64;
/// How long what comes next waits for what came before.
const MAX_HELD_UP: Duration = Duration::from_secs(2);
/// What SSH calls standard error.
const STDERR: u32 = 1;

/// One client.
pub struct ClientConnection {
    class: Arc<Class>,
    from: SocketAddr,
    learner: Option<String>,
    login: Login,
    channels: BTreeMap<u32, OpenChannel>,
}

/// A session before it starts, and the ways to it once it has.
struct OpenChannel {
    terminal: ClientTerminal,
    /// Whether the client has a terminal for it.
    has_terminal: bool,
    size: watch::Sender<(u16, u16)>,
    input: Option<InflowSender>,
}

impl ClientConnection {
    pub fn new(class: Arc<Class>, from: SocketAddr, state: watch::Sender<LoginState>) -> Self {
        Self {
            login: Login::new(Arc::clone(&class), from, state),
            class,
            from,
            learner: None,
            channels: BTreeMap::new(),
        }
    }

    /// Something is asked that is not to be had here: in the log, with so much of what it
    /// was.
    fn not_served(&self, asked: &str, what: &str) {
        let from = self.from.to_string();
        let what = truncate(&one_line(what), MAX_TERM);
        let values = [
            ("learner", self.learner.as_deref().unwrap_or_default()),
            ("from", &from),
            ("asked", asked),
            ("what", &what),
        ];
        log("not-served", &values);
    }

    /// The channel once something is to be started in it, which happens once.
    fn fresh(&mut self, id: ChannelId) -> Option<&mut OpenChannel> {
        let channel = self.channels.get_mut(&u32::from(id));
        channel.filter(|it| it.input.is_none())
    }

    fn name(&self, learner: &str, face: &Face) -> SessionName {
        SessionName {
            learner: learner.to_owned(),
            from: self.from,
            face: face.word(),
            began: Instant::now(),
        }
    }

    /// Starts a session, or says why there is none.
    fn start(
        &mut self,
        id: ChannelId,
        face: Face,
        session: &mut Session,
    ) -> Result<(), russh::Error> {
        let Some(learner) = self.learner.clone() else {
            return session.channel_failure(id);
        };
        let class = Arc::clone(&self.class);
        if self.fresh(id).is_none() {
            return session.channel_failure(id);
        }
        session.channel_success(id)?;
        let seat = match class.seats.sit(self.name(&learner, &face)) {
            Ok(seat) => seat,
            Err(why) => {
                self.not_served("session", why);
                return refuse(id, why, session);
            }
        };
        let Some(channel) = self.fresh(id) else {
            return Ok(());
        };
        let (input, bytes) = inflow();
        channel.input = Some(input);
        let (terminal, size) = (channel.terminal.clone(), channel.size.subscribe());
        let columns = channel.has_terminal.then(|| size.borrow().0);
        let handle = session.handle();
        match face {
            Face::Screen => session::start(
                ScreenSetup {
                    class,
                    learner,
                    terminal,
                    size,
                    input: bytes,
                },
                seat,
                (handle, id),
            ),
            Face::Lines(lesson) => lines::start(
                LinesSetup {
                    class,
                    learner,
                    lesson,
                    columns,
                    input: bytes,
                },
                seat,
                (handle, id),
            ),
        }
        Ok(())
    }
}

/// How a lesson is gone through.
enum Face {
    Screen,
    /// From this lesson on, if one is named.
    Lines(Option<String>),
}

impl Face {
    /// For the log.
    fn word(&self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Lines(_) => "lines",
        }
    }
}

impl Handler for ClientConnection {
    type Error = russh::Error;

    async fn auth_none(&mut self, _: &str) -> Result<Auth, Self::Error> {
        self.login.asks();
        Ok(Auth::reject())
    }

    async fn auth_password(&mut self, user: &str, _: &str) -> Result<Auth, Self::Error> {
        self.login.gives_password(user).await;
        Ok(Auth::reject())
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        Ok(match self.login.offers(user, offer.public_key).await {
            true => Auth::Accept,
            false => Auth::reject(),
        })
    }

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Self::Error> {
        self.learner = self.login.proves(user, key.public_key).await;
        Ok(match self.learner {
            Some(_) => Auth::Accept,
            None => Auth::reject(),
        })
    }

    /// A client comes here when no key of its own has let it in: nobody gets in by this,
    /// and it is the one way to say why that all clients show.
    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        self.login.is_asked(user, response.is_some()).await;
        Ok(match response {
            None => Auth::Partial {
                name: Cow::default(),
                instructions: self.login.refused.into(),
                prompts: Cow::default(),
            },
            Some(_) => Auth::Reject {
                proceed_with_methods: Some(MethodSet::from(&[MethodKind::PublicKey][..])),
                partial_success: false,
            },
        })
    }

    async fn auth_succeeded(&mut self, _: &mut Session) -> Result<(), Self::Error> {
        self.login.succeeds();
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.channels.len() >= MAX_CHANNELS {
            self.not_served("session", "too many in one connection");
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let opened = OpenChannel {
            terminal: ClientTerminal::default(),
            has_terminal: false,
            size: watch::Sender::new((0, 0)),
            input: None,
        };
        self.channels.insert(channel.id().into(), opened);
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        id: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Some(channel) = self.fresh(id) else {
            return session.channel_failure(id);
        };
        channel.terminal.term = Some(term.chars().take(MAX_TERM).collect());
        channel.has_terminal = true;
        channel.size.send_replace(clamped(columns, rows));
        session.channel_success(id)
    }

    async fn env_request(
        &mut self,
        id: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Some(channel) = self.fresh(id) else {
            return session.channel_failure(id);
        };
        let value: String = value.chars().take(MAX_TERM).collect();
        match name {
            "COLORTERM" => channel.terminal.colorterm = Some(value),
            "NO_COLOR" => channel.terminal.no_color = !value.is_empty(),
            _ => return session.channel_failure(id),
        }
        session.channel_success(id)
    }

    async fn shell_request(
        &mut self,
        id: ChannelId,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let on_screen = self
            .fresh(id)
            .is_some_and(|it| it.has_terminal && it.terminal.term.as_deref() != Some("dumb"));
        let face = match on_screen {
            true => Face::Screen,
            false => Face::Lines(None),
        };
        self.start(id, face, session)
    }

    async fn exec_request(
        &mut self,
        id: ChannelId,
        command: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let words = std::str::from_utf8(command).unwrap_or_default();
        let words: Vec<_> = words.split_whitespace().collect();
        let lesson = match words.as_slice() {
            ["plain"] => None,
            ["plain", lesson] => {
                if !self.class.has(lesson) {
                    self.not_served("lesson", lesson);
                }
                Some((*lesson).to_owned())
            }
            _ => {
                self.not_served("command", &String::from_utf8_lossy(command));
                session.channel_success(id)?;
                return refuse(id, serving::NO_SHELL, session);
            }
        };
        self.start(id, Face::Lines(lesson), session)
    }

    async fn subsystem_request(
        &mut self,
        id: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.not_served("subsystem", name);
        refuse(id, serving::NO_FILES, session)
    }

    async fn x11_request(
        &mut self,
        id: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.not_served("forwarding", "X11");
        session.channel_failure(id)
    }

    async fn agent_request(&mut self, _: ChannelId, _: &mut Session) -> Result<bool, Self::Error> {
        self.not_served("forwarding", "agent");
        Ok(false)
    }

    async fn channel_open_direct_tcpip(
        &mut self,
        _: Channel<Msg>,
        host: &str,
        port: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        self.not_served("forwarding", &format!("{host}:{port}"));
        let why = ChannelOpenFailure::AdministrativelyProhibited;
        reply.reject(why).await;
        Ok(())
    }

    async fn channel_open_direct_streamlocal(
        &mut self,
        _: Channel<Msg>,
        path: &str,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        self.not_served("forwarding", path);
        let why = ChannelOpenFailure::AdministrativelyProhibited;
        reply.reject(why).await;
        Ok(())
    }

    async fn tcpip_forward(
        &mut self,
        host: &str,
        port: &mut u32,
        _: &mut Session,
    ) -> Result<bool, Self::Error> {
        self.not_served("forwarding", &format!("{host}:{port}"));
        Ok(false)
    }

    async fn streamlocal_forward(
        &mut self,
        path: &str,
        _: &mut Session,
    ) -> Result<bool, Self::Error> {
        self.not_served("forwarding", path);
        Ok(false)
    }

    async fn window_change_request(
        &mut self,
        id: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if let Some(channel) = self.channels.get(&u32::from(id)) {
            channel.size.send_replace(clamped(columns, rows));
        }
        Ok(())
    }

    async fn data(
        &mut self,
        id: ChannelId,
        data: &[u8],
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        let channel = self.channels.get_mut(&u32::from(id));
        if let Some(input) = channel.and_then(|it| it.input.as_mut()) {
            input.push(data);
            // Who is slow to look holds up who sends, and never for good: what is to be
            // sent back goes out between.
            drop(timeout(MAX_HELD_UP, input.has_room()).await);
        }
        Ok(())
    }

    async fn channel_eof(&mut self, id: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        // Nothing more comes: that ends what is read.
        let channel = self.channels.get_mut(&u32::from(id));
        if let Some(input) = channel.and_then(|it| it.input.as_mut()) {
            input.end();
        }
        Ok(())
    }

    async fn channel_close(&mut self, id: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        self.channels.remove(&u32::from(id));
        Ok(())
    }
}

fn clamped(columns: u32, rows: u32) -> (u16, u16) {
    let least = |given: u32, most: u16| u16::try_from(given).map_or(most, |it| it.min(most));
    (least(columns, MAX_SIZE.0), least(rows, MAX_SIZE.1))
}

/// Says why there is nothing, and ends the session.
fn refuse(id: ChannelId, why: &'static str, session: &mut Session) -> Result<(), russh::Error> {
    session.extended_data(id, STDERR, format!("{why}\r\n").into_bytes())?;
    session.exit_status_request(id, 1)?;
    session.eof(id)?;
    session.close(id)
}
