//! Which turn of a knob is worth trying: the first that changes a reading.

use super::knobs::{KNOBS, Knob};
use super::readings::{KnobStep, ReadingOf};
use crate::sim::readings::Readings;
use crate::sim::run::Run;
use crate::sim::setup::Setup;

/// A turn of a knob that changes what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Everything as it was, but for the knob.
    pub setup: Setup,
    pub knob: &'static str,
    /// What it stood at, and what it stands at then.
    pub from: String,
    pub to: String,
}

/// Events that all trials may take together: nobody is to wait for them.
const EVENTS: u64 = 100_000;
/// How many steps a knob is turned, at most.
const STEPS: usize = 4;
/// A reading has changed from this share on.
const CHANGED: f64 = 0.1;

/// The first turn, in the order of the reading's table, that changes the
/// reading. Where the run is too long to try any, the first that can be made.
/// `shown`: what the run by `setup` showed of it. None is made for several
/// functions, for a turn of one may be about another.
pub fn suggestion(setup: &Setup, shown: Option<f64>, of: &ReadingOf) -> Option<Suggestion> {
    if setup.is_shared() {
        return None;
    }
    let ReadingOf { reading, at, .. } = of;
    let (mut left, mut untried, mut has_tried) = (EVENTS, None, false);
    for turn in reading.tries {
        for suggestion in turns(setup, *turn) {
            match tried(&suggestion.setup, &mut left) {
                Some(found) if differs(reading.of(&found, *at), shown) => return Some(suggestion),
                Some(_) => has_tried = true,
                None => untried = untried.or(Some(suggestion)),
            }
        }
    }
    untried.filter(|_| !has_tried)
}

/// A knob turned by one step, two, three …
fn turns(setup: &Setup, (name, up): KnobStep) -> Vec<Suggestion> {
    let Some(knob) = KNOBS.iter().find(|knob| knob.name == name) else {
        return Vec::new();
    };
    let stands = |setup: &Setup| (knob.value)(setup);
    let Some(from) = stands(setup) else {
        return Vec::new();
    };
    let is_capped_elsewhere = name == "quota" && setup.platform.reserved.is_some();
    let is_no_cap = name == "reserved" && setup.platform.reserved.is_none();
    if is_capped_elsewhere || is_no_cap {
        return Vec::new();
    }
    let mut steps = Vec::new();
    let mut turned = setup.clone();
    for _ in 0..STEPS {
        let next = step(knob, &turned, up);
        if next == turned || !next.check().is_empty() {
            break;
        }
        steps.extend(stands(&next).map(|to| Suggestion {
            setup: next.clone(),
            knob: knob.name,
            from: from.clone(),
            to,
        }));
        turned = next;
    }
    steps
}

fn step(knob: &Knob, setup: &Setup, up: bool) -> Setup {
    let mut setup = setup.clone();
    (knob.turn)(&mut setup, up);
    setup
}

/// What a run shows by other settings; nothing where that takes more events
/// than are left.
fn tried(setup: &Setup, left: &mut u64) -> Option<Readings> {
    // An event for coming, and one for being done.
    let expected = 2.0 * setup.expected_requests();
    if expected > crate::sim::time::to_f64(*left) {
        return None;
    }
    let mut run = Run::new(setup).ok()?;
    let is_done = run.run_within(run.horizon(), *left);
    *left = left.saturating_sub(run.events());
    is_done.then(|| run.readings())
}

fn differs(found: Option<f64>, shown: Option<f64>) -> bool {
    match (found, shown) {
        (Some(found), Some(shown)) => {
            (found - shown).abs() > CHANGED * found.abs().max(shown.abs())
        }
        (found, shown) => found.is_some() != shown.is_some(),
    }
}
