//! The keys at a list of scenarios.

use crate::app::action::{Action, Move, ScenariosAction};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

/// At the list of what a lesson has to run.
pub static SCENARIOS: Layer = Layer {
    title: "At the scenarios of a lesson",
    bindings: &[
        bind(
            &[KeyPress::Enter, KeyPress::Right, KeyPress::Char('l')],
            Action::Scenarios(ScenariosAction::Run),
            "open",
            "Open the lab of the scenario with the cursor.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Scenarios(ScenariosAction::Move(Move::Up)),
            "",
            "The scenario above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Scenarios(ScenariosAction::Move(Move::Down)),
            "",
            "The scenario below.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Scenarios(ScenariosAction::Move(Move::Top)),
            "",
            "The first scenario.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Scenarios(ScenariosAction::Move(Move::Bottom)),
            "",
            "The last scenario.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace],
            Action::Scenarios(ScenariosAction::Back),
            "back",
            "Out of the list, to where you came from.",
        ),
    ],
};
