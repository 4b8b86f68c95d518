//! Lines that lead somewhere, and the way back.

use crate::journal::Time;
use crate::page::{FocusTarget, Lead, Stop};
use crate::text::InsideLink;
use crate::words::{self, screen as said};

use crate::app::lesson_screen::LessonScreen;
use crate::app::msg::Effect;
use crate::app::overlay::ChosenAction;
use crate::app::walk::Walk;
use crate::app::{App, Goal};

impl App {
    /// Where the focused line leads, if it does.
    pub(in crate::app) fn focused_lead(&self) -> Option<Lead> {
        let screen = self.lesson_screen()?;
        let target = screen.focused()?.target;
        let FocusTarget::Lead(index) = target else {
            return None;
        };
        if !screen.takes(target) {
            return None;
        }
        screen.rows.leads.get(index).cloned()
    }

    pub(in crate::app) fn follow(&mut self, lead: Lead, now: Time) -> Vec<Effect> {
        match lead {
            Lead::Item { lesson, item } => self.go_to_item(&lesson, &item, now),
            Lead::Missed => self.ask_missed(now),
            Lead::NextCards => self.go_on_with_cards(now),
            Lead::HandIn => self.ask_to_hand_in(),
            Lead::Paper => self.sit_paper(),
            Lead::Written => self.show_written(),
            Lead::Lesson(id) => self.go_to_lesson(id, now),
            Lead::Web(address) => self.act(ChosenAction::AskToBrowse(address), now),
            Lead::Part(stop) => self.go_to_part(stop, now),
            Lead::Inside(link, _) => self.go_inside(&link, now),
        }
    }

    /// Leaves this lesson for another one. Where its end leads there that is the way
    /// on; from elsewhere there is a way back.
    pub fn go_to_lesson(&mut self, id: String, now: Time) -> Vec<Effect> {
        let here = self.lesson_screen().filter(|it| !it.at_an_end());
        self.came_from = here.map(|it| it.walk.lesson().id.clone());
        self.leave_for(self.left(id), now)
    }

    /// Back to the lesson that one came from, to where one was in it.
    pub(super) fn go_back_to_lesson(&mut self, now: Time) -> Vec<Effect> {
        let from = self.lesson_screen().and_then(|it| it.came_from.clone());
        from.map_or_else(Vec::new, |id| self.leave_for(self.left(id), now))
    }

    /// Leaves what is gone through here.
    pub(in crate::app) fn leave_for(&mut self, goal: Goal, now: Time) -> Vec<Effect> {
        let done = self.with_lesson(now, |screen, cx| screen.parts_left(cx));
        let position = self.save_position();
        let effects = self.go_for(goal);
        done.into_iter().chain(position).chain(effects).collect()
    }

    /// Asks whether to go to the lesson that this end leads to: the key is the one
    /// that turned the pages so far, and may be pressed once too often.
    pub fn ask_for_next_lesson(&mut self) -> Vec<Effect> {
        let next = self.lesson_screen().and_then(LessonScreen::next_lesson);
        if let Some(next) = next.and_then(|id| self.library.find(&id)) {
            let (question, id) = (words::ask_for_next_lesson(&next.title), next.id.clone());
            self.ask([question], ChosenAction::GoToLesson(id));
        }
        Vec::new()
    }

    /// Goes where an item is asked, with its reveal in sight.
    fn go_to_item(&mut self, lesson: &str, id: &str, now: Time) -> Vec<Effect> {
        let from = self.with_lesson(now, |screen, _| screen.place());
        let effects = self.turn(now, |walk, _| walk.go_to_item(lesson, id));
        self.with_lesson(now, |screen, _| {
            screen.come_to_item(id);
            let from = from.filter(|it| screen.walk.stop() != Some(it.stop));
            screen.trail = from.into_iter().collect();
        });
        effects
    }

    /// Goes to a part; one beside the core is opened. What is left open here is
    /// not left in silence.
    pub(super) fn go_to_part(&mut self, stop: Stop, now: Time) -> Vec<Effect> {
        self.pass(now, |app| {
            app.turn(now, |walk, _| {
                walk.open(stop);
                walk.go_to_stop(stop)
            })
        })
    }

    /// Goes where a link in the text leads, with a way back. What it leads to
    /// may stand behind a question, which is shown instead.
    pub fn go_inside(&mut self, link: &InsideLink, now: Time) -> Vec<Effect> {
        let from = self.with_lesson(now, |screen, _| screen.place());
        let mut effects = Vec::new();
        if let Some(part) = link.part.as_ref().filter(|_| !self.is_in_part(link, now)) {
            effects = self.pass(now, |app| {
                app.turn(now, |walk, _| {
                    let lesson = walk.lesson().id.clone();
                    walk.go_to_part(&lesson, part)
                })
            });
        }
        if !self.is_in_part(link, now) {
            self.notice = Some(said::NOT_ON_THIS_WAY.to_owned());
            return effects;
        }
        self.with_lesson(now, |screen, _| screen.trail = from.into_iter().collect());
        self.show_heading(link.heading.as_deref(), now);
        effects
    }

    /// Comes to a heading of this page; without one, to its beginning.
    pub(in crate::app) fn show_heading(&mut self, slug: Option<&str>, now: Time) {
        if !self.with_lesson(now, |screen, _| screen.show_heading(slug)) {
            self.notice = Some(words::BEHIND_A_QUESTION.to_owned());
        }
    }

    /// Whether a link leads to the part that is shown.
    fn is_in_part(&mut self, link: &InsideLink, now: Time) -> bool {
        self.with_lesson(now, |screen, _| {
            let part = screen.walk.part().map(|part| &part.stem);
            link.part.is_none() || link.part.as_ref() == part
        })
    }

    /// Back to where one came from.
    pub(in crate::app) fn go_back(&mut self, now: Time) -> Vec<Effect> {
        let trail = self.with_lesson(now, |screen, _| std::mem::take(&mut screen.trail));
        let Some((place, rest)) = trail.split_last() else {
            return Vec::new();
        };
        self.with_lesson(now, |screen, _| screen.looks_up = false);
        let effects = self.turn(now, |walk, _| walk.go_to_stop(place.stop));
        self.with_lesson(now, |screen, _| {
            screen.come_back(*place);
            screen.trail = rest.to_vec();
        });
        effects
    }

    /// On to the next cards of a quiz.
    pub fn go_on_with_cards(&mut self, now: Time) -> Vec<Effect> {
        let effects = self.turn(now, Walk::go_on_with_cards);
        // A recall has asked for it before its first.
        if self.lesson_screen().is_some_and(|it| !it.walk.is_recall()) {
            self.ask_forecast();
        }
        effects
    }

    /// Asks what was missed once more, one after the other.
    pub fn ask_missed(&mut self, now: Time) -> Vec<Effect> {
        let missed = self.with_lesson(now, |screen, cx| screen.walk.missed_of_stretch(cx.progress));
        if missed.is_empty() {
            self.notice =
                self.with_lesson(now, |screen, cx| screen.walk.nothing_missed(cx.progress));
            return Vec::new();
        }
        self.turn(now, |walk, progress| walk.ask_before(&missed, progress))
    }
}
