//! Simulated time: whole ticks, and the durations and rates authors write.
//!
//! The engine only adds and compares ticks and does not know how long one is;
//! in scenarios, traces and bills a tick is a nanosecond. Durations and rates
//! are read as exact decimals, never through floating point.

use super::invalid_value::{InvalidValue, quoted};

/// A moment since the start of a run, or the length of a span.
pub type Tick = u64;

pub const MICROSECOND: Tick = 1_000;
pub const MILLISECOND: Tick = 1_000 * MICROSECOND;
pub const SECOND: Tick = 1_000 * MILLISECOND;
pub const MINUTE: Tick = 60 * SECOND;
pub const HOUR: Tick = 60 * MINUTE;
pub const DAY: Tick = 24 * HOUR;

/// The longest span a scenario may name, a century. Three of them still add
/// up to less than the last tick, so nothing in a run can wrap around.
pub const MAX_SPAN: Tick = 36_525 * DAY;

/// So many in so long, kept exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub count: u64,
    /// More than 0.
    pub per: Tick,
}

impl Rate {
    pub const fn per_second(count: u64) -> Self {
        Self { count, per: SECOND }
    }

    /// How many in one tick.
    pub fn per_tick(self) -> f64 {
        to_f64(self.count) / to_f64(self.per)
    }
}

/// Units of a duration, as written.
pub const UNITS: [(&str, Tick); 8] = [
    ("ns", 1),
    ("us", MICROSECOND),
    ("ms", MILLISECOND),
    ("s", SECOND),
    ("min", MINUTE),
    ("h", HOUR),
    ("d", DAY),
    ("µs", MICROSECOND),
];

/// Units of a duration, as shown, the longest first.
const SHOWN: [(&str, Tick); 7] = [
    ("d", DAY),
    ("h", HOUR),
    ("min", MINUTE),
    ("s", SECOND),
    ("ms", MILLISECOND),
    ("µs", MICROSECOND),
    ("ns", 1),
];

/// Digits that a written number may have after its point.
const PLACES: u32 = 9;
const ONE: u128 = 1_000_000_000;

/// Reads `"250ms"`, `"1.5s"`, `"10min"`.
pub fn duration(key: &str, text: &str) -> Result<Tick, InvalidValue> {
    let hint = "write a number and a unit, as in 250ms, 1.5s, 10min or 2h";
    let text = text.trim();
    let at = text
        .find(|letter: char| letter.is_alphabetic())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let number = nonnegative(key, number.trim(), hint)?;
    let Some(length) = unit_of(unit) else {
        let message = if unit.is_empty() {
            format!("{} has no unit", quoted(text))
        } else {
            format!("{} is not a unit of time", quoted(unit))
        };
        return Err(InvalidValue::new(key, message, hint));
    };
    let scaled = number.saturating_mul(length.into());
    if scaled < u128::MAX && scaled % ONE != 0 {
        let message = format!("{} is finer than a nanosecond", quoted(text));
        return Err(InvalidValue::new(
            key,
            message,
            "write a whole number of ns",
        ));
    }
    within_a_century(key, text, scaled / ONE)
}

/// Reads `"100/s"`, `"0.9/s"`, `"3/min"`.
pub fn rate(key: &str, text: &str) -> Result<Rate, InvalidValue> {
    let hint = "write how many in which time, as in 100/s, 0.5/s or 3/min";
    let Some((number, unit)) = text.split_once('/') else {
        let message = format!("{} is not a rate", quoted(text));
        return Err(InvalidValue::new(key, message, hint));
    };
    let number = nonnegative(key, number.trim(), hint)?;
    let Some(length) = unit_of(unit.trim()) else {
        let message = format!("{} is not a unit of time", quoted(unit.trim()));
        return Err(InvalidValue::new(key, message, hint));
    };
    let common = greatest_common_divisor(number, ONE);
    let per = ONE / common * u128::from(length);
    match (u64::try_from(number / common), u64::try_from(per)) {
        (Ok(count), Ok(per)) => Ok(Rate { count, per }),
        _ => {
            let message = format!("{} has too many digits", quoted(text));
            Err(InvalidValue::new(key, message, "use fewer digits"))
        }
    }
}

/// A time as people write it, in one unit or two: `5 min`, `1 min 20 s`,
/// `1.5 s`, `250 ms`, `0 s`. What is finer is rounded.
pub fn show(ticks: Tick) -> String {
    let finest = first_unit(ticks).get(1).map_or(1, |unit| unit.1);
    let ticks = ticks.saturating_add(finest / 2) / finest * finest;
    match first_unit(ticks) {
        [] => "0 s".to_owned(),
        [(unit, length), finer @ ..] => {
            let whole = format!("{} {unit}", ticks / length);
            match finer.first() {
                _ if ticks.is_multiple_of(*length) => whole,
                Some((_, finer)) if *length <= SECOND => {
                    let thousandths = format!("{:03}", ticks % length / finer);
                    let places = thousandths.trim_end_matches('0');
                    format!("{}.{places} {unit}", ticks / length)
                }
                Some((unit, finer)) => format!("{whole} {} {unit}", ticks % length / finer),
                None => whole,
            }
        }
    }
}

/// A moment of a span as [`show`] writes it, to the millisecond where the span
/// has seconds: a clock that runs stays short.
pub fn show_in(moment: Tick, span: Tick) -> String {
    let step = match span >= SECOND {
        true => MILLISECOND,
        false => 1,
    };
    show(moment / step * step)
}

/// Ticks as a number to calculate with.
#[expect(
    clippy::cast_precision_loss,
    reason = "a double holds 104 days of nanoseconds exactly, and longer spans to 16 digits"
)]
pub fn to_f64(ticks: Tick) -> f64 {
    ticks as f64
}

/// The nearest whole tick that is not below 0 and not above a century.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and not-a-number becomes 0"
)]
pub fn to_ticks(ticks: f64) -> Tick {
    // By way of a signed number, which processors convert to in one step.
    ((ticks + 0.5) as i64).max(0).cast_unsigned().min(MAX_SPAN)
}

/// The longest unit that fits into a time, and those below it.
fn first_unit(ticks: Tick) -> &'static [(&'static str, Tick)] {
    let at = SHOWN.iter().position(|unit| unit.1 <= ticks);
    at.and_then(|at| SHOWN.get(at..)).unwrap_or_default()
}

fn unit_of(name: &str) -> Option<Tick> {
    let unit = UNITS.iter().find(|(unit, _)| *unit == name)?;
    Some(unit.1)
}

fn within_a_century(key: &str, text: &str, ticks: u128) -> Result<Tick, InvalidValue> {
    match Tick::try_from(ticks) {
        Ok(ticks) if ticks <= MAX_SPAN => Ok(ticks),
        _ => Err(InvalidValue::new(
            key,
            format!("{} is longer than a century", quoted(text)),
            "write a shorter time",
        )),
    }
}

/// A decimal of at least 0, times 10^9.
fn nonnegative(key: &str, text: &str, hint: &str) -> Result<u128, InvalidValue> {
    if text.starts_with('-') {
        let message = format!("{} is below 0", quoted(text));
        return Err(InvalidValue::new(key, message, hint));
    }
    decimal(text, PLACES).ok_or_else(|| {
        let message = if text.is_empty() {
            "the number is missing".to_owned()
        } else {
            format!(
                "{} is not a number with up to nine digits after the point",
                quoted(text)
            )
        };
        InvalidValue::new(key, message, hint)
    })
}

/// `text` as a whole number of 10^-`places`; nothing but digits and a point.
pub fn decimal(text: &str, places: u32) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = u32::try_from(fraction.len()).ok()?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || digits > places || whole.len() > 20 {
        return None;
    }
    let whole: u128 = whole.parse().ok()?;
    let fraction: u128 = fraction.parse().ok()?;
    Some(whole * 10_u128.pow(places) + fraction * 10_u128.pow(places - digits))
}

/// Of 0 and another number, the other one.
pub fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_exact() {
        let read = |text| duration("key", text).unwrap();
        assert_eq!(read("250ms"), 250 * MILLISECOND);
        assert_eq!(read("0.5s"), 500 * MILLISECOND);
        assert_eq!(read("1.5 min"), 90 * SECOND);
        assert_eq!(read("5us"), 5_000);
        assert_eq!(read("0.1us"), 100);
        assert_eq!(read("2h"), 7_200 * SECOND);
        assert_eq!(read("1d"), DAY);
        assert_eq!(read("0s"), 0);
    }

    #[test]
    fn rates_are_exact_and_shortened() {
        let read = |text| rate("key", text).unwrap();
        assert_eq!(read("100/s"), Rate::per_second(100));
        assert_eq!(
            read("0.9/s"),
            Rate {
                count: 9,
                per: 10 * SECOND
            }
        );
        assert_eq!(
            read("3/min"),
            Rate {
                count: 3,
                per: MINUTE
            }
        );
        assert_eq!(read("2.50/s"), read("2.5/s"));
    }

    #[test]
    fn what_cannot_be_read_says_what_to_write() {
        let wrong = |text| duration("platform.keep_alive", text).unwrap_err();
        assert_eq!(wrong("640").message, "`640` has no unit");
        assert_eq!(wrong("-5s").message, "`-5` is below 0");
        assert_eq!(
            wrong("10m").message,
            "`m` is not a unit of time",
            "m could be a minute or a month"
        );
        assert_eq!(wrong("0.1ns").message, "`0.1ns` is finer than a nanosecond");
        let forever = "99999999999999999999d";
        assert_eq!(
            wrong(forever).message,
            format!("`{forever}` is longer than a century")
        );
        assert_eq!(
            wrong("200000d").message,
            "`200000d` is longer than a century"
        );
        for text in ["", "s", "1e3s", ".5s", "1.s", "NaNs", "+1s", "1,5s"] {
            assert_eq!(wrong(text).key, "platform.keep_alive", "{text}");
        }
        for text in ["100", "/s", "-1/s", "1/", "1/fortnight", "inf/s"] {
            assert!(rate("traffic.rate", text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_shown_in_one_unit_or_two() {
        for (ticks, shown) in [
            (0, "0 s"),
            (5, "5 ns"),
            (1_500, "1.5 µs"),
            (250 * MILLISECOND, "250 ms"),
            (1_500 * MILLISECOND, "1.5 s"),
            (15_080 * MILLISECOND, "15.08 s"),
            (5 * MINUTE, "5 min"),
            (80 * SECOND, "1 min 20 s"),
            (640 * SECOND + 400 * MILLISECOND, "10 min 40 s"),
            (3 * HOUR + 29 * SECOND, "3 h"),
            (3 * HOUR + 31 * SECOND, "3 h 1 min"),
            (59 * MINUTE + 59 * SECOND + 600 * MILLISECOND, "1 h"),
            (36 * HOUR, "1 d 12 h"),
            (MAX_SPAN, "36525 d"),
            (Tick::MAX, "213503 d 23 h"),
        ] {
            assert_eq!(show(ticks), shown);
        }
    }

    #[test]
    fn a_moment_is_shown_as_exactly_as_its_span_needs() {
        for (moment, span, shown) in [
            (257_143_000, 8 * SECOND, "257 ms"),
            (999_999, 8 * SECOND, "0 s"),
            (130_450 * MILLISECOND, 6 * MINUTE, "2 min 10 s"),
            (1_500, 999 * MILLISECOND, "1.5 µs"),
            (0, 0, "0 s"),
        ] {
            assert_eq!(show_in(moment, span), shown);
        }
    }

    #[test]
    fn rounding_to_ticks_saturates() {
        assert_eq!(to_ticks(2.5), 3);
        assert_eq!(to_ticks(-4.0), 0);
        assert_eq!(to_ticks(f64::NAN), 0);
        assert_eq!(to_ticks(f64::INFINITY), MAX_SPAN);
    }
}
