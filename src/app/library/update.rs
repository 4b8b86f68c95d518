//! In the library: choosing a lesson, and coming into it.

use std::sync::Arc;

use crate::journal::{KeptDraft, Progress, Time};
use crate::lesson::Lesson;
use crate::page::{self, Anchor, RecallAsks};
use crate::words;

use crate::app::action::{Action, AppAction, LibraryAction};
use crate::app::keys::{ANYWHERE, key_name};
use crate::app::lesson_screen::LessonScreen;
use crate::app::msg::{Effect, OpenedLesson};
use crate::app::overlay::{Overlay, TroubleChoice};
use crate::app::walk::Walk;
use crate::app::{App, LabExit, Measured, RecallGoal, Screen, StartAt};

impl App {
    pub fn library_action(&mut self, action: LibraryAction, now: Time) -> Vec<Effect> {
        match action {
            LibraryAction::Move(step) => {
                let page = usize::from(self.screen_layout().rows());
                self.library.step(step, page);
                Vec::new()
            }
            LibraryAction::Row(row) => {
                if !self.library.go_to_row(row) {
                    self.say_means_nothing(&row.to_string());
                }
                Vec::new()
            }
            LibraryAction::Open if self.library.at_lab() => self.open_sandbox(LabExit::Library),
            LibraryAction::Open => self.open_chosen(),
            LibraryAction::Modes => self.open_for_modes(),
            LibraryAction::Lab => self.open_sandbox(LabExit::Library),
            LibraryAction::Search => self.search_library(),
            LibraryAction::Knowledge => self.show_knowledge(now),
            LibraryAction::Recall => self.go_recall(RecallGoal::due(self.recall_minutes)),
            LibraryAction::Practise => self.go_recall(RecallGoal {
                asks: RecallAsks::Anything,
                ..RecallGoal::due(self.recall_minutes)
            }),
            LibraryAction::Paper => self.go_on_with_paper(),
            LibraryAction::Reset => {
                self.reset_menu();
                Vec::new()
            }
            LibraryAction::Up => {
                let quit = key_name(&ANYWHERE, Action::App(AppAction::Quit));
                self.notice = Some(words::library::nothing_above(&quit));
                Vec::new()
            }
        }
    }

    pub fn open_chosen(&mut self) -> Vec<Effect> {
        self.open_chosen_at(StartAt::Left)
    }

    pub(in crate::app) fn open_chosen_at(&mut self, place: StartAt) -> Vec<Effect> {
        let Some(lesson) = self.library.chosen() else {
            return Vec::new();
        };
        if let Some(trouble) = &lesson.trouble {
            self.notice = Some(trouble.clone());
            return Vec::new();
        }
        self.go_on_with(lesson.id.clone(), place)
    }

    pub fn opened(&mut self, opened: Box<OpenedLesson>, now: Time) -> Vec<Effect> {
        self.ready = Some(opened);
        self.start_lesson(now)
    }

    /// Takes in answers in the making that were kept. One that is here is newer.
    pub(in crate::app) fn know_drafts(&mut self, drafts: Vec<KeptDraft>) {
        for draft in drafts {
            let lesson = self.drafts.entry(draft.lesson.clone()).or_default();
            lesson.entry(draft.item.clone()).or_insert(draft);
        }
    }

    /// Starts reading once the lesson and the journal are both here.
    pub fn start_lesson(&mut self, now: Time) -> Vec<Effect> {
        if self.progress.is_none() || self.ready.is_none() {
            return Vec::new();
        }
        let Some((mut opened, goal)) = self.ready.take().zip(self.goal.take()) else {
            return Vec::new();
        };
        self.know_drafts(std::mem::take(&mut opened.drafts));
        if let StartAt::Lab(scenario) = goal.place {
            return self.start_lab(&opened, scenario, now);
        }
        let Some(progress) = &self.progress else {
            return Vec::new();
        };
        let (walk, anchor) = Walk::to(&opened, &goal, progress);
        let effects = self.come_in(walk, anchor, now);
        let from = self.came_from.take();
        self.with_lesson(now, |screen, _| screen.came_from = from);
        if let StartAt::Item(id) = &goal.place {
            self.with_lesson(now, |screen, _| screen.come_to_item(id));
        }
        if let Some(slug) = goal.place.heading() {
            self.show_heading(Some(slug), now);
        }
        self.ask_forecast();
        self.say_open_paper();
        if goal.place == StartAt::Modes {
            let shown = self.show_modes(now);
            if let Some(Overlay::Modes(panel)) = &mut self.overlay {
                panel.from_library = true;
            }
            return effects.into_iter().chain(shown).collect();
        }
        self.say_left_round();
        if let (StartAt::At(_, _, found), Some(anchor)) = (goal.place, anchor) {
            self.with_lesson(now, |screen, cx| {
                screen.looks_up = true;
                screen.show_found(anchor, found, cx);
            });
        }
        effects
    }

    /// Says how much is left of what was asked once more when the learner left.
    fn say_left_round(&mut self) {
        let left = self.lesson_screen().map_or(0, |it| it.walk.left_of_round());
        if left > 0 {
            self.notice = Some(words::screen::left_round(left));
        }
    }

    /// Says in the mode that leads into papers which one is not handed in.
    fn say_open_paper(&mut self) {
        let screen = self.lesson_screen();
        let open = screen.and_then(|it| it.walk.open_paper(&self.papers));
        let words = open.map(|it| words::paper::goes_on_at_end(&self.library.open_paper(it)));
        self.notice = self.notice.take().or(words);
    }

    /// Comes into lessons by a walk, at a place on its page.
    pub fn come_in(&mut self, walk: Walk, anchor: Option<Anchor>, now: Time) -> Vec<Effect> {
        let layout = self.page_layout();
        let mut screen = LessonScreen::new(walk, &layout);
        for (number, lesson) in screen.walk.lessons.iter().enumerate() {
            let drafts = self.drafts.remove(&lesson.id).into_iter().flatten();
            let drafts = drafts.map(|(item, draft)| ((number, item), draft));
            screen.drafts.extend(drafts);
            let mut labs = self.labs.remove(&lesson.id).unwrap_or_default();
            labs.retain(|_, lab| lab.is_still_in(lesson));
            let labs = labs.into_iter().map(|(name, lab)| ((number, name), lab));
            screen.labs.extend(labs);
        }
        self.screen = Screen::Lesson(Box::new(screen));
        self.with_lesson(now, |screen, cx| {
            let effects = screen.enter(cx);
            if let Some(anchor) = anchor {
                screen.scroll_to(anchor);
            }
            effects
        })
    }

    pub fn journal_read(&mut self, progress: Progress, now: Time) -> Vec<Effect> {
        self.library.sort(&progress);
        self.notice = words::unread(&progress).or(self.notice.take());
        self.progress = Some(progress);
        #[cfg(feature = "serve")]
        self.end_wait();
        self.count_due(now);
        if let Some((lesson, place)) = self.goes_on.take() {
            return self.go_on_with(lesson, place);
        }
        let load = self.load_for_recall().or_else(|| self.load_for_paper());
        load.into_iter().chain(self.start_lesson(now)).collect()
    }

    /// The journal that was waited for is there.
    #[cfg(feature = "serve")]
    fn end_wait(&mut self) {
        let waits =
            |it: &Overlay| matches!(it, Overlay::Trouble(it) if it.choices == TroubleChoice::AWAY);
        self.overlay = self.overlay.take().filter(|it| !waits(it));
    }

    pub fn journal_failed(&mut self, why: String) -> Vec<Effect> {
        self.trouble(why, Vec::new(), &TroubleChoice::UNREAD)
    }

    pub fn measured(&mut self, measured: Vec<Measured>, now: Time) -> Vec<Effect> {
        self.library.measured(measured);
        self.count_due(now);
        Vec::new()
    }

    /// How much is due stands below the lessons.
    pub(in crate::app) fn count_due(&mut self, now: Time) {
        if let Some(progress) = &self.progress {
            self.library.count_due(progress, now.into());
        }
    }

    /// Has the lessons measured that the library shows now.
    pub fn measure(&mut self) -> Option<Effect> {
        let rows = usize::from(self.screen_layout().rows());
        let shown = matches!(self.screen, Screen::Library) && self.progress.is_some();
        let lessons = shown.then(|| self.library.unmeasured(rows))?;
        (!lessons.is_empty()).then_some(Effect::Measure(lessons))
    }

    pub fn loaded(&mut self, lessons: &[Arc<Lesson>]) -> Vec<Effect> {
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            let pages = |lesson: &Arc<Lesson>| {
                let pages = page::pages(lesson).into_iter();
                let lesson = Arc::clone(lesson);
                pages.map(move |page| (Arc::clone(&lesson), page))
            };
            search.read_later(lessons.iter().flat_map(pages));
        }
        Vec::new()
    }
}
