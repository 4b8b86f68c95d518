//! A paragraph begins where a sentence begins, and ends where one ends.

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::doctor::words::{self, Places};
use crate::lesson::FileRef;
use crate::text::{Block, Document, quoted};

/// Words that no sentence ends with.
const HANGING: [&str; 27] = [
    "a", "although", "an", "and", "as", "because", "but", "every", "for", "from", "his", "if",
    "into", "its", "my", "nor", "of", "or", "our", "than", "the", "their", "to", "whose", "with",
    "very", "your",
];

/// Words that sentences begin with, and never the names of things in code.
const BEGIN: [&str; 22] = [
    "a", "an", "and", "because", "but", "by", "each", "every", "he", "in", "it", "its", "so",
    "that", "the", "their", "there", "these", "they", "this", "those", "we",
];

/// Those that no name ends with either.
const NEVER: [&str; 7] = ["a", "an", "and", "because", "or", "than", "the"];

/// A line of fewer words may be no sentence.
const MIN_WORDS: usize = 8;

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        // Titles, options and things to put in order are no paragraphs.
        let is_body = passage.document.blocks.len() > 1 && passage.file != FileRef::Head;
        if is_body {
            paragraphs(passage, reporter);
        } else if let [Block::Paragraph(_)] = passage.document.blocks.as_slice() {
            field(subject, passage, reporter);
        }
    }
}

/// A text of one paragraph, which may be a mere name.
fn field(subject: &Subject<'_>, passage: &Passage<'_>, reporter: &mut Reporter) {
    let Some(text) = passage.prose.first().map(|prose| prose.text.trim_end()) else {
        return;
    };
    let is_open = hanging(text).filter(|word| NEVER.contains(&word.to_lowercase().as_str()));
    let is_long = words::each_word(text).count() >= MIN_WORDS;
    if let Some(word) = is_open.filter(|_| is_long && !is_completed(subject, passage)) {
        let message = format!("this breaks off behind {}", quoted(word));
        let place = passage.document.range.clone();
        reporter.say(passage.file, place, message, HINT);
    }
}

/// Whether a text is a prompt that each of its options completes: none brings an
/// article of its own.
fn is_completed(subject: &Subject<'_>, passage: &Passage<'_>) -> bool {
    const ARTICLES: [&str; 3] = ["a", "an", "the"];
    subject.questions().any(|asked| {
        let prompt = &asked.item.question.prompt.range;
        let begins_anew = |text: &Document| {
            let said = words::whole(text);
            let first = words::each_word(&said).next();
            first.is_some_and(|word| ARTICLES.contains(&word.text.to_lowercase().as_str()))
        };
        let rivals = asked.rivals();
        asked.file == passage.file
            && *prompt == passage.document.range
            && !rivals.is_empty()
            && !rivals.iter().any(|it| begins_anew(&it.text))
    })
}

const HINT: &str = "write the sentence to its end";

fn paragraphs(passage: &Passage<'_>, reporter: &mut Reporter) {
    let blocks = &passage.document.blocks;
    let mut places = Places::new(passage.text, &passage.document.range);
    for (at, block) in blocks.iter().enumerate() {
        let Block::Paragraph(spans) = block else {
            continue;
        };
        // “For more see the page” is done when the page is named.
        if spans.last().is_some_and(|span| span.link.is_some()) {
            continue;
        }
        let text = words::whole_of(std::slice::from_ref(block));
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        let Some((message, sought, hint)) = broken(&text, before, blocks.get(at + 1)) else {
            continue;
        };
        if !reporter.is_full(passage.file) {
            reporter.say(passage.file, places.next(&sought), message, hint);
        }
    }
}

/// What is wrong with the end of a paragraph, or with its beginning, and the
/// words at that place.
fn broken<'t>(
    text: &'t str,
    before: Option<&Block>,
    next: Option<&Block>,
) -> Option<(String, Vec<&'t str>, &'static str)> {
    let all: Vec<&str> = words::each_word(text).map(|word| word.text).collect();
    let last = all.get(all.len().saturating_sub(3)..)?;
    let goes_on = !matches!(
        next,
        None | Some(
            Block::Paragraph(_) | Block::Heading { .. } | Block::Question { .. } | Block::Rule
        )
    );
    if let Some(word) = hanging(text).filter(|_| !goes_on) {
        let message = format!("this paragraph breaks off behind {}", quoted(word));
        return Some((message, last.to_vec(), HINT));
    }
    // An address would get a stop that is no part of it.
    let ends_in_address = text.rsplit(' ').next().is_some_and(|it| it.contains("://"));
    let is_prose = text.contains(". ") && all.len() >= MIN_WORDS && !text.contains('\u{fffc}');
    if is_prose && !goes_on && !ends_in_address && text.ends_with(char::is_alphabetic) {
        let message = "this paragraph ends without a stop".to_owned();
        return Some((
            message,
            last.to_vec(),
            "write the sentence to its end, or put a stop there",
        ));
    }
    let first = all.first()?;
    let begins = BEGIN.contains(first) && text.starts_with(first) && all.len() >= MIN_WORDS;
    let is_apart = match before {
        None | Some(Block::Heading { .. }) => true,
        Some(block @ Block::Paragraph(_)) => {
            let before = words::whole_of(std::slice::from_ref(block));
            before.trim_end().ends_with(['.', '?', '!'])
        }
        Some(_) => false,
    };
    (begins && is_apart).then(|| {
        let message = format!(
            "this paragraph begins in the middle, with {}",
            quoted(first)
        );
        (
            message,
            all.get(..3).unwrap_or_default().to_vec(),
            "write the sentence from its beginning",
        )
    })
}

/// The last word of a text that has no end, if a sentence cannot end with it.
fn hanging(text: &str) -> Option<&str> {
    let word = words::each_word(text).last()?;
    let is_last = text.get(word.range.end..)?.trim().is_empty();
    (is_last && HANGING.contains(&word.text)).then_some(word.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_broken(markdown: &str) -> bool {
        let document = crate::text::parse(markdown, 0).0;
        let blocks = &document.blocks;
        (0..blocks.len()).any(|at| {
            let text = words::whole_of(&blocks[at..=at]);
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            broken(&text, before, blocks.get(at + 1)).is_some()
        })
    }

    #[test]
    fn what_breaks_off_is_found() {
        for text in [
            "Everybody feels it and\n\nNobody knows.",
            "It is so. And then it goes on for many days\n\nThat is why.",
            "It is so.\n\nthe other one is not, as was said by many.",
        ] {
            assert!(is_broken(text), "{text}");
        }
        for text in [
            "This is what it is for:\n\n- one",
            "It is made of the\n\n- one",
            "A short line",
            "It is so. And then\n\n```\ncode\n```",
            "npm is so and so and so and so.",
            "It holds that\n\n```\nx\n```\n\nthe other one is not, as was said by many.",
        ] {
            assert!(!is_broken(text), "{text}");
        }
    }
}
