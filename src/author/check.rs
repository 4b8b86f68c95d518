//! `check`: everything that is wrong with some lessons.

use super::report::{Located, Report, excerpt};
use crate::lesson::{Finding, Folder, load};

/// Loads every folder and gathers what was found, with each file's path as
/// seen from outside.
pub fn check(folders: &[Folder]) -> Report {
    let located = folders.iter().flat_map(|folder| {
        let findings = load(folder).findings.into_iter();
        findings.map(|finding| locate(folder, finding))
    });
    Report {
        lessons: folders.len(),
        findings: located.collect(),
    }
}

fn locate(folder: &Folder, finding: Finding) -> Located {
    let text = folder.text(&finding.file);
    let line = text.lines().nth(finding.line - 1).unwrap_or_default();
    Located {
        excerpt: excerpt(line, &finding),
        finding: Finding {
            file: format!("{}/{}", folder.name, finding.file),
            ..finding
        },
    }
}

#[cfg(test)]
mod tests;
