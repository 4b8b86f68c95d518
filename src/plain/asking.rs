//! Asking: the answer, how sure, and what an answer leaves to be done.
//!
//! An entry is on disk before anything that follows from it is said.

use crate::app::Commit;
use crate::journal::{Certainty, Entry, Time};
use crate::lesson::Item;
use crate::page::{self, words};
use crate::question::Answer;

use super::here::Here;
use super::lines::Line;
use super::reply::{self, Reply, Wish};
use super::saying;
use super::walk::{Stop, Walk};

/// One asking of a question.
struct Asking<'q> {
    item: &'q Item,
    /// Option ids in the order shown.
    order: Vec<String>,
    since: Time,
    /// Where the input ends if it ends here, as in "before question 3".
    place: String,
}

/// How an asking ends.
enum Outcome {
    Committed(Answer, Option<Certainty>),
    NoIdea,
    Skipped,
}

impl Walk<'_, '_> {
    /// Asks an open question until it has its entry.
    pub fn ask(&mut self, here: &Here, item: &Item) -> Result<(), Stop> {
        let asking = self.asking(here, item, "before");
        for before in 0..self.hints_taken(item) {
            self.say_hint(here, item, before)?;
        }
        self.say_options(here, item, &asking.order)?;
        self.settle(here, asking, None)
    }

    /// Asks whether the answer to a question that changed still holds.
    /// `false`: the learner leaves it as it is.
    pub fn reconsider(&mut self, here: &Here, item: &Item) -> Result<bool, Stop> {
        let asking = self.asking(here, item, "at");
        self.say_options(here, item, &asking.order)?;
        let kept = self.kept.progress().items.get(&item.question.id);
        let standing = kept.and_then(|kept| page::standing_answer(item, kept));
        if let Some(kept) = kept {
            saying::recalled(&mut self.voice, here, item, kept, &asking.order)?;
        }
        let prompt = match standing {
            Some(_) => {
                self.voice.start(words::STILL_AGREE)?;
                "Enter y for yes, a to be asked again, or nothing to go on:"
            }
            None => {
                self.voice.gap();
                "Enter a to be asked again, or nothing to go on:"
            }
        };
        let wish = self.until_fits(prompt, &asking.place, |line| {
            reply::changed(line, standing.as_ref())
        })?;
        match wish {
            Wish::GoOn => return Ok(false),
            Wish::Agree(answer) => self.settle(here, asking, Some(answer))?,
            Wish::AskAgain => self.settle(here, asking, None)?,
        }
        Ok(true)
    }

    fn asking<'q>(&self, here: &Here, item: &'q Item, side: &str) -> Asking<'q> {
        Asking {
            item,
            order: self.run.order(item, self.kept.progress()),
            since: self.now(),
            place: place(side, here, item),
        }
    }

    /// Reads what comes of a question, which may have an answer already, and
    /// writes that down.
    fn settle(&mut self, here: &Here, asking: Asking, answer: Option<Answer>) -> Result<(), Stop> {
        let outcome = self.outcome(here, &asking, answer)?;
        let entry = self.entry(asking, outcome);
        self.record(&entry)
    }

    /// Asks what an answer leaves to be done: to mark an explanation.
    pub fn follow_up(&mut self, here: &Here, item: &Item) -> Result<(), Stop> {
        let (lesson, page) = (here.lesson, here.page);
        let due = page::unmarked_item(lesson, page, self.kept.progress());
        if due.is_some_and(|due| due.question.id == item.question.id) {
            self.mark(here, item)?;
        }
        Ok(())
    }

    /// Reads lines until the question has come to its end. `known`: the answer,
    /// where it is given before the first line.
    fn outcome(
        &mut self,
        here: &Here,
        asking: &Asking,
        known: Option<Answer>,
    ) -> Result<Outcome, Stop> {
        let item = asking.item;
        let asks_certainty = self.certainty && item.question.is_judged();
        let mut known = known.map(Reply::Answer);
        let mut answer = None;
        loop {
            let reply = match (known.take(), &answer) {
                (Some(reply), _) => reply,
                (None, None) => self.reply_at_question(asking)?,
                (None, Some(given)) => self.reply_at_certainty(asking, given)?,
            };
            match (reply, answer.take()) {
                (Reply::Skip, _) => return Ok(Outcome::Skipped),
                (Reply::NoIdea, _) => return Ok(Outcome::NoIdea),
                (Reply::Answer(given), _) if asks_certainty => answer = Some(given),
                (Reply::Answer(given), _) => return Ok(Outcome::Committed(given, None)),
                (Reply::Sure(certainty), Some(given)) => {
                    return Ok(Outcome::Committed(given, Some(certainty)));
                }
                (Reply::Back | Reply::Sure(_), _) => {}
                (Reply::Hint, given) => {
                    answer = given;
                    self.take_hint(here, item)?;
                }
            }
        }
    }

    fn reply_at_question(&mut self, asking: &Asking) -> Result<Reply, Stop> {
        let field = asking.item.question.field();
        let ways_out = match self.interactive {
            true => self.ways_out(asking.item),
            false => String::new(),
        };
        let prompt = format!("{}{ways_out}:", reply::request(&field));
        self.until_fits(&prompt, &asking.place, |line| {
            reply::at_question(line, &field, &asking.order)
        })
    }

    fn reply_at_certainty(&mut self, asking: &Asking, given: &Answer) -> Result<Reply, Stop> {
        if let Some(sentence) = asking.item.question.field().as_read(given) {
            self.voice.say(&sentence)?;
        }
        let bands = (1..).zip(Certainty::ALL);
        let bands: Vec<String> = bands
            .map(|(number, it)| format!("{number} {}", words::certainty(it)))
            .collect();
        let back = match self.interactive {
            true => " To change your answer, enter b.",
            false => "",
        };
        self.voice.say(&format!("{}{back}", words::HOW_SURE))?;
        let prompt = format!("{}, 0 no idea:", bands.join(", "));
        self.until_fits(&prompt, &asking.place, reply::at_certainty)
    }

    /// What else can be entered at a question.
    fn ways_out(&self, item: &Item) -> String {
        let left = item
            .question
            .hints
            .len()
            .saturating_sub(self.hints_taken(item));
        let hint = if left > 0 { ", h for a hint" } else { "" };
        format!("{hint}, s to skip, n for no idea")
    }

    fn entry(&self, asking: Asking, outcome: Outcome) -> Entry {
        let now = self.now();
        let took_ms = now.since(asking.since);
        let Asking { item, order, .. } = asking;
        match outcome {
            Outcome::Committed(answer, certainty) => {
                let commit = Commit {
                    answer,
                    certainty,
                    took_ms,
                    order,
                };
                self.run.committed(item, commit, now)
            }
            Outcome::NoIdea => self.run.no_idea(item, took_ms, order, now),
            Outcome::Skipped => self.run.skipped(item, now),
        }
    }
}

/// Hints and options.
impl Walk<'_, '_> {
    /// Hints taken for the answer to come.
    fn hints_taken(&self, item: &Item) -> usize {
        let progress = self.kept.progress().items.get(&item.question.id);
        let taken = progress.map_or(0, |progress| progress.hints);
        usize::try_from(taken)
            .unwrap_or(usize::MAX)
            .min(item.question.hints.len())
    }

    fn take_hint(&mut self, here: &Here, item: &Item) -> Result<(), Stop> {
        let taken = self.hints_taken(item);
        let Some(entry) = self.run.hint(item, taken, self.now()) else {
            let words = match taken {
                0 => "This question has no hints.",
                _ => "There are no more hints.",
            };
            return Ok(self.voice.say(words)?);
        };
        self.record(&entry)?;
        self.say_hint(here, item, taken)
    }

    /// Says the hint after so many others.
    fn say_hint(&mut self, here: &Here, item: &Item, before: usize) -> Result<(), Stop> {
        Ok(saying::hint(&mut self.voice, here, item, before)?)
    }

    /// Says the options in this order, by number.
    fn say_options(&mut self, here: &Here, item: &Item, order: &[String]) -> Result<(), Stop> {
        let field = item.question.field();
        let choice = |id: &String| field.choices().iter().find(|choice| choice.id == id);
        let choices = order.iter().filter_map(choice);
        let long = choices.clone().any(|choice| !saying::is_short(choice.text));
        self.voice.gap();
        for (number, choice) in (1..).zip(choices) {
            if long {
                self.voice.gap();
            }
            let blocks = here.blocks(choice.text);
            self.voice
                .hung(&format!("{number}. "), &blocks, &choice.text.links)?;
        }
        self.voice.gap();
        Ok(())
    }
}

/// After the answer.
impl Walk<'_, '_> {
    fn mark(&mut self, here: &Here, item: &Item) -> Result<(), Stop> {
        let marks = (1..).zip(words::MARKS);
        let marks: Vec<String> = marks
            .map(|(number, (_, words))| format!("{number} for {words}"))
            .collect();
        let prompt = format!("{}:", marks.join("; "));
        self.voice.start(words::DOES_IT_HAVE_IT)?;
        let mark = self.until_fits(&prompt, &place("at", here, item), reply::mark)?;
        let entry = self.run.marked(item, mark, self.now());
        self.record(&entry)?;
        if let Some(progress) = self.kept.progress().items.get(&item.question.id) {
            saying::marked(&mut self.voice, item, progress)?;
        }
        Ok(())
    }
}

/// Reading lines.
impl Walk<'_, '_> {
    /// Puts a question until a line fits, and answers with what it means.
    /// `place`: where the input ends if it ends here.
    fn until_fits<T>(
        &mut self,
        prompt: &str,
        place: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Stop> {
        loop {
            self.voice.prompt(prompt)?;
            let refusal = match self.input.next()? {
                Line::End => return Err(Stop::InputEnded(place.to_owned())),
                Line::Refused(why) => why,
                Line::Text(line) => match read(&line) {
                    Ok(meaning) => return Ok(meaning),
                    Err(why) => why,
                },
            };
            self.voice.say(&refusal)?;
        }
    }
}

/// A place in the lesson, as in "before question 3".
fn place(side: &str, here: &Here, item: &Item) -> String {
    let (number, _) = words::number(here.lesson, item);
    format!("{side} question {number}")
}
