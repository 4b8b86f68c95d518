//! Reading a number as people type it: `1,200`, `1 200`, `.5`, `1e3`, `250 ms`.

/// The number in `text`, which may be followed, or preceded, by `unit`. If
/// there is none, a sentence for the learner says so.
///
/// A comma is a decimal mark only where it cannot separate thousands:
/// `1,5` is one and a half, `1,200` is twelve hundred. A point always is one,
/// unless there are several.
pub fn parse(text: &str, unit: &str) -> Result<f64, String> {
    let number = without_unit(text.trim(), unit);
    decimal(number)
        .and_then(|decimal| decimal.parse::<f64>().ok())
        .filter(|number| number.is_finite())
        .ok_or_else(|| refusal(unit))
}

fn refusal(unit: &str) -> String {
    if unit.is_empty() {
        "Type a number, such as 25 or 0.5.".to_owned()
    } else {
        format!("Type a number, such as 25 or 0.5. The unit is {unit}.")
    }
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    if unit.is_empty() {
        return text;
    }
    let at_end = text.len().checked_sub(unit.len());
    let at_end = at_end.and_then(|at| text.split_at_checked(at));
    if let Some((number, tail)) = at_end
        && tail.eq_ignore_ascii_case(unit)
    {
        return number.trim_end();
    }
    text.strip_prefix(unit).map_or(text, str::trim_start)
}

/// `number` as the standard library reads it; nothing if it is none.
fn decimal(number: &str) -> Option<String> {
    let number = number.replace('−', "-");
    let (sign, number) = match number.strip_prefix(['-', '+']) {
        Some(rest) if number.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", number.as_str()),
    };
    let (number, exponent) = match number.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.parse::<i32>().ok()?)),
        None => (number, None),
    };
    let (whole, fraction) = halves(number)?;
    let whole = without_groups(whole)?;
    let digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !(whole.is_empty() && fraction.is_empty())).then(|| {
        let exponent = exponent.unwrap_or(0);
        format!("{sign}0{whole}.{fraction}0e{exponent}")
    })
}

/// What stands before and after the decimal mark.
fn halves(number: &str) -> Option<(&str, &str)> {
    let at_point = || number.rsplit_once('.');
    let at_comma = || number.rsplit_once(',');
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    match (points, commas) {
        (0, 0) => Some((number, "")),
        (1, 0) => at_point(),
        (0, 1) if without_groups(number).is_some() => Some((number, "")),
        (0, 1) => at_comma(),
        (_, 0) | (0, _) => Some((number, "")),
        // Both: what comes last is the decimal mark, the other groups digits.
        (1, _) if number.rfind('.') > number.rfind(',') => at_point(),
        (_, 1) if number.rfind(',') > number.rfind('.') => at_comma(),
        _ => None,
    }
}

/// The digits of a whole number without what groups them in threes; nothing
/// if something else stands there.
fn without_groups(number: &str) -> Option<String> {
    const GROUPING: [char; 9] = [
        ',', '.', '\'', '’', '_', ' ', '\u{a0}', '\u{2009}', '\u{202f}',
    ];
    let Some(mark) = number.chars().find(|letter| GROUPING.contains(letter)) else {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        return digits.then(|| number.to_owned());
    };
    let groups: Vec<_> = number.split(mark).collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(digits);
    grouped.then(|| groups.concat())
}
