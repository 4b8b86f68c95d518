//! The simulator a second time, slowly: environments and requests in lists that
//! are looked through for whatever comes next. It knows one request for each
//! environment, times that are always the same, and what the format's own words
//! say of limits, time-outs and callers; of the engine it shares the streams of
//! chance and nothing else.

use buildup::sim::law::Law;
use buildup::sim::pool::Reuse;
use buildup::sim::random::{Purpose, Stream};
use buildup::sim::setup::Setup;
use buildup::sim::time::{MILLISECOND, SECOND, Tick, to_f64, to_ticks};
use buildup::sim::traffic::Traffic;
use buildup::sim::workload::Cold;

/// What a run shows that can be worked out so.
#[derive(Debug, Default, PartialEq, Clone)]
pub struct Shown {
    pub requests: u64,
    pub succeeded: u64,
    pub throttled: u64,
    pub failed_error: u64,
    pub failed_timeout: u64,
    pub waiting: u64,
    pub oldest_waiting: Option<Tick>,
    pub attempts: u64,
    pub retried: u64,
    pub cold_starts: u64,
    pub warm_starts: u64,
    pub started_cold: u64,
    pub expired: u64,
    pub billed_ms: u64,
    pub busy_ticks: u128,
    pub alive_ticks: u128,
    pub peak_busy: u64,
    pub peak_alive: u64,
    pub first_throttle: Option<Tick>,
    pub slowest: Option<Tick>,
    pub latency_sum: u128,
}

struct Environment {
    number: usize,
    created: Tick,
    /// Until when it is at work.
    until: Option<Tick>,
    /// When it became idle, and as the how-manieth.
    idle: (Tick, u64),
}

struct Asking {
    due: Tick,
    order: u64,
    arrival: Tick,
    tries: u32,
}

/// Where an attempt finds room.
enum Room {
    Nowhere,
    /// In the environment with this number.
    There(usize),
    New,
}

pub struct Slow<'a> {
    setup: &'a Setup,
    run: Tick,
    init: Tick,
    kept: Tick,
    environments: Vec<Environment>,
    created: usize,
    idled: u64,
    asking: Vec<Asking>,
    asked: u64,
    errors: Stream,
    pauses: Stream,
    now: Tick,
    /// Requests that this second has served, the most that one had so far, and
    /// which second it is.
    second: (Tick, u64, u64),
    /// Environments that may start now, and requests that a second may have
    /// more than any before, in parts of which `per` make one; and when that was
    /// last worked out.
    starts: (u128, Tick),
    grows: (u128, Tick),
    shown: Shown,
}

/// Of a law that is always the same.
fn constant(law: &Law) -> Tick {
    assert!(matches!(law, Law::Constant(_)));
    law.usual_longest()
}

impl<'a> Slow<'a> {
    pub fn new(setup: &'a Setup) -> Self {
        let function = &setup.function;
        let (Cold::Init(init) | Cold::Whole(init)) = &function.cold;
        let cpu = |mb: u32| f64::from(mb.min(1_769));
        let bought = cpu(function.run_measured_mb) / cpu(function.memory_mb);
        let factor = 1.0 - function.cpu_share + function.cpu_share * bought;
        let mut arrivals: Vec<Tick> = Vec::new();
        if let Traffic::Burst(bursts) = &setup.traffic {
            for burst in bursts {
                arrivals.extend((0..burst.requests).map(|_| burst.at));
            }
        }
        arrivals.retain(|at| *at < setup.horizon);
        arrivals.sort_unstable();
        let mut slow = Self {
            setup,
            run: to_ticks(to_f64(constant(&function.run)) * factor),
            init: constant(init),
            kept: constant(&setup.platform.keeping.keep_alive),
            environments: Vec::new(),
            created: 0,
            idled: 0,
            asking: Vec::new(),
            asked: 0,
            errors: Stream::new(setup.seed, Purpose::Errors),
            pauses: Stream::new(setup.seed, Purpose::Pauses),
            now: 0,
            second: (0, 0, 0),
            starts: (slow_full(setup, 1), 0),
            grows: (slow_full(setup, 10), 0),
            shown: Shown::default(),
        };
        // Whoever comes for the first time comes after those who come again.
        for at in arrivals {
            slow.ask(at, at, 0, u64::MAX / 2);
        }
        slow
    }

    fn ask(&mut self, due: Tick, arrival: Tick, tries: u32, after: u64) {
        self.asking.push(Asking {
            due,
            order: after + self.asked,
            arrival,
            tries,
        });
        self.asked += 1;
    }

    fn deadline(&self, environment: &Environment) -> Tick {
        let unused = environment.idle.0 + self.kept;
        let age = self.setup.platform.keeping.max_age;
        age.map_or(unused, |age| {
            unused.min((environment.created + age).max(environment.idle.0))
        })
    }

    fn busy(&self) -> u64 {
        self.environments
            .iter()
            .filter(|it| it.until.is_some())
            .count() as u64
    }

    fn pass(&mut self, now: Tick) {
        let passed = u128::from(now - self.now);
        self.shown.busy_ticks += passed * u128::from(self.busy());
        self.shown.alive_ticks += passed * self.environments.len() as u128;
        self.now = now;
    }

    /// Departures before expiries, both before whoever asks.
    pub fn run(mut self) -> Shown {
        let horizon = self.setup.horizon;
        loop {
            let departs = self
                .environments
                .iter()
                .filter_map(|it| Some((it.until?, it.number)))
                .min();
            let expires = self
                .environments
                .iter()
                .filter(|it| it.until.is_none())
                .map(|it| (self.deadline(it), it.idle.1, it.number))
                .min();
            let asks = self
                .asking
                .iter()
                .filter(|it| it.due < horizon)
                .map(|it| (it.due, it.order))
                .min();
            let times = [
                departs.map(|it| it.0),
                expires.map(|it| it.0),
                asks.map(|it| it.0),
            ];
            let Some(next) = times
                .into_iter()
                .flatten()
                .min()
                .filter(|it| *it <= horizon)
            else {
                break;
            };
            self.pass(next);
            if times[0] == Some(next) {
                let (_, number) = departs.unwrap();
                self.idled += 1;
                let idle = (next, self.idled);
                let environment = self.environments.iter_mut().find(|it| it.number == number);
                let environment = environment.unwrap();
                environment.until = None;
                environment.idle = idle;
            } else if times[1] == Some(next) {
                let (.., number) = expires.unwrap();
                self.environments.retain(|it| it.number != number);
                self.shown.expired += 1;
            } else {
                let (_, order) = asks.unwrap();
                let at = self.asking.iter().position(|it| it.order == order);
                let asking = self.asking.remove(at.unwrap());
                self.attempt(&asking);
            }
        }
        self.pass(horizon);
        self.close()
    }

    fn close(mut self) -> Shown {
        let horizon = self.setup.horizon;
        let shown = &mut self.shown;
        shown.waiting = self.asking.len() as u64;
        let oldest = self.asking.iter().map(|it| it.arrival).min();
        shown.oldest_waiting = oldest.map(|it| horizon - it);
        shown.attempts = shown.requests + shown.retried;
        self.shown
    }

    fn attempt(&mut self, asking: &Asking) {
        let first = asking.tries == 0;
        self.shown.requests += u64::from(first);
        self.shown.retried += u64::from(!first);
        match self.room() {
            Room::Nowhere => {
                self.shown.first_throttle.get_or_insert(self.now);
                if !self.again(asking, self.now) {
                    self.shown.throttled += 1;
                }
            }
            Room::There(number) => self.serve(asking, Some(number)),
            Room::New => self.serve(asking, None),
        }
    }

    /// Whether the caller asks again after a setback that it knows of at `at`.
    fn again(&mut self, asking: &Asking, at: Tick) -> bool {
        let Some(callers) = self.setup.callers.filter(|it| asking.tries < it.retries) else {
            return false;
        };
        let whole = callers.backoff << asking.tries;
        let pause = match callers.jitter == 0.0 {
            true => whole,
            false => {
                let part = 1.0 - callers.jitter + callers.jitter * self.pauses.unit();
                to_ticks(to_f64(whole) * part)
            }
        };
        self.ask(at + pause, asking.arrival, asking.tries + 1, 0);
        true
    }

    /// What there is room in: an environment that is there, or a new one.
    fn room(&mut self) -> Room {
        let platform = &self.setup.platform;
        let second = self.now / SECOND;
        if second != self.second.0 {
            self.second = (second, 0, self.second.2);
        }
        if self.second.1 >= platform.rate_ceiling * platform.concurrency() {
            return Room::Nowhere;
        }
        if self.busy() >= platform.concurrency() {
            return Room::Nowhere;
        }
        let is_record = self.second.1 >= self.second.2;
        if is_record && !self.has_one(10, second * SECOND) {
            return Room::Nowhere;
        }
        let idle = self.environments.iter().filter(|it| it.until.is_none());
        let idle = match platform.reuse {
            Reuse::MostRecent => idle.max_by_key(|it| it.idle.1),
            Reuse::LeastRecent => idle.min_by_key(|it| it.idle.1),
            Reuse::Newest => idle.max_by_key(|it| (it.created, usize::MAX - it.number)),
        };
        let idle = idle.map(|it| it.number);
        if idle.is_none() {
            if !self.has_one(1, self.now) {
                return Room::Nowhere;
            }
            self.starts.0 -= u128::from(platform.scale_out.refill.per);
            if self.environments.is_empty() {
                self.second.2 = 0;
            }
        }
        if self.second.1 >= self.second.2 {
            if self.has_one(10, second * SECOND) {
                self.grows.0 -= u128::from(platform.scale_out.refill.per);
            }
            self.second.2 = self.second.1 + 1;
        }
        self.second.1 += 1;
        idle.map_or(Room::New, Room::There)
    }

    /// Whether the bucket that is so many times that of environments has one.
    fn has_one(&mut self, times: u128, now: Tick) -> bool {
        let refill = self.setup.platform.scale_out.refill;
        let full = slow_full(self.setup, times);
        let bucket = if times == 1 {
            &mut self.starts
        } else {
            &mut self.grows
        };
        let passed = u128::from(now.saturating_sub(bucket.1));
        bucket.0 = full.min(bucket.0 + passed * times * u128::from(refill.count));
        bucket.1 = bucket.1.max(now);
        bucket.0 >= u128::from(refill.per)
    }

    fn serve(&mut self, asking: &Asking, idle: Option<usize>) {
        let ends = self.setup.function.timeout;
        let run = ends.map_or(self.run, |ends| self.run.min(ends));
        let init = if idle.is_none() { self.init } else { 0 };
        let departs = self.now + init + run;
        match idle {
            Some(number) => {
                let found = self.environments.iter_mut().find(|it| it.number == number);
                found.unwrap().until = Some(departs);
                self.shown.warm_starts += 1;
            }
            None => {
                self.environments.push(Environment {
                    number: self.created,
                    created: self.now,
                    until: Some(departs),
                    idle: (0, 0),
                });
                self.created += 1;
                self.shown.cold_starts += 1;
                self.shown.started_cold += u64::from(asking.tries == 0);
            }
        }
        self.shown.billed_ms += (departs - self.now).div_ceil(MILLISECOND);
        self.shown.peak_busy = self.shown.peak_busy.max(self.busy());
        self.shown.peak_alive = self.shown.peak_alive.max(self.environments.len() as u64);
        self.end(asking, departs);
    }

    fn end(&mut self, asking: &Asking, departs: Tick) {
        let function = &self.setup.function;
        let caller = self.setup.callers.and_then(|it| it.timeout);
        let gives_up = caller.map(|it| self.now + it).filter(|it| *it < departs);
        let goes_wrong = !self.setup.asks_once() && self.errors.unit() < function.error_ratio;
        let is_cut = function.timeout.is_some_and(|ends| self.run > ends);
        let known = gives_up.unwrap_or(departs);
        if gives_up.is_some() || is_cut {
            if !self.again(asking, known) {
                self.shown.failed_timeout += 1;
            }
        } else if goes_wrong {
            if !self.again(asking, known) {
                self.shown.failed_error += 1;
            }
        } else {
            let latency = departs - asking.arrival;
            self.shown.succeeded += 1;
            self.shown.latency_sum += u128::from(latency);
            self.shown.slowest = self.shown.slowest.max(Some(latency));
        }
    }
}

fn slow_full(setup: &Setup, times: u128) -> u128 {
    let scale_out = setup.platform.scale_out;
    u128::from(scale_out.at_once) * times * u128::from(scale_out.refill.per)
}
