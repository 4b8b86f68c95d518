//! What keys mean: one table per situation, the only place a key is written.
//!
//! The footer, the help screen and the README's table are printed from these.
//! Which tables hold is [`crate::app::App::layers`], innermost first.

use super::action::{Action, Answering, Move, Show, Turn, Whole};
use super::msg::Key;

/// Some keys, what they do, and how that is said.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub keys: &'static [Key],
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

const fn bind(
    keys: &'static [Key],
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
        bind(
            &[Key::Ctrl('c')],
            Action::Whole(Whole::Quit),
            "",
            "Leave, also while typing.",
        ),
        bind(
            &[Key::Ctrl('z')],
            Action::Whole(Whole::Suspend),
            "",
            "Put the program aside; fg brings it back.",
        ),
    ],
};

pub static LIBRARY: Layer = Layer {
    title: "Library",
    bindings: &[
        bind(
            &[Key::Enter, Key::Right, Key::Char('l')],
            Action::Choose,
            "open",
            "Open the lesson, where you left it.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "The lesson above.",
        ),
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "The lesson below.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first lesson.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last lesson.",
        ),
        bind(
            &[Key::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find lessons, and words in them.",
        ),
        bind(
            &[Key::Char('R')],
            Action::Show(Show::Reset),
            "",
            "Start a lesson, or everything, afresh. Asks twice.",
        ),
    ],
};

pub static READING: Layer = Layer {
    title: "Reading",
    bindings: &[
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down: a line, or to the next thing to pick.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up.",
        ),
        bind(
            &[Key::Char(' '), Key::PageDown, Key::Ctrl('f')],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on; at the end, the next page.",
        ),
        bind(
            &[Key::PageUp, Key::Char('b'), Key::Ctrl('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "To the top of the page.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "To the end of the page.",
        ),
        bind(
            &[Key::Enter],
            Action::Choose,
            "choose",
            "Pick what the cursor is on, or read on.",
        ),
        bind(
            &[Key::Char('n'), Key::Char(']')],
            Action::Turn(Turn::NextPage),
            "next",
            "The next page.",
        ),
        bind(
            &[Key::Char('p'), Key::Char('[')],
            Action::Turn(Turn::PreviousPage),
            "back",
            "The page before.",
        ),
        bind(
            &[Key::Char('}')],
            Action::Turn(Turn::NextPart),
            "",
            "The next part.",
        ),
        bind(
            &[Key::Char('{')],
            Action::Turn(Turn::PreviousPart),
            "",
            "The part before.",
        ),
        bind(
            &[Key::Left, Key::Char('<')],
            Action::Move(Move::Left),
            "",
            "Slide a wide diagram to the left.",
        ),
        bind(
            &[Key::Right, Key::Char('>')],
            Action::Move(Move::Right),
            "",
            "Slide a wide diagram to the right.",
        ),
        bind(
            &[Key::Char('t'), Key::Tab],
            Action::Show(Show::Outline),
            "contents",
            "The parts of the lesson, to jump to one.",
        ),
        bind(
            &[Key::Char('/')],
            Action::Show(Show::Search),
            "search",
            "Find words in this lesson.",
        ),
        bind(
            &[Key::Char('a')],
            Action::Show(Show::AskAgain),
            "",
            "Ask me an answered question again.",
        ),
        bind(
            &[Key::Char('o')],
            Action::Show(Show::Links),
            "",
            "Links and sources on this page: see and open them.",
        ),
        bind(
            &[Key::Char('y')],
            Action::Show(Show::Code),
            "",
            "Copy a block of code.",
        ),
        bind(
            &[Key::Char('!')],
            Action::Show(Show::Report),
            "",
            "Report a problem with a question.",
        ),
        bind(
            &[Key::Char('R')],
            Action::Show(Show::Reset),
            "",
            "Start a question, or the lesson, afresh. Asks twice.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
            "library",
            "Back to the library.",
        ),
    ],
};

/// While a question waits for a pick.
pub static PICKING: Layer = Layer {
    title: "At a question",
    bindings: &[
        bind(
            DIGITS,
            Action::Answer(Answering::Digit(0)),
            "pick",
            "Pick the option with that number.",
        ),
        bind(
            &[Key::Char('h')],
            Action::Answer(Answering::Hint),
            "",
            "Take a hint. It is recorded.",
        ),
        bind(
            &[Key::Char('0')],
            Action::Answer(Answering::NoIdea),
            "",
            "Say that you have no idea, and see the answer.",
        ),
        bind(
            &[Key::Char('s')],
            Action::Answer(Answering::Skip),
            "",
            "Pass over the question, and see the answer.",
        ),
    ],
};

/// While several can be picked, or things are put in order.
pub static TICKING: Layer = Layer {
    title: "At a question with several picks, or an order",
    bindings: &[bind(
        &[Key::Char(' '), Key::Char('x')],
        Action::Answer(Answering::Toggle),
        "tick or lift",
        "Tick or untick an option; lift or drop a thing to be ordered. Lifted things move with the arrows.",
    )],
};

/// At a number or a text to be typed, before writing begins.
pub static TYPED: Layer = Layer {
    title: "At an answer to be typed",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "write",
            "Start writing the answer.",
        ),
        bind(
            &[Key::Char('h')],
            Action::Answer(Answering::Hint),
            "",
            "Take a hint. It is recorded.",
        ),
        bind(
            &[Key::Char('i')],
            Action::Answer(Answering::NoIdea),
            "",
            "Say that you have no idea, and see the answer.",
        ),
        bind(
            &[Key::Char('s')],
            Action::Answer(Answering::Skip),
            "",
            "Pass over the question, and see the answer.",
        ),
    ],
};

/// While an answer is typed. Every other key is a character of it.
pub static WRITING: Layer = Layer {
    title: "Writing an answer",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "done",
            "The answer is complete.",
        ),
        bind(
            &[Key::Tab, Key::Down],
            Action::Move(Move::Down),
            "to the choices",
            "Leave the text for hint, no idea or skip.",
        ),
        bind(
            &[Key::Up, Key::BackTab],
            Action::Move(Move::Up),
            "",
            "Leave the text upwards.",
        ),
        bind(
            &[Key::Esc],
            Action::Back,
            "leave the text",
            "Leave the text; what is written stays.",
        ),
    ],
};

/// After the pick.
pub static SURE: Layer = Layer {
    title: "How sure are you?",
    bindings: &[
        bind(
            DIGITS,
            Action::Answer(Answering::Digit(0)),
            "how sure",
            "1 guess, 2 fairly sure, 3 sure. This commits the answer.",
        ),
        bind(
            &[Key::Char('0')],
            Action::Answer(Answering::NoIdea),
            "",
            "Take the pick back and say that you have no idea.",
        ),
        bind(
            &[Key::Char('h')],
            Action::Answer(Answering::Hint),
            "",
            "Take a hint. It is recorded.",
        ),
        bind(
            &[Key::Char('s')],
            Action::Answer(Answering::Skip),
            "",
            "Pass over the question, and see the answer.",
        ),
        bind(
            &[Key::Esc, Key::Backspace],
            Action::Back,
            "change the pick",
            "Back to the options, to pick another one.",
        ),
    ],
};

/// After an explanation in the learner's own words.
pub static MARKING: Layer = Layer {
    title: "Marking your own explanation",
    bindings: &[bind(
        DIGITS,
        Action::Answer(Answering::Digit(0)),
        "mark",
        "1 yes, 2 partly, 3 no.",
    )],
};

/// A list over the screen.
pub static LIST: Layer = Layer {
    title: "In a list",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "choose",
            "Take the line with the cursor.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "The line above.",
        ),
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "The line below.",
        ),
        bind(
            &[Key::Home, Key::Char('g')],
            Action::Move(Move::Top),
            "",
            "The first line.",
        ),
        bind(
            &[Key::End, Key::Char('G')],
            Action::Move(Move::Bottom),
            "",
            "The last line.",
        ),
        bind(
            &[Key::Esc, Key::Backspace, Key::Char('q')],
            Action::Back,
            "close",
            "Close the list.",
        ),
    ],
};

/// While a search is typed.
pub static SEARCHING: Layer = Layer {
    title: "Searching",
    bindings: &[
        bind(
            &[Key::Enter],
            Action::Choose,
            "go there",
            "Go to what was found.",
        ),
        bind(&[Key::Up], Action::Move(Move::Up), "", "The hit above."),
        bind(&[Key::Down], Action::Move(Move::Down), "", "The hit below."),
        bind(&[Key::Esc], Action::Back, "close", "Close the search."),
    ],
};

/// The keys themselves.
pub static HELPING: Layer = Layer {
    title: "In this help",
    bindings: &[
        bind(
            &[Key::Down, Key::Char('j')],
            Action::Move(Move::Down),
            "",
            "Down a line.",
        ),
        bind(
            &[Key::Up, Key::Char('k')],
            Action::Move(Move::Up),
            "",
            "Up a line.",
        ),
        bind(
            &[Key::Char(' '), Key::PageDown],
            Action::Move(Move::PageDown),
            "on",
            "A screenful on.",
        ),
        bind(
            &[Key::PageUp, Key::Char('b')],
            Action::Move(Move::PageUp),
            "",
            "A screenful back.",
        ),
        bind(
            &[Key::Esc, Key::Char('?'), Key::Char('q'), Key::Enter],
            Action::Back,
            "close",
            "Close the help.",
        ),
    ],
};

/// A question of the program's own.
pub static CONFIRMING: Layer = Layer {
    title: "Asked yes or no",
    bindings: &[
        bind(&[Key::Char('y')], Action::Yes, "yes", "Do it."),
        bind(
            &[Key::Char('n'), Key::Esc, Key::Char('q')],
            Action::Back,
            "no",
            "Leave everything as it is.",
        ),
    ],
};

/// Every table, in the order of the help screen.
pub static LAYERS: [&Layer; 13] = [
    &READING,
    &PICKING,
    &TICKING,
    &TYPED,
    &WRITING,
    &SURE,
    &MARKING,
    &LIBRARY,
    &LIST,
    &SEARCHING,
    &HELPING,
    &CONFIRMING,
    &ANYWHERE,
];

const DIGITS: &[Key] = &[
    Key::Char('1'),
    Key::Char('2'),
    Key::Char('3'),
    Key::Char('4'),
    Key::Char('5'),
    Key::Char('6'),
    Key::Char('7'),
    Key::Char('8'),
    Key::Char('9'),
];

/// What `key` does in the first of `layers` that knows it.
pub fn action(layers: &[&Layer], key: Key) -> Option<Action> {
    let mut bindings = layers.iter().flat_map(|layer| layer.bindings);
    let action = bindings.find(|binding| binding.keys.contains(&key))?.action;
    match (action, key) {
        (Action::Answer(Answering::Digit(_)), Key::Char(digit)) => {
            let digit = u8::try_from(digit.to_digit(10)?).ok()?;
            Some(Action::Answer(Answering::Digit(digit)))
        }
        (action, _) => Some(action),
    }
}

impl Key {
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

/// How many rows the list of all keys has.
pub fn help_rows() -> usize {
    LAYERS.iter().map(|layer| layer.bindings.len() + 2).sum()
}
