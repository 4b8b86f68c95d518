//! What came close together, with the moments in which it did.

use std::fmt::Write as _;

use crate::sim::meter::{EventSpan, SeriesRow, round_length};
use crate::sim::run::Run;
use crate::sim::time::{MINUTE, SECOND, Tick, show, to_f64};
use crate::text::{format_count, format_number, plural};

/// What the axis of a chart can show: moments are told in whole steps of it.
pub fn told_step(run: &Run) -> Tick {
    const COLUMNS: u64 = 60;
    round_length(run.horizon().div_ceil(COLUMNS)).max(1)
}

/// So many of something, close together.
#[derive(Clone, Copy)]
struct Flock {
    count: u64,
    from: Tick,
    to: Tick,
}

impl Flock {
    /// "around 5 min", or "between 5 min and 8 min": what is told holds all of
    /// them.
    fn when(&self, step: Tick, end: Tick, exact: Exact) -> String {
        let from = self.from / step * step;
        let to = self.to.div_ceil(step).saturating_mul(step).min(end);
        if self.to.saturating_sub(from) <= step {
            return format!("around {}", exactly(self.roundest(step)));
        }
        let from = match exact {
            Exact::Neither => from,
            Exact::First => self.from,
        };
        format!("between {} and {}", exactly(from), exactly(to))
    }

    /// The moment among its own that is told in the fewest digits.
    fn roundest(&self, step: Tick) -> Tick {
        let steps = std::iter::successors(Some(step), |step| Some(step / 2).filter(|it| *it > 0));
        let moments = steps.map(|step| self.from.div_ceil(round_length(step)) * round_length(step));
        let mut own = moments.filter(|at| (self.from..=self.to).contains(at));
        own.next().unwrap_or(self.from)
    }
}

/// Which ends of what is told of are told to the hundredth and not in steps of the
/// axis.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Exact {
    Neither,
    /// The first, which there is a reading of.
    First,
}

/// A moment as the reading has it that is one.
fn exactly(at: Tick) -> String {
    match at < MINUTE {
        true => format!("{} s", format_number(to_f64(at) / to_f64(SECOND), "s")),
        false => show(at),
    }
}

/// Rows in which something happened, those together between which less time
/// passed than can be seen. The first begins and the last ends as `span` does.
fn flocks(
    rows: &[SeriesRow],
    of: fn(&SeriesRow) -> u64,
    span: EventSpan,
    step: Tick,
) -> Vec<Flock> {
    let mut flocks: Vec<Flock> = Vec::new();
    for row in rows.iter().filter(|row| of(row) > 0) {
        match flocks.last_mut() {
            Some(last) if row.from.saturating_sub(last.to) <= step => {
                (last.count, last.to) = (last.count + of(row), row.to);
            }
            _ => flocks.push(Flock {
                count: of(row),
                from: row.from,
                to: row.to,
            }),
        }
    }
    if let Some(first) = flocks.first_mut() {
        first.from = span.first;
        first.to = if first.count == 1 {
            span.first
        } else {
            first.to
        };
    }
    if let Some(last) = flocks.last_mut() {
        last.to = span.last;
        last.from = if last.count == 1 {
            span.last
        } else {
            last.from
        };
    }
    flocks
}

/// When what a row counts happened: each time if they are few, else from when
/// to when.
pub fn moments(
    what: &str,
    run: &Run,
    of: fn(&SeriesRow) -> u64,
    (span, exact): (EventSpan, Exact),
) -> Option<String> {
    const FEW: usize = 3;
    let (step, end) = (told_step(run), run.now());
    let flocks = flocks(&run.rows(), of, span, step);
    let first = *flocks.first()?;
    if flocks.len() > FEW {
        let all = Flock {
            count: flocks.iter().map(|it| it.count).sum(),
            to: span.last,
            ..first
        };
        return Some(format!(
            "{} came {}.",
            plural(all.count, what),
            all.when(step, end, exact)
        ));
    }
    let mut told = format!(
        "{} came {}",
        plural(first.count, what),
        first.when(step, end, exact)
    );
    for flock in flocks.iter().skip(1) {
        let _ = write!(
            told,
            ", and {} {}",
            format_count(flock.count),
            flock.when(step, end, Exact::Neither)
        );
    }
    Some(told + ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_rounded_outwards_and_ends_with_the_run() {
        let when = |from, to, end| Flock { count: 2, from, to }.when(MINUTE, end, Exact::Neither);
        let hour = 60 * MINUTE;
        assert_eq!(
            when(0, 30 * MINUTE + 40 * SECOND, hour),
            "between 0 s and 31 min"
        );
        assert_eq!(when(59 * SECOND, 3 * MINUTE, hour), "between 0 s and 3 min");
        assert_eq!(when(5 * MINUTE, 5 * MINUTE, hour), "around 5 min");
        let end = 90 * SECOND;
        assert_eq!(when(0, end, end), "between 0 s and 1 min 30 s");
        // What is told of a moment is never another one.
        let at = |minutes| Flock {
            count: 2,
            from: minutes * MINUTE,
            to: minutes * MINUTE,
        };
        assert_eq!(
            at(65).when(2 * MINUTE, hour, Exact::Neither),
            "around 1 h 5 min"
        );
        assert_eq!(
            at(66).when(2 * MINUTE, hour, Exact::Neither),
            "around 1 h 6 min"
        );
    }
}
