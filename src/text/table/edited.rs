//! A file with keys set from outside, over those that it has.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{quoted, syntax};
use crate::text::bounds::DEEPEST;
use crate::text::{Problem, one_line};

/// The text of a file, and below it a line for each key that is set anew, as
/// in `platform.reserved=50`. Places count within all of it, so that what is
/// wrong with such a key has a place of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    pub text: String,
    /// How much of it is the file's own.
    own: usize,
    set: Vec<Set>,
}

/// A key that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Set {
    /// Its line, and its value, within the text.
    range: Range<usize>,
    value: Range<usize>,
    /// The names that lead to it.
    names: Vec<(String, Range<usize>)>,
    /// The value as TOML, at the same place of a text of its own.
    toml: String,
}

/// What the value is called in a text of its own.
const VALUE: &str = "_";

impl Edited {
    /// Each of `set` is a key with dots in it, `=` and a value. The last of one
    /// key wins.
    pub fn new(file: &str, set: &[String]) -> Self {
        let mut edited = Self {
            text: file.to_owned(),
            own: file.len(),
            set: Vec::new(),
        };
        for line in set {
            edited.text.push('\n');
            let start = edited.text.len();
            edited.text.push_str(&one_line(line));
            let line = edited.text.get(start..).unwrap_or_default();
            edited.set.push(Set::new(line, start));
        }
        edited
    }

    /// The file as it is.
    pub fn file(&self) -> &str {
        self.text.get(..self.own).unwrap_or_default()
    }

    /// Puts what is set over what the file says, and notes what cannot be.
    pub(super) fn put<'i>(&'i self, root: &mut DeTable<'i>, problems: &mut Vec<Problem>) {
        for set in &self.set {
            match set.parse() {
                Ok(value) => insert(root, &set.names, value),
                Err(problem) => problems.push(problem),
            }
        }
    }
}

impl Set {
    /// Reads `line`, which starts at byte `start`.
    fn new(line: &str, start: usize) -> Self {
        let (path, value) = line.split_once('=').unwrap_or((line, ""));
        let at = start + line.len() - value.len();
        let mut names = Vec::new();
        let mut name_start = start;
        for name in path.split('.') {
            names.push((name.trim().to_owned(), name_start..name_start + name.len()));
            name_start += name.len() + 1;
        }
        Self {
            range: start..start + line.len(),
            value: at..at + value.len(),
            names,
            // There is room: a newline, a name and `=` stand before the value.
            toml: " ".repeat(at.saturating_sub(VALUE.len() + 1)) + VALUE + "=" + value,
        }
    }

    fn parse(&self) -> Result<Spanned<DeValue<'_>>, Problem> {
        let wrong = |rule, message: String| {
            let hint = "write a key with its tables, and a value, as in platform.reserved=50";
            Err(Problem::error(rule, self.range.clone(), message, hint))
        };
        let text = self.toml.get(self.value.clone()).unwrap_or_default().trim();
        if text.is_empty() || self.names.iter().any(|(name, _)| name.is_empty()) {
            return wrong("toml-syntax", "this sets no key to a value".to_owned());
        }
        if self.names.len() > DEEPEST {
            return wrong("nested-too-deeply", "this key has too many dots".to_owned());
        }
        if let Some(problem) = syntax::too_much(&self.toml, 0) {
            return Err(problem);
        }
        match DeTable::parse(&self.toml).map(|root| root.into_inner().remove(VALUE)) {
            Ok(Some(value)) => Ok(value),
            // A word needs no quotes here: shells take them away.
            _ if !text.starts_with(['"', '\'', '[', '{']) => Ok(Spanned::new(
                self.value.clone(),
                DeValue::String(Cow::Borrowed(text)),
            )),
            _ => wrong("toml-syntax", format!("{} is not valid TOML", quoted(text))),
        }
    }
}

/// Puts `value` where `names` lead, through tables that are made on the way.
fn insert<'i>(
    table: &mut DeTable<'i>,
    names: &'i [(String, Range<usize>)],
    value: Spanned<DeValue<'i>>,
) {
    let [(name, range), inner @ ..] = names else {
        return;
    };
    let key = || Spanned::new(range.clone(), Cow::Borrowed(name.as_str()));
    if inner.is_empty() {
        table.remove(name.as_str());
        table.insert(key(), value);
        return;
    }
    if !table
        .get(name.as_str())
        .is_some_and(|it| it.get_ref().is_table())
    {
        table.remove(name.as_str());
        let empty = DeValue::Table(DeTable::new());
        table.insert(key(), Spanned::new(range.clone(), empty));
    }
    if let Some(DeValue::Table(table)) = table.get_mut(name.as_str()).map(Spanned::get_mut) {
        insert(table, inner, value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Key, Record, Shape, Table, read_edited};
    use super::*;

    const INNER: Table = Table {
        name: "`[inner]`",
        about: "",
        keys: &[
            Key::optional("wait", Shape::Duration, ""),
            Key::optional("count", Shape::Whole, ""),
        ],
    };

    const OUTER: Table = Table {
        name: "a file",
        about: "",
        keys: &[
            Key::optional("title", Shape::Text, ""),
            Key::optional("inner", Shape::Table(&INNER), ""),
            Key::optional("more", Shape::List(&Shape::Table(&INNER)), ""),
        ],
    };

    const FILE: &str = "title = 'T'\n[inner]\nwait = '1s'\ncount = 1";

    fn edited(set: &[&str]) -> Edited {
        let set: Vec<_> = set.iter().map(|&line| line.to_owned()).collect();
        Edited::new(FILE, &set)
    }

    fn record(set: &[&str]) -> Record {
        let reading = read_edited(&edited(set), &OUTER);
        assert_eq!(reading.problems, []);
        reading.record
    }

    /// `text: message`, one a line.
    fn problems(set: &[&str]) -> String {
        let edited = edited(set);
        let problems = read_edited(&edited, &OUTER).problems;
        let lines = problems.iter().map(|problem| {
            format!(
                "{}: {}",
                &edited.text[problem.range.clone()],
                problem.message
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn keys_are_set_over_those_of_the_file() {
        let record = record(&["inner.count = 3", "title=new", "inner.count=4"]);
        assert_eq!(record.text("title"), Some("new"));
        let inner = record.table("inner").unwrap();
        assert_eq!(
            (inner.text("wait"), inner.whole("count")),
            (Some("1s"), Some(4))
        );
    }

    #[test]
    fn tables_and_lists_are_set_as_a_whole() {
        let record = record(&["inner={ count = 2 }", "more=[{ wait = '2s' }]"]);
        assert_eq!(record.table("inner").unwrap().text("wait"), None);
        let more: Vec<_> = record.tables("more").collect();
        assert_eq!(more[0].text("wait"), Some("2s"));
    }

    #[test]
    fn a_word_needs_no_quotes() {
        let set = |value: &str| record(&[&format!("inner.wait={value}")]);
        for value in ["10min", "'10min'", " \"10min\" "] {
            assert_eq!(
                set(value).table("inner").unwrap().text("wait"),
                Some("10min")
            );
        }
    }

    #[test]
    fn what_is_wrong_is_told_where_it_was_set() {
        let set = [
            "inner.wait=640",
            "inner.size=2",
            "title.x=1",
            "more=[{",
            "a",
            "=1",
            "b=",
        ];
        insta::assert_snapshot!(problems(&set), @"
        640: `wait` holds a whole number, but a time with its unit belongs here
        size: `[inner]` has no key `size`
        title: `title` holds a table, but text belongs here
        more=[{: `[{` is not valid TOML
        a: this sets no key to a value
        =1: this sets no key to a value
        b=: this sets no key to a value
        ");
        assert!(problems(&["inner.a.b=1"]).starts_with("a: `[inner]` has no key `a`"));
    }

    #[test]
    fn nothing_set_nests_without_end() {
        let brackets = format!("title={}", "[".repeat(100_000));
        let dots = format!("{}a=1", "a.".repeat(100_000));
        assert!(problems(&[&brackets]).contains("more than 64 levels"));
        assert!(problems(&[&dots]).contains("too many dots"));
    }
}
