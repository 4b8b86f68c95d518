//! What learners hand in, and what a report makes of it: a class that answers in
//! plain lines, and files that are something else.

use std::fs;

use serde_json::Value;

use super::{Home, Ran, keys, ran};

const POND: &str = "pond";

/// A lesson whose questions are always asked in the same way.
const FILES: [(&str, &str); 3] = [
    (
        "lesson.toml",
        "format = 1\nid = \"pond\"\ntitle = \"A pond\"\nsummary = \"What swims.\"\n\
         minutes = 1\nparts = [\"water\", \"beliefs\"]\n\
         [[objective]]\nid = \"tell\"\ntext = \"Tell ice from water.\"\n",
    ),
    (
        "water.md",
        "+++\nkind = \"step\"\ntitle = \"Water\"\ncore = true\nobjective = \"tell\"\n\n\
         [[question]]\nid = \"floats\"\nkind = \"truth\"\nprompt = \"Ice floats.\"\n\
         truth = true\nfeedback_true = \"Yes.\"\nfeedback_false = \"It does.\"\n\n\
         [[question]]\nid = \"sinks\"\nkind = \"truth\"\nprompt = \"Wood sinks.\"\n\
         truth = false\nfeedback_true = \"No.\"\nfeedback_false = \"Yes.\"\n\n\
         [[question]]\nid = \"name\"\nkind = \"text\"\nprompt = \"What is ice made of?\"\n\
         accept = [\"water\"]\n\n\
         [[question]]\nid = \"why\"\nkind = \"explain\"\nprompt = \"Why does it float?\"\n\
         model = \"It is lighter.\"\nchecklist = [\"It says lighter.\"]\n+++\nIt does.\n",
    ),
    (
        "beliefs.toml",
        "kind = \"myths\"\ntitle = \"Beliefs\"\ncore = true\n\n[[myth]]\nid = \"heavy\"\n\
         belief = \"Ice is heavier than water.\"\nverdict = \"false\"\nreality = \"Lighter.\"\n\
         looks_right = \"It is hard.\"\nwhy_it_matters = \"Ponds would freeze from below.\"\n\
         sources = []\n",
    ),
];

/// What six learners type: an answer and a certainty, or an explanation and a mark.
const CLASS: [(&str, &str); 6] = [
    (
        "Ann",
        "true\n3\nfalse\n3\nwater\n3\nIt is my secret.\n\n3\n2\n3\n",
    ),
    (
        "Bo",
        "true\n2\ntrue\n3\nsteam\n1\nIt is my secret.\n\n3\n1\n3\n",
    ),
    (
        "Cy",
        "false\n1\ntrue\n2\nsteam\n3\nIt is my secret.\n\n2\n1\n3\n",
    ),
    (
        "Di",
        "true\n3\ntrue\n3\nwater\n2\nIt is my secret.\n\n3\n1\n2\n",
    ),
    ("Ed", "true\n3\nn\nwater\n2\ns\n2\n2\n"),
    ("Flo", "true\n3\ntrue\n3\n"),
];

fn machine() -> Home {
    let home = Home::new();
    for (name, text) in FILES {
        home.write(&format!("data/buildup/lessons/pond/{name}"), text);
    }
    home
}

/// A machine on which all of them answered and handed in.
fn class() -> Home {
    let home = machine();
    for (name, typed) in CLASS {
        let learn = ["learn", POND, "--mode", "deep", "--learner", name];
        let done = ran(home.command(&learn), typed);
        assert_eq!(done.code, 0, "{}", done.err);
        let to = format!("{}.jsonl", name.to_lowercase());
        let handed = home.run(&["hand-in", POND, "--learner", name, "--to", &to]);
        assert_eq!(
            (handed.code, handed.err.as_str()),
            (0, ""),
            "{}",
            handed.out
        );
    }
    home
}

/// What was printed, where a line that hangs below another one is part of it.
fn unwrapped(ran: &Ran) -> String {
    ran.out.replace("\n  ", " ")
}

fn file(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path(name)).unwrap()
}

const ALL: [&str; 7] = [
    "report",
    "ann.jsonl",
    "bo.jsonl",
    "cy.jsonl",
    "di.jsonl",
    "ed.jsonl",
    "flo.jsonl",
];

fn report(home: &Home, more: &[&str]) -> Ran {
    home.run(&[&ALL, more].concat())
}

#[test]
fn a_hand_in_holds_what_was_shown_and_nothing_else() {
    let home = machine();
    let learn = ["learn", POND, "--mode", "deep", "--learner", "Ann"];
    assert_eq!(ran(home.command(&learn), CLASS[0].1).code, 0);
    let hand_in =
        |more: &[&str]| home.run(&[&["hand-in", POND, "--learner", "Ann"], more].concat());

    let done = hand_in(&[]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(
        done.out
            .contains("- 4 answers, 1 explanation of your own, 1 mark"),
        "{}",
        done.out
    );
    assert!(
        done.out.contains("- typed at `name`: `water`"),
        "{}",
        done.out
    );
    assert!(done.out.contains("`--with-texts` adds"), "{}", done.out);
    let text = file(&home, "hand-in-pond-ann.jsonl");
    assert!(!text.contains("secret"), "{text}");
    let lines: Vec<Value> = text
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let head = [
        "buildup-hand-in",
        "items",
        "learner",
        "lesson",
        "name",
        "program",
    ];
    assert_eq!(keys(&lines[0]), head);
    assert_eq!(lines[0]["name"], "Ann");
    assert_eq!(lines[0]["items"].as_array().unwrap().len(), 5);
    let mut entries: Vec<&str> = lines[1..]
        .iter()
        .map(|it| it["entry"].as_str().unwrap())
        .collect();
    entries.dedup();
    assert!(!entries.contains(&"opened"), "{entries:?}");
    assert!(lines[1..].iter().all(|it| it.get("name").is_none()));
}

#[test]
fn a_hand_in_is_written_once_and_under_the_name_that_is_wanted() {
    let home = machine();
    let learn = ["learn", POND, "--mode", "deep", "--learner", "Ann"];
    assert_eq!(ran(home.command(&learn), CLASS[0].1).code, 0);
    let hand_in =
        |more: &[&str]| home.run(&[&["hand-in", POND, "--learner", "Ann"], more].concat());
    assert_eq!(hand_in(&[]).code, 0);
    let written = file(&home, "hand-in-pond-ann.jsonl");
    let named: Value = serde_json::from_str(written.lines().next().unwrap()).unwrap();

    let again = hand_in(&[]);
    assert_eq!(again.code, 1, "{}", again.out);
    assert!(again.err.contains("is there already"), "{}", again.err);
    let full = hand_in(&["--with-texts", "--pseudonym", "--to", "full.jsonl"]);
    assert_eq!(full.code, 0, "{}", full.err);
    let full = file(&home, "full.jsonl");
    assert!(full.contains("It is my secret."), "{full}");
    let first: Value = serde_json::from_str(full.lines().next().unwrap()).unwrap();
    assert_eq!(first["name"], Value::Null);
    assert_ne!(first["learner"], named["learner"]);

    let both = hand_in(&["--pseudonym", "--as", "Ann"]);
    assert_eq!(both.code, 2);
    let nothing = home.run(&["hand-in", POND, "--learner", "Zoe"]);
    assert!(
        nothing.err.contains("nothing is kept here of `Zoe`"),
        "{}",
        nothing.err
    );
}

#[test]
fn a_class_in_plain_lines_is_handed_in_and_reported() {
    let home = class();
    let told = report(&home, &["--html", "page.html", "--csv", "grades.csv"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(told.out.starts_with("A pond: 6 learners, "), "{}", told.out);
    assert!(told.out.contains("\nTeach again\n1. "), "{}", told.out);
    assert!(told.out.contains("Wood sinks."), "{}", told.out);
    assert!(
        told.out.lines().all(|it| it.chars().count() <= 80),
        "{}",
        told.out
    );

    let grades = file(&home, "grades.csv");
    let rows: Vec<&str> = grades.split("\r\n").collect();
    assert!(rows[1].starts_with("Ann,4,4,4,0,1,"), "{grades}");
    assert!(rows[5].starts_with("Ed,4,3,3,1,0,"), "{grades}");
    assert!(rows[6].starts_with("Flo,2,1,1,0,0,"), "{grades}");
    assert!(file(&home, "page.html").starts_with("<!doctype html>"));

    let json = home.json(&[&ALL[..], &["--json"]].concat());
    let questions = json["questions"].as_array().unwrap();
    let of = |id: &str| questions.iter().find(|it| it["id"] == id).unwrap();
    let counts = |id: &str| {
        let first = &of(id)["first"];
        (
            first["right"].as_u64().unwrap(),
            first["of"].as_u64().unwrap(),
        )
    };
    assert_eq!(counts("floats"), (5, 6));
    assert_eq!(counts("sinks"), (1, 6));
    assert_eq!(counts("name"), (3, 5));
    assert_eq!(of("name")["most_wrong"]["answer"], "“steam”");
    assert_eq!(of("why")["marks"]["yes"], 3);
    assert_eq!(
        of("sinks")["flags"].as_array().unwrap().len(),
        0,
        "six are too few"
    );
    let myth = &json["myths"][0];
    assert_eq!(
        (&myth["learners"], &myth["held_at_last"]),
        (&5.into(), &3.into())
    );
    assert_eq!(json["parts"][0]["stopped"], 1);
    assert_eq!(json["objectives"][0]["objective"], "Tell ice from water.");
}

#[test]
fn the_same_files_give_the_same_report_and_stay_as_they_are() {
    let home = class();
    let before: Vec<String> = ALL[1..].iter().map(|it| file(&home, it)).collect();
    let mut turned = ALL;
    turned[1..].reverse();
    for (order, name) in [(ALL, "one"), (turned, "two")] {
        let page = format!("{name}.html");
        let done = home.run(
            &[
                &order[..],
                &["--html", &page, "--regrade", "--drop", "name"],
            ]
            .concat(),
        );
        assert_eq!(done.code, 0, "{}", done.err);
        home.write(&format!("{name}.txt"), &done.out.replace(&page, "page"));
    }
    assert_eq!(file(&home, "one.html"), file(&home, "two.html"));
    assert_eq!(file(&home, "one.txt"), file(&home, "two.txt"));
    let after: Vec<String> = ALL[1..].iter().map(|it| file(&home, it)).collect();
    assert_eq!(after, before);
    home.write("notes.html", "<p>What I want to say tomorrow.</p>");
    let over = report(&home, &["--html", "notes.html"]);
    assert_eq!(over.code, 1);
    assert!(over.err.contains("stays as it is"), "{}", over.err);
    assert!(file(&home, "notes.html").contains("tomorrow"));
    let again = report(&home, &["--html", "one.html", "--csv", "one.csv"]);
    let again = (
        again.code,
        report(&home, &["--html", "one.html", "--csv", "one.csv"]).code,
    );
    assert_eq!(again, (0, 0), "a report takes the place of an older one");
    let over = report(&home, &["--html", "ann.jsonl"]);
    assert_eq!(over.code, 1);
    assert!(
        over.err.contains("ann.jsonl is one of the hand-ins"),
        "{}",
        over.err
    );
}

#[test]
fn a_wrong_key_is_set_right_and_an_item_left_out() {
    let home = class();
    let none = report(&home, &["--regrade"]);
    assert!(
        none.out
            .starts_with("With the key of today no result changes."),
        "{}",
        none.out
    );
    let path = "data/buildup/lessons/pond/water.md";
    let water = file(&home, path);
    home.write(path, &water.replace("truth = false", "truth = true"));
    let told = report(&home, &[]);
    let changed = "`sinks` means something else today";
    assert!(told.out.contains(changed), "{}", told.out);
    let regraded = report(&home, &["--regrade"]);
    let first = "With the key of today 5 results change:\n\
                 - Ann: 3 of 4 right at first and 3 in the end; before it was 4 of 4 right";
    assert!(unwrapped(&regraded).starts_with(first), "{}", regraded.out);
    let is_unchanged =
        !unwrapped(&regraded).contains("- Ed: 3 of 4 right at first and 3 in the end; before");
    assert!(is_unchanged, "{}", regraded.out);

    let dropped = report(&home, &["--drop", "sinks"]);
    let first = "Without `sinks` 6 results change:\n- Ann: 3 of 3 right";
    assert!(unwrapped(&dropped).starts_with(first), "{}", dropped.out);
    let unknown = report(&home, &["--drop", "sink"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("did you mean `sinks`?"),
        "{}",
        unknown.err
    );
}

#[test]
fn files_that_are_something_else_cost_a_sentence_each() {
    let home = class();
    let ann = file(&home, "ann.jsonl");
    home.write(
        "half.jsonl",
        &ann.get(..ann.len() - 20).unwrap().replace("Ann", "Half"),
    );
    home.write("first.jsonl", ann.get(..60).unwrap());
    home.write("copy.jsonl", &ann);
    home.write("empty.jsonl", "");
    home.write("foreign.jsonl", "Dear all,\nhere is my homework.\n");
    home.write(
        "later.jsonl",
        &ann.replace("\"buildup-hand-in\":1", "\"buildup-hand-in\":9"),
    );
    home.write("tea.jsonl", &ann.replace("\"pond\"", "\"tea\""));
    let export = home.run(&["journal", "export", "--learner", "Ann"]);
    home.write("export.jsonl", &export.out);
    let odd = [
        "half.jsonl",
        "first.jsonl",
        "copy.jsonl",
        "empty.jsonl",
        "foreign.jsonl",
        "later.jsonl",
        "tea.jsonl",
        "export.jsonl",
        "gone.jsonl",
        "ann.jsonl",
    ];
    let told = report(&home, &odd);
    assert_eq!(told.code, 1);
    let first = "error: 7 of 16 files could not be read, or not in full\n";
    assert!(told.err.starts_with(first), "{}", told.err);
    assert!(told.out.starts_with("A pond: 6 learners, "), "{}", told.out);
    let out = unwrapped(&told);
    for sentence in [
        "this line was skipped: it ends in the middle.",
        "first.jsonl was left out: it ends in its first line",
        "copy.jsonl holds nothing that ann.jsonl does not.",
        "ann.jsonl was named twice, and counts once.",
        "empty.jsonl was left out: it is empty.",
        "foreign.jsonl was left out: it is not a hand-in",
        "later.jsonl was left out: a later version of buildup wrote it",
        "tea.jsonl is of the lesson `tea`, not of `pond`, and was left out.",
        "export.jsonl was left out: it is an export of a journal",
        "gone.jsonl was left out: this cannot be read",
    ] {
        assert!(out.contains(sentence), "{sentence}: {out}");
    }
    let nothing = home.run(&["report", "foreign.jsonl"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(
        nothing.err.starts_with("error: foreign.jsonl was left out"),
        "{}",
        nothing.err
    );
}

#[test]
fn a_report_of_nothing_or_for_no_lesson_says_what_is_missing() {
    let home = class();
    for (lesson, why) in [
        (
            "nowhere",
            "there is no lesson `nowhere`, neither with that id nor in a folder of that name here",
        ),
        ("./nowhere", "./nowhere does not exist"),
        ("data", "there is no lesson in data"),
    ] {
        let told = report(&home, &["--lesson", lesson]);
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{}", told.err);
        assert!(
            told.err.starts_with(&format!("error: {why}\n")),
            "{}",
            told.err
        );
    }
    assert_eq!(report(&home, &["--lesson", POND]).code, 0);
    assert_eq!(
        report(&home, &["--lesson", "data/buildup/lessons/pond"]).code,
        0
    );
    let packed = home.run(&["pack", POND, "--to", "pond.zip"]);
    assert_eq!(packed.code, 0, "{}", packed.err);
    assert_eq!(report(&home, &["--lesson", "pond.zip"]).code, 0);

    let ann = file(&home, "ann.jsonl");
    home.write("head.jsonl", ann.lines().next().unwrap());
    let told = home.run(&["report", "head.jsonl", "--html", "page.html"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    let why =
        "error: there is nothing to report: no answer to the lesson `pond` is in these files\n";
    assert!(told.err.contains(why), "{}", told.err);
    assert!(!home.path("page.html").exists());
    let told = report(&home, &["--lesson", "serverless-on-aws"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    assert!(
        told.err.contains("ann.jsonl is of the lesson `pond`"),
        "{}",
        told.err
    );
    assert!(told.err.contains("nothing to report"), "{}", told.err);
}

#[test]
fn of_two_reports_none_is_written_where_one_cannot_be() {
    let home = class();
    home.write("mine.html", "<p>Something else.</p>");
    for (page, why) in [
        ("mine.html", "mine.html is there already"),
        ("-", "`-` is no file"),
    ] {
        let told = report(&home, &["--csv", "grades.csv", "--html", page]);
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{}", told.err);
        assert!(told.err.contains(why), "{}", told.err);
        assert!(!home.path("grades.csv").exists() && !home.path("-").exists());
    }
    assert_eq!(file(&home, "mine.html"), "<p>Something else.</p>");
}

#[test]
fn one_learner_under_two_names_is_said() {
    let home = class();
    let ann = file(&home, "ann.jsonl");
    home.write("twice.jsonl", &ann.replace("\"Ann\"", "\"Annie\""));
    let told = report(&home, &["twice.jsonl"]);
    assert_eq!(told.code, 0, "{}", told.err);
    let out = unwrapped(&told);
    let said = "One learner handed in as `Ann` in ann.jsonl and as `Annie` in twice.jsonl.";
    assert!(out.contains(said), "{out}");
    assert!(told.out.starts_with("A pond: 6 learners, "), "{out}");
}

#[test]
fn a_thousand_hand_ins_are_a_matter_of_a_moment() {
    let home = class();
    let ann = file(&home, "ann.jsonl");
    let mut files = vec!["report".to_owned()];
    for number in 0..1000 {
        let name = format!("class/{number:04}.jsonl");
        let own = ann.lines().map(|line| {
            let mut value: Value = serde_json::from_str(line).unwrap();
            match value.get("learner") {
                Some(_) => {
                    value["learner"] = format!("{number:032x}").into();
                    value["name"] = format!("Learner {number:04}").into();
                }
                None => {
                    let id = value["id"].as_str().unwrap();
                    value["id"] = format!("{}{number:06x}", id.get(..30).unwrap()).into();
                }
            }
            value.to_string() + "\n"
        });
        home.write(&name, &own.collect::<String>());
        files.push(name);
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let told = home.run(&[&files[..], &["--html", "page.html", "--csv", "grades.csv"]].concat());
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(
        told.out.starts_with("A pond: 1,000 learners, "),
        "{}",
        told.out.lines().next().unwrap_or_default()
    );
    assert_eq!(file(&home, "grades.csv").lines().count(), 1001);
}

/// What a class did on one machine is reported as if everybody had handed it in.
#[cfg(all(feature = "serve", unix))]
#[test]
fn a_shared_journal_is_reported_without_a_hand_in() {
    let home = class();
    let journal = home.path("data/buildup/journal.sqlite");
    let journal = journal.to_str().unwrap();
    let shared = |more: &[&str]| home.run(&[&["report", "--journal", journal], more].concat());
    for face in [
        &[POND][..],
        &[POND, "--json"],
        &[POND, "--regrade", "--drop", "name"],
    ] {
        let told = shared(face);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
        assert_eq!(told.out, report(&home, &face[1..]).out);
        assert!(
            told.out.contains("Ann") && !told.out.contains("secret"),
            "{}",
            told.out
        );
    }
    for (asked, code, words) in [
        (&["other"][..], 1, "no lesson"),
        (&[], 2, "which has to be named"),
        (&[POND, "b.jsonl"], 2, "which has to be named"),
    ] {
        let told = shared(asked);
        assert_eq!(told.code, code, "{}", told.err);
        assert!(
            told.err.replace("\n  ", " ").contains(words),
            "{}",
            told.err
        );
    }
    let nowhere = home.run(&["report", "--journal", "not-there.db", POND]);
    assert_eq!(nowhere.code, 1);
    assert!(
        nowhere.err.contains("there is no journal"),
        "{}",
        nowhere.err
    );
    assert!(!home.path("not-there.db").exists());
}
