//! `sim cost`.

use super::desk::Desk;

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
}

/// Lambda's own limit, just inside and just outside.
#[test]
fn functions_run_for_fifteen_minutes_at_most() {
    let desk = Desk::new();
    let good = "cost --requests 1 --memory-mb 128";
    desk.json(&format!("{good} --duration-ms 900000 --json"));
    let cold = "--duration-ms 1 --cold-ratio 1 --init-ms";
    desk.json(&format!("{good} {cold} 900000 --json"));
    let ready = "--duration-ms 1 --provisioned 1 --hours 1 --provisioned-requests 1 --provisioned-duration-ms";
    desk.json(&format!("{good} {ready} 900000 --json"));
    for (flag, words) in [
        ("duration-ms", "--duration-ms 900000.000001"),
        ("duration-ms", "--duration-ms 1000000"),
        ("init-ms", &format!("{cold} 900001")),
        ("provisioned-duration-ms", &format!("{ready} 900001")),
    ] {
        let said = desk.wrong(&format!("{good} {words}"));
        let expected = format!("--{flag}: a function runs for 15 minutes at most");
        assert!(said.contains(&expected), "{words}: {said}");
    }
}

/// What no bill can count is refused, and not cut off.
#[test]
fn bills_are_never_cut_off() {
    let desk = Desk::new();
    let bill = |requests: &str| {
        format!("cost --requests {requests} --duration-ms 900000 --memory-mb 10240")
    };
    // The milliseconds still fit into 64 bits.
    let most = u64::MAX / 900_000;
    let json = desk.json(&format!("{} --json", bill(&most.to_string())));
    assert_eq!(json["billed_ms"], most * 900_000);
    for requests in [most + 1, u64::MAX - 1, u64::MAX] {
        let said = desk.wrong(&bill(&requests.to_string()));
        assert!(
            said.contains("--requests: this is more than a bill can count"),
            "{said}"
        );
    }
    let said = desk.wrong("cost --requests 18446744073709551614 --duration-ms 0 --memory-mb 128 --provisioned 1 --hours 1 --provisioned-requests 2 --provisioned-duration-ms 0");
    assert!(said.contains("more than a bill can count"), "{said}");
}

/// It is what the bill above it comes to: with the cheaper prices for much
/// work, and with what is free.
#[test]
fn a_million_requests_cost_what_the_bill_says() {
    let desk = Desk::new();
    let much = "cost --requests 30000000000 --duration-ms 1000 --memory-mb 1024";
    let ran = desk.sim(much);
    assert!(
        ran.out.contains("14.70 for a million requests"),
        "{}",
        ran.out
    );
    let json = desk.json(&format!("{much} --json"));
    assert_eq!(json["cost_usd"]["total"], 441_001.20);
    let each = json["usd_per_million_requests"].as_f64().unwrap();
    assert!((each - 441_001.20 / 30_000.0).abs() < 1e-6, "{each}");
    // 29 million and 3,350,000 GB-s are paid for.
    let free = "cost --requests 30000000 --duration-ms 1000 --memory-mb 128 --free-tier --json";
    let json = desk.json(free);
    assert_eq!(json["cost_usd"]["total"], 61.63);
    let each = json["usd_per_million_requests"].as_f64().unwrap();
    assert!((each - 61.63 / 30.0).abs() < 1e-3, "{each}");
    let none = desk.json("cost --requests 0 --duration-ms 1 --memory-mb 128 --json");
    assert!(none["usd_per_million_requests"].is_null());
}
