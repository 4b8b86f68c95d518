//! What sentences are made of: words from a list, somebody else's words in
//! quotes, numbers as people read them.

use super::one_line;

/// Three digits at least, and no zeros at the end; money (`USD`) to the cent.
pub fn format_number(number: f64, unit: &str) -> String {
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
pub fn format_count(count: u64) -> String {
    grouped(&count.to_string())
}

/// A count of things whose name takes an `s`: "1 request", "1,000 requests".
pub fn plural(number: u64, thing: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {thing}{end}", format_count(number))
}

/// A number as it is written, with its unit: "25 ms", "1 cold start".
pub fn with_unit(number: &str, unit: &str) -> String {
    let unit = unit_behind(number, unit);
    format!("{} {unit}", number.trim_end())
        .trim_end()
        .to_owned()
}

/// `unit` as it stands behind `number`, which is as it is written.
pub fn unit_behind(number: &str, unit: &str) -> String {
    match number.trim() {
        "1" => singular(unit),
        _ => unit.to_owned(),
    }
}

/// The unit of one thing: the first plural among its words is a singular, as in
/// "request a second". Short words, such as `ms`, are signs.
pub fn singular(unit: &str) -> String {
    let mut words: Vec<_> = unit.split(' ').map(str::to_owned).collect();
    let plural = words
        .iter_mut()
        .find_map(|word| Some((one_of(word)?, word)));
    if let Some((one, word)) = plural {
        *word = one;
    }
    words.join(" ")
}

/// The singular of a plural; nothing if `word` is none.
fn one_of(word: &str) -> Option<String> {
    const ENDS: [(&str, &str); 6] = [
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("s", ""),
    ];
    let is_word = word.chars().all(|it| it.is_lowercase() || it == '-');
    if word.len() < 4 || !is_word || word.ends_with("ss") {
        return None;
    }
    let mut ones = ENDS.iter();
    ones.find_map(|(many, one)| Some(format!("{}{one}", word.strip_suffix(many)?)))
}

/// A number with all its digits.
pub fn format_exact(number: f64) -> String {
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

/// `` `a`, `b` ``
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// Something an author wrote, safe and short enough to stand in a message.
pub fn quoted(text: &str) -> String {
    const MAX_LETTERS: usize = 60;
    let text = one_line(text);
    match text.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// With its first letter in upper case.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The one of `known` that was probably meant by `word`. Long words and very
/// many of them are not looked at: it would take very long, and who wrote them
/// was not mistaken by a letter.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const MAX_LETTERS: usize = 100;
    const MAX_WORDS: usize = 300;
    let mut known = known.into_iter();
    let looked_at: Vec<_> = known.by_ref().take(MAX_WORDS).collect();
    if word.len() > MAX_LETTERS || known.next().is_some() {
        return None;
    }
    let close = |name: &&str| strsim::normalized_damerau_levenshtein(word, name);
    looked_at
        .into_iter()
        .max_by(|one, other| close(one).total_cmp(&close(other)))
        .filter(|name| close(name) >= 0.6)
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
            assert_eq!(format_number(value, unit), expected);
        }
        assert_eq!(format_exact(1_234.125), "1,234.125");
        assert_eq!(format_count(1_000), "1,000");
        assert_eq!(plural(1, "request"), "1 request");
        assert_eq!(plural(1_000, "request"), "1,000 requests");
    }

    #[test]
    fn one_thing_is_not_called_by_its_plural() {
        for (unit, of_one) in [
            ("environments", "1 environment"),
            ("cold starts", "1 cold start"),
            ("requests a second", "1 request a second"),
            ("hand-overs", "1 hand-over"),
            ("copies", "1 copy"),
            ("boxes", "1 box"),
            ("kilograms per metre", "1 kilogram per metre"),
            ("press", "1 press"),
            ("ms", "1 ms"),
            ("GB-s", "1 GB-s"),
            ("%", "1 %"),
            ("", "1"),
        ] {
            assert_eq!(with_unit("1", unit), of_one);
        }
        assert_eq!(with_unit("1.0", "hours"), "1.0 hours");
        assert_eq!(with_unit("21 ", "hours"), "21 hours");
    }

    #[test]
    fn what_is_quoted_is_short_and_on_one_line() {
        assert_eq!(quoted("a\nb"), "`a b`");
        assert_eq!(quoted(&"x".repeat(100)), format!("`{}…`", "x".repeat(60)));
    }
}
