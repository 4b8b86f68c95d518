//! Which turn of a knob is worth trying: the first that changes a reading.

use std::borrow::Cow;

use super::functions::shows;
use super::knobs::{KNOBS, Knob, KnobId, OF_THE_ACCOUNT, in_a_sentence, in_one_unit};
use super::readings::{KnobStep, ReadingOf};
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::sim::time::{Tick, to_f64, to_ticks};

/// A turn of a knob that changes what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Everything as it was, but for the knob.
    pub setup: Setup,
    /// Of several functions, with the name of the one that it is of.
    pub knob: Cow<'static, str>,
    /// What it stood at, and what it stands at then.
    pub from: String,
    pub to: String,
}

/// Events that all trials may take together, and one of them: nobody is to wait for
/// them. Of several functions there are more turns to try.
const EVENTS: u64 = 500_000;
const EVENTS_OF_SEVERAL: u64 = 1_000_000;
const EVENTS_OF_ONE: u64 = 60_000;
/// How many steps a knob is turned, at most.
const STEPS: usize = 4;
/// A reading has changed from this share on.
const CHANGED: f64 = 0.1;

/// The first turn, in the order of the reading's table, that changes the reading,
/// and leads to none of the settings that were `tried` before. Of a run that is too
/// long for that its beginning is made both ways.
pub fn suggestion(setup: &Setup, of: &ReadingOf, tried: &[Setup]) -> Option<Suggestion> {
    let left = match setup.is_shared() {
        true => EVENTS_OF_SEVERAL,
        false => EVENTS,
    };
    let mut trials = Trials {
        left,
        end: end(setup),
    };
    let shown = shows(&trials.run(setup)?, of);
    let turns = of.reading.tries.iter();
    let mut new = turns
        .flat_map(|turn| turns_of_all(setup, of, *turn))
        .filter(|it| !tried.contains(&it.setup));
    new.find(|it| {
        let run = trials.run(&it.setup);
        run.is_some_and(|run| differs(shows(&run, of), shown))
    })
}

/// How far a run is made of which not all is.
fn end(setup: &Setup) -> Tick {
    // An event for coming, and one for being done.
    let functions = setup.functions();
    let requests = functions.iter().map(Setup::expected_requests);
    let expected = 2.0 * requests.sum::<f64>();
    let part = (to_f64(EVENTS_OF_ONE) / expected).min(1.0);
    match setup.is_shared() || part >= 1.0 {
        true => setup.horizon,
        false => to_ticks(part * to_f64(setup.horizon)),
    }
}

/// Runs by other settings, as long as there are events left for them.
struct Trials {
    left: u64,
    end: Tick,
}

impl Trials {
    /// Nothing where that takes more events than are left.
    fn run(&mut self, setup: &Setup) -> Option<Run> {
        let mut run = Run::new(setup).ok()?;
        let is_done = run.run_within(self.end, self.left);
        self.left = self.left.saturating_sub(run.events());
        is_done.then_some(run)
    }
}

/// A turn made at each function: first at the one that the reading is of, then at
/// the others, which may leave it more or less of what they share by either.
fn turns_of_all(setup: &Setup, of: &ReadingOf, turn: KnobStep) -> Vec<Suggestion> {
    let (knob, up) = turn;
    if !setup.is_shared() || OF_THE_ACCOUNT.contains(&knob) {
        return turns(setup, turn, true);
    }
    let names = setup.function_names();
    let is_own = |place: &usize| {
        let own = of.function.as_deref();
        own.is_none_or(|own| names.get(*place).is_some_and(|name| **name == *own))
    };
    let (own, others): (Vec<usize>, Vec<usize>) = (0..names.len()).partition(is_own);
    let own = own.into_iter().map(|place| (place, up, true));
    let others = others
        .into_iter()
        .flat_map(|place| [(place, !up, false), (place, up, false)]);
    let all = own.chain(others).flat_map(|(place, up, is_own)| {
        let turned = turns(&setup.seen_from(place), (knob, up), is_own);
        turned.into_iter().map(move |it| (place, it))
    });
    let told = all.map(|(place, it)| Suggestion {
        setup: it.setup.seen_from(setup.place()),
        knob: format!(
            "{} of {}",
            it.knob,
            names.get(place).map_or("", |name| name)
        )
        .into(),
        ..it
    });
    told.collect()
}

/// A knob turned by one step, two, three … A function that has no reserve of its
/// own is not made to have one for its own sake.
fn turns(setup: &Setup, (id, up): KnobStep, for_itself: bool) -> Vec<Suggestion> {
    let Some(knob) = KNOBS.iter().find(|knob| knob.id == id) else {
        return Vec::new();
    };
    let stands = |setup: &Setup| (knob.value)(setup);
    let Some(from) = stands(setup) else {
        return Vec::new();
    };
    let has_reserve = setup.platform.reserved.is_some();
    let is_capped_elsewhere = id == KnobId::Quota && has_reserve && !setup.is_shared();
    let is_no_cap = id == KnobId::Reserved && !has_reserve && for_itself;
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
        steps.extend(stands(&next).map(|to| {
            let (from, to) = in_one_unit(from.clone(), to);
            Suggestion {
                setup: next.clone(),
                knob: in_a_sentence(knob.name).into(),
                from,
                to,
            }
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

/// Whether a reading has changed from one run to another.
pub fn differs(found: Option<f64>, shown: Option<f64>) -> bool {
    match (found, shown) {
        (Some(found), Some(shown)) => {
            (found - shown).abs() > CHANGED * found.abs().max(shown.abs())
        }
        (found, shown) => found.is_some() != shown.is_some(),
    }
}
