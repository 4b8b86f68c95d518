//! The gauges: what the run shows so far, and its bill beside the servers'.

use crate::app::{Lab, number};
use crate::text::{self, Line, Role, Span};

/// The rows of the gauges at a width.
pub fn rows(lab: &Lab, width: u16) -> Vec<Line> {
    let readings = &lab.plot.readings;
    let counts = &readings.counts;
    let mut gauges = vec![
        ("requests", counts.requests.to_string()),
        ("cold", counts.cold_starts.to_string()),
        ("throttled", counts.throttled.to_string()),
        ("peak busy", readings.peak_busy.to_string()),
    ];
    if let Some(latency) = readings.latency {
        gauges.push(("half within", format!("{} ms", number(latency.p50.round()))));
        gauges.push(("99 % within", format!("{} ms", number(latency.p99.round()))));
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
    if dollars > 0.0 && dollars < 0.01 {
        format!("{dollars:.6}")
    } else {
        format!("{dollars:.2}")
    }
}

/// Words that stay on one row.
fn glued(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
