//! How many requests came in a time, and how many of them were refused.

use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::sim::traffic::{Burst, Traffic};
use crate::simulation::{Area, CellKind, ChartContent, Fill, InColumn, Levels, Peak};
use crate::text::Role;

use super::{length, levels_of, rows_of_span};

/// What came, and what of it was turned away, with what the chart is called. Where
/// that is tried again, more attempts may be turned away than requests come.
pub fn requests(run: &Run, rows: &[SeriesRow]) -> (&'static str, ChartContent<'static>) {
    let horizon = run.horizon();
    let sum = |of: fn(&SeriesRow) -> u64| rows.iter().map(of).sum::<u64>();
    let refused = sum(|row| row.counts.refused);
    let is_again = refused > sum(|row| row.counts.throttled);
    let (came, throttled) = match is_again {
        true => ("came", "attempts throttled"),
        false => ("all", "throttled"),
    };
    let counted = rates(rows, horizon, |row| row.counts.requests);
    let mut areas = vec![Area {
        name: came.into(),
        short: came.into(),
        steps: even_rates(run, &counted).unwrap_or(counted),
        role: Role::Name,
        fill: Fill::Solid,
    }];
    areas.extend((refused > 0).then(|| {
        let mut steps = rates(rows, horizon, |row| row.counts.refused);
        if matches!(run.setup().traffic, Traffic::Steady { .. }) && run.log().is_empty() {
            smooth(&mut steps);
        }
        Area {
            name: throttled.into(),
            short: CellKind::Throttled.short().into(),
            steps,
            role: Role::Wrong,
            fill: Fill::Crosses,
        }
    }));
    let (title, factor) = unit(run, &areas);
    for (_, rate) in areas.iter_mut().flat_map(|area| &mut area.steps) {
        // Without what comes of calculating with fractions.
        *rate = (*rate * factor * 1e6).round() / 1e6;
    }
    let content = ChartContent::Levels(Levels {
        peak: peak(run, rows),
        in_column: InColumn::Mean,
        ..levels_of(areas)
    });
    (title, content)
}

/// What the chart is called, by the unit in which its rates are no small fractions,
/// and how many seconds that unit has. Of a run that has just begun by what is to
/// come.
fn unit(run: &Run, areas: &[Area]) -> (&'static str, f64) {
    const LEAST: f64 = 0.5;
    let horizon = run.horizon();
    let likely = |traffic: &Traffic| match traffic {
        Traffic::Burst(bursts) => {
            let rate =
                |it: &Burst| to_f64(it.requests) / to_f64(it.over.max(horizon / SPANS).max(1));
            bursts.iter().map(rate).fold(0.0, f64::max)
        }
        Traffic::Steady { .. }
        | Traffic::Poisson { .. }
        | Traffic::Renewal { .. }
        | Traffic::Ramp { .. }
        | Traffic::Steps(_)
        | Traffic::Daily { .. }
        | Traffic::Trace(_) => traffic.expected(horizon) / to_f64(horizon.max(1)),
    };
    let functions = run.setup().functions();
    let expected: f64 = functions.iter().map(|it| likely(&it.traffic)).sum();
    let expected = expected * to_f64(SECOND);
    let peaks = areas.iter().filter_map(Area::peak);
    match peaks.map(|(_, rate)| rate).fold(expected, f64::max) {
        many if many >= LEAST => ("Requests/s", 1.0),
        some if some * 60.0 >= LEAST => ("Requests/min", 60.0),
        _ => ("Requests/h", 3_600.0),
    }
}

/// How many requests come a second in each span of a rate that was counted, where
/// they come by no chance: spans that hold one more or one less are no waves.
fn even_rates(run: &Run, counted: &[(Tick, f64)]) -> Option<Vec<(Tick, f64)>> {
    let traffic = &run.setup().traffic;
    if !run.log().is_empty() || run.shows_several() {
        return None;
    }
    let rate = |from: Tick, to: Tick| match traffic {
        Traffic::Steady { rate } => Some(rate.per_tick()),
        Traffic::Steps(_) | Traffic::Ramp { .. } => {
            let came = traffic.expected(to) - traffic.expected(from);
            Some(came / to_f64(to - from))
        }
        Traffic::Poisson { .. }
        | Traffic::Renewal { .. }
        | Traffic::Burst(_)
        | Traffic::Daily { .. }
        | Traffic::Trace(_) => None,
    };
    let ends = counted.iter().skip(1).map(|(from, _)| *from);
    let spans = counted.iter().zip(ends.chain([run.now()]));
    spans
        .map(|((from, _), to)| match to > *from {
            true => Some((*from, rate(*from, to)? * to_f64(SECOND))),
            false => Some((*from, 0.0)),
        })
        .collect()
}

/// Makes the mean of each few spans of it, from the first on in which anything is: what
/// comes again and again in less than that, as the end of a run time frees all at
/// once, would be a beat with the spans. Where it stops for half of these, it ends.
fn smooth(steps: &mut [(Tick, f64)]) {
    const SPANS: usize = 4;
    let mut before = None;
    let mut rest = steps;
    while let Some((_, first)) = rest.first() {
        if *first <= 0.0 && before.is_none() {
            rest = rest.get_mut(1..).unwrap_or_default();
            continue;
        }
        let (span, others) = rest.split_at_mut(SPANS.min(rest.len()));
        let last = span.iter().rposition(|(_, rate)| *rate > 0.0);
        let length = last.map_or(0, |last| last + 1);
        let goes_on = length + SPANS / 2 > span.len();
        let told = if goes_on { span.len() } else { length };
        let rates = span.iter().take(told).map(|(_, rate)| rate);
        let (sum, many) = rates.fold((0.0, 0.0), |(sum, many), rate| (sum + rate, many + 1.0));
        let is_whole = span.len() == SPANS || before.is_none();
        let mean = match before.filter(|_| !is_whole) {
            Some(before) => before,
            None => sum / f64::max(many, 1.0),
        };
        for (_, rate) in span.iter_mut().take(told) {
            *rate = mean;
        }
        before = Some(mean).filter(|_| goes_on);
        rest = others;
    }
}

/// A rate; of what comes in one instant how many come in how long.
fn peak(run: &Run, rows: &[SeriesRow]) -> Peak {
    let at_once = |traffic: &Traffic| matches!(traffic, Traffic::Burst(bursts) if bursts.iter().any(|it| it.over == 0));
    let functions = run.setup().functions();
    let is_at_once = functions.iter().any(|it| at_once(&it.traffic));
    let spans = spans(rows, run.horizon());
    let length = spans.first().map(|span| told_length(span, run.horizon()));
    match length.filter(|_| is_at_once) {
        Some(each) => Peak::InSpan("peak", each),
        None => Peak::Named("peak"),
    }
}

/// How many there were a second, over spans that are long enough not to jump
/// with each request, and as long however far the run is. A span that is not over
/// yet counts with the one before it, for it may be too short to say anything; the
/// first one counts as if it were over.
fn rates(rows: &[SeriesRow], horizon: Tick, of: fn(&SeriesRow) -> u64) -> Vec<(Tick, f64)> {
    let rate = |span: &[SeriesRow]| {
        let all: u64 = span.iter().map(of).sum();
        let seconds = to_f64(told_length(span, horizon)) / to_f64(SECOND);
        let from = span.first()?.from;
        (seconds > 0.0).then(|| (from, to_f64(all) / seconds))
    };
    spans(rows, horizon).into_iter().filter_map(rate).collect()
}

/// The spans that a rate is told of.
fn spans(rows: &[SeriesRow], horizon: Tick) -> Vec<&[SeriesRow]> {
    let each = rows_of_span(rows, horizon, SPANS);
    let mut spans: Vec<&[SeriesRow]> = rows.chunks(each).collect();
    if let [.., before, last] = spans.as_slice()
        && length(last) < length(before)
    {
        let joined = rows.len() - before.len() - last.len();
        spans.truncate(spans.len() - 2);
        spans.extend(rows.get(joined..));
    }
    spans
}

/// How long a span counts for.
fn told_length(span: &[SeriesRow], horizon: Tick) -> Tick {
    length(span).max(horizon / SPANS)
}

/// Into how many spans a run is cut, about.
const SPANS: u64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_refused_for_a_while_ends_there() {
        let spans =
            |rates: &[f64]| -> Vec<(Tick, f64)> { (0..).zip(rates.iter().copied()).collect() };
        for (rates, told) in [
            (
                vec![0.0, 4.0, 0.0, 4.0, 0.0, 4.0, 0.0, 4.0, 0.0, 4.0],
                vec![0.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0],
            ),
            (
                vec![8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.0, 2.0],
                vec![8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 4.0],
            ),
            (vec![3.0], vec![3.0]),
            (vec![], vec![]),
        ] {
            let mut steps = spans(&rates);
            smooth(&mut steps);
            assert_eq!(steps, spans(&told));
        }
    }
}
