//! The mark that learners give an explanation of their own: its points can be
//! ticked, which suggests a mark and decides nothing, and a mark can be changed later.

use crate::journal::Mark;
use crate::lesson::Item;
use crate::page::{Input, Stage, suggested_mark};

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;
use super::page_view::PageView;
use super::question::place;
use super::reply::{self, MarkReply};
use super::reveal;
use crate::words::{self, plain};

impl Dialogue<'_, '_> {
    /// Asks what an answer leaves to be done: to mark an explanation.
    pub fn mark(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        self.writer.start(words::DOES_IT_HAVE_IT)?;
        let offer = self.marks(item);
        match self.wanted_mark(&offer, view, item)? {
            Some(mark) => self.give_mark(mark, view, item),
            None => Ok(()),
        }
    }

    /// Offers to mark it anew. Where nobody answers, the mark stays as it is.
    pub fn change_mark(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        self.writer.start(words::DOES_IT_HAVE_IT)?;
        let offer = self.marks(item);
        let offer = offer.or_nothing(plain::TO_KEEP_THE_MARK, MarkReply::Keep);
        match self.wanted_mark(&offer, view, item) {
            Ok(Some(mark)) => self.give_mark(mark, view, item),
            Ok(None) => Ok(()),
            Err(Interruption::InputEnded(_)) => Ok(self.writer.cut_off()?),
            Err(other) => Err(other),
        }
    }

    /// The marks, by number, and the way to tick points.
    fn marks(&self, item: &Item) -> Offer<MarkReply> {
        let marks = (1..).zip(words::MARKS);
        let offer = marks.fold(Offer::new(plain::ENTER), |offer, (number, (_, it))| {
            offer.asks(plain::mark_to_enter(number, it), number.to_string())
        });
        let has_points = !item.question.checklist().is_empty();
        let offer = offer.command(plain::TICK, has_points.then_some(MarkReply::Tick));
        offer.stops(plain::STOP, self.walk.stops_at_end())
    }

    /// Nothing: the mark is to stay as it is.
    fn wanted_mark(
        &mut self,
        offer: &Offer<MarkReply>,
        view: &PageView,
        item: &Item,
    ) -> Result<Option<Mark>, Interruption> {
        loop {
            match self.until_fits(offer, &place("at", view, item), reply::mark)? {
                MarkReply::Mark(mark) => return Ok(Some(mark)),
                MarkReply::Keep => return Ok(None),
                MarkReply::Tick => self.tick(view, item)?,
            }
        }
    }

    /// Asks which points the answer has, and says what that suggests.
    fn tick(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        let points = item.question.checklist().len();
        let (asks, fits) = plain::points_to_tick(points);
        let offer = Offer::new(plain::ENTER)
            .asks(asks, fits)
            .or_nothing(plain::FOR_NONE, std::collections::BTreeSet::new());
        let read = |line: &str| reply::points(line, points);
        let ticked = self.until_fits(&offer, &place("at", view, item), read)?;
        let suggested = suggested_mark(ticked.len(), points);
        Ok(self
            .writer
            .say(&words::ticked(ticked.len(), points, suggested))?)
    }

    fn give_mark(&mut self, mark: Mark, view: &PageView, item: &Item) -> Result<(), Interruption> {
        let mut asked = self.asked(view, item, "at", Stage::Marking);
        self.take(view, &mut asked, Input::Mark(mark))?;
        if let Some(progress) = self.log.of(view.lesson).items.get(&item.question.id) {
            reveal::marked(&mut self.writer, view, item, progress)?;
        }
        Ok(())
    }
}
