//! The only thing that changes the program: what each message does, and each key.
//! What is done on a screen to the whole program stands in the folder of that screen,
//! in its `update`, beside what the screen does to itself.

use std::mem;

use crate::journal::Time;
use crate::page::Stage;
use crate::question::Field;
use crate::words::{self, screen};

use super::action::{Action, AppAction, LessonAction, Move, WritingAction};
use super::keys::{self, ANYWHERE};
use super::lesson_screen::{Context, LessonScreen, READING, TYPED, WRITING};
use super::msg::{Effect, KeyPress, Msg};
use super::overlay::{Overlay, TroubleChoice};
use super::{App, Goal, LabExit, Saving, Screen, StartAt};

impl App {
    /// The walk through a lesson that its learner left.
    pub(super) fn left(&self, lesson: String) -> Goal {
        match &self.progress {
            Some(progress) => Goal::go_on(lesson, progress),
            None => Goal::learn(lesson),
        }
    }

    /// Asks for a lesson.
    pub(super) fn go_for(&mut self, goal: Goal) -> Vec<Effect> {
        if let Some(recall) = goal.as_recall(self.recall_minutes) {
            return self.go_recall(recall);
        }
        let (lesson, walk) = (goal.lesson.clone(), goal.source.walk(&goal.lesson));
        self.goal = Some(goal);
        let draft = self.set_aside();
        self.screen = Screen::Opening;
        let open = Effect::OpenLesson { lesson, walk };
        draft.into_iter().chain([open]).collect()
    }

    /// Asks for a lesson in the walk that was left, once the journal says which.
    pub(super) fn go_on_with(&mut self, lesson: String, place: StartAt) -> Vec<Effect> {
        if self.progress.is_none() {
            self.goes_on = Some((lesson, place));
            self.screen = Screen::Opening;
            return Vec::new();
        }
        self.go_for(Goal {
            place,
            ..self.left(lesson)
        })
    }

    /// Takes in what happened; says what is to be done about it.
    pub fn update(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        self.presses += usize::from(matches!(msg, Msg::Key(_) | Msg::Paste(_)));
        let mut effects = self.take(msg, now);
        effects.extend(self.keep_paper(now));
        self.tell_time(now);
        effects.extend(self.keep_preview(now));
        effects.extend(self.fit(now));
        effects.extend(self.write_predictions(now));
        effects.extend(self.keep_begun());
        self.keep_whereabouts();
        effects.extend(self.measure());
        effects
    }

    /// Where the learner is in a lesson, for who draws it.
    fn keep_whereabouts(&mut self) {
        let listed = self.screen_layout().outline > 0
            || matches!(self.overlay, Some(Overlay::Outline { .. }));
        if let (Screen::Lesson(screen), Some(progress)) = (&mut self.screen, &self.progress) {
            let (progress, listed) = match screen.walk.paper() {
                Some(_) => (&self.nothing_known, false),
                None => (progress, listed),
            };
            screen.keep_whereabouts(progress, listed);
        }
    }

    fn take(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        match msg {
            Msg::Go(goal) => self.go_for(goal),
            Msg::GoOn { lesson, place } => self.go_on_with(lesson, place),
            Msg::Recall(goal) => self.go_recall(goal),
            Msg::Paper(goal) => self.go_paper(goal),
            Msg::Papers(papers) => self.papers_read(papers),
            Msg::PaperOpened(begun) => self.paper_opened(*begun, now),
            Msg::RecordedAll(entries) => self.recorded_all(&entries, now),
            Msg::RecordAllFailed(entries, why) => self.record_all_failed(entries, why),
            Msg::Room(goal) => self.show_to_room(goal),
            Msg::FirstMinute => self.begin_first_minute(),
            Msg::Sandbox => self.open_sandbox(LabExit::Shell),
            Msg::Unsaved(why) => self.save_from_now(Saving::No(why)),
            Msg::Preview { author_view, part } => self.begin_preview(author_view, part),
            Msg::Monochrome => self.without_colours(),
            Msg::Key(key) => self.key(key, now),
            Msg::Paste(text) => self.paste(&text, now),
            Msg::Resize { width, height } => self.sized((width, height), now),
            Msg::Journal(progress) => self.journal_read(*progress, now),
            Msg::JournalFailed(why) => self.journal_failed(why),
            #[cfg(feature = "serve")]
            Msg::JournalAway(why) => self.journal_away(why),
            Msg::ReadOnly(why) => self.trouble(why, Vec::new(), &TroubleChoice::READ_ONLY),
            Msg::Recorded(entry) => self.recorded(&entry, now),
            Msg::RecordFailed(entry, why) => {
                self.trouble(why, vec![*entry], &TroubleChoice::UNSAVED)
            }
            Msg::SavedInNewFile(path) => self.save_from_now(Saving::Elsewhere(path)),
            Msg::Opened(opened) => self.opened(opened, now),
            Msg::OpenFailed(why) => self.open_failed(why),
            Msg::Loaded(lessons) => self.loaded(&lessons),
            Msg::Drafts(drafts) => self.drafts_read(drafts),
            Msg::LoadedBegun(lessons) => self.loaded_begun(lessons, now),
            Msg::Measured(measured) => self.measured(measured, now),
            Msg::WorkedOut {
                lesson,
                item,
                shown,
            } => self.worked_out(&lesson, &item, shown.as_ref(), now),
            Msg::Highlighted(blocks) => self.highlighted(blocks, now),
            Msg::Notice(text) => self.say(text),
            Msg::Tick => self.tick(now),
            Msg::Reloaded(reloaded) => self.reloaded(*reloaded, now),
            Msg::Watched(watch, why) => self.watched(watch, why),
            Msg::Terminate => self.quit(),
        }
    }

    fn without_colours(&mut self) -> Vec<Effect> {
        self.monochrome = true;
        Vec::new()
    }

    fn sized(&mut self, size: (u16, u16), now: Time) -> Vec<Effect> {
        self.size = size;
        self.resized(now)
    }

    fn save_from_now(&mut self, saving: Saving) -> Vec<Effect> {
        self.saving = saving;
        Vec::new()
    }

    fn say(&mut self, text: String) -> Vec<Effect> {
        self.notice = Some(text);
        Vec::new()
    }

    fn open_failed(&mut self, why: String) -> Vec<Effect> {
        self.screen = Screen::Library;
        self.notice = Some(why);
        Vec::new()
    }

    /// Takes a key. That a letter is none of a number is said until the number
    /// changes.
    fn key(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        let asked = self.number_is_asked();
        let said = self.notice.take().filter(|it| Some(it) == asked.as_ref());
        let refused = said.zip(self.typed_number());
        let effects = self.take_key(key, now);
        if let Some((words, typed)) = refused
            && self.typed_number() == Some(typed)
        {
            self.notice.get_or_insert(words);
        }
        effects
    }

    /// What stands in the field that takes every letter, where a number is asked.
    fn typed_number(&self) -> Option<String> {
        let screen = self.lesson_screen().filter(|it| it.at_input());
        let screen = screen.filter(|_| self.overlay.is_none() && self.lab().is_none())?;
        let is_number = matches!(screen.field(), Some(Field::Number { .. }));
        let draft = screen.draft.as_ref().filter(|_| is_number)?;
        Some(draft.input.value().to_owned())
    }

    fn take_key(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        // These hold whatever is typed.
        if let (KeyPress::Ctrl(_), Some(action)) = (key, keys::action(&[&ANYWHERE], key)) {
            return self.perform(action, now);
        }
        if self.screen_layout().too_small() {
            let quits = keys::action(&[&ANYWHERE], key) == Some(Action::App(AppAction::Quit));
            return if quits { self.quit() } else { Vec::new() };
        }
        self.gave_with_enter &= key == KeyPress::Enter;
        let effects = match keys::action(&self.layers(), key) {
            Some(action) => {
                self.meaningless = None;
                self.perform(action, now)
            }
            None => self.typed(key, now),
        };
        self.gave_with_enter = key == KeyPress::Enter && self.has_given();
        effects
    }

    fn perform(&mut self, action: Action, now: Time) -> Vec<Effect> {
        match action {
            Action::App(action) => self.app_action(action),
            Action::Library(action) => self.library_action(action, now),
            Action::Lesson(action) => self.lesson_action(action, now),
            Action::Writing(action) => {
                self.with_lesson(now, |screen, cx| screen.writing_action(action, cx))
            }
            Action::Lab(action) => self.lab_action(action, now),
            Action::Room(action) => self.room_action(action),
            Action::FirstMinute(action) => self.first_minute_action(action, now),
            Action::Scenarios(action) => self.scenarios_action(action, now),
            Action::Overlay(action) => self.overlay_action(action, now),
        }
    }

    fn app_action(&mut self, action: AppAction) -> Vec<Effect> {
        match action {
            AppAction::Quit => self.quit(),
            AppAction::Suspend => vec![Effect::Suspend],
            AppAction::Help => {
                let over = self.overlay.take().map(Box::new);
                self.overlay = Some(Overlay::Help { scroll: 0, over });
                Vec::new()
            }
            AppAction::Findings => self.show_findings(),
        }
    }

    /// A key that no table has goes where something is typed.
    fn typed(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        let choose = Action::Lesson(LessonAction::Choose);
        let latin = || screen::keys_are_latin(&keys::key_name(&READING, choose));
        self.notice = self.is_foreign(key).then(latin);
        if self.leaves_out(key, now) {
            self.notice = self.number_is_asked();
            return Vec::new();
        }
        match (&mut self.overlay, &mut self.screen) {
            (Some(Overlay::Search(search)), _) => {
                if search.typed(key) {
                    self.look();
                }
            }
            (Some(Overlay::Forecast(forecast)), _) => {
                if !forecast.typed(key) {
                    self.notice = Some(words::recall::expects_number(forecast.of));
                }
            }
            (Some(_), _) => {}
            (None, Screen::FirstMinute(first)) => first.typed(key),
            (None, Screen::Room(room)) => room.typed(key),
            (None, _) => match self.lab_mut() {
                Some(lab) => lab.typed(key),
                None => return self.typed_on_page(key, now),
            },
        }
        Vec::new()
    }

    /// Says that a key does nothing here, and which one lists those that do.
    pub(super) fn say_means_nothing(&mut self, key: &str) {
        let help = keys::key_name(&ANYWHERE, Action::App(AppAction::Help));
        self.notice = Some(screen::means_nothing(key, &help));
    }

    /// Writes a key where something is asked; that one means nothing on a page is
    /// said of the first in a row. A blank ends a word, and what is written so far
    /// is kept: a terminal that is closed hard loses a word at most, and no number.
    fn typed_on_page(&mut self, key: KeyPress, now: Time) -> Vec<Effect> {
        let means_nothing = self.with_lesson(now, |screen, cx| {
            !screen.typed(key, cx) && !screen.on_input() && !screen.asks_prediction()
        });
        let is_first = mem::replace(&mut self.meaningless, means_nothing.then_some(key)).is_none();
        if means_nothing && is_first && self.notice.is_none() {
            self.say_means_nothing(&key.name());
        }
        let kept = self.with_lesson(now, |screen, _| {
            let number = matches!(screen.field(), Some(Field::Number { .. }));
            let ends = number || key == KeyPress::Char(' ');
            ends.then(|| screen.keep_draft()).flatten()
        });
        kept.into_iter().collect()
    }

    /// Says which keys hold at a number to be typed, where one is.
    fn number_is_asked(&self) -> Option<String> {
        let Some(Field::Number { unit }) = self.lesson_screen()?.field() else {
            return None;
        };
        let key = |action| keys::key_name(&TYPED, Action::Lesson(action));
        let give = keys::key_name(&WRITING, Action::Writing(WritingAction::Done));
        let choices = key(LessonAction::Move(Move::Down));
        let leave = key(LessonAction::Back);
        Some(screen::number_is_asked(unit, &give, &choices, &leave))
    }

    /// Whether a number is written here, and a key is none of it.
    fn leaves_out(&mut self, key: KeyPress, now: Time) -> bool {
        let writes = self.overlay.is_none() && self.lab().is_none();
        writes && self.with_lesson(now, |screen, cx| screen.leaves_out(key, cx))
    }

    /// Whether a key is a letter of another keyboard, where letters are keys.
    fn is_foreign(&self, key: KeyPress) -> bool {
        let letter = matches!(key, KeyPress::Char(it) if !it.is_ascii() && it.is_alphabetic());
        let written = match (&self.overlay, &self.screen) {
            (Some(Overlay::Search(_)), _) => true,
            (None, Screen::Lesson(screen)) => self.lab().is_none() && screen.at_input(),
            (Some(_), _)
            | (
                None,
                Screen::Library
                | Screen::Opening
                | Screen::Lab(_)
                | Screen::FirstMinute(_)
                | Screen::Room(_),
            ) => false,
        };
        letter && !written
    }

    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let position = self.save_position();
        let kept = position.into_iter().chain(self.set_aside());
        kept.chain([Effect::Quit]).collect()
    }

    /// Whether the answer to what is asked here was just given for good.
    fn has_given(&self) -> bool {
        let stage = self.lesson_screen().and_then(LessonScreen::stage);
        stage.is_some_and(Stage::is_decided)
    }

    /// The lesson goes on in this walk from now on, and at this place; where one only
    /// looked at it, in the one that was gone through before.
    pub(super) fn save_position(&mut self) -> Option<Effect> {
        let screen = self.lesson_screen().filter(|it| !it.looks_up)?;
        let position = screen.position()?;
        let (walk, gone_on) = (screen.walk.name(), screen.gone_on);
        let kept = self.progress.as_mut();
        let kept = kept.and_then(|it| it.lessons.get_mut(&position.lesson));
        if let Some(kept) = kept {
            let is_other = kept.walk.as_ref().is_some_and(|it| *it != walk);
            if is_other && !gone_on {
                return None;
            }
            kept.walk = Some(walk.clone());
        }
        Some(Effect::SavePosition { walk, position })
    }

    /// A message that stands across the screen, or goes, takes rows from the
    /// text or gives them back.
    fn fit(&mut self, now: Time) -> Vec<Effect> {
        let rows = self.screen_layout().rows();
        match &self.screen {
            Screen::Lesson(screen) if screen.height() != rows => self.resized(now),
            Screen::Library
            | Screen::Opening
            | Screen::Lab(_)
            | Screen::FirstMinute(_)
            | Screen::Room(_)
            | Screen::Lesson(_) => Vec::new(),
        }
    }

    fn resized(&mut self, now: Time) -> Vec<Effect> {
        let layout = self.screen_layout();
        self.with_lesson(now, |screen, cx| {
            screen.resize(&layout, cx);
            screen.parts_done(cx)
        })
    }

    /// Does something with the lesson being read; nothing where there is none.
    pub(super) fn with_lesson<T: Default>(
        &mut self,
        now: Time,
        act: impl FnOnce(&mut LessonScreen, Context) -> T,
    ) -> T {
        let (Screen::Lesson(screen), Some(progress)) = (&mut self.screen, &self.progress) else {
            return T::default();
        };
        let progress = match screen.walk.under_way() {
            Some(_) => &self.nothing_known,
            None => progress,
        };
        let cx = Context {
            progress,
            library: &self.library,
            certainty: self.certainty,
            author_view: self.preview.as_ref().is_some_and(|it| it.author_view),
            monochrome: self.monochrome,
            now,
        };
        act(screen, cx)
    }
}
