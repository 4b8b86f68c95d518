//! The walk through the pages: what may be seen is said, and what waits for
//! the learner is asked on the way.

use std::io;
use std::sync::Arc;

use crate::app::Lab;
use crate::app::{Library, Walk};
use crate::journal::{BegunPaper, Entry, PaperDraft, Position, Time};
use crate::lesson::{Item, Lesson, OpenKey, Scenario};
use crate::page::{self, Mode, Page, Section, Stop, Stretch, WaitsFor};
use crate::question::Shown;

use super::end::AfterEnd;
use super::line_reader::LineReader;
use super::page_view::PageView;
use super::progress_log::ProgressLog;
use super::section::{document, section_in_words};
use super::simulation::ToldRun;
use super::writer::Writer;
use super::{PlainSession, RunDialogue, Unwritten, reveal};
use crate::words::{self, plain};

/// More than these take long enough to say why.
const MANY_REQUESTS: f64 = 500_000.0;

/// A lesson being gone through.
pub struct Dialogue<'s, 'io> {
    pub walk: Walk,
    pub log: ProgressLog<'s>,
    pub input: LineReader<'io>,
    pub writer: Writer<'io>,
    /// Whether certainty is asked for.
    pub certainty: bool,
    pub interactive: bool,
    keep_place: &'s mut dyn FnMut(&Position),
    pub keep_answer: &'s mut dyn FnMut(&PaperDraft) -> Result<(), String>,
    remember: &'s mut dyn FnMut(&OpenKey, &Shown),
    clock: &'s dyn Fn() -> Time,
    /// How long a recall is.
    pub recall_minutes: u32,
    /// The papers that are not handed in.
    pub papers: Vec<BegunPaper>,
    pub library: &'s Library,
    pub runs: RunDialogue,
    /// The last question that was settled, if its options can be asked about, and
    /// its page.
    pub revealed: Option<(Arc<Lesson>, Page, String)>,
    /// What the experiment that is asked is tried with.
    pub experiment: Option<Lab>,
    /// The scenario of the experiment that was asked last on this page.
    pub tried: Option<String>,
    /// The run that was told last, if it had requests.
    pub told: Option<ToldRun>,
    /// The part whose heading was said last.
    headed: Option<Stop>,
    /// The heading to begin at, by its slug.
    heading: Option<String>,
    /// What was offered beside the core so far.
    pub offered: Vec<Stop>,
}

/// What is done with the learner in the course of a page.
enum ToDo<'l> {
    Item(&'l Item),
    Run(&'l Scenario),
}

/// Why a walk ends before its last page.
pub enum Interruption {
    /// There is nothing more to read; where that was, as in "before question 3".
    InputEnded(String),
    /// The learner wants to leave; where that was.
    Stopped(String),
    /// The learner wants no more of this quiz.
    QuizStopped,
    /// The learner goes on in this mode of the lesson.
    Mode(Mode),
    /// An entry could not be written; why.
    NotSaved(String),
    /// It was answered in another session meanwhile.
    #[cfg(feature = "serve")]
    Elsewhere,
    /// The learner left while an entry waited to be written.
    Left,
    Failed(io::Error),
}

impl From<io::Error> for Interruption {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Unwritten> for Interruption {
    fn from(unwritten: Unwritten) -> Self {
        match unwritten {
            Unwritten::Failed(why) => Self::NotSaved(why),
            #[cfg(feature = "serve")]
            Unwritten::Elsewhere => Self::Elsewhere,
            Unwritten::Left => Self::Left,
        }
    }
}

impl<'s, 'io> Dialogue<'s, 'io> {
    pub fn new(session: PlainSession<'s>, input: LineReader<'io>, writer: Writer<'io>) -> Self {
        Self {
            log: ProgressLog::new(session.progress, session.record),
            walk: session.walk,
            input,
            writer,
            certainty: session.certainty,
            interactive: session.interactive,
            keep_place: session.keep_place,
            keep_answer: session.keep_answer,
            remember: session.remember,
            clock: session.clock,
            recall_minutes: session.recall_minutes,
            papers: session.papers,
            runs: session.runs,
            library: session.library,
            revealed: None,
            experiment: None,
            tried: None,
            told: None,
            headed: None,
            heading: session.heading,
            offered: Vec::new(),
        }
    }

    /// From where the learner is to the end. Answers with the id of the lesson
    /// to go on with, if one is wanted.
    pub fn go(&mut self) -> Result<Option<String>, Interruption> {
        self.introduce()?;
        self.ask_forecast()?;
        self.sit_paper()?;
        while let Some(page) = self.walk.page() {
            match self.page(page) {
                Err(Interruption::QuizStopped) if self.walk.stop_at_end() => continue,
                gone => gone?,
            }
            self.offer_deeper()?;
            let onward = match page {
                Page::End(
                    Stretch::Quizzes
                    | Stretch::Recall
                    | Stretch::Paper
                    | Stretch::InMode(_)
                    | Stretch::Lesson,
                ) => self.at_end()?,
                Page::End(Stretch::Part(_) | Stretch::InPart(..))
                | Page::Part(_)
                | Page::Card { .. }
                | Page::Again { .. } => AfterEnd::Page,
            };
            match onward {
                AfterEnd::Lesson(id) => return Ok(Some(id)),
                AfterEnd::Here => {}
                AfterEnd::Page if self.walk.next() => {}
                AfterEnd::Page => break,
            }
        }
        Ok(None)
    }

    pub fn now(&self) -> Time {
        (self.clock)()
    }

    /// Writes an entry. What follows from it is said afterwards.
    pub fn record(&mut self, entry: &Entry) -> Result<(), Interruption> {
        let entries = std::slice::from_ref(entry);
        self.log.add(entries)?;
        self.walk.noted(entry, &self.log.progress);
        self.input.was_of_use();
        Ok(())
    }

    /// Says where it stopped. `keeps`: whether anything is kept.
    pub fn say_stopped(&mut self, place: &str, keeps: bool) -> io::Result<()> {
        if self.input.gave_up() {
            self.writer.start(plain::GAVE_UP)?;
        }
        self.writer.start(&match keeps {
            true if self.walk.under_way().is_some() => plain::paper_stopped(place),
            true => plain::stopped(place),
            false => plain::stopped_for_good(place),
        })
    }

    /// Says what is kept, and how to go on, to who leaves before the end.
    pub fn say_how_to_go_on(&mut self, keeps: bool) -> io::Result<()> {
        if !keeps {
            return Ok(());
        }
        self.writer.say(plain::ANSWERS_ARE_KEPT)?;
        match self.walk.source.is_numbered() && self.writer.surroundings.has_shell() {
            true => {
                let (lesson, around) = (&self.walk.lesson().id, &self.writer.surroundings);
                let words = plain::to_continue(lesson, around);
                self.writer.say(&words)
            }
            false => Ok(()),
        }
    }

    pub fn page(&mut self, page: Page) -> Result<(), Interruption> {
        self.walk.vary_here(&self.log.progress);
        self.tried = None;
        let lesson = Arc::clone(self.walk.lesson());
        let opened = self.walk.opened(self.now());
        opened.map_or(Ok(()), |entry| self.record(&entry))?;
        if let Some(place) = self.walk.position(0, 0) {
            (self.keep_place)(&place);
        }
        self.head(&self.view(&lesson, page))?;
        let mut said = self.say_from_heading(&self.view(&lesson, page))?;
        drop(lesson);
        loop {
            let lesson = Arc::clone(self.walk.lesson());
            let Some((so_far, next)) = self.say_up_to_next(&self.view(&lesson, page), said)? else {
                break;
            };
            let item = match next {
                ToDo::Item(item) => item,
                ToDo::Run(scenario) => {
                    self.simulation(&lesson, page, scenario)?;
                    said = so_far;
                    continue;
                }
            };
            if let Some(key) = lesson.open_key(item) {
                drop(lesson);
                self.work_out(&key)?;
                if let Some(now) = self.walk.page().filter(|it| *it != page) {
                    // There was no key, and this page asked nothing else.
                    return self.page(now);
                }
                // Its place is the same, whatever the key makes of it.
                said = so_far - 1;
                continue;
            }
            self.item(&lesson, page, item)?;
            said = so_far;
        }
        if !page.can_end_part() {
            return Ok(());
        }
        let done = self.walk.parts_done(&self.log.progress, self.now());
        done.iter().try_for_each(|entry| self.record(entry))
    }

    /// Says the text below the heading to begin at, if there is one, and how many
    /// sections end with that. What is hidden is come to from the beginning.
    fn say_from_heading(&mut self, view: &PageView) -> io::Result<usize> {
        let Some(slug) = self.heading.take() else {
            return Ok(0);
        };
        let lessons = self.walk.lessons.clone();
        let sections = self.walk.sections(&lessons, &self.log.progress);
        let Some((at, block)) = page::place_of_heading(&sections, &slug) else {
            self.writer.start(words::BEHIND_A_QUESTION)?;
            return Ok(0);
        };
        if let Some(Section::Text { document, blocks }) = sections.get(at) {
            let blocks = blocks.get(block..).unwrap_or_default();
            section_in_words(&mut self.writer, view, &Section::Text { document, blocks })?;
        }
        Ok(at + 1)
    }

    /// Makes the run that shows a key, now that it is needed.
    fn work_out(&mut self, key: &OpenKey) -> io::Result<()> {
        if key.requests() > MANY_REQUESTS {
            self.writer.say(words::WORKING_OUT_NEXT)?;
            self.writer.flush()?;
        }
        let shown = self.run_for(key);
        let lesson = self.walk.lesson_number();
        let progress = &self.log.progress;
        self.walk
            .settle(lesson, &key.item, shown.as_ref(), progress);
        Ok(())
    }

    /// What the runs for a key show; it is remembered.
    pub fn run_for(&mut self, key: &OpenKey) -> Option<Shown> {
        let shown = key.work_out();
        if let Some(shown) = &shown {
            (self.remember)(key, shown);
        }
        shown
    }

    /// The page as it can be seen now.
    pub fn view<'l>(&self, lesson: &'l Lesson, page: Page) -> PageView<'l> {
        let open = self.library.connected(lesson, &self.log.progress);
        let place = self.walk.card_place();
        let asked = match self.walk.source.is_numbered() {
            true => self.walk.asked(),
            false => Vec::new(),
        };
        let progress = self.log.of(lesson);
        let mut view = PageView::new(lesson, (page, place), progress, asked, open);
        view.surroundings = self.writer.surroundings.clone();
        view
    }

    /// Says which part this is, on coming into it.
    fn head(&mut self, view: &PageView) -> io::Result<()> {
        let (here, before) = (self.walk.stop(), self.headed);
        let known = before
            .zip(here)
            .is_some_and(|(it, here)| it.shares_part(here));
        let again = matches!(view.page, Page::Again { .. });
        let Some(part) = view.part().filter(|_| !known && !again) else {
            return Ok(());
        };
        self.headed = here;
        let lessons = before.zip(here).map(|(it, here)| (it.lesson, here.lesson));
        if lessons.is_some_and(|(before, here)| before != here) {
            self.writer.start(&view.lesson.title)?;
        }
        let number = here.and_then(|it| self.walk.number_of(it));
        self.writer
            .start(&match (self.walk.source.is_numbered(), number) {
                (true, Some(number)) => plain::part(number, &part.title),
                (true, None) if self.walk.goes_own_way() => words::outside_mode(&part.title),
                (true, None) => words::deeper(&part.title),
                (false, _) => plain::from_part(&part.title),
            })?;
        let kind = words::kind_and_level(view.lesson, part).join(", ");
        if kind == part.title || part.broken.is_some() {
            return Ok(());
        }
        self.writer.say(&kind)
    }

    /// Says what may be seen of a page, after so many sections, up to what is
    /// next to do. Answers with that and how many sections there were so far;
    /// with nothing at the end of the page.
    fn say_up_to_next<'l>(
        &mut self,
        view: &PageView<'l>,
        said: usize,
    ) -> io::Result<Option<(usize, ToDo<'l>)>> {
        let lessons = self.walk.lessons.clone();
        let sections = self.walk.sections(&lessons, &self.log.progress);
        for (index, section) in sections.iter().enumerate().skip(said) {
            if let Section::Asked { item, .. }
            | Section::Answered { item, .. }
            | Section::Changed { item, .. } = section
            {
                let item = view.item(&item.question.id);
                return Ok(item.map(|item| (index + 1, ToDo::Item(item))));
            }
            if let Section::Simulation(scenario) = section
                && let Some(scenario) = view.lesson.scenarios.get(&scenario.name)
            {
                return Ok(Some((index + 1, ToDo::Run(scenario))));
            }
            section_in_words(&mut self.writer, view, section)?;
        }
        Ok(None)
    }

    /// Says an item: asks it if it is open, or whether to ask it if it changed,
    /// then says how it went, asks what that leaves to be done, and says what
    /// can be looked up about it.
    pub fn item(&mut self, lesson: &Lesson, page: Page, item: &Item) -> Result<(), Interruption> {
        let view = self.view(lesson, page);
        let id = &item.question.id;
        let waiting = view.waiting(item);
        let open = waiting == Some(WaitsFor::Answer);
        let changed = waiting == Some(WaitsFor::Reconsideration);
        if open || changed {
            // Nothing is said about what is being asked.
            self.revealed.take_if(|(.., asked)| asked == id);
        }
        let answers = |it: &mut ToldRun| {
            item.scenario()
                .is_some_and(|scenario| it.is_of(lesson, scenario))
        };
        let held_back = self.told.take_if(|it| (open || changed) && answers(it));
        self.say_question(&view, item, open)?;
        let is_left = match open {
            true => self.ask(&view, item).map(|()| false)?,
            false => changed && !self.reconsider(&view, item)?,
        };
        self.told = self.told.take().or(held_back);
        if is_left {
            return Ok(());
        }
        let view = self.view(lesson, page);
        if let Some(progress) = self.log.of(lesson).items.get(id) {
            reveal::verdict(&mut self.writer, &view, item, progress)?;
            let now = open || changed;
            if reveal::has_more_options(&mut self.writer, &view, item, progress, now)? {
                self.revealed = Some((Arc::clone(self.walk.lesson()), page, id.clone()));
            }
            let next = self.walk.next_step().filter(|_| progress.was_known());
            if let Some(next) = next.and_then(|stop| self.walk.part_of(stop)) {
                let words = plain::seems_known(
                    (&next.title, &lesson.id, &next.stem),
                    &self.writer.surroundings,
                );
                self.writer.start(&words)?;
            }
        }
        match view.waiting(item) {
            Some(WaitsFor::Mark) => self.mark(&view, item)?,
            Some(WaitsFor::OtherMark) if !open && !changed => self.change_mark(&view, item)?,
            Some(WaitsFor::OtherMark | WaitsFor::Answer | WaitsFor::Reconsideration) | None => {}
        }
        if let Some(progress) = self.log.of(lesson).items.get(id) {
            let now = open || changed;
            reveal::afterthoughts(&mut self.writer, &view, item, progress, now)?;
        }
        Ok(())
    }

    /// Says what is said about an option of the question before.
    pub fn tell_option(&mut self, number: usize) -> io::Result<()> {
        let Some((lesson, page, id)) = self.revealed.clone() else {
            return Ok(());
        };
        let view = self.view(&lesson, page);
        let kept = self.log.of(&lesson).items.get(&id);
        let settled = view.item(&id).zip(kept);
        settled.map_or(Ok(()), |(item, progress)| {
            reveal::about_option(&mut self.writer, &view, item, progress, number)
        })
    }

    pub fn say_question(&mut self, view: &PageView, item: &Item, open: bool) -> io::Result<()> {
        if !matches!(view.page, Page::Again { .. }) {
            self.writer.gap();
        }
        self.writer.say(&view.title(item))?;
        let lead = view.page.lead(view.lesson, item).filter(|_| open);
        lead.map_or(Ok(()), |lead| self.writer.say(lead))?;
        document(&mut self.writer, view, "", &item.question.prompt)
    }
}
