//! The gauges: what the run shows so far.

use crate::app::Lab;
use crate::simulation::Gauge;
use crate::text::{self, Line, Role, Span};

/// The rows of the gauges at a width.
pub fn rows(lab: &Lab, width: u16) -> Vec<Line> {
    let mut spans: Vec<Span> = Vec::new();
    for Gauge { name, value } in lab.snapshot.gauges() {
        if !spans.is_empty() {
            spans.push(Span::new(" · ", Role::Rule));
        }
        let fits = text::width(name) + 1 + text::width(&value) <= usize::from(width);
        let joined = |words: &str| if fits { glued(words) } else { words.to_owned() };
        spans.push(Span::new(joined(&format!("{name} ")), Role::Muted));
        spans.push(Span::new(joined(&value), Role::Body));
    }
    let mut rows = vec![Line::default()];
    rows.extend(text::wrap(&spans, width, &[], &[]));
    rows
}

/// Words that stay on one row.
fn glued(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
