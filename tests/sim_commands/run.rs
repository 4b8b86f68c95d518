//! `sim run`.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::desk::{BURST, Desk, TRACE};

#[test]
fn a_scenario_is_run_to_its_end() {
    let desk = Desk::new();
    let readings = desk.json("run burst.toml --json");
    assert_eq!(readings["cold_starts"], 120);
    assert_eq!(readings["seconds"], 600.0);
    assert_eq!(readings["seed"], 1);
    let kept = desk.json("run burst.toml --json --set platform.keep_alive=10min --seed 7");
    assert_eq!(
        (&kept["cold_starts"], &kept["seed"]),
        (&json!(60), &json!(7))
    );
    let ran = desk.sim("run burst.toml");
    assert!(
        ran.out.contains("\ncold_starts              120\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("120 of 120 requests started cold: 100 %."));
}

#[test]
fn every_reading_is_in_the_json() {
    let readings = Desk::new().json("run burst.toml --json");
    let names: Vec<_> = readings.as_object().unwrap().keys().cloned().collect();
    let mut expected = [
        "seconds",
        "seed",
        "events",
        "requests",
        "succeeded",
        "failed",
        "failed_throttled",
        "failed_error",
        "failed_timeout",
        "waiting",
        "oldest_waiting",
        "attempts",
        "cold_starts",
        "warm_starts",
        "throttled",
        "retried",
        "waited",
        "expired",
        "environments_created",
        "peak_busy",
        "peak_alive",
        "mean_busy",
        "mean_idle",
        "mean_alive",
        "cold_ratio",
        "throttle_ratio",
        "latency_ms",
        "billed_ms",
        "billed_gb_s",
        "cost_usd",
        "usd_per_million_requests",
        "servers_cost",
        "first_throttle_at",
        "time_to_alive",
        "held_back",
    ];
    expected.sort_unstable();
    let mut names: Vec<_> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, expected);
    for (object, parts) in [
        (
            "latency_ms",
            ["max", "mean", "p50", "p90", "p99"].as_slice(),
        ),
        ("cost_usd", &["compute", "provisioned", "requests", "total"]),
    ] {
        let mut found: Vec<_> = readings[object].as_object().unwrap().keys().collect();
        found.sort_unstable();
        assert_eq!(found, parts);
    }
}

#[test]
fn what_held_requests_back_is_said() {
    let desk = Desk::new();
    let ran = desk.say(&["run", "burst.toml", "--set", "platform.reserved=50"]);
    assert!(
        ran.out
            .contains("The reserved concurrency of 50 held requests back: without it, 0 instead of 20 attempts would have been throttled."),
        "{}",
        ran.out
    );
    let ran = desk.say(&["run", "burst.toml", "--set", "servers.instance=m7g.large"]);
    assert!(
        ran.out.contains("Servers instead: 30 of m7g.large"),
        "{}",
        ran.out
    );
}

/// Pollers hold the line for three seconds, and then the reserve, for longer:
/// the same is said in every form.
#[test]
fn the_limit_that_costs_the_most_is_named_alike_everywhere() {
    let desk = Desk::new();
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/event-driven/scenarios");
    let queued = fs::read_to_string(lesson.join("rush-queued.toml")).unwrap();
    desk.write("queued.toml", &queued);
    let ran = desk.sim("run queued.toml --series series.csv");
    let held =
        "\nThe reserved concurrency of 20 held requests back: without it they would have waited ";
    assert!(ran.out.contains(held), "{}", ran.out);
    let report = desk.json("run queued.toml --json");
    assert_eq!(report["held_back"]["by"], json!(["reserved"]));
    assert_eq!(report["held_back"]["measure"], "waiting");
    let series = desk.read("series.csv");
    let named: Vec<&str> = series
        .lines()
        .skip(1)
        .map(|row| row.rsplit(',').next().unwrap())
        .collect();
    let rows = |by| named.iter().filter(|name| **name == by).count();
    assert_eq!(named[0], "pollers");
    assert!(rows("reserved") > rows("pollers"));
    assert!(rows("") > 0 && named.last() == Some(&""));
    // Without the reserve the pollers are left; more pollers change nothing.
    let ran = desk.sim("run queued.toml --set platform.reserved=900");
    assert!(
        ran.out
            .contains("The number of calls that read the queue held requests back"),
        "{}",
        ran.out
    );
}

#[test]
fn the_course_of_a_run_is_a_file() {
    let desk = Desk::new();
    desk.json("run burst.toml --json --series series.csv");
    let series = desk.read("series.csv");
    let mut lines = series.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("from_s,to_s,requests,cold_starts,")
    );
    assert!(lines.next().unwrap().starts_with("0,1,60,60,"));
    assert_eq!(lines.count(), 599);
}

#[test]
fn bad_scenarios_are_told_with_their_place() {
    let desk = Desk::new();
    desk.write("sign.toml", &BURST.replace("'300ms'", "'-300ms'"));
    desk.write("unit.toml", &BURST.replace("'10min'", "600"));
    desk.write("key.toml", &BURST.replace("keep_alive", "keepalive"));
    desk.write("quota.toml", &format!("{BURST}account_concurrency = 0\n"));
    desk.write("toml.toml", "horizon = \n");
    let cases = [
        ("sign.toml", "sign.toml:6:7: `-300` is below 0"),
        (
            "unit.toml",
            "unit.toml:1:11: `horizon` holds a whole number, but a time",
        ),
        (
            "key.toml",
            "key.toml:8:1: `[platform]` has no key `keepalive`",
        ),
        (
            "quota.toml",
            "quota.toml:9:23: `platform.account_concurrency`: an account has at least 1",
        ),
        ("toml.toml", "toml.toml:1:11: this is not valid TOML"),
        ("none.toml", "cannot read none.toml"),
        (
            "burst.toml --set platform.keep_alive=640",
            "--set platform.keep_alive=640: `keep_alive` holds",
        ),
        (
            "burst.toml --set nothing",
            "--set nothing: this sets no key to a value",
        ),
        (
            "burst.toml --seed -1",
            "--set seed=-1: `-1` is too large or below zero",
        ),
        (
            "burst.toml --set traffic.burst=[{at='0s',requests=1000000000000}]",
            "burst.toml:1:11: `horizon`",
        ),
        (
            "burst.toml --series burst.toml",
            "burst.toml is the file that was read",
        ),
    ];
    for (words, expected) in cases {
        let said = desk.wrong(&format!("run {words}"));
        assert!(said.contains(expected), "{words}: {said}");
    }
    assert_eq!(desk.read("burst.toml"), BURST);
}

#[test]
fn a_scenario_finds_the_trace_beside_it() {
    let desk = Desk::new();
    fs::create_dir(desk.path("inner")).unwrap();
    let traced = "horizon = '1min'\n[traffic]\nshape = 'trace'\nfile = 'trace.csv'\n[function]\nrun = '1s'\n[platform]\nkeep_alive = '2s'\n";
    desk.write("inner/traced.toml", traced);
    let said = desk.wrong("run inner/traced.toml");
    assert!(
        said.contains("there is no file `trace.csv` beside the scenario"),
        "{said}"
    );
    desk.write("inner/trace.csv", TRACE);
    assert_eq!(desk.json("run inner/traced.toml --json")["cold_starts"], 3);
    desk.write("inner/trace.csv", "arrival,duration\n1,1\n0.5,soon\n");
    let said = desk.wrong("run inner/traced.toml");
    let place = Path::new("inner/trace.csv").display().to_string();
    assert!(
        said.contains(&format!("{place}:3:5: `duration`: `soon` is not")),
        "{said}"
    );
}

#[test]
fn a_scenario_may_come_from_a_pipe_and_its_course_go_into_one() {
    let desk = Desk::new();
    let ran = desk.tell(&["run", "-", "--json"], BURST);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\"cold_starts\":120"), "{}", ran.out);
    let ran = desk.tell(&["run", "-", "--series", "-"], BURST);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("from_s,to_s,"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 601);
    let ran = desk.tell(&["run", "-"], "horizon = 5");
    assert!(ran.err.contains("standard input:1:11: "), "{}", ran.err);
    let traced = BURST
        .replace("'burst'", "'trace'\nfile = 'trace.csv'")
        .replace("burst = [", "#");
    let ran = desk.tell(&["run", "-", "--json"], &traced);
    assert!(ran.out.contains("\"requests\":3"), "{}{}", ran.out, ran.err);
    let ran = desk.sim("run burst.toml --json --series -");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(!desk.path("-").exists());
}

#[test]
fn an_item_of_a_list_is_set_by_its_place() {
    let desk = Desk::new();
    let set =
        "run burst.toml --json --set traffic.burst[0].requests=20 --set traffic.burst[1].at=9min";
    assert_eq!(desk.json(set)["requests"], 80);
    let said = desk.wrong("run burst.toml --set traffic.burst[2].requests=20");
    assert!(
        said.contains("--set traffic.burst[2].requests=20: this list has 2 items, counted from 0"),
        "{said}"
    );
    let said = desk.wrong("run burst.toml --set traffic.rate[0]=20");
    assert!(said.contains("this is no list that has items"), "{said}");
}

/// However long what was set is, what is said about it is short.
#[test]
fn what_was_set_is_told_in_short() {
    let desk = Desk::new();
    for set in [
        format!("function.run={}", "[".repeat(3_000)),
        format!("{}run=1", "function.".repeat(5_000)),
        format!("function.run={}", "x".repeat(5_000)),
        format!("traffic.burst[{}]=1", "9".repeat(5_000)),
    ] {
        let ran = desk.say(&["run", "burst.toml", "--set", &set]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.len() < 600, "{}: {}", ran.err.len(), ran.err);
    }
}

#[test]
fn so_many_environments_are_asked_for_by_their_number() {
    let desk = Desk::new();
    let ramp = "run burst.toml --set traffic.burst=[{at='1min',requests=60,over='1min'}] --set function.run='2min'";
    let json = |at: &str| desk.json(&format!("{ramp} --json {at}"))["time_to_alive"].clone();
    assert_eq!(json(""), 119.0);
    assert_eq!(json("--at 1"), 60.0);
    assert_eq!(json("--at 31"), 90.0);
    assert_eq!(json("--at 61"), serde_json::Value::Null);
    let ran = desk.sim(&format!("{ramp} --at 31"));
    let mut lines = ran.out.lines().map(|line| line.split_whitespace());
    assert!(
        lines.any(|line| line.eq(["time_to_alive", "90", "s"])),
        "{}",
        ran.out
    );
    let ran = desk.sim(&format!("{ramp} --at 61"));
    assert!(
        ran.out
            .contains("There were never 61 environments at once."),
        "{}",
        ran.out
    );
    assert!(
        desk.wrong(&format!("{ramp} --at few"))
            .contains("--at: `few` is not a whole number")
    );
}

/// The bill of a short run is a cent or nothing.
#[test]
fn what_a_million_requests_would_cost_is_said() {
    let desk = Desk::new();
    let ran = desk.sim("run burst.toml");
    // 0.20 for the requests, and 300,000 s of 128 MB.
    let expected = "A million such requests would cost 0.83 dollars.";
    assert!(ran.out.contains(expected), "{}", ran.out);
    let each = desk.json("run burst.toml --json")["usd_per_million_requests"]
        .as_f64()
        .unwrap();
    assert!(
        (each - (0.2 + 300_000.0 / 8.0 * 0.000_016_666_7)).abs() < 1e-9,
        "{each}"
    );
}

#[test]
fn requests_that_lambda_would_end_are_simulated_and_said() {
    let desk = Desk::new();
    let most = desk.sim("run burst.toml --json --set horizon=2h --set function.run=15min");
    assert_eq!((most.code, most.err.as_str()), (0, ""));
    let ran = desk.sim("run burst.toml --json --set horizon=2h --set function.run=20min");
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "warning: --set function.run=20min: a request takes up to 20 min here, and Lambda ends one after 15 min\n"
    );
    assert!(ran.out.contains("\"requests\":120"), "{}", ran.out);
    desk.write(
        "long.toml",
        &BURST.replace(
            "'300ms'",
            "{ law = 'log-normal', median = '1min', p99 = '16min' }",
        ),
    );
    let ran = desk.sim("run long.toml");
    assert!(
        ran.err
            .starts_with("warning: long.toml:6:7: a request takes up to 16 min"),
        "{}",
        ran.err
    );
}

/// A scenario that chance shapes, with many seeds.
#[test]
fn many_runs_tell_how_far_chance_reaches() {
    let desk = Desk::new();
    let set = "--set traffic={shape='poisson',rate='2/s'} --set function.run='1s'";
    let json = desk.json(&format!("run burst.toml --json --runs 40 {set}"));
    let runs = &json["runs"];
    assert_eq!((&runs["count"], &runs["within"]), (&json!(40), &json!(38)));
    // 2 a second for 10 minutes: 1,200, give or take 35.
    let requests = &runs["readings"]["requests"];
    let number = |key: &str| requests[key].as_f64().unwrap();
    assert!(
        number("mean_from") < 1_200.0 && 1_200.0 < number("mean_to"),
        "{requests}"
    );
    let width = number("mean_to") - number("mean_from");
    assert!((15.0..35.0).contains(&width), "{requests}");
    assert!(
        number("low") > 1_080.0 && number("high") < 1_320.0,
        "{requests}"
    );
    let alone = desk.json(&format!("run burst.toml --json {set}"));
    assert_eq!(alone["requests"], json["requests"]);
    let told = desk.sim(&format!("run burst.toml --runs 40 {set}")).out;
    let line = told
        .lines()
        .find(|line| line.starts_with("requests "))
        .unwrap();
    assert!(line.contains(" in 38 of 40 runs"), "{line}");
    assert!(told.contains("those with the seeds 1 to 40"), "{told}");
}

#[test]
fn what_chance_leaves_alone_has_no_spread() {
    let told = Desk::new().sim("run burst.toml --runs 10").out;
    assert!(told.contains("\ncold_starts              120\n"), "{told}");
}

#[test]
fn a_number_of_runs_is_checked() {
    let desk = Desk::new();
    for (runs, why) in [
        ("9", "fewer than 10 runs"),
        ("10001", "more than 10,000 nothing new"),
        ("-1", "is not a whole number"),
    ] {
        let ran = desk.sim(&format!("run burst.toml --runs {runs}"));
        assert!(ran.err.contains(why), "{runs}: {}", ran.err);
    }
    let long = desk.sim("run burst.toml --runs 10000 --set traffic={shape='poisson',rate='200/s'}");
    assert!(long.err.contains("1,000,000,000 requests"), "{}", long.err);
}
