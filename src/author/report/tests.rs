//! One report in every format.

use super::*;
use crate::rule;

/// A finding in columns `start` up to `end` of line 1.
fn finding(start: usize, end: usize) -> Finding {
    Finding {
        rule: rule::TOML_SYNTAX,
        file: "a/b.md".to_owned(),
        line: 1,
        column: start,
        end_line: 1,
        end_column: end,
        message: "it is \"wrong\"".to_owned(),
        hint: "do it right".to_owned(),
    }
}

fn report(findings: Vec<(Finding, &str)>) -> Report {
    let located = |(finding, text): (Finding, &str)| {
        let lines: Vec<_> = text.split('\n').collect();
        Located {
            lines: Located::lines(&lines, &finding),
            finding,
        }
    };
    Report {
        lessons: 1,
        findings: findings.into_iter().map(located).collect(),
        guessing: Vec::new(),
        ..Report::default()
    }
}

/// The rows between the place and the hint.
fn shown(line: &str, start: usize, end: usize) -> String {
    let report = report(vec![(finding(start, end), line)]);
    let text = report.write(Format::Full { colour: false });
    let rows = text
        .lines()
        .skip(2)
        .take_while(|row| !row.contains("hint:"));
    let rows: Vec<_> = rows.filter_map(|row| row.get(4..)).collect();
    rows.join("\n")
}

#[test]
fn carets_stand_under_what_is_meant() {
    assert_eq!(shown("key = 5", 7, 8), "key = 5\n      ^");
    assert_eq!(shown("key = 5", 1, 4), "key = 5\n^^^");
    assert_eq!(shown("\tkey = 5", 2, 5), "    key = 5\n    ^^^");
    assert_eq!(shown("日本 = 語", 6, 7), "日本 = 語\n       ^^");
    assert_eq!(shown("cafe\u{301} = 5", 9, 10), "cafe\u{301} = 5\n       ^");
    assert_eq!(shown("key =", 6, 6), "key =\n     ^");
    assert_eq!(shown("", 1, 1), "");
}

#[test]
fn what_is_hidden_is_seen_and_harmless() {
    assert_eq!(
        shown("a\u{1b}[31mred\u{202e}", 2, 3),
        "a\u{fffd}[31mred\u{fffd}\n ^"
    );
    assert_eq!(shown("a\u{9b}b", 2, 3), "a\u{fffd}b\n ^");
}

#[test]
fn of_a_span_over_many_lines_the_first_is_shown() {
    let long = Finding {
        end_line: 9,
        ..finding(5, 2)
    };
    let text = report(vec![(long, "key = '''\nmore")]).write(Format::Full { colour: false });
    insta::assert_snapshot!(text, @r#"
    error[toml-syntax]: it is "wrong"
     --> a/b.md:1:5
      |
    1 | key = '''
      |     ^^^^^
      |
      = hint: do it right

    1 lesson checked: 1 error, 0 warnings, 0 notes.
    "#);
}

#[test]
fn of_a_long_line_the_surroundings_are_shown() {
    let line = format!("{}HERE{}", "a ".repeat(5000), " b".repeat(5000));
    let rows = shown(&line, 10_001, 10_005);
    let (line, carets) = rows.split_once('\n').unwrap();
    assert!(line.chars().count() < 100);
    assert_eq!(line.find("HERE"), carets.find("^^^^"));
}

#[test]
fn every_format_has_everything() {
    let mut report = report(vec![
        (finding(7, 8), "key = 5"),
        (
            Finding {
                rule: rule::SIDEWAYS,
                message: "100 % of\u{1b}[31m, this".to_owned(),
                file: "a,b/c:d.md".to_owned(),
                line: 2,
                end_line: 3,
                ..finding(1, 2)
            },
            "one\ntwo\nthree",
        ),
    ]);
    report.guessing.push(Guessing {
        at: "a/quiz.toml".to_owned(),
        items: 5,
        scores: vec![("always “true”", 2), ("always “false”", 3)],
    });
    let formats = [
        Format::Full { colour: false },
        Format::Concise,
        Format::Github,
        Format::Json,
    ];
    let written = formats.map(|format| report.write(format));
    insta::assert_snapshot!(written.join("---\n"), @r##"
    error[toml-syntax]: it is "wrong"
     --> a/b.md:1:7
      |
    1 | key = 5
      |       ^
      |
      = hint: do it right

    note[sideways]: 100 % of, this
     --> a,b/c:d.md:2:1
      |
    2 | / two
    3 | | three
      | |_^
      |
      = hint: do it right

    So many items are answered right by a habit alone, without a look at what is asked; more than 60 % is a finding:
    in a/quiz.toml, of 5 items: always “true” 2, always “false” 3

    1 lesson checked: 1 error, 0 warnings, 1 note.
    ---
    a/b.md:1:7: error[toml-syntax]: it is "wrong"
    a,b/c:d.md:2:1: note[sideways]: 100 % of, this
    ---
    ::error file=a/b.md,line=1,endLine=1,col=7,endColumn=8,title=toml-syntax::it is "wrong"%0Ahint: do it right
    ::notice file=a%2Cb/c%3Ad.md,line=2,endLine=3,title=sideways::100 %25 of, this%0Ahint: do it right
    ---
    [{"rule":"toml-syntax","severity":"error","file":"a/b.md","line":1,"column":7,"end_line":1,"end_column":8,"message":"it is \"wrong\"","hint":"do it right"},{"rule":"sideways","severity":"note","file":"a,b/c:d.md","line":2,"column":1,"end_line":3,"end_column":2,"message":"100 % of\u001b[31m, this","hint":"do it right"}]
    "##);
}

#[test]
fn colour_comes_only_when_asked_for() {
    let report = report(vec![(finding(7, 8), "key = 5")]);
    let text = |colour| report.write(Format::Full { colour });
    assert!(!text(false).contains('\u{1b}'));
    assert!(text(true).contains("\u{1b}["));
}

#[test]
fn the_worst_decides() {
    let warning = Finding {
        rule: rule::RAW_HTML,
        ..finding(1, 2)
    };
    let report = report(vec![(warning, "x")]);
    assert!(!report.has(Severity::Error));
    assert!(report.has(Severity::Warning) && report.has(Severity::Note));
}

#[test]
fn nothing_found_is_said_as_well() {
    let report = Report {
        lessons: 2,
        ..Report::default()
    };
    let text = report.write(Format::Full { colour: false });
    assert_eq!(text, "2 lessons checked, nothing found.\n");
    assert_eq!(report.write(Format::Json), "[]\n");
    assert_eq!(report.write(Format::Concise), "");
}

/// The schema of the standard, without its descriptions and with the pattern of a
/// language as it was mended later:
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json>.
const SARIF_SCHEMA: &str = include_str!("../../../tests/fixtures/schemas/sarif-2.1.0.json");

#[test]
fn code_hosts_get_a_log_as_their_standard_has_it() {
    let named = Finding {
        file: "a b/ü:c.md".to_owned(),
        line: 2,
        end_line: 3,
        ..finding(4, 2)
    };
    let report = report(vec![(finding(7, 8), "key = 5"), (named, "one\ntwo\nthree")]);
    let log: serde_json::Value = serde_json::from_str(&report.write(Format::Sarif)).unwrap();
    let schema: serde_json::Value = serde_json::from_str(SARIF_SCHEMA).unwrap();
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&log)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules.as_array().unwrap().len(), 1);
    assert_eq!(rules[0]["id"], "toml-syntax");
    let results = &log["runs"][0]["results"];
    assert_eq!(results[0]["level"], "error");
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%BC%3Ac.md");
    assert_eq!(
        place["region"],
        serde_json::json!({ "startLine": 2, "startColumn": 4, "endLine": 3, "endColumn": 2 })
    );
}

#[test]
fn many_alike_in_a_file_are_told_once_and_by_their_lines() {
    let at = |file: &str, line: usize, rule| {
        let finding = Finding {
            file: file.to_owned(),
            rule,
            line,
            end_line: line,
            ..finding(1, 2)
        };
        (finding, "text")
    };
    let all = vec![
        at("tea/a.md", 3, rule::TOML_SYNTAX),
        at("tea/a.md", 5, rule::LEFTOVER),
        at("tea/a.md", 7, rule::LEFTOVER),
        at("tea/a.md", 8, rule::TOML_SYNTAX),
        at("tea/a.md", 9, rule::LEFTOVER),
        at("tea/a.md", 9, rule::LEFTOVER),
        at("tea/b.md", 2, rule::LEFTOVER),
        at("tea/b.md", 4, rule::LEFTOVER),
    ];
    let report = report(all);
    let text = report.write(Format::Folded { colour: false });
    assert_eq!(text.matches("[leftover]").count(), 3, "{text}");
    assert!(
        text.contains("and 3 more like it: lines 7 and 9\n"),
        "{text}"
    );
    assert!(text.contains("`--all` tells each"), "{text}");
    let errors = text.matches("error[").count();
    assert_eq!(errors, report.count(Severity::Error));
    let text = report.write(Format::Full { colour: false });
    assert_eq!(text.matches("[leftover]").count(), 6, "{text}");
    assert!(!text.contains("more like it"), "{text}");
}

#[test]
fn exceptions_that_except_nothing_are_alike_only_in_the_same_words() {
    let stray = |line: usize, message: &str| {
        let finding = Finding {
            rule: rule::STRAY_EXCEPTION,
            message: message.to_owned(),
            line,
            end_line: line,
            ..finding(1, 2)
        };
        (finding, "text")
    };
    let one = "`sum-off` finds nothing here";
    let all = (1..4).map(|line| stray(line, one));
    let others = [
        "`said-twice` finds nothing here",
        "this exception says no reason",
    ];
    let report = report(all.chain(others.map(|it| stray(5, it))).collect());
    let text = report.write(Format::Folded { colour: false });
    assert_eq!(text.matches("[stray-exception]").count(), 3, "{text}");
}
