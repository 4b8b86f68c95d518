//! What was refused, as crosses before what came.

use super::*;
use crate::ui::lab::plot::means::means;

/// A rate and what of it was refused, in spans of equal length.
fn refused(rates: &[(f64, f64)]) -> Chart<'static> {
    let each = HORIZON / Tick::try_from(rates.len()).unwrap();
    let steps = |of: fn(&(f64, f64)) -> f64| (0..).map(|at| at * each).zip(rates.iter().map(of));
    let mut chart = chart(steps(|it| it.0).collect(), &[]);
    let ChartContent::Levels(levels) = &mut chart.content else {
        panic!("levels");
    };
    levels.in_column = InColumn::Mean;
    levels.areas.push(Area {
        name: "throttled".into(),
        short: "refused".into(),
        steps: steps(|it| it.1).collect(),
        role: Role::Wrong,
        fill: Fill::Crosses,
    });
    chart
}

#[test]
fn what_was_refused_is_a_part_of_what_came() {
    insta::assert_snapshot!(picture(&refused(&[(80.0, 30.0); 60]), 40, 6), @"
    Environments  █ at work  ✕ throttled
    120┤peak 80
     90┤▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂
     60┤████████████████████████████████████
     30┤✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕
      0┼───────────────── 5 ──────── 10 min
    ");
    insta::assert_snapshot!(picture(&refused(&[(80.0, 80.0); 60]), 40, 6), @"
    Environments  ✕ throttled
    120┤peak 80
     90┤✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕
     60┤✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕
     30┤✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕✕
      0┼───────────────── 5 ──────── 10 min
    ");
    let mut rates = [(80.0, 0.0); 60];
    rates[30] = (80.0, 1.0);
    insta::assert_snapshot!(picture(&refused(&rates), 40, 6), @"
    Environments  █ at work  ✕ throttled
    120┤peak 80
     90┤▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂
     60┤████████████████████████████████████
     30┤██████████████████✕█████████████████
      0┼───────────────── 5 ──────── 10 min
    ");
}

/// What comes in an instant stands in one span of the sixty; of these a column holds one
/// or two.
#[test]
fn equal_bursts_are_equally_high() {
    let mut rates = [(0.0, 0.0); 60];
    let bursts = [0, 7, 20, 33, 46];
    for at in bursts {
        rates[at] = (80.0, 0.0);
    }
    for width in 30..120 {
        let mut chart = refused(&rates);
        let ChartContent::Levels(levels) = &mut chart.content else {
            panic!("levels");
        };
        levels.in_column = InColumn::All;
        let ChartContent::Levels(levels) = &chart.content else {
            panic!("levels");
        };
        let shown = means(&chart, levels, width);
        let high = shown.areas[0].steps.iter().map(|it| it.1);
        let high: Vec<f64> = high.filter(|it| *it > 0.0).collect();
        assert_eq!(high.len(), bursts.len(), "{width}");
        let near = |it: &f64| (it - high[0]).abs() < 1e-9 * high[0];
        assert!(high.iter().all(near), "{width}: {high:?}");
    }
}

proptest! {
    /// As many crosses as what was refused is high, at least one where there is any; and
    /// none stands in the head that is not below it.
    #[test]
    fn crosses_stand_where_something_was_refused(
        width in 30_u16..120,
        height in 4_u16..30,
        rates in prop::collection::vec((0_u32..100, 0_u32..100), 60),
    ) {
        let rates: Vec<(f64, f64)> = rates
            .into_iter()
            .map(|(came, refused)| (f64::from(came), f64::from(refused.saturating_sub(60).min(came))))
            .collect();
        let buf = drawn(&refused(&rates), width, height);
        let is_cross = |at: &Position| buf[*at].symbol() == "✕";
        let columns = buf.area.positions().filter(|at| at.y > 0).filter(is_cross).map(|at| at.x);
        let columns: std::collections::BTreeSet<u16> = columns.collect();
        let spans = rates.iter().filter(|it| it.1 > 0.0).count();
        prop_assert_eq!(columns.is_empty(), spans == 0);
        let most = spans * (usize::from(width) / 60 + 1);
        prop_assert!(columns.len() <= most, "{:?}", rows(&buf));
        prop_assert_eq!(rows(&buf)[0].contains("✕"), spans > 0);
    }
}
