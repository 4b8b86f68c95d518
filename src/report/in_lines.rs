//! A report as lines: one fact a line, in words, to be wrapped where it is shown.

use super::belief_row::BeliefRow;
use super::certainty::{CertaintyShare, ClassCertainty};
use super::class_report::ClassReport;
use super::gain_row::GainRow;
use super::learner_row::{LearnerRow, ObjectiveShare};
use super::part_row::PartRow;
use super::question_row::{
    ItemFlag, MIN_FOR_DISCRIMINATION, MIN_FOR_SHARE, MIN_OTHERS, MarkCount, QuestionRow,
};
use super::statistics::AnswerShare;
use super::told_report::{ToldReport, in_quotes, percent};
use crate::journal::Certainty;
use crate::text::{format_number, plural};

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
        section(
            &mut lines,
            "Learners, with their objectives in the order above",
            report.learners.iter().map(learner),
        );
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

/// "30 learners, 2026-11-24 to 2026-11-29".
pub fn about(report: &ClassReport) -> String {
    let learners = plural(report.learners.len() as u64, "learner");
    match (&report.from, &report.to) {
        (Some(from), Some(to)) if from == to => format!("{learners}, {from}"),
        (Some(from), Some(to)) => format!("{learners}, {from} to {to}"),
        (None, _) | (_, None) => learners,
    }
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

pub const TEACH_AGAIN: &str = "Teach again";
pub const NOTHING_TO_TEACH: &str = "Nothing stands out: of no question and of no myth is it certain \
                                    that a tenth of the class is wrong about it in the end.";

/// What should be looked at, and what cannot be told.
fn flagged(report: &ClassReport) -> Vec<String> {
    let flagged = report.questions.iter().filter(|it| !it.flags.is_empty());
    let mut lines: Vec<String> = flagged
        .map(|it| format!("`{}`, {}: {}", it.id, in_quotes(&it.prompt), reasons(it)))
        .collect();
    lines.extend(too_few(report));
    lines
}

/// Why a question should be looked at, as sentences.
pub fn reasons(question: &QuestionRow) -> String {
    let reason = |flag: &ItemFlag| match flag {
        ItemFlag::FewRight => format!(
            "{} of {} had it right at first.",
            match question.first.right {
                0 => "None".to_owned(),
                right => format!("Only {right}"),
            },
            question.first.of
        ),
        ItemFlag::WeakDiscrimination => format!(
            "Who had the other questions right was {} here (correlation {}); the key, or what is \
             asked, may be at fault.",
            match question.discrimination.is_some_and(|it| it < -0.05) {
                true => "less often right",
                false => "hardly more often right",
            },
            question
                .discrimination
                .map_or_else(String::new, correlation)
        ),
        ItemFlag::UnpickedOption => format!("Nobody picked {}.", question.unpicked.join(" or ")),
    };
    let reasons: Vec<String> = question.flags.iter().map(reason).collect();
    reasons.join(" ")
}

/// "−0.12".
pub fn correlation(value: f64) -> String {
    let text = format!("{value:.2}");
    match text.strip_prefix('-') {
        Some("0.00") => "0.00".to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// Of how many questions there are too few answers to say anything.
pub fn too_few(report: &ClassReport) -> Vec<String> {
    let flags = [
        (
            ItemFlag::FewRight,
            format!("whether few have it right: fewer than {MIN_FOR_SHARE} answers"),
        ),
        (
            ItemFlag::WeakDiscrimination,
            format!(
                "whether it tells those who know from those who do not: fewer than \
                 {MIN_FOR_DISCRIMINATION} answers of learners who answered {MIN_OTHERS} others"
            ),
        ),
        (
            ItemFlag::UnpickedOption,
            "whether nobody picks an option: fewer than 8 wrong answers with two wrong options, \
             15 with three, 21 with four"
                .to_owned(),
        ),
    ];
    let told = flags.into_iter().filter_map(|(flag, what)| {
        let questions = report.questions.iter();
        let count = questions
            .filter(|it| it.too_few_for.contains(&flag))
            .count();
        let questions = plural(count as u64, "question");
        (count > 0).then(|| format!("Of {questions}, too few to say {what}."))
    });
    told.collect()
}

/// "12 of 30 (25 to 58 %)".
pub fn share(share: &AnswerShare) -> String {
    let interval = share
        .low
        .zip(share.high)
        .map(|(low, high)| format!(" ({:.0} to {})", low * 100.0, percent(high)));
    let interval = interval.unwrap_or_default();
    format!("{} of {}{interval}", share.right, share.of)
}

fn questions(report: &ClassReport) -> Vec<String> {
    let answered = answered(report).map(|row| {
        let figures = figures(row).join("; ");
        format!("`{}`, {}: {figures}.", row.id, in_quotes(&row.prompt))
    });
    answered.chain(unanswered(report)).collect()
}

/// Questions that anybody answered, or passed over.
pub fn answered(report: &ClassReport) -> impl Iterator<Item = &QuestionRow> {
    report.questions.iter().filter(|it| it.was_met())
}

/// How many questions nobody met.
pub fn unanswered(report: &ClassReport) -> Option<String> {
    let others = report.questions.iter().filter(|it| !it.was_met()).count();
    let others = plural(others as u64, "more question");
    (!others.starts_with("0 ")).then(|| format!("{others} that nobody answered."))
}

/// All that is known of a question, piece by piece.
pub fn figures(row: &QuestionRow) -> Vec<String> {
    let mut pieces = Vec::new();
    if row.first.of > 0 {
        pieces.push(format!("{} right at first", share(&row.first)));
        pieces.push(format!("{} in the end", row.last.right));
    }
    pieces.extend(row.marks.as_ref().map(marks));
    let told_apart = row.discrimination;
    pieces.extend(told_apart.map(|it| format!("correlation {}", correlation(it))));
    if row.second.of > 0 {
        let AnswerShare { of, right, .. } = row.second;
        pieces.push(format!(
            "asked again, {right} of {of} right the second time"
        ));
    }
    pieces.extend(row.most_wrong.as_ref().map(|it| {
        let myth = it.myth.as_ref();
        let myth = myth.map_or_else(String::new, |it| format!(", the myth `{it}`"));
        format!("most common mistake {} ({}{myth})", it.answer, it.times)
    }));
    for (count, what) in [
        (row.sure_and_wrong.unwrap_or(0), "sure and wrong"),
        (row.skipped, "passed it over"),
        (row.with_hints, "took a hint first"),
        (row.stopped, "went no further"),
    ] {
        if count > 0 {
            pieces.push(format!("{count} {what}"));
        }
    }
    pieces.extend(
        row.median_seconds
            .map(|it| format!("half took {} at most", seconds(it))),
    );
    pieces
}

fn marks(marks: &MarkCount) -> String {
    let MarkCount {
        yes,
        partly,
        no,
        unmarked,
    } = marks;
    format!("their own marks: {yes} yes, {partly} partly, {no} no, {unmarked} without one")
}

/// "14 s", "3 min".
fn seconds(seconds: f64) -> String {
    match seconds < 120.0 {
        true if seconds < 10.0 => format!("{seconds:.1} s"),
        true => format!("{} s", format_number(seconds.round(), "s")),
        false => format!("{} min", format_number((seconds / 60.0).round(), "min")),
    }
}

fn myth(row: &BeliefRow) -> String {
    format!("“{}” (`{}`): {}.", row.belief, row.id, held(row))
}

/// "14 of 30 are wrong about it in the end, 18 were at first": a belief may be true,
/// and who rejects it is wrong, too.
pub fn held(row: &BeliefRow) -> String {
    let BeliefRow {
        learners,
        held_at_first,
        held_at_last,
        ..
    } = row;
    format!(
        "{held_at_last} of {learners} are wrong about it in the end, {held_at_first} were at first"
    )
}

fn gains(report: &ClassReport) -> Vec<String> {
    if report.gain.learners == 0 {
        return Vec::new();
    }
    let all = format!("All together: {}.", gain(&report.gain));
    let each = report.gains.iter();
    let each = each.map(|it| format!("{}: {}.", in_quotes(&it.prompt), gain(it)));
    std::iter::once(all).chain(each).collect()
}

/// "7 of 20 right at first, 15 in the end".
pub fn gain(row: &GainRow) -> String {
    let GainRow {
        learners,
        right_at_first,
        right_at_last,
        ..
    } = row;
    format!("{right_at_first} of {learners} right at first, {right_at_last} in the end")
}

fn objective(row: &ObjectiveShare) -> String {
    let objective = row.objective.trim_end_matches('.');
    format!("{objective}: {} right in the end.", share(&row.last))
}

fn part(row: &PartRow) -> String {
    format!("{}: {}.", row.title, reached(row))
}

/// "30 came here, 28 are done, 2 went no further".
pub fn reached(row: &PartRow) -> String {
    let PartRow {
        reached,
        done,
        stopped,
        ..
    } = row;
    let more = [(done, "finished it"), (stopped, "went no further")];
    let more = more.iter().filter(|(count, _)| **count > 0);
    let more = more.map(|(count, what)| format!("{count} {what}"));
    let told = std::iter::once(format!("{reached} came here")).chain(more);
    told.collect::<Vec<_>>().join(", ")
}

fn certainty(report: &ClassReport) -> Vec<String> {
    let Some(ClassCertainty { answers, no_idea }) = &report.certainty else {
        return Vec::new();
    };
    let said = answers.iter().filter(|it| it.first.of > 0);
    let said = said.map(|it| format!("{}: {} right.", certainty_name(it), share(&it.first)));
    let no_idea = (*no_idea > 0).then(|| format!("No idea: {no_idea}."));
    said.chain(no_idea).collect()
}

/// With the shares that it stands for.
pub fn certainty_name(row: &CertaintyShare) -> &'static str {
    match row.certainty {
        Certainty::Sure => "Sure (more than 80 % should be right)",
        Certainty::Fairly => "Fairly sure (67 to 80 %)",
        Certainty::Guess => "A guess (less than 67 %)",
    }
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
    let mut pieces = vec![
        format!("{right_at_first} of {answered} right at first, {right_at_last} in the end"),
        parts(row),
    ];
    for (count, what) in [(row.skipped, "passed over"), (row.explained, "explained")] {
        if count > 0 {
            pieces.push(format!("{count} {what}"));
        }
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

/// "5 of 8 parts done".
fn parts(row: &LearnerRow) -> String {
    match row.parts {
        Some(parts) => format!(
            "{} of {} done",
            row.parts_done,
            plural(parts.into(), "part")
        ),
        None => format!("{} done", plural(row.parts_done.into(), "part")),
    }
}
