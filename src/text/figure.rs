//! Numbers as people read them: short, with digits in groups of three.

/// Three digits at least, and no zeros at the end; money (`USD`) to the cent.
pub fn figure(number: f64, unit: &str) -> String {
    if unit == "USD" {
        return grouped(&format!("{number:.2}"));
    }
    if number.fract() == 0.0 {
        return grouped(&format!("{number}"));
    }
    let places = match number.abs() {
        size if size >= 1_000.0 => 0,
        size if size >= 100.0 => 1,
        size if size >= 10.0 => 2,
        size if size >= 0.1 => 3,
        size if size >= 0.001 => 5,
        _ => 8,
    };
    let text = format!("{number:.places$}");
    grouped(match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    })
}

/// A count.
pub fn count(count: u64) -> String {
    grouped(&count.to_string())
}

/// A count of things: "1 request", "1,000 requests".
pub fn counted(number: u64, thing: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {thing}{end}", count(number))
}

/// A number with all its digits.
pub fn exact(number: f64) -> String {
    grouped(&number.to_string())
}

/// Digits before the point in groups of three.
fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 && digit.is_ascii_digit() && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        let cases = [
            (0.0, "", "0"),
            (12_000.0, "", "12,000"),
            (-1_200.0, "", "-1,200"),
            (123.0, "", "123"),
            (1_234_567.0, "", "1,234,567"),
            (24.958_333, "", "24.96"),
            (0.375, "", "0.375"),
            (0.001_337_29, "", "0.00134"),
            (1.5, "USD", "1.50"),
            (1_234.5, "USD", "1,234.50"),
            (250.000_1, "ms", "250"),
        ];
        for (value, unit, expected) in cases {
            assert_eq!(figure(value, unit), expected);
        }
        assert_eq!(exact(1_234.125), "1,234.125");
        assert_eq!(count(1_000), "1,000");
        assert_eq!(counted(1, "request"), "1 request");
        assert_eq!(counted(1_000, "request"), "1,000 requests");
    }
}
