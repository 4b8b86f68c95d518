//! Predictions against what the run showed, in words.

use std::fmt::Write as _;

use crate::lesson::Predict;
use crate::sim::meter::SeriesRow;
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::time::show;
use crate::text::{capitalised, format_count, format_number, plural};

use super::Lab;
use super::explain::all_at_work;

/// A prediction and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// "You said 60; it was 120. …".
    pub words: String,
    /// Whether the prediction came near.
    pub close: bool,
}

/// How near a prediction has to come to be called met.
const CLOSE: f64 = 0.05;

/// What became of each prediction, and once for each cause, why.
pub fn outcomes(lab: &Lab) -> Vec<Outcome> {
    let rows = lab.run.rows();
    let mut causes = Vec::new();
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let several = lab.predictions.len() > 1;
    asked
        .map(|(predict, said)| {
            let mut outcome = outcome(&lab.plot.readings, predict, *said);
            if several {
                outcome.words = format!("{}: {}", about(predict), outcome.words);
            }
            let cause = cause(predict.reading.name, &rows, &lab.run, &lab.plot.readings);
            if let Some(cause) = cause.filter(|cause| !causes.contains(cause)) {
                outcome.words = format!("{} {cause}", outcome.words);
                causes.push(cause);
            }
            outcome.words = capitalised(&outcome.words);
            outcome
        })
        .collect()
}

/// What a prediction is about: "cold starts".
pub fn about(predict: &Predict) -> String {
    predict.reading.name.replace('_', " ")
}

fn outcome(readings: &Readings, predict: &Predict, said: Option<f64>) -> Outcome {
    let was = predict.reading.of(readings, predict.at);
    let unit = predict.reading.unit;
    let number = |number: f64| {
        format!("{} {unit}", format_number(number, unit))
            .trim_end()
            .to_owned()
    };
    let found = was.map_or("nothing".to_owned(), number);
    let close = said
        .zip(was)
        .is_some_and(|(said, was)| (said - was).abs() <= CLOSE * was.abs());
    let words = match said.map(number) {
        Some(said) if close => format!("you said {said}, and it was {found}."),
        Some(said) => format!("you said {said}; it was {found}."),
        None => format!("it was {found}."),
    };
    Outcome { words, close }
}

/// What made a reading what it is, in a sentence or two.
fn cause(reading: &str, rows: &[SeriesRow], run: &Run, readings: &Readings) -> Option<String> {
    match reading {
        "cold_starts" | "cold_ratio" | "environments_created" | "warm_starts" => {
            cold(rows, readings)
        }
        "throttled" | "throttle_ratio" | "first_throttle_at" => throttled(rows, run, readings),
        "peak_busy" => peak(rows, |row| row.peak_busy, readings.peak_busy),
        "peak_alive" => peak(rows, |row| row.peak_alive, readings.peak_alive),
        _ => None,
    }
}

/// When the cold starts came, and whether others had been there before.
fn cold(rows: &[SeriesRow], readings: &Readings) -> Option<String> {
    let when = moments("cold start", rows, |row| row.counts.cold_starts)?;
    let last = rows.iter().rposition(|row| row.counts.cold_starts > 0)?;
    let before = rows.get(..last).unwrap_or_default();
    let gone: u64 = before.iter().map(|row| row.counts.expired).sum();
    Some(match (gone, readings.counts.warm_starts) {
        (0, 0) => format!("{when} Nothing was idle when they came."),
        (0, warm) => format!(
            "{when} Environments that were there already took the other {}.",
            format_count(warm)
        ),
        (gone, _) => format!(
            "{when} By the last of them, {} idle {} been removed.",
            format_count(gone),
            if gone == 1 {
                "environment had"
            } else {
                "environments had"
            }
        ),
    })
}

/// Which limit it was, told by whether the function had all that it may have
/// at work at those times.
fn throttled(rows: &[SeriesRow], run: &Run, readings: &Readings) -> Option<String> {
    let when = moments("throttled request", rows, |row| row.counts.throttled)?;
    if !run.log().is_empty() {
        // What was allowed then need not be what is allowed now.
        return Some(format!("{when} The knobs were turned in between."));
    }
    let allowed = run.setup().platform.concurrency();
    let full = |row: &&SeriesRow| row.peak_busy >= allowed;
    let refusing = || rows.iter().filter(|row| row.counts.throttled > 0);
    let all = capitalised(&all_at_work(allowed));
    Some(
        match (
            refusing().any(|row| full(&row)),
            refusing().all(|row| full(&row)),
        ) {
            (_, true) => format!("{when} {all}."),
            (true, false) => format!(
                "{when} {all} at some of these times; at the others it was the pace that was too high."
            ),
            (false, false) => format!(
                "{when} At most {} of {} environments were at work: it was the pace that was too high.",
                format_count(readings.peak_busy),
                format_count(allowed)
            ),
        },
    )
}

fn peak(rows: &[SeriesRow], of: fn(&SeriesRow) -> u64, most: u64) -> Option<String> {
    let row = rows.iter().find(|row| most > 0 && of(row) == most)?;
    Some(format!("That was first so around {}.", show(row.from)))
}

/// When what a row counts happened: each time if they are few, else from when
/// to when.
fn moments(what: &str, rows: &[SeriesRow], of: fn(&SeriesRow) -> u64) -> Option<String> {
    const FEW: usize = 3;
    let some: Vec<&SeriesRow> = rows.iter().filter(|row| of(row) > 0).collect();
    let (first, last) = (some.first()?, some.last()?);
    if some.len() > FEW {
        let all = some.iter().map(|row| of(row)).sum();
        let (from, to) = (show(first.from), show(last.from));
        return Some(format!(
            "{} came between {from} and {to}.",
            plural(all, what)
        ));
    }
    let mut told = format!(
        "{} came around {}",
        plural(of(first), what),
        show(first.from)
    );
    for row in some.iter().skip(1) {
        let _ = write!(
            told,
            ", and {} around {}",
            format_count(of(row)),
            show(row.from)
        );
    }
    Some(told + ".")
}
