//! Readings as lines for people.

use std::fmt::Write as _;

use super::runs::SeedRuns;
use crate::lesson::Scenario;
use crate::sim::readings::Readings;
use crate::sim::replay::Setting;
use crate::sim::run::Run;
use crate::sim::servers::ServersBill;
use crate::sim::time::{DAY, HOUR, MINUTE, SECOND, Tick};
use crate::simulation::READINGS;
use crate::text::{format_count, format_number};

pub fn of_run(
    scenario: &Scenario,
    run: &Run,
    held: Option<String>,
    (at, runs): (Option<u64>, Option<&SeedRuns>),
) -> String {
    let (readings, seed) = (&run.readings(), scenario.setup.seed);
    let free = || "No limit held anything back.".to_owned();
    let mut sentences = vec![starts(readings), held.unwrap_or_else(free)];
    sentences.extend(price(readings));
    let is_one = !run.shows_several();
    let bill = readings.servers.as_ref().filter(|_| is_one);
    sentences.extend(bill.map(servers));
    sentences.extend(at.and_then(|at| never(at, readings)));
    sentences.extend(runs.and_then(SeedRuns::sentence));
    let title = &scenario.title;
    let length = span(readings.length);
    format!(
        "{title}\n{length}, seed {seed}\n\n{}\n{}{}\n",
        table(readings, at, runs),
        by_function(run, at),
        sentences.join("\n")
    )
}

/// With the memory that the bill is for, and the only limit that there may be.
pub fn of_replay(readings: &Readings, setting: &Setting) -> String {
    let memory_mb = setting.memory_mb;
    let limit = setting.concurrency;
    format!(
        "{} replayed, with {memory_mb} MB of memory\n\n{}\n{}\n",
        span(readings.length),
        table(readings, None, None),
        [
            Some(starts(readings)),
            limit.map(|limit| throttled(readings, limit)),
            price(readings)
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
    )
}

/// What a limit of so many environments at work did.
fn throttled(readings: &Readings, limit: u64) -> String {
    match readings.counts.throttled {
        0 => format!(
            "The concurrency of {} held nothing back.",
            format_count(limit)
        ),
        throttled => format!(
            "The concurrency of {} held requests back: {} of {} were throttled.",
            format_count(limit),
            format_count(throttled),
            format_count(readings.counts.requests)
        ),
    }
}

/// Every reading that there is, by its name, and behind it what many runs show.
fn table(readings: &Readings, at: Option<u64>, runs: Option<&SeedRuns>) -> String {
    let spread = |name: &str| {
        let all = runs.map_or(&[][..], |runs| &runs.spreads);
        let (reading, spread) = all.iter().find(|it| it.0.name == name)?;
        reading.spread_in_words(spread)
    };
    let rows: Vec<_> = READINGS
        .iter()
        .filter_map(|reading| {
            let value = format_number(reading.of(readings, at)?, reading.unit);
            Some((reading.name, value, reading.unit))
        })
        .collect();
    let widest = |width: fn(&(&str, String, &str)) -> usize| rows.iter().map(width).max();
    let names = widest(|(name, ..)| name.len()).unwrap_or(0);
    let values = widest(|(_, value, _)| value.len()).unwrap_or(0);
    rows.iter()
        .fold(String::new(), |mut table, (name, value, unit)| {
            let spread = spread(name).map_or(String::new(), |it| format!("  {it}"));
            let row = format!("{name:names$}  {value:>values$} {unit:4}{spread}");
            let _ = writeln!(table, "{}", row.trim_end());
            table
        })
}

/// Of several functions, the readings of each in a column; nothing of one.
fn by_function(run: &Run, at: Option<u64>) -> String {
    if !run.shows_several() {
        return String::new();
    }
    let names = run.setup().function_names();
    let each: Vec<Readings> = (0..names.len()).map(|it| run.readings_of(it)).collect();
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); names.len() + 1];
    let head = ["by function"]
        .into_iter()
        .chain(names.iter().map(|it| &**it));
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    for reading in &READINGS {
        let numbers = each.iter().map(|it| reading.of(it, at));
        let numbers: Vec<Option<f64>> = numbers.collect();
        if numbers.iter().any(|it| it.is_some_and(|it| it != 0.0)) {
            let written = |it: &Option<f64>| match it {
                Some(number) => format_number(*number, reading.unit),
                None => "-".to_owned(),
            };
            let cells = numbers.iter().map(written);
            rows.push([reading.name.to_owned()].into_iter().chain(cells).collect());
        }
    }
    for row in &rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.push(cell.clone());
        }
    }
    let widths: Vec<usize> = columns
        .iter()
        .map(|column| {
            column
                .iter()
                .map(|it| it.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let mut cells = row.iter().zip(&widths);
        let first = cells.next().map(|(name, width)| format!("{name:width$}"));
        let rest = cells.map(|(cell, width)| format!("  {cell:>width$}"));
        first.into_iter().chain(rest).collect::<String>() + "\n"
    };
    rows.iter().map(line).collect::<String>() + "\n"
}

/// What the bill comes to where it is a few cents.
fn price(readings: &Readings) -> Option<String> {
    let usd = readings.usd_per_million_requests?;
    let usd = format_number(usd, "USD");
    Some(format!("A million such requests would cost {usd} dollars."))
}

fn never(alive: u64, readings: &Readings) -> Option<String> {
    let never = readings.time_to_alive(alive).is_none();
    never.then(|| {
        format!(
            "There were never {} environments at once.",
            format_count(alive)
        )
    })
}

fn starts(readings: &Readings) -> String {
    match readings.cold_ratio() {
        None => "No request came.".to_owned(),
        Some(ratio) => format!(
            "{} of {} requests started cold: {} %.",
            format_count(readings.started_cold()),
            format_count(readings.counts.requests),
            format_number(100.0 * ratio, "")
        ),
    }
}

fn servers(bill: &ServersBill) -> String {
    format!(
        "Servers instead: {} of {}, {} for this time, at work {} % of it. They are cheaper from {} requests a month on, if they can carry them.",
        format_count(bill.count),
        bill.server.name,
        bill.cost,
        format_number(100.0 * bill.utilisation, ""),
        format_count(bill.break_even)
    )
}

/// In the largest unit that leaves no rest.
fn span(ticks: Tick) -> String {
    const UNITS: [(&str, Tick); 3] = [("d", DAY), ("h", HOUR), ("min", MINUTE)];
    let fits = |(_, length): &&(&str, Tick)| ticks > 0 && ticks.is_multiple_of(*length);
    match UNITS.iter().find(fits) {
        Some((unit, length)) => format!("{} {unit}", format_count(ticks / length)),
        None => seconds(ticks),
    }
}

/// To the nanosecond, without zeros at the end.
fn seconds(ticks: Tick) -> String {
    let fraction = format!(".{:09}", ticks % SECOND);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    format!("{}{fraction} s", format_count(ticks / SECOND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_round_units() {
        assert_eq!(span(10 * MINUTE), "10 min");
        assert_eq!(span(90 * SECOND), "90 s");
        assert_eq!(span(DAY), "1 d");
        assert_eq!(span(1_000 * SECOND + 1), "1,000.000000001 s");
        assert_eq!(span(0), "0 s");
    }
}
