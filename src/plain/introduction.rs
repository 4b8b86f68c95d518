//! What is said before the first page, and asked where there are cards.

use std::io;

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;
use super::reply;
use crate::page::{Counts, Summary};
use crate::words::{self, OutOf, plain, recall};

impl Dialogue<'_, '_> {
    pub(super) fn introduce(&mut self) -> io::Result<()> {
        self.writer.say(&self.walk.title())?;
        match (self.walk.recall_intro(), self.walk.paper()) {
            (Some(intro), _) => intro.iter().try_for_each(|it| self.writer.say(it))?,
            (None, Some(paper)) => paper.about.iter().try_for_each(|it| self.writer.say(it))?,
            (None, None) => self.say_where_one_is()?,
        }
        self.say_ways_out()
    }

    /// Asks how many of the cards to come will be right.
    pub fn ask_forecast(&mut self) -> Result<(), Interruption> {
        let Some(of) = self.walk.to_forecast().filter(|_| self.runs.are_predicted) else {
            return Ok(());
        };
        self.writer.gap();
        self.writer.say(&recall::how_many(of))?;
        let (asked, fits) = plain::forecast(of);
        let offer = Offer::new(plain::ENTER).asks(asked, fits);
        let offer = offer.or_nothing(plain::TO_BEGIN, None);
        let offer = offer.stops(plain::STOP, true);
        let number = match self.until_fits(&offer, "", |line| reply::forecast(line, of).map(Some)) {
            Err(Interruption::QuizStopped) => {
                self.walk.stop_at_end();
                None
            }
            number => number?,
        };
        let now = self.now();
        let entry = number.map(|right| self.walk.record_forecast(right, of, now));
        entry.map_or(Ok(()), |entry| self.record(&entry))
    }

    fn say_where_one_is(&mut self) -> io::Result<()> {
        let counts = self.walk.counts(&self.log.progress);
        self.writer.say(&self.length(&counts))?;
        if counts.parts_done + counts.answered + counts.skipped > 0 {
            let came_to = self.walk.came_to_so_far(&self.log.progress);
            let sentence = reached(&counts, came_to.as_ref());
            self.writer.say(&plain::so_far(&sentence))?;
        }
        self.say_open_paper()
    }

    /// Where papers of the lesson begin, which of them is not handed in.
    fn say_open_paper(&mut self) -> io::Result<()> {
        let Some(paper) = self.walk.open_paper(&self.papers) else {
            return Ok(());
        };
        self.writer.say(&self.library.open_paper(paper))?;
        match self.writer.surroundings.has_shell() {
            true => {
                let surroundings = &self.writer.surroundings;
                let words = words::paper::command_goes_on(&paper.terms, surroundings);
                self.writer.say(&words)
            }
            false => Ok(()),
        }
    }

    fn say_ways_out(&mut self) -> io::Result<()> {
        if self.interactive {
            match self.walk.source.asks_cards() && self.walk.paper().is_none() {
                true => self.writer.say(&plain::how_to_stop_a_quiz())?,
                false => {
                    let how = plain::how_to_stop(&self.writer.surroundings);
                    self.writer.say(how)?;
                }
            }
            self.writer.say(&plain::how_to_get_help())?;
        }
        Ok(())
    }

    /// Says how much the next sitting of a quiz has.
    pub fn say_length(&mut self) -> io::Result<()> {
        self.writer.gap();
        let length = self.length(&self.walk.counts(&self.log.progress));
        self.writer.say(&length)
    }

    /// How much there is to go through.
    fn length(&self, counts: &Counts) -> String {
        match self.walk.quiz_length() {
            Some((cards, minutes)) => format!("{}.", words::quiz_length(cards, minutes)),
            None => {
                let time = plain::study_time(self.walk.minutes());
                plain::introduction(counts.parts_total, counts.total, &time)
            }
        }
    }
}

/// How far the learner is. What is right and what was passed over is counted as the end
/// of the lesson does, which leaves first guesses alone.
fn reached(counts: &Counts, came_to: Option<&Summary>) -> String {
    let parts = OutOf(counts.parts_done, counts.parts_total);
    let answered = OutOf(counts.answered, counts.total);
    let all = (counts.right, counts.skipped);
    let (right, skipped) = came_to.map_or(all, Summary::right_and_skipped);
    plain::reached(parts, answered, right, skipped)
}
