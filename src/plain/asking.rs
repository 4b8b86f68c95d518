//! Asking: the answer, how sure, and what an answer leaves to be done.
//!
//! An entry is on disk before anything that follows from it is said.

use crate::journal::{Certainty, Event};
use crate::lesson::Item;
use crate::page::{self, Asking, AskingContext, Input, Stage, hints_taken};
use crate::question::{Answer, Field, meant};
use crate::text;

use super::dialogue::{Dialogue, Interruption};
use super::line_reader::InputLine;
use super::page_view::PageView;
use super::reply::{self, ChangedReply};
use super::reveal;
use crate::words::{self, OutOf, plain};

/// What is asked, and where the input ends if it ends here, as in "before
/// question 3".
struct OpenQuestion<'q> {
    item: &'q Item,
    asking: Asking,
    place: String,
}

impl Dialogue<'_, '_> {
    /// Asks an open question until it has its entry.
    pub fn ask(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        let asked = self.asked(view, item, "before");
        for before in 0..hints_taken(item, self.log.of(view.lesson)) {
            self.say_hint(view, item, before)?;
        }
        self.say_options(view, item, &asked.asking.order)?;
        self.settle(view, asked, None)
    }

    /// Asks whether the answer to a question that changed still holds.
    /// `false`: the learner leaves it as it is.
    pub fn reconsider(&mut self, view: &PageView, item: &Item) -> Result<bool, Interruption> {
        let asked = self.asked(view, item, "at");
        self.say_options(view, item, &asked.asking.order)?;
        let kept = self.log.of(view.lesson).items.get(&item.question.id);
        let standing = kept.and_then(|kept| page::standing_answer(item, kept));
        if let Some(kept) = kept {
            reveal::recalled(&mut self.writer, view, item, kept, &asked.asking.order)?;
        }
        let prompt = match standing {
            Some(_) => {
                self.writer.start(words::STILL_AGREE)?;
                plain::ENTER_YES_OR_AGAIN
            }
            None => {
                self.writer.gap();
                plain::ENTER_AGAIN
            }
        };
        let wanted = self.until_fits(prompt, &asked.place, |line| {
            reply::changed(line, standing.as_ref())
        })?;
        match wanted {
            ChangedReply::GoOn => return Ok(false),
            ChangedReply::Agree(answer) => self.settle(view, asked, Some(answer))?,
            ChangedReply::AskAgain => self.settle(view, asked, None)?,
        }
        Ok(true)
    }

    fn asked<'q>(&self, view: &PageView, item: &'q Item, side: &str) -> OpenQuestion<'q> {
        let progress = &self.log.progress;
        OpenQuestion {
            item,
            asking: self.walk.ask(item, Stage::Answering, progress, self.now()),
            place: place(side, view, item),
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
        while asked.asking.stage.is_open() {
            let input = match (known.take(), asked.asking.stage) {
                (Some(answer), _) => answer,
                (None, Stage::Certainty) => self.input_at_certainty(view, &asked)?,
                (None, _) => self.input_at_question(view, &asked)?,
            };
            self.take(view, &mut asked, input)?;
        }
        Ok(())
    }

    /// Does something at an item: writes down what comes of it, and says a hint
    /// or why there is none.
    fn take(
        &mut self,
        view: &PageView,
        asked: &mut OpenQuestion,
        input: Input,
    ) -> Result<(), Interruption> {
        let (item, now) = (asked.item, self.now());
        let terms = AskingContext {
            item,
            progress: self.log.of(view.lesson),
            certainty: self.certainty,
            now,
        };
        let before = hints_taken(item, terms.progress);
        match asked.asking.take(input, &terms) {
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
        let terms = self.terms(view, &field);
        let ways_out = self.ways_out(view, asked.item, !terms.is_empty());
        let prompt = format!("{}{ways_out}:", plain::request(&field));
        self.until_fits(&prompt, &asked.place, |line| {
            if meant(line) == plain::TERMS && !terms.is_empty() {
                return Err(terms.clone());
            }
            reply::at_question(line, &field, &asked.asking.order)
        })
    }

    /// What the terms of the page mean, each on rows of its own; nothing where
    /// the letter that asks for them could be an answer.
    fn terms(&self, view: &PageView, field: &Field) -> String {
        if matches!(field, Field::Text { .. }) {
            return String::new();
        }
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
        self.writer.say(plain::HOW_SURE_OR_BACK)?;
        let levels = plain::certainties(&Certainty::ALL.map(words::certainty_with_band));
        let prompt = format!("{levels}{}:", self.ways_out(view, asked.item, false));
        self.until_fits(&prompt, &asked.place, reply::at_certainty)
    }

    /// What else can be entered at a question.
    fn ways_out(&self, view: &PageView, item: &Item, has_terms: bool) -> String {
        let left = item.question.hints.len() - hints_taken(item, self.log.of(view.lesson));
        plain::ways_out(left > 0, has_terms, self.walk.stops_at_end())
    }
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
    fn say_options(
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

/// After the answer.
impl Dialogue<'_, '_> {
    /// Asks what an answer leaves to be done: to mark an explanation.
    pub fn mark(&mut self, view: &PageView, item: &Item) -> Result<(), Interruption> {
        let prompt = plain::marks(&words::MARKS.map(|(_, words)| words));
        self.writer.start(words::DOES_IT_HAVE_IT)?;
        let mark = self.until_fits(&prompt, &place("at", view, item), reply::mark)?;
        let mut asked = self.asked(view, item, "at");
        asked.asking.stage = Stage::Marking;
        self.take(view, &mut asked, Input::Mark(mark))?;
        if let Some(progress) = self.log.of(view.lesson).items.get(&item.question.id) {
            reveal::marked(&mut self.writer, view, item, progress)?;
        }
        Ok(())
    }
}

/// Reading lines.
impl Dialogue<'_, '_> {
    /// Puts a question until a line fits, and answers with what it means.
    /// `place`: where the input ends if it ends here.
    pub fn until_fits<T>(
        &mut self,
        prompt: &str,
        place: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Interruption> {
        loop {
            self.writer.prompt(prompt)?;
            let refusal = match self.input.next()? {
                InputLine::End => return Err(Interruption::InputEnded(place.to_owned())),
                InputLine::Refused(why) => why,
                InputLine::Text(line)
                    if self.walk.stops_at_end() && meant(&line) == plain::STOP =>
                {
                    return Err(Interruption::QuizStopped);
                }
                InputLine::Text(line) => match read(&line) {
                    Ok(meaning) => return Ok(meaning),
                    Err(why) => why,
                },
            };
            self.writer.say(&refusal)?;
        }
    }
}

/// A place on the way, as in "before question 3".
fn place(side: &str, view: &PageView, item: &Item) -> String {
    let OutOf(number, _) = view.number(item);
    format!("{side} question {number}")
}
