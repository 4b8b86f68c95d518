//! The doctor: whether a lesson is right, fair, useful and readable.
//!
//! A [`Rule`] is one file: what it wants, why, an example, and the check. The
//! rules that files are held to while they are read stand in [`reading`], those
//! about laid-out pages with whoever lays them out; all have the same form, and
//! whatever is said about rules to people is printed from it.
//!
//! The rules about words look for English ones. In other languages they find
//! less, never more.

mod fair;
mod fix;
mod guessing;
mod patient;
mod readable;
mod reading;
mod right;
mod rule;
mod useful;
mod words;

pub use fix::{Fix, fixes};
pub use guessing::Guesses;
pub use patient::Around;
pub use rule::{Check, Example, Rule, Which};

use super::folder::Folder;
use super::key::Cost;
use super::load::{Opened, open};
use super::{Finding, Lesson};
use crate::text::Problem;
use patient::Patient;
use rule::Told;

/// Every rule but those about pages, by what they are for.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let content = [right::RULES, fair::RULES, useful::RULES, readable::RULES];
    let reading = reading::rules();
    reading.chain(content.into_iter().flatten().copied())
}

/// A lesson with everything found about it.
pub struct Examination {
    opened: Opened,
    /// What guessing alone gets in its quizzes.
    pub guesses: Vec<Guesses>,
    /// What the runs for its keys took.
    pub cost: Cost,
}

/// Holds a lesson to every rule about what it says.
pub fn examine(folder: &Folder, around: &Around) -> Examination {
    let mut opened = open(folder);
    let cost = opened.work_out();
    let (mut problems, mut guesses) = (Vec::new(), Vec::new());
    if let Some(patient) = Patient::of(&opened, around) {
        problems = rules().flat_map(|rule| held(rule, &patient)).collect();
        guesses = guessing::of(&patient);
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

fn held(rule: &'static Rule, patient: &Patient<'_>) -> Vec<(Which, Problem)> {
    let mut told = Told::by(rule);
    if let Check::Content(check) = rule.check {
        check(patient, &mut told);
    }
    told.problems
}

impl Examination {
    /// Nothing if too little of it could be read.
    pub fn lesson(&self) -> Option<&Lesson> {
        self.opened.lesson.as_ref()
    }

    /// The text of a file.
    pub fn text(&self, file: Which) -> &str {
        let notes = self.opened.notes(file);
        notes.map_or("", |notes| &notes.source.text)
    }

    /// Adds something found by others.
    pub fn note(&mut self, file: Which, problem: Problem) {
        let notes = match file {
            Which::Head => Some(&mut self.opened.head.notes),
            Which::Part(at) => self.opened.parts.get_mut(at),
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
