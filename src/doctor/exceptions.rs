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
    /// What it is not written as, where exceptions look otherwise.
    form: Option<&'static str>,
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

    /// How an exception is written in it.
    fn form(self) -> &'static str {
        match self {
            Self::Toml | Self::Front => "write `# ok: rule, reason`",
            Self::Markdown | Self::Fence => "write `<!-- ok: rule, reason -->`",
        }
    }
}

/// The exception on a line.
fn exception<'t>(language: Language, lines: &[&'t str], at: usize) -> Option<Exception<'t>> {
    let line: &'t str = lines.get(at)?;
    let (start, opening, closing) = opened(language, line)?;
    let is_exact = language.marks() == Some((opening, closing));
    let rest = line.get(start + opening.len()..)?;
    let inner = rest.get(
        ..rest
            .find(closing)
            .filter(|_| !closing.is_empty())
            .unwrap_or(rest.len()),
    )?;
    let (named, reason) = inner
        .split_once(',')
        .or(inner
            .trim_start()
            .split_once(' ')
            .map(|(named, _)| (named, "")))
        .unwrap_or((inner, ""));
    let named = named.trim();
    let rule = Rule::called(named);
    // Or it is a comment about something else.
    let is_meant = || nearest(named, rule::ALL.iter().map(|it| it.id)).is_some();
    let is_told = rule.is_some() || is_exact && (is_meant() || named == "all");
    is_told.then_some(())?;
    let before = line.get(..start)?;
    let is_alone =
        before.trim().is_empty() && rest.get(inner.len() + closing.len()..)?.trim().is_empty();
    let column = before.chars().count() + 1;
    let length = opening.len() + inner.chars().count() + closing.len();
    Some(Exception {
        named,
        rule,
        reason: reason.trim(),
        form: (!is_exact).then(|| language.form()),
        line: at + 1,
        columns: (column, column + length),
        about: match is_alone {
            true => next(language, lines, at),
            false => at + 1..=at + 1,
        },
    })
}

/// Where an exception begins on a line, with its marks, or with what was written for
/// them: in capitals, without the colon, or in the form of another language.
fn opened(language: Language, line: &str) -> Option<(usize, &str, &'static str)> {
    let (opening, closing) = language.marks()?;
    if let Some(start) = line.find(opening) {
        return Some((start, line.get(start..start + opening.len())?, closing));
    }
    let mark = opening.trim_end_matches(" ok:");
    let (start, mark, closing) = match line.find(mark) {
        Some(start) => (start, mark, closing),
        None if language == Language::Markdown && line.starts_with('#') => (0, "#", ""),
        None => return None,
    };
    let rest = line.get(start + mark.len()..)?;
    let word = rest.trim_start();
    let is_ok = word
        .get(..2)
        .is_some_and(|it| it.eq_ignore_ascii_case("ok"));
    let behind = word.get(2..).filter(|_| is_ok)?;
    let colon = usize::from(behind.starts_with(':'));
    let is_free = colon == 1 || behind.starts_with(' ');
    let end = line.len() - behind.len() + colon;
    is_free.then_some((start, line.get(start..end)?, closing))
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
            && self.form.is_none()
            && finding.rule.severity != Severity::Error
            && !self.reason.is_empty()
            && self.about.contains(&finding.line)
    }

    /// Whether it could except something.
    fn is_sound(&self) -> bool {
        let excepted = self.rule.filter(|it| it.severity != Severity::Error);
        excepted.is_some() && !self.reason.is_empty() && self.form.is_none()
    }

    fn stray(&self, path: &str) -> Finding {
        let (message, hint) = match self.rule {
            _ if self.form.is_some() => (
                "nothing is excepted here: exceptions are written otherwise".to_owned(),
                self.form.unwrap_or_default(),
            ),
            None if self.named == "all" => (
                "an exception is from one rule, not from all".to_owned(),
                "name each rule as `check` does, on a line of its own",
            ),
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
                "say why the rule does not hold here, behind a comma: `ok: rule, reason`",
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
