//! `new question` and `new card`: one more question in a part, with its fence, or
//! one more card in one that is made of cards.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::{NotAdded, sure, template};
use crate::doctor::Fix;
use crate::lesson::{File, FileRef, Folder, Notes, Opened, Part, PartKind, open, split};
use crate::schema::{is_id, nearest_id};
use crate::text::quoted;

/// A question or a card to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuestion {
    pub id: String,
    pub fix: Fix,
    /// The lines that are new afterwards, counted from 1: of the question, and
    /// of its fence where it has one.
    pub question: RangeInclusive<usize>,
    pub fence: Option<RangeInclusive<usize>>,
    /// The same with the empty lines that set them apart: without these lines the
    /// file is what it was.
    pub lines: Vec<RangeInclusive<usize>>,
}

/// What has to be done for a question more in the part at `path` of the lesson
/// in `folder`. Nothing is written.
pub fn new_question(
    folder: &Folder,
    path: &str,
    kind: &str,
    id: Option<&str>,
) -> Result<NewQuestion, NotAdded> {
    let opened = open(folder);
    let (part, notes) = part_at(&opened, path)?;
    sure(notes)?;
    takes(part, path, kind)?;
    let taken = taken(&opened);
    let id = match id {
        Some(id) => free(id, &taken)?,
        None => unused(part.kind, &part.stem, part.items.len(), &taken),
    };
    let scenarios = opened.lesson.as_ref().map(|it| it.scenarios.keys());
    let scenario = scenarios.and_then(|mut names| names.next().cloned());
    let text = template::question(part.kind, kind, &id, scenario.as_deref().unwrap_or("todo"));
    let added = added(notes, &text.unwrap_or_default(), Some(&id), &id);
    match is_there(folder, &added.fix, "question", &id) {
        true => Ok(added),
        false => Err(NotAdded::new(
            format!("a question cannot be added to {path} in the way it is written"),
            "its questions stand in a list of their own; add one there by hand",
        )),
    }
}

/// The same for a card more in the part at `path`, which is made of cards.
pub fn new_card(folder: &Folder, path: &str, id: Option<&str>) -> Result<NewQuestion, NotAdded> {
    let opened = open(folder);
    let (part, notes) = part_at(&opened, path)?;
    sure(notes)?;
    is_readable(part, path)?;
    let taken = taken(&opened);
    let id = match id {
        Some(id) => free(id, &taken)?,
        None => unused(part.kind, &part.stem, part.items.len(), &taken),
    };
    let (of, _) = part.kind.told();
    let (table, text) = template::card(part.kind, &id).ok_or_else(|| {
        NotAdded::new(
            format!("{path} is of kind `{of}`, which has no cards"),
            "cards stand in parts of kind `myths` and `pitfalls`; `buildup new question` adds to others",
        )
    })?;
    let added = added(notes, &text, None, &id);
    match is_there(folder, &added.fix, table, &id) {
        true => Ok(added),
        false => Err(NotAdded::new(
            format!("a card cannot be added to {path} in the way it is written"),
            "its cards stand in a list of their own; add one there by hand",
        )),
    }
}

fn part_at<'a>(opened: &'a Opened, path: &str) -> Result<(&'a Part, &'a Notes), NotAdded> {
    let parts = opened.lesson.as_ref().map_or(&[][..], |it| &it.parts);
    let mut read = parts.iter().zip(&opened.parts);
    if let Some(found) = read.find(|(_, notes)| notes.source.path == path) {
        return Ok(found);
    }
    sure(&opened.head.notes)?;
    let is_part = path != "lesson.toml" && !path.contains('/');
    Err(NotAdded::new(
        format!("{path} is not one of the lesson's parts"),
        match is_part {
            true => "list it in `parts` of lesson.toml, or let `buildup check --fix` do that",
            false => "questions stand in parts: a file in Markdown, or a quiz",
        },
    ))
}

/// That a part of its kind may ask a question of `kind`.
fn takes(part: &Part, path: &str, kind: &str) -> Result<(), NotAdded> {
    let (of, _) = part.kind.told();
    is_readable(part, path)?;
    if matches!(part.kind, PartKind::Myths | PartKind::Pitfalls) {
        return Err(NotAdded::new(
            format!("{path} is of kind `{of}`: it is made of cards, and asks no questions"),
            "`buildup new card` adds one; for questions make a part with `--kind quiz`",
        ));
    }
    if part.kind == PartKind::Project && !["explain", "experiment"].contains(&kind) {
        return Err(NotAdded::new(
            format!("{path} is of kind `project`, which asks no question of kind `{kind}`"),
            "take `--kind explain` or `--kind experiment`, or ask it in another part",
        ));
    }
    Ok(())
}

fn is_readable(part: &Part, path: &str) -> Result<(), NotAdded> {
    match part.broken {
        None => Ok(()),
        Some(_) => Err(NotAdded::new(
            format!("{path} cannot be read as it is"),
            "set right first what `buildup check` says about it",
        )),
    }
}

/// Every id that an item of the lesson has, or had.
pub(super) fn taken(opened: &Opened) -> BTreeSet<String> {
    let mut taken = BTreeSet::new();
    if let Some(lesson) = &opened.lesson {
        taken.extend(lesson.retired.iter().cloned());
        taken.extend(lesson.items().map(|item| item.question.id.clone()));
    }
    for record in opened.parts.iter().map(|notes| &notes.record) {
        let keys = ["question", "myth", "pitfall"].into_iter();
        let tables = keys
            .filter(|key| record.can_have(key))
            .flat_map(|key| record.tables(key));
        taken.extend(tables.filter_map(|table| table.text("id").map(str::to_owned)));
    }
    taken
}

fn free(id: &str, taken: &BTreeSet<String>) -> Result<String, NotAdded> {
    if !is_id(id) {
        let instead = nearest_id(id).unwrap_or_else(|| "what-comes-first".to_owned());
        return Err(NotAdded::new(
            format!("{} cannot be an id", quoted(id)),
            format!("ids are lower-case words joined by hyphens, such as `{instead}`"),
        ));
    }
    match taken.contains(id) {
        false => Ok(id.to_owned()),
        true => Err(NotAdded::new(
            format!("the lesson has, or had, a question or card `{id}`"),
            "ids are kept for ever, so take another one",
        )),
    }
}

/// An id that nothing has, for a question or card more in a part, where so many are
/// `there`.
pub(super) fn unused(kind: PartKind, stem: &str, there: usize, taken: &BTreeSet<String>) -> String {
    let mut ids = template::ids(kind, stem, there);
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}

/// The part with a question or card at the end of what it asks, and at the end of
/// its text, where it has one, the fence of a question.
fn added(notes: &Notes, text: &str, fence: Option<&str>, id: &str) -> NewQuestion {
    let before = notes.source.text.to_string();
    let ending = if before.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    // A quiz is TOML alone.
    let front = split(&before).ok();
    let (head, tail) = match &front {
        Some(front) => before.split_at(front.toml_start + front.toml.len()),
        None => (before.as_str(), ""),
    };
    let mut after = head.to_owned();
    let mut new = Vec::new();
    let question = append(&mut after, &text.replace('\n', ending), ending, &mut new);
    after.push_str(tail);
    let fence = fence.filter(|_| front.is_some());
    let fence = fence.map(|id| {
        let fence = format!("```question {id}{ending}```{ending}");
        append(&mut after, &fence, ending, &mut new)
    });
    NewQuestion {
        id: id.to_owned(),
        fix: Fix {
            path: notes.source.path.clone(),
            before,
            after,
        },
        question,
        fence,
        lines: new,
    }
}

/// Adds `more` to `text`, set apart from it, and notes which lines are new with what
/// sets them apart. Answers with those of `more` alone.
fn append(
    text: &mut String,
    more: &str,
    ending: &str,
    new: &mut Vec<RangeInclusive<usize>>,
) -> RangeInclusive<usize> {
    let last = lines(text) + usize::from(!text.is_empty() && !text.ends_with('\n'));
    *text = apart(text, ending);
    let first = lines(text) + 1;
    text.push_str(more);
    new.push(last + 1..=lines(text));
    first..=lines(text)
}

/// `text` with an empty line at its end.
fn apart(text: &str, ending: &str) -> String {
    let is_empty = |line: &str| line.trim().is_empty();
    let ended = text.is_empty() || text.ends_with('\n');
    let apart = text.lines().next_back().is_none_or(is_empty);
    let missing = usize::from(!ended) + usize::from(!apart);
    format!("{text}{}", ending.repeat(missing))
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// Whether what is called `id` is in the list `table` of its part once `fix` is made.
fn is_there(folder: &Folder, fix: &Fix, table: &str, id: &str) -> bool {
    let mut folder = folder.clone();
    let bytes = fix.after.clone().into_bytes().into();
    folder.files.insert(fix.path.clone(), File::Bytes(bytes));
    let opened = open(&folder);
    let parts = 0..opened.parts.len();
    let mut notes = parts.filter_map(|at| opened.notes(FileRef::Part(at)));
    notes.any(|notes| {
        let is_part = notes.source.path == fix.path && notes.record.can_have(table);
        is_part && {
            let mut asked = notes.record.tables(table);
            asked.any(|table| table.text("id") == Some(id))
        }
    })
}
