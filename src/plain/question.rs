//! A question in lines: the answer, and how sure.
//!
//! An entry is on disk before anything that follows from it is said.

use std::io;

use crate::journal::{Certainty, Event};
use crate::lesson::Item;
use crate::page::{self, Asking, Input, MAX_TYPED, Stage, hints_taken};
use crate::question::{Answer, Field};
use crate::text;

use super::dialogue::{Dialogue, Interruption};
use super::line_reader::InputLine;
use super::offer::{Offer, PromptReply};
use super::page_view::PageView;
use super::reply::{self, ChangedReply, Query};
use super::reveal;
use crate::words::plain::LineCommand;
use crate::words::{self, OutOf, plain};

/// What is asked, and where the input ends if it ends here, as in "before
/// question 3".
pub struct OpenQuestion<'q> {
    pub item: &'q Item,
    pub asking: Asking,
    pub place: String,
}

impl Dialogue<'_, '_> {
    /// Asks an open question until it has its entry.
    pub fn ask(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        let asked = self.asked(view, item, "before", Stage::Answering);
        self.set_up_experiment(view.lesson, item);
        for before in 0..hints_taken(item, self.log.of(view.lesson)) {
            self.say_hint(view, item, before)?;
        }
        self.say_options(view, item, &asked.asking.asked.order)?;
        self.settle(view, asked, None)
    }

    /// Asks whether the answer to a question that changed still holds.
    /// `false`: the learner leaves it as it is.
    pub fn reconsider(&mut self, view: &PageView, item: &Item) -> Result<bool, Interruption> {
        let asked = self.asked(view, item, "at", Stage::Answering);
        self.set_up_experiment(view.lesson, item);
        self.say_options(view, item, &asked.asking.asked.order)?;
        let kept = self.log.of(view.lesson).items.get(&item.question.id);
        let standing = kept.and_then(|kept| page::standing_answer(item, kept));
        if let Some(kept) = kept {
            reveal::recalled(
                &mut self.writer,
                view,
                item,
                kept,
                &asked.asking.asked.order,
            )?;
        }
        match standing {
            Some(_) => self.writer.start(words::STILL_AGREE)?,
            None => self.writer.gap(),
        }
        let offer = Offer::new(plain::ENTER)
            .command(plain::AGREE, standing.map(ChangedReply::Agree))
            .command(plain::ASK_AGAIN, Some(ChangedReply::AskAgain))
            .or_nothing(plain::TO_GO_ON, ChangedReply::GoOn);
        let wanted = self.until_fits(&offer, &asked.place, |_| None)?;
        match wanted {
            ChangedReply::GoOn => return Ok(false),
            ChangedReply::Agree(answer) => self.settle(view, asked, Some(answer))?,
            ChangedReply::AskAgain => self.settle(view, asked, None)?,
        }
        Ok(true)
    }

    pub fn asked<'q>(
        &self,
        view: &PageView,
        item: &'q Item,
        side: &str,
        stage: Stage,
    ) -> OpenQuestion<'q> {
        OpenQuestion {
            item,
            asking: self.asking(item, stage),
            place: place(side, view, item),
        }
    }

    /// Lines that were written before hold no slips of a finger.
    pub fn asking(&self, item: &Item, stage: Stage) -> Asking {
        let progress = &self.log.progress;
        let asking = self.walk.ask(item, stage, progress, self.now());
        match self.interactive {
            true => asking,
            false => asking.without_slips(),
        }
    }

    /// Reads lines until the question has come to its end. `known`: the answer,
    /// where there is one before the first line.
    fn settle(
        &mut self,
        view: &PageView,
        asked: OpenQuestion,
        known: Option<Answer>,
    ) -> Result<(), Interruption> {
        let mut asked = asked;
        let mut known = known.map(Input::Answer);
        while asked.asking.stage().is_open() {
            let input = match (known.take(), asked.asking.stage()) {
                (Some(answer), _) => answer,
                (None, Stage::Certainty) => self.input_at_certainty(view, &asked)?,
                (None, _) => self.input_at_question(view, &asked)?,
            };
            self.take(view, &mut asked, input)?;
        }
        let tried = self.experiment.take();
        self.tried = tried.map(|lab| lab.scenario.name.clone());
        Ok(())
    }

    /// Does something at an item: writes down what comes of it, and says a hint
    /// or why there is none.
    pub fn take(
        &mut self,
        view: &PageView,
        asked: &mut OpenQuestion,
        input: Input,
    ) -> Result<(), Interruption> {
        let (item, now) = (asked.item, self.now());
        let progress = &self.log.progress;
        let cx = self
            .walk
            .asking_context(item, progress, self.certainty, now);
        let before = hints_taken(item, cx.progress);
        match asked.asking.take(input, &cx) {
            Err(why) => self.writer.say(&why.words())?,
            Ok(None) => {}
            Ok(Some(event)) => {
                let hint = matches!(event, Event::Hint { .. });
                let entry = self.walk.about(item, event, now);
                self.record(&entry)?;
                if hint {
                    self.say_hint(view, item, before)?;
                }
            }
        }
        Ok(())
    }

    fn input_at_question(
        &mut self,
        view: &PageView,
        asked: &OpenQuestion,
    ) -> Result<Input, Interruption> {
        let field = asked.item.question.field();
        let offer = Offer::new("").asks(request(&field), "");
        let offer = offer.written(could_be_letter(&field).then_some(plain::MODES));
        let offer = offer.asked_again(in_short(asked.item, &asked.asking.asked.order));
        let offer = match &self.experiment {
            Some(_) => offer.and(plain::RUN.offered()),
            None => offer,
        };
        let offer = self.ways_out(offer, view, asked.item);
        let offer = offer.says(plain::TERMS, self.terms(view));
        let offer = self.or_stop(offer).takes(plain::HINT, Input::Hint);
        let input = self.put(&offer, &asked.place, |line| {
            reply::at_question(line, &field, &asked.asking.asked.order)
        })?;
        self.whole(input, &field)
    }

    /// The same with the lines that follow the first of an explanation.
    pub fn whole(&mut self, input: Input, field: &Field) -> Result<Input, Interruption> {
        if *field != (Field::Text { long: true }) {
            return Ok(input);
        }
        let Input::Answer(Answer::Typed(first)) = input else {
            return Ok(input);
        };
        let typed = self.lines_behind(first)?;
        Ok(Input::Answer(Answer::Typed(typed)))
    }

    /// All that is typed up to an empty line.
    fn lines_behind(&mut self, first: String) -> io::Result<String> {
        let mut typed = first;
        loop {
            match self.input.next()? {
                InputLine::Text(line) if line.is_empty() => return Ok(typed),
                InputLine::Text(line) if typed.len() + line.len() < MAX_TYPED => {
                    typed.push('\n');
                    typed.push_str(&line);
                }
                InputLine::Text(_) => self.writer.say(&plain::answer_too_long(MAX_TYPED))?,
                InputLine::Refused(why) => self.writer.say(&why)?,
                InputLine::End => return Ok(typed),
            }
        }
    }

    /// What the terms of the page mean, each on rows of its own.
    fn terms(&self, view: &PageView) -> String {
        let sections = page::sections(view.lesson, view.page, self.log.of(view.lesson));
        let terms = page::terms(view.lesson, &sections).into_iter();
        let told = terms.map(|term| {
            let text = text::words(&term.text.without_marks());
            plain::term(&term.title, &text)
        });
        told.collect::<Vec<_>>().join("\n")
    }

    fn input_at_certainty(
        &mut self,
        view: &PageView,
        asked: &OpenQuestion,
    ) -> Result<Input, Interruption> {
        let field = asked.item.question.field();
        let given = asked.asking.given();
        if let Some(sentence) = given.and_then(|given| words::as_read(&field, given)) {
            self.writer.say(&sentence)?;
        }
        self.writer.say(&plain::how_sure())?;
        if !self.log.progress.has_certainty() {
            self.writer.say(words::WHAT_BANDS_MEAN)?;
        }
        let levels = (1..).zip(Certainty::ALL.map(words::certainty_with_band));
        let offer = levels.fold(Offer::new(""), |offer, (number, it)| {
            offer.asks(plain::certainty_to_enter(number, &it), number.to_string())
        });
        let offer = self.or_stop(self.ways_out(offer, view, asked.item));
        let offer = offer
            .offered_before(plain::BACK, Input::Back)
            .takes(plain::HINT, Input::Hint);
        self.until_fits(&offer, &asked.place, reply::at_certainty)
    }

    /// What else can be entered at a question.
    fn ways_out(&self, offer: Offer<Input>, view: &PageView, item: &Item) -> Offer<Input> {
        let left = item.question.hints.len() > hints_taken(item, self.log.of(view.lesson));
        offer
            .command(plain::HINT, left.then_some(Input::Hint))
            .command(plain::SKIP, Some(Input::Skip))
            .command(plain::NO_IDEA, Some(Input::NoIdea))
    }

    fn or_stop<T: Clone>(&self, offer: Offer<T>) -> Offer<T> {
        offer.stops(plain::STOP, self.walk.stops_at_end())
    }
}

/// What to enter at `field`, and what ends it.
pub fn request(field: &Field) -> String {
    let end = match *field == (Field::Text { long: true }) {
        true => plain::AND_EMPTY_LINE,
        false => "",
    };
    format!("{}{end}", plain::request(field))
}

/// Whether a letter alone could be an answer. An explanation is never that short.
fn could_be_letter(field: &Field) -> bool {
    matches!(field, Field::Text { long: false })
}

/// Hints and options.
impl Dialogue<'_, '_> {
    /// Says the hint after so many others.
    fn say_hint(
        &mut self,
        view: &PageView,
        item: &Item,
        before: usize,
    ) -> Result<(), Interruption> {
        Ok(reveal::hint(&mut self.writer, view, item, before)?)
    }

    /// Says the options in this order, by number.
    pub fn say_options(
        &mut self,
        view: &PageView,
        item: &Item,
        order: &[String],
    ) -> Result<(), Interruption> {
        let field = item.question.field();
        let choice = |id: &String| field.choices().iter().find(|choice| choice.id == id);
        let choices = order.iter().filter_map(choice);
        let long = choices.clone().any(|choice| !reveal::is_short(choice.text));
        self.writer.gap();
        self.say_experiment()?;
        for (number, choice) in (1..).zip(choices) {
            if long {
                self.writer.gap();
            }
            let blocks = view.blocks(choice.text);
            self.writer
                .hung(&format!("{number}. "), &blocks, &choice.text.links)?;
        }
        self.writer.gap();
        Ok(())
    }
}

/// Reading lines.
impl Dialogue<'_, '_> {
    /// Puts what is offered until a line fits, and answers with what it means;
    /// who enters anything else is told what fits. `place`: where the input ends
    /// if it ends here.
    pub fn until_fits<T: Clone>(
        &mut self,
        offer: &Offer<T>,
        place: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Interruption> {
        self.put(offer, place, |line| read(line).ok_or_else(|| offer.only()))
    }

    /// The same at an end: where there are no more lines, it means `otherwise`.
    pub fn until_fits_or<T: Clone>(
        &mut self,
        offer: &Offer<T>,
        otherwise: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Interruption> {
        self.writer.gap();
        match self.until_fits(offer, "", read) {
            Err(Interruption::InputEnded(_)) => {
                self.writer.cut_off()?;
                if self.input.gave_up() {
                    self.writer.say(plain::GAVE_UP)?;
                }
                Ok(otherwise)
            }
            Err(Interruption::Stopped(_)) => Ok(otherwise),
            reply => reply,
        }
    }

    fn undo(&mut self) -> Result<(), Interruption> {
        if let Some(entry) = self.walk.undo(&self.log.progress, self.now()) {
            self.record(&entry)?;
            self.writer.say(words::recall::UNDONE)?;
        }
        Ok(())
    }

    /// By what can be asked about something that was told before.
    fn queries(&self) -> Vec<LineCommand> {
        let option = self.revealed.is_some().then_some(plain::ABOUT_OPTION);
        let story = self.told_run().map(|_| plain::STORY);
        let undo = self.walk.to_undo(&self.log.progress).map(|_| plain::UNDO);
        let modes = self.walk.under_way().is_none().then_some(plain::MODES);
        let run = self.experiment.as_ref().map(|_| plain::RUN);
        let all = [option, story, undo, run, modes].into_iter();
        all.flatten().collect()
    }

    /// The same; `read` says why a line does not fit.
    pub fn put<T: Clone>(
        &mut self,
        offer: &Offer<T>,
        place: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Interruption> {
        loop {
            let mut queries = self.queries();
            queries.retain(|it| !offer.takes_as_answer(*it));
            match offer.put(&mut self.input, &mut self.writer, &queries, &read)? {
                PromptReply::Meant(meant) => return Ok(meant),
                PromptReply::Asked(Query::Option(number)) => self.tell_option(number)?,
                PromptReply::Asked(Query::Request(number)) => self.tell_story(Some(number))?,
                PromptReply::Asked(Query::StandsOut(way)) => self.tell_one_that_stands_out(way)?,
                PromptReply::Asked(Query::LastRequest) => self.tell_story(None)?,
                PromptReply::Asked(Query::Undo) => self.undo()?,
                PromptReply::Asked(Query::Modes) => self.tell_modes()?,
                PromptReply::Asked(Query::GoOnIn(mode)) => self.go_on_in(mode)?,
                PromptReply::Asked(Query::Run(setting)) => self.try_setting(&setting)?,
                PromptReply::Stop if offer.leaves_by(plain::STOP) => {
                    return Err(Interruption::QuizStopped);
                }
                PromptReply::Stop => return Err(Interruption::Stopped(place.to_owned())),
                PromptReply::Ended => return Err(Interruption::InputEnded(place.to_owned())),
            }
        }
    }
}

/// What an item asks, in a line, and its options in this order, by number.
fn in_short(item: &Item, order: &[String]) -> Vec<String> {
    let field = item.question.field();
    let choice = |id: &String| field.choices().iter().find(|choice| choice.id == id);
    let choices = (1..).zip(order.iter().filter_map(choice));
    let options = choices.map(|(number, choice)| {
        let words = text::words(&choice.text.without_marks());
        format!("{number}. {words}")
    });
    std::iter::once(page::prompt(item)).chain(options).collect()
}

/// A place on the way, as in "before question 3".
pub fn place(side: &str, view: &PageView, item: &Item) -> String {
    let card = view.place.filter(|place| place.is_of_walk());
    if let (None, Some(part)) = (card, view.milestone()) {
        let number = words::milestone_number(view.lesson, part);
        return plain::item_place(side, plain::MILESTONE, Some(number));
    }
    let noun = card.map_or(plain::QUESTION, |_| plain::CARD);
    let number = card.map_or_else(|| view.number(item), |card| card.number);
    plain::item_place(side, noun, number.map(|OutOf(number, _)| number))
}
