//! A simulation as it is set up and shown: its table in a file, its readings,
//! cells, charts, gauges and knobs, and in words what happened and why.
//!
//! This is all that lessons, labs and plain lines know of a simulation. They
//! draw and say what stands here and never look at the model behind it.
//! Whatever is said of a model stands in one folder: so far there is one model,
//! [`lambda`]. A second one would be a folder beside it, and in this file one
//! more sort of [`Setup`] and of what a [`Simulation`] runs.

mod chart;
mod lambda;
mod retrace;

pub use crate::sim::invalid_value::InvalidValue;
pub use crate::sim::readings::Readings;
pub use crate::sim::setup::{MIN_MEMORY_MB, Setup};
pub use crate::sim::spread::RunSpread;
pub use crate::sim::time;
pub use crate::sim::trace;
pub use chart::{
    ATTEMPTS_THROTTLED, Area, BRIEF, Band, CameAtOnce, Chart, ChartContent, ChartId, ChartMark,
    FOR_A_MOMENT, Fill, InColumn, Levels, Peak, SaidLevel, Timeline,
};
use lambda::OF_THE_ACCOUNT;
pub use lambda::{
    AT, CellKind, FUNCTION, KNOBS, Knob, KnobScope, NOT_SIMULATED, READINGS, REUSES, Reading,
    ReadingId, ReadingOf, SCENARIO, STANDS_OUT, Suggestion, contradiction, differs, held_back_in,
    in_a_sentence, in_environment, in_short, knob_of_key, knobs_of, read_setup, reading,
    unknown_function,
};
pub use retrace::{Occurrence, RequestFilter, RequestSearch, Retrace, Story};

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::sim::bottleneck::Bottleneck;
use crate::sim::run::Run;
use crate::text::capitalised;
use time::Tick;

/// One run of a setup. Equal knobs, turned at equal moments, make equal runs.
#[derive(Debug)]
pub struct Simulation(Run);

/// What a simulation shows at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub now: Tick,
    pub horizon: Tick,
    pub readings: Readings,
    /// A cell for each thing there is, in the order in which they came.
    pub cells: Vec<CellKind>,
    /// How many cells there were at most.
    pub most_cells: u64,
    /// How many cells of the passing sort there have been lately.
    pub passing: (CellKind, u64),
    /// Where several functions are looked at, what each of them shows.
    pub functions: Vec<Gauge>,
}

impl Snapshot {
    /// The numbers to stand under the picture.
    pub fn gauges(&self) -> Vec<Gauge> {
        lambda::gauges(&self.readings)
    }

    /// How many cells are of a sort.
    pub fn count(&self, cell: CellKind) -> usize {
        self.cells.iter().filter(|it| **it == cell).count()
    }
}

/// A knob that stands elsewhere than at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnobTurn {
    /// Of several functions, with the name of the one that it is of.
    pub knob: Cow<'static, str>,
    pub from: String,
    pub to: String,
}

/// The knobs that stand elsewhere in one setup than in another.
pub fn turned_between(from: &Setup, to: &Setup) -> Vec<KnobTurn> {
    let mut turns = Vec::new();
    for (from, to) in from.functions().iter().zip(to.functions()) {
        let (name, is_first) = (&to.account.name, to.place() == 0);
        for knob in &KNOBS {
            let is_shared = OF_THE_ACCOUNT.contains(&knob.id);
            let knob_name = match from.is_shared() && !is_shared {
                true => format!("{} of {name}", in_a_sentence(knob.name)).into(),
                false => in_a_sentence(knob.name).into(),
            };
            let turned = knob.turned_between(from, &to);
            turns.extend(
                turned
                    .filter(|_| is_first || !is_shared)
                    .map(|(from, to)| KnobTurn {
                        knob: knob_name,
                        from,
                        to,
                    }),
            );
        }
    }
    turns
}

/// A number under the picture, with what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    pub name: Cow<'static, str>,
    pub value: String,
}

/// Going on.
impl Simulation {
    /// Before its start; or what is wrong with the setup.
    pub fn new(setup: &Setup) -> Result<Self, Vec<InvalidValue>> {
        Run::new(setup).map(Self)
    }

    /// The same, with a log of what each environment does. Before its start.
    #[must_use]
    pub fn watched(mut self) -> Self {
        self.0.watch();
        self
    }

    #[cfg(test)]
    pub fn is_watched(&self) -> bool {
        self.0.environment_log().is_some()
    }

    /// Another one is watched where this one is.
    fn like(&self, other: Self) -> Self {
        match self.0.environment_log() {
            Some(_) => other.watched(),
            None => other,
        }
    }

    /// The same from its start, with the same turns of knobs at the same
    /// moments.
    pub fn again(&self) -> Result<Self, Vec<InvalidValue>> {
        self.0.again().map(|run| self.like(Self(run)))
    }

    pub fn now(&self) -> Tick {
        self.0.now()
    }

    pub fn horizon(&self) -> Tick {
        self.0.horizon()
    }

    /// How many events there have been.
    pub fn events(&self) -> u64 {
        self.0.events()
    }

    /// Lets time pass until `end`, but not beyond the horizon, and not more
    /// than `most` events. Says whether `end` was reached.
    pub fn run_within(&mut self, end: Tick, most: u64) -> bool {
        self.0.run_within(end, most)
    }

    /// The spans from here to the end in which something is at work. `None`
    /// where there are more than so many of them, or than so many events.
    pub fn spans_at_work(mut self, spans: usize, events: u64) -> Option<Vec<Range<Tick>>> {
        let (mut found, mut since): (Vec<Range<Tick>>, _) = (Vec::new(), None);
        while let Some(event) = self.0.step() {
            match since {
                None if event.busy > 0 => since = Some(event.at),
                Some(from) if event.busy == 0 => {
                    found.push(from..event.at);
                    since = None;
                }
                _ => {}
            }
            if found.len() > spans || self.events() > events {
                return None;
            }
        }
        found.extend(since.map(|from| from..self.horizon()));
        Some(found)
    }

    /// How it is set up now.
    pub fn setup(&self) -> &Setup {
        self.0.setup()
    }

    /// Goes by other settings from now on. An error is a sentence that says why
    /// it does not.
    pub fn change(&mut self, to: Setup) -> Result<(), String> {
        self.0.change(to).map_err(not_taken)
    }

    /// How it was set up at its start.
    pub fn start(&self) -> &Setup {
        self.0.start()
    }
}

/// Why a setting is not taken.
fn not_taken(problems: Vec<InvalidValue>) -> String {
    let first = problems.into_iter().next();
    first.map_or(String::new(), |InvalidValue { message, hint, .. }| {
        format!("The knob stays: {message}; {hint}.")
    })
}

/// What it shows and says.
impl Simulation {
    pub fn readings(&self) -> Readings {
        self.0.readings()
    }

    /// What a reading shows, whatever is looked at; `None` where it shows
    /// nothing, or where there is no such function.
    pub fn shows(&self, of: &ReadingOf) -> Option<f64> {
        lambda::shows(&self.0, of)
    }

    /// Whose knobs there are.
    pub fn whose_knobs(&self) -> KnobScope {
        match (self.0.shows_several(), self.0.looked_at()) {
            (true, _) => KnobScope::Account,
            (false, Some(_)) => KnobScope::Function,
            (false, None) => KnobScope::All,
        }
    }

    /// Looks at the next of several functions, or after the last at all of them.
    pub fn look_at_next(&mut self) {
        let next = self.0.looked_at().map_or(0, |place| place + 1);
        self.0.look_at(Some(next));
    }

    /// Looks at one of several functions from now on, or at all of them.
    pub fn look_at(&mut self, function: Option<&str>) {
        let place = function.and_then(|name| lambda::place_of(&self.0, name));
        self.0.look_at(place);
    }

    /// What the one of several functions is called that is looked at.
    pub fn looked_at(&self) -> Option<Arc<str>> {
        self.0.looked_at()?;
        Some(Arc::clone(&self.0.setup().account.name))
    }

    /// Each reading that shows something now, with its number.
    pub fn shown(&self) -> Vec<(&'static Reading, f64)> {
        let readings = self.readings();
        let number = |reading: &'static Reading| Some((reading, reading.of(&readings, None)?));
        READINGS.iter().filter_map(number).collect()
    }

    pub fn snapshot(&self) -> Snapshot {
        lambda::snapshot(&self.0)
    }

    /// What is drawn of it, the main one first.
    pub fn charts(&self) -> Vec<Chart<'_>> {
        lambda::charts(&self.0)
    }

    /// What has held requests back so far, if anything has.
    pub fn held_back(&mut self) -> Option<String> {
        let is_one = !self.0.shows_several();
        let bottleneck = is_one.then(|| Bottleneck::of(&self.0)).flatten();
        held_back_in(&mut self.0, bottleneck.as_ref())
    }

    /// Why a reading is what it is, with the numbers of this run, in a
    /// sentence or two. `at`: see [`Reading::of`].
    pub fn reason(&self, reading: &Reading, at: Option<u64>) -> Option<String> {
        match self.0.shows_several() {
            true => lambda::apart(&self.0, reading, at),
            false => (reading.reason)(&self.0, at),
        }
    }

    /// The same of a reading with what it is asked of.
    pub fn reason_of(&self, of: &ReadingOf) -> Option<String> {
        self.reason(of.reading, of.at)
    }

    /// Why a reading is what it is in a run of an experiment, as far as that does not
    /// give away what it asks for.
    pub fn reason_in_experiment(&self, of: &ReadingOf) -> Option<String> {
        match self.0.shows_several() {
            true => lambda::apart(&self.0, of.reading, of.at),
            false => of.reading.seen_in(&self.0, of.at),
        }
    }

    /// How many were turned away for good, if that matters.
    pub fn turned_away(&self) -> Option<String> {
        lambda::turned_away(&self.0)
    }

    /// How many still waited when it ended, if any did.
    pub fn still_waiting(&self) -> Option<String> {
        lambda::still_waiting(&self.0)
    }

    /// A turn of a knob that changes a reading, for a run from the start; to none of
    /// the settings that have been `tried`.
    pub fn suggestion(&self, of: &ReadingOf, tried: &[Setup]) -> Option<Suggestion> {
        lambda::suggestion(self.setup(), of, tried)
    }

    /// Whether it goes by other settings than `setup`, or went by some on the
    /// way. Another seed is no other setting.
    pub fn differs_from(&self, setup: &Setup) -> bool {
        let seed = setup.seed;
        !self.0.log().is_empty()
            || Setup {
                seed,
                ..self.setup().seen_from(setup.place())
            } != *setup
    }

    /// What of it cannot be so in life, as a sentence.
    pub fn caveat(&self) -> Option<String> {
        let caveat = lambda::caveat(self.setup())?;
        Some(format!("{}.", capitalised(&caveat)))
    }

    /// Its course so far in so many sentences at most, one for each span of
    /// time.
    pub fn moments(&self, most: usize) -> Vec<String> {
        lambda::moments(&self.0.rows(), most)
    }
}
