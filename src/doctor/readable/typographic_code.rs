//! Code can be copied: it has the signs that machines read.

use std::ops::Range;

use crate::doctor::fences::fences;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Passage, Subject};
use crate::lesson::Part;
use crate::text::{Block, Readable};

/// Blanks that look like one and are another sign.
const BLANKS: [char; 4] = ['\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}'];

/// Quotation marks of typesetters.
const QUOTES: [char; 4] = ['“', '”', '‘', '’'];

/// Dashes that stand where an option of a command begins.
const DASHES: [char; 3] = ['–', '—', '−'];

/// What is read by people, and may have such marks.
const PROSE: [&str; 10] = [
    "",
    "console",
    "diagram",
    "markdown",
    "md",
    "output",
    "plain",
    "plaintext",
    "text",
    "txt",
];

/// Of a text that is made of them, so many are told.
const MAX_PLACES: usize = 200;

/// What a stretch of code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Machines,
    People,
}

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    let mut found = Vec::new();
    for (file, part, _) in subject.parts() {
        let blocks = in_blocks(subject.text(file), part);
        found.extend(blocks.into_iter().map(|place| (file, place)));
    }
    for passage in &subject.passages {
        for place in in_passage(passage) {
            // A block in the text of a part is seen already.
            let place = (passage.file, place);
            if found.len() < MAX_PLACES && !found.contains(&place) {
                found.push(place);
            }
        }
    }
    for (file, (range, letter)) in found {
        let (what, hint) = if BLANKS.contains(&letter) {
            ("a blank that no compiler knows", "type a plain blank")
        } else if DASHES.contains(&letter) {
            ("a dash that no command knows", "type `-`, once or twice")
        } else {
            (
                "a quotation mark that no compiler knows",
                "type `\"` or `'`",
            )
        };
        reporter.say(file, range, format!("in this code stands {what}"), hint);
    }
}

type Place = (Range<usize>, char);

/// Of each block of code in the text of a part, the first such sign.
fn in_blocks(text: &str, part: &Part) -> Vec<Place> {
    let start = part.body.start();
    let body = start..start + part.body.written().len();
    if text.get(body.clone()).is_none_or(str::is_ascii) {
        return Vec::new();
    }
    let mut places = Vec::new();
    for fence in fences(text, &body) {
        let word = fence.info.split([' ', ',', '{']).next().unwrap_or_default();
        let readers = match PROSE.contains(&word) {
            true => For::People,
            false => For::Machines,
        };
        let inside = text.get(fence.inside.clone()).unwrap_or_default();
        places.extend(first_in(inside, fence.inside.start, readers));
    }
    places
}

/// The same of code within sentences, and of blocks in fields.
fn in_passage(passage: &Passage<'_>) -> Vec<Place> {
    let whole = &passage.document.range;
    let source = passage.text.get(whole.clone()).unwrap_or_default();
    if source.is_ascii() {
        return Vec::new();
    }
    let mut codes: Vec<&str> = Vec::new();
    for block in &passage.document.blocks {
        if let Block::Code { language, text } = block {
            let is_prose = PROSE.contains(&language.as_str());
            codes.extend((!is_prose).then_some(text.as_str()));
        }
        block.visit(&mut |readable| {
            if let Readable::Running(spans) = readable {
                let code = spans.iter().filter(|span| span.style.code);
                codes.extend(
                    code.map(|span| span.text.as_str())
                        .filter(|it| is_copied(it)),
                );
            }
        });
    }
    let mut places = Vec::new();
    for code in codes {
        if places.len() == MAX_PLACES {
            break;
        }
        if let Some((range, letter)) = first_in(code, 0, For::Machines) {
            let start = source.find(code).map(|at| whole.start + at + range.start);
            let place = start.map(|start| start..start + letter.len_utf8());
            places.push((place.unwrap_or(whole.clone()), letter));
        }
    }
    places
}

/// Whether code within a sentence is more than the sign that is spoken of.
fn is_copied(code: &str) -> bool {
    code.chars().filter(char::is_ascii_alphanumeric).count() >= 3
}

fn first_in(code: &str, start: usize, readers: For) -> Option<Place> {
    let mut before = ' ';
    for (at, letter) in code.char_indices() {
        let for_machines = QUOTES.contains(&letter) || DASHES.contains(&letter) && before == ' ';
        if BLANKS.contains(&letter) || readers == For::Machines && for_machines {
            let next = code.get(at + letter.len_utf8()..).unwrap_or_default();
            let is_option = next.starts_with(|next: char| next.is_ascii_alphabetic());
            if !DASHES.contains(&letter) || is_option {
                return Some((start + at..start + at + letter.len_utf8(), letter));
            }
        }
        before = letter;
    }
    None
}
