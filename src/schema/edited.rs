//! A file with keys set from outside, over those that it has.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use crate::rule::{self, Problem, Rule};
use crate::text::bounds::MAX_DEPTH;
use crate::text::{one_line, quoted};

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
    /// What leads to it; nothing where that cannot be read.
    path: Vec<(Step, Range<usize>)>,
    /// The value as TOML, at the same place of a text of its own.
    toml: String,
}

/// One step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// A key of a table, or in a list the name of one.
    Key(String),
    /// An item of a list, counted from 0.
    Item(usize),
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
                Ok(value) => problems.extend(insert(root, &set.path, value).err()),
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
        Self {
            range: start..start + line.len(),
            value: at..at + value.len(),
            path: steps(path, start).unwrap_or_default(),
            // There is room: a newline, a name and `=` stand before the value.
            toml: " ".repeat(at.saturating_sub(VALUE.len() + 1)) + VALUE + "=" + value,
        }
    }

    fn parse(&self) -> Result<Spanned<DeValue<'_>>, Problem> {
        let wrong = |rule: &'static Rule, message: String| {
            let hint = "write a key with its tables, and a value, as in platform.reserved=50; an item of a list by its place from 0, as in traffic.burst[0].requests=20";
            Err(rule.at(self.range.clone(), message, hint))
        };
        let text = self.toml.get(self.value.clone()).unwrap_or_default().trim();
        if text.is_empty() || self.path.is_empty() {
            return wrong(rule::TOML_SYNTAX, "this sets no key to a value".to_owned());
        }
        if self.path.len() > MAX_DEPTH {
            return wrong(
                rule::NESTED_TOO_DEEPLY,
                "this key has too many dots".to_owned(),
            );
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
            _ => wrong(
                rule::TOML_SYNTAX,
                format!("{} is not valid TOML", quoted(text)),
            ),
        }
    }
}

/// The steps of `path`, which starts at byte `start`: keys with dots between
/// them, and behind a key the places of items in brackets.
fn steps(path: &str, start: usize) -> Option<Vec<(Step, Range<usize>)>> {
    let mut steps = Vec::new();
    let mut at = start;
    for part in path.split('.') {
        let range = at..at + part.len();
        at = range.end + 1;
        let (key, items) = part.trim().split_once('[').unwrap_or((part.trim(), ""));
        if key.is_empty() {
            return None;
        }
        steps.push((Step::Key(key.to_owned()), range.clone()));
        if !items.is_empty() || part.contains('[') {
            for item in items.strip_suffix(']')?.split("][") {
                steps.push((Step::Item(item.parse().ok()?), range.clone()));
            }
        }
    }
    Some(steps)
}

/// Puts `value` where `path` leads, through tables that are made on the way.
fn insert<'i>(
    table: &mut DeTable<'i>,
    path: &'i [(Step, Range<usize>)],
    value: Spanned<DeValue<'i>>,
) -> Result<(), Problem> {
    let [(Step::Key(name), range), inner @ ..] = path else {
        return Ok(());
    };
    let key = || Spanned::new(range.clone(), Cow::Borrowed(name.as_str()));
    let wants_table = match inner {
        [] => {
            table.remove(name.as_str());
            table.insert(key(), value);
            return Ok(());
        }
        [(step, _), ..] => matches!(step, Step::Key(_)),
    };
    let found = table.get(name.as_str());
    let leads_on = |it: &Spanned<DeValue>| it.get_ref().is_table() || has_names(it.get_ref());
    if wants_table && !found.is_some_and(leads_on) {
        table.remove(name.as_str());
        let empty = DeValue::Table(DeTable::new());
        table.insert(key(), Spanned::new(range.clone(), empty));
    }
    match table.get_mut(name.as_str()) {
        Some(found) => insert_into(found, inner, value),
        None => Err(no_item(0, range)),
    }
}

/// The same from a value on.
fn insert_into<'i>(
    found: &mut Spanned<DeValue<'i>>,
    path: &'i [(Step, Range<usize>)],
    value: Spanned<DeValue<'i>>,
) -> Result<(), Problem> {
    match (path, found.get_mut()) {
        ([], _) => {
            *found = value;
            Ok(())
        }
        ([(Step::Item(place), range), inner @ ..], DeValue::Array(items)) => {
            let count = items.len();
            match items.get_mut(*place) {
                Some(item) => insert_into(item, inner, value),
                None => Err(no_item(count, range)),
            }
        }
        ([(Step::Key(name), range), inner @ ..], DeValue::Array(items)) => {
            let named = |it: &&mut Spanned<DeValue>| name_of(it.get_ref()) == Some(name.as_str());
            match items.iter_mut().find(named) {
                Some(item) => insert_into(item, inner, value),
                None => Err(no_name(name, range)),
            }
        }
        ([(Step::Item(_), range), ..], _) => Err(no_item(0, range)),
        ([(Step::Key(_), _), ..], DeValue::Table(table)) => insert(table, path, value),
        ([(Step::Key(_), range), ..], _) => Err(rule::TOML_SYNTAX.at(
            range.clone(),
            "there is no table here to set a key of",
            "set the whole item, as in function.run.p[0]=[0.0, \"80ms\"]",
        )),
    }
}

/// Whether it is a list of tables that have names, by which they are found.
fn has_names(value: &DeValue<'_>) -> bool {
    let items = value.as_array();
    items.is_some_and(|items| items.iter().any(|it| name_of(it.get_ref()).is_some()))
}

fn name_of<'a>(value: &'a DeValue<'_>) -> Option<&'a str> {
    value.as_table()?.get("name")?.get_ref().as_str()
}

fn no_name(name: &str, range: &Range<usize>) -> Problem {
    rule::TOML_SYNTAX.at(
        range.clone(),
        format!("nothing here has the name {}", quoted(name)),
        "write a name as it stands in the file, as in function.checkout.reserved=100",
    )
}

fn no_item(count: usize, range: &Range<usize>) -> Problem {
    let message = match count {
        0 => "this is no list that has items".to_owned(),
        1 => "this list has one item, and its place is 0".to_owned(),
        _ => format!("this list has {count} items, counted from 0"),
    };
    let hint = "name an item that is there, or set the whole list";
    rule::TOML_SYNTAX.at(range.clone(), message, hint)
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
    fn items_of_lists_are_set_by_their_place() {
        const LIST: &str = "more = [{ wait = '1s', count = 1 }, { wait = '2s' }]";
        let read = |set: &[&str]| {
            let set: Vec<_> = set.iter().map(|&line| line.to_owned()).collect();
            let edited = Edited::new(LIST, &set);
            let reading = read_edited(&edited, &OUTER);
            let problems: Vec<_> = reading.problems.into_iter().map(|it| it.message).collect();
            let more = reading.record.tables("more");
            let more: Vec<_> = more
                .map(|it| (it.text("wait").map(str::to_owned), it.whole("count")))
                .collect();
            (more, problems)
        };
        let (more, problems) = read(&[
            "more[0].count=5",
            "more[1] = { wait = '3s' }",
            "more[1].count=7",
        ]);
        assert_eq!(problems, [""; 0]);
        let wait = |text: &str| Some(text.to_owned());
        assert_eq!(more, [(wait("1s"), Some(5)), (wait("3s"), Some(7))]);
        for (set, said) in [
            ("more[2].count=5", "this list has 2 items, counted from 0"),
            ("title[0]=5", "this is no list that has items"),
            ("inner[0].wait=5", "this is no list that has items"),
            ("more[0][0]=5", "this is no list that has items"),
            ("more[x]=5", "this sets no key to a value"),
            ("more[]=5", "this sets no key to a value"),
            ("more[0=5", "this sets no key to a value"),
            ("[0]=5", "this sets no key to a value"),
            (
                "more[99999999999999999999]=5",
                "this sets no key to a value",
            ),
        ] {
            assert_eq!(read(&[set]).1, [said], "{set}");
        }
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
        assert!(problems(&[&brackets]).contains("more than 16 levels"));
        assert!(problems(&[&dots]).contains("too many dots"));
    }
}
