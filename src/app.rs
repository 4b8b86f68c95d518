//! The program as a value.
//!
//! [`App::update`] is the only thing that changes it: a [`Msg`] in, the
//! [`Effect`]s it wants out. Whoever runs it performs the effects and tells
//! what came of them with further messages. Equal messages make equal
//! screens, on any machine.

mod action;
mod goal;
mod keys;
mod lab;
mod lesson_screen;
mod library;
mod log;
mod msg;
mod overlay;
mod preview;
mod screen_layout;
mod text_input;
mod walk;

use std::collections::BTreeMap;

use crate::journal::{LessonProgress, Progress, Time};
use crate::page::{FocusTarget, Stage};
use crate::question::Field;

use overlay::TroubleChoice;

pub use action::{Action, AppAction, LessonAction, Move, OverlayAction};
pub use goal::{Goal, StartAt};
pub use keys::{ANYWHERE, Binding, CONFIRMING, Layer, READING, help, key_name};
pub use lab::{Lab, LabStage, SPEEDS, charts, prediction_results};
pub use lesson_screen::{Context, LessonScreen};
pub use library::{Completion, Library, Listed, Origin};
pub use log::Detail;
pub use msg::{Effect, KeyPress, Msg, OpenedLesson};
pub use overlay::{Confirm, Hit, Menu, Overlay, Scope, Search, Trouble};
pub use preview::{Preview, Reloaded, ShownFinding, WatchMode};
pub use screen_layout::{MEASURE, MIN_SIZE, ScreenLayout};
pub use walk::Walk;

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
    /// Whether the terminal shows no colours: then marks say what they would.
    monochrome: bool,
    size: (u16, u16),
    learner: String,
    certainty: bool,
    /// Where to go once the lesson asked for is there.
    goal: Option<Goal>,
    /// That lesson, while the journal is still being read.
    ready: Option<Box<OpenedLesson>>,
    /// What was typed and not given yet, by lesson and item.
    unsent: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug)]
pub enum Screen {
    Library,
    /// A lesson was asked for and is not here yet.
    Opening,
    Lesson(Box<LessonScreen>),
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
            monochrome: false,
            size: (0, 0),
            learner: learner.to_owned(),
            certainty,
            goal: None,
            ready: None,
            unsent: BTreeMap::new(),
        }
    }

    /// Asks for a lesson.
    fn go_for(&mut self, goal: Goal) -> Vec<Effect> {
        let (lesson, walk) = (goal.lesson.clone(), goal.source.walk(&goal.lesson));
        self.goal = Some(goal);
        self.set_aside();
        self.screen = Screen::Opening;
        vec![Effect::OpenLesson { lesson, walk }]
    }

    /// Takes in what happened; says what is to be done about it.
    pub fn update(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        let mut effects = self.take(msg, now);
        effects.extend(self.keep_preview(now));
        effects
    }

    fn take(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        match msg {
            Msg::Go(goal) => self.go_for(goal),
            Msg::Unsaved(why) => {
                self.saving = Saving::No(why);
                Vec::new()
            }
            Msg::Preview { author_view } => {
                self.begin_preview(author_view);
                Vec::new()
            }
            Msg::Monochrome => {
                self.monochrome = true;
                Vec::new()
            }
            Msg::Key(key) => self.key(key, now),
            Msg::Paste(text) => self.paste(&text, now),
            Msg::Resize { width, height } => {
                self.size = (width, height);
                self.resized(now)
            }
            Msg::Journal(progress) => self.journal_read(*progress, now),
            Msg::JournalFailed(why) => self.journal_failed(why),
            Msg::ReadOnly(why) => {
                self.trouble(why, Vec::new(), &TroubleChoice::READ_ONLY);
                Vec::new()
            }
            Msg::Recorded(entry) => self.recorded(&entry, now),
            Msg::RecordFailed(entry, why) => {
                self.trouble(why, vec![*entry], &TroubleChoice::UNSAVED);
                Vec::new()
            }
            Msg::SavedInNewFile(path) => {
                self.saving = Saving::Elsewhere(path);
                Vec::new()
            }
            Msg::Opened(opened) => self.opened(opened, now),
            Msg::OpenFailed(why) => {
                self.screen = Screen::Library;
                self.notice = Some(why);
                Vec::new()
            }
            Msg::Loaded(lessons) => self.loaded(&lessons),
            Msg::WorkedOut {
                lesson,
                item,
                number,
            } => self.worked_out(&lesson, &item, number, now),
            Msg::Highlighted(blocks) => self.highlighted(blocks, now),
            Msg::Notice(text) => {
                self.notice = Some(text);
                Vec::new()
            }
            Msg::Tick => self.tick(now),
            Msg::Reloaded(reloaded) => self.reloaded(*reloaded, now),
            Msg::Watched(watch, why) => self.watched(watch, why),
            Msg::Terminate => self.quit(),
        }
    }

    pub fn screen_layout(&self) -> ScreenLayout {
        let banner = self.saving != Saving::Yes || self.preview.is_some();
        let layout = ScreenLayout::of(self.size.0, self.size.1, banner);
        match &self.preview {
            Some(preview) => layout.with_strip(preview.rows(layout.text).len()),
            None => layout,
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

    /// The keys of what an overlay lies over, if there is one.
    pub fn layers_below(&self) -> Vec<&'static Layer> {
        match &self.screen {
            Screen::Library => vec![&keys::LIBRARY, &ANYWHERE],
            Screen::Opening if self.preview.is_some() => vec![&keys::PREVIEW, &ANYWHERE],
            Screen::Opening => vec![&ANYWHERE],
            Screen::Lesson(screen) => match self.lab() {
                Some(lab) => lab::layers(lab),
                None => lesson_layers(screen, self.preview.is_some()),
            },
        }
    }

    fn key(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        self.notice = None;
        // These hold whatever is typed.
        if let (KeyPress::Ctrl(_), Some(action)) = (key, keys::action(&[&ANYWHERE], key)) {
            return self.perform(action, now);
        }
        if self.screen_layout().too_small() {
            let quits = keys::action(&[&ANYWHERE], key) == Some(Action::App(AppAction::Quit));
            return if quits { self.quit() } else { Vec::new() };
        }
        match keys::action(&self.layers(), key) {
            Some(action) => self.perform(action, now),
            None => self.typed(key, now),
        }
    }

    fn perform(&mut self, action: Action, now: Time) -> Vec<Effect> {
        match action {
            Action::App(action) => self.app_action(action),
            Action::Library(action) => self.library_action(action),
            Action::Lesson(action) => self.lesson_action(action, now),
            Action::Writing(action) => {
                self.with_lesson(now, |screen, cx| screen.writing_action(action, cx))
            }
            Action::Lab(action) => self.lab_action(action, now),
            Action::Overlay(action) => self.overlay_action(action, now),
        }
    }

    fn app_action(&mut self, action: AppAction) -> Vec<Effect> {
        match action {
            AppAction::Quit => self.quit(),
            AppAction::Suspend => vec![Effect::Suspend],
            AppAction::Help => {
                self.overlay = Some(Overlay::Help { scroll: 0 });
                Vec::new()
            }
            AppAction::Findings => self.show_findings(),
        }
    }

    /// A key that no table has goes where something is typed.
    fn typed(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => search.typed(key),
            Some(_) => {}
            None => match self.lab_mut() {
                Some(lab) => lab.typed(key),
                None => return self.with_lesson(now, |screen, cx| screen.typed(key, cx)),
            },
        }
        Vec::new()
    }

    fn quit(&mut self) -> Vec<Effect> {
        let position = self.save_position();
        position.into_iter().chain([Effect::Quit]).collect()
    }

    fn save_position(&self) -> Option<Effect> {
        let Screen::Lesson(screen) = &self.screen else {
            return None;
        };
        let position = screen.position()?;
        Some(Effect::SavePosition {
            walk: screen.walk.name(),
            position,
        })
    }

    fn resized(&mut self, now: Time) -> Vec<Effect> {
        let layout = self.screen_layout();
        self.with_lesson(now, |screen, cx| {
            screen.resize(layout.text, layout.rows(), cx);
            screen.part_done(cx).into_iter().collect()
        })
    }

    /// Does something with the lesson being read; nothing where there is none.
    fn with_lesson<T: Default>(
        &mut self,
        now: Time,
        act: impl FnOnce(&mut LessonScreen, Context) -> T,
    ) -> T {
        let (Screen::Lesson(screen), Some(progress)) = (&mut self.screen, &self.progress) else {
            return T::default();
        };
        let cx = Context {
            progress,
            certainty: self.certainty,
            author_view: self.preview.as_ref().is_some_and(|it| it.author_view),
            monochrome: self.monochrome,
            now,
        };
        act(screen, cx)
    }
}

fn lesson_layers(screen: &LessonScreen, preview: bool) -> Vec<&'static Layer> {
    if screen.writing {
        return vec![&keys::WRITING];
    }
    if screen.at_input() {
        return vec![&keys::TYPED];
    }
    let mut layers: Vec<&'static Layer> = Vec::new();
    let answers = |target| {
        !matches!(
            target,
            FocusTarget::Next | FocusTarget::Agree(_) | FocusTarget::AskAgain(_)
        )
    };
    let focused = screen
        .focused()
        .is_some_and(|focusable| answers(focusable.target));
    let several = matches!(screen.field(), Some(Field::PickMany(_) | Field::Order(_)));
    let typed = matches!(
        screen.field(),
        Some(Field::Number { .. } | Field::Text { .. })
    );
    match screen.stage().filter(|_| focused) {
        Some(Stage::Answering) if typed => layers.push(&keys::INSTEAD),
        Some(Stage::Answering) => {
            layers.extend(several.then_some(&keys::TICKING));
            layers.push(&keys::PICKING);
        }
        Some(Stage::Certainty) => layers.push(&keys::SURE),
        Some(Stage::Marking) => layers.push(&keys::MARKING),
        Some(Stage::WorkingOut(_) | Stage::Committing) | None => {}
    }
    layers.extend(preview.then_some(&keys::PREVIEW));
    layers.extend([&READING, &ANYWHERE]);
    layers
}
