//! What was read from a table: owned values, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Table;
use crate::text::{Markdown, one_line};

/// The values of one table. A getter for a key that is absent, or that could
/// not be read, gives nothing: the problem has been noted. To ask for a key
/// that no such table can have is a mistake in the program.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Where the table begins: its header or its braces.
    pub range: Range<usize>,
    /// What it was read by; nothing where nothing was read.
    pub(super) table: Option<&'static Table>,
    pub(super) values: BTreeMap<&'static str, Value>,
}

#[derive(Debug, Clone)]
pub(super) struct Value {
    pub range: Range<usize>,
    pub data: Data,
}

#[derive(Debug, Clone)]
pub(super) enum Data {
    Text(String),
    Markdown(Markdown),
    Number(f64),
    Whole(u64),
    Flag(bool),
    Record(Record),
    Settings(Vec<Variation>),
    /// What could be read of a list, and whether that is all of it.
    List(Vec<Value>, bool),
}

/// A path with the values that it is set to, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// As in `platform.reserved`.
    pub path: String,
    /// As they are written, without quotes.
    pub values: Vec<String>,
}

impl Record {
    /// Whether `key` is one that such a table may have.
    pub fn can_have(&self, key: &str) -> bool {
        self.table.is_none_or(|table| table.can_have(key))
    }

    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Whether `key` has a list of which everything could be read.
    pub fn is_whole(&self, key: &str) -> bool {
        let value = self.value(key).map(|value| &value.data);
        matches!(value, Some(Data::List(_, true)))
    }

    /// Where the value of `key` stands; where it is absent, the table.
    pub fn range(&self, key: &str) -> Range<usize> {
        self.value(key)
            .map_or(self.range.clone(), |value| value.range.clone())
    }

    /// Text, an id, a date, one of a closed list; of Markdown its source.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.value(key).and_then(Value::text)
    }

    /// Text or a number, as one would write it.
    pub fn written(&self, key: &str) -> Option<String> {
        self.value(key).and_then(Value::written)
    }

    /// The same for each of a list.
    pub fn all_written(&self, key: &str) -> Vec<String> {
        self.list(key).filter_map(Value::written).collect()
    }

    /// Text to show on one line.
    pub fn line(&self, key: &str) -> Option<String> {
        Some(one_line(self.text(key)?))
    }

    /// Markdown; an absent one is empty.
    pub fn markdown(&self, key: &str) -> Markdown {
        let markdown = self.value(key).and_then(Value::markdown);
        markdown.cloned().unwrap_or_default()
    }

    /// A list of text with the place of each.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.list(key)
            .filter_map(|value| Some((value.text()?, value.range.clone())))
    }

    /// A list of pairs of a number and a text, with the place of the text.
    pub fn pairs(&self, key: &str) -> impl Iterator<Item = (f64, &str, Range<usize>)> {
        self.list(key).filter_map(|value| {
            let Data::List(pair, _) = &value.data else {
                return None;
            };
            let [number, text] = pair.as_slice() else {
                return None;
            };
            Some((number.number()?, text.text()?, text.range.clone()))
        })
    }

    /// A list of Markdown.
    pub fn markdowns(&self, key: &str) -> Vec<Markdown> {
        self.list(key)
            .filter_map(Value::markdown)
            .cloned()
            .collect()
    }

    /// Every Markdown value in the table and in those inside it.
    pub fn every_markdown(&self) -> Vec<&Markdown> {
        let values = self.values.values();
        values.flat_map(Value::every_markdown).collect()
    }

    /// The texts that the table has to have, and those of the tables inside it,
    /// that say nothing: each by its key, with its place.
    pub fn blank_texts(&self) -> Vec<(&'static str, Range<usize>)> {
        let mut blank = Vec::new();
        for (key, value) in &self.values {
            value.blank_texts(key, self.table, &mut blank);
        }
        blank
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.value(key).and_then(Value::number)
    }

    pub fn whole(&self, key: &str) -> Option<u64> {
        let Data::Whole(number) = self.value(key)?.data else {
            return None;
        };
        Some(number)
    }

    pub fn flag(&self, key: &str) -> Option<bool> {
        let Data::Flag(flag) = self.value(key)?.data else {
            return None;
        };
        Some(flag)
    }

    pub fn table(&self, key: &str) -> Option<&Self> {
        self.value(key).and_then(Value::record)
    }

    pub fn tables(&self, key: &str) -> impl Iterator<Item = &Self> + Clone {
        self.list(key).filter_map(Value::record)
    }

    /// Paths with their values.
    pub fn settings(&self, key: &str) -> &[Variation] {
        match self.value(key).map(|value| &value.data) {
            Some(Data::Settings(settings)) => settings,
            _ => &[],
        }
    }

    fn value(&self, key: &str) -> Option<&Value> {
        debug_assert!(
            self.can_have(key),
            "{} has no key `{key}`",
            self.table.map_or("it", |table| table.name)
        );
        self.values.get(key)
    }

    fn list(&self, key: &str) -> impl Iterator<Item = &Value> + Clone {
        let value = self.value(key).map(|value| &value.data);
        let values: &[Value] = if let Some(Data::List(values, _)) = value {
            values
        } else {
            &[]
        };
        values.iter()
    }
}

impl Value {
    fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            Data::Markdown(markdown) => Some(markdown.written()),
            Data::Number(_)
            | Data::Whole(_)
            | Data::Flag(_)
            | Data::Record(_)
            | Data::Settings(_)
            | Data::List(..) => None,
        }
    }

    fn written(&self) -> Option<String> {
        let number = || self.number().map(|number| number.to_string());
        self.text().map(str::to_owned).or_else(number)
    }

    fn number(&self) -> Option<f64> {
        if let Data::Number(number) = self.data {
            return Some(number);
        }
        None
    }

    fn markdown(&self) -> Option<&Markdown> {
        if let Data::Markdown(markdown) = &self.data {
            return Some(markdown);
        }
        None
    }

    fn every_markdown(&self) -> Vec<&Markdown> {
        match &self.data {
            Data::Markdown(markdown) => vec![markdown],
            Data::Record(record) => record.every_markdown(),
            Data::List(values, _) => values.iter().flat_map(Self::every_markdown).collect(),
            Data::Text(_)
            | Data::Number(_)
            | Data::Whole(_)
            | Data::Flag(_)
            | Data::Settings(_) => Vec::new(),
        }
    }

    fn blank_texts(
        &self,
        key: &'static str,
        table: Option<&Table>,
        blank: &mut Vec<(&'static str, Range<usize>)>,
    ) {
        let is_blank = match &self.data {
            Data::Text(text) => one_line(text).is_empty(),
            Data::Markdown(markdown) => markdown.blocks.is_empty(),
            Data::List(values, _) => {
                for value in values {
                    value.blank_texts(key, table, blank);
                }
                false
            }
            Data::Record(record) => {
                blank.extend(record.blank_texts());
                false
            }
            Data::Number(_) | Data::Whole(_) | Data::Flag(_) | Data::Settings(_) => false,
        };
        if is_blank && table.is_some_and(|table| table.needs(key)) {
            blank.push((key, self.range.clone()));
        }
    }

    fn record(&self) -> Option<&Record> {
        if let Data::Record(record) = &self.data {
            return Some(record);
        }
        None
    }
}
