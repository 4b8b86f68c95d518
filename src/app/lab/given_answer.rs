//! Answers to questions that ask what a lab would ask for: no prediction asks
//! for what stands answered.

use super::{Lab, LabStage};
use crate::journal::{ItemProgress, KeptDraft, LessonProgress, Outcome};
use crate::lesson::{Item, Lesson};
use crate::page::{self, Section};
use crate::question::{ShownBy, number_in};

/// An answer to a question that a run answers.
#[derive(Debug, Clone, Copy)]
pub struct GivenAnswer<'a> {
    shown_by: &'a ShownBy,
    /// The number, if one was given.
    said: Option<f64>,
}

impl<'a> GivenAnswer<'a> {
    /// What was answered in a section, if it is about a run.
    pub fn in_section(section: &Section<'a>) -> Option<Self> {
        let Section::Answered { item, progress } = section else {
            return None;
        };
        Self::of(item, progress)
    }

    /// What was answered anywhere in a lesson.
    fn in_lesson(lesson: &'a Lesson, kept: &LessonProgress) -> Vec<Self> {
        let answered = lesson.items().filter_map(|item| {
            let progress = kept.items.get(&item.question.id)?;
            let stands = progress.settled() && !page::is_changed(item, progress);
            stands.then(|| Self::of(item, progress)).flatten()
        });
        answered.collect()
    }

    fn of(item: &'a Item, progress: &ItemProgress) -> Option<Self> {
        let said = match page::latest(item, progress).map(|attempt| &attempt.outcome) {
            Some(Outcome::Committed { answer, .. }) => answer.first(),
            Some(Outcome::NoIdea | Outcome::Skipped) | None => None,
        };
        Some(Self {
            shown_by: item.question.number()?.shown_by.as_ref()?,
            said: said.and_then(|said| number_in(said).ok()),
        })
    }
}

impl Lab {
    /// Takes up what was predicted of the scenario before, and what was answered
    /// in its lesson: for a run that stands on no page.
    #[must_use]
    pub fn recalling_all(
        self,
        lesson: &Lesson,
        kept: &LessonProgress,
        number: Option<&KeptDraft>,
    ) -> Self {
        let mut lab = self.recalling(kept, number);
        lab.take_answers(&GivenAnswer::in_lesson(lesson, kept));
        lab
    }

    /// Takes what was answered for its predictions, as long as it asks the same.
    pub fn take_answers(&mut self, answers: &[GivenAnswer]) {
        while let Some(answer) = self.given(answers) {
            let said = answer.said;
            self.next_question(said);
        }
    }

    fn given<'a>(&self, answers: &'a [GivenAnswer]) -> Option<&'a GivenAnswer<'a>> {
        let LabStage::Predicting(at) = self.stage else {
            return None;
        };
        if self.predicted_for.is_some() {
            return None;
        }
        let predict = self.scenario.predict.get(at)?;
        answers.iter().find(|GivenAnswer { shown_by, .. }| {
            let same_run = shown_by.scenario == self.scenario.name;
            same_run && shown_by.of == predict.of
        })
    }
}
