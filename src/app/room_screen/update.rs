//! In front of a room.

use crate::app::action::RoomAction;
use crate::app::msg::Effect;
use crate::app::overlay::ChosenAction;
use crate::app::room_screen::RoomScreen;
use crate::app::{App, RoomGoal, Screen};
use crate::words::room as said;

impl App {
    /// Shows a lesson to a room; where there is nothing to show, the library.
    pub fn show_to_room(&mut self, goal: RoomGoal) -> Vec<Effect> {
        if let Some(room) = RoomScreen::new(goal) {
            self.screen = Screen::Room(Box::new(room));
        }
        Vec::new()
    }

    pub fn room_action(&mut self, action: RoomAction) -> Vec<Effect> {
        let layout = self.screen_layout();
        let Screen::Room(room) = &mut self.screen else {
            return Vec::new();
        };
        let done = match action {
            RoomAction::Hands => room.count(),
            RoomAction::Talk => room.talk(),
            RoomAction::Turn(direction) => room.turn(direction),
            RoomAction::Reveal => {
                room.reveal();
                Ok(())
            }
            RoomAction::Scroll(step) => {
                room.scroll(step, (layout.text, layout.rows()));
                Ok(())
            }
            RoomAction::Take => {
                room.take();
                Ok(())
            }
            RoomAction::Cancel => room.cancel(),
            RoomAction::Leave => return self.leave_room(),
        };
        self.notice = done.err();
        Vec::new()
    }

    /// Asks first, where there are hands to lose.
    fn leave_room(&mut self) -> Vec<Effect> {
        let Screen::Room(room) = &self.screen else {
            return Vec::new();
        };
        if !room.has_hands() {
            return self.quit();
        }
        self.ask([said::ASK_TO_LEAVE.to_owned()], ChosenAction::Quit);
        Vec::new()
    }
}
