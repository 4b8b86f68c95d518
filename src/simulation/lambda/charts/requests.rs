//! How many requests came in a time, and how many of them were refused.

use crate::sim::law::Law;
use crate::sim::meter::SeriesRow;
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::sim::time::{SECOND, Tick, to_f64};
use crate::sim::traffic::{Burst, Traffic};
use crate::simulation::lambda::reasons::load::bursts;
use crate::simulation::{Area, CameAtOnce, CellKind, ChartContent, Fill, InColumn, Levels, Peak};
use crate::text::Role;

use super::{length, levels_of, rows_of_span};

/// All that came, and what of it was turned away, with what the chart is called. Where
/// that is tried again, both are of attempts: of these more may be turned away than
/// requests come.
pub fn requests(run: &Run, rows: &[SeriesRow]) -> (String, ChartContent<'static>) {
    let sum = |of: fn(&SeriesRow) -> u64| rows.iter().map(of).sum::<u64>();
    let refused = sum(|row| row.counts.refused);
    let is_again = refused > sum(|row| row.counts.throttled);
    let counted = || rates(rows, run.horizon(), |row| row.counts.requests);
    let all = match is_again {
        true => without_beat(run, rows, |row| row.counts.attempts()),
        false => even_rates(run, &counted()).unwrap_or_else(counted),
    };
    let mut areas = vec![Area {
        name: "all".into(),
        short: "all".into(),
        steps: all,
        role: Role::Name,
        fill: Fill::Solid,
    }];
    areas.extend((refused > 0).then(|| Area {
        name: "of them throttled".into(),
        short: CellKind::Throttled.state().into(),
        steps: without_beat(run, rows, |row| row.counts.refused),
        role: Role::Wrong,
        fill: Fill::Crosses,
    }));
    let (per, factor) = unit(run, &areas);
    let what = if is_again { "Attempts" } else { "Requests" };
    for (_, rate) in areas.iter_mut().flat_map(|area| &mut area.steps) {
        // Without what comes of calculating with fractions.
        *rate = (*rate * factor * 1e6).round() / 1e6;
    }
    let content = ChartContent::Levels(Levels {
        peak: peak(run),
        in_column: match comes_in_instants(run) {
            true => InColumn::All,
            false => InColumn::Mean,
        },
        ..levels_of(areas)
    });
    (format!("{what}/{per}"), content)
}

/// The unit in which its rates are no small fractions, and how many seconds it has. Of a run that has just begun by what is to
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
        many if many >= LEAST => ("s", 1.0),
        some if some * 60.0 >= LEAST => ("min", 60.0),
        _ => ("h", 3_600.0),
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

/// How many there were a second; where all comes evenly, without the beat in which
/// places get free.
fn without_beat(run: &Run, rows: &[SeriesRow], of: fn(&SeriesRow) -> u64) -> Vec<(Tick, f64)> {
    const SPANS: u16 = 4;
    let setup = run.setup();
    let mut steps = rates(rows, run.horizon(), of);
    if !matches!(setup.traffic, Traffic::Steady { .. }) || !run.log().is_empty() {
        return steps;
    }
    let span = spans(rows, run.horizon())
        .first()
        .map_or(0, |it| told_length(it, run.horizon()));
    match rows_of_beats(setup, rows, span * Tick::from(SPANS)) {
        Some(beats) => {
            let rate = |row: &SeriesRow| {
                let seconds = to_f64(row.to - row.from) / to_f64(SECOND);
                (row.from, to_f64(of(row)) / seconds)
            };
            steps = rows
                .iter()
                .filter(|row| row.to > row.from)
                .map(rate)
                .collect();
            smooth(&mut steps, beats);
        }
        None => smooth(&mut steps, SPANS.into()),
    }
    steps
}

/// How many rows whole run times fill that take as long as `least`, at least two of them:
/// with a part of one more they would hold now one beat more and now one fewer. Nothing
/// where a beat is too short to be seen in rows, or too long to be smoothed away.
fn rows_of_beats(setup: &Setup, rows: &[SeriesRow], least: Tick) -> Option<usize> {
    let Law::Constant(_) = setup.function.run else {
        return None;
    };
    let beat = setup.longest_run();
    let row = rows.first().map(|row| row.to - row.from)?;
    let is_seen = row > 0 && 2 * row <= beat && beat <= least;
    let beats = least.div_ceil(beat.max(1)).max(2);
    let nearest = (beats * beat + row / 2).checked_div(row)?;
    usize::try_from(nearest).ok().filter(|_| is_seen)
}

/// Makes the mean of each few spans of it, from the first on in which anything is: what
/// comes again and again in less than that, as the end of a run time frees all at
/// once, would be a beat with the spans. Where it stops for half of these, it ends.
fn smooth(steps: &mut [(Tick, f64)], spans: usize) {
    let mut before = None;
    let mut rest = steps;
    while let Some((_, first)) = rest.first() {
        if *first <= 0.0 && before.is_none() {
            rest = rest.get_mut(1..).unwrap_or_default();
            continue;
        }
        let (span, others) = rest.split_at_mut(spans.min(rest.len()));
        let last = span.iter().rposition(|(_, rate)| *rate > 0.0);
        let length = last.map_or(0, |last| last + 1);
        let goes_on = length + spans / 2 > span.len();
        let told = if goes_on { span.len() } else { length };
        let rates = span.iter().take(told).map(|(_, rate)| rate);
        let (sum, many) = rates.fold((0.0, 0.0), |(sum, many), rate| (sum + rate, many + 1.0));
        let is_whole = span.len() == spans || before.is_none();
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

/// Whether all that comes does so in instants.
fn comes_in_instants(run: &Run) -> bool {
    let functions = run.setup().functions();
    functions.iter().all(|it| bursts(&it.traffic).is_some())
}

/// A rate; where any come in one instant, how many of them came so far.
fn peak(run: &Run) -> Peak {
    let functions = run.setup().functions();
    let mut bursts: Vec<&Burst> = Vec::new();
    let mut are_others = false;
    for function in &functions {
        match &function.traffic {
            Traffic::Burst(of_it) => bursts.extend(of_it),
            Traffic::Steady { .. }
            | Traffic::Poisson { .. }
            | Traffic::Renewal { .. }
            | Traffic::Ramp { .. }
            | Traffic::Steps(_)
            | Traffic::Daily { .. }
            | Traffic::Trace(_) => are_others = true,
        }
    }
    let come_then = |at: Tick| bursts.iter().any(|it| it.at <= at && at < it.at + it.over);
    let mut came: Vec<CameAtOnce> = Vec::new();
    for burst in bursts
        .iter()
        .filter(|it| it.over == 0 && it.at <= run.now())
    {
        match came.iter_mut().find(|it| it.at == burst.at) {
            Some(same) => same.requests += burst.requests,
            None => came.push(CameAtOnce {
                at: burst.at,
                requests: burst.requests,
                are_more: are_others || come_then(burst.at),
            }),
        }
    }
    match came.is_empty() {
        true => Peak::Named("peak"),
        // How many it was before a knob was turned is not known any more.
        false if !run.log().is_empty() => Peak::AtOnce(Vec::new()),
        false => Peak::AtOnce(came),
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
    use crate::sim::setup::{Account, Function, Platform};
    use crate::sim::time::{MILLISECOND, MINUTE, Rate};
    use crate::sim::workload::Cold;

    /// 250 ms of work in a run that is cut into spans of 90 ms.
    #[test]
    fn what_is_refused_evenly_is_drawn_without_a_ripple() {
        let mut platform = Platform::aws(Law::Constant(10 * MINUTE));
        platform.account_concurrency = 1_000;
        let setup = Setup {
            horizon: 5 * SECOND,
            seed: 1,
            traffic: Traffic::Steady {
                rate: Rate::per_second(5_000),
            },
            function: Function::new(
                Law::Constant(250 * MILLISECOND),
                Cold::Init(Law::Constant(0)),
            ),
            platform,
            callers: None,
            account: Account::default(),
            servers: None,
        };
        let mut run = Run::new(&setup).unwrap();
        for seconds in [1, 3, 5] {
            run.run_until(seconds * SECOND);
            let mut rates = without_beat(&run, &run.rows(), |row| row.counts.refused);
            rates.retain(|(_, rate)| *rate > 0.0);
            assert!(
                rates.iter().all(|(_, rate)| (rate - 1_000.0).abs() < 1.0),
                "{rates:?}"
            );
        }
    }

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
            smooth(&mut steps, 4);
            assert_eq!(steps, spans(&told));
        }
    }
}
