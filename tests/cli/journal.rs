//! What is taken along to another machine, and what comes back: two people,
//! two machines each, and files that are something else.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Home, Ran, ran};

const TEA: &str = "tea-in-five-minutes";
const KEY: &str = "0123456789abcdef0123456789abcdef";

/// A machine on which `learner` answered a question or two.
fn machine(learner: &str, input: &str) -> Home {
    let home = Home::new();
    home.add_tea("tea");
    answer(&home, learner, input);
    home
}

fn answer(home: &Home, learner: &str, input: &str) {
    let learn = ["learn", TEA, "--part", "heat", "--learner", learner];
    let done = ran(home.command(&learn), input);
    assert_eq!(done.code, 0, "{}", done.err);
}

/// What a learner exports.
fn exported(home: &Home, arguments: &[&str]) -> String {
    let done = home.run(&[&["journal", "export"], arguments].concat());
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    done.out
}

/// Merges a text; `FILE` is the file it is in.
fn merged(home: &Home, text: &str, arguments: &[&str]) -> Ran {
    home.write("in.jsonl", text);
    let mut done = home.run(&[&["journal", "merge", "in.jsonl"], arguments].concat());
    done.err = done.err.replace("in.jsonl", "FILE");
    done.out = done.out.replace("in.jsonl", "FILE");
    done
}

fn entries(home: &Home, learner: &str) -> u64 {
    let progress = home.json(&["progress", "--json", "--learner", learner]);
    progress["entries"].as_u64().unwrap()
}

/// Whose it is.
fn key(export: &str) -> Value {
    let first: Value = serde_json::from_str(export.lines().next().unwrap()).unwrap();
    first["learner"].clone()
}

/// The lines after the first one.
fn rows(export: &str) -> Vec<&str> {
    export.lines().skip(1).collect()
}

#[test]
fn an_export_is_a_first_line_and_an_entry_a_line() {
    let home = machine("me", "false\n1\n");
    let export = exported(&home, &[]);
    let lines: Vec<Value> = export
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["buildup-journal"], 1);
    assert_eq!(lines[0]["name"], Value::Null);
    assert_eq!(lines[0]["learner"].as_str().unwrap().len(), 32);
    assert_eq!(lines.len() as u64 - 1, entries(&home, "me"));
    let committed = lines.iter().find(|it| it["entry"] == "committed").unwrap();
    assert_eq!(committed["lesson"], TEA);
    assert_eq!(committed["answer"], json!(["false"]));
    let time = committed["time"].as_str().unwrap();
    assert!(time.contains('T') && (time.contains('+') || time.contains('-')));

    let none = exported(&home, &["--since", "9999-01-01"]);
    assert_eq!(none.lines().count(), 1);
    assert_eq!(exported(&home, &["--since", "2020-01-01"]), export);
    assert_eq!(exported(&home, &["--lesson", TEA]), export);
    let other = exported(&home, &["--lesson", "serverless-on-aws"]);
    assert_eq!(other.lines().count(), 1);
    let unknown = home.run(&["journal", "export", "--lesson", "tee-in-five-minutes"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains(&format!("did you mean `{TEA}`?")));
}

#[test]
fn there_must_be_something_to_export() {
    let home = Home::new();
    for arguments in [&["export"][..], &["forget", "--yes"]] {
        let none = home.run(&[&["journal"], arguments].concat());
        assert_eq!(none.code, 1);
        assert!(
            none.err.contains("there is no progress file"),
            "{}",
            none.err
        );
        let unsaved = home.run(&[&["journal", "--no-save"], arguments].concat());
        assert_eq!(unsaved.code, 2);
    }
    assert!(!home.path("data/buildup/journal.sqlite").exists());
    let home = machine("me", "false\n1\n");
    let stranger = home.run(&["journal", "export", "--learner", "Ann"]);
    assert_eq!(stranger.code, 1);
    assert_eq!(
        stranger.err,
        "error: nothing is kept here of `Ann`\nhint: `--learner NAME` is for `me`\n"
    );
}

#[test]
fn one_person_on_two_machines_is_asked_once() {
    let (one, two) = (machine("me", "false\n1\n"), machine("me", "true\n3\n"));
    let first = exported(&one, &[]);
    let before = exported(&two, &[]);
    let all = (rows(&first).len() + rows(&before).len()) as u64;

    let unsaid = merged(&two, &first, &[]);
    assert_eq!(unsaid.code, 2);
    assert_eq!(
        unsaid.err,
        "error: FILE is of somebody who is not known here. Nothing was merged\n\
         hint: say whose it is: `--mine` if it is yours, from another machine; else `--as NAME`\n"
    );
    assert_eq!(exported(&two, &[]), before);

    let said = merged(&two, &first, &["--mine"]);
    let count = rows(&first).len();
    let told = format!("FILE: {count} entries added, 0 here before\n");
    assert_eq!((said.code, said.out), (0, told));
    assert_eq!(entries(&two, "me"), all);
    for mine in [&["--mine"][..], &[]] {
        let again = merged(&two, &first, mine);
        let told = format!("FILE: 0 entries added, {count} here before\n");
        assert_eq!((again.code, again.out), (0, told));
    }

    // The way back: the copy says that both keys are one person's.
    let back = exported(&two, &[]);
    assert_eq!(rows(&back).len() as u64, all);
    assert_eq!(merged(&one, &back, &[]).code, 0);
    assert_eq!(rows(&exported(&one, &[])), rows(&back));
    for learner in [&one, &two].map(|it| it.json(&["progress", TEA, "--json", "--items"])) {
        assert_eq!(learner["entries"], all);
        let items = learner["lessons"][0]["items"].as_array().unwrap();
        let twice = items.iter().filter(|it| it["attempts"] == 2);
        assert_eq!(twice.count(), 1);
    }
    // What options are shuffled by is as it was.
    assert_eq!(key(&exported(&two, &[])), key(&before));
}

#[test]
fn two_who_never_set_a_name_are_not_mixed() {
    let (here, other) = (machine("me", "false\n1\n"), machine("me", "true\n3\n"));
    let theirs = exported(&other, &[]);
    let mine = exported(&here, &[]);
    let taken = merged(&here, &theirs, &["--as", "me"]);
    assert_eq!(taken.code, 2);
    assert!(
        taken
            .err
            .starts_with("error: somebody else is `me` here already\n")
    );

    let filed = merged(&here, &theirs, &["--as", "Ben"]);
    assert_eq!(filed.code, 0, "{}", filed.err);
    assert!(
        filed
            .out
            .contains("added to the progress of Ben, 0 here before")
    );
    assert_eq!(exported(&here, &[]), mine);
    assert_eq!(rows(&exported(&here, &["--learner", "Ben"])), rows(&theirs));
    // From now on the key is enough, and it cannot be said to be another one's.
    assert_eq!(merged(&here, &theirs, &[]).code, 0);
    for wrong in [&["--mine"][..], &["--as", "Cy"]] {
        let refused = merged(&here, &theirs, wrong);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains("of `Ben`, who is known here"));
    }
    let stranger = format!(r#"{{"buildup-journal":1,"learner":"{KEY}","name":null}}"#);
    for name in ["", "a\u{202e}"] {
        assert_eq!(merged(&here, &stranger, &["--as", name]).code, 2);
    }
    assert_eq!(exported(&here, &[]), mine);
}

#[test]
fn several_files_are_merged_together_or_not_at_all() {
    let (one, two) = (machine("me", "false\n1\n"), machine("me", "true\n3\n"));
    let home = Home::new();
    home.write("one.jsonl", &exported(&one, &[]));
    home.write("two.jsonl", &exported(&two, &[]));
    home.write("none.jsonl", "");
    let merge = |arguments: &[&str]| home.run(&[&["journal", "merge"], arguments].concat());
    assert_eq!(merge(&["one.jsonl", "none.jsonl", "--mine"]).code, 1);
    assert!(!home.path("data/buildup/journal.sqlite").exists());
    // One name is for one person.
    let both = merge(&["one.jsonl", "two.jsonl", "--as", "Ann"]);
    assert_eq!(both.code, 2);
    assert_eq!(entries(&home, "Ann"), 0);
    let both = merge(&["one.jsonl", "two.jsonl", "one.jsonl", "--mine"]);
    assert_eq!(both.code, 0, "{}", both.err);
    let all = entries(&one, "me") + entries(&two, "me");
    assert_eq!(entries(&home, "me"), all);
    assert_eq!(merge(&[]).code, 2);
}

#[test]
fn a_line_that_is_none_is_named_and_costs_only_itself() {
    let from = machine("me", "false\n1\n");
    let export = exported(&from, &[]);
    let mut lines: Vec<String> = export.lines().map(str::to_owned).collect();
    let committed = lines
        .iter()
        .position(|it| it.contains("committed"))
        .unwrap();
    let damaged = lines[committed].replace("\"time\":\"2", "\"time\":\"x");
    let stranger = lines[committed].replace("\"entry\":\"committed\"", "\"entry\":\"dreamt\"");
    let long = lines[committed].replace(
        "\"answer\":[\"",
        &format!("\"answer\":[\"{}", "x".repeat(1 << 20)),
    );
    lines.insert(1, "some other program".to_owned());
    lines.insert(2, damaged);
    lines.insert(3, long);
    lines.insert(4, String::new());
    lines.push(stranger);
    let half = lines[committed + 4].clone();
    lines.push(half.chars().take(half.len() / 2).collect());
    let home = Home::new();
    let done = merged(&home, &lines.join("\r\n"), &["--mine"]);
    assert_eq!(done.code, 1);
    let last = lines.len();
    assert_eq!(
        done.err,
        format!(
            "error: FILE:2: this line was skipped: it is not a JSON object\n\
             error: FILE:3: this line was skipped: its `time` is none\n\
             error: FILE:4: this line was skipped: it is longer than 1 MiB\n\
             error: FILE:{}: this line was skipped: another entry has its `id` here, and stays\n\
             error: FILE:{last}: this line was skipped: it ends in the middle\n\
             hint: the rest is merged; a sound copy can be merged over it at any time\n",
            last - 1
        )
    );
    assert_eq!(rows(&exported(&home, &[])), rows(&export));
}

#[test]
fn what_a_later_version_wrote_is_kept_and_given_out_again() {
    let id = "01a02b7d-3f00-7000-8000-00000000002a";
    let entry = format!(
        r#"{{"id":"{id}","time":"2026-11-28T16:50:00+01:00","lesson":"tea","item":"","revision":"","entry":"dreamt","z":1e400,"a":{{"b":[1.0]}}}}"#
    );
    let text = format!(
        "{{\"buildup-journal\":1,\"learner\":\"{KEY}\",\"name\":\"Ann\",\"mood\":1}}\n{entry}\n"
    );
    let home = Home::new();
    assert_eq!(merged(&home, &text, &["--as", "Ann"]).code, 0);
    let export = exported(&home, &["--learner", "Ann"]);
    let first = format!(r#"{{"buildup-journal":1,"learner":"{KEY}","name":"Ann"}}"#);
    assert_eq!(export, format!("{first}\n{entry}\n"));
}

#[test]
fn clocks_that_are_wrong_are_told_of_and_nothing_is_lost() {
    let entry = |number: u32, time: &str| {
        format!(
            r#"{{"id":"01a02b7d-3f00-7000-8000-{number:012x}","time":{time},"lesson":"tea","item":"","revision":"","entry":"opened"}}"#
        )
    };
    let text = [
        format!(r#"{{"buildup-journal":1,"learner":"{KEY}","name":null}}"#),
        entry(1, "\"9000-01-01T00:00:00Z\""),
        entry(2, "\"1999-01-01T00:00:00+14:00\""),
        entry(3, "{\"millis\":9223372036854775807,\"offset\":-32768}"),
    ];
    let home = Home::new();
    let done = merged(&home, &text.join("\n"), &["--mine"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(
        done.out,
        "FILE: 3 entries added, 0 here before\n\
         2 entries from after today: a clock was ahead. They count as they are.\n\
         1 entry with a time before that of earlier ones: a clock was set back. They stay in \
         the order in which they were written.\n"
    );
    let export = exported(&home, &[]);
    assert_eq!(rows(&export).len(), 3);
    assert!(rows(&export)[2].contains(r#""time":{"millis":9223372036854775807,"offset":-32768}"#));
    for command in [&["progress"][..], &["due"], &["--plain"]] {
        assert_eq!(home.run(command).code, 0);
    }
}

/// Files that are no exports, and what is said of each.
const NO_EXPORTS: [(&str, &str); 11] = [
    ("missing", "FILE: this cannot be read: No such file"),
    ("folder", "FILE: this is not a plain file"),
    ("empty", "FILE is empty"),
    ("utf16", "FILE is text in UTF-16"),
    ("binary", "FILE:1: this is not the first line of an export"),
    ("table", "FILE:1: this is not the first line of an export"),
    (
        "one-line",
        "FILE:1: this is not the first line of an export",
    ),
    ("newer", "FILE:1: a later version of buildup wrote this"),
    ("keyless", "FILE:1: this does not say whose entries follow"),
    ("sqlite", "FILE is a progress file"),
    ("huge", "FILE: this file is larger than 1 GiB"),
];

fn write_no_exports(home: &Home) {
    let utf16 = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = utf16.collect();
    fs::create_dir(home.path("folder")).unwrap();
    home.write("empty", "");
    fs::write(home.path("utf16"), utf16).unwrap();
    fs::write(home.path("binary"), [0_u8, 159, 146, 150].repeat(4096)).unwrap();
    home.write("table", "day,cups\n1,2\n");
    home.write("newer", "{\"buildup-journal\":2,\"who\":[]}\n{}\n");
    let keyless = "{\"buildup-journal\":1,\"learner\":\"me\",\"name\":null}\n";
    home.write("keyless", keyless);
    home.write("one-line", &"x".repeat(3 << 20));
    let huge = File::create(home.path("huge")).unwrap();
    huge.set_len((1 << 30) + 1).unwrap();
    let journal = home.path("data/buildup/journal.sqlite");
    fs::copy(journal, home.path("sqlite")).unwrap();
}

#[test]
fn a_file_that_is_no_export_says_what_it_is() {
    let home = machine("me", "false\n1\n");
    let before = exported(&home, &[]);
    write_no_exports(&home);
    for (file, told) in NO_EXPORTS {
        let done = home.run(&["journal", "merge", file, "--mine"]);
        assert_eq!(done.code, 1, "{file}: {}", done.out);
        let said = done.err.replacen(file, "FILE", 1);
        assert!(said.starts_with(&format!("error: {told}")), "{said}");
        assert!(said.contains("\nhint: "), "{said}");
        assert_eq!(exported(&home, &[]), before, "{file}");
    }
}

#[test]
fn two_learners_in_one_file_are_told_apart() {
    let home = machine("me", "false\n1\n");
    let before = exported(&home, &[]);
    let other = format!("{{\"buildup-journal\":1,\"learner\":\"{KEY}\",\"name\":null}}\n");
    let number = before.lines().count() + 2;
    let new = rows(&before)[0].replacen("{\"id\":\"0", "{\"id\":\"1", 1);
    let done = merged(&home, &format!("{before}{new}\n{other}{new}\n"), &[]);
    assert_eq!(done.code, 1);
    let told = format!("error: FILE:{number}: the entries of somebody else begin here\n");
    assert!(done.err.starts_with(&told), "{}", done.err);
    assert_eq!(exported(&home, &[]), before);
    // The same learner once more, and a byte order mark, do no harm.
    let done = merged(&home, &format!("\u{feff}{before}{before}"), &[]);
    let count = 2 * rows(&before).len();
    let told = format!("FILE: 0 entries added, {count} here before\n");
    assert_eq!((done.code, done.out), (0, told));
}

#[test]
fn who_wants_to_be_forgotten_is() {
    let home = machine("me", "false\n1\n");
    answer(&home, "Ann", "true\n3\n");
    let ann = exported(&home, &["--learner", "Ann"]);
    let unsaid = home.run(&["journal", "forget"]);
    assert_eq!(unsaid.code, 2);
    assert!(
        unsaid.err.contains("`--yes` removes them"),
        "{}",
        unsaid.err
    );
    let unknown = home.run(&[
        "journal",
        "forget",
        "--lesson",
        "tee-in-five-minutes",
        "--yes",
    ]);
    assert_eq!(unknown.code, 1);
    let other = home.run(&[
        "journal",
        "forget",
        "--lesson",
        "serverless-on-aws",
        "--yes",
    ]);
    assert_eq!(
        other.out,
        "Removed: 0 entries in `serverless-on-aws`, with all drafts and places.\n"
    );
    let count = entries(&home, "me");

    let lesson = home.run(&["journal", "forget", "--lesson", TEA, "--yes"]);
    let told = format!("Removed: {count} entries in `{TEA}`, with all drafts and places.\n");
    assert_eq!((lesson.code, lesson.out), (0, told));
    assert_eq!(home.run(&["journal", "forget", "--yes"]).code, 0);
    assert_eq!(entries(&home, "me"), 0);
    assert_eq!(exported(&home, &["--learner", "Ann"]), ann);
    let newer = home.run(&["journal", "forget", "--yes", "--learner", "Ann"]);
    assert_eq!(newer.code, 0);
    assert_eq!(entries(&home, "Ann"), 0);
}

/// Within seconds even unoptimised, so that a hundred thousand are, too.
#[test]
fn many_entries_are_a_matter_of_seconds() {
    const MANY: u64 = 20_000;
    let first = format!("{{\"buildup-journal\":1,\"learner\":\"{KEY}\",\"name\":null}}");
    let hints = (0..MANY).map(|number| {
        format!(
            r#"{{"id":"01a02b7d-3f00-7000-8000-{number:012x}","time":"2026-11-28T16:50:00+01:00","lesson":"tea","item":"heat","revision":"r1","entry":"hint","number":1}}"#
        )
    });
    let text: Vec<_> = std::iter::once(first).chain(hints).collect();
    let text = text.join("\n");
    let home = Home::new();
    let start = Instant::now();
    assert_eq!(merged(&home, &text, &["--mine"]).code, 0);
    let export = exported(&home, &[]);
    assert_eq!(rows(&export).len() as u64, MANY);
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}
