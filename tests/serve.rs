//! A class over SSH, with the client that people have: in a terminal, in lines, and
//! as strangers come who mean no good.
//!
//! `BUILDUP_SSH` names that client, such as `/usr/bin/ssh`; `ssh-keygen` lies beside
//! it. `BUILDUP_POSTGRES` names a server for the journal, where one is wanted.
#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "a test says what it leaves out")]
#![cfg_attr(
    feature = "serve",
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test may panic"
    )
)]

#[cfg(not(feature = "serve"))]
#[test]
fn a_class() {
    println!("left out: this program is not built to serve a class (--features serve)");
}

#[cfg(feature = "serve")]
#[path = "serve/class.rs"]
mod class;
#[cfg(feature = "serve")]
#[path = "serve/endings.rs"]
mod endings;
#[cfg(feature = "serve")]
#[path = "serve/flagship.rs"]
mod flagship;
#[cfg(feature = "serve")]
#[path = "serve/hostile.rs"]
mod hostile;
#[cfg(feature = "serve")]
#[path = "serve/learners.rs"]
mod learners;
#[cfg(feature = "serve")]
#[path = "serve/shared_journal.rs"]
mod shared_journal;
#[cfg(feature = "serve")]
#[path = "serve/starting.rs"]
mod starting;
#[cfg(feature = "serve")]
#[expect(dead_code, reason = "other tests ask more of a terminal")]
#[path = "terminal/tty.rs"]
mod tty;
