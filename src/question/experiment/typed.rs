//! A setting as people type it: `provisioned=20 memory_mb=512`.

use super::knob::{Grid, GridKnob, GridValue};
use crate::question::meant;
use crate::question::setting::kept;

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
        let is_missing = |at: usize| places.get(at).is_some_and(Option::is_none);
        all.map(|places| self.setting(&places))
            .ok_or_else(|| self.missing(is_missing))
    }

    /// That some knobs, by their places, were not said.
    fn missing(&self, is_missing: impl Fn(usize) -> bool) -> SettingError {
        let knobs = self.knobs.iter().enumerate();
        let missing = knobs.filter(|(at, _)| is_missing(*at));
        SettingError::Missing {
            knobs: missing
                .map(|(_, knob)| self.name(knob).to_owned())
                .collect(),
            example: self.typed(0),
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
        if typed.is_empty() {
            return Err(self.missing(|_| true));
        }
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
        let wanted = kept(typed);
        let mut values = knob.values.iter();
        let place = values.position(|value| meant(&value.kept) == wanted);
        place.ok_or_else(|| SettingError::NotThere {
            knob: self.name(knob).to_owned(),
            typed: typed.to_owned(),
            values: near(&knob.values, &wanted),
        })
    }
}

/// The two values around a number; else the first ones.
fn near(values: &[GridValue], wanted: &str) -> Vec<String> {
    const FEW: usize = 6;
    let number = GridValue {
        written: String::new(),
        kept: wanted.to_owned(),
    };
    let number = number.number();
    let numbers = |value: &GridValue| value.number().zip(number);
    let below = values
        .iter()
        .rfind(|it| numbers(it).is_some_and(|(it, to)| it < to));
    let above = values
        .iter()
        .find(|it| numbers(it).is_some_and(|(it, to)| it > to));
    let around: Vec<_> = [below, above].into_iter().flatten().collect();
    let told = match around.is_empty() {
        true => values.iter().take(FEW).collect(),
        false => around,
    };
    told.into_iter().map(|it| it.written.clone()).collect()
}

/// What stands before and behind each `=`. What has none is a value.
fn pairs(text: &str) -> Vec<(String, String)> {
    let Some((name, rest)) = text.split_once('=') else {
        let value = text.trim().to_owned();
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
