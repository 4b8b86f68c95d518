//! What is typed, line by line: bounded, and never trusted to be text.

use std::io::{self, BufRead, Read as _};

use crate::text;

use crate::words::plain;

/// The longest line that is taken, in bytes.
const MAX_LINE_BYTES: usize = 4000;

/// Lines in a row that nothing came of before no more are read of those that nobody
/// types: a program that answers all with the same never ends.
const MOST_IDLE: u32 = 100;

/// So many of these is one that was refused.
const REFUSED: u32 = 10;

/// The lines of an input.
pub struct LineReader<'a> {
    input: &'a mut dyn BufRead,
    /// Whether a person types them.
    typed: bool,
    /// Lines since something came of one.
    idle: u32,
}

/// What comes next from an input.
#[derive(Debug, PartialEq, Eq)]
pub enum InputLine {
    /// Without the space around it, and without what could not be seen.
    Text(String),
    /// A line that is not taken; why, as a sentence for the learner.
    Refused(String),
    /// There are no more lines.
    End,
}

impl<'a> LineReader<'a> {
    pub fn new(input: &'a mut dyn BufRead, typed: bool) -> Self {
        Self {
            input,
            typed,
            idle: 0,
        }
    }

    /// Something came of the last line.
    pub fn was_of_use(&mut self) {
        self.idle = 0;
    }

    /// The last line did not fit.
    pub fn was_refused(&mut self) {
        self.idle += REFUSED;
    }

    /// Whether no more lines are read, though there may be some.
    pub fn gave_up(&self) -> bool {
        !self.typed && self.idle >= MOST_IDLE
    }

    /// The next line. Of one that is too long nothing is kept.
    pub fn next(&mut self) -> io::Result<InputLine> {
        if self.gave_up() {
            return Ok(InputLine::End);
        }
        self.idle += 1;
        self.read()
    }

    fn read(&mut self) -> io::Result<InputLine> {
        const ENDING: usize = 2;
        let mut bytes = Vec::new();
        let most = u64::try_from(MAX_LINE_BYTES + ENDING).unwrap_or(u64::MAX);
        (&mut *self.input)
            .take(most)
            .read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(InputLine::End);
        }
        let ended = bytes.ends_with(b"\n");
        if !ended && bytes.len() == MAX_LINE_BYTES + ENDING {
            self.input.skip_until(b'\n')?;
        }
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() > MAX_LINE_BYTES {
            return Ok(InputLine::Refused(plain::line_too_long(MAX_LINE_BYTES)));
        }
        Ok(match std::str::from_utf8(line) {
            Ok(line) => InputLine::Text(
                text::clean(line)
                    .replace(['\n', '\t'], " ")
                    .trim()
                    .to_owned(),
            ),
            Err(_) => InputLine::Refused(plain::NOT_TEXT.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<InputLine> {
        let mut lines = LineReader::new(&mut input, true);
        let next = || lines.next().unwrap();
        let line = std::iter::repeat_with(next);
        line.take_while(|line| *line != InputLine::End).collect()
    }

    fn text(text: &str) -> InputLine {
        InputLine::Text(text.to_owned())
    }

    #[test]
    fn lines_come_without_what_ends_or_surrounds_them() {
        let given = b"1\n two  words \r\n\n\xef\xbb\xbf3\n\x1b[1mbold\tno more\x07\nlast";
        let expected = ["1", "two  words", "", "3", "bold no more", "last"].map(text);
        assert_eq!(lines(given), expected);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_has_a_longest_length() {
        let fits = "x".repeat(MAX_LINE_BYTES);
        for end in ["", "\n", "\r\n"] {
            assert_eq!(lines(format!("{fits}{end}").as_bytes()), [text(&fits)]);
        }
        for more in [1, 2, 3, 9000] {
            let long = "x".repeat(MAX_LINE_BYTES + more);
            let [InputLine::Refused(why), next] = &lines(format!("{long}\nnext").as_bytes())[..]
            else {
                panic!("{more} more");
            };
            assert_eq!(why, "That line is too long: at most 4000 bytes are taken.");
            assert_eq!(next, &text("next"));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let read = lines(b"\xff\xfe\n1\n");
        assert!(matches!(&read[0], InputLine::Refused(why) if why.contains("UTF-8")));
        assert_eq!(read[1], text("1"));
    }
}
