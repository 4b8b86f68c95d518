//! The doctor: whether a lesson is right, fair, useful and readable.
//!
//! A check is one file with the name of its rule, and tells where a lesson that
//! could be read breaks it. Other rules are checked by who reads the files, or
//! lays out the pages.
//!
//! The checks of words look for English ones. In other languages they find
//! less, never more.

mod fair;
mod fix;
mod guessing;
mod readable;
mod reporter;
mod right;
mod subject;
mod useful;
mod words;

pub use fix::{Fix, fixes};
pub use guessing::Guesses;
pub use subject::Catalogue;

use crate::lesson::{Cost, FileRef, Finding, Folder, Lesson, Opened, open};
use crate::rule::{Problem, Rule};
use reporter::Reporter;
use subject::Subject;

/// A rule, and what finds out whether a lesson keeps it.
type Check = (&'static Rule, fn(&Subject<'_>, &mut Reporter));

/// Every check, by what it is for.
const CHECKS: [&[Check]; 4] = [
    right::CHECKS,
    fair::CHECKS,
    useful::CHECKS,
    readable::CHECKS,
];

/// A lesson with everything found about it.
pub struct Examination {
    opened: Opened,
    /// What guessing alone gets in its quizzes.
    pub guesses: Vec<Guesses>,
    /// What the runs for its keys took.
    pub cost: Cost,
}

/// Holds a lesson to every rule about what it says. `today` is `YYYY-MM-DD`;
/// without it no source is overdue.
pub fn examine(folder: &Folder, catalogue: &Catalogue, today: Option<&str>) -> Examination {
    let mut opened = open(folder);
    let cost = opened.work_out();
    let (mut problems, mut guesses) = (Vec::new(), Vec::new());
    if let Some(subject) = Subject::of(&opened, catalogue, today) {
        let checks = CHECKS.into_iter().flatten();
        problems = checks.flat_map(|check| broken(check, &subject)).collect();
        guesses = guessing::of(&subject);
    }
    let mut examination = Examination {
        opened,
        guesses,
        cost,
    };
    for (file, problem) in problems {
        examination.note(file, problem);
    }
    examination
}

fn broken((rule, check): &Check, subject: &Subject<'_>) -> Vec<(FileRef, Problem)> {
    let mut reporter = Reporter::of(rule);
    check(subject, &mut reporter);
    reporter.problems
}

impl Examination {
    /// Nothing if too little of it could be read.
    pub fn lesson(&self) -> Option<&Lesson> {
        self.opened.lesson.as_ref()
    }

    /// The text of a file.
    pub fn text(&self, file: FileRef) -> &str {
        let notes = self.opened.notes(file);
        notes.map_or("", |notes| &notes.source.text)
    }

    /// Adds something found by others.
    pub fn note(&mut self, file: FileRef, problem: Problem) {
        let notes = match file {
            FileRef::Head => Some(&mut self.opened.head.notes),
            FileRef::Part(at) => self.opened.parts.get_mut(at),
        };
        if let Some(notes) = notes {
            notes.problems.push(problem);
        }
    }

    /// File by file, as when the lesson is loaded, and with what was noted since.
    pub fn findings(&self) -> Vec<Finding> {
        self.opened.findings()
    }
}
