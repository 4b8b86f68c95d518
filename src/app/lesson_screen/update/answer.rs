//! In a lesson: what the cursor is on is chosen, and questions are answered.

use crate::journal::Time;
use crate::page::{FocusTarget, Input};
use crate::words::screen;

use crate::app::App;
use crate::app::action::{Action, AnswerAction, LessonAction, Move};
use crate::app::footer;
use crate::app::keys::key_name;
use crate::app::lesson_screen::update::reading;
use crate::app::lesson_screen::{LessonScreen, NothingChosen, ORDERING, PICKING, TICKING};
use crate::app::msg::Effect;

impl App {
    /// Takes what the cursor is on, or reads on; an answer that nobody chose is not
    /// given, and how to give one is said.
    pub fn choose_or_read_on(&mut self, now: Time) -> Vec<Effect> {
        let screen = self.lesson_screen();
        if let Some(nothing) = screen.and_then(LessonScreen::nothing_chosen) {
            self.notice = Some(self.how_to_choose(nothing));
            return self.with_lesson(now, |screen, _| {
                screen.show_below_focus();
                Vec::new()
            });
        }
        match self.choose(now) {
            Some(effects) => effects,
            None => {
                let screen = self.lesson_screen();
                let means = screen.is_some_and(LessonScreen::means_to_go_on);
                self.read_on(means, now)
            }
        }
    }

    /// Says how what waits here is answered.
    fn how_to_choose(&self, nothing: NothingChosen) -> String {
        let digits = self.lesson_screen().and_then(footer::digits);
        let digits = digits.unwrap_or_default();
        let key = |layer, action| key_name(layer, Action::Lesson(LessonAction::Answer(action)));
        match nothing {
            NothingChosen::Option => screen::nothing_picked(
                &digits,
                &reading(LessonAction::Move(Move::Down)),
                &key(&PICKING, AnswerAction::NoIdea),
            ),
            NothingChosen::Ticks => screen::nothing_ticked(
                &key(&TICKING, AnswerAction::Toggle),
                &key(&PICKING, AnswerAction::NoIdea),
            ),
            NothingChosen::Order => screen::nothing_moved(
                &key(&ORDERING, AnswerAction::Toggle),
                &reading(LessonAction::Move(Move::Down)),
            ),
            NothingChosen::Certainty => screen::say_how_sure(&digits),
            NothingChosen::Mark => screen::say_which_mark(&digits),
            NothingChosen::WayOut => screen::MOVE_FIRST.to_owned(),
        }
    }

    /// Takes what has the focus. `None`: there is nothing to take.
    fn choose(&mut self, now: Time) -> Option<Vec<Effect>> {
        if let Some(item) = self.item_to_ask_again() {
            return Some(self.ask_again(&item, now));
        }
        if let Some(lead) = self.focused_lead() {
            return Some(self.follow(lead, now));
        }
        self.with_lesson(now, LessonScreen::choose)
    }

    /// The id of the item that the cursor offers to ask again.
    fn item_to_ask_again(&self) -> Option<String> {
        let screen = self.lesson_screen()?;
        let FocusTarget::AskAgain(index) = screen.focused()?.target else {
            return None;
        };
        let item = screen.rows.items.get(index)?;
        Some(item.id.clone())
    }

    pub fn answer(&mut self, action: AnswerAction, now: Time) -> Vec<Effect> {
        match (action, self.focused_target()) {
            (AnswerAction::Digit(digit), _) => self.digit(digit, now),
            (AnswerAction::Hint, _) => self.take_input(Input::Hint, now),
            (AnswerAction::NoIdea, _) => self.take_input(Input::NoIdea, now),
            (AnswerAction::Skip, _) => self.take_input(Input::Skip, now),
            (AnswerAction::Toggle, Some(FocusTarget::Option(index))) => {
                self.with_lesson(now, |it, cx| it.toggle(index, cx))
            }
            (AnswerAction::Toggle, Some(FocusTarget::Point(point))) => {
                self.with_lesson(now, |it, cx| it.tick(point, cx))
            }
            (AnswerAction::Toggle, _) => Vec::new(),
        }
    }

    /// A digit. It is said where it brings an option that was out of sight under the
    /// cursor, as nobody picks one unseen, and where nothing has that number.
    fn digit(&mut self, digit: u8, now: Time) -> Vec<Effect> {
        let screen = self.lesson_screen();
        let is_away = self.focused_target().is_none_or(|it| !it.answers());
        let has_none = screen.is_some_and(|it| usize::from(digit) > it.numbered());
        let effects = self.with_lesson(now, |it, cx| it.digit(digit, cx));
        let is_there = matches!(self.focused_target(), Some(FocusTarget::Option(_)));
        if has_none {
            self.say_means_nothing(&digit.to_string());
        } else if is_away && is_there {
            self.notice = Some(screen::came_to_option(digit));
        }
        effects
    }

    fn take_input(&mut self, input: Input, now: Time) -> Vec<Effect> {
        self.with_lesson(now, |screen, cx| screen.take(input, cx))
    }

    fn focused_target(&self) -> Option<FocusTarget> {
        Some(self.lesson_screen()?.focused()?.target)
    }
}
