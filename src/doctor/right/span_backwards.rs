//! A span of numbers goes from the smaller one to the larger one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let may_span = |text: &str| text.contains('–') || text.contains(" to ");
        for prose in passage.prose.iter().filter(|it| may_span(&it.text)) {
            let said = backwards(&prose.text).or_else(|| back_in_time(&prose.text));
            let Some(said) = said.filter(|_| !reporter.is_full(passage.file)) else {
                continue;
            };
            let range = passage.document.range.clone();
            let inside = passage.text.get(range.clone()).unwrap_or_default();
            let start = inside.find(said).map(|at| range.start + at);
            reporter.say(
                passage.file,
                start.map_or(range, |start| start..start + said.len()),
                format!("{} runs backwards", quoted(said)),
                "write the smaller number first, or mend whichever is wrong",
            );
        }
    }
}

/// Two numbers with a dash between them and a unit behind them, of which the first
/// is larger: what goes down is told in words.
fn backwards(text: &str) -> Option<&str> {
    let all: Vec<_> = words::each_word(text).collect();
    all.windows(2).find_map(|pair| {
        let [one, next] = pair else { return None };
        let is_span = text.get(one.range.end..next.range.start) == Some("–");
        let (from, to) = (words::number(one.text)?, words::number(next.text)?);
        let unit = text.get(next.range.end..)?.trim_start();
        let unit = unit.split([' ', ',', '.', ';', ')', '\n']).next()?;
        let before = text.get(..one.range.start)?;
        let is_free = !before.ends_with(['–', '-', '−', '/', '.']);
        let is_unit = units::names(&unit.to_lowercase()).is_some();
        // From the evening to the morning.
        let is_clock = unit == "h" && from <= 24.0 && to < 12.0;
        (is_span && from > to && is_unit && is_free && !is_clock)
            .then(|| text.get(one.range.start..next.range.end))?
    })
}

/// Words before the first of two years that something lasted.
const LASTED: [&str; 9] = [
    "built", "lasted", "lived", "measured", "observed", "ran", "recorded", "reigned", "ruled",
];

/// Whether what stands behind two numbers takes them for years: “from 1950 to 1940 he”.
fn follows_years(rest: &str) -> bool {
    let starts = [" he ", " she ", " they ", " it ", " the ", " there ", ", "];
    starts.iter().any(|it| rest.starts_with(it))
}

/// Whether a word says that a number, and no time, went from one to the other.
fn is_of_change(word: &str) -> bool {
    const STARTS: [&str; 16] = [
        "chang", "count", "cut", "declin", "decreas", "down", "drop", "fall", "fell", "go",
        "lower", "mov", "reduc", "sank", "shr", "went",
    ];
    let small = word.to_lowercase();
    STARTS.iter().any(|start| small.starts_with(start))
}

/// Words before two numbers that count pieces of a book.
const PIECES: [&str; 6] = ["chapters", "lines", "pages", "pp", "sections", "steps"];

/// `1828–1797`, `measured from 1869 to 1859`, `pages 7–3`.
fn back_in_time(text: &str) -> Option<&str> {
    let all: Vec<_> = words::each_word(text).collect();
    let word = |at: Option<usize>| at.and_then(|at| all.get(at)).map_or("", |it| it.text);
    (0..all.len()).find_map(|at| {
        let (one, next) = (all.get(at)?, all.get(at + 1)?);
        let before = word(at.checked_sub(1));
        let between = text.get(one.range.end..next.range.start)?;
        let (last, is_span) = match between {
            "–" => (next, true),
            _ if next.text == "to" && before.eq_ignore_ascii_case("from") => {
                let lasted = LASTED.contains(&word(at.checked_sub(2)));
                let last = all.get(at + 2)?;
                let rest = text.get(last.range.end..)?;
                let start = at.saturating_sub(7);
                let before = all.get(start..at).unwrap_or_default();
                let changes = before.iter().any(|it| is_of_change(it.text));
                (last, lasted || follows_years(rest) && !changes)
            }
            _ => return None,
        };
        let (from, to) = (whole(one.text)?, whole(last.text)?);
        let is_year = |it: u32| (1_500..2_100).contains(&it);
        let written = text.get(one.range.start..last.range.end)?;
        let rest = text.get(last.range.end..)?;
        let start = text.get(..one.range.start)?;
        // Years before the first one count down, and a sign before a number makes a code.
        let is_free = !rest.starts_with(['–', '-', '/'])
            && !rest.trim_start().starts_with("BC")
            && !start.ends_with(['–', '-', '/', '.', '#']);
        let is_counted = is_year(from) && is_year(to) && one.text.len() == 4
            || between == "–" && PIECES.contains(&before.to_lowercase().as_str());
        (is_span && from > to && is_counted && is_free).then_some(written)
    })
}

fn whole(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{back_in_time, backwards};

    #[test]
    fn years_and_pages_go_up() {
        for (text, found) in [
            ("Hutton (1828–1797) saw it.", "1828–1797"),
            ("It was measured from 1869 to 1859.", "1869 to 1859"),
            ("Read pages 7–3 first.", "7–3"),
        ] {
            assert_eq!(back_in_time(text), Some(found), "{text}");
        }
        for text in [
            "Hutton (1726–1797) saw it.",
            "He ruled 1828–1797 BC.",
            "It fell from 1869 to 1859.",
            "They won 7–3.",
            "Read pages 3–7.",
            "1999–98 was cold",
            "pages 1,007–1,003",
        ] {
            assert_eq!(back_in_time(text), None, "{text}");
        }
    }

    #[test]
    fn spans_of_quantities_go_up() {
        assert_eq!(backwards("It dies at 60–50 °C."), Some("60–50"));
        for text in [
            "50–60 °C",
            "They won 3–2.",
            "1999–98 was cold",
            "−5–2 °C",
            "12–1 o'clock",
            "closed 22–6 h",
        ] {
            assert_eq!(backwards(text), None, "{text}");
        }
    }
}
