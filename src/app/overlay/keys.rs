//! The keys in what lies over a screen.

use super::Overlay;
use crate::app::action::{Action, AppAction, Move, OverlayAction};
use crate::app::keys::{Layer, bind};
use crate::app::msg::KeyPress;

/// A list over the screen.
pub static LIST: Layer = Layer {
    title: "In a list",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "choose",
            "Take the line with the cursor.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "The line above.",
        ),
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "The line below.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b')],
            Action::Overlay(OverlayAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[KeyPress::PageDown, KeyPress::Char(' ')],
            Action::Overlay(OverlayAction::Move(Move::PageDown)),
            "",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::Home, KeyPress::Char('g')],
            Action::Overlay(OverlayAction::Move(Move::Top)),
            "",
            "The first line.",
        ),
        bind(
            &[KeyPress::End, KeyPress::Char('G')],
            Action::Overlay(OverlayAction::Move(Move::Bottom)),
            "",
            "The last line.",
        ),
        bind(
            &[KeyPress::Esc, KeyPress::Backspace, KeyPress::Char('q')],
            Action::Overlay(OverlayAction::Close),
            "close",
            "Close the list.",
        ),
        bind(
            &[KeyPress::Char('?')],
            Action::App(AppAction::Help),
            "",
            "Show the keys, and come back to the list.",
        ),
    ],
};

/// At something that cannot be saved, beside the keys of a list.
pub static TROUBLE: Layer = Layer {
    title: "Where something cannot be saved",
    bindings: &[bind(
        &[
            KeyPress::Esc,
            KeyPress::Backspace,
            KeyPress::Char('q'),
            KeyPress::Char('?'),
        ],
        Action::Overlay(OverlayAction::Close),
        "",
        "Says that one of the lines has to be chosen.",
    )],
};

/// While a search has found something.
pub static FOUND: Layer = Layer {
    title: "Searching, where something is found",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "go there",
            "Go to what was found.",
        ),
        bind(
            &[KeyPress::Up],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "The hit above.",
        ),
        bind(
            &[KeyPress::Down],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "The hit below.",
        ),
    ],
};

/// While a search is typed.
pub static SEARCHING: Layer = Layer {
    title: "Searching",
    bindings: &[bind(
        &[KeyPress::Esc],
        Action::Overlay(OverlayAction::Close),
        "close",
        "Close the search.",
    )],
};

/// Something to read: the keys themselves, or what terms mean.
pub static HELPING: Layer = Layer {
    title: "In this help, and in a list of terms",
    bindings: &[
        bind(
            &[KeyPress::Down, KeyPress::Char('j')],
            Action::Overlay(OverlayAction::Move(Move::Down)),
            "",
            "Down a line.",
        ),
        bind(
            &[KeyPress::Up, KeyPress::Char('k')],
            Action::Overlay(OverlayAction::Move(Move::Up)),
            "",
            "Up a line.",
        ),
        bind(
            &[KeyPress::Char(' '), KeyPress::PageDown],
            Action::Overlay(OverlayAction::Move(Move::PageDown)),
            "on",
            "A screenful on.",
        ),
        bind(
            &[KeyPress::PageUp, KeyPress::Char('b')],
            Action::Overlay(OverlayAction::Move(Move::PageUp)),
            "",
            "A screenful back.",
        ),
        bind(
            &[
                KeyPress::Esc,
                KeyPress::Char('?'),
                KeyPress::Char('d'),
                KeyPress::Char('q'),
                KeyPress::Enter,
            ],
            Action::Overlay(OverlayAction::Close),
            "close",
            "Close it.",
        ),
    ],
};

/// A question of the program's own.
pub static CONFIRMING: Layer = Layer {
    title: "Asked yes or no",
    bindings: &[
        bind(
            &[KeyPress::Char('y')],
            Action::Overlay(OverlayAction::Yes),
            "yes",
            "Do it.",
        ),
        bind(
            &[KeyPress::Char('n'), KeyPress::Esc, KeyPress::Char('q')],
            Action::Overlay(OverlayAction::Close),
            "no",
            "Leave everything as it is.",
        ),
    ],
};

/// Before a quiz or a recall, where one says what one expects.
pub static FORECASTING: Layer = Layer {
    title: "Before a quiz or a recall",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "begin",
            "Say how many you expect to get right, and begin.",
        ),
        bind(
            &[KeyPress::Esc],
            Action::Overlay(OverlayAction::Close),
            "library",
            "Back to the library, without beginning.",
        ),
    ],
};

/// The same while no number is typed. Goes before [`FORECASTING`].
pub static NOTHING_FORECAST: Layer = Layer {
    title: "Before a quiz or a recall, while no number is typed",
    bindings: &[
        bind(
            &[KeyPress::Enter],
            Action::Overlay(OverlayAction::Choose),
            "begin without",
            "Begin without saying how many you expect to get right.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::App(AppAction::Quit),
            "quit",
            "Leave. Nothing is begun.",
        ),
    ],
};

/// The keys that hold under an overlay.
pub fn layers(overlay: &Overlay) -> Vec<&'static Layer> {
    vec![match overlay {
        Overlay::Help { .. } | Overlay::Terms { .. } => &HELPING,
        Overlay::Knowledge(panel) if panel.chosen().is_none() => &HELPING,
        Overlay::Search(search) if search.hits.is_empty() && !search.has_unread() => &SEARCHING,
        Overlay::Search(_) => return vec![&FOUND, &SEARCHING],
        Overlay::Confirm(_) => &CONFIRMING,
        Overlay::Forecast(it) if it.typed.is_empty() => {
            return vec![&NOTHING_FORECAST, &FORECASTING];
        }
        Overlay::Forecast(_) => &FORECASTING,
        Overlay::Trouble(_) => return vec![&TROUBLE, &LIST],
        Overlay::Outline { .. } | Overlay::Menu(_) | Overlay::Knowledge(_) | Overlay::Modes(_) => {
            &LIST
        }
    }]
}
