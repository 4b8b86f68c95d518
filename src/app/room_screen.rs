//! In front of a room: the questions of a lesson, one at a time, large and quiet.
//! The room answers by hands, talks, answers again, and then the answer comes out.
//! Nothing of it is kept, and nothing of an answer is in what is shown before.

mod keys;
mod rows;
mod run;
mod stops;

use std::collections::BTreeMap;
use std::sync::Arc;

use tui_input::Input;

use crate::lesson::{Item, Lesson};
use crate::page::{
    Hands, MAX_HANDS_TYPED, ROUNDS, RoomLine, RoomView, how_to_type, numbers, order_in_paper,
    read_hands,
};
use crate::words::{OutOf, room as said};

use super::action::Direction;
use super::goal::RoomGoal;
use super::keys::{ANYWHERE, Layer};
use super::lab::Lab;
use super::msg::KeyPress;
use super::text_input::edits;

use rows::RoomSight;
use run::predicted;
use stops::{RoomStop, place_of, stops};

pub use keys::{COUNTING, ROOM, ROOM_PAGES};
pub use stops::room_stops;

/// A lesson in front of a room.
#[derive(Debug)]
pub struct RoomScreen {
    pub lesson: Arc<Lesson>,
    stops: Vec<RoomStop>,
    at: usize,
    seed: u64,
    /// What came of the stops that were asked, by their places.
    states: BTreeMap<usize, RoomState>,
    /// What is being typed.
    input: Option<Input>,
    /// Why it was not taken.
    refusal: Option<String>,
    sight: RoomSight,
}

#[derive(Debug, Default)]
struct RoomState {
    rounds: Vec<Hands>,
    /// Hands that were typed and not taken yet, while their field is not open.
    draft: String,
    talks: bool,
    is_revealed: bool,
    /// The run that shows what is right, once it does.
    lab: Option<Box<Lab>>,
}

impl RoomScreen {
    /// `None`: there is nothing to ask, or not what it is to begin with.
    pub fn new(goal: RoomGoal) -> Option<Self> {
        let stops = stops(&goal.lesson);
        let at = match &goal.begin {
            Some(name) => place_of(name, &stops, &goal.lesson)?,
            None => 0,
        };
        stops.get(at)?;
        Some(Self {
            lesson: goal.lesson,
            stops,
            at,
            seed: goal.seed,
            states: BTreeMap::new(),
            input: None,
            refusal: None,
            sight: RoomSight::From(0),
        })
    }

    pub fn layers(&self) -> Vec<&'static Layer> {
        match (&self.input, self.is_revealed()) {
            (Some(_), _) => vec![&COUNTING],
            (None, true) => vec![&ROOM_PAGES, &ANYWHERE],
            (None, false) => vec![&ROOM, &ROOM_PAGES, &ANYWHERE],
        }
    }

    /// Which of its questions this is.
    pub fn place(&self) -> OutOf {
        OutOf(self.at + 1, self.stops.len())
    }

    pub fn is_revealed(&self) -> bool {
        self.state().is_some_and(|it| it.is_revealed)
    }

    /// Whether there are hands that would be lost, half typed ones among them.
    pub fn has_hands(&self) -> bool {
        let mut states = self.states.values();
        states.any(|it| !it.rounds.is_empty() || !it.draft.is_empty())
    }

    fn stop(&self) -> Option<&RoomStop> {
        self.stops.get(self.at)
    }

    fn state(&self) -> Option<&RoomState> {
        self.states.get(&self.at)
    }

    fn state_mut(&mut self) -> &mut RoomState {
        self.states.entry(self.at).or_default()
    }

    fn item(&self) -> Option<&Item> {
        self.stop()?.item(&self.lesson)
    }

    /// What is to be typed of hands; nothing where nothing is.
    fn how_to_type(&self) -> Option<String> {
        how_to_type(self.item())
    }

    /// What is to be typed of hands; an error is the sentence that says why nothing is.
    pub fn how_to_count(&self) -> Result<String, String> {
        if self.is_revealed() {
            return Err(said::IS_OUT.to_owned());
        }
        let how = self.how_to_type();
        how.ok_or_else(|| said::NOTHING_TO_COUNT.to_owned())
    }

    /// Opens the field for hands, with what was typed there and not taken; an error is
    /// a sentence.
    pub fn count(&mut self) -> Result<(), String> {
        self.how_to_count()?;
        let draft = std::mem::take(&mut self.state_mut().draft);
        self.input = Some(Input::new(draft));
        Ok(())
    }

    pub fn typed(&mut self, key: KeyPress) {
        let Some(input) = &mut self.input else {
            return;
        };
        let is_full = input.value().chars().count() >= MAX_HANDS_TYPED;
        let writes = matches!(key, KeyPress::Char(_));
        if let Some(edit) = edits(key).filter(|_| !(writes && is_full)) {
            input.handle(edit);
            self.refusal = None;
        }
    }

    pub fn paste(&mut self, text: &str) {
        let letters = text.chars().filter(|it| !it.is_control());
        letters
            .take(MAX_HANDS_TYPED)
            .for_each(|letter| self.typed(KeyPress::Char(letter)));
    }

    /// Takes what is typed, and says beside the field why not.
    pub fn take(&mut self) {
        let typed = self.input.as_ref().map(|it| it.value().to_owned());
        if let Some(typed) = typed {
            self.refusal = self.take_line(&typed).err();
        }
    }

    /// Takes hands that were typed; an error is a sentence.
    pub fn take_line(&mut self, typed: &str) -> Result<(), String> {
        if self.is_revealed() {
            return Err(said::IS_OUT.to_owned());
        }
        let run = self.stop().and_then(|it| it.run(&self.lesson));
        let hands = match (self.item(), run) {
            (Some(item), _) => read_hands(item, typed)?,
            (None, Some((scenario, asked))) => {
                let hands = numbers(typed)?;
                predicted(scenario, asked, &hands)?;
                hands
            }
            (None, None) => return Err(said::NOTHING_TO_COUNT.to_owned()),
        };
        let state = self.state_mut();
        let round = usize::from(state.talks).min(ROUNDS - 1);
        state.rounds.truncate(round);
        state.rounds.push(hands);
        state.draft.clear();
        (self.input, self.refusal, self.sight) = (None, None, RoomSight::Hands);
        Ok(())
    }

    /// Out of the field. What is typed there is kept for the next time; an error is the
    /// sentence that says so.
    pub fn cancel(&mut self) -> Result<(), String> {
        let typed = self.input.take().map(|it| it.value().trim().to_owned());
        (self.refusal, self.sight) = (None, RoomSight::From(0));
        match typed.filter(|it| !it.is_empty()) {
            Some(typed) => {
                self.state_mut().draft = typed;
                Err(said::HANDS_STAY.to_owned())
            }
            None => Ok(()),
        }
    }

    /// Lets the room talk; an error is a sentence.
    pub fn talk(&mut self) -> Result<(), String> {
        let counts = self.how_to_type().is_some();
        let state = self.state_mut();
        match (state.is_revealed, state.talks) {
            (true, _) => Err(said::IS_OUT.to_owned()),
            (false, true) => Err(said::TALKED.to_owned()),
            (false, false) if counts && state.rounds.is_empty() => {
                Err(said::NO_HANDS_YET.to_owned())
            }
            (false, false) => {
                state.talks = true;
                self.sight = RoomSight::Talk;
                Ok(())
            }
        }
    }

    /// Shows what is right.
    pub fn reveal(&mut self) {
        self.sight = RoomSight::Answer;
        let lab = self.lab_to_run();
        let state = self.state_mut();
        state.is_revealed = true;
        state.draft.clear();
        state.lab = lab.map(|mut lab| {
            lab.finish();
            Box::new(lab)
        });
    }

    /// To another question; an error is a sentence.
    pub fn turn(&mut self, direction: Direction) -> Result<(), String> {
        let to = match direction {
            Direction::On => Some(self.at + 1).filter(|it| *it < self.stops.len()),
            Direction::Back => self.at.checked_sub(1),
        };
        let Some(to) = to else {
            let words = match direction {
                Direction::On => said::LAST,
                Direction::Back => said::FIRST,
            };
            return Err(words.to_owned());
        };
        (self.at, self.sight) = (to, RoomSight::From(0));
        Ok(())
    }

    /// What is shown now.
    pub fn lines(&self) -> Vec<RoomLine<'_>> {
        let state = self.state();
        let run = self.stop().and_then(|it| it.run(&self.lesson));
        let mut lines = match (self.item(), run) {
            (Some(item), _) => self.item_lines(item, state),
            (None, Some(asked)) => self.run_lines(asked, state),
            (None, None) => Vec::new(),
        };
        lines.extend(self.left_out_of_run());
        lines
    }

    fn item_lines<'a>(&self, item: &'a Item, state: Option<&RoomState>) -> Vec<RoomLine<'a>> {
        let order = order_in_paper(&self.lesson, item, self.seed);
        let rounds = state.map_or(&[][..], |it| &it.rounds);
        let view = RoomView {
            item,
            order: &order,
            rounds,
            talks: state.is_some_and(|it| it.talks) && rounds.len() < ROUNDS,
            is_revealed: state.is_some_and(|it| it.is_revealed),
        };
        view.lines()
    }
}

#[cfg(test)]
mod tests;
mod update;
