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
use crate::words::serving;

const PATIENCE: Duration = Duration::from_secs(20);

/// A class whose program falls over on terminals with this name.
const FAULTY: &str = "faulty";

fn serve_class() -> SocketAddr {
    let home = tempfile::tempdir().unwrap().keep();
    let theme = ThemeChoice::Fixed(Theme::read(SHIPPED[0].source).unwrap());
    let setup = ServeSetup {
        listen: (Ipv4Addr::LOCALHOST, 0).into(),
        host_key: home.join("host_key"),
        admission: KeyAdmission::Anyone,
        limits: ClassLimits::default(),
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
            plain: Box::new(|visit| panic!("for {}", visit.learner)),
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

/// A session on a terminal with this name.
async fn session(address: SocketAddr, term: &str) -> (Handle<Anybody>, Channel<client::Msg>) {
    let mut handle = client::connect(Arc::default(), address, Anybody)
        .await
        .unwrap();
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    let is_in = handle.authenticate_publickey(term, key).await.unwrap();
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
    let address = serve_class();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (_ada, mut sound) = session(address, "xterm").await;
        until(&mut sound, "The lab").await;
        for faulty in [FAULTY, "dumb"] {
            let (_eve, mut channel) = session(address, faulty).await;
            until(&mut channel, serving::FAILED).await;
        }
        sound.data(&b"?"[..]).await.unwrap();
        until(&mut sound, "Keys").await;
    });
}
