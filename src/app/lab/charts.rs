//! The charts of a lab: those of its simulation, with what was predicted as
//! level lines, and one for each other reading that is asked for.

use crate::lesson::Predict;
use crate::simulation::{Chart, Curve, Stroke};
use crate::text::{Role, capitalised};
use crate::words::lab as words;

use super::Lab;
use super::history::seconds;

/// The simulation's main chart, then what is asked for and has no chart yet,
/// then the others.
pub fn charts(lab: &Lab) -> Vec<Chart> {
    let mut charts = lab.snapshot.charts.clone();
    for chart in &mut charts {
        let asked = lab.scenario.predict.iter().zip(&lab.predictions);
        let here =
            asked.filter(|(predict, _)| chart.id.is_some() && predict.reading.chart == chart.id);
        chart
            .curves
            .extend(here.filter_map(|(_, said)| predicted(lab, *said)));
    }
    charts.splice(1.min(charts.len())..1.min(charts.len()), asked_charts(lab));
    charts
}

fn asked_charts(lab: &Lab) -> Vec<Chart> {
    let asked = lab.scenario.predict.iter().enumerate();
    let alone = asked.filter(|(at, predict)| {
        let before = lab.scenario.predict.iter().take(*at);
        let known = |it: &Predict| it.reading == predict.reading;
        predict.reading.chart.is_none() && !before.into_iter().any(known)
    });
    alone
        .filter_map(|(at, predict)| asked_chart(lab, predict, at))
        .collect()
}

/// What a prediction is about, as it has grown so far.
fn asked_chart(lab: &Lab, predict: &Predict, at: usize) -> Option<Chart> {
    let name = capitalised(&predict.reading.title());
    let points = lab.histories.get(at)?.points().to_vec();
    let mut curves = vec![Curve::new(
        words::SO_FAR,
        points,
        Role::Picked,
        Stroke::Solid,
    )];
    curves.extend(predicted(lab, lab.predictions.get(at).copied().flatten()));
    Some(Chart {
        id: None,
        title: match predict.reading.unit {
            "" => name,
            unit => format!("{name}, {unit}"),
        },
        curves,
    })
}

/// A prediction as a level line over the whole run.
fn predicted(lab: &Lab, said: Option<f64>) -> Option<Curve> {
    let level = said?;
    let points = vec![(0.0, level), (seconds(lab.snapshot.horizon), level)];
    Some(Curve::new(
        words::YOU_SAID,
        points,
        Role::Right,
        Stroke::Dotted,
    ))
}
