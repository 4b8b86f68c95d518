//! No letters were read in another encoding than they were written in.
//!
//! UTF-8 that is read as Windows-1252 turns `é` into `Ã©` and `’` into `â€™`;
//! what cannot be read at all becomes U+FFFD. Letters that are joined in print come
//! out of a PDF as one sign, and those that are spelled for another program stay so.

use std::ops::Range;

use crate::doctor::reporter::Reporter;
use crate::doctor::subject::Subject;
use crate::lesson::FileRef;
use crate::text::quoted;

/// What stands at 0x80 to 0x9F in Windows-1252; a space where nothing does.
const HIGH: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Signs of it that may follow a capital letter in honest text.
const HONEST: [char; 11] = ['‚', '„', '…', '‘', '’', '“', '”', '–', '—', '‹', '›'];

pub fn check(subject: &Subject<'_>, reporter: &mut Reporter) {
    spelled(subject, reporter);
    apostrophes(subject, reporter);
    let parts = subject.parts().map(|(file, _, _)| file);
    for file in std::iter::once(FileRef::Head).chain(parts) {
        let text = subject.text(file);
        if text.is_ascii() {
            continue;
        }
        ligatures(file, text, reporter);
        degrees(file, text, reporter);
        for (range, meant) in misread(text) {
            if reporter.is_full(file) {
                break;
            }
            let (message, hint) = match meant {
                Some(meant) => (
                    format!(
                        "{} is {} that was read in another encoding",
                        quoted(text.get(range.clone()).unwrap_or_default()),
                        quoted(&meant.to_string())
                    ),
                    format!(
                        "write {}, and save the file as UTF-8",
                        quoted(&meant.to_string())
                    ),
                ),
                None => (
                    "this sign stands for a letter that could not be read".to_owned(),
                    "write the letter that belongs there, and save the file as UTF-8".to_owned(),
                ),
            };
            reporter.say(file, range, message, hint);
        }
    }
}

/// Letters that are joined in print, each with what they are.
const LIGATURES: [(char, &str); 7] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "ft"),
    ('\u{fb06}', "st"),
];

fn ligatures(file: FileRef, text: &str, reporter: &mut Reporter) {
    for (at, sign) in text.char_indices() {
        let Some((_, letters)) = LIGATURES.iter().find(|(it, _)| *it == sign) else {
            continue;
        };
        if reporter.is_full(file) {
            break;
        }
        reporter.say(
            file,
            at..at + sign.len_utf8(),
            format!("this is one sign for {letters}, as it comes out of a PDF"),
            format!("type the letters {letters}; a search for the word does not find it so"),
        );
    }
}

/// The sign of Spanish ordinals, or a ring, where a degree is meant.
fn degrees(file: FileRef, text: &str, reporter: &mut Reporter) {
    for (at, sign) in text.match_indices(['º', '˚']) {
        let (before, after) = text.split_at(at);
        let number = before
            .trim_end_matches([' ', '\u{a0}'])
            .ends_with(|it: char| it.is_ascii_digit());
        let after = after.get(sign.len()..).unwrap_or_default();
        let mut letters = after.chars();
        let is_scale = matches!(letters.next(), Some('C' | 'F'))
            && !letters.next().is_some_and(char::is_alphabetic);
        if number && is_scale && !reporter.is_full(file) {
            reporter.say(
                file,
                at..at + sign.len(),
                "this sign looks like the one for degrees and is another",
                "write `°`; a search for °C finds no other sign",
            );
        }
    }
}

/// What is typed for an apostrophe and is none: an accent, or two of them.
fn apostrophes(subject: &Subject<'_>, reporter: &mut Reporter) {
    for passage in &subject.passages {
        for prose in &passage.prose {
            let found = ["´", "''", "`"].into_iter().find_map(|sign| {
                let mut places = prose.text.match_indices(sign);
                let (at, _) = places.find(|(at, _)| {
                    let (before, rest) = prose.text.split_at(*at);
                    let ends = ["s ", "t ", "re ", "ve ", "ll "];
                    let rest = rest.get(sign.len()..).unwrap_or_default();
                    before.ends_with(char::is_alphabetic)
                        && ends.iter().any(|it| rest.starts_with(it))
                })?;
                prose.text.get(at..at + sign.len())
            });
            let Some(sign) = found.filter(|_| !reporter.is_full(passage.file)) else {
                continue;
            };
            let range = passage.document.range.clone();
            let inside = passage.text.get(range.clone()).unwrap_or_default();
            let start = inside.find(sign).map(|at| range.start + at);
            reporter.say(
                passage.file,
                start.map_or(range, |start| start..start + sign.len()),
                format!("{} is no apostrophe", quoted(sign)),
                "write `’` or `'`; a search for the word finds no other one",
            );
        }
    }
}

/// Signs as HTML spells them, where they are not read as such, and as code does.
const SPELLED: [(&str, &str); 12] = [
    ("&amp;", "&"),
    ("&apos;", "'"),
    ("&gt;", ">"),
    ("&hellip;", "…"),
    ("&lt;", "<"),
    ("&mdash;", "—"),
    ("&nbsp;", "a space"),
    ("&ndash;", "–"),
    ("&quot;", "a quotation mark"),
    ("&#39;", "'"),
    ("\\u00", "a letter"),
    ("\\u20", "a sign"),
];

fn spelled(subject: &Subject<'_>, reporter: &mut Reporter) {
    let parts = subject.parts().map(|(file, _, _)| file);
    for file in std::iter::once(FileRef::Head).chain(parts) {
        in_plain_texts(subject, file, reporter);
    }
    for passage in &subject.passages {
        for prose in &passage.prose {
            if !prose.text.contains(['&', '\\']) {
                continue;
            }
            let is_here = |(sign, _): &&(&str, &str)| prose.text.contains(sign);
            let Some((sign, meant)) = SPELLED.iter().find(is_here) else {
                continue;
            };
            let range = passage.document.range.clone();
            let inside = passage.text.get(range.clone()).unwrap_or_default();
            let start = inside.find(sign).map(|at| range.start + at);
            let place = start.map_or(range, |start| start..start + sign.len());
            tell_spelled(passage.file, place, (sign, meant), reporter);
        }
    }
}

/// The same in texts that are not read as Markdown, such as the title of a source.
fn in_plain_texts(subject: &Subject<'_>, file: FileRef, reporter: &mut Reporter) {
    let text = subject.text(file);
    if !text.contains('&') {
        return;
    }
    let passages = subject.passages.iter().filter(|it| it.file == file);
    let read: Vec<_> = passages.map(|it| it.document.range.clone()).collect();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_text = line.trim_start().starts_with('"') || line.contains(" = \"");
        let found = entity(line).map(|it| start + it.start..start + it.end);
        start += line.len();
        let Some(range) = found.filter(|_| is_text && !line.contains("HTML")) else {
            continue;
        };
        if !read.iter().any(|it| it.contains(&range.start)) {
            let sign = text.get(range.clone()).unwrap_or_default();
            tell_spelled(file, range, (sign, "the sign that it stands for"), reporter);
        }
    }
}

/// A sign as HTML spells it: `&amp;`, `&#246;`.
fn entity(line: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 8;
    line.match_indices('&').find_map(|(at, _)| {
        let (name, _) = line.get(at + 1..)?.split_once(';')?;
        let is_name = name.len() >= 2 && name.bytes().all(|it| it.is_ascii_lowercase());
        let digits = name.strip_prefix('#').unwrap_or_default();
        let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit());
        let is_entity = name.len() <= LONGEST && (is_name || is_number);
        is_entity.then(|| at..at + name.len() + 2)
    })
}

fn tell_spelled(file: FileRef, range: Range<usize>, told: (&str, &str), reporter: &mut Reporter) {
    if !reporter.is_full(file) {
        let (sign, meant) = told;
        let message = format!("readers see {} here as it is written", quoted(sign));
        reporter.say(file, range, message, format!("write {meant} itself"));
    }
}

/// The places of letters that were misread, each with the one that was meant.
fn misread(text: &str) -> impl Iterator<Item = (Range<usize>, Option<char>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let at = from + rest.find(['Â', 'Ã', 'â', 'ð', '\u{fffd}'])?;
            let sign = text.get(at..)?.chars().next()?;
            if sign == '\u{fffd}' {
                from = at + sign.len_utf8();
                return Some((at..from, None));
            }
            if let Some((length, meant)) = meant(text.get(at..)?) {
                from = at + length;
                return Some((at..from, Some(meant)));
            }
            from = at + sign.len_utf8();
        }
    })
}

/// The letter that a text begins with once its first letters are taken for
/// bytes, and how long they are.
fn meant(text: &str) -> Option<(usize, char)> {
    let first = byte(text.chars().next()?)?;
    let count = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let letters: Vec<char> = text.chars().take(count).collect();
    let bytes: Vec<u8> = letters.iter().filter_map(|letter| byte(*letter)).collect();
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let is_honest = count == 2 && letters.last().is_some_and(|last| HONEST.contains(last));
    let length = letters.iter().map(|letter| letter.len_utf8()).sum();
    (letters.len() == count && !is_honest).then_some((length, meant))
}

/// The byte that stands for a letter in Windows-1252.
fn byte(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(letter)) {
        return Some(byte);
    }
    let at = HIGH.chars().position(|it| it == letter)?;
    u8::try_from(0x80 + at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_were_misread_are_found() {
        for (text, expected) in [
            ("it doesnâ€™t", Some('’')),
            ("cafÃ©", Some('é')),
            ("20 Â°C", Some('°')),
            ("ðŸ˜€", Some('😀')),
            ("Sk\u{fffd}ne", None),
        ] {
            let found: Vec<_> = misread(text).map(|(_, meant)| meant).collect();
            assert_eq!(found, [expected], "{text}");
        }
        for text in ["Ângela, NÃO", "IRMÃ…", "château", "âge", "ð", "Ã", "São"] {
            assert_eq!(misread(text).count(), 0, "{text}");
        }
    }
}
