//! The knobs of what serves: a function, its environments and its account.

use super::super::readings::span;
use super::steps::{step, step_time};
use crate::sim::law::Law;
use crate::sim::pool::Reuse;
use crate::sim::setup::Setup;
use crate::sim::time::{HOUR, MILLISECOND, MINUTE, SECOND, Tick, show};
use crate::sim::workload::Cold;
use crate::text::format_count;

pub fn turn_run_time(setup: &mut Setup, up: bool) {
    turn_law(&mut setup.function.run, up, 15 * MINUTE);
}

pub fn start_up(setup: &Setup) -> Option<String> {
    match &setup.function.cold {
        Cold::Init(init) => Some(law(init)),
        Cold::Whole(_) => None,
    }
}

pub fn turn_start_up(setup: &mut Setup, up: bool) {
    if let Cold::Init(init) = &mut setup.function.cold {
        turn_law(init, up, 10 * SECOND);
    }
}

/// A time as it is set: "300 ms", "120 ms on average".
pub fn law(law: &Law) -> String {
    match law {
        Law::Constant(time) => show(*time),
        Law::Exponential { mean } | Law::Normal { mean, .. } => {
            format!("{} on average", show(*mean))
        }
        Law::LogNormal { median, .. } => {
            format!("half within {}", span(*median))
        }
        Law::Quantiles(_) => "as measured".to_owned(),
    }
}

fn turn_law(law: &mut Law, up: bool, most: Tick) {
    match law {
        Law::Constant(time) | Law::Exponential { mean: time } | Law::Normal { mean: time, .. } => {
            *time = step_time(*time, up, most);
        }
        Law::LogNormal { median, p99 } => {
            let next = step_time(*median, up, most).max(MILLISECOND);
            // The spread stays as it was.
            let stretched = u128::from(*p99) * u128::from(next) / u128::from((*median).max(1));
            *p99 = Tick::try_from(stretched).unwrap_or(Tick::MAX).max(next + 1);
            *median = next;
        }
        Law::Quantiles(_) => {}
    }
}

/// Memory sizes people choose.
const SIZES: [u32; 9] = [128, 256, 512, 1_024, 1_536, 1_769, 3_008, 5_120, 10_240];

/// "512 MB", "10,240 MB": in the unit in which AWS asks for it.
pub fn memory(megabytes: u32) -> String {
    format!("{} MB", format_count(megabytes.into()))
}

/// What it does to a run in a setup, as a sentence.
pub fn memory_does(setup: &Setup) -> &'static str {
    match setup.function.cpu_share > 0.0 {
        true => "Up to there, a run gets shorter with it.",
        false => "Here a run takes as long with any.",
    }
}

pub fn turn_memory(setup: &mut Setup, up: bool) {
    let memory = &mut setup.function.memory_mb;
    let next = match up {
        true => SIZES.iter().find(|size| **size > *memory),
        false => SIZES.iter().rfind(|size| **size < *memory),
    };
    *memory = next.copied().unwrap_or(*memory);
}

pub fn turn_keep_alive(setup: &mut Setup, up: bool) {
    turn_law(&mut setup.platform.lifetime.keep_alive, up, 12 * HOUR);
}

pub fn turn_quota(setup: &mut Setup, up: bool) {
    let quota = &mut setup.platform.account_concurrency;
    *quota = step(*quota, up, 1, 100_000);
}

pub fn turn_reserved(setup: &mut Setup, up: bool) {
    let most = setup
        .platform
        .account_concurrency
        .saturating_sub(100)
        .max(1);
    let reserved = &mut setup.platform.reserved;
    *reserved = match (*reserved, up) {
        (None, true) => Some(10.min(most)),
        (None, false) => None,
        (Some(value), false) if value <= 1 => None,
        (Some(value), up) => Some(step(value, up, 1, most)),
    };
}

pub fn turn_provisioned(setup: &mut Setup, up: bool) {
    let now = u64::from(setup.platform.provisioned);
    let next = if now <= 1 && !up {
        0
    } else {
        step(now, up, 0, setup.concurrency())
    };
    setup.platform.provisioned = u32::try_from(next).unwrap_or(u32::MAX);
}

pub fn reuse(reuse: Reuse) -> &'static str {
    match reuse {
        Reuse::MostRecent => "most recently used",
        Reuse::Newest => "newest",
        Reuse::LeastRecent => "least recently used",
    }
}

pub fn turn_reuse(setup: &mut Setup, _: bool) {
    setup.platform.reuse = match setup.platform.reuse {
        Reuse::MostRecent => Reuse::Newest,
        Reuse::Newest => Reuse::LeastRecent,
        Reuse::LeastRecent => Reuse::MostRecent,
    };
}
