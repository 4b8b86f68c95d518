//! Into the lab and out of it.

mod lab;

use std::sync::Arc;

use crate::journal::Time;
use crate::page::PlanSource;
use crate::words::lab as words;

use crate::app::action::ScenariosAction;
use crate::app::lab::number_of;
use crate::app::lab_screen::{AwaitedRun, LabExit, LabScreen};
use crate::app::msg::{Effect, OpenedLesson};
use crate::app::walk::Walk;
use crate::app::{App, Screen};

impl App {
    /// Opens the lab on a function to play with.
    pub fn open_sandbox(&mut self, exit: LabExit) -> Vec<Effect> {
        match LabScreen::sandbox(exit) {
            Some(lab) => self.screen = Screen::Lab(Box::new(lab)),
            None => self.notice = Some(words::CANNOT_BE_RUN.to_owned()),
        }
        Vec::new()
    }

    /// Opens the lab of a lesson, at a scenario or at the choice of one.
    pub fn start_lab(
        &mut self,
        opened: &OpenedLesson,
        scenario: Option<String>,
        now: Time,
    ) -> Vec<Effect> {
        let lesson = Arc::clone(&opened.lesson);
        let lab = LabScreen::of(lesson, scenario.is_none(), LabExit::Shell);
        match scenario {
            Some(scenario) => self.come_to_run(AwaitedRun { lab, scenario }, now),
            None => {
                self.screen = Screen::Lab(Box::new(lab));
                Vec::new()
            }
        }
    }

    /// At the list of scenarios.
    pub fn scenarios_action(&mut self, action: ScenariosAction, now: Time) -> Vec<Effect> {
        let page = usize::from(self.screen_layout().panel());
        let Screen::Lab(lab) = &mut self.screen else {
            return Vec::new();
        };
        match action {
            ScenariosAction::Back => return self.leave_lab(),
            ScenariosAction::Move(step) => {
                let length = lab.scenarios().count();
                step.apply(page, &mut lab.cursor, length);
            }
            ScenariosAction::Run => {
                let chosen = lab.scenarios().nth(lab.cursor).map(|it| it.name.clone());
                let taken = std::mem::replace(&mut self.screen, Screen::Library);
                if let (Screen::Lab(lab), Some(scenario)) = (taken, chosen) {
                    let lab = *lab;
                    return self.come_to_run(AwaitedRun { lab, scenario }, now);
                }
            }
        }
        Vec::new()
    }

    /// Out of the lab: to the choice of what to run, or to where one came from.
    pub fn leave_lab(&mut self) -> Vec<Effect> {
        let Screen::Lab(lab) = &mut self.screen else {
            return Vec::new();
        };
        match (lab.back(), lab.exit) {
            (true, _) => Vec::new(),
            (false, LabExit::Shell) => self.quit(),
            (false, LabExit::Library) => {
                self.screen = Screen::Library;
                Vec::new()
            }
        }
    }

    /// Opens the lab on a run; where that would answer an open question, comes
    /// to the question first.
    fn come_to_run(&mut self, mut run: AwaitedRun, now: Time) -> Vec<Effect> {
        let asked = self.progress.as_ref().and_then(|progress| {
            let lesson = Arc::clone(run.lab.lesson.as_ref()?);
            let mut walk = Walk::new(PlanSource::LAB, lesson, progress);
            walk.go_to_question_of(&run.scenario, progress)
                .then_some(walk)
        });
        let Some(walk) = asked else {
            let lesson = run.lab.lesson.as_ref();
            let drafts = lesson.and_then(|it| self.drafts.get(&it.id));
            let number = drafts.and_then(|it| it.get(&number_of(&run.scenario)));
            run.lab.run(&run.scenario, self.progress.as_ref(), number);
            self.screen = Screen::Lab(Box::new(run.lab));
            return Vec::new();
        };
        let effects = self.come_in(walk, None, now);
        self.with_lesson(now, |screen, _| {
            screen.awaited = Some(Box::new(run));
            screen.come_to_question();
        });
        self.notice = Some(words::ASKED_BEFORE_THE_RUN.to_owned());
        effects
    }

    /// On from a page: to the run that waits for the questions there, if one
    /// does; else to the next page.
    pub fn go_on(&mut self, now: Time) -> Vec<Effect> {
        let is_next = self.with_lesson(now, |screen, cx| screen.goes_on_to_run(cx));
        match is_next.then(|| self.take_run(now)).flatten() {
            Some((run, done)) => {
                let effects = self.come_to_run(run, now);
                done.into_iter().chain(effects).collect()
            }
            None => self.turn(now, |walk, _| walk.next()),
        }
    }

    /// Out of the questions that a run waits for: to the run, if all have their
    /// answers, else to where one came from.
    pub fn leave_question(&mut self, now: Time) -> Vec<Effect> {
        let is_open = self.with_lesson(now, |screen, cx| {
            let run = screen.awaited.as_ref();
            run.is_some_and(|it| screen.walk.question_of(&it.scenario, cx.progress).is_some())
        });
        let Some((run, done)) = self.take_run(now) else {
            return Vec::new();
        };
        let effects = match (is_open, run.lab.is_listed) {
            (false, _) => self.come_to_run(run, now),
            (true, is_listed) => {
                self.screen = Screen::Lab(Box::new(run.lab));
                if is_listed {
                    Vec::new()
                } else {
                    self.leave_lab()
                }
            }
        };
        done.into_iter().chain(effects).collect()
    }

    /// Takes the run that waits, and what leaving the page writes.
    fn take_run(&mut self, now: Time) -> Option<(AwaitedRun, Vec<Effect>)> {
        let (run, done) = self.with_lesson(now, |screen, cx| {
            let run = screen.awaited.take();
            let done = run
                .as_ref()
                .map_or_else(Vec::new, |_| screen.parts_left(cx));
            (run, done)
        });
        let run = *run?;
        let left = done.into_iter().chain(self.set_aside());
        Some((run, left.collect()))
    }
}
