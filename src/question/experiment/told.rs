//! An experiment as it is told to people who do not type it themselves.

use super::Experiment;
use super::knob::GridValue;

/// A knob with all that it can stand at, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldKnob {
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
            name: self.grid.in_words(knob),
            values: knob.values.iter().map(GridValue::in_words).collect(),
        });
        told.collect()
    }

    /// A setting that was typed: "provisioned 20, keep-alive 10 minutes"; what is none
    /// stays as it is.
    pub fn in_words(&self, typed: &str) -> String {
        let setting = self.grid.read_typed(typed);
        setting.map_or_else(
            |_| typed.to_owned(),
            |setting| self.grid.setting_in_words(setting),
        )
    }
}
