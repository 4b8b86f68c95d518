//! Units, by all of their names.

/// A unit: the one that it is counted in, how many of that it is, and all of
/// its names.
type Unit = (&'static str, f64, &'static [&'static str]);

const UNITS: &[Unit] = &[
    ("second", 1e-9, &["nanoseconds", "nanosecond", "ns"]),
    (
        "second",
        1e-6,
        &["microseconds", "microsecond", "us", "µs", "μs"],
    ),
    (
        "second",
        1e-3,
        &["milliseconds", "millisecond", "ms", "msec"],
    ),
    ("second", 1.0, &["seconds", "second", "s", "sec", "secs"]),
    ("second", 60.0, &["minutes", "minute", "min", "mins"]),
    ("second", 3_600.0, &["hours", "hour", "h", "hr", "hrs"]),
    ("second", 86_400.0, &["days", "day", "d"]),
    ("second", 604_800.0, &["weeks", "week"]),
    ("month", 1.0, &["months", "month"]),
    ("month", 12.0, &["years", "year"]),
    ("byte", 0.125, &["bits", "bit"]),
    ("byte", 1.0, &["bytes", "byte", "b"]),
    ("byte", 1e3, &["kilobytes", "kilobyte", "kb", "kib"]),
    ("byte", 1e6, &["megabytes", "megabyte", "mb", "mib"]),
    ("byte", 1e9, &["gigabytes", "gigabyte", "gb", "gib"]),
    ("byte", 1e12, &["terabytes", "terabyte", "tb", "tib"]),
    (
        "metre",
        1e-3,
        &[
            "millimetres",
            "millimeters",
            "millimetre",
            "millimeter",
            "mm",
        ],
    ),
    (
        "metre",
        1e-2,
        &[
            "centimetres",
            "centimeters",
            "centimetre",
            "centimeter",
            "cm",
        ],
    ),
    ("metre", 1.0, &["metres", "meters", "metre", "meter", "m"]),
    (
        "metre",
        1e3,
        &["kilometres", "kilometers", "kilometre", "kilometer", "km"],
    ),
    ("metre", 1_609.344, &["miles", "mile"]),
    ("metre", 0.304_8, &["feet", "foot", "ft"]),
    ("metre", 0.025_4, &["inches", "inch"]),
    ("gram", 1e-3, &["milligrams", "milligram", "mg"]),
    ("gram", 1.0, &["grams", "gram", "g"]),
    ("gram", 1e3, &["kilograms", "kilogram", "kilos", "kg"]),
    ("gram", 1e6, &["tonnes", "tonne"]),
    (
        "litre",
        1e-3,
        &[
            "millilitres",
            "milliliters",
            "millilitre",
            "milliliter",
            "ml",
        ],
    ),
    ("litre", 1.0, &["litres", "liters", "litre", "liter"]),
    ("hertz", 1.0, &["hertz", "hz"]),
    ("hertz", 1e3, &["kilohertz", "khz"]),
    ("hertz", 1e6, &["megahertz", "mhz"]),
    ("hertz", 1e9, &["gigahertz", "ghz"]),
    ("watt", 1.0, &["watts", "watt", "w"]),
    ("watt", 1e3, &["kilowatts", "kilowatt", "kw"]),
    ("watt", 1e6, &["megawatts", "megawatt", "mw"]),
    ("watt hour", 1.0, &["wh"]),
    ("watt hour", 1e3, &["kwh"]),
    ("joule", 1.0, &["joules", "joule", "j"]),
    ("joule", 1e3, &["kilojoules", "kilojoule", "kj"]),
    ("calorie", 1.0, &["calories", "calorie", "cal"]),
    ("calorie", 1e3, &["kilocalories", "kilocalorie", "kcal"]),
    ("volt", 1e-3, &["millivolts", "millivolt", "mv"]),
    ("volt", 1.0, &["volts", "volt", "v"]),
    ("ampere", 1e-3, &["milliamperes", "milliampere", "ma"]),
    ("ampere", 1.0, &["amperes", "ampere", "amps", "amp"]),
    ("newton", 1.0, &["newtons", "newton"]),
    ("pascal", 1.0, &["pascals", "pascal", "pa"]),
    ("pascal", 1e2, &["hectopascals", "hectopascal", "hpa"]),
    ("pascal", 1e3, &["kilopascals", "kilopascal", "kpa"]),
    ("decibel", 1.0, &["decibels", "decibel", "db"]),
    ("celsius", 1.0, &["celsius", "°c"]),
    ("fahrenheit", 1.0, &["fahrenheit", "°f"]),
    ("knot", 1.0, &["knots", "knot", "kn"]),
    ("hectare", 1.0, &["hectares", "hectare", "ha"]),
    ("dollar", 0.01, &["cents", "cent"]),
    ("dollar", 1.0, &["dollars", "dollar", "usd", "$"]),
    ("euro", 1.0, &["euros", "euro", "eur", "€"]),
    ("", 0.01, &["percent", "per cent", "%"]),
];

/// Signs that are written with their capitals.
const SIGNS: [&str; 32] = [
    "ns", "ms", "s", "min", "mm", "cm", "m", "km", "mg", "g", "kg", "ml", "mL", "Hz", "kHz", "MHz",
    "GHz", "W", "kW", "Wh", "kWh", "kJ", "kcal", "mV", "V", "mA", "Pa", "hPa", "kPa", "dB", "USD",
    "EUR",
];

/// All names of the unit that `name`, in small letters, is one of.
pub fn names(name: &str) -> Option<&'static [&'static str]> {
    called(name).map(|(_, _, names)| *names)
}

/// Whether words of a question name a unit. “In two days” only gives a number that the
/// answer hangs on.
pub fn are_named(words: &[String]) -> bool {
    let is_given = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|it| super::words::number(it).is_some())
    };
    let mut all = words.iter().enumerate();
    all.any(|(at, word)| names(word).is_some() && !is_given(at))
}

/// What the unit `name`, in small letters, is counted in, and how many of that
/// it is.
pub fn scale(name: &str) -> Option<(&'static str, f64)> {
    called(name).map(|(base, factor, _)| (*base, *factor))
}

/// Whether a text is the sign of a unit.
pub fn is_sign(text: &str) -> bool {
    SIGNS.contains(&text)
}

/// How a sign is written that has other capitals here: “Hz” for “hz”.
pub fn sign(name: &str) -> Option<&'static str> {
    let mut alike = SIGNS.iter().filter(|it| it.eq_ignore_ascii_case(name));
    let is_written = alike.clone().any(|it| *it == name);
    // “mw” may be meant as either.
    match (is_written, alike.next(), alike.next()) {
        (false, Some(sign), None) => Some(sign),
        _ => None,
    }
}

fn called(name: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|(_, _, names)| names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_their_capitals() {
        assert_eq!(sign("hz"), Some("Hz"));
        assert_eq!(sign("KM"), Some("km"));
        for name in ["Hz", "kHz", "ms", "requests", "ML", "°C"] {
            assert_eq!(sign(name), None, "{name}");
        }
    }
}
