//! A list with one object for each finding. The fields are a promise to
//! programs; they do not change.

use serde::Serialize;

use super::Report;
use crate::author::explain::word;
use crate::lesson::Finding;
use crate::text::shown_json;

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

pub fn write(report: &Report) -> String {
    let rows: Vec<_> = report.findings.iter().map(|it| row(&it.finding)).collect();
    let json = serde_json::to_string(&rows).expect("texts and numbers can always be written");
    shown_json(&json) + "\n"
}

fn row(finding: &Finding) -> Row<'_> {
    Row {
        rule: finding.rule.id,
        severity: word(finding.rule.severity),
        file: &finding.file,
        line: finding.line,
        column: finding.column,
        end_line: finding.end_line,
        end_column: finding.end_column,
        message: &finding.message,
        hint: &finding.hint,
    }
}
