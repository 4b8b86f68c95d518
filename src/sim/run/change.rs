//! Settings that change while a run goes on.

use super::Run;
use crate::sim::engine::EngineEvent;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::setup::Setup;
use crate::sim::time::Tick;

/// A change, and the point in the run at which it was made. At one moment
/// there can be many events, so the moment alone does not say which of them
/// came before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub at: Tick,
    /// How many events came before it.
    pub after: u64,
    /// The settings from then on.
    pub to: Setup,
}

impl Run {
    /// The settings in force now.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The settings that it began with.
    pub fn start(&self) -> &Setup {
        &self.start
    }

    /// The changes so far.
    pub fn log(&self) -> &[Change] {
        &self.log
    }

    /// The same run from its start, which makes the same changes at the same
    /// points by itself.
    pub fn again(&self) -> Result<Self, Vec<InvalidValue>> {
        let mut run = Self::new(&self.start)?;
        run.later
            .extend(self.log.iter().chain(&self.later).cloned());
        run.look_at(self.looked_at);
        Ok(run)
    }

    /// Goes by `to` from this point on; or what is wrong with that. Horizon
    /// and seed stay as they are. A change by hand takes the place of those
    /// that the run would still have made by itself.
    ///
    /// - **Traffic** that begins when it begins (steady, Poisson, renewal)
    ///   begins now. Traffic with moments of its own goes on from where it
    ///   would be: what lies before is left out, and of what comes at this very
    ///   moment as many as came already. The same traffic just goes on.
    /// - **Run and start times** hold for requests that start from now on,
    ///   those included that wait or will be retried. So do the share of
    ///   errors, time-outs, and what callers do when an attempt fails. Chance
    ///   goes on where it is.
    /// - **Keep-alive and age** hold for environments that become idle from
    ///   now on. The idle ones keep their deadlines.
    /// - **Reuse and limits** hold at once. What was used up of a limit stays
    ///   used up: a second's requests are counted on, a scale-out bucket keeps
    ///   its tokens as far as they fit, and environments at work are not
    ///   stopped.
    /// - **Provisioned** environments are there and ready at once (AWS needs
    ///   minutes; at once is ours). Of fewer, idle ones go at once, and busy
    ///   ones become ordinary when they finish. Neither counts as started or
    ///   expired.
    /// - **The bill**: memory and processor hold for what starts from now on.
    pub fn change(&mut self, to: Setup) -> Result<(), Vec<InvalidValue>> {
        let to = Setup {
            horizon: self.start.horizon,
            seed: self.start.seed,
            ..match to.place() == self.setup.place() {
                true => to,
                false => to.seen_from(self.setup.place()),
            }
        };
        let mut problems = needs_restart(&self.setup, &to);
        problems.extend(to.check());
        if !problems.is_empty() {
            return Err(problems);
        }
        if to != self.setup {
            self.later.clear();
            self.make(&to);
        }
        Ok(())
    }

    fn make(&mut self, to: &Setup) {
        let to = to.seen_from(self.setup.place());
        let charges = [&mut self.charges].into_iter();
        let charges = charges.chain(&mut self.other_charges);
        for (place, (charges, own)) in charges.zip(to.functions()).enumerate() {
            let engine = self.engine.function(place).unwrap_or(&*self.engine);
            let counts = engine.meter().counts(self.now);
            charges.change(own.tariff(), &counts, self.now);
        }
        let [from, into] = [&self.setup, &to].map(|setup| self.lifted.lifted_from(setup));
        self.engine.change(&from, &into, self.now);
        self.log.push(Change {
            at: self.now,
            after: self.events(),
            to: to.clone(),
        });
        self.setup = to;
    }

    /// The next event, after the changes that come before it.
    pub(super) fn step_with_changes(&mut self) -> Option<EngineEvent> {
        while let Some(next) = self.later.front() {
            let (at, after) = (next.at, next.after);
            if self.events() < after
                && let Some(event) = self.engine.step(at)
            {
                return Some(event);
            }
            self.make_next(at);
        }
        self.engine.step(self.start.horizon)
    }

    /// Makes the changes at `end` and before, and what happens before them,
    /// unless there have been `most` events first. Says whether it is done.
    pub(super) fn run_to_last_change(&mut self, end: Tick, most: u64) -> bool {
        while let Some(next) = self.later.front().filter(|next| next.at <= end) {
            let (at, after) = (next.at, next.after);
            if !self.engine.run_within(at, after.min(most)) && self.events() < after {
                return false;
            }
            self.make_next(at);
        }
        true
    }

    fn make_next(&mut self, at: Tick) {
        if let Some(next) = self.later.pop_front() {
            self.now = at;
            self.make(&next.to);
        }
    }
}

/// What cannot change in a run.
fn needs_restart(from: &Setup, to: &Setup) -> Vec<InvalidValue> {
    if from.function_names() != to.function_names() {
        return vec![stays("function")];
    }
    let functions = from.functions().into_iter().zip(to.functions());
    functions
        .flat_map(|(from, to)| function_needs_restart(&from, &to))
        .collect()
}

fn stays(key: &str) -> InvalidValue {
    InvalidValue::new(
        key,
        "cannot change while a run goes on",
        "start a new run with it",
    )
}

fn function_needs_restart(from: &Setup, to: &Setup) -> Vec<InvalidValue> {
    let room = |setup: &Setup| setup.function.concurrency_per_environment;
    [
        (
            "platform.overflow",
            from.platform.overflow != to.platform.overflow,
        ),
        (
            "platform.source",
            from.platform.source != to.platform.source,
        ),
        (
            "function.concurrency_per_environment",
            room(from) != room(to),
        ),
        (
            "callers",
            from.platform.overflow == to.platform.overflow && from.asks_once() != to.asks_once(),
        ),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(key, _)| stays(key))
    .collect()
}

#[cfg(test)]
mod tests;
