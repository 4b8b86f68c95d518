//! Loading: from the files of a lesson to the lesson and all findings.

use super::folder::{Folder, LARGEST_LESSON};
use super::head;
use super::notes::Notes;
use super::{Finding, Lesson, check, part};
use crate::text::Problem;

/// A lesson as far as it can be used, and everything found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Nothing if `lesson.toml` does not say enough.
    pub lesson: Option<Lesson>,
    /// File by file, `lesson.toml` first and then in the order of the parts;
    /// within a file from top to bottom.
    pub findings: Vec<Finding>,
}

/// Reads a whole lesson.
pub fn load(folder: &Folder) -> Loaded {
    let mut head = head::read(folder);
    if folder.size() > LARGEST_LESSON {
        head.notes.problems.push(too_large());
        head.lesson = None;
    }
    let Some(mut lesson) = head.lesson.take() else {
        return Loaded {
            lesson: None,
            findings: head.notes.findings().collect(),
        };
    };
    let mut parts = Vec::new();
    for (stem, range) in &head.stems {
        match part::read(folder, stem, range) {
            Ok((part, notes)) => {
                lesson.parts.push(part);
                parts.push(notes);
            }
            Err(problem) => {
                let finding = head.notes.source.finding(&problem);
                lesson.parts.push(part::broken(stem, finding));
                head.notes.problems.push(problem);
                parts.push(Notes::unopened(stem));
            }
        }
    }
    check::ids(&mut lesson, &mut head, &mut parts);
    check::mentions(&lesson, &mut head, &mut parts);
    let mut findings: Vec<_> = head.notes.findings().collect();
    findings.extend(parts.iter().flat_map(Notes::findings));
    findings.extend(check::unlisted(folder, &head));
    Loaded {
        lesson: Some(lesson),
        findings,
    }
}

fn too_large() -> Problem {
    Problem::error(
        "lesson-too-large",
        0..0,
        "the files of this lesson are larger than 16 MiB together",
        "make it several lessons, and name the earlier one in `requires`",
    )
}
