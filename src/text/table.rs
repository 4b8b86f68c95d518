//! TOML read against a description of what belongs in it.
//!
//! A [`Table`] says which keys a table has and what each of them holds.
//! [`read`] walks a file by it and returns what could be read, as a [`Record`]
//! of owned values with their places, beside every problem there is. The same
//! tables print the reference for authors. What values mean together is not
//! known here; that is for who reads the record.

mod edited;
mod record;
mod scalar;
mod syntax;
mod walk;

pub use edited::Edited;
pub use record::Record;

use std::ops::Range;

use super::bounds::LONGEST_ID;
use super::{Document, Problem, one_line};

/// Which keys a table has.
pub struct Table {
    /// As authors write it: `` `[[source]]` ``.
    pub name: &'static str,
    pub about: &'static str,
    pub keys: &'static [Key],
}

/// What a table is when one of its keys has a certain value, and which keys
/// it has then beside its others.
#[derive(Clone, Copy)]
pub struct Variant {
    pub name: &'static str,
    pub about: &'static str,
    pub keys: &'static [Key],
}

#[derive(Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    pub about: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Taken as it is.
    Text,
    /// Read as Markdown.
    Markdown,
    /// Lower-case words joined by hyphens.
    Id,
    /// The id of something else: which kind of thing, e.g. `source`.
    Mention(&'static str),
    /// A web address, http or https.
    Address,
    /// Not below zero.
    Whole,
    /// Finite.
    Number,
    Flag,
    /// `YYYY-MM-DD`, with or without quotes.
    Date,
    /// A number with a unit of time, `"250ms"`; taken as it is.
    Duration,
    /// How many in which time, `"100/s"`; taken as it is.
    Rate,
    OneOf(&'static [&'static str]),
    /// One of the names of things that stand in a table elsewhere.
    Named(fn() -> Vec<&'static str>),
    /// The name of a variant.
    Choose(fn() -> Vec<Variant>),
    Table(&'static Table),
    List(&'static Self),
    /// A list of exactly two values.
    Pair(&'static [Self; 2]),
    Either(&'static [Self]),
}

/// A file as far as it could be read.
pub struct Reading {
    pub record: Record,
    pub problems: Vec<Problem>,
    /// Ids of other things, to be looked up by who knows them.
    pub mentions: Vec<Mention>,
    /// Not valid TOML, or too much of it: values may be missing from the record.
    pub broken: bool,
    /// How much it is: texts with what is in them, names and values.
    pub amount: usize,
}

/// The id of something that is defined elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// As in [`Shape::Mention`]; a footnote mentions a `source`.
    pub what: &'static str,
    pub id: String,
    pub range: Range<usize>,
}

/// Reads `toml`, which starts at byte `offset` of its file, by `table`.
/// Problems are in the order of the file.
pub fn read(toml: &str, offset: usize, table: &'static Table) -> Reading {
    read_at(&Edited::new(toml, &[]), offset, table)
}

/// Reads a whole file with keys set from outside.
pub fn read_edited(edited: &Edited, table: &'static Table) -> Reading {
    read_at(edited, 0, table)
}

fn read_at(edited: &Edited, offset: usize, table: &'static Table) -> Reading {
    let mut reading = match syntax::too_much(edited.file(), offset) {
        Some(problem) => Reading {
            record: Record::default(),
            problems: vec![problem],
            mentions: Vec::new(),
            broken: true,
            amount: 0,
        },
        None => walk::walk(edited, offset, table),
    };
    reading.problems.sort_by_key(|problem| problem.range.start);
    reading
}

impl Table {
    /// What the table can be, if it comes in variants: the deciding key, and
    /// them.
    pub fn variants(&self) -> Option<(&'static str, Vec<Variant>)> {
        self.keys.iter().find_map(|key| {
            let Shape::Choose(variants) = key.shape else {
                return None;
            };
            Some((key.name, variants()))
        })
    }
}

impl Key {
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self {
            name,
            shape,
            required: true,
            about,
        }
    }

    pub const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self {
            name,
            shape,
            required: false,
            about,
        }
    }
}

impl Shape {
    /// What belongs here, in words.
    pub fn noun(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Markdown => "text in Markdown".to_owned(),
            Self::Id => "an id".to_owned(),
            Self::Mention(what) => format!("the id of a {what} in this lesson"),
            Self::Address => "a web address".to_owned(),
            Self::Whole => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Duration => "a time with its unit".to_owned(),
            Self::Rate => "a rate with its unit".to_owned(),
            Self::OneOf(words) => format!("one of {}", listed(words)),
            Self::Named(names) => format!("one of {}", listed(&names())),
            Self::Choose(variants) => {
                let names: Vec<_> = variants().iter().map(|variant| variant.name).collect();
                format!("one of {}", listed(&names))
            }
            Self::Table(_) => "a table".to_owned(),
            Self::List(Self::Text) => "a list of texts".to_owned(),
            Self::List(Self::Markdown) => "a list of texts in Markdown".to_owned(),
            Self::List(Self::Id) => "a list of ids".to_owned(),
            Self::List(Self::Mention(what)) => format!("a list of ids of {what}s in this lesson"),
            Self::List(Self::Table(_)) => "a list of tables".to_owned(),
            Self::List(inner) => format!("a list, each {}", inner.noun()),
            Self::Pair([one, other]) => format!("a pair of {} and {}", one.noun(), other.noun()),
            Self::Either(shapes) => {
                let nouns: Vec<_> = shapes.iter().map(Self::noun).collect();
                nouns.join(" or ")
            }
        }
    }
}

/// The sources that `document` cites.
pub fn cited(document: &Document) -> impl Iterator<Item = Mention> {
    let cited = document.citations.iter().filter(|it| !it.has_text);
    cited.map(|citation| Mention {
        what: "source",
        id: citation.name.clone(),
        range: citation.range.clone(),
    })
}

/// Lower-case words of ASCII letters and digits joined by single hyphens, 64
/// letters at most.
pub fn is_id(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= LONGEST_ID && text.split('-').all(word)
}

/// The id that `text` was probably meant to be, such as the name of a file or
/// a title. Nothing where letters would have to be made up.
pub fn nearest_id(text: &str) -> Option<String> {
    let endings = [".md", ".toml"];
    let stem = endings.iter().find_map(|ending| text.strip_suffix(ending));
    let words = stem
        .unwrap_or(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    Some(words.join("-")).filter(|id| is_id(id))
}

/// The one of `known` that was probably meant by `word`. Long words and very
/// many of them are not looked at: it would take very long, and who wrote them
/// was not mistaken by a letter.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 100;
    const MOST: usize = 300;
    let mut known = known.into_iter();
    let looked_at: Vec<_> = known.by_ref().take(MOST).collect();
    if word.len() > LONGEST || known.next().is_some() {
        return None;
    }
    let close = |name: &&str| strsim::normalized_damerau_levenshtein(word, name);
    looked_at
        .into_iter()
        .max_by(|one, other| close(one).total_cmp(&close(other)))
        .filter(|name| close(name) >= 0.6)
}

/// A problem with a `word` that is none of `known`.
pub fn unknown_word(word: &str, range: Range<usize>, known: &[&str]) -> Problem {
    let hint = match nearest(word, known.iter().copied()) {
        Some(meant) => format!(
            "did you mean `{meant}`? what may stand here is {}",
            listed(known)
        ),
        None => format!("write one of {}", listed(known)),
    };
    let message = format!("{} is none of the words that may stand here", quoted(word));
    Problem::error("unknown-word", range, message, hint)
}

/// `` `a`, `b` ``
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// Something an author wrote, safe and short enough to stand in a message.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests;
