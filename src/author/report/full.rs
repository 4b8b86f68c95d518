//! Every finding with its lines, as compilers print them; what guessing gets;
//! and a last line that counts.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Guessing, Located, Report};
use crate::lesson::{Cost, Coverage, Finding, Made};
use crate::rule::{self, Severity};
use crate::text::{clean, one_line, plural};

/// Longer lines are cut around what is meant.
const COLUMNS: usize = 100;

/// More findings of one rule in one file than this are told by their lines.
const ALIKE: usize = 2;

/// A finding to be told, and those that are like it, of which only the lines are.
type WithAlike<'a> = (&'a Located, Vec<&'a Located>);

pub fn write(report: &Report, colour: bool, told: Vec<WithAlike>) -> String {
    let renderer = match colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let renderer = renderer.term_width(COLUMNS);
    let mut text = String::new();
    let mut is_folded = false;
    for (located, like_it) in told {
        text += &renderer.render(&[group(located)]);
        text += "\n";
        text += &more_like_it(&like_it);
        text += "\n";
        is_folded |= !like_it.is_empty();
    }
    if is_folded {
        text += FOLDED;
    }
    if !report.guessing.is_empty() {
        text += GUESSING;
    }
    for guessing in &report.guessing {
        text += &guessed(guessing);
    }
    if !report.guessing.is_empty() {
        text += "\n";
    }
    for (lesson, coverage) in &report.coverage {
        text += &modes(lesson, coverage);
    }
    if !report.coverage.is_empty() {
        text += "\n";
    }
    text += &cost(report.cost);
    text + &summary(report) + "\n"
}

/// Said where not every finding was told in full.
const FOLDED: &str = "`--all` tells each of these in full.\n\n";

/// All findings, each told in full.
pub fn every(findings: &[Located]) -> Vec<WithAlike<'_>> {
    findings.iter().map(|it| (it, Vec::new())).collect()
}

/// The findings to be told in full, each with those that are like it: of one rule in
/// one file, and no errors. Exceptions that except nothing are about a rule each.
pub fn folded(findings: &[Located]) -> Vec<WithAlike<'_>> {
    let key = |it: &Located| {
        let Finding {
            file,
            rule,
            message,
            ..
        } = &it.finding;
        let apart = (*rule == rule::STRAY_EXCEPTION).then(|| message.clone());
        (file.clone(), rule.id, apart)
    };
    let may_fold = |it: &&Located| it.finding.rule.severity < Severity::Error;
    let mut alike = BTreeMap::<_, Vec<&Located>>::new();
    for located in findings.iter().filter(may_fold) {
        alike.entry(key(located)).or_default().push(located);
    }
    alike.retain(|_, it| it.len() > ALIKE);
    let told = findings.iter().filter_map(|located| {
        let Some(all) = alike.get(&key(located)).filter(|_| may_fold(&located)) else {
            return Some((located, Vec::new()));
        };
        let (first, others) = all.split_first()?;
        std::ptr::eq(*first, located).then(|| (located, others.to_vec()))
    });
    told.collect()
}

/// "and 12 more like it: lines 4, 9 and 30".
fn more_like_it(like_it: &[&Located]) -> String {
    let mut lines: Vec<usize> = like_it.iter().map(|it| it.finding.line).collect();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("   and {} more like it: line {line}\n", like_it.len()),
        [before @ .., last] => format!(
            "   and {} more like it: lines {} and {last}\n",
            like_it.len(),
            before.join(", ")
        ),
    }
}

/// What working out keys takes wherever they are not remembered.
fn cost(cost: Cost) -> String {
    let told = |what: &str, made: Made| match made.keys {
        0 => String::new(),
        keys => format!(
            "{} worked out by {} of the simulator, with {} in all.\n\n",
            plural(keys, what),
            plural(made.runs, "run"),
            plural(made.events, "event")
        ),
    };
    told("answer", cost.answers) + &told("experiment", cost.experiments)
}

fn group(located: &Located) -> Group<'_> {
    let finding = &located.finding;
    let level = match finding.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(one_line(&finding.message))
        .id(finding.rule.id);
    let path = one_line(&finding.file);
    let group = match located.lines.as_slice() {
        [] => title.element(
            Origin::path(path)
                .line(finding.line)
                .char_column(finding.column),
        ),
        lines => title.element(
            Snippet::source(shown(lines))
                .path(path)
                .line_start(finding.line)
                .annotation(AnnotationKind::Primary.span(span(located))),
        ),
    };
    group.element(
        Level::HELP
            .with_name("hint")
            .message(one_line(&finding.hint)),
    )
}

/// Lines as they may be shown, with as many characters as they have.
fn shown(lines: &[String]) -> String {
    let visible = |letter: char| match letter {
        '\t' => letter,
        _ if clean(&letter.to_string()).is_empty() => '\u{fffd}',
        _ => letter,
    };
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.chars().map(visible).collect())
        .collect();
    lines.join("\n")
}

/// What is meant, in bytes of what is shown.
fn span(located: &Located) -> std::ops::Range<usize> {
    let finding = &located.finding;
    let text = shown(&located.lines);
    let at = |line: usize, column: usize| {
        let before: usize = text.split('\n').take(line).map(|line| line.len() + 1).sum();
        let line = text.split('\n').nth(line).unwrap_or_default();
        let column = line.char_indices().nth(column - 1);
        before + column.map_or(line.len(), |(at, _)| at)
    };
    let last = finding.end_line - finding.line;
    let start = at(0, finding.column);
    let end = match last < located.lines.len() {
        true => at(last, finding.end_column),
        false => text.split('\n').next().map_or(0, str::len),
    };
    start..end.max(start)
}

/// Stands above what guessing gets.
const GUESSING: &str = "So many items are answered right by a habit alone, without a look at what is asked; more than 60 % is a finding:\n";

fn guessed(guessing: &Guessing) -> String {
    let score = |(strategy, right): &(&str, usize)| format!("{strategy} {right}");
    let scores: Vec<_> = guessing.scores.iter().map(score).collect();
    format!(
        "in {}, of {} items: {}\n",
        one_line(&guessing.at),
        guessing.items,
        scores.join(", ")
    )
}

/// How many pages and minutes each mode has, and which ones have nothing.
fn modes(lesson: &str, coverage: &[Coverage]) -> String {
    let (some, none): (Vec<Coverage>, Vec<Coverage>) = coverage.iter().partition(|it| it.pages > 0);
    let some = some.iter().map(|it| {
        let pages = plural(it.pages as u64, "page");
        format!("{} {pages}, {} min", it.mode.word(), it.minutes)
    });
    let none: Vec<_> = none.iter().map(|it| it.mode.word()).collect();
    let nothing = match none.is_empty() {
        true => String::new(),
        false => format!("; nothing for {}", none.join(", ")),
    };
    let some = some.collect::<Vec<_>>().join("; ");
    format!("modes of {}: {some}{nothing}\n", one_line(lesson))
}

fn summary(report: &Report) -> String {
    let lessons = plural(report.lessons as u64, "lesson");
    if report.findings.is_empty() {
        return format!("{lessons} checked, nothing found.");
    }
    format!(
        "{lessons} checked: {}, {}, {}.",
        plural(report.count(Severity::Error) as u64, "error"),
        plural(report.count(Severity::Warning) as u64, "warning"),
        plural(report.count(Severity::Note) as u64, "note"),
    )
}
