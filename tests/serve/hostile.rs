//! Whoever sends what no learner does: it costs little, and nobody else notices.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::class::{Class, open_kettle};

/// What the server may have in memory after all of it, beyond what it had before.
const MAX_KIB: usize = 120 << 10;

fn connect(class: &Class) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", class.port)).unwrap();
    let patience = Some(Duration::from_secs(5));
    stream.set_read_timeout(patience).unwrap();
    stream.set_write_timeout(patience).unwrap();
    stream
}

/// Whatever happened, the next learner is served.
#[track_caller]
fn assert_serves(class: &Class) {
    let told = class.lines("mia", &["plain", "kettle"], "");
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.contains("At how many degrees"),
        "{told}\n{}",
        class.log()
    );
}

#[test]
fn garbage_and_half_a_handshake_end_by_themselves() {
    let Some(class) = Class::new() else { return };
    assert_serves(&class);
    let before = class.memory();
    for garbage in [
        vec![0; 100_000],
        vec![b'A'; 1_000_000],
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        b"SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(),
        b"SSH-2.0-x\r\n\x00\x00\x00\x0c\x0a\x14".to_vec(),
    ] {
        let mut stream = connect(&class);
        // The server may hang up in the middle.
        drop(stream.write_all(&garbage));
        let mut answer = [0; 64];
        drop(stream.read(&mut answer));
    }
    let waiting: Vec<_> = (0..50).map(|_| connect(&class)).collect();
    assert_serves(&class);
    let grown = class.memory().saturating_sub(before);
    assert!(grown < MAX_KIB, "{grown} KiB");
    drop(waiting);
}

#[test]
fn a_million_bytes_without_a_line_are_bounded() {
    let Some(class) = Class::new() else { return };
    assert_serves(&class);
    let before = class.memory();
    let endless = "x".repeat(1_000_000);
    let told = class.lines("eve", &["plain", "kettle"], &endless);
    assert!(String::from_utf8_lossy(&told.stdout).contains("too long"));

    let mut tty = class.terminal("eve");
    open_kettle(&mut tty);
    let paste = "y".repeat(100_000);
    tty.press_in_vain(format!("{}\x1b[200~{paste}", "z".repeat(1_000_000)));
    // What is beyond a person waits where it comes from.
    std::thread::sleep(Duration::from_secs(3));
    let grown = class.memory().saturating_sub(before);
    assert!(grown < MAX_KIB, "{grown} KiB");
    assert_serves(&class);
}

/// No letter is left out: what comes after so many is heard in its turn.
#[test]
fn who_sends_more_than_a_person_is_heard_later() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("eve");
    open_kettle(&mut tty);
    tty.press(&"z".repeat(75_000));
    tty.press("?");
    tty.wait("Keys");
}

#[test]
fn windows_of_any_size_as_often_as_one_likes() {
    let Some(class) = Class::new() else { return };
    assert_serves(&class);
    let before = class.memory();
    let mut tty = class.terminal("eve");
    open_kettle(&mut tty);
    for step in 0..1000 {
        tty.resize(40 + step % 100, 12 + step % 40);
        std::thread::sleep(Duration::from_millis(1));
    }
    for (columns, rows) in [(10_000, 10_000), (1, 1), (65_535, 2), (0, 0)] {
        tty.pretend(columns, rows);
        std::thread::sleep(Duration::from_millis(100));
    }
    tty.resize(80, 24);
    tty.wait("Water is put on");
    let grown = class.memory().saturating_sub(before);
    assert!(grown < MAX_KIB, "{grown} KiB");
}

#[test]
fn a_terminal_may_be_called_anything() {
    let Some(class) = Class::new() else { return };
    let long = "x".repeat(10_000);
    for term in [
        "nonsense",
        "",
        "../../etc/passwd",
        "\u{1b}[31m",
        long.as_str(),
    ] {
        let mut tty = class.terminal_as("eve", term, &[]);
        open_kettle(&mut tty);
        tty.press("q");
        assert_eq!(tty.end().status.exit_code(), 0, "{term}");
    }
}
