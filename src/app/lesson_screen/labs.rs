//! The labs of a page: as panels where they stand, and over it full screen.
//! It is one lab in two places.

use std::collections::BTreeMap;

use super::{Asks, Context, InLesson, LeftOpen, LessonScreen};
use crate::app::action::LabAction;
use crate::app::keys::Layer;
use crate::app::lab::{self, GivenAnswer, Lab, LabStage, number_of, panel_keys, panel_shows_knobs};
use crate::app::msg::KeyPress;
use crate::journal::LessonProgress;
use crate::page::{FocusTarget, PanelRows, Section, experiment_lab};

/// Laying them out.
impl LessonScreen {
    /// The panels of a page, each with a lab behind it. A scenario that cannot
    /// be run has none.
    pub(super) fn panels(
        &mut self,
        sections: &[Section],
        cx: Context,
    ) -> BTreeMap<String, PanelRows> {
        let mut panels = BTreeMap::new();
        let mut answers = Vec::new();
        for section in sections {
            answers.extend(GivenAnswer::in_section(section));
            let Section::Simulation(scenario) = section else {
                continue;
            };
            let kept = self.walk.kept(cx.progress);
            self.set_up(&scenario.name, kept);
            let here = self.here(&scenario.name);
            if let Some(lab) = self.labs.get_mut(&here) {
                lab.take_answers(&answers);
            }
            let lab = self.lab_of(&scenario.name);
            let rows = lab.map(|lab| lab.panel(self.width, self.height, cx.monochrome));
            panels.extend(rows.map(|rows| (scenario.name.clone(), rows)));
        }
        panels.extend(self.experiment_panel(cx));
        panels
    }

    /// The panel of the experiment that is asked, with its setting for the answer
    /// in the making.
    fn experiment_panel(&mut self, cx: Context) -> Option<(String, PanelRows)> {
        let draft = self.draft.as_ref()?;
        let question = &self.item()?.question;
        let scenario = &question.experiment()?.scenario;
        let name = experiment_lab(&question.id);
        let here = self.here(&name);
        if !self.labs.get(&here).is_some_and(|lab| lab.is_for(question)) {
            let scenario = self.walk.lesson().scenarios.get(scenario)?;
            let mut lab = Lab::of_experiment(scenario, question)?;
            // What is no setting by now stays as its author has it.
            drop(lab.set_to(draft.input.value()));
            self.labs.insert(here.clone(), lab);
        }
        self.keep_setting();
        let lab = self.labs.get(&here)?;
        Some((name, lab.panel(self.width, self.height, cx.monochrome)))
    }

    /// Where the knobs of the experiment here were touched, in the page or full
    /// screen, they are the answer in the making as they stand.
    pub(super) fn keep_setting(&mut self) {
        if self.experiment_here().is_some_and(Lab::is_used) {
            self.take_setting();
        }
    }

    /// The lab of the experiment that is asked.
    pub(super) fn experiment_here(&self) -> Option<&Lab> {
        let draft = self.draft.as_ref()?;
        self.lab_of(&experiment_lab(&draft.asking.item))
    }

    /// Sees to it that a scenario has a lab, if it can be run, with what was
    /// predicted of it before.
    fn set_up(&mut self, name: &str, kept: &LessonProgress) {
        let here = self.here(name);
        if !self.labs.contains_key(&here) {
            let lesson = self.walk.lesson();
            let scenario = lesson.scenarios.get(name);
            let lab = scenario.and_then(|scenario| Lab::in_lesson(lesson, scenario));
            let number = self.drafts.get(&self.here(&number_of(name)));
            let lab = lab.map(|lab| lab.recalling(kept, number));
            self.labs.extend(lab.map(|lab| (here, lab)));
        }
    }

    /// The lab of a scenario of this lesson.
    pub fn lab_of(&self, scenario: &str) -> Option<&Lab> {
        self.labs.get(&self.here(scenario))
    }
}

/// Full screen.
impl LessonScreen {
    /// Opens the lab of a scenario over the page.
    pub fn open_lab(&mut self, name: &str, kept: &LessonProgress) {
        self.set_up(name, kept);
        let here = self.here(name);
        self.in_lab = self.labs.contains_key(&here).then_some(here);
    }

    /// Closes the lab that is open, and shows its panel.
    pub fn leave_lab(&mut self, cx: Context) {
        let left = self.in_lab.take();
        self.held_panel = None;
        let lab = left.as_ref().and_then(|left| self.labs.get_mut(left));
        if let Some(lab) = lab {
            lab.knob = None;
        }
        self.lay_out(cx, Asks::Same, |screen| {
            let mut panels = screen.rows.panels.iter();
            let at = panels.position(|panel| {
                left.as_ref()
                    .is_some_and(|(_, name)| *name == panel.scenario)
            });
            if let Some(at) = at {
                screen.show_panel(at);
            }
        });
    }
}

/// In the page.
impl LessonScreen {
    /// The panel that the cursor is on, by its place among those of the page.
    fn panel_at_cursor(&self) -> Option<usize> {
        let target = self.focused()?.target;
        let (FocusTarget::Lab(panel) | FocusTarget::Knob { panel, .. }) = target else {
            return None;
        };
        Some(panel)
    }

    fn in_panel(&self, at: usize) -> Option<InLesson> {
        Some(self.here(&self.rows.panels.get(at)?.scenario))
    }

    /// The lab of the panel that the cursor is on.
    pub fn panel(&self) -> Option<&Lab> {
        self.labs.get(&self.in_panel(self.panel_at_cursor()?)?)
    }

    /// Whether that panel has the keys, as after it was run.
    pub fn holds_panel(&self) -> bool {
        self.held_panel.is_some() && self.held_panel == self.panel_at_cursor()
    }

    /// Whether a panel of this page, by its place among them, asks for a prediction.
    pub(super) fn awaits_prediction(&self, at: usize) -> bool {
        let panel = self.rows.panels.get(at);
        let lab = panel.and_then(|it| self.lab_of(&it.scenario));
        lab.is_some_and(Lab::is_predicting)
    }

    /// Whether the panel that the cursor is on asks for a prediction.
    pub fn asks_prediction(&self) -> bool {
        self.panel().is_some_and(Lab::is_predicting)
    }

    /// Whether letters are typed into a prediction.
    pub fn at_prediction(&self) -> bool {
        self.holds_panel() && self.asks_prediction()
    }

    /// Whether a panel of this page asks for a prediction, and that was not said.
    pub(super) fn leaves_prediction(&self) -> bool {
        let mut panels = 0..self.rows.panels.len();
        !self.named_prediction && panels.any(|at| self.awaits_prediction(at))
    }

    /// Brings the first prediction that a panel here asks for into sight, with the
    /// cursor at it.
    pub(super) fn come_to_prediction(&mut self) {
        let mut panels = 0..self.rows.panels.len();
        if let Some(at) = panels.find(|at| self.awaits_prediction(*at)) {
            self.show_panel(at);
            self.focus = Some(FocusTarget::Lab(at));
        }
    }

    /// A prediction that was scrolled out of sight since the screen began with row
    /// `top`.
    pub fn passed_prediction(&self, top: usize) -> Option<LeftOpen> {
        let panels = self.rows.panels.iter();
        // What is asked stands above the picture.
        let mut passed = panels.filter(|it| (top + 1..=self.scroll).contains(&it.row));
        let is_open = passed.any(|it| self.lab_of(&it.scenario).is_some_and(Lab::is_predicting));
        is_open.then_some(LeftOpen::Prediction)
    }

    /// It was said at the end of the page that a prediction is left open here.
    pub fn name_prediction(&mut self) {
        self.named_prediction = true;
    }

    /// The keys of the panel that the cursor is on.
    pub fn panel_layers(&self) -> Vec<&'static Layer> {
        let Some(lab) = self.panel() else {
            return Vec::new();
        };
        let is_held = self.holds_panel();
        let at_knob = matches!(self.focus, Some(FocusTarget::Knob { .. }));
        let playing = (is_held && lab.ticking()).then_some(&lab::PLAYING);
        if at_knob {
            let watching = (is_held && lab.has_run_to_watch()).then_some(&panel_keys::WATCHING);
            let leaving = is_held.then_some(&panel_keys::LEAVING);
            let layers = [playing, Some(&panel_keys::TURNING), watching, leaving];
            return layers.into_iter().flatten().collect();
        }
        let knobs = lab.knob.map(|_| &lab::KNOBS);
        let story = lab.told.as_ref().map(|_| &lab::STORY);
        let turn = (lab.stage == LabStage::Over).then_some(&panel_keys::TRYING);
        let main = match (lab.stage, is_held) {
            (LabStage::Predicting(_), false) => return vec![&panel_keys::ASKING],
            (LabStage::Predicting(_), true) => return vec![&panel_keys::PREDICTING],
            (LabStage::Over, _) => &panel_keys::OVER,
            (LabStage::Paused | LabStage::Playing, true) => &panel_keys::RUNNING,
            (LabStage::Paused | LabStage::Playing, false) => &panel_keys::OFFERED,
        };
        let leaving = is_held.then_some(&panel_keys::LEAVING);
        let layers = [playing, story, knobs, turn, Some(main), leaving].into_iter();
        layers.flatten().collect()
    }

    /// Does something in the panel that the cursor is on.
    pub fn panel_action(&mut self, action: LabAction, cx: Context) {
        if action == LabAction::ToKnobs {
            return self.go_to_knobs(cx);
        }
        let Some(at) = self.panel_at_cursor().or_else(|| self.panel_at_commit()) else {
            return;
        };
        let Some(here) = self.in_panel(at) else {
            return;
        };
        if action == LabAction::Back {
            return self.leave_panel(cx);
        }
        if action == LabAction::ToCommit {
            return self.go_to_commit(cx);
        }
        let at_knob = match self.focus {
            Some(FocusTarget::Knob { knob, .. }) => Some(knob),
            _ => None,
        };
        let Some(lab) = self.labs.get_mut(&here) else {
            return;
        };
        if let Some(knob) = at_knob {
            lab.knob = Some(knob);
        }
        if action == LabAction::Knobs && lab.setting().is_some() {
            let target = FocusTarget::Knob { panel: at, knob: 0 };
            return self.lay_out(cx, Asks::Same, |screen| screen.focus_on(target));
        }
        lab.act(action, cx.now);
        // The knobs of an experiment are rows of the page, and full screen are
        // there at once.
        if lab.setting().is_some() {
            lab.knob = (action == LabAction::Open).then(|| at_knob.unwrap_or_default());
        }
        // Before a number is begun, the blank reads on, at the second question as well.
        let holds = !lab.is_predicting() || !lab.input.value().is_empty();
        self.held_panel = holds.then_some(at);
        // In a narrow page there is no room for knobs.
        let is_narrow = !panel_shows_knobs(self.width);
        if action == LabAction::Open || (action == LabAction::Knobs && is_narrow) {
            self.in_lab = Some(here);
        }
        self.lay_out(cx, Asks::Same, |screen| screen.show_panel(at));
    }

    /// To the line that commits the setting, and brings it in sight.
    fn go_to_commit(&mut self, cx: Context) {
        self.lay_out(cx, Asks::Same, |screen| {
            screen.focus_on(FocusTarget::Done);
            screen.take_up_focus();
        });
    }

    /// The panel of the setting that the line under the cursor commits.
    fn panel_at_commit(&self) -> Option<usize> {
        let is_here = self.focused()?.target == FocusTarget::Done;
        let Some(FocusTarget::Knob { panel, .. }) = self.first_knob().filter(|_| is_here) else {
            return None;
        };
        Some(panel)
    }

    fn first_knob(&self) -> Option<FocusTarget> {
        let mut targets = self.rows.focusables.iter().map(|it| it.target);
        targets.find(|it| matches!(it, FocusTarget::Knob { .. }))
    }

    /// From there to the first knob.
    fn go_to_knobs(&mut self, cx: Context) {
        if let Some(knob) = self.first_knob() {
            self.lay_out(cx, Asks::Same, |screen| {
                screen.focus_on(knob);
                screen.take_up_focus();
            });
        }
    }

    /// Out of the knobs, or of the panel: then keys are those of the page.
    fn leave_panel(&mut self, cx: Context) {
        let here = self.panel_at_cursor().and_then(|at| self.in_panel(at));
        let lab = here.and_then(|here| self.labs.get_mut(&here));
        let has_closed = lab.is_some_and(|lab| {
            let has_closed = lab.back();
            if !has_closed {
                lab.pause();
            }
            has_closed
        });
        if !has_closed {
            self.held_panel = None;
        }
        self.lay_out(cx, Asks::Same, |_| ());
    }

    /// Where the cursor has left a panel, that has the keys no more.
    pub(super) fn let_panel_go(&mut self) {
        if self.held_panel.is_none() || self.holds_panel() {
            return;
        }
        let left = self.held_panel.take().and_then(|at| self.in_panel(at));
        if let Some(lab) = left.and_then(|left| self.labs.get_mut(&left)) {
            lab.close();
        }
    }

    /// A key while a prediction is asked for: a digit begins it, and then
    /// every other key goes into it. `false`: it is no key for that.
    pub(super) fn type_prediction(&mut self, key: KeyPress, cx: Context) -> bool {
        let begins = self.at_prediction() || matches!(key, KeyPress::Char('0'..='9'));
        let is_taken = begins && self.asks_prediction();
        if is_taken {
            self.write_prediction(|lab| lab.typed(key), cx);
        }
        is_taken
    }

    /// Text pasted into a prediction.
    pub fn paste_prediction(&mut self, text: &str, cx: Context) {
        self.write_prediction(|lab| lab.paste(text), cx);
    }

    fn write_prediction(&mut self, write: impl FnOnce(&mut Lab), cx: Context) {
        let Some(at) = self.panel_at_cursor() else {
            return;
        };
        let lab = self.in_panel(at).and_then(|here| self.labs.get_mut(&here));
        let Some(lab) = lab else { return };
        write(lab);
        self.held_panel = Some(at);
        self.lay_out(cx, Asks::Same, |screen| screen.show_panel(at));
    }

    pub(super) fn show_panel(&mut self, at: usize) {
        if let Some(panel) = self.rows.panels.get(at) {
            self.show(panel.from, panel.to);
        }
    }
}

/// Time.
impl LessonScreen {
    /// The labs that can be seen: for others no time passes.
    pub fn labs_in_sight(&self) -> Vec<InLesson> {
        if let Some(open) = &self.in_lab {
            return vec![open.clone()];
        }
        let mut panels = self.rows.panels.iter();
        let seen = panels.by_ref().filter(|panel| {
            let mut rows = panel.row..panel.end;
            rows.any(|row| self.on_screen(row))
        });
        seen.map(|panel| self.here(&panel.scenario)).collect()
    }

    /// In how many milliseconds a tick is wanted; `None`: in none.
    pub fn tick_in(&self) -> Option<u64> {
        let seen = self.labs_in_sight().into_iter();
        let labs = seen.filter_map(|lab| self.labs.get(&lab));
        labs.filter_map(Lab::tick_in).min()
    }

    /// Lets time pass in what can be seen. What a run came to is said below it.
    pub fn pass_time(&mut self, cx: Context) {
        let mut has_ended = false;
        for seen in self.labs_in_sight() {
            let lab = self.labs.get_mut(&seen);
            let Some(lab) = lab.filter(|lab| lab.tick_in().is_some()) else {
                continue;
            };
            let looked = lab.looks_for_story();
            lab.tick(cx.now);
            has_ended |= lab.stage == LabStage::Over || looked != lab.looks_for_story();
        }
        if has_ended && self.in_lab.is_none() {
            let at = self.held_panel.filter(|_| self.holds_panel());
            self.lay_out(cx, Asks::Same, |screen| {
                if let Some(at) = at {
                    screen.show_panel(at);
                }
            });
        }
    }

    /// Nothing moves where one comes to a page.
    pub(super) fn pause_labs(&mut self) {
        self.held_panel = None;
        self.labs.values_mut().for_each(Lab::pause);
    }
}
