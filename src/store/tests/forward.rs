//! Files of earlier versions.

use super::*;
use crate::page::PlanSource;

/// A file that version 1 wrote, with answers, a hint, a place and a background.
const FIRST: &[u8] = include_bytes!("../../../tests/fixtures/journal/version-1.db");

fn first() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::write(&path, FIRST).unwrap();
    (folder, path)
}

#[test]
fn a_file_of_version_1_comes_along_whole() {
    let (_folder, path) = first();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(schema::version(&store.connection).unwrap(), schema::NEWEST);
    let read = store.entries(ME).unwrap();
    let told: Vec<_> = read
        .iter()
        .map(|it| (it.time.millis, it.item.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (1_795_880_352_250, "guess-first"),
            (1_795_880_352_279, "guess-forty-minutes"),
            (1_795_880_352_281, "guess-forty-minutes"),
            (1_795_880_352_293, "guess-one-photo"),
            (1_795_880_352_628, "guess-first"),
        ]
    );
    let progress = store.progress(ME).unwrap();
    let items = &progress.lessons["serverless-on-aws"].items;
    let answered = items["guess-forty-minutes"].latest().unwrap();
    assert_eq!(
        answered.asked.order,
        ["finishes", "slows", "stopped", "moves"]
    );
    assert!(answered.confident_miss());
    assert_eq!(items["guess-one-photo"].hints, 1);
    let learn = PlanSource::LEARN.walk("serverless-on-aws");
    let place = store.position(ME, &learn).unwrap().unwrap();
    let place = (place.lesson.as_str(), place.part.as_str());
    assert_eq!(place, ("serverless-on-aws", "guess-first"));
    let background = store.remembered(ME, "background  xterm").unwrap();
    assert_eq!(background.as_deref(), Some("dark"));
    store.append(&entry(0, "d")).unwrap();
    assert_eq!(items_of(&path).last().map(String::as_str), Some("d"));
}

fn items_of(path: &Path) -> Vec<String> {
    items(&Store::open(path).unwrap())
}

#[test]
fn a_row_that_breaks_the_rules_comes_along_as_it_is() {
    let (_folder, path) = first();
    with_sqlite(
        &path,
        "PRAGMA ignore_check_constraints = ON;
         INSERT INTO entry SELECT x'01', learner, 1, lesson, item, revision, 'hint', 'no JSON'
         FROM entry LIMIT 1;
         INSERT INTO position VALUES ('me', 'queues', 'intro', -5, 0, 0);
         CREATE VIEW answers AS SELECT item FROM entry WHERE entry = 'committed'",
    );
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.progress(ME).unwrap().all_entries(), 6);
    assert_eq!(store.progress(ME).unwrap().unread, 1);
    assert!(store.position(ME, "learn/queues").is_err());
    assert!(store.append(&entry(0, "d")).is_ok());
}

#[test]
fn several_that_bring_a_file_forward_at_once_bring_it_forward_once() {
    let (_folder, path) = first();
    let start = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                start.wait();
                let mut store = Store::open(&path).unwrap();
                assert_eq!(store.progress(ME).unwrap().entries, 5);
            });
        }
    });
}

#[test]
fn a_file_of_version_2_comes_along_whole() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut connection = Connection::open(&path).unwrap();
    schema::migrate(&mut connection, &schema::MIGRATIONS[..2]).unwrap();
    connection
        .execute_batch("INSERT INTO learner VALUES ('me', '0123456789abcdef0123456789abcdef')")
        .unwrap();
    drop(connection);
    let mut store = Store::open(&path).unwrap();
    let (key, others) = store.keys(ME).unwrap();
    assert_eq!(
        (key.as_str(), others.len()),
        ("0123456789abcdef0123456789abcdef", 0)
    );
    store.append(&entry(0, "d")).unwrap();
    assert_eq!(items_of(&path), ["d"]);
}
