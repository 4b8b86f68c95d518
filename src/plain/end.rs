//! An end in words: what the items came to, and what can be done about it.

use std::io;
use std::sync::Arc;

use crate::journal::ItemProgress;
use crate::page::{self, OpenLesson, Page, Reason, Stretch, Summary};
use crate::words::plain;

use super::dialogue::{Dialogue, Interruption};
use super::line_reader::InputLine;
use super::reply::{self, AtEnd, EndReply};
use super::writer::Writer;

/// How it goes on from an end.
pub enum Onward {
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
    for (label, tally) in summary.rows() {
        writer.say(&plain::tally(label, tally))?;
    }
    writer.gap();
    let sentences = summary.sentences();
    sentences.iter().try_for_each(|it| writer.say(it))?;
    let numbered = !matches!(summary.stretch, Stretch::Part(_));
    let mut number = 0;
    for reason in Reason::ALL {
        let mut items = summary.worth_a_look(reason).peekable();
        if items.peek().is_some() {
            writer.start(reason.words())?;
        }
        for reached in items {
            number += 1;
            let mark = plain::mark(numbered.then_some(number));
            let place = reached.place(summary.lesson);
            writer.say(&format!("{mark}{} ({place})", reached.words()))?;
        }
    }
    Ok(())
}

impl Dialogue<'_, '_> {
    /// Asks at the end of what is gone through what to do now.
    pub fn at_end(&mut self) -> Result<Onward, Interruption> {
        loop {
            let (items, missed) = self.worth_a_look();
            let next = self.next_lesson();
            let offered = AtEnd {
                items: items.len(),
                missed: !missed.is_empty(),
                next: next.as_ref().map(|it| it.title.as_str()),
            };
            match self.reply_at_end(&offered)? {
                EndReply::GoOn => return Ok(Onward::Page),
                EndReply::Read(index) => {
                    if let Some(id) = items.get(index) {
                        self.read_again(id)?;
                    }
                }
                EndReply::AskMissed if self.walk.ask_before(&missed, &self.log.progress) => {
                    return Ok(Onward::Here);
                }
                EndReply::AskMissed => {}
                EndReply::Next => {
                    return Ok(next.map_or(Onward::Page, |it| Onward::Lesson(it.id)));
                }
            }
        }
    }

    /// What a line means here. Where there are no more, one is through.
    fn reply_at_end(&mut self, offered: &AtEnd) -> Result<EndReply, Interruption> {
        let Some(prompt) = plain::at_end(offered.items, offered.missed, offered.next) else {
            return Ok(EndReply::GoOn);
        };
        self.writer.gap();
        loop {
            self.writer.prompt(&prompt)?;
            let refusal = match self.input.next()? {
                InputLine::End => {
                    self.writer.cut_off()?;
                    return Ok(EndReply::GoOn);
                }
                InputLine::Refused(why) => why,
                InputLine::Text(line) => match reply::at_end(&line, offered) {
                    Ok(reply) => return Ok(reply),
                    Err(why) => why,
                },
            };
            self.writer.say(&refusal)?;
        }
    }

    /// The ids of what is listed at this end, in its order, and of what of it
    /// was missed.
    fn worth_a_look(&self) -> (Vec<String>, Vec<String>) {
        let Some(Page::End(stretch)) = self.walk.page() else {
            return (Vec::new(), Vec::new());
        };
        let lesson = self.walk.lesson();
        let summary = Summary::of(stretch, lesson, self.log.of(lesson));
        let listed = Reason::ALL.into_iter();
        let listed = listed.flat_map(|reason| summary.worth_a_look(reason));
        let items = listed.map(|it| it.item.question.id.clone()).collect();
        (items, self.walk.missed_of_stretch(&self.log.progress))
    }

    /// The lesson that comes after this one, at its end.
    fn next_lesson(&self) -> Option<OpenLesson> {
        let at_end = matches!(self.walk.page(), Some(Page::End(end)) if end.ends_lesson());
        let lesson = self.walk.lesson();
        let open = self.library.connected(lesson, &self.log.progress);
        let next = page::next_lesson(lesson, &open).filter(|_| at_end);
        next.cloned()
    }

    /// Says the page on which an item is asked, and comes back.
    fn read_again(&mut self, id: &str) -> Result<(), Interruption> {
        let end = self.walk.stop();
        let there = self.walk.go_to_item(id);
        if let Some(page) = self.walk.page().filter(|_| there) {
            self.one_item(page, id)?;
        }
        if let Some(end) = end {
            self.walk.go_to_stop(end);
        }
        Ok(())
    }

    /// Says an item of a page that is settled; of one that is open, the whole
    /// page, which asks it in its place.
    fn one_item(&mut self, page: Page, id: &str) -> Result<(), Interruption> {
        let lesson = Arc::clone(self.walk.lesson());
        let kept = self.log.of(&lesson).items.get(id);
        let settled = kept.is_some_and(ItemProgress::settled);
        match lesson.item(id).filter(|_| settled) {
            Some(item) => self.item(&lesson, page, item),
            None => self.page(page),
        }
    }
}
