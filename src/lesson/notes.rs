//! A file being read, and what was noted about it on the way.

use std::collections::BTreeMap;

use super::Finding;
use super::folder::Folder;
use super::source_file::SourceFile;
use crate::rule::{self, Problem, Rule, TOLD_ONCE};
use crate::schema::{self, Mention, Mentioned, Parsed, Record, Table, Texts, cited};
use crate::text::bounds::MAX_FINDINGS;
use crate::text::order;
use crate::text::{Block, Markdown};

/// One of the files of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRef {
    /// `lesson.toml`.
    Head,
    /// That of a part, counted from 0.
    Part(usize),
}

/// A file of a lesson with everything noted about it.
pub struct Notes {
    pub source: SourceFile,
    pub problems: Vec<Problem>,
    /// Ids it names and that stand elsewhere.
    pub mentions: Vec<Mention>,
    /// What its keys hold; empty where it could not be read.
    pub record: Record,
    /// How much it is, as in [`Parsed::amount`]; of texts that were not read,
    /// how much they may be.
    pub amount: usize,
    texts: Texts,
}

impl Notes {
    /// A file that cannot be read has no text, and the problem that says why.
    pub fn open(folder: &Folder, path: &str, texts: Texts) -> Self {
        let (source, problem) = SourceFile::open(folder, path);
        Self {
            source,
            problems: Vec::from_iter(problem),
            mentions: Vec::new(),
            record: Record::default(),
            amount: 0,
            texts,
        }
    }

    /// A file that was not opened.
    pub fn unopened(path: &str) -> Self {
        Self {
            source: SourceFile::new(path, ""),
            problems: Vec::new(),
            mentions: Vec::new(),
            record: Record::default(),
            amount: 0,
            texts: Texts::Now,
        }
    }

    /// Reads the TOML of the file, which starts at byte `start` of it.
    pub fn read(&self, toml: &str, start: usize, table: &'static Table) -> Parsed {
        match self.texts {
            Texts::Now => schema::read(toml, start, table),
            Texts::WhenShown => schema::read_for_values(toml, start, table),
        }
    }

    /// Takes over what was noted about the TOML in the file.
    pub fn take(&mut self, reading: &mut Parsed) {
        reading.take_texts(self.texts);
        self.amount += reading.amount;
        self.problems.append(&mut reading.problems);
        self.mentions.append(&mut reading.mentions);
    }

    /// Takes over what was noted about Markdown outside of TOML. Nothing if it
    /// is too much to be shown.
    pub fn take_text(&mut self, text: &Markdown) -> Option<()> {
        if let (Texts::WhenShown, Some(amount)) = (self.texts, text.amount_at_most()) {
            self.amount += amount;
            return Some(());
        }
        self.problems.extend(text.problems());
        self.amount += text.amount;
        self.mentions.extend(cited(text));
        self.mentions.extend(text.blocks.iter().filter_map(shown));
        (!text.too_much).then_some(())
    }

    /// Whether texts are left until they are shown.
    pub fn leaves_texts(&self) -> bool {
        self.texts == Texts::WhenShown
    }

    /// The first error at each place that has one.
    pub fn errors(&self) -> BTreeMap<usize, &Problem> {
        let problems = self.problems.iter().rev();
        let errors = problems.filter(|problem| problem.is_error());
        order::map(errors.map(|error| (error.range.start, error)))
    }

    pub fn has_error(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(Problem::is_error)
    }

    /// The first problem of `rule` in the file, with how many there are.
    fn counted(&self, rule: &Rule) -> Option<Problem> {
        let of_rule = self.problems.iter().filter(|problem| problem.rule == rule);
        let first = of_rule.clone().min_by_key(|problem| problem.range.start)?;
        let message = match of_rule.count() {
            1 => first.message.clone(),
            more => format!("{} ({more} in this file)", first.message),
        };
        Some(Problem {
            message,
            ..first.clone()
        })
    }

    /// What was noted, in the order of the file; of very much, the beginning.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let hidden: Vec<_> = self.source.hidden().take(MAX_FINDINGS + 1).collect();
        let counted = TOLD_ONCE.map(|rule| self.counted(rule));
        let is_single = |problem: &&Problem| !TOLD_ONCE.contains(&problem.rule);
        let single = self.problems.iter().filter(is_single);
        let mut problems: Vec<_> = single
            .chain(&hidden)
            .chain(counted.iter().flatten())
            .collect();
        order::sort_by_key(&mut problems, |problem| problem.range.start);
        let more = problems.get(MAX_FINDINGS).map(|problem| {
            rule::MORE_FINDINGS.at(
                problem.range.clone(),
                "there is more to find from here on",
                "set right what was found so far, and check again",
            )
        });
        problems.truncate(MAX_FINDINGS);
        let told = problems.into_iter().chain(&more);
        let findings: Vec<_> = told.map(|problem| self.source.finding(problem)).collect();
        findings.into_iter()
    }
}

/// The scenario that a block shows a run of.
fn shown(block: &Block) -> Option<Mention> {
    let Block::Sim { scenario, range } = block else {
        return None;
    };
    Some(Mention {
        what: Mentioned::Scenario,
        id: scenario.clone(),
        range: range.clone(),
    })
}
