//! The walk through the pages: what may be seen is said, and what waits for
//! the learner is asked on the way.

use std::io;
use std::sync::Arc;

use crate::app::Walk;
use crate::journal::{Entry, Time};
use crate::lesson::{Connection, Finding, Item, Lesson, OpenKey, Part, Source};
use crate::page::{self, Counts, Page, PlanSource, Score, Section, words};
use crate::text::{self, Document, counted};

use super::here::Here;
use super::kept::Kept;
use super::lines::Lines;
use super::voice::Voice;
use super::{Session, reading_time, reveal, simulation};

/// More than these take long enough to say why.
const MANY_REQUESTS: f64 = 500_000.0;

/// A lesson being gone through.
pub struct Dialogue<'s, 'io> {
    pub walk: Walk,
    pub kept: Kept<'s>,
    pub input: Lines<'io>,
    pub voice: Voice<'io>,
    /// Whether certainty is asked for.
    pub certainty: bool,
    pub interactive: bool,
    remember: &'s mut dyn FnMut(&OpenKey, f64),
    clock: &'s dyn Fn() -> Time,
    /// The part whose heading was said last.
    headed: Option<usize>,
}

/// Why a walk ends before its last page.
pub enum Stop {
    /// There is nothing more to read; where that was, as in "before question 3".
    InputEnded(String),
    /// An entry could not be written; why.
    NotSaved(String),
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl<'s, 'io> Dialogue<'s, 'io> {
    pub fn new(session: Session<'s>, input: Lines<'io>, voice: Voice<'io>) -> Self {
        let lesson = &session.walk.lesson.id;
        Self {
            kept: Kept::new(lesson, session.progress, session.record),
            walk: session.walk,
            input,
            voice,
            certainty: session.certainty,
            interactive: session.interactive,
            remember: session.remember,
            clock: session.clock,
            headed: None,
        }
    }

    /// From where the learner is to the end.
    pub fn go(&mut self) -> Result<(), Stop> {
        self.introduce()?;
        while let Some(page) = self.walk.page() {
            self.page(page)?;
            if !self.walk.next(self.kept.progress()) {
                break;
            }
        }
        let walked = self.walk.source.noun();
        self.voice
            .start(&format!("You have reached the end of the {walked}."))?;
        let reached = reached(&self.counts());
        Ok(self.voice.say(&reached)?)
    }

    pub fn now(&self) -> Time {
        (self.clock)()
    }

    /// Writes an entry. What follows from it is said afterwards.
    pub fn record(&mut self, entry: &Entry) -> Result<(), Stop> {
        self.kept.add(entry).map_err(Stop::NotSaved)?;
        self.walk.noted(entry);
        Ok(())
    }

    fn counts(&self) -> Counts {
        self.walk.counts(self.kept.progress())
    }

    fn introduce(&mut self) -> io::Result<()> {
        let counts = self.counts();
        let lesson = &self.walk.lesson;
        self.voice.say(&lesson.title)?;
        let parts = counted(counts.parts_total as u64, "part");
        let questions = counted(counts.total as u64, "question");
        let time = match self.walk.source {
            PlanSource::Learn => reading_time(lesson.minutes),
            PlanSource::Quiz => String::new(),
        };
        self.voice.say(&format!("{parts}, {questions}{time}."))?;
        if counts.parts_done + counts.answered + counts.skipped > 0 {
            self.voice.say(&format!("So far: {}", reached(&counts)))?;
        }
        if self.interactive {
            self.voice.say(
                "To stop, end the input: with Ctrl-D, on Windows with Ctrl-Z and Enter. \
                 Your place is kept.",
            )?;
        }
        Ok(())
    }

    fn page(&mut self, page: Page) -> Result<(), Stop> {
        let lesson = Arc::clone(&self.walk.lesson);
        let opened = self.walk.opened(self.now());
        opened.map_or(Ok(()), |entry| self.record(&entry))?;
        self.head(&self.here(&lesson, page))?;
        drop(lesson);
        let mut said = 0;
        loop {
            let lesson = Arc::clone(&self.walk.lesson);
            let Some((so_far, item)) = self.say_up_to_item(&self.here(&lesson, page), said)? else {
                break;
            };
            if let Some(key) = lesson.open_key(item) {
                drop(lesson);
                self.work_out(&key)?;
                // Its place is the same, whatever the key makes of it.
                said = so_far - 1;
                continue;
            }
            self.item(&lesson, page, item)?;
            said = so_far;
        }
        let ends_part = matches!(page, Page::Part(_) | Page::Score(_));
        let done = self.walk.part_done(self.kept.progress(), self.now());
        done.filter(|_| ends_part)
            .map_or(Ok(()), |entry| self.record(&entry))
    }

    /// Makes the run that shows a key, now that it is needed.
    fn work_out(&mut self, key: &OpenKey) -> io::Result<()> {
        if key.requests() > MANY_REQUESTS {
            self.voice.say(words::WORKING_OUT_NEXT)?;
            self.voice.flush()?;
        }
        let number = key.work_out();
        if let Some(number) = number {
            (self.remember)(key, number);
        }
        Arc::make_mut(&mut self.walk.lesson).settle(&key.item, number);
        Ok(())
    }

    /// The page as it can be seen now.
    fn here<'l>(&self, lesson: &'l Lesson, page: Page) -> Here<'l> {
        Here::new(lesson, page, self.kept.progress())
    }

    /// Says which part this is, on coming into it.
    fn head(&mut self, here: &Here) -> io::Result<()> {
        let known = self.headed == Some(here.page.part());
        let again = matches!(here.page, Page::Again { .. });
        let Some(part) = here.part().filter(|_| !known && !again) else {
            return Ok(());
        };
        self.headed = Some(here.page.part());
        let number = self.walk.place_of(here.page.part()).map_or(0, |at| at + 1);
        let all = self.walk.contents().len();
        self.voice
            .start(&format!("Part {number} of {all}: {}", part.title))?;
        let kind = words::kind_and_level(here.lesson, part).join(", ");
        if kind == part.title || part.broken.is_some() {
            return Ok(());
        }
        self.voice.say(&kind)
    }

    /// Says what may be seen of a page, after so many sections, up to its
    /// next item. Answers with that item and how many sections there were so
    /// far; with nothing at the end of the page.
    fn say_up_to_item<'l>(
        &mut self,
        here: &Here<'l>,
        said: usize,
    ) -> io::Result<Option<(usize, &'l Item)>> {
        let sections = page::sections(here.lesson, here.page, self.kept.progress());
        for (index, section) in sections.iter().enumerate().skip(said) {
            if let Section::Asked { item, .. }
            | Section::Answered { item, .. }
            | Section::Changed { item, .. } = section
            {
                let item = here.item(&item.question.id);
                return Ok(item.map(|item| (index + 1, item)));
            }
            section_in_words(&mut self.voice, here, section)?;
        }
        Ok(None)
    }

    /// Says an item: asks it if it is open, or whether to ask it if it changed,
    /// then says how it went, asks what that leaves to be done, and says what
    /// can be looked up about it.
    fn item(&mut self, lesson: &Lesson, page: Page, item: &Item) -> Result<(), Stop> {
        let here = self.here(lesson, page);
        let id = &item.question.id;
        let open = page::open_item(lesson, page, self.kept.progress());
        let open = open.is_some_and(|open| open.question.id == *id);
        self.say_question(&here, item, open)?;
        let changed = !open && self.is_changed(item);
        if open {
            self.ask(&here, item)?;
        } else if changed && !self.reconsider(&here, item)? {
            return Ok(());
        }
        let here = self.here(lesson, page);
        if let Some(progress) = self.kept.progress().items.get(id) {
            reveal::verdict(&mut self.voice, &here, item, progress)?;
        }
        self.follow_up(&here, item)?;
        if let Some(progress) = self.kept.progress().items.get(id) {
            let now = open || changed;
            reveal::afterthoughts(&mut self.voice, &here, item, progress, now)?;
        }
        Ok(())
    }

    fn is_changed(&self, item: &Item) -> bool {
        let kept = self.kept.progress().items.get(&item.question.id);
        kept.is_some_and(|kept| page::is_changed(item, kept))
    }

    fn say_question(&mut self, here: &Here, item: &Item, open: bool) -> io::Result<()> {
        if !matches!(here.page, Page::Again { .. }) {
            self.voice.gap();
        }
        self.voice.say(&here.title(item))?;
        let on_its_own = item.card.is_none() && !matches!(here.page, Page::Part(_));
        if open && !on_its_own {
            self.voice.say(words::lead(here.page, here.lesson, item))?;
        }
        document(&mut self.voice, here, "", &item.question.prompt)
    }
}

/// Says a section that is no item.
fn section_in_words(voice: &mut Voice, here: &Here, section: &Section) -> io::Result<()> {
    match section {
        Section::AgainHeading(part) => voice.start(&format!("Once more, from “{}”", part.title)),
        Section::Concept(concept) => document(voice, here, "", concept),
        Section::Text { document, blocks } => {
            voice.gap();
            let blocks = here.some_blocks(document, blocks);
            voice.blocks("", &blocks, &document.links)
        }
        Section::Result(result) => document(voice, here, "The result", result),
        Section::Insight(insight) => document(voice, here, "The insight", insight),
        Section::Simulation(scenario) => simulation::tell(voice, here, scenario),
        Section::Connections(connections) => say_connections(voice, connections),
        Section::Sources(sources) => say_sources(voice, sources),
        Section::Score(score) => say_score(voice, here, score),
        Section::BrokenPart(finding) => say_broken(voice, words::BROKEN_PART, finding),
        Section::BrokenQuestion(finding) => say_broken(voice, words::BROKEN_QUESTION, finding),
        // The heading is said on coming into the part, that of a card with
        // its item. Nobody is told of a gate before answering there.
        Section::Heading(_)
        | Section::CardHeading { .. }
        | Section::Asked { .. }
        | Section::Answered { .. }
        | Section::Changed { .. }
        | Section::Gate => Ok(()),
    }
}

fn document(voice: &mut Voice, here: &Here, label: &str, document: &Document) -> io::Result<()> {
    voice.gap();
    voice.blocks(label, &here.blocks(document), &document.links)
}

fn say_broken(voice: &mut Voice, words: &str, finding: &Finding) -> io::Result<()> {
    voice.start(words)?;
    voice.say(&words::author_note(finding))
}

fn say_connections(voice: &mut Voice, connections: &[Connection]) -> io::Result<()> {
    voice.gap();
    for connection in connections {
        let text = text::words(&connection.text);
        voice.say(&format!("{}: {text}", words::relation(connection)))?;
        voice.whole(&connection.to)?;
    }
    Ok(())
}

fn say_sources(voice: &mut Voice, sources: &[(usize, &Source)]) -> io::Result<()> {
    voice.gap();
    for (number, source) in sources {
        voice.say(&format!("Source {number}: {}", words::dated(source)))?;
        voice.whole(source.url.as_str())?;
    }
    Ok(())
}

fn say_score(voice: &mut Voice, here: &Here, score: &Score) -> io::Result<()> {
    let title = here.part().map_or("", |part: &Part| part.title.as_str());
    voice.start(&format!("What it came to: {title}"))?;
    if let Some(gap) = &score.gap {
        voice.start(gap)?;
    }
    for group in &score.groups {
        voice.start(&format!("{}: {}", group.title, group.cards.len()))?;
        for card in &group.cards {
            voice.hung("- ", &card.without_marks().blocks, &card.links)?;
        }
    }
    Ok(())
}

/// How far the learner is, in a sentence.
fn reached(counts: &Counts) -> String {
    format!(
        "{} of {} done, {} of {} answered, {} right, {} skipped.",
        counts.parts_done,
        counted(counts.parts_total as u64, "part"),
        counts.answered,
        counted(counts.total as u64, "question"),
        counts.right,
        counts.skipped,
    )
}
