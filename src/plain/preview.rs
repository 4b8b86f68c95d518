//! A lesson told to its author: all of it first, and from then on what each
//! save changed in it. Its questions can be answered, one after the other.

mod answering;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::app::{Reloaded, ShownFinding};
use crate::journal::{AskedAs, Entry, Event, LessonProgress, Progress, Time};
use crate::lesson::{Item, Lesson};
use crate::page::{self, AnswerText, Page, Section};
use crate::text;
use crate::words::{self, OutOf, plain, preview as said};

use super::dialogue::section_in_words;
use super::page_view::PageView;
use super::reveal;
use super::writer::Writer;

/// More findings than these are counted, and not told one by one.
const MAX_FINDINGS: usize = 20;

/// Who tells it.
pub struct PlainPreview {
    /// Whether everything behind the questions is told.
    pub laid_open: bool,
    /// The stem of the part that alone is wanted.
    pub only: Option<String>,
    /// Columns to wrap at.
    pub width: u16,
    before: Option<Told>,
    /// The lesson as it was read last, and what its author answered.
    lesson: Option<Arc<Lesson>>,
    answers: Progress,
}

/// What was told.
#[derive(Default)]
struct Told {
    parts: Vec<ToldPart>,
    findings: Vec<ShownFinding>,
    /// The stems of the parts that cannot be read.
    broken: Vec<String>,
    is_read: bool,
}

/// A part in words, between empty rows.
#[derive(Clone)]
struct ToldPart {
    stem: String,
    heading: String,
    paragraphs: Vec<String>,
}

impl PlainPreview {
    pub fn new(laid_open: bool, only: Option<String>, width: u16) -> Self {
        Self {
            laid_open,
            only,
            width,
            before: None,
            lesson: None,
            answers: Progress::new(""),
        }
    }

    /// Tells what the files say now.
    pub fn tell(&mut self, reloaded: &Reloaded, out: &mut dyn Write) -> io::Result<()> {
        self.lesson = reloaded.lesson.clone().or(self.lesson.take());
        self.settle_keys();
        let reloaded = &Reloaded {
            lesson: reloaded.lesson.as_ref().and(self.lesson.clone()),
            findings: reloaded.findings.clone(),
        };
        let told = self.told(reloaded)?;
        let mut writer = Writer::new(out, self.width, false);
        match &self.before {
            None => told.whole(&mut writer)?,
            Some(before) => told.since(before, &mut writer)?,
        }
        self.before = Some(told);
        writer.flush()
    }

    /// An author in the middle of a line has not taken the lesson away: what
    /// cannot be read stays as it was told before.
    fn told(&self, reloaded: &Reloaded) -> io::Result<Told> {
        let lesson = reloaded.lesson.as_ref();
        let parts = match lesson {
            Some(lesson) => self.parts(lesson)?,
            None => self.before().cloned().collect(),
        };
        let broken = lesson.iter().flat_map(|lesson| &lesson.parts);
        let broken = broken.filter(|part| part.broken.is_some());
        let wanted = |it: &&ShownFinding| self.only.is_none() || it.stem() == self.only.as_deref();
        Ok(Told {
            parts,
            findings: reloaded.findings.iter().filter(wanted).cloned().collect(),
            broken: broken.map(|part| part.stem.clone()).collect(),
            is_read: lesson.is_some(),
        })
    }

    fn before(&self) -> impl Iterator<Item = &ToldPart> {
        self.before.iter().flat_map(|it| &it.parts)
    }

    fn parts(&self, lesson: &Lesson) -> io::Result<Vec<ToldPart>> {
        let progress = self.progress(lesson);
        let all = lesson.parts.len();
        let parts = lesson.parts.iter().enumerate();
        let wanted = parts.filter(|(_, part)| {
            let only = self.only.as_ref();
            only.is_none_or(|only| *only == part.stem)
        });
        let told = wanted.map(|(at, part)| {
            let before = || self.before().find(|it| it.stem == part.stem);
            if let Some(before) = part.broken.as_ref().and_then(|_| before()) {
                return Ok(before.clone());
            }
            let mut words = Vec::new();
            let mut writer = Writer::new(&mut words, self.width, false);
            self.part(lesson, at, &progress, &mut writer)?;
            let words = String::from_utf8_lossy(&words);
            let heading = plain::part(OutOf(at + 1, all), &part.title);
            Ok(ToldPart {
                stem: part.stem.clone(),
                heading: said::part_with_file(&heading, &part.stem),
                paragraphs: words.split("\n\n").map(str::to_owned).collect(),
            })
        });
        told.collect()
    }

    /// For whom everything is laid open every question counts as passed over.
    fn progress(&self, lesson: &Lesson) -> LessonProgress {
        if !self.laid_open {
            return self.answers.of(&lesson.id).clone();
        }
        let mut progress = Progress::new("");
        for item in lesson.items() {
            progress.apply(&Entry {
                id: None,
                time: Time::default(),
                learner: String::new(),
                lesson: lesson.id.clone(),
                item: item.question.id.clone(),
                revision: item.question.revision.clone(),
                event: Event::Skipped {
                    asked: AskedAs::default(),
                },
            });
        }
        progress.of(&lesson.id).clone()
    }

    fn part(
        &self,
        lesson: &Lesson,
        at: usize,
        progress: &LessonProgress,
        writer: &mut Writer,
    ) -> io::Result<()> {
        let pages = page::pages(lesson).into_iter();
        let own = pages.filter(|page| {
            page.part() == Some(at) && matches!(page, Page::Part(_) | Page::Card { .. })
        });
        for page in own {
            let view = PageView::new(lesson, (page, None), progress, Vec::new(), Vec::new());
            for section in page::sections(lesson, page, progress) {
                self.section(&view, &section, writer)?;
            }
        }
        Ok(())
    }

    fn section(&self, view: &PageView, section: &Section, writer: &mut Writer) -> io::Result<()> {
        if let Section::Asked { item, .. }
        | Section::Answered { item, .. }
        | Section::Changed { item, .. } = section
        {
            self.item(view, item, writer)
        } else if let Section::Simulation(scenario) = section {
            writer.start(&plain::simulation(&scenario.title))?;
            writer.blocks("", &scenario.text.blocks, &scenario.text.links)
        } else if matches!(section, Section::Gate) {
            writer.start(said::GATE)
        } else {
            section_in_words(writer, view, section)
        }
    }

    fn item(&self, view: &PageView, item: &Item, writer: &mut Writer) -> io::Result<()> {
        let question = &item.question;
        writer.start(&said::question(&question.id, question.kind.name()))?;
        let prompt = &question.prompt;
        writer.blocks("", &view.blocks(prompt), &prompt.links)?;
        writer.gap();
        if self.laid_open {
            return laid_open(view, item, writer);
        }
        for (number, choice) in (1..).zip(question.field().choices()) {
            let blocks = view.blocks(choice.text);
            writer.hung(&format!("{number}. "), &blocks, &choice.text.links)?;
        }
        let lesson = self.answers.of(&view.lesson.id);
        match lesson.items.get(&question.id).filter(|it| it.settled()) {
            Some(answered) => reveal::verdict(writer, view, item, answered),
            None => Ok(()),
        }
    }
}

/// Every answer that was foreseen, with what is said about it, and the rest.
fn laid_open(view: &PageView, item: &Item, writer: &mut Writer) -> io::Result<()> {
    for planned in item.question.planned_answers() {
        let label = match planned.right {
            true => words::RIGHT_ANSWER,
            false => words::WRONG_ANSWER,
        };
        let label = &text::capitalised(label);
        writer.gap();
        match &planned.answer {
            AnswerText::Option(text) => writer.blocks(label, &view.blocks(text), &text.links)?,
            AnswerText::Typed(words) => writer.say(&format!("{label}: {words}"))?,
        }
        let feedback = planned.feedback;
        writer.blocks("", &view.blocks(feedback), &feedback.links)?;
    }
    writer.gap();
    reveal::for_author(writer, view, item)
}

impl Told {
    fn whole(&self, writer: &mut Writer) -> io::Result<()> {
        for part in &self.parts {
            part.whole(writer)?;
        }
        writer.gap();
        if self.findings.is_empty() {
            return writer.say(said::NOTHING_WRONG);
        }
        tell_findings(&self.findings.iter().collect::<Vec<_>>(), writer)
    }

    /// What is other than `before`.
    fn since(&self, before: &Self, writer: &mut Writer) -> io::Result<()> {
        writer.start(match (self.is_read, self.broken.is_empty()) {
            (true, true) => said::SAVED,
            (true, false) => said::SAVED_BUT_PART_NOT_READ,
            (false, _) => said::SAVED_BUT_NOT_READ,
        })?;
        let known = |of: &Self, stem: &str| of.parts.iter().find(|it| it.stem == stem).cloned();
        let mut same = self.is_read && self.broken.is_empty();
        for part in &self.parts {
            match known(before, &part.stem) {
                None => part.whole(writer)?,
                Some(old) if old.heading == part.heading && old.paragraphs == part.paragraphs => {
                    continue;
                }
                Some(old) => part.since(&old, writer)?,
            }
            same = false;
        }
        for part in before
            .parts
            .iter()
            .filter(|it| known(self, &it.stem).is_none())
        {
            writer.start(&said::part_gone(&part.heading))?;
            same = false;
        }
        if same {
            writer.say(said::SAME_WORDS)?;
        }
        self.findings_since(before, writer)
    }

    fn findings_since(&self, before: &Self, writer: &mut Writer) -> io::Result<()> {
        let without = |all: &[ShownFinding], other: &[ShownFinding]| {
            let is_new = |it: &ShownFinding| !other.iter().any(|other| it.is_about_the_same(other));
            all.iter()
                .filter(|it| is_new(it))
                .cloned()
                .collect::<Vec<_>>()
        };
        // What cannot be read has not lost its other mistakes.
        let is_read = |it: &ShownFinding| {
            let mut broken = self.broken.iter();
            self.is_read && !broken.any(|stem| Some(stem.as_str()) == it.stem())
        };
        let mut mended = without(&before.findings, &self.findings);
        mended.retain(is_read);
        let new = without(&self.findings, &before.findings);
        writer.gap();
        mended
            .iter()
            .try_for_each(|it| writer.say(&said::mended(&it.finding)))?;
        writer.gap();
        tell_findings(&new.iter().collect::<Vec<_>>(), writer)?;
        writer.start(&said::in_all(self.findings.len()))
    }
}

impl ToldPart {
    fn whole(&self, writer: &mut Writer) -> io::Result<()> {
        writer.start(&self.heading)?;
        writer.gap();
        self.paragraphs
            .iter()
            .try_for_each(|it| paragraph(it, writer))
    }

    /// What of its words is new, and what is gone; where one stands twice, once
    /// more counts.
    fn since(&self, old: &Self, writer: &mut Writer) -> io::Result<()> {
        writer.start(&self.heading)?;
        let left = self.more_than(old, writer)?;
        let gone = left.into_iter().filter(|(_, count)| *count > 0);
        for (words, _) in gone {
            writer.start(&said::gone(words))?;
        }
        Ok(())
    }

    /// What of its words is new. Answers with how often the old ones are left.
    fn more_than<'a>(
        &self,
        old: &'a Self,
        writer: &mut Writer,
    ) -> io::Result<BTreeMap<&'a str, usize>> {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for paragraph in &old.paragraphs {
            *left.entry(paragraph).or_default() += 1;
        }
        writer.gap();
        for words in &self.paragraphs {
            match left.get_mut(words.as_str()).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => paragraph(words, writer)?,
            }
        }
        Ok(left)
    }
}

fn paragraph(words: &str, writer: &mut Writer) -> io::Result<()> {
    words.lines().try_for_each(|row| writer.whole(row))?;
    writer.gap();
    Ok(())
}

fn tell_findings(findings: &[&ShownFinding], writer: &mut Writer) -> io::Result<()> {
    for finding in findings.iter().take(MAX_FINDINGS) {
        writer.start(&finding.in_words())?;
    }
    let more = findings.len().saturating_sub(MAX_FINDINGS);
    match more {
        0 => Ok(()),
        more => writer.start(&said::more(more)),
    }
}
