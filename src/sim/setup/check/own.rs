//! What can be wrong with a function and with its platform, whatever traffic they
//! get.

use super::super::{Function, MAX_RUN, Platform};
use crate::sim::cost::check_memory;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::law::Law;
use crate::sim::pool::LifetimeLaw;
use crate::sim::time::MAX_SPAN;
use crate::sim::workload::Cold;

/// What is possible here, so that a run fits the memory.
const MAX_CONCURRENCY: u64 = 1_000_000;
const MAX_ROOM: u32 = 10_000;

impl Function {
    pub(super) fn check(&self) -> Vec<InvalidValue> {
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
    pub(super) fn check(&self) -> Vec<InvalidValue> {
        let mut problems = self.lifetime.check();
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

impl LifetimeLaw {
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
