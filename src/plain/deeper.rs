//! What stands beside the core of a lesson: offered where the part before it
//! ends.

use crate::page::Stop;
use crate::words::plain;

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;

impl Dialogue<'_, '_> {
    /// Offers each part once. Nobody is asked who cannot answer: there it is
    /// said what opens it.
    pub fn offer_deeper(&mut self) -> Result<(), Interruption> {
        let mut opened = Vec::new();
        for stop in self.walk.deeper() {
            if self.offered.contains(&stop) {
                continue;
            }
            self.offered.push(stop);
            if self.is_wanted(stop)? {
                opened.push(stop);
            }
        }
        // Each comes right behind this page, so the first one goes in last.
        opened.into_iter().rev().for_each(|it| self.walk.open(it));
        Ok(())
    }

    fn is_wanted(&mut self, stop: Stop) -> Result<bool, Interruption> {
        let Some(part) = self.walk.part_of(stop) else {
            return Ok(false);
        };
        let (title, stem) = (part.title.clone(), part.stem.clone());
        if !self.interactive {
            let (lesson, surroundings) = (&self.walk.lesson().id, &self.writer.surroundings);
            let command = plain::part_command(lesson, &stem, surroundings);
            self.writer.start(&plain::deeper(&title))?;
            self.writer.whole(&command)?;
            return Ok(false);
        }
        self.writer.gap();
        let place = plain::before_part(&title);
        let offer = Offer::new(&plain::enter_deeper(&title))
            .command(plain::OPEN, Some(true))
            .or_nothing(plain::TO_GO_ON, false);
        self.until_fits(&offer, &place, |_| None)
    }
}
