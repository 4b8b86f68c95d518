//! Why there was no room for a request: the limit, with its numbers.

use super::all;
use crate::sim::admission::Pollers;
use crate::sim::limits::LimitKind;
use crate::sim::request_log::RequestAttempt;
use crate::sim::setup::Setup;
use crate::sim::time::{SECOND, to_f64};
use crate::text::{format_count, format_number, plural};

/// The limit that there was no room for it by, with its numbers.
pub(super) fn why(attempt: &RequestAttempt, limit: LimitKind) -> String {
    match limit {
        LimitKind::Concurrency => all_at_work(attempt.busy, &attempt.setup),
        LimitKind::RequestRate => all_of_a_second(&attempt.setup),
        LimitKind::ScaleOut => format!(
            "no environment had room, and no more may be started so fast ({})",
            pace(&attempt.setup)
        ),
        LimitKind::Growth => format!(
            "this second had had as many requests as a function may grow to so fast ({})",
            growth(&attempt.setup)
        ),
        LimitKind::Pollers => format!(
            "Lambda takes only so many messages out of the queue at once, at first {} and 300 more each minute, and {} were at work",
            Pollers::AWS.allowed(0),
            format_count(attempt.busy)
        ),
    }
}

fn all_of_a_second(setup: &Setup) -> String {
    let (allowed, ceiling) = (setup.concurrency(), setup.platform.rate_ceiling);
    let requests = ceiling.saturating_mul(allowed);
    let environments = match allowed {
        1 => "the only environment that is allowed".to_owned(),
        _ => format!(
            "each of the {} environments that are allowed",
            format_count(allowed)
        ),
    };
    format!(
        "this second had had its {} already ({} for {environments})",
        plural(requests, "request"),
        format_count(ceiling)
    )
}

fn all_at_work(busy: u64, setup: &Setup) -> String {
    let allowed = setup.concurrency();
    let by = match setup.platform.reserved {
        Some(_) => "the reserved concurrency",
        None => "the account",
    };
    if setup.is_shared() && setup.platform.reserved.is_none() {
        return format!(
            "{} of this function were at work, and other functions had the rest of the {} that those without a reserve share",
            plural(busy, "environment"),
            format_count(allowed)
        );
    }
    match (allowed, busy.cmp(&allowed)) {
        (0, _) => format!("{by} allows no environment"),
        (1, std::cmp::Ordering::Equal) => {
            format!("the only environment that {by} allows was at work")
        }
        (_, std::cmp::Ordering::Equal) => format!(
            "{} environments that {by} allows were at work",
            all(allowed)
        ),
        (_, std::cmp::Ordering::Greater) => format!(
            "{} environments were at work, and {by} allows {}",
            format_count(busy),
            format_count(allowed)
        ),
        (_, std::cmp::Ordering::Less) => format!(
            "{} environments were at work, and the others of the {} that {by} allows are kept for provisioned ones, which took no more this second",
            format_count(busy),
            format_count(allowed)
        ),
    }
}

/// "1,000 at once, then 100 a second".
fn pace(setup: &Setup) -> String {
    let scale_out = setup.platform.scale_out;
    let more = scale_out.refill.per_tick() * to_f64(SECOND);
    format!(
        "{} environments at once, then {} a second",
        format_count(scale_out.at_once),
        format_number(more, "")
    )
}

/// "10,000 a second at first, then 1,000 more each second": ten times the pace of
/// its environments.
fn growth(setup: &Setup) -> String {
    let scale_out = setup.platform.scale_out;
    let more = 10.0 * scale_out.refill.per_tick() * to_f64(SECOND);
    format!(
        "{} a second at first, then {} more each second",
        format_number(10.0 * to_f64(scale_out.at_once), ""),
        format_number(more, "")
    )
}
