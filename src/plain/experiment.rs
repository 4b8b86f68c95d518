//! An experiment in lines: its goals and knobs are said, settings are tried as
//! often as one likes, and one is committed.

use std::io;

use crate::app::Lab;
use crate::lesson::{Item, Lesson, Scenario};
use crate::words::{self, experiment as said};

use super::dialogue::Dialogue;

impl Dialogue<'_, '_> {
    /// Sets up what an experiment is tried with; nothing for other items.
    pub fn set_up_experiment(&mut self, lesson: &Lesson, item: &Item) {
        let experiment = item.question.experiment();
        let scenario = experiment.and_then(|it| lesson.scenarios.get(&it.scenario));
        self.experiment = scenario.and_then(|it| Lab::of_experiment(it, &item.question));
    }

    /// Says its goals, and where its knobs can stand.
    pub fn say_experiment(&mut self) -> io::Result<()> {
        let Some(lab) = &self.experiment else {
            return Ok(());
        };
        let goals = lab.told_goals().into_iter().map(|(words, _)| words);
        let lines: Vec<String> = goals.chain(lab.wanted()).chain(lab.told_knobs()).collect();
        lines.iter().try_for_each(|line| self.writer.say(line))?;
        self.writer.gap();
        Ok(())
    }

    /// Whether the experiment that was asked last turned the knobs of a scenario.
    pub fn has_tried(&self, scenario: &Scenario) -> bool {
        self.tried.as_ref() == Some(&scenario.name)
    }

    /// Runs a setting, and says how the goals stand. Nothing is committed.
    pub fn try_setting(&mut self, typed: &str) -> io::Result<()> {
        let Some(lab) = &mut self.experiment else {
            return Ok(());
        };
        let lines = match lab.try_typed(typed) {
            Err(why) => vec![words::unfit(&why)],
            Ok(()) => {
                let goals = lab.told_goals().into_iter().map(|(words, _)| words);
                let setting = lab.setting().unwrap_or_default();
                let told = goals.chain(lab.told_of_run().cloned());
                [said::ran(&setting)].into_iter().chain(told).collect()
            }
        };
        lines.iter().try_for_each(|line| self.writer.say(line))?;
        self.writer.gap();
        Ok(())
    }
}
