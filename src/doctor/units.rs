//! Units, by all of their names.

/// Each by all of its names.
const UNITS: &[&[&str]] = &[
    &["nanoseconds", "nanosecond", "ns"],
    &["microseconds", "microsecond", "us", "µs", "μs"],
    &["milliseconds", "millisecond", "ms", "msec"],
    &["seconds", "second", "s", "sec", "secs"],
    &["minutes", "minute", "min", "mins"],
    &["hours", "hour", "h", "hr", "hrs"],
    &["days", "day", "d"],
    &["weeks", "week"],
    &["months", "month"],
    &["years", "year"],
    &["bits", "bit"],
    &["bytes", "byte", "b"],
    &["kilobytes", "kilobyte", "kb", "kib"],
    &["megabytes", "megabyte", "mb", "mib"],
    &["gigabytes", "gigabyte", "gb", "gib"],
    &["terabytes", "terabyte", "tb", "tib"],
    &["millimetres", "millimeters", "mm"],
    &["centimetres", "centimeters", "cm"],
    &["metres", "meters", "metre", "meter", "m"],
    &["kilometres", "kilometers", "km"],
    &["miles", "mile"],
    &["grams", "gram", "g"],
    &["kilograms", "kilogram", "kilos", "kg"],
    &["litres", "liters", "litre", "liter"],
    &["cents", "cent"],
    &["dollars", "dollar", "usd", "$"],
    &["euros", "euro", "eur", "€"],
    &["percent", "per cent", "%"],
];

/// All names of the unit that `name`, in small letters, is one of.
pub fn names(name: &str) -> Option<&'static [&'static str]> {
    UNITS.iter().find(|names| names.contains(&name)).copied()
}
