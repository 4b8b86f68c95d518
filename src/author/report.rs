//! What is wrong with some lessons, in one of a few formats.

mod concise;
mod excerpt;
mod full;
mod github;
mod json;
mod sarif;

use crate::lesson::{Cost, Coverage, Finding};
use crate::question::Mode;
use crate::rule::Severity;
use crate::text::plural;

/// What was found in some lessons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many were looked at.
    pub lessons: usize,
    pub findings: Vec<Located>,
    pub guessing: Vec<Guessing>,
    /// Of each lesson that could be read what it is called, and what its modes have.
    pub coverage: Vec<(String, [Coverage; Mode::ALL.len()])>,
    /// What the runs for keys took.
    pub cost: Cost,
}

/// A finding with the lines it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// In a [`Report`] its `file` is the path from outside.
    pub finding: Finding,
    /// The lines of the file from the finding's first on; none if it is about
    /// no line.
    pub lines: Vec<String>,
}

/// What guessing gets in a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guessing {
    /// The quiz's file.
    pub at: String,
    pub items: usize,
    pub scores: Vec<(&'static str, usize)>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: every finding with its lines, and a last line that counts.
    Full { colour: bool },
    /// The same, with notes and warnings that are like one before them in a line.
    Folded { colour: bool },
    /// For editors: one line for each finding.
    Concise,
    /// For GitHub: workflow commands that mark lines in a change.
    Github,
    /// For programs: a list with one object for each finding.
    Json,
    /// For code hosts: a log in SARIF 2.1.0.
    Sarif,
}

impl Report {
    /// Whether a lesson has a finding of this severity, or of a worse one.
    pub fn has(&self, severity: Severity) -> bool {
        let bad = |located: &Located| located.finding.rule.severity >= severity;
        self.findings.iter().any(bad)
    }

    /// Takes out what is about other files of the lesson in `folder` than these.
    pub fn keep_only(&mut self, folder: &str, files: &[String]) {
        let keeps = |path: &str| {
            let inner = path.strip_prefix(folder);
            let inner = inner.and_then(|it| it.strip_prefix('/'));
            inner.is_none_or(|inner| files.iter().any(|file| file == inner))
        };
        self.findings.retain(|it| keeps(&it.finding.file));
        self.guessing.retain(|it| keeps(&it.at));
    }

    /// The whole report, ending with a line feed unless it is empty.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Full { colour } => full::write(self, colour, full::every(&self.findings)),
            Format::Folded { colour } => full::write(self, colour, full::folded(&self.findings)),
            Format::Concise => concise::write(self),
            Format::Github => github::write(self),
            Format::Json => json::write(self),
            Format::Sarif => sarif::write(self),
        }
    }

    /// "2 warnings" and "1 note", as far as there are any.
    pub fn counts(&self) -> Vec<String> {
        let nouns = [(Severity::Warning, "warning"), (Severity::Note, "note")];
        let counts = nouns.map(|(severity, noun)| (self.count(severity) as u64, noun));
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(count, noun)| plural(count, noun)).collect()
    }

    fn count(&self, severity: Severity) -> usize {
        let same = |located: &&Located| located.finding.rule.severity == severity;
        self.findings.iter().filter(same).count()
    }
}

impl Located {
    /// Of the lines of a file those to show with `finding`; none where there is
    /// nothing to see, or so much that it would be drawn for minutes.
    pub fn lines(all: &[&str], finding: &Finding) -> Vec<String> {
        const MAX_LINES: usize = 4;
        const MAX_LINE_BYTES: usize = 30_000;
        let count = finding.end_line - finding.line + 1;
        let count = if count > MAX_LINES { 1 } else { count };
        let lines = all.iter().skip(finding.line - 1).take(count);
        let lines: Vec<_> = lines.map(|line| line.trim_end_matches('\r')).collect();
        let blank = lines.iter().all(|line| line.trim().is_empty());
        if blank || lines.iter().any(|line| line.len() > MAX_LINE_BYTES) {
            return Vec::new();
        }
        lines.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests;
