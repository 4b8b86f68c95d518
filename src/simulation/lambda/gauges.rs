//! The gauges: what the run shows so far, and its bill beside the servers'.

use crate::sim::meter::EventCounts;
use crate::sim::readings::Readings;
use crate::simulation::Gauge;
use crate::text::format_count;

use super::readings::{money, time_in_words};

/// Those that there is something to say of.
pub fn gauges(readings: &Readings) -> Vec<Gauge> {
    let counts = &readings.counts;
    let mut gauges = vec![
        gauge("requests", format_count(counts.requests)),
        gauge("cold", format_count(counts.cold_starts)),
        gauge("throttled", throttled(counts)),
        gauge("most at work", format_count(readings.peak_busy)),
    ];
    gauges.extend(attempts(counts));
    if counts.failed_error > 0 {
        gauges.push(gauge("failed", format_count(counts.failed_error)));
    }
    if counts.failed_timeout > 0 {
        gauges.push(gauge("timed out", format_count(counts.failed_timeout)));
    }
    if readings.waiting > 0 {
        gauges.push(gauge("waiting", format_count(readings.waiting)));
    }
    if let Some(latency) = readings.latency {
        gauges.push(gauge("half within", time_in_words(latency.p50.round())));
        gauges.push(gauge("99 % within", time_in_words(latency.p99.round())));
    }
    gauges.push(gauge("bill", bill(readings)));
    if let Some(servers) = &readings.servers {
        let words = format!(
            "{} for {} on all the time",
            money(servers.cost.dollars()),
            servers.count
        );
        gauges.push(gauge("servers", words));
    }
    gauges
}

/// Requests that were turned away: for good, where some are made again.
fn throttled(counts: &EventCounts) -> String {
    let throttled = format_count(counts.throttled);
    match counts.refused > counts.throttled {
        true => format!("{throttled} for good"),
        false => throttled,
    }
}

/// Where some are made again, how often all of them tried, so that what was refused
/// can be set against it.
fn attempts(counts: &EventCounts) -> Option<Gauge> {
    let is_again = counts.refused > counts.throttled;
    let [all, refused] = [counts.attempts(), counts.refused].map(format_count);
    is_again.then(|| gauge("attempts", format!("{all}, {refused} of them throttled")))
}

/// What it came to, and what a million requests like these do.
fn bill(readings: &Readings) -> String {
    let whole = match readings.cost.total.cents {
        0 => "<1 ¢".to_owned(),
        _ => money(readings.cost.total.dollars()),
    };
    match readings.usd_per_million_requests {
        Some(million) => format!("{whole}, {} a million", money(million)),
        None => money(0.0),
    }
}

fn gauge(name: &'static str, value: String) -> Gauge {
    Gauge {
        name: name.into(),
        value,
    }
}
