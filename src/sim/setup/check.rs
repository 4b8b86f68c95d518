//! What can be wrong with a scenario.

mod own;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{EventSource, MAX_FUNCTIONS, Overflow, Platform, Setup};
use crate::sim::callers::Callers;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::servers::Servers;
use crate::sim::time::{MAX_SPAN, Tick, to_f64};
use crate::sim::traffic::Traffic;
use crate::sim::workload::Cold;

/// What an account must leave unreserved.
const UNRESERVED: u64 = 100;

/// What is possible here, so that a run fits the memory and ends. Where
/// requests are retried, each can come eighty times and must be remembered.
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
