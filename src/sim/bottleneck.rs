//! Which limit held requests back: tried out, not guessed.
//!
//! Counting at which limit requests were stopped does not tell what would help
//! them. Who stands first in a line meets one limit and all behind it none; and
//! what one limit lets through, the next one may stop. So the run is made
//! again without each limit that requests met in it, with the same requests, and
//! what that saves is what the limit costs. Where no limit saves a tenth by
//! itself, those are named together that do, or else all that were met: a limit
//! that stopped nothing is never named.

mod caps;

pub use caps::{Cap, Caps, LiftedLimits};

use super::meter::{EventCounts, SeriesRow};
use super::run::Run;
use super::setup::{EventSource, Overflow, Platform};
use super::time::Tick;

/// What was held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Attempts that were turned away.
    Attempts,
    /// The time that requests waited in a line, all together.
    Waiting,
}

impl Measure {
    fn of(platform: &Platform) -> Self {
        match (platform.source, platform.overflow) {
            (EventSource::Queue, _) | (_, Overflow::Wait) => Self::Waiting,
            (EventSource::Direct, Overflow::Throttle | Overflow::Retry) => Self::Attempts,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Attempts => "attempts",
            Self::Waiting => "waiting",
        }
    }

    fn in_all(self, counts: &EventCounts) -> u128 {
        match self {
            Self::Attempts => counts.refused.into(),
            Self::Waiting => counts.waiting_ticks,
        }
    }
}

/// What held requests back in a run so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Bottleneck {
    /// The limit that costs the most, or those that only together cost a
    /// tenth, or all that were met; none if that was not tried.
    pub by: Caps,
    pub measure: Measure,
    /// How much was held back, …
    pub held: u128,
    /// … and how much would have been without `by`. `None` if that was not
    /// tried, for the run is too long.
    pub without: Option<u128>,
    /// The limits that requests meet without `by`.
    pub next: Caps,
    /// What share of it each limit that was met costs by itself, from 0 to 1.
    pub alone: Vec<(Cap, f64)>,
    /// Until when all of this was tried: to where the run has got, or not at
    /// all.
    pub until: Tick,
    /// What held requests back in each row of the run.
    pub rows: Vec<Caps>,
}

/// Events up to which a run is tried again. Nothing is said of the cause in a
/// longer one: what holds for its beginning need not hold for the whole.
pub const TRIED: u64 = 2_000_000;
/// The share from which on a limit is told to hold requests back by itself.
pub const TENTH: f64 = 0.1;
/// A limit that saves as much as the best but for this is the best: it is the
/// narrower one.
const AS_MUCH: f64 = 0.99;

impl Bottleneck {
    /// `None` if nothing was held back.
    pub fn of(run: &Run) -> Option<Self> {
        let measure = Measure::of(&run.setup().platform);
        let held = measure.in_all(&run.readings().counts);
        match (held, run.events() > TRIED) {
            (0, _) => None,
            (_, true) => Some(Self::untried(run, measure, held)),
            (_, false) => Some(Trial::new(run, measure, held).cause()),
        }
    }

    fn untried(run: &Run, measure: Measure, held: u128) -> Self {
        Self {
            by: Caps::NONE,
            measure,
            held,
            without: None,
            next: Caps::NONE,
            alone: Vec::new(),
            until: 0,
            rows: vec![Caps::NONE; run.rows().len()],
        }
    }

    /// What share of what was held back would not have been without `by`.
    pub fn saved(&self) -> Option<f64> {
        Some(share(self.held, self.without?))
    }
}

/// The same run again and again without some of its limits.
struct Trial<'a> {
    run: &'a Run,
    measure: Measure,
    rows: Vec<SeriesRow>,
    held: u128,
}

/// The run without some limits.
struct Lifted {
    caps: Caps,
    held: u128,
    met: Caps,
    rows: Vec<SeriesRow>,
}

impl<'a> Trial<'a> {
    fn new(run: &'a Run, measure: Measure, held: u128) -> Self {
        Self {
            run,
            measure,
            rows: run.rows(),
            held,
        }
    }

    fn lift(&self, caps: Caps) -> Lifted {
        let mut run = self.run.without(caps);
        run.run_until(self.run.now());
        Lifted {
            caps,
            held: self.measure.in_all(&run.readings().counts),
            met: run.met(),
            rows: run.rows(),
        }
    }

    /// What was found out.
    fn cause(&self) -> Bottleneck {
        let met = self.run.met().iter();
        let alone: Vec<Lifted> = met.map(|cap| self.lift(Caps::NONE.with(cap))).collect();
        let best = self
            .best(&alone)
            .filter(|lifted| self.share(lifted) >= TENTH);
        let together = best.is_none().then(|| self.together());
        let named = best.or(together.as_ref());
        let by = named.map_or(Caps::NONE, |lifted| lifted.caps);
        Bottleneck {
            by,
            measure: self.measure,
            held: self.held,
            without: named.map(|lifted| lifted.held),
            next: named.map_or(Caps::NONE, |lifted| lifted.met),
            alone: alone
                .iter()
                .flat_map(|lifted| {
                    lifted
                        .caps
                        .iter()
                        .map(|cap| (cap, self.share(lifted).max(0.0)))
                })
                .collect(),
            until: self.run.now(),
            rows: self.by_row(&alone, by),
        }
    }

    fn share(&self, lifted: &Lifted) -> f64 {
        share(self.held, lifted.held)
    }

    /// The one that saves the most; of several, the first.
    fn best<'b>(&self, lifted: &'b [Lifted]) -> Option<&'b Lifted> {
        let most = lifted
            .iter()
            .map(|lifted| self.share(lifted))
            .fold(0.0, f64::max);
        let mut enough = lifted
            .iter()
            .filter(|lifted| self.share(lifted) >= AS_MUCH * most);
        enough.next().filter(|_| most > 0.0)
    }

    /// The fewest that save a tenth together, or else all that were met.
    fn together(&self) -> Lifted {
        let met: Vec<Cap> = self.run.met().iter().collect();
        let fewest = (2..=met.len()).find_map(|size| {
            let mut sets: Vec<Lifted> = subsets(&met)
                .filter(|caps| caps.iter().count() == size)
                .map(|caps| self.lift(caps))
                .collect();
            let best = self
                .best(&sets)
                .filter(|lifted| self.share(lifted) >= TENTH)?;
            let caps = best.caps;
            sets.retain(|lifted| lifted.caps == caps);
            sets.pop()
        });
        fewest.unwrap_or_else(|| self.lift(self.run.met()))
    }

    /// What held requests back in each row: the limit without which the most
    /// would have been saved there, or what held them back on the whole.
    fn by_row(&self, alone: &[Lifted], by: Caps) -> Vec<Caps> {
        let held = |rows: &[SeriesRow], at: usize| {
            rows.get(at)
                .map_or(0, |row| self.measure.in_all(&row.counts))
        };
        (0..self.rows.len())
            .map(|at| {
                let here = held(&self.rows, at);
                let saved = |lifted: &Lifted| share(here, held(&lifted.rows, at));
                let most = alone.iter().map(saved).fold(0.0, f64::max);
                let first = alone.iter().find(|lifted| saved(lifted) >= AS_MUCH * most);
                match first {
                    _ if here == 0 => Caps::NONE,
                    Some(lifted) if most > 0.0 => lifted.caps,
                    _ => by,
                }
            })
            .collect()
    }
}

/// All sets of some of these.
fn subsets(caps: &[Cap]) -> impl Iterator<Item = Caps> {
    (0..1_u32 << caps.len()).map(|bits| {
        let some = caps
            .iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1);
        some.map(|(_, cap)| *cap).collect()
    })
}

/// How much less `left` is than `held`, as a share; below 0 if it is more.
fn share(held: u128, left: u128) -> f64 {
    1.0 - ratio(left, held)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a share does not need more than 16 digits"
)]
fn ratio(part: u128, whole: u128) -> f64 {
    match whole {
        0 => 1.0,
        _ => part as f64 / whole as f64,
    }
}
