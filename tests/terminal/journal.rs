//! What happens to the journal while the program is open: it hangs, goes away,
//! is held by somebody else, or takes nothing.

use std::fs;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::tty::{Left, Tty, picture};
use super::{CTRL_C, Home, assert_left_in_order, commit};

/// A view in the place of the entries that comes to no end.
const ENDLESS: &str = "
    ALTER TABLE entry RENAME TO real;
    CREATE VIEW entry AS
        WITH RECURSIVE number (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM number)
        SELECT zeroblob(16) AS id, 'me' AS learner, x AS time, 0 AS offset, 'l' AS lesson,
               'q' || x AS item, 'r' AS revision, 'skipped' AS entry, '{}' AS body
        FROM number";

/// Somebody who was here before, with a journal that `change` was done to.
fn with_journal(change: &str) -> Home {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    tty.press("q");
    assert_left_in_order(&tty.end());
    other_program(&home).execute_batch(change).unwrap();
    home
}

fn other_program(home: &Home) -> Connection {
    Connection::open(home.folder.path().join("journal.db")).unwrap()
}

/// Ends within the two seconds that the disk is given, and a little.
fn ends_soon(tty: Tty, since: Instant) -> Left {
    let left = tty.end();
    assert!(
        since.elapsed() < Duration::from_secs(8),
        "{:?}",
        since.elapsed()
    );
    left
}

#[test]
fn a_journal_that_hangs_does_not_hold_the_terminal() {
    let home = with_journal(ENDLESS);
    let starts = || {
        let mut tty = home.buildup(&["learn", "serverless-on-aws", "--theme", "dark"]);
        tty.wait("Opening");
        tty
    };
    let leave: [&dyn Fn(&mut Tty); 5] = [
        &|tty| tty.press(CTRL_C),
        &|tty| tty.press("q"),
        &|tty| tty.signal("TERM"),
        &|tty| tty.signal("HUP"),
        &|tty| tty.signal("INT"),
    ];
    for leave in leave {
        let mut tty = starts();
        let start = Instant::now();
        leave(&mut tty);
        tty.wait_until("the terminal given back", |screen| {
            !screen.alternate_screen()
        });
        tty.wait("Waiting for the progress file.");
        let left = ends_soon(tty, start);
        left.assert_restored();
        assert!(left.status.success());
        assert!(picture(&left.screen).contains("The progress file does not answer."));
    }
    let mut tty = starts();
    tty.press(CTRL_C);
    tty.wait("Waiting for the progress file.");
    let start = Instant::now();
    tty.press(CTRL_C);
    tty.end().assert_restored();
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn an_answer_whose_journal_is_gone_goes_into_a_new_file() {
    let home = Home::new();
    let mut tty = home.lesson();
    // That the lesson was opened may still be on its way to the journal.
    while tty.bytes_within(Duration::from_millis(300)) > 0 {}
    for file in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        fs::remove_file(home.folder.path().join(file)).unwrap();
    }
    tty.press("1");
    tty.wait("How sure");
    tty.press("3");
    tty.wait("Your answers cannot be saved");
    assert!(!tty.screen().contents().contains("picked"));
    tty.press("j\r");
    tty.wait("picked");
    assert!(tty.screen().contents().contains("journal-2.db"));
    tty.press("q");
    let left = tty.end();
    left.assert_restored();
    assert!(picture(&left.screen).contains("buildup --data FILE"));

    let new = home.folder.path().join("journal-2.db");
    fs::rename(new, home.folder.path().join("journal.db")).unwrap();
    assert_eq!(home.answered(), Some(1));
}

#[test]
fn an_answer_that_leaves_no_row_is_not_shown() {
    let home = with_journal(
        "CREATE TRIGGER harm BEFORE INSERT ON entry
         WHEN new.entry = 'committed' BEGIN SELECT RAISE(IGNORE); END",
    );
    let mut tty = home.lesson();
    tty.wait("all keys");
    tty.press("1");
    tty.wait("How sure");
    tty.press("3");
    tty.wait("Your answers cannot be saved");
    assert!(!tty.screen().contents().contains("picked"));
    tty.press(CTRL_C);
    let left = tty.end();
    left.assert_restored();
    assert!(left.status.success());
    assert_says(&left, "Your last answer was not saved.");
    assert_says(&left, "something in the file keeps new entries out of it");
    assert_eq!(home.answered(), Some(0));
}

/// A long sentence goes on in the next row.
#[track_caller]
fn assert_says(left: &Left, words: &str) {
    let shown = picture(&left.screen).replace('\n', "");
    let (shown, words) = (shown.replace(' ', ""), words.replace(' ', ""));
    assert!(shown.contains(&words), "{shown}");
}

const LEAVE: [fn(&mut Tty); 3] = [
    |tty| tty.press(CTRL_C),
    |tty| tty.signal("TERM"),
    |tty| tty.signal("HUP"),
];

/// Leaves just after an answer, while another program holds the journal.
fn leave_held(home: &Home, leave: fn(&mut Tty)) -> (Tty, Connection) {
    let mut tty = home.lesson();
    while tty.bytes_within(Duration::from_millis(300)) > 0 {}
    let other = other_program(home);
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    tty.press("1");
    tty.wait("How sure");
    tty.press("3");
    tty.wait("Saving your answer");
    leave(&mut tty);
    tty.wait_until("the terminal given back", |screen| {
        !screen.alternate_screen()
    });
    (tty, other)
}

#[test]
fn an_answer_under_way_is_waited_for_when_leaving() {
    for leave in LEAVE {
        let home = Home::new();
        let (mut tty, other) = leave_held(&home, leave);
        tty.wait("Waiting for the progress file.");
        other.execute_batch("ROLLBACK").unwrap();
        let left = tty.end();
        left.assert_restored();
        assert!(left.status.success());
        assert!(!picture(&left.screen).contains("not saved"));
        drop(other);
        assert_eq!(home.answered(), Some(1));
    }
}

#[test]
fn an_answer_that_is_lost_when_leaving_is_told_of() {
    for leave in LEAVE {
        let home = Home::new();
        let (tty, other) = leave_held(&home, leave);
        let left = ends_soon(tty, Instant::now());
        left.assert_restored();
        assert_says(&left, "Waiting for the progress file.");
        assert_says(&left, "Your last answer was not saved.");
        assert_says(&left, "another program is holding the file");
        drop(other);
        assert_eq!(home.answered(), Some(0));
    }
}

#[test]
fn a_damaged_key_does_not_close_the_journal() {
    let home = with_journal("UPDATE learner SET key = cast(x'fffe' AS TEXT)");
    let mut tty = home.lesson();
    tty.wait("they come in a new order now");
    commit(&mut tty);
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(1));
}

#[test]
fn a_lock_is_told_of_at_once_and_can_be_waited_for_or_left() {
    let home = Home::new();
    let mut tty = home.lesson();
    while tty.bytes_within(Duration::from_millis(300)) > 0 {}
    let other = other_program(&home);
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    tty.press("1");
    tty.wait("How sure");
    tty.press("3");
    tty.wait("is holding the file. Close that program");
    // Trying again waits until the other one is done.
    tty.press("\r");
    tty.wait("Saving your answer");
    other.execute_batch("ROLLBACK").unwrap();
    tty.wait("picked");

    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    tty.press("q");
    // The place is not worth a wait.
    assert_left_in_order(&tty.end());
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    drop(other);
    assert_eq!(home.answered(), Some(1));
}

/// A clock that once ran ahead: what is done now is done now.
#[test]
fn a_reset_holds_although_an_answer_is_from_the_future() {
    let home = Home::new();
    let mut tty = home.lesson();
    commit(&mut tty);
    tty.press("q");
    assert_left_in_order(&tty.end());
    other_program(&home)
        .execute_batch(
            "INSERT INTO entry SELECT x'01b8ad62e5007000a000000000000000', learner, 1893456000000,
             offset, lesson, item, revision, entry, body FROM entry WHERE entry = 'committed'",
        )
        .unwrap();
    assert_eq!(home.answered(), Some(1));

    let mut tty = home.lesson();
    tty.wait("picked");
    tty.press("R");
    tty.wait("Start what afresh?");
    tty.press("\r");
    tty.wait("Forget your answers to this question?");
    tty.press("yy");
    tty.wait_until("the question", |screen| {
        !screen.contents().contains("picked")
    });
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(0));
    let mut tty = home.lesson();
    tty.wait("no idea");
    commit(&mut tty);
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(1));
}
