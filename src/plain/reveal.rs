//! The reveal in words: each thing said gets a label instead of a look.

use std::io;

use crate::journal::{Attempt, Certainty, ItemProgress, Outcome};
use crate::lesson::Item;
use crate::page::{self, AnswerText, RevealLine, RevealedOption};
use crate::question::{Field, QuestionOption};
use crate::text::{Block, Document};

use super::page_view::PageView;
use super::writer::Writer;
use crate::words::{self, OutOf, plain};

/// Says how the latest answer to `item` went, and why.
pub fn verdict(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
) -> io::Result<()> {
    let said = page::verdict(view.lesson, item, progress);
    RevealWriter::new(writer, view, item, progress).say_all(&said)
}

/// Says what can be looked up about an answer. Who has just given it (`now`)
/// has had the hints they wanted.
pub fn afterthoughts(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
    now: bool,
) -> io::Result<()> {
    let mut said = page::afterthoughts(item, progress);
    said.retain(|say| !now || !matches!(say, RevealLine::Hints { .. }));
    RevealWriter::new(writer, view, item, progress).say_all(&said)
}

/// Says what became of the answer to a question that has changed since. Its
/// options were just said, in this `order`.
pub fn recalled(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
    order: &[String],
) -> io::Result<()> {
    let said = page::recalled(item, progress);
    let reveal = RevealWriter::new(writer, view, item, progress);
    RevealWriter { order, ..reveal }.say_all(&said)
}

/// Says how the mark of an explanation changed what is said about it.
pub fn marked(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
) -> io::Result<()> {
    let said = page::verdict(view.lesson, item, progress);
    let grade = said.iter().find_map(|say| {
        let RevealLine::Grade { words, .. } = say else {
            return None;
        };
        Some(words)
    });
    grade.map_or(Ok(()), |words| writer.say(words))
}

/// Says what there is beside the feedback, to the author.
pub fn for_author(writer: &mut Writer, view: &PageView, item: &Item) -> io::Result<()> {
    let said = page::author_lines(item);
    let reveal = RevealWriter {
        writer,
        view,
        item,
        attempt: None,
        order: &[],
        points: (0, 0),
    };
    reveal.say_all(&said)
}

/// Whether something is said about an option only to who asks. Who has just
/// answered (`now`) is told how to ask.
pub fn has_more_options(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
    now: bool,
) -> io::Result<bool> {
    let options = options(view, item, progress);
    let mut more = (1..)
        .zip(&options)
        .filter(|(_, it)| it.can_be_asked_about());
    let first = more.next().map(|(number, _)| number);
    if let Some(number) = first.filter(|_| now) {
        writer.start(&plain::how_to_ask_about(number))?;
    }
    Ok(first.is_some())
}

/// Says the option with this number, and what is said about it.
pub fn about_option(
    writer: &mut Writer,
    view: &PageView,
    item: &Item,
    progress: &ItemProgress,
    number: usize,
) -> io::Result<()> {
    let options = options(view, item, progress);
    let asked = number.checked_sub(1).and_then(|index| options.get(index));
    let Some(RevealedOption { option, .. }) = asked else {
        return writer.say(&plain::no_such_option(options.len()));
    };
    let mut reveal = RevealWriter::new(writer, view, item, progress);
    reveal.text(&plain::option_before(number), &option.text)?;
    reveal.feedback(option)?;
    reveal.writer.gap();
    Ok(())
}

/// The options of a settled question, in the order in which they are said.
fn options<'a>(
    view: &PageView<'a>,
    item: &'a Item,
    progress: &'a ItemProgress,
) -> Vec<RevealedOption<'a>> {
    let said = page::verdict(view.lesson, item, progress).into_iter();
    let options = said.filter_map(|say| {
        let RevealLine::Options { options, .. } = say else {
            return None;
        };
        Some(options)
    });
    options.flatten().collect()
}

struct RevealWriter<'t, 'v> {
    writer: &'t mut Writer<'v>,
    view: &'t PageView<'t>,
    item: &'t Item,
    attempt: Option<&'t Attempt>,
    /// Option ids in the order in which they were said.
    order: &'t [String],
    /// How many points of the checklist were said, and how many there are.
    points: (usize, usize),
}

impl<'t, 'v> RevealWriter<'t, 'v> {
    fn new(
        writer: &'t mut Writer<'v>,
        view: &'t PageView<'t>,
        item: &'t Item,
        progress: &'t ItemProgress,
    ) -> Self {
        let attempt = page::latest(item, progress);
        Self {
            writer,
            view,
            item,
            attempt,
            order: attempt.map_or(&[], |it| &it.asked.order),
            points: (0, 0),
        }
    }

    fn say_all(mut self, said: &[RevealLine]) -> io::Result<()> {
        let points = said
            .iter()
            .filter(|say| matches!(say, RevealLine::Check(_)));
        self.points.1 = points.count();
        said.iter().try_for_each(|say| self.say(say))
    }

    fn say(&mut self, say: &RevealLine) -> io::Result<()> {
        match say {
            RevealLine::Grade { words, sure, .. } => {
                let sure = sure.map(|it| format!(" {it}")).unwrap_or_default();
                self.writer.start(&format!("{words}{sure}"))
            }
            RevealLine::Options { options, .. } => self.options(options),
            RevealLine::Yours(answer, certainty) => self.yours(answer, *certainty),
            RevealLine::Key(answer) => {
                self.writer.gap();
                self.answer(words::THE_ANSWER, answer)
            }
            RevealLine::Changed(sentence) => self.writer.start(sentence),
            RevealLine::Then(sentence) => self.writer.say(sentence),
            RevealLine::Off(sentence) => self.writer.say(sentence),
            RevealLine::Difference(pieces) => {
                self.writer.gap();
                let sentences = plain::differences(pieces);
                sentences.iter().try_for_each(|it| self.writer.say(it))
            }
            RevealLine::Text { label, document } => self.text(label, document),
            RevealLine::Check(point) => self.point(point),
            RevealLine::Hints { hints, .. } => (0..hints.len())
                .try_for_each(|before| hint(self.writer, self.view, self.item, before)),
            RevealLine::Remark(words) | RevealLine::ExplainedIn(words, _) => {
                self.writer.start(words)
            }
        }
    }

    /// All options, each with what is said about it where it was picked or is
    /// right.
    fn options(&mut self, options: &[RevealedOption]) -> io::Result<()> {
        self.writer.gap();
        for (number, it) in (1..).zip(options) {
            let text = &it.option.text;
            let blocks = self.view.blocks(text);
            match plain::revealed_option(number, it.picked, it.option.right) {
                Some(label) => self.writer.blocks(&label, &blocks, &text.links)?,
                None => self
                    .writer
                    .hung(&format!("{number}. "), &blocks, &text.links)?,
            }
            if it.open {
                self.feedback(it.option)?;
            }
        }
        Ok(())
    }

    /// What is said about an option that was just said.
    fn feedback(&mut self, option: &QuestionOption) -> io::Result<()> {
        if !is_short(&option.text) {
            self.writer.gap();
        }
        let text = &option.feedback;
        let blocks = self.view.blocks(text);
        self.writer.blocks("", &blocks, &text.links)?;
        self.writer.gap();
        Ok(())
    }

    fn yours(&mut self, answer: &[AnswerText], certainty: Option<Certainty>) -> io::Result<()> {
        match self.picked_by_number() {
            Some(number) => self
                .writer
                .say(&plain::option(words::YOU_ANSWERED, number))?,
            None => self.answer(words::YOU_ANSWERED, answer)?,
        }
        certainty.map_or(Ok(()), |certainty| {
            let words = plain::certainty(&words::certainty_with_band(certainty));
            self.writer.say(&words)
        })
    }

    /// The number of the option picked, where options are too long to be said
    /// again: listings, which are said anyway, or more than a paragraph.
    fn picked_by_number(&self) -> Option<usize> {
        let Outcome::Committed { answer, .. } = &self.attempt?.outcome else {
            return None;
        };
        let [picked] = answer.as_slice() else {
            return None;
        };
        let field = self.item.question.field();
        let choice = field.choices().iter().find(|choice| choice.id == picked)?;
        let short = is_short(choice.text);
        let at = self.order.iter().position(|id| id == picked)?;
        (!short).then_some(at + 1)
    }

    fn answer(&mut self, label: &str, answer: &[AnswerText]) -> io::Result<()> {
        if let [only] = answer {
            return self.words(label, only);
        }
        let ordered = matches!(self.item.question.field(), Field::Order(_));
        self.writer.say(&format!("{label}:"))?;
        for (index, words) in answer.iter().enumerate() {
            let mark = if ordered {
                format!("{}. ", index + 1)
            } else {
                "- ".to_owned()
            };
            match words {
                AnswerText::Option(document) => {
                    let blocks = self.view.blocks(document);
                    self.writer.hung(&mark, &blocks, &document.links)?;
                }
                AnswerText::Typed(_) => self.writer.say(&format!("{mark}{}", words.plain()))?,
            }
        }
        Ok(())
    }

    fn words(&mut self, label: &str, words: &AnswerText) -> io::Result<()> {
        match words {
            AnswerText::Option(document) => {
                let blocks = self.view.blocks(document);
                self.writer.blocks(label, &blocks, &document.links)
            }
            AnswerText::Typed(_) => self.writer.say(&format!("{label}: {}", words.plain())),
        }
    }

    fn text(&mut self, label: &str, document: &Document) -> io::Result<()> {
        self.writer.gap();
        let blocks = self.view.blocks(document);
        self.writer.blocks(label, &blocks, &document.links)
    }

    fn point(&mut self, point: &Document) -> io::Result<()> {
        let (said, all) = &mut self.points;
        if *said == 0 {
            self.writer.gap();
        }
        *said += 1;
        let label = plain::point(OutOf(*said, *all));
        let blocks = self.view.blocks(point);
        self.writer.blocks(&label, &blocks, &point.links)
    }
}

/// Says the hint of `item` that comes after so many others.
pub fn hint(writer: &mut Writer, view: &PageView, item: &Item, before: usize) -> io::Result<()> {
    let hints = &item.question.hints;
    let Some(hint) = hints.get(before) else {
        return Ok(());
    };
    writer.gap();
    let label = plain::hint(OutOf(before + 1, hints.len()));
    writer.blocks(&label, &view.blocks(hint), &hint.links)?;
    writer.gap();
    Ok(())
}

/// Whether an option can be said in one breath.
pub fn is_short(option: &Document) -> bool {
    matches!(option.blocks.as_slice(), [] | [Block::Paragraph(_)])
}
