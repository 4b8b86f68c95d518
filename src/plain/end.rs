//! An end in words: what the items came to, and what can be done about it.

use std::io;
use std::sync::Arc;

use crate::page::{self, OpenLesson, Page, Reached, Section, Stretch, Summary};
use crate::words::{self, OutOf, plain};

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;
use super::reply::{self, EndReply};
use super::writer::Writer;

/// How it goes on from an end.
pub enum AfterEnd {
    /// To the next page, if there is one.
    Page,
    /// To the page that the walk is on now.
    Here,
    /// To another lesson, by its id.
    Lesson(String),
}

/// Says what the items of a stretch came to. Those that are worth another look
/// have numbers where they can be asked for.
pub fn say_summary(writer: &mut Writer, summary: &Summary) -> io::Result<()> {
    writer.start(&summary.title())?;
    if let Some(result) = summary.result() {
        writer.say(&result)?;
    }
    for (label, tally) in summary.rows() {
        writer.say(&plain::tally(label, tally))?;
    }
    writer.gap();
    let sentences = summary.sentences();
    let mut said = sentences.iter().chain(&summary.more);
    said.try_for_each(|it| writer.say(it))?;
    let numbered = !matches!(summary.stretch, Stretch::Part(_) | Stretch::InPart(..));
    if summary.leads_to_paper() && writer.surroundings.has_shell() {
        let words = words::paper::to_sit(&summary.lesson.id, &writer.surroundings);
        writer.say(&words)?;
    }
    if summary.leads_to_written() && writer.surroundings.has_shell() {
        let words = words::to_print_written(&summary.lesson.id, &writer.surroundings);
        writer.say(&words)?;
    }
    let mut number = 0;
    for (heading, items) in summary.lists() {
        writer.start(heading)?;
        for reached in items {
            number += 1;
            let mark = plain::mark(numbered.then_some(number));
            let place = reached.place();
            writer.say(&format!("{mark}{} ({place})", reached.words()))?;
            let guessed = reached.then_and_now();
            guessed.map_or(Ok(()), |it| writer.say(&it))?;
        }
    }
    Ok(())
}

/// What can be done at an end with so many items; nothing where there is
/// nothing to do.
fn offered(
    items: usize,
    (missed, cards): (bool, bool),
    next: Option<&str>,
) -> Option<Offer<EndReply>> {
    if items == 0 && !missed && !cards && next.is_none() {
        return None;
    }
    let (read, fits) = plain::item_to_read(items);
    let offer = Offer::new(plain::ENTER);
    let offer = match items {
        0 => offer,
        _ => offer.asks(read, fits),
    };
    let offer = offer
        .command(plain::ASK_MISSED, missed.then_some(EndReply::AskMissed))
        .command(plain::NEXT_CARDS, cards.then_some(EndReply::NextCards))
        .command(plain::NEXT_LESSON, next.map(|_| EndReply::Next));
    let offer = match next {
        Some(title) => offer.and(plain::named(title)),
        // Lines that were written before go no further than their lesson.
        None => offer.takes(plain::NEXT_LESSON, EndReply::GoOn),
    };
    Some(offer.or_nothing(plain::TO_LEAVE, EndReply::GoOn))
}

impl Dialogue<'_, '_> {
    /// Asks at the end of what is gone through what to do now.
    pub fn at_end(&mut self) -> Result<AfterEnd, Interruption> {
        let left = self.walk.left_to_come_back();
        if left > 0 {
            self.writer.gap();
            self.writer.say(&plain::left_to_come_back(left))?;
        }
        if let Some(next) = self.next_lesson().filter(|_| !self.interactive) {
            self.writer.gap();
            let words = plain::lesson_to_start(&next.title, &next.id, &self.writer.surroundings);
            self.writer.say(&words)?;
        }
        loop {
            let (items, missed) = self.worth_a_look();
            let next = self.next_lesson().filter(|_| self.interactive);
            let title = next.as_ref().map(|it| it.title.as_str());
            let cards = self.next_cards();
            let more = (!missed.is_empty(), cards.is_some());
            let Some(offer) = offered(items.len(), more, title) else {
                return Ok(AfterEnd::Page);
            };
            let read = |line: &str| reply::item_to_read(line, items.len());
            match self.until_fits_or(&offer, EndReply::GoOn, read)? {
                EndReply::GoOn => return Ok(AfterEnd::Page),
                EndReply::Read(index) => {
                    if let Some((lesson, id)) = items.get(index) {
                        self.read_again(lesson, id)?;
                    }
                }
                EndReply::AskMissed if self.walk.ask_before(&missed, &self.log.progress) => {
                    return Ok(AfterEnd::Here);
                }
                EndReply::AskMissed => {}
                EndReply::NextCards => {
                    if self.walk.go_on_with_cards(&self.log.progress) {
                        if !self.walk.is_recall() {
                            self.say_length()?;
                            self.ask_forecast()?;
                        }
                        return Ok(AfterEnd::Here);
                    }
                }
                EndReply::Next => {
                    return Ok(next.map_or(AfterEnd::Page, |it| AfterEnd::Lesson(it.id)));
                }
            }
        }
    }

    /// What is listed at this end, in its order, each by the ids of its lesson and
    /// its own; and the ids of what of it was missed.
    fn worth_a_look(&self) -> (Vec<(String, String)>, Vec<String>) {
        let walk = &self.walk;
        let sections = walk.sections(&walk.lessons, &self.log.progress);
        let Some(Section::Summary(summary)) = sections.first() else {
            return (Vec::new(), Vec::new());
        };
        let listed = summary.lists().into_iter().flat_map(|(_, items)| items);
        let named = |it: Reached| (it.lesson.id.clone(), it.item.question.id.clone());
        let missed = walk.missed_of_stretch(&self.log.progress);
        (listed.map(named).collect(), missed)
    }

    /// How many cards the next sitting of a quiz has, at its end.
    fn next_cards(&self) -> Option<OutOf> {
        let at_end = self.walk.page().is_some_and(Page::is_end_of_cards);
        let next = || self.walk.next_cards(&self.log.progress);
        at_end.then(next).flatten()
    }

    /// The lesson that comes after this one, at its end.
    fn next_lesson(&self) -> Option<OpenLesson> {
        let at_end = matches!(self.walk.page(), Some(Page::End(end)) if end.ends_lesson());
        let lesson = self.walk.lesson();
        let open = self.library.connected(lesson, &self.log.progress);
        let next = page::next_lesson(lesson, &open).filter(|_| at_end);
        next.cloned()
    }

    /// Says the page on which an item is asked, and comes back, also if the
    /// learner wants to stop there.
    fn read_again(&mut self, lesson: &str, id: &str) -> Result<(), Interruption> {
        let end = self.walk.stop();
        let there = self.walk.go_to_item(lesson, id);
        let page = self.walk.page().filter(|_| there);
        let said = page.map_or(Ok(()), |page| self.one_item(page, id));
        if let Some(end) = end {
            self.walk.go_to_stop(end);
        }
        match said {
            Err(Interruption::QuizStopped) => Ok(()),
            said => said,
        }
    }

    /// Says an item of a page that is settled; of one that is open, the whole
    /// page, which asks it in its place.
    fn one_item(&mut self, page: Page, id: &str) -> Result<(), Interruption> {
        let lesson = Arc::clone(self.walk.lesson());
        let settled = self.log.of(&lesson).is_settled(id);
        match lesson.item(id).filter(|_| settled) {
            Some(item) => self.item(&lesson, page, item),
            None => self.page(page),
        }
    }
}
