//! `buildup sim` from outside: scenarios, traces and figures in; readings,
//! files and words about what is wrong out.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a run came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A folder to work in.
struct Desk(TempDir);

const BURST: &str = "horizon = '10min'
[traffic]
shape = 'burst'
burst = [{ at = '0s', requests = 60 }, { at = '5min', requests = 60 }]
[function]
run = '300ms'
[platform]
keep_alive = '3min'
";

const TRACE: &str = "arrival,duration,cold_duration\n0,0.25,0.75\n0.1,0.25,0.75\n5,0.25,0.75\n";

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.write("burst.toml", BURST);
        desk.write("trace.csv", TRACE);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Says `buildup sim` and `words`.
    fn sim(&self, words: &str) -> Ran {
        self.say(&words.split_whitespace().collect::<Vec<_>>())
    }

    fn say(&self, words: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_buildup"))
            .arg("sim")
            .args(words)
            .current_dir(self.0.path())
            .env_clear()
            .output()
            .unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self, words: &str) -> Value {
        let ran = self.sim(words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// What is said about a bad input, which never costs more than an exit
    /// code of 1.
    fn wrong(&self, words: &str) -> String {
        let ran = self.sim(words);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (1, ""),
            "{words}: {}",
            ran.err
        );
        assert!(ran.err.contains("\nhint: "), "{words}: {}", ran.err);
        ran.err
    }
}

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
        "servers_cost",
        "first_throttle_at",
        "time_to_alive",
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
            .contains("Held back 20 times by the concurrency of 50."),
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
    desk.write("inner/trace.csv", "arrival,duration\n1,1\n0.5,1\n");
    let said = desk.wrong("run inner/traced.toml");
    let place = Path::new("inner/trace.csv").display().to_string();
    assert!(
        said.contains(&format!("{place}:3:1: `arrival`: this request came")),
        "{said}"
    );
}

#[test]
fn recorded_requests_are_replayed() {
    let desk = Desk::new();
    let readings = desk.json("replay trace.csv --keep-alive 640s --json --requests fates.csv");
    assert_eq!(readings["seed"], Value::Null);
    assert_eq!(
        (&readings["cold_starts"], &readings["seconds"]),
        (&json!(2), &json!(5.25))
    );
    assert_eq!(
        desk.read("fates.csv"),
        "index,fate\n0,cold\n1,cold\n2,warm\n"
    );
    desk.json("replay trace.csv --keep-alive 640s --concurrency 1 --json --requests fates.csv");
    assert_eq!(
        desk.read("fates.csv"),
        "index,fate\n0,cold\n1,throttled\n2,warm\n"
    );
    desk.write("short.csv", "arrival,duration\n0,0.25\n");
    let init = desk.json("replay short.csv --keep-alive 1s --init 400ms --reuse newest --json");
    assert_eq!(init["latency_ms"]["max"], 650.0);
    let ran = desk.sim("replay trace.csv --keep-alive 640s");
    assert!(
        ran.out
            .starts_with("5.25 s replayed, with 128 MB of memory\n"),
        "{}",
        ran.out
    );
}

#[test]
fn bad_replays_are_told() {
    let desk = Desk::new();
    desk.write("unsorted.csv", "arrival,duration\n1,1\n0.5,1\n");
    desk.write("negative.csv", "arrival,duration\n1,-1\n");
    let cases = [
        (
            "unsorted.csv --keep-alive 1s",
            "unsorted.csv:3: `arrival`: this request came before",
        ),
        (
            "negative.csv --keep-alive 1s",
            "negative.csv:2: `duration`: `-1` is below 0",
        ),
        ("none.csv --keep-alive 1s", "cannot read none.csv"),
        (
            "trace.csv --keep-alive 640",
            "--keep-alive: `640` has no unit",
        ),
        (
            "trace.csv --keep-alive -1s",
            "--keep-alive: `-1` is below 0",
        ),
        (
            "trace.csv --keep-alive 1s --concurrency 0",
            "--concurrency: with 0 environments",
        ),
        (
            "trace.csv --keep-alive 1s --memory 0",
            "--memory: a function cannot have 0 MB",
        ),
        (
            "trace.csv --keep-alive 1s --reuse oldest",
            "--reuse: there is no `oldest`",
        ),
        (
            "trace.csv --keep-alive 1s --requests trace.csv",
            "trace.csv is the file that was read",
        ),
    ];
    for (words, expected) in cases {
        let said = desk.wrong(&format!("replay {words}"));
        assert!(said.contains(expected), "{words}: {said}");
    }
    assert_eq!(desk.sim("replay trace.csv").code, 2);
}

/// AWS's own examples: <https://aws.amazon.com/lambda/pricing/>.
#[test]
fn bills_are_to_the_cent() {
    let desk = Desk::new();
    let total =
        |words: &str| desk.json(&format!("cost {words} --json"))["cost_usd"]["total"].clone();
    assert_eq!(
        total("--requests 3000000 --duration-ms 120 --memory-mb 1536 --free-tier"),
        2.73
    );
    assert_eq!(
        total("--requests 7_440_000 --duration-ms 2000 --memory-mb 1024"),
        249.49
    );
    assert_eq!(
        total(
            "--requests 2500000 --duration-ms 120 --memory-mb 1536 --free-tier --provisioned 100 --hours 8 --provisioned-requests 500000 --provisioned-duration-ms 100"
        ),
        19.96
    );
    let arm = total("--requests 3000000 --duration-ms 120 --memory-mb 1536 --arch arm");
    assert!(arm.as_f64() < total("--requests 3000000 --duration-ms 120 --memory-mb 1536").as_f64());
    let ran = desk.sim("cost --requests 3000000 --duration-ms 120 --memory-mb 1536 --free-tier");
    assert!(
        ran.out.contains("total                  2.73\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("m7g.large"));
}

#[test]
fn bad_figures_are_told() {
    let desk = Desk::new();
    let good = "--requests 1 --duration-ms 1 --memory-mb 128";
    let cases = [
        (
            "--requests -1 --duration-ms 1 --memory-mb 128",
            "--requests: `-1` is not a whole number",
        ),
        (
            "--requests 1 --duration-ms x --memory-mb 128",
            "--duration-ms: `x` is not a time",
        ),
        (
            "--requests 1 --duration-ms 1 --memory-mb 0",
            "--memory-mb: a function cannot have 0 MB",
        ),
        (
            &format!("{good} --arch sparc"),
            "--arch: there is no `sparc`",
        ),
        (
            &format!("{good} --cold-ratio 2 --init-ms 1"),
            "--cold-ratio: 2 is not a share",
        ),
        (
            &format!("{good} --cold-ratio nan --init-ms 1"),
            "--cold-ratio: NaN is not a share",
        ),
        (
            &format!("{good} --provisioned 1 --hours 1e9"),
            "--hours: `1e9` is not a time",
        ),
    ];
    for (words, expected) in cases {
        let said = desk.wrong(&format!("cost {words}"));
        assert!(said.contains(expected), "{words}: {said}");
    }
    let most = "--requests 18446744073709551615 --duration-ms 900000 --memory-mb 10240";
    assert!(desk.json(&format!("cost {most} --json"))["cost_usd"]["total"].is_number());
}
