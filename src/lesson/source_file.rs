//! One file as text, and where its bytes stand in lines and columns.

use std::ops::Range;
use std::sync::Arc;

use super::Finding;
use super::folder::{File, Folder};
use crate::rule::{self, Problem};
use crate::text::bounds::{MAX_FILE_BYTES, MAX_LINES, size};
use crate::text::{Lines, Place, clean};

/// A file of a lesson. Byte ranges count within `text`.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: String,
    pub text: Arc<str>,
    lines: Lines,
    /// Whether the file begins with a byte-order mark, which is no part of its
    /// text, nor a column of it.
    marked: bool,
    /// Whether its lines end in nothing but a carriage return; in `text` they end as
    /// others do.
    returns_alone: bool,
}

impl SourceFile {
    pub fn new(path: &str, text: &str) -> Self {
        let unmarked = text.strip_prefix('\u{feff}');
        let marked = unmarked.is_some();
        let text = unmarked.unwrap_or(text);
        Self {
            path: path.to_owned(),
            lines: Lines::of(text),
            text: text.into(),
            marked,
            returns_alone: false,
        }
    }

    /// Opens a file of `folder`, with the problem that keeps it from being
    /// read, if there is one.
    pub fn open(folder: &Folder, path: &str) -> (Self, Option<Problem>) {
        if let Some(text) = folder.files.get(path).and_then(returns_alone) {
            let end = beyond_lines(&text);
            let read = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
            let source = Self {
                returns_alone: true,
                ..Self::new(path, read)
            };
            return (source, end.map(too_long));
        }
        let (text, problem) = match folder.files.get(path) {
            None => ("", Some(missing(path))),
            Some(File::Refused(reason)) => ("", Some(refused(reason))),
            Some(File::Damaged(reason)) => ("", Some(damaged(reason))),
            Some(File::Bytes(bytes)) if bytes.len() > Folder::largest(path) => {
                ("", Some(too_large(path)))
            }
            Some(File::Bytes(bytes)) if is_wide(bytes) => ("", Some(not_utf8(bytes, 0))),
            Some(File::Bytes(bytes)) => match str::from_utf8(bytes) {
                Ok(text) => match beyond_lines(text) {
                    None => (text, None),
                    Some(end) => (text.get(..end).unwrap_or_default(), Some(too_long(end))),
                },
                Err(error) => {
                    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                    let text = str::from_utf8(valid).unwrap_or_default();
                    (text, Some(not_utf8(bytes, text.len())))
                }
            },
        };
        (Self::new(path, text), problem)
    }

    /// The place of byte `at`.
    pub fn place(&self, at: usize) -> Place {
        self.lines.place(&self.text, at)
    }

    /// The place of byte `at` in words: "quiz.toml, line 12".
    pub fn shown_place(&self, at: usize) -> String {
        format!("{}, line {}", self.path, self.place(at).line)
    }

    /// `problem`, which is about this file, with its place in words.
    pub fn finding(&self, problem: &Problem) -> Finding {
        let Range { start, end } = problem.range;
        let Place { line, column } = self.lines.place(&self.text, start);
        let end = self.lines.place(&self.text, end.max(start));
        Finding {
            rule: problem.rule,
            file: self.path.clone(),
            line,
            column,
            end_line: end.line,
            end_column: end.column,
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        }
    }

    /// What nobody sees: a mark at the beginning, line ends of two sorts, and
    /// of each line the first hidden character.
    pub fn hidden(&self) -> impl Iterator<Item = Problem> {
        let whole = self.marked.then(mark).into_iter().chain(self.line_ends());
        whole.chain(self.hidden_characters())
    }

    /// The first line that ends otherwise than the one before it, or the first
    /// of all where all end as on Windows.
    fn line_ends(&self) -> Option<Problem> {
        if self.returns_alone {
            return Some(carriage_returns_alone());
        }
        if !self.text.contains('\r') {
            return None;
        }
        let ends: Vec<_> = self.text.match_indices('\n').map(|(at, _)| at).collect();
        let returns = |at: usize| at > 0 && self.text.as_bytes().get(at - 1) == Some(&b'\r');
        let mut pairs = ends.windows(2);
        let differing = pairs.find_map(|pair| match pair {
            [one, next] if returns(*one) != returns(*next) => Some(mixed(*next)),
            _ => None,
        });
        let first = || ends.first().copied().filter(|at| returns(*at));
        differing.or_else(|| first().map(carriage_return))
    }

    fn hidden_characters(&self) -> impl Iterator<Item = Problem> {
        self.lines.starts().iter().filter_map(|&start| {
            let line = self.text.get(start..)?.split('\n').next()?;
            let line = line.strip_suffix('\r').unwrap_or(line);
            let shown = clean(line);
            if shown == line {
                return None;
            }
            let mut shown = shown.chars();
            let (at, letter) = line
                .char_indices()
                .find(|(_, letter)| shown.next() != Some(*letter))?;
            let at = start + at;
            Some(rule::HIDDEN_CHARACTER.at(
                at..at + letter.len_utf8(),
                format!(
                    "the character U+{:04X} stands here, and nobody sees it",
                    u32::from(letter)
                ),
                match letter {
                    '\r' => "begin a new line here if it stands for the end of one, else delete it",
                    _ => "delete it; what is hidden in a text is taken out before it is shown",
                },
            ))
        })
    }

    /// The bytes of line `line` from its character `column` on, both counted
    /// from 1; past the last line, the end.
    pub fn from(&self, line: usize, column: usize) -> Range<usize> {
        let start = self.lines.starts().get(line.saturating_sub(1));
        let start = start.copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let before = line.char_indices().nth(column.saturating_sub(1));
        start + before.map_or(line.len(), |(at, _)| at)..start + line.len()
    }
}

/// The text of a small enough file whose lines end in nothing but a carriage return,
/// with line ends that all programs know.
fn returns_alone(file: &File) -> Option<String> {
    let File::Bytes(bytes) = file else {
        return None;
    };
    let is_so = bytes.contains(&b'\r') && !bytes.contains(&b'\n') && bytes.len() <= MAX_FILE_BYTES;
    let text = str::from_utf8(bytes).ok().filter(|_| is_so)?;
    Some(text.replace('\r', "\n"))
}

/// Whether every other byte at the beginning of a file is empty, as in the text of
/// most languages in UTF-16.
fn is_wide(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let empty = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let (one, other) = (empty(0), empty(1));
    start.len() >= 8 && one.min(other) == 0 && one.max(other) * 3 >= start.len()
}

fn missing(path: &str) -> Problem {
    rule::MISSING_FILE.at(
        0..0,
        format!("there is no `{path}`"),
        "every lesson has one; it names the lesson and its parts",
    )
}

pub fn refused(reason: &str) -> Problem {
    rule::REFUSED_FILE.at(
        0..0,
        reason,
        "put a plain file here that is not larger than the limit, and that you may read",
    )
}

pub fn damaged(reason: &str) -> Problem {
    rule::DAMAGED_PACK.at(
        0..0,
        reason,
        "ask whoever made it for another one, made by `buildup pack`",
    )
}

/// Where the first line starts that `text` may not have.
fn beyond_lines(text: &str) -> Option<usize> {
    let newline = text.match_indices('\n').nth(MAX_LINES - 1);
    newline
        .map(|(at, _)| at + 1)
        .filter(|end| *end < text.len())
}

fn too_long(end: usize) -> Problem {
    rule::TOO_MUCH.at(
        end..end,
        format!("this file has more than {MAX_LINES} lines"),
        "split it into several parts",
    )
}

fn too_large(path: &str) -> Problem {
    let most = size(Folder::largest(path));
    let hint = match path {
        "lesson.toml" => "take out what is no key of it; texts belong in the parts",
        _ => "split it into several parts",
    };
    let message = format!("this file is larger than {most}");
    rule::FILE_TOO_LARGE.at(0..0, message, hint)
}

fn mark() -> Problem {
    rule::BYTE_ORDER_MARK.at(
        0..0,
        "this file begins with a byte-order mark, which nobody sees",
        "it is read all the same; `check --fix` takes the mark off",
    )
}

fn carriage_return(at: usize) -> Problem {
    rule::CARRIAGE_RETURNS.at(at..at,
            "the lines of this file end in a carriage return, as on Windows",
            "nothing has to be done; `check --fix` takes them out, and `* text=auto eol=lf` in .gitattributes keeps them out of Git",
        )
}

fn carriage_returns_alone() -> Problem {
    rule::CARRIAGE_RETURNS.at(
        0..0,
        "the lines of this file end in a carriage return alone, as on Macs of the last century",
        "it is read all the same; `check --fix` puts line ends in their place, which all programs know",
    )
}

fn mixed(at: usize) -> Problem {
    rule::MIXED_LINE_ENDS.at(
        at..at,
        "this line does not end as the one before it does: one of them has a carriage return",
        "it is read all the same; `check --fix` makes all line ends the same",
    )
}

fn not_utf8(bytes: &[u8], at: usize) -> Problem {
    let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let is_utf16 = is_marked || is_wide(bytes);
    if is_utf16 {
        let hint = "save it as UTF-8; editors ask for the encoding where they ask for the name";
        return rule::NOT_UTF8.at(at..at, "this file is text in UTF-16", hint);
    }
    rule::NOT_UTF8.at(
        at..at,
        format!(
            "from byte {} of the file on, this is not text in UTF-8",
            at + 1
        ),
        "save the file as UTF-8",
    )
}
