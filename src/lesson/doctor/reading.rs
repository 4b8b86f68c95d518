//! The rules that files are held to while they are read. Who reads them says
//! what is broken; what each rule wants, and why, stands here.

mod dialects;
mod fences;
mod files;
mod items;
mod lesson;
mod markdown;
mod scenarios;
mod toml;

use super::rule::{Check, Rule};
use crate::text::Severity;

/// All of them, by what is read.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let tables = [
        files::RULES,
        toml::RULES,
        lesson::RULES,
        markdown::RULES,
        dialects::RULES,
        fences::RULES,
        items::RULES,
        scenarios::RULES,
    ];
    tables.into_iter().flatten()
}

const fn error(id: &'static str, wants: &'static str, why: &'static str) -> Rule {
    rule(id, Severity::Error, wants, why)
}

const fn warning(id: &'static str, wants: &'static str, why: &'static str) -> Rule {
    rule(id, Severity::Warning, wants, why)
}

const fn note(id: &'static str, wants: &'static str, why: &'static str) -> Rule {
    rule(id, Severity::Note, wants, why)
}

const fn rule(
    id: &'static str,
    severity: Severity,
    wants: &'static str,
    why: &'static str,
) -> Rule {
    Rule {
        id,
        severity,
        wants,
        why,
        example: None,
        check: Check::Reading,
    }
}
