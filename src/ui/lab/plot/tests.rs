//! Charts as they are drawn.

mod predicted;
mod refused;
mod stacked;

use proptest::prelude::*;

use super::*;
use crate::sim::law::Law;
use crate::sim::setup::{Account, Function, Platform, Setup};
use crate::sim::traffic::{Burst, Traffic};
use crate::sim::workload::Cold;
use crate::simulation::time::{MILLISECOND, MINUTE, Rate, SECOND, Tick};
use crate::simulation::{
    Area, Band, CellKind, ChartContent, ChartMark, Fill, InColumn, Levels, Peak, SaidLevel,
    Simulation,
};
use crate::ui::{Depth, SHIPPED};
use crate::words::lab as words;

const HORIZON: Tick = 10 * MINUTE;

fn chart(steps: Vec<(Tick, f64)>, said: &[f64]) -> Chart<'static> {
    Chart {
        id: None,
        title: "Environments".to_owned(),
        horizon: HORIZON,
        now: HORIZON,
        changes: Vec::new(),
        mark: None,
        content: ChartContent::Levels(Levels {
            areas: vec![Area {
                name: "at work".into(),
                short: "work".into(),
                steps,
                role: Role::Picked,
                fill: Fill::Solid,
            }],
            said: levels_said(said),
            peak: Peak::Named("peak"),
            limit: None,
            band: None,
            together: None,
            in_column: InColumn::Most,
        }),
    }
}

/// Busy ones before those that are there.
fn layers(busy: &[(Tick, f64)], alive: &[(Tick, f64)], said: &[f64]) -> Chart<'static> {
    let mut chart = chart(busy.to_vec(), said);
    let ChartContent::Levels(levels) = &mut chart.content else {
        panic!("levels");
    };
    levels.areas.push(Area {
        name: "idle".into(),
        short: "idle".into(),
        steps: alive.to_vec(),
        role: Role::Muted,
        fill: Fill::Light,
    });
    chart
}

fn theme() -> Theme {
    Theme::read(SHIPPED[0].source).unwrap().at(Depth::True)
}

fn drawn(chart: &Chart, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(chart, area, &mut buf, &theme());
    buf
}

fn rows(buf: &Buffer) -> Vec<String> {
    let row = |y| {
        let cells = (0..buf.area.width).map(|x| buf[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..buf.area.height).map(row).collect()
}

fn picture(chart: &Chart, width: u16, height: u16) -> String {
    rows(&drawn(chart, width, height)).join("\n")
}

#[test]
fn a_wave_below_its_prediction() {
    let busy = [
        (0, 5.0),
        (2 * MINUTE, 20.0),
        (4 * MINUTE, 12.0),
        (7 * MINUTE, 3.0),
    ];
    let alive = [(0, 5.0), (2 * MINUTE, 22.0), (8 * MINUTE, 10.0)];
    let chart = layers(&busy, &alive, &[25.0]);
    insta::assert_snapshot!(picture(&chart, 72, 12), @"
    Environments  █ at work (peak 20)  ░ idle
    30┤
      │    peak 22 _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
      ├▔ ▔ ▔ ▔ ▔ ▔▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▔ ▔ ▔ ▔ ▔ ▔ you said 25
    20┤           ▄▄▄▄▄▄▄▄▄▄▄▄░░░░░░░░░░░░░░░░░░░░░░
      │           ████████████░░░░░░░░░░░░░░░░░░░░░░
      │           ████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁░░░░░
    10┤           █████████████████████████████░░░░░▄▄▄▄▄▄▄▄▄▄▄
      │           █████████████████████████████░░░░░░░░░░░░░░░░
      │████████████████████████████████████████▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
     0┼────────────────────────────┬──────────────────────────┬
       0                           5                     10 min
    ");
    insta::assert_snapshot!(picture(&chart, 30, 4), @"
    Environments █ at work ░ idle
    25┼╌╌╌▁▁▁▁▁░░░░░░░░╌╌╌╌ you 25
      │▁▁▁█████▄▄▄▄▄▄▁▁▁▁▁
     0┼────── 5 ── 10 min
    ");
}

#[test]
fn a_burst_that_was_predicted_exactly() {
    let busy = [
        (0, 60.0),
        (10 * SECOND, 0.0),
        (5 * MINUTE, 60.0),
        (5 * MINUTE + 10 * SECOND, 0.0),
    ];
    let chart = chart(busy.to_vec(), &[60.0]);
    insta::assert_snapshot!(picture(&chart, 60, 9), @"
    Environments  █ at work
    75┤peak 60
      ├▃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▃╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ you said 60
    50┤█                     █
      │█                     █
    25┤█                     █
      │█                     █
     0┼──────────────────────┬────────────────────┬
       0                     5               10 min
    ");
}

/// What was predicted may be far above the picture, and its label then stands in the
/// row above the peak.
#[test]
fn the_peak_is_not_named_over_a_prediction() {
    for predicted in [4.0, 13.0, 30.0] {
        let busy = [(0, 0.0), (9 * MINUTE, 3.0)];
        let chart = chart(busy.to_vec(), &[predicted]);
        for width in 16..44 {
            let shown = picture(&chart, width, 6);
            let label = format!("you {predicted}");
            let is_named = shown.lines().any(|row| row.contains(&label));
            let is_whole = |row: &str| {
                let behind = row.split_once(&label).map_or("", |(_, behind)| behind);
                behind.chars().all(|it| !it.is_alphanumeric())
            };
            assert!(!is_named || shown.lines().all(is_whole), "{width}\n{shown}");
            assert!(shown.contains("peak 3"), "{width}\n{shown}");
        }
    }
}

#[test]
fn a_band_is_behind_the_line_of_its_run() {
    let busy = [
        (0, 5.0),
        (2 * MINUTE, 20.0),
        (4 * MINUTE, 12.0),
        (7 * MINUTE, 0.0),
        (9 * MINUTE, 4.0),
    ];
    let mut chart = chart(busy.to_vec(), &[14.0]);
    let ChartContent::Levels(levels) = &mut chart.content else {
        panic!("levels");
    };
    let steps = vec![
        (0, 3.0, 9.0),
        (2 * MINUTE, 12.0, 26.0),
        (4 * MINUTE, 8.0, 12.0),
        (7 * MINUTE, 0.0, 5.0),
        (9 * MINUTE, 0.0, 2.0),
    ];
    levels.band = Some(Band { steps });
    insta::assert_snapshot!(picture(&chart, 72, 12), @"
    Environments  ━ this run (peak 20)  ▒ 95 of 100 runs
    30┤
      │           ▒▒▒▒▒▒▒▒▒▒▒▒
      │           ▒▒▒▒▒▒▒▒▒▒▒▒
    20┤           ━━━━━━━━━━━━
      │           ┃▒▒▒▒▒▒▒▒▒▒▒┃
      ├╌╌╌╌╌╌╌╌╌╌╌┃▒▒▒▒▒▒▒▒▒▒▒━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ you said 14
    10┤▒▒▒▒▒▒▒▒▒▒▒┃           ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒┃
      │▒▒▒▒▒▒▒▒▒▒▒┃           ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒┃
      │━━━━━━━━━━━                             ┃▒▒▒▒▒▒▒▒▒━━━━━━
     0┼────────────────────────────┬──────────────────────────┬
       0                           5                     10 min
    ");
    insta::assert_snapshot!(picture(&chart, 30, 5), @"
    Environments ━ run ▒ 95 of 100
    40┤
      │   ▒▒▒▒▒
      ├━━━━━━━━━━━━━━▒▒▒━━╌ you 14
     0┼────── 5 ── 10 min
    ");
}

#[test]
fn a_run_before_its_start_has_its_axes() {
    let mut chart = layers(&[(0, 0.0)], &[(0, 0.0)], &[120.0, 60.0]);
    chart.now = 0;
    insta::assert_snapshot!(picture(&chart, 60, 9), @"
    Environments  █ at work  ░ idle
    120┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ you said 120
       │
     80┤
       ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ you said 60
     40┤
       │
      0┼─────────────────────┬───────────────────┬
        0                    5              10 min
    ");
}

#[test]
fn a_prediction_far_above_does_not_flatten_the_run() {
    let chart = chart(vec![(0, 60.0)], &[1_000_000.0]);
    insta::assert_snapshot!(picture(&chart, 60, 8), @"
    Environments  █ at work
      │peak 60                              ▔ you said 1000000 ↑
    60┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
      │█████████████████████████████████████
    30┤█████████████████████████████████████
      │█████████████████████████████████████
     0┼──────────────────┬─────────────────┬
       0                 5            10 min
    ");
}

/// The rows below the head in which a mark stands.
fn rows_of(buf: &Buffer, is: impl Fn(&str) -> bool) -> Vec<u16> {
    let all = buf.area.positions().filter(|at| at.y > 0);
    let mut rows: Vec<u16> = all
        .filter(|at| is(buf[*at].symbol()))
        .map(|at| at.y)
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn fills(symbol: &str) -> bool {
    "▁▂▃▄▅▆▇█".contains(symbol)
}

proptest! {
    #[test]
    fn equal_numbers_stand_in_one_row(
        width in 30_u16..200,
        height in 4_u16..60,
        level in prop_oneof![1_u32..100, 1_u32..4_000_000].prop_map(f64::from),
        parts in 1_u32..50,
        other in 0_u32..50,
        from in 0..HORIZON,
    ) {
        let level = level / f64::from(parts);
        let other = level * f64::from(other) / 10.0;
        let chart = chart(vec![(0, level), (from, level)], &[level, other]);
        let buf = drawn(&chart, width, height);
        let highest = rows_of(&buf, fills)[0];
        let is_line = |symbol: &str| ["_", "╌", "▔"].contains(&symbol);
        let is_dashed = (0..width).any(|x| is_line(buf[(x, highest)].symbol()));
        prop_assert!(is_dashed, "{:?}", rows(&buf));
    }

    /// Not only in its row: a line is nowhere beside or behind the end of what it
    /// is equal to, but right above it.
    #[test]
    fn a_line_lies_where_an_area_of_its_number_ends(
        width in 30_u16..200,
        height in 6_u16..60,
        level in prop_oneof![1_u32..100, 1_u32..4_000_000].prop_map(f64::from),
        parts in 1_u32..50,
    ) {
        let level = level / f64::from(parts);
        let chart = chart(vec![(0, level)], &[level]);
        let buf = drawn(&chart, width, height);
        let highest = rows_of(&buf, fills)[0];
        let has = |y: u16, line: &str| (0..width).any(|x| buf[(x, y)].symbol() == line);
        prop_assert!(has(highest - 1, "_") && has(highest, "▔"), "{:?}", rows(&buf));
    }

    /// The axis reaches as high as what is drawn.
    #[test]
    fn no_peak_is_above_the_highest_number_at_the_side(
        height in 4_u16..60,
        level in prop_oneof![1_u32..100, 1_u32..4_000_000].prop_map(f64::from),
        parts in 1_u32..50,
    ) {
        let chart = chart(vec![(0, level / f64::from(parts))], &[]);
        let buf = drawn(&chart, 60, height);
        let numbers = rows_of(&buf, |it| it == "┤" || it == "┼");
        prop_assert!(numbers[0] <= rows_of(&buf, fills)[0], "{:?}", rows(&buf));
    }

    /// One number at the side is as far from the next as any other is.
    #[test]
    fn the_numbers_at_the_side_are_evenly_spaced(
        height in 4_u16..60,
        level in prop_oneof![1_u32..100, 1_u32..4_000_000].prop_map(f64::from),
        parts in 1_u32..50,
    ) {
        let chart = chart(vec![(0, level / f64::from(parts))], &[]);
        let rows = rows_of(&drawn(&chart, 60, height), |it| it == "┤" || it == "┼");
        let gaps: Vec<u16> = rows.windows(2).map(|it| it[1] - it[0]).collect();
        prop_assert!(gaps.iter().all(|it| *it == gaps[0]), "{rows:?}");
    }

    #[test]
    fn a_chart_stays_in_its_area_and_never_panics(
        width in 0_u16..80,
        height in 0_u16..30,
        levels in prop::collection::vec((0..HORIZON, prop::num::f64::ANY), 0..5),
        said in prop::collection::vec(prop::num::f64::ANY, 0..4),
        now in 0..=HORIZON,
    ) {
        let mut levels = levels;
        levels.sort_by_key(|(from, _)| *from);
        let mut chart = chart(levels, &said);
        chart.now = now;
        let whole = Rect::new(0, 0, 90, 40);
        let mut buf = Buffer::empty(whole);
        let area = Rect::new(5, 5, width, height);
        draw(&chart, area, &mut buf, &theme());
        for at in whole.positions() {
            let is_blank = buf[at].symbol() == " ";
            prop_assert!(is_blank || area.contains(at), "{at}");
        }
    }
}

#[test]
fn marks_differ_without_colour() {
    let marks = [Fill::Solid, Fill::Light, Fill::Crosses].map(Fill::mark);
    let all: std::collections::BTreeSet<&str> = marks.into_iter().collect();
    assert_eq!(all.len(), marks.len());
}

/// Two at once, four after 20 s, of which one is too many, and one more when the
/// idle ones are gone.
fn run() -> Simulation {
    let burst = |seconds, requests| Burst {
        at: seconds * SECOND,
        requests,
        over: 0,
    };
    let mut platform = Platform::aws(Law::Constant(15 * SECOND));
    platform.account_concurrency = 103;
    platform.reserved = Some(3);
    let setup = Setup {
        horizon: MINUTE,
        seed: 1,
        traffic: Traffic::Burst(vec![burst(1, 2), burst(21, 4), burst(45, 1)]),
        function: Function::new(
            Law::Constant(6 * SECOND),
            Cold::Init(Law::Constant(3 * SECOND)),
        ),
        platform,
        callers: None,
        account: Account::default(),
        servers: None,
    };
    Simulation::new(&setup).unwrap().watched()
}

fn timeline(run: &Simulation) -> Chart<'_> {
    run.charts().into_iter().last().unwrap()
}

fn levels_said(said: &[f64]) -> Vec<SaidLevel> {
    let said = said.iter().map(|level| SaidLevel {
        level: *level,
        number: level.to_string(),
        words: level.to_string(),
    });
    said.collect()
}

#[test]
fn each_environment_has_a_row_which_is_used_again() {
    let mut run = run();
    run.run_within(MINUTE, u64::MAX);
    let chart = timeline(&run);
    insta::assert_snapshot!(picture(&chart, 64, 7), @"
    Each environment  ▲ starting  █ at work  ░ idle  ✕ throttled
     │                     ✕
    1│ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░   ▲▲▲▲██████░░░░░░
    2│ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░
    3│                      ▲▲▲██████░░░░░░░░░░░░░░░
     └────────────────────┬────────────────────┬───────────────────┬
      0                   20                   40               60 s
    ");
    insta::assert_snapshot!(picture(&chart, 64, 14), @"
    Each environment  ▲ starting  █ at work  ░ idle  ✕ throttled
     │                     ✕
    1│ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░   ▲▲▲▲██████░░░░░░
     │ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░   ▲▲▲▲██████░░░░░░
     │
    2│ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░
     │ ▲▲▲██████░░░░░░░░░░░░██████░░░░░░░░░░░░░░░
     │
    3│                      ▲▲▲██████░░░░░░░░░░░░░░░
     │                      ▲▲▲██████░░░░░░░░░░░░░░░
     │
     │
     └────────────────────┬────────────────────┬───────────────────┬
      0                   20                   40               60 s
    ");
    insta::assert_snapshot!(picture(&chart, 30, 4), @"
    Each ▲start █work ░idle
    1│▲▲███░░░░░███░░░░░░░ ▲███░░░
     │… 2 more
     └──────── 20 ──── 40 ── 60 s
    ");
}

#[test]
fn the_cursor_stands_in_the_row_of_the_environment_that_is_told_of() {
    let mut run = run();
    run.run_within(MINUTE, u64::MAX);
    let mut chart = timeline(&run);
    let mut place = |row, height| {
        chart.mark = Some(ChartMark {
            at: 21 * SECOND,
            row,
            name: String::new(),
            place: String::new(),
        });
        let area = Rect::new(0, 0, 64, height);
        draw(&chart, area, &mut Buffer::empty(area), &theme()).unwrap()
    };
    let (x, axis) = (23, 5);
    assert_eq!(place(Some(0), 7), Position { x, y: 2 });
    assert_eq!(place(Some(2), 7), Position { x, y: 4 });
    assert_eq!(place(None, 7), Position { x, y: axis }, "it got none");
    assert_eq!(place(Some(2), 4).y, 3, "its row is not shown");
}

/// Whatever there is to explain, in however little room.
#[test]
fn no_legend_is_cut_in_the_middle_of_a_word() {
    let mut run = run();
    run.run_within(MINUTE, u64::MAX);
    for width in 30..120 {
        for mut chart in [timeline(&run), layers(&[(0, 3.0)], &[], &[2.0])] {
            chart.changes = vec![SECOND];
            chart.mark = Some(ChartMark {
                at: SECOND,
                row: None,
                name: "request 6,000".to_owned(),
                place: " in environment 1".to_owned(),
            });
            let head = rows(&drawn(&chart, width, 7)).remove(0);
            assert!(!head.contains('…'), "{head}");
            assert!(head.contains(words::HERE) || width < 41, "{head}");
        }
    }
}

#[test]
fn what_is_to_come_is_blank() {
    let mut run = run();
    run.run_within(24 * SECOND, u64::MAX);
    insta::assert_snapshot!(picture(&timeline(&run), 64, 7), @"
    Each environment  ▲ starting  █ at work  ░ idle  ✕ throttled
     │                     ✕
    1│ ▲▲▲██████░░░░░░░░░░░░███
    2│ ▲▲▲██████░░░░░░░░░░░░███
    3│                      ▲▲▲
     └────────────────────┬────────────────────┬───────────────────┬
      0                   20                   40               60 s
    ");
}

#[test]
fn every_cell_is_what_the_engine_says_of_the_middle_of_its_column() {
    let mut run = run();
    run.run_within(MINUTE, u64::MAX);
    let chart = timeline(&run);
    for width in [30, 64, 190] {
        let buf = drawn(&chart, width, 7);
        let columns = width - 2;
        for column in 0..columns {
            let mut told = self::run();
            let middle = MINUTE * (2 * Tick::from(column) + 1) / (2 * Tick::from(columns));
            told.run_within(middle, u64::MAX);
            let count = |kind: CellKind| {
                let mut rows = 2..5_u16;
                let drawn = rows
                    .by_ref()
                    .filter(|y| buf[(2 + column, *y)].symbol() == kind.fill());
                (drawn.count(), told.snapshot().count(kind))
            };
            let place = format!("in column {column} of {columns}");
            for kind in [CellKind::Starting, CellKind::Busy] {
                let (drawn, said) = count(kind);
                assert_eq!(drawn, said, "{kind:?} {place}");
            }
            // What was for a moment stands where nothing is at work or starts.
            let moments = (2..5_u16)
                .filter(|y| ["△", "▒"].contains(&buf[(2 + column, *y)].symbol()))
                .count();
            let (drawn, said) = count(CellKind::Idle);
            assert!((drawn..=drawn + moments).contains(&said), "{place}");
        }
    }
}

/// One request a minute, 100 ms each, the first with a start of 200 ms; nothing
/// is kept for longer than half a minute where `kept` is so short.
fn short_work(kept: Tick) -> Simulation {
    let setup = Setup {
        horizon: 10 * MINUTE,
        seed: 1,
        traffic: Traffic::Steady {
            rate: Rate {
                count: 1,
                per: MINUTE,
            },
        },
        function: Function::new(
            Law::Constant(100 * MILLISECOND),
            Cold::Init(Law::Constant(200 * MILLISECOND)),
        ),
        platform: Platform::aws(Law::Constant(kept)),
        callers: None,
        account: Account::default(),
        servers: None,
    };
    Simulation::new(&setup).unwrap().watched()
}

#[test]
fn work_shorter_than_a_column_is_seen() {
    let mut run = short_work(10 * MINUTE);
    run.run_within(10 * MINUTE, u64::MAX);
    insta::assert_snapshot!(picture(&timeline(&run), 64, 5), @"
    Each environment  ░ idle  △ starting  ▒ at work, for a moment
    1│△░░░░░▒░░░░░▒░░░░░▒░░░░░▒░░░░░░▒░░░░░▒░░░░░▒░░░░░▒░░░░░▒░░░░░░
     │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
     │
     └────────────────────────────── 5 ───────────────────── 10 min
    ");
    let mut run = short_work(20 * SECOND);
    run.run_within(5 * MINUTE, u64::MAX);
    insta::assert_snapshot!(picture(&timeline(&run), 64, 5), @"
    Each environment  ▲ starting  █ at work  ░ idle  △ for a moment
    1│△░    △░    △░░   △░░   △░░    △
     │░░    ░░    ░░░    ░░    ░░
     │
     └────────────────────────────── 5 ───────────────────── 10 min
    ");
}

#[test]
fn a_share_ends_at_one() {
    let mut chart = chart(vec![(0, 1.0)], &[]);
    let ChartContent::Levels(levels) = &mut chart.content else {
        panic!("levels");
    };
    levels.limit = Some(1.0);
    levels.peak = Peak::InWords("1".to_owned());
    insta::assert_snapshot!(picture(&chart, 40, 8), @"
    Environments  █ at work (1)
    1┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
     │██████████████████████████████████████
     │██████████████████████████████████████
     │██████████████████████████████████████
     │██████████████████████████████████████
    0┼───────────────────┬─────────────────┬
      0                  5            10 min
    ");
}
