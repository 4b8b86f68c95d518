//! A rule: what it wants, why, and the check itself.

use std::ops::Range;

use super::patient::Patient;
use crate::text::bounds::MOST_FINDINGS;
use crate::text::{Problem, Severity};

/// Something that lessons are held to.
pub struct Rule {
    pub id: &'static str,
    pub severity: Severity,
    /// A sentence or two.
    pub wants: &'static str,
    /// What comes of breaking it, and how that is known.
    pub why: &'static str,
    pub example: Option<Example>,
    pub check: Check,
}

/// A lesson that breaks a rule, and the same one mended: what stands in one of
/// its files.
pub struct Example {
    pub file: &'static str,
    pub bad: &'static str,
    pub good: &'static str,
}

/// Who finds out whether a lesson keeps a rule.
pub enum Check {
    /// Whoever reads its files.
    Reading,
    /// The rule itself, of a lesson that has been read.
    Content(fn(&Patient<'_>, &mut Told)),
    /// Whoever lays out its pages.
    Layout,
}

/// One of the files of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Head,
    /// That of a part, counted from 0.
    Part(usize),
}

/// What a rule has to say about a lesson.
pub struct Told {
    rule: &'static Rule,
    pub problems: Vec<(Which, Problem)>,
}

impl Rule {
    /// With an example: what stands in `file`, and the same mended.
    pub const fn shown(self, file: &'static str, bad: &'static str, good: &'static str) -> Self {
        Self {
            example: Some(Example { file, bad, good }),
            ..self
        }
    }

    /// That a lesson breaks this rule.
    pub fn broken(
        &self,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        Problem {
            severity: self.severity,
            ..Problem::error(self.id, range, message, hint)
        }
    }
}

impl Told {
    pub fn by(rule: &'static Rule) -> Self {
        Self {
            rule,
            problems: Vec::new(),
        }
    }

    /// Whether so much was said of a file that no more of it would be read.
    /// A text that is looked through word by word need not be searched on.
    pub fn is_full(&self, file: Which) -> bool {
        let same = self.problems.iter().rev().take_while(|(of, _)| *of == file);
        same.count() > MOST_FINDINGS
    }

    pub fn say(
        &mut self,
        file: Which,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let problem = self.rule.broken(range, message, hint);
        self.problems.push((file, problem));
    }
}
