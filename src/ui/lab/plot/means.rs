//! Levels that are told by their mean in a column.

use crate::simulation::time::{Tick, to_f64};
use crate::simulation::{Area, Chart, InColumn, Levels};

use super::time_axis::TimeAxis;

/// The means of levels in so many columns. A step counts where it begins, so that none
/// is told twice.
pub fn means(chart: &Chart, levels: &Levels, columns: u16) -> Levels {
    let time = TimeAxis {
        columns,
        horizon: chart.horizon,
    };
    let mut levels = levels.clone();
    for area in &mut levels.areas {
        let mut means: Vec<(u16, f64, Tick)> = Vec::new();
        for (from, to, level) in spans(&area.steps, chart.now) {
            let length = to.saturating_sub(from).max(1);
            let column = time.column(from);
            match means.last_mut().filter(|last| last.0 == column) {
                Some((_, mean, all)) => {
                    *all += length;
                    *mean += (level - *mean) * to_f64(length) / to_f64(*all);
                }
                None => means.push((column, level, length)),
            }
        }
        let width = chart.horizon / Tick::from(columns.max(1));
        let longest = longest(area);
        let shown = |mean: f64, of: Tick| match levels.in_column {
            InColumn::All => mean * to_f64(of) / to_f64(of.min(longest).max(width)),
            InColumn::Most | InColumn::Mean => mean,
        };
        let steps = means.into_iter();
        area.steps = steps
            .map(|(column, mean, of)| (time.begin(column), shown(mean, of)))
            .collect();
    }
    levels
}

/// The longest of the steps that end.
fn longest(area: &Area) -> Tick {
    let begins = area.steps.iter().map(|(from, _)| *from);
    let ends = begins.clone().skip(1);
    begins
        .zip(ends)
        .map(|(from, to)| to - from)
        .max()
        .unwrap_or_default()
}

/// From when to when a level was how high; the last step lasts until `end`.
pub fn spans(steps: &[(Tick, f64)], end: Tick) -> impl Iterator<Item = (Tick, Tick, f64)> {
    let ends = steps.iter().skip(1).map(|(from, _)| *from);
    let each = steps.iter().zip(ends.chain([end]));
    each.map(|((from, level), to)| (*from, to, *level))
}
