//! What is left of the terminal, and on it, when the program panics.
//!
//! The program that panics is this very test program, told by an environment
//! variable, and run in a terminal of its own.

use std::env;
use std::thread;

use portable_pty::CommandBuilder;

use super::*;

#[path = "../../../tests/terminal/tty.rs"]
#[expect(dead_code, reason = "the end-to-end tests need the rest")]
mod tty;

const PANIC: &str = "BUILDUP_TEST_PANIC";

/// Runs `test` in a terminal, where it takes the other way.
fn left_by(test: &str) -> tty::Left {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args([&format!("{module}::{test}"), "--exact", "--nocapture"]);
    command.env(PANIC, "1");
    // The message has to fit the screen, whoever runs the tests.
    command.env("RUST_BACKTRACE", "0");
    tty::Tty::start(command, 80, 24).end()
}

fn is_to_panic() -> bool {
    env::var_os(PANIC).is_some()
}

#[test]
fn a_panic_while_drawing_is_read_in_a_terminal_as_it_was() {
    if is_to_panic() {
        let mut tty = Tty::enter().unwrap();
        drop(tty.frame(|_| panic!("drawn on purpose")));
    }
    let left = left_by("a_panic_while_drawing_is_read_in_a_terminal_as_it_was");
    left.assert_restored();
    let picture = tty::picture(&left.screen);
    assert!(picture.contains("drawn on purpose"), "{picture}");
}

#[test]
fn a_panic_beside_the_screen_ends_the_program_and_is_read() {
    if is_to_panic() {
        let mut tty = Tty::enter().unwrap();
        tty.frame(|_| {}).unwrap();
        drop(thread::spawn(|| panic!("beside on purpose")).join());
        unreachable!("the program went on");
    }
    let left = left_by("a_panic_beside_the_screen_ends_the_program_and_is_read");
    assert_eq!(left.status.exit_code(), PANICKED.unsigned_abs());
    left.assert_restored();
    assert!(tty::picture(&left.screen).contains("beside on purpose"));
}
