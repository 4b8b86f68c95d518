//! The charts: environments together and each by itself, and requests a second.

mod requests;

use std::borrow::Cow;

use crate::sim::meter::{SeriesRow, mean};
use crate::sim::run::Run;
use crate::sim::time::{Tick, to_f64};
use crate::simulation::{
    Area, BRIEF, CellKind, Chart, ChartContent, ChartId, FOR_A_MOMENT, Fill, InColumn, Levels,
    Peak, Timeline,
};
use crate::text::Role;

/// All charts. Where nothing was throttled, nothing is said of it.
pub fn charts(run: &Run) -> Vec<Chart<'_>> {
    let rows = run.rows();
    let at_work = match run.shows_several() {
        true => by_function(run),
        false => environments(&rows, run.horizon()),
    };
    let environments = chart(run, ChartId::Environments, at_work);
    let (title, rate) = requests::requests(run, &rows);
    let requests = Chart {
        title,
        ..chart(run, ChartId::RequestRate, rate)
    };
    let timeline = Timeline::of(run).map(ChartContent::Timeline);
    let timeline = timeline.map(|timeline| chart(run, ChartId::Timeline, timeline));
    [environments, requests]
        .into_iter()
        .chain(timeline)
        .collect()
}

fn environments(rows: &[SeriesRow], horizon: Tick) -> ChartContent<'static> {
    let level = |value: fn(&SeriesRow) -> f64| rows.iter().map(move |row| (row.from, value(row)));
    let is_brief = works_for_moments(rows);
    let most = |row: &SeriesRow| to_f64(row.peak_busy);
    let merged = merged(rows, horizon);
    let at_work = Area {
        name: CellKind::Busy.state().into(),
        short: CellKind::Busy.short().into(),
        steps: match (&merged, is_brief) {
            (Some(averages), _) => averages.clone(),
            (None, true) => level(average_at_work).collect(),
            (None, false) => level(most).collect(),
        },
        role: Role::Picked,
        fill: Fill::Solid,
    };
    let for_a_moment = (is_brief || merged.is_some()).then(|| Area {
        name: FOR_A_MOMENT.into(),
        short: BRIEF.into(),
        steps: level(most).collect(),
        role: Role::Picked,
        fill: Fill::Cap,
    });
    let idle = Area {
        name: CellKind::Idle.state().into(),
        short: CellKind::Idle.short().into(),
        steps: level(|row| to_f64(row.peak_alive)).collect(),
        role: Role::Muted,
        fill: Fill::Light,
    };
    let areas = [at_work].into_iter().chain(for_a_moment).chain([idle]);
    levels(areas.collect())
}

/// Whether those at work mostly were so for a small part of a row: by the most of
/// each row they would look busy all along.
fn works_for_moments(rows: &[SeriesRow]) -> bool {
    /// Of the time of a row.
    const MOMENT: f64 = 0.1;
    let works = rows.iter().filter(|row| row.peak_busy > 0);
    let is_brief = |row: &SeriesRow| average_at_work(row) < MOMENT * to_f64(row.peak_busy);
    let (all, brief) = works.fold((0, 0), |(all, brief), row| {
        (all + 1, brief + usize::from(is_brief(row)))
    });
    2 * brief > all
}

fn average_at_work(row: &SeriesRow) -> f64 {
    mean(row.counts.busy_ticks, row.to - row.from)
}

/// How many are at work on average in each span that a narrow picture has a column
/// for, where so many spans have work for a small part of them that the most of each
/// would make one solid picture.
fn merged(rows: &[SeriesRow], horizon: Tick) -> Option<Vec<(Tick, f64)>> {
    const COLUMNS: u64 = 30;
    /// Fewer stand apart.
    const MIN_SPANS: usize = 5;
    /// Of the most at work in a span.
    const MAX_SHARE: f64 = 0.25;
    let of_all = |span: &[SeriesRow]| {
        let busy: u128 = span.iter().map(|row| row.counts.busy_ticks).sum();
        let most = span.iter().map(|row| row.peak_busy).max().unwrap_or(0);
        (mean(busy, length(span)), to_f64(most))
    };
    let spans: Vec<&[SeriesRow]> = rows.chunks(rows_of_span(rows, horizon, COLUMNS)).collect();
    let brief = spans.iter().map(|span| of_all(span));
    let brief = brief.filter(|(average, most)| *most > 0.0 && *average < MAX_SHARE * most);
    let brief = brief.count();
    (brief >= MIN_SPANS && 2 * brief > spans.len()).then(|| {
        let each = spans.iter().flat_map(|span| {
            let (average, _) = of_all(span);
            span.iter().map(move |row| (row.from, average))
        });
        each.collect()
    })
}

/// How each of several functions is drawn, in turn.
const LOOKS: [(Fill, Role); 4] = [
    (Fill::Solid, Role::Picked),
    (Fill::Light, Role::Warning),
    (Fill::Dense, Role::Name),
    (Fill::Medium, Role::Muted),
];

/// Environments at work, of each of several functions.
fn by_function(run: &Run) -> ChartContent<'static> {
    let at_work = |rows: Vec<SeriesRow>| {
        let steps = rows.into_iter();
        steps
            .map(|row| (row.from, to_f64(row.peak_busy)))
            .collect::<Vec<_>>()
    };
    let names = run.setup().function_names().into_iter().enumerate();
    let areas = names.zip(LOOKS.iter().cycle());
    let areas = areas.map(|((place, name), (fill, role))| {
        let name = Cow::from(name.to_string());
        Area {
            short: name.clone(),
            name,
            steps: at_work(run.rows_of(place)),
            role: *role,
            fill: *fill,
        }
    });
    ChartContent::Levels(Levels {
        together: Some(Area {
            name: CellKind::Busy.state().into(),
            short: CellKind::Busy.short().into(),
            steps: at_work(run.rows()),
            role: Role::Picked,
            fill: Fill::Solid,
        }),
        ..levels_of(areas.collect())
    })
}

fn levels(areas: Vec<Area>) -> ChartContent<'static> {
    ChartContent::Levels(levels_of(areas))
}

fn levels_of(areas: Vec<Area>) -> Levels {
    Levels {
        areas,
        said: Vec::new(),
        peak: Peak::Named("peak"),
        limit: None,
        band: None,
        together: None,
        in_column: InColumn::Most,
    }
}

fn chart<'a>(run: &Run, id: ChartId, content: ChartContent<'a>) -> Chart<'a> {
    let title = match id {
        ChartId::Environments if run.shows_several() => "At work",
        ChartId::Environments => "Environments",
        ChartId::RequestRate => "Requests/s",
        ChartId::Timeline => "Each environment",
    };
    Chart {
        id: Some(id),
        title: title.to_owned(),
        horizon: run.horizon(),
        now: run.now(),
        changes: run.log().iter().map(|change| change.at).collect(),
        mark: None,
        content,
    }
}

/// How many rows each of so many spans has; the first row says how long they are, once it is
/// over.
fn rows_of_span(rows: &[SeriesRow], horizon: Tick, spans: u64) -> usize {
    let width = rows.first().filter(|_| rows.len() > 1);
    let width = width.map_or(horizon, |row| row.to - row.from);
    let each = horizon.div_ceil(width.max(1)).div_ceil(spans);
    usize::try_from(each).unwrap_or(usize::MAX).max(1)
}

fn length(span: &[SeriesRow]) -> Tick {
    let ends = span.first().zip(span.last());
    ends.map_or(0, |(first, last)| last.to - first.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::law::Law;
    use crate::sim::setup::{Account, Function, Overflow, Platform, Setup};
    use crate::sim::time::{MILLISECOND, MINUTE, Rate, SECOND};
    use crate::sim::traffic::{Burst, Traffic};
    use crate::sim::workload::Cold;
    use crate::simulation::CameAtOnce;

    /// 40 requests a second, 0.5 s each.
    fn steady() -> Run {
        let function = Function::new(
            Law::Constant(500 * MILLISECOND),
            Cold::Init(Law::Constant(0)),
        );
        let setup = Setup {
            horizon: 10 * MINUTE,
            seed: 1,
            traffic: Traffic::Steady {
                rate: Rate::per_second(40),
            },
            function,
            platform: Platform::aws(Law::Constant(10 * MINUTE)),
            callers: None,
            account: Account::default(),
            servers: None,
        };
        Run::new(&setup).unwrap()
    }

    /// What the chart of requests is called, and its areas.
    fn requests_of(run: &Run) -> (String, Vec<Area>) {
        let chart = charts(run).into_iter().nth(1).unwrap();
        match chart.content {
            ChartContent::Levels(levels) => (chart.title, levels.areas),
            ChartContent::Timeline(_) => panic!("levels"),
        }
    }

    #[test]
    fn nothing_has_come_before_a_run() {
        let (title, areas) = requests_of(&steady());
        assert_eq!(title, "Requests/s");
        assert!(areas.iter().all(|area| area.peak().is_none()), "{areas:?}");
    }

    #[test]
    fn what_comes_evenly_is_drawn_without_a_ripple() {
        use crate::sim::traffic::RateStep;
        let step = |at, count| RateStep {
            at,
            rate: Rate::per_second(count),
        };
        let mut setup = steady().setup().clone();
        setup.traffic = Traffic::Steps(vec![step(0, 6), step(5 * MINUTE, 13)]);
        setup.horizon = 7 * MINUTE;
        let mut run = Run::new(&setup).unwrap();
        run.run_until(6 * MINUTE + 1);
        let (_, areas) = requests_of(&run);
        let mut levels: Vec<f64> = areas[0].steps.iter().map(|it| it.1).collect();
        levels.dedup();
        assert!(
            matches!(levels[..], [6.0, .., 13.0]) && levels.len() <= 3,
            "{levels:?}"
        );
    }

    /// 40 a second of half a second each find room for 10 at once: 20 are refused.
    #[test]
    fn what_is_refused_in_a_beat_is_drawn_as_a_rate() {
        let mut setup = steady().setup().clone();
        setup.platform.reserved = Some(10);
        for horizon in [MINUTE, 5 * MINUTE, 10 * MINUTE] {
            setup.horizon = horizon;
            let mut run = Run::new(&setup).unwrap();
            for part in [2, 3, 5] {
                run.run_until(horizon * part / 5);
                let (_, areas) = requests_of(&run);
                let steps = areas[1].steps.iter().skip_while(|it| it.1 == 0.0);
                let off = steps.skip(1).map(|it| (it.1 - 20.0).abs());
                let off = off.fold(0.0, f64::max);
                assert!(
                    off <= 1.0,
                    "{off} of {horizon} at {part}: {:?}",
                    areas[1].steps
                );
            }
        }
    }

    #[test]
    fn what_comes_seldom_is_told_in_a_longer_unit() {
        for (count, per, title) in [
            (40, SECOND, "Requests/s"),
            (1, MINUTE, "Requests/min"),
            (5, 60 * MINUTE, "Requests/h"),
        ] {
            let mut setup = steady().setup().clone();
            setup.traffic = Traffic::Steady {
                rate: Rate { count, per },
            };
            let mut run = Run::new(&setup).unwrap();
            assert_eq!(requests_of(&run).0, title, "before the run");
            run.run_until(5 * MINUTE);
            let (named, areas) = requests_of(&run);
            let count = f64::from(u32::try_from(count).unwrap());
            assert_eq!((named.as_str(), areas[0].peak().unwrap().1), (title, count));
        }
    }

    #[test]
    fn attempts_that_are_made_again_are_drawn_as_throttled() {
        let setup = |overflow| {
            let mut setup = steady().setup().clone();
            setup.platform.reserved = Some(5);
            setup.platform.overflow = overflow;
            setup
        };
        for (overflow, names) in [
            (Overflow::Throttle, vec!["all", "of them throttled"]),
            (Overflow::Retry, vec!["all", "of them throttled"]),
            (Overflow::Wait, vec!["all"]),
        ] {
            let mut run = Run::new(&setup(overflow)).unwrap();
            run.finish();
            let chart = charts(&run).into_iter().nth(1).unwrap();
            let ChartContent::Levels(levels) = chart.content else {
                panic!("{overflow:?}");
            };
            let drawn = levels.areas.iter().filter(|it| it.peak().is_some());
            let drawn: Vec<String> = drawn.map(|it| it.name.to_string()).collect();
            assert_eq!(drawn, names, "{overflow:?}");
        }
    }

    #[test]
    fn what_works_for_a_moment_now_and_then_looks_idle_in_between() {
        let names = |rate: Rate| {
            let mut setup = steady().setup().clone();
            (setup.traffic, setup.horizon) = (Traffic::Steady { rate }, 60 * MINUTE);
            let mut run = Run::new(&setup).unwrap();
            run.finish();
            let ChartContent::Levels(levels) = charts(&run).remove(0).content else {
                panic!("levels");
            };
            let highest = |area: &Area| (area.name.to_string(), area.peak().map(|it| it.1));
            levels.areas.iter().map(highest).collect::<Vec<_>>()
        };
        let often = names(Rate::per_second(40));
        let often: Vec<_> = often.iter().map(|it| (it.0.as_str(), it.1)).collect();
        assert_eq!(often, [("at work", Some(20.0)), ("idle", Some(20.0))]);
        let seldom = names(Rate {
            count: 1,
            per: MINUTE,
        });
        assert!(seldom[0].1.is_some_and(|most| most < 0.1), "{seldom:?}");
        let above: Vec<_> = seldom
            .iter()
            .skip(1)
            .map(|it| (it.0.as_str(), it.1))
            .collect();
        assert_eq!(above, [("for a moment", Some(1.0)), ("idle", Some(1.0))]);
    }

    /// Half a minute of work every five minutes is no work all along.
    #[test]
    fn what_works_in_most_columns_for_a_part_of_each_is_drawn_by_its_average() {
        let mut setup = steady().setup().clone();
        let bursts = (0..24).map(|number| Burst {
            at: number * 5 * MINUTE,
            requests: 2,
            over: 0,
        });
        setup.traffic = Traffic::Burst(bursts.collect());
        setup.function.run = Law::Constant(30 * SECOND);
        setup.horizon = 120 * MINUTE;
        let mut run = Run::new(&setup).unwrap();
        run.finish();
        let ChartContent::Levels(levels) = charts(&run).remove(0).content else {
            panic!("levels");
        };
        let at_work = levels.areas[0].peak().unwrap().1;
        assert!(at_work < 0.5, "{at_work}");
        assert_eq!(levels.areas[1].name, FOR_A_MOMENT);
        assert_eq!(levels.areas[1].peak().map(|it| it.1), Some(2.0));
    }

    #[test]
    fn what_came_at_once_is_told_with_whether_others_came_too() {
        let burst = |at, requests, over| Burst { at, requests, over };
        let told = |bursts: Vec<Burst>| {
            let mut setup = steady().setup().clone();
            setup.traffic = Traffic::Burst(bursts);
            let mut run = Run::new(&setup).unwrap();
            run.run_until(5 * MINUTE);
            let ChartContent::Levels(levels) = charts(&run).remove(1).content else {
                panic!("levels");
            };
            levels.peak
        };
        let came = |at, requests, are_more| CameAtOnce {
            at,
            requests,
            are_more,
        };
        // What is to come is not told.
        let alone = told(vec![
            burst(0, 60, 0),
            burst(0, 5, 0),
            burst(6 * MINUTE, 9, 0),
        ]);
        assert_eq!(alone, Peak::AtOnce(vec![came(0, 65, false)]));
        let among = told(vec![burst(MINUTE, 50, 0), burst(0, 900, 3 * MINUTE)]);
        assert_eq!(among, Peak::AtOnce(vec![came(MINUTE, 50, true)]));
        assert_eq!(told(vec![burst(0, 900, 3 * MINUTE)]), Peak::Named("peak"));
    }

    /// A burst at the very beginning is as high on the way as at the end.
    #[test]
    fn a_rate_is_over_equal_spans_from_the_first_moment_on() {
        let mut setup = steady().setup().clone();
        let burst = Burst {
            at: 0,
            requests: 400,
            over: 0,
        };
        setup.traffic = Traffic::Burst(vec![burst]);
        let mut run = Run::new(&setup).unwrap();
        let mut peaks = Vec::new();
        for seconds in [1, 5, 20, 100, 600] {
            run.run_until(seconds * SECOND);
            let chart = charts(&run).into_iter().nth(1).unwrap();
            let ChartContent::Levels(levels) = chart.content else {
                panic!("nobody watches this run");
            };
            peaks.push(levels.areas[0].peak().unwrap().1.round());
        }
        assert_eq!(peaks, [40.0; 5]);
    }

    #[test]
    fn no_level_falls_because_the_run_stops_there() {
        let mut run = steady();
        for milliseconds in [900, 1_000, 1_001, 11_003, 61_007, 599_999, 600_000] {
            run.run_until(milliseconds * MILLISECOND);
            for chart in charts(&run) {
                let ChartContent::Levels(levels) = &chart.content else {
                    panic!("nobody watches this run");
                };
                for area in &levels.areas {
                    let (_, last) = area.steps.last().unwrap();
                    let most = area.peak().unwrap().1;
                    assert!(*last > 0.9 * most, "{} at {milliseconds}", area.name);
                }
            }
        }
    }
}
