//! The store on real files.

mod draft;
mod durable;
mod forget;
mod forward;
mod harm;
mod merge;
mod order;
mod paper;
pub mod suite;
mod untouched;

use std::sync::Barrier;
use std::thread;

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::journal::{Certainty, Event, Grade, ME, Position, Progress, Time};
use uuid::Uuid;

impl Store {
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(PATIENCE, path)
    }

    /// What `learner` did, in the order in which it was written. What cannot
    /// be read is left out, and so are the names of entries, which are new ones.
    pub fn entries(&self, learner: &str) -> Result<Vec<Entry>, StoreError> {
        let nameless = |entry| Entry { id: None, ..entry };
        let named = self.named_entries(learner)?;
        Ok(named.into_iter().map(nameless).collect())
    }

    /// The same with the names of entries.
    pub fn named_entries(&self, learner: &str) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        self.read(learner, &mut |entry| entries.push(entry))?;
        Ok(entries)
    }
}

fn entry(time: i64, item: &str) -> Entry {
    Entry {
        id: None,
        time: Time::utc(time),
        learner: ME.to_owned(),
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        event: Event::Committed {
            answer: vec!["ein Körnchen \u{1f33e} \"Salz\"\n".to_owned()],
            certainty: Some(Certainty::Sure),
            grade: Some(Grade::Wrong),
            took_ms: u64::MAX,
            asked: vec!["b".to_owned(), "a".to_owned()].into(),
        },
    }
}

/// A folder with a journal of three entries in it, closed.
fn kept() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut store = Store::open(&path).unwrap();
    for item in ["a", "b", "c"] {
        store.append(&entry(1, item)).unwrap();
    }
    (folder, path)
}

fn items(store: &Store) -> Vec<String> {
    let entries = store.entries(ME).unwrap();
    entries.into_iter().map(|entry| entry.item).collect()
}

/// Runs `change` on the file as another program would.
fn with_sqlite(path: &Path, change: &str) {
    Connection::open(path)
        .unwrap()
        .execute_batch(change)
        .unwrap();
}

#[test]
fn what_is_appended_is_there_next_time() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("not/yet/there/journal.db");
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.saving(), &StoreMode::Yes);
    store.append(&entry(7, "a")).unwrap();
    drop(store);

    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.entries(ME).unwrap(), [entry(7, "a")]);
    assert_eq!(store.progress(ME).unwrap().all_entries(), 1);
    let mode: String = store
        .connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn the_lesson_opened_last_is_one_that_is_still_here() {
    let mut store = Store::memory().unwrap();
    let mut opened = |time, learner: &str, lesson: &str| {
        let entry = Entry {
            id: None,
            time: Time::utc(time),
            learner: learner.to_owned(),
            lesson: lesson.to_owned(),
            event: Event::Opened,
            ..entry(0, "overview")
        };
        store.append(&entry).unwrap();
    };
    opened(1, ME, "queues");
    opened(3, ME, "clocks");
    // The clock was set back, and this was the last all the same.
    opened(2, ME, "caches");
    opened(4, "somebody else", "locks");
    store.append(&entry(5, "a")).unwrap();
    let last = |here: &[&str]| store.opened_last(ME, &|id| here.contains(&id)).unwrap();
    assert_eq!(
        last(&["queues", "caches", "clocks", "locks"]),
        Some("caches".to_owned())
    );
    assert_eq!(last(&["queues", "clocks"]), Some("clocks".to_owned()));
    assert_eq!(last(&["locks"]), None);
}

#[test]
fn learners_of_one_file_do_not_see_each_other() {
    let mut store = Store::memory().unwrap();
    let mut yours = entry(1, "a");
    yours.learner = "you".to_owned();
    store.append(&yours).unwrap();
    store.append(&entry(2, "b")).unwrap();
    assert_eq!(items(&store), ["b"]);
    assert_eq!(store.entries("you").unwrap(), [yours]);
    assert_eq!(store.progress(ME).unwrap().all_entries(), 1);
    assert!(!store.is_new_to("you", FIRST_MINUTE) && store.is_new_to("they", FIRST_MINUTE));
}

#[test]
fn the_file_itself_refuses_to_forget() {
    let (_folder, path) = kept();
    let connection = Connection::open(path).unwrap();
    for change in ["DELETE FROM entry", "UPDATE entry SET time = 0"] {
        let error = connection.execute(change, []).unwrap_err();
        assert_eq!(error.to_string(), "the journal is append-only");
    }
}

#[test]
fn the_last_position_of_each_walk_is_kept() {
    let (_folder, path) = kept();
    let position = |part: &str, row| Position {
        lesson: "queues".to_owned(),
        part: part.to_owned(),
        card: 2,
        block: u32::MAX,
        row,
        round: Vec::new(),
    };
    let elsewhere = Position {
        lesson: "caches".to_owned(),
        ..position("myths", 4)
    };
    let mut store = Store::open(&path).unwrap();
    store
        .set_position(ME, "learn/queues", &position("intro", 1))
        .unwrap();
    store
        .set_position(ME, "why/queues", &position("intro", 2))
        .unwrap();
    store
        .set_position("you", "learn/queues", &position("end", 3))
        .unwrap();
    store.set_position(ME, "learn/queues", &elsewhere).unwrap();
    drop(store);

    let store = Store::open(&path).unwrap();
    let found = |learner, walk| store.position(learner, walk).unwrap();
    assert_eq!(found(ME, "why/queues"), Some(position("intro", 2)));
    assert_eq!(found(ME, "learn/queues"), Some(elsewhere));
    assert_eq!(found("you", "learn/queues"), Some(position("end", 3)));
    assert_eq!(found("you", "why/queues"), None);
}

#[test]
fn a_lesson_says_which_walk_was_left_last() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let begun = Entry {
        id: None,
        time: Time::utc(1),
        learner: ME.to_owned(),
        lesson: "tea".to_owned(),
        item: "one".to_owned(),
        revision: String::new(),
        event: Event::Opened,
    };
    store.append(&begun).unwrap();
    let here = Position {
        lesson: "tea".to_owned(),
        part: "one".to_owned(),
        ..Position::default()
    };
    let left = |store: &mut Store| store.progress(ME).unwrap().of("tea").walk.clone();
    assert_eq!(left(&mut store), None);
    for walk in ["deep/tea", "learn/tea", "deep/tea"] {
        store.set_position(ME, walk, &here).unwrap();
        assert_eq!(left(&mut store).as_deref(), Some(walk));
    }
    // Somebody else's walk, or one through another lesson, changes nothing.
    store.set_position("you", "learn/tea", &here).unwrap();
    drop(store);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(left(&mut store).as_deref(), Some("deep/tea"));
}

/// What is known without reading all of the journal is what reading it tells.
#[test]
fn the_walk_that_was_left_is_found_without_reading_everything() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let here = Position {
        lesson: "tea".to_owned(),
        ..Position::default()
    };
    store.set_position(ME, "deep/tea", &here).unwrap();
    let everything = "";
    for (lesson, item, event, walk) in [
        ("milk", "one", Event::Opened, None),
        ("tea", "one", Event::Opened, Some("deep/tea")),
        ("tea", "one", Event::PartDone, Some("deep/tea")),
        ("tea", "question", Event::Reset, Some("deep/tea")),
        ("milk", "", Event::Reset, Some("deep/tea")),
        ("tea", "", Event::Reset, None),
        ("tea", "two", Event::Opened, Some("deep/tea")),
        (everything, "", Event::Reset, None),
    ] {
        let done = Entry {
            id: None,
            lesson: lesson.to_owned(),
            event: event.clone(),
            ..entry(1, item)
        };
        store.append(&done).unwrap();
        let told = (
            store.walk_left(ME, "tea").unwrap(),
            store.progress(ME).unwrap(),
        );
        assert_eq!(told.0.as_deref(), walk, "{lesson}/{item}: {event:?}");
        assert_eq!(told.0, told.1.of("tea").walk, "{lesson}/{item}: {event:?}");
    }
}

#[test]
fn small_things_are_remembered_for_each_learner() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.remembered(ME, "background").unwrap(), None);
    store.remember(ME, "background", "dark").unwrap();
    store.remember(ME, "background", "light").unwrap();
    drop(store);
    let store = Store::open(&path).unwrap();
    let remembered = |learner| store.remembered(learner, "background").unwrap();
    assert_eq!(remembered(ME).as_deref(), Some("light"));
    assert_eq!(remembered("you"), None);
}

#[test]
fn a_learner_has_one_key_for_good_and_no_two_have_the_same() {
    let (_folder, path) = kept();
    let key = |learner| {
        Store::open(&path)
            .unwrap()
            .progress(learner)
            .unwrap()
            .learner
            .key
    };
    let (mine, yours) = (key(ME), key("you"));
    assert_eq!([mine.as_str(), yours.as_str()], [key(ME), key("you")]);
    let other = Store::memory().unwrap().progress(ME).unwrap().learner.key;
    for key in [&mine, &yours, &other] {
        assert!(
            key.len() == 32 && key.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')),
            "{key}"
        );
    }
    assert!(mine != yours && mine != other);
}

#[test]
fn without_a_file_everything_works_but_lasts_only_for_now() {
    let mut store = Store::memory().unwrap();
    store.append(&entry(1, "a")).unwrap();
    assert_eq!(items(&store), ["a"]);
    assert_eq!(store.saving(), &StoreMode::Memory);
}

#[test]
fn an_empty_file_becomes_a_journal() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::write(&path, "").unwrap();
    Store::open(&path).unwrap().append(&entry(1, "a")).unwrap();
    assert_eq!(items(&Store::open(&path).unwrap()), ["a"]);
}

#[test]
fn a_file_may_be_called_anything() {
    let folder = tempdir().unwrap();
    for name in [
        ":memory:",
        "file:a?mode=memory",
        "50 %25 #1?x.db",
        "Größe",
        "a'b\"c",
    ] {
        let path = folder.path().join(name);
        Store::open(&path).unwrap().append(&entry(1, name)).unwrap();
        assert_eq!(items(&Store::open(&path).unwrap()), [name]);
        assert!(path.is_file());
    }
}

#[test]
fn stores_that_open_and_write_at_once_lose_nothing() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let start = Barrier::new(4);
    thread::scope(|scope| {
        for thread in 0..4 {
            let (path, start) = (&path, &start);
            scope.spawn(move || {
                start.wait();
                let mut store = Store::open(path).unwrap();
                for n in 0..50 {
                    store.append(&entry(n, &format!("{thread}-{n}"))).unwrap();
                }
            });
        }
    });
    let mut found = items(&Store::open(&path).unwrap());
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), 200);
}
