//! What a server says before anybody comes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::class::{BUILDUP, Class};

/// What is said of options that cannot be.
fn refused(options: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let told = Command::new(BUILDUP)
        .arg("serve")
        .args(options)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(home.path())
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(2), "{told:?}");
    let files = fs::read_dir(home.path()).unwrap().count();
    assert_eq!(files, 0, "something was made");
    String::from_utf8(told.stderr).unwrap()
}

#[test]
fn a_journal_that_is_none_is_refused_and_nothing_is_made_for_it() {
    for (journal, words) in [
        ("mysql://ada:secret@db/class", "mysql:// is neither"),
        ("postgre://ada:secret@db/class", "postgre:// is neither"),
        ("postgres:/ada:secret@db/class", "postgres:/ is neither"),
        ("postgres:ada:secret@db/class", "postgres: is neither"),
        ("not/there/class.db", "its folder is not there"),
    ] {
        let told = refused(&["--journal", journal]);
        assert!(told.contains(words), "{told}");
        assert!(!told.contains("secret") && !told.contains("--data"));
    }
}

#[test]
fn whoever_can_be_reached_from_elsewhere_says_who_is_let_in_and_is_warned() {
    use std::io::{BufRead as _, BufReader};
    let told = refused(&["--listen", "0.0.0.0:0"]);
    assert!(told.contains("--admit"), "{told}");
    let home = tempfile::tempdir().unwrap();
    let mut server = Command::new(BUILDUP)
        .args(["serve", "--listen", "0.0.0.0:0", "--admit", "anyone"])
        .env_clear()
        .env("HOME", home.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(server.stdout.take().unwrap());
    let mut said = said.lines().map_while(Result::ok);
    let warns = said.any(|line| line.starts_with("ATTENTION: this can be reached"));
    drop(server.kill());
    drop(server.wait());
    assert!(warns);
}

#[test]
fn an_address_to_listen_on_is_asked_for_with_an_example() {
    let told = refused(&["--listen", "localhost"]);
    assert!(told.contains("such as 0.0.0.0:2222"), "{told}");
}

#[test]
fn a_list_that_lets_nobody_in_is_told_with_its_line_and_nothing_starts() {
    let home = tempfile::tempdir().unwrap();
    let list = home.path().join("learners");
    fs::write(&list, "# a class\nssh-ed25519 AAAA ada\n").unwrap();
    let told = refused(&["--admit", list.to_str().unwrap()]);
    let words: Vec<_> = told.split_whitespace().collect();
    let told = words.join(" ");
    assert!(told.contains("line 2: this is not a key."), "{told}");
    assert!(told.contains("so nothing is served"), "{told}");
    assert!(told.contains("hint: write the kind of the key"), "{told}");
}

#[test]
fn a_journal_that_is_made_is_its_owners_alone() {
    let Some(class) = Class::new() else { return };
    let found = fs::metadata(class.path("class.db")).unwrap();
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_port_that_is_taken_is_told_with_what_to_do_and_nothing_is_made() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let home = tempfile::tempdir().unwrap();
    let told = start(&home, &["--listen", &address, "--journal", "class.db"]);
    assert!(told.contains("another program listens there"), "{told}");
    assert!(told.contains("hint: end that program"), "{told}");
    assert!(!told.contains("os error"), "{told}");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

/// Starts a server that cannot; answers with what it says.
fn fails(journal: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    start(&home, &["--listen", "127.0.0.1:0", "--journal", journal])
}

fn start(home: &tempfile::TempDir, options: &[&str]) -> String {
    let told = Command::new(BUILDUP)
        .arg("serve")
        .args(options)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(home.path())
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    let told = String::from_utf8(told.stderr).unwrap();
    let words: Vec<_> = told.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn each_way_in_which_a_database_cannot_be_used_has_its_own_advice() {
    let told = fails("postgres://class@nowhere.invalid/class");
    assert!(told.contains("no machine of that name"), "{told}");
    for address in [
        "db.invalid/class?sslmode=require",
        "127.0.0.1:1/class?sslmode=require",
    ] {
        let told = fails(&format!("postgres://class@{address}"));
        assert!(told.contains("are not encrypted here"), "{told}");
        assert!(told.contains("tunnel"), "{told}");
    }
    let told = fails("postgres://class@127.0.0.1:1/class?sslmode=verify-full");
    assert!(told.contains("sslmode"), "{told}");
    let told = fails("postgres://class@127.0.0.1:1/class");
    assert!(told.contains("the server does not answer"), "{told}");
    assert!(told.contains("start the database"), "{told}");
    let Ok(address) = std::env::var("BUILDUP_POSTGRES") else {
        return;
    };
    let (start, _) = address.rsplit_once('/').unwrap();
    let told = fails(&format!("{start}/not_there"));
    assert!(told.contains("has no such database"), "{told}");
    assert!(told.contains("createdb"), "{told}");
    let (_, host) = address.split_once('@').unwrap();
    let told = fails(&format!("postgres://nobody_such@{host}"));
    assert!(told.contains("does not take this user"), "{told}");
    assert!(told.contains("pg_hba.conf"), "{told}");
}

#[test]
fn a_class_without_a_named_journal_has_one_of_its_own_and_one_host_key() {
    use std::io::{BufRead as _, BufReader};
    let home = tempfile::tempdir().unwrap();
    let mut keys = Vec::new();
    for journal in [&["--journal", "elsewhere.db"][..], &[]] {
        let mut server = Command::new(BUILDUP)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(journal)
            .env_clear()
            .env("HOME", home.path())
            .current_dir(home.path())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(server.stdout.take().unwrap());
        let said: Vec<_> = said.lines().take(3).map(Result::unwrap).collect();
        let named = if journal.is_empty() {
            "/class.db"
        } else {
            "elsewhere.db"
        };
        assert!(
            said[1].starts_with("Journal: ") && said[1].ends_with(named),
            "{said:?}"
        );
        assert!(said[2].starts_with("Host key: "), "{said:?}");
        let kept = said[1].strip_prefix("Journal: ").unwrap();
        let mode = fs::metadata(home.path().join(kept)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{kept}");
        keys.push(
            fs::read(
                home.path()
                    .join(".local/share/buildup/ssh_host_ed25519_key"),
            )
            .unwrap(),
        );
        drop(server.kill());
        drop(server.wait());
    }
    assert_eq!(keys[0], keys[1]);
}
