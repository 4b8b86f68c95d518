//! The time of a run from left to right, with its ticks.

use ratatui::layout::Position;

use crate::simulation::ChartMark;
use crate::simulation::time::{DAY, HOUR, MILLISECOND, MINUTE, SECOND, Tick, UNITS};
use crate::text::{Role, format_count};
use crate::words::lab as words;

use super::{Canvas, Places, columns};

/// Which column a moment stands in.
#[derive(Debug, Clone, Copy)]
pub struct TimeAxis {
    pub columns: u16,
    pub horizon: Tick,
}

impl TimeAxis {
    /// The column of a moment; the end of the run belongs to the last one.
    pub fn column(self, at: Tick) -> u16 {
        let column = u128::from(at) * u128::from(self.columns) / u128::from(self.horizon.max(1));
        let last = self.columns.saturating_sub(1);
        u16::try_from(column).unwrap_or(last).min(last)
    }

    /// The first moment of a column.
    pub fn begin(self, column: u16) -> Tick {
        let before = u128::from(column) * u128::from(self.horizon);
        let at = before.div_ceil(u128::from(self.columns.max(1)));
        Tick::try_from(at).unwrap_or(Tick::MAX)
    }

    /// The line below the picture: with its ticks, their labels, and marks where
    /// settings were changed.
    pub fn draw(self, changes: &[Tick], places: &Places, canvas: &mut Canvas) {
        let (left, y) = (places.plot.x, places.axis);
        let line = "─".repeat(self.columns.into());
        canvas.put(left, y, &line, Role::Rule);
        let is_low = places.labels == places.axis;
        let mut free = self.columns;
        for (at, label) in labels(self.horizon).into_iter().rev() {
            let column = self.column(at);
            // On the line itself its dashes would join two numbers to a range.
            let label = if is_low { format!(" {label} ") } else { label };
            let width = columns(&label);
            let wanted = column.saturating_sub(width.saturating_sub(1) / 2);
            let start = if at == 0 { 0 } else { wanted };
            let start = start.min(free.saturating_sub(width));
            if width > free || is_low && at == 0 {
                continue;
            }
            if !is_low && at > 0 {
                canvas.put(left + column, y, "┬", Role::Rule);
            }
            canvas.put(left + start, places.labels, &label, Role::Muted);
            free = start.saturating_sub(2);
        }
        for change in changes {
            canvas.put(left + self.column(*change), y, words::CHANGE, Role::Note);
        }
    }
}

impl TimeAxis {
    /// A line at the moment of what is told of, where nothing else stands, and
    /// across the axis. Answers with its place there.
    pub fn draw_mark(
        self,
        mark: Option<&ChartMark>,
        places: &Places,
        canvas: &mut Canvas,
    ) -> Option<Position> {
        let x = places.plot.x + self.column(mark?.at);
        for y in places.plot.top()..places.plot.bottom() {
            if canvas.is_blank((x, y)) {
                canvas.put(x, y, words::HERE, Role::Marker);
            }
        }
        canvas.put(x, places.axis, words::HERE, Role::Marker);
        Some(Position { x, y: places.axis })
    }
}

/// How long a step may be, by the unit in which it is told.
const ROUND: [(Tick, &[Tick]); 7] = [
    (
        DAY,
        &[
            1, 2, 5, 7, 10, 14, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
        ],
    ),
    (HOUR, &[1, 2, 3, 4, 6, 8, 12]),
    (MINUTE, &[1, 2, 3, 4, 5, 10, 15, 20, 30]),
    (SECOND, &[1, 2, 3, 4, 5, 10, 15, 20, 30]),
    (MILLISECOND, &[1, 2, 5, 10, 20, 50, 100, 200, 500]),
    (1_000, &[1, 2, 5, 10, 20, 50, 100, 200, 500]),
    (1, &[1, 2, 5, 10, 20, 50, 100, 200, 500]),
];

/// The moments that are named, from 0 on: three or four where there are round
/// ones, the end among them if it is round. The last one names the unit.
fn labels(horizon: Tick) -> Vec<(Tick, String)> {
    let steps = ROUND.iter().flat_map(|(unit, counts)| {
        let counts = counts.iter();
        counts.map(move |count| (*unit, unit.saturating_mul(*count)))
    });
    let rank = |(_, step): &(Tick, Tick)| {
        let (count, is_even) = (horizon / step, horizon.is_multiple_of(*step));
        match (count, is_even) {
            (3, true) => 0,
            (2, true) => 1,
            (3, false) => 2,
            (2, false) => 3,
            (4, _) => 4,
            (1, _) => 5,
            _ => 6,
        }
    };
    let Some((unit, step)) = steps.min_by_key(rank).filter(|it| rank(it) < 6) else {
        return Vec::new();
    };
    let name = UNITS.iter().find(|it| it.1 == unit).map_or("", |it| it.0);
    let last = horizon / step;
    let label = |at: Tick| match at == last {
        true => format!("{} {name}", format_count(at * step / unit)),
        false => format_count(at * step / unit),
    };
    (0..=last).map(|at| (at * step, label(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_three_or_four_round_moments() {
        let told = |horizon| {
            let labels = labels(horizon);
            let words: Vec<String> = labels.into_iter().map(|(_, label)| label).collect();
            words.join(" ")
        };
        for (horizon, expected) in [
            (25 * SECOND, "0 10 20 s"),
            (MINUTE, "0 20 40 60 s"),
            (5 * MINUTE, "0 2 4 min"),
            (6 * MINUTE, "0 2 4 6 min"),
            (15 * MINUTE, "0 5 10 15 min"),
            (20 * MINUTE, "0 10 20 min"),
            (HOUR, "0 20 40 60 min"),
            (DAY, "0 8 16 24 h"),
            (30 * DAY, "0 10 20 30 d"),
            (400 * MILLISECOND, "0 200 400 ms"),
            (7, "0 2 4 6 ns"),
            (0, ""),
        ] {
            assert_eq!(told(horizon), expected, "{horizon}");
        }
        for days in (1..36_525).step_by(97) {
            let count = labels(days * DAY).len();
            assert!((2..=5).contains(&count), "{count} at {days}");
        }
    }
}
