//! The charts: environments, and requests, over the time of the run. A
//! prediction stands in its chart as a line of its own.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use crate::app::{Lab, number};
use crate::sim::time::{SECOND, show, to_f64};
use crate::text::Role;

use crate::ui::Theme;

/// A line of a chart.
struct Curve {
    name: String,
    points: Vec<(f64, f64)>,
    role: Role,
    marker: Marker,
}

pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let charts = [environments(lab), requests(lab)];
    let areas = Layout::horizontal([Constraint::Ratio(1, 2); 2])
        .spacing(3)
        .split(area);
    for ((title, curves), area) in charts.into_iter().zip(areas.iter()) {
        chart(title, &curves, lab, *area, theme, frame);
    }
}

fn environments(lab: &Lab) -> (&'static str, Vec<Curve>) {
    let mut curves = vec![
        curve("alive", lab.plot.alive.clone(), Role::Muted, Marker::Dot),
        curve("busy", lab.plot.busy.clone(), Role::Picked, Marker::Braille),
    ];
    curves.extend(predicted(
        lab,
        &[
            "peak_busy",
            "peak_alive",
            "environments_created",
            "mean_busy",
            "mean_alive",
            "mean_idle",
        ],
        1.0,
    ));
    ("Environments", curves)
}

fn requests(lab: &Lab) -> (&'static str, Vec<Curve>) {
    let mut asked = lab
        .scenario
        .predict
        .iter()
        .map(|predict| predict.reading.name);
    let counted = asked.find_map(|name| lab.plot.counted(name));
    if let Some((name, points)) = counted {
        let mut curves = vec![curve(name, points, Role::Picked, Marker::Braille)];
        curves.extend(predicted(lab, &[name], 1.0));
        return ("So far", curves);
    }
    (
        "Requests a second",
        vec![
            curve(
                "requests",
                lab.plot.requests.clone(),
                Role::Name,
                Marker::Braille,
            ),
            curve(
                "refused",
                lab.plot.refused.clone(),
                Role::Wrong,
                Marker::Dot,
            ),
        ],
    )
}

fn curve(name: &str, points: Vec<(f64, f64)>, role: Role, marker: Marker) -> Curve {
    Curve {
        name: name.replace('_', " "),
        points,
        role,
        marker,
    }
}

/// A prediction as a level line over the whole run.
fn predicted(lab: &Lab, names: &[&str], scale: f64) -> Option<Curve> {
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let mut said = asked.filter(|(predict, _)| names.contains(&predict.reading.name));
    let level = said.find_map(|(_, said)| *said)? * scale;
    let end = to_f64(lab.plot.horizon) / to_f64(SECOND);
    let points = vec![(0.0, level), (end, level)];
    Some(curve("you said", points, Role::Right, Marker::Dot))
}

fn chart(title: &str, curves: &[Curve], lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let head = Rect {
        height: 1.min(area.height),
        ..area
    };
    frame.render_widget(legend(title, curves, theme), head);
    let area = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    let end = to_f64(lab.plot.horizon) / to_f64(SECOND);
    let top = top(curves);
    let datasets = curves.iter().map(|curve| {
        Dataset::default()
            .data(&curve.points)
            .graph_type(GraphType::Line)
            .marker(curve.marker)
            .style(theme.role(curve.role))
    });
    let muted: Style = theme.role(Role::Muted);
    let label = |text: String| Span::styled(text, muted);
    let x = Axis::default()
        .bounds([0.0, end])
        .labels([label("0".to_owned()), label(show(lab.plot.horizon))])
        .style(theme.role(Role::Rule));
    let y = Axis::default()
        .bounds([0.0, top])
        .labels([label("0".to_owned()), label(number(top))])
        .style(theme.role(Role::Rule));
    let chart = Chart::new(datasets.collect())
        .x_axis(x)
        .y_axis(y)
        .legend_position(None);
    frame.render_widget(chart, area);
}

/// The title, and what each line is: in its colour, and with its mark.
fn legend(title: &str, curves: &[Curve], theme: &Theme) -> Line<'static> {
    let mut spans = vec![Span::styled(
        format!("{title}  "),
        theme.role(Role::Heading),
    )];
    for curve in curves {
        let mark = if curve.marker == Marker::Dot {
            "•"
        } else {
            "⣿"
        };
        let words = format!(" {mark} {}", curve.name);
        spans.push(Span::styled(words, theme.role(curve.role)));
    }
    Line::from(spans)
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
