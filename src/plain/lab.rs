//! The lab in words: what there is to run, and a run by itself.

use std::io::{self, Write};
use std::sync::Arc;

use crate::app::Predicted;
use crate::lesson::{Lesson, Scenario};
use crate::text;
use crate::words::{OutOf, Surroundings, plain};

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;
use super::simulation::{self, Telling};
use super::writer::Writer;

/// Says which scenarios a lesson has, and how to run one.
pub fn scenarios(
    lesson: &Lesson,
    surroundings: &Surroundings,
    width: u16,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Writer::new(output, width, false);
    let all = lesson.scenarios.len();
    writer.say(&plain::scenarios(&lesson.title, all))?;
    for (number, (name, scenario)) in (1..).zip(lesson.scenarios.iter()) {
        writer.start(&plain::scenario(OutOf(number, all), &scenario.title))?;
        writer.say(&plain::to_run(&lesson.id, name, surroundings))?;
    }
    writer.flush()
}

/// Tells the run of a scenario that belongs to no lesson.
pub fn run(
    scenario: &Scenario,
    in_full: bool,
    width: u16,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = Writer::new(output, width, false);
    simulation::introduce(&mut writer, scenario)?;
    let telling = Telling {
        in_full,
        command: Some(plain::SEE_ALL_OF_SANDBOX.to_owned()),
        goals: Vec::new(),
    };
    simulation::tell(&mut writer, scenario, Predicted::NOTHING, &telling)?;
    writer.flush()
}

impl Dialogue<'_, '_> {
    /// Asks what the run of `scenario` would answer, and tells it then, with the
    /// story of each request that is asked for: nothing is run before.
    pub fn lab(&mut self, scenario: &str) -> Result<(), Interruption> {
        let title = text::one_line(&self.walk.lesson().title);
        self.writer.say(&title)?;
        let mut asked = None;
        while self.walk.go_to_question_of(scenario, &self.log.progress) && self.walk.page() != asked
        {
            if asked.is_none() {
                self.writer.start(plain::ASKED_BEFORE_THE_RUN)?;
            }
            asked = self.walk.page();
            if let Some(page) = asked {
                self.page(page)?;
            }
        }
        if self
            .walk
            .question_of(scenario, &self.log.progress)
            .is_some()
        {
            return Ok(self.writer.start(plain::NOT_RUN)?);
        }
        let lesson = Arc::clone(self.walk.lesson());
        let was_told = asked.is_some_and(|page| self.tells_run(&lesson, page, scenario));
        if let Some(scenario) = lesson.scenarios.get(scenario).filter(|_| !was_told) {
            self.simulation_alone(&lesson, scenario)?;
        }
        let told = self.told_run().filter(|it| it.is_of(&lesson, scenario));
        match told.is_some() && !self.runs.are_told_in_full {
            true => self.offer_stories(),
            false => Ok(()),
        }
    }

    fn offer_stories(&mut self) -> Result<(), Interruption> {
        let offer = Offer::new(plain::ENTER)
            .asks(plain::STORY.offered(), plain::request_to_hear())
            .or_nothing(plain::TO_LEAVE, ());
        self.until_fits_or(&offer, (), |_| None)
    }
}
