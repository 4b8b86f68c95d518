//! The knobs of the lab: what can be turned while a run goes on.

use crate::sim::callers::Callers;
use crate::sim::law::Law;
use crate::sim::pool::Reuse;
use crate::sim::setup::{MAX_RUN, Setup};
use crate::sim::time::{HOUR, MILLISECOND, MINUTE, Rate, SECOND, Tick, show, to_f64, to_ticks};
use crate::sim::workload::Cold;

use crate::sim::traffic::{Burst, Traffic};
use crate::simulation::not_taken;
use crate::text::{capitalised, format_count, format_number};

/// Something that can be turned.
pub struct Knob {
    pub name: &'static str,
    /// What it is, what AWS gives, and what people set.
    about: &'static str,
    /// What it stands at; `None` where a setup has no such thing.
    pub(in crate::simulation) value: fn(&Setup) -> Option<String>,
    pub(in crate::simulation) turn: fn(&mut Setup, bool),
}

impl Knob {
    /// What it stands at in a setup; `None` where that has no such thing.
    pub fn setting(&self, setup: &Setup) -> Option<String> {
        (self.value)(setup)
    }

    /// A setup with it turned by a step. An error is a sentence that says why it
    /// stays.
    pub fn turned(&self, setup: &Setup, up: bool) -> Result<Setup, String> {
        let mut setup = setup.clone();
        (self.turn)(&mut setup, up);
        match setup.check() {
            problems if problems.is_empty() => Ok(setup),
            problems => Err(not_taken(problems)),
        }
    }

    /// What it is and does in a setup, as a sentence or two.
    pub fn explained(&self, setup: &Setup) -> String {
        let idle = has_no_effect(self, setup);
        let more = idle.map_or(String::new(), |words| format!(" {words}"));
        format!("{}: {}{more}", capitalised(self.name), self.about)
    }
}

/// Where two settings contradict each other, or one has no effect, as a
/// sentence.
pub fn contradiction(setup: &Setup) -> Option<String> {
    let platform = &setup.platform;
    let provisioned = u64::from(platform.provisioned);
    match platform.reserved {
        Some(0) => Some(
            "A reserved concurrency of 0 switches the function off: every request is refused."
                .to_owned(),
        ),
        Some(most) if provisioned >= most => Some(format!(
            "All {} that are reserved are provisioned: none can start on demand.",
            format_count(most)
        )),
        None if provisioned >= setup.concurrency() => Some(format!(
            "All {} of the quota are provisioned: none can start on demand.",
            format_count(setup.concurrency())
        )),
        Some(_) | None => None,
    }
}

/// That the quota does nothing, where the function has its own.
fn has_no_effect(knob: &Knob, setup: &Setup) -> Option<String> {
    let is_quota = knob.name == "quota" && !setup.is_shared();
    let reserved = setup.platform.reserved.filter(|_| is_quota)?;
    Some(format!(
        "It changes nothing here: {} are reserved, and the function never gets more.",
        format_count(reserved)
    ))
}

/// In the order of the panel. AWS's defaults, read 2026-11: time-out, memory and
/// quota of
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html> and
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html>,
/// reserved and provisioned concurrency of
/// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html> and
/// <https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html>,
/// which also gives the tenth more; what callers do of
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
/// and
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>. Start-up times are the means of
/// <https://maxday.github.io/lambda-perf/>, read 2026-08; the 10 minutes are
/// <https://mikhail.io/2019/08/aws-lambda-cold-starts-after-10-minutes/>. What
/// teams set is ours.
pub static KNOBS: [Knob; 15] = [
    Knob {
        name: "requests",
        about: "How many requests come. A million a day are 12 a second on average.",
        value: rate,
        turn: turn_rate,
    },
    Knob {
        name: "shape",
        about: "How they are spread over the run. As many come in all; real traffic is a wave with bursts on it.",
        value: shape,
        turn: turn_shape,
    },
    Knob {
        name: "run time",
        about: "How long a request is at work. AWS ends one after 3 s unless told otherwise, and after 15 min at most; what people wait for is mostly kept below a second.",
        value: |setup| Some(law(&setup.function.effective_run())),
        turn: turn_run_time,
    },
    Knob {
        name: "start-up",
        about: "What a cold start adds before the request runs. AWS allows 10 s. A program that only greets takes 14 to 191 ms, by language; libraries come on top.",
        value: start_up,
        turn: turn_start_up,
    },
    Knob {
        name: "memory",
        about: "Memory of each environment; the bill grows with it, and the processor's share. AWS begins with 128 MB; teams measure at 512 to 1,769 MB, where it is one full vCPU.",
        value: |setup| Some(memory(setup.function.memory_mb)),
        turn: turn_memory,
    },
    Knob {
        name: "keep-alive",
        about: "How long an idle environment is kept. AWS publishes no time, and nobody can set it; 10 min was measured from outside in 2019.",
        value: |setup| Some(law(&setup.platform.keeping.keep_alive)),
        turn: turn_keep_alive,
    },
    Knob {
        name: "quota",
        about: "Environments that the account may have at work. AWS gives 1,000, to new accounts fewer, and more on request: a busy shop asks for 5,000.",
        value: |setup| Some(format_count(setup.platform.account_concurrency)),
        turn: turn_quota,
    },
    Knob {
        name: "reserved",
        about: "What of the quota is this function's own: its least and its most. AWS reserves none; a team sets what its database can stand.",
        value: |setup| {
            Some(
                setup
                    .platform
                    .reserved
                    .map_or("none".to_owned(), format_count),
            )
        },
        turn: turn_reserved,
    },
    Knob {
        name: "provisioned",
        about: "Environments that are kept ready, for a fee. AWS keeps none; its advice is the usual peak and a tenth more.",
        value: |setup| Some(format_count(setup.platform.provisioned.into())),
        turn: turn_provisioned,
    },
    Knob {
        name: "reuse",
        about: "Which of the idle ones takes the next request. AWS publishes none; recorded traffic fits the one that was used last.",
        value: |setup| Some(reuse(setup.platform.reuse).to_owned()),
        turn: turn_reuse,
    },
    Knob {
        name: "time-out",
        about: "How long a request may run, its start apart; Lambda ends a longer one. AWS sets 3 s unless told otherwise, and allows 15 min; teams set a little more than their slowest good run.",
        value: |setup| setup.function.timeout.map(show),
        turn: |setup, up| turn_time(&mut setup.function.timeout, up, MAX_RUN),
    },
    Knob {
        name: "give up",
        about: "How long a caller waits for an answer before it gives up. What runs for it goes on and is billed. An API Gateway in front waits 29 s.",
        value: |setup| setup.callers?.timeout.map(show),
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                turn_time(&mut callers.timeout, up, 15 * MINUTE);
            });
        },
    },
    Knob {
        name: "retries",
        about: "How often a caller asks again after one that failed. AWS's SDKs do twice; each is one more request when there is least room.",
        value: |setup| Some(setup.callers?.retries.to_string()),
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                callers.retries = if up {
                    callers.retries + 1
                } else {
                    callers.retries.saturating_sub(1)
                };
            });
        },
    },
    Knob {
        name: "pause",
        about: "How long a caller pauses before it asks again; twice as long each time. AWS's SDKs pause longer each time.",
        value: |setup| setup.callers.map(|callers| show(callers.backoff)),
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                callers.backoff = step_time(callers.backoff, up, HOUR);
            });
        },
    },
    Knob {
        name: "jitter",
        about: "The share of a pause that is left to chance, so that those who failed together do not come back together. AWS's SDKs draw it by chance.",
        value: |setup| {
            setup
                .callers
                .map(|callers| format_number(callers.jitter, ""))
        },
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                let turned = callers.jitter + if up { 0.5 } else { -0.5 };
                callers.jitter = turned.clamp(0.0, 1.0);
            });
        },
    },
];

/// Of these, so many stand in every panel; the others where a setup has what they
/// turn.
const IN_EVERY_PANEL: usize = 10;

/// The knobs of the panel of a setup: of several functions those of one of them,
/// or those of the account.
pub fn knobs_of(setup: &Setup, scope: KnobScope) -> Vec<&'static Knob> {
    let (always, others) = KNOBS.split_at(IN_EVERY_PANEL);
    let there = others.iter().filter(|it| it.setting(setup).is_some());
    let all = always.iter().chain(there);
    let is_theirs = |knob: &&Knob| match scope {
        KnobScope::All => true,
        KnobScope::Account => OF_THE_ACCOUNT.contains(&knob.name),
        KnobScope::Function => !OF_THE_ACCOUNT.contains(&knob.name),
    };
    all.filter(is_theirs).collect()
}

/// Whose knobs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnobScope {
    /// There is one function.
    All,
    /// What several share.
    Account,
    /// One of several.
    Function,
}

/// Knobs of what functions share.
pub const OF_THE_ACCOUNT: [&str; 3] = ["keep-alive", "quota", "reuse"];

fn turn_callers(setup: &mut Setup, turn: impl FnOnce(&mut Callers)) {
    if let Some(callers) = &mut setup.callers {
        turn(callers);
    }
}

/// Turns a time that there is; it does not go away, and does not come.
fn turn_time(time: &mut Option<Tick>, up: bool, most: Tick) {
    if let Some(time) = time {
        *time = step_time(*time, up, most).max(MILLISECOND);
    }
}

/// The steps that times and numbers go through: 1, 2, 5, 10 …
const STEPS: [u64; 3] = [1, 2, 5];

/// The next step above or below `value`, within `least` and `most`.
fn step(value: u64, up: bool, least: u64, most: u64) -> u64 {
    let decades = (0..19).map(|power| 10_u64.saturating_pow(power));
    let steps: Vec<u64> = decades
        .flat_map(|ten| STEPS.map(|it| it.saturating_mul(ten)))
        .collect();
    let next = match up {
        true => steps.iter().find(|step| **step > value),
        false => steps.iter().rfind(|step| **step < value),
    };
    next.copied().unwrap_or(value).clamp(least, most)
}

/// The same for a time, in a unit that fits.
fn step_time(value: Tick, up: bool, most: Tick) -> Tick {
    let unit = [HOUR, MINUTE, SECOND, MILLISECOND]
        .into_iter()
        .find(|unit| value >= *unit);
    let unit = unit.unwrap_or(MILLISECOND);
    let down_a_unit = !up && value <= unit;
    let unit = match (down_a_unit, unit) {
        (true, HOUR) => MINUTE,
        (true, MINUTE) => SECOND,
        (true, _) => MILLISECOND,
        (false, unit) => unit,
    };
    step(value / unit, up, 0, most / unit)
        .saturating_mul(unit)
        .min(most)
}

fn rate_of(traffic: &mut Traffic) -> Option<&mut Rate> {
    match traffic {
        Traffic::Steady { rate }
        | Traffic::Poisson { rate }
        | Traffic::Ramp { to: rate, .. }
        | Traffic::Daily { high: rate, .. } => Some(rate),
        Traffic::Renewal { .. } | Traffic::Burst(_) | Traffic::Steps(_) | Traffic::Trace(_) => None,
    }
}

fn rate(setup: &Setup) -> Option<String> {
    if let Traffic::Burst(bursts) = &setup.traffic {
        let most = bursts.iter().map(|burst| burst.requests).max()?;
        let largest = bursts.iter().find(|burst| burst.requests == most)?;
        let over = match largest.over {
            0 => "at once".to_owned(),
            over => format!("in {}", show(over)),
        };
        return Some(format!("{} {over}", format_count(most)));
    }
    let mut traffic = setup.traffic.clone();
    rate_of(&mut traffic).map(|rate| rate_in_words(*rate))
}

/// In the unit that it was written in, where that is a usual one: "100/min".
pub fn rate_in_words(rate: Rate) -> String {
    let (number, unit) = match rate.per {
        MINUTE => (to_f64(rate.count), "min"),
        HOUR => (to_f64(rate.count), "h"),
        _ => a_unit_of(rate.per_tick() * to_f64(SECOND)),
    };
    format!("{}/{unit}", format_number(number, ""))
}

/// A rate by the second in the first unit in which it is one at least: 5 an
/// hour, "h".
pub fn a_unit_of(a_second: f64) -> (f64, &'static str) {
    let units = [(1.0, "s"), (60.0, "min"), (3_600.0, "h")];
    let of = |(seconds, name): (f64, &'static str)| {
        // Rates are kept exact; what is left of a division is not.
        ((a_second * seconds * 1e6).round() / 1e6, name)
    };
    let all = units.map(of);
    let fits = all.into_iter().find(|(number, _)| *number >= 1.0);
    fits.unwrap_or_else(|| of((3_600.0, "h")))
}

fn turn_rate(setup: &mut Setup, up: bool) {
    if let Traffic::Burst(bursts) = &mut setup.traffic {
        for burst in bursts {
            burst.requests = step(burst.requests, up, 1, 100_000);
        }
    } else if let Some(rate) = rate_of(&mut setup.traffic) {
        // Rates below one a second are turned by their span.
        if rate.count == 1 && (rate.per > SECOND || !up) {
            rate.per = step_time(rate.per, !up, HOUR).max(SECOND);
        } else {
            rate.count = step(rate.count, up, 1, 100_000);
        }
    }
}

fn shape(setup: &Setup) -> Option<String> {
    let name = match setup.traffic {
        Traffic::Steady { .. } => "evenly spaced",
        Traffic::Poisson { .. } => "at random",
        Traffic::Burst(_) => "bursts",
        Traffic::Ramp { .. } => "a ramp",
        Traffic::Steps(_) => "steps",
        Traffic::Daily { .. } => "a wave",
        Traffic::Renewal { .. } | Traffic::Trace(_) => return None,
    };
    Some(name.to_owned())
}

/// Evenly spaced, at random, in a wave, in bursts: with as many requests in
/// all. Any other traffic becomes evenly spaced first.
fn turn_shape(setup: &mut Setup, up: bool) {
    let horizon = setup.horizon;
    let requests = requests(&setup.traffic, horizon);
    let even = Rate {
        count: requests,
        per: horizon,
    };
    let at_random = Traffic::Poisson { rate: even };
    setup.traffic = match (&setup.traffic, up) {
        (Traffic::Steady { .. }, true) | (Traffic::Daily { .. }, false) => at_random,
        (Traffic::Poisson { .. }, true) | (Traffic::Burst(_), false) => wave(requests, horizon),
        (Traffic::Daily { .. }, true) | (Traffic::Steady { .. }, false) => {
            bursts(requests, horizon)
        }
        _ => Traffic::Steady { rate: even },
    };
}

/// How many requests come until the horizon.
fn requests(traffic: &Traffic, horizon: Tick) -> u64 {
    let expected = if let Traffic::Daily { low, high, .. } = traffic {
        f64::midpoint(low.per_tick(), high.per_tick()) * to_f64(horizon)
    } else {
        traffic.expected(horizon)
    };
    to_ticks(expected).max(1)
}

/// One wave, from nothing up and down again.
fn wave(requests: u64, horizon: Tick) -> Traffic {
    let rate = |count| Rate {
        count,
        per: horizon,
    };
    Traffic::Daily {
        low: rate(0),
        high: rate(requests.saturating_mul(2)),
        period: horizon,
        peak_at: horizon / 2,
    }
}

/// Five times, with pauses as long between them.
fn bursts(requests: u64, horizon: Tick) -> Traffic {
    const TIMES: u64 = 5;
    let burst = |time| Burst {
        at: horizon / TIMES * time,
        requests: requests.div_ceil(TIMES),
        over: 0,
    };
    Traffic::Burst((0..TIMES).map(burst).collect())
}

fn turn_run_time(setup: &mut Setup, up: bool) {
    turn_law(&mut setup.function.run, up, 15 * MINUTE);
}

fn start_up(setup: &Setup) -> Option<String> {
    match &setup.function.cold {
        Cold::Init(init) => Some(law(init)),
        Cold::Whole(_) => None,
    }
}

fn turn_start_up(setup: &mut Setup, up: bool) {
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
        Law::LogNormal { median, .. } => format!("{} at the median", show(*median)),
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

/// "512 MB", "10 GB".
fn memory(megabytes: u32) -> String {
    const GIGABYTE: u32 = 1_024;
    match megabytes.is_multiple_of(GIGABYTE) {
        true => format!("{} GB", megabytes / GIGABYTE),
        false => format!("{} MB", format_count(megabytes.into())),
    }
}

fn turn_memory(setup: &mut Setup, up: bool) {
    let memory = &mut setup.function.memory_mb;
    let next = match up {
        true => SIZES.iter().find(|size| **size > *memory),
        false => SIZES.iter().rfind(|size| **size < *memory),
    };
    *memory = next.copied().unwrap_or(*memory);
}

fn turn_keep_alive(setup: &mut Setup, up: bool) {
    turn_law(&mut setup.platform.keeping.keep_alive, up, 12 * HOUR);
}

fn turn_quota(setup: &mut Setup, up: bool) {
    let quota = &mut setup.platform.account_concurrency;
    *quota = step(*quota, up, 1, 100_000);
}

fn turn_reserved(setup: &mut Setup, up: bool) {
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

fn turn_provisioned(setup: &mut Setup, up: bool) {
    let now = u64::from(setup.platform.provisioned);
    let next = if now <= 1 && !up {
        0
    } else {
        step(now, up, 0, setup.concurrency())
    };
    setup.platform.provisioned = u32::try_from(next).unwrap_or(u32::MAX);
}

fn reuse(reuse: Reuse) -> &'static str {
    match reuse {
        Reuse::MostRecent => "most recently used",
        Reuse::Newest => "newest",
        Reuse::LeastRecent => "least recently used",
    }
}

fn turn_reuse(setup: &mut Setup, _: bool) {
    setup.platform.reuse = match setup.platform.reuse {
        Reuse::MostRecent => Reuse::Newest,
        Reuse::Newest => Reuse::LeastRecent,
        Reuse::LeastRecent => Reuse::MostRecent,
    };
}
