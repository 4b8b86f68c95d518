//! What held requests back, in words.

use crate::sim::bottleneck::{Bottleneck, Cap, Measure, TENTH, TRIED};
use crate::sim::run::Run;
use crate::sim::setup::Setup;
use crate::text::{capitalised, format_count, format_number, plural};

/// What held requests back in a run so far: of several functions that are looked
/// at, each by the limits that are its own. `cause`: that of a run of one.
pub fn held_back_in(run: &mut Run, cause: Option<&Bottleneck>) -> Option<String> {
    if !run.shows_several() {
        return Some(held_back(cause?, run.setup()));
    }
    let mut told = Vec::new();
    for (place, name) in run.setup().function_names().iter().enumerate() {
        run.look_at(Some(place));
        let cause = Bottleneck::of(run);
        told.extend(cause.map(|cause| format!("{name}: {}", held_back(&cause, run.setup()))));
    }
    run.look_at(None);
    (!told.is_empty()).then(|| told.join(" "))
}

/// What held requests of a function back, and what would have become of them
/// without it.
fn held_back(cause: &Bottleneck, setup: &Setup) -> String {
    let Some(left) = cause.without else {
        return untried();
    };
    let by: Vec<String> = cause.by.iter().map(|cap| name(cap, setup)).collect();
    let together = if by.len() > 1 { " together" } else { "" };
    let without = match by.len() {
        1 => "it",
        2 => "both",
        _ => "all of them",
    };
    let saved = cause.saved().unwrap_or(0.0);
    let who = format!("{} held requests back{together}", by.join(" and "));
    let difference = match cause.measure {
        Measure::Waiting if left == 0 => " none would have waited".to_owned(),
        Measure::Waiting if left >= cause.held => " they would not have waited less".to_owned(),
        Measure::Waiting => format!(" they would have waited {} less", percent(saved)),
        Measure::Attempts => format!(
            ", {} instead of {} would have been throttled",
            number(left),
            plural(u64::try_from(cause.held).unwrap_or(u64::MAX), "attempt")
        ),
    };
    let next = (saved < TENTH).then(|| next(cause, setup));
    let next = next.flatten().unwrap_or_default();
    let others = others(cause, setup);
    capitalised(&format!(
        "{who}: without {without}{difference}{next}.{others}"
    ))
}

/// Who holds them back instead, where lifting those that did helps little.
fn next(cause: &Bottleneck, setup: &Setup) -> Option<String> {
    let next = cause.next.iter().filter(|cap| !cause.by.has(*cap));
    let next: Vec<String> = next.map(|cap| name(cap, setup)).collect();
    (!next.is_empty()).then(|| format!(", but then held back by {}", next.join(" and ")))
}

fn untried() -> String {
    format!(
        "Requests were held back. Which limit did it was not tried: this run has more than {} events.",
        format_count(TRIED)
    )
}

/// Which others would have helped by themselves.
fn others(cause: &Bottleneck, setup: &Setup) -> String {
    let other = |(cap, share): &(Cap, f64)| {
        let helps = *share >= TENTH && !cause.by.has(*cap);
        helps.then(|| format!(" Without {}: {} less.", name(*cap, setup), percent(*share)))
    };
    cause.alone.iter().filter_map(other).collect()
}

fn name(cap: Cap, setup: &Setup) -> String {
    let platform = &setup.platform;
    match cap {
        Cap::RateCeiling => {
            let most = platform.rate_ceiling.saturating_mul(setup.concurrency());
            format!("the ceiling of {} requests a second", format_count(most))
        }
        Cap::ScaleOut => "the limit on how fast a function grows".to_owned(),
        Cap::Pollers => "the number of calls that read the queue".to_owned(),
        Cap::Reserved => {
            let most = platform.reserved.unwrap_or_default();
            format!("the reserved concurrency of {}", format_count(most))
        }
        Cap::Account => format!(
            "the account's concurrency of {}",
            format_count(platform.account_concurrency)
        ),
    }
}

fn number(of: u128) -> String {
    format_count(u64::try_from(of).unwrap_or(u64::MAX))
}

fn percent(share: f64) -> String {
    format!("{} %", format_number((100.0 * share).round(), ""))
}
