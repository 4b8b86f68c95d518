//! What the store cannot write to, and what it leaves alone.

use crate::words::saving;
use std::collections::BTreeMap;

use super::*;

/// All files of a folder with what is in them.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .map(|file| (file.clone(), fs::read(file).unwrap_or_default()))
        .collect()
}

#[test]
fn a_locked_file_is_an_error_until_it_is_free() {
    let (_folder, path) = kept();
    let mut store = Store::open_within(Duration::ZERO, &path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(
        store.append(&entry(2, "d")).unwrap_err().cause,
        StoreCause::Busy
    );
    assert_eq!(items(&store), ["a", "b", "c"]);
    other.execute_batch("ROLLBACK").unwrap();
    store.append(&entry(2, "d")).unwrap();
    assert_eq!(items(&store), ["a", "b", "c", "d"]);
}

#[test]
fn a_file_locked_from_the_start_cannot_be_opened() {
    let (folder, path) = kept();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE")
        .unwrap();
    let before = contents(folder.path());
    let error = Store::open_within(Duration::ZERO, &path).unwrap_err();
    assert_eq!(error.cause, StoreCause::Busy);
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn on_a_full_disk_everything_acknowledged_is_kept() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    store
        .connection
        .pragma_update_and_check(None, "max_page_count", 12, |_| Ok(()))
        .unwrap();
    let written = |n: i64| store.append(&entry(n, "x"));
    let results: Vec<_> = (2..500).map(written).collect();
    let saved = results.iter().filter(|result| result.is_ok()).count();
    let refused = results.into_iter().find_map(Result::err).unwrap();
    assert_eq!(refused.cause, StoreCause::Full);
    drop(store);
    assert_eq!(items(&Store::open(&path).unwrap()).len(), 3 + saved);
}

/// Opening `path` must fail, and leave every file around it as it was.
fn refused(path: &Path) -> StoreCause {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let cause = Store::open(path).unwrap_err().cause;
    assert_eq!(contents(folder), before, "touched {}", path.display());
    cause
}

#[test]
fn what_is_no_journal_is_left_as_it_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let text = "Dear diary, ".repeat(1000).into_bytes();
    let mut looks_like_one = vec![0; 8192];
    looks_like_one.splice(..16, *b"SQLite format 3\0");
    for bytes in [text, b"x".to_vec(), vec![0; 4096], looks_like_one] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(refused(&path), StoreCause::Foreign);
    }
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    for mode in ["DELETE", "WAL"] {
        let folder = tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let other = format!("PRAGMA journal_mode = {mode}; CREATE TABLE recipe (name TEXT)");
        with_sqlite(&path, &other);
        assert_eq!(refused(&path), StoreCause::Foreign);
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    with_sqlite(&path, "PRAGMA application_id = 77");
    assert_eq!(refused(&path), StoreCause::Foreign);
}

#[test]
fn another_programs_log_is_left_as_it_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    with_sqlite(
        &path,
        "CREATE TABLE recipe (name TEXT); PRAGMA journal_mode = WAL",
    );
    let running = Connection::open(&path).unwrap();
    running
        .execute("INSERT INTO recipe VALUES ('soup')", [])
        .unwrap();
    // A copy taken while that program runs, as after its crash.
    let crashed = tempdir().unwrap();
    for (file, bytes) in contents(folder.path()) {
        fs::write(crashed.path().join(file.file_name().unwrap()), bytes).unwrap();
    }
    assert_eq!(
        refused(&crashed.path().join("journal.db")),
        StoreCause::Foreign
    );
}

#[test]
fn a_folder_in_its_place_is_left_as_it_is() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("journal.db")).unwrap();
    assert_eq!(
        refused(&folder.path().join("journal.db")),
        StoreCause::NotAFile
    );
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Store::open(&folder.path().join("file/journal.db")).unwrap_err();
    assert_eq!(error.cause, StoreCause::NotAFile);
}

/// Whether a program may write is for the system to say: the superuser, as whom
/// tests may run, may.
#[test]
fn a_file_that_may_not_be_written_is_refused() {
    let (_folder, path) = kept();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let may_write = fs::OpenOptions::new().append(true).open(&path).is_ok();
    let cause = Store::open(&path).err().map(|error| error.cause);
    assert_eq!(cause, (!may_write).then_some(StoreCause::Denied));
}

#[test]
fn a_folder_that_may_not_be_written_is_refused() {
    let (folder, path) = kept();
    let before = fs::metadata(folder.path()).unwrap().permissions();
    let mut permissions = before.clone();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path(), permissions).unwrap();
    let may_write = fs::write(folder.path().join("probe"), "").is_ok();
    for path in [path, folder.path().join("new.db")] {
        let cause = Store::open(&path).err().map(|error| error.cause);
        assert_eq!(cause, (!may_write).then_some(StoreCause::Denied));
    }
    fs::set_permissions(folder.path(), before).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_made_nothing_is() {
    // Not even the superuser can make files in here.
    for path in ["/proc/buildup/journal.db", "/proc/journal.db"] {
        let error = Store::open(Path::new(path)).unwrap_err();
        assert_eq!(error.cause, StoreCause::Denied, "{error}");
    }
}

#[test]
fn a_cut_off_file_is_left_as_it_is() {
    let (folder, path) = kept();
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..5000]).unwrap();
    let before = contents(folder.path());
    assert_eq!(Store::open(&path).unwrap_err().cause, StoreCause::Damaged);
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_damaged_file_is_left_as_it_is() {
    let (folder, path) = kept();
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let before = contents(folder.path());
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.progress(ME).unwrap_err().cause, StoreCause::Damaged);
    assert_eq!(
        store.append(&entry(2, "d")).unwrap_err().cause,
        StoreCause::Damaged
    );
    drop(store);
    assert_eq!(contents(folder.path()), before);
}

const NEWER: &str = "ALTER TABLE entry ADD COLUMN mood TEXT; PRAGMA user_version = 1000";

fn assert_read_only(path: &Path) {
    let mut store = Store::open(path).unwrap();
    let why = format!(
        "Cannot save your progress in {}: a newer version of buildup wrote it. \
         Update buildup to go on saving.",
        path.display()
    );
    assert_eq!(items(&store), ["a", "b", "c"]);
    let error = store.append(&entry(2, "d")).unwrap_err();
    assert_eq!(saving::trouble(&error), why);
    assert_eq!(saving::read_only(&store.place()), why);
    assert_eq!(store.saving(), &StoreMode::ReadOnly);
    assert!(store.remember(ME, "background", "dark").is_err());
}

#[test]
fn a_newer_file_is_read_and_never_written() {
    let (_folder, path) = kept();
    with_sqlite(&path, NEWER);
    let before = fs::read(&path).unwrap();
    assert_read_only(&path);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_file_is_known_from_its_log_too() {
    let (_folder, path) = kept();
    let running = Connection::open(&path).unwrap();
    running.execute_batch(NEWER).unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(schema::inspect(&path).unwrap(), schema::NEWEST);
    assert_read_only(&path);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_older_file_is_brought_forward_with_all_it_holds() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let next = "ALTER TABLE entry ADD COLUMN mood TEXT";
    let migrations = [schema::MIGRATIONS.as_slice(), &[next, next]].concat();

    // The third does not work, so the second is not kept either.
    let failed = schema::migrate(&mut store.connection, &migrations);
    assert!(failed.is_err());
    assert_eq!(schema::version(&store.connection).unwrap(), schema::NEWEST);

    let reached = schema::migrate(&mut store.connection, &migrations[..=schema::NEWEST]);
    assert_eq!(reached.unwrap(), schema::NEWEST + 1);
    assert_eq!(items(&store), ["a", "b", "c"]);
    let moods = store.connection.prepare("SELECT mood FROM entry");
    assert!(moods.is_ok());
}
