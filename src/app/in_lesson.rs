//! In a lesson: what the keys do, and what the journal answers.

use crate::journal::{Entry, Event, LessonProgress, Time};
use crate::page::{Stage, Target};
use crate::text::Highlights;

use super::keys::Action;
use super::msg::Effect;
use super::overlay::{Overlay, Trouble, TroubleChoice};
use super::reading::Reading;
use super::run::Run;
use super::{App, Screen};

impl App {
    pub(super) fn in_reading(&mut self, action: Action, now: Time) -> Vec<Effect> {
        if let Some(effects) = self.in_question(action, now) {
            return effects;
        }
        match action {
            Action::Choose | Action::PageDown => self.read_on(action, now),
            Action::NextPage => self.turn(now, |run, progress| run.next(progress)),
            Action::PreviousPage => self.turn(now, |run, _| run.previous()),
            Action::NextPart => self.turn(now, |run, _| run.step_part(1)),
            Action::PreviousPart => self.turn(now, |run, _| run.step_part(-1)),
            Action::Back => self.leave_lesson(now),
            Action::Outline => self.show_outline(),
            Action::Search => self.search_lesson(),
            Action::Links => self.link_menu(),
            Action::CopyCode => self.code_menu(),
            Action::Report => self.report_menu(now),
            Action::Reset => {
                self.reset_menu();
                Vec::new()
            }
            Action::AskAgain => self.ask_again_menu(now),
            _ => self.moved(action, now),
        }
    }

    /// What concerns the question on the page. `None`: the action does not.
    pub(super) fn in_question(&mut self, action: Action, now: Time) -> Option<Vec<Effect>> {
        let effects = match action {
            Action::Choose => {
                let mut chosen = None;
                self.with_reading(now, |reading, cx| {
                    chosen = reading.choose(cx);
                    Vec::new()
                });
                return chosen;
            }
            Action::Digit(digit) => self.with_reading(now, |it, cx| it.digit(digit, cx)),
            Action::Hint => self.with_reading(now, Reading::hint),
            Action::NoIdea => self.with_reading(now, Reading::no_idea),
            Action::Skip => self.with_reading(now, Reading::skip),
            Action::Toggle => match self.focused_target() {
                Some(Target::Option(index)) => {
                    self.with_reading(now, |it, cx| it.toggle(index, cx))
                }
                Some(_) => return self.in_question(Action::Choose, now),
                None => return None,
            },
            _ => return None,
        };
        Some(effects)
    }

    fn focused_target(&self) -> Option<Target> {
        match &self.screen {
            Screen::Reading(reading) => reading.focused().map(|spot| spot.target),
            Screen::Library | Screen::Opening => None,
        }
    }

    pub(super) fn moved(&mut self, action: Action, now: Time) -> Vec<Effect> {
        const SLIDE: isize = 8;
        let effects = self.with_reading(now, |reading, cx| {
            match action {
                Action::Down if reading.carry(1, cx) => {}
                Action::Up if reading.carry(-1, cx) => {}
                Action::Down => reading.down(),
                Action::Up => reading.up(),
                Action::PageUp => reading.page_up(),
                Action::Top => reading.top(),
                Action::Bottom => reading.bottom(),
                Action::Left => reading.slide(-SLIDE),
                Action::Right => reading.slide(SLIDE),
                _ => {}
            }
            reading.part_done(cx).into_iter().collect()
        });
        effects.into_iter().chain(self.anywhere(action)).collect()
    }

    /// On: a screenful, or to the next page from the end of this one.
    pub(super) fn read_on(&mut self, action: Action, now: Time) -> Vec<Effect> {
        let mut turn = false;
        let mut waits = false;
        let effects = self.with_reading(now, |reading, cx| {
            let next = reading
                .focused()
                .is_some_and(|spot| spot.target == Target::Next);
            turn = (action == Action::Choose && next) || !reading.page_down();
            let stage = reading.draft.as_ref().map(|draft| draft.stage);
            waits = matches!(stage, Some(Stage::Answering | Stage::Certainty)) && !next;
            reading.part_done(cx).into_iter().collect()
        });
        if turn && waits {
            self.notice = Some("A question is open here. n goes on without it.".to_owned());
            return effects;
        }
        if !turn {
            return effects;
        }
        let turned = self.turn(now, |run, progress| run.next(progress));
        effects.into_iter().chain(turned).collect()
    }

    /// Turns to another page, and keeps the place.
    pub(super) fn turn(
        &mut self,
        now: Time,
        go: impl FnOnce(&mut Run, &LessonProgress) -> bool,
    ) -> Vec<Effect> {
        let mut turned = false;
        let mut effects = self.with_reading(now, |reading, cx| {
            turned = go(&mut reading.run, cx.progress);
            if turned {
                reading.enter(cx)
            } else {
                Vec::new()
            }
        });
        if turned {
            effects.extend(self.save_position());
        } else {
            self.notice =
                Some("There is nothing further this way. Esc: back to the library.".to_owned());
        }
        effects
    }

    /// Out of what one is in: a pick, a lifted thing, the lesson.
    pub(super) fn leave_lesson(&mut self, now: Time) -> Vec<Effect> {
        let mut left = false;
        self.with_reading(now, |reading, cx| {
            left = reading.back_out(cx);
            Vec::new()
        });
        if left {
            return Vec::new();
        }
        let position = self.save_position();
        self.screen = Screen::Library;
        if let Some(progress) = &self.progress {
            self.library.sort(progress);
        }
        position.into_iter().collect()
    }

    pub(super) fn recorded(&mut self, entry: &Entry, now: Time) -> Vec<Effect> {
        if let Some(progress) = &mut self.progress {
            progress.apply(entry);
        }
        self.with_reading(now, |reading, cx| {
            let here = entry.lesson == reading.run.lesson.id;
            let everywhere = entry.event == Event::Reset && entry.lesson.is_empty();
            if here || everywhere {
                reading.recorded(entry, cx)
            } else {
                Vec::new()
            }
        })
    }

    pub(super) fn highlighted(&mut self, colours: Highlights, now: Time) -> Vec<Effect> {
        self.with_reading(now, |reading, cx| {
            reading.colours.add(colours);
            reading.layout(cx);
            Vec::new()
        })
    }

    /// Says that something can not be saved, and offers what can be done.
    pub(super) fn trouble(&mut self, why: String, mut waiting: Vec<Entry>) {
        if let Some(Overlay::Trouble(trouble)) = &mut self.overlay {
            trouble.waiting.append(&mut waiting);
            return;
        }
        let mut choices = vec![TroubleChoice::ForgetAtEnd, TroubleChoice::Quit];
        if !waiting.is_empty() {
            choices.insert(0, TroubleChoice::Retry);
        }
        self.overlay = Some(Overlay::Trouble(Trouble {
            why,
            waiting,
            choices,
            cursor: 0,
        }));
    }
}
