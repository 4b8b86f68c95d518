//! An experiment as it is told to people who do not type it themselves.

use super::Experiment;
use super::knob::GridKnob;
use crate::question::setting::in_words;

/// A knob with all that it can stand at, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldKnob {
    /// Empty where there is no other one.
    pub name: String,
    pub values: Vec<String>,
}

impl Experiment {
    /// A setting as one types it: of a single knob the value alone will do.
    pub fn example(&self) -> String {
        match self.grid.knobs.as_slice() {
            [knob] => knob
                .values
                .first()
                .map_or_else(String::new, |it| it.written.clone()),
            _ => self.grid.typed(0),
        }
    }

    pub fn told_knobs(&self) -> Vec<ToldKnob> {
        let knobs = self.grid.knobs.iter();
        let told = knobs.map(|knob| ToldKnob {
            name: self.told_name(knob),
            values: knob.values.iter().map(|it| in_words(&it.written)).collect(),
        });
        told.collect()
    }

    /// A setting that was typed: "provisioned 20, keep alive 10 minutes"; what is none
    /// stays as it is.
    pub fn in_words(&self, typed: &str) -> String {
        let Ok(setting) = self.grid.read_typed(typed) else {
            return typed.to_owned();
        };
        let knobs = self.grid.knobs.iter().zip(self.grid.places(setting));
        let told = knobs.filter_map(|(knob, place)| {
            let value = in_words(&knob.values.get(place)?.written);
            let told = format!("{} {value}", self.told_name(knob));
            Some(told.trim_start().to_owned())
        });
        told.collect::<Vec<_>>().join(", ")
    }

    fn told_name(&self, knob: &GridKnob) -> String {
        match self.grid.knobs.len() {
            1 => String::new(),
            _ => self.grid.name(knob).replace('_', " "),
        }
    }
}
