//! The knobs: turned before a run they are its settings, on the way they hold
//! from that moment on, and after it they are the settings of the next.

use super::experiment::ShownKnob;
use super::{Lab, LabStage};
use crate::simulation::{Knob, KnobTurn, Setup, Simulation, knobs_of, turned_between};
use crate::words::lab as words;

impl Lab {
    /// Shows or hides the knobs.
    pub fn show_knobs(&mut self) {
        self.told = None;
        self.knob = match self.knob {
            None if !self.is_predicting() => Some(0),
            _ => None,
        };
    }

    /// What can be turned where they are those of every lab, in the order of the
    /// panel.
    pub(super) fn knobs(&self) -> Vec<&'static Knob> {
        knobs_of(&self.own_setup(), self.simulation.whose_knobs())
    }

    /// The scenario as its author made it, as the function has it that is looked
    /// at.
    fn own_setup(&self) -> Setup {
        let place = self.simulation.setup().place();
        self.scenario.setup.seen_from(place)
    }

    /// Looks at the next of several functions, or at all of them.
    pub fn next_function(&mut self) {
        if !self.scenario.setup.is_shared() {
            self.explained = Some(words::ONE_FUNCTION_ONLY.to_owned());
            return;
        }
        if self.is_predicting() {
            return;
        }
        self.simulation.look_at_next();
        let place = self.simulation.setup().place();
        self.next = self.next.take().map(|next| next.seen_from(place));
        self.knob = self.knob.map(|_| 0);
        self.scroll = 0;
        self.show();
    }

    /// The knob with the focus among them.
    fn focused_knob(&self) -> Option<&'static Knob> {
        self.knobs().get(self.knob?).copied()
    }

    /// What the knob with the focus is.
    pub(super) fn knob_explained(&self) -> Option<String> {
        if self.experiment.is_some() {
            return self.knob_of_experiment_explained();
        }
        let knob = self.focused_knob()?;
        let own = knob.turned_between(&self.own_setup(), self.settings());
        let own = own.map(|(own, _)| words::was_at_first(&own));
        let words = [Some(knob.explained(self.settings())), own];
        let words: Vec<String> = words.into_iter().flatten().collect();
        Some(words.join(" "))
    }

    /// The knobs as they stand.
    pub fn shown_knobs(&self) -> Vec<ShownKnob> {
        let own_setup = self.own_setup();
        let shown = |knob: &Knob| {
            let turned = knob.turned_between(&own_setup, self.settings());
            let (own, value) = turned.unzip();
            ShownKnob {
                name: knob.name.to_owned(),
                value: value.or_else(|| knob.setting(self.settings())),
                own,
            }
        };
        let own = self.knobs_of_experiment();
        own.unwrap_or_else(|| self.knobs().into_iter().map(shown).collect())
    }

    /// What the knobs stand at.
    pub fn settings(&self) -> &Setup {
        let now = self.simulation.setup();
        self.next.as_ref().unwrap_or(now)
    }

    /// Turns the focused knob.
    pub fn turn(&mut self, up: bool) {
        self.scroll = 0;
        if self.turn_in_experiment(up) {
            return;
        }
        let Some(knob) = self.focused_knob() else {
            return;
        };
        if knob.setting(self.settings()).is_none() {
            self.explained = Some(words::cannot_be_turned(knob.name));
            return;
        }
        let turned = knob.turned(self.settings(), up);
        let taken = turned.and_then(|setup| match setup == *self.settings() {
            true => Err(words::goes_no_further(knob.name)),
            false => self.take_settings(setup),
        });
        if let Err(why) = taken {
            self.explained = Some(why);
        }
    }

    fn take_settings(&mut self, to: Setup) -> Result<(), String> {
        let is_before = self.simulation.now() == 0 && self.simulation.events() == 0;
        match self.stage {
            LabStage::Over => {
                self.next = (to != *self.simulation.setup()).then_some(to);
                self.explained = None;
            }
            LabStage::Paused if is_before => self.begin(Simulation::new(&to).ok()),
            LabStage::Paused | LabStage::Playing | LabStage::Predicting(_) => {
                self.simulation.change(to)?;
                self.show();
            }
        }
        Ok(())
    }

    /// Whether knobs stand at other settings than the author's, or did on the
    /// way.
    pub fn is_changed(&self) -> bool {
        self.next.is_some() || self.simulation.differs_from(&self.scenario.setup)
    }

    /// Whether any was turned while it ran, if only back again.
    pub(super) fn is_turned_on_the_way(&self) -> bool {
        self.simulation.differs_from(self.simulation.setup())
    }

    /// The knobs that were turned on the way.
    pub fn turns(&self) -> Vec<KnobTurn> {
        turned_between(self.simulation.start(), self.simulation.setup())
    }

    /// Those that were turned for the run to come.
    pub fn next_turns(&self) -> Vec<KnobTurn> {
        match self.experiment {
            Some(_) => Vec::new(),
            None => turned_between(self.simulation.setup(), self.settings()),
        }
    }
}
