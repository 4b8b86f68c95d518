//! Loading: from the files of a lesson to the lesson and all findings.

use super::folder::{Folder, LARGEST_LESSON};
use super::head;
use super::key::Keys;
use super::notes::Notes;
use super::scenarios::Scenarios;
use super::{Finding, Lesson, check, part};
use crate::text::Problem;

/// A lesson as far as it can be used, and everything found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Nothing if `lesson.toml` does not say enough.
    pub lesson: Option<Lesson>,
    /// File by file, `lesson.toml` first, then the parts in their order, then
    /// scenarios and their traces; within a file from top to bottom.
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
    let mut scenarios = Scenarios::read(folder);
    let mut keys = Keys::new(&scenarios.read);
    let mut parts = Vec::new();
    for (stem, range) in &head.stems {
        match part::read(folder, stem, range, &mut keys) {
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
    let used = keys.named().map(str::to_owned).collect();
    check::mentions(&lesson, &mut head, &mut parts, &mut scenarios, used);
    let mut findings: Vec<_> = head.notes.findings().collect();
    let notes = parts
        .iter()
        .chain(&scenarios.notes)
        .chain(&scenarios.traces);
    findings.extend(notes.flat_map(Notes::findings));
    findings.extend(check::unlisted(folder, &head, &scenarios.unused));
    let named = scenarios.read.into_iter();
    lesson.scenarios = named
        .filter_map(|(name, read)| Some((name, read?)))
        .collect();
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
