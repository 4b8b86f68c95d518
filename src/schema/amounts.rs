//! Numbers and days as people write them elsewhere, each with the words for it in TOML.

use super::days;

/// Keys that have a number.
pub const WITH_NUMBER: [&str; 6] = [
    "answer",
    "from",
    "minutes",
    "to",
    "tolerance",
    "tolerance_percent",
];

/// A number that has to be worked out, or has signs around it: `16/2`, `±0.5`, `½`.
pub fn worked_out(key: &str, value: &str) -> Option<(String, String)> {
    let value = value.split('#').next().unwrap_or_default().trim();
    let (message, plain) = amount(value)?;
    let hint = match plain.len() <= 8 {
        true => format!("write `{key} = {plain}`"),
        false => {
            let short = format!("{:.3}", plain.parse::<f64>().ok()?);
            format!(
                "write a few of its digits, `{key} = {short}`; `tolerance` says how far off an answer may be"
            )
        }
    };
    (WITH_NUMBER.contains(&key)).then(|| (message.to_owned(), hint))
}

const DIGITS_ALONE: &str = "a number stands here, in digits alone";

/// What somebody means who writes no plain number, and what is wrong with it.
pub fn amount(text: &str) -> Option<(&'static str, String)> {
    const SIGNS: [char; 11] = ['±', '~', '≈', '>', '<', '≥', '≤', '$', '€', '£', '='];
    const HALVES: [(&str, f64); 3] = [("¼", 0.25), ("½", 0.5), ("¾", 0.75)];
    const MAX_LETTERS: usize = 30;
    let text = text.trim_matches(['«', '»', '“', '”']).trim();
    if text.len() > MAX_LETTERS {
        return None;
    }
    let read = |text: &str| -> Option<f64> {
        let text = text.trim();
        let text = text.strip_suffix('.').unwrap_or(text);
        let led = format!("{}{text}", if text.starts_with('.') { "0" } else { "" });
        (is_number(&led) && !led.contains("__"))
            .then(|| led.replace('_', "").parse().ok())
            .flatten()
    };
    if let Some(number) = sum(text, &read) {
        return Some(("a number stands here, worked out", number.to_string()));
    }
    let halves = HALVES.into_iter().find_map(|(sign, part)| {
        let whole = text.strip_suffix(sign)?;
        Some(part + if whole.is_empty() { 0.0 } else { read(whole)? })
    });
    if let Some(number) = halves {
        return Some((DIGITS_ALONE, number.to_string()));
    }
    if let Some(below) = text.strip_prefix('−') {
        let number = read(below)?;
        return Some((
            "the sign of a number below zero is a hyphen",
            (-number).to_string(),
        ));
    }
    if let Some((message, number)) = ill_joined(text) {
        return Some((message, number));
    }
    let plain = text.trim_start_matches("+/-").trim_start_matches("+-");
    let plain = plain.trim_start_matches(SIGNS).trim_end_matches(SIGNS);
    let number = read(plain)?;
    let message = match plain.trim() {
        it if it.starts_with('.') || it.ends_with('.') => {
            "a number has digits on both sides of its point"
        }
        _ => DIGITS_ALONE,
    };
    Some((message, number.to_string()))
}

/// A number whose digits are right, and what stands between or before them is not:
/// `1__000`, `08`, `+ 3`, `1.000,5`.
fn ill_joined(text: &str) -> Option<(&'static str, String)> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    let bare = rest.trim_start();
    let digits = bare.replace('_', "");
    let european = bare
        .split_once(',')
        .filter(|(whole, _)| whole.contains('.'));
    let (message, plain) = if let Some((whole, part)) = european {
        let whole = whole.replace('.', "");
        let message = "numbers have a point before decimals, and nothing between thousands";
        (message, format!("{whole}.{part}"))
    } else if bare.contains("__") || bare.starts_with('_') || bare.ends_with('_') {
        ("the digits of a number stand together", digits)
    // Longer ones may be meant as octal.
    } else if bare.starts_with('0')
        && (bare.len() == 2 || bare.contains(['8', '9']))
        && !bare.starts_with("0.")
    {
        let plain = digits.trim_start_matches('0').to_owned();
        let led = if plain.is_empty() || plain.starts_with('.') {
            "0"
        } else {
            ""
        };
        ("a number begins with no zero", format!("{led}{plain}"))
    } else if bare.len() < rest.len() {
        ("the sign of a number stands right before it", digits)
    } else {
        return None;
    };
    let number: f64 = plain.parse().ok()?;
    let is_plain = plain.chars().all(|it| it.is_ascii_digit() || it == '.');
    is_plain.then(|| (message, format!("{sign}{number}")))
}

/// The sum of two numbers, or of a whole one and a part: `16/2`, `8 x 10`, `3 1/2`.
fn sum(text: &str, read: &impl Fn(&str) -> Option<f64>) -> Option<f64> {
    const TIMES: [char; 5] = ['x', 'X', '×', '*', '·'];
    let halves = |signs: &[char]| text.split_once(signs);
    let sum = if let Some((one, other)) = halves(&['/', '÷', ':']) {
        let (whole, one) = match one.trim().split_once(' ') {
            Some((whole, part)) => (read(whole)?, part),
            None => (0.0, one),
        };
        whole + read(one)? / read(other)?
    } else if let Some((one, other)) = halves(&TIMES) {
        read(one)? * read(other)?
    } else if let Some((one, other)) = halves(&['^']) {
        read(one)?.powf(read(other)?)
    } else {
        let (one, other) = halves(&['+'])?;
        read(one)? + read(other)?
    };
    sum.is_finite().then_some(sum)
}

/// Keys that have a day.
const WITH_DAY: [&str; 2] = ["as_of", "review_by"];

/// From one number to another, where one stands: `7-9`, `7 to 9`.
pub fn span(key: &str, value: &str) -> Option<(String, String)> {
    let value = value.split('#').next()?.trim();
    let value = value
        .strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'))
        .unwrap_or(value);
    let mut signs = ["-", "–", " to ", " or ", "..", ", "].into_iter();
    let (from, to) = signs.find_map(|sign| value.split_once(sign))?;
    let read = |text: &str| {
        let text = text.trim();
        let is_short = text.len() <= 6 && is_number(text);
        is_short.then(|| text.parse::<f64>().ok()).flatten()
    };
    let (from, to) = (read(from)?, read(to)?);
    (WITH_NUMBER.contains(&key) && from < to).then_some(())?;
    let half = |sum: f64| sum / 2.0;
    Some((
        "this is a span, and one number stands here".to_owned(),
        match key {
            "answer" => format!(
                "write the number in its middle and how far off may be: `answer = {}` and `tolerance = {}`",
                half(from + to),
                half(to - from)
            ),
            "from" | "to" => format!("write `from = {from}` and `to = {to}`"),
            _ => format!("write `{key} = {to}`"),
        },
    ))
}

/// A word where a number or a day stands: `about 8`, `today`.
pub fn in_words(key: &str, value: &str) -> Option<(String, String)> {
    if WITH_DAY.contains(&key) {
        return Some((
            "a day stands here in numbers".to_owned(),
            format!("write year, month and day, such as `{key} = 2026-11-30`"),
        ));
    }
    WITH_NUMBER.contains(&key).then_some(())?;
    let mut words = value.split_whitespace();
    let plain = words.find_map(plain_number);
    let more = match (&plain, key) {
        (Some(_), "answer") => "; `tolerance` says how far off an answer may be",
        _ => "",
    };
    let such_as = if plain.is_some() {
        ""
    } else {
        "a number, such as "
    };
    let plain = plain.unwrap_or_else(|| "8".to_owned());
    Some((
        "a number stands here without words".to_owned(),
        format!("write {such_as}`{key} = {plain}`{more}"),
    ))
}

/// A number as it is written in running text, or a day.
pub fn number(key: &str, value: &str) -> Option<(String, String)> {
    let value = value.split('#').next().unwrap_or_default().trim();
    if let Some(share) = value
        .strip_suffix('%')
        .and_then(|it| plain_number(it.trim()))
        && key == "tolerance"
    {
        return Some((
            "a share of the answer has a key of its own".to_owned(),
            format!("write `tolerance_percent = {share}`"),
        ));
    }
    let (message, plain, more) = if let Some(day) = days::meant(value) {
        (days::MESSAGE, day, "")
    } else if days::is_like_one(value) {
        return Some((days::MESSAGE.to_owned(), days::HINT.to_owned()));
    } else {
        let end = value.find(|it: char| !it.is_ascii_digit() && !GROUPED.contains(it));
        let (digits, unit) = value.split_at_checked(end.unwrap_or(value.len()))?;
        let is_unit = |it: char| it.is_alphabetic() || it == ' ' || it == '%';
        let plain = plain_number(digits.trim()).filter(|_| unit.chars().all(is_unit))?;
        let message = "numbers have a point before decimals, and nothing between thousands";
        match unit.is_empty() {
            true => (message, plain, ""),
            false => (
                "nothing stands behind a number",
                plain,
                "; a unit has a key of its own",
            ),
        }
    };
    let is_other = value.len() <= 30 && plain != value;
    is_other.then(|| (message.to_owned(), format!("write `{key} = {plain}`{more}")))
}

/// What stands between the digits of a number in running text.
const GROUPED: &str = "., \u{a0}'’_";

/// The number without what parts its thousands.
pub fn plain_number(digits: &str) -> Option<String> {
    let groups: Vec<_> = digits.split([',', ' ', '\u{a0}', '\'', '’']).collect();
    let in_thousands = groups.iter().skip(1).all(|it| it.len() == 3);
    let plain = match groups.as_slice() {
        _ if in_thousands => groups.concat(),
        [whole, fraction] if digits.contains(',') => format!("{whole}.{fraction}"),
        _ => return None,
    };
    is_number(&plain).then_some(plain)
}

/// Whether TOML has such a number.
pub fn is_number(text: &str) -> bool {
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let is_bare = whole.len() == 1 || !whole.starts_with('0');
    let ends = text.ends_with(|it: char| it.is_ascii_digit());
    is_bare && ends && text.replace('_', "").parse::<f64>().is_ok()
}
