//! The sums in the text of the AWS lessons, worked out again from the prices
//! that the simulator has.
//!
//! Each sentence is put together from a computed number and must stand in the
//! lesson in just that form. And no amount of dollars stands in a lesson that
//! nothing here computes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test may panic, and prices are small enough for doubles"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use buildup::sim::cost::{Bill, MonthlyUsage, ProvisionedUsage, estimate};
use buildup::sim::price::{HOURS_A_MONTH, Prices, Server};
use buildup::sim::runtime::Arch;
use buildup::sim::time::{HOUR, MILLISECOND, SECOND, Tick};

/// Amounts that are no sums of ours, and whose they are.
const NOT_OURS: [(&str, &str, &str); 2] = [
    (
        "event-driven/long-stories.md",
        "8",
        "AWS's price of a million operations",
    ),
    (
        "serverless-on-aws/myths-duties.toml",
        "0.00",
        "what the first bill shows",
    ),
];

const BENEFITS: &str = "serverless-on-aws/benefits.md";
const WHEN_NOT: &str = "serverless-on-aws/when-not-to-use-it.md";

/// File and text: a computed number, with enough around it to say which it is.
type Sum = (&'static str, String);

#[test]
fn every_sum_is_right() {
    let sums = sums();
    let wrong = sums
        .iter()
        .filter(|(file, text)| !prose(file).contains(text.as_str()));
    let wrong: Vec<_> = wrong
        .map(|(file, text)| format!("{file}: {text}"))
        .collect();
    assert!(
        wrong.is_empty(),
        "computed, and not in the lesson:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_amount_of_dollars_is_a_sum_of_these() {
    let computed: BTreeSet<_> = sums()
        .iter()
        .flat_map(|(file, text)| dollars(text).into_iter().map(|it| ((*file).to_owned(), it)))
        .chain(
            NOT_OURS
                .iter()
                .map(|(file, amount, _)| ((*file).to_owned(), (*amount).to_owned())),
        )
        .collect();
    let said: BTreeSet<_> = files(&root())
        .iter()
        .flat_map(|file| {
            dollars(&prose(file))
                .into_iter()
                .map(|it| (file.clone(), it))
        })
        .collect();
    assert_eq!(said, computed);
}

fn sums() -> Vec<Sum> {
    [
        monthly_bill(),
        monthly_rent(),
        hours_of_a_vcpu(),
        break_even(),
        fees_and_waiting(),
        kept_ready(),
        cost_sheet(),
        sizes_of_memory(),
        short_calls(),
        two_bills(),
        incidents(),
    ]
    .concat()
}

/// Requests of the shop in a second, on average over its day and at noon.
const SHOP: u64 = 8;
const NOON: u64 = 20;

/// The shop's month on functions, and what start-up adds to another one's.
fn monthly_bill() -> Vec<Sum> {
    let calls = SHOP * HOURS_A_MONTH * (HOUR / SECOND);
    let plan = plan(calls, 120 * MILLISECOND, 512);
    let Bill {
        compute,
        requests,
        total,
        ..
    } = bill(&plan);
    let free = bill(&MonthlyUsage {
        free_tier: true,
        ..plan
    })
    .total;
    let used = estimate(&plan).unwrap().billed_gb_s;
    let [calls, used] = [calls as f64, used].map(grouped);
    let price = Prices::X86_64.tiers[0].1 as f64 / 1e12;
    let million = Prices::X86_64.request as f64 / 1e6;
    // 1 % of 10,000 calls a day, for a month of 30 days.
    let start_up = bill(&self::plan(3_000, 800 * MILLISECOND, 512)).compute;
    let texts = [
        format!("how often your code runs: ${million:.2} for a million calls."),
        format!("one gigabyte for one second, and costs ${price:.10}."),
        format!("That makes {calls} in a month."),
        format!("| {calls} × 0.12 s × 0.5 GB | {used} GB-s |"),
        format!("| × ${price:.10} | {compute} |"),
        format!("| + {calls} calls | {requests} |"),
        format!("| **A month** | **{total}** |"),
        format!("free, which leaves {free}."),
        format!("| Lambda | {total} |"),
    ];
    let mut sums: Vec<_> = texts.map(|text| (BENEFITS, text)).into();
    sums.push((
        "serverless-on-aws/myths-limits.toml",
        format!("0.8 s of init at 512 MB: about {start_up} a month"),
    ));
    sums
}

/// The shop's month on a server of its own, on EC2 and on Fargate.
fn monthly_rent() -> Vec<Sum> {
    let own = 2_400 / 48;
    let month = |name| HOURS_A_MONTH as f64 * server_hour(name);
    let [one, container] = ["t3.small", "fargate-1vcpu-2gb"].map(month);
    let two = 2.0 * one;
    // Of a server for as many requests as come at noon, and of one vCPU.
    let own_busy = 100 * SHOP / NOON;
    let vcpus = |requests: u64| requests as f64 * 0.12 * 512.0 / 1_769.0;
    let busy = 100.0 * vcpus(SHOP);
    assert!(vcpus(NOON) > 0.5 && vcpus(NOON) < 1.0, "half is too small");
    let cloud = "serverless-on-aws/cloud-computing.md";
    vec![
        (
            "serverless-on-aws/traditional-servers.md",
            format!("cost $2,400 and may last four years: ${own} a month"),
        ),
        (cloud, format!("costs ${one:.2} a month[^ec2-pricing]")),
        (cloud, format!("and with a spare ${two:.2}.")),
        (
            cloud,
            format!("${container:.2}[^fargate-pricing]. (In Virginia"),
        ),
        (BENEFITS, format!("hardware alone) | ${own} |")),
        (
            BENEFITS,
            format!("spare[^ec2-pricing] | ${one:.2}; ${two:.2} |"),
        ),
        (
            BENEFITS,
            format!("container[^fargate-pricing] | ${container:.2} |"),
        ),
        (
            BENEFITS,
            format!("work about {busy:.0} % of the time ({SHOP} × 0.12 s a second"),
        ),
        (
            BENEFITS,
            format!("even less than the {own_busy} % of step 1."),
        ),
    ]
}

/// The half page that the last milestone compares with.
fn cost_sheet() -> Vec<Sum> {
    let month = HOURS_A_MONTH * (HOUR / SECOND);
    let total = bill(&plan(SHOP * month, 120 * MILLISECOND, 512)).total;
    let rent = |name| HOURS_A_MONTH as f64 * server_hour(name);
    let [machine, container] = ["t4g.small", "fargate-1vcpu-2gb"].map(rent);
    let [from, container_from] =
        [machine, container].map(|rent| SHOP as f64 * rent / total.dollars());
    let saved = total.dollars() - machine;
    let decision = "serverless-on-aws/project-decision.md";
    vec![
        (
            decision,
            format!("about 21 million calls, {total} a month on Lambda."),
        ),
        (
            decision,
            format!(
                "always on costs ${container:.2}, a small rented machine (t4g.small) ${machine:.2}"
            ),
        ),
        (
            decision,
            format!(
                "from some {from:.0} requests a second on, if it can carry them, and the \
                 container from some {container_from:.0}."
            ),
        ),
        (decision, format!("${saved:.0} a month buy back evenings")),
    ]
}

/// What a million runs cost at several sizes: 800 ms of computing at 512 MB in
/// one thread, and 100 ms of waiting.
fn sizes_of_memory() -> Vec<Sum> {
    const ONE_VCPU: u64 = 1_769;
    let row = |mb: u32| {
        let computed_in = u64::from(mb).min(ONE_VCPU);
        let ms = 100 + (800 * 512 + computed_in / 2) / computed_in;
        let gb_s = ms as f64 / 1_000.0 * f64::from(mb) / 1_024.0;
        let total = bill(&plan(1_000_000, ms * MILLISECOND, mb)).total;
        let digits = if mb < 1_000 { 4 } else { 3 };
        let gb_s = format!("{gb_s:.digits$}");
        let gb_s = gb_s.trim_end_matches('0');
        format!(
            "| {} MB | {} ms | {gb_s} | {total} |",
            grouped(mb.into()),
            grouped(ms as f64)
        )
    };
    let sizes = [128, 256, 512, 1_024, 1_769, 3_008];
    let file = "serverless-on-aws/choosing-memory.md";
    sizes.map(|mb| (file, row(mb))).into()
}

/// A day between a request in ten seconds and two in a second, on both.
fn two_bills() -> Vec<Sum> {
    let requests = 86_400 * 105 / 100;
    let share = 100.0 * f64::from(requests) * 0.25 / 86_400.0;
    let day = 24.0 * server_hour("fargate-1vcpu-2gb");
    let file = "serverless-on-aws/drawn-two-bills.md";
    vec![
        (
            file,
            format!("On this day there was work for {share:.0} % of the time"),
        ),
        (
            "serverless-on-aws/scenarios/watch-two-bills.toml",
            format!("The container costs ${day:.2} for the day."),
        ),
    ]
}

/// A bill for one minute a day, and one for calls that never rest.
fn incidents() -> Vec<Sum> {
    let file = "serverless-on-aws/incidents.toml";
    let hours = HOURS_A_MONTH as f64;
    let gb_hour = Prices::X86_64.provisioned as f64 / 1e12 * 3_600.0;
    let kept = 44.0 * hours * gb_hour;
    let tens = (kept / 24.0 / 10.0).round() * 10.0;
    let minute = bill(&plan(40 * 30, 1_500 * MILLISECOND, 1_024));
    let taxis = bill(&plan(
        600 * HOURS_A_MONTH * (HOUR / SECOND),
        20 * MILLISECOND,
        128,
    ));
    let texts = [
        format!(
            "kept ready ${kept:.2} run time {} calls {}",
            minute.compute, minute.requests
        ),
        format!("730 hours × ${gb_hour:.3} are some ${kept:.0} for thirty minutes of use."),
        format!("For one hour a day it is about ${tens:.0}."),
        format!(
            "a month: ${:.0} in fees before anything has run.",
            taxis.requests.dollars()
        ),
        format!("The run time adds about ${:.0}.", taxis.compute.dollars()),
        format!("a month, and ${:.0} of fees.", taxis.requests.dollars()),
    ];
    texts.map(|text| (file, text)).into()
}

/// What the fees are of the bill of a million calls.
fn short_calls() -> Vec<Sum> {
    let file = "serverless-on-aws/fees-and-break-even.md";
    let rows = [
        (12, "12 ms", 128),
        (100, "100 ms", 512),
        (1_000, "1 s", 1_769),
    ];
    let row = |(ms, said, mb): (Tick, &str, u32)| {
        let gb_s = ms as f64 * 1_000.0 * f64::from(mb) / 1_024.0;
        let compute = gb_s * Prices::X86_64.tiers[0].1 as f64 / 1e12;
        let fees = bill(&plan(1_000_000, ms * MILLISECOND, mb)).requests;
        let share = 100.0 * fees.dollars() / (compute + fees.dollars());
        let mb = grouped(mb.into());
        format!("| {said} | {mb} MB | ${compute:.2} | {fees} | {share:.0} % |")
    };
    let price = Prices::X86_64.tiers[0].1 as f64 / 1e12;
    let compute = 1_500.0 * price;
    let fees = bill(&plan(1_000_000, MILLISECOND, 128)).requests;
    let all = compute + fees.dollars();
    let said = [
        format!("A million calls cost {fees} in fees, and a GB-second costs ${price:.10}."),
        format!("1,500 × ${price:.10} is two and a half cents"),
        format!("1,500 GB-s cost ${compute:.3}, the fees {fees}: together ${all:.3}"),
    ];
    rows.map(row)
        .into_iter()
        .chain(said)
        .map(|it| (file, it))
        .collect()
}

/// An hour of a vCPU that is always busy, on Lambda and on Fargate.
fn hours_of_a_vcpu() -> Vec<Sum> {
    let lambda = lambda_hour(Arch::X86_64);
    let fargate = server_hour("fargate-1vcpu-2gb");
    let share = fargate / lambda * 100.0;
    let myths = "serverless-on-aws/myths-money.toml";
    let guess = "serverless-on-aws/guess-first.md";
    let lab = "serverless-on-aws/scenarios/core-all-day.toml";
    vec![
        (
            BENEFITS,
            format!("An hour of work then costs ${lambda:.4}."),
        ),
        (
            BENEFITS,
            format!("2 GB costs ${fargate:.5}[^fargate-pricing], work or no work"),
        ),
        (
            BENEFITS,
            format!("{fargate:.5} is about {share:.0} % of {lambda:.4}."),
        ),
        (
            BENEFITS,
            format!("for less than about {share:.0} % of the time."),
        ),
        (
            myths,
            format!("busy for an hour, costs about ${lambda:.3}."),
        ),
        (
            myths,
            format!("on Fargate costs about ${fargate:.3}, less than half"),
        ),
        (
            guess,
            format!("About {:.1} times, by the list prices", lambda / fargate),
        ),
        (
            lab,
            format!("The container costs ${:.2} for the day.", 24.0 * fargate),
        ),
    ]
}

/// From how many busy hours on the container is cheaper.
fn break_even() -> Vec<Sum> {
    let [x86, arm] = [Arch::X86_64, Arch::Arm64].map(lambda_hour);
    let [fargate, on_arm] = ["fargate-1vcpu-2gb", "fargate-arm-1vcpu-2gb"].map(server_hour);
    let (share, day) = (fargate / x86, 24.0 * fargate);
    let texts = [
        format!("costs ${x86:.4} an hour and bills busy hours only."),
        format!("costs ${fargate:.5} an hour, busy or idle"),
        format!("answer = {:.2}", day / x86),
        format!("24 × ${fargate:.5} = ${day:.3}. Divide by ${x86:.4}."),
        format!("24 × {fargate:.5} ÷ {x86:.4} = {:.1} hours", day / x86),
        format!(
            "= {fargate:.5} / {x86:.4} = {share:.3}, about {:.0} %",
            share * 100.0
        ),
        format!("busy[^lambda-pricing] | ${x86:.4}/h | ${arm:.4}/h |"),
        format!("2 GB[^fargate-pricing] | ${fargate:.5}/h | ${on_arm:.4}/h |"),
        format!("| Ratio | {:.1} | {:.1} |", x86 / fargate, arm / on_arm),
    ];
    let once_more = [
        format!("costs ${x86:.4} for an hour of work, one on Fargate with 2 GB ${fargate:.5}"),
        format!("\"${:.2} and ${day:.2}.\"", 6.0 * x86),
        format!(
            "6 × ${x86:.4} = ${:.2}, and 24 × ${fargate:.5} = ${day:.2}.",
            6.0 * x86
        ),
    ];
    let once_more = once_more.map(|text| ("serverless-on-aws/once-more.toml", text));
    let texts = texts.map(|text| (WHEN_NOT, text));
    texts.into_iter().chain(once_more).collect()
}

/// What call fees do to the break-even, and what waiting costs.
fn fees_and_waiting() -> Vec<Sum> {
    let percent = |duration: Tick| {
        let calls = (HOUR / duration) as f64;
        let fees = calls * Prices::X86_64.request as f64 / 1e12;
        100.0 * server_hour("fargate-1vcpu-2gb") / (lambda_hour(Arch::X86_64) + fees)
    };
    let without = 100.0 * server_hour("fargate-1vcpu-2gb") / lambda_hour(Arch::X86_64);
    let [long, short] = [250, 20].map(|ms| percent(ms * MILLISECOND));
    let waiting = plan(
        100 * HOURS_A_MONTH * (HOUR / SECOND),
        250 * MILLISECOND,
        512,
    );
    let month = HOURS_A_MONTH as f64 * 2.0 * server_hour("fargate-1vcpu-2gb");
    vec![
        (
            WHEN_NOT,
            format!(
                "from {without:.0} % to {long:.0} with calls of 250 ms, to {short:.0} with calls of 20 ms."
            ),
        ),
        (
            WHEN_NOT,
            format!(
                "Lambda bills every wait: about ${:.0}.",
                bill(&waiting).total.dollars()
            ),
        ),
        (
            WHEN_NOT,
            format!("25 open requests, they cost ${month:.0} and a load balancer"),
        ),
    ]
}

/// Environments that are kept ready, whether anybody comes or not.
fn kept_ready() -> Vec<Sum> {
    let kept = |count, period| {
        let provisioned = ProvisionedUsage {
            count,
            period,
            requests: 0,
            duration: 0,
        };
        let plan = MonthlyUsage {
            provisioned: Some(provisioned),
            ..plan(0, MILLISECOND, 1_024)
        };
        bill(&plan).provisioned.dollars()
    };
    let month = HOURS_A_MONTH * HOUR;
    let gb_hour = Prices::X86_64.provisioned as f64 / 1e12 * 3_600.0;
    // Rounded to tens, as the text says: about.
    let [ten, hourly] =
        [kept(10, month), kept(44, month / 24)].map(|it| (it / 10.0).round() * 10.0);
    let myths = "serverless-on-aws/myths-duties.toml";
    let pitfalls = "serverless-on-aws/pitfalls.toml";
    vec![
        (
            myths,
            format!(
                "at 1 GB come to about ${ten:.0} a month, at roughly ${gb_hour:.3} for each GB and hour"
            ),
        ),
        (
            pitfalls,
            format!("about ${:.0} for a whole month", kept(44, month)),
        ),
        (
            pitfalls,
            format!("and about ${hourly:.0} if a schedule keeps them for one hour a day"),
        ),
    ]
}

fn plan(requests: u64, duration: Tick, memory_mb: u32) -> MonthlyUsage {
    MonthlyUsage {
        requests,
        duration,
        memory_mb,
        arch: Arch::X86_64,
        free_tier: false,
        cold_ratio: 0.0,
        init: 0,
        provisioned: None,
    }
}

fn bill(plan: &MonthlyUsage) -> Bill {
    estimate(plan).unwrap().cost_usd
}

/// What an hour of a busy vCPU costs on Lambda: of 1,769 MB.
fn lambda_hour(arch: Arch) -> f64 {
    Prices::of(arch).tiers[0].1 as f64 / 1e12 * 3_600.0 * 1_769.0 / 1_024.0
}

fn server_hour(name: &str) -> f64 {
    Server::named(name).unwrap().hour as f64 / 1e12
}

/// A number without its fraction, with commas between the thousands.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(|it| str::from_utf8(it).unwrap()).collect();
    groups.join(",")
}

/// The amounts in a text, without the sign.
fn dollars(text: &str) -> Vec<String> {
    let amounts = text.split('$').skip(1);
    let number = |rest: &str| {
        let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',');
        let number = rest.get(..end.unwrap_or(rest.len())).unwrap();
        number.trim_end_matches(['.', ',']).to_owned()
    };
    amounts.map(number).filter(|it| !it.is_empty()).collect()
}

/// A lesson's file, with single blanks.
fn prose(file: &str) -> String {
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The files of all lessons, from the folder of lessons.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|it| it.is_dir());
    let inner = folders.iter().flat_map(|it| self::files(it));
    let named = files.iter().map(|it| it.strip_prefix(root()).unwrap());
    let named = named.filter(|it| it.components().count() > 1);
    inner
        .chain(named.map(|it| it.to_string_lossy().replace('\\', "/")))
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}
