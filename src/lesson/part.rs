//! Parts: Markdown with TOML in front, or TOML alone for a quiz.

use std::collections::BTreeMap;
use std::ops::Range;

use super::folder::Folder;
use super::front::{self, Front};
use super::key::KeyLookup;
use super::notes::Notes;
use super::{
    Finding, Item, Level, Part, PartContent, PartKind, Unreadable, card, fence, kind, marks,
};
use crate::question::{self, MODES, OBJECTIVE, Question};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Table, Texts};
use crate::text::Markdown;

pub const FRONT_MATTER: Table = Table {
    name: "the front matter",
    about: "What stands between the two `+++` lines at the top of a part in Markdown.",
    keys: &[
        Key::required(
            "kind",
            Shape::Choose(kind::of_text),
            "What the part is for.",
        ),
        Key::required("title", Shape::Text, "Its name in the outline."),
        Key::optional(
            "level",
            Shape::OneOf(Level::WORDS),
            "How much a reader should bring to a step.",
        ),
        CORE,
        MODES,
        OBJECTIVE,
        Key::optional(
            "concept",
            Shape::Markdown,
            "The one idea of the part in a sentence; stands first.",
        ),
        Key::optional(
            "result",
            Shape::Markdown,
            "What the reader has now; stands last, behind every question of the part.",
        ),
        Key::optional(
            "insight",
            Shape::Markdown,
            "What to remember; stands after the result.",
        ),
        Key::optional(
            "question",
            Shape::List(&Shape::Table(&question::TABLE)),
            "Its questions.",
        ),
    ],
};

pub const QUIZ: Table = Table {
    name: "a quiz part",
    about: "What stands in a part that ends in `.toml`.",
    keys: &[
        Key::required("kind", Shape::Choose(kind::of_quiz), "What it asks."),
        Key::required("title", Shape::Text, "Its name in the outline."),
        CORE,
        MODES,
        OBJECTIVE,
        Key::optional("intro", Shape::Markdown, "Said before the first question."),
    ],
};

const CORE: Key = Key::optional(
    "core",
    Shape::Flag,
    "`true` if all of it belongs to the core of the lesson: what a reader goes through who has half an hour.",
);

/// Whether the file of `stem` can be read as a part. That does not hang on what
/// its answers are.
pub fn is_part(folder: &Folder, stem: &str) -> bool {
    let no_scenarios = BTreeMap::new();
    let read = read(
        folder,
        stem,
        &(0..0),
        &mut KeyLookup::new(&no_scenarios),
        Texts::Now,
    );
    read.is_ok_and(|(part, _)| part.broken.is_none())
}

/// Reads the part `stem`. If there is not exactly one file for it, the problem
/// is about `range`, its place in the list of parts.
pub fn read(
    folder: &Folder,
    stem: &str,
    range: &Range<usize>,
    keys: &mut KeyLookup<'_>,
    texts: Texts,
) -> Result<(Part, Notes), Problem> {
    let (markdown, toml) = (format!("{stem}.md"), format!("{stem}.toml"));
    let has = |path: &String| folder.files.contains_key(path);
    match (has(&markdown), has(&toml)) {
        (true, false) => Ok(text_part(stem, Notes::open(folder, &markdown, texts), keys)),
        (false, true) => Ok(quiz_part(stem, Notes::open(folder, &toml, texts), keys)),
        (false, false) => Err(rule::MISSING_FILE.at(
            range.clone(),
            format!("there is neither `{markdown}` nor `{toml}`"),
            "write the file, or take it out of `parts`",
        )),
        (true, true) => Err(rule::TWO_FILES.at(
            range.clone(),
            format!("there is both `{markdown}` and `{toml}`"),
            "rename one of them, and list it too if readers should see it",
        )),
    }
}

/// A part that cannot be shown, for the reason of `finding`.
pub fn broken(stem: &str, finding: Finding) -> Part {
    Part {
        broken: Some(finding),
        ..empty(stem, PartKind::Depth)
    }
}

fn empty(stem: &str, kind: PartKind) -> Part {
    Part {
        stem: stem.to_owned(),
        kind,
        title: stem.to_owned(),
        level: None,
        core: false,
        modes: Vec::new(),
        objective: None,
        broken: None,
        content: PartContent::default().into(),
    }
}

fn text_part(stem: &str, mut notes: Notes, keys: &mut KeyLookup<'_>) -> (Part, Notes) {
    if !notes.problems.is_empty() {
        return finish(stem, None, notes);
    }
    let text = notes.source.text.clone();
    let part = match front::split(&text) {
        Ok(front) => read_text(stem, &front, &mut notes, keys),
        Err(problem) => {
            notes.problems.push(problem);
            None
        }
    };
    finish(stem, part, notes)
}

fn read_text(
    stem: &str,
    front: &Front<'_>,
    notes: &mut Notes,
    keys: &mut KeyLookup<'_>,
) -> Option<Part> {
    let mut reading = notes.read(front.toml, front.toml_start, &FRONT_MATTER);
    notes.take(&mut reading);
    let body = Markdown::body(front.body, front.body_start);
    let fits = notes.take_text(&body);
    let record = &reading.record;
    let mut part = read_items(stem, record, notes, keys)?;
    part.level = record.text("level").and_then(Level::of);
    part.concept = record.markdown("concept");
    part.body = body;
    part.result = record.markdown("result");
    part.insight = record.markdown("insight");
    fence::place(&mut part, notes);
    notes.record = reading.record;
    fits.filter(|()| !reading.broken).map(|()| part)
}

fn quiz_part(stem: &str, mut notes: Notes, keys: &mut KeyLookup<'_>) -> (Part, Notes) {
    if !notes.problems.is_empty() {
        return finish(stem, None, notes);
    }
    let mut reading = notes.read(&notes.source.text, 0, &QUIZ);
    notes.take(&mut reading);
    let mut part = read_items(stem, &reading.record, &mut notes, keys);
    if let Some(part) = &mut part {
        part.body = reading.record.markdown("intro");
    }
    notes.record = reading.record;
    finish(stem, part.filter(|_| !reading.broken), notes)
}

/// What both sorts of part have.
fn read_items(
    stem: &str,
    record: &Record,
    notes: &mut Notes,
    keys: &mut KeyLookup<'_>,
) -> Option<Part> {
    let kind = kind::named(record.text("kind")?)?;
    let mut part = Part {
        title: record.line("title").unwrap_or_else(|| stem.to_owned()),
        core: record.flag("core").unwrap_or(false),
        modes: marks::modes(record, &mut notes.problems),
        objective: record.text("objective").map(str::to_owned),
        ..empty(stem, kind)
    };
    let mut failed = Vec::new();
    for (key, read) in ITEMS.iter().filter(|(key, _)| record.can_have(key)) {
        let mut tables = record.tables(key).peekable();
        while let Some(table) = tables.next() {
            let end = tables.peek().map_or(usize::MAX, |next| next.range.start);
            notes.problems.extend(marks::out_of_place(table, kind));
            match read(table, keys, &mut notes.problems) {
                Some(item) => part.items.push(Item {
                    place: notes.source.place(item.question.range.start),
                    modes: marks::modes_of_item(table, kind, &mut notes.problems),
                    ..marks::marked(item, table, kind)
                }),
                None => {
                    let within = table.range.start..end;
                    leave_causes(&mut notes.problems, &within);
                    failed.push((table, within));
                }
            }
        }
    }
    let errors = notes.errors();
    for (table, within) in failed {
        if let Some((_, error)) = errors.range(within).next() {
            part.unreadable.push(Unreadable {
                id: table.text("id").map(str::to_owned),
                finding: notes.source.finding(error),
            });
        }
    }
    Some(part)
}

/// Takes out that no option of a question is right, where its cause is told as well:
/// another error in it.
fn leave_causes(problems: &mut Vec<Problem>, within: &Range<usize>) {
    let is_effect = |it: &Problem| it.rule == rule::RIGHT_OPTIONS && it.range.start == within.start;
    let has_cause = problems
        .iter()
        .any(|it| it.is_error() && within.contains(&it.range.start) && !is_effect(it));
    if has_cause {
        problems.retain(|it| !is_effect(it));
    }
}

/// The tables that can be asked, and who reads them.
type Read = fn(&Record, &mut KeyLookup<'_>, &mut Vec<Problem>) -> Option<Item>;
const ITEMS: [(&str, Read); 3] = [
    ("question", question),
    ("myth", |record, _, _| card::myth(record)),
    ("pitfall", |record, _, _| card::pitfall(record)),
];

fn question(
    record: &Record,
    keys: &mut KeyLookup<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    let mut work_out =
        |record: &Record, runs, problems: &mut Vec<Problem>| keys.can_run(record, runs, problems);
    let question = Question::read(record, &mut work_out, problems)?;
    Some(Item::new(question, None))
}

/// A part that could not be read is broken by the first error in it.
fn finish(stem: &str, part: Option<Part>, notes: Notes) -> (Part, Notes) {
    let broken = || Part {
        broken: notes
            .errors()
            .values()
            .next()
            .map(|error| notes.source.finding(error)),
        ..empty(stem, PartKind::Depth)
    };
    (part.unwrap_or_else(broken), notes)
}
