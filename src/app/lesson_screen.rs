//! Reading a lesson: the page, the scroll position and the focus.
//!
//! Answering is in `answer`; both change one [`LessonScreen`].

mod answer;
mod answer_keys;
mod asked;
mod awaited_run;
mod choice;
mod done;
mod drafts;
mod field_keys;
mod frames;
mod keys;
mod labs;
mod layers;
mod leads;
mod list_keys;
mod mark;
mod open_keys;
mod paper;
mod position;
mod reload;
mod text_field;
mod update;
mod way_up;
mod whereabouts;

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Entry, KeptDraft, Position, Progress, Time};
use crate::lesson::{Lesson, PartKind};
use crate::page::{
    self, Anchor, Draft, FocusTarget, Following, OpenLesson, OptionOfItem, Page, PageRows, Snippet,
    Stage, Stop, Typing,
};
use crate::text::Highlights;

use super::lab::Lab;
use super::lab_screen::AwaitedRun;
use super::library::Library;
use super::msg::Effect;
use super::screen_layout::ScreenLayout;
use super::walk::Walk;
use whereabouts::Whereabouts;

pub use super::lab::panel_keys::{
    ASKING, LEAVING, OFFERED, OVER, PREDICTING, RUNNING, TRYING, TURNING, WATCHING,
};
pub use answer_keys::{AT_COMMIT, AT_EXPERIMENT, OUT_OF_SIGHT, PICKING, SURE};
pub use asked::LeftOpen;
pub use choice::NothingChosen;
pub use field_keys::{INSTEAD, KEPT, LET_GO, LONG, TYPED, WRITING};
pub use keys::{FOUND_HERE, KNOWN, MISSED, NEXT_CARDS, NEXT_LESSON, PAPER, QUIZ, READING, SHEET};
pub use layers::layers;
pub use list_keys::{
    CARRYING, CHECKLIST, IN_CHECKLIST, MARKING, ORDERING, ORDERING_HERE, TICKING, TICKING_HERE,
};
pub use way_up::{PageSpot, WayUp};

/// A lesson being read.
#[derive(Debug)]
pub struct LessonScreen {
    pub walk: Walk,
    /// The page laid out for the width there is.
    pub rows: PageRows,
    /// The first row on screen.
    pub scroll: usize,
    /// How far wide rows are slid to the left.
    pub sideways: usize,
    pub focus: Option<FocusTarget>,
    /// What the learner moved the cursor to; else the program put it where it is.
    moved_to: Option<FocusTarget>,
    pub draft: Option<Draft>,
    /// How far the learner is with an answer to be typed.
    pub typing: Typing,
    /// The answered questions of this page whose hints are shown, by id.
    hints_shown: BTreeSet<String>,
    /// The options of answered questions here that the learner asked about.
    pub opened: BTreeSet<OptionOfItem>,
    /// The answers in the making, by item.
    pub drafts: BTreeMap<InLesson, KeptDraft>,
    /// The labs of the pages that were come to, by scenario.
    pub labs: BTreeMap<InLesson, Lab>,
    /// The panel of this page that has the keys, by its place among them.
    held_panel: Option<usize>,
    /// The lab that is open over the page.
    pub in_lab: Option<InLesson>,
    /// Whether it was said that a prediction is left open on this page.
    named_prediction: bool,
    /// The run that was asked for and waits for the questions here.
    pub awaited: Option<Box<AwaitedRun>>,
    /// Where one came from to a page that is beside the way, the last one last.
    pub trail: Vec<PageSpot>,
    /// The page that one came from just now with something left open on it.
    pub left_open_at: Option<Stop>,
    /// Whether something was done or read on in this walk since it was come into.
    pub gone_on: bool,
    /// Whether a search led here: that is no place to go on from, as long as nothing
    /// was done here and no page turned.
    pub looks_up: bool,
    /// The id of the lesson that one came from by a connection, to go back to.
    pub came_from: Option<String>,
    /// Which frame is shown of each diagram that grows, by its place among those
    /// of the page.
    pub frames: BTreeMap<usize, usize>,
    /// The folded words that a search led here by, marked until one leaves.
    pub found: Vec<String>,
    /// Code blocks that have their colour.
    pub colours: Highlights,
    pub whereabouts: Whereabouts,
    /// Columns and rows for text, and columns up to the edge of the screen.
    width: u16,
    height: u16,
    broad: u16,
    /// Where the last change of size left the scroll position, and what the
    /// reader had at the top before it.
    resized: Option<(usize, Anchor)>,
}

/// Something in a lesson by its own name, such as an item; first comes the
/// number of the lesson among those of the walk.
pub type InLesson = (usize, String);

/// What the page asks once it is laid out anew.
enum Asks {
    /// What it asked before.
    Same,
    /// What waits for the learner there now, with what is `keeping` an answer in
    /// the making where that still fits.
    Due { keeping: Option<Box<Draft>> },
}

impl Asks {
    fn what_is_due() -> Self {
        Self::Due { keeping: None }
    }
}

/// What reading needs to know of the rest of the program.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub progress: &'a Progress,
    pub library: &'a Library,
    /// Whether certainty is asked for.
    pub certainty: bool,
    /// Whether everything behind the questions is shown.
    pub author_view: bool,
    /// Whether the terminal has no colours.
    pub monochrome: bool,
    pub now: Time,
}

impl Context<'_> {
    /// The lessons that `lesson` is connected to and that can be opened, where
    /// a page leads to any.
    fn open_lessons(self, lesson: &Lesson, page: Page) -> Vec<OpenLesson> {
        let part = page.part_in(lesson);
        let leads = match page {
            Page::End(_) => true,
            Page::Part(_) => part.is_some_and(|it| it.kind == PartKind::Connections),
            Page::Card { .. } | Page::Again { .. } => false,
        };
        match leads {
            true => self.library.connected(lesson, self.progress),
            false => Vec::new(),
        }
    }
}

impl LessonScreen {
    pub fn new(walk: Walk, layout: &ScreenLayout) -> Self {
        Self {
            walk,
            rows: PageRows::default(),
            scroll: 0,
            sideways: 0,
            focus: None,
            moved_to: None,
            draft: None,
            typing: Typing::default(),
            hints_shown: BTreeSet::new(),
            opened: BTreeSet::new(),
            drafts: BTreeMap::new(),
            labs: BTreeMap::new(),
            held_panel: None,
            named_prediction: false,
            in_lab: None,
            frames: BTreeMap::new(),
            awaited: None,
            trail: Vec::new(),
            left_open_at: None,
            gone_on: false,
            looks_up: false,
            came_from: None,
            found: Vec::new(),
            colours: Highlights::default(),
            whereabouts: Whereabouts::default(),
            width: layout.text,
            height: layout.rows(),
            broad: layout.broad(),
            resized: None,
        }
    }

    /// A page was come to: lay it out, and see to its question.
    pub fn enter(&mut self, cx: Context) -> Vec<Effect> {
        self.scroll = 0;
        self.sideways = 0;
        self.frames.clear();
        self.hints_shown.clear();
        self.named_prediction = false;
        self.opened.clear();
        self.found.clear();
        (self.focus, self.moved_to) = (None, None);
        self.resized = None;
        self.pause_labs();
        self.walk.vary_here(cx.progress);
        self.typing = self.typing_at_first();
        self.lay_out(cx, Asks::what_is_due(), |_| ());
        self.wait_for_typing(cx);
        let opened = self.walk.opened(cx.now).map(record);
        let colours = self.uncoloured().map(Effect::Highlight);
        opened
            .into_iter()
            .chain(colours)
            .chain(self.work_out())
            .chain(self.parts_done(cx))
            .collect()
    }

    /// The one door: whatever was changed, the page is laid out once, and `place`
    /// says what of it is in sight and has the focus. What had it keeps it
    /// otherwise, and is in sight.
    fn lay_out(&mut self, cx: Context, asks: Asks, place: impl FnOnce(&mut Self)) {
        let Some(page) = self.walk.page() else { return };
        let lessons = self.walk.lessons.clone();
        let lesson = lessons.get(self.walk.lesson_number());
        let kept = cx.progress.of(&lesson.id);
        let sections = self.walk.sections(&lessons, cx.progress);
        if let Asks::Due { keeping } = asks {
            self.draft = match (self.due_draft(&sections, cx), keeping) {
                (Some(due), Some(old)) => Some(reload::kept(*old, due)),
                (due, _) => due,
            };
            if self.draft.is_none() {
                self.typing = Typing::default();
            }
        }
        let open_lessons = cx.open_lessons(lesson, page);
        let panels = self.panels(&sections, cx);
        let input = page::PageInput {
            lesson,
            page,
            progress: kept,
            sections: &sections,
            draft: self.draft.as_ref(),
            typing: self.typing,
            hints_shown: page::HintsShown::Of(&self.hints_shown),
            opened: &self.opened,
            open_lessons: &open_lessons,
            next_cards: self.next_cards(page, cx),
            next_step: self.walk.next_step_titled(),
            panels: &panels,
            frames: &self.frames,
            author_view: cx.author_view,
            width: self.width,
            broad: self.broad,
            colours: &self.colours,
            monochrome: cx.monochrome,
            keys: answer_keys::answer_keys(self.stage() == Some(Stage::Certainty)),
            explains_certainty: !cx.progress.has_certainty(),
        };
        self.rows = input.rows(&self.following(cx));
        self.clamp();
        place(self);
        self.keep_focus();
    }

    /// What comes after this page.
    fn following(&self, cx: Context) -> Following<'_> {
        let walk = &self.walk;
        if let Some(run) = &self.awaited {
            let scenario = walk.lesson().scenarios.get(&run.scenario);
            return Following::Run {
                title: scenario.map_or("", |it| it.title.as_str()),
                waits: !self.goes_on_to_run(cx),
            };
        }
        match walk.following() {
            Some(stop) => Following::Page {
                lesson: walk.lessons.get(stop.lesson),
                page: stop.page,
                within_part: !walk.opens_part(stop),
                or_comes_back: self.stage().is_some_and(Stage::is_open)
                    && walk.comes_back_once_answered(),
                deeper: walk.deeper_titles(),
            },
            None => Following::Nothing,
        }
    }

    /// By what something of the lesson here is found.
    pub fn here(&self, name: &str) -> InLesson {
        (self.walk.lesson_number(), name.to_owned())
    }

    pub fn height(&self) -> u16 {
        self.height
    }

    pub fn resize(&mut self, layout: &ScreenLayout, cx: Context) {
        let top = self.own_top();
        (self.width, self.height) = (layout.text, layout.rows());
        self.broad = layout.broad();
        self.lay_out(cx, Asks::Same, |screen| screen.scroll_rows_to(top));
        self.resized = Some((self.scroll, top));
    }

    /// What the reader had at the top: sizes in between, where what has the
    /// focus had to be brought into sight, are not the reader's doing.
    fn own_top(&self) -> Anchor {
        let resized = self.resized.filter(|(scroll, _)| *scroll == self.scroll);
        resized.map_or_else(|| self.rows.anchor(self.scroll), |(_, top)| top)
    }

    pub fn colour(&mut self, colours: Highlights, cx: Context) {
        // They change no row, so nothing is moved for them under the reader's eyes.
        let scroll = self.scroll;
        self.colours.add(colours);
        self.lay_out(cx, Asks::Same, |_| ());
        self.scroll = scroll;
    }

    /// Shows the hints of the answered question that the cursor is at or, where it is
    /// at none, of the nearest one in sight; or folds them again.
    pub fn fold_hints(&mut self, cx: Context) {
        let Some(item) = self.nearest_with_hints() else {
            return;
        };
        let top = self.rows.anchor(self.scroll);
        let is_shown = !self.hints_shown.remove(&item);
        if is_shown {
            self.hints_shown.insert(item.clone());
        }
        self.lay_out(cx, Asks::Same, |screen| {
            screen.scroll_rows_to(top);
            if is_shown {
                screen.show_end_of(&item);
            }
        });
    }

    pub fn uncoloured(&self) -> Option<Vec<Snippet>> {
        let known = |it: &Snippet| self.colours.get(&it.language, &it.code).is_some();
        let page = self.rows.snippets.iter().filter(|snippet| !known(snippet));
        let new: Vec<Snippet> = page.cloned().collect();
        (!new.is_empty()).then_some(new)
    }

    pub fn position(&self) -> Option<Position> {
        let anchor = self.rows.anchor(self.scroll);
        self.walk.position(anchor.block, anchor.row)
    }
}

/// The effect that writes an entry.
pub fn record(entry: Entry) -> Effect {
    Effect::Record(Box::new(entry))
}
