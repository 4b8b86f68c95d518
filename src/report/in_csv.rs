//! A report as a gradebook: a row for each learner, in CSV as RFC 4180 has it.
//!
//! Gradebooks take a table whose first row names its columns and whose first column
//! says who it is about; which column goes where is chosen on taking it in. How sure
//! a learner was stands in none of them.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::class_report::ClassReport;
use super::learner_row::LearnerRow;
use super::told_report::ToldReport;

const COLUMNS: [&str; 8] = [
    "Student",
    "Answered",
    "Right at first",
    "Right in the end",
    "Passed over",
    "Explained",
    "Parts done",
    "Parts",
];

impl ToldReport {
    pub fn in_csv(&self) -> String {
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(Vec::new());
        let rows = std::iter::once(head(&self.report));
        let rows = rows.chain(self.report.learners.iter().map(|it| row(&self.report, it)));
        for row in rows {
            // What is written into memory does not fail, and all rows are of one length.
            drop(writer.write_record(row.iter().map(|it| guarded(it))));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn head(report: &ClassReport) -> Vec<String> {
    let objectives = report.objectives.iter().map(|it| it.objective.clone());
    COLUMNS
        .map(str::to_owned)
        .into_iter()
        .chain(objectives)
        .collect()
}

fn row(report: &ClassReport, learner: &LearnerRow) -> Vec<String> {
    let figures = [
        learner.answered,
        learner.right_at_first,
        learner.right_at_last,
        learner.skipped,
        learner.explained,
        learner.parts_done,
    ];
    let objectives = report.objectives.iter().map(|about| {
        let mut own = learner.objectives.iter();
        let found = own.find(|it| it.objective == about.objective);
        let share = found.filter(|it| it.last.of > 0);
        share.map_or_else(String::new, |it| {
            format!("{} of {}", it.last.right, it.last.of)
        })
    });
    let parts = learner.parts.map_or_else(String::new, |it| it.to_string());
    std::iter::once(learner.name.clone())
        .chain(figures.iter().map(u32::to_string))
        .chain([parts])
        .chain(objectives)
        .collect()
}

/// A cell that no program for tables takes for a formula: one that begins like one
/// gets an apostrophe in front, which such programs do not show.
fn guarded(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@a", "\ta", "\ra"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["", "Ann", "3 of 4", "a=b", "'"] {
            assert_eq!(guarded(cell), cell);
        }
    }
}
