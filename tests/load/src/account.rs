//! What one learner met, and what all of them did together.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::arguments::Arguments;

#[derive(Default)]
pub struct Account {
    pub name: String,
    pub keys: Vec<Duration>,
    /// The slowest key, and where it was pressed.
    pub slowest: (Duration, String),
    pub reveals: Vec<Duration>,
    /// Answers that were sent, and those of them that were revealed.
    pub sent: u32,
    pub revealed: u32,
    /// Keys that changed nothing on screen.
    pub silent: u32,
    pub bytes: usize,
    pub sessions: u32,
    /// How often a screen said that the journal does not answer.
    pub waits: u32,
    /// Why sessions ended, and what screens said had failed.
    pub troubles: BTreeMap<String, u32>,
}

impl Account {
    pub fn trouble(&mut self, what: &str) {
        *self.troubles.entry(what.to_owned()).or_default() += 1;
    }

    /// It took so long from a key to the first of its frame.
    pub fn key(&mut self, took: Duration, place: impl FnOnce() -> String) {
        self.keys.push(took);
        if took > self.slowest.0 {
            self.slowest = (took, place());
        }
    }

    /// Name, answers sent and answers revealed.
    pub fn line(&self) -> String {
        format!("{}\t{}\t{}\n", self.name, self.sent, self.revealed)
    }
}

pub fn print(accounts: &[Account], arguments: &Arguments) {
    let sum = |part: fn(&Account) -> u32| accounts.iter().map(part).map(u64::from).sum::<u64>();
    let bytes: usize = accounts.iter().map(|it| it.bytes).sum();
    let here = accounts.iter().filter(|it| it.sessions > 0).count();
    println!(
        "learners {} (with a session: {here}), {} s, a key every {} ms each, sessions {}",
        arguments.learners,
        arguments.length.as_secs(),
        arguments.pace.as_millis(),
        sum(|it| it.sessions),
    );
    print_times("key to frame", accounts.iter().flat_map(|it| &it.keys));
    print_times(
        "commit to reveal",
        accounts.iter().flat_map(|it| &it.reveals),
    );
    let mut slowest: Vec<_> = accounts.iter().map(|it| &it.slowest).collect();
    slowest.sort_by(|one, other| other.0.cmp(&one.0));
    for (took, place) in slowest.into_iter().take(5) {
        println!("  among the slowest: {} ms: {place}", took.as_millis());
    }
    println!(
        "answers sent {}, revealed {}; keys without a frame {}; {} KB received",
        sum(|it| it.sent),
        sum(|it| it.revealed),
        sum(|it| it.silent),
        bytes / 1024,
    );
    println!(
        "screens that said that the journal is away: {}",
        sum(|it| it.waits)
    );
    let mut troubles = BTreeMap::<&str, u32>::new();
    for (what, times) in accounts.iter().flat_map(|it| &it.troubles) {
        *troubles.entry(what).or_default() += times;
    }
    for (what, times) in troubles {
        println!("trouble, {times} times: {what}");
    }
}

fn print_times<'a>(what: &str, times: impl Iterator<Item = &'a Duration>) {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    let at = |permille: usize| {
        let place = (times.len() * permille / 1000).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |it| it.as_secs_f64() * 1000.0)
    };
    println!(
        "{what}: {} times, p50 {:.1} ms, p90 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        times.len(),
        at(500),
        at(900),
        at(990),
        at(1000),
    );
}
