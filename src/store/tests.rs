//! The store on real files.

mod durable;
mod untouched;

use std::sync::Barrier;
use std::thread;

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::journal::{Certainty, Grade, ME};

impl Store {
    /// What `learner` did, in the order of time, then id. Events that only a
    /// later version knows are left out, but stay in the file.
    pub fn entries(&self, learner: &str) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        self.each(learner, |entry| entries.push(entry))?;
        Ok(entries)
    }
}

fn entry(time: i64, item: &str) -> Entry {
    Entry {
        time: Time(time),
        learner: ME.to_owned(),
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        event: Event::Committed {
            answer: vec!["ein Körnchen \u{1f33e} \"Salz\"\n".to_owned()],
            certainty: Some(Certainty::Sure),
            grade: Some(Grade::Wrong),
            took_ms: u64::MAX,
            order: vec!["b".to_owned(), "a".to_owned()],
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
    assert_eq!(store.saving(), &Saving::Yes);
    store.append(&entry(7, "a")).unwrap();
    drop(store);

    let store = Store::open(&path).unwrap();
    assert_eq!(store.entries(ME).unwrap(), [entry(7, "a")]);
    assert_eq!(store.count().unwrap(), 1);
    let mode: String = store
        .connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn entries_of_one_millisecond_keep_their_order() {
    let mut store = Store::memory().unwrap();
    let written: Vec<_> = (0..200).map(|n| n.to_string()).collect();
    for item in &written {
        store.append(&entry(1_795_000_000_000, item)).unwrap();
    }
    assert_eq!(items(&store), written);
}

#[test]
fn the_lesson_opened_last_is_one_that_is_still_here() {
    let mut store = Store::memory().unwrap();
    let mut opened = |time, learner: &str, lesson: &str| {
        let entry = Entry {
            time: Time(time),
            learner: learner.to_owned(),
            lesson: lesson.to_owned(),
            event: Event::Opened,
            ..entry(0, "overview")
        };
        store.append(&entry).unwrap();
    };
    opened(1, ME, "queues");
    opened(3, ME, "caches");
    opened(2, ME, "clocks");
    opened(4, "somebody else", "locks");
    store.append(&entry(5, "a")).unwrap();
    let last = |here: &[&str]| store.opened_last(ME, |id| here.contains(&id)).unwrap();
    assert_eq!(
        last(&["queues", "caches", "clocks", "locks"]),
        Some("caches".to_owned())
    );
    assert_eq!(last(&["queues", "clocks"]), Some("clocks".to_owned()));
    assert_eq!(last(&["locks"]), None);
}

proptest! {
    #[test]
    fn entries_come_by_time_however_they_were_written(
        times in prop::collection::vec(prop_oneof![0..5_i64, any::<i64>()], 0..30),
    ) {
        let mut store = Store::memory().unwrap();
        for &time in &times {
            store.append(&entry(time, "a")).unwrap();
        }
        let mut sorted = times;
        sorted.sort_unstable();
        let read = store.entries(ME).unwrap();
        prop_assert_eq!(read.iter().map(|entry| entry.time.0).collect::<Vec<_>>(), sorted);
        prop_assert_eq!(store.progress(ME).unwrap(), Progress::fold(ME, read));
    }
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
    assert_eq!(store.count().unwrap(), 2);
}

#[test]
fn events_of_a_later_version_are_kept_and_counted_but_not_read() {
    let (_folder, path) = kept();
    with_sqlite(
        &path,
        "INSERT INTO entry SELECT randomblob(16), learner, 2, lesson, item, revision,
         'dreamt', '{\"of\":[1]}' FROM entry LIMIT 1",
    );
    let store = Store::open(&path).unwrap();
    assert_eq!(items(&store), ["a", "b", "c"]);
    assert_eq!(store.progress(ME).unwrap().entries, 3);
    assert_eq!(store.count().unwrap(), 4);
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
fn the_last_position_of_each_lesson_is_kept() {
    let (_folder, path) = kept();
    let position = |part: &str, row| Position {
        part: part.to_owned(),
        card: 2,
        block: u32::MAX,
        row,
    };
    let mut store = Store::open(&path).unwrap();
    store
        .set_position(ME, "queues", &position("intro", 1))
        .unwrap();
    store
        .set_position(ME, "caches", &position("intro", 2))
        .unwrap();
    store
        .set_position("you", "queues", &position("end", 3))
        .unwrap();
    store
        .set_position(ME, "queues", &position("myths", 4))
        .unwrap();
    drop(store);

    let positions = Store::open(&path).unwrap().positions(ME).unwrap();
    let expected = [
        ("caches", position("intro", 2)),
        ("queues", position("myths", 4)),
    ];
    assert_eq!(
        positions,
        BTreeMap::from(expected.map(|(lesson, at)| (lesson.to_owned(), at)))
    );
}

#[test]
fn small_things_are_remembered() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.remembered("background").unwrap(), None);
    store.remember("background", "dark").unwrap();
    store.remember("background", "light").unwrap();
    drop(store);
    let remembered = Store::open(&path)
        .unwrap()
        .remembered("background")
        .unwrap();
    assert_eq!(remembered.as_deref(), Some("light"));
}

#[test]
fn without_a_file_everything_works_but_lasts_only_for_now() {
    let mut store = Store::memory().unwrap();
    store.append(&entry(1, "a")).unwrap();
    assert_eq!(items(&store), ["a"]);
    assert_eq!(store.saving(), &Saving::Memory);
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
