//! The labs of a page.

use std::sync::Arc;

use super::{Asks, Context, LessonScreen};
use crate::app::lab::Lab;

impl LessonScreen {
    /// Opens the lab of a scenario over the page.
    pub fn open_lab(&mut self, name: &str) {
        let here = self.here(name);
        if !self.labs.contains_key(&here) {
            let scenario = self.walk.lesson().scenarios.get(name).cloned();
            let lab = scenario.and_then(|scenario| Lab::new(Arc::new(scenario)));
            self.labs.extend(lab.map(|lab| (here.clone(), lab)));
        }
        self.in_lab = self.labs.contains_key(&here).then_some(here);
    }

    /// The lab of a scenario of this lesson, if it was used.
    pub fn lab_of(&self, scenario: &str) -> Option<&Lab> {
        self.labs.get(&self.here(scenario))
    }

    /// Closes the lab that is open, and shows the panel that it left.
    pub fn leave_lab(&mut self, cx: Context) {
        let left = self.in_lab.take();
        self.lay_out(cx, Asks::Same, |screen| {
            let mut panels = screen.rows.panels.iter();
            let panel = panels.find(|panel| {
                left.as_ref()
                    .is_some_and(|(_, name)| *name == panel.scenario)
            });
            if let Some((row, end)) = panel.map(|panel| (panel.row, panel.end)) {
                screen.show(row, end + 2);
            }
        });
    }

    /// The labs whose panels can be seen.
    pub fn panels_on_screen(&self) -> impl Iterator<Item = &Lab> {
        let seen = self
            .rows
            .panels
            .iter()
            .filter(|panel| self.on_screen(panel.row));
        seen.filter_map(|panel| self.lab_of(&panel.scenario))
    }
}
