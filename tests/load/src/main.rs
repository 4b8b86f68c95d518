//! A class of learners over real SSH, each in a terminal of their own, who walk
//! through lessons at the pace of a person: what it costs, how long they wait, and
//! what they were told is saved.
//!
//! ```text
//! cargo run --release --manifest-path tests/load/Cargo.toml -- \
//!     --server 127.0.0.1:2222 --pid "$(pgrep -nx buildup)" --learners 200 --seconds 120
//! ```
//!
//! It prints how long it took from a key to the first byte of its frame, and from a
//! commit to its reveal; the private memory of each `--pid`, beyond what it had
//! before anybody came, by learner; and its processor time. `--idle` measures a
//! class that only looks. With several `--server`, who is cut off goes to the next
//! one. `--told FILE` writes for each learner how many answers were sent and how
//! many were revealed.
//!
//! Addresses of the learners are spread over `127.0.0.0/8`, as a class comes from
//! many. `--learners` and `--seconds` bound all of it.

mod account;
mod arguments;
mod learner;
mod process;
mod screen;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use account::Account;
use arguments::Arguments;
use process::Process;

fn main() -> io::Result<()> {
    let arguments = Arc::new(Arguments::read()?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(run(arguments))
}

async fn run(arguments: Arc<Arguments>) -> io::Result<()> {
    let mut processes: Vec<_> = arguments.pids.iter().map(|&pid| Process::at(pid)).collect();
    let begin = Instant::now();
    let arrived = begin + arguments.arrival();
    let end = arrived + arguments.length;
    let learners = (0..arguments.learners).map(|number| {
        let arguments = Arc::clone(&arguments);
        let arrives = begin + arguments.arrival() * number / arguments.learners;
        tokio::spawn(async move {
            sleep_until(arrives).await;
            learner::walk(&arguments, number, arrived, end).await
        })
    });
    let learners: Vec<_> = learners.collect();
    // What is drawn once everybody is here is over by then.
    sleep_until(arrived + arguments.length / 10).await;
    for process in &mut processes {
        process.settle();
    }
    sleep_until(end - Duration::from_millis(500)).await;
    for process in &mut processes {
        process.end(arguments.learners);
    }
    let mut accounts = Vec::new();
    for learner in learners {
        accounts.push(learner.await.map_err(io::Error::other)?);
    }
    account::print(&accounts, &arguments);
    processes.iter().for_each(Process::print);
    match &arguments.told {
        Some(path) => std::fs::write(path, accounts.iter().map(Account::line).collect::<String>()),
        None => Ok(()),
    }
}
