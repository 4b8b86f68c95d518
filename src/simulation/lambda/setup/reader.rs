//! Values of tables as the simulator knows them, with a note about each that
//! cannot be read.

use std::ops::Range;

use crate::rule::{self, Problem, Rule};
use crate::schema::Record;
use crate::sim::invalid_value::InvalidValue;
use crate::sim::time::{self, Rate, Tick};

/// Reads values and notes problems.
pub struct Reader<'a> {
    pub problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// What all tables in a list say; nothing if one cannot be read.
    pub fn all<T>(
        &mut self,
        record: &Record,
        key: &str,
        read: fn(&mut Self, &Record) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<_> = record.tables(key).map(|table| read(self, table)).collect();
        read.into_iter().collect()
    }

    /// What `read` makes of a key, `default` where it is absent.
    pub fn or<T>(
        &mut self,
        record: &Record,
        key: &str,
        default: T,
        read: fn(&mut Self, &Record, &str) -> Option<T>,
    ) -> Option<T> {
        if record.has(key) {
            read(self, record, key)
        } else {
            Some(default)
        }
    }

    pub fn duration(&mut self, record: &Record, key: &str) -> Option<Tick> {
        self.time(key, record.text(key)?, record.range(key))
    }

    /// The time that `text` says, which stands at `range`.
    pub fn time(&mut self, key: &str, text: &str, range: Range<usize>) -> Option<Tick> {
        let read = time::duration(key, text);
        read.map_err(|refusal| self.refused(rule::MALFORMED_TIME, range, refusal))
            .ok()
    }

    pub fn rate(&mut self, record: &Record, key: &str) -> Option<Rate> {
        let read = time::rate(key, record.text(key)?);
        read.map_err(|refusal| self.refused(rule::MALFORMED_RATE, record.range(key), refusal))
            .ok()
    }

    /// A number that would be refused if it were not this small.
    pub fn small(&mut self, record: &Record, key: &str) -> Option<u32> {
        let number = record.whole(key)?;
        u32::try_from(number)
            .map_err(|_| {
                self.problems.push(rule::OUT_OF_RANGE.at(
                    record.range(key),
                    format!("{number} is too large for `{key}`"),
                    "write a smaller number",
                ));
            })
            .ok()
    }

    /// Notes what the simulator says about a value.
    pub fn refused(&mut self, rule: &'static Rule, range: Range<usize>, refusal: InvalidValue) {
        let InvalidValue { message, hint, .. } = refusal;
        self.problems.push(rule.at(range, message, hint));
    }

    pub fn cannot_run(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.problems
            .push(rule::CANNOT_RUN.at(range, message, hint));
    }
}

/// What `word` stands for in a closed list whose first or default member is
/// meant where it is absent.
pub fn chosen<T: Copy + Default>(list: &[(&str, T)], word: Option<&str>) -> T {
    let found = list.iter().find(|(name, _)| Some(*name) == word);
    found.map_or(T::default(), |(_, member)| *member)
}

/// The words of a closed list.
pub fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}
