//! The gauges: what the run shows so far, and its bill beside the servers'.

use crate::app::Lab;
use crate::text::{self, Line, Role, Span, format_count, format_number};

/// The rows of the gauges at a width.
pub fn rows(lab: &Lab, width: u16) -> Vec<Line> {
    let readings = &lab.plot.readings;
    let counts = &readings.counts;
    let mut gauges = vec![
        ("requests", format_count(counts.requests)),
        ("cold", format_count(counts.cold_starts)),
        ("throttled", format_count(counts.throttled)),
        ("peak busy", format_count(readings.peak_busy)),
    ];
    if counts.failed_error > 0 {
        gauges.push(("failed", format_count(counts.failed_error)));
    }
    if readings.waiting > 0 {
        gauges.push(("waiting", format_count(readings.waiting)));
    }
    if let Some(latency) = readings.latency {
        gauges.push((
            "half within",
            format!("{} ms", format_number(latency.p50.round(), "ms")),
        ));
        gauges.push((
            "99 % within",
            format!("{} ms", format_number(latency.p99.round(), "ms")),
        ));
    }
    gauges.push(("bill", format!("${}", money(readings.cost.total.dollars()))));
    if let Some(servers) = &readings.servers {
        let words = format!(
            "${} for {} on all the time",
            money(servers.cost.dollars()),
            servers.count
        );
        gauges.push(("servers", words));
    }
    let mut spans: Vec<Span> = Vec::new();
    for (name, value) in gauges {
        if !spans.is_empty() {
            spans.push(Span::new(" · ", Role::Rule));
        }
        spans.push(Span::new(format!("{}\u{a0}", glued(name)), Role::Muted));
        spans.push(Span::new(glued(&value), Role::Body));
    }
    let mut rows = vec![Line::default()];
    rows.extend(text::wrap(&spans, width, &[], &[]));
    rows
}

/// Small sums keep their first digits.
fn money(dollars: f64) -> String {
    match dollars > 0.0 && dollars < 0.01 {
        true => format_number(dollars, ""),
        false => format_number(dollars, "USD"),
    }
}

/// Words that stay on one row.
fn glued(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
