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
