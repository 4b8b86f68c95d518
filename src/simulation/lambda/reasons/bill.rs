//! Why the bill is what it is: rate times price.

use super::{agrees, as_it_began, constant, here, run_time};
use crate::sim::price::Prices;
use crate::sim::run::Run;
use crate::sim::time::{HOUR, MILLISECOND, show, to_f64};
use crate::sim::workload::Cold;
use crate::simulation::lambda::readings::time_in_words;
use crate::text::{format_count, format_number, plural};

/// Of the time on the bill.
pub fn billed_ms(run: &Run) -> Option<String> {
    let (rule, words) = worked_ms(run)?;
    let shown = to_f64(run.readings().billed_ms());
    agrees(rule, shown).then(|| {
        format!(
            "{words} = {}{}.",
            time_in_words(rule),
            match time_in_words(rule) == time_in_words(shown) {
                true => String::new(),
                false => format!(", here {}", time_in_words(shown)),
            }
        )
    })
}

/// Of memory times that time.
pub fn billed_gb_s(run: &Run) -> Option<String> {
    let (rule, words) = worked_ms(run)?;
    let memory = run.setup().function.memory_mb;
    let rule = rule / 1_000.0 * f64::from(memory) / 1_024.0;
    let shown = run.readings().billed_gb_s;
    agrees(rule, shown).then(|| {
        format!(
            "{words}, times {}: {} GB-seconds{}.{}",
            in_gigabytes(memory),
            format_number(rule, ""),
            here(rule, shown, ""),
            // Where memory makes a run shorter, it computes all along.
            match run.setup().function.cpu_share {
                0.0 => " Waiting for others is billed like work.",
                _ => "",
            }
        )
    })
}

/// What is multiplied by: "512 ÷ 1,024 GB"; where it comes out even, "3 GB".
fn in_gigabytes(memory: u32) -> String {
    match memory.is_multiple_of(1_024) {
        true => format!("{} GB", memory / 1_024),
        false => format!("{} ÷ 1,024 GB", format_count(memory.into())),
    }
}

/// How many starts, and what each takes: "6,000 runs × 250 ms".
fn worked_ms(run: &Run) -> Option<(f64, String)> {
    let function = &run.setup().function;
    let counts = run.readings().counts;
    let starts = counts.cold_starts + counts.warm_starts;
    let time = run_time(function)?;
    let start_up = match &function.cold {
        Cold::Init(law) => constant(law)?,
        Cold::Whole(_) => return None,
    };
    let ms = |ticks| to_f64(ticks) / to_f64(MILLISECOND);
    let mut words = format!("{} × {}", plural(starts, "run"), show(time));
    if start_up > 0 && counts.cold_starts > 0 {
        words = format!(
            "{words} + {} × {}",
            plural(counts.cold_starts, "start-up"),
            show(start_up)
        );
    }
    let rule = to_f64(starts) * ms(time) + to_f64(counts.cold_starts) * ms(start_up);
    as_it_began(run).then_some((rule, words))
}

/// Of the bill: requests and memory times time, each at its price.
pub fn cost(run: &Run) -> Option<String> {
    let readings = run.readings();
    let (counts, bill) = (&readings.counts, &readings.cost);
    let prices = Prices::of(run.setup().function.arch);
    let dollars = |pico: u64| to_f64(pico) / 1e12;
    let [(_, gb_second), ..] = prices.tiers;
    let starts = counts.cold_starts + counts.warm_starts;
    let mut words = format!(
        "{} × ${} a million = ${}; {} GB-seconds × ${} = ${}",
        plural(starts, "request"),
        format_number(dollars(prices.request) * 1e6, "USD"),
        format_number(bill.requests.dollars(), "USD"),
        format_number(readings.billed_gb_s, ""),
        crate::text::format_exact(dollars(gb_second)),
        format_number(bill.compute.dollars(), "USD")
    );
    if bill.provisioned.cents > 0 {
        let kept = format_number(bill.provisioned.dollars(), "USD");
        words = format!("{words}; provisioned environments ${kept}");
    }
    as_it_began(run).then(|| format!("{words}."))
}

/// Of the servers: they cost the same whether they work or not.
pub fn servers(run: &Run) -> Option<String> {
    let bill = run.readings().servers?;
    let hours = to_f64(run.now()) / to_f64(HOUR);
    let price = to_f64(bill.server.hour) / 1e12;
    Some(format!(
        "{} × ${} an hour × {} h, at work or not; {} % of it was used.",
        format_count(bill.count),
        crate::text::format_exact(price),
        format_number(hours, ""),
        format_number((100.0 * bill.utilisation).round(), "")
    ))
}
