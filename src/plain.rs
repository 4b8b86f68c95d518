//! Lessons as plain lines: for screen readers, pipes and terminals that can do
//! nothing else.
//!
//! The same walk as on a full screen, with the same entries in the same order:
//! [`Walk`] leads it, [`crate::page::sections`] says what may be seen, and the
//! reveal is the same. Everything is said once, in words, from top to bottom;
//! there is no cursor, no colour, and no sign that stands for a word. Answers
//! are lines: see `reply` for what fits where.

mod deeper;
mod dialogue;
mod end;
mod experiment;
mod first_minute;
mod introduction;
mod knowledge;
mod lab;
mod library;
mod line_reader;
mod mark;
mod modes;
mod offer;
mod page_view;
mod paper;
mod preview;
mod progress_log;
mod question;
mod reply;
mod reveal;
mod room;
mod section;
mod simulation;
mod writer;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Write};

use crate::app::{Library, Walk};
use crate::journal::{BegunPaper, Entry, EntryId, PaperDraft, Position, Progress, Time};
use crate::lesson::OpenKey;
use crate::page::Mode;
use crate::question::Shown;
#[cfg(feature = "serve")]
use crate::words::serving;
use crate::words::{Surroundings, plain};

use self::dialogue::{Dialogue, Interruption};
use self::line_reader::LineReader;
use self::writer::Writer;

pub use first_minute::{FirstStep, first_minute};
pub use knowledge::{KnowledgeDetail, knowledge};
pub use lab::{run, scenarios};
pub use library::library;
pub use preview::PlainPreview;
pub use room::room;

/// A lesson to be gone through.
pub struct PlainSession<'a> {
    /// Already at the page to start with.
    pub walk: Walk,
    /// The heading of that page to begin at, by its slug.
    pub heading: Option<String>,
    /// What the learner did so far. What is recorded is added to it.
    pub progress: Progress,
    /// Whether certainty is asked for.
    pub certainty: bool,
    /// Whether a person types: their answer stands behind the prompt.
    pub interactive: bool,
    /// What the learner has around the program.
    pub surroundings: Surroundings,
    pub runs: RunDialogue,
    /// Columns to wrap at.
    pub width: u16,
    /// Writes entries, all or none, and returns their ids once they are on disk.
    pub record: &'a mut WriteEntries<'a>,
    /// Keeps what stands for an item of a paper. The error is a sentence for people.
    pub keep_answer: &'a mut dyn FnMut(&PaperDraft) -> Result<(), String>,
    /// Keeps where the learner is, whatever ends the program.
    pub keep_place: &'a mut dyn FnMut(&Position),
    /// Remembers the number that a run has shown for a key.
    pub remember: &'a mut dyn FnMut(&OpenKey, &Shown),
    pub clock: &'a dyn Fn() -> Time,
    /// Whether anything is kept for another time.
    pub keeps: bool,
    /// How long a recall is.
    pub recall_minutes: u32,
    /// The papers that are not handed in.
    pub papers: Vec<BegunPaper>,
    /// The lessons that there are.
    pub library: &'a Library,
}

/// What writes entries.
pub type WriteEntries<'a> = dyn FnMut(&[Entry]) -> Result<Vec<EntryId>, Unwritten> + 'a;

/// Why entries were not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// They cannot be; why, as a sentence for people.
    Failed(String),
    /// They were settled in another session of the learner meanwhile.
    #[cfg(feature = "serve")]
    Elsewhere,
    /// The learner left while they waited. Somebody else sees to them, and says so.
    Left,
}

/// How runs of the simulator are asked about and told.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunDialogue {
    /// Whether predictions are asked for before.
    pub are_predicted: bool,
    /// Whether everything is said that they show.
    pub are_told_in_full: bool,
}

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The last page was said.
    Finished,
    /// The same, and the learner goes on to this lesson.
    Next(String),
    /// The learner goes on in this mode of this lesson.
    InMode(String, Mode),
    /// The input ended first.
    Stopped,
    /// An entry could not be written; why. This was said.
    NotSaved(String),
    /// The learner left while an entry waited to be written.
    Left,
}

/// Goes through a lesson, from where its run is. Returns how that ended and
/// where to continue another time. An error is one of `input` or `output`,
/// such as a closed pipe.
pub fn learn(
    session: PlainSession,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<(End, Option<Position>)> {
    in_dialogue(session, None, input, output)
}

/// Tells the run of a scenario of the lesson, once everything is answered that
/// it would answer. Returns as [`learn`] does.
pub fn lab(
    session: PlainSession,
    scenario: &str,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<(End, Option<Position>)> {
    in_dialogue(session, Some(scenario), input, output)
}

fn in_dialogue(
    session: PlainSession,
    scenario: Option<&str>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<(End, Option<Position>)> {
    let mut writer = Writer::new(output, session.width, session.interactive);
    writer.surroundings = session.surroundings.clone();
    let keeps = session.keeps;
    let input = LineReader::new(input, session.interactive);
    let mut dialogue = Dialogue::new(session, input, writer);
    let gone = match scenario {
        Some(scenario) => dialogue.lab(scenario).map(|()| None),
        None => dialogue.go(),
    };
    let end = match gone {
        Ok(None) => End::Finished,
        Ok(Some(lesson)) => End::Next(lesson),
        Err(Interruption::InputEnded(place)) => {
            dialogue.writer.cut_off()?;
            dialogue.say_stopped(&place, keeps)?;
            End::Stopped
        }
        Err(Interruption::Stopped(place)) => {
            dialogue.say_stopped(&place, keeps)?;
            dialogue.say_how_to_go_on(keeps)?;
            End::Stopped
        }
        Err(Interruption::QuizStopped) => End::Stopped,
        Err(Interruption::Mode(mode)) => End::InMode(dialogue.walk.lesson().id.clone(), mode),
        Err(Interruption::NotSaved(why)) => {
            dialogue.writer.start(&plain::not_saved(&why))?;
            dialogue.writer.say(plain::STOPS_HERE)?;
            End::NotSaved(why)
        }
        #[cfg(feature = "serve")]
        Err(Interruption::Elsewhere) => {
            dialogue.writer.start(serving::ANSWERED_ELSEWHERE)?;
            End::Next(dialogue.walk.lesson().id.clone())
        }
        // Nobody reads what would be said.
        Err(Interruption::Left) => return Ok((End::Left, dialogue.walk.position(0, 0))),
        Err(Interruption::Failed(error)) => return Err(error),
    };
    dialogue.writer.flush()?;
    Ok((end, dialogue.walk.position(0, 0)))
}
