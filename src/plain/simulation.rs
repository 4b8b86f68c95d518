//! A simulation in words: it is run to its end, and told as a few moments and
//! a sentence for each reading.

use std::io;

use crate::lesson::{Predict, Scenario};
use crate::simulation::time::show;
use crate::simulation::{Reading, Readings, Simulation};
use crate::text::{self, format_number};
use crate::words::plain;

use super::page_view::PageView;
use super::writer::Writer;

/// Events after which a run is given up, so that nobody waits for longer than
/// a moment.
const MAX_EVENTS: u64 = 5_000_000;

/// Runs a scenario on a page and says what happened. Where a question was about
/// it, the course is enough: what the question asked for has just been said.
pub fn tell(writer: &mut Writer, view: &PageView, scenario: &Scenario) -> io::Result<()> {
    writer.start(&plain::simulation(&scenario.title))?;
    let is_known = view.asks_of(scenario);
    if !is_known {
        writer.blocks("", &view.blocks(&scenario.text), &scenario.text.links)?;
    }
    run(writer, scenario, is_known)
}

/// The same of a scenario by itself.
pub fn tell_alone(writer: &mut Writer, scenario: &Scenario) -> io::Result<()> {
    writer.start(&plain::simulation(&scenario.title))?;
    let text = scenario.text.without_marks();
    writer.blocks("", &text.blocks, &text.links)?;
    run(writer, scenario, false)
}

fn run(writer: &mut Writer, scenario: &Scenario, is_known: bool) -> io::Result<()> {
    let Ok(mut simulation) = Simulation::new(&scenario.setup) else {
        return writer.say(plain::CANNOT_BE_RUN);
    };
    if let Some(caveat) = simulation.caveat() {
        writer.say(&caveat)?;
    }
    if !simulation.run_within(simulation.horizon(), MAX_EVENTS) {
        let reached = show(simulation.now());
        writer.say(&plain::told_until(&reached))?;
    }
    writer.gap();
    for moment in simulation.moments() {
        writer.say(&moment)?;
    }
    match is_known {
        true => Ok(()),
        false => say_readings(writer, scenario, &simulation),
    }
}

fn say_readings(
    writer: &mut Writer,
    scenario: &Scenario,
    simulation: &Simulation,
) -> io::Result<()> {
    let readings = simulation.readings();
    writer.gap();
    for predict in &scenario.predict {
        writer.say(&asked(predict, &readings))?;
    }
    for (reading, value) in simulation.shown() {
        writer.say(&format!("{}: {}.", reading.sentence, said(value, reading)))?;
    }
    match simulation.held_back() {
        Some(words) => writer.say(&words),
        None => Ok(()),
    }
}

/// What the scenario asks to predict, and what it was.
fn asked(predict: &Predict, readings: &Readings) -> String {
    let value = predict.reading.of(readings, predict.at);
    let value = value.map_or(plain::NOTHING.to_owned(), |value| {
        said(value, predict.reading)
    });
    format!("{} {value}.", text::words(&predict.prompt))
}

/// As it is spoken.
fn said(value: f64, reading: &Reading) -> String {
    match reading.unit {
        "USD" => plain::dollars(&format_number(value, reading.unit)),
        _ => reading.in_words(value),
    }
}
