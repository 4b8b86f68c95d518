//! The one way out for what a command prints: whatever a file, a folder's name
//! or the progress file says, nothing passes that a terminal would obey.

use std::io::{self, Write};

use crate::text::clean;

/// Lets text through to `W`, cleaned. Colours pass: they are ours, because text
/// from outside is cleaned where it is read, and here once more.
pub struct CleanOutput<W> {
    inside: W,
    /// The beginning of a letter whose rest is still to come.
    begun: Vec<u8>,
}

impl<W: Write> CleanOutput<W> {
    pub fn new(inside: W) -> Self {
        Self {
            inside,
            begun: Vec::new(),
        }
    }
}

impl<W: Write> Write for CleanOutput<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let text = std::mem::take(&mut self.begun);
        let whole = match str::from_utf8(&text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Ok(_) | Err(_) => text.len(),
        };
        let (whole, begun) = text.split_at(whole);
        self.begun = begun.to_vec();
        let text = String::from_utf8_lossy(whole);
        self.inside.write_all(passed(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inside.flush()
    }
}

/// What may pass of `text`.
fn passed(text: &str) -> String {
    let mut passed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        passed += &clean(before);
        let is_colour = |letter: char| letter.is_ascii_digit() || letter == ';';
        rest = after.trim_start_matches(is_colour);
        if let Some(ours) = rest.strip_prefix('m') {
            let colour = after.strip_suffix(rest).unwrap_or_default();
            passed.extend(["\u{1b}[", colour, "m"]);
            rest = ours;
        }
    }
    passed + &clean(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut output = CleanOutput::new(&mut out);
        for piece in pieces {
            output.write_all(piece).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_passes_that_a_terminal_obeys() {
        for (text, passed) in [
            ("a\tb\n", "a\tb\n"),
            ("\u{1b}[1;31mred\u{1b}[0m", "\u{1b}[1;31mred\u{1b}[0m"),
            ("\u{1b}]0;title\u{7}a", "a"),
            ("a\u{1b}[2Jb\u{1b}[?25l", "aJb?25l"),
            ("a\u{9b}31m\u{202e}\u{7}\u{1b}", "a"),
            ("\u{1b}[\u{1b}[m", "\u{1b}[m"),
        ] {
            assert_eq!(printed(&[text.as_bytes()]), passed);
        }
    }

    #[test]
    fn letters_in_pieces_are_put_together() {
        let [one, two] = ["é\u{202e}".as_bytes(), "日".as_bytes()];
        let pieces: Vec<_> = one.chunks(1).chain(two.chunks(2)).collect();
        assert_eq!(printed(&pieces), "é日");
        assert_eq!(printed(&[b"a\xff", b"b"]), "a\u{fffd}b");
    }
}
