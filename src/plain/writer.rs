//! What is said: rows of words, wrapped, and nothing else. No colours, no
//! cursor, nothing that is taken back.

use std::io::{self, Write};

use crate::text::{self, Block, Line, Link, Medium, Role, Span};
use crate::words::Surroundings;

/// The way to the learner.
pub struct Writer<'a> {
    output: &'a mut dyn Write,
    width: u16,
    /// Whether a person types: then their answer stands behind the prompt.
    interactive: bool,
    /// What the learner has around the program.
    pub surroundings: Surroundings,
    /// Whether anything was said yet.
    spoke: bool,
    /// Whether an empty row comes before what is said next.
    gap: bool,
}

impl<'a> Writer<'a> {
    /// `width`: columns to wrap at.
    pub fn new(output: &'a mut dyn Write, width: u16, interactive: bool) -> Self {
        Self {
            output,
            width,
            interactive,
            surroundings: Surroundings::default(),
            spoke: false,
            gap: false,
        }
    }

    /// Leaves an empty row before what is said next.
    pub fn gap(&mut self) {
        self.gap = self.spoke;
    }

    /// Says a sentence of the program's own, on rows of its own. A command that it ends
    /// with stays in one piece, to be copied.
    pub fn say(&mut self, sentence: &str) -> io::Result<()> {
        let rows = self.wrapped(sentence);
        let command = sentence.rfind(": buildup ").filter(|_| rows.len() > 1);
        let Some((lead, command)) = command.and_then(|at| sentence.split_at_checked(at + 1)) else {
            return self.rows(&rows);
        };
        self.rows(&self.wrapped(lead))?;
        self.whole(command.trim_start())
    }

    /// Says a sentence after an empty row.
    pub fn start(&mut self, sentence: &str) -> io::Result<()> {
        self.gap();
        self.say(sentence)
    }

    /// Says something that must stay in one piece, such as an address.
    pub fn whole(&mut self, text: &str) -> io::Result<()> {
        self.row(text)
    }

    /// Says blocks that an author wrote, behind a word for what they are; an
    /// empty one is left out.
    pub fn blocks(&mut self, label: &str, blocks: &[Block], links: &[Link]) -> io::Result<()> {
        let mut blocks = blocks.to_vec();
        if !label.is_empty() {
            let label = |end: &str| Span::new(format!("{label}:{end}"), Role::Body);
            match blocks.first_mut() {
                Some(Block::Paragraph(spans)) => spans.insert(0, label(" ")),
                _ => blocks.insert(0, Block::Paragraph(vec![label("")])),
            }
        }
        let rows = text::layout(&blocks, self.width, Medium::Plain(links));
        let rows: Vec<Line> = rows.into_iter().map(|(_, row)| row).collect();
        self.rows(&rows)
    }

    /// Says blocks behind `mark`, with the rows below it indented.
    pub fn hung(&mut self, mark: &str, blocks: &[Block], links: &[Link]) -> io::Result<()> {
        let indent = " ".repeat(text::width(mark));
        let room = usize::from(self.width).saturating_sub(indent.len()).max(1);
        let room = u16::try_from(room).unwrap_or(u16::MAX);
        let rows = text::layout(blocks, room, Medium::Plain(links));
        let mut rows = rows.iter().map(|(_, row)| said(row));
        let first = format!("{mark}{}", rows.next().unwrap_or_default());
        self.row(first.trim_end())?;
        rows.try_for_each(|row| match row.as_str() {
            "" => self.row(""),
            row => self.row(&format!("{indent}{row}")),
        })
    }

    /// Asks for a line, and sees to it that this is heard now.
    pub fn prompt(&mut self, words: &str) -> io::Result<()> {
        let mut rows = self.wrapped(words);
        let last = rows.pop().filter(|_| self.interactive);
        match last {
            Some(last) => {
                self.rows(&rows)?;
                self.space()?;
                write!(self.output, "{} ", printable(&last.plain()))?;
            }
            None => self.say(words)?,
        }
        self.spoke = true;
        self.output.flush()
    }

    /// The input is over: what is said next does not stand behind the prompt.
    pub fn cut_off(&mut self) -> io::Result<()> {
        if self.interactive {
            writeln!(self.output)?;
        }
        Ok(())
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn wrapped(&self, words: &str) -> Vec<Line> {
        let words = Block::Paragraph(vec![Span::new(words, Role::Body)]);
        let rows = text::layout(&[words], self.width, Medium::Plain(&[]));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn rows(&mut self, rows: &[Line]) -> io::Result<()> {
        rows.iter().try_for_each(|row| self.row(&said(row)))
    }

    fn row(&mut self, row: &str) -> io::Result<()> {
        let row = printable(row);
        if row.is_empty() {
            self.gap();
            return Ok(());
        }
        self.space()?;
        self.spoke = true;
        writeln!(self.output, "{row}")
    }

    fn space(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.gap) {
            writeln!(self.output)?;
        }
        Ok(())
    }
}

/// The words of a row. Blanks at its end are code that goes on, or nothing.
fn said(row: &Line) -> String {
    let words = row.plain();
    match row.spans.last() {
        Some(last) if last.style.code => words,
        _ => words.trim_end().to_owned(),
    }
}

/// A row as it goes out. Whoever made it, nothing in it moves a cursor; and a
/// space that held a row together is a space like all others once it has done
/// so, so that people can search for it.
fn printable(row: &str) -> String {
    text::clean(row).replace('\u{a0}', " ")
}
