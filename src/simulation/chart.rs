//! What is drawn of a simulation over its time: levels as filled areas, or each
//! thing in a row of its own; with what was predicted as lines across them.

use std::borrow::Cow;
use std::ops::Range;

use super::CellKind;
use super::time::Tick;
use crate::sim::environment_log::{EnvironmentLog, INSTANTS, begun_by, moment};
use crate::sim::pool::EnvironmentState;
use crate::sim::run::Run;
use crate::text::Role;

/// A picture over the time of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart<'a> {
    /// Nothing for one that shows how a single reading grew.
    pub id: Option<ChartId>,
    /// With the unit, where it is not a plain count.
    pub title: String,
    pub horizon: Tick,
    /// How far the run is: what is drawn ends here.
    pub now: Tick,
    /// When settings were changed.
    pub changes: Vec<Tick>,
    /// A request that is told of.
    pub mark: Option<ChartMark>,
    pub content: ChartContent<'a>,
}

/// Where something stands in a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartMark {
    pub at: Tick,
    /// The row of its environment, where each has one.
    pub row: Option<usize>,
    /// What it is called, and in which environment it is.
    pub name: String,
    pub place: String,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartContent<'a> {
    Levels(Levels),
    Timeline(Timeline<'a>),
}

impl ChartContent<'_> {
    pub fn said(&self) -> &[SaidLevel] {
        match self {
            Self::Levels(levels) => &levels.said,
            // A row is one environment, so a count is no height here.
            Self::Timeline(_) => &[],
        }
    }
}

impl Chart<'_> {
    pub fn is_over(&self) -> bool {
        self.now >= self.horizon
    }
}

/// The charts that a model draws of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartId {
    Environments,
    RequestRate,
    Timeline,
}

/// How much there was, and how much was predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// Not one upon the other, but each from the ground: a lower one stands
    /// before a higher one.
    pub areas: Vec<Area>,
    pub said: Vec<SaidLevel>,
    /// What stands at the highest point.
    pub peak: Peak,
    /// What no level can be above, as a share is not above 1.
    pub limit: Option<f64>,
    /// How far chance reaches. With it, the highest level is drawn as a line.
    pub band: Option<Band>,
    /// Of several areas that are parts of one number, that number: what a band is of.
    pub together: Option<Area>,
    /// What of all steps in its time a column of a picture shows.
    pub in_column: InColumn,
}

/// What a column of a picture shows of all that a level was in its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InColumn {
    Most,
    /// As of a rate, of which the most of a moment is no height of it.
    Mean,
    /// All of a rate over the width of a column: of what comes in an instant, as much is
    /// as high wherever a column begins.
    All,
}

/// What most of many runs show of a level at each moment: from when on it was at
/// least and at most how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub steps: Vec<(Tick, f64, f64)>,
}

impl Band {
    /// Where it reaches highest; 0 where it has no step.
    pub fn most(&self) -> f64 {
        self.steps
            .iter()
            .map(|(.., most)| *most)
            .fold(0.0, f64::max)
    }
}

/// What stands at the highest point of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peak {
    /// This, in front of its number.
    Named(&'static str),
    /// What came in one instant, where that is why it is the highest.
    AtOnce(Vec<CameAtOnce>),
    /// The number with its unit, as people write it.
    InWords(String),
}

/// How many came in the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameAtOnce {
    pub at: Tick,
    pub requests: u64,
    /// Whether others came all along, so that they are a part of what stands there.
    pub are_more: bool,
}

impl Levels {
    /// How many times as high as all levels a prediction may be to stand among
    /// them once a run is over.
    pub const IN_PICTURE: f64 = 4.0;

    /// What a band is of, in its course: all levels together, or the highest of them.
    /// They have their steps at the same moments.
    pub fn outline(&self) -> Vec<(Tick, f64)> {
        if let Some(together) = &self.together {
            return together.steps.clone();
        }
        let mut areas = self.areas.iter();
        let mut outline = areas.next().map_or(Vec::new(), |area| area.steps.clone());
        for area in areas {
            for ((_, highest), (_, level)) in outline.iter_mut().zip(&area.steps) {
                *highest = highest.max(*level);
            }
        }
        outline
    }
}

/// A level in its course.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub name: Cow<'static, str>,
    /// The same where it is narrow.
    pub short: Cow<'static, str>,
    /// From when on there was how much; the last step lasts until now.
    pub steps: Vec<(Tick, f64)>,
    pub role: Role,
    pub fill: Fill,
}

impl Area {
    /// The highest step, and when it was first reached; nothing where there
    /// never was any.
    pub fn peak(&self) -> Option<(Tick, f64)> {
        let mut peak: Option<(Tick, f64)> = None;
        for step in self.steps.iter().filter(|step| step.1 > 0.0) {
            if peak.is_none_or(|(_, most)| step.1 > most) {
                peak = Some(*step);
            }
        }
        peak
    }
}

/// What each environment does, in rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline<'a> {
    log: &'a EnvironmentLog,
    horizon: Tick,
    now: Tick,
    /// How many there were at one time, at most: so many rows there are.
    pub most: u64,
    /// What was throttled is called this: of what is tried again, attempts are.
    pub throttled: &'static str,
}

impl<'a> Timeline<'a> {
    /// `None`: the run is not watched.
    pub(super) fn of(run: &'a Run) -> Option<Self> {
        let readings = run.readings();
        let is_again = readings.counts.refused > readings.counts.throttled;
        Some(Self {
            log: run.environment_log()?,
            horizon: run.horizon(),
            now: run.now(),
            most: readings.peak_alive,
            throttled: match is_again {
                true => ATTEMPTS_THROTTLED,
                false => CellKind::Throttled.state(),
            },
        })
    }

    /// Whether each environment has a row of its own among so many, where there
    /// is any.
    pub fn fits(&self, rows: u16) -> bool {
        let above = u64::from(self.has_any_throttled());
        self.most > 0 && self.most + above <= u64::from(rows)
    }

    /// How many rows there is something to draw of.
    pub fn rows(&self) -> usize {
        self.log.rows()
    }

    /// What was in a row in the middle of a column, if anything was; where there
    /// are very many columns, in the instant nearest to it.
    pub fn cell(&self, row: usize, column: u16, columns: u16) -> Option<CellKind> {
        let middle = (2 * u32::from(column) + 1) * INSTANTS / (2 * u32::from(columns).max(1));
        let is_past = moment(middle, self.horizon) <= self.now;
        let state = self.log.state(row, middle).filter(|_| is_past);
        state.map(CellKind::from)
    }

    /// What began in a row in a column and is in the middle of none: a start, or
    /// else work. Nothing where the row starts or works in the middle of this one.
    pub fn moment(&self, row: usize, column: u16, columns: u16) -> Option<CellKind> {
        let is_at_it = |it| matches!(it, CellKind::Starting | CellKind::Busy);
        if self.cell(row, column, columns).is_some_and(is_at_it) {
            return None;
        }
        let Range { start, end } = spans(column, columns);
        let past = start..end.min(begun_by(self.now, self.horizon));
        let after = self.cell(row, column.saturating_add(1), columns);
        let states = [EnvironmentState::Starting, EnvironmentState::Busy];
        let mut begun = states
            .into_iter()
            .filter(|it| self.log.has_begun(row, &past, *it));
        let begun = begun.next().map(CellKind::from);
        let is_seen = |it: &CellKind| after == Some(*it) || after == Some(CellKind::Starting);
        begun.filter(|it| !is_seen(it))
    }

    /// Whether a request was throttled in the time of a column.
    pub fn has_throttled(&self, column: u16, columns: u16) -> bool {
        self.log.has_throttled(&spans(column, columns))
    }

    /// Whether one ever was.
    pub fn has_any_throttled(&self) -> bool {
        self.log.has_any_throttled()
    }
}

/// The spans of a log in a column.
fn spans(column: u16, columns: u16) -> Range<u32> {
    let edge = |column: u32| column * INSTANTS / u32::from(columns).max(1);
    let column = u32::from(column);
    edge(column)..edge(column + 1)
}

/// A level that was predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidLevel {
    pub level: f64,
    /// The number as people write it, as often as it was predicted.
    pub number: String,
    /// The same, and where there are several, of what.
    pub words: String,
}

/// What is said of throttled ones that are tried again.
pub const ATTEMPTS_THROTTLED: &str = "attempts throttled";
/// What a mark means of which there is less than the time of a column, and the
/// same where it is narrow.
pub const FOR_A_MOMENT: &str = "for a moment";
pub const BRIEF: &str = "brief";

/// How an area is told from others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Solid,
    Light,
    Medium,
    Dense,
    Crosses,
    /// Its highest row, where nothing that lasts is as high, and below that what nothing
    /// else fills.
    Cap,
}

impl Fill {
    /// What a cell is filled with.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Solid => "█",
            Self::Light => "░",
            Self::Medium | Self::Cap => "▒",
            Self::Dense => "▓",
            Self::Crosses => "✕",
        }
    }
}
