//! Several functions of one account, each beside the others.

use super::readings::{Reading, ReadingOf};
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::simulation::Gauge;
use crate::text::{format_count, plural};

/// Where a function stands among those of the account.
pub fn place_of(run: &Run, name: &str) -> Option<usize> {
    let names = run.setup().function_names();
    names.iter().position(|it| **it == *name)
}

/// What a reading shows, whatever is looked at; `None` where it shows nothing, or
/// where there is no such function.
pub fn shows(run: &Run, of: &ReadingOf) -> Option<f64> {
    let readings = match &of.function {
        Some(name) => run.readings_of(place_of(run, name)?),
        None => run.readings_of_all(),
    };
    of.reading.of(&readings, of.at)
}

/// A row for each function of an account that has several, where all of them are
/// looked at.
pub fn by_name(run: &Run) -> Vec<Gauge> {
    let row = |(place, name): (usize, std::sync::Arc<str>)| Gauge {
        name: name.to_string().into(),
        value: in_short(&run.readings_of(place)),
    };
    let names = run.setup().function_names().into_iter().enumerate();
    let rows = names.map(row);
    rows.filter(|_| run.shows_several()).collect()
}

/// "300 requests, 20 throttled, 40 at work at most".
fn in_short(readings: &Readings) -> String {
    let counts = &readings.counts;
    let mut parts = vec![plural(counts.requests, "request")];
    let others = [
        (counts.throttled, "throttled"),
        (counts.failed_error + counts.failed_timeout, "failed"),
        (readings.waiting, "waiting"),
    ];
    let there = others.into_iter().filter(|(count, _)| *count > 0);
    parts.extend(there.map(|(count, what)| format!("{} {what}", format_count(count))));
    let most = format_count(readings.peak_busy);
    parts.push(format!("{most} at work at most"));
    parts.join(", ")
}

/// What a reading of all of them is made of: that of each.
pub fn apart(run: &Run, reading: &Reading, at: Option<u64>) -> Option<String> {
    let names = run.setup().function_names().into_iter().enumerate();
    let each = names.map(|(place, name)| {
        let number = reading.of(&run.readings_of(place), at)?;
        Some(format!("{name} {}", reading.in_words(number)))
    });
    let each: Option<Vec<String>> = each.collect();
    Some(format!("By function: {}.", each?.join(", ")))
}
