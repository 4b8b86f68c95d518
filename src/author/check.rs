//! `check`: everything that is wrong with some lessons.

use super::report::{Located, Report, excerpt};
use crate::lesson::{Finding, Folder, load};

/// Loads every folder and gathers what was found, with each file's path as
/// seen from outside.
pub fn check(folders: &[Folder]) -> Report {
    Report {
        lessons: folders.len(),
        findings: folders.iter().flat_map(check_one).collect(),
    }
}

fn check_one(folder: &Folder) -> Vec<Located> {
    let findings = load(folder).findings;
    let of_files = findings.chunk_by(|one, next| one.file == next.file);
    of_files
        .flat_map(|findings| locate(folder, findings))
        .collect()
}

/// The findings about one file of `folder`.
fn locate(folder: &Folder, findings: &[Finding]) -> Vec<Located> {
    let path = findings.first().map_or("", |finding| &finding.file);
    let text = folder.text(path);
    let lines: Vec<_> = text.lines().collect();
    let located = findings.iter().map(|finding| Located {
        excerpt: lines
            .get(finding.line - 1)
            .and_then(|line| excerpt(line, finding)),
        finding: Finding {
            file: format!("{}/{path}", folder.name),
            ..finding.clone()
        },
    });
    located.collect()
}

#[cfg(test)]
mod tests;
