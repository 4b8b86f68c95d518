//! The gauges: what the run shows so far, and its bill beside the servers'.

use crate::sim::readings::Readings;
use crate::simulation::Gauge;
use crate::text::{format_count, format_number};

/// Those that there is something to say of.
pub fn gauges(readings: &Readings) -> Vec<Gauge> {
    let counts = &readings.counts;
    let mut gauges = vec![
        gauge("requests", format_count(counts.requests)),
        gauge("cold", format_count(counts.cold_starts)),
        gauge("throttled", format_count(counts.throttled)),
        gauge("peak busy", format_count(readings.peak_busy)),
    ];
    if counts.failed_error > 0 {
        gauges.push(gauge("failed", format_count(counts.failed_error)));
    }
    if readings.waiting > 0 {
        gauges.push(gauge("waiting", format_count(readings.waiting)));
    }
    if let Some(latency) = readings.latency {
        gauges.push(gauge(
            "half within",
            format!("{} ms", format_number(latency.p50.round(), "ms")),
        ));
        gauges.push(gauge(
            "99 % within",
            format!("{} ms", format_number(latency.p99.round(), "ms")),
        ));
    }
    gauges.push(gauge(
        "bill",
        format!("${}", money(readings.cost.total.dollars())),
    ));
    if let Some(servers) = &readings.servers {
        let words = format!(
            "${} for {} on all the time",
            money(servers.cost.dollars()),
            servers.count
        );
        gauges.push(gauge("servers", words));
    }
    gauges
}

fn gauge(name: &'static str, value: String) -> Gauge {
    Gauge { name, value }
}

/// Small sums keep their first digits.
fn money(dollars: f64) -> String {
    match dollars > 0.0 && dollars < 0.01 {
        true => format_number(dollars, ""),
        false => format_number(dollars, "USD"),
    }
}
