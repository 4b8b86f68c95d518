//! Runs and the questions that they answer.

use super::Walk;
use crate::journal::Progress;
use crate::page::{self, Page};

impl Walk {
    /// Where the first question of the lesson here is asked that is open and that
    /// the run of `scenario` would answer.
    pub fn question_of(&self, scenario: &str, progress: &Progress) -> Option<Page> {
        let lesson = self.lesson();
        let kept = self.kept(progress);
        let open = page::open_about(lesson, kept, scenario)?;
        page::alone(lesson, &open.question.id, kept)
    }

    /// Goes there. `false`: there is none, or the walk does not have it.
    pub fn go_to_question_of(&mut self, scenario: &str, progress: &Progress) -> bool {
        let id = self.lesson().id.clone();
        let page = self.question_of(scenario, progress);
        page.is_some_and(|page| self.go_to(&id, page))
    }
}
