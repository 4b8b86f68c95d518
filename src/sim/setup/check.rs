//! What can be wrong with a scenario.

use std::collections::BTreeSet;

use super::{EventSource, Function, MAX_FUNCTIONS, MAX_RUN, Overflow, Platform, Setup};
use crate::sim::callers::Callers;
use crate::sim::cost::check_memory;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::law::Law;
use crate::sim::pool::Keeping;
use crate::sim::servers::Servers;
use crate::sim::time::{MAX_SPAN, Tick, to_f64};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;

/// What an account must leave unreserved.
const UNRESERVED: u64 = 100;

/// What is possible here, so that a run fits the memory and ends. Where
/// requests are retried, each can come eighty times and must be remembered.
const MAX_CONCURRENCY: u64 = 1_000_000;
const MAX_ROOM: u32 = 10_000;
const MAX_REQUESTS: f64 = 1e9;
const MAX_RETRIED: f64 = 2e6;
const MAX_PERIODS: u64 = 100_000;

/// The keys of `[platform]` that are a function's own.
const SHARE: [&str; 5] = ["reserved", "provisioned", "scale_out", "overflow", "source"];

impl Setup {
    /// Everything that is wrong with it; nothing, if it can be run.
    pub fn check(&self) -> Vec<InvalidValue> {
        let functions = self.functions();
        let mut problems = self.check_names();
        for function in &functions {
            let own = function.check_own().into_iter();
            let new = own.map(|it| function.named(it));
            let new: Vec<_> = new.filter(|it| !problems.contains(it)).collect();
            problems.extend(new);
        }
        if self.horizon == 0 || self.horizon > MAX_SPAN {
            problems.push(InvalidValue::new(
                "horizon",
                "a run takes more than no time and at most a century",
                "write how long the run is, as in 10min",
            ));
        }
        // What a run would cost can only be told of numbers that make sense.
        if problems.is_empty() {
            let wrong = functions
                .iter()
                .find_map(|it| Some(it.named(it.check_size()?)));
            problems.extend(wrong.or_else(|| self.check_size_of_all()));
        }
        problems
    }

    /// What is wrong with its function.
    fn check_own(&self) -> Vec<InvalidValue> {
        let mut problems = self.traffic.check();
        problems.extend(self.function.check());
        problems.extend(self.callers.iter().flat_map(Callers::check));
        problems.extend(self.platform.check());
        problems.extend(self.check_share());
        problems.extend(self.check_together());
        problems.extend(self.servers.iter().flat_map(Servers::check));
        problems
    }

    /// The same problem under the key that the function has among several.
    fn named(&self, problem: InvalidValue) -> InvalidValue {
        let name = &self.account.name;
        if name.is_empty() {
            return problem;
        }
        let (table, key) = problem.key.split_once('.').unwrap_or((&problem.key, ""));
        let key = match table {
            "traffic" | "callers" | "servers" => format!("function.{name}.{}", problem.key),
            "function" => format!("function.{name}.{key}"),
            "platform" if SHARE.contains(&key) => format!("function.{name}.{key}"),
            _ => problem.key,
        };
        InvalidValue { key, ..problem }
    }

    /// What several functions are called, and how many they are.
    fn check_names(&self) -> Vec<InvalidValue> {
        let names = self.function_names();
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        let twice = names.iter().find(|name| !seen.insert(*name));
        if let Some(name) = twice {
            problems.push(InvalidValue::new(
                format!("function.{name}.name"),
                "two functions have this name",
                "give each a name of its own",
            ));
        }
        if names.len() > MAX_FUNCTIONS {
            problems.push(InvalidValue::new(
                "function",
                format!("an account has at most {MAX_FUNCTIONS} functions here"),
                "take some out, or give one the traffic of several",
            ));
        }
        problems
    }

    /// What the function takes of the account, beside what those before it do.
    fn check_share(&self) -> Vec<InvalidValue> {
        let mut problems = Vec::new();
        let mut wrong = |key: &str, message: &str, hint: &str| {
            problems.push(InvalidValue::new(format!("platform.{key}"), message, hint));
        };
        let Platform {
            account_concurrency,
            reserved,
            provisioned,
            ..
        } = self.platform;
        let before = || self.before().iter().map(|it| &it.share);
        let taken: u64 = before().filter_map(|it| it.reserved).sum();
        let reservable = account_concurrency
            .saturating_sub(UNRESERVED)
            .saturating_sub(taken);
        if reserved.is_some_and(|reserved| reserved > reservable) {
            wrong(
                "reserved",
                "an account must leave 100 unreserved",
                &format!("leave it out, write at most {reservable}, or raise account_concurrency"),
            );
        }
        let unreserved = before().filter(|it| it.reserved.is_none());
        let kept: u64 = unreserved.map(|it| u64::from(it.provisioned)).sum();
        let concurrency = match reserved {
            Some(reserved) => reserved,
            None => self.unreserved().saturating_sub(kept),
        };
        if u64::from(provisioned) > concurrency {
            wrong(
                "provisioned",
                "there cannot be more than the function may use",
                &format!("write {concurrency} or less"),
            );
        }
        problems
    }

    /// Combinations that have no meaning.
    fn check_together(&self) -> Vec<InvalidValue> {
        let (function, platform) = (&self.function, &self.platform);
        let mut problems = Vec::new();
        if function.concurrency_per_environment > 1 {
            if platform.provisioned > 0 {
                problems.push(InvalidValue::new(
                    "platform.provisioned",
                    "provisioned environments take one request at a time here",
                    "remove it, or set function.concurrency_per_environment to 1",
                ));
            }
            if matches!(function.cold, Cold::Whole(_)) {
                problems.push(InvalidValue::new(
                    "function.cold",
                    "environments that take several requests need to know when they are ready",
                    "write function.init instead",
                ));
            }
        }
        problems.extend(self.check_failures());
        if platform.source == EventSource::Queue && platform.overflow == Overflow::Retry {
            problems.push(InvalidValue::new(
                "platform.overflow",
                "messages of a queue wait in it; they are not retried",
                "remove it, or set platform.source to \"direct\"",
            ));
        }
        problems
    }

    /// What can fail or is tried again where nothing of the kind is simulated.
    fn check_failures(&self) -> Vec<InvalidValue> {
        let (function, platform) = (&self.function, &self.platform);
        let in_line = platform.overflow == Overflow::Wait || platform.source == EventSource::Queue;
        let stays = "what waits in a line is answered in the end: failures of it are not simulated";
        let direct =
            "remove it, or set platform.overflow to \"throttle\" and platform.source to \"direct\"";
        let mut problems = Vec::new();
        let mut wrong = |key, is_wrong: bool, message: &str, hint: &str| {
            problems.extend(is_wrong.then(|| InvalidValue::new(key, message, hint)));
        };
        let errs = function.error_ratio > 0.0;
        wrong("function.error_ratio", errs && in_line, stays, direct);
        let ends = function.timeout.is_some();
        wrong("function.timeout", ends && in_line, stays, direct);
        let asks = self.callers.is_some();
        wrong("callers", asks && in_line, stays, direct);
        let unheard = "nobody waits for the answers of asynchronous requests";
        let is_async = platform.overflow == Overflow::Retry;
        wrong("callers", asks && is_async && !in_line, unheard, direct);
        let bought = function.cpu_share > 0.0;
        wrong(
            "function.cpu_share",
            bought && matches!(self.traffic, Traffic::Trace(_)),
            "the requests of a trace bring their run time with them",
            "remove it",
        );
        wrong(
            "function.cpu_share",
            bought && matches!(function.cold, Cold::Whole(_)),
            "how much of a cold start is the run is not told here",
            "remove it, or write function.init instead of function.cold",
        );
        problems
    }

    /// Whether the run would end in good time.
    fn check_size(&self) -> Option<InvalidValue> {
        if let Traffic::Daily { period, .. } = self.traffic
            && self.horizon / period > MAX_PERIODS
        {
            return Some(InvalidValue::new(
                "traffic.period",
                "the run has more than 100,000 periods",
                "write a longer period or a shorter horizon",
            ));
        }
        let calls = self.callers.is_some_and(|callers| callers.retries > 0);
        let retries = calls || self.platform.overflow == Overflow::Retry;
        let most = if retries { MAX_RETRIED } else { MAX_REQUESTS };
        too_many(self.traffic.expected(self.horizon), most, self.horizon)
    }

    /// The same of all functions together.
    fn check_size_of_all(&self) -> Option<InvalidValue> {
        too_many(self.expected_requests(), MAX_REQUESTS, self.horizon)
    }
}

fn too_many(expected: f64, most: f64, horizon: Tick) -> Option<InvalidValue> {
    (expected > most).then(|| {
        let horizon = to_f64(horizon) / 1e9;
        InvalidValue::new(
            "horizon",
            format!(
                "{horizon} s of this traffic are about {expected:.0} requests, and {most:.0} is the most"
            ),
            "write a shorter horizon or less traffic",
        )
    })
}

impl Function {
    fn check(&self) -> Vec<InvalidValue> {
        let mut problems = self.run.check("function.run");
        problems.extend(match &self.cold {
            Cold::Init(law) => law.check("function.init"),
            Cold::Whole(law) => law.check("function.cold"),
        });
        problems.extend(check_memory("function.memory_mb", self.memory_mb));
        if !(1..=MAX_ROOM).contains(&self.concurrency_per_environment) {
            problems.push(InvalidValue::new(
                "function.concurrency_per_environment",
                "an environment takes 1 to 10,000 requests at a time",
                "write 1, as for every function that AWS calls an event function",
            ));
        }
        if !(0.0..=1.0).contains(&self.error_ratio) {
            problems.push(InvalidValue::new(
                "function.error_ratio",
                format!("{} is not a share of the requests", self.error_ratio),
                "write a number from 0 to 1, as in 0.01",
            ));
        }
        if self.timeout.is_some_and(|it| it == 0 || it > MAX_RUN) {
            problems.push(InvalidValue::new(
                "function.timeout",
                "Lambda lets a request run for more than no time and at most 15 minutes",
                "write a time, as in 3s, which is AWS's own unless it is told otherwise",
            ));
        }
        if !(0.0..=1.0).contains(&self.cpu_share) {
            problems.push(InvalidValue::new(
                "function.cpu_share",
                format!("{} is not a share of a run", self.cpu_share),
                "write a number from 0 to 1, as in 0.9",
            ));
        }
        problems
    }
}

impl Platform {
    fn check(&self) -> Vec<InvalidValue> {
        let mut problems = self.keeping.check();
        let mut wrong = |key: &str, message: &str, hint: &str| {
            problems.push(InvalidValue::new(format!("platform.{key}"), message, hint));
        };
        if !(1..=MAX_CONCURRENCY).contains(&self.account_concurrency) {
            wrong(
                "account_concurrency",
                "an account has at least 1, and at most 1,000,000 here",
                "write 1000, the default of AWS",
            );
        }
        if self.scale_out.at_once == 0 || self.scale_out.refill.per == 0 {
            wrong(
                "scale_out",
                "no environment could ever start",
                "write { at_once = 1000, refill = \"100/s\" }, as AWS has it",
            );
        }
        if self.rate_ceiling == 0 {
            wrong(
                "rate_ceiling",
                "no request would pass",
                "write 10, as AWS has it",
            );
        }
        problems
    }
}

impl Keeping {
    fn check(&self) -> Vec<InvalidValue> {
        let key = "platform.keep_alive";
        let mut problems = self.keep_alive.check(key);
        if !matches!(self.keep_alive, Law::Constant(_) | Law::Exponential { .. }) {
            problems.push(InvalidValue::new(
                key,
                "idle environments are kept for a constant or an exponential time",
                "write a time, as in 10min",
            ));
        }
        if self.max_age.is_some_and(|age| age > MAX_SPAN) {
            problems.push(InvalidValue::new(
                "platform.max_age",
                "is longer than a century",
                "write a shorter time",
            ));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::price::Server;
    use crate::sim::setup::Account;
    use crate::sim::time::{DAY, HOUR, MINUTE, Rate, SECOND};

    fn setup() -> Setup {
        let second = Law::Constant(SECOND);
        Setup {
            horizon: HOUR,
            seed: 1,
            traffic: Traffic::Steady {
                rate: Rate::per_second(10),
            },
            function: Function::new(second.clone(), Cold::Init(second.clone())),
            platform: Platform::aws(Law::Constant(10 * MINUTE)),
            callers: None,
            servers: None,
            account: Account::default(),
        }
    }

    /// The keys that `change` makes wrong.
    fn wrong(change: impl FnOnce(&mut Setup)) -> Vec<String> {
        let mut setup = setup();
        change(&mut setup);
        let problems = setup.check();
        assert!(problems.iter().all(|problem| !problem.hint.is_empty()));
        problems.into_iter().map(|problem| problem.key).collect()
    }

    #[test]
    fn a_plain_scenario_is_right() {
        assert_eq!(wrong(|_| {}), [""; 0]);
    }

    type Change = fn(&mut Setup);

    #[test]
    fn what_is_wrong_is_named_by_its_key() {
        let cases: [(&str, Change); 10] = [
            ("horizon", |setup| setup.horizon = 0),
            ("horizon", |setup| setup.horizon = Tick::MAX),
            ("traffic.burst", |setup| {
                setup.traffic = Traffic::Burst(vec![]);
            }),
            ("function.run.mean", |setup| {
                setup.function.run = Law::Exponential { mean: 0 };
            }),
            ("function.cold.p", |setup| {
                setup.function.cold = Cold::Whole(Law::Quantiles(vec![]));
            }),
            ("function.memory_mb", |setup| {
                setup.function.memory_mb = 0;
            }),
            ("function.concurrency_per_environment", |setup| {
                setup.function.concurrency_per_environment = 0;
            }),
            ("function.error_ratio", |setup| {
                setup.platform.overflow = Overflow::Retry;
                setup.function.error_ratio = f64::NAN;
            }),
            ("servers.requests_at_once", |setup| {
                let server = Server::named("t4g.small").unwrap();
                let servers = Servers::of(server);
                setup.servers = Some(Servers {
                    requests_at_once: 0,
                    ..servers
                });
            }),
            ("traffic.period", |setup| {
                setup.horizon = 1_000 * DAY;
                setup.traffic = Traffic::Daily {
                    low: Rate::per_second(0),
                    high: Rate::per_second(1),
                    period: MINUTE,
                    peak_at: 0,
                };
            }),
        ];
        for (key, change) in cases {
            assert_eq!(wrong(change), [key]);
        }
    }

    #[test]
    fn what_is_wrong_with_the_platform_is_named_by_its_key() {
        let cases: [(&str, Change); 8] = [
            ("platform.keep_alive", |setup| {
                setup.platform.keeping.keep_alive = Law::Normal { mean: 5, sd: 1 };
            }),
            ("platform.max_age", |setup| {
                setup.platform.keeping.max_age = Some(Tick::MAX);
            }),
            ("platform.account_concurrency", |setup| {
                setup.platform.account_concurrency = 0;
            }),
            ("platform.reserved", |setup| {
                setup.platform.reserved = Some(901);
            }),
            ("platform.provisioned", |setup| {
                setup.platform.provisioned = 1_001;
            }),
            ("platform.scale_out", |setup| {
                setup.platform.scale_out.at_once = 0;
            }),
            ("platform.rate_ceiling", |setup| {
                setup.platform.rate_ceiling = 0;
            }),
            ("platform.overflow", |setup| {
                setup.platform.overflow = Overflow::Retry;
                setup.platform.source = EventSource::Queue;
            }),
        ];
        for (key, change) in cases {
            assert_eq!(wrong(change), [key]);
        }
    }

    #[test]
    fn what_is_wrong_with_failures_is_named_by_its_key() {
        fn called(setup: &mut Setup, change: impl FnOnce(&mut Callers)) {
            change(setup.callers.get_or_insert_default());
        }
        let cases: [(&str, Change); 15] = [
            ("callers.timeout", |setup| {
                called(setup, |it| it.timeout = Some(0));
            }),
            ("callers.retries", |setup| {
                called(setup, |it| it.retries = 21);
            }),
            ("callers.backoff", |setup| {
                called(setup, |it| it.backoff = Tick::MAX);
            }),
            ("callers.jitter", |setup| {
                called(setup, |it| it.jitter = 1.1);
            }),
            ("callers", |setup| {
                called(setup, |_| {});
                setup.platform.overflow = Overflow::Retry;
            }),
            ("callers", |setup| {
                called(setup, |_| {});
                setup.platform.overflow = Overflow::Wait;
            }),
            ("callers", |setup| {
                called(setup, |_| {});
                setup.platform.source = EventSource::Queue;
            }),
            ("horizon", |setup| {
                called(setup, |it| it.retries = 1);
                setup.traffic = Traffic::Steady {
                    rate: Rate::per_second(600),
                };
            }),
            ("function.error_ratio", |setup| {
                setup.function.error_ratio = 0.5;
                setup.platform.source = EventSource::Queue;
            }),
            ("function.timeout", |setup| setup.function.timeout = Some(0)),
            ("function.timeout", |setup| {
                setup.function.timeout = Some(MAX_RUN + 1);
            }),
            ("function.timeout", |setup| {
                setup.function.timeout = Some(SECOND);
                setup.platform.overflow = Overflow::Wait;
            }),
            ("function.cpu_share", |setup| {
                setup.function.cpu_share = -0.1;
            }),
            ("function.cpu_share", |setup| {
                setup.function.cpu_share = 0.5;
                setup.traffic = Traffic::Trace(std::sync::Arc::default());
            }),
            ("function.cpu_share", |setup| {
                setup.function.cpu_share = 0.5;
                setup.function.cold = Cold::Whole(Law::Constant(SECOND));
            }),
        ];
        for (at, (key, change)) in cases.into_iter().enumerate() {
            assert_eq!(wrong(change), [key], "{at}");
        }
        let inside = wrong(|setup| {
            setup.callers = Some(Callers {
                timeout: Some(1),
                retries: 20,
                backoff: MAX_SPAN,
                jitter: 1.0,
            });
            setup.function.timeout = Some(MAX_RUN);
            setup.function.cpu_share = 1.0;
            setup.function.error_ratio = 1.0;
        });
        assert_eq!(inside, [""; 0]);
    }

    #[test]
    fn several_requests_each_go_with_an_init_and_nothing_provisioned() {
        let keys = wrong(|setup| {
            setup.function.concurrency_per_environment = 2;
            setup.function.cold = Cold::Whole(Law::Constant(SECOND));
            setup.platform.provisioned = 1;
        });
        assert_eq!(keys, ["platform.provisioned", "function.cold"]);
    }

    #[test]
    fn a_run_without_end_is_refused() {
        let mut endless = setup();
        endless.horizon = 40_000_000 * SECOND;
        endless.traffic = Traffic::Steady {
            rate: Rate::per_second(10_000),
        };
        let problem = endless.check().pop().unwrap();
        assert_eq!(
            problem.to_string(),
            "horizon: 40000000 s of this traffic are about 400000000000 requests, and 1000000000 is the most"
        );
        // Each of these can come back eighty times.
        let retried = wrong(|setup| {
            setup.horizon = DAY;
            setup.traffic = Traffic::Steady {
                rate: Rate::per_second(100),
            };
            setup.platform.overflow = Overflow::Retry;
        });
        assert_eq!(retried, ["horizon"]);
    }
}
