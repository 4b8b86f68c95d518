//! Reading a lesson: the page, the scroll position and the focus.
//!
//! Answering is in `answer`; both change one [`LessonScreen`].

mod answer;
mod answer_keys;
mod awaited_run;
mod drafts;
mod frames;
mod keys;
mod labs;
mod layers;
mod leads;
mod marking;
mod moving;
mod open_keys;
mod paper;
mod reload;
mod taking;
mod way_up;
mod whereabouts;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Entry, KeptDraft, Position, Progress, Time};
use crate::lesson::{Item, Lesson, PartKind};
use crate::page::{
    self, Anchor, AskingContext, Draft, FocusTarget, Following, OpenLesson, OptionOfItem, Page,
    PageRows, Snippet, Stage, Typing,
};
use crate::question::Field;
use crate::text::Highlights;

use super::action::Move;
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
pub use answer_keys::{
    AT_EXPERIMENT, CARRYING, CHECKLIST, INSTEAD, KEPT, LET_GO, MARKING, ORDERING, OUT_OF_SIGHT,
    PICKING, SURE, TICKING, TYPED, WRITING,
};
pub use keys::{FOUND_HERE, MISSED, NEXT_CARDS, NEXT_LESSON, PAPER, QUIZ, READING, SHEET};
pub use layers::layers;
pub use taking::NothingChosen;
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
    /// Whether the hints of the answered questions of this page are shown.
    pub hints_shown: bool,
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

/// What is left open by who goes on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOpen {
    /// A question, whose field takes every letter.
    AtField,
    Question,
    /// An answer that its learner has to mark.
    Mark,
    /// What a lab asks before its run. It is named once.
    Prediction,
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

impl<'a> Context<'a> {
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

    /// What asking `item` on the page of a walk goes by.
    pub fn asking(self, walk: &Walk, item: &'a Item) -> AskingContext<'a> {
        AskingContext {
            item,
            progress: walk.kept(self.progress),
            certainty: self.certainty,
            reveal: walk.reveal(),
            now: self.now,
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
            hints_shown: false,
            opened: BTreeSet::new(),
            drafts: BTreeMap::new(),
            labs: BTreeMap::new(),
            held_panel: None,
            named_prediction: false,
            in_lab: None,
            frames: BTreeMap::new(),
            awaited: None,
            trail: Vec::new(),
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
        self.typing = Typing::default();
        self.hints_shown = false;
        self.named_prediction = false;
        self.opened.clear();
        self.found.clear();
        (self.focus, self.moved_to) = (None, None);
        self.resized = None;
        self.pause_labs();
        self.walk.vary_here(cx.progress);
        self.lay_out(cx, Asks::what_is_due(), |_| ());
        self.let_go_of_what_stands(cx);
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
            hints_shown: self.hints_shown,
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
                deeper: walk.deeper_titles(),
            },
            None => Following::Nothing,
        }
    }

    /// By what something of the lesson here is found.
    pub fn here(&self, name: &str) -> InLesson {
        (self.walk.lesson_number(), name.to_owned())
    }

    /// The option that is picked, of those of which one is picked.
    pub fn picked(&self) -> Option<FocusTarget> {
        let draft = self.draft.as_ref()?;
        let one = matches!(self.field(), Some(Field::PickOne(_)));
        let id = draft.picked.first().filter(|_| one)?;
        let place = draft.shown.iter().position(|shown| shown == id);
        place.map(FocusTarget::Option)
    }

    /// Whether the cursor is on an option, or a point of a checklist, that is
    /// ticked.
    pub fn is_ticked(&self) -> bool {
        let many = matches!(self.field(), Some(Field::PickMany(_)));
        let focused = self.focused().map(|it| it.target);
        focused.zip(self.draft.as_ref()).is_some_and(|it| match it {
            (FocusTarget::Option(index), draft) => {
                let shown = draft.shown.get(index);
                many && shown.is_some_and(|id| draft.picked.contains(id))
            }
            (FocusTarget::Point(point), draft) => draft.ticked.contains(&point),
            _ => false,
        })
    }

    /// Whether a thing to be put in order is lifted.
    pub fn carries(&self) -> bool {
        self.draft.as_ref().is_some_and(|it| it.lifted.is_some())
    }

    /// Whether what is lifted is not at the last place that way; anything can, as
    /// long as nothing is.
    pub fn can_carry(&self, step: Move) -> bool {
        let draft = self.draft.as_ref();
        let Some((lifted, all)) = draft.and_then(|it| Some((it.lifted?, it.shown.len()))) else {
            return true;
        };
        (step != Move::Up || lifted > 0) && (step != Move::Down || lifted + 1 < all)
    }

    /// How far the asking on this page is.
    pub fn stage(&self) -> Option<Stage> {
        self.draft.as_ref().map(|draft| draft.asking.stage)
    }

    pub fn item(&self) -> Option<&Item> {
        self.item_here(&self.draft.as_ref()?.asking.item)
    }

    /// The item of this part with an id.
    pub fn item_here(&self, id: &str) -> Option<&Item> {
        self.walk.part()?.item(id)
    }

    pub fn field(&self) -> Option<Field<'_>> {
        self.item().map(|item| item.question.field())
    }

    /// Whether the cursor is on an answer to be typed.
    pub fn on_input(&self) -> bool {
        let focused = self.focused().map(|focusable| focusable.target);
        focused == Some(FocusTarget::Input) && self.stage().is_some_and(Stage::is_open)
    }

    /// Whether that is the current thing, which takes every letter.
    pub fn at_input(&self) -> bool {
        self.on_input() && self.typing != Typing::LetGo
    }

    /// What is open on this page.
    pub fn open(&self, cx: Context) -> Option<LeftOpen> {
        // What is open in a paper is named on its sheet.
        let page = self
            .walk
            .page()
            .filter(|_| self.walk.under_way().is_none())?;
        let sections = page::sections(self.walk.lesson(), page, self.walk.kept(cx.progress));
        let asked = page::open_item(&sections).is_some() || self.reconsiders();
        let unmarked = page::unmarked_item(&sections).is_some();
        match (asked, unmarked) {
            (true, _) if self.at_input() => Some(LeftOpen::AtField),
            (true, _) => Some(LeftOpen::Question),
            (false, true) => Some(LeftOpen::Mark),
            (false, false) => self.leaves_prediction().then_some(LeftOpen::Prediction),
        }
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
        self.colours.add(colours);
        self.lay_out(cx, Asks::Same, |_| ());
    }

    /// Shows the hints of what is answered on this page, or folds them again.
    pub fn fold_hints(&mut self, cx: Context) {
        let top = self.rows.anchor(self.scroll);
        self.hints_shown = !self.hints_shown;
        self.lay_out(cx, Asks::Same, |screen| screen.scroll_rows_to(top));
    }

    pub fn uncoloured(&self) -> Option<Vec<Snippet>> {
        let known = |it: &Snippet| self.colours.get(&it.language, &it.code).is_some();
        let page = self.rows.snippets.iter().filter(|snippet| !known(snippet));
        let new: Vec<Snippet> = page.cloned().collect();
        (!new.is_empty()).then_some(new)
    }

    /// An entry for each part that is done once its end has been on screen. What
    /// an answer leaves to be done comes first, as it does where a page has no
    /// height.
    pub fn parts_done(&self, cx: Context) -> Vec<Effect> {
        match self.has_follow_up() {
            true => Vec::new(),
            false => self.end_of_parts(cx),
        }
    }

    /// The same on leaving a page where that is left undone.
    pub fn parts_left(&self, cx: Context) -> Vec<Effect> {
        match self.has_follow_up() {
            true => self.end_of_parts(cx),
            false => Vec::new(),
        }
    }

    /// Whether an answer is to be marked. While that is written to the disk,
    /// nobody knows better.
    fn has_follow_up(&self) -> bool {
        matches!(
            self.stage(),
            Some(Stage::Marking | Stage::WorkingOut(_) | Stage::Committing)
        )
    }

    fn end_of_parts(&self, cx: Context) -> Vec<Effect> {
        let at_end = self.scroll + usize::from(self.height) >= self.rows.all.len();
        let page = self.walk.page().filter(|page| page.can_end_part());
        if page.is_none() || !at_end {
            return Vec::new();
        }
        let done = self.walk.parts_done(cx.progress, cx.now).into_iter();
        done.map(record).collect()
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
