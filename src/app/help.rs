//! The help: every key there is, those that hold here first.

#[cfg(test)]
mod readme;

use crate::text::{self, Line, Role, Span};

use super::first_minute::{GUESSED, GUESSING, NO_GUESS};
use super::keys::{ANYWHERE, Binding, Layer};
use super::lab::{KNOBS, LAB, PREDICTING, STORY};
use super::lab_screen::SCENARIOS;
use super::lesson_screen::{
    ASKING, CARRYING, CHECKLIST, FOUND_HERE, INSTEAD, KEPT, LEAVING, LET_GO, MARKING, MISSED,
    NEXT_CARDS, NEXT_LESSON, OFFERED, ORDERING, OVER, PICKING, PREDICTING as TYPING_A_PREDICTION,
    QUIZ, READING, RUNNING, SURE, TICKING, TRYING, TYPED, WRITING,
};
use super::library::{LIBRARY, OPENING};
use super::overlay::{CONFIRMING, FORECASTING, FOUND, HELPING, LIST, SEARCHING, TROUBLE};
use super::preview::PREVIEW;

/// Every table, in the order of the help screen.
pub static LAYERS: [&Layer; 44] = [
    &READING,
    &PREVIEW,
    &PICKING,
    &TICKING,
    &ORDERING,
    &CARRYING,
    &TYPED,
    &INSTEAD,
    &WRITING,
    &KEPT,
    &LET_GO,
    &SURE,
    &CHECKLIST,
    &MARKING,
    &MISSED,
    &NEXT_CARDS,
    &NEXT_LESSON,
    &FOUND_HERE,
    &QUIZ,
    &ASKING,
    &TYPING_A_PREDICTION,
    &OFFERED,
    &RUNNING,
    &OVER,
    &TRYING,
    &LEAVING,
    &PREDICTING,
    &LAB,
    &KNOBS,
    &STORY,
    &SCENARIOS,
    &LIBRARY,
    &OPENING,
    &NO_GUESS,
    &GUESSING,
    &GUESSED,
    &LIST,
    &TROUBLE,
    &FOUND,
    &SEARCHING,
    &HELPING,
    &FORECASTING,
    &CONFIRMING,
    &ANYWHERE,
];

/// The list of all keys, laid out for a width: those that hold `here` first.
pub fn help(here: &[&Layer], width: u16) -> Vec<Line> {
    let mut rows = Vec::new();
    let holds = |layer: &&Layer| here.iter().any(|it| it.title == layer.title);
    let (first, others): (Vec<&Layer>, Vec<&Layer>) = LAYERS.into_iter().partition(holds);
    for layer in first.into_iter().chain(others) {
        rows.push(Line::new(vec![Span::new(layer.title, Role::Heading)]));
        for binding in layer.bindings {
            rows.extend(binding.rows(width));
        }
        rows.push(Line::default());
    }
    rows
}

impl Binding {
    /// Its keys, and beside them what they do.
    fn rows(&self, width: u16) -> Vec<Line> {
        const KEYS: usize = 19;
        let names = self.names();
        let gap = KEYS.saturating_sub(text::width(&names)).max(1);
        let first = [
            Span::new(names, Role::Key),
            Span::new(" ".repeat(gap), Role::Body),
        ];
        let next = [Span::new(" ".repeat(KEYS), Role::Body)];
        text::wrap(&[Span::new(self.help, Role::Body)], width, &first, &next)
    }
}
