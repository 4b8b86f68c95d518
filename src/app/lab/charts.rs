//! The charts of a lab: those of its simulation, with what was predicted in
//! them, and one for each other reading that is asked for.

use crate::lesson::Predict;
use crate::simulation::{Area, Chart, Fill, Levels, SaidLevel};
use crate::text::{Role, capitalised};
use crate::words::lab as words;

use super::Lab;

/// The simulation's main chart, then what is asked for and has no chart yet,
/// then the others.
pub fn charts(lab: &Lab) -> Vec<Chart> {
    let mut charts = lab.snapshot.charts.clone();
    for chart in &mut charts {
        let here = |predict: &Predict| chart.id.is_some() && predict.reading.chart == chart.id;
        let said = said(lab, here);
        chart.levels.said = said;
    }
    charts.splice(1.min(charts.len())..1.min(charts.len()), asked_charts(lab));
    charts
}

/// What was predicted of the readings of one chart.
fn said(lab: &Lab, here: impl Fn(&Predict) -> bool) -> Vec<SaidLevel> {
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let said: Vec<(&Predict, f64)> = asked
        .filter(|(predict, _)| here(predict))
        .filter_map(|(predict, said)| Some((predict, (*said)?)))
        .collect();
    let is_one = said.len() == 1;
    said.into_iter()
        .map(|(predict, level)| {
            let number = predict.reading.in_words(level);
            let words = match is_one {
                true => number,
                false => words::said_of(&number, predict.reading.short),
            };
            SaidLevel { level, words }
        })
        .collect()
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
    let grown = Area {
        name: words::SO_FAR,
        steps: lab.histories.get(at)?.steps().to_vec(),
        role: Role::Picked,
        fill: Fill::Solid,
    };
    let main = lab.snapshot.charts.first()?;
    Some(Chart {
        id: None,
        title: match predict.reading.unit {
            "" => name,
            unit => format!("{name}, {unit}"),
        },
        levels: Levels {
            areas: vec![grown],
            said: said(lab, |it| {
                it.reading == predict.reading && it.at == predict.at
            }),
            highest: "",
        },
        horizon: main.horizon,
        now: main.now,
        changes: main.changes.clone(),
    })
}
