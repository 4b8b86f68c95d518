//! The class's journal on a server, which goes away in the middle of a commit; and
//! so does the server of the class.

use std::env;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::class::{Class, answer, answer_in_lines, holds, open_kettle};
use crate::tty::Tty;

/// The way to a server, which can be cut, or fall silent.
pub struct Wire {
    address: String,
    is_cut: Arc<AtomicBool>,
    is_silent: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    fn to(host: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (is_cut, open) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let (cut, streams): (_, Arc<Mutex<Vec<TcpStream>>>) =
            (Arc::clone(&is_cut), Arc::clone(&open));
        let is_silent = Arc::new(AtomicBool::new(false));
        let silent = Arc::clone(&is_silent);
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                let far = TcpStream::connect(&host).unwrap();
                let ends = [&near, &far].map(|it| it.try_clone().unwrap());
                streams.lock().unwrap().extend(ends);
                let (back, forth) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                for (from, to) in [(near, forth), (far, back)] {
                    let silent = Arc::clone(&silent);
                    thread::spawn(move || carry(from, to, &silent));
                }
            }
        });
        Self {
            address,
            is_cut,
            is_silent,
            open,
        }
    }

    fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            drop(stream.shutdown(Shutdown::Both));
        }
    }

    /// From now on nothing comes through, and nobody hears why.
    fn hush(&self) {
        self.is_silent.store(true, Ordering::SeqCst);
    }

    fn mend(&self) {
        self.is_cut.store(false, Ordering::SeqCst);
        self.is_silent.store(false, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, is_silent: &AtomicBool) {
    let mut bytes = [0; 16 << 10];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        while is_silent.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(20));
        }
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Both));
}

/// A class whose journal is behind a wire, in a schema of its own.
pub fn class() -> Option<(Class, Wire)> {
    let Ok(address) = env::var("BUILDUP_POSTGRES") else {
        println!("left out: BUILDUP_POSTGRES does not name a PostgreSQL server to test on");
        return None;
    };
    let (user, rest) = address.split_once('@').unwrap();
    let (host, database) = rest.split_once('/').unwrap();
    let wire = Wire::to(host.to_owned());
    let home = tempfile::tempdir().unwrap();
    let name = home
        .path()
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let schema: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let schema = format!("class_{}", schema.to_lowercase());
    let made = std::process::Command::new("psql")
        .args([&address, "-q", "-c", &format!("CREATE SCHEMA {schema}")])
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("left out: psql cannot make a schema there");
        return None;
    }
    let options = format!("options=-csearch_path%3D{schema}");
    let journal = format!("{user}@{}/{database}?{options}", wire.address);
    Some((Class::on(home, journal)?, wire))
}

/// What nobody is told who has no file and no shell of their own here.
const LOCAL: [&str; 7] = [
    "without saving",
    "new file",
    "--no-save",
    "--data",
    "Close that program",
    "127.0.0.1",
    "postgres:",
];

#[track_caller]
fn assert_nothing_local(tty: &Tty) {
    for words in LOCAL {
        assert!(!holds(tty.written(), words), "{words} was said");
    }
}

/// Ada at her terminal, who commits the right answer in the moment in which the
/// journal is gone.
fn commits_to_nobody(class: &Class, wire: &Wire) -> Tty {
    let mut tty = answer(class, "ada");
    wire.cut();
    tty.press("3");
    tty
}

/// The same in lines, for any learner, once they are told of it.
fn commits_to_nobody_in_lines(class: &Class, wire: &Wire, learner: &str) -> Tty {
    let mut tty = answer_in_lines(class, learner);
    wire.cut();
    tty.press("3\r");
    tty.wait("Ctrl-C leaves");
    tty
}

/// The wait is seen: in a sentence, until a key that was pressed before it came
/// takes that away, and where the answer stands.
fn waits(tty: &mut Tty) {
    tty.wait_until("a wait", |screen| {
        let shown = screen.contents();
        shown.contains("does not answer") || shown.contains("Saving your answer")
    });
}

#[test]
fn a_commit_waits_for_a_journal_that_is_away_and_reveals_nothing_meanwhile() {
    let Some((class, wire)) = class() else { return };
    let mut tty = commits_to_nobody(&class, &wire);
    waits(&mut tty);
    assert!(!holds(tty.written(), "RIGHTFEEDBACK"));
    wire.mend();
    tty.wait("RIGHTFEEDBACK");
    assert_eq!(class.commits("ada"), 1);
}

#[test]
fn a_server_that_dies_in_the_middle_of_a_commit_neither_loses_nor_doubles_it() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    let mut tty = commits_to_nobody(&class, &wire);
    waits(&mut tty);
    let (code, _) = class.stop("KILL");
    assert_eq!(code, None);
    assert!(!holds(tty.written(), "RIGHTFEEDBACK"));
    drop(tty);
    wire.mend();
    class.start();
    assert_eq!(class.commits("ada"), 0, "nobody was told that it is kept");

    let mut again = answer(&class, "ada");
    again.press("3");
    again.wait("RIGHTFEEDBACK");
    let (code, _) = class.stop("KILL");
    assert_eq!(code, None);
    class.start();
    assert_eq!(class.commits("ada"), 1, "this was told to be kept");
}

#[test]
fn a_commit_that_waits_is_saved_though_its_client_is_gone() {
    let Some((class, wire)) = class() else { return };
    let mut tty = commits_to_nobody(&class, &wire);
    tty.wait("Saving your answer");
    tty.signal("KILL");
    class.logged(&["event=session", "learner=ada", "end=lost"]);
    // Longer than anybody waits who leaves.
    thread::sleep(Duration::from_secs(4));
    wire.mend();
    assert_saved_once(&class, &["ada"]);
    assert!(!class.log().contains("event=unsaved"), "{}", class.log());
}

#[test]
fn a_server_that_stops_while_the_journal_is_away_says_what_is_lost_and_only_that() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    let mut tty = commits_to_nobody(&class, &wire);
    tty.wait("Saving your answer");
    let (code, took) = class.stop("TERM");
    assert_eq!(code, Some(0));
    assert_gave_up_in_time(took);
    let left = tty.end();
    let shown = words(&left.screen);
    assert!(shown.contains("The class is closed for now"), "{shown}");
    assert!(shown.contains("up to 6 seconds"), "{shown}");
    assert!(shown.contains("Your last answer was not saved"), "{shown}");
    assert!(!shown.contains("Try again"), "{shown}");
    assert!(!shown.contains("answers are kept"), "{shown}");
    // That the lesson was opened may have been on its way as well.
    class.logged(&["event=unsaved", "learner=ada", "drafts=0"]);
    class.logged(&["event=stopped", "cut-off=0"]);
    assert!(!class.log().contains("event=panic"), "{}", class.log());
}

/// As long as it says, and no longer than the end of a server may take.
#[track_caller]
fn assert_gave_up_in_time(took: Duration) {
    let (least, most) = (Duration::from_secs(6), Duration::from_secs(11));
    assert!((least..most).contains(&took), "{took:?}");
}

/// What a screen says, wherever its rows break.
fn words(screen: &vt100::Screen) -> String {
    let shown = screen.contents();
    let words: Vec<_> = shown.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn lines_wait_like_the_screen_while_the_server_stops_and_say_what_is_lost() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    let tty = commits_to_nobody_in_lines(&class, &wire, "ada");
    let (code, took) = class.stop("TERM");
    assert_eq!(code, Some(0));
    assert_gave_up_in_time(took);
    assert!(!holds(tty.written(), "RIGHTFEEDBACK"));
    let shown = words(&tty.end().screen);
    assert!(shown.contains("The class is closed for now"), "{shown}");
    assert!(shown.contains("up to 6 seconds"), "{shown}");
    assert!(shown.contains("Your last answer was not saved"), "{shown}");
    let line = class.logged(&["event=unsaved", "learner=ada"]);
    assert!(line.contains("entries=1"), "{line}");
    class.logged(&["event=session", "learner=ada", "end=stopped"]);
    class.logged(&["event=stopped", "cut-off=0"]);
}

/// Nothing of theirs waits but where they are on the screen: lines have saved that.
#[test]
fn who_only_reads_while_a_server_stops_is_told_one_true_thing() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    let mut screen = class.terminal("ada");
    open_kettle(&mut screen);
    let mut lines = class.terminal_as("bob", "xterm", &["plain", "kettle"]);
    lines.wait("Enter 1 or 2");
    wire.cut();
    let (code, _) = class.stop("TERM");
    assert_eq!(code, Some(0));
    let here = ["Your place and your answers are kept"; 2];
    // The second where a busy machine has not heard yet that nobody answers.
    let before = [
        "you go on a little before it. Your answers are kept",
        "Only what you saw graded is kept",
    ];
    for (tty, kept) in [(lines, here), (screen, before)] {
        let shown = words(&tty.end().screen);
        assert!(shown.contains("The class is closed for now"), "{shown}");
        assert!(kept.iter().any(|it| shown.contains(it)), "{shown}");
        for other in ["error:", "tried again", "cannot be"] {
            assert!(!shown.contains(other), "{shown}");
        }
    }
    class.logged(&["event=stopped", "cut-off=0"]);
}

#[test]
fn what_a_stopping_server_waits_for_is_saved_if_the_journal_comes_back() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    let mut open = [answer(&class, "ada"), answer_in_lines(&class, "bob")];
    wire.cut();
    for (tty, keys) in open.iter_mut().zip(["3", "3\r"]) {
        tty.press(keys);
        waits(tty);
    }
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_secs(2));
            wire.mend();
        });
        let (code, took) = class.stop("TERM");
        assert_eq!(code, Some(0));
        assert!(took < Duration::from_secs(8), "{took:?}");
    });
    for tty in open {
        let shown = words(&tty.end().screen);
        assert!(shown.contains("your answers are kept"), "{shown}");
        assert!(!shown.contains("was not saved"), "{shown}");
    }
    assert_eq!((class.commits("ada"), class.commits("bob")), (1, 1));
    assert!(!class.log().contains("event=unsaved"), "{}", class.log());
}

#[test]
fn who_leaves_lines_while_an_answer_waits_is_told_and_it_is_saved_once() {
    let Some((class, wire)) = class() else { return };
    let mut tty = commits_to_nobody_in_lines(&class, &wire, "ada");
    tty.press("\x03");
    let left = tty.end();
    assert_eq!(left.status.exit_code(), 0);
    let shown = words(&left.screen);
    assert!(shown.contains("goes on trying for ten minutes"), "{shown}");
    class.logged(&["event=session", "learner=ada", "end=left"]);

    // One whose connection is lost is no worse off.
    wire.mend();
    let tty = commits_to_nobody_in_lines(&class, &wire, "bob");
    tty.signal("KILL");
    let bob = class.logged(&["event=session", "learner=bob", "end=lost"]);
    assert!(bob.contains("face=lines"), "{bob}");
    wire.mend();
    assert_saved_once(&class, &["ada", "bob"]);
}

/// An attempt to save takes as long then as anybody waits who leaves.
#[test]
fn who_leaves_while_the_journal_is_silent_is_waited_for_as_well() {
    let Some((class, wire)) = class() else { return };
    let mut lines = answer_in_lines(&class, "ada");
    let mut screen = answer(&class, "bob");
    wire.hush();
    lines.press("3\r");
    lines.wait("Ctrl-C leaves");
    screen.press("3");
    screen.wait("Saving your answer");
    for mut tty in [lines, screen] {
        tty.press("\x03");
        let shown = words(&tty.end().screen);
        assert!(shown.contains("goes on trying for ten minutes"), "{shown}");
    }
    assert!(!class.log().contains("event=unsaved"), "{}", class.log());
    wire.mend();
    assert_saved_once(&class, &["ada", "bob"]);
}

/// Sooner or later.
#[track_caller]
fn assert_saved_once(class: &Class, learners: &[&str]) {
    let all = || -> Vec<_> { learners.iter().map(|it| class.commits(it)).collect() };
    let end = Instant::now() + Duration::from_secs(20);
    while all().contains(&0) && Instant::now() < end {
        thread::sleep(Duration::from_millis(100));
    }
    assert!(all().iter().all(|it| *it == 1), "{:?}", all());
}

#[test]
fn the_log_says_once_that_the_journal_is_away_and_once_that_it_is_back() {
    let Some((class, wire)) = class() else { return };
    let mut open = [answer(&class, "ada"), answer(&class, "bob")];
    wire.cut();
    for tty in &mut open {
        tty.press("3");
        waits(tty);
    }
    class.logged(&["event=journal-away"]);
    // Long enough for each to try again.
    thread::sleep(Duration::from_secs(3));
    wire.mend();
    for tty in &mut open {
        tty.wait("RIGHTFEEDBACK");
    }
    class.logged(&["event=journal-back"]);
    let log = class.log();
    for event in ["event=journal-away", "event=journal-back"] {
        assert_eq!(log.matches(event).count(), 1, "{log}");
    }
}

#[test]
fn an_instructor_has_the_report_from_the_database() {
    let Some((class, _wire)) = class() else {
        return;
    };
    for (learner, typed) in [("ada", "1\n3\n"), ("bob", "2\n1\n")] {
        assert!(
            class
                .lines(learner, &["plain", "kettle"], typed)
                .status
                .success()
        );
    }
    let told = class.report();
    assert!(told.contains("2 learners"), "{told}");
    assert!(told.contains("ada") && told.contains("bob"), "{told}");
}

/// Who types while an answer waits has not seen what that would answer.
#[test]
fn lines_that_are_typed_while_an_answer_waits_answer_nothing() {
    let Some((class, wire)) = class() else { return };
    let mut tty = commits_to_nobody_in_lines(&class, &wire, "ada");
    tty.press("because of steam\r1\r2\r3\r");
    thread::sleep(Duration::from_secs(1));
    wire.mend();
    tty.wait("Why does a lid rattle");
    thread::sleep(Duration::from_millis(500));
    tty.press("\x03");
    tty.wait("Stopped before");
    let entries = class.entries("ada");
    let settles = |line: &&String| line.contains("\"committed\"") || line.contains("\"skipped\"");
    assert_eq!(entries.iter().filter(settles).count(), 1, "{entries:?}");
}

/// The same question, answered in two sessions during one outage.
#[test]
fn what_two_sessions_answered_during_an_outage_counts_once() {
    const TOLD: &str = "in another session meanwhile";
    let Some((class, wire)) = class() else { return };
    let mut screens = [answer(&class, "ada"), answer(&class, "ada")];
    let mut lines = answer_in_lines(&class, "ada");
    wire.cut();
    for (tty, keys) in screens.iter_mut().zip(["3", "1"]) {
        tty.press(keys);
        waits(tty);
    }
    lines.press("2\r");
    waits(&mut lines);
    wire.mend();
    for tty in &mut screens {
        tty.wait("RIGHTFEEDBACK");
    }
    lines.wait("Why does a lid rattle");
    assert_eq!(class.commits("ada"), 1);
    // Whoever was not the first is told, and the log has it without the answer.
    let mut told = 0;
    let end = Instant::now() + Duration::from_secs(20);
    while told < 2 && Instant::now() < end {
        for tty in &mut screens {
            tty.bytes_within(Duration::from_millis(20));
        }
        let on_screens = screens
            .iter()
            .filter(|it| words(it.screen()).contains(TOLD));
        // Lines have gone on, and it may have left their screen.
        told = on_screens.count() + usize::from(holds(lines.written(), TOLD));
    }
    assert_eq!(told, 2);
    let log = class.log();
    assert_eq!(log.matches("event=settled-elsewhere").count(), 2, "{log}");
    class.logged(&[
        "event=settled-elsewhere",
        "learner=ada",
        "lesson=kettle",
        "item=boils",
    ]);
}

#[test]
fn what_a_learner_did_is_forgotten_on_a_server_without_a_word_of_files() {
    let Some((class, _wire)) = class() else {
        return;
    };
    let done = class.lines("ada", &["plain", "kettle"], "1\n3\n");
    assert!(done.status.success(), "{done:?}");
    let forgotten = class.forget("ada");
    assert_eq!(forgotten.status.code(), Some(0), "{forgotten:?}");
    assert!(forgotten.stderr.is_empty(), "{forgotten:?}");
    assert!(class.entries("ada").is_empty());
}

/// A learner who comes while the journal is away waits for it, and has no way past it.
#[test]
fn who_logs_in_while_the_journal_is_away_waits_and_then_goes_on() {
    let Some((mut class, wire)) = class() else {
        return;
    };
    class.stop("TERM");
    let key = std::fs::read_to_string(class.key("ada").with_extension("pub")).unwrap();
    std::fs::write(class.path("learners"), key).unwrap();
    class.start();
    wire.cut();
    let mut screen = class.terminal("ada");
    screen.wait("the class's journal does not answer");
    screen.wait("Waiting for the class's journal");
    assert!(!words(screen.screen()).contains("answers cannot be saved"));
    let mut lines = class.terminal_as("ada", "xterm", &["plain", "kettle"]);
    lines.wait("does not answer");
    lines.wait("Ctrl-C leaves");
    let mut leaving = class.terminal_as("ada", "xterm", &["plain", "kettle"]);
    leaving.wait("Ctrl-C leaves");
    leaving.press("\x03");
    assert_eq!(leaving.end().status.exit_code(), 0);
    screen.press("?\x1b");
    thread::sleep(Duration::from_millis(500));
    for tty in [&screen, &lines] {
        assert_nothing_local(tty);
        for secret in ["FEEDBACK", "BEHINDTHEGATE", "Water is put on"] {
            assert!(!holds(tty.written(), secret), "{secret} was shown");
        }
    }
    wire.mend();
    // Keys that are pressed before are for what says so.
    screen.wait("answers again");
    open_kettle(&mut screen);
    lines.wait("Enter 1 or 2");
    class.logged(&["event=journal-away", "why="]);
    class.logged(&["event=journal-back"]);

    wire.cut();
    let mut gone = class.terminal("ada");
    gone.wait("the class's journal does not answer");
    gone.press("\x03");
    gone.end().assert_restored();
}

/// A journal in a file, which another program holds for itself.
#[test]
fn a_file_that_is_held_is_waited_for_like_a_database_that_is_away() {
    let Some(class) = Class::new() else { return };
    let mut screen = answer(&class, "ada");
    let mut lines = answer_in_lines(&class, "bob");
    let mut leaving = answer_in_lines(&class, "eve");
    let other = rusqlite::Connection::open(class.path("class.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading works: who is known is let in, and waits as well.
    let mut again = class.terminal_as("ada", "xterm", &["plain", "kettle"]);
    again.wait("Ctrl-C leaves");
    screen.press("3");
    screen.wait("Nothing can be saved");
    for tty in [&mut lines, &mut leaving] {
        tty.press("3\r");
        tty.wait("Ctrl-C leaves");
    }
    leaving.press("\x03");
    let shown = words(&leaving.end().screen);
    assert!(
        shown.contains("not saved yet: the class's journal does not take it"),
        "{shown}"
    );
    for tty in [&screen, &lines] {
        assert_nothing_local(tty);
        assert!(!holds(tty.written(), "RIGHTFEEDBACK"));
    }
    class.logged(&["event=journal-away", "another program"]);
    other.execute_batch("ROLLBACK").unwrap();
    screen.wait("RIGHTFEEDBACK");
    lines.wait("Why does a lid rattle");
    class.logged(&["event=journal-back"]);
    assert_eq!((class.commits("ada"), class.commits("bob")), (1, 1));
}
