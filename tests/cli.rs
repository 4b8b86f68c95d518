//! The program from outside: arguments, pipes and files in; exit codes, lines
//! and JSON out. Every run has a home of its own and no environment.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "cli/hand_in.rs"]
mod hand_in;
#[path = "cli/journal.rs"]
mod journal;
#[path = "cli/pack.rs"]
mod pack;
#[path = "cli/show.rs"]
mod show;
#[path = "cli/told.rs"]
mod told;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const LESSON: &str = "serverless-on-aws";
/// How many lessons come with the program.
const SHIPPED: usize = 4;

/// Somebody's home folder, empty at first.
struct Home(TempDir);

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    /// The path as the program prints it.
    fn shown(&self, inner: &str) -> String {
        self.path(inner).display().to_string()
    }

    fn write(&self, inner: &str, text: &str) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts the lesson for tests into the user's lesson folder.
    fn add_tea(&self, folder: &str) -> PathBuf {
        let to = self.path("data/buildup/lessons").join(folder);
        fs::create_dir_all(&to).unwrap();
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
        for file in fs::read_dir(good).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
        to
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_buildup"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments), "")
    }

    /// In another folder than the home.
    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        command.current_dir(folder);
        ran(command, "")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        serde_json::from_str(&ran.out).unwrap()
    }
}

/// Runs a command with `input` as what is typed.
fn ran(mut command: Command, input: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that ends early reads no further.
    drop(stdin.write_all(input.as_bytes()));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The lesson with an id, in a list of them.
fn the<'v>(lessons: &'v Value, id: &str) -> &'v Value {
    let mut lessons = lessons.as_array().unwrap().iter();
    lessons.find(|lesson| lesson["id"] == id).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn help_and_version_are_done() {
    let home = Home::new();
    let help = home.run(&["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("Exit codes:"), "{}", help.out);
    let version = home.run(&["--version"]);
    assert_eq!(version.code, 0);
    assert_eq!(
        version.out,
        concat!("buildup ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_wrong_command_line_is_a_matter_of_usage() {
    let home = Home::new();
    for arguments in [
        &["lern"][..],
        &["quiz", "one", "two"],
        &["list", "--jsno"],
        &["--theme", "drak", "list"],
        &["--lessons", "nowhere", "list"],
        &["completions", "cobol"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}

#[test]
fn an_unknown_theme_comes_with_those_there_are() {
    let ran = Home::new().run(&["--theme", "drak"]);
    assert_eq!(
        ran.err,
        "error: there is no theme and no theme file `drak`\n\
         hint: did you mean `dark`? There are `dark`, `light`, `high-contrast`, `16-colour`, \
         `16-colour-light`, and any theme file\n"
    );
}

#[test]
fn an_unknown_lesson_or_part_gets_a_did_you_mean() {
    let home = Home::new();
    for arguments in [
        &["learn", "serverless"][..],
        &["quiz", "severless-on-aws"],
        &["progress", "serverless-on-asw"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        let hint = "hint: did you mean `serverless-on-aws`?";
        assert!(ran.err.contains(hint), "{}", ran.err);
    }
    let part = home.run(&["learn", LESSON, "--part", "mythes"]);
    assert_eq!(part.code, 1);
    assert_eq!(
        part.err,
        "error: the lesson `serverless-on-aws` has no part `mythes`\n\
         hint: did you mean `myths`?\n"
    );
}

#[test]
fn the_lab_tells_a_run_once_it_answers_no_open_question() {
    let home = Home::new();
    let bursts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/simulated");
    let bursts = bursts.to_str().unwrap();
    let lab = |arguments: &[&str], typed: &str| {
        let all = [&["--lessons", bursts, "lab"], arguments].concat();
        ran(home.command(&all), typed)
    };
    let sandbox = lab(&[], "");
    assert_eq!((sandbox.code, sandbox.err.as_str()), (0, ""));
    assert!(
        sandbox
            .out
            .starts_with("Simulation: A shop's order function\n"),
        "{}",
        sandbox.out
    );
    assert!(!sandbox.out.contains("Requests: "), "{}", sandbox.out);
    let full = lab(&["--readings"], "");
    assert!(full.out.contains("Requests: "), "{}", full.out);
    let choice = lab(&["bursts"], "");
    assert_eq!(choice.code, 0);
    assert!(
        choice.out.contains(&format!(
            "To run it:\nbuildup --lessons {bursts} lab bursts burst-of-60\n"
        )),
        "{}",
        choice.out
    );
    let asked = "This run answers a question of the lesson";
    let closed = lab(&["bursts", "burst-of-60"], "");
    assert_eq!(closed.code, 0);
    assert!(closed.out.contains(asked), "{}", closed.out);
    assert!(!closed.out.contains("Simulation:"), "{}", closed.out);
    let answered = lab(&["bursts", "burst-of-60"], "s\ns\ns\ns\n");
    let told = answered.out.find("Simulation: 60 at once").unwrap();
    let (before, _) = answered.out.split_at(told);
    assert_eq!(before.matches("\nQuestion\n").count(), 1, "{before}");
    let again = lab(&["bursts", "burst-of-60"], "");
    assert!(!again.out.contains(asked), "{}", again.out);
    assert!(
        again.out.contains("Simulation: 60 at once, twice"),
        "{}",
        again.out
    );
}

#[test]
fn a_run_is_told_in_short_in_full_and_after_what_was_predicted() {
    let home = Home::new();
    let lab = |arguments: &[&str], typed: &str| {
        let all = [&["lab", LESSON, "up-and-down"], arguments].concat();
        ran(home.command(&all), typed)
    };
    let free = lab(&[], "");
    assert!(free.out.contains("Simulation: "), "{}", free.out);
    let (told, prompt) = free.out.rsplit_once("\n\n").unwrap();
    let (_, told) = told.rsplit_once("\n\n").unwrap();
    assert!(
        told.contains("buildup lab serverless-on-aws up-and-down --readings"),
        "{told}"
    );
    assert!(prompt.starts_with("Enter w for the story"), "{prompt}");
    let stories = lab(&[], "w 1\nw\nw 99,999,999\n\n").out;
    for said in [
        "Request 1 of 28,8",
        "There is no such request: this run had 28,8",
    ] {
        assert!(stories.contains(said), "{stories}");
    }
    let full = lab(&["--readings"], "");
    assert!(full.out.contains("\nRequests: 28,8"), "{}", full.out);
    assert!(!full.out.contains("Enter w for"), "{}", full.out);
    let asked = lab(&["--predict"], "7\n1\n");
    assert!(
        asked
            .out
            .contains("Enter a number, or nothing to go on without:")
    );
    assert!(asked.out.contains("you said 7."), "{}", asked.out);
    // What was predicted is there again, and not asked for twice.
    let again = lab(&["--predict"], "");
    assert!(again.out.contains("you said 7."), "{}", again.out);
}

#[test]
fn the_lab_says_what_there_is_to_run() {
    let home = Home::new();
    home.add_tea("tea");
    for (arguments, message) in [
        (
            &["lab", "serverless"][..],
            "error: there is no lesson `serverless`, neither with that id nor in a folder of \
             that name here\nhint: did you mean `serverless-on-aws`? \
             `buildup list` shows all lessons\n",
        ),
        (
            &["lab", LESSON, "reserved-5"],
            "error: the lesson `serverless-on-aws` has no scenario `reserved-5`\n\
             hint: did you mean `reserved-50`?\n",
        ),
        (
            &["lab", "writing-lessons", "zzz"],
            "error: the lesson `writing-lessons` has no scenario `zzz`\n\
             hint: its scenarios are `two-waves`\n",
        ),
        (
            &["lab", "tea-in-five-minutes"],
            "error: the lesson `tea-in-five-minutes` has no scenarios\n\
             hint: `buildup lab` alone opens a function to play with\n",
        ),
    ] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (1, message), "{arguments:?}");
    }
}

#[test]
fn the_list_in_json() {
    let home = Home::new();
    let tea = home.add_tea("tea");
    let list = home.json(&["list", "--json"]);
    let shipped = &list[0];
    let mut expected = [
        "id", "title", "summary", "level", "minutes", "parts", "items", "from",
    ];
    expected.sort_unstable();
    assert_eq!(keys(shipped), expected);
    assert_eq!(shipped["id"], LESSON);
    assert_eq!(shipped["from"], "shipped");
    assert_eq!(
        *the(&list, "tea-in-five-minutes"),
        json!({
            "id": "tea-in-five-minutes",
            "title": "Tea in five minutes",
            "summary": "Why water just off the boil makes better green tea.",
            "level": "foundation",
            "minutes": 5,
            "parts": 6,
            "items": 10,
            "from": tea.display().to_string(),
        })
    );
}

#[test]
fn the_progress_in_json() {
    let home = Home::new();
    home.add_tea("tea");
    let progress = home.json(&["progress", "--json"]);
    let expected = [
        "calibration",
        "days_practised",
        "due",
        "entries",
        "lessons",
        "myths",
    ];
    assert_eq!(keys(&progress), expected);
    // One idea is in two of the shipped lessons.
    let rows = progress["lessons"].as_array().unwrap().iter();
    let cards: usize = rows.map(|it| it["myths"].as_array().unwrap().len()).sum();
    assert_eq!(progress["myths"], json!({"unseen": cards - 1}));
    assert_eq!(
        (&progress["days_practised"], &progress["due"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(progress["entries"], 0);
    assert_eq!(progress["lessons"].as_array().unwrap().len(), SHIPPED + 1);
    let tea = home.json(&["progress", "tea-in-five-minutes", "--json"]);
    assert_eq!(tea["myths"], json!({"unseen": 2}));
    assert_eq!(
        tea["lessons"],
        json!([{
            "id": "tea-in-five-minutes",
            "title": "Tea in five minutes",
            "parts_done": 0,
            "parts_total": 6,
            "questions_right": 0,
            "questions_answered": 0,
            "questions_total": 10,
            "skipped": 0,
            "myths": [
                {"id": "boiling-is-best", "state": "unseen"},
                {"id": "tea-keeps-awake", "state": "unseen"},
            ],
            "objectives": [],
            "new": 10,
            "learning": 0,
            "solid": 0,
            "due": 0,
            "by_part": [
                {"stem": "guess", "new": 1, "learning": 0, "solid": 0, "due": 0},
                {"stem": "heat", "new": 2, "learning": 0, "solid": 0, "due": 0},
                {"stem": "kinds", "new": 4, "learning": 0, "solid": 0, "due": 0},
                {"stem": "myths", "new": 2, "learning": 0, "solid": 0, "due": 0},
                {"stem": "pitfalls", "new": 1, "learning": 0, "solid": 0, "due": 0},
            ],
            "by_tag": [],
        }])
    );
    assert!(
        !home.path("data/buildup/journal.sqlite").exists(),
        "looking makes no journal"
    );
}

#[test]
fn what_was_written_is_printed_as_markdown() {
    let home = Home::new();
    let nothing = home.run(&["progress", "--written"]);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
    assert!(nothing.out.starts_with("Nothing is written yet"));
    let project = home.command(&["learn", "serverless-on-aws", "--mode", "project"]);
    let written = "S3 calls *my* code; it\u{1b}[31m reads one store.";
    assert_eq!(ran(project, &format!("{written}\n\n2\n")).code, 0);
    let all = home.run(&["progress", "--written"]).out;
    let heading = "# Why serverless matters on AWS: what I wrote\n\n## Milestone 1: ";
    assert!(all.starts_with(heading), "{all}");
    assert!(all.contains("\n\n> Milestone of a project: "), "{all}");
    assert!(
        all.ends_with("\n\nS3 calls *my* code; it reads one store.\n"),
        "{all}"
    );
    let one = home.run(&["progress", "serverless-on-aws", "--written"]);
    assert_eq!(one.out, all);
    let both = home.run(&["progress", "--written", "--json"]);
    assert_eq!(both.code, 2);
}

/// What is missed on the day of its first answer is due on the next; what is not due can
/// be practised, and that changes nothing.
#[test]
fn a_recall_asks_what_is_due_and_says_when_nothing_is() {
    let home = Home::new();
    home.add_tea("tea");
    let nothing = "Nothing is due: what you answer in a lesson comes back here.\n";
    assert_eq!(home.run(&["recall"]).out, nothing);
    let mode = ["learn", "tea-in-five-minutes", "--mode", "recall"];
    let instead = ran(home.command(&mode), "").out;
    let said = format!(
        "{} So this is learn, the core of the lesson.\n\nTea",
        nothing.trim_end()
    );
    assert!(instead.starts_with(&said), "{instead}");
    let learn = home.command(&["learn", "tea-in-five-minutes", "--part", "heat"]);
    assert_eq!(ran(learn, "true\n3\nbitter-tannins\n2\n").code, 0);
    let recall = |with: &[&str], input: &str| {
        let arguments = [&["recall"], with].concat();
        ran(home.command(&arguments), input)
    };
    let soon = recall(&[], "").out;
    assert_eq!(soon, "Nothing is due. The next are tomorrow.\n");
    let due = home.run(&["due"]).out;
    let practised = recall(&["--practice", "--items", "1"], "true\n3\n");
    assert!(
        practised.out.contains("Practice: 1 item"),
        "{}",
        practised.out
    );
    assert_eq!(home.run(&["due"]).out, due);
    let past = recall(&["--until", "2001-01-01"], "");
    assert!(past.out.contains("That day has come"), "{}", past.out);
    assert_eq!(recall(&["--until", "tomorrow"], "").code, 2);
    assert_ne!(recall(&["--lesson", "coffee"], "").code, 0);
}

/// Two right answers, a guess and one fairly sure: due tomorrow and the day after.
#[test]
fn what_was_answered_is_due_on_a_day() {
    let home = Home::new();
    home.add_tea("tea");
    assert_eq!(home.run(&["due"]).out, "nothing due\n");
    let learn = home.command(&["learn", "tea-in-five-minutes", "--part", "heat"]);
    assert_eq!(ran(learn, "false\n1\nbitter-tannins\n2\n").code, 0);
    let tea = home.json(&["progress", "tea-in-five-minutes", "--json", "--items"]);
    let items = tea["lessons"][0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 10);
    let mut answered: Vec<&Value> = items.iter().filter(|it| it["attempts"] == 1).collect();
    answered.sort_by_key(|it| it["due"].to_string());
    assert_eq!(answered.len(), 2, "{items:?}");
    let (tomorrow, later) = (answered[0], answered[1]);
    for (item, certainty) in [(tomorrow, "guess"), (later, "fairly")] {
        let item_keys = [
            "attempts",
            "due",
            "id",
            "kind",
            "last",
            "recall_seconds",
            "right",
            "state",
        ];
        assert_eq!(keys(item), item_keys);
        assert_eq!(
            (&item["state"], &item["right"]),
            (&json!("learning"), &json!(1))
        );
        assert_eq!(item["last"]["certainty"], certainty);
        assert_eq!(item["last"]["grade"], "right");
    }
    assert!(tomorrow["due"].as_str() < later["due"].as_str());
    let all = home.json(&["progress", "--json"]);
    assert_eq!(all["days_practised"], 1);
    let due = all["due"].as_array().unwrap().iter().map(|it| &it["day"]);
    let days = [&tomorrow["due"], &later["due"]];
    assert_eq!(due.collect::<Vec<_>>(), days, "{all}");
    let calibration = &all["calibration"];
    let fairly = json!({"answers": 1, "right": 1, "judgement": "a_bit_under"});
    assert_eq!(calibration["fairly"], fairly);
    assert_eq!(
        (&calibration["accuracy"], &calibration["sure"]["judgement"]),
        (&json!(1.0), &Value::Null)
    );
    let brier = calibration["brier"].as_f64().unwrap();
    assert!((brier - f64::midpoint(0.25, 0.265_f64.powi(2))).abs() < 1e-12);
    let lines = home.run(&["progress"]).out;
    let said = "Fairly sure (67–80 %): right in 1 of 1\n";
    assert!(lines.contains(said), "{lines}");
    let new = items.iter().find(|it| it["attempts"] == 0).unwrap();
    assert_eq!(
        (&new["state"], &new["due"], &new["last"]),
        (&json!("new"), &Value::Null, &Value::Null)
    );
    let next = "nothing due; 1 item tomorrow\n";
    assert_eq!(home.run(&["due"]).out, next);
}

/// Two people on one machine: neither sees what the other did.
#[test]
fn learners_of_one_machine_do_not_see_each_other() {
    let home = Home::new();
    home.add_tea("tea");
    let learn = |learner: &str, input: &str| {
        let heat = ["learn", "tea-in-five-minutes", "--part", "heat"];
        let learn = home.command(&[&heat[..], &["--learner", learner]].concat());
        let ran = ran(learn, input);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let ann = learn("Ann", "false\n1\n");
    home.write("config/buildup/config.toml", "learner = \"Ben\"\n");
    let due = |learner: &[&str]| home.run(&[&["due"], learner].concat()).out;
    assert_eq!(due(&[]), "nothing due\n");
    assert!(due(&["--learner", "Ann"]).starts_with("nothing due; 1 item"));
    assert_eq!(home.json(&["progress", "--json"])["entries"], 0);
    let ann_json = home.json(&["progress", "--json", "--learner", "Ann"]);
    assert_eq!(
        the(&ann_json["lessons"], "tea-in-five-minutes")["questions_answered"],
        1
    );

    // The same lesson begins at its beginning, with an order of its own to come.
    let ben = learn("Ben", "");
    assert_eq!(ben.lines().next(), ann.lines().next());
    assert!(
        home.run(&["progress"])
            .out
            .starts_with("The progress of Ben\n")
    );
    assert!(
        home.run(&["--plain"])
            .out
            .starts_with("The progress of Ben\n")
    );
    let me = home.run(&["--plain", "--learner", "me"]).out;
    assert!(me.starts_with("5 lessons to learn from."), "{me}");
    for wrong in ["", "a\u{202e}b"] {
        let refused = home.run(&["list", "--learner", wrong]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains("cannot be a learner's name"));
    }
}

#[test]
fn the_findings_in_json() {
    let home = Home::new();
    let tea = home.add_tea("tea");
    home.write(
        "data/buildup/lessons/tea/takeaways.md",
        "+++\nkind = \"takeawys\"\ntitle = \"What to keep\"\n+++\n",
    );
    let ran = home.run(&["check", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let findings: Value = serde_json::from_str(&ran.out).unwrap();
    let expected = [
        "column",
        "end_column",
        "end_line",
        "file",
        "hint",
        "line",
        "message",
        "rule",
        "severity",
    ];
    let is_error = |finding: &&Value| finding["severity"] == "error";
    let finding = findings.as_array().unwrap().iter().find(is_error).unwrap();
    assert_eq!(keys(finding), expected);
    assert_eq!(finding["severity"], "error");
    assert_eq!(
        finding["file"],
        tea.join("takeaways.md").display().to_string()
    );
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&json!(2), &json!(8))
    );
}

#[test]
fn check_looks_at_what_is_named_else_at_ones_own_else_at_the_shipped() {
    let home = Home::new();
    let shipped = home.run(&["check"]);
    assert_eq!(shipped.code, 0, "{}", shipped.out);
    let counted = format!("{SHIPPED} lessons checked");
    assert!(shipped.out.contains(&counted), "{}", shipped.out);
    home.add_tea("one");
    let two = home.add_tea("two");
    let head = fs::read_to_string(two.join("lesson.toml")).unwrap();
    let head = head.replace("tea-in-five-minutes", "tea-in-ten-minutes");
    fs::write(two.join("lesson.toml"), head).unwrap();
    let own = home.run(&["check"]);
    assert_eq!(own.code, 0, "{}", own.out);
    assert!(own.out.contains("2 lessons checked"), "{}", own.out);
    let named = home.run(&["check", "data/buildup/lessons/one"]);
    assert!(named.out.contains("1 lesson checked"), "{}", named.out);
    let here = home.run_in(&two, &["check"]);
    assert!(here.out.contains("1 lesson checked"), "{}", here.out);
    let by_name = home.run_in(two.parent().unwrap(), &["learn", "two"]);
    assert_eq!((by_name.code, by_name.err.as_str()), (0, ""));
    for (path, message) in [
        (
            "nowhere",
            "error: nowhere does not exist here, and no lesson of yours has that id\n",
        ),
        ("data", "error: there is no lesson in data\n"),
    ] {
        let ran = home.run(&["check", path]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.starts_with(message), "{}", ran.err);
    }
}

#[test]
fn ones_own_lesson_stands_in_front_of_the_shipped_one() {
    let home = Home::new();
    let own = home.add_tea("mine");
    let head = fs::read_to_string(own.join("lesson.toml")).unwrap();
    let head = head.replace("tea-in-five-minutes", LESSON);
    fs::write(own.join("lesson.toml"), head).unwrap();
    let list = home.json(&["list", "--json"]);
    assert_eq!(list.as_array().unwrap().len(), SHIPPED);
    let mine = the(&list, LESSON);
    assert_eq!(mine["title"], "Tea in five minutes");
    assert_eq!(mine["from"], own.display().to_string());
    let lines = home.run(&["list"]);
    let said = format!("yours, in {}, in place of the shipped one", own.display());
    assert!(lines.out.contains(&said), "{}", lines.out);
}

#[test]
fn a_broken_lesson_is_told_of_in_a_learners_words_and_the_rest_works() {
    let home = Home::new();
    let folder = home.shown("data/buildup/lessons/bad");
    home.write(
        "data/buildup/lessons/bad/lesson.toml",
        "format = 1\n\nid = 3\n",
    );
    let trouble = format!(
        "error: This lesson cannot be opened: its file lesson.toml has a mistake on line 3. \
         `buildup check {folder}` tells its author more.\n"
    );
    for arguments in [&["list"][..], &["list", "--json"]] {
        let list = home.run(arguments);
        assert_eq!(list.code, 1);
        assert!(list.out.contains(LESSON), "{}", list.out);
        assert_eq!(list.err, trouble);
    }
    let learn = home.run(&["learn", "bad"]);
    assert_eq!((learn.code, learn.err), (1, trouble));
    assert_eq!(home.run(&["progress"]).code, 0);
    assert_eq!(home.run(&["check"]).code, 1);
}

#[test]
fn settings_are_printed_with_where_each_comes_from() {
    let home = Home::new();
    let none = home.run(&["settings"]);
    let file = home.shown("config/buildup/config.toml");
    assert_eq!(none.code, 0);
    let first = format!("settings file  {file}  (not there yet)\n");
    assert!(none.out.starts_with(&first), "{}", none.out);

    home.write(
        "config/buildup/config.toml",
        "theme = \"light\"\ncertainty = false\nrecall_minutes = 5\n",
    );
    let mut command = home.command(&["settings", "--data", "flag.sqlite"]);
    command
        .env("NO_COLOR", "1")
        .env("BUILDUP_DATA", "variable.sqlite");
    let some = ran(command, "");
    assert_eq!(
        some.out,
        format!(
            "settings file  {file}\n\
             theme          light  (settings file, line 1)\n\
             colours        none  (NO_COLOR)\n\
             certainty      false  (settings file, line 2)\n\
             plain          true  (the input is not a terminal)\n\
             recall         5 minutes  (settings file, line 3)\n\
             motion         false  (default; nothing moves by itself so far)\n\
             lessons        shipped  (always)\n\
             progress file  flag.sqlite  (--data)\n\
             learner        me  (default)\n"
        )
    );
}

#[test]
fn a_mistake_in_the_settings_is_told_with_its_place() {
    let home = Home::new();
    home.write("config/buildup/config.toml", "certanty = false\n");
    let ran = home.run(&["list"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.err,
        format!(
            "error: {}:1:1: the settings file has no key `certanty`\n\
             hint: did you mean `certainty`?\n",
            home.shown("config/buildup/config.toml")
        )
    );
    home.write("config/buildup/config.toml", "theme = \"drak\"\n");
    assert_eq!(home.run(&["list"]).code, 1);
}

#[test]
fn no_output_has_an_escape_in_it() {
    let home = Home::new();
    for arguments in [&["--plain"][..], &["list"], &["progress"], &["check"]] {
        let mut command = home.command(arguments);
        command
            .env("COLORTERM", "truecolor")
            .env("TERM", "xterm-256color");
        let ran = ran(command, "");
        assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    }
}

#[test]
fn whoever_closes_the_pipe_has_read_enough() {
    let home = Home::new();
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["progress", "--json"],
        &["check"],
        &["completions", "bash"],
        &["--help"],
        &["--plain"],
        &["learn", LESSON, "--plain"],
    ] {
        let mut child = home.command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), err.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn completions_know_the_commands() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = home.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("progress"), "{shell}");
    }
}

#[test]
fn a_data_file_that_is_none_is_left_as_it_is() {
    let home = Home::new();
    home.write("notes.txt", "Not a journal at all, but dear to somebody.\n");
    fs::create_dir(home.path("folder")).unwrap();
    for (file, why) in [
        ("notes.txt", "it is not a buildup journal"),
        ("folder", "something else stands in its place"),
    ] {
        for arguments in [&["progress"][..], &["learn", LESSON, "--plain"]] {
            let ran = home.run(&[arguments, &["--data", file]].concat());
            assert_eq!(ran.code, 1, "{arguments:?}");
            let what = format!("error: Cannot open the progress file {}", home.shown(file));
            assert!(ran.err.starts_with(&what), "{}", ran.err);
            assert!(ran.err.contains(why), "{}", ran.err);
        }
        let learn = home.run(&["learn", LESSON, "--plain", "--data", file]);
        assert!(
            learn
                .err
                .ends_with("hint: `--no-save` goes on without saving\n"),
            "{}",
            learn.err
        );
    }
    let kept = fs::read_to_string(home.path("notes.txt")).unwrap();
    assert_eq!(kept, "Not a journal at all, but dear to somebody.\n");
    assert_eq!(fs::read_dir(home.path("folder")).unwrap().count(), 0);
}

#[test]
fn without_saving_there_is_no_journal() {
    let home = Home::new();
    let ran = home.run(&["learn", LESSON, "--plain", "--no-save"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let first = ran.out.lines().next().unwrap();
    assert_eq!(
        first,
        "Your answers are not being saved. They last until you quit."
    );
    assert!(!ran.out.contains("next time"), "{}", ran.out);
    assert!(ran.out.contains("Nothing of it was saved."), "{}", ran.out);
    assert!(!home.path("data").exists());
}

#[test]
fn a_paper_that_is_not_handed_in_is_found_again() {
    let home = Home::new();
    home.add_tea("tea");
    let exam = home.command(&["exam", "tea-in-five-minutes", "--seed", "7", "--plain"]);
    let begun = ran(exam, "f\n");
    assert!(begun.out.contains("; next time it goes"), "{}", begun.out);
    for asked in [
        &["exam", "--plain"][..],
        &["exam", "tea-in-five-minutes", "--plain"],
    ] {
        let again = ran(home.command(asked), "");
        let first = "Paper 7 is not handed in yet: 0 of ";
        assert!(again.out.starts_with(first), "{}{}", again.out, again.err);
    }
    let open = "Paper 7 on Tea in five minutes is not handed in: 0 answered.\n\
                To go on with it:\n\
                buildup --plain exam tea-in-five-minutes --items 20 --seed 7\n";
    let library = home.run(&["--plain"]);
    assert!(library.out.contains(open), "{}", library.out);
    let learn = &[
        "learn",
        "tea-in-five-minutes",
        "--mode",
        "challenge",
        "--plain",
    ];
    let challenge = ran(home.command(learn), "");
    assert!(challenge.out.contains(open), "{}", challenge.out);
}

#[test]
fn a_paper_that_was_handed_in_is_looked_at_again() {
    let home = Home::new();
    home.add_tea("tea");
    let exam = ["exam", "tea-in-five-minutes", "--seed", "7", "--plain"];
    let none = ran(home.command(&["exam", "--again", "--plain"]), "");
    assert!(
        none.err.contains("no paper was handed in yet"),
        "{}",
        none.err
    );
    let handed_in = ran(home.command(&exam), "i\ny\n");
    let end = |out: &str| {
        let (_, end) = out.split_once("What this paper came to").unwrap();
        end.to_owned()
    };
    let again = ran(home.command(&["exam", "--again", "--plain"]), "");
    assert!(
        again.out.starts_with("Paper handed in today"),
        "{}",
        again.out
    );
    assert_eq!(end(&again.out), end(&handed_in.out));
    // Where nobody can be asked it does not begin anew, and says what can be done.
    let once_more = ran(home.command(&exam), "i\ny\n");
    assert!(
        once_more.out.starts_with("Paper 7 was handed in today."),
        "{}",
        once_more.out
    );
    for way in [
        "To look at it again: buildup --plain exam --again\n",
        "To sit another one: buildup --plain exam tea-in-five-minutes --items 20 --seed ",
    ] {
        assert!(once_more.out.contains(way), "{}", once_more.out);
    }
    assert!(
        !once_more.out.contains("What this paper came to"),
        "{}",
        once_more.out
    );
}

#[test]
fn answers_from_a_pipe_reach_the_journal() {
    let home = Home::new();
    home.add_tea("tea");
    let learn = home.command(&["learn", "tea-in-five-minutes", "--plain"]);
    let first = ran(learn, "s\n");
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert!(
        first.out.contains("next time it goes on there"),
        "{}",
        first.out
    );
    let progress = home.json(&["progress", "--json"]);
    assert!(progress["entries"].as_u64().unwrap() >= 2, "{progress}");
    let tea = the(&progress["lessons"], "tea-in-five-minutes");
    assert_eq!(tea["skipped"], 1);
    assert!(home.path("data/buildup/journal.sqlite").is_file());

    let again = home.run(&["learn", "--plain"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let list = home.run(&["--plain"]);
    let tea = list.out.find("Tea in five minutes").unwrap();
    let shipped = list.out.find("Why serverless matters").unwrap();
    assert!(
        tea < shipped,
        "what was opened last comes first: {}",
        list.out
    );
}

/// Two parts; the first one is deeper than the core.
const ICE: [(&str, &str); 3] = [
    (
        "lesson.toml",
        "format = 1\nid = \"ice\"\ntitle = \"Ice\"\nsummary = \"How water freezes.\"\n\
         minutes = 1\nparts = [\"deeper\", \"heart\"]\n",
    ),
    (
        "deeper.md",
        "+++\nkind = \"step\"\ntitle = \"Deeper\"\n\n[[question]]\nid = \"floats\"\n\
         kind = \"truth\"\nprompt = \"Ice floats.\"\ntruth = true\n+++\nIt does.\n",
    ),
    (
        "heart.md",
        "+++\nkind = \"step\"\ntitle = \"Heart\"\ncore = true\n\n[[question]]\nid = \"cold\"\n\
         kind = \"truth\"\nprompt = \"Ice is cold.\"\ntruth = true\n+++\nIt is.\n",
    ),
];

#[test]
fn learn_goes_on_in_the_walk_that_was_left() {
    let home = Home::new();
    let folder = home.path("data/buildup/lessons/ice");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in ICE {
        fs::write(folder.join(name), text).unwrap();
    }
    let asks = |arguments: &[&str], asked: &str| {
        let ran = home.run(&[&["learn", "--plain"], arguments].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let first = ran.out.find("Ice floats.").map_or("core", |_| "deep");
        assert_eq!(first, asked, "{arguments:?}: {}", ran.out);
    };
    asks(&["ice"], "core");
    asks(&["ice", "--mode", "deep"], "deep");
    asks(&["ice"], "deep");
    asks(&[], "deep");
    asks(&["ice", "--mode", "learn"], "core");
    asks(&[], "core");
    let ran = home.run(&["learn", "ice", "--plain", "--mode", "project"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("has nothing for the mode `project`"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("what it has is"), "{}", ran.err);
}

#[test]
fn a_pipe_goes_through_no_more_than_its_lesson() {
    let home = Home::new();
    let no_ideas = "n\n".repeat(500);
    let ran = ran(home.command(&["learn", LESSON, "--plain"]), &no_ideas);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let progress = home.json(&["progress", "--json"]);
    let lessons = progress["lessons"].as_array().unwrap();
    let begun = lessons.iter().filter(|it| it["questions_answered"] != 0);
    assert_eq!(begun.count(), 1, "{lessons:?}");
    let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let names_next = words.contains(": buildup --plain learn event-driven ");
    assert!(names_next, "{}", ran.out);
}

/// The options of the first question, as they are numbered for somebody.
fn options_shown(home: &Home, arguments: &[&str]) -> Vec<String> {
    let learn = [&["learn", "orders", "--plain"], arguments].concat();
    let shown = home.run(&learn).out;
    let is_option = |line: &&str| {
        line.split_once(". ")
            .is_some_and(|it| it.0.parse::<u8>().is_ok())
    };
    shown.lines().filter(is_option).map(str::to_owned).collect()
}

#[test]
fn new_readers_get_orders_of_their_own_and_keep_them() {
    const HEAD: &str = "format = 1\nid = \"orders\"\ntitle = \"Orders\"\nsummary = \"One question.\"\n\
                        minutes = 1\nparts = [\"quiz\"]\n";
    let options = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
    let options =
        options.map(|it| format!("[[question.option]]\ntext = \"{it}\"\nfeedback = \"{it}.\"\n"));
    let question = "kind = \"quiz\"\ntitle = \"Quiz\"\n[[question]]\nid = \"q\"\nkind = \"choice\"\n\
                    prompt = \"Pick.\"\n";
    let quiz =
        format!("{question}{}", options.concat()).replacen("feedback", "right = true\nfeedback", 1);
    let home = Home::new();
    home.write("data/buildup/lessons/orders/lesson.toml", HEAD);
    home.write("data/buildup/lessons/orders/quiz.toml", &quiz);
    let journals = ["1.db", "2.db", "3.db", "4.db"];
    let orders = journals.map(|journal| options_shown(&home, &["--data", journal]));
    assert!(orders.iter().all(|order| order.len() == 6), "{orders:?}");
    assert!(orders.iter().any(|order| *order != orders[0]), "{orders:?}");
    for (journal, order) in journals.iter().zip(&orders) {
        assert_eq!(options_shown(&home, &["--data", journal]), *order);
    }
    let unsaved = [(); 4].map(|()| options_shown(&home, &["--no-save"]));
    assert!(
        unsaved.iter().any(|order| *order != unsaved[0]),
        "{unsaved:?}"
    );
}

#[test]
fn an_answer_counts_although_an_earlier_one_is_from_the_future() {
    let home = Home::new();
    home.add_tea("tea");
    let learn = |input: &str| {
        let learn = ["learn", "tea-in-five-minutes", "--plain", "--data", "j.db"];
        ran(home.command(&learn), input)
    };
    let entry =
        "INSERT INTO entry VALUES (x'01b8ad62e5007000a000000000000000', 'me', 1893456000000,
                 60, 'tea-in-five-minutes', 'how-hot', '', 'reset', '{}')";
    learn("");
    rusqlite::Connection::open(home.path("j.db"))
        .unwrap()
        .execute_batch(entry)
        .unwrap();
    assert!(learn("75\n3\n").out.contains("You answered"));
    let again = learn("");
    assert!(
        !again
            .out
            .contains("Guess first: being wrong helps\n\nHow hot"),
        "{}",
        again.out
    );
    let progress = home.json(&[
        "progress",
        "tea-in-five-minutes",
        "--json",
        "--data",
        "j.db",
    ]);
    assert_eq!(progress["lessons"][0]["questions_answered"], 1);
}

#[test]
fn rows_that_cannot_be_read_cost_a_sentence() {
    let home = Home::new();
    home.add_tea("tea");
    let learn = ["learn", "tea-in-five-minutes", "--plain", "--data", "j.db"];
    home.run(&learn);
    let journal = rusqlite::Connection::open(home.path("j.db")).unwrap();
    let harm = "INSERT INTO entry SELECT randomblob(16), learner, 1, 0, lesson, cast(x'ff' AS TEXT),
                '', 'skipped', '{}' FROM entry LIMIT 1;
                INSERT INTO entry SELECT randomblob(16), learner, 1, 0, lesson, '', '', 'dreamt', '{}'
                FROM entry LIMIT 1;
                UPDATE position SET card = -5";
    journal.execute_batch(harm).unwrap();
    let shown = home.run(&learn);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(
        shown
            .out
            .contains("2 entries of your progress cannot be read,"),
        "{}",
        shown.out
    );
    assert!(
        shown.out.contains("Cannot tell where you left off from "),
        "{}",
        shown.out
    );
    let progress = home.run(&["progress", "--data", "j.db"]);
    assert!(
        progress
            .out
            .contains("2 entries of your progress cannot be read,")
    );
}

#[test]
fn an_edited_lesson_keeps_its_progress() {
    let home = Home::new();
    let tea = home.add_tea("tea");
    let learn = home.command(&["learn", "tea-in-five-minutes", "--part", "heat"]);
    let ran = ran(learn, "false\n1\nbitter-tannins\n2\n");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let progress = || home.json(&["progress", "tea-in-five-minutes", "--json"]);
    let before = progress();
    assert_eq!(before["lessons"][0]["questions_right"], 2);

    let part = tea.join("heat.md");
    let text = fs::read_to_string(&part).unwrap();
    fs::write(&part, text.replace("truth = false", "truth = true")).unwrap();
    assert_eq!(progress(), before);

    let (head, rest) = text
        .split_once("[[question]]\nid = \"before-the-text\"")
        .unwrap();
    let (_, body) = rest.split_once("+++").unwrap();
    fs::write(&part, [head, "+++", body].concat()).unwrap();
    let list = tea.join("lesson.toml");
    let toml = fs::read_to_string(&list).unwrap();
    let toml = toml.replace(
        "[\"old-question\"]",
        "[\"old-question\", \"before-the-text\"]",
    );
    fs::write(&list, toml).unwrap();
    let retired = progress();
    assert_eq!(retired["lessons"][0]["questions_right"], 1);
    assert_eq!(retired["entries"], before["entries"]);
    assert_eq!(home.run(&["check", &tea.display().to_string()]).code, 0);
}

#[test]
fn the_data_file_is_named_by_flag_or_environment() {
    let home = Home::new();
    let mut command = home.command(&["learn", LESSON, "--plain"]);
    command.env("BUILDUP_DATA", home.path("variable/journal"));
    assert_eq!(ran(command, "").code, 0);
    assert!(home.path("variable/journal").is_file());
    let mut command = home.command(&["learn", LESSON, "--plain", "--data", "flag"]);
    command.env("BUILDUP_DATA", home.path("other"));
    assert_eq!(ran(command, "").code, 0);
    assert!(home.path("flag").is_file());
    assert!(!home.path("other").exists());
    assert!(!home.path("data").exists());
}

#[test]
fn a_journal_from_a_newer_version_can_be_looked_at() {
    let home = Home::new();
    let learn = ["learn", LESSON, "--plain"];
    assert_eq!(ran(home.command(&learn), "s\n").code, 0);
    let file = home.path("data/buildup/journal.sqlite");
    let newer = rusqlite::Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 1_000).unwrap();
    drop(newer);
    let before = home.json(&["progress", "--json"]);
    assert_eq!(before["lessons"][0]["skipped"], 1);
    let ran = home.run(&learn);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("a newer version of buildup wrote it"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("`--no-save` goes on without saving"),
        "{}",
        ran.err
    );
    assert_eq!(home.json(&["progress", "--json"]), before);
}

#[test]
fn a_preview_is_told_once_where_nobody_types_and_needs_one_lesson() {
    let home = Home::new();
    let tea = home.add_tea("tea");
    let lessons = tea.parent().unwrap().display().to_string();
    let tea = tea.display().to_string();
    let ran = home.run(&["preview", &tea]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Part 1 of "), "{}", ran.out);
    let ran = home.run(&["preview", &format!("{tea}/lesson.json")]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let ran = home.run(&["preview"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("there is no lesson in ."), "{}", ran.err);
    home.add_tea("more-tea");
    let ran = home.run(&["preview", &lessons]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("there are 2 lessons in"), "{}", ran.err);
    let ran = home.run(&["preview", "nowhere"]);
    assert!(ran.err.contains("nowhere does not exist"), "{}", ran.err);
}
