//! Answers that were rounded: the explanation says so, or they are what two numbers of
//! the prompt nearly come to.

use crate::doctor::words;
use crate::question::Question;

/// Before a number that was rounded.
const ABOUT: [&str; 6] = ["about", "almost", "around", "nearly", "roughly", "rounded"];

/// With more numbers in it a prompt comes to much by chance.
const MAX_NUMBERS: usize = 6;

/// Whether the answer, as it is written, was rounded.
pub fn is_rounded(answer: &str, question: &Question) -> bool {
    let Ok(value) = answer.parse::<f64>() else {
        return false;
    };
    let prompt = words::whole(&question.prompt);
    let given = words::numbers(&prompt);
    let is_given = given.iter().any(|it| words::same(*it, value));
    let unit = question.number().map_or("", |it| &it.unit);
    let is_share = ["%", "percent", "per cent"].contains(&unit);
    !is_given
        && (is_about(&question.explanation, value)
            || given.len() <= MAX_NUMBERS && is_nearly(answer, value, is_share, &given)
            || is_cut_off(answer, unit) && !is_made(value, &given))
}

/// Whether an explanation says that it is no more than about this number.
fn is_about(explanation: &crate::text::Document, value: f64) -> bool {
    let text = words::whole(explanation).replace('≈', " about ");
    let said = words::folded(&text);
    let mut pairs = said.windows(2);
    pairs.any(|pair| match pair {
        [about, number] => {
            ABOUT.contains(&about.as_str())
                && words::number(number).is_some_and(|it| words::same(it, value))
        }
        _ => false,
    })
}

/// Whether a number has more digits than is told of what is counted in whole ones or
/// halves: “1.414”, “31.6 times”.
fn is_cut_off(answer: &str, unit: &str) -> bool {
    const MANY: usize = 4;
    let Some((_, digits)) = answer.split_once('.') else {
        return false;
    };
    let is_even = digits.ends_with(['0', '5']);
    let is_long = answer.trim_start_matches(['0', '.']).len() > MANY;
    !is_even && (unit == "times" || unit.is_empty() && is_long)
}

/// Whether two numbers come to this one.
fn is_made(value: f64, given: &[f64]) -> bool {
    let makes = |one: f64, other: f64| {
        let of_two = [one + other, one - other, one * other, one / other];
        of_two.into_iter().any(|it| words::same(it, value))
    };
    given
        .iter()
        .any(|one| given.iter().any(|other| makes(*one, *other)))
}

/// Whether two numbers come to this one only when it is rounded, and no numbers come to
/// it as it is. Whole numbers are hit by chance, but for shares.
fn is_nearly(answer: &str, value: f64, is_share: bool, given: &[f64]) -> bool {
    const FEW: f64 = 10.0;
    let digits = answer.split_once('.').map_or(0, |(_, digits)| digits.len());
    if digits == 0 && !(is_share && value >= FEW) {
        return false;
    }
    let step = (0..digits).fold(1.0, |step: f64, _| step / 10.0);
    let is_exact = |made: f64| words::same(made, value);
    let is_near = |made: f64| (made - value).abs() <= step / 2.0 && !is_exact(made);
    let mut nearly = false;
    for one in given {
        for other in given {
            let of_two = [one + other, one - other, one * other, one * other / 100.0];
            let parts = [
                one / other,
                one / other * 100.0,
                (one - other) / other * 100.0,
            ];
            let of_third = |it: f64| {
                given
                    .iter()
                    .any(|third| is_exact(it * third) || is_exact(it / third))
            };
            let mut all = of_two.into_iter().chain(parts);
            if all.any(|it| is_exact(it) || of_third(it)) {
                return false;
            }
            nearly |= parts.into_iter().any(is_near);
        }
    }
    nearly
}

#[cfg(test)]
mod tests {
    use super::is_nearly;

    #[test]
    fn what_numbers_come_to_is_rounded() {
        for (answer, is_share, given) in [
            ("5.8", false, vec![1_200.0, 7_000.0]),
            ("39.4", false, vec![100.0, 2.54]),
            ("83", true, vec![5.0, 6.0]),
        ] {
            assert!(
                is_nearly(answer, answer.parse().unwrap(), is_share, &given),
                "{answer}"
            );
        }
        for (answer, is_share, given) in [
            ("4.5", false, vec![9.0, 2.0]),
            ("3", false, vec![10.0, 3.0]),
            ("4.8", false, vec![12.0, 40.0]),
            ("25", true, vec![5.0, 20.0]),
            ("7.7", true, vec![]),
        ] {
            assert!(
                !is_nearly(answer, answer.parse().unwrap(), is_share, &given),
                "{answer}"
            );
        }
    }
}
