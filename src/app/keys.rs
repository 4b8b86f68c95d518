//! What keys mean: one table per situation, the only place a key is written.
//!
//! Each screen has its tables in its folder; those that hold anywhere are
//! here. The footer, the help and the README's table are printed from them.
//! Which tables hold is [`crate::app::App::layers`], innermost first.

use super::action::{Action, AnswerAction, AppAction, LessonAction, LibraryAction};
use super::msg::KeyPress;

/// Some keys, what they do, and how that is said.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub keys: &'static [KeyPress],
    pub action: Action,
    /// A word or two for the footer; empty where it is not shown there.
    pub label: &'static str,
    /// A sentence for the help screen.
    pub help: &'static str,
}

/// A table of bindings with the name of its situation.
#[derive(Debug)]
pub struct Layer {
    pub title: &'static str,
    pub bindings: &'static [Binding],
}

pub const fn bind(
    keys: &'static [KeyPress],
    action: Action,
    label: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        keys,
        action,
        label,
        help,
    }
}

pub static ANYWHERE: Layer = Layer {
    title: "Anywhere",
    bindings: &[
        bind(
            &[KeyPress::Char('?')],
            Action::App(AppAction::Help),
            "all keys",
            "Show the keys. In a field: after Esc.",
        ),
        bind(
            &[KeyPress::Char('q')],
            Action::App(AppAction::Quit),
            "quit",
            "Leave. Your place is kept. In a field: after Esc.",
        ),
        bind(
            &[KeyPress::Ctrl('c')],
            Action::App(AppAction::Quit),
            "",
            "Leave, also out of a field.",
        ),
        bind(
            &[KeyPress::Ctrl('z')],
            Action::App(AppAction::Suspend),
            "",
            "Put the program aside; fg brings it back.",
        ),
    ],
};

/// The digits of options; which one comes from the key.
pub const DIGITS: &[KeyPress] = &[
    KeyPress::Char('1'),
    KeyPress::Char('2'),
    KeyPress::Char('3'),
    KeyPress::Char('4'),
    KeyPress::Char('5'),
    KeyPress::Char('6'),
    KeyPress::Char('7'),
    KeyPress::Char('8'),
    KeyPress::Char('9'),
];

/// What `key` does in the first of `layers` that knows it.
pub fn action(layers: &[&Layer], key: KeyPress) -> Option<Action> {
    let mut bindings = layers.iter().flat_map(|layer| layer.bindings);
    let action = bindings.find(|binding| binding.keys.contains(&key))?.action;
    match (action, key) {
        (Action::Lesson(LessonAction::Answer(AnswerAction::Digit(_))), KeyPress::Char(digit)) => {
            let digit = u8::try_from(digit.to_digit(10)?).ok()?;
            Some(Action::Lesson(LessonAction::Answer(AnswerAction::Digit(
                digit,
            ))))
        }
        (Action::Library(LibraryAction::Row(_)), KeyPress::Char(digit)) => {
            let row = u8::try_from(digit.to_digit(10)?).ok()?;
            Some(Action::Library(LibraryAction::Row(row)))
        }
        (action, _) => Some(action),
    }
}

/// What the first key for `action` in `layer` is called, to name it in a
/// sentence. A sentence about an action without a key would be a mistake.
pub fn key_name(layer: &Layer, action: Action) -> String {
    let binding = layer.bindings.iter().find(|it| it.action == action);
    debug_assert!(
        binding.is_some(),
        "{action:?} has a key in “{}”",
        layer.title
    );
    binding.map_or(String::new(), Binding::short)
}

/// What the key is called that ends the program wherever it is, also before it has
/// drawn anything.
pub fn interrupt_name() -> String {
    let mut keys = ANYWHERE.bindings.iter().flat_map(|it| it.keys);
    let key = keys.find(|it| {
        let quits = action(&[&ANYWHERE], **it) == Some(Action::App(AppAction::Quit));
        quits && matches!(it, KeyPress::Ctrl(_))
    });
    key.map_or(String::new(), |it| it.name())
}

impl KeyPress {
    /// The key as people call it.
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(character) => character.to_string(),
            Self::Ctrl(character) => format!("Ctrl-{}", character.to_ascii_uppercase()),
            Self::Enter => "Enter".to_owned(),
            Self::Esc => "Esc".to_owned(),
            Self::Tab => "Tab".to_owned(),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::Up => "↑".to_owned(),
            Self::Down => "↓".to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::PageUp => "PgUp".to_owned(),
            Self::PageDown => "PgDn".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::Backspace => "Backspace".to_owned(),
            Self::Delete => "Del".to_owned(),
            Self::WordLeft => "Ctrl-←".to_owned(),
            Self::WordRight => "Ctrl-→".to_owned(),
            Self::WordBackspace => "Alt-Backspace".to_owned(),
            Self::WordDelete => "Ctrl-Del".to_owned(),
        }
    }
}

impl Binding {
    /// Its first key, for the footer.
    pub fn short(&self) -> String {
        match self.keys.first() {
            Some(_) if self.keys == DIGITS => "1–9".to_owned(),
            Some(key) => key.name(),
            None => String::new(),
        }
    }

    /// Its keys as people call them: `1–9` for a row of digits.
    pub fn names(&self) -> String {
        if self.keys == DIGITS {
            return "1–9".to_owned();
        }
        let names: Vec<String> = self.keys.iter().map(|key| key.name()).collect();
        names.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::AppAction;
    use crate::words;

    #[test]
    fn a_key_that_is_bound_anew_is_named_anew() {
        const QUIT: Action = Action::App(AppAction::Quit);
        static BOUND_ANEW: Layer = Layer {
            title: "",
            bindings: &[bind(&[KeyPress::Ctrl('w')], QUIT, "", "")],
        };
        let said = |layer| words::preview::no_library(&key_name(layer, QUIT));
        assert!(said(&ANYWHERE).ends_with(" q quits."));
        assert!(said(&BOUND_ANEW).ends_with(" Ctrl-W quits."));
    }
}
