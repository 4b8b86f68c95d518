//! A simulation in words: it is run to its end, and told as a few moments and
//! a sentence for each reading.

use std::io;

use crate::app::number;
use crate::lesson::Scenario;
use crate::sim::meter::Row;
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text;

use super::here::Here;
use super::voice::Voice;

/// How many moments are told, at most.
const MOMENTS: usize = 8;

/// Runs a scenario and says what happened.
pub fn tell(voice: &mut Voice, here: &Here, scenario: &Scenario) -> io::Result<()> {
    voice.start(&format!("Simulation: {}", scenario.title))?;
    voice.blocks("", &here.blocks(&scenario.text), &scenario.text.links)?;
    let Ok(mut run) = Run::new(&scenario.setup) else {
        return voice.say("It cannot be run here.");
    };
    let readings = run.finish();
    voice.gap();
    for row in moments(&run.rows()) {
        voice.say(&moment(&row))?;
    }
    voice.gap();
    for sentence in sentences(scenario, &readings) {
        voice.say(&sentence)?;
    }
    Ok(())
}

/// The rows in which most requests came, in order.
fn moments(rows: &[Row]) -> Vec<Row> {
    let mut told: Vec<Row> = rows
        .iter()
        .filter(|row| row.counts.requests > 0)
        .copied()
        .collect();
    let every = told.len().div_ceil(MOMENTS).max(1);
    if every > 1 {
        told = told.into_iter().step_by(every).collect();
    }
    told
}

fn moment(row: &Row) -> String {
    let counts = &row.counts;
    format!(
        "From {} to {}: {} requests, {} cold starts, {} throttled, at most {} at work.",
        show(row.from),
        show(row.to),
        counts.requests,
        counts.cold_starts,
        counts.throttled,
        row.peak_busy
    )
}

/// What was asked for first, then the rest.
fn sentences(scenario: &Scenario, readings: &Readings) -> Vec<String> {
    let asked = scenario.predict.iter().map(|predict| {
        let value = predict.reading.of(readings, predict.at);
        let value = value.map_or("nothing".to_owned(), number);
        let prompt = text::words(&predict.prompt);
        let unit = predict.reading.unit;
        format!("{prompt} It was {value} {unit}")
            .trim_end()
            .to_owned()
            + "."
    });
    let counts = &readings.counts;
    let mut told: Vec<String> = asked.collect();
    told.push(format!("Requests: {}.", counts.requests));
    told.push(format!("Cold starts: {}.", counts.cold_starts));
    told.push(format!("Throttled: {}.", counts.throttled));
    told.push(format!("At work at once, at most: {}.", readings.peak_busy));
    if let Some(latency) = readings.latency {
        told.push(format!(
            "Half of the answers came within {} ms.",
            number(latency.p50.round())
        ));
        told.push(format!(
            "99 % of them came within {} ms.",
            number(latency.p99.round())
        ));
    }
    told.push(format!(
        "The bill: {} dollars.",
        number(readings.cost.total.dollars())
    ));
    if let Some(servers) = &readings.servers {
        let (count, cost) = (servers.count, number(servers.cost.dollars()));
        told.push(format!(
            "Always-on servers for the same load: {count}, for {cost} dollars."
        ));
    }
    told
}
