//! A line as it is typed on a terminal that sends every key at once.

use std::io::{self, Write};

/// The longest line that can be typed key by key, in bytes.
const MAX_LINE: usize = 4000;

/// A line in the making, shown as it is typed.
pub struct LineEditor<O> {
    out: O,
    line: String,
    /// The bytes of a letter that has not come whole.
    begun: Vec<u8>,
    /// Whether the learner has said that nothing more comes.
    pub has_ended: bool,
}

impl<O: Write> LineEditor<O> {
    pub fn new(out: O) -> Self {
        Self {
            out,
            line: String::new(),
            begun: Vec::new(),
            has_ended: false,
        }
    }

    /// Shows what is typed, and answers with the lines that it ends.
    pub fn take(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        for &byte in bytes {
            match byte {
                b'\r' | b'\n' => {
                    lines.extend_from_slice(self.line.as_bytes());
                    lines.push(b'\n');
                    self.line.clear();
                    self.out.write_all(b"\n")?;
                }
                // The two ways to say that nothing more comes.
                0x03 => self.has_ended = true,
                0x04 if self.line.is_empty() => self.has_ended = true,
                0x08 | 0x7f => {
                    if self.line.pop().is_some() {
                        self.out.write_all(b"\x08 \x08")?;
                    }
                }
                0..b' ' => {}
                _ => self.letter(byte)?,
            }
        }
        self.out.flush()?;
        Ok(lines)
    }

    fn letter(&mut self, byte: u8) -> io::Result<()> {
        self.begun.push(byte);
        let letter = match std::str::from_utf8(&self.begun) {
            Ok(letter) => letter.to_owned(),
            // More of it is to come.
            Err(error) if error.error_len().is_none() => return Ok(()),
            Err(_) => String::new(),
        };
        self.begun.clear();
        if self.line.len() + letter.len() <= MAX_LINE {
            self.line.push_str(&letter);
            self.out.write_all(letter.as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[u8]) -> (Vec<u8>, String, bool) {
        let mut shown = Vec::new();
        let mut editor = LineEditor::new(&mut shown);
        let lines = editor.take(keys).unwrap();
        let has_ended = editor.has_ended;
        (lines, String::from_utf8(shown).unwrap(), has_ended)
    }

    #[test]
    fn what_is_typed_is_shown_and_can_be_taken_back() {
        let (lines, shown, has_ended) = typed("aé\x7fb\rc".as_bytes());
        assert_eq!(lines, b"ab\n");
        assert_eq!(shown, "aé\x08 \x08b\nc");
        assert!(!has_ended);
    }

    #[test]
    fn control_characters_do_nothing_but_end_it() {
        assert_eq!(typed(b"\x1b[A\x07x\r").0, b"[Ax\n");
        assert!(typed(b"\x04").2 && typed(b"x\x03").2 && !typed(b"x\x04").2);
    }

    #[test]
    fn a_line_has_a_longest_length() {
        let keys = vec![b'x'; 1_000_000];
        assert_eq!(typed(&keys).1.len(), MAX_LINE);
    }
}
