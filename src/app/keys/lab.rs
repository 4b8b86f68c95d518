//! The keys in the lab.

use super::{Layer, bind};
use crate::app::action::{Action, Labbing, Move, Whole};
use crate::app::msg::Key;

/// While a simulation can be run.
pub static LAB: Layer = Layer {
    title: "In the lab",
    bindings: &[
        bind(
            &[Key::Char(' '), Key::Enter],
            Action::Lab(Labbing::Play),
            "run",
            "Let time pass, or stop it; once it is over, run it again.",
        ),
        bind(
            &[Key::Char('.')],
            Action::Lab(Labbing::Step),
            "step",
            "One event on.",
        ),
        bind(
            &[Key::Char('f'), Key::End],
            Action::Lab(Labbing::Finish),
            "end",
            "Jump to the end of the run.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
            "back",
            "Back to the page. The run waits.",
        ),
        bind(
            &[Key::Char('w')],
            Action::Lab(Labbing::Why),
            "why",
            "Why the last request was cold, warm or throttled.",
        ),
        bind(
            &[Key::Tab, Key::Char('t')],
            Action::Lab(Labbing::Knobs),
            "knobs",
            "Show the knobs, or put them away.",
        ),
        bind(
            &[Key::Char('+'), Key::Char('=')],
            Action::Lab(Labbing::Faster),
            "faster",
            "Ten times as fast.",
        ),
        bind(
            &[Key::Char('-')],
            Action::Lab(Labbing::Slower),
            "slower",
            "A tenth as fast.",
        ),
        bind(
            &[Key::Char('r'), Key::Home],
            Action::Lab(Labbing::Restart),
            "again",
            "The same run from its start, with the changes at the same moments.",
        ),
        bind(
            &[Key::Char('c')],
            Action::Lab(Labbing::Charts),
            "",
            "Another chart, where there is no room for all.",
        ),
        bind(
            &[Key::Char('R')],
            Action::Lab(Labbing::Reset),
            "",
            "The scenario as its author made it.",
        ),
        bind(
            &[Key::Char('n')],
            Action::Lab(Labbing::Reseed),
            "",
            "The same rules with other chances.",
        ),
        bind(
            &[Key::Char('?')],
            Action::Whole(Whole::Help),
            "help",
            "Show the keys.",
        ),
        bind(
            &[Key::Char('q')],
            Action::Whole(Whole::Quit),
            "quit",
            "Leave. Your place is kept.",
        ),
    ],
};

/// While the knobs are shown.
pub static KNOBS: Layer = Layer {
    title: "At the knobs of the lab",
    bindings: &[
        bind(
            &[Key::Left, Key::Char('h')],
            Action::Move(Move::Left),
            "less",
            "Turn the knob down. The run goes on with it from that moment.",
        ),
        bind(
            &[Key::Right, Key::Char('l')],
            Action::Move(Move::Right),
            "more",
            "Turn the knob up.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "The knob above.",
        ),
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "The knob below.",
        ),
    ],
};

/// While a prediction is asked for. Every other key is typed.
pub static PREDICTING: Layer = Layer {
    title: "Predicting in the lab",
    bindings: &[
        bind(&[Key::Enter], Action::Choose, "predict", "Take the number."),
        bind(
            &[Key::Tab],
            Action::Lab(Labbing::Pass),
            "go on without",
            "Go on without a prediction.",
        ),
        bind(&[Key::Esc], Action::Back, "back", "Back to the page."),
    ],
};
