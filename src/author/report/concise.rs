//! One line for each finding: `file:line:column: severity[rule]: message`.

use super::Report;
use crate::author::explain::word;
use crate::text::one_line;

pub fn write(report: &Report) -> String {
    let lines = report.findings.iter().map(|located| {
        let finding = &located.finding;
        format!(
            "{}:{}:{}: {}[{}]: {}\n",
            one_line(&finding.file),
            finding.line,
            finding.column,
            word(finding.rule.severity),
            finding.rule,
            one_line(&finding.message),
        )
    });
    lines.collect()
}
