//! A lesson told to its author: all of it first, and from then on what each
//! save changed in it. Its questions can be answered, one after the other.

mod answers;
mod told;

use std::io::{self, Write};
use std::sync::Arc;

use crate::app::{Reloaded, ShownFinding};
use crate::journal::{AskedAs, Entry, Event, LessonProgress, Progress, Time};
use crate::lesson::{Card, Item, Lesson, Part};
use crate::page::{self, AnswerText, Page, Section};
use crate::question::{Field, Question, Seed};
use crate::rule;
use crate::text;
use crate::words::{self, OutOf, plain, preview as said};

use super::page_view::PageView;
use super::reveal;
use super::section::section_in_words;
use super::writer::Writer;
use told::{FollowedPart, ToldLesson, ToldPart};

/// What says which parts there are.
const HEAD_FILE: &str = "lesson.toml";

/// Who tells it.
pub struct PlainPreview {
    /// Whether everything behind the questions is told.
    pub author_view: bool,
    /// The stem of the part that alone is wanted.
    pub only: Option<String>,
    /// Columns to wrap at.
    pub width: u16,
    /// Where the files are looked for, in words.
    pub place: String,
    before: Option<ToldLesson>,
    /// Whether there were none when they were looked at last.
    is_gone: bool,
    /// The lesson as it was read last, and what its author answered.
    lesson: Option<Arc<Lesson>>,
    answers: Progress,
}

impl PlainPreview {
    pub fn new(author_view: bool, only: Option<String>, width: u16) -> Self {
        Self {
            author_view,
            only,
            width,
            place: String::new(),
            before: None,
            is_gone: false,
            lesson: None,
            answers: Progress::new(""),
        }
    }

    /// Tells what the files say now.
    pub fn tell(&mut self, reloaded: &Reloaded, out: &mut dyn Write) -> io::Result<()> {
        let was_gone = self.is_gone;
        self.is_gone = self.before.is_some() && is_gone(reloaded);
        if self.is_gone {
            let mut writer = Writer::new(out, self.width, false);
            writer.start(&said::lesson_gone(&self.place))?;
            return writer.flush();
        }
        self.lesson = reloaded.lesson.clone().or(self.lesson.take());
        self.settle_keys();
        let reloaded = &Reloaded {
            lesson: reloaded.lesson.as_ref().and(self.lesson.clone()),
            findings: reloaded.findings.clone(),
        };
        let mut told = self.told(reloaded)?;
        if let Some(before) = &self.before {
            told.remember(before);
        }
        let mut writer = Writer::new(out, self.width, false);
        match &self.before {
            None => told.whole(&mut writer)?,
            Some(before) => {
                if was_gone {
                    writer.start(said::LESSON_BACK)?;
                }
                told.since(before, was_gone, &mut writer)?;
            }
        }
        self.before = Some(told);
        writer.flush()
    }

    /// An author in the middle of a line has not taken the lesson away: what
    /// cannot be read stays as it was told before.
    fn told(&self, reloaded: &Reloaded) -> io::Result<ToldLesson> {
        let Some(lesson) = &reloaded.lesson else {
            let before = self.before.as_ref();
            return Ok(ToldLesson {
                parts: self.before().cloned().collect(),
                head: before.map(|it| it.head.clone()).unwrap_or_default(),
                findings: self.wanted(reloaded),
                unseen: Vec::new(),
                broken: Vec::new(),
                is_read: false,
                is_sure: false,
                followed: before.map(|it| it.followed.clone()).unwrap_or_default(),
            });
        };
        let broken = lesson.parts.iter().filter(|part| part.broken.is_some());
        let findings = self.wanted(reloaded);
        Ok(ToldLesson {
            parts: self.parts(lesson)?,
            head: told::head(lesson),
            unseen: Vec::new(),
            broken: broken.map(|part| part.stem.clone()).collect(),
            is_read: true,
            is_sure: !reloaded.findings.iter().any(ShownFinding::is_error),
            followed: self.followed(lesson, &findings),
            findings,
        })
    }

    /// The findings about what is told; and why there is nothing to tell.
    fn wanted(&self, reloaded: &Reloaded) -> Vec<ShownFinding> {
        let part = |lesson: &Lesson| lesson.part(self.only.as_ref()?).cloned();
        let part = reloaded.lesson.as_deref().and_then(part);
        let missing = part.and_then(|part| part.broken);
        let all = reloaded.findings.iter();
        let wanted = all.filter(|it| match &self.only {
            None => true,
            Some(_) if it.stem() == self.only.as_deref() => true,
            Some(_) if it.finding.file != HEAD_FILE => false,
            Some(_) if reloaded.lesson.is_none() => it.is_error(),
            Some(_) => missing.as_ref().is_some_and(|missing| {
                (missing.rule, &missing.message) == (it.finding.rule, &it.finding.message)
            }),
        });
        wanted.cloned().collect()
    }

    /// How it is with the part that alone is wanted.
    fn followed(&self, lesson: &Lesson, findings: &[ShownFinding]) -> Option<FollowedPart> {
        let stem = self.only.as_ref()?;
        let stems = || lesson.parts.iter().map(|part| part.stem.clone()).collect();
        let is_missing = |part: &Part| {
            let broken = part.broken.as_ref();
            broken.is_some_and(|it| it.rule == rule::MISSING_FILE)
        };
        let before = self.before.as_ref().and_then(|it| it.followed.as_ref());
        Some(match lesson.part(stem) {
            Some(part) if !is_missing(part) => FollowedPart::There { stems: stems() },
            None if findings.iter().any(|it| it.stem() == Some(stem)) => {
                FollowedPart::Unlisted { stem: stem.clone() }
            }
            Some(_) | None => FollowedPart::Gone {
                stem: stem.clone(),
                before: before.map_or_else(stems, FollowedPart::stems),
                now: stems(),
            },
        })
    }

    fn before(&self) -> impl Iterator<Item = &ToldPart> {
        self.before.iter().flat_map(|it| &it.parts)
    }

    fn parts(&self, lesson: &Lesson) -> io::Result<Vec<ToldPart>> {
        let progress = self.progress(lesson);
        let author_view = Self::new(true, None, self.width);
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
            let heading = plain::part(OutOf(at + 1, all), &part.title);
            let items = part.items.iter().map(|item| &item.question);
            let key = |it: &Question| (it.id.clone(), it.revision.clone());
            Ok(ToldPart {
                stem: part.stem.clone(),
                heading: said::part_with_file(&heading, &part.stem),
                paragraphs: self.paragraphs(lesson, at, &progress)?,
                behind: author_view.paragraphs(lesson, at, &author_view.progress(lesson))?,
                blocks: part.body.blocks.clone(),
                keys: items.map(key).collect(),
            })
        });
        told.collect()
    }

    /// A part in words, between empty rows.
    fn paragraphs(
        &self,
        lesson: &Lesson,
        at: usize,
        progress: &LessonProgress,
    ) -> io::Result<Vec<String>> {
        let mut words = Vec::new();
        let mut writer = Writer::new(&mut words, self.width, false);
        self.part(lesson, at, progress, &mut writer)?;
        let words = String::from_utf8_lossy(&words);
        Ok(words.split("\n\n").map(str::to_owned).collect())
    }

    /// For whom everything is laid open every question counts as passed over.
    fn progress(&self, lesson: &Lesson) -> LessonProgress {
        if !self.author_view {
            return self.answers.of(&lesson.id).clone();
        }
        let mut progress = Progress::new("");
        for item in lesson.items() {
            let asked = AskedAs::default();
            progress.apply(&entry_of_nobody(lesson, item, Event::Skipped { asked }));
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
            let mut view = PageView::new(lesson, (page, None), progress, Vec::new(), Vec::new());
            view.is_preview = true;
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
        writer.start(&match item.card {
            Some(Card::Myth(_)) => said::card(&question.id, "myth"),
            Some(Card::Pitfall(_)) => said::card(&question.id, "pitfall"),
            None => said::question(&question.id, question.kind.name()),
        })?;
        let prompt = &question.prompt;
        writer.blocks("", &view.blocks(prompt), &prompt.links)?;
        writer.gap();
        if self.author_view {
            return author_view(view, item, writer);
        }
        let field = question.field();
        let order = order(view.lesson, question);
        let choice = |id: &String| field.choices().iter().find(|it| it.id == id);
        for (number, choice) in (1..).zip(order.iter().filter_map(choice)) {
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

/// Whether there is no lesson where one was.
fn is_gone(reloaded: &Reloaded) -> bool {
    let is_head = |it: &ShownFinding| {
        it.finding.rule == rule::MISSING_FILE && it.finding.file.ends_with(HEAD_FILE)
    };
    reloaded.lesson.is_none() && reloaded.findings.iter().any(is_head)
}

/// The ids of what `question` has to choose from, as they are told: in the order of
/// the file, but things to put in order as a reader may meet them, unsolved.
fn order(lesson: &Lesson, question: &Question) -> Vec<String> {
    let field = question.field();
    let seed = Seed {
        learner: "",
        lesson: &lesson.id,
        attempt: 1,
    };
    let ids = match matches!(field, Field::Order(_)) {
        true => question.order(&seed, &[]),
        false => field.choices().iter().map(|it| it.id).collect(),
    };
    ids.into_iter().map(str::to_owned).collect()
}

/// Every answer that was foreseen, with what is said about it, and the rest.
fn author_view(view: &PageView, item: &Item, writer: &mut Writer) -> io::Result<()> {
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

/// What is done with an item in a preview, which is kept nowhere.
fn entry_of_nobody(lesson: &Lesson, item: &Item, event: Event) -> Entry {
    Entry {
        id: None,
        time: Time::default(),
        learner: String::new(),
        lesson: lesson.id.clone(),
        item: item.question.id.clone(),
        revision: item.question.revision.clone(),
        event,
    }
}
