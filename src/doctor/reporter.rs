//! What a check has to say about a lesson.

use std::ops::Range;

use crate::lesson::FileRef;
use crate::rule::{Problem, Rule};
use crate::text::bounds::MAX_FINDINGS;

/// Collects where a lesson breaks one rule.
pub struct Reporter {
    rule: &'static Rule,
    pub problems: Vec<(FileRef, Problem)>,
}

impl Reporter {
    pub fn of(rule: &'static Rule) -> Self {
        Self {
            rule,
            problems: Vec::new(),
        }
    }

    /// Whether so much was said of a file that no more of it would be read.
    /// A text that is looked through word by word need not be searched on.
    pub fn is_full(&self, file: FileRef) -> bool {
        let same = self.problems.iter().rev().take_while(|(of, _)| *of == file);
        same.count() > MAX_FINDINGS
    }

    pub fn say(
        &mut self,
        file: FileRef,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.problems
            .push((file, self.rule.at(range, message, hint)));
    }
}
