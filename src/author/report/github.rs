//! Workflow commands of GitHub Actions:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::Report;
use crate::rule::Severity;
use crate::text::clean;

pub fn write(report: &Report) -> String {
    let lines = report.findings.iter().map(|located| {
        let finding = &located.finding;
        let command = match finding.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Columns are taken only for places within one line.
        let columns = match finding.line == finding.end_line {
            true => format!(",col={},endColumn={}", finding.column, finding.end_column),
            false => String::new(),
        };
        format!(
            "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
            property(&finding.file),
            finding.line,
            finding.end_line,
            finding.rule,
            data(&format!("{}\nhint: {}", finding.message, finding.hint)),
        )
    });
    lines.collect()
}

fn data(text: &str) -> String {
    clean(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
