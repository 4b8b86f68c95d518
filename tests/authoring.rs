//! What an author types, from outside: beginning a lesson, checking it, having
//! it set right, and what editors and other programs are given.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder to work in.
struct Desk(TempDir);

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    /// With a new lesson called `tea`.
    fn with_tea() -> Self {
        let desk = Self(TempDir::new().unwrap());
        let ran = desk.run(&["new", "tea", "--from", "full"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        desk
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn read(&self, inner: &str) -> String {
        fs::read_to_string(self.path(inner)).unwrap()
    }

    fn edit(&self, inner: &str, from: &str, to: &str) {
        let text = self.read(inner);
        assert!(text.contains(from), "{text}");
        fs::write(self.path(inner), text.replacen(from, to, 1)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_buildup"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .output()
            .unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_new_lesson_is_clean_and_opens() {
    for from in ["minimal", "full"] {
        let desk = Desk(TempDir::new().unwrap());
        assert_eq!(desk.run(&["new", "my-tea", "--from", from]).code, 0);
        let ran = desk.run(&["check", "my-tea", "--deny", "warnings"]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        let ran = desk.run(&[
            "learn",
            "my-tea",
            "--lessons",
            "my-tea",
            "--plain",
            "--no-save",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("My tea"), "{}", ran.out);
        for (file, schema) in [("lesson.toml", "lesson"), (".schema/quiz.json", "quiz")] {
            assert!(desk.read(&format!("my-tea/{file}")).contains(schema));
        }
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let desk = Desk::with_tea();
    desk.edit("tea/lesson.toml", "format = 1", "format = 1 # mine");
    let before = desk.read("tea/lesson.toml");
    let ran = desk.run(&["new", "tea"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("stays as it is"), "{}", ran.err);
    assert_eq!(desk.read("tea/lesson.toml"), before);
    assert_eq!(desk.run(&["new", "no/where"]).code, 1);
    assert_eq!(desk.run(&["new", "Not An Id"]).code, 2);
}

#[test]
fn a_fix_is_shown_and_then_written() {
    let desk = Desk::with_tea();
    desk.edit("tea/quiz.toml", "id = \"heat\"\n", "");
    desk.edit("tea/lesson.toml", "    \"quiz\",\n", "");
    let ran = desk.run(&["check", "tea", "--fix"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for line in ["+    \"quiz\",\n", "+id = \"the-heat-of-the-water\"\n"] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    assert!(
        desk.read("tea/quiz.toml")
            .contains("id = \"the-heat-of-the-water\"\n")
    );
    let again = desk.run(&["check", "tea", "--fix"]);
    assert!(!again.out.contains("+++"), "{}", again.out);
}

#[test]
fn findings_come_in_the_format_asked_for() {
    let desk = Desk::with_tea();
    desk.edit("tea/time.md", "Cold tea needs", "Cold tea tea needs");
    let run = |format| desk.run(&["check", "tea", "--format", format]).out;
    let line = "tea/time.md:23:6: warning[doubled-word]: `tea` stands here twice\n";
    assert!(run("concise").contains(line), "{}", run("concise"));
    assert!(
        run("full").contains("23 | Cold tea tea needs hours"),
        "{}",
        run("full")
    );
    assert!(
        run("github").contains("::warning file=tea/time.md,line=23,"),
        "{}",
        run("github")
    );
    let json: Vec<Value> = serde_json::from_str(&run("json")).unwrap();
    assert!(json.iter().any(|finding| finding["rule"] == "doubled-word"));
    assert_eq!(desk.run(&["check", "tea", "--json"]).out, run("json"));
    assert!(!run("full").contains('\u{1b}'));
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let desk = Desk::with_tea();
    desk.edit(
        "tea/lesson.toml",
        "# review_by = 2027-11-23",
        "review_by = 2199-11-23",
    );
    let check = |arguments: &[&str]| desk.run(&[&["check", "tea"], arguments].concat()).code;
    assert_eq!(check(&["--deny", "warnings"]), 0);
    assert_eq!(check(&["--today", "2199-11-24"]), 0);
    assert_eq!(check(&["--today", "2199-11-24", "--deny", "warnings"]), 1);
    assert_eq!(check(&["--today", "2199-11-31"]), 2);
    assert_eq!(check(&["--deny", "notes"]), 2);
}

#[test]
fn rules_are_explained_and_schemas_printed() {
    let desk = Desk(TempDir::new().unwrap());
    let ran = desk.run(&["check", "--explain", "constant-strategy"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.starts_with("constant-strategy: warning\n"),
        "{}",
        ran.out
    );
    let ran = desk.run(&["check", "--explain", "constant-stratgy"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("did you mean `constant-strategy`?"),
        "{}",
        ran.err
    );
    for kind in ["lesson", "part", "quiz", "scenario", "theme"] {
        let printed: Value = serde_json::from_str(&desk.run(&["schema", kind]).out).unwrap();
        assert!(printed["$schema"].is_string());
    }
    for editor in ["tombi", "vscode"] {
        let told = desk.run(&["schema", "--for", editor]).out;
        assert!(told.contains(".schema/quiz.json"), "{told}");
    }
    assert_eq!(desk.run(&["schema"]).code, 2);
}

#[test]
fn a_file_is_checked_in_the_light_of_its_lesson() {
    let desk = Desk::with_tea();
    desk.edit("tea/time.md", "Cold tea needs", "Cold tea tea needs");
    desk.edit("tea/lesson.toml", "    \"quiz\",\n", "");
    let run = |paths: &[&str]| {
        let ran = desk.run(&[&["check", "--format", "concise"], paths].concat());
        let rules = ran.out.lines().filter_map(|line| {
            let (place, rest) = line.split_once(": ")?;
            let (file, _) = place.split_once(':')?;
            let (_, rule) = rest.split_once('[')?;
            Some(format!("{file} {}", rule.split_once(']')?.0))
        });
        rules.collect::<Vec<_>>()
    };
    let time = "tea/time.md doubled-word".to_owned();
    assert_eq!(run(&["tea/time.md"]), std::slice::from_ref(&time));
    assert_eq!(run(&["tea/scenarios/rush.toml"]), Vec::<String>::new());
    let both = run(&["tea/time.md", "tea/quiz.toml"]);
    assert!(both.contains(&time), "{both:?}");
    assert!(
        both.contains(&"tea/quiz.toml unlisted-part".to_owned()),
        "{both:?}"
    );
    // Named with its lesson, a file is nothing more.
    assert_eq!(run(&["tea/time.md", "tea"]), run(&["tea"]));
    let alone = desk.run(&["check", "tea/.schema/lesson.json"]);
    assert_eq!(alone.code, 1);
    assert!(
        alone.err.contains("is not a file of a lesson"),
        "{}",
        alone.err
    );
}
