//! In the lab: what the keys do, and the passing of time.

use crate::journal::{Entry, Event, Prediction, Time};

use crate::app::action::LabAction;
use crate::app::lab::{Lab, LabRoom};
use crate::app::lesson_screen::InLesson;
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::{App, Screen};

impl App {
    /// The lab that is open.
    pub fn lab(&self) -> Option<&Lab> {
        match &self.screen {
            Screen::Lesson(screen) => screen.labs.get(screen.in_lab.as_ref()?),
            Screen::Lab(screen) => screen.lab(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) | Screen::Room(_) => None,
        }
    }

    pub(in crate::app) fn lab_mut(&mut self) -> Option<&mut Lab> {
        match &mut self.screen {
            Screen::Lesson(screen) => screen.labs.get_mut(screen.in_lab.as_ref()?),
            Screen::Lab(screen) => screen.lab_mut(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) | Screen::Room(_) => None,
        }
    }

    /// In how many milliseconds a tick is wanted; `None` while no time passes
    /// in a lab that can be seen, and no search reads on.
    pub fn tick_in(&self) -> Option<u64> {
        match (&self.overlay, &self.screen) {
            (Some(Overlay::Search(search)), _) => search.has_unread().then_some(0),
            (None, Screen::Lesson(screen)) => {
                let clock = screen.walk.clock().and_then(|it| it.changes_in);
                screen.tick_in().into_iter().chain(clock).min()
            }
            (None, Screen::Lab(screen)) => screen.lab()?.tick_in(),
            (None, Screen::Room(room)) => room.tick_in(),
            (Some(_), _) | (None, Screen::Library | Screen::Opening | Screen::FirstMinute(_)) => {
                None
            }
        }
    }

    /// Time has passed.
    pub(in crate::app) fn tick(&mut self, now: Time) -> Vec<Effect> {
        if self.search_on() {
            return Vec::new();
        }
        if let Screen::Lab(screen) = &mut self.screen {
            screen.lab_mut().into_iter().for_each(|lab| lab.tick(now));
        }
        if let Screen::Room(room) = &mut self.screen {
            room.tick(now);
        }
        self.with_lesson(now, |screen, cx| {
            screen.pass_time(cx);
            Vec::new()
        })
    }

    /// Keeps what is begun beside the answers in the making, whatever comes next.
    pub(in crate::app) fn keep_begun(&mut self) -> Vec<Effect> {
        let kept = match &mut self.screen {
            Screen::Lesson(screen) => return screen.keep_begun(),
            Screen::Lab(screen) => screen.kept_number(),
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) | Screen::Room(_) => None,
        };
        let Some(kept) = kept else { return Vec::new() };
        let drafts = self.drafts.entry(kept.lesson.clone()).or_default();
        if kept.is_as(drafts.get(&kept.item)) {
            return Vec::new();
        }
        drafts.insert(kept.item.clone(), kept.clone());
        vec![Effect::SaveDraft(Box::new(kept))]
    }

    /// What was predicted and is not written yet.
    pub(in crate::app) fn write_predictions(&mut self, now: Time) -> Vec<Effect> {
        let made: Vec<(String, Prediction)> = match &mut self.screen {
            Screen::Lesson(screen) => {
                let lessons = &screen.walk.lessons;
                let labs = screen.labs.iter_mut();
                let of_lab = |((lesson, _), lab): (&InLesson, &mut Lab)| {
                    let id = &lessons.get(*lesson).id;
                    let made = lab.take_predictions().into_iter();
                    made.map(|it| (id.clone(), it)).collect::<Vec<_>>()
                };
                labs.flat_map(of_lab).collect()
            }
            Screen::Lab(screen) => screen.take_predictions(),
            // Nothing of a room is kept.
            Screen::Library | Screen::Opening | Screen::FirstMinute(_) | Screen::Room(_) => {
                Vec::new()
            }
        };
        let write = |(lesson, prediction)| {
            let entry = Entry {
                id: None,
                time: now,
                learner: self.learner.clone(),
                lesson,
                item: String::new(),
                revision: String::new(),
                event: Event::Predicted(Box::new(prediction)),
            };
            Effect::Record(Box::new(entry))
        };
        made.into_iter().map(write).collect()
    }

    pub(in crate::app) fn lab_action(&mut self, action: LabAction, now: Time) -> Vec<Effect> {
        let (room, monochrome) = (LabRoom::of(&self.screen_layout()), self.monochrome);
        let Some(lab) = self.lab_mut() else {
            return self.with_lesson(now, |screen, cx| {
                screen.panel_action(action, cx);
                Vec::new()
            });
        };
        if let Some(step) = lab.scrolled_by(action) {
            lab.scroll(step, room, monochrome);
        } else if action != LabAction::Back {
            lab.act(action, now);
        } else if !lab.back() {
            lab.pause();
            if matches!(self.screen, Screen::Lab(_)) {
                return self.leave_lab();
            }
            return self.with_lesson(now, |screen, cx| {
                screen.leave_lab(cx);
                Vec::new()
            });
        }
        Vec::new()
    }
}
