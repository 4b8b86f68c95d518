//! A setting as people type it: `provisioned=20 memory_mb=512`.

use super::knob::{Grid, GridKnob, GridValue};
use crate::question::meant;
use crate::question::setting::{kept, with_unit};
use crate::text::order;

/// Why what was typed is no setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// There is no such knob; these there are.
    NoKnob {
        typed: String,
        knobs: Vec<String>,
    },
    /// Several knobs can be meant.
    Several {
        typed: String,
        knobs: Vec<String>,
    },
    Twice(String),
    /// These knobs are not said; all of it could be typed so.
    Missing {
        knobs: Vec<String>,
        example: String,
    },
    /// The knob cannot stand there; it can at these.
    NotThere {
        knob: String,
        typed: String,
        values: Vec<String>,
    },
}

impl Grid {
    /// The setting that was typed: each knob once, in any order, by its key or
    /// by the end of it where that is its own. Of a single knob the value alone
    /// will do.
    pub fn read_typed(&self, text: &str) -> Result<usize, SettingError> {
        let mut places = vec![None; self.knobs.len()];
        for (name, value) in pairs(&meant(text)) {
            let at = match (name.as_str(), self.knobs.len()) {
                ("", 1) => 0,
                ("", _) => return Err(self.unnamed(&kept(&value))),
                _ => self.named(&name)?,
            };
            let Some(knob) = self.knobs.get(at) else {
                continue;
            };
            let place = self.place(knob, &value)?;
            if let Some(there) = places.get_mut(at)
                && there.replace(place).is_some()
            {
                return Err(SettingError::Twice(self.name(knob).to_owned()));
            }
        }
        let all: Option<Vec<usize>> = places.iter().copied().collect();
        all.map(|places| self.setting(&places))
            .ok_or_else(|| self.missing(&places))
    }

    /// That the knobs without a place were not said. Those that have one stand there
    /// in the example.
    fn missing(&self, places: &[Option<usize>]) -> SettingError {
        let knobs = self.knobs.iter().zip(places);
        let missing = knobs.filter(|(_, place)| place.is_none());
        let example: Vec<usize> = places.iter().map(|it| it.unwrap_or(0)).collect();
        SettingError::Missing {
            knobs: missing
                .map(|(knob, _)| self.name(knob).to_owned())
                .collect(),
            example: self.typed(self.setting(&example)),
        }
    }

    /// That no knob was said for a value: as an example all stand as near to it as
    /// they can.
    fn unnamed(&self, value: &str) -> SettingError {
        let nearest = |knob: &GridKnob| near(&knob.values, value).first().copied().unwrap_or(0);
        let example: Vec<usize> = self.knobs.iter().map(nearest).collect();
        let knobs = self.knobs.iter();
        SettingError::Missing {
            knobs: knobs.map(|knob| self.name(knob).to_owned()).collect(),
            example: self.typed(self.setting(&example)),
        }
    }

    /// The place of the knob that `typed` names.
    fn named(&self, typed: &str) -> Result<usize, SettingError> {
        let ends_so = |knob: &GridKnob| {
            let key = meant(&knob.key);
            let before = key.strip_suffix(typed);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        let knobs = self.knobs.iter().enumerate();
        let mut meant_so: Vec<_> = knobs.filter(|(_, knob)| ends_so(knob)).collect();
        if let Some(whole) = meant_so.iter().position(|(_, it)| meant(&it.key) == typed) {
            meant_so = vec![meant_so.swap_remove(whole)];
        }
        let names = |knobs: &[&GridKnob]| {
            let names = knobs.iter().map(|knob| self.name(knob).to_owned());
            names.collect()
        };
        let typed = typed.to_owned();
        match meant_so.as_slice() {
            [(at, _)] => Ok(*at),
            [] => Err(SettingError::NoKnob {
                typed,
                knobs: names(&self.knobs.iter().collect::<Vec<_>>()),
            }),
            several => Err(SettingError::Several {
                typed,
                knobs: names(&several.iter().map(|(_, it)| *it).collect::<Vec<_>>()),
            }),
        }
    }

    /// The place among its values at which a knob is to stand.
    fn place(&self, knob: &GridKnob, typed: &str) -> Result<usize, SettingError> {
        let wanted = kept(&ungrouped(typed));
        let mut values = knob.values.iter();
        let place = values.position(|value| meant(&value.kept) == wanted);
        place.ok_or_else(|| {
            let near = near(&knob.values, &wanted).into_iter();
            let near = near.filter_map(|at| Some(knob.values.get(at)?.written.clone()));
            SettingError::NotThere {
                knob: self.name(knob).to_owned(),
                typed: typed.to_owned(),
                values: near.collect(),
            }
        })
    }
}

/// A number without the commas between its thousands.
fn ungrouped(typed: &str) -> String {
    let (digits, rest) = match typed.find(|sign: char| !sign.is_ascii_digit() && sign != ',') {
        Some(end) => typed.split_at(end),
        None => (typed, ""),
    };
    let mut groups = digits.split(',');
    let first = groups.next().is_some_and(|it| (1..=3).contains(&it.len()));
    match first && groups.all(|it| it.len() == 3) {
        true => digits.replace(',', "") + rest,
        false => typed.to_owned(),
    }
}

/// The places of the values around a number, the nearest first; of a number without
/// its unit those that begin with it; else of the first ones.
fn near(values: &[GridValue], wanted: &str) -> Vec<usize> {
    const FEW: usize = 6;
    let first_ones = || (0..values.len().min(FEW)).collect();
    let (number, unit) = with_unit(wanted);
    let Ok(wanted) = number.parse::<f64>() else {
        return first_ones();
    };
    let (of_unit, others): (Vec<_>, Vec<_>) =
        (values.iter().enumerate()).partition(|(_, it)| with_unit(&it.kept).1 == unit);
    if of_unit.is_empty() {
        let begin_so = others
            .iter()
            .filter(|(_, it)| with_unit(&it.written).0 == number);
        let places: Vec<usize> = begin_so.map(|(at, _)| *at).collect();
        return if places.is_empty() {
            first_ones()
        } else {
            places
        };
    }
    let numbers = of_unit
        .iter()
        .filter_map(|(at, it)| Some((*at, it.number()?)));
    let by_number = |one: &(usize, f64), other: &(usize, f64)| one.1.total_cmp(&other.1);
    let below = numbers.clone().filter(|it| it.1 < wanted).max_by(by_number);
    let above = numbers.filter(|it| it.1 >= wanted).min_by(by_number);
    let mut around: Vec<_> = below.into_iter().chain(above).collect();
    let far = |it: &(usize, f64)| (it.1 - wanted).abs();
    order::sort_by(&mut around, |one, other| far(one).total_cmp(&far(other)));
    around.into_iter().map(|(at, _)| at).collect()
}

/// What stands before and behind each `=`. What has none is a value, or a knob and
/// its value.
fn pairs(text: &str) -> Vec<(String, String)> {
    let Some((name, rest)) = text.split_once('=') else {
        let value = text.trim().to_owned();
        if let Some((name, value)) = named_without_sign(&value) {
            return vec![(name.to_owned(), value.to_owned())];
        }
        return match value.is_empty() {
            true => Vec::new(),
            false => vec![(String::new(), value)],
        };
    };
    let mut pairs = Vec::new();
    let mut name = name.trim();
    let mut pieces = rest.split('=').peekable();
    while let Some(piece) = pieces.next() {
        let piece = piece.trim();
        let (value, next) = match pieces.peek() {
            Some(_) => piece.rsplit_once([' ', ',', ';']).unwrap_or(("", piece)),
            None => (piece, ""),
        };
        let value = value.trim_end_matches([' ', ',', ';']);
        pairs.push((name.to_owned(), value.to_owned()));
        name = next.trim();
    }
    pairs
}

/// "provisioned 30"; nothing of a value in two words, such as "10 min".
fn named_without_sign(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(' ')?;
    let begins_so = |text: &str, as_letter: bool| {
        let first = text.chars().next();
        first.is_some_and(|it| it.is_alphabetic() == as_letter)
    };
    (begins_so(name, true) && begins_so(value, false)).then_some((name, value))
}
