//! Findings as text for people and as JSON for programs.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::lesson::Finding;
use crate::text::{Severity, clean};

/// What is wrong with some lessons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many were looked at.
    pub lessons: usize,
    pub findings: Vec<Located>,
}

/// A finding with the line it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Its `file` is the path from outside.
    pub finding: Finding,
    /// The line and what points into it; nothing if there is no such line.
    pub excerpt: Option<[String; 2]>,
}

/// One finding in JSON.
#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    hint: &'a str,
}

impl Report {
    /// Whether a lesson has an error.
    pub fn failed(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// For people: every finding with its line, and a last line that counts.
    pub fn text(&self) -> String {
        let mut text: String = self.findings.iter().map(Located::text).collect();
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// For programs: a list with one object for each finding.
    pub fn json(&self) -> serde_json::Result<String> {
        let rows: Vec<_> = self
            .findings
            .iter()
            .map(|located| row(&located.finding))
            .collect();
        serde_json::to_string(&rows)
    }

    fn summary(&self) -> String {
        let lessons = counted(self.lessons, "lesson");
        if self.findings.is_empty() {
            return format!("{lessons} checked, nothing found.");
        }
        format!(
            "{lessons} checked: {}, {}, {}.",
            counted(self.count(Severity::Error), "error"),
            counted(self.count(Severity::Warning), "warning"),
            counted(self.count(Severity::Note), "note"),
        )
    }

    fn count(&self, severity: Severity) -> usize {
        let same = |located: &&Located| located.finding.severity == severity;
        self.findings.iter().filter(same).count()
    }
}

impl Located {
    fn text(&self) -> String {
        let finding = &self.finding;
        let mut text = format!(
            "{}[{}]: {}\n  --> {}:{}:{}\n",
            word(finding.severity),
            finding.rule,
            clean(&finding.message),
            clean(&finding.file),
            finding.line,
            finding.column,
        );
        if let Some([line, carets]) = &self.excerpt {
            let _ = writeln!(text, "{:>5} | {line}", finding.line);
            let _ = writeln!(text, "      | {carets}");
        }
        let _ = writeln!(text, "  hint: {}\n", clean(&finding.hint));
        text
    }
}

/// `line` as it may be shown, and carets under what `finding` is about. Of a
/// long line only the surroundings.
pub fn excerpt(line: &str, finding: &Finding) -> Option<[String; 2]> {
    const BEFORE: usize = 40;
    const LONGEST: usize = 90;
    let letters: Vec<char> = line.chars().collect();
    let start = finding.column - 1;
    let end = match finding.end_line == finding.line {
        true => finding.end_column - 1,
        false => letters.len(),
    };
    let from = if letters.len() > LONGEST {
        start.saturating_sub(BEFORE)
    } else {
        0
    };
    let piece = |from: usize, to: usize| -> String {
        let inside = letters.iter().take(to.min(letters.len())).skip(from);
        clean(&inside.collect::<String>()).replace('\t', " ")
    };
    let cut = |cut: bool| if cut { "…" } else { "" };
    let until = from + LONGEST;
    let shown = format!(
        "{}{}{}",
        cut(from > 0),
        piece(from, until),
        cut(until < letters.len())
    );
    let before = cut(from > 0).width() + piece(from, start).width();
    let marked = piece(start, end.min(until)).width().max(1);
    let carets = format!("{}{}", " ".repeat(before), "^".repeat(marked));
    (!shown.trim().is_empty()).then(|| [shown.trim_end().to_owned(), carets])
}

fn row(finding: &Finding) -> Row<'_> {
    Row {
        rule: finding.rule,
        severity: word(finding.severity),
        file: &finding.file,
        line: finding.line,
        column: finding.column,
        end_line: finding.end_line,
        end_column: finding.end_column,
        message: &finding.message,
        hint: &finding.hint,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding in columns `start` up to `end` of line 1.
    fn finding(start: usize, end: usize) -> Finding {
        Finding {
            rule: "rule",
            severity: Severity::Error,
            file: "a/b.md".to_owned(),
            line: 1,
            column: start,
            end_line: 1,
            end_column: end,
            message: "It is \"wrong\"".to_owned(),
            hint: "Do it right".to_owned(),
        }
    }

    fn shown(line: &str, start: usize, end: usize) -> String {
        excerpt(line, &finding(start, end)).map_or(String::new(), |rows| rows.join("\n"))
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        assert_eq!(shown("key = 5", 7, 8), "key = 5\n      ^");
        assert_eq!(shown("key = 5", 1, 4), "key = 5\n^^^");
        assert_eq!(shown("\tkey = 5", 2, 5), " key = 5\n ^^^");
        assert_eq!(shown("日本 = 語", 6, 7), "日本 = 語\n       ^^");
        assert_eq!(shown("cafe\u{301} = 5", 9, 10), "cafe\u{301} = 5\n       ^");
        assert_eq!(shown("key =", 6, 6), "key =\n     ^");
        assert_eq!(shown("", 1, 1), "");
        assert_eq!(shown("\u{1b}[31mred\u{202e}", 6, 9), "red\n^^^");
    }

    #[test]
    fn of_a_span_over_several_lines_the_first_is_shown() {
        let long = Finding {
            end_line: 3,
            ..finding(5, 2)
        };
        assert_eq!(excerpt("key = '''", &long).unwrap()[1], "    ^^^^^");
    }

    #[test]
    fn of_a_long_line_the_surroundings_are_shown() {
        let line = format!("{}HERE{}", "a".repeat(500), "b".repeat(500));
        let [line, carets] = excerpt(&line, &finding(501, 505)).unwrap();
        assert_eq!(line.chars().count(), 92);
        assert!(line.starts_with("…aaa") && line.ends_with("bbb…"));
        let under: String = line
            .chars()
            .skip(carets.find('^').unwrap())
            .take(4)
            .collect();
        assert_eq!((under.as_str(), carets.matches('^').count()), ("HERE", 4));
    }

    #[test]
    fn programs_get_every_field() {
        let report = Report {
            lessons: 1,
            findings: vec![Located {
                finding: finding(2, 3),
                excerpt: None,
            }],
        };
        assert!(report.failed());
        insta::assert_snapshot!(report.json().unwrap(), @r#"[{"rule":"rule","severity":"error","file":"a/b.md","line":1,"column":2,"end_line":1,"end_column":3,"message":"It is \"wrong\"","hint":"Do it right"}]"#);
        insta::assert_snapshot!(report.text(), @r#"
        error[rule]: It is "wrong"
          --> a/b.md:1:2
          hint: Do it right

        1 lesson checked: 1 error, 0 warnings, 0 notes.
        "#);
    }

    #[test]
    fn nothing_found_is_said_as_well() {
        let report = Report {
            lessons: 2,
            findings: Vec::new(),
        };
        assert!(!report.failed());
        assert_eq!(report.text(), "2 lessons checked, nothing found.\n");
        assert_eq!(report.json().unwrap(), "[]");
    }
}
