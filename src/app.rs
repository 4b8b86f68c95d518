//! The program as a value.
//!
//! [`App::update`] is the only thing that changes it: a [`Msg`] in, the
//! [`Effect`]s it wants out. Whoever runs it performs the effects and tells
//! what came of them with further messages. Equal messages make equal
//! screens, on any machine.
//!
//! Each screen has a room, with its state, its keys and what it does to itself.
//! What a message or a key does to the whole is in `update`, the room above
//! them all.

mod action;
mod first_minute;
mod footer;
mod goal;
mod help;
mod keys;
mod lab;
mod lab_screen;
mod lesson_screen;
mod library;
mod log;
mod measured;
mod msg;
mod overlay;
mod preview;
mod reloaded;
mod room_screen;
mod screen_layout;
mod text_input;
mod update;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::journal::{BegunPaper, KeptDraft, LessonProgress, Progress};
use crate::lesson::Lesson;
use crate::text::Line;
use crate::words::Surroundings;

use lab_screen::SCENARIOS;
use library::OPENING;
use preview::PREVIEW;

pub use action::{Action, AppAction, Direction, LessonAction, LibraryAction, Move, OverlayAction};
pub use first_minute::FirstMinute;
pub use footer::FooterKey;
pub use goal::{Goal, OnceHandedIn, PaperGoal, RecallGoal, RoomGoal, StartAt};
pub use keys::{ANYWHERE, Layer, interrupt_name, key_name};
pub use lab::{
    GivenAnswer, KNOBS_GAP, KNOBS_WIDTH, KnobsPlace, Lab, LabRoom, LabStage, LabText,
    MIN_CHART_COLUMNS, Predicted, PredictionResult, SPEEDS, charts, charts_in, goal_results,
    goals_of, knobs_place, least_picture, prediction_results, unserved,
};
pub use lab_screen::{LabExit, LabScreen};
pub use lesson_screen::{LessonScreen, READING};
pub use library::{Completion, LIBRARY, LessonStatus, Library, Listed, Origin, Shelved};
pub use log::Detail;
pub use measured::Measured;
pub use msg::{Effect, KeyPress, Msg, OpenedLesson};
pub use overlay::{
    CONFIRMING, Confirm, Forecast, Hit, KnowledgePanel, Menu, ModesPanel, Overlay, Scope, Search,
    Trouble, found_in, paragraphs,
};
pub use preview::Preview;
pub use reloaded::{Reloaded, ShownFinding, WatchMode};
pub use room_screen::{RoomScreen, room_stops};
pub use screen_layout::{MARGIN, MIN_SIZE, ScreenLayout};
pub use text_input::fold;
pub use walk::{HandIn, PaperStage, Walk, handed_in};

/// How long a recall is where nobody says.
pub const RECALL_MINUTES: u32 = 10;

/// The whole program, but for the terminal, the disk and the clock.
#[derive(Debug)]
pub struct App {
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    pub library: Library,
    /// `None` until the journal has been read.
    pub progress: Option<Progress>,
    pub saving: Saving,
    /// Said in the footer until the next key.
    pub notice: Option<String>,
    /// Where a lesson is seen while it is being written.
    pub preview: Option<Preview>,
    /// What the learner has around the program.
    surroundings: Surroundings,
    /// Whether the terminal shows no colours: then marks say what they would.
    monochrome: bool,
    size: (u16, u16),
    /// Whether the last key was Enter and gave an answer: the same key once more
    /// does not leave what is said about it.
    gave_with_enter: bool,
    /// How many keys were pressed and texts pasted.
    presses: usize,
    /// The last key, where it meant nothing on a page of a lesson: that is said of the
    /// first one in a row.
    meaningless: Option<KeyPress>,
    learner: String,
    certainty: bool,
    /// Where to go once the lesson asked for is there.
    goal: Option<Goal>,
    /// The lesson that goes on, and where in it, until the journal says in which
    /// walk.
    goes_on: Option<(String, StartAt)>,
    /// The id of the lesson that one leaves by a connection, until the other one is
    /// open.
    came_from: Option<String>,
    /// The lesson of the goal, while the journal is still being read.
    ready: Option<Box<OpenedLesson>>,
    /// The recall that was asked for, until its lessons are there.
    recall: Option<RecallGoal>,
    /// How long one is.
    recall_minutes: u32,
    /// The papers that are not handed in, the one that was begun last first.
    pub papers: Vec<BegunPaper>,
    /// The paper that was asked for, until it is begun.
    paper: Option<PaperOpening>,
    /// What is known of nobody: as long as a paper is under way, that is what its
    /// pages are made of.
    nothing_known: Progress,
    /// The answers in the making, by lesson and item.
    drafts: BTreeMap<String, BTreeMap<String, KeptDraft>>,
    /// The labs that were used, by lesson and scenario.
    labs: BTreeMap<String, BTreeMap<String, Lab>>,
}

/// A paper on the way, and its lessons once they are there.
#[derive(Debug)]
struct PaperOpening {
    goal: PaperGoal,
    lessons: Vec<Arc<Lesson>>,
}

#[derive(Debug)]
pub enum Screen {
    Library,
    /// A lesson was asked for and is not here yet.
    Opening,
    Lesson(Box<LessonScreen>),
    /// The lab by itself.
    Lab(Box<LabScreen>),
    /// What a newcomer meets in the place of the library.
    FirstMinute(Box<FirstMinute>),
    /// A lesson in front of a room.
    Room(Box<RoomScreen>),
}

/// Whether what the learner does is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    Yes,
    /// In this new file, which has all that could be read of the journal.
    Elsewhere(String),
    /// Not; why. Shown as long as it is so.
    No(String),
}

impl App {
    /// A program that shows the library, or goes for a lesson at once.
    pub fn new(lessons: Vec<Listed>, learner: &str, certainty: bool) -> Self {
        Self {
            screen: Screen::Library,
            overlay: None,
            library: Library::new(lessons),
            progress: None,
            saving: Saving::Yes,
            notice: None,
            preview: None,
            surroundings: Surroundings::default(),
            monochrome: false,
            size: (0, 0),
            gave_with_enter: false,
            presses: 0,
            meaningless: None,
            learner: learner.to_owned(),
            certainty,
            goal: None,
            goes_on: None,
            came_from: None,
            ready: None,
            recall: None,
            recall_minutes: RECALL_MINUTES,
            papers: Vec::new(),
            paper: None,
            nothing_known: Progress::new(learner),
            drafts: BTreeMap::new(),
            labs: BTreeMap::new(),
        }
    }

    /// The same for who has this around the program, and whose recalls are that long.
    pub fn with(self, surroundings: Surroundings, recall_minutes: u32) -> Self {
        Self {
            surroundings,
            recall_minutes,
            ..self
        }
    }

    pub fn screen_layout(&self) -> ScreenLayout {
        let (width, height) = self.size;
        match self.screen {
            Screen::Library => ScreenLayout::list(width, height, self.has_banner()),
            Screen::FirstMinute(_) => ScreenLayout::alone(width, height, self.has_banner()),
            Screen::Room(_) => ScreenLayout::room(width, height, self.has_banner()),
            Screen::Opening | Screen::Lab(_) | Screen::Lesson(_) => self.page_layout(),
        }
    }

    fn has_banner(&self) -> bool {
        self.saving != Saving::Yes || self.preview.is_some()
    }

    /// The layout of a page of a lesson, also before it is on screen.
    fn page_layout(&self) -> ScreenLayout {
        let layout = ScreenLayout::of(self.size.0, self.size.1, self.has_banner());
        match &self.preview {
            Some(preview) => layout.with_strip(preview.rows(layout.text).len()),
            None => layout,
        }
    }

    /// The lesson being read, if one is.
    pub fn lesson_screen(&self) -> Option<&LessonScreen> {
        match &self.screen {
            Screen::Lesson(screen) => Some(screen),
            Screen::Library
            | Screen::Opening
            | Screen::Lab(_)
            | Screen::FirstMinute(_)
            | Screen::Room(_) => None,
        }
    }

    /// What the learner did in `lesson`.
    pub fn progress_of(&self, lesson: &str) -> Option<&LessonProgress> {
        self.progress.as_ref()?.lessons.get(lesson)
    }

    /// Which keys hold now, innermost first.
    pub fn layers(&self) -> Vec<&'static Layer> {
        if let Some(overlay) = &self.overlay {
            return overlay::layers(overlay);
        }
        self.layers_below()
    }

    /// The keys that the footer shows.
    pub fn footer(&self) -> Vec<FooterKey> {
        let (layers, at_end) = (self.layers(), self.is_overlay_read());
        if let (Some(lab), None) = (self.lab(), &self.overlay) {
            return footer::footer_of_lab(&layers, lab);
        }
        match &self.screen {
            Screen::Lesson(screen) if self.overlay.is_none() => {
                footer::footer_of_page(&layers, screen)
            }
            Screen::Library => footer::footer(&layers, self.overlay.is_none(), at_end),
            Screen::Room(_) => footer::footer(&layers, true, at_end),
            Screen::Opening | Screen::Lesson(_) | Screen::Lab(_) | Screen::FirstMinute(_) => {
                footer::footer(&layers, false, at_end)
            }
        }
    }

    /// The help, which begins with the keys of what it lies over: a list, or else the
    /// screen.
    pub fn help(&self, over: Option<&Overlay>, width: u16) -> Vec<Line> {
        let here = over.map_or_else(|| self.layers_below(), overlay::layers);
        help::help(&here, width, &self.surroundings)
    }

    /// The keys of what an overlay lies over, if there is one.
    pub fn layers_below(&self) -> Vec<&'static Layer> {
        match &self.screen {
            Screen::Library => vec![&LIBRARY, &ANYWHERE],
            Screen::Opening if self.preview.is_some() => vec![&PREVIEW, &ANYWHERE],
            Screen::Opening => vec![&OPENING, &ANYWHERE],
            Screen::Lesson(screen) => match self.lab() {
                Some(lab) => lab::layers(lab),
                None => lesson_screen::layers(screen, self.preview.is_some()),
            },
            Screen::Lab(screen) => match screen.lab() {
                Some(lab) => lab::layers(lab),
                None => vec![&SCENARIOS, &ANYWHERE],
            },
            Screen::FirstMinute(first) => first.layers(),
            Screen::Room(room) => room.layers(),
        }
    }
}
