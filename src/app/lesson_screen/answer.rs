//! Answering the question on a page: pick or write, say how sure, commit.
//!
//! A commit leaves as [`Effect::Record`] and the draft waits in
//! [`Stage::Committing`]; only the entry that comes back from the disk opens
//! the gate.

use crate::app::lab::Lab;
use crate::journal::{Certainty, Entry, Event};
use crate::page::{self, Draft, FocusTarget, Input, Stage, Typing};
use crate::question::Field;
use crate::words;

use super::{Asks, Context, InLesson, LessonScreen, record};
use crate::app::msg::Effect;

impl LessonScreen {
    /// The focused thing is chosen. `None`: there is nothing to choose here.
    pub fn choose(&mut self, cx: Context) -> Option<Vec<Effect>> {
        let target = self.focused()?.target;
        Some(match target {
            FocusTarget::Option(index) => self.give_option(index, cx),
            FocusTarget::Input if self.typing == Typing::Begun => self.submit(cx),
            FocusTarget::Input if self.waits_empty() => self.submit(cx),
            FocusTarget::Input => self.start_writing(cx),
            FocusTarget::Done => self.submit(cx),
            FocusTarget::Hint => self.take(Input::Hint, cx),
            FocusTarget::NoIdea => self.take(Input::NoIdea, cx),
            FocusTarget::Skip => self.take(Input::Skip, cx),
            FocusTarget::Certainty(certainty) => self.take(Input::Sure(certainty), cx),
            FocusTarget::Mark(mark) => self.take(Input::Mark(mark), cx),
            FocusTarget::Point(point) => self.tick(point, cx),
            FocusTarget::ChangeMark(index) => self.change_mark(index, cx),
            FocusTarget::Agree(index) => self.agree(index, cx),
            FocusTarget::WhyNot(index) => {
                self.fold_option(index, cx);
                Vec::new()
            }
            FocusTarget::Lab(_)
            | FocusTarget::Knob { .. }
            | FocusTarget::AskAgain(_)
            | FocusTarget::Lead(_)
            | FocusTarget::Next => return None,
        })
    }

    /// Shows what is said about an option of an answered question, or folds it
    /// again.
    fn fold_option(&mut self, index: usize, cx: Context) {
        let Some(place) = self.rows.options.get(index).cloned() else {
            return;
        };
        if !self.opened.remove(&place) {
            self.opened.insert(place);
        }
        self.lay_out(cx, Asks::Same, |it| it.focus_on(FocusTarget::WhyNot(index)));
    }

    /// Whether an option of an answered question shows what is said about it.
    pub fn is_open(&self, index: usize) -> bool {
        let place = self.rows.options.get(index);
        place.is_some_and(|it| self.opened.contains(it))
    }

    /// Enter on an option: the only one is picked, of several the answer is given
    /// as it stands.
    fn give_option(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let field = self.field().map(|field| Shape::of(&field));
        match field {
            Some(Shape::Many | Shape::Order) => self.submit(cx),
            _ => self.choose_option(index, cx),
        }
    }

    fn choose_option(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let field = self.field().map(|field| Shape::of(&field));
        match field {
            Some(Shape::One) => self.pick_one(index, cx),
            Some(Shape::Many | Shape::Order) => self.toggle(index, cx),
            Some(Shape::Typed | Shape::Setting) | None => Vec::new(),
        }
    }

    /// Whether a digit picks an option: as long as the answer is open, and after that
    /// where the cursor is among the options.
    pub fn picks_options(&self) -> bool {
        let target = self.focused().map(|it| it.target);
        match self.stage() {
            Some(Stage::Answering) => true,
            Some(Stage::Certainty) => matches!(target, Some(FocusTarget::Option(_))),
            Some(Stage::Marking | Stage::WorkingOut(_) | Stage::Committing) | None => false,
        }
    }

    /// How many things have a number here.
    pub fn numbered(&self) -> usize {
        match self.picks_options() {
            true => self.draft.as_ref().map_or(0, |draft| draft.shown.len()),
            false => Certainty::ALL.len(),
        }
    }

    /// A digit: an option, a certainty or a mark, whatever is asked for.
    pub fn digit(&mut self, digit: u8, cx: Context) -> Vec<Effect> {
        let index = usize::from(digit).wrapping_sub(1);
        match self.stage() {
            _ if self.picks_options() => self.digit_of_option(index, cx),
            Some(Stage::Certainty) => match Certainty::ALL.get(index) {
                Some(certainty) => self.take(Input::Sure(*certainty), cx),
                None => Vec::new(),
            },
            Some(Stage::Marking) => match words::MARKS.get(index) {
                Some((mark, _)) => self.take(Input::Mark(*mark), cx),
                None => Vec::new(),
            },
            Some(Stage::Answering | Stage::WorkingOut(_) | Stage::Committing) | None => Vec::new(),
        }
    }

    fn digit_of_option(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let shown = self.draft.as_ref().map_or(0, |draft| draft.shown.len());
        if index >= shown {
            return Vec::new();
        }
        let lifted = self.draft.as_ref().and_then(|draft| draft.lifted);
        if lifted != Some(index) && self.carry(|_| index, cx) {
            return Vec::new();
        }
        let is_here = self.focused().is_some_and(|it| it.target.answers());
        self.focus_on(FocusTarget::Option(index));
        self.take_up_focus();
        // What nobody sees is picked by nobody.
        if !is_here {
            return Vec::new();
        }
        self.choose_option(index, cx)
    }

    fn pick_one(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        if let Some(draft) = &mut self.draft {
            draft.picked = draft.shown.get(index).cloned().into_iter().collect();
        }
        self.submit(cx)
    }

    /// Ticks or unticks an option; lifts or drops a thing to be ordered.
    pub fn toggle(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let shape = self.field().map(|field| Shape::of(&field));
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        draft.asking.back();
        match (shape, draft.shown.get(index).cloned()) {
            (Some(Shape::Many), Some(id)) => {
                match draft.picked.iter().position(|picked| *picked == id) {
                    Some(at) => drop(draft.picked.remove(at)),
                    None => draft.picked.push(id),
                }
            }
            (Some(Shape::Order), Some(_)) => {
                draft.lifted = if draft.lifted.is_some() {
                    None
                } else {
                    Some(index)
                };
            }
            _ => {}
        }
        draft.refusal = None;
        self.lay_out(cx, Asks::Same, |_| ());
        Vec::new()
    }

    /// Carries the lifted thing from its place to another one, or as far as there
    /// are any. `false`: none is lifted.
    pub fn carry(&mut self, to: impl FnOnce(usize) -> usize, cx: Context) -> bool {
        let Some(draft) = &mut self.draft else {
            return false;
        };
        let Some(from) = draft.lifted else {
            return false;
        };
        let to = to(from).min(draft.shown.len().saturating_sub(1));
        let lifted = draft.shown.remove(from);
        draft.shown.insert(to, lifted);
        draft.lifted = Some(to);
        self.lay_out(cx, Asks::Same, |it| it.focus_on(FocusTarget::Option(to)));
        true
    }

    /// The answer is complete.
    pub fn submit(&mut self, cx: Context) -> Vec<Effect> {
        self.take_setting();
        match self.ask_whether_complete(cx) {
            true => Vec::new(),
            false => self.give(cx),
        }
    }

    fn give(&mut self, cx: Context) -> Vec<Effect> {
        let answer = self.draft.as_ref().zip(self.field());
        let answer = answer.map(|(draft, field)| draft.answer(&field));
        if let Some(draft) = &mut self.draft {
            draft.lifted = None;
        }
        answer.map_or_else(Vec::new, |answer| self.take(Input::Answer(answer), cx))
    }

    /// The setting of an experiment is the one at which its knobs stand.
    pub(super) fn take_setting(&mut self) {
        let setting = self.experiment_here().and_then(Lab::setting);
        if let (Some(draft), Some(setting)) = (&mut self.draft, setting) {
            draft.input = setting.into();
        }
    }

    /// Does something at the question, and shows what comes of it.
    pub fn take(&mut self, input: Input, cx: Context) -> Vec<Effect> {
        let asked = (self.item().cloned(), self.draft.as_mut());
        let (Some(item), Some(draft)) = asked else {
            return Vec::new();
        };
        let (before, is_answer) = (draft.asking.stage(), matches!(input, Input::Answer(_)));
        let walk = &self.walk;
        let asks_by = walk.asking_context(&item, cx.progress, cx.certainty, cx.now);
        let taken = draft.asking.take(input, &asks_by);
        let now = draft.asking.stage();
        draft.refusal = taken.as_ref().err().cloned();
        if now != before {
            self.typing = Typing::default();
            self.moved_to = None;
        }
        if let Ok(Some(event)) = taken {
            return self.write_down(event, cx);
        }
        if taken.is_ok() && self.walk.under_way().is_some() {
            return self.stands_in_paper(cx);
        }
        let comes_to_certainty = now == Stage::Certainty && (is_answer || before != now);
        let is_refused = taken.is_err();
        self.lay_out(cx, Asks::Same, |screen| {
            if comes_to_certainty {
                screen.focus_on_certainty(FocusTarget::Certainty(Certainty::Guess));
            } else if is_refused {
                screen.show_below_focus();
            }
        });
        if matches!(now, Stage::WorkingOut(_)) {
            return self.work_out().into_iter().collect();
        }
        Vec::new()
    }

    /// Sends what asking led to on its way to the disk.
    pub fn write_down(&mut self, event: Event, cx: Context) -> Vec<Effect> {
        self.lay_out(cx, Asks::Same, |_| ());
        let entry = self.item().map(|item| self.walk.about(item, event, cx.now));
        entry.map(record).into_iter().collect()
    }

    /// An entry is on disk; `cx` has it counted already.
    pub fn recorded(&mut self, entry: &Entry, cx: Context) -> Vec<Effect> {
        if !self.walk.noted(entry, cx.progress) {
            return Vec::new();
        }
        let does = !matches!(entry.event, Event::Opened | Event::PartDone);
        self.gone_on |= does;
        self.looks_up &= !does;
        let lesson = self.walk.lessons.find(&entry.lesson);
        let about = |it: &InLesson| {
            lesson.is_none_or(|lesson| lesson == it.0)
                && (entry.item.is_empty() || entry.item == it.1)
        };
        match entry.event {
            Event::Opened
            | Event::Restated { .. }
            | Event::Predicted(_)
            | Event::Forecast { .. }
            | Event::Undone { .. } => Vec::new(),
            // The page may say how many parts are done.
            Event::PartDone => {
                self.lay_out(cx, Asks::Same, |_| ());
                Vec::new()
            }
            Event::Hint { .. } => {
                self.lay_out(cx, Asks::Same, |screen| {
                    screen.leave_hint();
                    screen.show_hints(&entry.item);
                });
                Vec::new()
            }
            Event::Reset => {
                let asked = self.draft.as_ref().map(|it| self.here(&it.asking.item));
                let stays = asked.is_some_and(|it| !about(&it));
                let kept = stays.then(|| self.keep_draft()).flatten();
                self.drafts.retain(|item, _| !about(item));
                let ticks = lesson.and_then(|it| self.drop_ticks(it, &entry.item));
                if entry.item.is_empty() {
                    self.labs.retain(|lab, _| !about(lab));
                }
                let kept = kept.into_iter().chain(ticks);
                kept.chain(self.enter(cx)).collect()
            }
            Event::SelfMarked { .. } => {
                let ticks = lesson.and_then(|it| self.drop_ticks(it, &entry.item));
                let revealed = self.reveal(&entry.item, cx);
                ticks.into_iter().chain(revealed).collect()
            }
            Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. } => {
                self.drafts.retain(|item, _| !about(item));
                let ticks = lesson.and_then(|it| self.drop_ticks(it, &entry.item));
                self.opened.retain(|place| place.item != entry.item);
                let revealed = self.reveal(&entry.item, cx);
                ticks.into_iter().chain(revealed).collect()
            }
        }
    }

    /// The gate is open: show what is said about the answer.
    fn reveal(&mut self, item: &str, cx: Context) -> Vec<Effect> {
        self.lay_out(cx, Asks::what_is_due(), |screen| {
            screen.show_item(item);
            (screen.focus, screen.moved_to) = (None, None);
        });
        let colours = self.uncoloured().map(Effect::Highlight);
        colours.into_iter().chain(self.parts_done(cx)).collect()
    }

    /// Brings a question on screen, as much of it as there is room for.
    fn show_item(&mut self, item: &str) {
        if let Some((from, to)) = self.rows.item(item) {
            self.show(from, to);
        }
    }

    /// From the hint that was taken to what the question waits for: another one is
    /// to be moved to anew, or one press too many would take it.
    fn leave_hint(&mut self) {
        if self.moved_to == Some(FocusTarget::Hint) {
            self.moved_to = None;
            self.focus_on_what_was_given();
        }
    }

    /// The hints stand at the end of an item. Where it does not fit, the focus
    /// goes to what is beside them.
    fn show_hints(&mut self, item: &str) {
        self.show_end_of(item);
        if self.focused().is_none() {
            let end = self.rows.item(item).map_or(0, |(_, to)| to);
            self.focus_between(self.scroll, end);
        }
    }

    /// Brings a question on screen, of one that does not fit the end.
    pub(super) fn show_end_of(&mut self, item: &str) {
        let height = usize::from(self.height);
        if let Some((from, to)) = self.rows.item(item) {
            self.show(from.max(to.saturating_sub(height)), to);
        }
    }

    /// Why an answer was not taken is said below the field, or over the last rows.
    pub fn show_below_focus(&mut self) {
        const ROWS: usize = 3;
        if let Some((row, end)) = self.focus.and_then(|it| self.rows_of(it)) {
            self.show(row, (end + ROWS).min(self.rows.all.len()));
        }
    }

    /// Lets go of a field, or goes from certainty back to the pick, or drops what
    /// is lifted, or leaves the answer to a changed question, or a mark, as it was.
    /// `false`: there was nothing to leave.
    pub fn back_out(&mut self, cx: Context) -> bool {
        if self.leave_mark(cx) {
            return true;
        }
        let reconsiders = self.reconsiders();
        // Also where the cursor went back there from how sure one is.
        let at_field = self.is_beside_field() || self.at_input();
        // Nothing is taken back that is not on screen; a wait can be left anyway.
        let waits = matches!(self.stage(), Some(Stage::WorkingOut(_)));
        let in_sight = waits || self.focused().is_some_and(|it| it.target.answers());
        let Some(draft) = &mut self.draft else {
            return false;
        };
        let back = in_sight && draft.asking.back();
        let left = back || at_field || in_sight && draft.lifted.take().is_some();
        if left {
            self.typing = match at_field {
                true => Typing::LetGo,
                false => Typing::default(),
            };
        }
        if left {
            self.lay_out(cx, Asks::Same, |screen| {
                if back || at_field {
                    screen.focus_on_what_was_given();
                }
            });
        } else if reconsiders {
            self.lay_out(cx, Asks::what_is_due(), |_| ());
        }
        left || reconsiders
    }

    /// Back from a decision to how sure one was, and from there to the answer.
    fn focus_on_what_was_given(&mut self) {
        let (Some(draft), Some(field)) = (&self.draft, self.field()) else {
            return;
        };
        if draft.asking.stage() == Stage::Certainty {
            return self.focus_on_certainty(FocusTarget::Certainty(Certainty::Guess));
        }
        let target = match Shape::of(&field) {
            Shape::One => self.picked().unwrap_or(FocusTarget::Option(0)),
            Shape::Many | Shape::Order | Shape::Setting => FocusTarget::Done,
            Shape::Typed => FocusTarget::Input,
        };
        self.focus_on(target);
    }
}

/// At a question that changed since it was answered: the answer from then is
/// put in again, to be given for good like any other, or left as it was.
impl LessonScreen {
    /// The answer to a question that changed is given once more, as it was.
    pub fn agree(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let shown = self.rows.items.get(index);
        let item = shown.and_then(|shown| self.item_here(&shown.id)).cloned();
        let answer = item.as_ref().and_then(|item| {
            let kept = self.walk.kept(cx.progress).items.get(&item.question.id)?;
            page::standing_answer(item, kept)
        });
        let Some((item, answer)) = item.zip(answer) else {
            return Vec::new();
        };
        let asking = self.walk.ask(&item, Stage::Answering, cx.progress, cx.now);
        let draft = Draft::new(asking);
        self.draft = Some(draft.with(answer, &item.question.field()));
        self.give(cx)
    }

    /// Whether the answer in the making is one to a question that changed
    /// since it was answered.
    pub fn reconsiders(&self) -> bool {
        let id = self.draft.as_ref().map(|draft| &draft.asking.item);
        let open = self.stage().is_some_and(Stage::is_open);
        let mut items = self.rows.items.iter();
        open && items.any(|item| item.answered && Some(&item.id) == id)
    }
}

/// The ways to answer, as far as keys are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    One,
    Many,
    Order,
    Typed,
    Setting,
}

impl Shape {
    fn of(field: &Field) -> Self {
        match field {
            Field::PickOne(_) => Self::One,
            Field::PickMany(_) => Self::Many,
            Field::Order(_) => Self::Order,
            Field::Number { .. } | Field::Text { .. } => Self::Typed,
            Field::Setting(_) => Self::Setting,
        }
    }
}
