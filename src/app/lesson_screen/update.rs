//! In a lesson: what the keys do, and what the journal answers.

mod answer;
mod leads;
mod paper;
mod recall;

use crate::journal::{Entry, Event, Position, Progress, Time};
use crate::page::{PlanSource, Stage};
use crate::question::Shown;
use crate::text::Highlights;
use crate::words::{self, screen};

use crate::app::action::{Action, LessonAction, Move, Show, Turn};
use crate::app::keys::key_name;
use crate::app::lesson_screen::{LeftOpen, LessonScreen, MISSED, READING, TYPED, WayUp, record};
use crate::app::msg::Effect;
use crate::app::overlay::Overlay;
use crate::app::walk::{PaperStage, Walk};
use crate::app::{App, Saving, Screen};

impl App {
    /// While an answer is on its way to the disk one can only look around: to
    /// do more would be to give it twice, or to lose sight of what comes of it.
    pub fn lesson_action(&mut self, action: LessonAction, now: Time) -> Vec<Effect> {
        match action {
            LessonAction::Move(step) if self.is_saving_an_answer() => self.moved(step, now),
            _ if self.is_saving_an_answer() => Vec::new(),
            LessonAction::Choose => self.choose_or_read_on(now),
            LessonAction::Answer(action) => self.answer(action, now),
            LessonAction::Move(Move::PageDown) => self.read_on(false, now),
            LessonAction::Move(step) => self.moved(step, now),
            LessonAction::Turn(turn) => self.turn_page(turn, now),
            LessonAction::Show(what) => self.show(what, now),
            LessonAction::NextFrame => self.next_frame(now),
            LessonAction::Undo => self.undo(now),
            LessonAction::NextStep => self.go_to_next_step(now),
            LessonAction::NextCards => self.go_on_with_cards(now),
            LessonAction::NextLesson => self.ask_for_next_lesson(),
            LessonAction::Back => self.leave_lesson(now),
            LessonAction::Stop => self.stop_at_end(now),
            LessonAction::Flag => self.flag(now),
            LessonAction::Sheet => self.go_to_sheet(now),
            LessonAction::HandIn => self.ask_to_hand_in(),
        }
    }

    fn next_frame(&mut self, now: Time) -> Vec<Effect> {
        if !self.with_lesson(now, LessonScreen::next_frame) {
            self.notice = Some(screen::NO_FRAMES.to_owned());
        }
        Vec::new()
    }

    fn go_to_next_step(&mut self, now: Time) -> Vec<Effect> {
        let next = self.lesson_screen().and_then(LessonScreen::known_goes_to);
        next.map_or_else(Vec::new, |stop| self.go_to_part(stop, now))
    }

    fn undo(&mut self, now: Time) -> Vec<Effect> {
        let entry = self.with_lesson(now, |screen, cx| screen.walk.undo(cx.progress, now));
        if entry.is_none() {
            let is_skip = self.with_lesson(now, |screen, cx| screen.walk.skipped_last(cx.progress));
            self.notice = Some(match is_skip {
                true => {
                    words::recall::skip_is_not_undone(&reading(LessonAction::Show(Show::AskAgain)))
                }
                false => words::recall::NOTHING_TO_UNDO.to_owned(),
            });
        }
        entry.map(record).into_iter().collect()
    }

    pub fn is_saving_an_answer(&self) -> bool {
        let screen = self.lesson_screen();
        let paper = screen.and_then(|it| it.walk.under_way());
        let is_handed_in = paper.is_some_and(|it| it.stage != PaperStage::UnderWay);
        is_handed_in || screen.and_then(LessonScreen::stage) == Some(Stage::Committing)
    }

    fn turn_page(&mut self, turn: Turn, now: Time) -> Vec<Effect> {
        match turn {
            Turn::NextPage => self.pass(now, |app| app.go_on(now)),
            Turn::PreviousPage => self.go_to_previous(now),
            Turn::NextPart => self.pass(now, |app| app.turn(now, |walk, _| walk.next_part())),
            Turn::PreviousPart => self.turn(now, |walk, _| walk.previous_part()),
        }
    }

    /// Where something was just left open on the page before, to that.
    fn go_to_previous(&mut self, now: Time) -> Vec<Effect> {
        let left = self.lesson_screen().and_then(|it| it.left_open_at);
        let effects = self.turn(now, |walk, _| walk.previous());
        self.with_lesson(now, |screen, cx| {
            if left.is_some() && screen.walk.stop() == left {
                screen.come_to_open(cx);
            }
        });
        effects
    }

    /// Leaves a page behind; what is open on it is not passed in silence.
    pub(in crate::app) fn pass(
        &mut self,
        now: Time,
        go: impl FnOnce(&mut Self) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let (from, open) =
            self.with_lesson(now, |screen, cx| (screen.walk.stop(), screen.open(cx)));
        // Who turns the page where a search led goes on from there.
        self.with_lesson(now, |screen, _| screen.looks_up = false);
        let effects = go(self);
        if self.lesson_screen().and_then(|it| it.walk.stop()) != from {
            self.with_lesson(now, |screen, _| {
                screen.left_open_at = from.filter(|_| open.is_some());
            });
            self.say_left(open, &reading(LessonAction::Turn(Turn::PreviousPage)));
        }
        effects
    }

    fn show(&mut self, what: Show, now: Time) -> Vec<Effect> {
        if self.is_held_back(what) {
            self.notice = Some(words::paper::NOT_NOW.to_owned());
            return Vec::new();
        }
        match what {
            Show::Outline if self.is_paper() => self.go_to_sheet(now),
            Show::Outline => self.show_outline(),
            Show::Modes => self.show_modes(now),
            Show::Search => self.search_lesson(),
            Show::Links => self.link_menu(),
            Show::Terms => self.show_terms(),
            Show::Code => self.code_menu(),
            Show::Report => self.report_menu(now),
            Show::AskAgain => self.ask_again_menu(now),
            Show::Hints => self.with_lesson(now, |screen, cx| {
                screen.fold_hints(cx);
                Vec::new()
            }),
            Show::Reset => {
                self.reset_menu();
                Vec::new()
            }
        }
    }

    /// Whether something would show, or ask for, what a paper keeps for its end.
    fn is_held_back(&self, what: Show) -> bool {
        self.in_paper()
            && match what {
                Show::Outline | Show::Links | Show::Terms | Show::Code => false,
                Show::Search
                | Show::Modes
                | Show::Report
                | Show::Reset
                | Show::Hints
                | Show::AskAgain => true,
            }
    }

    fn moved(&mut self, step: Move, now: Time) -> Vec<Effect> {
        const SLIDE: isize = 8;
        self.with_lesson(now, |screen, cx| {
            let top = screen.scroll;
            match step {
                Move::Down if screen.carry(|from| from + 1, cx) => {}
                Move::Up if screen.carry(|from| from.saturating_sub(1), cx) => {}
                Move::Down => screen.down(),
                Move::Up if screen.leave_field_upwards(cx) => {}
                Move::Up => screen.up(),
                Move::PageUp => screen.page_up(),
                Move::PageDown => drop(screen.page_down()),
                Move::Top => screen.top(),
                Move::Bottom => screen.bottom(),
                Move::Left => screen.slide(-SLIDE),
                Move::Right => screen.slide(SLIDE),
            }
            screen.gone_on |= screen.scroll != top;
            screen.wait_for_typing(cx);
            screen.parts_done(cx)
        })
    }

    /// On: through the frames of a diagram, a screenful, or to the next page from the
    /// end of this one. What is open there is left only by who `means` to go on, and
    /// not in silence.
    pub(in crate::app) fn read_on(&mut self, means: bool, now: Time) -> Vec<Effect> {
        if !means && self.with_lesson(now, LessonScreen::next_unseen_frame) {
            return Vec::new();
        }
        let (turns, open, effects) = self.with_lesson(now, |screen, cx| {
            let top = screen.scroll;
            let turns = !screen.read_on();
            screen.gone_on |= screen.scroll != top;
            screen.wait_for_typing(cx);
            let open = match turns {
                true => screen.open(cx),
                false => screen.passed_prediction(top),
            };
            (turns, open, screen.parts_done(cx))
        });
        match (turns, open) {
            (false, passed) => {
                self.say_left(passed, &reading(LessonAction::Move(Move::PageUp)));
                effects
            }
            (true, Some(open)) if !means => {
                self.notice = Some(open.words());
                self.with_lesson(now, |screen, _| screen.name_prediction());
                effects
            }
            (true, _) if self.gave_with_enter => {
                self.notice = Some(screen::enter_goes_on(&reading(LessonAction::Choose)));
                effects
            }
            (true, _) => {
                let turned = self.pass(now, |app| app.go_on(now));
                effects.into_iter().chain(turned).collect()
            }
        }
    }

    /// Says that something was left open that the key `back` leads back to; an end
    /// names it on the page.
    fn say_left(&mut self, open: Option<LeftOpen>, back: &str) {
        let at_end = self.lesson_screen().is_some_and(LessonScreen::at_an_end);
        let words = open.filter(|_| !at_end).map(|open| match open {
            LeftOpen::Prediction => screen::left_prediction(back),
            LeftOpen::AtField | LeftOpen::Question | LeftOpen::Mark => screen::left_open(back),
        });
        self.notice = self.notice.take().or(words);
    }

    /// Turns to another page, and keeps the place.
    pub fn turn(
        &mut self,
        now: Time,
        go: impl FnOnce(&mut Walk, &Progress) -> bool,
    ) -> Vec<Effect> {
        let (turned, effects) = self.with_lesson(now, |screen, cx| {
            let (done, kept) = (screen.parts_left(cx), screen.keep_draft());
            let (from, was_aside) = (screen.place(), screen.walk.is_aside());
            if !go(&mut screen.walk, cx.progress) {
                return (false, kept.into_iter().collect());
            }
            screen.keep_trail(from, was_aside);
            screen.left_open_at = None;
            // Among cards one only looks around until one is answered.
            screen.gone_on |= !screen.walk.source.asks_cards();
            let left = done.into_iter().chain(kept);
            (true, left.chain(screen.enter(cx)).collect::<Vec<_>>())
        });
        if turned {
            self.say_left_to_come_back();
            return effects.into_iter().chain(self.save_position()).collect();
        }
        self.say_nothing_further();
        effects
    }

    /// Says that the walk has no page that way, and which key leads on.
    fn say_nothing_further(&mut self) {
        let leads_there = self.way_up() == WayUp::Library;
        let back = leads_there.then(|| reading(LessonAction::Back));
        let at_end = self.lesson_screen().and_then(LessonScreen::way_on);
        let on = at_end.and_then(|layer| layer.bindings.first());
        let on = on.map(|binding| (binding.short(), binding.label));
        let on = on.as_ref().map(|(key, label)| (key.as_str(), *label));
        self.notice = Some(screen::nothing_further(back.as_deref(), on));
    }

    fn say_left_to_come_back(&mut self) {
        let left = self.lesson_screen().map(|it| it.walk.left_to_come_back());
        if let Some(left) = left.filter(|left| *left > 0) {
            let ask = key_name(&MISSED, Action::Lesson(LessonAction::Show(Show::AskAgain)));
            self.notice = Some(screen::left_to_come_back(left, &ask));
        }
    }

    /// What is above the page here.
    fn way_up(&self) -> WayUp {
        let screen = self.lesson_screen();
        screen.map_or(WayUp::Library, |it| it.way_up(self.preview.is_some()))
    }

    /// Out of what one is in: a pick, a lifted thing, the marks of a search, the
    /// lesson.
    pub fn leave_lesson(&mut self, now: Time) -> Vec<Effect> {
        if matches!(self.screen, Screen::Opening) {
            return self.leave_opening();
        }
        let (left, draft) = self.with_lesson(now, |screen, cx| {
            let left = screen.back_out(cx) || screen.unmark_found();
            (left, screen.keep_draft())
        });
        let effects = match left {
            true => Vec::new(),
            false => self.leave_page(now),
        };
        draft.into_iter().chain(effects).collect()
    }

    /// Not to the lesson that was asked for, but to the library.
    fn leave_opening(&mut self) -> Vec<Effect> {
        if self.preview.is_some() {
            self.leave_finding();
        } else {
            (self.goal, self.recall, self.paper) = (None, None, None);
            self.came_from = None;
            self.goes_on = None;
            self.screen = Screen::Library;
        }
        Vec::new()
    }

    fn leave_page(&mut self, now: Time) -> Vec<Effect> {
        match self.way_up() {
            WayUp::Page => self.go_back(now),
            WayUp::Preview => {
                self.leave_finding();
                Vec::new()
            }
            WayUp::Run => self.leave_question(now),
            WayUp::End => self.stop_at_end(now),
            WayUp::Lesson => self.go_back_to_lesson(now),
            WayUp::Library => self.leave_for_library(now),
        }
    }

    fn stop_at_end(&mut self, now: Time) -> Vec<Effect> {
        self.turn(now, |walk, _| walk.stop_at_end())
    }

    pub(in crate::app) fn leave_for_library(&mut self, now: Time) -> Vec<Effect> {
        let done = self.with_lesson(now, |screen, cx| screen.parts_left(cx));
        let position = self.save_position();
        let paper = self.lesson_screen().and_then(|it| it.walk.under_way());
        let read_papers = paper.map(|_| Effect::ReadPapers);
        let paper = paper.filter(|_| self.saving == Saving::Yes);
        let kept = paper.map(|it| words::paper::is_kept(&it.begun.terms, &self.surroundings));
        self.notice = kept.or(self.notice.take());
        self.set_aside();
        self.screen = Screen::Library;
        if let Some(progress) = &self.progress {
            self.library.sort(progress);
        }
        self.count_due(now);
        let effects = done.into_iter().chain(position);
        effects.chain(read_papers).collect()
    }

    pub fn recorded(&mut self, entry: &Entry, now: Time) -> Vec<Effect> {
        if let Some(progress) = &mut self.progress {
            progress.apply(entry);
        }
        let looked_up = self.lesson_screen().is_some_and(|it| it.looks_up);
        let effects = self.with_lesson(now, |screen, cx| screen.recorded(entry, cx));
        // Who does something where a search led goes on from there.
        let place = looked_up.then(|| self.save_position()).flatten();
        if entry.event == Event::Reset && entry.item.is_empty() {
            let lesson = entry.lesson.as_str();
            self.labs.retain(|id, _| !lesson.is_empty() && id != lesson);
        }
        if matches!(entry.event, Event::Undone { .. }) {
            self.notice = Some(words::recall::UNDONE.to_owned());
        }
        let afresh = fresh_starts(entry);
        effects.into_iter().chain(place).chain(afresh).collect()
    }

    /// A run has shown the key of `item`, or that it has none.
    pub fn worked_out(
        &mut self,
        lesson: &str,
        item: &str,
        shown: Option<&Shown>,
        now: Time,
    ) -> Vec<Effect> {
        let effects = self.with_lesson(now, |screen, cx| {
            let lesson = screen.walk.lessons.find(lesson);
            lesson.map_or_else(Vec::new, |it| screen.worked_out(it, item, shown, cx))
        });
        effects
            .into_iter()
            .chain(self.go_on_handing_in(now))
            .collect()
    }

    pub fn highlighted(&mut self, colours: Highlights, now: Time) -> Vec<Effect> {
        self.with_lesson(now, |screen, cx| {
            screen.colour(colours, cx);
            Vec::new()
        })
    }

    /// Whether the cursor is on an answer to be typed.
    fn on_input(&self) -> bool {
        self.lesson_screen().is_some_and(LessonScreen::on_input)
    }

    /// Whether the cursor is on the prediction of a panel.
    fn at_prediction(&self) -> bool {
        let screen = self.lesson_screen();
        screen.is_some_and(LessonScreen::asks_prediction)
    }

    pub fn paste(&mut self, text: &str, now: Time) -> Vec<Effect> {
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            search.paste(text);
            self.look();
        } else if let (None, Screen::FirstMinute(first)) = (&self.overlay, &mut self.screen) {
            first.paste(text);
        } else if let (None, Screen::Room(room)) = (&self.overlay, &mut self.screen) {
            room.paste(text);
        } else if self.overlay.is_none() && self.lab().is_none() && self.at_prediction() {
            self.with_lesson(now, |screen, cx| screen.paste_prediction(text, cx));
        } else if self.overlay.is_none() && self.lab().is_none() && self.on_input() {
            return self.with_lesson(now, |screen, cx| {
                screen.paste(text, cx);
                screen.keep_draft().into_iter().collect()
            });
        }
        Vec::new()
    }

    /// Keeps the answers in the making and the runs of the lesson that is left.
    pub fn set_aside(&mut self) -> Option<Effect> {
        let Screen::Lesson(screen) = &mut self.screen else {
            return None;
        };
        let kept = screen.keep_draft();
        for draft in std::mem::take(&mut screen.drafts).into_values() {
            let lesson = self.drafts.entry(draft.lesson.clone()).or_default();
            lesson.insert(draft.item.clone(), draft);
        }
        for ((lesson, scenario), lab) in std::mem::take(&mut screen.labs) {
            let id = screen.walk.lessons.get(lesson).id.clone();
            let used = lab.is_used().then_some((scenario, lab));
            self.labs.entry(id).or_default().extend(used);
        }
        kept
    }
}

impl LeftOpen {
    /// Says how to go on without it.
    fn words(self) -> String {
        let next = reading(LessonAction::Turn(Turn::NextPage));
        match self {
            Self::AtField => {
                let leave = key_name(&TYPED, Action::Lesson(LessonAction::Back));
                screen::open_at_field(&leave, &next)
            }
            Self::Question => screen::open_question(&next),
            Self::Mark => screen::waits_for_mark(&next),
            Self::Prediction => {
                screen::prediction_is_open(&reading(LessonAction::Move(Move::PageDown)))
            }
        }
    }
}

/// What the key for `action` is called.
pub(in crate::app) fn reading(action: LessonAction) -> String {
    key_name(&READING, Action::Lesson(action))
}

/// A lesson started afresh starts at its beginning, whatever makes the plan.
fn fresh_starts(entry: &Entry) -> Vec<Effect> {
    let lesson = &entry.lesson;
    if entry.event != Event::Reset || !entry.item.is_empty() || lesson.is_empty() {
        return Vec::new();
    }
    // The usual walk comes last: that one goes on.
    let sources = PlanSource::MODES.iter().rev();
    let start = |source: &PlanSource| Effect::SavePosition {
        walk: source.walk(lesson),
        position: Position {
            lesson: lesson.clone(),
            ..Position::default()
        },
    };
    sources.map(start).collect()
}
