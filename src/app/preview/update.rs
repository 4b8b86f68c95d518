//! A preview goes on when the files of its lesson change: the same page, the
//! same row on top, the same answers.

use std::sync::Arc;

use crate::journal::{AskedAs, Attempt, Entry, Event, ItemProgress, Time};
use crate::lesson::{Item, Lesson};
use crate::page::{self, PlanSource};
use crate::words::preview as said;

use crate::app::action::{Action, AppAction};
use crate::app::keys::{self, key_name};
use crate::app::lesson_screen::LessonScreen;
use crate::app::msg::{Effect, OpenedLesson};
use crate::app::overlay::{ChosenAction, Menu, MenuChoice, Overlay};
use crate::app::preview::{Preview, mended};
use crate::app::reloaded::{Reloaded, ShownFinding, WatchMode};
use crate::app::{App, Goal, Screen, StartAt};

impl App {
    /// Makes it a preview: what it shows comes with [`crate::app::Msg::Reloaded`].
    /// `part`: the stem of the one to begin with.
    pub fn begin_preview(&mut self, author_view: bool, part: Option<String>) -> Vec<Effect> {
        self.preview = Some(Preview {
            begin_at: part,
            ..Preview::new(author_view)
        });
        self.screen = Screen::Opening;
        Vec::new()
    }

    /// The files have changed. As long as they cannot be read, what could be
    /// read last is shown.
    pub fn reloaded(&mut self, reloaded: Reloaded, now: Time) -> Vec<Effect> {
        let Reloaded { lesson, findings } = reloaded;
        let lesson = lesson.map(|new| match &self.screen {
            Screen::Lesson(screen) => {
                let new = Arc::unwrap_or_clone(new);
                Arc::new(mended(new, screen.walk.lesson(), &findings))
            }
            Screen::Library
            | Screen::Opening
            | Screen::Lab(_)
            | Screen::FirstMinute(_)
            | Screen::Room(_) => new,
        });
        let stem = self.part_here();
        if let Some(preview) = &mut self.preview {
            preview.take_in(findings, stem.as_deref());
            self.list_findings_anew();
        }
        match (lesson, &self.screen) {
            (None, _) => Vec::new(),
            (Some(lesson), Screen::Lesson(screen)) => {
                let id = screen.walk.lesson().id.clone();
                self.keep_answers(&id, &lesson.id);
                self.pass_over_all(&lesson, now);
                self.with_lesson(now, |screen, cx| screen.reload(lesson, cx))
            }
            (
                Some(lesson),
                Screen::Library
                | Screen::Opening
                | Screen::Lab(_)
                | Screen::FirstMinute(_)
                | Screen::Room(_),
            ) => self.open_preview(lesson, now),
        }
    }

    /// A lesson that got another id is still the one that was answered.
    fn keep_answers(&mut self, before: &str, now: &str) {
        if let Some(progress) = self.progress.as_mut().filter(|_| before != now)
            && let Some(kept) = progress.lessons.remove(before)
        {
            progress.lessons.insert(now.to_owned(), kept);
        }
    }

    fn open_preview(&mut self, lesson: Arc<Lesson>, now: Time) -> Vec<Effect> {
        let part = self.preview.as_mut().and_then(|it| it.begin_at.take());
        self.goal = Some(Goal {
            source: PlanSource::DEEP,
            place: part.map_or(StartAt::Left, StartAt::Part),
            ..Goal::learn(lesson.id.clone())
        });
        let opened = OpenedLesson {
            lesson,
            position: None,
            drafts: Vec::new(),
        };
        self.opened(Box::new(opened), now)
    }

    /// For its author every question of the lesson counts as passed over, which
    /// opens the gates. No journal hears of it. `true`: some did not yet.
    fn pass_over_all(&mut self, lesson: &Lesson, now: Time) -> bool {
        let author_view = self.preview.as_ref().is_some_and(|it| it.author_view);
        let Some(progress) = self.progress.as_mut().filter(|_| author_view) else {
            return false;
        };
        let before = progress.entries;
        for item in lesson.items() {
            let known = progress.of(&lesson.id).items.get(&item.question.id);
            let open = known.is_none_or(|it| !it.settled() || passed_over_before(item, it));
            if open {
                progress.apply(&Entry {
                    id: None,
                    time: now,
                    learner: progress.learner.name.clone(),
                    lesson: lesson.id.clone(),
                    item: item.question.id.clone(),
                    revision: item.question.revision.clone(),
                    event: Event::Skipped {
                        asked: AskedAs::default(),
                    },
                });
            }
        }
        progress.entries > before
    }

    pub fn watched(&mut self, watch: WatchMode, why: String) -> Vec<Effect> {
        if let Some(preview) = &mut self.preview {
            preview.watch = watch;
            self.notice = Some(why);
        }
        Vec::new()
    }

    /// What is wrong with the files, to go there.
    pub fn show_findings(&mut self) -> Vec<Effect> {
        let Some(preview) = &self.preview else {
            return Vec::new();
        };
        let findings = preview.findings.iter().enumerate();
        let choices: Vec<_> = findings
            .map(|(at, finding)| MenuChoice::new(finding.label(), ChosenAction::GoToFinding(at)))
            .collect();
        if choices.is_empty() {
            self.notice = Some(said::NOTHING_WRONG.to_owned());
            return Vec::new();
        }
        let mut menu = Menu::new(said::FINDINGS, choices);
        menu.cursor = preview.shown.unwrap_or(0);
        self.overlay = Some(Overlay::Menu(menu));
        Vec::new()
    }

    /// A list of findings that is open is about files as they were.
    fn list_findings_anew(&mut self) {
        let Some(Overlay::Menu(menu)) = &self.overlay else {
            return;
        };
        let cursor = menu.cursor;
        let mut acts = menu.choices.iter().map(|choice| &choice.action);
        if acts.any(|action| matches!(action, ChosenAction::GoToFinding(_))) {
            self.overlay = None;
            self.show_findings();
            if let Some(Overlay::Menu(menu)) = &mut self.overlay {
                menu.cursor = cursor.min(menu.choices.len().saturating_sub(1));
            }
        }
    }

    /// Shows a finding, on the page of its part if it is about one.
    pub fn go_to_finding(&mut self, at: usize, now: Time) -> Vec<Effect> {
        let Some(preview) = &mut self.preview else {
            return Vec::new();
        };
        preview.shown = Some(at);
        let stem = preview.findings.get(at).and_then(ShownFinding::stem);
        let stem = stem.map(str::to_owned);
        let (Screen::Lesson(screen), Some(stem)) = (&self.screen, stem) else {
            return Vec::new();
        };
        let here = screen.walk.part().is_some_and(|part| part.stem == stem);
        if here || screen.walk.lesson().part(&stem).is_none() {
            return Vec::new();
        }
        let lesson = screen.walk.lesson().id.clone();
        self.turn(now, |walk, _| walk.go_to_part(&lesson, &stem))
    }

    /// Out of what a preview shows below the text, or a word on how to leave.
    pub fn leave_finding(&mut self) {
        if let Some(preview) = &mut self.preview
            && preview.shown.take().is_none()
        {
            let quit = key_name(&keys::ANYWHERE, Action::App(AppAction::Quit));
            self.notice = Some(said::no_library(&quit));
        }
    }

    fn part_here(&self) -> Option<String> {
        let screen = self.lesson_screen()?;
        screen.walk.part().map(|part| part.stem.clone())
    }

    /// A preview lays a lesson open that was started afresh.
    pub fn keep_preview(&mut self, now: Time) -> Vec<Effect> {
        if self.preview.is_none() {
            return Vec::new();
        }
        if let Screen::Lesson(screen) = &self.screen {
            let lesson = Arc::clone(screen.walk.lesson());
            if self.pass_over_all(&lesson, now) {
                return self.with_lesson(now, LessonScreen::enter);
            }
        }
        Vec::new()
    }
}

/// Whether an item was passed over when it meant something else.
fn passed_over_before(item: &Item, kept: &ItemProgress) -> bool {
    page::is_changed(item, kept) && kept.latest().is_some_and(Attempt::is_skip)
}
