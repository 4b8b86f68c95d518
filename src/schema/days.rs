//! Days as people write them, and as TOML has them.

use toml::value::Datetime;

pub const MESSAGE: &str = "days are written with hyphens: the year, the month, the day";
pub const HINT: &str = "write year, month and day, such as `2026-11-23`";

/// What the names of the months begin with.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The day that `text` tells, as TOML has it. Nothing where the order of day and
/// month is not sure: points stand in days that begin with the day, strokes in those
/// of several countries.
pub fn meant(text: &str) -> Option<String> {
    let (year, month, day) = named(text).or_else(|| numbered(text))?;
    let day = format!("{year:04}-{month:02}-{day:02}");
    day.parse::<Datetime>().ok().map(|_| day)
}

/// Whether three numbers stand as in a day, the year at one of the ends, in another
/// form than that of TOML.
pub fn is_like_one(text: &str) -> bool {
    let parts = parts(text);
    parts.is_some_and(|[one, _, last]| {
        one.len() == 4 && !text.contains('-') || last.len() == 4 && one.len() <= 2
    })
}

/// `2026/10/2`, `20.11.2026`, `11/20/2026`.
fn numbered(text: &str) -> Option<(u16, u8, u8)> {
    let [one, two, three] = parts(text)?;
    let small = |it: &str| it.parse::<u8>().ok();
    if one.len() == 4 {
        return Some((one.parse().ok()?, small(two)?, small(three)?));
    }
    let year = three.parse().ok().filter(|_| three.len() == 4)?;
    let (one, two) = (small(one)?, small(two)?);
    match (text.contains('.'), one > 12, two > 12) {
        (true, ..) | (_, true, false) => Some((year, two, one)),
        (false, false, true) => Some((year, one, two)),
        (false, false, false) if one == two => Some((year, one, two)),
        (false, ..) => None,
    }
}

fn parts(text: &str) -> Option<[&str; 3]> {
    let sign = text.chars().find(|it| "/-.".contains(*it))?;
    let parts: Vec<_> = text.split(sign).map(str::trim).collect();
    let is_number = |it: &&str| it.len() <= 4 && it.parse::<u16>().is_ok();
    let parts: [&str; 3] = parts.try_into().ok()?;
    parts.iter().all(is_number).then_some(parts)
}

/// `20 November 2026`, `Nov 20, 2026`.
fn named(text: &str) -> Option<(u16, u8, u8)> {
    let words = text.split([' ', ',', '.', '-']).filter(|it| !it.is_empty());
    let [one, two, year]: [&str; 3] = words.collect::<Vec<_>>().try_into().ok()?;
    let day = |word: &str| {
        word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
            .parse()
            .ok()
    };
    let (month, day) = match (month(one), month(two)) {
        (Some(month), None) => (month, day(two)?),
        (None, Some(month)) => (month, day(one)?),
        _ => return None,
    };
    Some((year.parse().ok()?, month, day))
}

/// The number of a month by its name, whole or its first three letters.
fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let is_name = word.chars().all(char::is_alphabetic);
    let found = MONTHS.iter().position(|it| word.starts_with(it));
    let number = found.and_then(|at| u8::try_from(at + 1).ok());
    number.filter(|_| is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_where_they_are_sure() {
        for text in [
            "2026/11/20",
            "20.11.2026",
            "11/20/2026",
            "20/11/2026",
            "20 November 2026",
            "Nov 20, 2026",
            "20th Nov. 2026",
        ] {
            assert_eq!(meant(text).as_deref(), Some("2026-11-20"), "{text}");
        }
        for text in ["2/3/2026", "31.6.2026", "1.2.3", "20 tea 2026", "", "2026"] {
            assert_eq!(meant(text), None, "{text}");
        }
        assert!(is_like_one("2/3/2026") && !is_like_one("1.2.3") && !is_like_one("2026-13-02"));
    }
}
