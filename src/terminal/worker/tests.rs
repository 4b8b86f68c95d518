//! The worker, while the server of a class's journal is away.

use std::sync::mpsc::RecvTimeoutError;

use super::*;
use crate::journal::{Event, ME};
use crate::store::server_tests::{Fault, Proxy, Schema};
use crate::words::serving;

fn skipped(item: &str) -> Entry {
    Entry {
        id: None,
        time: Time::utc(1_795_000_000_000),
        learner: ME.to_owned(),
        lesson: "tea".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        event: Event::Skipped {
            asked: Vec::new().into(),
        },
    }
}

fn setup(journal: JournalOpener) -> WorkerSetup {
    WorkerSetup {
        journal,
        opened: None,
        learner: ME.to_owned(),
        open: Arc::new(|_| Err("not here".to_owned())),
        first: None,
        reports: None,
        greets: false,
        all: Vec::new(),
    }
}

/// Messages up to the one that is waited for.
fn until(messages: &Receiver<Msg>, wanted: impl Fn(&Msg) -> bool) -> Vec<Msg> {
    let mut seen = Vec::new();
    loop {
        let msg = messages.recv_timeout(Duration::from_secs(20)).unwrap();
        let is_last = wanted(&msg);
        seen.push(msg);
        if is_last {
            return seen;
        }
    }
}

fn is_notice(msg: &Msg, words: &str) -> bool {
    matches!(msg, Msg::Notice(said) if said == words)
}

fn recorded(msgs: &[Msg]) -> Vec<&str> {
    let mut items = Vec::new();
    for msg in msgs {
        if let Msg::Recorded(entry) = msg {
            items.push(entry.item.as_str());
        }
    }
    items
}

/// What is done meanwhile waits in order and is said to; nothing is answered for
/// before it is saved; and what is read goes on.
#[test]
fn commits_wait_for_a_server_that_is_away_and_all_get_there_in_order() {
    let Some(schema) = Schema::new() else { return };
    let proxy = Proxy::to(&schema.host());
    let (out, messages) = mpsc::channel();
    let opener = schema.through(&proxy).opener();
    let worker = Worker::open(setup(opener), out.into()).unwrap();
    worker.ask(Job::Read);
    until(&messages, |msg| matches!(msg, Msg::Journal(_)));

    proxy.set(Fault::Refused);
    worker.ask(Job::Record(Box::new(skipped("a"))));
    let seen = until(&messages, |msg| is_notice(msg, saving::WAITS));
    assert_eq!(recorded(&seen), [""; 0]);
    for row in 0..3 {
        worker.ask(Job::SavePosition {
            walk: "learn/tea".to_owned(),
            position: Position {
                lesson: "tea".to_owned(),
                row,
                round: Vec::new(),
                ..Position::default()
            },
        });
    }
    worker.ask(Job::RecordAll(vec![skipped("b"), skipped("c")]));
    worker.ask(Job::Record(Box::new(skipped("d"))));
    let asked = Job::Open {
        lesson: "tea".to_owned(),
        walk: "learn/tea".to_owned(),
    };
    worker.ask(asked);
    until(&messages, |msg| matches!(msg, Msg::OpenFailed(_)));
    let more = messages.recv_timeout(Duration::from_millis(1500));
    assert!(matches!(more, Err(RecvTimeoutError::Timeout)), "said once");

    proxy.set(Fault::None);
    let seen = until(&messages, |msg| is_notice(msg, saving::ANSWERS_AGAIN));
    assert_eq!(recorded(&seen), ["a", "d"]);
    assert!(
        seen.iter()
            .any(|msg| matches!(msg, Msg::RecordedAll(entries) if entries.len() == 2))
    );
    worker.close(
        |wait| messages.recv_timeout(wait).ok(),
        |words| panic!("{words}"),
    );

    let mut journal = schema.server().opener()(PATIENCE).unwrap();
    let mut items = Vec::new();
    journal
        .read(ME, &mut |entry| items.push(entry.item))
        .unwrap();
    assert_eq!(items, ["a", "b", "c", "d"]);
    let place = journal.position(ME, "learn/tea").unwrap().unwrap();
    assert_eq!(place.row, 2);
    assert_eq!(journal.progress(ME).unwrap().all_entries(), 4);
}

/// Who leaves while it is away is told what is lost.
#[test]
fn who_leaves_while_the_server_is_away_is_told() {
    let Some(schema) = Schema::new() else { return };
    let proxy = Proxy::to(&schema.host());
    let (out, messages) = mpsc::channel();
    let opener = schema.through(&proxy).opener();
    let worker = Worker::open(setup(opener), out.into()).unwrap();
    worker.ask(Job::Read);
    until(&messages, |msg| matches!(msg, Msg::Journal(_)));
    proxy.set(Fault::Refused);
    let answered = Event::NoIdea {
        took_ms: 5,
        asked: Vec::new().into(),
    };
    let entry = Entry {
        event: answered,
        ..skipped("a")
    };
    worker.ask(Job::Record(Box::new(entry)));
    until(&messages, |msg| is_notice(msg, saving::WAITS));
    let said = std::cell::RefCell::new(Vec::new());
    worker.close(
        |wait| messages.recv_timeout(wait).ok(),
        |words| said.borrow_mut().push(words.to_owned()),
    );
    let said = said.into_inner().join(" ");
    assert!(
        said.contains("Your last answer was not saved. Cannot save"),
        "{said}"
    );
    assert!(said.contains("the server does not answer"), "{said}");
}

/// What two sessions answered while it was away counts once, and both show it.
#[test]
fn of_two_sessions_that_answered_the_same_meanwhile_one_counts() {
    let Some(schema) = Schema::new() else { return };
    let proxy = Proxy::to(&schema.host());
    let open = || {
        let (out, messages) = mpsc::channel();
        let opener = schema.through(&proxy).opener();
        let worker = Worker::open(setup(opener), out.into()).unwrap();
        worker.ask(Job::Read);
        until(&messages, |msg| matches!(msg, Msg::Journal(_)));
        (worker, messages)
    };
    let sessions = [open(), open()];
    proxy.set(Fault::Refused);
    for (number, (worker, messages)) in (0..).zip(&sessions) {
        let entry = Entry {
            time: Time::utc(1_795_000_000_000 + number),
            ..skipped("a")
        };
        worker.ask(Job::Record(Box::new(entry)));
        until(messages, |msg| is_notice(msg, saving::WAITS));
    }
    proxy.set(Fault::None);
    let mut told = 0;
    let other = serving::answers_again_and_answered_elsewhere();
    for (_, messages) in &sessions {
        let is_other = |msg: &Msg| is_notice(msg, &other);
        let ends = |msg: &Msg| is_other(msg) || is_notice(msg, saving::ANSWERS_AGAIN);
        let seen = until(messages, ends);
        assert_eq!(recorded(&seen), ["a"]);
        told += usize::from(seen.last().is_some_and(is_other));
    }
    assert_eq!(told, 1);
    let journal = schema.server().opener()(PATIENCE).unwrap();
    assert_eq!(journal.kept(ME, None).unwrap(), 1);
}
