//! TOML read against a description of what belongs in it.
//!
//! A [`Table`] says which keys a table has and what each of them holds.
//! [`read`] walks a file by it and returns what could be read, as a [`Record`]
//! of owned values with their places, beside every problem there is. The same
//! tables print the reference for authors, and as JSON Schemas what their
//! editors go by. What values mean together is not
//! known here; that is for who reads the record.

mod amounts;
mod days;
mod edited;
mod json;
mod mistaken;
mod record;
mod scalar;
mod syntax;
mod texts;
mod walk;

pub use edited::Edited;
pub use json::json_schema;
pub use record::{Record, Variation};
pub use scalar::unknown_word;
pub use texts::Texts;

use std::ops::Range;

use crate::rule::Problem;
use crate::text::bounds::MAX_ID_LETTERS;
use crate::text::order;
use crate::text::{Document, listed};

/// Which keys a table has.
#[derive(Debug)]
pub struct Table {
    /// As authors write it: `` `[[source]]` ``.
    pub name: &'static str,
    pub about: &'static str,
    pub keys: &'static [Key],
}

/// What a table is when one of its keys has a certain value, and which keys
/// it has then beside its others.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    pub name: &'static str,
    pub about: &'static str,
    pub keys: &'static [Key],
}

#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    pub about: &'static str,
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Taken as it is.
    Text,
    /// Read as Markdown.
    Markdown,
    /// Lower-case words joined by hyphens.
    Id,
    /// The id of something that stands elsewhere.
    Mention(Mentioned),
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
    /// Paths that lead to keys of another file, each with a list of values.
    Settings,
    List(&'static Self),
    /// A list of exactly two values.
    Pair(&'static [Self; 2]),
    Either(&'static [Self]),
}

/// A file as far as it could be read.
pub struct Parsed {
    pub record: Record,
    pub problems: Vec<Problem>,
    /// Ids of other things, to be looked up by who knows them.
    pub mentions: Vec<Mention>,
    /// Not valid TOML, or too much of it: values may be missing from the record.
    pub broken: bool,
    /// How much it is: texts with what is in them, names and values.
    pub amount: usize,
}

/// What has an id by which it can be named elsewhere in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mentioned {
    Part,
    Source,
    Myth,
    Item,
    Scenario,
    Objective,
}

/// The id of something that is defined elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub what: Mentioned,
    pub id: String,
    pub range: Range<usize>,
}

/// Reads `toml`, which starts at byte `offset` of its file, by `table`.
/// Problems are in the order of the file.
pub fn read(toml: &str, offset: usize, table: &'static Table) -> Parsed {
    read_at(&Edited::new(toml, &[]), offset, table)
}

/// The same for whoever only wants to know whether something is wrong: of a
/// small file it is not counted how deep it nests. No table nests that deep, so
/// something else is wrong with what does.
pub fn read_for_values(toml: &str, offset: usize, table: &'static Table) -> Parsed {
    match syntax::is_harmless(toml) {
        true => walk::walk(&Edited::new(toml, &[]), offset, table),
        false => read(toml, offset, table),
    }
}

/// Reads a whole file with keys set from outside.
pub fn read_edited(edited: &Edited, table: &'static Table) -> Parsed {
    read_at(edited, 0, table)
}

fn read_at(edited: &Edited, offset: usize, table: &'static Table) -> Parsed {
    let mut parsed = match syntax::too_much(edited.file(), offset) {
        Some(problem) => Parsed {
            record: Record::default(),
            problems: vec![problem],
            mentions: Vec::new(),
            broken: true,
            amount: 0,
        },
        None => walk::walk(edited, offset, table),
    };
    order::sort_by_key(&mut parsed.problems, |problem| problem.range.start);
    parsed
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

    /// Whether it, or one of its variants, has to have `key`.
    fn needs(&self, key: &str) -> bool {
        let needed = |keys: &[Key]| keys.iter().any(|it| it.name == key && it.required);
        let of_variant =
            |(_, variants): (_, Vec<Variant>)| variants.iter().any(|it| needed(it.keys));
        needed(self.keys) || self.variants().is_some_and(of_variant)
    }

    /// Whether `key` is one of its keys, or of those of a variant.
    fn can_have(&self, key: &str) -> bool {
        let named = |keys: &[Key]| keys.iter().any(|it| it.name == key);
        let of_variant =
            |(_, variants): (_, Vec<Variant>)| variants.iter().any(|it| named(it.keys));
        named(self.keys) || self.variants().is_some_and(of_variant)
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
            Self::Mention(what) => format!("the id of {} in this lesson", what.one()),
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
            Self::Settings => "a table of paths in quotes, each with a list of values".to_owned(),
            Self::List(Self::Text) => "a list of texts".to_owned(),
            Self::List(Self::Markdown) => "a list of texts in Markdown".to_owned(),
            Self::List(Self::Id) => "a list of ids".to_owned(),
            Self::List(Self::Mention(what)) => {
                format!("a list of ids of {} in this lesson", what.several())
            }
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

impl Mentioned {
    /// What one of them is called in the list of keys, with its article.
    fn one(self) -> &'static str {
        match self {
            Self::Part => "a part",
            Self::Source => "a source",
            Self::Myth => "a myth",
            Self::Item => "an item",
            Self::Scenario => "a scenario",
            Self::Objective => "an objective",
        }
    }

    fn several(self) -> String {
        let (_, noun) = self.one().split_once(' ').unwrap_or_default();
        format!("{noun}s")
    }
}

/// The sources that `document` cites.
pub fn cited(document: &Document) -> impl Iterator<Item = Mention> {
    let cited = document.citations.iter().filter(|it| !it.has_text);
    cited.map(|citation| Mention {
        what: Mentioned::Source,
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
    text.len() <= MAX_ID_LETTERS && text.split('-').all(word)
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

#[cfg(test)]
mod tests;
