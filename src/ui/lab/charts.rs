//! The charts: environments, what was asked for, and requests, over the time
//! of the run. A prediction stands in its chart as a line of its own.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{self, Axis, Dataset, GraphType};

use crate::app::{Lab, charts};
use crate::simulation::time::{SECOND, show, to_f64};
use crate::simulation::{Chart, Curve, Stroke};
use crate::text::{Role, format_number};
use crate::words::lab::YOU_SAID;

use crate::ui::Theme;

/// Columns that a chart takes, at least.
pub const MIN_CHART_COLUMNS: u16 = 34;

/// As many charts as there is room for, beginning with the one that the
/// learner brought to the front.
pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let charts = charts(lab);
    let fits = usize::from(area.width / MIN_CHART_COLUMNS).clamp(1, charts.len());
    let first = if fits < charts.len() {
        lab.chart % charts.len()
    } else {
        0
    };
    let shown = charts.iter().cycle().skip(first).take(fits);
    let room = Layout::horizontal(vec![Constraint::Fill(1); fits]);
    for (chart, area) in shown.zip(room.spacing(3).split(area).iter()) {
        draw(chart, lab, *area, theme, frame);
    }
}

/// One chart of a lab.
pub fn draw(chart: &Chart, lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let curves = &chart.curves;
    let head = Rect {
        height: 1.min(area.height),
        ..area
    };
    frame.render_widget(legend(chart, area.width, theme), head);
    let area = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    let end = to_f64(lab.snapshot.horizon) / to_f64(SECOND);
    let top = top(curves);
    let datasets = curves.iter().map(|curve| {
        Dataset::default()
            .data(&curve.points)
            .graph_type(GraphType::Line)
            .marker(marker(curve.stroke))
            .style(theme.role(curve.role))
    });
    let muted: Style = theme.role(Role::Muted);
    let label = |text: String| Span::styled(text, muted);
    let x = Axis::default()
        .bounds([0.0, end])
        .labels([label("0".to_owned()), label(show(lab.snapshot.horizon))])
        .style(theme.role(Role::Rule));
    let y = Axis::default()
        .bounds([0.0, top])
        .labels([label("0".to_owned()), label(format_number(top, ""))])
        .style(theme.role(Role::Rule));
    let plotted = widgets::Chart::new(datasets.collect())
        .x_axis(x)
        .y_axis(y)
        .legend_position(None);
    frame.render_widget(plotted, area);
}

/// The title, and what each line is: in its colour, and with its mark.
fn legend(chart: &Chart, width: u16, theme: &Theme) -> Line<'static> {
    let mut curves: Vec<&Curve> = Vec::new();
    for curve in &chart.curves {
        if !curves.iter().any(|other| other.name == curve.name) {
            curves.push(curve);
        }
    }
    let spans = |short: bool| {
        let title = Span::styled(chart.title.clone(), theme.role(Role::Heading));
        let names = curves.iter().map(|curve| entry(curve, short, theme));
        std::iter::once(title).chain(names).collect::<Line>()
    };
    match spans(false) {
        long if long.width() <= usize::from(width) => long,
        _ => spans(true),
    }
}

fn entry(curve: &Curve, short: bool, theme: &Theme) -> Span<'static> {
    let mark = match curve.stroke {
        Stroke::Dotted => "•",
        Stroke::Solid => "⣿",
    };
    let name = match curve.name {
        YOU_SAID if short => "you",
        name => name,
    };
    let gap = if short { " " } else { "  " };
    Span::styled(format!("{gap}{mark} {name}"), theme.role(curve.role))
}

fn marker(stroke: Stroke) -> Marker {
    match stroke {
        Stroke::Dotted => Marker::Dot,
        Stroke::Solid => Marker::Braille,
    }
}

/// A round number above all points.
fn top(curves: &[Curve]) -> f64 {
    let points = curves.iter().flat_map(|curve| &curve.points);
    let highest = points.map(|(_, y)| *y).fold(0.0_f64, f64::max);
    let ten = 10_f64.powf(highest.max(1.0).log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 10.0];
    let fits = steps
        .into_iter()
        .map(|step| step * ten)
        .find(|top| *top >= highest * 1.05);
    fits.unwrap_or(ten * 10.0).max(1.0)
}
