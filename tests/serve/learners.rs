//! Learners at their terminals: keys, sizes, lines, who they are, and what each of
//! them sees.

use std::time::Duration;

use crate::class::{Class, answer, answer_in_lines, holds, open_kettle, pick};
use crate::tty::picture;

const SECRETS: [&str; 3] = ["WRONGFEEDBACK", "RIGHTFEEDBACK", "BEHINDTHEGATE"];

#[test]
fn a_lesson_is_gone_through_in_a_terminal() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    tty.resize(60, 20);
    tty.wait("Water is put on");
    tty.resize(100, 30);
    tty.wait_until("a wide page", |screen| {
        screen.contents().contains("Water is put on")
            && screen.rows(0, 100).any(|row| row.trim_end().len() > 80)
    });
    tty.press("?");
    tty.wait("Keys");
    // The Esc key alone, told from what begins with it by the time that passes.
    tty.close("Keys");
    tty.press("\x1a");
    tty.wait("There is no shell to go back to");
    tty.press("q");
    let left = tty.end();
    left.assert_restored();
    assert_eq!(left.status.exit_code(), 0);
    let line = class.logged(&["event=session", "learner=ada", "face=screen"]);
    assert!(line.contains("end=left"), "{line}");
}

#[test]
fn every_change_of_the_window_is_drawn_without_a_key() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    let last = tty.screen().rows(0, 20).last().unwrap();
    let foot = last.trim_end().to_owned();
    assert!(!foot.is_empty());
    for (columns, rows) in [(100, 30), (60, 20), (110, 35), (70, 22)] {
        // Long after all that came before was drawn.
        std::thread::sleep(Duration::from_millis(200));
        tty.resize(columns, rows);
        tty.wait_until("its last row at the bottom of the window", |screen| {
            let last = screen.rows(0, 20).last();
            last.is_some_and(|row| row.trim_end() == foot)
        });
    }
}

#[test]
fn nothing_is_sent_that_stands_behind_a_question() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    // Every way to look further that there is.
    tty.press("\x1b[6~\x1b[6~G");
    tty.press("/BEHIND\r");
    tty.wait("Nothing found");
    tty.close("Nothing found");
    tty.resize(120, 60);
    tty.wait("At how many degrees");
    pick(&mut tty, "Ninety");
    for secret in SECRETS {
        assert!(
            !holds(tty.written(), secret),
            "{secret} was sent before the commit"
        );
    }
    tty.press("3");
    tty.wait("WRONGFEEDBACK");
    tty.wait("BEHINDTHEGATE");
    assert_eq!(class.commits("ada"), 1);

    let told = class.lines("bob", &["plain", "kettle"], "");
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("At how many degrees"), "{told}");
    for secret in SECRETS {
        assert!(!told.contains(secret), "{told}");
    }
}

#[test]
fn lines_are_given_where_there_is_no_terminal_or_one_that_can_do_nothing_else() {
    let Some(class) = Class::new() else { return };
    let told = class.lines("ada", &["plain", "kettle"], "1\n3\n");
    assert!(told.status.success());
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.contains("FEEDBACK") && told.contains("BEHINDTHEGATE"),
        "{told}"
    );
    assert!(!told.contains('\x1b') && !told.contains('\r'), "{told:?}");
    assert_eq!(class.commits("ada"), 1);

    let unknown = class.lines("ada", &["plain", "kettel"], "");
    assert_eq!(unknown.status.code(), Some(1));
    let unknown = String::from_utf8(unknown.stdout).unwrap();
    assert!(unknown.contains("did you mean `kettle`"), "{unknown}");
    let line = class.logged(&["event=session", "learner=ada", "end=not-done"]);
    let (stamp, _) = line.split_once(' ').unwrap();
    let (_, fraction) = stamp.split_once('.').unwrap();
    assert_eq!(fraction.find(['+', '-', 'Z']), Some(3), "{stamp}");
    let unknown = class.lines("ada", &["plain", "xyz"], "");
    let unknown = String::from_utf8(unknown.stdout).unwrap();
    assert!(unknown.contains("these are here:"), "{unknown}");
    let words: Vec<_> = unknown.split_whitespace().collect();
    assert!(
        words.join(" ").contains("`plain` and one of them"),
        "{unknown}"
    );
    assert!(!unknown.contains("buildup list"), "{unknown}");

    let mut dumb = class.terminal_as("bob", "dumb", &[]);
    dumb.wait("Enter ");
    dumb.press("xy\x7f");
    dumb.press("\r");
    dumb.wait("Enter ? for help");
    dumb.press("\x03");
    dumb.wait("Stopped before");
    assert_eq!(dumb.end().status.exit_code(), 0);
}

/// No row is longer than the terminal, whose edge would break its words.
#[test]
fn lines_are_as_wide_as_the_terminal() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal_of((40, 12), "ada", "xterm", &["plain", "kettle"]);
    tty.wait("Enter 1 or 2");
    tty.press("?\r");
    tty.wait("handed in: do");
    tty.press("\x03");
    tty.wait("Stopped before");
    let told = String::from_utf8_lossy(tty.written()).into_owned();
    for row in told.split("\r\n") {
        // What is typed stands behind what asks for it.
        let row = row.trim_end_matches('?');
        assert!(row.chars().count() <= 40, "{row:?}");
    }
    assert_eq!(tty.end().status.exit_code(), 0);
}

#[test]
fn a_key_holds_its_name_and_nothing_else_lets_anybody_in() {
    let Some(class) = Class::new() else { return };
    assert!(class.lines("ada", &["plain"], "").status.success());
    let wrong = class.ssh(&[], ("ada", "bob"), &["plain"], "");
    assert_eq!(wrong.status.code(), Some(255));
    let denied = "Permission denied (publickey,keyboard-interactive)";
    assert!(String::from_utf8_lossy(&wrong.stderr).contains(denied));
    class.logged(&["event=refused", "user=ada", "another key holds this name"]);
    assert!(class.lines("ada", &["plain"], "").status.success());

    // A password is not even asked for.
    let password = class.refused(("ada", "bob"), &["-o", "PreferredAuthentications=password"]);
    assert!(password.contains(denied), "{password}");
    class.logged(&["event=not-logged-in", "tried=none "]);

    let keyless = ["-o", "PubkeyAuthentication=no"];
    let interactive = ["-o", "NumberOfPasswordPrompts=3"];
    for options in [&keyless[..], &interactive] {
        let told = class.refused(("ada", "bob"), options);
        assert!(told.contains("Permission denied (publickey)"), "{told}");
    }

    class.logged(&["event=refused", "method=keyboard-interactive", "user=ada"]);
    class.logged(&[
        "event=not-logged-in",
        "none,keyboard-interactive",
        "no key was offered",
    ]);

    // A kind of key that is not taken, in the file of one that never was.
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f"])
        .arg(class.path("key-rsa"))
        .status();
    if made.is_ok_and(|it| it.success()) {
        let told = class.refused(("rob", "rsa"), &[]);
        assert!(told.contains("Ed25519 or ECDSA"), "{told}");
        class.logged(&["event=refused", "user=rob", "of the kind ssh-rsa cannot"]);
    }

    let nameless = class.ssh(&[], ("\u{200b}", "eve"), &["plain"], "");
    assert_eq!(nameless.status.code(), Some(255));
}

#[test]
fn who_is_not_let_in_is_told_why_and_nothing_of_others() {
    let Some(mut class) = Class::new() else {
        return;
    };
    let keyless = class.refused(("ada", "ada"), &["-o", "PubkeyAuthentication=no"]);
    assert!(keyless.contains("ssh-keygen -t ed25519"), "{keyless}");
    assert!(class.lines("ada", &["plain"], "").status.success());
    let taken = class.refused(("ada", "bob"), &[]);
    assert!(
        taken.contains("This name belongs to another key"),
        "{taken}"
    );

    class.stop("TERM");
    let key = std::fs::read_to_string(class.key("ada").with_extension("pub")).unwrap();
    let list = format!("{key}ssh-ed25519 AAAA bob\nfrom=\"10.0.0.1\" {key}");
    std::fs::write(class.path("learners"), list).unwrap();
    class.start();
    class.logged(&["event=list", "line=2", "this is not a key, so this line is"]);
    class.logged(&["event=list", "line=3", "options before the key are not"]);
    assert!(class.lines("ada", &["plain"], "").status.success());
    for (learner, key_of) in [("ada", "bob"), ("eve", "bob"), ("eve", "ada")] {
        let told = class.refused((learner, key_of), &[]);
        assert!(told.contains("this name with this key"), "{told}");
    }
    let log = class.log();
    assert_eq!(log.matches("line=2").count(), 1, "{log}");
}

#[test]
fn while_the_list_cannot_be_read_nobody_is_let_in_and_the_log_says_why() {
    let Some(mut class) = Class::new() else {
        return;
    };
    class.stop("TERM");
    let list = class.path("learners");
    std::fs::copy(class.key("ada").with_extension("pub"), &list).unwrap();
    class.start();
    assert!(class.lines("ada", &["plain"], "").status.success());
    // Whoever may read everything cannot read a folder as a list.
    std::fs::remove_file(&list).unwrap();
    for is_folder in [false, true] {
        if is_folder {
            std::fs::create_dir(&list).unwrap();
        }
        let told = class.refused(("ada", "ada"), &[]);
        assert!(told.contains("list of this class cannot be read"), "{told}");
        assert!(!told.contains("learners"), "{told}");
    }
    class.logged(&["event=refused", "user=ada", "learners", "No such file"]);
    class.logged(&["event=refused", "user=ada", "learners", "not a plain file"]);
}

#[test]
fn who_is_here_too_often_is_told_so() {
    let Some(class) = Class::new() else { return };
    let mut open = Vec::new();
    for _ in 0..4 {
        let mut tty = class.terminal_as("ada", "xterm", &["plain", "kettle"]);
        tty.wait("Enter 1 or 2");
        open.push(tty);
    }
    let told = class.lines("ada", &["plain", "kettle"], "");
    assert_eq!(told.status.code(), Some(1));
    let why = String::from_utf8(told.stderr).unwrap();
    assert!(why.contains("You are here several times already"), "{why}");
    class.logged(&["event=not-served", "learner=ada", "asked=session"]);
}

#[test]
fn there_is_no_shell_no_file_and_no_way_further() {
    let Some(class) = Class::new() else { return };
    let shell = class.lines("ada", &["ls", "/"], "");
    assert_eq!(shell.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&shell.stderr).contains("There is no shell here"));

    let files = class.ssh(&["-s"], ("ada", "ada"), &["sftp"], "");
    assert!(!files.status.success());
    assert!(String::from_utf8_lossy(&files.stderr).contains("There are no files here"));

    let further = format!("127.0.0.1:{}", class.port);
    let forward = class.ssh(&["-W", &further], ("ada", "ada"), &[], "");
    assert!(!forward.status.success());
    assert!(forward.stdout.is_empty(), "{:?}", forward.stdout);
    let agent = class.path("agent");
    let agent = std::os::unix::net::UnixListener::bind(&agent).unwrap();
    // It has nothing to say.
    std::thread::spawn(move || agent.incoming().for_each(drop));
    let options = [
        "ForwardX11=yes",
        "ForwardX11Trusted=yes",
        "ForwardAgent=yes",
    ];
    let options = options.map(|it| ["-o", it]);
    let lines = class.ssh(
        options.as_flattened(),
        ("ada", "ada"),
        &["plain", "kettle"],
        "",
    );
    assert!(lines.status.success(), "{lines:?}");
    let warned = String::from_utf8_lossy(&lines.stderr);
    assert!(warned.contains("X11 forwarding request failed"), "{warned}");

    // As much of it as a line of the log has room for.
    class.lines("ada", &["plain", &"lesson".repeat(20)], "");
    class.logged(&["event=not-served", "asked=lesson", "lessonlesson", "…"]);

    for asked in [
        ["asked=command", "what=\"ls /\""],
        ["asked=subsystem", "what=sftp"],
        ["asked=forwarding", &format!("what={further}")],
        ["asked=forwarding", "what=X11"],
        ["asked=forwarding", "what=agent"],
    ] {
        let line = class.logged(&[&["event=not-served", "learner=ada"], &asked[..]].concat());
        assert!(line.contains("from="), "{line}");
    }
}

#[test]
fn what_is_copied_goes_to_the_learners_own_terminal() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    tty.press("!");
    tty.wait("Copy it");
    tty.press("\r");
    // The request that asks a terminal to take it (OSC 52).
    tty.wait_until("a copy", |screen| !screen.contents().contains("Copy it"));
    assert!(holds(tty.written(), "\x1b]52;c;"));
}

/// The server has no browser, and its learners would not see one.
#[test]
fn an_address_is_shown_and_copied_and_never_opened() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    tty.press("o");
    tty.wait("the stove");
    tty.press("\r");
    tty.wait("The whole address: https://example.org/stove");
    assert!(!tty.screen().contents().contains("browser"));
    tty.press("\r");
    tty.wait_until("a copy", |screen| {
        !screen.contents().contains("whole address")
    });
    assert!(holds(
        tty.written(),
        "\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy9zdG92ZQ=="
    ));
}

#[test]
fn two_learners_never_see_what_the_other_does() {
    let Some(class) = Class::new() else { return };
    let (mut ada, mut bob) = (class.terminal("ada"), class.terminal("bob"));
    open_kettle(&mut ada);
    open_kettle(&mut bob);
    pick(&mut ada, "A hundred");
    ada.press("3");
    ada.wait("RIGHTFEEDBACK");
    bob.press("?");
    bob.wait("Keys");
    bob.close("Keys");
    assert!(bob.screen().contents().contains("At how many degrees"));
    for secret in SECRETS.iter().chain(&["ada"]) {
        assert!(!holds(bob.written(), secret), "{secret} reached bob");
    }
    assert_eq!((class.commits("ada"), class.commits("bob")), (1, 0));

    // At another machine a learner sees what they did at the first.
    let mut again = class.terminal("ada");
    open_kettle(&mut again);
    again.wait("RIGHTFEEDBACK");
}

#[test]
fn a_second_session_sees_what_the_first_did_before_it_commits() {
    let Some(class) = Class::new() else { return };
    let mut first = answer(&class, "ada");
    let mut second = answer(&class, "ada");
    let mut lines = answer_in_lines(&class, "ada");
    first.press("3");
    first.wait("RIGHTFEEDBACK");

    second.press("1");
    second.wait("You answered this in another session meanwhile");
    second.wait("RIGHTFEEDBACK");
    assert!(
        second.screen().contents().contains("sure"),
        "what was given"
    );
    lines.press("2\r");
    lines.wait("You answered this in another session meanwhile");
    // It goes on where the lesson is now.
    lines.wait("Why does a lid rattle");
    assert_eq!(class.commits("ada"), 1);
}

/// What only a machine of one's own has.
const LOCAL: [&str; 8] = [
    "buildup ",
    " --",
    "Ctrl-Z",
    "as a file",
    "progress file",
    "fg brings",
    "In a preview",
    "in front of a room",
];

#[track_caller]
fn assert_nothing_local(told: &str) {
    let words: Vec<_> = told.split_whitespace().collect();
    let told = words.join(" ");
    for local in LOCAL {
        let at = told.find(local);
        let near = at.map(|at| told.chars().skip(at.saturating_sub(80)).take(200));
        let near = near.map(String::from_iter);
        assert_eq!(near, None, "{local} was said");
    }
}

#[test]
fn lines_name_no_command_no_file_and_no_key_of_a_machine_of_ones_own() {
    let Some(class) = Class::new() else { return };
    let told = class.lines("ada", &["plain", "kettle"], "?\n1\n3\n?\n\n");
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.contains("Ctrl-D") && told.contains("FEEDBACK"),
        "{told}"
    );
    assert_nothing_local(&told);
    // Nearly all of it is passed over: what is asked takes an answer or a letter for it.
    let typed = format!("?\n{}", "s\n\n1\n".repeat(60));
    let told = class.lines("bob", &["plain", "serverless-on-aws"], &typed);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("skipped"), "{told}");
    assert_nothing_local(&told);
}

#[test]
fn the_screen_offers_no_file_and_no_way_to_a_shell() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    tty.press("!");
    tty.wait("Copy it");
    assert!(!picture(tty.screen()).contains("as a file"));
    tty.close("Copy it");
    tty.press("?");
    tty.wait("Keys");
    // Screen by screen, to the end.
    let mut shown = picture(tty.screen());
    let mut told = shown.clone();
    while shown.contains("more ↓") {
        tty.press(" ");
        tty.wait_until("the next of it", |screen| picture(screen) != shown);
        shown = picture(tty.screen());
        told.push_str(&shown);
    }
    assert!(told.contains("Asked yes or no"), "{shown}");
    assert_nothing_local(&told);
}
