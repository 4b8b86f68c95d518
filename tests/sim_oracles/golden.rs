//! Replays run through `SimFaaS` 0.2.2 itself: integer times in, every event
//! out. `tests/oracles/simfaas-golden.json` says how they were made; ticks
//! there are 1/1024 s, which the engine does not need to know.

use std::collections::HashMap;

use buildup::sim::admission::{Direct, Request, RequestSource};
use buildup::sim::engine::{Engine, EngineEvent, EventKind, Observer};
use buildup::sim::law::Law;
use buildup::sim::limits::Limits;
use buildup::sim::pool::{LifetimeLaw, LifetimeSampler, Pool, Reuse, ServiceTime};
use buildup::sim::time::Tick;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    threshold_ticks: Tick,
    max_time_ticks: Tick,
    maximum_concurrency: u64,
    reqs_total: u64,
    reqs_cold: u64,
    reqs_warm: u64,
    reqs_reject: u64,
    expired: u64,
    events: u64,
    trace_end_ticks: Tick,
    area_server_ticks: u64,
    area_running_ticks: u64,
    lifespan_sum_ticks: u64,
    max_servers: u64,
    event_fnv1a64: String,
    inputs: Option<Inputs>,
    arrival_gen: Option<Generator>,
    warm_gen: Option<Generator>,
    cold_gen: Option<Generator>,
    event_log: Option<Vec<(Tick, String, u64, u64)>>,
}

#[derive(Deserialize)]
struct Inputs {
    #[serde(rename = "interarrival_ticks")]
    gaps: Vec<Tick>,
    #[serde(rename = "warm_ticks")]
    warm: Vec<Tick>,
    #[serde(rename = "cold_ticks")]
    cold: Vec<Tick>,
}

/// `SplitMix64`, evenly between two ticks.
#[derive(Deserialize, Clone)]
struct Generator {
    seed: u64,
    lo: Tick,
    hi: Tick,
}

impl Iterator for Generator {
    type Item = Tick;

    fn next(&mut self) -> Option<Tick> {
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        Some(self.lo + (mixed >> 11) % (self.hi - self.lo + 1))
    }
}

/// Gaps and run times, each from where the case says.
struct Recorded {
    now: Tick,
    gaps: Box<dyn Iterator<Item = Tick>>,
    warm: Box<dyn Iterator<Item = Tick>>,
    cold: Box<dyn Iterator<Item = Tick>>,
}

impl Recorded {
    fn new(case: &Case) -> Self {
        let source = |list: fn(&Inputs) -> &Vec<Tick>, generator: &Option<Generator>| {
            let listed = case.inputs.as_ref().map(|inputs| list(inputs).clone());
            let listed = listed.into_iter().flatten();
            let drawn = generator.clone().into_iter().flatten();
            Box::new(listed.chain(drawn)) as Box<dyn Iterator<Item = Tick>>
        };
        Self {
            now: 0,
            gaps: source(|inputs| &inputs.gaps, &case.arrival_gen),
            warm: source(|inputs| &inputs.warm, &case.warm_gen),
            cold: source(|inputs| &inputs.cold, &case.cold_gen),
        }
    }
}

impl RequestSource for Recorded {
    fn next(&mut self) -> Option<Request> {
        self.now += self.gaps.next()?;
        Some(Request {
            arrival: self.now,
            run: 0,
            cold: None,
        })
    }

    fn work(&mut self, _request: &Request, cold: bool) -> ServiceTime {
        let times = if cold { &mut self.cold } else { &mut self.warm };
        ServiceTime {
            init: 0,
            run: times.next().unwrap(),
        }
    }
}

/// Everything that a case states.
#[derive(Default)]
struct Log {
    hash: Option<u64>,
    last: Level,
    counts: HashMap<&'static str, u64>,
    area_alive: u64,
    area_busy: u64,
    created: HashMap<u32, Tick>,
    lifespans: u64,
    peak: u64,
    lines: Vec<(Tick, String, u64, u64)>,
}

/// How many there are, and since when.
#[derive(Default)]
struct Level {
    at: Tick,
    alive: u64,
    busy: u64,
}

impl Observer for Log {
    fn see(&mut self, event: &EngineEvent) {
        let EngineEvent {
            at,
            what,
            alive,
            busy,
        } = *event;
        let (kind, name) = match what {
            EventKind::Served(served) if served.cold => {
                self.created.insert(served.environment, at);
                (0, "cold")
            }
            EventKind::Served(_) => (1, "warm"),
            EventKind::Refused { .. } => (2, "reject"),
            EventKind::Departed(_) => (3, "depart"),
            EventKind::Expired(id) => {
                self.lifespans += at - self.created[&id];
                (4, "expire")
            }
            EventKind::Joined => panic!("nobody waits"),
        };
        let hash = self.hash.get_or_insert(0xcbf2_9ce4_8422_2325);
        for byte in [at, kind, alive, busy]
            .iter()
            .flat_map(|word| word.to_le_bytes())
        {
            *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        *self.counts.entry(name).or_default() += 1;
        self.area_alive += (at - self.last.at) * self.last.alive;
        self.area_busy += (at - self.last.at) * self.last.busy;
        self.last = Level { at, alive, busy };
        self.peak = self.peak.max(alive);
        self.lines.push((at, name.to_owned(), alive, busy));
    }
}

fn replay(case: &Case) -> (Tick, Log) {
    let lifetime = LifetimeLaw {
        keep_alive: Law::Constant(case.threshold_ticks),
        max_age: None,
    };
    let limits = Limits {
        concurrency: Some(case.maximum_concurrency),
        ..Limits::default()
    };
    let pool = Pool::new(Reuse::Newest, LifetimeSampler::new(&lifetime, 0));
    let mut engine = Engine::new(Direct::new(Recorded::new(case)), limits, pool);
    let mut log = Log::default();
    while engine.now() < case.max_time_ticks && engine.step(Tick::MAX, &mut log) {}
    (engine.now(), log)
}

#[test]
fn every_golden_replay_is_exact() {
    let file: File = serde_json::from_str(include_str!("../oracles/simfaas-golden.json")).unwrap();
    assert_eq!(file.cases.len(), 9);
    for case in &file.cases {
        let name = &case.name;
        let (end, log) = replay(case);
        let count = |kind| log.counts.get(kind).copied().unwrap_or(0);
        if let Some(lines) = &case.event_log {
            assert_eq!(&log.lines, lines, "{name}");
        }
        let found = [
            count("cold") + count("warm") + count("reject"),
            count("cold"),
            count("warm"),
            count("reject"),
            count("expire"),
            log.lines.len() as u64,
            end,
            log.area_alive,
            log.area_busy,
            log.lifespans,
            log.peak,
        ];
        let stated = [
            case.reqs_total,
            case.reqs_cold,
            case.reqs_warm,
            case.reqs_reject,
            case.expired,
            case.events,
            case.trace_end_ticks,
            case.area_server_ticks,
            case.area_running_ticks,
            case.lifespan_sum_ticks,
            case.max_servers,
        ];
        assert_eq!(found, stated, "{name}");
        let hash = format!("{:016x}", log.hash.unwrap());
        assert_eq!(hash, case.event_fnv1a64, "{name}");
    }
}
