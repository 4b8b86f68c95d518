//! Values of flags. They are read here and not by the command line's parser:
//! what is wrong with a number is told like what is wrong in a file.

use crate::sim::invalid_value::InvalidValue;
use crate::sim::runtime::Arch;
use crate::sim::time::{self, HOUR, Tick};
use crate::text::{listed, nearest, quoted};

/// A number of things; `3_000_000` is one, too.
pub fn whole<N: TryFrom<u64>>(flag: &str, text: &str) -> Result<N, InvalidValue> {
    let digits = text.trim().replace('_', "");
    let number = digits.parse().ok();
    let number = number.and_then(|number: u64| N::try_from(number).ok());
    number.ok_or_else(|| {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match is_number {
            true => "is too large",
            false => "is not a whole number from 0 up",
        };
        let message = format!("{} {wrong}", quoted(text));
        InvalidValue::new(flag, message, "write a whole number, as in 3000000")
    })
}

/// Milliseconds, with up to six digits after the point.
pub fn milliseconds(flag: &str, text: &str) -> Result<Tick, InvalidValue> {
    // In millionths they are nanoseconds.
    ticks(
        flag,
        time::decimal(text.trim(), 6),
        text,
        "milliseconds, as in 120 or 250.06",
    )
}

/// Hours, with up to nine digits after the point.
pub fn hours(flag: &str, text: &str) -> Result<Tick, InvalidValue> {
    let billionths = time::decimal(text.trim(), 9);
    let scaled = billionths.and_then(|hours| hours.checked_mul(HOUR.into()));
    let whole = scaled.map(|scaled| scaled / 1_000_000_000);
    ticks(flag, whole, text, "hours, as in 8 or 0.5")
}

/// A share, not checked for being one.
pub fn share(flag: &str, text: &str) -> Result<f64, InvalidValue> {
    text.trim().parse().map_err(|_| {
        let hint = "write a number from 0 to 1, as in 0.01";
        InvalidValue::new(flag, format!("{} is not a number", quoted(text)), hint)
    })
}

/// A processor, in full or in short.
pub fn arch(flag: &str, text: &str) -> Result<Arch, InvalidValue> {
    const ARCHES: [(&str, Arch); 4] = [
        ("x86", Arch::X86_64),
        ("arm", Arch::Arm64),
        ("x86_64", Arch::X86_64),
        ("arm64", Arch::Arm64),
    ];
    one_of(flag, text, &ARCHES)
}

/// A member of a closed list by its word.
pub fn one_of<T: Copy>(flag: &str, text: &str, list: &[(&str, T)]) -> Result<T, InvalidValue> {
    if let Some((_, member)) = list.iter().find(|(word, _)| *word == text) {
        return Ok(*member);
    }
    let words: Vec<_> = list.iter().map(|(word, _)| *word).collect();
    let hint = match nearest(text, words.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("write one of {}", listed(&words)),
    };
    Err(InvalidValue::new(
        flag,
        format!("there is no {}", quoted(text)),
        hint,
    ))
}

fn ticks(flag: &str, ticks: Option<u128>, text: &str, hint: &str) -> Result<Tick, InvalidValue> {
    let ticks = ticks.and_then(|ticks| Tick::try_from(ticks).ok());
    ticks.ok_or_else(|| {
        let message = format!("{} is not a time, or too long", quoted(text));
        InvalidValue::new(flag, message, format!("write {hint}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::{MILLISECOND, MINUTE};

    #[test]
    fn numbers_are_exact() {
        assert_eq!(whole("n", "3_000_000"), Ok(3_000_000_u64));
        assert_eq!(milliseconds("d", "250.06"), Ok(250 * MILLISECOND + 60_000));
        assert_eq!(hours("h", "0.5"), Ok(30 * MINUTE));
        assert_eq!(arch("a", "arm"), Ok(Arch::Arm64));
    }

    #[test]
    fn what_is_no_number_is_told() {
        for text in ["-5", "", "1e9", "x", "nan", "99999999999999999999", "1.5"] {
            assert!(whole::<u64>("n", text).is_err(), "{text}");
        }
        for text in ["-5", "", "1e9", "x", "nan", "inf", "99999999999999999999"] {
            assert!(milliseconds("d", text).is_err(), "{text}");
            assert!(hours("h", text).is_err(), "{text}");
        }
        assert!(whole::<u32>("n", "5000000000").is_err());
        let problem = arch("arch", "amd").unwrap_err();
        assert_eq!(problem.key, "arch");
        assert!(share("r", "half").is_err());
    }
}
