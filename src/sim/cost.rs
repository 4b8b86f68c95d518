//! Bills: what Lambda costs, and what servers would.
//!
//! As on AWS's own examples, each part of a bill is rounded to the cent and
//! then the parts are added. Work is billed in whole milliseconds, rounded up
//! for each request; since 2025-08-01 the init of a cold start is part of it
//! (<https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/>).
//! A provisioned environment is paid while it is kept, in steps of five
//! minutes, and its work at a lower price that the free tier does not cover.

use std::fmt;
use std::iter::Sum;

use serde::{Serialize, Serializer};

use super::invalid_value::InvalidValue;
use super::price::{Pico, Prices};
use super::runtime::Arch;
use super::servers::{self, BreakEven};
use super::setup::MAX_RUN;
use super::time::{MAX_SPAN, MILLISECOND, MINUTE, Tick, to_f64};

/// Dollars, in whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Money {
    pub cents: u64,
}

/// What was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Used {
    pub requests: u64,
    /// Memory times billed time, in MB times milliseconds.
    pub mb_ms: u128,
    /// The same for work in provisioned environments …
    pub provisioned_work_mb_ms: u128,
    /// … and for keeping them.
    pub provisioned_mb_ms: u128,
}

impl Used {
    /// What one request costs on average without the free tier, in 10^-12
    /// dollars; keeping provisioned environments left out.
    #[expect(
        clippy::cast_precision_loss,
        reason = "an average does not need more than 16 digits"
    )]
    pub fn request_pico(&self, prices: &Prices) -> f64 {
        let work = self.mb_ms + self.provisioned_work_mb_ms;
        request_pico(prices, work as f64 / to_f64(self.requests.max(1)))
    }
}

/// A bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Bill {
    pub requests: Money,
    /// Work in environments that come and go.
    pub compute: Money,
    /// Keeping provisioned environments, and the work in them.
    pub provisioned: Money,
    pub total: Money,
}

impl Bill {
    /// A month's bill; `free_tier` takes off what is free each month.
    pub fn new(prices: &Prices, used: &Used, free_tier: bool) -> Self {
        let parts = parts(prices, used, free_tier);
        let [requests, compute, kept, kept_work] = parts.map(|part| round(part, MB_MS));
        let provisioned = [kept, kept_work].into_iter().sum();
        Self {
            requests,
            compute,
            provisioned,
            total: [requests, compute, provisioned].into_iter().sum(),
        }
    }
}

/// A month of a function, as someone thinks of it before building it.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthlyUsage {
    /// Served by environments that come and go.
    pub requests: u64,
    pub duration: Tick,
    pub memory_mb: u32,
    pub arch: Arch,
    pub free_tier: bool,
    /// Share of the requests that are cold starts, and what each adds.
    pub cold_ratio: f64,
    pub init: Tick,
    pub provisioned: Option<ProvisionedUsage>,
}

/// Environments that are kept ready, and what they serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvisionedUsage {
    pub count: u32,
    /// How long they are kept.
    pub period: Tick,
    /// On top of the plan's other requests.
    pub requests: u64,
    pub duration: Tick,
}

/// What a plan costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    pub cost_usd: Bill,
    pub billed_ms: u64,
    pub billed_gb_s: f64,
    /// The bill, before it is rounded, by all its requests; none without one.
    pub usd_per_million_requests: Option<f64>,
    pub break_even: Vec<BreakEven>,
}

/// What a plan costs, or what is wrong with it.
pub fn estimate(plan: &MonthlyUsage) -> Result<Estimate, Vec<InvalidValue>> {
    let problems = check(plan);
    if !problems.is_empty() {
        return Err(problems);
    }
    let prices = Prices::of(plan.arch);
    let used = used(plan);
    let work = used.mb_ms + used.provisioned_work_mb_ms;
    let billed_ms = u64::try_from(work / u128::from(plan.memory_mb)).unwrap_or(u64::MAX);
    let bill = Bill::new(&prices, &used, plan.free_tier);
    if [billed_ms, used.requests, bill.total.cents].contains(&u64::MAX) {
        return Err(vec![beyond_counting()]);
    }
    let request = request_pico(&prices, average_ms(plan) * f64::from(plan.memory_mb));
    Ok(Estimate {
        cost_usd: bill,
        billed_ms,
        billed_gb_s: gb_s(work),
        usd_per_million_requests: per_million(
            dollars(&prices, &used, plan.free_tier),
            used.requests,
        ),
        break_even: servers::break_even(request, plan.duration),
    })
}

/// What was used costs so many dollars, before anything is rounded to cents.
#[expect(
    clippy::cast_precision_loss,
    reason = "nobody reads more than 16 digits of a price"
)]
pub fn dollars(prices: &Prices, used: &Used, free_tier: bool) -> f64 {
    const A_DOLLAR: f64 = 1e12 * MB_MS as f64;
    let parts = parts(prices, used, free_tier);
    let sum: f64 = parts.into_iter().map(|part| part as f64).sum();
    sum / A_DOLLAR
}

/// What a million requests cost if so many cost `dollars`.
pub fn per_million(dollars: f64, requests: u64) -> Option<f64> {
    (requests > 0).then(|| dollars / to_f64(requests) * 1e6)
}

/// Memory times time in GB-seconds.
pub fn gb_s(mb_ms: u128) -> f64 {
    let whole = u64::try_from(mb_ms / MB_MS).unwrap_or(u64::MAX);
    let rest = u64::try_from(mb_ms % MB_MS).unwrap_or(0);
    to_f64(whole) + to_f64(rest) / 1_024_000.0
}

/// So many milliseconds are paid for what is kept for `period`: steps of five
/// minutes.
pub fn kept_ms(period: Tick) -> u64 {
    period.div_ceil(5 * MINUTE) * (5 * MINUTE / MILLISECOND)
}

/// MB times milliseconds in a GB-second.
const MB_MS: u128 = 1_024 * 1_000;
const PICO_A_CENT: u128 = 10_000_000_000;

/// The parts of a bill in 10^-12 dollars, times `MB_MS`: requests, work, keeping
/// provisioned environments, work in them.
fn parts(prices: &Prices, used: &Used, free_tier: bool) -> [u128; 4] {
    let (free_requests, free_gb_s) = if free_tier {
        (prices.free_requests, prices.free_gb_s)
    } else {
        (0, 0)
    };
    let charged = used.requests.saturating_sub(free_requests);
    let work = used.mb_ms.saturating_sub(mb_ms(free_gb_s));
    let part = |mb_ms: u128, price: Pico| mb_ms.saturating_mul(price.into());
    [
        part(u128::from(charged) * MB_MS, prices.request),
        tiered(prices, work),
        part(used.provisioned_mb_ms, prices.provisioned),
        part(used.provisioned_work_mb_ms, prices.provisioned_work),
    ]
}

fn beyond_counting() -> InvalidValue {
    InvalidValue::new(
        "requests",
        "this is more than a bill can count",
        "write fewer requests, or a shorter time",
    )
}

fn check(plan: &MonthlyUsage) -> Vec<InvalidValue> {
    let mut problems: Vec<InvalidValue> = check_memory("memory-mb", plan.memory_mb)
        .into_iter()
        .collect();
    if !(0.0..=1.0).contains(&plan.cold_ratio) {
        problems.push(InvalidValue::new(
            "cold-ratio",
            format!("{} is not a share of the requests", plan.cold_ratio),
            "write a number from 0 to 1, as in 0.01",
        ));
    }
    let pool = plan.provisioned.unwrap_or(ProvisionedUsage {
        count: 0,
        period: 0,
        requests: 0,
        duration: 0,
    });
    for (key, span) in [
        ("duration-ms", plan.duration),
        ("init-ms", plan.init),
        ("provisioned-duration-ms", pool.duration),
    ] {
        if span > MAX_RUN {
            problems.push(InvalidValue::new(
                key,
                "a function runs for 15 minutes at most",
                "write at most 900000",
            ));
        }
    }
    if pool.period > MAX_SPAN {
        problems.push(InvalidValue::new(
            "hours",
            "is longer than a century",
            "write a shorter time",
        ));
    }
    problems
}

/// Memory that a function can have.
pub fn check_memory(key: &str, memory_mb: u32) -> Option<InvalidValue> {
    let possible = (128..=10_240).contains(&memory_mb);
    (!possible).then(|| {
        InvalidValue::new(
            key,
            format!("a function cannot have {memory_mb} MB"),
            "write 128 to 10240",
        )
    })
}

fn used(plan: &MonthlyUsage) -> Used {
    let memory = u128::from(plan.memory_mb);
    let billed = |requests: u64, duration: Tick| {
        u128::from(requests) * u128::from(duration.div_ceil(MILLISECOND)) * memory
    };
    let cold = cold_requests(plan);
    let mut used = Used {
        requests: plan.requests,
        mb_ms: billed(plan.requests - cold, plan.duration)
            + billed(cold, plan.duration + plan.init),
        ..Used::default()
    };
    if let Some(pool) = plan.provisioned {
        used.requests = used.requests.saturating_add(pool.requests);
        used.provisioned_work_mb_ms = billed(pool.requests, pool.duration);
        used.provisioned_mb_ms = u128::from(kept_ms(pool.period)) * u128::from(pool.count) * memory;
    }
    used
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and the ratio is at most 1"
)]
fn cold_requests(plan: &MonthlyUsage) -> u64 {
    let cold = (to_f64(plan.requests) * plan.cold_ratio).round() as u64;
    cold.min(plan.requests)
}

/// Billed milliseconds of a request on average.
fn average_ms(plan: &MonthlyUsage) -> f64 {
    let warm = to_f64(plan.duration.div_ceil(MILLISECOND));
    let cold = to_f64((plan.duration + plan.init).div_ceil(MILLISECOND));
    warm + (cold - warm) * plan.cold_ratio
}

/// What a request costs that takes so many MB times milliseconds, at the
/// price of the first tier.
fn request_pico(prices: &Prices, mb_ms: f64) -> f64 {
    let [(_, first_tier), ..] = prices.tiers;
    to_f64(prices.request) + mb_ms / 1_024_000.0 * to_f64(first_tier)
}

fn mb_ms(gb_s: u64) -> u128 {
    u128::from(gb_s) * MB_MS
}

/// The price of so much work, times `MB_MS`: each tier at its own price.
fn tiered(prices: &Prices, work: u128) -> u128 {
    let mut below = 0;
    let mut sum: u128 = 0;
    for (up_to, price) in prices.tiers {
        let top = mb_ms(up_to);
        let here = work.min(top).saturating_sub(below);
        sum = sum.saturating_add(here.saturating_mul(price.into()));
        below = top;
    }
    sum
}

/// A `parts`th of `pico` to the nearest cent.
pub fn round(pico: u128, parts: u128) -> Money {
    let cent = PICO_A_CENT * parts;
    let cents = pico.saturating_add(cent / 2) / cent;
    Money {
        cents: u64::try_from(cents).unwrap_or(u64::MAX),
    }
}

impl Money {
    pub fn dollars(self) -> f64 {
        to_f64(self.cents) / 100.0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "${}.{:02}", self.cents / 100, self.cents % 100)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.dollars())
    }
}

impl Sum for Used {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            requests: sum.requests.saturating_add(part.requests),
            mb_ms: sum.mb_ms.saturating_add(part.mb_ms),
            provisioned_work_mb_ms: sum
                .provisioned_work_mb_ms
                .saturating_add(part.provisioned_work_mb_ms),
            provisioned_mb_ms: sum.provisioned_mb_ms.saturating_add(part.provisioned_mb_ms),
        })
    }
}

impl Sum for Bill {
    fn sum<I: Iterator<Item = Self>>(bills: I) -> Self {
        bills.fold(Self::default(), |sum, bill| Self {
            requests: [sum.requests, bill.requests].into_iter().sum(),
            compute: [sum.compute, bill.compute].into_iter().sum(),
            provisioned: [sum.provisioned, bill.provisioned].into_iter().sum(),
            total: [sum.total, bill.total].into_iter().sum(),
        })
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        let cents = parts.fold(0, |sum: u64, part| sum.saturating_add(part.cents));
        Self { cents }
    }
}
