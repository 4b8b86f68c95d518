//! What a learner wants to be gone is gone, and nothing else.

use super::*;
use crate::journal::KeptDraft;

const SECRET: &str = "Wortlaut einer getippten Antwort";

/// Two learners who typed the same, with drafts, places and small things.
fn typed() -> (TempDir, PathBuf) {
    let (folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    for learner in [ME, "you"] {
        for (lesson, item) in [("queues", "why"), ("caches", "how")] {
            let said = Entry {
                learner: learner.to_owned(),
                lesson: lesson.to_owned(),
                event: Event::Committed {
                    answer: vec![format!("{SECRET} {learner} {lesson}")],
                    certainty: None,
                    grade: None,
                    took_ms: 1,
                    asked: Vec::new().into(),
                },
                ..entry(1, item)
            };
            store.append(&said).unwrap();
            let draft = KeptDraft {
                lesson: lesson.to_owned(),
                item: "else".to_owned(),
                revision: String::new(),
                answer: vec![format!("{SECRET} {learner} {lesson}, begun")],
            };
            store.set_draft(learner, &draft).unwrap();
            let place = Position {
                lesson: lesson.to_owned(),
                ..Position::default()
            };
            let walk = format!("learn/{lesson}");
            store.set_position(learner, &walk, &place).unwrap();
        }
        store.remember(learner, FIRST_MINUTE, "shown").unwrap();
        store.progress(learner).unwrap();
    }
    (folder, path)
}

/// How often bytes stand in all files of a folder.
fn bytes_left(folder: &TempDir, text: &str) -> usize {
    let files = fs::read_dir(folder.path()).unwrap();
    files
        .map(|file| {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let windows = bytes.windows(text.len());
            windows.filter(|it| *it == text.as_bytes()).count()
        })
        .sum()
}

#[test]
fn of_a_forgotten_learner_no_byte_is_left() {
    let (folder, path) = typed();
    let mine = format!("{SECRET} {ME} ");
    assert!(bytes_left(&folder, &mine) >= 4);
    let mut store = Store::open(&path).unwrap();
    let key = store.keys(ME).unwrap().0;
    let forgotten = store.forget(ME, None).unwrap();
    let expected = Forgotten {
        entries: 5,
        leaves_traces: false,
    };
    assert_eq!(forgotten, expected);
    // Also while the file is still open.
    assert_eq!(bytes_left(&folder, &mine), 0);
    assert_eq!(bytes_left(&folder, &key), 0);
    assert_eq!(bytes_left(&folder, "Körnchen"), 0);
    assert_eq!(store.progress(ME).unwrap().entries, 0);
    assert_eq!(store.position(ME, "learn/queues").unwrap(), None);
    assert_eq!(store.remembered(ME, FIRST_MINUTE).unwrap(), None);
    assert!(store.is_new_to(ME, FIRST_MINUTE));
    drop(store);
    assert_eq!(bytes_left(&folder, &mine), 0);
}

#[test]
fn others_and_other_lessons_stay_whole() {
    let (folder, path) = typed();
    let mut store = Store::open(&path).unwrap();
    let yours = store.progress("you").unwrap();
    let drafts = |store: &Store, learner| {
        let of = |lesson| store.drafts(learner, lesson).unwrap().len();
        [of("queues"), of("caches")]
    };
    assert_eq!(store.forget(ME, Some("queues")).unwrap().entries, 4);
    assert_eq!(bytes_left(&folder, &format!("{SECRET} {ME} queues")), 0);
    assert_eq!(drafts(&store, ME), [0, 1]);
    let progress = store.progress(ME).unwrap();
    assert!(progress.lessons.keys().eq(["caches"]));
    assert_eq!(store.position(ME, "learn/queues").unwrap(), None);
    assert_eq!(store.remembered(ME, "walk/queues").unwrap(), None);
    assert!(store.position(ME, "learn/caches").unwrap().is_some());
    assert!(store.remembered(ME, FIRST_MINUTE).unwrap().is_some());

    assert_eq!(store.forget(ME, None).unwrap().entries, 1);
    assert_eq!(store.progress("you").unwrap(), yours);
    assert_eq!(drafts(&store, "you"), [1, 1]);
    assert_eq!(bytes_left(&folder, &format!("{SECRET} you ")), 4);
}

#[test]
fn the_file_refuses_to_forget_anything_else_afterwards() {
    let (_folder, path) = typed();
    Store::open(&path)
        .unwrap()
        .forget(ME, Some("queues"))
        .unwrap();
    let connection = Connection::open(&path).unwrap();
    for change in ["DELETE FROM entry", "UPDATE entry SET time = 0"] {
        let error = connection.execute(change, []).unwrap_err();
        assert_eq!(error.to_string(), "the journal is append-only");
    }
    let mut store = Store::open(&path).unwrap();
    store.append(&entry(9, "d")).unwrap();
    assert_eq!(items(&store), ["how", "d"]);
}

#[test]
fn who_has_the_file_open_goes_on_writing() {
    let (folder, path) = typed();
    let mut other = Store::open(&path).unwrap();
    other.append(&entry(1, "d")).unwrap();
    let forgotten = Store::open(&path).unwrap().forget(ME, None).unwrap();
    assert!(!forgotten.leaves_traces);
    other.append(&entry(2, "e")).unwrap();
    assert_eq!(items(&Store::open(&path).unwrap()), ["e"]);
    assert_eq!(bytes_left(&folder, &format!("{SECRET} {ME} ")), 0);
}

#[test]
fn what_cannot_be_removed_is_kept_whole_and_said() {
    let (_folder, path) = typed();
    with_sqlite(
        &path,
        "CREATE TRIGGER harm BEFORE DELETE ON entry WHEN old.item = 'b'
         BEGIN SELECT RAISE(IGNORE); END",
    );
    let mut store = Store::open(&path).unwrap();
    let before = store.progress(ME).unwrap();
    let error = store.forget(ME, None).unwrap_err();
    assert_eq!(error.cause, StoreCause::Kept);
    assert_eq!(store.progress(ME).unwrap(), before);
    let mut memory = Store::memory().unwrap();
    assert_eq!(memory.forget(ME, None).unwrap().entries, 0);
}

/// Somebody who reads still sees what was there when they began.
#[test]
fn while_another_program_reads_traces_are_left_until_the_next_time() {
    let (folder, path) = typed();
    let mine = format!("{SECRET} {ME} ");
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM entry").unwrap();
    let mut store = Store::open_within(GLANCE, &path).unwrap();
    let first = store.forget(ME, None).unwrap();
    assert_eq!((first.entries, first.leaves_traces), (5, true));
    reader.execute_batch("COMMIT").unwrap();
    let second = store.forget(ME, None).unwrap();
    assert_eq!((second.entries, second.leaves_traces), (0, false));
    assert_eq!(bytes_left(&folder, &mine), 0);
}
