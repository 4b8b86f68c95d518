//! Loading: from the files of a lesson to the lesson and all findings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::folder::Folder;
use super::head::{self, Head};
use super::key::{self, Cost, KeyLookup};
use super::notes::{FileRef, Notes};
use super::scenario::Scenario;
use super::scenarios::Scenarios;
use super::side_by_side::{both, each};
use super::{Finding, Lesson, Part, check, part, renamed};
use crate::rule::{self, Problem};
use crate::schema::Texts;
use crate::text::bounds::{MAX_LESSON_AMOUNT, MAX_LESSON_BYTES, size};
use crate::text::order;

/// A lesson as far as it can be used, and everything found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Nothing if `lesson.toml` does not say enough.
    pub lesson: Option<Lesson>,
    /// File by file, `lesson.toml` first, then the parts in their order, then
    /// scenarios and their traces; within a file from top to bottom.
    pub findings: Vec<Finding>,
}

/// A lesson with its files still open, so that more can be noted about them.
pub struct Opened {
    /// Nothing if `lesson.toml` does not say enough.
    pub lesson: Option<Lesson>,
    pub head: Head,
    /// One for each part of the lesson.
    pub parts: Vec<Notes>,
    /// One for each scenario, by name.
    pub scenarios: Vec<Notes>,
    traces: Vec<Notes>,
    /// About files that no reader sees.
    unlisted: Vec<Finding>,
}

/// Reads a whole lesson, but for the keys that runs have to show.
pub fn load(folder: &Folder) -> Loaded {
    let opened = open(folder);
    Loaded {
        findings: opened.findings(),
        lesson: opened.lesson,
    }
}

/// Reads a lesson for somebody who goes through it: the same as [`load()`]
/// gives, with texts that are read when they are shown. Only a lesson with a
/// mistake in it, or a very large one, is read whole.
pub fn read(folder: &Folder) -> Result<Lesson, Vec<Finding>> {
    if let Some(lesson) = open_with(folder, Texts::WhenShown).sound() {
        return Ok(lesson);
    }
    let Loaded { lesson, findings } = load(folder);
    lesson.ok_or(findings)
}

/// The scenarios that can be run, by name.
pub fn runnable(read: BTreeMap<String, Option<Scenario>>) -> BTreeMap<String, Scenario> {
    order::map(
        read.into_iter()
            .filter_map(|(name, read)| Some((name, read?))),
    )
}

/// Reads a whole lesson.
pub fn open(folder: &Folder) -> Opened {
    open_with(folder, Texts::Now)
}

/// Where texts are read when they are shown, the parts are read ahead, and only what
/// might change what a learner sees is noted.
fn open_with(folder: &Folder, texts: Texts) -> Opened {
    let mut head = head::read(folder, texts);
    if folder.size() > MAX_LESSON_BYTES {
        head.notes.problems.push(too_large());
        head.lesson = None;
    }
    match head.lesson.take() {
        Some(lesson) => with_head(lesson, head, folder, texts),
        None => Opened {
            lesson: None,
            head,
            parts: Vec::new(),
            scenarios: Vec::new(),
            traces: Vec::new(),
            unlisted: Vec::new(),
        },
    }
}

fn with_head(mut lesson: Lesson, mut head: Head, folder: &Folder, texts: Texts) -> Opened {
    let scenarios = || Scenarios::read(folder, texts);
    let read = |(stem, range): &(String, Range<usize>), keys: &mut KeyLookup<'_>| {
        part::read(folder, stem, range, keys, texts)
    };
    let (mut scenarios, ahead) = match texts {
        Texts::Now => (scenarios(), Vec::new()),
        Texts::WhenShown => both(scenarios, || {
            each(&head.stems, |it| read(it, &mut KeyLookup::unchecked()))
        }),
    };
    let (mut keys, mut ahead) = (KeyLookup::new(&scenarios.read), ahead.into_iter());
    let renamed = match texts {
        Texts::Now => renamed(folder, &head.stems),
        Texts::WhenShown => None,
    };
    let (mut parts, mut amount) = (Vec::new(), scenarios.amount);
    for listed in &head.stems {
        let (stem, range) = listed;
        let read = match amount > MAX_LESSON_AMOUNT {
            true => Err(too_much(range)),
            false => ahead.next().unwrap_or_else(|| read(listed, &mut keys)),
        };
        let read = read.and_then(|read| within(&mut amount, read, range));
        let (part, notes) = read.unwrap_or_else(|mut problem| {
            if let Some(renamed) = &renamed {
                check::ask_for_new_name(renamed, &mut problem);
            }
            let finding = head.notes.source.finding(&problem);
            head.notes.problems.push(problem);
            (part::broken(stem, finding), Notes::unopened(stem))
        });
        lesson.parts.push(part);
        parts.push(notes);
    }
    check::ids(&mut lesson, &mut head, &mut parts);
    let unlisted = match texts {
        Texts::Now => {
            let used = keys.named().map(str::to_owned).collect();
            check::mentions(&lesson, &mut head, &mut parts, &mut scenarios, used);
            check::modes(&lesson, &scenarios, &mut head);
            check::unlisted(folder, &head, &scenarios.unused)
        }
        Texts::WhenShown => Vec::new(),
    };
    lesson.scenarios = runnable(scenarios.read).into();
    Opened {
        lesson: Some(lesson),
        unlisted,
        head,
        parts,
        scenarios: scenarios.notes,
        traces: scenarios.traces,
    }
}

/// A part that was read, if the lesson has room for it.
fn within(
    amount: &mut usize,
    (part, notes): (Part, Notes),
    range: &Range<usize>,
) -> Result<(Part, Notes), Problem> {
    *amount += notes.amount;
    if *amount > MAX_LESSON_AMOUNT {
        return Err(too_much(range));
    }
    Ok((part, notes))
}

impl Opened {
    /// The files beside `lesson.toml` that are no parts of the lesson.
    pub fn unlisted(&self) -> impl Iterator<Item = &str> {
        let files = self.unlisted.iter().map(|finding| finding.file.as_str());
        files.filter(|file| !file.contains('/'))
    }

    /// The lesson, if there is no mistake that might change what a learner sees.
    fn sound(mut self) -> Option<Lesson> {
        let lesson = self.lesson.take()?;
        let sound = !self.files().any(Notes::has_error) && key::can_be_run(&lesson);
        sound.then_some(lesson)
    }

    fn files(&self) -> impl Iterator<Item = &Notes> {
        let files = [&self.head.notes].into_iter().chain(&self.parts);
        files.chain(&self.scenarios).chain(&self.traces)
    }

    /// Makes the runs that keys are read from, and says what that took.
    pub fn work_out(&mut self) -> Cost {
        match &mut self.lesson {
            Some(lesson) => key::work_out_all(lesson, &mut self.parts),
            None => Cost::default(),
        }
    }

    /// Adds something found by others.
    pub fn note(&mut self, file: FileRef, problem: Problem) {
        let notes = match file {
            FileRef::Head => Some(&mut self.head.notes),
            FileRef::Part(at) => self.parts.get_mut(at),
        };
        if let Some(notes) = notes {
            notes.problems.push(problem);
        }
    }

    pub fn notes(&self, file: FileRef) -> Option<&Notes> {
        match file {
            FileRef::Head => Some(&self.head.notes),
            FileRef::Part(at) => self.parts.get(at),
        }
    }

    /// Everything noted so far, in the order of [`Loaded::findings`].
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<_> = self.files().flat_map(Notes::findings).collect();
        findings.extend_from_slice(&self.unlisted);
        findings
    }
}

fn too_large() -> Problem {
    rule::LESSON_TOO_LARGE.at(
        0..0,
        format!(
            "the files of this lesson are larger than {} together",
            size(MAX_LESSON_BYTES)
        ),
        "make it several lessons, and name the earlier one in `requires`",
    )
}

fn too_much(range: &Range<usize>) -> Problem {
    rule::TOO_MUCH.at(range.clone(),
        format!(
            "from this part on the lesson has more than {MAX_LESSON_AMOUNT} values, blocks, cells, stretches of text and rows of traces; it is left out"
        ),
        "make it several lessons, and name the earlier one in `requires`",
    )
}
