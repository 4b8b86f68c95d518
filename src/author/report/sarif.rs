//! SARIF 2.1.0, the format that code hosts show beside the lines of a change:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Report;
use crate::lesson::Finding;
use crate::rule::{Rule, Severity};
use crate::text::shown_json;

pub fn write(report: &Report) -> String {
    let findings = report.findings.iter().map(|it| &it.finding);
    let ids: BTreeSet<&str> = findings.clone().map(|it| it.rule.id).collect();
    let rules = ids.iter().filter_map(|id| Rule::called(id)).map(rule);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.map(result).collect::<Vec<_>>(),
        }],
    });
    shown_json(&log.to_string()) + "\n"
}

fn rule(rule: &Rule) -> Value {
    let explanation = rule.explanation();
    json!({
        "id": rule.id,
        "shortDescription": { "text": explanation.wants },
        "help": { "text": explanation.why },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(finding: &Finding) -> Value {
    json!({
        "ruleId": finding.rule.id,
        "level": level(finding.rule.severity),
        "message": { "text": format!("{}\nhint: {}", finding.message, finding.hint) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.file) },
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        }}],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as an address names it, after RFC 3986.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}
