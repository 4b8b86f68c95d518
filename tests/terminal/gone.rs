//! The terminal goes away while the program is open.

use std::fs;

use crate::preview::Author;
use crate::tty::Tty;
use crate::{BUILDUP, Home};

/// Starts the program, or in a shell that keeps the signal from it which says
/// that the terminal is gone.
fn start(home: &Home, arguments: &[&str], told: bool) -> Tty {
    let command = match told {
        true => home.command(BUILDUP, arguments),
        false => {
            let script = format!("trap '' HUP; {BUILDUP} {}; exit $?", arguments.join(" "));
            home.command("/bin/sh", &["-c", &script])
        }
    };
    Tty::start(command, 80, 24)
}

#[track_caller]
fn assert_ends(tty: Tty) {
    let status = tty.hang_up();
    assert!(
        status.signal().is_none() && status.exit_code() <= 1,
        "{status:?}"
    );
}

#[test]
fn the_place_is_kept() {
    for told in [true, false] {
        let home = Home::new();
        let arguments = ["learn", "serverless-on-aws", "--theme", "dark"];
        let mut tty = start(&home, &arguments, told);
        tty.wait("Guess first");
        tty.press("n");
        tty.wait("  What serverless is");
        assert_ends(tty);
        home.lesson().wait("  What serverless is");
    }
}

/// A lesson that is one lab.
fn bring_lab(home: &Home) {
    let folder = home.folder.path().join("lessons");
    fs::create_dir_all(folder.join("scenarios")).unwrap();
    let lesson = concat!(
        "format = 1\nid = \"lab\"\ntitle = \"Lab\"\nsummary = \"A lab.\"\n",
        "minutes = 1\nparts = [\"burst\"]\n"
    );
    let burst = "+++\nkind = \"step\"\ntitle = \"A burst\"\n+++\n```sim scenario=\"burst\"\n```\n";
    fs::write(folder.join("lesson.toml"), lesson).unwrap();
    fs::write(folder.join("burst.md"), burst).unwrap();
    let scenario = fs::read_to_string("tests/fixtures/simulated/scenarios/burst-of-60.toml");
    let scenario = scenario.unwrap();
    let (without_predictions, _) = scenario.split_once("[[predict]]").unwrap();
    fs::write(folder.join("scenarios/burst.toml"), without_predictions).unwrap();
}

#[test]
fn a_lab_ends_though_it_draws_by_itself() {
    for told in [true, false] {
        let home = Home::new();
        bring_lab(&home);
        let arguments = ["--lessons", "lessons", "learn", "lab", "--theme", "dark"];
        let mut tty = start(&home, &arguments, told);
        tty.wait("Enter run");
        tty.press("\r");
        tty.wait("playing");
        assert_ends(tty);
    }
}

#[test]
fn a_preview_ends() {
    for told in [true, false] {
        let author = Author::new();
        let mut tty = start(&author.home, &["preview", "tea", "--theme", "dark"], told);
        tty.wait("Guess first");
        assert_ends(tty);
    }
}
