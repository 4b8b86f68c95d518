//! The lab outside of a page: a function to play with, or the scenarios of a
//! lesson. What a page shows of a lab stands in [`super::lesson_screen`].

mod keys;
mod update;

use std::sync::Arc;

use crate::journal::{KeptDraft, Prediction, Progress};
use crate::lesson::{Lesson, Scenario, sandbox};

use super::lab::Lab;

pub use keys::SCENARIOS;

/// Something to run, or the choice of it.
#[derive(Debug)]
pub struct LabScreen {
    /// Whose scenarios these are; nothing: of no lesson.
    pub lesson: Option<Arc<Lesson>>,
    pub mode: LabMode,
    /// Counts into the scenarios of the lesson, in the order of their names.
    pub cursor: usize,
    /// Whether one came by the list.
    pub is_listed: bool,
    pub exit: LabExit,
}

#[derive(Debug)]
pub enum LabMode {
    /// At the list of what can be run.
    Choosing,
    Running(Box<Lab>),
}

/// Where one came from, and goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabExit {
    Library,
    Shell,
}

/// A run that waits until what it would answer is answered.
#[derive(Debug)]
pub struct AwaitedRun {
    pub lab: LabScreen,
    pub scenario: String,
}

impl LabScreen {
    /// At the scenarios of a lesson. `is_listed`: whether one of them is still to
    /// be chosen.
    pub fn of(lesson: Arc<Lesson>, is_listed: bool, exit: LabExit) -> Self {
        Self {
            lesson: Some(lesson),
            mode: LabMode::Choosing,
            cursor: 0,
            is_listed,
            exit,
        }
    }

    /// At a function to play with. `None`: it cannot be run.
    pub fn sandbox(exit: LabExit) -> Option<Self> {
        let lab = Lab::new(Arc::new(sandbox()?))?;
        Some(Self {
            lesson: None,
            mode: LabMode::Running(Box::new(lab)),
            cursor: 0,
            is_listed: false,
            exit,
        })
    }

    /// What can be chosen, in the order of the list.
    pub fn scenarios(&self) -> impl Iterator<Item = &Scenario> {
        let lesson = self.lesson.iter();
        lesson.flat_map(|lesson| lesson.scenarios.values())
    }

    pub fn lab(&self) -> Option<&Lab> {
        match &self.mode {
            LabMode::Running(lab) => Some(lab),
            LabMode::Choosing => None,
        }
    }

    pub fn lab_mut(&mut self) -> Option<&mut Lab> {
        match &mut self.mode {
            LabMode::Running(lab) => Some(lab),
            LabMode::Choosing => None,
        }
    }

    /// The number that is typed before a run of a lesson, to be kept.
    pub fn kept_number(&self) -> Option<KeptDraft> {
        self.lab()?.kept_number(&self.lesson.as_ref()?.id)
    }

    /// What was predicted and is not written yet, with the id of the lesson.
    pub fn take_predictions(&mut self) -> Vec<(String, Prediction)> {
        let id = self.lesson.as_ref().map(|lesson| lesson.id.clone());
        let made = self.lab_mut().map(Lab::take_predictions);
        let made = made.unwrap_or_default().into_iter();
        made.filter_map(|it| Some((id.clone()?, it))).collect()
    }

    /// Opens the lab of a scenario, with what was predicted of it before. One
    /// that cannot be run changes nothing. `number`: what was typed there and not sent.
    pub fn run(&mut self, name: &str, progress: Option<&Progress>, number: Option<&KeptDraft>) {
        let lesson = self.lesson.as_ref();
        let lab = lesson.and_then(|lesson| Lab::in_lesson(lesson, lesson.scenarios.get(name)?));
        let lab = match progress.zip(lesson) {
            Some((all, lesson)) => {
                lab.map(|lab| lab.recalling_all(lesson, all.of(&lesson.id), number))
            }
            None => lab,
        };
        if let Some(lab) = lab {
            self.mode = LabMode::Running(Box::new(lab));
        }
    }

    /// Back to the choice, where there is one. `false`: this is the way out.
    pub fn back(&mut self) -> bool {
        let back = self.lab().is_some() && self.is_listed;
        if back {
            self.mode = LabMode::Choosing;
        }
        back
    }
}
