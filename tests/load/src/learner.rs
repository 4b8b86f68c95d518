//! One learner: logs in, presses a key now and then, and notes what comes back.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use russh::client::{self, Handle, Msg};
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, Disconnect};
use tokio::net::TcpSocket;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::account::Account;
use crate::arguments::Arguments;
use crate::screen::{Press, SIZE, Screen};

/// So long does a learner wait for a session to begin.
const PATIENCE: Duration = Duration::from_secs(30);

struct Anybody;

impl client::Handler for Anybody {
    type Error = russh::Error;

    /// It is a server of ours, on this machine.
    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// One session, open.
struct Seat {
    /// The connection ends with it.
    handle: Handle<Anybody>,
    channel: Channel<Msg>,
    screen: Screen,
    /// When an answer was committed that is not revealed yet, and whether that counts.
    committed: Option<(Instant, bool)>,
}

/// Walks until the end, in one session after the other if need be. What is measured
/// begins once everybody has arrived.
pub async fn walk(arguments: &Arguments, number: u32, arrived: Instant, end: Instant) -> Account {
    let mut account = Account {
        name: format!("{}-{number}", arguments.names),
        ..Account::default()
    };
    let mut turn = number as usize;
    while Instant::now() < end {
        let server = arguments.servers[turn % arguments.servers.len()];
        match timeout(PATIENCE, sit_down(&account.name, server, number)).await {
            Ok(Ok(mut seat)) => {
                account.sessions += 1;
                let measured = (arrived, end);
                if let Err(why) = stay(arguments, &mut seat, &mut account, measured).await {
                    account.trouble(&why);
                }
                let bye = seat.handle.disconnect(Disconnect::ByApplication, "", "");
                drop(timeout(Duration::from_secs(1), bye).await);
            }
            Ok(Err(error)) => account.trouble(&format!("no session: {error}")),
            Err(_) => account.trouble("no session within half a minute"),
        }
        turn += 1;
        sleep(Duration::from_millis(500)).await;
    }
    account
}

async fn sit_down(name: &str, server: SocketAddr, number: u32) -> Result<Seat, russh::Error> {
    let config = Arc::new(client::Config {
        nodelay: true,
        ..client::Config::default()
    });
    let socket = TcpSocket::new_v4()?;
    if server.ip().is_loopback() {
        let [high, low] = u16::try_from(number).unwrap_or(0).to_be_bytes();
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 1, high, low), 0)))?;
    }
    let stream = socket.connect(server).await?;
    stream.set_nodelay(true)?;
    let mut handle = client::connect_stream(config, stream, Anybody).await?;
    let key = PrivateKeyWithHashAlg::new(Arc::new(key(name)), None);
    if !handle.authenticate_publickey(name, key).await?.success() {
        return Err(russh::Error::NotAuthenticated);
    }
    let channel = handle.channel_open_session().await?;
    let (columns, rows) = SIZE;
    let (columns, rows) = (columns.get().into(), rows.get().into());
    channel
        .request_pty(false, "xterm-256color", columns, rows, 0, 0, &[])
        .await?;
    channel.request_shell(false).await?;
    Ok(Seat {
        handle,
        channel,
        screen: Screen::new(),
        committed: None,
    })
}

/// The same name has the same key.
fn key(name: &str) -> PrivateKey {
    let mut seed = [7; 32];
    for (byte, letter) in seed.iter_mut().zip(name.bytes()) {
        *byte = letter;
    }
    Ed25519Keypair::from_seed(&seed).into()
}

/// Presses keys until the end; an error where the session ended before.
async fn stay(
    arguments: &Arguments,
    seat: &mut Seat,
    account: &mut Account,
    (arrived, end): (Instant, Instant),
) -> Result<(), String> {
    let mut chance = Chance::of(&account.name);
    let mut due = Instant::now()
        + arguments
            .pace
            .mul_f64(chance.next() as f64 / u64::MAX as f64);
    if arguments.idle {
        due = end;
    }
    seat.read_until(due.min(end), account).await?;
    while due < end {
        let pressed = Instant::now();
        let is_measured = pressed >= arrived;
        let press = seat.screen.next(chance.next());
        let (Press::Commit(key) | Press::Other(key)) = press;
        if matches!(press, Press::Commit(_)) {
            account.sent += 1;
            seat.committed = Some((pressed, is_measured));
        }
        let sent = seat.channel.data(key).await;
        sent.map_err(|error| format!("cut off: {error}"))?;
        due += arguments.pace;
        // Nobody presses a key while the one before has shown nothing yet.
        match seat.read_some(due + 3 * arguments.pace, account).await? {
            true if is_measured => account.key(pressed.elapsed(), || {
                format!(
                    "{:?} at: {}",
                    String::from_utf8_lossy(key),
                    seat.screen.place()
                )
            }),
            true => {}
            false => account.silent += 1,
        }
        due = due.max(Instant::now());
        seat.read_until(due.min(end), account).await?;
        account.waits += u32::from(seat.screen.is_away());
        if let Some(trouble) = seat.screen.trouble() {
            account.trouble(&trouble);
        }
    }
    Ok(())
}

impl Seat {
    /// Takes what comes next; answers whether anything came in time.
    async fn read_some(&mut self, due: Instant, account: &mut Account) -> Result<bool, String> {
        loop {
            let Ok(message) = timeout_at(due, self.channel.wait()).await else {
                return Ok(false);
            };
            match message {
                Some(ChannelMsg::Data { data }) => {
                    account.bytes += data.len();
                    self.screen.take(&data);
                    self.look_for_reveal(account);
                    return Ok(true);
                }
                Some(ChannelMsg::Close | ChannelMsg::Eof) | None => {
                    return Err("cut off: the session ended".to_owned());
                }
                Some(_) => {}
            }
        }
    }

    async fn read_until(&mut self, due: Instant, account: &mut Account) -> Result<(), String> {
        while self.read_some(due, account).await? {}
        Ok(())
    }

    /// Whether what was committed last is revealed by now.
    fn look_for_reveal(&mut self, account: &mut Account) {
        let Some((committed, is_measured)) = self.committed.filter(|_| self.screen.reveals())
        else {
            return;
        };
        self.committed = None;
        account.revealed += 1;
        if is_measured {
            account.reveals.push(committed.elapsed());
        }
    }
}

/// Numbers that differ from learner to learner and are the same in every run.
struct Chance(u64);

impl Chance {
    fn of(name: &str) -> Self {
        let mix = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}
