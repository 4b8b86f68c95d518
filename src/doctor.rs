//! The doctor: whether a lesson is right, fair, useful and readable.
//!
//! A check is one file with the name of its rule, and tells where a lesson that
//! could be read breaks it. Other rules are checked by who reads the files.
//!
//! The checks of words look for English ones. In other languages they find
//! less, never more.

mod exceptions;
mod fair;
mod fences;
mod fix;
mod guessing;
mod headings;
mod laid_out;
mod quantity;
mod readable;
mod reporter;
mod right;
mod said;
mod stems;
mod subject;
mod units;
mod useful;
mod words;

pub use fix::{Fix, UnseenFix, fixes, listed_behind, unseen_fixes};
pub use guessing::Guesses;
pub use subject::Catalogue;

use crate::lesson::{Cost, FileRef, Finding, Folder, Lesson, open};
use crate::rule::{Problem, Rule};
use reporter::Reporter;
use subject::Subject;

/// A rule, and what finds out whether a lesson keeps it.
type Check = (&'static Rule, fn(&Subject<'_>, &mut Reporter));

/// Every check, by what it is for.
const CHECKS: [&[Check]; 5] = [
    right::CHECKS,
    fair::CHECKS,
    useful::CHECKS,
    readable::CHECKS,
    laid_out::CHECKS,
];

/// A lesson, and everything found about it.
pub struct Examination {
    /// With its keys worked out; nothing if too little of it could be read.
    pub lesson: Option<Lesson>,
    /// File by file, as when the lesson is loaded.
    pub findings: Vec<Finding>,
    /// What guessing alone gets in its quizzes.
    pub guesses: Vec<Guesses>,
    /// What the runs for its keys took.
    pub cost: Cost,
}

/// Holds a lesson to every rule. `today` is `YYYY-MM-DD`; without it no source
/// is overdue.
pub fn examine(folder: &Folder, catalogue: &Catalogue, today: Option<&str>) -> Examination {
    let mut opened = open(folder);
    let cost = opened.work_out();
    let (mut problems, mut guesses) = (Vec::new(), Vec::new());
    if let Some(subject) = Subject::of(&opened, catalogue, today) {
        let checks = CHECKS.into_iter().flatten();
        problems = checks.flat_map(|check| broken(check, &subject)).collect();
        guesses = guessing::of(&subject);
    }
    for (file, problem) in problems {
        opened.note(file, problem);
    }
    let mut findings = opened.findings();
    exceptions::apply(folder, &mut findings);
    Examination {
        findings,
        lesson: opened.lesson,
        guesses,
        cost,
    }
}

fn broken((rule, check): &Check, subject: &Subject<'_>) -> Vec<(FileRef, Problem)> {
    let mut reporter = Reporter::of(rule);
    check(subject, &mut reporter);
    reporter.problems
}
