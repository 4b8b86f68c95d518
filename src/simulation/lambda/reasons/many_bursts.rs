//! Cold starts of bursts that come one after the other, each when the one before is
//! done: what each of them found idle.

use super::{constant, run_time};
use crate::sim::setup::Setup;
use crate::sim::time::Tick;
use crate::sim::traffic::Burst;
use crate::sim::workload::Cold;
use crate::simulation::lambda::readings::{exact_span, span};
use crate::text::format_count;

/// A burst with how many environments it found idle.
struct Met {
    burst: Burst,
    idle: u64,
    /// For how long those had been idle, where that is the same for all.
    since: Option<Tick>,
}

impl Met {
    fn started(&self) -> u64 {
        self.burst.requests - self.idle
    }
}

/// Nothing where it does not give as many as the run showed.
pub fn cold_starts(setup: &Setup, bursts: &[Burst], cold: u64) -> Option<String> {
    /// Bursts that found too few, up to which each is told.
    const FEW: usize = 2;
    let kept = constant(&setup.platform.lifetime.keep_alive)?;
    let all = met(setup, bursts, kept)?;
    let (found_none, others): (Vec<&Met>, Vec<&Met>) = all.iter().partition(|it| it.idle == 0);
    let (too_few, found_all): (Vec<&Met>, Vec<&Met>) =
        others.into_iter().partition(|it| it.started() > 0);
    let sum: u64 = all.iter().map(Met::started).sum();
    if sum != cold || too_few.len() > FEW {
        return None;
    }
    let started: u64 = found_none.iter().map(|it| it.started()).sum();
    let none = format!(
        "An idle environment is kept for {}. Requests came at {} moments. At {} of them none was idle, and {} had to start.",
        span(kept),
        all.len(),
        found_none.len(),
        format_count(started)
    );
    let few = too_few.iter().map(|it| {
        format!(
            " At {} came {came}, and {idle} {} idle{}: {came} − {idle} = {} had to start.",
            span(it.burst.at),
            if it.idle == 1 { "was" } else { "were" },
            it.since.map_or(String::new(), |since| format!(
                ", for {} by then",
                exact_span(since)
            )),
            format_count(it.started()),
            came = format_count(it.burst.requests),
            idle = format_count(it.idle)
        )
    });
    let others = match found_all.len() {
        0 => String::new(),
        1 => " At the other one as many were idle as came.".to_owned(),
        some => format!(" At the other {some} as many were idle as came."),
    };
    let each = too_few
        .iter()
        .map(|it| format!(" + {}", format_count(it.started())));
    let sum = match too_few.is_empty() {
        true => String::new(),
        false => format!(
            " {}{} = {}.",
            format_count(started),
            each.collect::<String>(),
            format_count(cold)
        ),
    };
    Some(none + &few.collect::<String>() + &others + &sum)
}

/// What each found. Nothing where one comes while another is at work.
fn met(setup: &Setup, bursts: &[Burst], kept: Tick) -> Option<Vec<Met>> {
    let start = match &setup.function.cold {
        Cold::Init(law) => constant(law)?,
        Cold::Whole(_) => return None,
    };
    let time = run_time(&setup.function)?;
    let mut all: Vec<Met> = Vec::new();
    // How many have been idle since when, the latest last: these are used first.
    let mut idle: Vec<(Tick, u64)> = Vec::new();
    for burst in bursts {
        if idle.iter().any(|(since, _)| *since > burst.at) {
            return None;
        }
        idle.retain(|(since, _)| burst.at - since < kept);
        let there: u64 = idle.iter().map(|(_, many)| many).sum();
        let warm = burst.requests.min(there);
        let mut used = warm;
        all.push(Met {
            burst: *burst,
            idle: warm,
            since: idle
                .last()
                .filter(|(_, many)| *many >= warm)
                .map(|(since, _)| burst.at - since),
        });
        while let Some((_, many)) = idle.last_mut().filter(|_| used > 0) {
            let taken = used.min(*many);
            (*many, used) = (*many - taken, used - taken);
            if *many == 0 {
                idle.pop();
            }
        }
        let done = burst.at.saturating_add(time);
        let groups = [
            (done, warm),
            (done.saturating_add(start), burst.requests - warm),
        ];
        idle.extend(groups.into_iter().filter(|(_, many)| *many > 0));
    }
    Some(all)
}
