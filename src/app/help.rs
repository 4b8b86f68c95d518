//! The help: every key there is, those that hold here first.

#[cfg(test)]
mod readme;

use crate::page::PartState;
use crate::simulation::NOT_SIMULATED;
use crate::text::{self, Line, Role, Span};
use crate::words::{Surroundings, lab as words, screen};

use super::action::{Action, AppAction};
use super::first_minute::{GUESSED, GUESSING, LETTER_LEFT_OUT, NO_GUESS};
use super::keys::{ANYWHERE, Binding, Layer};
use super::lab::{KNOBS, LAB, PLAYING, PREDICTING, STORY};
use super::lab_screen::SCENARIOS;
use super::lesson_screen::{
    ASKING, AT_COMMIT, AT_EXPERIMENT, CARRYING, CHECKLIST, FOUND_HERE, IN_CHECKLIST, INSTEAD, KEPT,
    KNOWN, LEAVING, LET_GO, LONG, MARKING, MISSED, NEXT_CARDS, NEXT_LESSON, OFFERED, ORDERING,
    ORDERING_HERE, OUT_OF_SIGHT, OVER, PAPER, PICKING, PREDICTING as TYPING_A_PREDICTION, QUIZ,
    READING, RUNNING, SHEET, SURE, TICKING, TICKING_HERE, TRYING, TURNING, TYPED, WATCHING,
    WRITING,
};
use super::library::{LIBRARY, OPENING};
use super::overlay::{
    CONFIRMING, FORECASTING, FOUND, HELPING, LIST, NOTHING_FORECAST, SEARCHING, TROUBLE,
};
use super::preview::PREVIEW;
use super::room_screen::{COUNTING, ROOM, ROOM_PAGES};

/// Every table, in the order of the help screen.
pub static LAYERS: [&Layer; 62] = [
    &READING,
    &PREVIEW,
    &PICKING,
    &OUT_OF_SIGHT,
    &TICKING,
    &TICKING_HERE,
    &ORDERING,
    &ORDERING_HERE,
    &CARRYING,
    &TYPED,
    &INSTEAD,
    &AT_COMMIT,
    &AT_EXPERIMENT,
    &WRITING,
    &KEPT,
    &LONG,
    &LET_GO,
    &SURE,
    &CHECKLIST,
    &IN_CHECKLIST,
    &MARKING,
    &KNOWN,
    &MISSED,
    &NEXT_CARDS,
    &NEXT_LESSON,
    &FOUND_HERE,
    &QUIZ,
    &PAPER,
    &SHEET,
    &ASKING,
    &TYPING_A_PREDICTION,
    &OFFERED,
    &TURNING,
    &WATCHING,
    &RUNNING,
    &PLAYING,
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
    &LETTER_LEFT_OUT,
    &GUESSING,
    &GUESSED,
    &ROOM,
    &ROOM_PAGES,
    &COUNTING,
    &LIST,
    &TROUBLE,
    &FOUND,
    &SEARCHING,
    &HELPING,
    &FORECASTING,
    &NOTHING_FORECAST,
    &CONFIRMING,
    &ANYWHERE,
];

/// The list of all keys that do something in these surroundings, laid out for a
/// width: those that hold `here` first. In a lab, what its charts show and what is not
/// simulated stands behind these; where a rail is, what its marks mean.
pub fn help(here: &[&Layer], width: u16, surroundings: &Surroundings) -> Vec<Line> {
    let keys = |layer: &Layer| keys(layer, width, surroundings);
    let comes = |layer: &&Layer| surroundings.has_shell() || !is_of_own_machine(layer);
    let holds = |layer: &&Layer| here.iter().any(|it| it.title == layer.title);
    let (first, others): (Vec<&Layer>, Vec<&Layer>) =
        LAYERS.into_iter().filter(comes).partition(holds);
    let is_in_a_lab = [&LAB, &RUNNING, &OVER].iter().any(holds);
    let mut rows: Vec<Line> = first.into_iter().flat_map(keys).collect();
    if is_in_a_lab {
        for (title, told) in [
            (words::IN_CHARTS, words::MARKS_IN_CHARTS),
            (words::NOT_SIMULATED, NOT_SIMULATED),
        ] {
            rows.push(heading(title));
            rows.extend(text::wrap(&[Span::new(told, Role::Body)], width, &[], &[]));
            rows.push(Line::default());
        }
    }
    if [&LIBRARY, &READING].iter().any(holds) {
        rows.push(heading(screen::MARKS_OF_PARTS));
        rows.extend(text::wrap(&marks_of_parts(), width, &[], &[]));
        rows.push(Line::default());
    }
    rows.extend(others.into_iter().flat_map(keys));
    rows
}

/// What the marks of a lesson's rail mean.
fn marks_of_parts() -> Vec<Span> {
    let told = PartState::ALL.map(|it| format!("{} {}", it.glyph(), it.word()));
    vec![Span::new(told.join(" · "), Role::Body)]
}

/// Whether a table is for what only a command begins: a preview, or a room.
fn is_of_own_machine(layer: &Layer) -> bool {
    let of_own_machine = [&PREVIEW, &ROOM, &ROOM_PAGES, &COUNTING];
    of_own_machine.iter().any(|it| it.title == layer.title)
}

/// The keys of a table, below its title.
fn keys(layer: &Layer, width: u16, surroundings: &Surroundings) -> Vec<Line> {
    let puts_aside = |it: &Binding| it.action == Action::App(AppAction::Suspend);
    let bindings = layer.bindings.iter();
    let bindings = bindings.filter(|it| surroundings.has_shell() || !puts_aside(it));
    let bindings = bindings.flat_map(|it| it.rows(width));
    let title = [heading(layer.title)];
    title
        .into_iter()
        .chain(bindings)
        .chain([Line::default()])
        .collect()
}

fn heading(title: &'static str) -> Line {
    Line::new(vec![Span::new(title, Role::Heading)])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_lessons_have_a_rail_its_marks_are_told_before_other_keys() {
        let surroundings = &Surroundings::default();
        let said = |here: &Layer| -> Vec<String> {
            let rows = help(&[here], 72, surroundings).into_iter();
            rows.map(|it| it.plain()).collect()
        };
        for layer in [&LIBRARY, &READING] {
            let rows = said(layer);
            let marks = "◆ done · * changed · ◈ begun · ◇ new · ! broken";
            let at = rows.iter().position(|it| it == marks).unwrap();
            let own = rows.iter().position(|it| it == layer.title).unwrap();
            let other = rows.iter().position(|it| it == PICKING.title).unwrap();
            assert!(own < at && at < other);
        }
        assert!(!said(&LAB).iter().any(|it| it.contains('◈')));
    }
}
