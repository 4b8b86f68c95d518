//! The charts: environments, what was asked for, and requests, over the time
//! of the run. A prediction stands in its chart as a line of its own.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart as Plotted, Dataset, GraphType};

use crate::app::{Lab, about};
use crate::lesson::Predict;
use crate::sim::time::{SECOND, show, to_f64};
use crate::text::{Role, capitalised, format_number};

use crate::ui::Theme;

/// Lines over the time of the run.
struct Chart {
    /// With the unit, where it is not a plain count.
    title: String,
    curves: Vec<Curve>,
}

/// A line of a chart.
struct Curve {
    name: &'static str,
    points: Vec<(f64, f64)>,
    role: Role,
    marker: Marker,
}

/// The name of a prediction.
const YOU_SAID: &str = "you said";

/// Columns that a chart takes, at least.
const NARROWEST: u16 = 34;

/// As many charts as there is room for, beginning with the one that the
/// learner brought to the front.
pub fn view(lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
    let charts = charts(lab);
    let fits = usize::from(area.width / NARROWEST).clamp(1, charts.len());
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

fn charts(lab: &Lab) -> Vec<Chart> {
    let mut charts = vec![environments(lab)];
    for (at, predict) in lab.scenario.predict.iter().enumerate() {
        let known = |before: &Predict| before.reading.name == predict.reading.name;
        let before = lab.scenario.predict.get(..at).unwrap_or_default();
        if !OF_ENVIRONMENTS.contains(&predict.reading.name) && !before.iter().any(known) {
            charts.extend(asked(lab, predict, at));
        }
    }
    charts.push(requests(lab));
    charts
}

/// The readings that are heights in the chart of environments.
const OF_ENVIRONMENTS: [&str; 5] = [
    "peak_busy",
    "peak_alive",
    "mean_busy",
    "mean_alive",
    "mean_idle",
];

fn environments(lab: &Lab) -> Chart {
    let mut curves = vec![
        curve("alive", lab.plot.alive.clone(), Role::Muted, Marker::Dot),
        curve("busy", lab.plot.busy.clone(), Role::Picked, Marker::Braille),
    ];
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let heights = asked.filter(|(predict, _)| OF_ENVIRONMENTS.contains(&predict.reading.name));
    curves.extend(heights.filter_map(|(_, said)| predicted(lab, *said)));
    Chart {
        title: "Environments".to_owned(),
        curves,
    }
}

/// What a prediction is about, as it has grown so far.
fn asked(lab: &Lab, predict: &Predict, at: usize) -> Option<Chart> {
    let name = capitalised(&about(predict));
    let points = lab.courses.get(at)?.points().to_vec();
    let mut curves = vec![curve("so far", points, Role::Picked, Marker::Braille)];
    curves.extend(predicted(lab, lab.predictions.get(at).copied().flatten()));
    Some(Chart {
        title: match predict.reading.unit {
            "" => name,
            unit => format!("{name}, {unit}"),
        },
        curves,
    })
}

fn requests(lab: &Lab) -> Chart {
    let came = lab.plot.requests.clone();
    let mut refused = lab.plot.refused.clone();
    if lab.plot.readings.counts.throttled == 0 {
        // A line along the bottom would hide the other one there.
        refused.clear();
    }
    Chart {
        title: "Requests/s".to_owned(),
        curves: vec![
            curve("all", came, Role::Name, Marker::Braille),
            curve("throttled", refused, Role::Wrong, Marker::Dot),
        ],
    }
}

fn curve(name: &'static str, points: Vec<(f64, f64)>, role: Role, marker: Marker) -> Curve {
    Curve {
        name,
        points,
        role,
        marker,
    }
}

/// A prediction as a level line over the whole run.
fn predicted(lab: &Lab, said: Option<f64>) -> Option<Curve> {
    let level = said?;
    let end = to_f64(lab.plot.horizon) / to_f64(SECOND);
    let points = vec![(0.0, level), (end, level)];
    Some(curve(YOU_SAID, points, Role::Right, Marker::Dot))
}

fn draw(chart: &Chart, lab: &Lab, area: Rect, theme: &Theme, frame: &mut Frame) {
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
        .labels([label("0".to_owned()), label(format_number(top, ""))])
        .style(theme.role(Role::Rule));
    let plotted = Plotted::new(datasets.collect())
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
    let is_dotted = curve.marker == Marker::Dot;
    let mark = if is_dotted { "•" } else { "⣿" };
    let name = match curve.name {
        YOU_SAID if short => "you",
        name => name,
    };
    let gap = if short { " " } else { "  " };
    Span::styled(format!("{gap}{mark} {name}"), theme.role(curve.role))
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
