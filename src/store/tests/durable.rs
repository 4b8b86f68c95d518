//! What other processes do to a journal: write to it, or die over it.
//!
//! The other process is this very test program, told by an environment
//! variable to run the same test as its second half.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use super::*;
use crate::journal::{AskedAs, PaperAnswer, PaperDraft, PaperTerms};

/// The journal for the other process to write to.
const FILE: &str = "BUILDUP_TEST_JOURNAL";
/// How many entries it is to write.
const ENTRIES: &str = "BUILDUP_TEST_ENTRIES";

fn entry(time: i64) -> Entry {
    Entry {
        id: None,
        time: Time::utc(time),
        learner: ME.to_owned(),
        lesson: "queues".to_owned(),
        item: "q".to_owned(),
        revision: String::new(),
        event: Event::NoIdea {
            took_ms: 1200,
            asked: vec!["b".to_owned(), "a".to_owned()].into(),
        },
    }
}

/// Runs `test` of this module in a process of its own.
fn start(test: &str, file: &Path, entries: u32) -> (Child, BufReader<ChildStdout>) {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut child = Command::new(env::current_exe().unwrap())
        .args([&format!("{module}::{test}"), "--exact", "--nocapture"])
        .envs([
            (FILE, file.as_os_str()),
            (ENTRIES, OsStr::new(&entries.to_string())),
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    (child, output)
}

/// In the other process: writes entries, says the id of each one that was
/// acknowledged, and returns true.
fn wrote_as_told() -> bool {
    let Some(file) = env::var_os(FILE) else {
        return false;
    };
    let entries = env::var(ENTRIES).unwrap().parse().unwrap();
    let mut store = Store::open(Path::new(&file)).unwrap();
    // The log goes into the file all the time, so that some die over that, too.
    let log = store
        .connection
        .pragma_update(None, "wal_autocheckpoint", 4);
    log.unwrap();
    for time in 0..entries {
        let id = store.append(&entry(time)).unwrap();
        // Fails when nobody listens any more, which ends the process.
        writeln!(std::io::stdout(), "\nsaved {id}").unwrap();
    }
    true
}

/// The ids in what the other process says. Its last line may be torn.
fn acknowledged(output: &mut BufReader<ChildStdout>) -> impl Iterator<Item = Id> {
    std::iter::from_fn(|| {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        line.ends_with('\n').then_some(line)
    })
    .filter_map(|line| line.strip_prefix("saved ")?.trim_end().parse().ok())
}

fn ids(store: &Store) -> BTreeSet<Id> {
    let mut select = store.connection.prepare("SELECT id FROM entry").unwrap();
    let ids = select.query_map([], |row| row.get(0).map(Uuid::from_bytes));
    ids.unwrap().map(Result::unwrap).collect()
}

/// Lets a random time pass, too short for a clock to wake us after it.
fn until_a_random_moment(longest: Duration) {
    let start = Instant::now();
    let random = RandomState::new().hash_one(0);
    let nanos = u128::from(random) % longest.as_nanos();
    while start.elapsed().as_nanos() < nanos {
        std::hint::spin_loop();
    }
}

fn assert_sound(store: &Store) {
    let check: String = store
        .connection
        .pragma_query_value(None, "integrity_check", |row| row.get(0))
        .unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn every_acknowledged_entry_survives_a_kill() {
    if wrote_as_told() {
        return;
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut saved = BTreeSet::new();
    for round in 0..30 {
        let test = "every_acknowledged_entry_survives_a_kill";
        let (mut child, mut output) = start(test, &path, u32::MAX);
        saved.extend(acknowledged(&mut output).take(1 + round % 5));
        until_a_random_moment(Duration::from_millis(2));
        child.kill().unwrap();
        saved.extend(acknowledged(&mut output));
        child.wait().unwrap();

        let store = Store::open(&path).unwrap();
        assert!(ids(&store).is_superset(&saved), "lost in round {round}");
        assert_sound(&store);
    }
    assert!(saved.len() >= 30 * 3);
}

/// How many items each paper of the other process has.
const ITEMS: usize = 12;

/// In the other process: begins papers and hands them in, one after the other.
fn handed_in_as_told() -> bool {
    let Some(file) = env::var_os(FILE) else {
        return false;
    };
    let mut store = Store::open(Path::new(&file)).unwrap();
    let log = store
        .connection
        .pragma_update(None, "wal_autocheckpoint", 4);
    log.unwrap();
    for seed in 0..u64::MAX {
        let terms = PaperTerms {
            lessons: vec!["queues".to_owned()],
            items: ITEMS,
            seed,
        };
        let paper = store.begin_paper(ME, terms, Time::utc(1000)).unwrap().id;
        for item in 0..ITEMS {
            let draft = PaperDraft {
                lesson: "queues".to_owned(),
                item: format!("q{item}"),
                revision: String::new(),
                answer: Some(PaperAnswer::NoIdea),
                ..PaperDraft::default()
            };
            store.set_paper_draft(ME, paper, &draft).unwrap();
        }
        let ids = store
            .append_all(&hand_in(paper), &KnownEntries::default())
            .unwrap();
        writeln!(std::io::stdout(), "\nsaved {}", ids[0]).unwrap();
    }
    true
}

fn hand_in(paper: Id) -> Vec<Entry> {
    let asked = AskedAs {
        paper: Some(paper),
        ..AskedAs::default()
    };
    let handed_in = |item| Entry {
        item: format!("q{item}"),
        event: Event::NoIdea {
            took_ms: 0,
            asked: asked.clone(),
        },
        ..entry(1)
    };
    (0..ITEMS).map(handed_in).collect()
}

/// How many entries each paper has.
fn by_paper(store: &Store) -> BTreeMap<Id, usize> {
    let mut papers = BTreeMap::new();
    for entry in store.entries(ME).unwrap() {
        if let Event::NoIdea { asked, .. } = entry.event {
            *papers.entry(asked.paper.unwrap()).or_default() += 1;
        }
    }
    papers
}

#[test]
fn a_kill_leaves_all_entries_of_a_hand_in_or_none() {
    if handed_in_as_told() {
        return;
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut saved = BTreeSet::new();
    for round in 0..30 {
        let test = "a_kill_leaves_all_entries_of_a_hand_in_or_none";
        let (mut child, mut output) = start(test, &path, u32::MAX);
        saved.extend(acknowledged(&mut output).take(1 + round % 3));
        until_a_random_moment(Duration::from_millis(6));
        child.kill().unwrap();
        saved.extend(acknowledged(&mut output));
        child.wait().unwrap();

        let mut store = Store::open(&path).unwrap();
        assert!(ids(&store).is_superset(&saved), "lost in round {round}");
        let papers = by_paper(&store);
        assert!(
            papers.values().all(|entries| *entries == ITEMS),
            "{papers:?}"
        );
        // What was not handed in is there with all that was kept of it, and can be.
        if let Some(left) = store.paper(ME, &|_| true).unwrap() {
            assert!(!papers.contains_key(&left.id));
            store
                .append_all(&hand_in(left.id), &KnownEntries::default())
                .unwrap();
        }
        assert_eq!(store.paper(ME, &|_| true).unwrap(), None);
        assert_sound(&store);
    }
    assert!(saved.len() >= 30);
}

#[test]
fn a_kill_while_the_file_is_made_leaves_one_that_opens() {
    if wrote_as_told() {
        return;
    }
    for _ in 0..20 {
        let folder = tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let test = "a_kill_while_the_file_is_made_leaves_one_that_opens";
        let (mut child, mut output) = start(test, &path, u32::MAX);
        // Up to the first bytes of the file, then to somewhere in its making.
        while !path.exists() {
            std::hint::spin_loop();
        }
        until_a_random_moment(Duration::from_millis(2));
        child.kill().unwrap();
        let saved: BTreeSet<_> = acknowledged(&mut output).collect();
        child.wait().unwrap();

        let mut store = Store::open(&path).unwrap();
        store.append(&entry(1)).unwrap();
        assert!(ids(&store).is_superset(&saved));
        assert_sound(&store);
    }
}

#[test]
fn processes_that_write_at_once_lose_nothing() {
    if wrote_as_told() {
        return;
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let test = "processes_that_write_at_once_lose_nothing";
    let others = [(); 2].map(|()| start(test, &path, 100));
    let mut store = Store::open(&path).unwrap();
    let mut saved: BTreeSet<_> = (0..100).map(|n| store.append(&entry(n)).unwrap()).collect();
    for (mut other, mut output) in others {
        saved.extend(acknowledged(&mut output));
        assert!(other.wait().unwrap().success());
    }
    assert_eq!(saved.len(), 300);
    assert!(ids(&store) == saved);
}

/// A crash while the log goes into the file leaves the file half new, and
/// shorter than it says.
#[test]
fn a_file_that_lags_behind_its_log_is_whole() {
    let folder = tempdir().unwrap();
    let [file, log] = ["journal.db", "journal.db-wal"].map(|name| folder.path().join(name));
    let mut store = Store::open(&file).unwrap();
    let saved: BTreeSet<_> = (0..100).map(|n| store.append(&entry(n)).unwrap()).collect();
    let (mut before, logged) = (fs::read(&file).unwrap(), fs::read(&log).unwrap());
    drop(store);
    let after = fs::read(&file).unwrap();
    assert!(before.len() < after.len());

    let first_page = 4096;
    before[..first_page].copy_from_slice(&after[..first_page]);
    fs::write(&file, before).unwrap();
    fs::write(&log, logged).unwrap();
    let store = Store::open(&file).unwrap();
    assert!(ids(&store) == saved);
    assert_sound(&store);
}
