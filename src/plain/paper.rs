//! A paper in lines: question after question, and the list of them, until it is
//! handed in. What it came to is said at its end, like any other.

use std::io;
use std::sync::Arc;

use crate::app::{HandIn, PaperStage};
use crate::journal::{Certainty, LessonProgress, PaperDraft};
use crate::lesson::Item;
use crate::page::{self, Input, NextInPaper, Page, Sheet, Stage};
use crate::question::meant;

use super::dialogue::{Dialogue, Interruption};
use super::offer::Offer;
use super::page_view::PageView;
use super::question::{OpenQuestion, request};
use super::reply;
use crate::words::paper as said;
use crate::words::{self, OutOf, plain};

/// What a line can mean in a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PaperReply {
    Do(Input),
    Flag,
    /// To a question by its number, from 1.
    GoTo(usize),
    Sheet,
    HandIn,
    GoOn,
}

impl Dialogue<'_, '_> {
    /// Goes through a paper until it is handed in; nothing where there is none.
    pub fn sit_paper(&mut self) -> Result<(), Interruption> {
        while self.walk.under_way().is_some() {
            let reply = match self.walk.page() {
                Some(Page::End(_)) | None => self.at_sheet()?,
                Some(page) => self.at_question_of_paper(page)?,
            };
            match reply {
                PaperReply::HandIn => self.hand_in()?,
                PaperReply::Sheet => drop(self.walk.stop_at_end()),
                PaperReply::GoTo(number) => drop(self.walk.go_to_number(number)),
                PaperReply::GoOn => drop(self.walk.next()),
                PaperReply::Do(_) | PaperReply::Flag => {}
            }
        }
        Ok(())
    }

    /// Says a question with what stands there, and takes down what is said to it
    /// until the learner goes elsewhere.
    fn at_question_of_paper(&mut self, page: Page) -> Result<PaperReply, Interruption> {
        let lesson = Arc::clone(self.walk.lesson());
        let Some(item) = page.item(&lesson) else {
            return Ok(PaperReply::GoOn);
        };
        let nothing_known = LessonProgress::default();
        let place = self.walk.card_place();
        let view = PageView::new(
            &lesson,
            (page, place),
            &nothing_known,
            Vec::new(),
            Vec::new(),
        );
        let asking = self.asking(item, Stage::Answering);
        let number = place
            .and_then(|it| it.number)
            .map(|OutOf(number, _)| number);
        let mut asked = OpenQuestion {
            item,
            asking,
            place: said::before_hand_in(number),
        };
        self.writer.gap();
        self.say_time()?;
        self.say_question(&view, item, true)?;
        self.say_options(&view, item, &asked.asking.asked.order)?;
        self.say_what_stands(item, &asked)?;
        loop {
            match self.reply_in_paper(&asked)? {
                PaperReply::Do(input) => {
                    if let Some(elsewhere) = self.does_in_paper(&mut asked, input)? {
                        return Ok(elsewhere);
                    }
                }
                PaperReply::Flag => self.flag(item)?,
                elsewhere @ (PaperReply::GoTo(_)
                | PaperReply::Sheet
                | PaperReply::HandIn
                | PaperReply::GoOn) => return Ok(elsewhere),
            }
        }
    }

    /// Does something at a question; how sure one is can be said after an answer.
    /// Answers with where it goes on, unless that is here.
    fn does_in_paper(
        &mut self,
        asked: &mut OpenQuestion,
        input: Input,
    ) -> Result<Option<PaperReply>, Interruption> {
        let now = self.now();
        let (item, progress) = (asked.item, &self.log.progress);
        let cx = self
            .walk
            .asking_context(item, progress, self.certainty, now);
        if let Err(why) = asked.asking.take(input, &cx) {
            self.writer.say(&why.words())?;
            return Ok(None);
        }
        let changed = self
            .walk
            .keep_in_paper(item, &asked.asking, Vec::new(), now);
        self.keep(changed)?;
        match asked.asking.next_in_paper() {
            NextInPaper::Stay => {
                self.writer.say(said::TAKEN_BACK)?;
                return Ok(None);
            }
            NextInPaper::GoOn => return Ok(Some(PaperReply::GoOn)),
            NextInPaper::HowSure => {}
        }
        loop {
            match self.certainty_in_paper(asked)? {
                PaperReply::Do(Input::Back) => {
                    asked.asking.back();
                    return Ok(None);
                }
                PaperReply::Do(input) => return self.does_in_paper(asked, input),
                PaperReply::Flag => self.flag(asked.item)?,
                elsewhere @ (PaperReply::GoTo(_)
                | PaperReply::Sheet
                | PaperReply::HandIn
                | PaperReply::GoOn) => return Ok(Some(elsewhere)),
            }
        }
    }

    /// Says how much is left of the time that was asked for, and once that it is over.
    fn say_time(&mut self) -> io::Result<()> {
        let is_over_now = self.walk.tell_time(self.now());
        match self.walk.clock() {
            Some(_) if is_over_now => self.writer.say(said::TIME_IS_OVER),
            Some(clock) => self.writer.say(&said::time_left(clock.minutes_left)),
            None => Ok(()),
        }
    }

    fn keep(&mut self, changed: Option<PaperDraft>) -> Result<(), Interruption> {
        let kept = changed.map_or(Ok(()), |draft| (self.keep_answer)(&draft));
        kept.map_err(Interruption::NotSaved)
    }

    fn flag(&mut self, item: &Item) -> Result<(), Interruption> {
        let changed = self.walk.flag(self.now());
        self.keep(changed)?;
        let flagged = self.walk.paper_draft(item).is_some_and(|it| it.flagged);
        let said = match flagged {
            true => said::IS_FLAGGED,
            false => said::IS_NOT_FLAGGED,
        };
        Ok(self.writer.say(said)?)
    }

    fn say_what_stands(&mut self, item: &Item, asked: &OpenQuestion) -> Result<(), Interruption> {
        let stands = self
            .walk
            .paper_draft(item)
            .and_then(|it| it.answer.as_ref());
        if let Some(stands) = stands {
            let said = page::stands_in_paper(stands, &asked.asking.asked.order);
            self.writer.say(&said)?;
        }
        Ok(())
    }

    fn reply_in_paper(&mut self, asked: &OpenQuestion) -> Result<PaperReply, Interruption> {
        let field = asked.item.question.field();
        let all = self.walk.sheet(&self.walk.lessons).rows.len();
        let stands = self.walk.paper_draft(asked.item);
        let stands = stands.is_some_and(|it| it.answer.is_some());
        let offer = Offer::new("")
            .asks(request(&field), "")
            .command(plain::NO_IDEA_YET, Some(PaperReply::Do(Input::NoIdea)))
            .command(
                plain::LEAVE_OPEN,
                stands.then_some(PaperReply::Do(Input::Skip)),
            )
            .command(plain::FLAG, Some(PaperReply::Flag));
        let offer = in_paper(offer).or_nothing(said::TO_GO_ON, PaperReply::GoOn);
        let offer = offer.takes(plain::HINT, PaperReply::Do(Input::Hint));
        let reply = self.put(&offer, &asked.place, |line| match question_named(line) {
            Some(number) => in_range(number, all),
            None => reply::at_question(line, &field, &asked.asking.asked.order).map(PaperReply::Do),
        })?;
        match reply {
            PaperReply::Do(input) => Ok(PaperReply::Do(self.whole(input, &field)?)),
            elsewhere @ (PaperReply::Flag
            | PaperReply::GoTo(_)
            | PaperReply::Sheet
            | PaperReply::HandIn
            | PaperReply::GoOn) => Ok(elsewhere),
        }
    }

    /// How sure one is, or what else can be done at a question.
    fn certainty_in_paper(&mut self, asked: &OpenQuestion) -> Result<PaperReply, Interruption> {
        let field = asked.item.question.field();
        let given = asked.asking.given();
        if let Some(sentence) = given.and_then(|given| words::as_read(&field, given)) {
            self.writer.say(&sentence)?;
        }
        self.writer.say(said::HOW_SURE_LINE)?;
        let levels = (1..).zip(Certainty::ALL.map(words::certainty_with_band));
        let offer = levels.fold(Offer::new(""), |offer, (number, it)| {
            offer.asks(plain::certainty_to_enter(number, &it), number.to_string())
        });
        let offer = offer
            .command(plain::BACK, Some(PaperReply::Do(Input::Back)))
            .command(plain::NO_IDEA_YET, Some(PaperReply::Do(Input::NoIdea)))
            .command(plain::LEAVE_OPEN, Some(PaperReply::Do(Input::Skip)))
            .command(plain::FLAG, Some(PaperReply::Flag));
        let offer = in_paper(offer).or_nothing(said::TO_LEAVE_IT_OUT, PaperReply::GoOn);
        let offer = offer.takes(plain::HINT, PaperReply::Do(Input::Hint));
        let all = self.walk.sheet(&self.walk.lessons).rows.len();
        self.put(&offer, &asked.place, |line| match question_named(line) {
            Some(number) => in_range(number, all),
            None => {
                let sure = reply::at_certainty(line).map(PaperReply::Do);
                sure.ok_or_else(|| offer.only())
            }
        })
    }

    /// Says the list of questions, and asks where to go.
    fn at_sheet(&mut self) -> Result<PaperReply, Interruption> {
        let lessons = self.walk.lessons.clone();
        let sheet = self.walk.sheet(&lessons);
        self.say_sheet(&sheet)?;
        let all = sheet.rows.len();
        let open = self.walk.first_open();
        let (asks, fits) = plain::question_to_enter(all);
        let offer = Offer::new(plain::ENTER)
            .asks(asks, fits)
            .command(plain::HAND_IN, Some(PaperReply::HandIn));
        let offer = match open {
            Some(number) => offer.or_nothing(said::TO_FIRST_OPEN, PaperReply::GoTo(number)),
            None => offer,
        };
        let place = said::before_hand_in(None);
        self.put(&offer, &place, |line| {
            let number = question_named(line).or_else(|| meant(line).parse().ok());
            number.map_or_else(|| Err(offer.only()), |number| in_range(number, all))
        })
    }

    fn say_sheet(&mut self, sheet: &Sheet) -> Result<(), Interruption> {
        self.writer.start(said::SHEET)?;
        self.say_time()?;
        self.writer.say(&sheet.counts().words())?;
        for (number, row) in (1..).zip(&sheet.rows) {
            let row = said::row(number, &row.words(), &row.prompt());
            self.writer.say(&row)?;
        }
        self.writer.gap();
        Ok(())
    }

    /// Asks once, and hands it in: all of it is on disk before anything is said.
    fn hand_in(&mut self) -> Result<(), Interruption> {
        let counts = self.walk.sheet(&self.walk.lessons).counts();
        self.writer.gap();
        self.writer
            .say(&said::ask_to_hand_in(counts.open, counts.flagged))?;
        let offer = Offer::new(plain::ENTER)
            .command(plain::YES, Some(true))
            .or_nothing(said::NOT_TO, false);
        if !self.until_fits(&offer, &said::before_hand_in(None), |_| None)? {
            return Ok(());
        }
        let entries = loop {
            match self.walk.hand_in(self.now()) {
                HandIn::Entries(entries) => break entries,
                HandIn::Waits { lesson, keys } => {
                    let lesson = self.walk.lessons.find(&lesson).unwrap_or(0);
                    for key in keys {
                        let shown = self.run_for(&key);
                        let walk = &mut self.walk;
                        walk.settle_in_paper(lesson, &key.item, shown.as_ref());
                    }
                }
            }
        };
        self.log.add(&entries)?;
        if self.writer.surroundings.has_shell() {
            let words = said::to_look_again(1, &self.writer.surroundings);
            self.writer.say(&words)?;
        }
        self.walk.set_paper_stage(PaperStage::HandedIn);
        self.walk.stop_at_end();
        Ok(())
    }
}

/// What can be entered anywhere in a paper.
fn in_paper(offer: Offer<PaperReply>) -> Offer<PaperReply> {
    offer
        .named(plain::GO_TO)
        .command(plain::SHEET, Some(PaperReply::Sheet))
        .command(plain::HAND_IN, Some(PaperReply::HandIn))
}

/// The number behind the letter that goes to a question.
fn question_named(line: &str) -> Option<usize> {
    let line = meant(line);
    let number = line.strip_prefix(plain::GO_TO.letter)?;
    number.trim_start().parse().ok()
}

fn in_range(number: usize, all: usize) -> Result<PaperReply, String> {
    match (1..=all).contains(&number) {
        true => Ok(PaperReply::GoTo(number)),
        false => Err(said::no_such_question(all)),
    }
}
