//! The knobs of the lab: what can be turned while a run goes on.

mod callers;
mod platform;
mod steps;
mod traffic;

use callers::{turn_callers, turn_time};
use platform::{
    memory, memory_does, reuse, start_up, turn_keep_alive, turn_memory, turn_provisioned,
    turn_quota, turn_reserved, turn_reuse, turn_run_time, turn_start_up,
};
use steps::step_time;
use traffic::{has_other_shape, in_this_shape, rate, shape, turn_rate, turn_shape};

pub use platform::law;
pub use traffic::{a_unit_of, rate_in_words};

use crate::sim::setup::{MAX_RUN, Setup};
use crate::sim::time::{HOUR, MINUTE, show};
use crate::simulation::not_taken;
use crate::text::{capitalised, format_count, format_number};

/// What tells a knob from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnobId {
    Requests,
    Shape,
    RunTime,
    StartUp,
    Memory,
    KeepAlive,
    Quota,
    Reserved,
    Provisioned,
    Reuse,
    TimeOut,
    GiveUp,
    Retries,
    Pause,
    Jitter,
}

/// Something that can be turned.
pub struct Knob {
    pub id: KnobId,
    pub name: &'static str,
    /// What leads to it in a scenario, where there is one function.
    key: &'static str,
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

    /// What it stands at in two setups, in one unit; `None` where it is not turned
    /// between them. Other traffic with as many requests in all is a turn of its
    /// shape alone, and a run that memory makes shorter one of memory.
    pub fn turned_between(&self, from: &Setup, to: &Setup) -> Option<(String, String)> {
        let settings = self.setting(from).zip(self.setting(to));
        let (one, other) = settings.filter(|(one, other)| one != other)?;
        let memory_alone = from.function.run == to.function.run;
        let follows = self.id == KnobId::Requests && has_other_shape(from, to)
            || self.id == KnobId::RunTime && memory_alone;
        (!follows).then(|| in_one_unit(one, other))
    }

    /// What it is and does in a setup, as a sentence or two.
    pub fn explained(&self, setup: &Setup) -> String {
        let shape = in_this_shape(setup).filter(|_| self.id == KnobId::Shape);
        let memory = (self.id == KnobId::Memory).then(|| memory_does(setup).to_owned());
        let follows = shape.or(memory);
        let more = has_no_effect(self, setup).or(follows);
        let more = more.map_or(String::new(), |words| format!(" {words}"));
        format!("{}: {}{more}", capitalised(self.name), self.about)
    }
}

/// Two settings of a knob, in seconds both where one is in milliseconds.
pub fn in_one_unit(one: String, other: String) -> (String, String) {
    let unit = |words: &str| words.split(' ').nth(1).map(str::to_owned);
    let units = [unit(&one), unit(&other)];
    match units.each_ref().map(Option::as_deref) {
        [Some("ms"), Some("s")] => (in_seconds(&one), other),
        [Some("s"), Some("ms")] => {
            let other = in_seconds(&other);
            (one, other)
        }
        _ => (one, other),
    }
}

/// "500 ms on average" as "0.5 s on average".
fn in_seconds(words: &str) -> String {
    let (number, rest) = words.split_once(" ms").unwrap_or((words, ""));
    let number: f64 = number.replace(',', "").parse().unwrap_or(0.0);
    format!("{} s{rest}", format_number(number / 1e3, ""))
}

/// What a key of a scenario is called as a knob: `platform.account_concurrency` is
/// "quota", and `function.report.reserved` "reserved of report". Of a key that no
/// knob turns its last word.
pub fn knob_of_key(key: &str) -> String {
    let words: Vec<&str> = key.split('.').collect();
    let last = words.last().copied().unwrap_or_default();
    let is_of_callers = |words: &[&str]| words.contains(&"callers");
    let turns = |knob: &&Knob| {
        let own: Vec<&str> = knob.key.split('.').collect();
        own.last() == Some(&last) && is_of_callers(&own) == is_of_callers(&words)
    };
    let knob = KNOBS.iter().find(turns);
    let name = knob.map_or_else(|| last.replace('_', " "), |knob| knob.name.to_owned());
    let name = match words.as_slice() {
        [.., item, _] => of_an_item(&name, item),
        _ => name,
    };
    match words.as_slice() {
        ["function", function, _, ..] => format!("{name} of {function}"),
        _ => name,
    }
}

/// What a knob is called in a sentence, where its short name says too little: "reserved
/// concurrency of report".
pub fn in_a_sentence(name: &str) -> String {
    let (knob, of) = name.split_at(name.find(" of ").unwrap_or(name.len()));
    match knob {
        "reserved" | "provisioned" => format!("{knob} concurrency{of}"),
        "error ratio" => format!("share of attempts that fail{of}"),
        "pause" => format!("pause before asking again{of}"),
        _ => name.to_owned(),
    }
}

/// What a key of one of several bursts or steps is called: "delay of the second
/// burst". `item`: `burst[1]`.
fn of_an_item(name: &str, item: &str) -> String {
    const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
    let place = item.strip_suffix(']').and_then(|it| it.split_once('['));
    let Some((sort, Ok(place))) = place.map(|(sort, place)| (sort, place.parse::<usize>())) else {
        return name.to_owned();
    };
    let name = if name == "at" { "delay" } else { name };
    match ORDINALS.get(place) {
        Some(which) => format!("{name} of the {which} {sort}"),
        None => format!("{name} of {sort} {}", place.saturating_add(1)),
    }
}

/// Where two settings contradict each other, or one has no effect, as a
/// sentence.
pub fn contradiction(setup: &Setup) -> Option<String> {
    let platform = &setup.platform;
    let provisioned = u64::from(platform.provisioned);
    match platform.reserved {
        Some(0) => Some(
            "A reserved concurrency of 0 switches the function off: every request is throttled."
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
    let is_quota = knob.id == KnobId::Quota && !setup.is_shared();
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
        id: KnobId::Requests,
        name: "requests",
        key: "traffic.rate",
        about: "How many requests come. A million a day are 12 a second on average.",
        value: rate,
        turn: turn_rate,
    },
    Knob {
        id: KnobId::Shape,
        name: "shape",
        key: "traffic.shape",
        about: "How they are spread over the run. As many come in all; real traffic is a wave with bursts on it.",
        value: shape,
        turn: turn_shape,
    },
    Knob {
        id: KnobId::RunTime,
        name: "run time",
        key: "function.run",
        about: "How long a request is at work. AWS ends one after 3 s unless told otherwise, and after 15 min at most; what people wait for is mostly kept below a second.",
        value: |setup| Some(law(&setup.function.effective_run())),
        turn: turn_run_time,
    },
    Knob {
        id: KnobId::StartUp,
        name: "start-up",
        key: "function.init",
        about: "What a cold start adds before the request runs. AWS allows 10 s. A program that only greets takes 14 to 191 ms, by language; libraries come on top.",
        value: start_up,
        turn: turn_start_up,
    },
    Knob {
        id: KnobId::Memory,
        name: "memory",
        key: "function.memory_mb",
        about: "Memory of each environment; the bill grows with it. AWS begins with 128 MB; teams measure at 512 to 1,769 MB, where it comes with one full vCPU.",
        value: |setup| Some(memory(setup.function.memory_mb)),
        turn: turn_memory,
    },
    Knob {
        id: KnobId::KeepAlive,
        name: "keep-alive",
        key: "platform.keep_alive",
        about: "How long an idle environment is kept. AWS publishes no time, and nobody can set it; 10 min was measured from outside in 2019.",
        value: |setup| Some(law(&setup.platform.lifetime.keep_alive)),
        turn: turn_keep_alive,
    },
    Knob {
        id: KnobId::Quota,
        name: "quota",
        key: "platform.account_concurrency",
        about: "Environments that the account may have at work. AWS gives 1,000, to new accounts fewer, and more on request: a busy shop asks for 5,000.",
        value: |setup| Some(format_count(setup.platform.account_concurrency)),
        turn: turn_quota,
    },
    Knob {
        id: KnobId::Reserved,
        name: "reserved",
        key: "platform.reserved",
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
        id: KnobId::Provisioned,
        name: "provisioned",
        key: "platform.provisioned",
        about: "Environments that are kept ready, for a fee. AWS keeps none; its advice is the usual peak and a tenth more.",
        value: |setup| Some(format_count(setup.platform.provisioned.into())),
        turn: turn_provisioned,
    },
    Knob {
        id: KnobId::Reuse,
        name: "reuse",
        key: "platform.reuse",
        about: "Which of the idle ones takes the next request. AWS publishes none; recorded traffic fits the one that was used last.",
        value: |setup| Some(reuse(setup.platform.reuse).to_owned()),
        turn: turn_reuse,
    },
    Knob {
        id: KnobId::TimeOut,
        name: "time-out",
        key: "function.timeout",
        about: "How long a request may run, its start apart; Lambda ends a longer one. AWS sets 3 s unless told otherwise, and allows 15 min; teams set a little more than their slowest good run.",
        value: |setup| setup.function.timeout.map(show),
        turn: |setup, up| turn_time(&mut setup.function.timeout, up, MAX_RUN),
    },
    Knob {
        id: KnobId::GiveUp,
        name: "give up",
        key: "callers.timeout",
        about: "How long a caller waits for an answer before it gives up. What runs for it goes on and is billed. An API Gateway in front waits 29 s.",
        value: |setup| setup.callers?.timeout.map(show),
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                turn_time(&mut callers.timeout, up, 15 * MINUTE);
            });
        },
    },
    Knob {
        id: KnobId::Retries,
        name: "retries",
        key: "callers.retries",
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
        id: KnobId::Pause,
        name: "pause",
        key: "callers.backoff",
        about: "How long a caller pauses before it asks again; twice as long each time. AWS's SDKs pause longer each time.",
        value: |setup| setup.callers.map(|callers| show(callers.backoff)),
        turn: |setup, up| {
            turn_callers(setup, |callers| {
                callers.backoff = step_time(callers.backoff, up, HOUR);
            });
        },
    },
    Knob {
        id: KnobId::Jitter,
        name: "jitter",
        key: "callers.jitter",
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
        KnobScope::Account => OF_THE_ACCOUNT.contains(&knob.id),
        KnobScope::Function => !OF_THE_ACCOUNT.contains(&knob.id),
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
pub const OF_THE_ACCOUNT: [KnobId; 3] = [KnobId::KeepAlive, KnobId::Quota, KnobId::Reuse];
