//! Numbers as traces write them, made into ticks: with a sign, with more digits
//! than nanoseconds hold, with an exponent.

use crate::sim::time::{MAX_SPAN, Tick};

/// What the numbers of a trace count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeUnit {
    #[default]
    Seconds,
    Milliseconds,
    Microseconds,
}

impl TimeUnit {
    pub const NAMED: [(&'static str, Self); 3] = [
        ("s", Self::Seconds),
        ("ms", Self::Milliseconds),
        ("us", Self::Microseconds),
    ];

    /// The power of ten that makes it nanoseconds.
    fn power(self) -> i64 {
        match self {
            Self::Seconds => 9,
            Self::Milliseconds => 6,
            Self::Microseconds => 3,
        }
    }
}

/// What the cells of a trace look like.
#[derive(Debug, Clone, Copy)]
pub struct NumberStyle {
    pub unit: TimeUnit,
    /// Whether a comma may stand for the point: where it parts no values.
    pub comma: bool,
}

/// A time in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TraceTime {
    pub ticks: Tick,
    /// Whether it is no whole number of ticks, and was rounded to the nearest,
    /// from the middle to the even one.
    pub rounded: bool,
}

/// Why a cell holds no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    Missing,
    NoNumber,
    Negative,
    /// More than a century.
    TooLong,
}

impl NumberStyle {
    /// The time in `cell`, without blanks around it.
    pub fn time(self, cell: &[u8]) -> Result<TraceTime, Unfit> {
        if cell.is_empty() {
            return Err(Unfit::Missing);
        }
        let number = Decimal::read(cell, self.comma).ok_or(Unfit::NoNumber)?;
        if number.negative && number.digits > 0 {
            return Err(Unfit::Negative);
        }
        number
            .times_ten_to(self.unit.power())
            .filter(|time| time.ticks <= MAX_SPAN)
            .ok_or(Unfit::TooLong)
    }
}

/// `digits` × 10^`power`, and some more where digits were left out.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    negative: bool,
    digits: u128,
    power: i64,
    /// Whether a digit that was left out is not 0.
    more: bool,
}

/// Digits beyond so many only say which way to round. A century of nanoseconds
/// has 19.
const ENOUGH: u128 = 10_u128.pow(37);

impl Decimal {
    fn read(text: &[u8], comma: bool) -> Option<Self> {
        let (negative, text) = signed(text);
        let at = text.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (text, power) = match at.and_then(|at| text.split_at_checked(at)) {
            Some((text, exponent)) => (text, exponent_of(exponent.get(1..)?)?),
            None => (text, 0),
        };
        let mut number = Self {
            negative,
            digits: 0,
            power,
            more: false,
        };
        let (mut any, mut fraction) = (false, false);
        for byte in text {
            match byte {
                b'0'..=b'9' => number.push(byte - b'0', fraction),
                b'.' if !fraction => fraction = true,
                b',' if comma && !fraction => fraction = true,
                _ => return None,
            }
            any |= byte.is_ascii_digit();
        }
        any.then_some(number)
    }

    fn push(&mut self, digit: u8, fraction: bool) {
        if self.digits < ENOUGH {
            self.digits = self.digits * 10 + u128::from(digit);
            self.power -= i64::from(fraction);
        } else {
            self.more |= digit > 0;
            self.power += i64::from(!fraction);
        }
    }

    /// Nothing where it is more than ticks can count.
    fn times_ten_to(self, power: i64) -> Option<TraceTime> {
        let power = self.power + power;
        let scale = u32::try_from(power.unsigned_abs()).ok();
        let scale = scale.and_then(|power| 10_u128.checked_pow(power));
        let (ticks, exact) = match (self.digits, scale) {
            (0, _) => (0, true),
            (digits, Some(scale)) if power >= 0 => (digits.checked_mul(scale)?, !self.more),
            (_, Some(scale)) => self.rounded(scale),
            (_, None) if power < 0 => (0, false),
            (_, None) => return None,
        };
        Some(TraceTime {
            ticks: Tick::try_from(ticks).ok()?,
            rounded: !exact,
        })
    }

    /// The digits by `scale`, which is even, and whether that is exact.
    fn rounded(self, scale: u128) -> (u128, bool) {
        let (whole, rest) = (self.digits / scale, self.digits % scale);
        let half = scale / 2;
        let up = rest > half || (rest == half && (self.more || whole % 2 == 1));
        (whole + u128::from(up), rest == 0 && !self.more)
    }
}

/// Whether it is below 0, and what follows the sign.
fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', number @ ..] => (true, number),
        [b'+', number @ ..] | number => (false, number),
    }
}

/// An exponent; one that is far beyond any use stays there.
fn exponent_of(text: &[u8]) -> Option<i64> {
    const FAR: i64 = 1_000_000_000;
    let (negative, digits) = signed(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let exponent = digits.iter().fold(0, |sum: i64, digit| {
        (sum * 10 + i64::from(digit - b'0')).min(FAR)
    });
    Some(if negative { -exponent } else { exponent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::SECOND;

    const SECONDS: NumberStyle = NumberStyle {
        unit: TimeUnit::Seconds,
        comma: false,
    };

    #[expect(clippy::unnecessary_wraps, reason = "it stands beside errors")]
    fn exact(ticks: Tick) -> Result<TraceTime, Unfit> {
        Ok(TraceTime {
            ticks,
            rounded: false,
        })
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands beside errors")]
    fn rounded(ticks: Tick) -> Result<TraceTime, Unfit> {
        Ok(TraceTime {
            ticks,
            rounded: true,
        })
    }

    #[test]
    fn numbers_are_read_as_programs_print_them() {
        for (text, time) in [
            ("12.25", exact(12_250_000_000)),
            ("0.000000001", exact(1)),
            ("1e-05", exact(10_000)),
            ("1E+2", exact(100 * SECOND)),
            ("1.5e0", exact(1_500_000_000)),
            (".5", exact(SECOND / 2)),
            ("5.", exact(5 * SECOND)),
            ("+1", exact(SECOND)),
            ("-0.0", exact(0)),
            ("0e999999999999", exact(0)),
            (
                "0.100000000000000000000000000000000000000000000000000",
                exact(100_000_000),
            ),
            (
                "00000000000000000000000000000000000000000000000000001",
                exact(SECOND),
            ),
            ("0.30000000000000004", rounded(300_000_000)),
            ("1e-30", rounded(0)),
            ("1e-999999999999", rounded(0)),
        ] {
            assert_eq!(SECONDS.time(text.as_bytes()), time, "{text}");
        }
    }

    #[test]
    fn the_middle_is_rounded_to_the_even_one() {
        for (text, ticks) in [
            ("0.0000000005", 0),
            ("0.0000000015", 2),
            ("0.0000000025", 2),
            (
                "0.00000000250000000000000000000000000000000000000000000000001",
                3,
            ),
            (
                "0.00000000249999999999999999999999999999999999999999999999999",
                2,
            ),
            ("25e-10", 2),
            ("35e-10", 4),
        ] {
            assert_eq!(SECONDS.time(text.as_bytes()), rounded(ticks), "{text}");
        }
    }

    #[test]
    fn units_and_commas_are_as_told() {
        let style = |unit, comma| NumberStyle { unit, comma };
        let read = |style: NumberStyle, text: &str| style.time(text.as_bytes());
        assert_eq!(
            read(style(TimeUnit::Milliseconds, false), "1.5"),
            exact(1_500_000)
        );
        assert_eq!(
            read(style(TimeUnit::Microseconds, false), "1.5"),
            exact(1_500)
        );
        assert_eq!(
            read(style(TimeUnit::Microseconds, false), "0.0005"),
            rounded(0)
        );
        assert_eq!(
            read(style(TimeUnit::Seconds, true), "0,5"),
            exact(SECOND / 2)
        );
        assert_eq!(
            read(style(TimeUnit::Seconds, true), "1.200,5"),
            Err(Unfit::NoNumber)
        );
    }

    #[test]
    fn the_longest_time_is_a_century() {
        assert_eq!(SECONDS.time(b"3155760000"), exact(MAX_SPAN));
        for text in [
            "3155760000.000000001",
            "1e10",
            "1e999999999999",
            "99999999999999999999999999999999999999999999",
        ] {
            assert_eq!(SECONDS.time(text.as_bytes()), Err(Unfit::TooLong), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_told_apart() {
        assert_eq!(SECONDS.time(b""), Err(Unfit::Missing));
        for text in ["-1", "-1e-30", "-0.5"] {
            assert_eq!(
                SECONDS.time(text.as_bytes()),
                Err(Unfit::Negative),
                "{text}"
            );
        }
        for text in [
            "abc",
            ".",
            "-",
            "e5",
            "1e",
            "1e+",
            "1e1.5",
            "1.2.3",
            "0,5",
            "nan",
            "inf",
            "0x10",
            "1 000",
            "2021-01-31",
        ] {
            assert_eq!(
                SECONDS.time(text.as_bytes()),
                Err(Unfit::NoNumber),
                "{text}"
            );
        }
    }
}
