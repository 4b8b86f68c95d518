//! A span of numbers goes from the smaller one to the larger one.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::text::quoted;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in passage.prose.iter().filter(|it| it.text.contains('–')) {
            let Some(said) = backwards(&prose.text).filter(|_| !reporter.is_full(passage.file))
            else {
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

#[cfg(test)]
mod tests {
    use super::backwards;

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
