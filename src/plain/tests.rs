//! Lessons gone through by scripts of lines.

mod alike;
mod answers;
mod careless;
mod changed;
mod end;
mod experiments;
mod flagship;
mod gate;
mod lab;
mod mark;
mod markup;
mod paper;
mod readme;
mod script;
mod small;
mod sound;
mod stops;
mod stories;
mod telling;
mod terms;

use crate::page::PlanSource;
use std::cell::{Cell, RefCell};
use std::io::{BufRead as _, Write};
use std::rc::Rc;
use std::sync::Arc;

use super::{End, PlainSession, RunDialogue, Unwritten, in_dialogue};
use crate::app::{Library, Walk};
use crate::journal::{Entry, EntryId, Event, ME, Position, Progress, Time};
use crate::lesson::{File, Folder, Lesson, load};
use crate::words::Surroundings;

/// The lesson in these files.
pub fn lesson_in(files: &[(&str, &str)]) -> Arc<Lesson> {
    let files = files.iter().map(|(path, text)| {
        let bytes = text.as_bytes().to_vec().into();
        ((*path).to_owned(), File::Bytes(bytes))
    });
    let loaded = load(&Folder {
        name: "lesson".to_owned(),
        files: files.collect(),
    });
    let problems = format!("{:?}", loaded.findings);
    Arc::new(loaded.lesson.expect(&problems))
}

/// Who goes through a lesson, and how.
struct Learner {
    progress: Progress,
    certainty: bool,
    interactive: bool,
    runs: RunDialogue,
    width: u16,
    /// From this entry on the disk is full.
    room: usize,
    walk: Walk,
}

/// What came of it, in the order it happened.
struct Story {
    happened: Vec<Happened>,
    end: End,
    position: Option<Position>,
    /// Lines that nobody read.
    left_over: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Happened {
    Said(String),
    Recorded(Box<Entry>),
}

type Log = Rc<RefCell<Vec<Happened>>>;

/// Writes what is said into the log.
struct Ear(Log);

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let mut log = self.0.borrow_mut();
        match log.last_mut() {
            Some(Happened::Said(said)) => said.push_str(&text),
            _ => log.push(Happened::Said(text)),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Learner {
    /// Somebody new, who sends lines from a file.
    fn of(lesson: &Arc<Lesson>) -> Self {
        Self {
            progress: Progress::new(ME),
            certainty: true,
            interactive: false,
            runs: RunDialogue::default(),
            width: 72,
            room: usize::MAX,
            walk: Walk::new(PlanSource::DEEP, Arc::clone(lesson), &Progress::new(ME)),
        }
    }

    fn goes_through(self, script: &[u8]) -> Story {
        self.comes(None, script)
    }

    /// Comes to run a scenario.
    fn runs(self, scenario: &str, script: &[u8]) -> Story {
        self.comes(Some(scenario), script)
    }

    fn comes(self, scenario: Option<&str>, script: &[u8]) -> Story {
        let log = Log::default();
        let mut recorded = 0;
        let mut record = |entries: &[Entry]| {
            if recorded + entries.len() > self.room {
                return Err(Unwritten::Failed("The disk is full.".to_owned()));
            }
            recorded += entries.len();
            let happened = entries.iter().cloned().map(Box::new);
            log.borrow_mut().extend(happened.map(Happened::Recorded));
            Ok(vec![EntryId::nil(); entries.len()])
        };
        let time = Cell::new(0);
        let clock = || Time::utc(time.replace(time.get() + 1000));
        let session = PlainSession {
            heading: None,
            walk: self.walk,
            progress: self.progress,
            certainty: self.certainty,
            interactive: self.interactive,
            surroundings: Surroundings::default(),
            runs: self.runs,
            width: self.width,
            record: &mut record,
            keep_answer: &mut |_| Ok(()),
            keep_place: &mut |_| {},
            remember: &mut |_, _| (),
            library: &Library::default(),
            clock: &clock,
            keeps: true,
            recall_minutes: crate::app::RECALL_MINUTES,
            papers: Vec::new(),
        };
        let mut input = script;
        let mut ear = Ear(Rc::clone(&log));
        let (end, position) = in_dialogue(session, scenario, &mut input, &mut ear).unwrap();
        let happened = log.take();
        Story {
            happened,
            end,
            position,
            left_over: input.lines().count(),
        }
    }
}

impl Story {
    fn said(&self) -> String {
        let said = self.happened.iter().map(|it| match it {
            Happened::Said(text) => text.as_str(),
            Happened::Recorded(_) => "",
        });
        said.collect()
    }

    fn entries(&self) -> Vec<Entry> {
        let entries = self.happened.iter().filter_map(|it| match it {
            Happened::Said(_) => None,
            Happened::Recorded(entry) => Some(Entry::clone(entry)),
        });
        entries.collect()
    }

    /// Each entry on a line: the item and what happened.
    fn journal(&self) -> String {
        let line = |entry: &Entry| {
            let (name, body) = entry.event.write().unwrap();
            format!("{} {name} {body}", entry.item)
        };
        let lines: Vec<String> = self.entries().iter().map(line).collect();
        lines.join("\n")
    }
}

/// An entry without what two runs can not have in common.
fn timeless(mut entry: Entry) -> Entry {
    entry.time = Time::utc(0);
    if let Event::Committed { took_ms, .. } | Event::NoIdea { took_ms, .. } = &mut entry.event {
        *took_ms = 0;
    }
    entry
}

fn lines(lines: &[&str]) -> Vec<u8> {
    (lines.join("\n") + "\n").into_bytes()
}

/// Somebody new at the small lesson, from `part` on.
fn at(part: &str) -> Learner {
    let mut learner = Learner::of(&small::lesson());
    assert!(learner.walk.go_to_part("tea", part));
    learner
}

fn story(part: &str, script: &[&str]) -> Story {
    at(part).goes_through(&lines(script))
}

/// What was said from the line `from` on, up to the line `to`.
fn said(story: &Story, from: &str, to: &str) -> String {
    let said = story.said();
    let lines = said.lines().skip_while(|line| *line != from);
    let lines: Vec<&str> = lines.take_while(|line| *line != to).collect();
    assert!(!lines.is_empty(), "{from:?} in:\n{said}");
    lines.join("\n")
}
