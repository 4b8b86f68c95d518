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
    let most = "--requests 18446744073709551615 --duration-ms 900000 --memory-mb 10240";
    assert!(desk.json(&format!("cost {most} --json"))["cost_usd"]["total"].is_number());
}
