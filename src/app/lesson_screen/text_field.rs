//! The field in which an answer is written.

use std::mem;

use tui_input::InputRequest;

use crate::app::action::WritingAction;
use crate::app::msg::{Effect, KeyPress};
use crate::app::text_input::edits;
use crate::page::{self, Draft, FocusTarget, InputError, MAX_TYPED, Stage, Typing};
use crate::question::Field;

use super::{Asks, Context, LessonScreen};

const LINE_BREAK: InputRequest = InputRequest::InsertChar('\n');

/// The longest paste, in characters.
const PASTE_LIMIT: usize = 4000;

impl LessonScreen {
    /// Whether the field takes every letter, or the cursor is on what can be
    /// done instead of typing.
    pub fn is_beside_field(&self) -> bool {
        let typed = matches!(
            self.field(),
            Some(Field::Number { .. } | Field::Text { .. })
        );
        let focused = self.focused().is_some_and(|it| it.target.answers());
        let held = typed && focused && self.typing != Typing::LetGo;
        held && self.stage() == Some(Stage::Answering)
    }

    /// Whether nothing stands in the field, and it takes every letter: there is nothing
    /// that Enter could begin.
    pub(super) fn waits_empty(&self) -> bool {
        let is_empty = |it: &Draft| it.input.value().is_empty();
        self.typing == Typing::Waiting && self.draft.as_ref().is_some_and(is_empty)
    }

    /// Back into the field. An answer that was typed before is not given by that, and
    /// how it is given is said.
    pub(super) fn start_writing(&mut self, cx: Context) -> Vec<Effect> {
        self.begin_to_write();
        let kept = self
            .draft
            .as_mut()
            .filter(|it| !it.input.value().is_empty());
        if let Some(draft) = kept {
            draft.refusal = Some(InputError::TypedBefore);
        }
        self.lay_out(cx, Asks::Same, |it| it.focus_on(FocusTarget::Input));
        Vec::new()
    }

    fn begin_to_write(&mut self) {
        if self.stage().is_some_and(Stage::is_decided) {
            return;
        }
        self.typing = Typing::Begun;
        if let Some(draft) = &mut self.draft {
            draft.asking.back();
        }
    }

    pub fn writing_action(&mut self, action: WritingAction, cx: Context) -> Vec<Effect> {
        match action {
            WritingAction::Done => return self.submit(cx),
            WritingAction::LineBreak => self.write([LINE_BREAK], cx),
            WritingAction::RowUp if self.move_in_text(-1, cx) => {}
            WritingAction::RowDown if self.move_in_text(1, cx) => {}
            WritingAction::Up | WritingAction::RowUp if self.leave_field_upwards(cx) => {}
            WritingAction::Up | WritingAction::RowUp => self.up(),
            WritingAction::Down | WritingAction::RowDown => self.down(),
            WritingAction::Leave => drop(self.back_out(cx)),
        }
        self.wait_for_typing(cx);
        self.keep_draft().into_iter().collect()
    }

    /// Moves the cursor `by` rows of what is typed. `false`: there is no such row.
    fn move_in_text(&mut self, by: isize, cx: Context) -> bool {
        let typed = self.draft.as_ref().map(|draft| &draft.input);
        let to = typed.and_then(|it| page::cursor_beside(it.value(), it.cursor(), self.width, by));
        if let Some(to) = to {
            self.edit([InputRequest::SetCursor(to)], cx);
        }
        to.is_some()
    }

    /// Where the cursor has left the field, typing has not begun any more, nor
    /// has the field been let go.
    pub fn wait_for_typing(&mut self, cx: Context) {
        self.let_panel_go();
        if self.typing != Typing::Waiting && self.focus != Some(FocusTarget::Input) {
            self.typing = Typing::Waiting;
            self.lay_out(cx, Asks::Same, |_| ());
        }
    }

    /// Leaves out a key that is a letter, and none of the number that the field here
    /// takes, with all of its word. `false`: it is none, or no such field is here.
    pub fn leaves_out(&mut self, key: KeyPress, cx: Context) -> bool {
        let typed = match (&self.draft, self.at_input()) {
            (Some(draft), true) if !self.replaces_number() => draft.input.value().to_owned(),
            (Some(_), true) => String::new(),
            _ => return false,
        };
        let KeyPress::Char(letter) = key else {
            self.draft.iter_mut().for_each(|it| it.left_out.clear());
            return false;
        };
        let left_out = self.draft.as_mut().map(|it| mem::take(&mut it.left_out));
        let left_out = left_out.unwrap_or_default();
        let Some(field) = self.field() else {
            return false;
        };
        let goes_on = !left_out.is_empty() && letter.is_alphabetic();
        let out = goes_on || !field.takes_letter(&typed, letter);
        let begun = field.without_begun_word(&typed).len();
        let begun = typed.get(begun..).unwrap_or_default().to_owned();
        let returns = !out && field.writes_left_out(&typed, &left_out, letter);
        if out && !begun.is_empty() {
            let taken = vec![InputRequest::DeletePrevChar; begun.chars().count()];
            self.edit([InputRequest::GoToEnd].into_iter().chain(taken), cx);
        } else if returns {
            self.edit(left_out.chars().map(InputRequest::InsertChar), cx);
        }
        if let Some(draft) = self.draft.as_mut().filter(|_| out) {
            draft.left_out = format!("{left_out}{begun}{letter}");
        }
        out
    }

    /// Whether a number stands here that was typed before, and is not gone on with
    /// yet: what is typed takes its place, as in a field that is selected.
    fn replaces_number(&self) -> bool {
        let stands = |draft: &Draft| !draft.input.value().is_empty();
        let number = matches!(self.field(), Some(Field::Number { .. }));
        let waits = self.typing == Typing::Waiting && self.at_input();
        number && waits && self.draft.as_ref().is_some_and(stands)
    }

    /// Whether a digit begins anew: behind a number that was not taken, it is not meant
    /// to go on with that.
    fn begins_anew(&self, key: KeyPress) -> bool {
        let was_refused = |draft: &Draft| {
            let typed = &draft.input;
            let at_end = typed.cursor() == typed.value().chars().count();
            at_end && draft.refusal.as_ref().is_some_and(|it| !it.only_asks())
        };
        let digit = matches!(key, KeyPress::Char('0'..='9'));
        let number = matches!(self.field(), Some(Field::Number { .. }));
        digit && number && self.draft.as_ref().is_some_and(was_refused)
    }

    /// Upwards out of a field that nothing is above: letters are keys then.
    /// `false`: something is.
    pub fn leave_field_upwards(&mut self, cx: Context) -> bool {
        let first = self.rows.focusables.first().map(|it| it.target);
        let leaves = self.at_input() && first == Some(FocusTarget::Input) && self.scroll == 0;
        if leaves {
            self.typing = Typing::LetGo;
            self.lay_out(cx, Asks::Same, |_| ());
        }
        leaves
    }

    /// A key that is no command is written, where it begins an answer or goes
    /// on with it. `false`: it is not.
    pub fn typed(&mut self, key: KeyPress, cx: Context) -> bool {
        if self.type_prediction(key, cx) {
            return true;
        }
        let number = matches!(self.field(), Some(Field::Number { .. }));
        let digit = matches!(key, KeyPress::Char('0'..='9'));
        let is_written = self.at_input() || (self.on_input() && number && digit);
        let edit = edits(key).filter(|_| is_written);
        if let Some(edit) = edit {
            let writes = matches!(edit, InputRequest::InsertChar(_));
            let anew = writes && self.replaces_number() || self.begins_anew(key);
            let first = anew.then_some(InputRequest::DeleteLine);
            let line = (writes && self.was_asked_whether_complete()).then_some(LINE_BREAK);
            self.write(first.into_iter().chain(line).chain([edit]), cx);
        }
        edit.is_some()
    }

    fn write(&mut self, requests: impl IntoIterator<Item = InputRequest>, cx: Context) {
        self.begin_to_write();
        self.edit(requests, cx);
    }

    /// Whether Enter at an explanation was taken for its end, which it may not be: who
    /// goes on typing meant a line break, and what they type is no key.
    fn was_asked_whether_complete(&self) -> bool {
        let asked = self.draft.as_ref().and_then(|it| it.refusal.as_ref());
        let long = self.field() == Some(Field::Text { long: true });
        long && matches!(asked, Some(InputError::MayGoOn | InputError::MayBeStray(_)))
    }

    /// Asks whether an explanation is complete, once. `false`: that needs no asking.
    pub(super) fn ask_whether_complete(&mut self, cx: Context) -> bool {
        let asked = self.draft.as_ref().and_then(|it| it.refusal.as_ref());
        let asked = asked.is_some_and(InputError::only_asks);
        let asks = self.draft.as_ref().zip(self.field()).is_some_and(|it| {
            let (answer, field) = (it.0.answer(&it.1), it.1);
            let long = field == Field::Text { long: true };
            // A single word is asked about anyway.
            long && field.check(&answer).is_ok() && !field.may_be_stray(&answer)
        });
        let asks = asks && !asked;
        if let Some(draft) = self.draft.as_mut().filter(|_| asks) {
            draft.refusal = Some(InputError::MayGoOn);
            self.lay_out(cx, Asks::Same, Self::show_below_focus);
        }
        asks
    }

    /// Text pasted into the answer.
    pub fn paste(&mut self, text: &str, cx: Context) {
        let first = self.replaces_number().then_some(InputRequest::DeleteLine);
        let long = self.field() == Some(Field::Text { long: true });
        let blank = |letter: char| match letter {
            '\n' if long => '\n',
            _ if letter.is_whitespace() => ' ',
            _ => letter,
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let letters = text.chars().take(PASTE_LIMIT).map(blank);
        let letters = letters.map(InputRequest::InsertChar);
        let line = self.was_asked_whether_complete().then_some(LINE_BREAK);
        self.write(first.into_iter().chain(line).chain(letters), cx);
    }

    /// Edits what is typed, however much that is, and lays the page out once.
    fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>, cx: Context) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        if draft.asking.stage().is_decided() {
            return;
        }
        let (mut changed, mut full) = (false, false);
        for request in requests {
            let length = draft.input.value().len();
            let fits = |letter: char| length + letter.len_utf8() <= MAX_TYPED;
            if matches!(request, InputRequest::InsertChar(letter) if !fits(letter)) {
                full = true;
            } else {
                changed |= draft.input.handle(request).is_some_and(|it| it.value);
            }
        }
        if changed || full {
            draft.refusal = full.then_some(InputError::Full);
        }
        self.lay_out(cx, Asks::Same, |it| it.focus_on(FocusTarget::Input));
    }
}
