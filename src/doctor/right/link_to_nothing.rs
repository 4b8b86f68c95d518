//! A link into the lesson leads to a part, and to a heading, that is there.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words;
use crate::lesson::{FileRef, Part};
use crate::text::{Link, nearest, quoted, slugs};

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    figures(subject, reporter);
    for passage in &subject.passages {
        for link in &passage.document.links {
            if let Some((message, hint)) = wrong(subject, passage, link) {
                reporter.say(passage.file, link.range.clone(), message, hint);
            }
        }
    }
}

/// Figures that are named by a number and are nowhere: lessons do not number
/// their diagrams. Those of a book or a paper stand there, and it is named.
fn figures(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        let texts = passage.prose.iter().map(|prose| &prose.text);
        for text in texts.filter(|text| text.contains("ig")) {
            let Some(pair) = figure(text).filter(|_| !reporter.is_full(passage.file)) else {
                continue;
            };
            let range = words::find(passage.text, &passage.document.range, &pair);
            // Where a link leads is told of the link.
            let mut links = passage.document.links.iter().map(|link| &link.range);
            if range
                .as_ref()
                .is_some_and(|at| links.any(|it| it.contains(&at.start)))
            {
                continue;
            }
            reporter.say(
                passage.file,
                range.unwrap_or(passage.document.range.clone()),
                format!("this lesson has no {}", quoted(&pair.join(" "))),
                "say “the diagram above”, or draw what is meant",
            );
        }
    }
}

/// A figure that a text sends to.
fn figure(text: &str) -> Option<[&str; 2]> {
    let all: Vec<_> = words::each_word(text).map(|word| word.text).collect();
    all.windows(3).enumerate().find_map(|(at, three)| {
        let [before, name, number] = three else {
            return None;
        };
        let sends = ["see", "See", "in", "In", "cf"].contains(before);
        let is_named = ["Figure", "Fig", "figure", "fig"].contains(name);
        let is_number = number.starts_with(|it: char| it.is_ascii_digit());
        let next = all.get(at + 3).copied().unwrap_or_default();
        let is_elsewhere = ["of", "in", "from"].contains(&next);
        (sends && is_named && is_number && !is_elsewhere).then_some([*name, *number])
    })
}

/// What is wrong with a link, and what to do.
fn wrong(subject: &Subject<'_>, passage: &Passage<'_>, link: &Link) -> Option<(String, String)> {
    let inside = link.inside()?;
    let part = match (&inside.part, passage.file) {
        (Some(stem), _) => subject.lesson.part(stem),
        (None, FileRef::Part(at)) => subject.lesson.parts.get(at),
        (None, FileRef::Head) => None,
    };
    let Some(part) = part else {
        // A name in the list of parts that is none is told there.
        if inside.part.is_some() && !subject.head.record.is_whole("parts") {
            return None;
        }
        return Some(no_part(subject, inside.part.as_deref()));
    };
    let slug = inside.heading.as_ref()?;
    no_heading(part, slug).filter(|_| part.broken.is_none())
}

fn no_part(subject: &Subject<'_>, stem: Option<&str>) -> (String, String) {
    let Some(stem) = stem else {
        let message =
            "a link to a heading alone leads into the part that it stands in, and this is no part";
        return (
            message.to_owned(),
            "name the part in front of it, such as `first-step.md#heading`".to_owned(),
        );
    };
    if let Some(file) = subject.unlisted(stem) {
        let message = format!("`{file}` is there, and is not listed in `parts`");
        return (message, "list it there, or take this link out".to_owned());
    }
    let stems = subject.lesson.parts.iter().map(|part| part.stem.as_str());
    let hint = match nearest(stem, stems) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "name a file that is listed in `parts`".to_owned(),
    };
    (format!("this lesson has no part {}", quoted(stem)), hint)
}

/// The headings whose signs have no space behind them: that is told where they stand.
fn unspaced(part: &Part) -> Vec<String> {
    let lines = part.body.written().lines();
    let texts = lines.filter_map(|line| {
        let text = line.trim_start_matches('#');
        let is_meant = text.len() < line.len() && !text.starts_with([' ', '\t']);
        is_meant.then(|| format!("# {text}\n\n"))
    });
    let headings: String = texts.collect();
    slugs(&crate::text::parse(&headings, 0).0)
}

fn no_heading(part: &Part, slug: &str) -> Option<(String, String)> {
    let slugs = slugs(&part.body);
    if slugs.iter().chain(&unspaced(part)).any(|it| it == slug) {
        return None;
    }
    let hint = match nearest(slug, slugs.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `#{meant}`?"),
        None if slugs.is_empty() => {
            "leave out what stands from `#` on: it has no headings".to_owned()
        }
        None => format!(
            "it has {}",
            slugs
                .iter()
                .map(|it| format!("`#{it}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    let message = format!(
        "{} has no heading {}",
        part.stem,
        quoted(&format!("#{slug}"))
    );
    Some((message, hint))
}
