//! What somebody does to a journal that is in use, and to its rows.

use super::*;
use crate::words::saving;

fn refused(store: &mut Store) -> StoreCause {
    store.append(&entry(2, "d")).unwrap_err().cause
}

#[test]
fn an_entry_that_leaves_no_row_is_not_saved() {
    for body in [
        "BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
        "AFTER INSERT ON entry BEGIN UPDATE entry SET item = 'other' WHERE id = new.id; END",
        "AFTER INSERT ON entry BEGIN DELETE FROM entry WHERE id = new.id; END",
    ] {
        let (_folder, path) = kept();
        with_sqlite(
            &path,
            &format!(
                "DROP TRIGGER entry_is_never_deleted; DROP TRIGGER entry_is_never_changed; CREATE TRIGGER harm {body}"
            ),
        );
        let mut store = Store::open(&path).unwrap();
        assert_eq!(refused(&mut store), StoreCause::PassedOver, "{body}");
        assert_eq!(items(&store), ["a", "b", "c"]);
        with_sqlite(&path, "DROP TRIGGER harm");
        store.append(&entry(2, "d")).unwrap();
        assert_eq!(items(&store), ["a", "b", "c", "d"]);
    }
}

/// Everything beside the file that belongs to it.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(unix)]
#[test]
fn a_file_that_is_not_in_its_place_any_more_takes_no_answer() {
    type Harm = fn(&Path);
    let remove: Harm = |path| fs::remove_file(path).unwrap();
    let harms: [(&str, Harm); 6] = [
        ("all removed", |path| {
            for ending in ["", "-wal", "-shm"] {
                fs::remove_file(beside(path, ending)).unwrap();
            }
        }),
        ("the file removed", remove),
        ("the log removed", |path| {
            fs::remove_file(beside(path, "-wal")).unwrap();
        }),
        ("replaced by a copy", |path| {
            let bytes = fs::read(path).unwrap();
            fs::remove_file(path).unwrap();
            fs::write(path, bytes).unwrap();
        }),
        ("moved", |path| {
            fs::rename(path, beside(path, ".old")).unwrap();
        }),
        ("the folder removed", |path| {
            fs::remove_dir_all(path.parent().unwrap()).unwrap();
        }),
    ];
    for (what, harm) in harms {
        let (folder, path) = kept();
        let mut store = Store::open(&path).unwrap();
        store.append(&entry(1, "before")).unwrap();
        harm(&path);
        assert_eq!(refused(&mut store), StoreCause::Moved, "{what}");
        // What was said to be saved, and what was tried, once, is in the copy.
        let mut copy = store.copied().unwrap();
        assert_eq!(copy.path, folder.path().join("journal-2.db"));
        copy.append(&entry(2, "d")).unwrap();
        assert_eq!(items(&copy), ["a", "b", "c", "before", "d"], "{what}");
        drop((store, copy));
        let copy = Store::open(&folder.path().join("journal-2.db")).unwrap();
        assert_eq!(items(&copy).len(), 5, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_put_back_has_each_answer_once() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let away = beside(&path, ".away");
    fs::rename(&path, &away).unwrap();
    assert_eq!(refused(&mut store), StoreCause::Moved);
    fs::rename(&away, &path).unwrap();
    store.append(&entry(2, "d")).unwrap();
    store.append(&entry(3, "e")).unwrap();
    assert_eq!(items(&store), ["a", "b", "c", "d", "e"]);
}

#[test]
fn a_copy_has_all_that_there_is_about_everybody() {
    let (folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let yours = Entry {
        id: None,
        learner: "you".to_owned(),
        ..entry(2, "b")
    };
    store.append(&yours).unwrap();
    store.remember(ME, "background", "dark").unwrap();
    let position = Position {
        part: "intro".to_owned(),
        ..Position::default()
    };
    store.set_position(ME, "learn/queues", &position).unwrap();
    let mine = store.progress(ME).unwrap();
    let merge = store.merge().unwrap();
    merge.claim(ME, &["c".repeat(32)], false).unwrap();
    merge.finish().unwrap();
    fs::write(folder.path().join("journal-2.db"), "in the way").unwrap();

    let mut copy = store.copied().unwrap();
    assert_eq!(copy.path, folder.path().join("journal-3.db"));
    assert_eq!(copy.progress(ME).unwrap(), mine);
    assert_eq!(copy.keys(ME).unwrap(), store.keys(ME).unwrap());
    assert_eq!(copy.entries("you").unwrap(), [yours]);
    assert_eq!(copy.position(ME, "learn/queues").unwrap(), Some(position));
    assert_eq!(
        copy.remembered(ME, "background").unwrap().as_deref(),
        Some("dark")
    );
}

/// The rows of [`kept`], and one more as in these columns.
fn with_row(id: &str, columns: &str) -> (TempDir, PathBuf) {
    let (folder, path) = kept();
    let insert = format!(
        "PRAGMA ignore_check_constraints = ON;
         INSERT INTO entry (id, learner, time, offset, lesson, item, revision, entry, body)
         VALUES ({id}, 'me', {columns})"
    );
    with_sqlite(&path, &insert);
    (folder, path)
}

#[test]
fn a_row_that_cannot_be_read_costs_that_row() {
    const GREATEST: &str = "x'e677d21fdbffffffffffffffffffffff'";
    const LAST: &str = "x'e677d21fdbff7000a000000000000000'";
    const AFTER: &str = "x'e677d21fdc007000a000000000000000'";
    let random = "randomblob(16)";
    for (id, columns) in [
        (random, "2, 0, 'l', 'q', '', 'skipped', cast(x'ff' AS TEXT)"),
        (
            random,
            "2, 0, 'l', cast(x'61ff62' AS TEXT), '', 'skipped', '{}'",
        ),
        (random, "2, 0, cast(x'ff' AS TEXT), 'q', '', 'opened', '{}'"),
        (random, "2, 99999, 'l', 'q', '', 'skipped', '{}'"),
        (random, "2, 0, 'l', 'q', '', 'hint', 'not JSON'"),
        (random, "2, 0, 'l', 'q', '', 'dreamt', '{\"of\":[1]}'"),
        (
            random,
            "2, 0, 'l', 'q', '', 'self_marked', '{\"mark\":\"mostly\"}'",
        ),
        (AFTER, "2, 0, 'l', 'q', '', 'skipped', '{}'"),
        ("x'ff'", "2, 0, 'l', 'q', '', 'skipped', '{}'"),
        ("x'01'", "2, 0, 'l', 'q', '', 'skipped', '{}'"),
    ] {
        let (_folder, path) = with_row(id, columns);
        let mut store = Store::open(&path).unwrap();
        let progress = store.progress(ME).unwrap();
        assert_eq!((progress.entries, progress.unread), (3, 1), "{columns}");
        assert_eq!(store.progress(ME).unwrap().all_entries(), 4);
        assert_eq!(store.opened_last(ME, &|_| true).unwrap(), None);
        store.append(&entry(3, "d")).unwrap();
        let mut copy = store.copied().unwrap();
        let copied = copy.progress(ME).unwrap();
        assert_eq!((copied.entries, copied.unread), (4, 1), "{columns}");
    }
    // The last millisecond of the year 9999 is a time like any other.
    let (_folder, path) = with_row(LAST, "2, 0, 'l', 'q', '', 'skipped', '{}'");
    let mut store = Store::open(&path).unwrap();
    let progress = store.progress(ME).unwrap();
    assert_eq!((progress.entries, progress.unread), (4, 0));
    store.append(&entry(3, "d")).unwrap();
    assert_eq!(items(&store).last().map(String::as_str), Some("d"));
    let (_folder, path) = with_row(GREATEST, "2, 0, 'l', 'q', '', 'skipped', '{}'");
    let mut store = Store::open(&path).unwrap();
    assert_eq!(refused(&mut store), StoreCause::Damaged);
}

#[test]
fn a_position_that_makes_no_sense_costs_the_position() {
    for values in [
        "'intro', -5, 0, 0",
        "'intro', 0, 4294967296, 0",
        "'intro', 0, 0, -9223372036854775808",
        "cast(x'ff' AS TEXT), 0, 0, 0",
    ] {
        let (_folder, path) = kept();
        let row = format!("INSERT INTO position VALUES ('me', 'learn/queues', 'queues', {values})");
        with_sqlite(&path, &row);
        let mut store = Store::open(&path).unwrap();
        let error = store.position(ME, "learn/queues").unwrap_err();
        assert_eq!(error.cause, StoreCause::Unreadable, "{values}");
        let said = saving::trouble(&error);
        assert!(
            said.starts_with("Cannot tell where you left off from "),
            "{said}"
        );
        store
            .set_position(ME, "learn/queues", &Position::default())
            .unwrap();
        assert!(store.position(ME, "learn/queues").unwrap().is_some());
    }
}

#[test]
fn a_key_that_cannot_be_read_costs_the_key() {
    let (_folder, path) = kept();
    Store::open(&path).unwrap().progress(ME).unwrap();
    with_sqlite(&path, "UPDATE learner SET key = cast(x'fffe' AS TEXT)");
    let mut store = Store::open(&path).unwrap();
    // While nothing can be written, the name stands in for it.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let progress = store.progress(ME).unwrap();
    assert_eq!((progress.entries, progress.key_lost), (3, true));
    assert_eq!(progress.learner.key, ME);
    other.execute_batch("ROLLBACK").unwrap();

    let progress = store.progress(ME).unwrap();
    assert!(progress.key_lost);
    let again = store.progress(ME).unwrap();
    assert_eq!((again.key_lost, again.unread), (false, 0));
    assert_eq!(again.learner.key, progress.learner.key);
    assert_eq!(again.learner.key.len(), 32);
}

#[test]
fn places_are_not_worth_a_wait() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = std::time::Instant::now();
    store
        .set_position(ME, "learn/queues", &Position::default())
        .unwrap();
    store.remember(ME, "background", "dark").unwrap();
    store.progress(ME).unwrap();
    assert!(start.elapsed() < GLANCE);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.position(ME, "learn/queues").unwrap(), None);
}

/// What a file says is told to a person, and obeyed by no terminal.
#[test]
fn the_words_of_a_file_are_cleaned() {
    let (_folder, path) = kept();
    with_sqlite(
        &path,
        "CREATE TRIGGER harm BEFORE INSERT ON entry BEGIN
         SELECT RAISE(ABORT, 'a\u{1b}[31m\u{202e}b\nc'); END",
    );
    let error = Store::open(&path)
        .unwrap()
        .append(&entry(2, "d"))
        .unwrap_err();
    let said = saving::trouble(&error);
    assert!(said.contains(": ab c. "), "{said}");
}
