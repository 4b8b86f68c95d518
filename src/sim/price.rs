//! What AWS asks: its published prices for us-east-1, and servers to compare
//! with.
//!
//! Prices are whole numbers of a millionth of a millionth of a dollar, so a
//! bill is exact until its parts are rounded to cents. Lambda's are those of
//! <https://aws.amazon.com/lambda/pricing/>, read 2026-11; the first tiers
//! agree with AWS's price list of 2026-10-05.

use super::runtime::Arch;

/// 10^-12 dollars.
pub type Pico = u64;

/// What Lambda asks for one kind of processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    pub request: Pico,
    /// A GB-second up to so many a month, cheapest last.
    pub tiers: [(u64, Pico); 3],
    /// A GB-second of an environment that is kept ready.
    pub provisioned: Pico,
    /// A GB-second of work in such an environment.
    pub provisioned_work: Pico,
    /// Free each month.
    pub free_requests: u64,
    pub free_gb_s: u64,
}

impl Prices {
    pub const X86_64: Self = Self {
        request: 200_000,
        tiers: [
            (6_000_000_000, 16_666_700),
            (15_000_000_000, 15_000_000),
            (u64::MAX, 13_333_400),
        ],
        provisioned: 4_166_700,
        provisioned_work: 9_722_200,
        free_requests: 1_000_000,
        free_gb_s: 400_000,
    };

    /// The third tier is as remembered, not as read; nobody has found the page
    /// that says it.
    pub const ARM64: Self = Self {
        request: 200_000,
        tiers: [
            (7_500_000_000, 13_333_400),
            (18_750_000_000, 12_000_100),
            (u64::MAX, 10_666_700),
        ],
        provisioned: 3_333_400,
        provisioned_work: 7_777_800,
        free_requests: 1_000_000,
        free_gb_s: 400_000,
    };

    pub fn of(arch: Arch) -> Self {
        match arch {
            Arch::X86_64 => Self::X86_64,
            Arch::Arm64 => Self::ARM64,
        }
    }
}

/// A server that is paid by the hour, used or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    pub name: &'static str,
    /// How many requests it works on at once unless the author says
    /// otherwise: one for each processor. That rule is ours.
    pub vcpus: u32,
    pub hour: Pico,
}

/// Hours that AWS reckons a month to have.
pub const HOURS_A_MONTH: u64 = 730;

impl Server {
    pub fn named(name: &str) -> Option<Self> {
        SERVERS.iter().copied().find(|server| server.name == name)
    }
}

const fn server(name: &'static str, vcpus: u32, micro_dollars_an_hour: u64) -> Server {
    Server {
        name,
        vcpus,
        hour: micro_dollars_an_hour * 1_000_000,
    }
}

/// Linux on demand in us-east-1: EC2 as public price tables of 2025 and 2026
/// agree on it (m7g.xlarge also on AWS's Lambda page); Fargate from guides of
/// 2026-03, on Arm undated. To be looked at again before anyone prints them.
pub const SERVERS: [Server; 21] = [
    server("t4g.nano", 2, 4_200),
    server("t4g.micro", 2, 8_400),
    server("t4g.small", 2, 16_800),
    server("t4g.medium", 2, 33_600),
    server("t4g.large", 2, 67_200),
    server("t3.micro", 2, 10_400),
    server("t3.small", 2, 20_800),
    server("t3.medium", 2, 41_600),
    server("t3.large", 2, 83_200),
    server("m7g.medium", 1, 40_800),
    server("m7g.large", 2, 81_600),
    server("m7g.xlarge", 4, 163_200),
    server("m7i.large", 2, 100_800),
    server("m6i.large", 2, 96_000),
    server("c7g.medium", 1, 36_300),
    server("c7g.large", 2, 72_500),
    server("c7g.xlarge", 4, 145_000),
    server("c7i.large", 2, 89_250),
    // vCPUs x 0.04048 + GB x 0.004445, on Arm 0.03238 and 0.00356; a quarter
    // of a processor still takes one request.
    Server {
        name: "fargate-0.25vcpu-0.5gb",
        vcpus: 1,
        hour: 12_342_500_000,
    },
    server("fargate-1vcpu-2gb", 1, 49_370),
    server("fargate-arm-1vcpu-2gb", 1, 39_500),
];

/// The servers that a bill is compared with.
pub const COMPARED: [&str; 6] = [
    "t4g.small",
    "m7g.large",
    "m6i.large",
    "fargate-0.25vcpu-0.5gb",
    "fargate-1vcpu-2gb",
    "fargate-arm-1vcpu-2gb",
];
