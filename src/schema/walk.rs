//! The walk over a parsed file, item by item, so that one mistake never hides
//! another.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::record::{Data, Value, Variation};
use super::{Edited, Key, Mention, Parsed, Record, Shape, Table};
use super::{mistaken, scalar, syntax};
use crate::rule::{self, Problem};
use crate::text::bounds::{MAX_FILE_AMOUNT, MAX_FINDINGS};
use crate::text::{Markdown, listed, nearest, quoted};

/// Reads a file, which does not nest too deep.
pub fn walk(edited: &Edited, offset: usize, table: &'static Table) -> Parsed {
    let toml = edited.file();
    let (root, mut errors) = DeTable::parse_recoverable(toml);
    if errors.is_empty() {
        return walk_tree(edited, offset, table, root.into_inner());
    }
    let end = syntax::looked_at(toml, &mut errors);
    errors.retain(|error| error.span().is_none_or(|span| span.start <= end));
    let toml = toml.get(..end).unwrap_or_default();
    // The parser gives up at a line that is no key, so it gets a second try
    // without such lines.
    let mut broken = syntax::problems(toml, &errors);
    let mended = syntax::mended(toml, &broken);
    let (root, errors) = DeTable::parse_recoverable(&mended);
    broken.extend(syntax::problems(toml, &errors));
    let mut parsed = walk_tree(edited, offset, table, root.into_inner());
    syntax::replace_echoes(toml, offset, &mut parsed.problems, broken);
    parsed.broken = true;
    parsed
}

fn walk_tree<'a>(
    edited: &'a Edited,
    offset: usize,
    table: &'static Table,
    mut root: DeTable<'a>,
) -> Parsed {
    let mut walk = TableWalk {
        within: Vec::new(),
        toml: &edited.text,
        offset,
        problems: Vec::new(),
        errors: 0,
        amount: 0,
        mentions: Vec::new(),
    };
    edited.put(&mut root, &mut walk.problems);
    Parsed {
        record: walk.table(table, &root, &(0..0)),
        broken: walk.is_full(),
        amount: walk.amount,
        problems: walk.problems,
        mentions: walk.mentions,
    }
}

struct TableWalk<'a> {
    /// The tables around what is looked at, the outermost first.
    within: Vec<&'static Table>,
    toml: &'a str,
    offset: usize,
    problems: Vec<Problem>,
    /// How many of them are errors.
    errors: usize,
    amount: usize,
    mentions: Vec<Mention>,
}

impl TableWalk<'_> {
    fn table(&mut self, table: &'static Table, toml: &DeTable<'_>, range: &Range<usize>) -> Record {
        let keys = keys(table, toml);
        let mut record = Record {
            range: self.placed(range),
            table: Some(table),
            ..Record::default()
        };
        self.within.push(table);
        for (name, value) in toml {
            if self.is_full() {
                break;
            }
            let Some(key) = keys.iter().find(|key| key.name == name.get_ref()) else {
                self.unknown(table, &keys, name);
                continue;
            };
            if let Some(value) = self.value(key, &key.shape, value) {
                record.values.insert(key.name, value);
            }
        }
        self.within.pop();
        for key in keys.iter().filter(|key| key.required) {
            if !self.is_full() && !toml.contains_key(key.name) {
                self.missing(table, key, &record.range);
            }
        }
        record
    }

    /// The value of `key`; nothing if it does not fit, with the reason noted.
    fn value(&mut self, key: &Key, shape: &Shape, toml: &Spanned<DeValue<'_>>) -> Option<Value> {
        let range = self.placed(&toml.span());
        self.amount += 1;
        let data = match (shape, toml.get_ref()) {
            (Shape::Markdown, DeValue::String(text)) => self.markdown(text, &range),
            (Shape::Table(table), DeValue::Table(inner)) => {
                Data::Record(self.table(table, inner, &toml.span()))
            }
            (Shape::Settings, DeValue::Table(inner)) => Data::Settings(self.settings(key, inner)),
            (Shape::List(each), DeValue::Array(array)) => self.list(key, each, array),
            (Shape::Pair(shapes), DeValue::Array(array)) if array.len() == shapes.len() => {
                self.pair(key, *shapes, array)
            }
            (Shape::Either(shapes), value) => {
                let fitting = shapes.iter().find(|shape| scalar::fits(shape, value));
                let Some(fitting) = fitting else {
                    self.note(scalar::wrong_type(key, shape, value, range));
                    return None;
                };
                return self.value(key, fitting, toml);
            }
            (shape, value) => match scalar::read(key, shape, value, &range) {
                Ok(data) => data,
                Err(problem) => {
                    self.note(problem);
                    return None;
                }
            },
        };
        if let (Shape::Mention(what), Data::Text(id)) = (shape, &data) {
            self.mentions.push(Mention {
                what: *what,
                id: id.clone(),
                range: range.clone(),
            });
        }
        Some(Value { range, data })
    }

    fn list(&mut self, key: &Key, each: &Shape, array: &DeArray<'_>) -> Data {
        let mut read = Vec::new();
        for value in array {
            if self.is_full() {
                break;
            }
            read.extend(self.value(key, each, value));
        }
        let whole = read.len() == array.len();
        Data::List(read, whole)
    }

    fn settings(&mut self, key: &Key, toml: &DeTable<'_>) -> Vec<Variation> {
        let mut settings = Vec::new();
        for (path, list) in toml {
            let values = list.get_ref().as_array();
            let values = values.and_then(|it| it.iter().map(|it| setting(it.get_ref())).collect());
            let Some(values) = values else {
                self.note(rule::WRONG_TYPE.at(
                    self.placed(&list.span()),
                    format!(
                        "`{}` has lists of texts and numbers, and here stands something else",
                        key.name
                    ),
                    format!(
                        "write a path in quotes and its values, as in {}",
                        scalar::written(key)
                    ),
                ));
                continue;
            };
            let values: Vec<String> = values;
            self.amount += 1 + values.len();
            settings.push(Variation {
                path: path.get_ref().to_string(),
                values,
            });
        }
        settings
    }

    fn pair(&mut self, key: &Key, shapes: &[Shape], array: &DeArray<'_>) -> Data {
        let values = shapes.iter().zip(array.iter());
        let read: Vec<_> = values
            .filter_map(|(shape, value)| self.value(key, shape, value))
            .collect();
        let whole = read.len() == shapes.len();
        Data::List(read, whole)
    }

    fn markdown(&self, markdown: &str, range: &Range<usize>) -> Data {
        Data::Markdown(match self.content(markdown, range) {
            Some(start) => Markdown::field(markdown, start),
            None => Markdown::escaped(markdown, range.clone()),
        })
    }

    /// Where the decoded `text` of the string at `range` starts in the file,
    /// if it stands there letter by letter: without escapes and the like.
    fn content(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        let raw = self
            .toml
            .get(range.start - self.offset..range.end - self.offset)?;
        let quotes = match raw.as_bytes() {
            [b'"', b'"', b'"', b'\r', b'\n', ..] | [b'\'', b'\'', b'\'', b'\r', b'\n', ..] => 5,
            [b'"', b'"', b'"', b'\n', ..] | [b'\'', b'\'', b'\'', b'\n', ..] => 4,
            [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] => 3,
            _ => 1,
        };
        let inner = raw.get(quotes..)?;
        let closing = inner.strip_prefix(text)?;
        closing
            .bytes()
            .all(|byte| matches!(byte, b'"' | b'\''))
            .then_some(range.start + quotes)
    }

    /// Whether so much is wrong that the rest is not looked at.
    fn is_full(&self) -> bool {
        self.errors > MAX_FINDINGS || self.amount > MAX_FILE_AMOUNT
    }

    /// Takes a problem down; of weaknesses, no more than are told.
    fn note(&mut self, problem: Problem) {
        if problem.is_error() {
            self.errors += 1;
        } else if self.problems.len() > MAX_FINDINGS {
            return;
        }
        self.problems.push(problem);
    }

    fn placed(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    fn unknown(&mut self, table: &Table, keys: &[Key], name: &Spanned<DeString<'_>>) {
        let known: Vec<_> = keys.iter().map(|key| key.name).collect();
        let hint = if let Some(owner) = owner(table, name.get_ref()) {
            format!("it belongs where {owner}")
        } else if let Some((around, below)) = self.further_out(name.get_ref()) {
            format!(
                "it is a key of {}: put it above the first {}",
                around.name, below.name
            )
        } else if let Some(meant) = mistaken::other_name(name.get_ref(), &known) {
            format!("did you mean `{meant}`?")
        } else if let Some(meant) = nearest(name.get_ref(), known.iter().copied()) {
            format!("did you mean `{meant}`?")
        } else {
            format!("what belongs here: {}", listed(&known))
        };
        let message = format!("{} has no key {}", table.name, quoted(name.get_ref()));
        let range = self.placed(&name.span());
        self.note(rule::UNKNOWN_KEY.at(range, message, hint));
    }

    /// Of the tables around this one, the nearest that has such a key, with the one
    /// below which it stands.
    fn further_out(&self, name: &str) -> Option<(&'static Table, &'static Table)> {
        let pairs = self.within.windows(2).rev();
        let mut pairs = pairs.filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        pairs.find(|(around, _)| around.can_have(name))
    }

    fn missing(&mut self, table: &Table, key: &Key, range: &Range<usize>) {
        self.note(rule::MISSING_KEY.at(
            range.clone(),
            format!("{} needs `{}`", table.name, key.name),
            format!("add {}: {}", scalar::written(key), clause(key.about)),
        ));
    }
}

/// The keys of `table` as `toml` has chosen. Where it has not chosen well, any
/// key of any variant may stand and none has to.
fn keys(table: &Table, toml: &DeTable<'_>) -> Vec<Key> {
    let mut keys = table.keys.to_vec();
    let Some((key, variants)) = table.variants() else {
        return keys;
    };
    let chosen = toml.get(key).and_then(|value| value.get_ref().as_str());
    match variants.iter().find(|variant| Some(variant.name) == chosen) {
        Some(variant) => keys.extend(variant.keys),
        None => keys.extend(
            variants
                .iter()
                .flat_map(|variant| variant.keys)
                .map(|key| Key {
                    required: false,
                    ..*key
                }),
        ),
    }
    keys
}

/// A value to set, as it is written, without quotes.
fn setting(value: &DeValue<'_>) -> Option<String> {
    if let DeValue::Integer(number) = value {
        return (number.radix() == 10).then(|| number.as_str().to_owned());
    }
    if let DeValue::Float(number) = value {
        return Some(number.as_str().to_owned());
    }
    value.as_str().map(str::to_owned)
}

/// Which variants of `table` have a key `name`: `` `kind` is `text` ``.
fn owner(table: &Table, name: &str) -> Option<String> {
    let (key, variants) = table.variants()?;
    let owners: Vec<_> = variants
        .iter()
        .filter(|variant| variant.keys.iter().any(|key| key.name == name))
        .map(|variant| variant.name)
        .collect();
    (!owners.is_empty()).then(|| format!("`{key}` is {}", listed(&owners)))
}

/// A sentence as the end of another one that goes on without a stop.
fn clause(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters.clone()).collect()
}
