//! What of an author's text may reach a terminal.
//!
//! # Policy
//!
//! A terminal obeys control characters, and a reader believes what is drawn;
//! a lesson may abuse neither. After [`clean`] a text holds what can be seen,
//! spaces, tabs and line breaks, and nothing else:
//!
//! - **Escape sequences** go as a whole where they are well-formed, in their
//!   seven-bit and eight-bit spellings. Of a malformed one only the control
//!   character goes: what follows is harmless text and might be meant.
//! - **Control characters** (C0, DEL, C1) go, but for tab and line feed. What
//!   ends a line somewhere (CR, VT, FF, NEL, line and paragraph separators)
//!   becomes a line feed, so that words stay apart. Layout turns tabs and line
//!   feeds into spaces and rows; none is ever drawn.
//! - **Bidirectional marks, embeddings, overrides and isolates** go: with them
//!   text can be drawn in another order than it is read in. The letters of
//!   right-to-left scripts stay.
//! - **Invisible characters** go: everything Unicode calls default-ignorable
//!   (zero-width space and joiners, word joiner, soft hyphen, byte order mark,
//!   fillers, tag characters, variation selectors …) and every other format
//!   character without a shape. Two texts that look alike are alike.
//! - **Joiners** stay where they are letters of a word, as in Persian and Hindi,
//!   and go everywhere else: behind a virama; between two letters of Arabic, where
//!   one keeps them apart; and at the end of an Arabic word, where one joins its
//!   last letter to nothing. (Where Unicode lets them stand in names, RFC 5892,
//!   appendix A.)
//! - **Emoji** keep what holds them together: a zero-width joiner between two
//!   pictographs, and the emoji variation selector after a pictograph or in a
//!   keycap.
//!
//! Letters, marks, symbols, spaces of every width, private-use and unassigned
//! characters stay: they are drawn, if only as a box.
//!
//! Lesson text is cleaned after Markdown's entities are resolved, because
//! `&#27;` is an escape character too.

use std::fmt::Write as _;
use std::path::Path;

use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation as _;

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';
/// The class of marks that take a letter's vowel away, in Unicode's order of
/// marks.
const VIRAMA: u8 = 9;
const EMOJI_SELECTOR: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';

/// `text` without what must never reach a terminal: control characters,
/// escape sequences, bidirectional controls, invisible format characters.
pub fn clean(text: &str) -> String {
    let harmless = |byte: u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
    if text.bytes().all(harmless) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        match c {
            '\r' if next == Some('\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\t' | '\n' => kept.push(c),
            JOINER if joins(&kept, next) => kept.push(c),
            JOINER | NON_JOINER if is_of_a_word(c, &kept, next) => kept.push(c),
            EMOJI_SELECTOR if selects(&kept, next) => kept.push(c),
            _ if c.is_control() => rest = after_escape(c, rest.as_str()).chars(),
            _ if is_invisible(c) => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// [`clean`] text for a place of one line, such as a title: line breaks, tabs
/// and runs of spaces become one space.
pub fn one_line(text: &str) -> String {
    let text = clean(text);
    // Most are one line already.
    let mut before = b' ';
    let is_one = text.bytes().all(|byte| {
        let before = std::mem::replace(&mut before, byte);
        matches!(byte, b'!'..=b'~') || byte == b' ' && before != b' '
    });
    if is_one && before != b' ' {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a file or a folder, for one line: what must not reach a terminal
/// is written out, as `\\n` or `\\u{202e}`, so that two names never look alike.
pub fn shown_path(path: &Path) -> String {
    let name = path.display().to_string();
    match clean(&name) == name && !name.contains(['\t', '\n']) {
        true => name,
        false => name.chars().flat_map(seen).collect(),
    }
}

/// A word as shells take it for one word, with nothing in it that means something to
/// them.
pub fn for_shell(word: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_./:,+@#".contains(it);
    let is_windows = cfg!(windows);
    if !word.is_empty()
        && !word.starts_with('#')
        && word
            .chars()
            .all(|it| is_plain(it) || is_windows && it == '\\')
    {
        return word.to_owned();
    }
    match is_windows || !word.contains(['"', '\\', '$', '`', '!']) {
        true => format!("\"{word}\""),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

fn seen(c: char) -> Vec<char> {
    match c.is_control() || is_invisible(c) {
        true => c.escape_default().collect(),
        false => vec![c],
    }
}

/// JSON with what must not reach a terminal escaped. It stands in strings only:
/// JSON itself is ASCII without controls.
pub fn shown_json(json: &str) -> String {
    let unseen = |c: char| c.is_control() || is_invisible(c);
    let mut shown = String::with_capacity(json.len());
    for c in json.chars() {
        if unseen(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a zero-width joiner after `kept` and before `next` holds an emoji
/// together.
fn joins(kept: &str, next: Option<char>) -> bool {
    let is_modifier = |c: &char| *c == EMOJI_SELECTOR || matches!(c, '\u{1f3fb}'..='\u{1f3ff}');
    let base = kept.chars().rev().take(3).find(|c| !is_modifier(c));
    base.is_some_and(is_pictograph) && next.is_some_and(is_pictograph)
}

/// Whether a joiner after `kept` and before `next` is a letter of a word.
fn is_of_a_word(joiner: char, kept: &str, next: Option<char>) -> bool {
    let mut before = kept.chars().rev().filter(|c| !is_arabic_mark(*c));
    let ends = || next.is_none_or(|next| next.is_whitespace() || next.is_ascii_punctuation());
    match kept.chars().next_back() {
        Some(last) if canonical_combining_class(last) == VIRAMA => true,
        _ if !before.next().is_some_and(is_arabic) => false,
        _ if joiner == JOINER => ends(),
        _ => next.is_some_and(is_arabic),
    }
}

/// Letters and digits of the Arabic script, as Arabic, Persian, Urdu and others
/// have them.
fn is_arabic(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}')
}

fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Whether an emoji variation selector after `kept` and before `next` makes an
/// emoji of what stands before it.
fn selects(kept: &str, next: Option<char>) -> bool {
    kept.chars().next_back().is_some_and(|c| match c {
        '0'..='9' | '#' | '*' => next == Some(KEYCAP),
        _ => is_pictograph(c),
    })
}

/// Unicode's `Extended_Pictographic`, asked of the tables for text
/// segmentation: a joiner binds two characters exactly if both have it.
fn is_pictograph(c: char) -> bool {
    !c.is_ascii()
        && [c, JOINER, '⌚']
            .iter()
            .collect::<String>()
            .graphemes(true)
            .count()
            == 1
}

/// Default-ignorable characters, and format characters without a shape. (The
/// Arabic, Syriac and Kaithi number signs are format characters that show.)
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// What is left of `rest` after the escape sequence that `control` begins; all
/// of it where it begins none.
fn after_escape(control: char, rest: &str) -> &str {
    let mut chars = rest.chars();
    let introducer = match control {
        '\u{1b}' => chars.next(),
        '\u{80}'..='\u{9f}' => char::from_u32(u32::from(control) - 0x40),
        _ => None,
    };
    match introducer {
        Some('[') => after_parameters(chars.as_str()),
        Some(']' | 'P' | 'X' | '^' | '_') => after_string(chars.as_str()),
        _ => None,
    }
    .unwrap_or(rest)
}

/// The text after a control sequence's parameters and its final character.
fn after_parameters(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c| matches!(c, '0'..='?'));
    let text = text.trim_start_matches(|c| matches!(c, ' '..='/'));
    text.strip_prefix(|c| matches!(c, '@'..='~'))
}

/// The text after a control string (a title, an address …), if it ends before
/// any other control. One that does not end would swallow the lesson.
fn after_string(text: &str) -> Option<&str> {
    let (_, end) = text.split_at_checked(text.find(char::is_control)?)?;
    end.strip_prefix(['\u{7}', '\u{9c}'])
        .or_else(|| end.strip_prefix("\u{1b}\\"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every Unicode scalar.
    fn scalars() -> impl Iterator<Item = char> {
        (0..=u32::from(char::MAX)).filter_map(char::from_u32)
    }

    /// Unicode's grapheme rules break after controls, separators and format
    /// characters, even before a combining mark: tables that are not ours.
    fn is_control_or_format(c: char) -> bool {
        format!("{c}\u{301}").graphemes(true).count() == 2
    }

    #[test]
    fn no_control_or_format_character_survives() {
        for c in scalars().filter(|&c| is_control_or_format(c)) {
            let expected = match c {
                '\t' | '\n' => format!("a{c}é"),
                '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "a\né".into(),
                _ => "aé".into(),
            };
            assert_eq!(clean(&format!("a{c}é")), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn whatever_shows_survives() {
        let hidden_marks = |c| {
            matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
        };
        for c in scalars().filter(|&c| !is_control_or_format(c)) {
            let expected = if hidden_marks(c) {
                "ab".into()
            } else {
                format!("a{c}b")
            };
            assert_eq!(clean(&format!("a{c}b")), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn escape_sequences_go_whole_and_halves_are_disarmed() {
        for (given, expected) in [
            ("\u{1b}[1;31mred\u{1b}[0m", "red"),
            ("\u{9b}31mred", "red"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x.y\u{1b}\\text\u{1b}]8;;\u{1b}\\", "text"),
            ("\u{9d}0;title\u{9c}text", "text"),
            ("\u{1b}]0;no end\ntext", "]0;no end\ntext"),
            ("\u{1b}[31", "[31"),
            ("\u{1b}c", "c"),
            ("\u{1b}", ""),
            ("a\u{8}b\u{7f}c", "abc"),
        ] {
            assert_eq!(clean(given), expected, "{given:?}");
        }
    }

    #[test]
    fn joiners_stay_where_they_are_letters() {
        for kept in [
            "می\u{200c}خواهم",
            "۱۰\u{200c}ساله",
            "خانه\u{64f}\u{200c}ای",
            "ه\u{200d}.ق",
            "ه\u{200d} ق",
            "क\u{94d}\u{200d}ष",
            "क\u{94d}\u{200c}ष",
            "න\u{dca}\u{200d}ය",
        ] {
            assert_eq!(clean(kept), kept);
        }
        for (hidden, seen) in [
            ("pay\u{200c}pal", "paypal"),
            ("a\u{200d}b", "ab"),
            ("م\u{200c}\u{200c}خ", "م\u{200c}خ"),
            ("م\u{200c} خ", "م خ"),
            ("م\u{200d}خ", "مخ"),
            ("م\u{200c}a", "مa"),
            ("a\u{200c}م", "aم"),
            ("क\u{200d}ष", "कष"),
        ] {
            assert_eq!(clean(hidden), seen);
        }
    }

    #[test]
    fn emoji_keep_their_joiners_and_letters_do_not() {
        for kept in ["👩‍💻", "👩🏽‍🚀", "❤️‍🔥", "🏳️‍🌈", "1️⃣", "✔️", "👨‍👩‍👧‍👦"]
        {
            assert_eq!(clean(kept), kept);
        }
        assert_eq!(clean("a\u{200d}b\u{fe0f}1\u{fe0f}"), "ab1");
        assert_eq!(clean("👩\u{200d}\u{200d}💻\u{200d}"), "👩\u{200d}💻");
        assert_eq!(clean("👩\u{200d}\u{202e}💻"), "👩💻");
    }

    #[test]
    fn names_of_files_are_written_out() {
        for (name, shown) in [
            ("a b/c  d.md", "a b/c  d.md"),
            ("a\n::error::b", "a\\n::error::b"),
            ("a\u{1b}[31m\u{7}", "a\\u{1b}[31m\\u{7}"),
            ("a\u{9b}\u{202e}\u{200b}b", "a\\u{9b}\\u{202e}\\u{200b}b"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
        ] {
            assert_eq!(shown_path(Path::new(name)), shown);
        }
    }

    #[test]
    fn json_says_the_same_in_letters_that_are_seen() {
        let text = "a\n\u{1b}\u{7f}\u{85}\u{9b}\u{202e}\u{e0001}\u{feff}é👩";
        let json = serde_json::to_string(text).unwrap();
        let shown = shown_json(&json);
        assert_eq!(
            shown,
            r#""a\n\u001b\u007f\u0085\u009b\u202e\udb40\udc01\ufeffé👩""#
        );
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }

    #[test]
    fn one_line_has_no_breaks() {
        assert_eq!(one_line(" a\t b\r\nc\u{2028}d "), "a b c d");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,4}[\u{1b}\u{9b}\\[\\]m\u{7}\u{200c}\u{200d}\u{fe0f}👩💻1\u{20e3}مخ. \u{94d}\u{200b}\r\n]{0,12}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
