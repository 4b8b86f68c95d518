//! The charts of a lab: those of its simulation, with what was predicted in
//! them, and one for each other reading that is asked for.

use crate::lesson::Predict;
use crate::simulation::{
    Area, Band, Chart, ChartContent, ChartId, Fill, InColumn, Levels, Peak, ReadingId, SaidLevel,
};
use crate::text::order;
use crate::text::{Role, capitalised};
use crate::words::lab as words;

use super::Lab;
use super::many_runs::SeriesId;

/// The simulation's main chart and what is asked for and has no chart yet, then the
/// others.
pub fn charts(lab: &Lab) -> Vec<Chart<'_>> {
    let mut charts = lab.simulation.charts();
    for chart in &mut charts {
        let said_of = |id| {
            said(lab, None, |it| {
                let chart = it.of.reading.chart;
                chart.is_some() && chart == id && it.of.function == lab.simulation.looked_at()
            })
        };
        if let ChartContent::Levels(levels) = &mut chart.content {
            levels.said = said_of(chart.id);
            levels.band = chart.id.and_then(|id| lab.band(SeriesId::OfChart(id)));
            if let Some(together) = levels.together.take().filter(|_| levels.band.is_some()) {
                levels.areas = vec![together];
                words::ALL_AT_WORK.clone_into(&mut chart.title);
            }
        }
    }
    // What refuses stands in that of requests: where one chart has room, it is that.
    if lab.goal_readings().any(|it| it.reading.is_of_refusals()) {
        order::sort_by_key(&mut charts, |chart| chart.id != Some(ChartId::RequestRate));
    }
    let asked = asked_charts(lab, charts.first());
    let at = usize::from(!is_asked_alone(lab, charts.first())).min(charts.len());
    charts.splice(at..at, asked);
    let mark = lab.mark();
    for chart in &mut charts {
        chart.mark.clone_from(&mark);
    }
    charts
}

/// Whether what was or may be predicted has a chart of its own, and nothing of it stands
/// in the main one: then it comes first.
fn is_asked_alone(lab: &Lab, main: Option<&Chart>) -> bool {
    let asked = lab.scenario.predict.iter().enumerate();
    let passed = |at: usize| matches!(lab.predictions.get(at), Some(None));
    let mut open = asked.filter(|(at, _)| !passed(*at)).peekable();
    open.peek().is_some()
        && open.all(|(_, it)| {
            it.of.reading.chart.is_none() || it.of.reading.chart != main.and_then(|it| it.id)
        })
}

/// In which order they stand that have so many rows inside, of which so many are shown:
/// those with a band come first, which is there because one wanted to see it; else the
/// one with a row for each environment where it has room for all of them, for it shows
/// what the main one does, and then those with a prediction. Where one alone is shown, it
/// is the one with a prediction.
pub fn charts_in(mut charts: Vec<Chart<'_>>, rows: u16, shown: usize) -> Vec<Chart<'_>> {
    let has_band = |it: &Chart| match &it.content {
        ChartContent::Levels(levels) => levels.band.is_some(),
        ChartContent::Timeline(_) => false,
    };
    if charts.iter().any(has_band) {
        order::sort_by_key(&mut charts, |chart| {
            (!has_band(chart), chart.content.said().is_empty())
        });
        return charts;
    }
    let fits = |it: &Chart| match &it.content {
        ChartContent::Timeline(timeline) => timeline.fits(rows),
        ChartContent::Levels(_) => false,
    };
    order::sort_by_key(&mut charts, |chart| chart.content.said().is_empty());
    let is_said = charts
        .first()
        .is_some_and(|it| !it.content.said().is_empty());
    if let Some(at) = charts
        .iter()
        .position(fits)
        .filter(|_| shown > 1 || !is_said)
    {
        let timeline = charts.remove(at);
        charts.insert(0, timeline);
    }
    charts
}

/// What was predicted of the readings of one chart. `came`: what stands beside it.
fn said(lab: &Lab, came: Option<f64>, here: impl Fn(&Predict) -> bool) -> Vec<SaidLevel> {
    let asked = lab.scenario.predict.iter().zip(&lab.predictions);
    let said: Vec<(&Predict, f64)> = asked
        .filter(|(predict, _)| here(predict))
        .filter_map(|(predict, said)| Some((predict, (*said)?)))
        .collect();
    let is_one = said.len() == 1;
    let all: Vec<f64> = said.iter().map(|it| it.1).chain(came).collect();
    let written =
        |(predict, level): &(&Predict, f64)| predict.of.reading.in_words_among(*level, &all);
    let mut levels: Vec<SaidLevel> = Vec::new();
    for (predict, level) in &said {
        let number = written(&(predict, *level));
        let alike = said.iter().filter(|it| written(it) == number).count();
        let words = match (is_one, alike) {
            (true, _) => number.clone(),
            (_, 1) => words::said_of(&number, predict.of.reading.short),
            (_, alike) => words::said_alike(&number, alike),
        };
        // Equal ones are one line, and every one is told of.
        let number = vec![number.as_str(); alike].join(", ");
        if levels.iter().all(|it| it.number != number) {
            levels.push(SaidLevel {
                level: *level,
                number,
                words,
            });
        }
    }
    levels
}

fn asked_charts(lab: &Lab, main: Option<&Chart>) -> Vec<Chart<'static>> {
    let asked = lab.scenario.predict.iter().enumerate();
    let alone = asked.filter(|(at, predict)| {
        let before = lab.scenario.predict.iter().take(*at);
        let known = |it: &Predict| it.of == predict.of;
        predict.of.reading.chart.is_none() && !before.into_iter().any(known)
    });
    alone
        .filter_map(|(at, predict)| asked_chart(lab, predict, at, main?))
        .collect()
}

/// What a prediction is called above its chart. Where requests are made again, most of
/// what is throttled is so for a while only.
fn asked_title(lab: &Lab, predict: &Predict) -> String {
    let name = capitalised(&predict.of.title());
    let counts = &lab.snapshot.readings.counts;
    match predict.of.reading.id == ReadingId::Throttled && counts.refused > counts.throttled {
        true => words::for_good(&name),
        false => name,
    }
}

/// What a prediction is about, as it has grown so far.
fn asked_chart(lab: &Lab, predict: &Predict, at: usize, main: &Chart) -> Option<Chart<'static>> {
    let name = asked_title(lab, predict);
    let mut steps = lab.histories.get(at)?.steps().to_vec();
    let came = steps.last().map(|it| it.1);
    let mut said = said(lab, came, |it| it.of == predict.of);
    let grown = steps.iter().map(|(_, level)| *level).fold(0.0, f64::max);
    let last = came.unwrap_or(0.0);
    let all: Vec<f64> = said.iter().map(|it| it.level).chain(came).collect();
    let is_above = |said: f64| main.is_over() && grown > 0.0 && said > Levels::IN_PICTURE * grown;
    let in_picture = said.iter().map(|said| said.level);
    let in_picture = in_picture.filter(|said| !is_above(*said));
    let mut band = lab.band(SeriesId::OfReading(at));
    let reach = band.as_ref().map_or(grown, Band::most);
    let most = in_picture.fold(grown.max(reach), f64::max);
    let (unit, factor) = predict.of.reading.scale(most);
    let levels = steps.iter_mut().map(|(_, level)| level);
    for level in levels.chain(said.iter_mut().map(|said| &mut said.level)) {
        *level *= factor;
    }
    for (_, low, high) in band.iter_mut().flat_map(|band| &mut band.steps) {
        (*low, *high) = (*low * factor, *high * factor);
    }
    let in_words = |number| predict.of.reading.in_words_among(number, &all);
    let peak = Peak::InWords(words::highest(&in_words(grown), &in_words(last)));
    let grown = Area {
        name: words::SO_FAR.into(),
        short: "".into(),
        steps,
        role: Role::Picked,
        fill: Fill::Solid,
    };
    Some(Chart {
        id: None,
        title: match unit {
            "" => name,
            unit => format!("{name}, {unit}"),
        },
        content: ChartContent::Levels(Levels {
            areas: vec![grown],
            said,
            peak,
            limit: predict.of.reading.is_share().then_some(1.0),
            band,
            together: None,
            in_column: InColumn::Most,
        }),
        horizon: main.horizon,
        now: main.now,
        changes: main.changes.clone(),
        mark: None,
    })
}
