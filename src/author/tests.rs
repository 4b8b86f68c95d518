//! Holds every rule to its own example, and the lessons that come with the
//! program to every rule.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::report::Report;
use super::*;
use crate::lesson::{File, Folder, embedded};
use crate::rule::{self, Explanation, Rule, Severity};

mod flaws;
mod told_apart;
mod wording;

/// No source of the lessons that come with the program was read later.
const TODAY: &str = "2026-11-30";

/// A lesson of which one file holds `text`; the others are as they should be.
fn lesson(file: &str, text: &str) -> Folder {
    let mut folder = Folder {
        name: "example".to_owned(),
        ..Folder::default()
    };
    let mut add = |path: &str, text: String| {
        let bytes = text.into_bytes().into();
        folder.files.insert(path.to_owned(), File::Bytes(bytes));
    };
    let text = text.trim_start_matches('\n');
    let is_scenario = file.starts_with("scenarios/");
    let part = match file {
        "lesson.toml" => "takeaways.md",
        _ if is_scenario => "takeaways.md",
        file => file,
    };
    let cites = text.contains("leaves\"") || text.contains("[^leaves]");
    let runs = is_scenario || text.contains("\"rush\"");
    if runs {
        let rush = include_str!("../../assets/scaffold/full/scenarios/rush.toml");
        let text = if is_scenario { text } else { rush };
        add("scenarios/rush.toml", text.to_owned());
    }
    let (stem, _) = part.split_once('.').unwrap();
    let own = if file == "lesson.toml" { text } else { "" };
    add("lesson.toml", head(stem, own, cites));
    match part {
        "quiz.toml" => add(
            part,
            format!("kind = \"quiz\"\ntitle = \"Questions\"\n\n{text}"),
        ),
        "myths.toml" => add(
            part,
            format!("kind = \"myths\"\ntitle = \"Beliefs\"\n\n{text}"),
        ),
        "takeaways.md" => {
            let mark = if cites { "[^leaves]" } else { "" };
            let run = if runs {
                "\n```sim scenario=\"rush\"\n```\n"
            } else {
                ""
            };
            add(
                part,
                format!(
                    "+++\nkind = \"takeaways\"\ntitle = \"What to keep\"\n+++\nCooler and longer beats hotter{mark}.\n{run}"
                ),
            );
        }
        _ => add(part, text.to_owned()),
    }
    folder
}

/// A `lesson.toml` with the keys of `own` and those that it lacks.
fn head(stem: &str, own: &str, cites: bool) -> String {
    let parts = format!("[\"{stem}\"]");
    let defaults = [
        ("format", "1"),
        ("id", "\"example\""),
        ("title", "\"Tea\""),
        ("summary", "\"How to make it.\""),
        ("minutes", "5"),
        ("parts", &parts),
    ];
    let has = |key: &str| {
        own.lines()
            .any(|line| line.starts_with(&format!("{key} =")))
    };
    let top = !own.starts_with("[[");
    let missing = defaults.iter().filter(|(key, _)| !(top && has(key)));
    let mut head = String::new();
    for (key, value) in missing {
        writeln!(head, "{key} = {value}").unwrap();
    }
    head += own;
    if cites && !own.contains("[[source]]") {
        head += "\n[[source]]\nid = \"leaves\"\ntitle = \"A book about leaves\"\nurl = \"https://example.org/leaves\"\nas_of = 2026-11-23\n";
    }
    head
}

/// What is said about `folder`, which knows two other lessons.
fn checked(folder: Folder) -> Report {
    let other = |id: &str, requires: &str| {
        lesson(
            "lesson.toml",
            &format!("id = \"{id}\"\nrequires = [{requires}]\n"),
        )
    };
    let mut folders = vec![folder];
    let others = [other("roots", ""), other("branches", "\"leaves\"")];
    let twin = lesson("lesson.toml", "id = \"twice\"\n");
    if folders[0].text("lesson.toml").contains("\"twice\"") {
        folders.push(twin);
    }
    let report = check(&folders, &others, Some(TODAY));
    // That is of lessons, and examples are of rules.
    Report {
        coverage: Vec::new(),
        ..report
    }
}

fn told(report: &Report) -> Vec<&'static Rule> {
    report
        .findings
        .iter()
        .map(|located| located.finding.rule)
        .collect()
}

/// What is said about each bad example stands in `tests/fixtures/rules`.
/// `UPDATE=1` rewrites.
#[test]
fn every_rule_breaks_on_its_bad_example_and_not_on_its_good_one() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differ = Vec::new();
    for &rule in rule::ALL {
        let Some(example) = rule.explanation().example else {
            continue;
        };
        let report = checked(lesson(&example.file, &example.bad));
        assert!(
            told(&report).contains(&rule),
            "{}: {:?}",
            rule.id,
            told(&report)
        );
        let said = report.write(Format::Full { colour: false });
        let path = fixtures().join(format!("rules/{}.txt", rule.id));
        if update {
            std::fs::write(&path, &said).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != said {
            differ.push(said);
        }
        let good = checked(lesson(&example.file, &example.good));
        let clean = !good.has(Severity::Warning) && !told(&good).contains(&rule);
        assert!(clean, "{}: {:?}", rule.id, told(&good));
    }
    assert!(differ.is_empty(), "not as expected:\n{}", differ.join("\n"));
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// What takes more than one small file to show; `tests/fixtures/bad` or a test
/// of its own has it.
const WITHOUT_EXAMPLE: [&Rule; 30] = [
    rule::TWO_FILES,
    rule::UNLISTED_PART,
    rule::REFUSED_FILE,
    rule::DAMAGED_PACK,
    rule::TOO_MUCH,
    rule::FILE_TOO_LARGE,
    rule::LESSON_TOO_LARGE,
    rule::NOT_UTF8,
    rule::HIDDEN_CHARACTER,
    rule::BYTE_ORDER_MARK,
    rule::CARRIAGE_RETURNS,
    rule::MIXED_LINE_ENDS,
    rule::MORE_FINDINGS,
    rule::NESTED_TOO_DEEPLY,
    rule::TOO_MANY_PARTS,
    rule::RETIRED_ID,
    rule::UNUSED_SCENARIO,
    rule::UNSAFE_PATH,
    rule::BAD_TRACE,
    rule::UNUSED_COLUMN,
    rule::UNUSED_TRACE,
    rule::BROKEN_SCENARIO,
    rule::RUN_TOO_LONG,
    rule::DECIDED_BY_CHANCE,
    rule::TAKEAWAYS_BEFORE_STEPS,
    rule::LEVEL_FALLS,
    rule::ANSWER_IN_EARLIER_PART,
    rule::MYTH_ONLY_ASKED,
    rule::UNUSED_OBJECTIVE,
    rule::OUT_OF_REACH,
];

#[test]
fn every_rule_that_one_file_can_break_has_an_example() {
    let has_none = |rule: &&&Rule| rule.explanation().example.is_none();
    let without: Vec<_> = rule::ALL.iter().filter(has_none).copied().collect();
    assert_eq!(without, WITHOUT_EXAMPLE);
}

#[test]
fn every_page_says_what_is_wanted_and_why() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), rule::ALL.len());
    for rule in rule::ALL {
        let Explanation { wants, why, .. } = rule.explanation();
        for text in [wants, why] {
            let is_paragraph = !text.contains("\n\n") && !text.contains("```");
            assert!(is_paragraph && text.ends_with(['.', ')']), "{rule}: {text}");
        }
    }
}

/// What only very much of something breaks; each has a test of its own.
const TOO_LARGE_TO_SHOW: [&Rule; 8] = [
    rule::REFUSED_FILE,
    rule::DAMAGED_PACK,
    rule::TOO_MUCH,
    rule::FILE_TOO_LARGE,
    rule::LESSON_TOO_LARGE,
    rule::MORE_FINDINGS,
    rule::TOO_MANY_PARTS,
    rule::OUT_OF_REACH,
];

/// In the reports of `tests/fixtures`.
#[test]
fn every_rule_is_broken_by_a_lesson() {
    let reports = [reports("bad"), reports("rules")].concat();
    let broken = |rule: &&&Rule| {
        let head = format!("\n{}[{}]: ", explain::word(rule.severity), rule.id);
        reports.contains(&head)
    };
    let unbroken: Vec<_> = rule::ALL
        .iter()
        .filter(|rule| !broken(rule))
        .copied()
        .collect();
    assert_eq!(unbroken, TOO_LARGE_TO_SHOW);
}

/// All that is said in a folder of `tests/fixtures`.
fn reports(folder: &str) -> String {
    let mut all = String::new();
    let mut folders = vec![fixtures().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "txt") {
                all += "\n";
                all += &std::fs::read_to_string(path).unwrap_or_default();
            }
        }
    }
    all
}

#[test]
fn shipped_lessons_have_no_error_and_no_warning() {
    let report = check(&embedded(), &[], Some(TODAY));
    let text = report.write(Format::Full { colour: false });
    assert!(!report.has(Severity::Warning), "{text}");
}

const START: &str = "<!-- The rules, printed from assets/rules: UPDATE=1 cargo test -->\n";
const END: &str = "<!-- Up to here -->\n";

/// `UPDATE=1` prints anew.
#[test]
fn the_readme_lists_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).expect("the start mark");
    let (found, after) = rest.split_once(END).expect("the end mark");
    let mut listed = String::from("\n| rule | | what it wants |\n|---|---|---|\n");
    for rule in rule::ALL {
        let severity = explain::word(rule.severity);
        let wants = rule.explanation().wants;
        writeln!(listed, "| `{}` | {severity} | {wants} |", rule.id).unwrap();
    }
    listed += "\n";
    if std::env::var_os("UPDATE").is_some() {
        let updated = [before, START, &listed, END, after].concat();
        std::fs::write(path, updated).unwrap();
    } else {
        assert_eq!(found, listed);
    }
}

#[test]
fn every_rule_can_be_explained() {
    for rule in rule::ALL {
        let said = explain(rule.id).unwrap();
        assert!(said.starts_with(rule.id));
        let wide = said
            .lines()
            .filter(|line| line.chars().count() > 80 && !line.starts_with(' '));
        assert_eq!(wide.count(), 0, "{}", rule.id);
    }
    insta::assert_snapshot!(explain("hint-adds-nothing").unwrap(), @r#"
    hint-adds-nothing: warning

    Hints climb: a nudge, a pointer, a worked step. None repeats the prompt or
    an earlier hint.

    Why:
    A hint taken is recorded, so one that says nothing new costs the reader
    something for nothing. Users of other tools ask for hints step by step, each
    with a reason.

    Not so, in `quiz.toml`:

        [[question]]
        id = "how-many-cups"
        kind = "number"
        prompt = "How many cups of 0.2 litres does a pot of one litre fill?"
        answer = 5
        hints = ["Divide the pot by the cup.", "Divide the pot by the cup!"]

    But so:

        [[question]]
        id = "how-many-cups"
        kind = "number"
        prompt = "How many cups of 0.2 litres does a pot of one litre fill?"
        answer = 5
        hints = ["How much is left after the first cup?", "Divide the pot by the cup."]

    Where you have looked and mean to leave it, say so above the place,
    in TOML or in Markdown:

        # ok: hint-adds-nothing, your reason
        <!-- ok: hint-adds-nothing, your reason -->
    "#);
    insta::assert_snapshot!(explain("no-part").unwrap_err(), @"there is no rule `no-part`; did you mean `no-parts`?");
}

/// Below `**name**`, a fence holds the file of that name.
#[test]
fn the_lesson_in_the_readme_is_good() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let mut folder = Folder::default();
    for shown in readme.split("\n**`").skip(1) {
        let (path, rest) = shown.split_once("`**\n\n````").unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let (text, _) = rest.split_once("\n````\n").unwrap();
        let bytes = text.as_bytes().to_vec().into();
        folder.files.insert(path.to_owned(), File::Bytes(bytes));
    }
    assert_eq!(folder.files.len(), 3);
    let report = check(&[folder], &[], Some(TODAY));
    let text = report.write(Format::Full { colour: false });
    assert!(!report.has(Severity::Note), "{text}");
}
