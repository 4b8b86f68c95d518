//! A class of ten goes through the flagship in lines, at the same time; two are cut
//! off in the middle and come again.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::class::Class;
use crate::shared_journal;

const LESSON: &str = "serverless-on-aws";
/// How many answers those who are cut off have given by then, by their number.
const CUT_OFF_AFTER: [(usize, usize); 2] = [(3, 9), (7, 14)];

/// For the slowest line of a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// What certainties begin with.
const HOW_SURE: &str = "1 guess (";
/// More answers than the lesson asks for on its short path.
const MAX_ANSWERS: usize = 100;

/// What settles an item, by its name in a journal, and how often.
type Settled = BTreeMap<String, usize>;

#[test]
fn ten_go_through_the_flagship_and_every_journal_is_right() {
    let Some((class, _wire)) = shared_journal::class() else {
        return;
    };
    thread::scope(|scope| {
        let learners = (0..10).map(|number| {
            let class = &class;
            scope.spawn(move || go_through(class, number))
        });
        // All of them are here before one is waited for.
        let learners: Vec<_> = learners.collect();
        let given: Vec<_> = learners.into_iter().map(|it| it.join().unwrap()).collect();
        let first = items(&class, 0);
        assert!(first.len() > 15, "{first:?}");
        for (number, given) in given.iter().enumerate() {
            let items = items(&class, number);
            let by_entry = items.values().fold(Settled::new(), |mut all, entry| {
                *all.entry(entry.clone()).or_default() += 1;
                all
            });
            assert_eq!(by_entry, *given, "learner {number}");
            assert!(items.keys().eq(first.keys()), "learner {number}: {items:?}");
        }
    });
}

/// Goes through the lesson, also where the connection is cut on the way; counts what
/// was given and acknowledged.
fn go_through(class: &Class, number: usize) -> Settled {
    let mut given = Settled::new();
    let cut = CUT_OFF_AFTER.iter().find(|(who, _)| *who == number);
    if let Some((_, after)) = cut {
        let mut talk = Talk::begin(class, number);
        while given.values().sum::<usize>() < *after && talk.answer(number, &mut given) {}
        // What the last answer led to is there, and so it is kept.
        assert!(talk.prompt().is_some(), "the lesson goes on");
        talk.client.kill().unwrap();
        talk.client.wait().unwrap();
    }
    let mut talk = Talk::begin(class, number);
    while talk.answer(number, &mut given) {}
    assert!(talk.client.wait().unwrap().success(), "{}", talk.end());
    given
}

/// A session in lines, in which one waits to be asked.
struct Talk {
    client: Child,
    /// What is told, as it comes.
    parts: Receiver<String>,
    /// What is asked now, and what was told so far.
    asked: Option<String>,
    told: String,
}

impl Talk {
    fn begin(class: &Class, number: usize) -> Self {
        let mut client = class.lines_begun(&name(number), &["plain", LESSON]);
        let mut out = client.stdout.take().unwrap();
        let (part, parts) = channel();
        thread::spawn(move || {
            let mut letters = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut letters) {
                let told = String::from_utf8_lossy(&letters[..read]).into_owned();
                if part.send(told).is_err() {
                    return;
                }
            }
        });
        Self {
            client,
            parts,
            asked: None,
            told: String::new(),
        }
    }

    /// What is asked next, as a line; none where the session has ended. It says what
    /// can be entered, and ends with a colon and a blank.
    fn prompt(&mut self) -> Option<String> {
        while self.asked.is_none() {
            let part = self.parts.recv_timeout(PATIENCE);
            match part {
                Ok(part) => self.told.push_str(&part),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => panic!("nothing comes after {:?}", self.end()),
            }
            let paragraph = self.told.rsplit("\n\n").next().unwrap_or_default();
            let asks = ["Enter ", HOW_SURE].iter().any(|it| paragraph.contains(it));
            let asks = asks && self.told.ends_with(": ");
            self.asked = asks.then(|| paragraph.lines().collect::<Vec<_>>().join(" "));
        }
        self.asked.clone()
    }

    /// The last that was told.
    fn end(&self) -> String {
        let letters: Vec<_> = self.told.chars().collect();
        letters[letters.len().saturating_sub(400)..]
            .iter()
            .collect()
    }

    /// Answers what is asked. `false`: nothing is any more.
    fn answer(&mut self, number: usize, given: &mut Settled) -> bool {
        let Some(asked) = self.prompt() else {
            return false;
        };
        let answers: usize = given.values().sum();
        assert!(answers < MAX_ANSWERS, "it never ends: {}", self.end());
        let (line, settles) = reply(&asked, number);
        self.asked = None;
        let input = self.client.stdin.as_mut().unwrap();
        writeln!(input, "{line}").unwrap();
        if let Some(entry) = settles {
            *given.entry(entry.to_owned()).or_default() += 1;
        }
        true
    }
}

/// What a learner with a number enters where this is asked, and the entry that it
/// leads to.
fn reply(asked: &str, number: usize) -> (String, Option<&'static str>) {
    let options = asked.split_once("a number between 1 and ");
    let options = options.and_then(|(_, rest)| rest.split([',', ' ']).next()?.parse().ok());
    match options {
        // Nobody is sure: nothing comes back in between.
        _ if asked.contains(HOW_SURE) => ("1".to_owned(), Some("committed")),
        _ if asked.contains("or nothing") => (String::new(), None),
        Some(options) => {
            let options: usize = options;
            (format!("{}", 1 + number % options), None)
        }
        None if number.is_multiple_of(2) => ("n".to_owned(), Some("no_idea")),
        None => ("s".to_owned(), Some("skipped")),
    }
}

fn name(number: usize) -> String {
    format!("learner{number}")
}

/// What each item of a learner was settled by. An item is settled once.
fn items(class: &Class, number: usize) -> BTreeMap<String, String> {
    let mut items = BTreeMap::new();
    for line in class.entries(&name(number)) {
        let entry: Value = serde_json::from_str(&line).unwrap();
        let [item, kind] = ["item", "entry"].map(|key| entry[key].as_str().unwrap().to_owned());
        if ["committed", "no_idea", "skipped"].contains(&kind.as_str()) {
            let before = items.insert(item.clone(), kind);
            assert_eq!(before, None, "learner {number}: {item} is settled twice");
        }
    }
    items
}
