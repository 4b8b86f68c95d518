//! Claims have sources.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::doctor::{units, words};
use crate::lesson::{FileRef, PartKind};
use crate::text::{Block, Readable};

/// Shorter parts rather introduce.
const MIN_WORDS: usize = 80;

/// A figure alone may be the third of three points.
const MIN_FIGURES: usize = 2;

/// Units of physics that are written behind a figure, beside those of lessons.
const UNITS: [&str; 20] = [
    "°c", "°f", "celsius", "degrees", "hertz", "hz", "khz", "mhz", "ghz", "hpa", "kw", "kwh", "mg",
    "ml", "pascal", "volts", "w", "watt", "watts", "kelvin",
];

/// Words that make a figure a large one.
const LARGE: [&str; 6] = [
    "thousand", "million", "millions", "billion", "billions", "percent",
];

/// Whoever says so gives figures of their own.
const OWN: [&[&str]; 12] = [
    &["are", "ours"],
    &["our", "example"],
    &["mine"],
    &["rough", "figures"],
    &["my", "own"],
    &["our", "own"],
    &["i", "measured"],
    &["we", "measured"],
    &["made", "up"],
    &["by", "definition"],
    &["for", "example"],
    &["suppose"],
];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for (file, part, _) in subject.parts() {
        let claims = matches!(
            part.kind,
            PartKind::Step | PartKind::Depth | PartKind::Practice
        );
        if !claims {
            continue;
        }
        let cited = cites(subject, file);
        let stretches = match cited {
            true => uncited(&part.body.blocks),
            false => vec![part.body.blocks.as_slice()],
        };
        let (message, least) = match cited {
            true => ("these figures stand far from any source", MIN_WORDS / 2),
            false => ("this part states figures and cites no source", MIN_WORDS),
        };
        let found = stretches
            .into_iter()
            .find_map(|it| first_figure(it, least, cited));
        if let Some(figure) = found {
            let place = words::find(subject.text(file), &part.body.range, &[&figure]);
            reporter.say(
                file,
                place.unwrap_or(part.body.range.clone()),
                message,
                "cite a `[[source]]` where it says so, `[^id]`; figures of your own example need none",
            );
        }
    }
}

/// The first figure of a text that states several, if it is long enough to claim anything.
/// Beside what is cited, numbers with units are mostly those of an example: there only
/// shares, money and large numbers count.
fn first_figure(blocks: &[Block], least: usize, cited: bool) -> Option<String> {
    let body: Vec<_> = words::prose_of(blocks)
        .into_iter()
        .map(|it| it.text)
        .collect();
    let body = body.join("\n");
    let words: Vec<_> = words::each_word(&body).collect();
    if words.len() < least {
        return None;
    }
    let of_world = |at: usize| {
        let (word, next) = (words.get(at)?, words.get(at + 1).map_or("", |it| it.text));
        let (before, after) = (body.get(..word.range.start)?, body.get(word.range.end..)?);
        let is_share = after.trim_start().starts_with('%') || before.ends_with(['$', '€', '£']);
        (!cited || is_share || LARGE.contains(&next.to_lowercase().as_str())).then_some(at)
    };
    let places = (0..words.len()).filter_map(|at| Some((at, measured(&body, words.get(at..)?)?)));
    let mut figures = places.filter_map(|(at, figure)| of_world(at).map(|_| figure));
    let first = figures.next()?;
    figures.nth(MIN_FIGURES.checked_sub(2)?)?;
    let folded = words::folded(&body);
    let own = |phrase: &&[&str]| folded.windows(phrase.len()).any(|words| words == *phrase);
    (!OWN.iter().any(own)).then(|| first.to_owned())
}

/// The runs of blocks between headings and questions of which none cites a source.
fn uncited(blocks: &[Block]) -> Vec<&[Block]> {
    let ends = |it: &Block| matches!(it, Block::Heading { .. } | Block::Question { .. });
    // A table beside what is cited may hold what is worked out.
    let ends = |it: &Block| ends(it) || matches!(it, Block::Table { .. });
    let runs = blocks.split(ends);
    runs.filter(|run| !run.iter().any(has_citation)).collect()
}

fn has_citation(block: &Block) -> bool {
    let mut found = false;
    block.visit(&mut |readable| {
        if let Readable::Running(spans) = readable {
            found |= spans.iter().any(|span| span.citation.is_some());
        }
    });
    found
}

/// Whether any text of a file cites a source.
fn cites(subject: &Subject<'_>, file: FileRef) -> bool {
    let mut passages = subject.passages.iter();
    passages.any(|passage| {
        let mut citations = passage.document.citations.iter();
        passage.file == file && citations.any(|citation| !citation.has_text)
    })
}

/// The figure that `words` of a text begin with, if it says how much there is
/// of something: a share, money, many, or so many of a unit. Numbers that name
/// (“PEP 8”, “npm v7”, “Chapter 4”) and those that count (“1 day”, “256
/// elements”) say no such thing.
fn measured<'a>(text: &str, words: &[words::Word<'a>]) -> Option<&'a str> {
    let figure = words.first()?;
    let value = words::number(figure.text)
        .filter(|_| figure.text.starts_with(|it: char| it.is_ascii_digit()))?;
    let before = text.get(..figure.range.start)?;
    let after = text.get(figure.range.end..)?;
    if before.ends_with(['$', '€', '£']) || after.starts_with('%') || after.starts_with(" %") {
        return Some(figure.text);
    }
    let next = words.get(1)?;
    let between = text.get(figure.range.end..next.range.start)?;
    let unit = next.text.to_lowercase();
    let is_near = matches!(between, " " | "\u{a0}" | "\u{202f}" | " °" | "\u{a0}°");
    // One letter alone may be a variable: “2 d”.
    let is_variable = !between.ends_with('°')
        && next.text.len() == 1
        && !["g", "h", "m", "s", "V", "W"].contains(&next.text);
    let is_unit = units::names(&unit).is_some()
        || UNITS.contains(&unit.as_str())
        || LARGE.contains(&unit.as_str())
        || between.ends_with('°');
    let says = is_unit
        && !is_variable
        && !is_default(before)
        && !is_by_definition(value, &unit)
        && !is_kind(value, &unit);
    (is_near && says).then_some(figure.text)
}

/// Whether a text goes on with what a setting is where nobody sets it.
fn is_default(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '`', '(', '*']).to_lowercase();
    [
        "default",
        "default:",
        "defaults to",
        "default is",
        "default of",
    ]
    .iter()
    .any(|it| before.ends_with(it))
}

/// Whether a unit is a word for one, behind a number of more: then they name a kind of
/// thing, as in “a 64 bit system” and “the 5 minute average”.
fn is_kind(value: f64, unit: &str) -> bool {
    let one = [
        "bit", "byte", "second", "minute", "hour", "day", "week", "month", "year",
    ];
    one.contains(&unit) && value > 1.0
}

/// What nobody has to look up: one of anything, and how clocks and calendars
/// divide time.
fn is_by_definition(value: f64, unit: &str) -> bool {
    let times: &[f64] = match unit {
        "second" | "seconds" | "minutes" => &[60.0],
        "hours" => &[24.0],
        "days" => &[7.0, 365.0],
        "months" => &[12.0],
        // Sizes of types and of keys are chosen.
        "bits" => return true,
        _ => &[],
    };
    words::same(value, 1.0) || times.iter().any(|it| words::same(value, *it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(text: &str) -> Vec<&str> {
        let words: Vec<_> = words::each_word(text).collect();
        let all = (0..words.len()).filter_map(|at| measured(text, &words[at..]));
        all.collect()
    }

    #[test]
    fn figures_say_how_much() {
        let text = "At 80 degrees it takes 3 minutes and 12.5 % of $40, from 2 million.";
        assert_eq!(figures(text), ["80", "3", "12.5", "40", "2"]);
        assert_eq!(figures("from 20 °C on"), ["20"]);
    }

    #[test]
    fn numbers_that_name_or_count_are_no_figures() {
        for text in [
            "PEP 8 and npm v7",
            "How do I add 1 day?",
            "contract DE-AC02-06CH11357",
            "an alphabet has 256 elements",
            "in Chapter 4 of 24 hours and UTF-8",
            "the line at 2 to 1",
            "on a 64 bit system the 5 minute average",
            "R is 2 d S",
            "It defaults to 300 seconds.",
        ] {
            assert_eq!(figures(text), Vec::<&str>::new(), "{text}");
        }
    }
}
