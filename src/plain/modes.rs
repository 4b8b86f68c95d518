//! The modes of a lesson: which there are, and from one to another.

use crate::app::RecallGoal;
use crate::page::{Mode, ModeOffer};
use crate::words::{mode as said, plain};

use super::dialogue::{Dialogue, Interruption};

impl Dialogue<'_, '_> {
    /// Says which modes there are, and how to go on in one.
    pub fn tell_modes(&mut self) -> Result<(), Interruption> {
        let here = self.walk.source.mode();
        let offers = self.modes();
        self.writer.start(said::TITLE)?;
        for offer in &offers {
            let words = match Some(offer.mode) == here {
                true => said::here(&offer.words()),
                false => offer.words(),
            };
            self.writer.say(&format!("{words}: {}.", offer.about))?;
        }
        self.writer.say(&plain::to_go_on_in())?;
        Ok(())
    }

    /// Goes on in another mode.
    pub fn go_on_in(&mut self, mode: Mode) -> Result<(), Interruption> {
        let is_offered = self.modes().iter().any(|it| it.mode == mode);
        match is_offered {
            true => Err(Interruption::Mode(mode)),
            false => Ok(self.writer.say(&said::nothing_in(mode.word()))?),
        }
    }

    fn modes(&self) -> Vec<ModeOffer> {
        let recall = RecallGoal::mode_terms(self.recall_minutes, self.now());
        ModeOffer::all(self.walk.lesson(), &self.log.progress, &recall)
    }
}
