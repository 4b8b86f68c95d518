//! How long AWS Lambda takes to initialise a runtime, as measured.
//!
//! The figures are from maxday/lambda-perf
//! (<https://github.com/maxday/lambda-perf>, Copyright Maxime David, licensed
//! under Apache-2.0): the Init Duration of a function that does nothing but
//! answer, packaged as a zip file, ten cold starts per configuration and day,
//! pooled from 2026-05-28 to 2026-08-22, some 770 samples a row. They hold
//! neither the download of the code nor the first run of the handler, and real
//! functions add their own imports to them.
//!
//! A row has the mean, the 50, 90 and 99 % points and the longest. The law
//! joins them by straight lines; the shortest, which nobody published, is the
//! one that gives the law the measured mean, and not below 0.

use super::invalid_value::{InvalidValue, quoted};
use super::law::Law;
use super::time::{MICROSECOND, Tick, to_f64, to_ticks};

/// The processor a function runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arch {
    #[default]
    X86_64,
    Arm64,
}

impl Arch {
    /// As authors write them.
    pub const NAMED: [(&str, Self); 2] = [("x86_64", Self::X86_64), ("arm64", Self::Arm64)];
}

/// The one way of packaging that the table has.
pub const PACKAGE: &str = "zip";

/// The measured law of one configuration; `key` names the place it is for.
/// Memory between two measured sizes takes the smaller of them.
pub fn init(
    key: &str,
    runtime: &str,
    arch: Arch,
    memory_mb: u32,
    package: &str,
) -> Result<Law, InvalidValue> {
    if package != PACKAGE {
        let message = format!("there are no figures for package {}", quoted(package));
        return Err(InvalidValue::new(
            format!("{key}.package"),
            message,
            "write \"zip\"",
        ));
    }
    let of_runtime = || {
        MEASURED
            .iter()
            .filter(|row| row.0 == runtime && row.1 == arch)
    };
    let fitting = of_runtime().rfind(|row| row.2 <= memory_mb);
    match fitting.or_else(|| of_runtime().next()) {
        Some((.., mean, points)) => Ok(law(*mean, *points)),
        None => Err(InvalidValue::new(
            format!("{key}.runtime"),
            format!("there are no figures for {}", quoted(runtime)),
            format!("write one of {}", runtimes().collect::<Vec<_>>().join(", ")),
        )),
    }
}

/// The names of the runtimes that were measured.
pub fn runtimes() -> impl Iterator<Item = &'static str> {
    let mut last = "";
    MEASURED
        .iter()
        .map(|row| row.0)
        .filter(move |name| std::mem::replace(&mut last, name) != *name)
}

/// Solves for the shortest from the mean of the straight lines.
fn law(mean: u64, [p50, p90, p99, max]: [u64; 4]) -> Law {
    let [mean, p50, p90, p99, max] = [mean, p50, p90, p99, max].map(|us| us * MICROSECOND);
    let upper = [(0.4, p50, p90), (0.09, p90, p99), (0.01, p99, max)];
    let rest: f64 = upper
        .into_iter()
        .map(|(share, low, high)| share * f64::midpoint(to_f64(low), to_f64(high)))
        .sum();
    let shortest = (to_f64(mean) - rest) / 0.25 - to_f64(p50);
    let shortest: Tick = to_ticks(shortest).min(p50);
    Law::Quantiles(vec![
        (0.0, shortest),
        (0.5, p50),
        (0.9, p90),
        (0.99, p99),
        (1.0, max),
    ])
}

/// Runtime, processor, memory in MB; mean, then 50, 90, 99 and 100 % points,
/// in microseconds. Memory rises within a runtime and processor.
#[rustfmt::skip]
const MEASURED: [(&str, Arch, u32, u64, [u64; 4]); 96] = {
    use Arch::{Arm64, X86_64};
    [
        ("rust", Arm64, 128, 14_700, [13_900, 15_600, 43_800, 51_400]),
        ("rust", Arm64, 256, 14_600, [13_800, 15_200, 44_900, 50_000]),
        ("rust", Arm64, 512, 15_000, [13_800, 17_400, 44_800, 53_400]),
        ("rust", Arm64, 1024, 14_600, [13_800, 15_900, 42_900, 44_500]),
        ("rust", X86_64, 128, 18_100, [16_200, 21_600, 50_700, 68_200]),
        ("rust", X86_64, 256, 18_000, [16_200, 20_200, 51_400, 84_400]),
        ("rust", X86_64, 512, 18_100, [16_200, 21_700, 49_400, 71_400]),
        ("rust", X86_64, 1024, 17_800, [16_200, 21_700, 48_200, 63_100]),
        ("go", Arm64, 128, 40_800, [42_400, 43_900, 46_500, 56_000]),
        ("go", Arm64, 256, 40_600, [42_200, 43_800, 48_100, 120_200]),
        ("go", Arm64, 512, 41_700, [43_000, 44_800, 53_900, 129_600]),
        ("go", Arm64, 1024, 41_400, [43_100, 44_800, 51_800, 59_200]),
        ("go", X86_64, 128, 51_600, [50_600, 56_100, 76_100, 117_100]),
        ("go", X86_64, 256, 51_400, [50_500, 55_300, 73_300, 86_300]),
        ("go", X86_64, 512, 51_100, [50_600, 55_300, 69_300, 82_400]),
        ("go", X86_64, 1024, 51_400, [50_500, 55_100, 72_500, 125_600]),
        ("python3.12", Arm64, 128, 78_100, [80_400, 87_300, 110_300, 284_100]),
        ("python3.12", Arm64, 256, 78_700, [80_400, 87_500, 125_600, 208_400]),
        ("python3.12", Arm64, 512, 79_900, [81_100, 89_900, 138_400, 223_300]),
        ("python3.12", Arm64, 1024, 79_700, [81_500, 88_400, 116_000, 213_300]),
        ("python3.12", X86_64, 128, 91_000, [87_300, 106_100, 153_400, 276_600]),
        ("python3.12", X86_64, 256, 89_500, [86_500, 105_800, 137_900, 205_300]),
        ("python3.12", X86_64, 512, 89_800, [86_500, 106_100, 138_200, 173_800]),
        ("python3.12", X86_64, 1024, 89_800, [87_100, 106_400, 139_500, 204_900]),
        ("python3.13", Arm64, 128, 82_300, [81_100, 97_800, 115_400, 155_800]),
        ("python3.13", Arm64, 256, 82_200, [81_000, 96_500, 116_300, 198_400]),
        ("python3.13", Arm64, 512, 83_400, [81_300, 98_900, 124_800, 201_500]),
        ("python3.13", Arm64, 1024, 83_300, [81_500, 98_500, 125_800, 198_600]),
        ("python3.13", X86_64, 128, 97_500, [94_400, 121_000, 170_100, 241_800]),
        ("python3.13", X86_64, 256, 97_400, [93_600, 119_300, 182_100, 259_700]),
        ("python3.13", X86_64, 512, 96_700, [92_100, 118_400, 186_600, 296_800]),
        ("python3.13", X86_64, 1024, 97_100, [91_800, 120_800, 203_200, 281_500]),
        ("python3.14", Arm64, 128, 102_100, [101_600, 118_200, 145_200, 383_100]),
        ("python3.14", Arm64, 256, 102_900, [102_400, 119_000, 149_600, 256_100]),
        ("python3.14", Arm64, 512, 104_000, [102_900, 119_800, 213_400, 280_200]),
        ("python3.14", Arm64, 1024, 104_000, [103_900, 119_900, 152_900, 275_900]),
        ("python3.14", X86_64, 128, 126_300, [117_700, 160_800, 273_500, 333_900]),
        ("python3.14", X86_64, 256, 126_000, [116_600, 161_600, 280_000, 365_900]),
        ("python3.14", X86_64, 512, 125_900, [117_800, 157_400, 274_800, 424_400]),
        ("python3.14", X86_64, 1024, 124_400, [116_400, 154_400, 257_900, 336_000]),
        ("nodejs22.x", Arm64, 128, 123_700, [128_000, 137_700, 166_300, 240_600]),
        ("nodejs22.x", Arm64, 256, 123_200, [127_900, 137_600, 163_700, 528_600]),
        ("nodejs22.x", Arm64, 512, 127_700, [129_900, 140_800, 195_100, 573_100]),
        ("nodejs22.x", Arm64, 1024, 125_900, [130_300, 138_900, 165_700, 509_600]),
        ("nodejs22.x", X86_64, 128, 149_800, [145_500, 174_100, 225_000, 277_500]),
        ("nodejs22.x", X86_64, 256, 148_100, [144_900, 170_600, 212_700, 261_600]),
        ("nodejs22.x", X86_64, 512, 148_000, [144_800, 169_800, 219_100, 308_500]),
        ("nodejs22.x", X86_64, 1024, 147_500, [143_900, 170_700, 213_900, 281_200]),
        ("nodejs24.x", Arm64, 128, 119_800, [122_000, 135_900, 177_300, 490_600]),
        ("nodejs24.x", Arm64, 256, 120_500, [122_400, 134_800, 179_300, 522_700]),
        ("nodejs24.x", Arm64, 512, 123_300, [125_400, 138_200, 168_200, 507_100]),
        ("nodejs24.x", Arm64, 1024, 123_400, [125_500, 137_100, 179_900, 501_200]),
        ("nodejs24.x", X86_64, 128, 147_100, [142_400, 175_500, 231_200, 306_400]),
        ("nodejs24.x", X86_64, 256, 144_100, [140_700, 169_100, 217_300, 259_400]),
        ("nodejs24.x", X86_64, 512, 144_500, [140_900, 170_900, 213_100, 283_700]),
        ("nodejs24.x", X86_64, 1024, 143_500, [139_300, 169_500, 208_400, 546_000]),
        ("java21", Arm64, 128, 236_600, [246_200, 265_900, 361_400, 666_400]),
        ("java21", Arm64, 256, 234_600, [247_200, 264_800, 340_400, 585_500]),
        ("java21", Arm64, 512, 239_800, [247_900, 269_200, 585_700, 657_700]),
        ("java21", Arm64, 1024, 237_100, [246_400, 267_100, 348_400, 605_300]),
        ("java21", X86_64, 128, 254_400, [243_400, 279_600, 596_600, 710_000]),
        ("java21", X86_64, 256, 253_000, [242_400, 277_700, 611_100, 689_800]),
        ("java21", X86_64, 512, 257_600, [245_100, 291_000, 622_000, 740_100]),
        ("java21", X86_64, 1024, 255_100, [243_800, 292_300, 590_800, 746_300]),
        ("java25", Arm64, 128, 192_000, [192_000, 217_500, 437_000, 555_400]),
        ("java25", Arm64, 256, 195_000, [194_000, 222_300, 434_700, 474_800]),
        ("java25", Arm64, 512, 194_600, [196_200, 221_000, 435_200, 520_500]),
        ("java25", Arm64, 1024, 198_000, [196_100, 227_500, 431_800, 517_000]),
        ("java25", X86_64, 128, 219_600, [195_100, 284_900, 489_600, 616_100]),
        ("java25", X86_64, 256, 217_700, [194_200, 287_300, 477_100, 605_400]),
        ("java25", X86_64, 512, 215_700, [194_100, 278_000, 501_600, 634_000]),
        ("java25", X86_64, 1024, 217_000, [194_300, 275_200, 488_600, 664_300]),
        ("dotnet8", Arm64, 128, 310_500, [294_000, 368_700, 662_300, 800_300]),
        ("dotnet8", Arm64, 256, 313_600, [292_500, 379_500, 698_600, 747_400]),
        ("dotnet8", Arm64, 512, 314_100, [293_900, 382_800, 696_700, 772_600]),
        ("dotnet8", Arm64, 1024, 317_300, [294_500, 382_700, 703_700, 778_000]),
        ("dotnet8", X86_64, 128, 278_000, [257_200, 319_700, 640_700, 759_400]),
        ("dotnet8", X86_64, 256, 280_100, [258_100, 320_300, 662_500, 718_200]),
        ("dotnet8", X86_64, 512, 283_500, [258_200, 333_100, 666_500, 872_000]),
        ("dotnet8", X86_64, 1024, 288_800, [260_400, 344_300, 652_200, 730_700]),
        ("dotnet10", Arm64, 128, 299_100, [250_000, 579_800, 635_400, 730_500]),
        ("dotnet10", Arm64, 256, 306_800, [251_900, 589_800, 669_100, 748_000]),
        ("dotnet10", Arm64, 512, 307_100, [254_200, 595_400, 680_000, 753_900]),
        ("dotnet10", Arm64, 1024, 304_100, [252_400, 592_400, 661_800, 736_900]),
        ("dotnet10", X86_64, 128, 309_400, [263_200, 580_000, 720_300, 772_100]),
        ("dotnet10", X86_64, 256, 306_100, [258_100, 575_300, 722_500, 908_400]),
        ("dotnet10", X86_64, 512, 310_100, [259_600, 571_500, 707_200, 883_900]),
        ("dotnet10", X86_64, 1024, 307_200, [262_500, 542_000, 727_500, 922_800]),
        ("ruby3.4", Arm64, 128, 239_700, [222_900, 384_800, 428_400, 525_000]),
        ("ruby3.4", Arm64, 256, 241_200, [225_600, 385_000, 404_800, 473_000]),
        ("ruby3.4", Arm64, 512, 256_700, [241_400, 394_600, 431_200, 484_900]),
        ("ruby3.4", Arm64, 1024, 261_100, [240_900, 402_300, 428_300, 476_900]),
        ("ruby3.4", X86_64, 128, 264_500, [228_600, 392_700, 513_300, 680_800]),
        ("ruby3.4", X86_64, 256, 261_700, [229_700, 388_600, 485_200, 649_200]),
        ("ruby3.4", X86_64, 512, 265_000, [230_400, 394_200, 496_900, 651_700]),
        ("ruby3.4", X86_64, 1024, 263_700, [232_300, 396_200, 472_700, 543_300]),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::MILLISECOND;

    #[test]
    fn every_row_is_a_law_with_the_measured_mean() {
        for (name, arch, memory, mean, _) in MEASURED {
            let law = init("init", name, arch, memory, "zip").unwrap();
            assert_eq!(law.check("init"), []);
            let off = law.mean() - to_f64(mean * MICROSECOND);
            assert!(off.abs() < 1.0, "{name} {arch:?} {memory}: {off}");
        }
    }

    #[test]
    fn memory_takes_the_measured_size_below() {
        let at = |memory| init("init", "rust", Arch::Arm64, memory, "zip").unwrap();
        assert_eq!(at(3_008), at(1_024));
        assert_eq!(at(300), at(256));
        assert_eq!(at(64), at(128));
        assert_ne!(at(256), at(512));
    }

    #[test]
    fn the_figures_are_those_of_the_source() {
        let law = init("init", "python3.13", Arch::Arm64, 128, "zip").unwrap();
        let Law::Quantiles(points) = law else {
            panic!("not quantiles")
        };
        assert_eq!(points[1], (0.5, 81_100 * MICROSECOND));
        assert_eq!(points[4].1 / MILLISECOND, 155);
    }

    #[test]
    fn an_unknown_runtime_is_told_the_known_ones() {
        let problem = init("function.init", "cobol", Arch::Arm64, 128, "zip").unwrap_err();
        assert_eq!(problem.key, "function.init.runtime");
        assert!(
            problem.hint.contains("rust, go, python3.12"),
            "{}",
            problem.hint
        );
        assert_eq!(runtimes().count(), 12);
    }
}
