//! What is drawn of a simulation over its time: levels as filled areas, with
//! what was predicted as lines across them.

use super::time::Tick;
use crate::text::Role;

/// A picture over the time of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Nothing for one that shows how a single reading grew.
    pub id: Option<ChartId>,
    /// With the unit, where it is not a plain count.
    pub title: String,
    pub horizon: Tick,
    /// How far the run is: what is drawn ends here.
    pub now: Tick,
    /// When settings were changed.
    pub changes: Vec<Tick>,
    pub levels: Levels,
}

impl Chart {
    pub fn is_over(&self) -> bool {
        self.now >= self.horizon
    }
}

/// The charts that a model draws of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartId {
    Environments,
    RequestRate,
}

/// How much there was, and how much was predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// Not one upon the other, but each from the ground: a lower one stands
    /// before a higher one.
    pub areas: Vec<Area>,
    pub said: Vec<SaidLevel>,
    /// What the highest point is called, in front of its number.
    pub highest: &'static str,
}

impl Levels {
    /// How many times as high as all levels a prediction may be to stand among
    /// them once a run is over.
    pub const IN_PICTURE: f64 = 4.0;
}

/// A level in its course.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub name: &'static str,
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

/// A level that was predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidLevel {
    pub level: f64,
    /// The number as people write it, and where there are several, of what.
    pub words: String,
}

/// How an area is told from others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Solid,
    Light,
    Crosses,
}

impl Fill {
    /// What a cell is filled with.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Solid => "█",
            Self::Light => "░",
            Self::Crosses => "✕",
        }
    }
}
