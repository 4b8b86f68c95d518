//! Answering the question on a page: pick or write, say how sure, commit.
//!
//! A commit leaves as [`Effect::Record`] and the draft waits in
//! [`Stage::Committing`]; only the entry that comes back from the disk opens
//! the gate.

use tui_input::{InputRequest, StateChanged};

use crate::journal::{Certainty, Entry, Event, Mark};
use crate::page::{Decision, Stage, Target, words};
use crate::question::Field;

use super::action::{Action, Move};
use super::msg::{Effect, Key};
use super::reading::{Context, Reading, record};
use super::run::Commit;
use super::typing::edits;

impl Reading {
    /// The focused thing is chosen. `None`: there is nothing to choose here.
    pub fn choose(&mut self, cx: Context) -> Option<Vec<Effect>> {
        let target = self.focused()?.target;
        Some(match target {
            Target::Option(index) => self.choose_option(index, cx),
            Target::Input => self.start_writing(cx),
            Target::Done => self.submit(cx),
            Target::Hint => self.hint(cx),
            Target::NoIdea => self.no_idea(cx),
            Target::Skip => self.skip(cx),
            Target::Certainty(certainty) => self.commit(Some(certainty), cx),
            Target::Mark(mark) => self.mark(mark, cx),
            Target::Lab(index) => {
                if let Some(name) = self.rows.simulations.get(index).cloned() {
                    self.open_lab(&name);
                }
                Vec::new()
            }
            Target::Agree(index) => self.agree(index, cx),
            Target::AskAgain(_) | Target::Next => return None,
        })
    }

    fn choose_option(&mut self, index: usize, cx: Context) -> Vec<Effect> {
        let field = self.field().map(|field| Shape::of(&field));
        match field {
            Some(Shape::One) => self.pick_one(index, cx),
            Some(Shape::Many | Shape::Order) => self.toggle(index, cx),
            Some(Shape::Typed) | None => Vec::new(),
        }
    }

    /// A digit: an option, a certainty or a mark, whatever is asked for.
    pub fn digit(&mut self, digit: u8, cx: Context) -> Vec<Effect> {
        let stage = self.draft.as_ref().map(|draft| draft.stage);
        let index = usize::from(digit).wrapping_sub(1);
        match stage {
            Some(Stage::Certainty) => match Certainty::ALL.get(index) {
                Some(certainty) => self.commit(Some(*certainty), cx),
                None => Vec::new(),
            },
            Some(Stage::Marking) => match words::MARKS.get(index) {
                Some((mark, _)) => self.mark(*mark, cx),
                None => Vec::new(),
            },
            Some(Stage::Answering) => {
                let shown = self.draft.as_ref().map_or(0, |draft| draft.shown.len());
                if index >= shown {
                    return Vec::new();
                }
                self.focus_on(Target::Option(index));
                self.choose_option(index, cx)
            }
            Some(Stage::WorkingOut(_) | Stage::Committing) | None => Vec::new(),
        }
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
        if draft.stage == Stage::Certainty {
            draft.stage = Stage::Answering;
        }
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
        self.layout(cx);
        Vec::new()
    }

    /// Carries the lifted thing one place up or down. `false`: none is lifted.
    pub fn carry(&mut self, by: isize, cx: Context) -> bool {
        let Some(draft) = &mut self.draft else {
            return false;
        };
        let Some(from) = draft.lifted else {
            return false;
        };
        let to = from
            .saturating_add_signed(by)
            .min(draft.shown.len().saturating_sub(1));
        draft.shown.swap(from, to);
        draft.lifted = Some(to);
        self.layout(cx);
        self.focus_on(Target::Option(to));
        true
    }

    /// The answer is complete: check that it fits, then ask how sure.
    pub fn submit(&mut self, cx: Context) -> Vec<Effect> {
        let Some(item) = self.item().cloned() else {
            return Vec::new();
        };
        let Some(draft) = &mut self.draft else {
            return Vec::new();
        };
        let answer = draft.answer(&item.question.field());
        draft.lifted = None;
        draft.refusal = item.question.check(&answer).err();
        if draft.refusal.is_some() {
            self.layout(cx);
            return Vec::new();
        }
        self.writing = false;
        if !cx.certainty || !item.question.is_judged() {
            return self.commit(None, cx);
        }
        draft.stage = Stage::Certainty;
        self.layout(cx);
        self.focus_on(Target::Skip);
        self.focus_on(Target::Certainty(Certainty::Guess));
        Vec::new()
    }

    /// Gives the answer for good.
    pub(super) fn commit(&mut self, certainty: Option<Certainty>, cx: Context) -> Vec<Effect> {
        if let Some(asked_for) = self.put_off(Decision::Commit(certainty), cx) {
            return asked_for;
        }
        let Some((item, draft)) = self.item().cloned().zip(self.draft.as_ref()) else {
            return Vec::new();
        };
        let commit = Commit {
            answer: draft.answer(&item.question.field()),
            certainty,
            took_ms: took(cx, draft.since),
            order: self.run.order(&item, cx.progress),
        };
        let entry = self.run.committed(&item, commit, cx.now);
        self.wait_for(entry, cx)
    }

    pub fn no_idea(&mut self, cx: Context) -> Vec<Effect> {
        self.give_up(Decision::NoIdea, cx, |reading, cx| {
            let (draft, item) = (reading.draft.as_ref()?, reading.item()?);
            let order = reading.run.order(item, cx.progress);
            let took = took(cx, draft.since);
            Some(reading.run.no_idea(item, took, order, cx.now))
        })
    }

    pub fn skip(&mut self, cx: Context) -> Vec<Effect> {
        self.give_up(Decision::Skip, cx, |reading, cx| {
            Some(reading.run.skipped(reading.item()?, cx.now))
        })
    }

    fn give_up(
        &mut self,
        decision: Decision,
        cx: Context,
        entry: impl Fn(&Self, Context) -> Option<Entry>,
    ) -> Vec<Effect> {
        let open = self.stage_is(&[Stage::Answering, Stage::Certainty]);
        if open && let Some(asked_for) = self.put_off(decision, cx) {
            return asked_for;
        }
        match entry(self, cx) {
            Some(entry) if open => self.wait_for(entry, cx),
            _ => Vec::new(),
        }
    }

    pub fn hint(&mut self, cx: Context) -> Vec<Effect> {
        if !self.stage_is(&[Stage::Answering, Stage::Certainty]) {
            return Vec::new();
        }
        let Some(item) = self.item() else {
            return Vec::new();
        };
        let progress = cx.progress.items.get(&item.question.id);
        let taken = progress.map_or(0, |it| usize::try_from(it.hints).unwrap_or(0));
        let entry = self.run.hint(item, taken, cx.now);
        entry.map(record).into_iter().collect()
    }

    fn mark(&mut self, mark: Mark, cx: Context) -> Vec<Effect> {
        let Some(item) = self.item() else {
            return Vec::new();
        };
        let entry = self.run.marked(item, mark, cx.now);
        self.wait_for(entry, cx)
    }

    fn wait_for(&mut self, entry: Entry, cx: Context) -> Vec<Effect> {
        if let Some(draft) = &mut self.draft {
            draft.stage = Stage::Committing;
        }
        self.writing = false;
        self.layout(cx);
        vec![record(entry)]
    }

    pub(super) fn stage_is(&self, stages: &[Stage]) -> bool {
        self.draft
            .as_ref()
            .is_some_and(|draft| stages.contains(&draft.stage))
    }

    /// An entry of this lesson is on disk; `cx` has it counted already.
    pub fn recorded(&mut self, entry: &Entry, cx: Context) -> Vec<Effect> {
        self.run.noted(entry);
        match entry.event {
            Event::Opened | Event::Restated { .. } => Vec::new(),
            Event::PartDone => {
                // The page may say how many parts are done.
                self.layout(cx);
                Vec::new()
            }
            Event::Hint { .. } => {
                self.layout(cx);
                self.focus
                    .into_iter()
                    .for_each(|focus| self.focus_on(focus));
                self.hold_focus();
                Vec::new()
            }
            Event::Reset => {
                self.unsent
                    .retain(|item, _| !entry.item.is_empty() && *item != entry.item);
                self.enter(cx)
            }
            Event::SelfMarked { .. } => self.reveal(&entry.item, cx),
            Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped => {
                self.unsent.remove(&entry.item);
                self.reveal(&entry.item, cx)
            }
        }
    }

    /// The gate is open: show what is said about the answer.
    fn reveal(&mut self, item: &str, cx: Context) -> Vec<Effect> {
        self.draft = self.due_draft(cx);
        self.layout(cx);
        if let Some((from, to)) = self.rows.item(item) {
            let height = to.saturating_sub(from);
            self.show(from, from + height);
        }
        self.focus = None;
        self.hold_focus();
        let colours = self.uncoloured().map(Effect::Highlight);
        colours.into_iter().chain(self.part_done(cx)).collect()
    }

    /// Leaves writing, or goes from certainty back to the pick, or drops what
    /// is lifted, or leaves the answer to a changed question as it was then.
    /// `false`: there was nothing to leave.
    pub fn back_out(&mut self, cx: Context) -> bool {
        let reconsiders = self.reconsiders();
        let Some(draft) = &mut self.draft else {
            return false;
        };
        let waited = match draft.stage {
            Stage::WorkingOut(decision) => Some(decision.stage()),
            Stage::Certainty => Some(Stage::Answering),
            Stage::Answering | Stage::Marking | Stage::Committing => None,
        };
        draft.stage = waited.unwrap_or(draft.stage);
        let left = waited.is_some() || self.writing || draft.lifted.take().is_some();
        self.writing = false;
        if reconsiders && !left {
            self.draft = self.due_draft(cx);
        }
        if left || reconsiders {
            self.layout(cx);
            self.hold_focus();
        }
        left || reconsiders
    }
}

/// Writing an answer.
impl Reading {
    pub fn start_writing(&mut self, cx: Context) -> Vec<Effect> {
        if self.draft.as_ref().is_some_and(|it| it.stage.is_decided()) {
            return Vec::new();
        }
        self.writing = true;
        if let Some(draft) = &mut self.draft
            && draft.stage == Stage::Certainty
        {
            draft.stage = Stage::Answering;
        }
        self.layout(cx);
        self.focus_on(Target::Input);
        Vec::new()
    }

    /// The way out of writing: the answer is complete, or not yet.
    pub fn done_writing(&mut self, action: Action, cx: Context) -> Vec<Effect> {
        if action == Action::Choose {
            return self.submit(cx);
        }
        self.back_out(cx);
        if action == Action::Move(Move::Down) {
            self.down();
        } else if action == Action::Move(Move::Up) {
            self.up();
        }
        Vec::new()
    }

    /// A key while writing that is not a way out.
    pub fn write(&mut self, key: Key, cx: Context) -> Vec<Effect> {
        self.edit(edits(key), cx);
        Vec::new()
    }

    /// Text pasted into the answer.
    pub fn paste(&mut self, text: &str, cx: Context) {
        for character in text.chars().take(PASTE_LIMIT) {
            let character = if character.is_whitespace() {
                ' '
            } else {
                character
            };
            self.edit(Some(InputRequest::InsertChar(character)), cx);
        }
    }

    fn edit(&mut self, request: Option<InputRequest>, cx: Context) {
        let Some((request, draft)) = request.zip(self.draft.as_mut()) else {
            return;
        };
        if draft.stage.is_decided() {
            return;
        }
        let full = draft.input.value().len() >= ANSWER_LIMIT;
        if full && matches!(request, InputRequest::InsertChar(_)) {
            return;
        }
        let changed: Option<StateChanged> = draft.input.handle(request);
        if changed.is_some() {
            draft.refusal = None;
            let text = draft.input.value().to_owned();
            self.unsent.insert(draft.item.clone(), text);
            self.layout(cx);
            self.focus_on(Target::Input);
        }
    }
}

/// The longest answer, in bytes, and the longest paste, in characters.
const ANSWER_LIMIT: usize = 4000;
const PASTE_LIMIT: usize = 4000;

fn took(cx: Context, since: crate::journal::Time) -> u64 {
    cx.now.since(since)
}

/// The three ways to answer, as far as keys are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    One,
    Many,
    Order,
    Typed,
}

impl Shape {
    fn of(field: &Field) -> Self {
        match field {
            Field::PickOne(_) => Self::One,
            Field::PickMany(_) => Self::Many,
            Field::Order(_) => Self::Order,
            Field::Number { .. } | Field::Text { .. } => Self::Typed,
        }
    }
}
