//! A simulation in words: it is run to its end, and told as a few moments and
//! a sentence for each reading.

use std::io;

use crate::app::held_back;
use crate::lesson::{Predict, Scenario};
use crate::sim::bottleneck::Bottleneck;
use crate::sim::meter::SeriesRow;
use crate::sim::readings::{READINGS, Readings};
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::{self, format_count, format_number, plural};

use super::page_view::PageView;
use super::writer::Writer;

/// How many moments are told, at most.
const MOMENTS: usize = 8;

/// Events after which a run is given up, so that nobody waits for longer than
/// a moment.
const MOST_EVENTS: u64 = 5_000_000;

/// Runs a scenario and says what happened. Where a question was about it, the
/// course is enough: what the question asked for has just been said.
pub fn tell(writer: &mut Writer, view: &PageView, scenario: &Scenario) -> io::Result<()> {
    let is_known = view.asks_of(scenario);
    writer.start(&format!("Simulation: {}", scenario.title))?;
    if !is_known {
        writer.blocks("", &view.blocks(&scenario.text), &scenario.text.links)?;
    }
    let Ok(mut run) = Run::new(&scenario.setup) else {
        return writer.say("It cannot be run here.");
    };
    if let Some(words) = scenario.setup.overlong() {
        writer.say(&format!("{}.", text::capitalised(&words)))?;
    }
    if !run.run_within(run.horizon(), MOST_EVENTS) {
        let reached = show(run.now());
        writer.say(&format!("It is long: this is told of its first {reached}."))?;
    }
    writer.gap();
    for moment in moments(&run.rows()) {
        writer.say(&moment)?;
    }
    match is_known {
        true => Ok(()),
        false => say_readings(writer, scenario, &run),
    }
}

fn say_readings(writer: &mut Writer, scenario: &Scenario, run: &Run) -> io::Result<()> {
    let readings = run.readings();
    writer.gap();
    for predict in &scenario.predict {
        writer.say(&asked(predict, &readings))?;
    }
    for sentence in sentences(&readings) {
        writer.say(&sentence)?;
    }
    match Bottleneck::of(run) {
        Some(cause) => writer.say(&held_back(&cause, run)),
        None => Ok(()),
    }
}

/// The course of a run as a few spans of it. Spans without a request are told
/// with those before them.
fn moments(rows: &[SeriesRow]) -> Vec<String> {
    let busy = rows.iter().filter(|row| row.counts.requests > 0).count();
    let each = busy.div_ceil(MOMENTS).max(1);
    let mut spans: Vec<Vec<&SeriesRow>> = Vec::new();
    for row in rows {
        let came =
            |span: &Vec<&SeriesRow>| span.iter().filter(|row| row.counts.requests > 0).count();
        match spans.last_mut() {
            Some(span) if row.counts.requests == 0 || came(span) < each => span.push(row),
            _ => spans.push(vec![row]),
        }
    }
    spans.iter().filter_map(|span| moment(span)).collect()
}

/// "From 0 s to 5 min: 60 requests, 60 cold starts, 0 throttled; at most 60 at
/// work, 60 there."
fn moment(span: &[&SeriesRow]) -> Option<String> {
    let (first, last) = (span.first()?, span.last()?);
    let sum = |of: fn(&SeriesRow) -> u64| span.iter().map(|row| of(row)).sum();
    let most =
        |of: fn(&SeriesRow) -> u64| format_count(span.iter().map(|row| of(row)).max().unwrap_or(0));
    Some(format!(
        "From {} to {}: {}, {}, {} throttled; at most {} at work, {} there.",
        show(first.from),
        show(last.to),
        plural(sum(|row| row.counts.requests), "request"),
        plural(sum(|row| row.counts.cold_starts), "cold start"),
        format_count(sum(|row| row.counts.throttled)),
        most(|row| row.peak_busy),
        most(|row| row.peak_alive),
    ))
}

/// What the scenario asks to predict, and what it was.
fn asked(predict: &Predict, readings: &Readings) -> String {
    let value = predict.reading.of(readings, predict.at);
    let value = value.map_or("Nothing".to_owned(), |value| {
        said(value, predict.reading.unit)
    });
    format!("{} {value}.", text::words(&predict.prompt))
}

/// A sentence for each reading that there is something to say of.
fn sentences(readings: &Readings) -> Vec<String> {
    let value = |name: &str| {
        let reading = READINGS.iter().find(|reading| reading.name == name)?;
        Some(said(reading.of(readings, None)?, reading.unit))
    };
    let of = |(name, words): &(&str, &str)| Some(format!("{words}: {}.", value(name)?));
    SENTENCES.iter().filter_map(of).collect()
}

/// Each reading, and what it is called here.
const SENTENCES: [(&str, &str); READINGS.len()] = [
    ("requests", "Requests"),
    ("succeeded", "Requests that were answered"),
    ("failed", "Requests that never will be"),
    ("failed_throttled", "Of these, turned away"),
    ("failed_error", "Of these, given up after an error"),
    ("waiting", "Requests that wait at the end"),
    ("oldest_waiting", "The oldest of these has waited for"),
    ("attempts", "Attempts"),
    ("cold_starts", "Cold starts"),
    ("warm_starts", "Warm starts"),
    ("throttled", "Requests throttled for good"),
    ("retried", "Tries again"),
    ("waited", "Requests that waited"),
    ("expired", "Idle environments that were removed"),
    ("environments_created", "Environments in all"),
    ("peak_busy", "Environments at work, at most"),
    ("peak_alive", "Environments there, at most"),
    ("mean_busy", "Environments at work, on average"),
    ("mean_idle", "Environments idle, on average"),
    ("mean_alive", "Environments there, on average"),
    (
        "cold_ratio",
        "Share of requests that started cold, from 0 to 1",
    ),
    (
        "throttle_ratio",
        "Share of requests that were throttled, from 0 to 1",
    ),
    ("latency_mean", "Time until an answer, on average"),
    ("latency_p50", "Half of the answers came within"),
    ("latency_p90", "90 of 100 answers came within"),
    ("latency_p99", "99 of 100 answers came within"),
    ("latency_max", "The slowest answer took"),
    ("billed_ms", "Time on the bill"),
    ("billed_gb_s", "Memory times time on the bill"),
    ("cost_total", "The bill"),
    ("servers_cost", "Servers for the same load would cost"),
    (
        "first_throttle_at",
        "The first time that one was throttled was after",
    ),
    (
        "time_to_alive",
        "The largest number of environments was reached after",
    ),
];

fn said(value: f64, unit: &str) -> String {
    let word = if unit == "USD" { "dollars" } else { unit };
    format!("{} {word}", format_number(value, unit))
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_told() {
        let told: Vec<&str> = SENTENCES.iter().map(|(name, _)| *name).collect();
        let known: Vec<&str> = READINGS.iter().map(|reading| reading.name).collect();
        assert_eq!(told, known);
    }
}
