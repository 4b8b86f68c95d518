//! A report as lines: one fact a line, in words, to be wrapped where it is shown.

use super::belief_row::BeliefRow;
use super::certainty::ClassCertainty;
use super::class_report::ClassReport;
use super::in_words::{
    NONE_STANDS_OUT, NOTHING_TO_TEACH, TEACH_AGAIN, about, answered, answered_right,
    certainty_name, figures, gain, gained, held, no_idea, reached, reasons, share, told_gains,
    too_few, unanswered, untold_gains,
};
use super::learner_row::{LearnerRow, ObjectiveShare};
use super::part_row::PartRow;
use super::told_report::{ToldReport, in_quotes};
use crate::text::plural;

/// A line, which hangs behind its head where it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    pub head: String,
    pub text: String,
}

impl ToldReport {
    pub fn in_lines(&self) -> Vec<ReportLine> {
        let Self {
            changes,
            report,
            notes,
        } = self;
        let mut lines = Vec::new();
        for change in changes {
            let told = change.results.iter();
            let told = told.map(|it| format!("{}: {}", it.name, it.words()));
            section(&mut lines, &change.summary(), told);
        }
        lines.push(line("", &heading(report)));
        lines.push(line("", ""));
        teach(&mut lines, report);
        section(&mut lines, "Questions to look at", flagged(report));
        section(&mut lines, "Questions", questions(report));
        section(&mut lines, "Myths", report.myths.iter().map(myth));
        section(
            &mut lines,
            "From the first answer to the last",
            gains(report),
        );
        section(
            &mut lines,
            "Objectives",
            report.objectives.iter().map(objective),
        );
        section(&mut lines, "Parts", report.parts.iter().map(part));
        section(&mut lines, "How sure the class was", certainty(report));
        let title = match report.objectives.is_empty() {
            true => "Learners",
            false => "Learners, with their objectives in the order above",
        };
        section(&mut lines, title, report.learners.iter().map(learner));
        section(&mut lines, "About the hand-ins", notes.iter().cloned());
        // The last one ends no section.
        if lines.last().is_some_and(|it| it.text.is_empty()) {
            lines.pop();
        }
        lines
    }
}

fn line(head: &str, text: &str) -> ReportLine {
    ReportLine {
        head: head.to_owned(),
        text: text.to_owned(),
    }
}

/// A heading with what stands below it; nothing where nothing does.
fn section(lines: &mut Vec<ReportLine>, title: &str, texts: impl IntoIterator<Item = String>) {
    let texts: Vec<String> = texts.into_iter().collect();
    if texts.is_empty() && !title.ends_with('.') {
        return;
    }
    lines.push(line("", title));
    lines.extend(texts.iter().map(|text| line("- ", text)));
    lines.push(line("", ""));
}

/// "Tea: 30 learners, 2026-11-24 to 2026-11-29".
fn heading(report: &ClassReport) -> String {
    format!("{}: {}", report.title, about(report))
}

fn teach(lines: &mut Vec<ReportLine>, report: &ClassReport) {
    lines.push(line("", TEACH_AGAIN));
    for (at, sentence) in report.teach_again.iter().enumerate() {
        lines.push(line(&format!("{}. ", at + 1), sentence));
    }
    if report.teach_again.is_empty() {
        lines.push(line("", NOTHING_TO_TEACH));
    }
    lines.push(line("", ""));
}

/// What should be looked at, and what cannot be told.
fn flagged(report: &ClassReport) -> Vec<String> {
    let flagged = report.questions.iter().filter(|it| !it.flags.is_empty());
    let mut lines: Vec<String> = flagged
        .map(|it| format!("`{}`, {}: {}", it.id, in_quotes(&it.prompt), reasons(it)))
        .collect();
    if lines.is_empty() && report.can_flag() {
        lines.push(NONE_STANDS_OUT.to_owned());
    }
    lines.extend(too_few(report));
    lines
}

fn questions(report: &ClassReport) -> Vec<String> {
    let answered = answered(report).map(|row| {
        let figures = figures(row).join("; ");
        format!("`{}`, {}: {figures}.", row.id, in_quotes(&row.prompt))
    });
    answered.chain(unanswered(report)).collect()
}

fn myth(row: &BeliefRow) -> String {
    format!("“{}” (`{}`): {}.", row.belief, row.id, held(row))
}

fn gains(report: &ClassReport) -> Vec<String> {
    let each = told_gains(report).into_iter();
    let each = each.map(|it| format!("{}: {}.", in_quotes(&it.prompt), gain(it)));
    let told = gained(report).into_iter().chain(each);
    told.chain(untold_gains(report)).collect()
}

fn objective(row: &ObjectiveShare) -> String {
    let objective = row.objective.trim_end_matches('.');
    format!("{objective}: {}.", answered_right(row))
}

fn part(row: &PartRow) -> String {
    format!("“{}”: {}.", row.title, reached(row))
}

fn certainty(report: &ClassReport) -> Vec<String> {
    let Some(ClassCertainty {
        answers,
        no_idea: times,
    }) = &report.certainty
    else {
        return Vec::new();
    };
    let said = answers.iter().filter(|it| it.first.of > 0);
    let said = said.map(|it| format!("{}: {} right.", certainty_name(it), share(&it.first)));
    let given_up = (*times > 0).then(|| no_idea(*times));
    said.chain(given_up).collect()
}

fn learner(row: &LearnerRow) -> String {
    format!("{}: {}.", row.name, result(row))
}

/// "12 of 20 right at first, 16 in the end; 5 of 8 parts done".
fn result(row: &LearnerRow) -> String {
    let LearnerRow {
        answered,
        right_at_first,
        right_at_last,
        ..
    } = row;
    let right = match right_at_first == right_at_last {
        true => format!("{right_at_first} of {answered} right, at first and in the end"),
        false => {
            format!("{right_at_first} of {answered} right at first, {right_at_last} in the end")
        }
    };
    let mut pieces = vec![right];
    pieces.push(parts(row));
    if row.skipped > 0 {
        pieces.push(format!(
            "{} passed over",
            plural(row.skipped.into(), "question")
        ));
    }
    if row.explained > 0 {
        pieces.push(plural(row.explained.into(), "explanation"));
    }
    let share = |it: &ObjectiveShare| match it.last.of {
        0 => "–".to_owned(),
        of => format!("{} of {of}", it.last.right),
    };
    let shares: Vec<String> = row.objectives.iter().map(share).collect();
    if !shares.is_empty() {
        pieces.push(format!("objectives {}", shares.join(", ")));
    }
    pieces.join("; ")
}

/// "5 of 8 parts done"; "core: 3 of 3 parts done; whole lesson: 5 of 8".
fn parts(row: &LearnerRow) -> String {
    let done = row.parts_done;
    let of = |done: u32, parts: u32| format!("{done} of {} done", plural(parts.into(), "part"));
    match (row.core_done.zip(row.core_parts), row.parts) {
        (Some((core_done, core)), Some(parts)) => {
            format!(
                "core: {}; whole lesson: {done} of {parts}",
                of(core_done, core)
            )
        }
        (None, Some(parts)) => of(done, parts),
        (_, None) => format!("{} done", plural(done.into(), "part")),
    }
}
