//! What a rule wants and why, for people.

use crate::rule::{self, Rule, Severity};
use crate::text::bounds::LIMITS;
use crate::text::{self, Medium, nearest};

/// The columns that fit everywhere.
const COLUMNS: u16 = 76;

/// All there is to say about the rule called `id`. If there is none, a
/// sentence says so and what might be meant.
pub fn explain(id: &str) -> Result<String, String> {
    match Rule::called(id) {
        Some(rule) => Ok(explained(rule)),
        None => {
            let known = rule::ALL.iter().map(|rule| rule.id);
            let hint = match nearest(id, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the rules are {}", known_rules()),
            };
            Err(format!("there is no rule {}; {hint}", text::quoted(id)))
        }
    }
}

fn known_rules() -> String {
    let mut known: Vec<&str> = rule::ALL.iter().map(|rule| rule.id).collect();
    known.sort_unstable();
    known.join(", ")
}

fn explained(rule: &Rule) -> String {
    let explanation = rule.explanation();
    let severity = word(rule.severity);
    let mut said = format!("{}: {severity}\n\n", rule.id);
    said += &wrapped(&explanation.wants);
    said += "\nWhy:\n";
    said += &wrapped(&explanation.why);
    if rule == rule::TOO_MUCH {
        said += "\nThe limits:\n";
        for limit in LIMITS {
            said += &wrapped(&format!("- {}: {}", limit.what, limit.most()));
        }
    }
    if let Some(example) = explanation.example {
        said += "\nNot so, in `";
        said += &example.file;
        said += "`:\n\n";
        said += &indented(&example.bad);
        said += "\nBut so:\n\n";
        said += &indented(&example.good);
    }
    if rule.severity != Severity::Error {
        said += "\nWhere you have looked and mean to leave it, say so above the place,\n";
        said += "in TOML or in Markdown:\n\n";
        said += &indented(&format!(
            "# ok: {id}, your reason\n<!-- ok: {id}, your reason -->\n",
            id = rule.id
        ));
    }
    said
}

fn wrapped(markdown: &str) -> String {
    let (document, _) = text::parse(markdown, 0);
    let lines = text::layout(&document.blocks, COLUMNS, Medium::Plain(&document.links));
    lines.iter().map(|(_, line)| line.plain() + "\n").collect()
}

fn indented(example: &str) -> String {
    let rows = example.trim_matches('\n').lines();
    let row = |row: &str| match row {
        "" => "\n".to_owned(),
        _ => format!("    {row}\n"),
    };
    rows.map(row).collect()
}

/// A severity as it is printed.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
