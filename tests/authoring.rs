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
fn everything_to_be_written_is_found_until_it_is() {
    let desk = Desk(TempDir::new().unwrap());
    let title = ["--title", "Tea, \"green\" \\ {id}"];
    let ran = desk.run(&[&["new", "tea", "--from", "steps"], &title[..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let told = desk.run(&["check", "tea", "--format", "concise"]).out;
    let is_left = |line: &&str| line.contains("[leftover]: to be written: ");
    let (told, others): (Vec<_>, Vec<_>) = told.lines().partition(is_left);
    // What a guess and a belief come to is asked of nobody until it is written.
    let needs = ["needs `answer`", "`TODO` is none of the words"];
    assert_eq!(others.len(), needs.len(), "{others:?}");
    for (line, need) in others.iter().zip(needs) {
        assert!(line.contains(need), "{line}");
    }
    let mut marks = 0;
    for file in fs::read_dir(desk.path("tea")).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            marks += fs::read_to_string(file.path())
                .unwrap()
                .matches("TODO:")
                .count();
        }
    }
    assert_eq!((told.len(), marks), (112, 112));
    let head = desk.read("tea/lesson.toml");
    assert!(
        head.contains("title = \"Tea, \\\"green\\\" \\\\ {id}\""),
        "{head}"
    );
    assert_eq!(desk.run(&["new", "coffee", "--title", " "]).code, 2);
}

#[test]
fn a_part_is_added_where_it_belongs() {
    let desk = Desk::with_tea();
    let before = desk.read("tea/lesson.toml");
    let ran = desk.run(&["new", "part", "tea", "water.md", "--title", "Soft water"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("lists it behind time"), "{}", ran.out);
    assert!(
        ran.out.contains("To undo it, delete tea/water.md"),
        "{}",
        ran.out
    );
    let listed = "    \"time\",\n    \"water\",\n    # deeper\n";
    assert_eq!(
        desk.read("tea/lesson.toml"),
        before.replace("    \"time\",\n    # deeper\n", listed)
    );
    assert!(desk.read("tea/water.md").contains("title = \"Soft water\""));
    for kind in [
        "guess",
        "project",
        "myths",
        "pitfalls",
        "quiz",
        "connections",
    ] {
        let stem = format!("more-{kind}");
        assert_eq!(
            desk.run(&["new", "part", "tea", &stem, "--kind", kind])
                .code,
            0
        );
    }
    let head = desk.read("tea/lesson.toml");
    assert!(
        head.contains("    \"guess\",\n    \"more-guess\",\n"),
        "{head}"
    );
    assert!(
        head.contains(
            "    \"quiz\",\n    \"more-quiz\",\n    \"connections\",\n    \"more-connections\",\n"
        ),
        "{head}"
    );
    let (code, _) = rules(&desk, "tea");
    assert_eq!(code, ["leftover", "missing-key", "unknown-word"]);
    // Only so much is between a new part and one that is right.
    let told = desk.run(&["new", "part", "tea", "last", "--after", "takeaways.md"]);
    assert!(told.out.contains("behind takeaways"), "{}", told.out);
}

/// The rules that a lesson with new things in it breaks, but for those that
/// the old ones break anyway, and all that is said.
fn rules(desk: &Desk, what: &str) -> (Vec<String>, String) {
    let ran = desk.run(&["check", what, "--format", "concise"]);
    let rules = ran.out.lines().filter_map(|line| {
        let (_, rest) = line.split_once('[')?;
        Some(rest.split_once(']')?.0.to_owned())
    });
    let quiet = [
        "placeholder",
        "unused-source",
        "sideways",
        "myth-only-asked",
        "myth-without-source",
    ];
    let mut rules: Vec<_> = rules
        .filter(|rule| !quiet.contains(&rule.as_str()))
        .collect();
    rules.sort();
    rules.dedup();
    (rules, ran.out)
}

#[test]
fn nothing_is_added_where_something_is_in_the_way() {
    let desk = Desk::with_tea();
    let before = desk.read("tea/lesson.toml");
    let refused = |arguments: &[&str], why: &str| {
        let ran = desk.run(&[&["new"], arguments].concat());
        assert!(
            ran.code != 0 && ran.err.contains(why),
            "{arguments:?}: {}",
            ran.err
        );
        assert_eq!(desk.read("tea/lesson.toml"), before);
    };
    refused(&["part", "tea", "heat"], "there is heat.md already");
    refused(&["part", "tea", "Quiz"], "such as `quiz`");
    refused(&["part", "tea", "my part"], "such as `my-part`");
    refused(&["part", "tea", "x.toml"], "ends in `.md`, not in `.toml`");
    refused(&["part", "tea", "x", "--after", "hot"], "no part `hot`");
    refused(&["part", "tea", "x", "--kind", "stp"], "'step'");
    refused(&["part", "coffee", "x"], "coffee does not exist");
    refused(&["part", "tea"], "<NAME>");
    refused(&["question", "tea/heat.md"], "`--kind` is missing");
    let kind = ["--kind", "choice"];
    let question = |file, id: &[&'static str]| [&["question", file], &kind[..], id].concat();
    refused(&question("tea", &[]), "tea is a folder");
    refused(
        &question("tea/none.md", &[]),
        "there is no file tea/none.md",
    );
    refused(
        &question("tea/lesson.toml", &[]),
        "is not one of the lesson's parts",
    );
    refused(&question("tea/myths.toml", &[]), "is made of cards");
    refused(
        &question("tea/heat.md", &["--id", "Too Hot"]),
        "such as `too-hot`",
    );
    refused(
        &question("tea/heat.md", &["--id", "guess-heat"]),
        "has, or had",
    );
    let broken = desk
        .read("tea/heat.md")
        .replace("kind = \"step\"", "kind = step");
    fs::write(desk.path("tea/heat.md"), &broken).unwrap();
    refused(
        &question("tea/heat.md", &[]),
        "in line 3, text stands in quotes",
    );
    assert_eq!(desk.read("tea/heat.md"), broken);
    assert!(!desk.path("tea/x.md").exists());
}

#[test]
fn a_question_is_added_with_its_fence() {
    let kinds = [
        "choice",
        "many",
        "truth",
        "number",
        "text",
        "order",
        "explain",
        "experiment",
    ];
    let desk = Desk::with_tea();
    let windows = desk.read("tea/heat.md").replace('\n', "\r\n");
    fs::write(desk.path("tea/heat.md"), windows).unwrap();
    for kind in kinds {
        for file in ["heat.md", "quiz.toml"] {
            let path = format!("tea/{file}");
            let before = desk.read(&path);
            let ran = desk.run(&["new", "question", &path, "--kind", kind]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{kind}");
            // Only lines are added, and the undo that is told takes them out.
            let undo = ran
                .out
                .lines()
                .find(|line| line.starts_with("To undo"))
                .unwrap();
            let numbers = undo.split(|letter: char| !letter.is_ascii_digit());
            let numbers: Vec<usize> = numbers.filter_map(|it| it.parse().ok()).collect();
            let after = desk.read(&path);
            let kept = after.split_inclusive('\n').enumerate().filter(|(at, _)| {
                !numbers
                    .chunks(2)
                    .any(|pair| (pair[0]..=pair[1]).contains(&(at + 1)))
            });
            let kept: String = kept.map(|(_, line)| line).collect();
            assert_eq!(kept, before);
        }
    }
    let heat = desk.read("tea/heat.md");
    assert!(!heat.replace("\r\n", "").contains('\n'), "{heat:?}");
    assert!(
        heat.ends_with("```question heat-question-8\r\n```\r\n"),
        "{heat}"
    );
    let (rules, told) = rules(&desk, "tea");
    let expected = [
        "bad-experiment",
        "carriage-returns",
        "empty-list",
        "leftover",
        "missing-key",
    ];
    assert_eq!(rules, expected, "{told}");
}

#[test]
fn a_card_is_added_to_its_kind_of_part() {
    let desk = Desk::with_tea();
    for (part, table) in [("myths", "myth"), ("pitfalls", "pitfall")] {
        let path = format!("tea/{part}.toml");
        let before = desk.read(&path);
        // The ending may be left out.
        let ran = desk.run(&["new", "card", &format!("tea/{part}")]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{part}");
        let after = desk.read(&path);
        let count = |text: &str| text.matches(&format!("[[{table}]]")).count();
        assert_eq!(count(&after), count(&before) + 1, "{after}");
        assert!(after.starts_with(&before), "{after}");
        let id = format!("{table}-{}", count(&after));
        assert!(
            ran.out.contains(&format!("a card `{id}` now")),
            "{}",
            ran.out
        );
    }
    let refused = desk.run(&["new", "card", "tea/heat"]);
    assert!(refused.err.contains("has no cards"), "{}", refused.err);
    let refused = desk.run(&["new", "card", "tea/myths", "--id", "pitfall-2"]);
    assert!(refused.err.contains("has, or had"), "{}", refused.err);
}

#[test]
fn who_names_no_kind_of_question_is_told_them() {
    let desk = Desk::with_tea();
    let ran = desk.run(&["new", "question", "tea/heat"]);
    assert_eq!(ran.code, 2);
    for kind in ["`--kind` is missing", "choice, many, truth", "experiment"] {
        assert!(ran.err.contains(kind), "{}", ran.err);
    }
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
fn a_fix_for_programs_is_made_and_only_findings_are_printed() {
    let desk = Desk::with_tea();
    desk.edit("tea/quiz.toml", "id = \"heat\"\n", "");
    desk.edit("tea/time.md", "Cold tea needs", "Cold tea tea needs");
    let ran = desk.run(&["check", "tea", "--fix", "--format", "json"]);
    let json: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let warnings = json.iter().filter(|it| it["severity"] == "warning");
    let rules: Vec<_> = warnings.map(|it| it["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["doubled-word"], "{}", ran.out);
    assert!(
        desk.read("tea/quiz.toml")
            .contains("id = \"the-heat-of-the-water\"\n")
    );
}

#[test]
fn what_nobody_sees_is_taken_off_and_told() {
    let desk = Desk::with_tea();
    let heat = desk.read("tea/heat.md");
    let rush = desk.read("tea/scenarios/rush.toml");
    let lines = heat.lines().count();
    fs::write(
        desk.path("tea/heat.md"),
        format!("\u{feff}{}", heat.replace('\n', "\r\n")),
    )
    .unwrap();
    let unseen = format!("\u{feff}{rush}");
    fs::write(desk.path("tea/scenarios/rush.toml"), unseen).unwrap();
    let ran = desk.run(&["check", "tea", "--fix"]);
    let told = format!("tea/heat.md: took off its byte-order mark and {lines} carriage returns\n");
    assert!(ran.out.contains(&told), "{}", ran.out);
    let told = "tea/scenarios/rush.toml: took off its byte-order mark\n";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert_eq!(desk.read("tea/heat.md"), heat);
    assert_eq!(desk.read("tea/scenarios/rush.toml"), rush);
    fs::write(desk.path("tea/heat.md"), heat.replace('\n', "\r")).unwrap();
    let ran = desk.run(&["check", "tea", "--fix"]);
    let told = format!("tea/heat.md: put line ends in the place of {lines} carriage returns\n");
    assert!(ran.out.contains(&told), "{}", ran.out);
    assert_eq!(desk.read("tea/heat.md"), heat);
    assert!(
        !desk
            .run(&["check", "tea", "--fix"])
            .out
            .contains("took off")
    );
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
        let of_one = desk.run(&["schema", "part", "--for", editor]).out;
        assert_eq!(of_one, told, "they are for files of every kind");
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
