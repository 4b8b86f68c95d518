//! The way to a server, which can be cut at a given moment.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What becomes of connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// Nobody takes a connection, and those there are end.
    Refused,
    /// It is cut when something is to be committed.
    BeforeCommit,
    /// It is cut when that was committed, and the answer does not arrive.
    AfterCommit,
    /// The same, and nobody is told that it was cut.
    SilentAfterCommit,
}

pub struct Proxy {
    pub address: SocketAddr,
    fault: Arc<Mutex<Fault>>,
}

impl Proxy {
    pub fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let fault = Arc::new(Mutex::new(Fault::None));
        let (server, of_all) = (server.to_owned(), Arc::clone(&fault));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if *of_all.lock().unwrap() == Fault::Refused {
                    continue;
                }
                if let Ok(server) = TcpStream::connect(&server) {
                    let fault = Arc::clone(&of_all);
                    thread::spawn(move || connected(client, server, &fault));
                }
            }
        });
        Self { address, fault }
    }

    /// From now on; one that comes with a commit comes once.
    pub fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }
}

fn connected(mut client: TcpStream, mut server: TcpStream, fault: &Mutex<Fault>) {
    let (mut back, mut from) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let hushed = Arc::new(Mutex::new(false));
    let hush = Arc::clone(&hushed);
    thread::spawn(move || {
        let mut bytes = [0; 16_384];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            // What is not passed on was done, and nobody hears of it.
            if !*hush.lock().unwrap() && back.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        if !*hush.lock().unwrap() {
            drop(back.shutdown(Shutdown::Both));
        }
    });
    let mut bytes = [0; 16_384];
    while let Ok(count @ 1..) = client.read(&mut bytes) {
        let commits = bytes[..count].windows(6).any(|it| it == b"COMMIT");
        let mut now = fault.lock().unwrap();
        let at_hand = match *now {
            Fault::Refused => Fault::Refused,
            Fault::None | Fault::BeforeCommit | Fault::AfterCommit | Fault::SilentAfterCommit => {
                match commits {
                    true => std::mem::replace(&mut *now, Fault::None),
                    false => Fault::None,
                }
            }
        };
        drop(now);
        match at_hand {
            Fault::None => {}
            Fault::Refused | Fault::BeforeCommit => break,
            Fault::AfterCommit => {
                *hushed.lock().unwrap() = true;
                drop(server.write_all(&bytes[..count]));
                // The server answers, to nobody.
                thread::sleep(std::time::Duration::from_millis(100));
                break;
            }
            Fault::SilentAfterCommit => {
                *hushed.lock().unwrap() = true;
            }
        }
        if server.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    drop(client.shutdown(Shutdown::Both));
    drop(server.shutdown(Shutdown::Both));
}
