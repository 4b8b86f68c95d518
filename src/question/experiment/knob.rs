//! The knobs of an experiment, and the grid of all that they can be set to.

use std::ops::Range;

use super::bad;
use crate::question::setting::{in_words, kept, with_unit};
use crate::rule::Problem;
use crate::schema::{Key, Record, Shape, Table};
use crate::simulation::time::decimal;
use crate::simulation::{Setup, knob_of_key};
use crate::text::bounds::MAX_SETTINGS;
use crate::text::quoted;

/// Something to turn, with all that it can stand at.
#[derive(Debug, Clone, PartialEq)]
pub struct GridKnob {
    /// What leads to it in the scenario, as in `platform.reserved`.
    pub key: String,
    /// In the author's order.
    pub values: Vec<GridValue>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Where a knob can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridValue {
    /// As the author writes it: "10min".
    pub written: String,
    /// As the journal keeps it: "600s".
    pub kept: String,
}

/// All settings of some knobs, counted from 0: the last knob turns first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    pub knobs: Vec<GridKnob>,
}

pub const TABLE: Table = Table {
    name: "`[[question.knob]]`",
    about: "Something to turn in a question of kind `experiment`, with all that it can stand at: `values`, or `from`, `to` and `step`. The scenario's own value is one of them.",
    keys: &[
        Key::required(
            "key",
            Shape::Text,
            "The key of the scenario, with its tables: `platform.provisioned`, `traffic.burst[0].requests`.",
        ),
        Key::optional(
            "values",
            Shape::List(&VALUE),
            "What it can stand at, from the least to the most.",
        ),
        Key::optional("from", VALUE, "The least; of times and rates with a unit."),
        Key::optional("to", VALUE, "The most, a whole number of steps above it."),
        Key::optional("step", VALUE, "How far apart they are."),
    ],
};

const VALUE: Shape = Shape::Either(&[Shape::Number, Shape::Text]);

impl GridValue {
    fn new(written: String) -> Self {
        Self {
            kept: kept(&written),
            written,
        }
    }

    /// As a sentence says it: "10 minutes".
    pub fn in_words(&self) -> String {
        in_words(&self.written)
    }

    /// Its number: of a time in seconds, of a rate by the second. Nothing of a
    /// word.
    pub fn number(&self) -> Option<f64> {
        with_unit(&self.kept).0.parse().ok()
    }
}

impl Grid {
    /// Reads the knobs of a question. Nothing where one cannot be read.
    pub fn read(record: &Record, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut knobs: Vec<GridKnob> = Vec::new();
        for table in record.tables("knob") {
            let knob = GridKnob::read(table).map_err(|why| problems.push(bad(table, why)));
            let knob = knob.ok().flatten()?;
            if knobs.iter().any(|it| it.key == knob.key) {
                let why = format!("{} is turned by another knob already", quoted(&knob.key));
                problems.push(bad(table, why));
                return None;
            }
            knobs.push(knob);
        }
        let grid = Self { knobs };
        if grid.knobs.is_empty() || grid.len() > MAX_SETTINGS {
            let many = grid.len();
            let why = match grid.knobs.is_empty() {
                true => "there is no knob to turn".to_owned(),
                false => {
                    format!("its knobs have {many} settings together, {MAX_SETTINGS} are the most")
                }
            };
            problems.push(bad(record, why));
            return None;
        }
        record.is_whole("knob").then_some(grid)
    }

    /// How many settings there are.
    pub fn len(&self) -> usize {
        let counts = self.knobs.iter().map(|knob| knob.values.len());
        counts.fold(1, usize::saturating_mul)
    }

    /// Where each knob stands in a setup: at the value that changes nothing when
    /// it is `set` anew; nothing for one that has no such value.
    pub fn places_in(
        &self,
        setup: &Setup,
        set: impl Fn(String) -> Option<Setup>,
    ) -> Vec<Option<usize>> {
        let place = |knob: &GridKnob| {
            let is_own = |value: &GridValue| {
                set(format!("{}={}", knob.key, value.written)).as_ref() == Some(setup)
            };
            knob.values.iter().position(is_own)
        };
        self.knobs.iter().map(place).collect()
    }

    /// Where each knob stands in a setting.
    pub fn places(&self, mut setting: usize) -> Vec<usize> {
        let mut places = Vec::new();
        for knob in self.knobs.iter().rev() {
            let count = knob.values.len().max(1);
            places.push(setting % count);
            setting /= count;
        }
        places.reverse();
        places
    }

    /// The setting in which the knobs stand at `places`.
    pub fn setting(&self, places: &[usize]) -> usize {
        let knobs = self.knobs.iter().zip(places);
        knobs.fold(0, |before, (knob, place)| {
            before * knob.values.len() + place
        })
    }

    /// Each knob with where it stands in a setting.
    fn at(&self, setting: usize) -> impl Iterator<Item = (&GridKnob, &GridValue)> {
        let places = self.places(setting).into_iter();
        let knobs = self.knobs.iter().zip(places);
        knobs.filter_map(|(knob, place)| Some((knob, knob.values.get(place)?)))
    }

    /// What its scenario is set to, each as in `platform.reserved=50`.
    pub fn set(&self, setting: usize) -> Vec<String> {
        let each = self.at(setting);
        each.map(|(knob, value)| format!("{}={}", knob.key, value.written))
            .collect()
    }

    /// A setting as the journal keeps it.
    pub fn kept(&self, setting: usize) -> String {
        let each = self.at(setting);
        let each = each.map(|(knob, value)| format!("{}={}", knob.key, value.kept));
        each.collect::<Vec<_>>().join(" ")
    }

    /// A setting as people type it: `provisioned=20 keep_alive=10min`.
    pub fn typed(&self, setting: usize) -> String {
        let each = self.at(setting);
        let each = each.map(|(knob, value)| format!("{}={}", self.name(knob), value.written));
        each.collect::<Vec<_>>().join(" ")
    }

    /// What a knob is called on a screen, as those of the lab are; by its key where
    /// two would be called the same.
    pub fn in_words(&self, knob: &GridKnob) -> String {
        let words = knob_of_key(&knob.key);
        let others = self.knobs.iter().filter(|it| it.key != knob.key);
        let is_own = !others
            .map(|it| knob_of_key(&it.key))
            .any(|other| other == words);
        if is_own { words } else { knob.key.clone() }
    }

    /// A setting as it is read: "quota 120, retries 3".
    pub fn setting_in_words(&self, setting: usize) -> String {
        let each = self.at(setting);
        let each =
            each.map(|(knob, value)| format!("{} {}", self.in_words(knob), value.in_words()));
        each.collect::<Vec<_>>().join(", ")
    }

    /// What a knob is called where others are beside it: the last word of its
    /// key, where that is its own.
    pub fn name<'a>(&self, knob: &'a GridKnob) -> &'a str {
        let last = knob.last_word();
        match self
            .knobs
            .iter()
            .filter(|it| it.last_word() == last)
            .count()
        {
            1 => last,
            _ => &knob.key,
        }
    }
}

impl GridKnob {
    fn last_word(&self) -> &str {
        self.key.rsplit('.').next().unwrap_or(&self.key)
    }

    /// Nothing where a value cannot be read, which is told already.
    fn read(record: &Record) -> Result<Option<Self>, String> {
        let Some(key) = record.text("key") else {
            return Ok(None);
        };
        let ends = ["from", "to", "step"].map(|key| record.written(key));
        let written = match (record.has("values"), ends) {
            (true, [None, None, None]) if record.is_whole("values") => record.all_written("values"),
            (true, [None, None, None]) => return Ok(None),
            (false, [Some(from), Some(to), Some(step)]) => steps(&from, &to, &step)?,
            _ => return Err("a knob has `values`, or `from`, `to` and `step`".to_owned()),
        };
        let values: Vec<_> = written.into_iter().map(GridValue::new).collect();
        let is_twice = |(at, value): (usize, &GridValue)| {
            values.iter().take(at).any(|it| it.kept == value.kept)
        };
        if values.len() < 2 || values.iter().enumerate().any(is_twice) {
            return Err("a knob has two values or more, each once".to_owned());
        }
        if values
            .iter()
            .any(|it| it.written.contains(char::is_whitespace) || it.written.contains('='))
        {
            return Err("the values of a knob have no blank and no `=` in them".to_owned());
        }
        Ok(Some(Self {
            key: key.trim().to_owned(),
            values,
            range: record.range.clone(),
        }))
    }
}

/// Digits behind the point of a step.
const PLACES: u32 = 9;

/// All values from one to another, as they would be written.
fn steps(from: &str, to: &str, step: &str) -> Result<Vec<String>, String> {
    let units = [from, to, step].map(|it| with_unit(it).1);
    let [first, last, step] = [from, to, step].map(|it| decimal(with_unit(it).0, PLACES));
    let (Some(first), Some(last), Some(step)) = (first, last, step) else {
        return Err(
            "`from`, `to` and `step` are numbers, with a unit where they are times or rates"
                .to_owned(),
        );
    };
    let [unit, others @ ..] = units;
    if others.iter().any(|it| *it != unit) {
        return Err("`from`, `to` and `step` have one unit".to_owned());
    }
    if step == 0 || last <= first || (last - first) % step != 0 {
        return Err("`to` is a whole number of steps above `from`".to_owned());
    }
    if (last - first) / step >= MAX_SETTINGS as u128 {
        return Err(format!("a knob has {MAX_SETTINGS} values at most"));
    }
    let values = (0..=(last - first) / step).map(|count| first + count * step);
    Ok(values.map(|it| format!("{}{unit}", shortest(it))).collect())
}

/// So many billionths in digits.
fn shortest(billionths: u128) -> String {
    let one = 10_u128.pow(PLACES);
    let fraction = format!("{:09}", billionths % one);
    let whole = billionths / one;
    match fraction.trim_end_matches('0') {
        "" => whole.to_string(),
        places => format!("{whole}.{places}"),
    }
}
