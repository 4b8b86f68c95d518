//! What can lie over a screen: help, the contents, a search, a menu, a
//! question of the program's own.

mod forecast;
mod found;
mod keys;
mod knowledge;
mod modes;
mod search;
mod update;

use std::collections::VecDeque;

use super::goal::PaperGoal;
use crate::journal::Entry;
use crate::page::PageTerm;
use crate::text::{self, Address, InsideLink, Line, Role, Span};
use crate::words::overlay;

pub use forecast::Forecast;
pub use found::found_in;
pub use keys::{
    CONFIRMING, FORECASTING, FOUND, HELPING, LIST, NOTHING_FORECAST, SEARCHING, TROUBLE, layers,
};
pub use knowledge::KnowledgePanel;
pub use modes::ModesPanel;
pub use search::{Hit, Scope, Search};

#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys; how far the list is scrolled, and what it lies over, to go back to.
    Help {
        scroll: usize,
        over: Option<Box<Self>>,
    },
    /// What the terms of the page mean; how far the list is scrolled.
    Terms {
        terms: Vec<PageTerm>,
        scroll: usize,
    },
    /// The parts of the lesson.
    Outline {
        cursor: usize,
    },
    Search(Box<Search>),
    /// What the learner knows.
    Knowledge(Box<KnowledgePanel>),
    /// The modes of the lesson.
    Modes(Box<ModesPanel>),
    Forecast(Forecast),
    Menu(Menu),
    Confirm(Confirm),
    /// Something cannot be saved.
    Trouble(Trouble),
}

/// A few things to choose from.
#[derive(Debug, Clone)]
pub struct Menu {
    pub title: String,
    /// Shown above the choices, a paragraph each.
    pub text: Vec<String>,
    pub choices: Vec<MenuChoice>,
    pub cursor: usize,
    /// The list whose choice led here, to go back to.
    pub from: Option<Box<Self>>,
}

#[derive(Debug, Clone)]
pub struct MenuChoice {
    pub label: String,
    pub action: ChosenAction,
}

/// A yes-or-no question, asked as often as the matter weighs.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// Asked one after the other; yes to all of them does it. A line of one
    /// stands by itself.
    pub questions: VecDeque<String>,
    /// What they are about, shown below as far as there is room.
    pub about: String,
    pub action: ChosenAction,
    /// The list whose choice led here, to go back to.
    pub from: Option<Box<Menu>>,
}

/// What a choice or a yes does.
#[derive(Debug, Clone)]
pub enum ChosenAction {
    /// Show an address and ask before opening it.
    AskToBrowse(Address),
    Browse(Address),
    /// Go where a link in the text leads.
    GoInside(InsideLink),
    Copy(String),
    SaveReport {
        name: String,
        text: String,
    },
    /// Ask before starting afresh.
    AskToReset(Reset),
    Reset(Reset),
    Report(String),
    AskAgain(String),
    /// Leave this lesson for another one.
    GoToLesson(String),
    /// Show the finding with this number, counted from 0.
    GoToFinding(usize),
    /// Hand in the paper.
    HandIn,
    /// Leave the program.
    Quit,
    /// Go on with the paper that was begun before.
    GoOnWithPaper,
    /// Begin another one.
    BeginPaper(PaperGoal),
}

/// What to start afresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reset {
    Item { lesson: String, item: String },
    Lesson { lesson: String, title: String },
    Everything,
}

/// Something that cannot be saved, and what to do about it.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub title: &'static str,
    /// What is wrong, where, and what could be done.
    pub why: String,
    /// Entries that wait to be written.
    pub waiting: Vec<Entry>,
    pub choices: Vec<TroubleChoice>,
    pub cursor: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleChoice {
    Retry,
    NewFile,
    ForgetAtEnd,
    Quit,
}

impl TroubleChoice {
    /// Where the journal could not be read.
    pub const UNREAD: [Self; 3] = [Self::Retry, Self::ForgetAtEnd, Self::Quit];
    /// Where it belongs to a class, and is waited for.
    #[cfg(feature = "serve")]
    pub const AWAY: [Self; 2] = [Self::Retry, Self::Quit];
    /// Where it could be read and takes nothing.
    pub const READ_ONLY: [Self; 2] = [Self::ForgetAtEnd, Self::Quit];
    /// Where an entry did not get into it.
    pub const UNSAVED: [Self; 4] = [Self::Retry, Self::NewFile, Self::ForgetAtEnd, Self::Quit];

    pub fn words(self) -> &'static str {
        match self {
            Self::Retry => overlay::RETRY,
            Self::NewFile => overlay::NEW_FILE,
            Self::ForgetAtEnd => overlay::GO_ON_WITHOUT_SAVING,
            Self::Quit => overlay::QUIT,
        }
    }
}

impl Menu {
    pub fn new(title: impl Into<String>, choices: Vec<MenuChoice>) -> Self {
        Self {
            title: title.into(),
            text: Vec::new(),
            choices,
            cursor: 0,
            from: None,
        }
    }
}

impl Menu {
    /// How many rows the cursor goes through: the choices, and the text below them
    /// where that is longer than a panel of so many rows.
    pub fn rows(&self, width: u16, height: usize) -> usize {
        let text = match paragraphs(&self.text, width).len() {
            0 => 0,
            rows => rows + 1,
        };
        match self.choices.len() {
            choices if choices + text > height => choices + text,
            choices => choices,
        }
    }
}

/// Texts in rows, each from a row of its own; an empty one is a row without words.
pub fn paragraphs(text: &[String], width: u16) -> Vec<Line> {
    let wrapped = |words: &String| {
        let rows = text::wrap(&[Span::new(words.as_str(), Role::Body)], width, &[], &[]);
        match rows.is_empty() {
            true => vec![Line::default()],
            false => rows,
        }
    };
    text.iter().flat_map(wrapped).collect()
}

impl Overlay {
    /// The list that led here.
    fn came_from(&mut self) -> Option<&mut Option<Box<Menu>>> {
        match self {
            Self::Menu(menu) => Some(&mut menu.from),
            Self::Confirm(confirm) => Some(&mut confirm.from),
            Self::Help { .. }
            | Self::Terms { .. }
            | Self::Outline { .. }
            | Self::Search(_)
            | Self::Knowledge(_)
            | Self::Modes(_)
            | Self::Forecast(_)
            | Self::Trouble(_) => None,
        }
    }

    /// Keeps in mind which list led here.
    pub fn led_here_by(&mut self, menu: Menu) {
        if let Some(from) = self.came_from() {
            *from = Some(Box::new(menu));
        }
    }

    /// Whether it was asked for in the library, and the lesson was opened for it alone.
    pub fn covers_way_to_library(&self) -> bool {
        matches!(self, Self::Modes(panel) if panel.from_library)
    }

    /// What is there once this is closed. Trouble does not go away by looking
    /// elsewhere.
    pub fn below(mut self) -> Option<Self> {
        if let Self::Knowledge(panel) = self {
            return panel.back().map(|it| Self::Knowledge(Box::new(it)));
        }
        if let Self::Help { over, .. } = self {
            return over.map(|it| *it);
        }
        match self.came_from() {
            Some(from) => from.take().map(|menu| Self::Menu(*menu)),
            None => Some(self).filter(|it| matches!(it, Self::Trouble(_))),
        }
    }
}

impl MenuChoice {
    pub fn new(label: impl Into<String>, action: ChosenAction) -> Self {
        Self {
            label: label.into(),
            action,
        }
    }
}

impl Reset {
    /// What is asked before doing it; twice.
    pub fn questions(&self) -> [String; 2] {
        let first = match self {
            Self::Item { .. } => overlay::FORGET_ITEM.to_owned(),
            Self::Lesson { title, .. } => overlay::forget_lesson(title),
            Self::Everything => overlay::FORGET_EVERYTHING.to_owned(),
        };
        [first, overlay::FORGET_FOR_GOOD.to_owned()]
    }
}
