//! In a lesson: what the keys do, and what the journal answers.

use crate::journal::{Entry, Event, LessonProgress, Position, Time};
use crate::page::{self, Input, Stage, Target};
use crate::text::Highlights;

use super::action::{Action, Answering, Move, Show, Turn};
use super::msg::Effect;
use super::overlay::{Overlay, Trouble, TroubleChoice};
use super::reading::{Context, Reading};
use super::run::Run;
use super::{App, Saving, Screen};

impl App {
    pub(super) fn in_reading(&mut self, action: Action, now: Time) -> Vec<Effect> {
        if self.is_saving_an_answer() {
            return self.look_around(action, now);
        }
        match action {
            Action::Choose => match self.choose(now) {
                Some(effects) => effects,
                None => self.read_on(self.focused_target() == Some(Target::Next), now),
            },
            Action::Answer(step) => self.answer(step, now),
            Action::Move(Move::PageDown) => self.read_on(false, now),
            Action::Move(step) => self.moved(step, now),
            Action::Turn(turn) => self.turn_page(turn, now),
            Action::Show(what) => self.show(what, now),
            Action::Back => self.leave_lesson(now),
            Action::Whole(_) | Action::Lab(_) | Action::Yes => self.anywhere(action),
        }
    }

    /// What can be done while an answer is on its way to the disk. To do more
    /// would be to give it twice, or to lose sight of what comes of it.
    fn look_around(&mut self, action: Action, now: Time) -> Vec<Effect> {
        match action {
            Action::Move(step) => self.moved(step, now),
            Action::Whole(_)
            | Action::Turn(_)
            | Action::Answer(_)
            | Action::Show(_)
            | Action::Lab(_)
            | Action::Choose
            | Action::Back
            | Action::Yes => self.anywhere(action),
        }
    }

    pub(super) fn is_saving_an_answer(&self) -> bool {
        let Screen::Reading(reading) = &self.screen else {
            return false;
        };
        reading.stage() == Some(Stage::Committing)
    }

    /// Takes what has the focus. `None`: there is nothing to take.
    fn choose(&mut self, now: Time) -> Option<Vec<Effect>> {
        if let Some(item) = self.item_to_ask_again() {
            return Some(self.ask_again(&item, now));
        }
        let mut chosen = None;
        self.with_reading(now, |reading, cx| {
            chosen = reading.choose(cx);
            Vec::new()
        });
        chosen
    }

    /// The id of the item that the cursor offers to ask again.
    fn item_to_ask_again(&self) -> Option<String> {
        let (Screen::Reading(reading), Some(Target::AskAgain(index))) =
            (&self.screen, self.focused_target())
        else {
            return None;
        };
        let item = reading.rows.items.get(index)?;
        Some(item.id.clone())
    }

    fn answer(&mut self, step: Answering, now: Time) -> Vec<Effect> {
        match (step, self.focused_target()) {
            (Answering::Digit(digit), _) => self.with_reading(now, |it, cx| it.digit(digit, cx)),
            (Answering::Hint, _) => self.take_input(Input::Hint, now),
            (Answering::NoIdea, _) => self.take_input(Input::NoIdea, now),
            (Answering::Skip, _) => self.take_input(Input::Skip, now),
            (Answering::Toggle, Some(Target::Option(index))) => {
                self.with_reading(now, |it, cx| it.toggle(index, cx))
            }
            (Answering::Toggle, _) => self.in_reading(Action::Choose, now),
        }
    }

    fn take_input(&mut self, input: Input, now: Time) -> Vec<Effect> {
        self.with_reading(now, |reading, cx| reading.take(input, cx))
    }

    fn turn_page(&mut self, turn: Turn, now: Time) -> Vec<Effect> {
        match turn {
            Turn::NextPage => self.turn(now, Run::next),
            Turn::PreviousPage => self.turn(now, |run, _| run.previous()),
            Turn::NextPart => self.turn(now, |run, _| run.step_part(1)),
            Turn::PreviousPart => self.turn(now, |run, _| run.step_part(-1)),
        }
    }

    fn show(&mut self, what: Show, now: Time) -> Vec<Effect> {
        match what {
            Show::Findings => self.show_findings(),
            Show::Outline => self.show_outline(),
            Show::Search => self.search_lesson(),
            Show::Links => self.link_menu(),
            Show::Code => self.code_menu(),
            Show::Report => self.report_menu(now),
            Show::AskAgain => self.ask_again_menu(now),
            Show::Reset => {
                self.reset_menu();
                Vec::new()
            }
        }
    }

    fn focused_target(&self) -> Option<Target> {
        match &self.screen {
            Screen::Reading(reading) => reading.focused().map(|spot| spot.target),
            Screen::Library | Screen::Opening => None,
        }
    }

    fn moved(&mut self, step: Move, now: Time) -> Vec<Effect> {
        const SLIDE: isize = 8;
        self.with_reading(now, |reading, cx| {
            match step {
                Move::Down if reading.carry(1, cx) => {}
                Move::Up if reading.carry(-1, cx) => {}
                Move::Down => reading.down(),
                Move::Up => reading.up(),
                Move::PageUp => reading.page_up(),
                Move::PageDown => drop(reading.page_down()),
                Move::Top => reading.top(),
                Move::Bottom => reading.bottom(),
                Move::Left => reading.slide(-SLIDE),
                Move::Right => reading.slide(SLIDE),
            }
            reading.part_done(cx).into_iter().collect()
        })
    }

    /// On: a screenful, or to the next page from the end of this one. What is
    /// open there is left only by who `means` to go on, and not in silence.
    fn read_on(&mut self, means: bool, now: Time) -> Vec<Effect> {
        let mut turns = false;
        let mut open = None;
        let effects = self.with_reading(now, |reading, cx| {
            turns = !reading.page_down();
            open = reading.open(cx);
            reading.part_done(cx).into_iter().collect()
        });
        match (turns, open) {
            (false, _) => effects,
            (true, Some(open)) if !means => {
                self.notice = Some(open.to_owned());
                effects
            }
            (true, open) => {
                let turned = self.turn(now, Run::next);
                let left = open.map(|_| "A question was left open. p goes back to it.".to_owned());
                self.notice = self.notice.take().or(left);
                effects.into_iter().chain(turned).collect()
            }
        }
    }

    /// Turns to another page, and keeps the place.
    pub(super) fn turn(
        &mut self,
        now: Time,
        go: impl FnOnce(&mut Run, &LessonProgress) -> bool,
    ) -> Vec<Effect> {
        let mut turned = false;
        let mut effects = self.with_reading(now, |reading, cx| {
            let done = reading.part_left(cx);
            turned = go(&mut reading.run, cx.progress);
            if turned {
                done.into_iter().chain(reading.enter(cx)).collect()
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
        let done = self.with_reading(now, |reading, cx| {
            left = reading.back_out(cx);
            reading.part_left(cx).into_iter().collect()
        });
        if left {
            return Vec::new();
        }
        if self.preview.is_some() {
            self.leave_finding();
            return Vec::new();
        }
        let position = self.save_position();
        self.set_aside();
        self.screen = Screen::Library;
        if let Some(progress) = &self.progress {
            self.library.sort(progress);
        }
        done.into_iter().chain(position).collect()
    }

    pub(super) fn recorded(&mut self, entry: &Entry, now: Time) -> Vec<Effect> {
        if let Some(progress) = &mut self.progress {
            progress.apply(entry);
        }
        let effects = self.with_reading(now, |reading, cx| {
            let here = entry.lesson == reading.run.lesson.id;
            let everywhere = entry.event == Event::Reset && entry.lesson.is_empty();
            if here || everywhere {
                reading.recorded(entry, cx)
            } else {
                Vec::new()
            }
        });
        effects.into_iter().chain(fresh_start(entry)).collect()
    }

    /// Nothing is kept, for the reason of `why`.
    pub(super) fn unsaved(&mut self, why: String) -> Vec<Effect> {
        self.saving = Saving::No(why);
        Vec::new()
    }

    /// From now on marks say what colours would.
    pub(super) fn without_colours(&mut self) -> Vec<Effect> {
        self.monochrome = true;
        Vec::new()
    }

    pub(super) fn highlighted(&mut self, colours: Highlights, now: Time) -> Vec<Effect> {
        self.with_reading(now, |reading, cx| {
            reading.colours.add(colours);
            reading.layout(cx);
            Vec::new()
        })
    }

    /// Says that something cannot be saved, and offers what can be done.
    pub(super) fn trouble(
        &mut self,
        why: String,
        mut waiting: Vec<Entry>,
        choices: &[TroubleChoice],
    ) {
        if let Some(Overlay::Trouble(trouble)) = &mut self.overlay {
            trouble.waiting.append(&mut waiting);
            return;
        }
        self.overlay = Some(Overlay::Trouble(Trouble {
            why,
            waiting,
            choices: choices.to_vec(),
            cursor: 0,
        }));
    }
}

impl Reading {
    /// What is open on this page, as a sentence that says how to go on without
    /// it.
    fn open(&self, cx: Context) -> Option<&'static str> {
        let page = self.run.page()?;
        let lesson = &self.run.lesson;
        let asked = page::open_item(lesson, page, cx.progress).is_some() || self.reconsiders();
        let unmarked = page::unmarked_item(lesson, page, cx.progress).is_some();
        match (asked, unmarked) {
            (true, _) if self.at_input() => {
                Some("A question is open here. Tab leaves the field, then n goes on without it.")
            }
            (true, _) => Some("A question is open here. n goes on without it."),
            (false, true) => Some("Your answer waits for your mark. n goes on without it."),
            (false, false) => None,
        }
    }
}

/// A lesson started afresh starts at its beginning.
fn fresh_start(entry: &Entry) -> Option<Effect> {
    let whole_lesson = entry.event == Event::Reset && entry.item.is_empty();
    let lesson = entry.lesson.clone();
    let position = Position::default();
    (whole_lesson && !lesson.is_empty()).then_some(Effect::SavePosition { lesson, position })
}
