//! The run that shows a room what is right. It is made for one question alone, so
//! that nothing of it speaks of another one that the same run answers.

use std::sync::Arc;

use crate::app::lab::{Lab, charts};
use crate::journal::Time;
use crate::lesson::{Predict, Scenario};
use crate::page::{Hands, ROUNDS, RoomLine, rounds_in_words};
use crate::simulation::Chart;
use crate::words::{self, room as said};

use super::stops::read_from;
use super::{RoomScreen, RoomState};

impl RoomScreen {
    /// The run that shows what is right here, before it is made.
    pub(super) fn lab_to_run(&self) -> Option<Lab> {
        let stop = self.stop()?;
        if let Some((scenario, asked)) = stop.run(&self.lesson) {
            let said = self.state().and_then(|it| it.rounds.last());
            let said = said.and_then(Hands::typical);
            return lab_with(scenario, asked, said).ok().flatten();
        }
        let item = stop.item(&self.lesson)?;
        let (scenario, of) = read_from(item)?;
        let asked = Predict {
            of: of.clone(),
            prompt: item.question.prompt.clone(),
        };
        let scenario = self.lesson.scenarios.get(scenario)?;
        lab_with(scenario, &asked, None).ok().flatten()
    }

    /// Whether the run that shows what is right here answers another question that is
    /// still open.
    fn tells_of_another(&self) -> bool {
        let shown_by = |at: usize| self.stops.get(at)?.shown_by(&self.lesson);
        let is_open = |at: &usize| !self.states.get(at).is_some_and(|it| it.is_revealed);
        let here = shown_by(self.at);
        let mut others = (0..self.stops.len()).filter(|at| *at != self.at && is_open(at));
        here.is_some() && others.any(|at| shown_by(at) == here)
    }

    /// In how many milliseconds a tick is wanted.
    pub fn tick_in(&self) -> Option<u64> {
        self.lab()?.tick_in()
    }

    pub fn tick(&mut self, now: Time) {
        if let Some(lab) = &mut self.state_mut().lab {
            lab.tick(now);
        }
    }

    pub(super) fn lab(&self) -> Option<&Lab> {
        self.state()?.lab.as_deref()
    }

    /// Makes the run to its end, for who cannot wait for the time to pass.
    pub fn finish(&mut self, now: Time) {
        while self.lab().is_some_and(Lab::rushing) {
            self.tick(now);
        }
    }

    /// The picture of the run that shows what is right. As long as that answers
    /// another question, only what was asked for is in it.
    pub fn chart(&self) -> Option<Chart<'_>> {
        let mut charts = charts(self.lab()?);
        if self.tells_of_another() {
            charts.retain(|it| it.id.is_none());
        }
        let said = charts.iter().position(|it| !it.content.said().is_empty());
        let at = said.unwrap_or(0);
        (at < charts.len()).then(|| charts.swap_remove(at))
    }

    /// Why there is less of the run than there will be.
    pub(super) fn left_out_of_run(&self) -> Option<RoomLine<'_>> {
        let leaves_out = self.lab().is_some() && self.tells_of_another();
        leaves_out.then(|| RoomLine::Words(said::RUN_TELLS_MORE.to_owned()))
    }

    /// What is shown of a run that is predicted.
    pub(super) fn run_lines<'a>(
        &self,
        (scenario, asked): (&'a Scenario, &'a Predict),
        state: Option<&'a RoomState>,
    ) -> Vec<RoomLine<'a>> {
        let rounds = state.map_or(&[][..], |it| &it.rounds);
        let mut lines = vec![RoomLine::Lead(said::RUN)];
        lines.push(RoomLine::Text {
            label: String::new(),
            document: &scenario.text,
        });
        lines.push(RoomLine::Stem(&asked.prompt));
        lines.extend(rounds_in_words(
            rounds,
            asked.of.reading.unit,
            &str::to_owned,
        ));
        let Some(state) = state else {
            return lines;
        };
        if state.talks && !state.is_revealed && rounds.len() < ROUNDS {
            lines.push(RoomLine::Talk);
        }
        let lab = state.lab.as_ref().filter(|_| state.is_revealed);
        if let Some(result) = lab.and_then(|lab| lab.outcome.results.first()) {
            lines.push(RoomLine::Key(result.words.clone()));
            let reason = result.reason.clone();
            let reason = reason.filter(|_| !self.tells_of_another());
            lines.extend(reason.map(RoomLine::Words));
        }
        lines
    }
}

/// A lab before its run, in which one thing is asked for and one number said to it.
/// The error says why that is not taken.
fn lab_with(
    scenario: &Scenario,
    asked: &Predict,
    number: Option<f64>,
) -> Result<Option<Lab>, String> {
    let mut scenario = scenario.clone();
    scenario.predict = vec![asked.clone()];
    let Some(mut lab) = Lab::new(Arc::new(scenario)) else {
        return Ok(None);
    };
    while lab.is_predicting() {
        match number {
            Some(number) => lab
                .predict_line(&number.to_string())
                .map_err(|why| words::unfit(&why))?,
            None => lab.pass(),
        }
    }
    Ok(Some(lab))
}

/// Whether a run could show all the numbers that a room says.
pub(super) fn predicted(scenario: &Scenario, asked: &Predict, hands: &Hands) -> Result<(), String> {
    let Hands::Numbers(numbers) = hands else {
        return Ok(());
    };
    numbers
        .iter()
        .try_for_each(|number| match lab_with(scenario, asked, Some(*number))? {
            Some(_) => Ok(()),
            None => Err(said::NOT_RUN.to_owned()),
        })
}
