//! AWS's own bills, to the cent, where they are about what the simulator
//! bills: requests and work. Their other examples add things that it does not
//! have (streams, tenants, pollers) or are off by themselves.

use buildup::sim::cost::{Bill, MonthlyUsage, ProvisionedUsage, Used, estimate};
use buildup::sim::price::{Prices, SERVERS};
use buildup::sim::runtime::Arch;
use buildup::sim::time::{HOUR, MILLISECOND, MINUTE, SECOND, Tick};

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

/// Requests, compute, provisioned and total in cents.
fn cents(plan: &MonthlyUsage) -> [u64; 4] {
    let bill = estimate(plan).unwrap().cost_usd;
    [bill.requests, bill.compute, bill.provisioned, bill.total].map(|part| part.cents)
}

/// <https://aws.amazon.com/lambda/pricing/>, read 2026-11.
#[test]
fn the_examples_of_the_pricing_page() {
    let mobile_backend = MonthlyUsage {
        free_tier: true,
        ..plan(3_000_000, 120 * MILLISECOND, 1_536)
    };
    assert_eq!(cents(&mobile_backend), [40, 233, 0, 273]);

    let telemetry = plan(7_440_000, 2 * SECOND, 1_024);
    assert_eq!(cents(&telemetry), [149, 24_800, 0, 24_949]);

    let mobile_launch = MonthlyUsage {
        free_tier: true,
        provisioned: Some(ProvisionedUsage {
            count: 100,
            period: 8 * HOUR,
            requests: 500_000,
            duration: 100 * MILLISECOND,
        }),
        ..plan(2_500_000, 120 * MILLISECOND, 1_536)
    };
    assert_eq!(cents(&mobile_launch), [40, 83, 1_873, 1_996]);
}

/// The requests and the work of three examples that add something else.
#[test]
fn parts_of_larger_examples() {
    let streaming = MonthlyUsage {
        free_tier: true,
        ..plan(3_000_000, 500 * MILLISECOND, 1_536)
    };
    assert_eq!(cents(&streaming)[..2], [40, 3_083]);
    let sqs = plan(30_000_000, SECOND, 1_024);
    assert_eq!(cents(&sqs)[..2], [600, 50_000]);
    let insurance_claims = MonthlyUsage {
        arch: Arch::Arm64,
        free_tier: true,
        ..plan(2_000_000, 16 * SECOND, 1_024)
    };
    assert_eq!(cents(&insurance_claims)[..2], [20, 42_134]);
}

/// The page as it was before 2020-12, with the price of then.
#[test]
fn the_older_page() {
    let mut prices = Prices::X86_64;
    prices.tiers[0].1 = 16_670_000;
    let used = Used {
        requests: 3_000_000,
        mb_ms: 3_000_000 * 1_000 * 512,
        ..Used::default()
    };
    let bill = Bill::new(&prices, &used, true);
    assert_eq!(bill.compute.to_string(), "$18.34");
    assert_eq!(bill.requests.to_string(), "$0.40");
    assert_eq!(bill.total.to_string(), "$18.74");
}

/// <https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/>:
/// 250.06 ms after an init of 100.77 ms are billed as 351 ms.
#[test]
fn init_is_billed() {
    let cold = MonthlyUsage {
        cold_ratio: 1.0,
        init: 100_770_000,
        ..plan(1, 250_060_000, 1_024)
    };
    assert_eq!(estimate(&cold).unwrap().billed_ms, 351);
    let warm = plan(1, 250_060_000, 1_024);
    assert_eq!(estimate(&warm).unwrap().billed_ms, 251);
}

/// Beyond 6 and 15 thousand million GB-seconds a month.
#[test]
fn tiers_have_their_own_price() {
    let used = Used {
        mb_ms: 20_000_000_000 * 1_024_000,
        ..Used::default()
    };
    let bill = |prices: &Prices| Bill::new(prices, &used, false).compute.cents;
    // 6e9 x 1.66667e-5 + 9e9 x 1.5e-5 + 5e9 x 1.33334e-5.
    assert_eq!(bill(&Prices::X86_64), 30_166_720);
    // 7.5e9 x 1.33334e-5 + 11.25e9 x 1.20001e-5 + 1.25e9 x 1.06667e-5.
    assert_eq!(bill(&Prices::ARM64), 24_833_500);
}

/// AWS: provisioned concurrency is for what is used more than 60 % of the
/// time.
#[test]
fn provisioned_concurrency_pays_from_60_percent() {
    let Prices {
        tiers: [(_, on_demand), ..],
        provisioned,
        provisioned_work,
        ..
    } = Prices::X86_64;
    let share = provisioned as f64 / (on_demand - provisioned_work) as f64;
    assert!((share - 0.6).abs() < 1e-4, "{share}");
}

/// Duration in ms, MB, processor; requests a month from which each server is
/// cheaper, in the order of `COMPARED`. Calculated outside, from the same
/// prices, at 730 hours.
const BREAK_EVEN: [(Tick, u32, Arch, [u64; 6]); 14] = [
    (
        20,
        128,
        Arch::X86_64,
        [
            50_747_568,
            246_488_190,
            289_986_106,
            37_282_849,
            149_131_396,
            119_317_200,
        ],
    ),
    (
        20,
        128,
        Arch::Arm64,
        [
            52_559_962,
            255_291_246,
            300_342_642,
            38_614_365,
            154_457_461,
            123_578_483,
        ],
    ),
    (
        100,
        128,
        Arch::X86_64,
        [
            30_034_255,
            145_880_667,
            171_624_314,
            22_065_344,
            88_261_379,
            70_616_254,
        ],
    ),
    (
        100,
        128,
        Arch::Arm64,
        [
            33_447_196,
            162_457_812,
            191_126_838,
            24_572_739,
            98_290_958,
            78_640_730,
        ],
    ),
    (
        100,
        512,
        Arch::X86_64,
        [
            11_868_367, 57_646_358, 67_819_245, 8_719_364, 34_877_459, 27_904_793,
        ],
    ),
    (
        100,
        512,
        Arch::Arm64,
        [
            14_150_714, 68_732_043, 80_861_227, 10_396_142, 41_584_570, 33_271_025,
        ],
    ),
    (
        100,
        1024,
        Arch::X86_64,
        [
            6_569_988, 31_911_371, 37_542_790, 4_826_790, 19_307_161, 15_447_293,
        ],
    ),
    (
        100,
        1024,
        Arch::Arm64,
        [
            7_998_226, 38_848_526, 45_704_149, 5_876_077, 23_504_310, 18_805_353,
        ],
    ),
    (
        200,
        1024,
        Arch::X86_64,
        [
            3_470_936, 16_858_836, 19_833_924, 2_550_002, 10_200_009, 8_160_833,
        ],
    ),
    (
        200,
        1024,
        Arch::Arm64,
        [
            4_278_119, 20_779_438, 24_446_397, 3_143_017, 12_572_069, 10_058_674,
        ],
    ),
    (
        500,
        1024,
        Arch::X86_64,
        [
            1_437_184, 6_980_611, 8_212_483, 1_055_860, 4_223_440, 3_379_094,
        ],
    ),
    (
        500,
        1024,
        Arch::Arm64,
        [
            1_786_010, 8_674_909, 10_205_775, 1_312_133, 5_248_532, 4_199_251,
        ],
    ),
    (
        1000,
        1769,
        Arch::X86_64,
        [423_007, 2_054_609, 2_417_187, 310_772, 1_243_088, 994_571],
    ),
    (
        1000,
        1769,
        Arch::Arm64,
        [527_847, 2_563_832, 3_016_273, 387_795, 1_551_181, 1_241_070],
    ),
];

#[test]
fn break_even_with_servers() {
    for (ms, memory_mb, arch, stated) in BREAK_EVEN {
        let plan = MonthlyUsage {
            arch,
            ..plan(1, ms * MILLISECOND, memory_mb)
        };
        let found: Vec<u64> = estimate(&plan)
            .unwrap()
            .break_even
            .iter()
            .map(|server| server.requests_per_month)
            .collect();
        assert_eq!(found, stated, "{ms} ms, {memory_mb} MB, {arch:?}");
    }
}

#[test]
fn what_cannot_be_billed_is_refused() {
    let refused = |plan: &MonthlyUsage| -> Vec<String> {
        let problems = estimate(plan).unwrap_err();
        problems.into_iter().map(|problem| problem.key).collect()
    };
    assert_eq!(refused(&plan(1, SECOND, 0)), ["memory-mb"]);
    assert_eq!(refused(&plan(1, Tick::MAX, 128)), ["duration-ms"]);
    let shares = [-0.1, 1.1, f64::NAN, f64::INFINITY];
    for cold_ratio in shares {
        let plan = MonthlyUsage {
            cold_ratio,
            ..plan(1, SECOND, 128)
        };
        assert_eq!(refused(&plan), ["cold-ratio"]);
    }
}

/// Nothing overflows, however much is asked for: what is more than a bill can
/// count is refused.
#[test]
fn enormous_plans_are_refused() {
    let most = 15 * MINUTE;
    let problems = estimate(&MonthlyUsage {
        cold_ratio: 0.5,
        init: most,
        provisioned: Some(ProvisionedUsage {
            count: u32::MAX,
            period: 36_525 * 24 * HOUR,
            requests: u64::MAX,
            duration: most,
        }),
        ..plan(u64::MAX, most, 10_240)
    })
    .unwrap_err();
    let keys: Vec<&str> = problems
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, ["requests"]);
    assert!(SERVERS.iter().all(|server| server.hour > 0));
}
