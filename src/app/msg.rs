//! What happens to the program, and what it wants done.

use std::sync::Arc;

use crate::journal::{
    BegunPaper, Entry, EntryId, FirstGuess, KeptDraft, KeptPaper, PaperDraft, PaperTerms, Position,
    Progress, Time,
};
use crate::lesson::{Lesson, OpenKey};
use crate::page::Snippet;
use crate::question::Shown;
use crate::text::{Address, Highlights};

use super::goal::{Goal, PaperGoal, RecallGoal, RoomGoal, StartAt};
use super::measured::Measured;
use super::reloaded::{Reloaded, WatchMode};

/// Something that happened, told by a front end.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A lesson is asked for, at the start of a session or by a front end.
    Go(Goal),
    /// A lesson is asked for in the walk that it was left in, which the journal knows.
    GoOn {
        lesson: String,
        place: StartAt,
    },
    /// A recall is asked for.
    Recall(RecallGoal),
    /// A paper is asked for.
    Paper(PaperGoal),
    /// A lesson is to be shown to a room.
    Room(RoomGoal),
    /// The journal is empty, and the first minute was not shown yet.
    FirstMinute,
    /// The lab is asked for at the start of a session, with a function to play
    /// with.
    Sandbox,
    /// Nothing that the learner does is kept; why, as a sentence.
    Unsaved(String),
    /// A lesson is seen while it is being written.
    Preview {
        /// Whether everything behind the questions is shown.
        author_view: bool,
        /// The stem of the part to begin with.
        part: Option<String>,
    },
    /// The terminal shows no colours: marks are to say what they would.
    Monochrome,
    Key(KeyPress),
    /// Text pasted at once; line breaks become spaces where an answer is one line.
    Paste(String),
    Resize {
        width: u16,
        height: u16,
    },
    /// The journal has been read.
    Journal(Box<Progress>),
    /// The journal cannot be used; why, as a sentence or two.
    JournalFailed(String),
    /// The same of a class's journal, which is waited for.
    #[cfg(feature = "serve")]
    JournalAway(String),
    /// The journal can be read but takes no entries; why.
    ReadOnly(String),
    /// The entry is on disk.
    Recorded(Box<Entry>),
    /// The entry could not be written; why.
    RecordFailed(Box<Entry>, String),
    /// All of these are on disk.
    RecordedAll(Vec<Entry>),
    /// None of these could be written; why.
    RecordAllFailed(Vec<Entry>, String),
    /// The papers that are not handed in, the last one first: told before the
    /// journal, and asked for with [`Effect::ReadPapers`].
    Papers(Vec<BegunPaper>),
    /// A paper asked for with [`Effect::OpenPaper`].
    PaperOpened(Box<BegunPaper>),
    /// The journal goes on in this new file.
    SavedInNewFile(String),
    /// A lesson asked for with [`Effect::OpenLesson`].
    Opened(Box<OpenedLesson>),
    /// The lesson cannot be opened; why, in a learner's words.
    OpenFailed(String),
    /// Every lesson of the library, asked for with [`Effect::LoadAll`].
    Loaded(Vec<Arc<Lesson>>),
    /// Answers in the making, asked for with [`Effect::ReadDrafts`].
    Drafts(Vec<KeptDraft>),
    /// Lessons in which something was answered, asked for with
    /// [`Effect::LoadBegun`].
    LoadedBegun(Vec<Arc<Lesson>>),
    /// What lessons are made of, asked for with [`Effect::Measure`]. One that
    /// cannot be opened is not among them.
    Measured(Vec<Measured>),
    /// What runs showed for a key, asked for with [`Effect::WorkOut`]; nothing if
    /// they did not in time.
    WorkedOut {
        lesson: String,
        item: String,
        shown: Option<Shown>,
    },
    /// Code with colour, asked for with [`Effect::Highlight`].
    Highlighted(Highlights),
    /// Something to say for a moment: "Copied."
    Notice(String),
    /// Time has passed; sent as often as [`super::App::tick_in`] wants.
    Tick,
    /// The files of a previewed lesson have changed.
    Reloaded(Box<Reloaded>),
    /// How changes of its files are noticed from now on; why, as a sentence.
    Watched(WatchMode, String),
    /// The process is asked to end.
    Terminate,
}

/// A lesson with the place to continue at, and what was left there.
#[derive(Debug, Clone)]
pub struct OpenedLesson {
    pub lesson: Arc<Lesson>,
    pub position: Option<Position>,
    /// The answers in the making.
    pub drafts: Vec<KeptDraft>,
}

/// Something the program wants done by whoever runs it, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write to the journal; answer with `Recorded` or `RecordFailed`.
    Record(Box<Entry>),
    /// Write all of these to the journal, or none; answer with `RecordedAll` or
    /// `RecordAllFailed`.
    RecordAll(Vec<Entry>),
    /// Find the paper that was begun before and will do, or begin a new one, now;
    /// answer with `PaperOpened`, or why not with `OpenFailed`.
    OpenPaper {
        terms: PaperTerms,
        kept: KeptPaper,
        now: Time,
    },
    /// Find what papers are not handed in; answer with `Papers`.
    ReadPapers,
    /// Keep what stands for an item of a paper.
    SavePaperDraft {
        paper: EntryId,
        draft: Box<PaperDraft>,
    },
    /// Keep where the learner is in a walk, by its name.
    SavePosition {
        walk: String,
        position: Position,
    },
    /// Keep an answer in the making, in the place of what was kept for its item.
    SaveDraft(Box<KeptDraft>),
    /// Read the answers in the making of these lessons; answer with `Drafts`.
    ReadDrafts(Vec<String>),
    /// Open a lesson, and find where the learner is in a walk.
    OpenLesson {
        lesson: String,
        walk: String,
    },
    LoadAll,
    /// Read these lessons; answer with `LoadedBegun`. One that cannot be opened is
    /// not among them.
    LoadBegun(Vec<String>),
    /// See what these lessons are made of, once there is time; answer with
    /// `Measured`.
    Measure(Vec<String>),
    /// Make the runs that show these keys of a lesson, the first one first, and
    /// no others any more; answer each with `WorkedOut`.
    WorkOut {
        lesson: String,
        keys: Vec<OpenKey>,
    },
    Highlight(Vec<Snippet>),
    Copy(String),
    /// Open an address in the browser. The learner has said yes.
    Browse(Address),
    /// Write a report next to the journal; answer with `Notice`.
    SaveReport {
        name: String,
        text: String,
    },
    /// From now on keep the journal in memory only.
    ForgetAtEnd,
    /// Open and read the journal once more.
    ReadJournal,
    /// Copy the journal to a new file and go on there; answer with
    /// `SavedInNewFile`, or why not with `Notice`.
    SaveInNewFile,
    /// Remember that the first minute was shown, and what was guessed.
    FirstMinuteShown(Option<FirstGuess>),
    Suspend,
    Quit,
}

/// A key press, whatever the terminal made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyPress {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
    /// Ctrl or Alt with the arrow to the left; Alt-B.
    WordLeft,
    /// Ctrl or Alt with the arrow to the right; Alt-F.
    WordRight,
    /// Ctrl or Alt with Backspace.
    WordBackspace,
    /// Ctrl or Alt with Del; Alt-D.
    WordDelete,
}
