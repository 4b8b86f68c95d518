//! Servers that are always on, to compare a bill with.
//!
//! How many requests a server works on at once, and how many servers a load
//! needs, are ours: one request for each processor, and as many servers as the
//! busiest moment takes.

use serde::Serialize;

use super::cost::{Money, round};
use super::invalid_value::InvalidValue;
use super::price::{COMPARED, HOURS_A_MONTH, Server};
use super::time::{HOUR, SECOND, Tick, to_f64};

/// Servers to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Servers {
    pub server: Server,
    /// Requests that one of them works on at once.
    pub requests_at_once: u64,
    /// Without it, as many as the load needs.
    pub count: Option<u64>,
}

/// A load to carry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServerLoad {
    /// Requests at work at once, at most and on average.
    pub peak: u64,
    pub mean: f64,
    pub period: Tick,
    /// What Lambda asks for one, in 10^-12 dollars.
    pub request: f64,
}

/// What servers cost for a load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServersBill {
    pub server: Server,
    pub count: u64,
    /// Share of their capacity that the load uses on average.
    pub utilisation: f64,
    pub cost: Money,
    /// Requests a month from which they are cheaper, if they can carry them
    /// and each is billed as one of the load is on average.
    pub break_even: u64,
}

/// Where one server, if it can carry the load, begins to be cheaper than
/// Lambda without its free tier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BreakEven {
    pub server: &'static str,
    pub usd_per_month: Money,
    pub requests_per_month: u64,
    pub requests_per_second: f64,
    /// Requests at work at once on average, at that rate.
    pub mean_concurrency: f64,
}

impl ServersBill {
    /// Both together. Of servers of two sorts, the first is named.
    #[must_use]
    pub fn beside(self, other: Self) -> Self {
        let [own, others] = [&self, &other].map(|it| to_f64(it.count));
        let used = self.utilisation * own + other.utilisation * others;
        Self {
            server: self.server,
            count: self.count + other.count,
            utilisation: used / (own + others),
            cost: [self.cost, other.cost].into_iter().sum(),
            break_even: self.break_even.saturating_add(other.break_even),
        }
    }
}

impl Servers {
    /// As many as a load needs, with a request for each processor.
    pub fn of(server: Server) -> Self {
        Self {
            server,
            requests_at_once: u64::from(server.vcpus),
            count: None,
        }
    }

    /// Finds what is wrong with `[servers]`.
    pub fn check(&self) -> Vec<InvalidValue> {
        let nothing = |key: &str| {
            let hint = "write 1 or more, or leave it out";
            InvalidValue::new(
                format!("servers.{key}"),
                "0 servers or requests carry no load",
                hint,
            )
        };
        let mut problems = Vec::new();
        if self.requests_at_once == 0 {
            problems.push(nothing("requests_at_once"));
        }
        if self.count == Some(0) {
            problems.push(nothing("count"));
        }
        problems
    }

    /// One is there even if nobody asks.
    pub fn bill(&self, load: &ServerLoad) -> ServersBill {
        let each = self.requests_at_once.max(1);
        let needed = load.peak.div_ceil(each).max(1);
        let count = self.count.unwrap_or(needed);
        ServersBill {
            server: self.server,
            count,
            utilisation: load.mean / to_f64(count.saturating_mul(each)),
            cost: cost(self.server, count, load.period),
            break_even: whole(month(self.server) * to_f64(count) / load.request),
        }
    }
}

/// The break-even with each server that bills are compared with, for requests
/// of this price and duration.
pub fn break_even(request: f64, duration: Tick) -> Vec<BreakEven> {
    let even = |server: Server| {
        let requests = month(server) / request;
        let a_second = requests / to_f64(HOURS_A_MONTH * HOUR / SECOND);
        BreakEven {
            server: server.name,
            usd_per_month: cost(server, 1, HOURS_A_MONTH * HOUR),
            requests_per_month: whole(requests),
            requests_per_second: a_second,
            mean_concurrency: a_second * to_f64(duration) / to_f64(SECOND),
        }
    };
    COMPARED
        .into_iter()
        .filter_map(Server::named)
        .map(even)
        .collect()
}

/// What so many servers cost for so long, used or not.
fn cost(server: Server, count: u64, period: Tick) -> Money {
    let hours = u128::from(server.hour) * u128::from(period);
    round(hours.saturating_mul(count.into()), HOUR.into())
}

/// What one costs for a month, in 10^-12 dollars.
fn month(server: Server) -> f64 {
    to_f64(server.hour * HOURS_A_MONTH)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
fn whole(requests: f64) -> u64 {
    requests as u64
}
