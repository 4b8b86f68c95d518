//! `check`: everything that is wrong with some lessons.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::report::{Guessing, Located, Report};
use crate::doctor::{Catalogue, Examination, examine};
use crate::lesson::side_by_side::each;
use crate::lesson::{Card, Finding, Folder, Lesson, SHIPPED_LESSONS, ShippedLesson, outline, read};
use crate::text::order;

/// Examines every folder and gathers what was found, with each file's path as
/// seen from outside. `others` are lessons to be known, not looked at; `today`
/// is `YYYY-MM-DD`, and without it no source is overdue.
pub fn check(folders: &[Folder], others: &[Folder], today: Option<&str>) -> Report {
    let catalogue = catalogue(folders, others);
    let mut report = Report {
        lessons: folders.len(),
        ..Report::default()
    };
    // A thousand lessons keep one processor busy for a second.
    for one in each(folders, |folder| report_of(folder, &catalogue, today)) {
        report.findings.extend(one.findings);
        report.guessing.extend(one.guessing);
        report.coverage.extend(one.coverage);
        report.cost += one.cost;
    }
    report
}

/// What there is to say of one of them.
fn report_of(folder: &Folder, catalogue: &Catalogue, today: Option<&str>) -> Report {
    let examination = examine(folder, catalogue, today);
    let findings = located(folder, &examination).into_iter();
    let coverage = examination.lesson.as_ref().map(Lesson::coverage);
    let coverage = coverage.map(|it| (called(folder, &examination).to_owned(), it));
    Report {
        lessons: 1,
        findings: findings.map(|it| seen_from_outside(folder, it)).collect(),
        guessing: guessing(folder, &examination),
        coverage: coverage.into_iter().collect(),
        cost: examination.cost,
    }
}

/// The same of one lesson, with the lesson itself as far as it can be read. Paths
/// are those inside its folder.
pub fn check_one(
    folder: &Folder,
    others: &[Folder],
    today: Option<&str>,
) -> (Option<Lesson>, Vec<Located>) {
    let catalogue = catalogue(slice::from_ref(folder), others);
    let examination = examine(folder, &catalogue, today);
    let findings = located(folder, &examination);
    (examination.lesson, findings)
}

fn located(folder: &Folder, examination: &Examination) -> Vec<Located> {
    let findings = &examination.findings;
    let of_files = findings.chunk_by(|one, next| one.file == next.file);
    of_files
        .flat_map(|findings| locate(folder, findings))
        .collect()
}

fn catalogue(folders: &[Folder], others: &[Folder]) -> Catalogue {
    let mut doubled = BTreeSet::new();
    let mut lessons = BTreeMap::new();
    for outline in folders.iter().filter_map(outline) {
        if lessons
            .insert(outline.id.clone(), outline.requires)
            .is_some()
        {
            doubled.insert(outline.id);
        }
    }
    let shipped = SHIPPED_LESSONS.iter().map(ShippedLesson::outline);
    for outline in others.iter().filter_map(outline).chain(shipped) {
        lessons.entry(outline.id).or_insert(outline.requires);
    }
    Catalogue {
        lessons,
        doubled,
        same_as: match folders {
            // From one lesson alone no myth is led back to itself.
            [_] => BTreeMap::new(),
            several => order::map(several.iter().flat_map(same_as)),
        },
    }
}

/// The myths of a lesson that are those of another one. Few lessons have any,
/// and the others are not read for it.
fn same_as(folder: &Folder) -> Vec<(String, String)> {
    let mut paths = folder.files.keys();
    if !paths.any(|path| folder.text(path).contains("same_as")) {
        return Vec::new();
    }
    let lesson = read(folder).ok();
    let myths = lesson.iter().flat_map(|lesson| {
        let cards = lesson.items().filter_map(|item| item.card.as_ref());
        cards.filter_map(|card| match card {
            Card::Myth(myth) => Some((format!("{}/{}", lesson.id, myth.id), myth.same_as.clone()?)),
            Card::Pitfall(_) => None,
        })
    });
    myths.collect()
}

fn guessing(folder: &Folder, examination: &Examination) -> Vec<Guessing> {
    let guesses = examination.guesses.iter().map(|guesses| Guessing {
        at: match &guesses.quiz {
            Some(file) => format!("{}/{file}", folder.name),
            None => format!("the text of {}", called(folder, examination)),
        },
        items: guesses.items,
        scores: guesses.scores.clone(),
    });
    guesses.collect()
}

/// What a lesson is called: its folder, unless that is the one somebody is in.
fn called<'a>(folder: &'a Folder, examination: &'a Examination) -> &'a str {
    match (&*folder.name, &examination.lesson) {
        ("." | "./", Some(lesson)) => &lesson.id,
        (name, _) => name,
    }
}

/// The findings about one file of `folder`.
fn locate(folder: &Folder, findings: &[Finding]) -> Vec<Located> {
    let path = findings.first().map_or("", |finding| &finding.file);
    let text = folder.text(path);
    let lines: Vec<_> = text.split('\n').collect();
    let located = findings.iter().map(|finding| Located {
        lines: Located::lines(&lines, finding),
        finding: finding.clone(),
    });
    located.collect()
}

fn seen_from_outside(folder: &Folder, mut located: Located) -> Located {
    located.finding.file = format!("{}/{}", folder.name, located.finding.file);
    located
}

#[cfg(test)]
mod tests;
