//! `sim cost`: a bill, part by part, and where servers begin to be cheaper.

use std::fmt::Write as _;
use std::io::Write;

use clap::Args;

use super::{flag, refused};
use crate::command::failure::Failure;
use crate::command::print_json;
use crate::sim::cost::{Estimate, MonthlyUsage, ProvisionedUsage, estimate};
use crate::sim::invalid_value::InvalidValue;
use crate::text::{format_count, format_number};

/// Figures are texts here, so that a bad one is told like a bad value in a file.
#[derive(Debug, Args)]
#[command(allow_negative_numbers = true)]
pub struct CostArguments {
    /// Requests in the month, but those of provisioned environments
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    requests: String,
    /// How long one takes
    #[arg(long, value_name = "MS", allow_hyphen_values = true)]
    duration_ms: String,
    /// Memory of the function
    #[arg(long, value_name = "MB", allow_hyphen_values = true)]
    memory_mb: String,
    /// The processor: `x86` or `arm`
    #[arg(long, value_name = "ARCH", default_value = "x86")]
    arch: String,
    /// Take off what is free each month
    #[arg(long)]
    free_tier: bool,
    /// The share of the requests that start cold, from 0 to 1
    #[arg(
        long,
        value_name = "SHARE",
        requires = "init_ms",
        allow_hyphen_values = true
    )]
    cold_ratio: Option<String>,
    /// What a cold start adds to each of those
    #[arg(
        long,
        value_name = "MS",
        requires = "cold_ratio",
        allow_hyphen_values = true
    )]
    init_ms: Option<String>,
    /// Environments that are kept ready
    #[arg(long, value_name = "N", requires = "hours", allow_hyphen_values = true)]
    provisioned: Option<String>,
    /// For how long they are kept
    #[arg(
        long,
        value_name = "HOURS",
        requires = "provisioned",
        allow_hyphen_values = true
    )]
    hours: Option<String>,
    /// Requests that they serve, on top of the others
    #[arg(
        long,
        value_name = "N",
        requires = "provisioned_duration_ms",
        requires = "provisioned",
        allow_hyphen_values = true
    )]
    provisioned_requests: Option<String>,
    /// How long one of these takes
    #[arg(
        long,
        value_name = "MS",
        requires = "provisioned_requests",
        allow_hyphen_values = true
    )]
    provisioned_duration_ms: Option<String>,
    /// For programs
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &CostArguments, out: &mut dyn Write) -> Result<(), Failure> {
    let plan = plan(arguments).map_err(|problem| refused([problem]))?;
    let estimate = estimate(&plan).map_err(refused)?;
    if arguments.json {
        return print_json(&estimate, out);
    }
    Ok(out.write_all(lines(&estimate).as_bytes())?)
}

fn plan(arguments: &CostArguments) -> Result<MonthlyUsage, InvalidValue> {
    let none = || "0".to_owned();
    let or_none = |figure: &Option<String>| figure.clone().unwrap_or_else(none);
    Ok(MonthlyUsage {
        requests: flag::whole("requests", &arguments.requests)?,
        duration: flag::milliseconds("duration-ms", &arguments.duration_ms)?,
        memory_mb: flag::whole("memory-mb", &arguments.memory_mb)?,
        arch: flag::arch("arch", &arguments.arch)?,
        free_tier: arguments.free_tier,
        cold_ratio: flag::share("cold-ratio", &or_none(&arguments.cold_ratio))?,
        init: flag::milliseconds("init-ms", &or_none(&arguments.init_ms))?,
        provisioned: match &arguments.provisioned {
            None => None,
            Some(count) => Some(ProvisionedUsage {
                count: flag::whole("provisioned", count)?,
                period: flag::hours("hours", &or_none(&arguments.hours))?,
                requests: flag::whole(
                    "provisioned-requests",
                    &or_none(&arguments.provisioned_requests),
                )?,
                duration: flag::milliseconds(
                    "provisioned-duration-ms",
                    &or_none(&arguments.provisioned_duration_ms),
                )?,
            }),
        },
    })
}

fn lines(estimate: &Estimate) -> String {
    let bill = &estimate.cost_usd;
    let parts = [
        ("requests", bill.requests),
        ("compute", bill.compute),
        ("provisioned", bill.provisioned),
        ("total", bill.total),
    ];
    let mut lines = String::new();
    for (part, money) in parts {
        let _ = writeln!(
            lines,
            "{part:11}  {:>14}",
            format_number(money.dollars(), "USD")
        );
    }
    let each = estimate.usd_per_million_requests;
    let each = each.map_or(String::new(), |usd| {
        format!(
            "; that is {} for a million requests",
            format_number(usd, "USD")
        )
    });
    let _ = writeln!(
        lines,
        "\nIn dollars a month, for {} GB-s{each}.",
        format_number(estimate.billed_gb_s, ""),
    );
    let _ = writeln!(
        lines,
        "\nWithout the free tier, a server is cheaper from so many requests on, if it can carry them:\n\n{:22}  {:>9}  {:>16}  {:>9}  {:>15}",
        "server", "a month", "requests a month", "a second", "at work at once"
    );
    for server in &estimate.break_even {
        let _ = writeln!(
            lines,
            "{:22}  {:>9}  {:>16}  {:>9}  {:>15}",
            server.server,
            format_number(server.usd_per_month.dollars(), "USD"),
            format_count(server.requests_per_month),
            format_number(server.requests_per_second, ""),
            format_number(server.mean_concurrency, ""),
        );
    }
    lines
}
