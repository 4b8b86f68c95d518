//! The simulator a second time, slowly: environments and requests in lists that
//! are looked through for whatever comes next. It knows times that are always the
//! same, and what the format's own words say of several requests in an environment,
//! limits, time-outs, callers, lines, queues, asynchronous events and several
//! functions in one account; of the engine it shares the streams of chance and
//! nothing else.

use std::collections::VecDeque;

use buildup::sim::law::Law;
use buildup::sim::pool::Reuse;
use buildup::sim::random::{Purpose, Stream};
use buildup::sim::setup::{EventSource, Overflow, Setup};
use buildup::sim::time::{HOUR, MILLISECOND, MINUTE, SECOND, Tick, to_f64, to_ticks};
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
    pub provisioned_ms: u64,
    pub waited: u64,
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
    /// When it has started.
    ready: Tick,
    /// When each of the requests inside is done.
    inside: Vec<Tick>,
    /// From when to when it has been at work without a break.
    work: (Tick, Tick),
    /// As the how-manieth a request came or went last.
    used: u64,
    /// When it became idle, and as the how-manieth.
    idle: (Tick, u64),
    provisioned: bool,
}

#[derive(Clone, Copy)]
struct Asking {
    due: Tick,
    order: u64,
    arrival: Tick,
    tries: u32,
    /// Of these, refused since it last ran, and gone wrong.
    refused: u32,
    wrong: u32,
}

/// What an attempt came to that was not answered.
#[derive(Clone, Copy, PartialEq)]
enum Setback {
    Refused,
    Wrong,
}

/// Where an attempt finds room.
enum Room {
    Nowhere,
    /// In the environment with this number.
    There(usize),
    New,
}

/// An account, function by function.
pub struct Slow {
    functions: Vec<SlowFunction>,
    now: Tick,
    /// What those had this second that reserve nothing, and which second it is.
    second: (Tick, u64),
    peaks: [u64; 2],
}

/// What a function finds of what it shares, if it shares anything: what others
/// have taken, and the requests that this second has had.
struct Elsewhere {
    claimed: u64,
    served: u64,
}

impl Environment {
    fn new(number: usize, created: Tick, provisioned: bool) -> Self {
        Self {
            number,
            created,
            ready: created,
            inside: Vec::new(),
            work: (created, created),
            used: 0,
            idle: (0, 0),
            provisioned,
        }
    }

    fn at_work(&self) -> bool {
        !self.inside.is_empty()
    }
}

struct SlowFunction {
    setup: Setup,
    run: Tick,
    /// What a cold start adds to it, and how long it runs then.
    init: Tick,
    cold_run: Tick,
    kept: Tick,
    environments: Vec<Environment>,
    created: usize,
    idled: u64,
    asking: Vec<Asking>,
    asked: u64,
    /// Those who wait their turn, and whether anything happened since the first
    /// of them asked.
    line: VecDeque<Asking>,
    stale: bool,
    /// How many a queue handed out at once when it began to hand out more, and
    /// when that was.
    pollers: (u64, Tick),
    errors: Stream,
    pauses: Stream,
    now: Tick,
    /// Requests that this second has served on demand, the most that one had so
    /// far, and which second it is.
    second: (Tick, u64, u64),
    /// What its own second has had in all, and in provisioned ones.
    own_second: (Tick, u64, u64),
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

/// When what happens next does, and of which sort it is.
type Next = (Tick, Sort);

/// At the same tick in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Departs,
    Expires,
    Asks,
}

impl Slow {
    pub fn new(setup: &Setup) -> Self {
        let functions: Vec<_> = setup
            .functions()
            .into_iter()
            .map(SlowFunction::new)
            .collect();
        let alive = functions.iter().map(|it| it.environments.len() as u64);
        Self {
            peaks: [0, alive.sum()],
            functions,
            now: 0,
            second: (0, 0),
        }
    }

    pub fn run(self) -> Shown {
        self.run_all().0
    }

    /// What all show together, and each by itself.
    pub fn run_all(mut self) -> (Shown, Vec<Shown>) {
        let horizon = self.functions[0].setup.horizon;
        loop {
            let next = self.functions.iter().enumerate();
            let next =
                next.filter_map(|(at, it)| it.next(self.now).map(|(when, sort)| (when, sort, at)));
            let Some((now, sort, at)) = next.min().filter(|(when, ..)| *when <= horizon) else {
                break;
            };
            self.pass(now);
            self.happen(sort, at);
        }
        self.pass(horizon);
        let shown: Vec<Shown> = self
            .functions
            .into_iter()
            .map(SlowFunction::close)
            .collect();
        (together(&shown, self.peaks), shown)
    }

    fn pass(&mut self, now: Tick) {
        for function in &mut self.functions {
            function.pass(now);
        }
        self.now = now;
        if self.second.0 != now / SECOND {
            self.second = (now / SECOND, 0);
            self.stir();
        }
    }

    /// The first in each line asks again.
    fn stir(&mut self) {
        for function in &mut self.functions {
            function.stale = true;
        }
    }

    fn happen(&mut self, sort: Sort, at: usize) {
        let others = self.functions.iter().enumerate();
        let others = others.filter(|(place, it)| *place != at && it.shares());
        let elsewhere = Elsewhere {
            claimed: others.map(|(_, it)| it.claimed()).sum(),
            served: self.second.1,
        };
        let function = &mut self.functions[at];
        let served = function.shown.warm_starts + function.shown.cold_starts;
        let has_happened = match sort {
            Sort::Departs => function.depart(),
            Sort::Expires => function.expire(),
            Sort::Asks => function.turn(&elsewhere),
        };
        let served = function.shown.warm_starts + function.shown.cold_starts - served;
        if function.shares() && function.setup.platform.synchronous() {
            self.second.1 += served;
        }
        if has_happened {
            self.stir();
        }
        let sum = |of: fn(&SlowFunction) -> u64| self.functions.iter().map(of).sum::<u64>();
        let [busy, alive] = [
            sum(SlowFunction::busy),
            sum(|it| it.environments.len() as u64),
        ];
        self.peaks = [self.peaks[0].max(busy), self.peaks[1].max(alive)];
    }
}

fn together(shown: &[Shown], [peak_busy, peak_alive]: [u64; 2]) -> Shown {
    let mut all = Shown {
        peak_busy,
        peak_alive,
        ..Shown::default()
    };
    for own in shown {
        all.requests += own.requests;
        all.succeeded += own.succeeded;
        all.throttled += own.throttled;
        all.failed_error += own.failed_error;
        all.failed_timeout += own.failed_timeout;
        all.waiting += own.waiting;
        all.oldest_waiting = all.oldest_waiting.max(own.oldest_waiting);
        all.attempts += own.attempts;
        all.retried += own.retried;
        all.cold_starts += own.cold_starts;
        all.warm_starts += own.warm_starts;
        all.started_cold += own.started_cold;
        all.expired += own.expired;
        all.billed_ms += own.billed_ms;
        all.provisioned_ms += own.provisioned_ms;
        all.waited += own.waited;
        all.busy_ticks += own.busy_ticks;
        all.alive_ticks += own.alive_ticks;
        let firsts = [all.first_throttle, own.first_throttle];
        all.first_throttle = firsts.into_iter().flatten().min();
        all.slowest = all.slowest.max(own.slowest);
        all.latency_sum += own.latency_sum;
    }
    all
}

impl SlowFunction {
    fn new(setup: Setup) -> Self {
        let function = &setup.function;
        let cpu = |mb: u32| f64::from(mb.min(1_769));
        let bought = cpu(function.run_measured_mb) / cpu(function.memory_mb);
        let factor = 1.0 - function.cpu_share + function.cpu_share * bought;
        let run = to_ticks(to_f64(constant(&function.run)) * factor);
        let (init, cold_run) = match &function.cold {
            Cold::Init(init) => (constant(init), run),
            // The whole time of a cold one; what is more than a run is its start.
            Cold::Whole(whole) => {
                let cold_run = run.min(constant(whole));
                (constant(whole) - cold_run, cold_run)
            }
        };
        let arrivals = arrivals(&setup);
        let provisioned = setup.platform.provisioned as usize;
        let ready = |number| Environment::new(number, 0, true);
        let seed = setup.own_seed();
        let mut slow = Self {
            run,
            init,
            cold_run,
            kept: constant(&setup.platform.lifetime.keep_alive),
            environments: (0..provisioned).map(ready).collect(),
            created: provisioned,
            idled: 0,
            asking: Vec::new(),
            asked: 0,
            line: VecDeque::new(),
            stale: false,
            pollers: (MIN_POLLERS, 0),
            errors: Stream::new(seed, Purpose::Errors),
            pauses: Stream::new(seed, Purpose::Pauses),
            now: 0,
            second: (0, 0, 0),
            own_second: (0, 0, 0),
            starts: (slow_full(&setup, 1), 0),
            grows: (slow_full(&setup, 10), 0),
            shown: Shown {
                peak_alive: provisioned as u64,
                ..Shown::default()
            },
            setup,
        };
        // Whoever comes for the first time comes after those who come again.
        for at in arrivals {
            let comes = Asking {
                due: at,
                order: u64::MAX / 2,
                arrival: at,
                tries: 0,
                refused: 0,
                wrong: 0,
            };
            slow.ask(comes);
        }
        slow
    }

    /// It asks when it is due, behind those that were noted before.
    fn ask(&mut self, mut asking: Asking) {
        asking.order += self.asked;
        self.asking.push(asking);
        self.asked += 1;
    }

    /// Whether who finds no room waits in a line.
    fn waits(&self) -> bool {
        self.is_queue() || self.setup.platform.overflow == Overflow::Wait
    }

    fn is_queue(&self) -> bool {
        self.setup.platform.source == EventSource::Queue
    }

    /// How many a queue hands out at once by now.
    fn handed_out(&self) -> u64 {
        let (base, since) = self.pollers;
        (base + (self.now - since) / ONE_MORE_POLLER).min(MAX_POLLERS)
    }

    fn deadline(&self, environment: &Environment) -> Tick {
        let unused = environment.idle.0 + self.kept;
        let age = self.setup.platform.lifetime.max_age;
        age.map_or(unused, |age| {
            unused.min((environment.created + age).max(environment.idle.0))
        })
    }

    fn busy(&self) -> u64 {
        self.environments.iter().filter(|it| it.at_work()).count() as u64
    }

    fn pass(&mut self, now: Tick) {
        let passed = u128::from(now - self.now);
        self.shown.busy_ticks += passed * u128::from(self.busy());
        self.shown.alive_ticks += passed * self.environments.len() as u128;
        let before = self.handed_out();
        self.now = now;
        self.stale |= self.is_queue() && self.handed_out() > before;
    }

    /// Whether it draws on what nobody reserves.
    fn shares(&self) -> bool {
        self.setup.platform.reserved.is_none()
    }

    /// What it takes of the account.
    fn claimed(&self) -> u64 {
        let kept = self.environments.iter();
        kept.filter(|it| it.at_work() || it.provisioned).count() as u64
    }

    fn departing(&self) -> Option<(Tick, usize)> {
        let all = self.environments.iter();
        all.filter_map(|it| Some((*it.inside.iter().min()?, it.number)))
            .min()
    }

    fn expiring(&self) -> Option<(Tick, u64, usize)> {
        let idle = self.environments.iter();
        let idle = idle.filter(|it| !it.at_work() && !it.provisioned);
        idle.map(|it| (self.deadline(it), it.idle.1, it.number))
            .min()
    }

    fn first_asking(&self) -> Option<(Tick, u64)> {
        let all = self.asking.iter();
        let due = all.filter(|it| it.due < self.setup.horizon);
        due.map(|it| (it.due, it.order)).min()
    }

    /// When the first in the line asks: whenever something has happened, whenever
    /// a second begins, and whenever a queue hands out one more.
    fn line_asks(&self, now: Tick) -> Option<Tick> {
        self.line.front()?;
        let since = self.pollers.1;
        let one_more = since + ((now - since) / ONE_MORE_POLLER + 1) * ONE_MORE_POLLER;
        let second = (now / SECOND + 1) * SECOND;
        Some(match (self.stale, self.is_queue()) {
            (true, _) => now,
            (false, true) => second.min(one_more),
            (false, false) => second,
        })
    }

    fn next(&self, now: Tick) -> Option<Next> {
        let asks = [self.first_asking().map(|it| it.0), self.line_asks(now)];
        let times = [
            self.departing().map(|it| (it.0, Sort::Departs)),
            self.expiring().map(|it| (it.0, Sort::Expires)),
            asks.into_iter().flatten().min().map(|it| (it, Sort::Asks)),
        ];
        times.into_iter().flatten().min()
    }

    fn depart(&mut self) -> bool {
        let (now, number) = self.departing().unwrap();
        self.idled += 1;
        let environment = self.environments.iter_mut().find(|it| it.number == number);
        let environment = environment.unwrap();
        let done = environment.inside.iter().position(|it| *it == now);
        environment.inside.remove(done.unwrap());
        environment.used = self.idled;
        environment.idle = (now, self.idled);
        true
    }

    fn expire(&mut self) -> bool {
        let (.., number) = self.expiring().unwrap();
        self.environments.retain(|it| it.number != number);
        self.shown.expired += 1;
        true
    }

    /// The first in the line asks, or else who comes. Whether anything comes of
    /// it.
    fn turn(&mut self, elsewhere: &Elsewhere) -> bool {
        let arrives = self.first_asking().is_some_and(|it| it.0 == self.now);
        if self.line_asks(self.now).is_some() && (self.stale || !arrives) {
            self.stale = false;
            return match self.room_of_line(elsewhere) {
                Room::Nowhere => false,
                room @ (Room::There(_) | Room::New) => {
                    let asking = self.line.pop_front().unwrap();
                    self.serve_in(&asking, &room);
                    true
                }
            };
        }
        let (_, order) = self.first_asking().unwrap();
        let at = self.asking.iter().position(|it| it.order == order);
        let asking = self.asking.remove(at.unwrap());
        if self.waits() {
            self.queue(asking, elsewhere);
        } else {
            self.attempt(&asking, elsewhere);
        }
        true
    }

    /// It is served, or waits.
    fn queue(&mut self, asking: Asking, elsewhere: &Elsewhere) {
        self.shown.requests += 1;
        let room = match self.line.is_empty() {
            true => {
                let most = self.handed_out().min(self.busy()).max(MIN_POLLERS);
                self.pollers = (most, self.now);
                self.room_of_line(elsewhere)
            }
            false => Room::Nowhere,
        };
        if let Room::Nowhere = room {
            self.shown.waited += 1;
            self.line.push_back(asking);
        } else {
            self.serve_in(&asking, &room);
        }
    }

    /// What there is room in for the first in the line.
    fn room_of_line(&mut self, elsewhere: &Elsewhere) -> Room {
        match self.is_queue() && self.busy() >= self.handed_out() {
            true => Room::Nowhere,
            false => self.room(elsewhere),
        }
    }

    fn serve_in(&mut self, asking: &Asking, room: &Room) {
        match room {
            Room::Nowhere => {}
            Room::There(number) => self.serve(asking, Some(*number)),
            Room::New => self.serve(asking, None),
        }
    }

    fn close(mut self) -> Shown {
        let (horizon, in_line) = (self.setup.horizon, self.waits());
        let shown = &mut self.shown;
        let waits = || self.asking.iter().chain(&self.line);
        shown.waiting = waits().count() as u64;
        let oldest = waits().map(|it| it.arrival).min();
        shown.oldest_waiting = oldest.map(|it| horizon - it);
        shown.attempts = match in_line {
            true => shown.cold_starts + shown.warm_starts,
            false => shown.requests + shown.retried,
        };
        self.shown
    }

    fn attempt(&mut self, asking: &Asking, elsewhere: &Elsewhere) {
        let first = asking.tries == 0;
        self.shown.requests += u64::from(first);
        self.shown.retried += u64::from(!first);
        let room = self.room(elsewhere);
        if let Room::Nowhere = room {
            self.shown.first_throttle.get_or_insert(self.now);
            if !self.again(asking, self.now, Setback::Refused) {
                self.shown.throttled += 1;
            }
        }
        self.serve_in(asking, &room);
    }

    /// Whether it is tried again after a setback that is known of at `at`.
    fn again(&mut self, asking: &Asking, at: Tick, setback: Setback) -> bool {
        let pause = match self.setup.platform.overflow {
            Overflow::Retry => pause_of_event(asking, setback),
            Overflow::Throttle | Overflow::Wait => self.pause_of_caller(asking),
        };
        let due = pause.map(|pause| at + pause);
        let is_old = |due: &Tick| self.is_event() && due - asking.arrival > 6 * HOUR;
        let Some(due) = due.filter(|due| !is_old(due)) else {
            return false;
        };
        let (refused, wrong) = match setback {
            Setback::Refused => (asking.refused + 1, asking.wrong),
            Setback::Wrong => (0, asking.wrong + 1),
        };
        self.ask(Asking {
            due,
            order: 0,
            tries: asking.tries + 1,
            refused,
            wrong,
            ..*asking
        });
        true
    }

    fn is_event(&self) -> bool {
        self.setup.platform.overflow == Overflow::Retry
    }

    fn pause_of_caller(&mut self, asking: &Asking) -> Option<Tick> {
        let callers = self.setup.callers.filter(|it| asking.tries < it.retries)?;
        let whole = callers.backoff << asking.tries;
        Some(match callers.jitter == 0.0 {
            true => whole,
            false => {
                let part = 1.0 - callers.jitter + callers.jitter * self.pauses.unit();
                to_ticks(to_f64(whole) * part)
            }
        })
    }

    /// What may be at work in it: what it reserves, or what the others leave.
    fn allowed(&self, elsewhere: &Elsewhere) -> u64 {
        let left = self.setup.unreserved().saturating_sub(elsewhere.claimed);
        self.setup.platform.reserved.unwrap_or(left)
    }

    /// Whether this second takes one more of those for whom somebody waits.
    fn second_has_room(&self, elsewhere: &Elsewhere) -> bool {
        let platform = &self.setup.platform;
        // Nobody waits for events and messages.
        if !platform.synchronous() {
            return true;
        }
        let (of, served) = match platform.reserved {
            Some(reserved) => (reserved, self.own_second.1),
            None => (self.setup.unreserved(), elsewhere.served),
        };
        of == 0 || served < platform.rate_ceiling * of
    }

    /// A provisioned one that takes a request now.
    fn provisioned(&self) -> Option<usize> {
        let platform = &self.setup.platform;
        let most = platform.rate_ceiling * u64::from(platform.provisioned);
        let idle = self.environments.iter();
        let mut idle = idle.filter(|it| it.provisioned && !it.at_work());
        let first = idle.next().map(|it| it.number);
        first.filter(|_| self.own_second.2 < most || !platform.synchronous())
    }

    /// What there is room in: an environment that is there, or a new one.
    fn room(&mut self, elsewhere: &Elsewhere) -> Room {
        let second = self.now / SECOND;
        if second != self.second.0 {
            self.second = (second, 0, self.second.2);
            self.own_second = (second, 0, 0);
        }
        if !self.second_has_room(elsewhere) {
            return Room::Nowhere;
        }
        let (allowed, ready) = (self.allowed(elsewhere), self.provisioned());
        let is_full = self.busy() >= allowed || self.claimed() >= allowed && ready.is_none();
        if is_full && !self.environments.iter().any(|it| self.joins(it)) {
            return Room::Nowhere;
        }
        let is_record = self.setup.platform.synchronous() && self.second.1 >= self.second.2;
        if is_record && !self.has_one(10, second * SECOND) && ready.is_none() {
            return Room::Nowhere;
        }
        let room = match ready {
            Some(number) => {
                self.own_second.2 += 1;
                Room::There(number)
            }
            None => self.room_on_demand(second, allowed),
        };
        if !matches!(room, Room::Nowhere) {
            self.own_second.1 += 1;
        }
        room
    }

    /// Whether a request finds room beside others that are inside.
    fn joins(&self, environment: &Environment) -> bool {
        let inside = environment.inside.len();
        let room = self.setup.function.concurrency_per_environment as usize;
        (1..room.max(1)).contains(&inside)
    }

    fn room_on_demand(&mut self, second: Tick, allowed: u64) -> Room {
        let platform = &self.setup.platform;
        let may_begin = self.busy() < allowed;
        let idle = self.environments.iter();
        let idle = idle.filter(|it| {
            let begins = may_begin && !it.at_work() && !it.provisioned;
            begins || self.joins(it)
        });
        let idle = match platform.reuse {
            Reuse::MostRecent => idle.max_by_key(|it| it.used),
            Reuse::LeastRecent => idle.min_by_key(|it| it.used),
            Reuse::Newest => idle.max_by_key(|it| (it.created, usize::MAX - it.number)),
        };
        let idle = idle.map(|it| it.number);
        let per = u128::from(platform.scale_out.refill.per);
        if idle.is_none() {
            if !self.has_one(1, self.now) {
                return Room::Nowhere;
            }
            self.starts.0 -= per;
            if self.environments.is_empty() {
                self.second.2 = 0;
            }
        }
        if self.second.1 >= self.second.2 {
            if self.has_one(10, second * SECOND) {
                self.grows.0 -= per;
            }
            self.second.2 = self.second.1 + 1;
        }
        self.second.1 += 1;
        idle.map_or(Room::New, Room::There)
    }

    /// Whether the bucket that is so many times that of environments has one.
    fn has_one(&mut self, times: u128, now: Tick) -> bool {
        let refill = self.setup.platform.scale_out.refill;
        let full = slow_full(&self.setup, times);
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
        let (init, whole) = match idle {
            Some(_) => (0, self.run),
            None => (self.init, self.cold_run),
        };
        let run = ends.map_or(whole, |ends| whole.min(ends));
        let number = idle.unwrap_or(self.created);
        if idle.is_some() {
            self.shown.warm_starts += 1;
        } else {
            let mut new = Environment::new(number, self.now, false);
            new.ready += init;
            self.environments.push(new);
            self.created += 1;
            self.shown.cold_starts += 1;
            self.shown.started_cold += u64::from(asking.tries == 0);
        }
        let departs = self.occupy(number, run);
        self.shown.peak_busy = self.shown.peak_busy.max(self.busy());
        self.shown.peak_alive = self.shown.peak_alive.max(self.environments.len() as u64);
        self.end(asking, departs, run < whole);
    }

    /// Puts a request into an environment, with what that adds to the bill: it is
    /// for whole spells of work. Says when it is done.
    fn occupy(&mut self, number: usize, run: Tick) -> Tick {
        let found = self.environments.iter_mut().find(|it| it.number == number);
        let found = found.unwrap();
        if !found.at_work() {
            found.work = (self.now, self.now);
        }
        let departs = self.now.max(found.ready) + run;
        let (began, before) = found.work;
        let until = before.max(departs);
        found.work.1 = until;
        self.idled += 1;
        found.used = self.idled;
        found.inside.push(departs);
        let billed = match found.provisioned {
            true => &mut self.shown.provisioned_ms,
            false => &mut self.shown.billed_ms,
        };
        let in_all = |end: Tick| (end - began).div_ceil(MILLISECOND);
        *billed += in_all(until) - in_all(before);
        departs
    }

    fn end(&mut self, asking: &Asking, departs: Tick, is_cut: bool) {
        let function = &self.setup.function;
        let caller = self.setup.callers.and_then(|it| it.timeout);
        let gives_up = caller.map(|it| self.now + it).filter(|it| *it < departs);
        let goes_wrong = !self.setup.asks_once() && self.errors.unit() < function.error_ratio;
        let known = gives_up.unwrap_or(departs);
        if gives_up.is_some() || is_cut {
            if !self.again(asking, known, Setback::Wrong) {
                self.shown.failed_timeout += 1;
            }
        } else if goes_wrong {
            if !self.again(asking, known, Setback::Wrong) {
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

/// When requests come for the first time, in order.
fn arrivals(setup: &Setup) -> Vec<Tick> {
    let mut arrivals: Vec<Tick> = Vec::new();
    if let Traffic::Burst(bursts) = &setup.traffic {
        for burst in bursts {
            arrivals.extend((0..burst.requests).map(|_| burst.at));
        }
    }
    arrivals.retain(|at| *at < setup.horizon);
    arrivals.sort_unstable();
    arrivals
}

/// Lambda's own: one minute after the first error and two after the second; after
/// a refusal a second, and twice as long each time.
fn pause_of_event(asking: &Asking, setback: Setback) -> Option<Tick> {
    match (setback, asking.wrong) {
        (Setback::Refused, _) => Some((SECOND << asking.refused).min(5 * MINUTE)),
        (Setback::Wrong, 0) => Some(MINUTE),
        (Setback::Wrong, 1) => Some(2 * MINUTE),
        (Setback::Wrong, _) => None,
    }
}

/// A queue hands out five at once at least, one more each fifth of a second while
/// somebody waits, and so many at most.
const MIN_POLLERS: u64 = 5;
const ONE_MORE_POLLER: Tick = SECOND / 5;
const MAX_POLLERS: u64 = 1_250;

fn slow_full(setup: &Setup, times: u128) -> u128 {
    let scale_out = setup.platform.scale_out;
    u128::from(scale_out.at_once) * times * u128::from(scale_out.refill.per)
}
