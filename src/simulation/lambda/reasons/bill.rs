//! Why the bill is what it is: rate times price.

use super::cold_starts::after_two_bursts;
use super::{agrees, as_it_began, constant, here, run_time};
use crate::sim::law::Law;
use crate::sim::price::Prices;
use crate::sim::run::Run;
use crate::sim::servers::ServersBill;
use crate::sim::setup::{Function, ONE_VCPU_MB};
use crate::sim::time::{HOUR, MILLISECOND, Tick, to_f64};
use crate::sim::workload::Cold;
use crate::simulation::lambda::readings::{money, span, time_in_words};
use crate::text::{format_count, format_number, plural};

/// Of the time on the bill.
pub fn billed_ms(run: &Run) -> Option<String> {
    let (rule, words) = worked_ms(run)?;
    let shown = to_f64(run.readings().billed_ms());
    let bursts = starts(run).unwrap_or_default();
    agrees(rule, shown).then(|| {
        format!(
            "{words} = {}{}.{bursts}",
            time_in_words(rule),
            match time_in_words(rule) == time_in_words(shown) {
                true => String::new(),
                false => format!(", here {}", time_in_words(shown)),
            }
        )
    })
}

/// What two bursts started; and where that makes no difference to the bill, that it
/// makes none.
fn starts(run: &Run) -> Option<String> {
    let found = after_two_bursts(run)?;
    let is_free = matches!(run.setup().function.cold, Cold::Init(Law::Constant(0)));
    Some(match is_free {
        true => {
            format!(" {found} A start takes no time here, so the bill is the same whoever starts.")
        }
        false => format!(" {found}"),
    })
}

/// Of memory times that time.
pub fn billed_gb_s(run: &Run) -> Option<String> {
    let function = &run.setup().function;
    let words = work(run)?;
    Some(format!("{words}.{}", of_the_processor(function)))
}

/// "6,000 runs × 900 ms, times 512 ÷ 1,024 GB: 2,700 GB-seconds"; a sentence without
/// its full stop.
fn work(run: &Run) -> Option<String> {
    let (rule, words) = worked_ms(run)?;
    let memory = run.setup().function.memory_mb;
    let rule = rule / 1_000.0 * f64::from(memory) / 1_024.0;
    let shown = run.readings().billed_gb_s;
    agrees(rule, shown).then(|| {
        format!(
            "{words}, times {}: {} GB-seconds{}",
            in_gigabytes(memory),
            format_number(rule, ""),
            here(rule, shown, "")
        )
    })
}

/// What more memory would do: the share of the processor grows with it up to one
/// vCPU, and nothing else does.
fn of_the_processor(function: &Function) -> String {
    let core = format_count(ONE_VCPU_MB.into());
    match function.cpu_share {
        0.0 => " The whole run is billed, whether the function computes or waits.".to_owned(),
        1.0 if function.memory_mb > ONE_VCPU_MB => {
            let shortest = shortest(function).map_or(String::new(), |it| format!(" {it}"));
            format!(
                " Beyond {core} MB, one full vCPU, a run gets no shorter: more memory only costs more.{shortest}"
            )
        }
        1.0 => format!(
            " Up to {core} MB, one full vCPU, twice the memory halves the run, so the GB-seconds stay the same."
        ),
        share => format!(
            " A share of {} of the run gets shorter with more memory, up to {core} MB; the rest takes as long and costs more.",
            format_number(share, "")
        ),
    }
}

/// How long a run takes with a whole vCPU, where it was measured with less.
fn shortest(function: &Function) -> Option<String> {
    let measured = function.run_measured_mb;
    (measured < ONE_VCPU_MB).then_some(())?;
    Some(format!(
        "{} at {} MB become {0} × {1} ÷ {} = {} by then.",
        span(constant(&function.run)?),
        format_count(measured.into()),
        format_count(ONE_VCPU_MB.into()),
        span(run_time(function)?)
    ))
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
    let is_warm = start_up == 0 || counts.cold_starts == 0;
    // Each is billed in whole milliseconds, rounded up.
    let (each, time) = match is_warm && !time.is_multiple_of(MILLISECOND) {
        true => {
            let billed = time.next_multiple_of(MILLISECOND);
            (
                format!("{} ({}, rounded up)", span(billed), span(time)),
                billed,
            )
        }
        false => (span(time), time),
    };
    let mut words = format!("{} × {each}", plural(starts, "run"));
    if start_up > 0 && counts.cold_starts > 0 {
        words = format!(
            "{words} + {} × {}",
            plural(counts.cold_starts, "start-up"),
            span(start_up)
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
    let number = format_number(readings.billed_gb_s, "");
    let (work, these) = match work(run) {
        Some(work) => (format!("{work}. "), "These".to_owned()),
        None => (String::new(), format!("{number} GB-seconds")),
    };
    let mut words = format!(
        "{work}{these} × ${} = {}, and {} × ${} a million = {}",
        crate::text::format_exact(dollars(gb_second)),
        money(bill.compute.dollars()),
        plural(starts, "request"),
        format_number(dollars(prices.request) * 1e6, "USD"),
        money(dollars(prices.request) * to_f64(starts)),
    );
    if bill.provisioned.cents > 0 {
        let kept = format_number(bill.provisioned.dollars(), "USD");
        words = format!("{words}; provisioned environments ${kept}");
    }
    let of_memory = memory_alone(&run.setup().function);
    let beside = readings.servers.map_or(String::new(), |it| {
        beside(
            &it,
            run.now(),
            (run.setup().function.memory_mb, dollars(gb_second)),
        )
    });
    as_it_began(run).then(|| format!("{words}.{of_memory}{beside}"))
}

/// That memory which is another than a run was measured with makes it no shorter.
fn memory_alone(function: &Function) -> &'static str {
    let measured = function.run_measured_mb;
    let is_more = function.memory_mb > measured;
    if is_more && measured >= ONE_VCPU_MB {
        " Beyond 1,769 MB, one full vCPU, a run gets no shorter: more memory only costs more."
    } else if is_more && function.cpu_share == 0.0 {
        " A run takes as long here with any memory: more of it only costs more."
    } else {
        ""
    }
}

/// What servers for the same load cost beside a bill, and what makes the
/// difference. `memory`: that of an environment, and what a GB costs for a second.
fn beside(servers: &ServersBill, time: Tick, memory: (u32, f64)) -> String {
    let who = match servers.count {
        1 => "The server costs".to_owned(),
        several => format!("The {} servers cost", format_count(several)),
    };
    let cost = format_number(servers.cost.dollars(), "USD");
    let used = used_percent(servers);
    let told = match servers.utilisation > 1.0 {
        true => format!("and is too little for this: {used} % of it would be used"),
        false => format!(
            "at work or not, and {used} % of it was used. An environment costs {} × 3,600 s × ${} = ${} an hour, but only while it is at work",
            in_gigabytes(memory.0),
            crate::text::format_exact(memory.1),
            format_number(f64::from(memory.0) / 1_024.0 * 3_600.0 * memory.1, "")
        ),
    };
    format!(" {who} {} = ${cost}, {told}.", by_the_hour(servers, time))
}

/// "$0.05 an hour × 24 h"
fn by_the_hour(servers: &ServersBill, time: Tick) -> String {
    let many = match servers.count {
        1 => String::new(),
        several => format!("{} × ", format_count(several)),
    };
    format!(
        "{many}${} an hour × {} h",
        crate::text::format_exact(to_f64(servers.server.hour) / 1e12),
        format_number(to_f64(time) / to_f64(HOUR), "")
    )
}

/// Of the servers: they cost the same whether they work or not.
pub fn servers(run: &Run) -> Option<String> {
    let bill = run.readings().servers?;
    Some(format!(
        "{}, at work or not; {} % of it was used.",
        by_the_hour(&bill, run.now()),
        used_percent(&bill)
    ))
}

/// To a tenth: where the work comes to a half of one, rounding that away would be seen.
fn used_percent(servers: &ServersBill) -> String {
    format_number((1_000.0 * servers.utilisation).round() / 10.0, "")
}
