//! What real clients cannot bring about: a fault in one session.

use std::net::Ipv4Addr;
use std::sync::mpsc;
use std::thread;

use russh::client::{self, Handle};
use russh::keys::{Algorithm, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};

use super::*;
use crate::store;
use crate::ui::{SHIPPED, Theme};

const PATIENCE: Duration = Duration::from_secs(20);

/// A class whose program falls over on terminals with this name, and in lines for
/// learners whose names begin so.
const FAULTY: &str = "faulty";

fn serve_class(limits: ClassLimits) -> SocketAddr {
    let home = tempfile::tempdir().unwrap().keep();
    let theme = ThemeChoice::Fixed(Theme::read(SHIPPED[0].source).unwrap());
    let setup = ServeSetup {
        door: ClassDoor::open((Ipv4Addr::LOCALHOST, 0).into()).unwrap(),
        host_key: HostKeyFile {
            kept: home.join("host_key"),
            before: None,
        },
        admission: KeyAdmission::Anyone,
        limits,
        material: ClassMaterial {
            lessons: Vec::new(),
            open: Arc::new(|_| Err("not here".to_owned())),
            journal: store::opener(None),
            theme: Box::new(move |terminal| {
                assert_ne!(terminal.term.as_deref(), Some(FAULTY));
                theme.clone()
            }),
            certainty: true,
            recall_minutes: 10,
            known: home.join("numbers.json"),
            plain: Box::new(|visit| {
                assert!(!visit.learner.starts_with(FAULTY));
                drop(visit.input.read_line(&mut String::new()));
                Ok(())
            }),
        },
    };
    let (started, address) = mpsc::channel();
    thread::spawn(move || {
        run(setup, |address| {
            started.send(address).map_err(io::Error::other)
        })
    });
    address.recv_timeout(PATIENCE).unwrap()
}

struct Anybody;

impl client::Handler for Anybody {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// A session of a learner on a terminal with this name.
async fn session(
    address: SocketAddr,
    learner: &str,
    term: &str,
) -> (Handle<Anybody>, Channel<client::Msg>) {
    let mut handle = client::connect(Arc::default(), address, Anybody)
        .await
        .unwrap();
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    let is_in = handle.authenticate_publickey(learner, key).await.unwrap();
    assert!(is_in.success());
    let channel = handle.channel_open_session().await.unwrap();
    channel
        .request_pty(false, term, 80, 24, 0, 0, &[])
        .await
        .unwrap();
    channel.request_shell(false).await.unwrap();
    (handle, channel)
}

/// Reads until `words` have come.
async fn until(channel: &mut Channel<client::Msg>, words: &str) {
    let mut said = String::new();
    let reading = async {
        while !said.contains(words) {
            match channel.wait().await {
                // Sentences break between words, wherever the terminal is too narrow.
                Some(ChannelMsg::Data { data }) => {
                    said.push_str(&String::from_utf8_lossy(&data).replace("\r\n", " "));
                }
                Some(_) => {}
                None => panic!("it ended with {said:?}"),
            }
        }
    };
    timeout(PATIENCE, reading).await.unwrap();
}

#[test]
fn a_fault_ends_one_session_with_a_sentence_and_nobody_elses() {
    let address = serve_class(ClassLimits::default());
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (_ada, mut sound) = session(address, "ada", "xterm").await;
        until(&mut sound, "The lab").await;
        for term in [FAULTY, "dumb"] {
            // Each has a key of their own, and so a name.
            let learner = format!("{FAULTY} {term}");
            let (_eve, mut channel) = session(address, &learner, term).await;
            until(&mut channel, serving::FAILED).await;
        }
        sound.data(&b"?"[..]).await.unwrap();
        until(&mut sound, "Keys").await;
    });
}

#[test]
fn a_session_without_a_key_for_a_while_is_told_and_ended() {
    let idle = Duration::from_secs(2);
    let address = serve_class(ClassLimits {
        idle,
        ..ClassLimits::default()
    });
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (_ada, mut typing) = session(address, "ada", "xterm").await;
        until(&mut typing, "The lab").await;
        let (_bob, mut screen) = session(address, "bob", "xterm").await;
        let (_eve, mut lines) = session(address, "eve", "dumb").await;
        // Whoever types stays, for longer than that.
        for _ in 0..6 {
            tokio::time::sleep(idle / 4).await;
            typing.data(&b"j"[..]).await.unwrap();
        }
        for channel in [&mut screen, &mut lines] {
            until(channel, &[serving::IDLE, serving::KEPT].join(" ")).await;
            let ended = async { while channel.wait().await.is_some() {} };
            timeout(PATIENCE, ended).await.unwrap();
        }
        typing.data(&b"?"[..]).await.unwrap();
        until(&mut typing, "Keys").await;
    });
}

#[test]
fn who_finds_no_room_is_told_by_their_own_client() {
    let address = serve_class(ClassLimits {
        sessions: 0,
        unknown: 0,
        ..ClassLimits::default()
    });
    let Some(ssh) = std::env::var_os("BUILDUP_SSH") else {
        return;
    };
    let told = std::process::Command::new(ssh)
        .args(["-F", "none", "-o", "StrictHostKeyChecking=no"])
        .args(["-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes"])
        .args(["-p", &address.port().to_string(), "ada@127.0.0.1", "plain"])
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(255));
    let why = String::from_utf8(told.stderr).unwrap();
    assert!(why.contains(serving::FULL), "{why}");
}
