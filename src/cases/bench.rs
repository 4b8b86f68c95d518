//! A bench: the program, a journal, a clock, and somebody who does what the
//! program wants done.
//!
//! Nothing is drawn here, and nothing waits: an effect is performed before
//! the next message goes in. Only a slow disk answers later, when told to.

mod disk;

use std::collections::VecDeque;

use serde::Deserialize;

use crate::app::{App, Detail, Effect, Goal, Measured, Msg, Overlay, PaperGoal, StartAt};
use crate::journal::{Entry, Event, FirstGuess, KeptDraft, ME, Progress, Time};
use crate::store::{FIRST_MINUTE, Journal as _, Store};
use crate::text::Highlights;

use super::script::{self, Step};
use super::shelf::Shelf;

pub use disk::Disk;

use disk::{NEWER, UNREADABLE};

pub struct Bench {
    pub app: App,
    /// What the program wanted done and nobody here does: copy, browse, quit.
    pub wanted: Vec<Effect>,
    /// What the log says of messages and effects.
    pub log: String,
    shelf: Shelf,
    start: Start,
    /// What outlives the program.
    store: Store,
    /// What does not: the journal after "go on without saving".
    memory: Option<Store>,
    disk: Disk,
    /// Entries on their way to a slow disk.
    under_way: VecDeque<Entry>,
    /// The same of what is handed in at once.
    hand_in: Vec<Entry>,
    size: (u16, u16),
    clock: i64,
}

/// How the program is started.
#[derive(Debug, Clone)]
pub struct Start {
    pub certainty: bool,
    pub goal: Option<Goal>,
    /// A lesson instead of it, in the walk that was left.
    pub goes_on: Option<String>,
    /// A paper instead of it.
    pub paper: Option<PaperGoal>,
    /// A preview instead of a goal; whether it is laid open.
    pub preview: Option<bool>,
    /// The part that it begins with.
    pub preview_part: Option<String>,
    pub journal: FoundJournal,
    /// Whether the terminal has no colours.
    pub monochrome: bool,
    /// Whether a newcomer is to meet the first minute.
    pub greets: bool,
}

/// What the program finds when it opens its journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundJournal {
    #[default]
    Good,
    /// Of a newer version: to be read, not to be written.
    ReadOnly,
    /// Not to be opened at all.
    Closed,
}

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Default for Start {
    fn default() -> Self {
        Self {
            certainty: true,
            goal: None,
            goes_on: None,
            paper: None,
            preview: None,
            preview_part: None,
            journal: FoundJournal::Good,
            monochrome: false,
            greets: false,
        }
    }
}

impl Start {
    /// With a lesson at once.
    pub fn learning(lesson: &str) -> Self {
        Self {
            goal: Some(Goal::learn(lesson.to_owned())),
            ..Self::default()
        }
    }
}

impl Bench {
    pub fn new(shelf: Shelf, start: Start, store: Store, size: (u16, u16)) -> Self {
        let mut bench = Self {
            app: App::new(shelf.listed(), ME, start.certainty),
            wanted: Vec::new(),
            log: String::new(),
            shelf,
            start,
            store,
            memory: None,
            disk: Disk::Works,
            under_way: VecDeque::new(),
            hand_in: Vec::new(),
            size,
            clock: 0,
        };
        bench.begin();
        bench
    }

    /// Ends the program without a word, and starts it anew on its journal.
    pub fn restart(&mut self) {
        self.app = App::new(self.shelf.listed(), ME, self.start.certainty);
        self.memory = None;
        self.under_way.clear();
        self.hand_in.clear();
        self.begin();
    }

    /// Passes the time that no key is pressed in, in milliseconds.
    pub fn wait(&mut self, millis: i64) {
        self.clock += millis;
        self.step(&Step::Tick);
    }

    /// The same with a paper.
    pub fn restart_with_paper(&mut self, paper: PaperGoal) {
        (self.start.goal, self.start.paper) = (None, Some(paper));
        self.restart();
    }

    /// The same with another goal.
    pub fn restart_with(&mut self, goal: Option<Goal>) {
        (self.start.goal, self.start.paper) = (goal, None);
        self.restart();
    }

    /// The same with a lesson that goes on.
    pub fn restart_going_on(&mut self, lesson: &str) {
        (self.start.goal, self.start.paper) = (None, None);
        self.start.goes_on = Some(lesson.to_owned());
        self.restart();
    }

    /// The program ends, the lessons are edited, and it is started anew.
    pub fn edit(&mut self, lessons: Shelf) {
        self.shelf = lessons;
        self.restart();
    }

    /// The start of a session, in the order of the front end.
    fn begin(&mut self) {
        let (width, height) = self.size;
        self.tell(Msg::Resize { width, height });
        if self.start.monochrome {
            self.tell(Msg::Monochrome);
        }
        if let Some(author_view) = self.start.preview {
            let part = self.start.preview_part.clone();
            self.tell(Msg::Preview { author_view, part });
        }
        if let Some(goal) = self.start.goal.clone() {
            self.tell(Msg::Go(goal));
        }
        if let Some(lesson) = self.start.goes_on.clone() {
            let place = StartAt::Left;
            self.tell(Msg::GoOn { lesson, place });
        }
        if let Some(goal) = self.start.paper.clone() {
            self.tell(Msg::Paper(goal));
        }
        self.read_journal();
    }

    fn read_journal(&mut self) {
        match self.start.journal {
            FoundJournal::Good => {}
            FoundJournal::ReadOnly => self.tell(Msg::ReadOnly(NEWER.to_owned())),
            FoundJournal::Closed => return self.tell(Msg::JournalFailed(UNREADABLE.to_owned())),
        }
        if self.start.greets && self.store.is_new_to(ME, FIRST_MINUTE) {
            self.tell(Msg::FirstMinute);
        }
        self.read_papers();
        let mut progress = self.store.progress(ME).unwrap();
        // Equal answers make equal screens: no chance in here.
        progress.learner = ME.into();
        self.tell(Msg::Journal(Box::new(progress)));
    }

    /// Does what a script says, as cases write it.
    pub fn press(&mut self, keys: &str) {
        self.play(&script::read(keys).unwrap());
    }

    pub fn play(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    pub fn step(&mut self, step: &Step) {
        match step {
            Step::KeyPress(key) => self.tell(Msg::Key(*key)),
            Step::Paste(text) => self.tell(Msg::Paste(text.clone())),
            Step::Resize(width, height) => self.resize(*width, *height),
            Step::Disk(disk) => self.turn_disk(*disk),
            Step::Restart => self.restart(),
            Step::Terminate => self.tell(Msg::Terminate),
            Step::Day => self.clock += DAY,
            Step::Tick if self.app.tick_in().is_some() => self.tell(Msg::Tick),
            Step::Tick => {}
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.tell(Msg::Resize { width, height });
    }

    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What the program is to know: what its entries come to and, beside them,
    /// the walks that were left, which are no entries.
    pub fn expected_progress(&self) -> Progress {
        let kept = [Some(&self.store), self.memory.as_ref()];
        let kept = kept.into_iter().flatten();
        let entries = kept.flat_map(|store| store.named_entries(ME).unwrap());
        let mut expected = Progress::fold(ME, entries);
        let known = self.app.progress.as_ref();
        expected.first_guess = known.and_then(|it| it.first_guess.clone());
        for (lesson, kept) in &mut expected.lessons {
            let known = self.app.progress_of(lesson);
            kept.walk = known.and_then(|it| it.walk.clone());
        }
        expected
    }

    /// Every entry that is kept, in the order of the journal.
    pub fn entries(&self) -> Vec<Entry> {
        let kept = [Some(&self.store), self.memory.as_ref()];
        let kept = kept.into_iter().flatten();
        kept.flat_map(|store| store.entries(ME).unwrap()).collect()
    }

    /// The answers in the making that are kept for a lesson.
    pub fn drafts(&self, lesson: &str) -> Vec<KeptDraft> {
        let store = self.memory.as_ref().unwrap_or(&self.store);
        store.drafts(ME, lesson).unwrap()
    }

    /// How many answers a slow disk has not taken yet.
    pub fn answers_under_way(&self) -> usize {
        let answer = |entry: &&Entry| {
            matches!(
                entry.event,
                Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. }
            )
        };
        self.under_way.iter().filter(answer).count()
    }

    pub fn has_quit(&self) -> bool {
        self.wanted.contains(&Effect::Quit)
    }

    pub fn tell(&mut self, msg: Msg) {
        // A second for each message: a time can be told from the one before.
        self.clock += 1000;
        self.log += &(msg.log_line(Detail::Private) + "\n");
        let effects = self.app.update(msg, Time::utc(self.clock));
        self.perform(effects);
        // A search reads on as long as nobody types.
        while let Some(Overlay::Search(search)) = &self.app.overlay
            && search.has_unread()
        {
            let effects = self.app.update(Msg::Tick, Time::utc(self.clock));
            self.perform(effects);
        }
    }

    pub fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.log += &(effect.log_line(Detail::Private) + "\n");
            match effect {
                Effect::Record(entry) => {
                    self.under_way.push_back(*entry);
                    self.write();
                }
                Effect::RecordAll(entries) => {
                    self.hand_in.extend(entries);
                    self.write();
                }
                Effect::OpenPaper { terms, kept, now } => self.open_paper(terms, kept, now),
                Effect::ReadPapers => self.read_papers(),
                Effect::SavePaperDraft { paper, draft } => match self.refusal() {
                    Some(why) => self.tell(Msg::Notice(why.to_owned())),
                    None => self.kept().set_paper_draft(ME, paper, &draft).unwrap(),
                },
                Effect::SavePosition { walk, position } => {
                    self.save_position(&walk, &position);
                }
                Effect::SaveDraft(draft) => self.save_draft(&draft),
                Effect::OpenLesson { lesson, walk } => self.open(&lesson, &walk),
                Effect::ReadDrafts(lessons) => {
                    let drafts = lessons.iter().flat_map(|lesson| self.drafts(lesson));
                    let drafts = drafts.collect();
                    self.tell(Msg::Drafts(drafts));
                }
                Effect::LoadBegun(wanted) => {
                    let lessons = self.shelf.lessons().into_iter();
                    let begun = lessons.filter(|lesson| wanted.contains(&lesson.id));
                    self.tell(Msg::LoadedBegun(begun.collect()));
                }
                Effect::LoadAll => self.tell(Msg::Loaded(self.shelf.lessons())),
                Effect::Measure(ids) => {
                    let lessons = ids.iter().filter_map(|id| self.shelf.lesson(id));
                    let measured = lessons.map(|lesson| Measured::of(&lesson)).collect();
                    self.tell(Msg::Measured(measured));
                }
                Effect::Highlight(snippets) => {
                    let codes = snippets.iter();
                    let codes = codes.map(|it| (it.language.as_str(), it.code.as_str()));
                    let colours = Highlights::of(codes);
                    self.tell(Msg::Highlighted(colours));
                }
                Effect::WorkOut { lesson, keys } => {
                    for key in keys {
                        self.tell(Msg::WorkedOut {
                            lesson: lesson.clone(),
                            shown: key.work_out(),
                            item: key.item,
                        });
                    }
                }
                Effect::ForgetAtEnd => self.forget_at_end(),
                Effect::ReadJournal => self.read_journal(),
                Effect::SaveInNewFile => self.save_in_new_file(),
                Effect::FirstMinuteShown(guess) => {
                    let text = FirstGuess::text_of(guess.as_ref());
                    self.store.remember(ME, FIRST_MINUTE, &text).unwrap();
                }
                Effect::Copy(_)
                | Effect::Browse(_)
                | Effect::SaveReport { .. }
                | Effect::Suspend
                | Effect::Quit => self.wanted.push(effect),
            }
        }
    }
}
