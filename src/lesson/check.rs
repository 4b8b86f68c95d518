//! What the files of a lesson must say together.

use std::collections::BTreeSet;
use std::ops::Range;

use super::folder::{File, Folder};
use super::head::Head;
use super::notes::{MOST_FINDINGS, Notes};
use super::{Card, Finding, Lesson, Unreadable, source};
use crate::text::table::{Mention, nearest, quoted};
use crate::text::{Problem, Severity};

/// Ids name one thing each. Of two items with the same id the later one cannot
/// be asked: their progress would be one.
pub fn ids(lesson: &mut Lesson, head: &mut Head, parts: &mut [Notes]) {
    let retired: BTreeSet<_> = lesson.retired.iter().cloned().collect();
    let mut used = BTreeSet::new();
    for (part, notes) in lesson.parts.iter_mut().zip(parts) {
        for item in std::mem::take(&mut part.items) {
            let (id, range) = (item.question.id.clone(), item.question.range.clone());
            let problem = if retired.contains(&id) {
                Some(is_retired(&id, range))
            } else if used.insert(id.clone()) {
                None
            } else {
                Some(duplicate(&id, range))
            };
            let Some(problem) = problem else {
                part.items.push(item);
                continue;
            };
            part.unreadable.push(Unreadable {
                id: Some(id),
                finding: notes.source.finding(&problem),
            });
            notes.problems.push(problem);
        }
    }
    let mut sources = BTreeSet::new();
    for (id, range) in &head.sources {
        if !sources.insert(id) {
            head.notes.problems.push(duplicate(id, range.clone()));
        }
    }
}

/// Everything that is named exists; every source is named.
pub fn mentions(lesson: &Lesson, head: &mut Head, parts: &mut [Notes]) {
    let known = Known::of(lesson, &head.sources);
    let mut cited = BTreeSet::new();
    for notes in parts.iter_mut().chain([&mut head.notes]) {
        for mention in std::mem::take(&mut notes.mentions) {
            if notes.problems.len() <= MOST_FINDINGS {
                notes.problems.extend(known.check(&mention));
            }
            if mention.what == "source" {
                cited.insert(mention.id);
            }
        }
    }
    for (id, range) in head.sources.iter().filter(|_| !known.more) {
        if cited.insert(id.clone()) {
            head.notes.problems.push(unused(id, range.clone()));
        }
    }
}

/// Files that no reader sees.
pub fn unlisted(folder: &Folder, head: &Head) -> Vec<Finding> {
    let listed = |path: &str| {
        let stem = path.rsplit_once('.').map(|(stem, _)| stem);
        path == "lesson.toml"
            || head
                .stems
                .iter()
                .any(|(listed, _)| Some(listed.as_str()) == stem)
    };
    let others = folder.files.iter().filter(|(path, _)| !listed(path));
    others
        .flat_map(|(path, file)| {
            let mut notes = Notes::unopened(path);
            notes.problems.push(match file {
                File::Refused(reason) => source::refused(reason),
                File::Bytes(_) if path.starts_with("scenarios/") => scenario(),
                File::Bytes(_) => not_listed(path),
            });
            notes.findings().collect::<Vec<_>>()
        })
        .collect()
}

/// What can be named in a lesson.
struct Known<'a> {
    sources: BTreeSet<&'a str>,
    myths: BTreeSet<&'a str>,
    items: BTreeSet<&'a str>,
    /// Whether there may be more in parts that could not be read.
    more: bool,
}

impl<'a> Known<'a> {
    fn of(lesson: &'a Lesson, sources: &'a [(String, Range<usize>)]) -> Self {
        let mut known = Self {
            sources: sources.iter().map(|(id, _)| id.as_str()).collect(),
            myths: BTreeSet::new(),
            items: BTreeSet::new(),
            more: lesson.parts.iter().any(|part| part.broken.is_some()),
        };
        for item in lesson.parts.iter().flat_map(|part| &part.items) {
            known.items.insert(&item.question.id);
            if matches!(item.card, Some(Card::Myth(_))) {
                known.myths.insert(&item.question.id);
            }
        }
        for unreadable in lesson.parts.iter().flat_map(|part| &part.unreadable) {
            known.items.extend(unreadable.id.as_deref());
            known.myths.extend(unreadable.id.as_deref());
        }
        known
    }

    fn check(&self, mention: &Mention) -> Option<Problem> {
        let (what, known, rule, place) = match mention.what {
            "source" => (
                "source",
                &self.sources,
                "unknown-source",
                "sources stand in `lesson.toml`, each as a `[[source]]`",
            ),
            _ if self.more => return None,
            "myth" => (
                "myth",
                &self.myths,
                "unknown-myth",
                "its myths stand in parts of kind `myths`, each as a `[[myth]]`",
            ),
            _ => (
                "question or card",
                &self.items,
                "unknown-item",
                "write the id of a question or card of this lesson",
            ),
        };
        if known.contains(mention.id.as_str()) {
            return None;
        }
        let hint = match nearest(&mention.id, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => place.to_owned(),
        };
        let message = format!("this lesson has no {what} {}", quoted(&mention.id));
        Some(Problem::error(rule, mention.range.clone(), message, hint))
    }
}

fn duplicate(id: &str, range: Range<usize>) -> Problem {
    Problem::error(
        "duplicate-id",
        range,
        format!("`{id}` names something else in this lesson already"),
        "give it an id of its own",
    )
}

fn is_retired(id: &str, range: Range<usize>) -> Problem {
    Problem::error(
        "retired-id",
        range,
        format!("`{id}` is retired: what people once answered under this id was another thing"),
        "give it a new id, or take the old one out of `retired` if it is the same thing again",
    )
}

fn unused(id: &str, range: Range<usize>) -> Problem {
    Problem {
        severity: Severity::Note,
        ..Problem::error(
            "unused-source",
            range,
            format!("no text cites `{id}`"),
            format!("cite it with `[^{id}]` where it says so, or take it out"),
        )
    }
}

fn not_listed(path: &str) -> Problem {
    Problem::warning(
        "unlisted-part",
        0..0,
        "no reader sees this file",
        format!(
            "list {} in `parts`, without its ending, or move it elsewhere",
            quoted(path)
        ),
    )
}

fn scenario() -> Problem {
    Problem::warning(
        "scenario-not-yet",
        0..0,
        "the simulator is not part of this version yet, so this scenario is not used",
        "nothing to do: it stays where it is until then",
    )
}
