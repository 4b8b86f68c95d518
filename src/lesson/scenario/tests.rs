//! Scenarios that can be run, as the simulator gets them, and some that
//! cannot.

use proptest::prelude::*;

use super::*;
use crate::rule;
use crate::sim::callers::Callers;
use crate::sim::law::Law;
use crate::sim::limits::ScaleOut;
use crate::sim::pool::{LifetimeLaw, Reuse};
use crate::sim::price::Server;
use crate::sim::runtime::{self, Arch};
use crate::sim::servers::Servers;
use crate::sim::setup::{Account, EventSource, Function, Overflow, Platform};
use crate::sim::time::{DAY, HOUR, MILLISECOND, MINUTE, Rate, SECOND};
use crate::sim::traffic::{Burst, RateStep, Traffic};
use crate::sim::workload::Cold;

const STEADY: &str = "shape = 'steady'\nrate = '3/min'";
const RUN: &str = "run = '250ms'";
const KEEP: &str = "keep_alive = '10min'";

fn toml(traffic: &str, function: &str, platform: &str) -> String {
    format!(
        "horizon = '1h'\n[traffic]\n{traffic}\n[function]\n{function}\n[platform]\n{platform}\n"
    )
}

fn file(text: impl Into<Vec<u8>>) -> File {
    File::Bytes(text.into().into())
}

/// What a scenario with the trace `t.csv` beside it says.
fn alone(toml: &str, set: &[&str]) -> (Option<Scenario>, Vec<Finding>) {
    let set: Vec<_> = set.iter().map(|&set| set.to_owned()).collect();
    let open = |name: &str| (name == "t.csv").then(|| file("arrival,duration\n0,1\n2.5,1\n"));
    read_alone("a/b/some.toml", file(toml), &set, &open)
}

fn good(toml: &str, set: &[&str]) -> Scenario {
    let (scenario, findings) = alone(toml, set);
    assert_eq!(findings, []);
    scenario.unwrap()
}

fn setup(traffic: &str, function: &str, platform: &str) -> Setup {
    good(&toml(traffic, function, platform), &[]).setup
}

/// `file:line:column: message`, one a line.
fn bad(toml: &str, set: &[&str]) -> String {
    let (scenario, findings) = alone(toml, set);
    assert_eq!(scenario, None);
    let lines = findings.iter().map(|finding| {
        let Finding {
            file,
            line,
            column,
            message,
            ..
        } = finding;
        format!("{file}:{line}:{column}: {message}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

const ONCE: Rate = Rate {
    count: 3,
    per: MINUTE,
};

#[test]
fn what_is_absent_is_as_aws_publishes_it() {
    let scenario = good(&toml(STEADY, RUN, KEEP), &[]);
    assert_eq!(
        (scenario.name.as_str(), scenario.title.as_str()),
        ("some", "some")
    );
    let expected = Setup {
        horizon: HOUR,
        seed: 1,
        traffic: Traffic::Steady { rate: ONCE },
        function: Function::new(
            Law::Constant(250 * MILLISECOND),
            Cold::Init(Law::Constant(0)),
        ),
        platform: Platform::aws(Law::Constant(10 * MINUTE)),
        callers: None,
        account: Account::default(),
        servers: None,
    };
    assert_eq!(scenario.setup, expected);
}

#[test]
fn traffic_has_every_shape() {
    let traffic = |traffic| setup(traffic, RUN, KEEP).traffic;
    assert_eq!(
        traffic("shape = 'poisson'\nrate = '3/min'"),
        Traffic::Poisson { rate: ONCE }
    );
    assert_eq!(
        traffic("shape = 'renewal'\ngap = '2s'"),
        Traffic::Renewal {
            gap: Law::Constant(2 * SECOND)
        }
    );
    assert_eq!(
        traffic(
            "shape = 'burst'\nburst = [{ at = '1s', requests = 2 }, { at = '3s', requests = 4, over = '5s' }]"
        ),
        Traffic::Burst(vec![
            Burst {
                at: SECOND,
                requests: 2,
                over: 0
            },
            Burst {
                at: 3 * SECOND,
                requests: 4,
                over: 5 * SECOND
            },
        ])
    );
    assert_eq!(
        traffic("shape = 'ramp'\nfrom = '0/s'\nto = '3/min'\nover = '4s'"),
        Traffic::Ramp {
            from: Rate::per_second(0),
            to: ONCE,
            over: 4 * SECOND
        }
    );
    assert_eq!(
        traffic("shape = 'steps'\nstep = [{ at = '1s', rate = '3/min' }]"),
        Traffic::Steps(vec![RateStep {
            at: SECOND,
            rate: ONCE
        }])
    );
    assert_eq!(
        traffic("shape = 'daily'\nlow = '0/s'\nhigh = '3/min'\nperiod = '1d'\npeak_at = '2h'"),
        Traffic::Daily {
            low: Rate::per_second(0),
            high: ONCE,
            period: DAY,
            peak_at: 2 * HOUR
        }
    );
    let Traffic::Trace(trace) = traffic("shape = 'trace'\nfile = 't.csv'") else {
        panic!("no trace");
    };
    assert_eq!(trace.rows()[1].arrival, 2500 * MILLISECOND);
}

#[test]
fn a_run_has_every_law() {
    let run = |law: &str| setup(STEADY, &format!("run = {law}"), KEEP).function.run;
    assert_eq!(run("'5us'"), Law::Constant(5_000));
    assert_eq!(
        run("{ law = 'exponential', mean = '2s' }"),
        Law::Exponential { mean: 2 * SECOND }
    );
    assert_eq!(
        run("{ law = 'log-normal', median = '2s', p99 = '5s' }"),
        Law::LogNormal {
            median: 2 * SECOND,
            p99: 5 * SECOND
        }
    );
    assert_eq!(
        run("{ law = 'normal', mean = '2s', sd = '1s' }"),
        Law::Normal {
            mean: 2 * SECOND,
            sd: SECOND
        }
    );
    assert_eq!(
        run("{ law = 'quantiles', p = [[0, '1s'], [0.5, '2s'], [1.0, '5s']] }"),
        Law::Quantiles(vec![(0.0, SECOND), (0.5, 2 * SECOND), (1.0, 5 * SECOND)])
    );
}

#[test]
fn a_cold_start_is_an_init_or_the_whole() {
    let cold = |cold: &str| {
        setup(STEADY, &format!("{RUN}\nmemory_mb = 512\n{cold}"), KEEP)
            .function
            .cold
    };
    let measured =
        |arch, memory| Cold::Init(runtime::init("", "rust", arch, memory, "zip").unwrap());
    assert_eq!(cold("init = '1s'"), Cold::Init(Law::Constant(SECOND)));
    assert_eq!(
        cold("init = { law = 'exponential', mean = '2s' }"),
        Cold::Init(Law::Exponential { mean: 2 * SECOND })
    );
    assert_eq!(
        cold("init = { runtime = 'rust' }"),
        measured(Arch::X86_64, 512)
    );
    assert_eq!(
        cold("init = { runtime = 'rust' }\narch = 'arm64'"),
        measured(Arch::Arm64, 512)
    );
    assert_eq!(
        cold("init = { runtime = 'rust', arch = 'arm64', memory_mb = 128, package = 'zip' }"),
        measured(Arch::Arm64, 128)
    );
    assert_eq!(cold("cold = '1s'"), Cold::Whole(Law::Constant(SECOND)));
}

#[test]
fn functions_and_platforms_have_every_key() {
    let function = "run = '1s'\nmemory_mb = 1769\narch = 'arm64'\nerror_ratio = 0.5";
    let platform = "keep_alive = { law = 'exponential', mean = '1min' }\nmax_age = '2h'\nreuse = 'least-recent'\naccount_concurrency = 2000\nreserved = 400\nprovisioned = 3\nscale_out = { at_once = 5, refill = '3/min' }\nrate_ceiling = 7\noverflow = 'retry'";
    let toml = toml(STEADY, function, platform) + "[servers]\ninstance = 'm7g.xlarge'\ncount = 2";
    let setup = good(&toml, &[]).setup;
    assert_eq!(
        (setup.function.memory_mb, setup.function.arch),
        (1769, Arch::Arm64)
    );
    assert!((setup.function.error_ratio - 0.5).abs() < 1e-9);
    let expected = Platform {
        lifetime: LifetimeLaw {
            keep_alive: Law::Exponential { mean: MINUTE },
            max_age: Some(2 * HOUR),
        },
        reuse: Reuse::LeastRecent,
        account_concurrency: 2000,
        reserved: Some(400),
        provisioned: 3,
        scale_out: ScaleOut {
            at_once: 5,
            refill: ONCE,
        },
        rate_ceiling: 7,
        overflow: Overflow::Retry,
        source: EventSource::Direct,
    };
    assert_eq!(setup.platform, expected);
    let servers = Servers {
        server: Server::named("m7g.xlarge").unwrap(),
        requests_at_once: 4,
        count: Some(2),
    };
    assert_eq!(setup.servers, Some(servers));
}

#[test]
fn callers_and_failures_have_every_key() {
    let function = "run = '1s'\nmemory_mb = 512\nerror_ratio = 0.5\ntimeout = '3s'\ncpu_share = 1";
    let callers = "[callers]\ntimeout = '2s'\nretries = 3\nbackoff = '100ms'\njitter = 0.5";
    let toml = toml(STEADY, function, KEEP) + callers;
    let setup = good(&toml, &[]).setup;
    let expected = Callers {
        timeout: Some(2 * SECOND),
        retries: 3,
        backoff: SECOND / 10,
        jitter: 0.5,
    };
    assert_eq!(setup.callers, Some(expected));
    assert_eq!(setup.function.timeout, Some(3 * SECOND));
    assert_eq!(setup.function.effective_run(), Law::Constant(SECOND));
    let plain = good(
        &self::toml(STEADY, RUN, "keep_alive = '1min'\n[callers]"),
        &[],
    )
    .setup;
    assert_eq!(plain.callers, Some(Callers::default()));
}

/// Run times are for the memory that the file names, also where another is set.
#[test]
fn memory_that_is_set_from_outside_buys_time() {
    let of = |function: &str, set: &[&str]| {
        let toml = toml(STEADY, &format!("run = '1s'\ncpu_share = {function}"), KEEP);
        good(&toml, set).setup.function.effective_run()
    };
    let milliseconds = |count: u64| Law::Constant(count * SECOND / 1_000);
    let [twice, one_vcpu, more] = [256, 1_769, 3_008].map(|it| format!("function.memory_mb={it}"));
    assert_eq!(of("1", &[&twice]), milliseconds(500));
    assert_eq!(of("0.5", &[&twice]), milliseconds(750));
    assert_eq!(of("0", &[&twice]), milliseconds(1_000));
    assert_eq!(of("1\nmemory_mb = 512", &[&twice]), milliseconds(2_000));
    assert_eq!(
        of("1\nmemory_mb = 512", &[&one_vcpu]),
        of("1\nmemory_mb = 512", &[&more])
    );
    assert_eq!(of("1\nmemory_mb = 3008", &[&one_vcpu]), milliseconds(1_000));
}

#[test]
fn keys_can_be_set_from_outside() {
    let toml = toml(STEADY, RUN, KEEP);
    let set = [
        "seed=9",
        "platform.keep_alive=3min",
        "platform.reserved = 50",
        "function.init={ runtime = 'go' }",
        "traffic.shape=burst",
        "traffic.burst=[{ at = '0s', requests = 2 }]",
    ];
    assert_eq!(
        bad(&toml, &set),
        "a/b/some.toml:4:1: `[traffic]` has no key `rate`"
    );
    let scenario = good(&toml, &set[..4]);
    assert_eq!(scenario.setup.seed, 9);
    assert_eq!(scenario.setup.platform.reserved, Some(50));
    assert_eq!(
        scenario.setup.platform.lifetime.keep_alive,
        Law::Constant(3 * MINUTE)
    );
}

#[test]
fn what_is_wrong_has_the_place_where_it_was_written() {
    let toml = toml(STEADY, RUN, KEEP);
    insta::assert_snapshot!(bad(&toml, &["platform.keep_alive=640"]), @"--set platform.keep_alive=640:1:21: `keep_alive` holds a whole number, but a time with its unit or a table belongs here");
    insta::assert_snapshot!(bad(&toml, &["seed=2", "platform.reserved=950"]), @"--set platform.reserved=950:1:19: `platform.reserved`: an account must leave 100 unreserved");
    insta::assert_snapshot!(bad(&toml, &["platfrom.reserved=1", "seed"]), @"
    --set platfrom.reserved=1:1:1: a scenario has no key `platfrom`
    --set seed:1:1: this sets no key to a value
    ");
    insta::assert_snapshot!(bad(&toml, &["traffic.rate=10000000000/s"]), @"a/b/some.toml:1:11: `horizon`: 3600 s of this traffic are about 36000000000000 requests, and 1000000000 is the most");
    insta::assert_snapshot!(bad("horizon = 5", &[]), @"
    a/b/some.toml:1:1: a scenario needs `function`
    a/b/some.toml:1:1: a scenario needs `platform`
    a/b/some.toml:1:1: a scenario needs `traffic`
    a/b/some.toml:1:11: `horizon` holds a whole number, but a time with its unit belongs here
    ");
    insta::assert_snapshot!(bad("horizon = ", &["seed=1"]), @"a/b/some.toml:1:11: this is not valid TOML: string values must be quoted, expected literal string");
}

#[test]
fn a_trace_stands_beside_its_scenario() {
    let traced = |name: &str| toml(&format!("shape = 'trace'\nfile = '{name}'"), RUN, KEEP);
    for name in [
        "../t.csv",
        "/t.csv",
        "x/t.csv",
        "x\\\\t.csv",
        "c:t.csv",
        ".csv",
        "t.toml",
        "",
    ] {
        let said = bad(&traced(name), &[]);
        assert!(
            said.contains("is not the name of a trace"),
            "{name}: {said}"
        );
    }
    assert!(bad(&traced("s.csv"), &[]).contains("there is no file `s.csv` beside the scenario"));
    let open = |_: &str| Some(File::Refused("a link".to_owned()));
    let (_, findings) = read_alone("a/b.toml", file(traced("t.csv")), &[], &open);
    assert_eq!(
        (findings[0].file.as_str(), findings[0].rule),
        ("a/t.csv", rule::REFUSED_FILE)
    );
}

proptest! {
    /// What can be read can be run, and nothing else panics.
    #[test]
    fn any_scenario_is_read_as_far_as_possible(
        lines in proptest::collection::vec(line(), 0..14),
        set in proptest::collection::vec(line(), 0..3),
    ) {
        let toml = toml(STEADY, RUN, KEEP) + &lines.join("\n");
        let set: Vec<_> = set.iter().map(String::as_str).collect();
        let (scenario, findings) = alone(&toml, &set);
        if let Some(scenario) = scenario {
            prop_assert_eq!(scenario.setup.check(), []);
        }
        for finding in findings {
            prop_assert!(!finding.message.is_empty() && !finding.hint.is_empty());
            prop_assert!(finding.line >= 1 && finding.column >= 1);
        }
    }
}

/// A line of almost any scenario.
fn line() -> impl Strategy<Value = String> {
    let key = proptest::sample::select(vec![
        "seed",
        "horizon",
        "traffic.rate",
        "rate",
        "function.run",
        "function.init",
        "init",
        "init.law",
        "platform.reserved",
        "reserved",
        "provisioned",
        "max_age",
        "scale_out.refill",
        "overflow",
        "servers.instance",
        "[[predict]]\nreading",
        "prompt",
        "at",
        "é",
        "[platform]",
    ]);
    let value = proptest::sample::select(vec![
        "1",
        "0",
        "-1",
        "1e999",
        "nan",
        "18446744073709551615",
        "'1s'",
        "'1e9d'",
        "'36525d'",
        "'0/s'",
        "'9/ns'",
        "'log-normal'",
        "{ runtime = 'go' }",
        "{ law = 'quantiles', p = [[]] }",
        "[1, [2]]",
        "'retry'",
        "'t4g.nano'",
        "'cost_total'",
        "\u{202e}",
        "'''",
    ]);
    (key, value).prop_map(|(key, value)| format!("{key} = {value}"))
}

const ACCOUNT: &str = "horizon = '1min'
[platform]
keep_alive = '10min'
account_concurrency = 500
[[function]]
name = 'checkout'
run = '100ms'
memory_mb = 512
cpu_share = 0.5
traffic = { shape = 'steady', rate = '3/min' }
callers = { retries = 2 }
[[function]]
name = 'report'
run = '20s'
reserved = 40
provisioned = 3
scale_out = { at_once = 5 }
overflow = 'retry'
[function.traffic]
shape = 'burst'
burst = [{ at = '1s', requests = 7 }]
[function.servers]
instance = 't4g.small'
";

#[test]
fn several_functions_share_an_account() {
    let setup = good(ACCOUNT, &[]).setup;
    let [checkout, report] = &setup.functions()[..] else {
        panic!("two functions");
    };
    assert_eq!(&*setup.account.name, "checkout");
    assert_eq!(checkout.traffic, Traffic::Steady { rate: ONCE });
    assert_eq!(checkout.callers.unwrap().retries, 2);
    assert_eq!((checkout.concurrency(), report.concurrency()), (460, 40));
    assert_eq!(report.platform.overflow, Overflow::Retry);
    assert_eq!(report.platform.provisioned, 3);
    assert_eq!(report.platform.scale_out.at_once, 5);
    assert_eq!(report.servers.unwrap().server.name, "t4g.small");
    assert_eq!((checkout.servers, report.callers), (None, None));
}

#[test]
fn a_path_goes_by_the_name_of_a_function() {
    let set = [
        "function.report.reserved=90",
        "function.report.traffic.burst[0].requests=8",
        "function.checkout.memory_mb=1024",
        "platform.account_concurrency=900",
    ];
    let setup = good(ACCOUNT, &set).setup;
    let [checkout, report] = &setup.functions()[..] else {
        panic!("two functions");
    };
    assert_eq!((checkout.concurrency(), report.concurrency()), (810, 90));
    assert!((report.traffic.expected(MINUTE) - 8.0).abs() < 1e-9);
    assert_eq!(checkout.function.run_measured_mb, 512);
    assert_eq!(
        checkout.function.effective_run(),
        Law::Constant(75 * MILLISECOND)
    );
    insta::assert_snapshot!(bad(ACCOUNT, &["function.chekcout.reserved=1", "function.report.reserved=450"]), @"
    --set function.chekcout.reserved=1:1:10: nothing here has the name `chekcout`
    --set function.report.reserved=450:1:26: `function.report.reserved`: an account must leave 100 unreserved
    ");
}

#[test]
fn what_is_wrong_with_several_functions_has_its_place() {
    let with = |more: &str| bad(&ACCOUNT.replace("account_concurrency = 500", more), &[]);
    insta::assert_snapshot!(with("reserved = 5"), @"a/b/some.toml:4:12: `reserved` is of one function, and there are several");
    insta::assert_snapshot!(with("account_concurrency = 120"), @"a/b/some.toml:15:12: `function.report.reserved`: an account must leave 100 unreserved");
    let change = |from: &str, to: &str| bad(&ACCOUNT.replace(from, to), &[]);
    insta::assert_snapshot!(change("'report'", "'checkout'"), @"a/b/some.toml:6:8: `function.checkout.name`: two functions have this name");
    insta::assert_snapshot!(change("name = 'report'", ""), @"a/b/some.toml:12:1: `[[function]]` needs `name`");
    insta::assert_snapshot!(change("horizon = '1min'", "horizon = '1min'\ntraffic = { shape = 'steady', rate = '1/s' }"), @"a/b/some.toml:2:11: `traffic` stands beside several functions");
    insta::assert_snapshot!(change("shape = 'burst'", "shape = 'steady'"), @"
    a/b/some.toml:19:1: `[traffic]` needs `rate`
    a/b/some.toml:21:1: `[traffic]` has no key `burst`
    ");
    insta::assert_snapshot!(change("provisioned = 3", "provisioned = 41"), @"a/b/some.toml:16:15: `function.report.provisioned`: there cannot be more than the function may use");
    insta::assert_snapshot!(bad("horizon = '1min'\nfunction = []\nplatform = { keep_alive = '1min' }", &[]), @"a/b/some.toml:2:12: there is no function in this list");
    let asked = |function: &str| {
        ACCOUNT.to_owned()
            + &format!("[[predict]]\nreading = 'requests'\nfunction = '{function}'\nprompt = 'p'")
    };
    insta::assert_snapshot!(bad(&asked("chekcout"), &[]), @"a/b/some.toml:26:12: `chekcout` is none of the words that may stand here");
    assert_eq!(
        good(&asked("report"), &[]).predict[0].of.sentence(),
        "report, requests"
    );
    let alone =
        toml(STEADY, RUN, KEEP) + "[[predict]]\nreading = 'requests'\nfunction = 'a'\nprompt = 'p'";
    insta::assert_snapshot!(bad(&alone, &[]), @"a/b/some.toml:11:12: the scenario has one function, which has no name");
}
