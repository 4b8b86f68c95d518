//! What an author has looked at and means to leave: `# ok: rule, reason` in TOML
//! and `<!-- ok: rule, reason -->` in Markdown except a place from a rule.
//!
//! Behind a line an exception is about that line. On a line of its own it is about
//! the next line, and in Markdown about all of the paragraph, list or table that
//! begins there. Errors know no exception.

use std::ops::RangeInclusive;

use crate::lesson::{Finding, Folder};
use crate::rule::{self, Rule, Severity};
use crate::text::nearest;

/// One exception. Lines count from 1.
struct Exception<'t> {
    /// The rule as it is named, and as it is called.
    named: &'t str,
    rule: Option<&'static Rule>,
    reason: &'t str,
    line: usize,
    columns: (usize, usize),
    about: RangeInclusive<usize>,
}

/// Takes out the findings about what is excepted, and adds one for each exception
/// that excepts nothing. Where there are errors, some of what rules want was not
/// looked at, and a good exception may have nothing to except.
pub fn apply(folder: &Folder, findings: &mut Vec<Finding>) {
    let has_errors = findings
        .iter()
        .any(|it| it.rule.severity == Severity::Error);
    for path in folder.files.keys() {
        let text = folder.text(path);
        for exception in exceptions(path, &text) {
            let before = findings.len();
            findings.retain(|finding| !exception.excepts(path, finding));
            if findings.len() == before && !(has_errors && exception.is_sound()) {
                let stray = exception.stray(path);
                let comes_before = |it: &Finding| it.file == *path && it.line <= stray.line;
                let after = findings.iter().rposition(comes_before);
                let first = || findings.iter().position(|it| it.file == *path);
                let at = after.map(|at| at + 1).or_else(first);
                findings.insert(at.unwrap_or(findings.len()), stray);
            }
        }
    }
}

/// The exceptions in a file. What is no word of this is a comment like others.
fn exceptions<'t>(path: &str, text: &'t str) -> Vec<Exception<'t>> {
    if !text.contains(" ok:") {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut language = match path.strip_suffix(".md") {
        Some(_) if lines.first().is_some_and(|line| line.trim_end() == "+++") => Language::Front,
        Some(_) => Language::Markdown,
        None => Language::Toml,
    };
    for (at, line) in lines.iter().enumerate() {
        found.extend(exception(language, &lines, at));
        language = language.after(line, at);
    }
    found
}

/// What a line is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Toml,
    /// TOML in front of Markdown.
    Front,
    Markdown,
    /// A fence, in which nothing is a comment.
    Fence,
}

impl Language {
    /// That of the line after `line`, which is number `at` from 0.
    fn after(self, line: &str, at: usize) -> Self {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        match self {
            Self::Front if at > 0 && line.trim_end() == "+++" => Self::Markdown,
            Self::Markdown if is_fence => Self::Fence,
            Self::Fence if is_fence => Self::Markdown,
            Self::Toml | Self::Front | Self::Markdown | Self::Fence => self,
        }
    }

    /// What an exception begins and ends with.
    fn marks(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Toml | Self::Front => Some(("# ok:", "")),
            Self::Markdown => Some(("<!-- ok:", "-->")),
            Self::Fence => None,
        }
    }
}

/// The exception on a line.
fn exception<'t>(language: Language, lines: &[&'t str], at: usize) -> Option<Exception<'t>> {
    let (opening, closing) = language.marks()?;
    let line: &'t str = lines.get(at)?;
    let start = line.find(opening)?;
    let rest = line.get(start + opening.len()..)?;
    let inner = rest.get(
        ..rest
            .find(closing)
            .filter(|_| !closing.is_empty())
            .unwrap_or(rest.len()),
    )?;
    let (named, reason) = inner.split_once(',').unwrap_or((inner, ""));
    let named = named.trim();
    let rule = Rule::called(named);
    // Or it is a comment about something else.
    rule.or_else(|| nearest(named, rule::ALL.iter().map(|it| it.id)).and_then(Rule::called))?;
    let before = line.get(..start)?;
    let is_alone =
        before.trim().is_empty() && rest.get(inner.len() + closing.len()..)?.trim().is_empty();
    let column = before.chars().count() + 1;
    let length = opening.len() + inner.chars().count() + closing.len();
    Some(Exception {
        named,
        rule,
        reason: reason.trim(),
        line: at + 1,
        columns: (column, column + length),
        about: match is_alone {
            true => next(language, lines, at),
            false => at + 1..=at + 1,
        },
    })
}

/// The lines that an exception on line `at`, from 0, is about.
fn next(language: Language, lines: &[&str], at: usize) -> RangeInclusive<usize> {
    let is_blank = |line: &&str| line.trim().is_empty();
    let is_comment = |line: &&str| match language {
        Language::Markdown => line.trim_start().starts_with("<!-- ok:"),
        Language::Toml | Language::Front | Language::Fence => line.trim_start().starts_with('#'),
    };
    let rest = lines.get(at + 1..).unwrap_or_default();
    let skipped = rest
        .iter()
        .take_while(|line| is_blank(line) || is_comment(line));
    let first = at + 2 + skipped.count();
    let block = lines.get(first - 1..).unwrap_or_default();
    let more = match language {
        Language::Markdown => block.iter().take_while(|line| !is_blank(line)).count(),
        Language::Toml | Language::Front | Language::Fence => 1,
    };
    first..=first + more.saturating_sub(1)
}

impl Exception<'_> {
    fn excepts(&self, path: &str, finding: &Finding) -> bool {
        finding.file == path
            && self.rule == Some(finding.rule)
            && finding.rule.severity != Severity::Error
            && !self.reason.is_empty()
            && self.about.contains(&finding.line)
    }

    /// Whether it could except something.
    fn is_sound(&self) -> bool {
        let excepted = self.rule.filter(|it| it.severity != Severity::Error);
        excepted.is_some() && !self.reason.is_empty()
    }

    fn stray(&self, path: &str) -> Finding {
        let (message, hint) = match self.rule {
            None => (
                format!(
                    "there is no rule `{}` to make an exception from",
                    self.named
                ),
                "name the rule as `check` does",
            ),
            Some(rule) if rule.severity == Severity::Error => (
                format!("`{rule}` is an error, and errors know no exception"),
                "mend what it is about, and take this comment out",
            ),
            Some(_) if self.reason.is_empty() => (
                "this exception says no reason".to_owned(),
                "say why the rule does not hold here: `ok: rule, reason`",
            ),
            Some(rule) => (
                format!("`{rule}` finds nothing here, so nothing is excepted"),
                "take this comment out, or put it where the finding stands",
            ),
        };
        let (column, end_column) = self.columns;
        Finding {
            rule: rule::STRAY_EXCEPTION,
            file: path.to_owned(),
            line: self.line,
            column,
            end_line: self.line,
            end_column,
            message,
            hint: hint.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
