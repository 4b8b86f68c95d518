//! Code can be copied: it has the signs that machines read.

use std::ops::Range;

use crate::doctor::fences::fences;
use crate::doctor::reporter::Reporter;
use crate::doctor::subject::{Asked, Passage, Subject};
use crate::lesson::{FileRef, Part};
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
    found.extend(subject.items().flat_map(|asked| in_listings(&asked)));
    for (file, (range, letter)) in found {
        let (what, hint) = if letter == '&' {
            (
                "a sign as HTML writes it",
                "type the sign itself: `-`, `<`, `&`",
            )
        } else if BLANKS.contains(&letter) {
            ("a blank that no compiler knows", "type a plain blank")
        } else if DASHES.contains(&letter) {
            ("a dash that no machine knows", "type `-`, once or twice")
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

/// The same of the listings of a pitfall, which are told at their first line.
fn in_listings(asked: &Asked<'_>) -> Vec<(FileRef, Place)> {
    let listings = ["wrong", "right"]
        .into_iter()
        .filter_map(|side| asked.listing(side));
    let found = listings.filter_map(|listing| {
        let (language, code) = (
            listing.text("language").unwrap_or_default(),
            listing.text("code")?,
        );
        let (_, letter) = first_of(language, code, 0)?;
        Some((asked.file, (listing.range("code"), letter)))
    });
    found.collect()
}

/// Languages of pages, in which signs are written as HTML does.
const PAGES: [&str; 12] = [
    "astro",
    "html",
    "javascript",
    "js",
    "jsx",
    "php",
    "svelte",
    "svg",
    "tsx",
    "typescript",
    "vue",
    "xml",
];

/// Names that HTML has for signs of code and of typesetters.
const ENTITIES: [&str; 12] = [
    "&amp;", "&apos;", "&gt;", "&hellip;", "&ldquo;", "&lt;", "&mdash;", "&minus;", "&nbsp;",
    "&ndash;", "&quot;", "&rdquo;",
];

/// The first sign of a block of code that machines read otherwise.
fn first_of(language: &str, code: &str, start: usize) -> Option<Place> {
    let readers = match PROSE.contains(&language) && !has_formula(code) {
        true => For::People,
        false => For::Machines,
    };
    first_in(code, start, readers).or_else(|| {
        let is_code = readers == For::Machines && !PAGES.contains(&language);
        let mut entities = ENTITIES.iter().filter(|_| is_code);
        let (at, name) = entities.find_map(|name| Some((code.find(name)?, name)))?;
        Some((start + at..start + at + name.len(), '&'))
    })
}

/// Whether a listing has a line that is typed into a cell of a spreadsheet.
fn has_formula(code: &str) -> bool {
    let mut lines = code.lines().map(str::trim_start);
    lines.any(|it| {
        let rest = it.strip_prefix('=').unwrap_or_default();
        let name = rest.trim_start_matches(|it: char| it.is_ascii_uppercase());
        name.len() < rest.len() && name.starts_with('(')
    })
}

/// Whether a dash stands where a machine subtracts: between spaces, behind
/// something that is computed and outside of quotes and comments.
fn is_minus(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let outside =
        !line.contains(['"', '\'', '#', '`']) && !line.contains("//") && !line.contains("--");
    let computes = line.contains(['=', '(']) || line.trim_start().starts_with("return");
    let term = line
        .trim_end()
        .ends_with(|it: char| it.is_alphanumeric() || it == ')');
    let spaced = line.ends_with(' ') && after.starts_with(' ');
    let next = after
        .trim_start()
        .starts_with(|it: char| it.is_alphanumeric() || it == '(');
    outside && computes && term && spaced && next
}

/// Of each block of code in the text of a part, the first such sign.
fn in_blocks(text: &str, part: &Part) -> Vec<Place> {
    let start = part.body.start();
    let body = start..start + part.body.written().len();
    if text
        .get(body.clone())
        .is_none_or(|it| it.is_ascii() && !it.contains('&'))
    {
        return Vec::new();
    }
    let mut places = Vec::new();
    for fence in fences(text, &body) {
        let word = fence.info.split([' ', ',', '{']).next().unwrap_or_default();
        let inside = text.get(fence.inside.clone()).unwrap_or_default();
        places.extend(first_of(word, inside, fence.inside.start));
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
            let is_prose = PROSE.contains(&language.as_str()) && !has_formula(text);
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
    let letters = code.chars().filter(char::is_ascii_alphanumeric).count();
    let quotes = code.chars().filter(|it| QUOTES.contains(it)).count();
    letters >= 3 || letters >= 1 && quotes >= 2
}

fn first_in(code: &str, start: usize, readers: For) -> Option<Place> {
    let mut before = ' ';
    for (at, letter) in code.char_indices() {
        let (earlier, later) = code.split_at_checked(at).unwrap_or_default();
        let later = later.get(letter.len_utf8()..).unwrap_or_default();
        if readers == For::Machines && DASHES.contains(&letter) && is_minus(earlier, later) {
            return Some((start + at..start + at + letter.len_utf8(), letter));
        }
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
