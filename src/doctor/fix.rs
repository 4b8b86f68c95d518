//! What can be set right without judgement: ids that options have anyway are
//! written down, parts that nobody listed are listed, and what nobody sees of a
//! file, a mark at its beginning and carriage returns, is taken off.
//!
//! The name of a part whose file has got another one is put in its place. For the
//! rest a fix only adds. Not a letter of what an author wrote is changed or moved.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::lesson::{File, FileRef, Folder, Notes, is_part, open, renamed};
use crate::question::{Thing, text_ids};
use crate::rule;
use crate::schema::{Record, is_id};
use crate::text::order;

/// A file as it is, and as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The file's path in the lesson's folder.
    pub path: String,
    pub before: String,
    pub after: String,
}

/// A fix of what nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnseenFix {
    /// With all bytes of the file.
    pub fix: Fix,
    /// Whether a byte-order mark is taken off.
    pub mark: bool,
    /// How many carriage returns are taken out.
    pub returns: usize,
}

/// What nobody sees in the files of the lesson in `folder`, taken off.
pub fn unseen_fixes(folder: &Folder) -> Vec<UnseenFix> {
    let opened = open(folder);
    let files = [&opened.head.notes].into_iter().chain(&opened.parts);
    let files = files.chain(&opened.scenarios);
    files
        .filter_map(|notes| unseen(folder, &notes.source.path))
        .collect()
}

fn unseen(folder: &Folder, path: &str) -> Option<UnseenFix> {
    let File::Bytes(bytes) = folder.files.get(path)? else {
        return None;
    };
    let before = str::from_utf8(bytes).ok()?;
    let unmarked = before.strip_prefix('\u{feff}');
    let text = unmarked.unwrap_or(before);
    let end = match text.contains('\n') {
        true => "\r\n",
        false => "\r",
    };
    let returns = text.matches(end).count();
    let after = text.replace(end, "\n");
    (after != before).then(|| UnseenFix {
        fix: Fix {
            path: path.to_owned(),
            before: before.to_owned(),
            after,
        },
        mark: unmarked.is_some(),
        returns,
    })
}

/// Something to add, and the byte before which it goes.
type Addition = (usize, String);

/// Something to write, and what it stands in the place of.
type Edit = (Range<usize>, String);

/// Everything that can be set right in the lesson in `folder`.
pub fn fixes(folder: &Folder) -> Vec<Fix> {
    let opened = open(folder);
    let parts = 0..opened.parts.len();
    let files = [FileRef::Head].into_iter().chain(parts.map(FileRef::Part));
    let mended = files.filter_map(|file| {
        let notes = opened.notes(file).filter(|notes| is_toml(notes))?;
        let additions = match file {
            FileRef::Head => return fix(notes, edits(folder, notes)),
            // An id that is there may be one that could not be read.
            FileRef::Part(_) if notes.has_error() => Vec::new(),
            FileRef::Part(_) => stamped(notes),
        };
        fix(notes, added(additions))
    });
    mended.collect()
}

/// The new name of a part in the place of its old one, or what is not listed at
/// the end of the list.
fn edits(folder: &Folder, head: &Notes) -> Vec<Edit> {
    let listed = head.record.texts("parts");
    let listed: Vec<_> = listed
        .map(|(stem, range)| (stem.to_owned(), range))
        .collect();
    match renamed(folder, &listed) {
        Some(renamed) => vec![(renamed.range, format!("\"{}\"", renamed.new))],
        None => added(self::listed(head, &unlisted(folder, head))),
    }
}

fn added(additions: Vec<Addition>) -> Vec<Edit> {
    let edits = additions.into_iter().map(|(at, text)| (at..at, text));
    edits.collect()
}

/// Where keys could not be told apart, nothing is added.
fn is_toml(notes: &Notes) -> bool {
    let mut rules = notes.problems.iter().map(|problem| problem.rule);
    !rules.any(|rule| [rule::TOML_SYNTAX, rule::DUPLICATE_KEY].contains(&rule))
}

fn fix(notes: &Notes, mut edits: Vec<Edit>) -> Option<Fix> {
    // From the end, so that places stay what they are.
    order::sort_by_key(&mut edits, |(range, _)| std::cmp::Reverse(range.start));
    let before = notes.source.text.to_string();
    let mut after = before.clone();
    for (range, text) in edits {
        if after.get(range.clone()).is_some() {
            after.replace_range(range, &text);
        }
    }
    (after != before).then(|| Fix {
        path: notes.source.path.clone(),
        before,
        after,
    })
}

/// The ids that the options of a part have anyway.
fn stamped(notes: &Notes) -> Vec<Addition> {
    let questions = notes.record.tables("question");
    let options = questions.flat_map(with_ids);
    let bare = options.filter(|(option, _)| !option.has("id"));
    // Not every one is an id that could be written.
    let stamped = bare.filter(|(_, id)| is_id(id));
    stamped
        .map(|(option, id)| stamp(&notes.source.text, option, &id))
        .collect()
}

/// The options of a question with the ids they have; none where one has no
/// text to make an id of.
fn with_ids(question: &Record) -> Vec<(&Record, String)> {
    let options = || question.tables("option");
    let texts: Option<Vec<&str>> = options().map(|option| option.text("text")).collect();
    let things = options().zip(texts.unwrap_or_default());
    let things: Vec<Thing<'_>> = things
        .map(|(option, text)| Thing {
            own: option.text("id"),
            text,
        })
        .collect();
    options().zip(text_ids(&things)).collect()
}

/// `id` as the first key of a table.
fn stamp(text: &str, table: &Record, id: &str) -> Addition {
    let key = format!("id = \"{id}\"");
    if text
        .get(table.range.start..)
        .is_some_and(|it| it.starts_with('{'))
    {
        return (table.range.start + 1, format!(" {key},"));
    }
    let line = Line::of(text, table.range.end);
    (
        line.end,
        format!("{}{}{key}", line.ending(text), line.indent),
    )
}

/// The parts that are not listed: files that can be read as one.
fn unlisted(folder: &Folder, head: &Notes) -> Vec<String> {
    let known: BTreeSet<_> = head.record.texts("parts").map(|(stem, _)| stem).collect();
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for path in folder.files.keys().filter(|path| *path != "lesson.toml") {
        if let Some((stem, _)) = path.rsplit_once('.') {
            *files.entry(stem).or_default() += 1;
        }
    }
    let single = files.into_iter().filter(|(_, count)| *count == 1);
    let stems = single.map(|(stem, _)| stem);
    let unlisted = stems.filter(|stem| !known.contains(stem) && is_id(stem));
    let parts = unlisted.filter(|stem| is_part(folder, stem));
    parts.map(str::to_owned).collect()
}

/// `stems` at the end of the list of parts.
fn listed(head: &Notes, stems: &[String]) -> Vec<Addition> {
    let last = head.record.texts("parts").last();
    let place = last.map_or(Place::Alone, |(_, last)| Place::Behind(last));
    listed_at(head, stems, &place)
}

/// `lesson.toml` with `stem` in its list of parts, behind the one of the stem
/// `behind` or, without one, in front of all. Nothing if there is no list that
/// could be read.
pub fn listed_behind(head: &Notes, stem: &str, behind: Option<&str>) -> Option<Fix> {
    let mut all = head.record.texts("parts");
    let place = match behind {
        Some(behind) => all.find(|(listed, _)| *listed == behind),
        None => None,
    };
    let first = || head.record.texts("parts").next();
    let place = match place {
        Some((_, range)) => Place::Behind(range),
        None => first().map_or(Place::Alone, |(_, range)| Place::Before(range)),
    };
    fix(head, added(listed_at(head, &[stem.to_owned()], &place)))
}

/// Where in a list something goes.
enum Place {
    /// Nothing is in it.
    Alone,
    Before(Range<usize>),
    Behind(Range<usize>),
}

fn listed_at(head: &Notes, stems: &[String], place: &Place) -> Vec<Addition> {
    let text = &head.source.text;
    let quoted: Vec<_> = stems.iter().map(|stem| format!("\"{stem}\"")).collect();
    if stems.is_empty() || !head.record.is_whole("parts") {
        return Vec::new();
    }
    match place {
        Place::Alone => {
            let start = head.record.range("parts").start + 1;
            vec![(start, quoted.join(", "))]
        }
        Place::Before(first) => {
            let line = Line::of(text, first.start);
            let is_alone = line.start + line.indent.len() == first.start;
            let apart = match is_alone {
                true => format!("{}{}", line.ending(text), line.indent),
                false => " ".to_owned(),
            };
            let all = quoted.iter().map(|stem| format!("{stem},{apart}"));
            vec![(first.start, all.collect())]
        }
        Place::Behind(range) => behind(text, range, &quoted),
    }
}

/// What is listed behind `range`, one a line where the others stand so.
fn behind(text: &str, range: &Range<usize>, quoted: &[String]) -> Vec<Addition> {
    let line = Line::of(text, range.end);
    let rest = text.get(range.end..line.end).unwrap_or_default();
    let (code, _) = rest.split_once('#').unwrap_or((rest, ""));
    if code.contains([']', '"', '\'']) {
        return vec![(range.end, format!(", {}", quoted.join(", ")))];
    }
    // What is said behind the one before stays behind it.
    let comma = (!code.contains(',')).then(|| (range.end, ",".to_owned()));
    let ending = line.ending(text);
    let lines = quoted
        .iter()
        .map(|stem| format!("{ending}{}{stem},", line.indent));
    comma
        .into_iter()
        .chain([(line.end, lines.collect())])
        .collect()
}

/// A line of a text.
struct Line<'a> {
    start: usize,
    indent: &'a str,
    /// Where it ends, without what ends it.
    end: usize,
}

impl<'a> Line<'a> {
    /// The one with byte `at` in it.
    fn of(text: &'a str, at: usize) -> Self {
        let start = text.get(..at).and_then(|before| before.rfind('\n'));
        let start = start.map_or(0, |newline| newline + 1);
        let line = text.get(start..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let content = line.trim_start_matches([' ', '\t']);
        Self {
            start,
            indent: line.get(..line.len() - content.len()).unwrap_or_default(),
            end: start + line.len(),
        }
    }

    /// What ends the lines of `text`.
    fn ending(&self, text: &str) -> &'static str {
        let rest = text.get(self.end..).unwrap_or_default();
        if rest.starts_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }
}

#[cfg(test)]
mod tests;
