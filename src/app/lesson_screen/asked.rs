//! What the page asks, and how far its learner is with that.

use crate::app::action::Move;
use crate::lesson::Item;
use crate::page::{self, FocusTarget, Stage, Typing, WaitsFor};
use crate::question::Field;

use super::{Context, LessonScreen};

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

impl LessonScreen {
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
        self.draft.as_ref().map(|draft| draft.asking.stage())
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

    /// Whether something of this page is open that only who means to go on leaves.
    pub fn holds_back(&self) -> bool {
        let mut items = self.rows.items.iter();
        let asks = items.any(|it| !it.answered) || self.stage() == Some(Stage::Marking);
        self.walk.under_way().is_none() && (asks || self.leaves_prediction())
    }

    /// What is open on this page.
    pub fn open(&self, cx: Context) -> Option<LeftOpen> {
        // What is open in a paper is named on its sheet.
        let page = self
            .walk
            .page()
            .filter(|_| self.walk.under_way().is_none())?;
        let sections = page::sections(self.walk.lesson(), page, self.walk.kept(cx.progress));
        let asked = page::waits_for(&sections, WaitsFor::Answer).is_some() || self.reconsiders();
        let unmarked = page::waits_for(&sections, WaitsFor::Mark).is_some();
        match (asked, unmarked) {
            (true, _) if self.at_input() => Some(LeftOpen::AtField),
            (true, _) => Some(LeftOpen::Question),
            (false, true) => Some(LeftOpen::Mark),
            (false, false) => self.leaves_prediction().then_some(LeftOpen::Prediction),
        }
    }
}
