//! What the files of a lesson must say together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::folder::{File, Folder};
use super::head::Head;
use super::notes::Notes;
use super::renamed::{self, Renamed};
use super::scenario::Scenario;
use super::scenarios::{FOLDER, Scenarios};
use super::{Card, Finding, Lesson, Unreadable, source_file};
use crate::rule::{self, Problem};
use crate::schema::{Mention, Mentioned, nearest_id};
use crate::text::bounds::MAX_FINDINGS;
use crate::text::{nearest, quoted};

/// Ids name one thing each. Of two items with the same id the later one cannot
/// be asked: their progress would be one.
pub fn ids(lesson: &mut Lesson, head: &mut Head, parts: &mut [Notes]) {
    let retired: BTreeSet<_> = lesson.retired.iter().cloned().collect();
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for (part, notes) in lesson.parts.iter_mut().zip(parts) {
        for item in std::mem::take(&mut part.items) {
            let (id, range) = (item.question.id.clone(), item.question.range.clone());
            let problem = match used.get(&id) {
                _ if retired.contains(&id) => {
                    still_used(head, &id);
                    is_retired(&id, range)
                }
                Some(first) => duplicate(&id, first, range),
                None => {
                    used.insert(id, notes.source.shown_place(range.start));
                    part.items.push(item);
                    continue;
                }
            };
            part.unreadable.push(Unreadable {
                id: Some(id),
                finding: notes.source.finding(&problem),
            });
            let problem = of_its_fence(problem, notes);
            // That is told in the list of those that are retired.
            if problem.rule != rule::RETIRED_ID {
                notes.problems.push(problem);
            }
        }
    }
    for ids in [&head.sources, &head.terms, &head.objectives] {
        let mut used: BTreeMap<&str, String> = BTreeMap::new();
        for (id, range) in ids {
            let here = head.notes.source.shown_place(range.start);
            if let Some(first) = used.get(id.as_str()) {
                let problem = duplicate(id, first, range.clone());
                head.notes.problems.push(problem);
            } else {
                used.insert(id, here);
            }
        }
    }
}

/// Of two questions with one id, the second may be the one that a fence names by
/// another: that fence is not wrong beside it.
fn of_its_fence(mut problem: Problem, notes: &mut Notes) -> Problem {
    let is_lost = |it: &Problem| it.rule == rule::UNKNOWN_QUESTION;
    let mut lost = notes.problems.iter().filter(|it| is_lost(it));
    let (Some(fence), None, true) = (lost.next(), lost.next(), problem.rule == rule::DUPLICATE_ID)
    else {
        return problem;
    };
    let fence = notes
        .source
        .text
        .get(fence.range.clone())
        .unwrap_or_default();
    let mut words = fence
        .split_whitespace()
        .skip_while(|it| !it.ends_with("question"));
    if let Some(id) = words.nth(1) {
        problem.hint = format!("give it an id of its own: a fence names {}", quoted(id));
        notes.problems.retain(|it| !is_lost(it));
    }
    problem
}

/// Everything that is named exists; every source and scenario is named. Of the
/// scenarios, keys have named those in `used`.
pub fn mentions(
    lesson: &Lesson,
    head: &mut Head,
    parts: &mut [Notes],
    scenarios: &mut Scenarios,
    mut used: BTreeSet<String>,
) {
    let mut known = Known::of(lesson, [&head.sources, &head.objectives], &scenarios.read);
    // A name in the list of parts that cannot be read leaves a part out.
    known.lists_all = head.notes.record.is_whole("parts");
    known.more |= !known.lists_all;
    let mut cited = BTreeSet::new();
    let all = parts.iter_mut().chain(&mut scenarios.notes);
    for notes in all.chain([&mut head.notes]) {
        for mention in std::mem::take(&mut notes.mentions) {
            if notes.problems.len() <= MAX_FINDINGS {
                notes.problems.extend(known.check(&mention));
            }
            match mention.what {
                Mentioned::Source => cited.insert(mention.id),
                Mentioned::Scenario => used.insert(mention.id),
                Mentioned::Part | Mentioned::Myth | Mentioned::Item | Mentioned::Objective => false,
            };
        }
    }
    if known.more {
        return;
    }
    for (id, range) in &head.sources {
        if cited.insert(id.clone()) {
            head.notes.problems.push(unused(id, range.clone()));
        }
    }
    for ((name, scenario), notes) in scenarios.read.iter().zip(&mut scenarios.notes) {
        if scenario.is_some() && used.insert(name.clone()) {
            notes.problems.push(unused_scenario(name));
        }
    }
}

/// What a `[[mode]]` lists gives it a page.
pub fn modes(lesson: &Lesson, scenarios: &Scenarios, head: &mut Head) {
    let mut problems = Vec::new();
    if lesson.parts.iter().any(|part| part.broken.is_some()) {
        return;
    }
    for mode in head.notes.record.tables("mode") {
        for (id, range) in mode.texts("items") {
            let part = lesson.parts.iter().find(|part| part.item(id).is_some());
            let in_text = part.filter(|part| !part.has_cards());
            problems.extend(in_text.map(|part| in_a_text(id, &part.stem, range)));
        }
        for (name, range) in mode.texts("scenarios") {
            let is_known = scenarios.read.get(name).is_some_and(Option::is_some);
            let is_shown = lesson.parts.iter().any(|part| part.shows_run(name));
            problems.extend((is_known && !is_shown).then(|| not_shown(name, range)));
        }
    }
    head.notes.problems.append(&mut problems);
}

fn in_a_text(id: &str, stem: &str, range: Range<usize>) -> Problem {
    rule::UNKNOWN_ITEM.at(
        range,
        format!("`{id}` stands in the text of `{stem}`, which is gone through as a whole"),
        format!("name `{stem}` in `parts`"),
    )
}

fn not_shown(name: &str, range: Range<usize>) -> Problem {
    rule::UNKNOWN_SCENARIO.at(
        range,
        format!("no page of this lesson shows `{name}`"),
        format!("show it with a fence, `sim scenario=\"{name}\"`, or take it out of `scenarios`"),
    )
}

/// Files that no reader sees, beside `unused` ones.
pub fn unlisted(folder: &Folder, head: &Head, unused: &[String]) -> Vec<Finding> {
    let listed = |path: &str| {
        if path.starts_with(FOLDER) {
            return !unused.iter().any(|unused| unused == path);
        }
        if !Folder::takes(path) {
            return false;
        }
        let stem = path.rsplit_once('.').map(|(stem, _)| stem);
        path == "lesson.toml"
            || head
                .stems
                .iter()
                .any(|(listed, _)| Some(listed.as_str()) == stem)
    };
    let lists_all = head.notes.record.is_whole("parts");
    let others = folder.files.iter().filter(|(path, _)| !listed(path));
    // One of them may be the part whose name could not be read.
    let others = others.filter(|(path, _)| lists_all || path.starts_with(FOLDER));
    let renamed = renamed::renamed(folder, &head.stems);
    others
        .flat_map(|(path, file)| {
            let mut notes = Notes::unopened(path);
            notes.problems.push(match file {
                File::Refused(_) if !Folder::takes(path) => capital_ending(path),
                File::Refused(reason) => source_file::refused(reason),
                File::Damaged(reason) => source_file::damaged(reason),
                File::Bytes(_) if path.starts_with(FOLDER) => unused_trace(),
                File::Bytes(_) => not_listed(path, renamed.as_ref()),
            });
            notes.findings().collect::<Vec<_>>()
        })
        .collect()
}

/// What can be named in a lesson.
struct Known<'a> {
    parts: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    myths: BTreeSet<&'a str>,
    items: BTreeSet<&'a str>,
    scenarios: BTreeSet<&'a str>,
    objectives: BTreeSet<&'a str>,
    /// Whether there may be more in parts that could not be read.
    more: bool,
    /// Whether each name in the list of parts could be read.
    lists_all: bool,
}

impl<'a> Known<'a> {
    fn of(
        lesson: &'a Lesson,
        [sources, objectives]: [&'a [(String, Range<usize>)]; 2],
        scenarios: &'a BTreeMap<String, Option<Scenario>>,
    ) -> Self {
        let mut known = Self {
            parts: lesson.parts.iter().map(|part| part.stem.as_str()).collect(),
            sources: sources.iter().map(|(id, _)| id.as_str()).collect(),
            objectives: objectives.iter().map(|(id, _)| id.as_str()).collect(),
            myths: BTreeSet::new(),
            items: BTreeSet::new(),
            scenarios: scenarios.keys().map(String::as_str).collect(),
            more: lesson.parts.iter().any(|part| part.broken.is_some()),
            lists_all: true,
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
        let known = match mention.what {
            Mentioned::Part if !self.lists_all => return None,
            Mentioned::Part => &self.parts,
            Mentioned::Source => &self.sources,
            Mentioned::Scenario => &self.scenarios,
            Mentioned::Objective => &self.objectives,
            Mentioned::Myth | Mentioned::Item if self.more => return None,
            Mentioned::Myth => &self.myths,
            Mentioned::Item => &self.items,
        };
        let (id, range) = (mention.id.as_str(), mention.range.clone());
        let is_known = known.contains(id);
        (!is_known).then(|| unknown(mention.what, id, range, known.iter().copied()))
    }
}

/// That nothing of the sort is called `id`. What is, are the `known`.
pub fn unknown<'a>(
    what: Mentioned,
    id: &str,
    range: Range<usize>,
    known: impl Iterator<Item = &'a str>,
) -> Problem {
    let (rule, noun, place) = match what {
        Mentioned::Part => (
            rule::UNKNOWN_PART,
            "part",
            "write the name of a file in `parts`, without its ending",
        ),
        Mentioned::Source => (
            rule::UNKNOWN_SOURCE,
            "source",
            "sources stand in `lesson.toml`, each as a `[[source]]`",
        ),
        Mentioned::Myth => (
            rule::UNKNOWN_MYTH,
            "myth",
            "its myths stand in parts of kind `myths`, each as a `[[myth]]`",
        ),
        Mentioned::Item => (
            rule::UNKNOWN_ITEM,
            "question or card",
            "write the id of a question or card of this lesson",
        ),
        Mentioned::Scenario => (
            rule::UNKNOWN_SCENARIO,
            "scenario",
            "scenarios stand in the folder `scenarios`, each in a file of its name",
        ),
        Mentioned::Objective => (
            rule::UNKNOWN_OBJECTIVE,
            "objective",
            "objectives stand in `lesson.toml`, each as an `[[objective]]`",
        ),
    };
    let hint = match nearest(id, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => place.to_owned(),
    };
    rule.at(
        range,
        format!("this lesson has no {noun} {}", quoted(id)),
        hint,
    )
}

/// `first`: where the id stands that came before.
fn duplicate(id: &str, first: &str, range: Range<usize>) -> Problem {
    rule::DUPLICATE_ID.at(
        range,
        format!("`{id}` names something else in this lesson already, in {first}"),
        "give it an id of its own",
    )
}

/// Marks an id in the list of those that are retired, where it has to be mended.
fn still_used(head: &mut Head, id: &str) {
    let mut retired = head.notes.record.texts("retired");
    let range = retired.find(|(it, _)| *it == id).map(|(_, range)| range);
    let problem = range.map(|range| {
        rule::RETIRED_ID.at(
            range,
            format!("`{id}` is retired, and something in this lesson is still called so"),
            "take it out of this list if it is the same thing again, or give the other a new id",
        )
    });
    head.notes.problems.extend(problem);
}

fn is_retired(id: &str, range: Range<usize>) -> Problem {
    rule::RETIRED_ID.at(
        range,
        format!("`{id}` is retired: what people once answered under this id was another thing"),
        "give it a new id, or take the old one out of `retired` if it is the same thing again",
    )
}

fn unused(id: &str, range: Range<usize>) -> Problem {
    rule::UNUSED_SOURCE.at(
        range,
        format!("no text cites `{id}`"),
        format!("cite it with `[^{id}]` where it says so, or take it out"),
    )
}

/// Asks of a part without a file whether it has got a new name.
pub fn ask_for_new_name(renamed: &Renamed, problem: &mut Problem) {
    if problem.rule == rule::MISSING_FILE && problem.range == renamed.range {
        let Renamed { old, new, .. } = renamed;
        problem.hint = format!(
            "is `{new}` the new name of `{old}`? then put it in its place, here and wherever `{old}` is named; otherwise write the file"
        );
    }
}

fn not_listed(path: &str, renamed: Option<&Renamed>) -> Problem {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "md"));
    if let Some(Renamed { old, .. }) = renamed.filter(|renamed| renamed.new == stem) {
        return rule::UNLISTED_PART.at(
            0..0,
            "no reader sees this file",
            format!("is `{stem}` the new name of `{old}`? then put it in its place in `parts`"),
        );
    }
    let to_list = match nearest_id(stem) {
        Some(id) if id == stem => format!("list `{id}` in `parts`"),
        Some(id) => format!("name it `{id}.{ending}` and list `{id}` in `parts`"),
        None => "name it with lower-case words joined by hyphens and list it in `parts`".to_owned(),
    };
    rule::UNLISTED_PART.at(
        0..0,
        "no reader sees this file",
        format!("{to_list}, or move it elsewhere"),
    )
}

fn capital_ending(path: &str) -> Problem {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "MD"));
    let name = format!("{stem}.{}", ending.to_ascii_lowercase());
    rule::UNLISTED_PART.at(
        0..0,
        "no reader sees this file: its ending has capitals",
        format!("name it {}", quoted(&name)),
    )
}

fn unused_scenario(name: &str) -> Problem {
    rule::UNUSED_SCENARIO.at(
        0..0,
        "nothing in this lesson shows this scenario or asks about it",
        format!("show it with a fence, `sim scenario=\"{name}\"`, or take it out"),
    )
}

fn unused_trace() -> Problem {
    rule::UNUSED_TRACE.at(
        0..0,
        "no scenario names this file",
        "name it as the `file` of a `[traffic]`, or take it out",
    )
}
