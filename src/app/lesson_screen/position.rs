//! The position on a page: how far it is scrolled, and what has the focus.

use crate::app::text_input::fold;
use crate::journal::Certainty;
use crate::page::{Anchor, FocusTarget, Focusable, ItemRows, PageRow, Stage, Typing};

use super::{Asks, Context, LessonScreen};

/// Rows above what was found, at least.
const LEAD_UP: usize = 2;

impl LessonScreen {
    pub fn down(&mut self) {
        let moved = self.go_to_suggested_mark() || self.move_focus(1);
        self.take_up_or_scroll(moved, 1);
    }

    pub fn up(&mut self) {
        let moved = self.move_focus(-1);
        self.take_up_or_scroll(moved, -1);
    }

    /// The cursor was moved by the learner, or stays on the first or the last
    /// thing there is; what only comes by while scrolling was not moved to.
    fn take_up_or_scroll(&mut self, moved: bool, by: isize) {
        let before = self.focus;
        if !moved {
            self.scroll_by(by);
        }
        if moved || self.focus == before {
            self.take_up_focus();
        }
    }

    /// A screenful on, with two rows of overlap; the focus leaves a lab or a way
    /// on that was passed over for the question below it. `false`: this was the
    /// end.
    pub fn page_down(&mut self) -> bool {
        self.page_to(self.next_screen())
    }

    /// The same, but an open question that ends the page keeps its first row in sight:
    /// below it stands only what leads beside the way. `false` as well where it is so.
    pub fn read_on(&mut self) -> bool {
        let height = usize::from(self.height);
        let is_last = |item: &&ItemRows| self.rows.panels.iter().all(|it| it.to <= item.from);
        let last = self.rows.items.last().filter(is_last);
        let open = last.filter(|it| !it.answered && it.to - it.from <= height);
        let furthest = open.map(|it| it.from).filter(|from| *from >= self.scroll);
        let next = self.next_screen();
        self.page_to(furthest.map_or(next, |furthest| next.min(furthest)))
    }

    fn next_screen(&self) -> usize {
        self.uncut(self.scroll.saturating_add_signed(self.screenful()))
    }

    fn page_to(&mut self, row: usize) -> bool {
        let before = (self.scroll, self.focus);
        self.scroll = row;
        self.clamp();
        self.hold_focus();
        let passed = matches!(self.focus, Some(FocusTarget::Lab(_) | FocusTarget::Lead(_)));
        let mut seen = self.rows.focusables.iter();
        if passed && seen.any(|it| it.target.answers() && self.on_screen(it.row)) {
            self.focus_on_seen(FocusTarget::answers);
        }
        (self.scroll, self.focus) != before
    }

    /// The top of the screen after this one, `next`, moved so that no question, no
    /// panel and no diagram that grows is cut in two that fits on a screen, that a
    /// question for which a screen is too low begins one, and that no row is passed
    /// over.
    fn uncut(&self, next: usize) -> usize {
        let (now, height) = (self.scroll, usize::from(self.height));
        let open = self.rows.items.iter().filter(|item| !item.answered);
        let open = open.map(|item| (item.from, self.end_of_choices(item)));
        let panels = self.rows.panels.iter().map(|it| {
            let with_heading = it.to - it.heading <= height;
            (if with_heading { it.heading } else { it.from }, it.to)
        });
        let diagrams = self.rows.diagrams.iter().map(|it| (it.row, it.end));
        // What is asked has the last word.
        panels
            .chain(diagrams)
            .chain(open)
            .fold(next, |next, (from, to)| {
                let fits = to - from <= height;
                let is_cut = |row: usize| from < row && row < to && fits;
                let begins = !fits && next < from && from < next + height;
                match () {
                    () if begins && from <= now + height => from,
                    () if begins => from - height,
                    () if is_cut(next) && from > now => from,
                    () if is_cut(next + height) && to <= now + 2 * height => to - height,
                    () if is_cut(next + height) => from.saturating_sub(height).max(now + 1),
                    () => next,
                }
            })
    }

    /// The end of a question or, where all of it does not fit on a screen, of
    /// what it is answered with.
    fn end_of_choices(&self, item: &ItemRows) -> usize {
        if item.to - item.from <= usize::from(self.height) {
            return item.to;
        }
        let own = item.from..item.to;
        let answers = self.rows.focusables.iter().filter(|it| {
            let answers = matches!(
                it.target,
                FocusTarget::Option(_) | FocusTarget::Input | FocusTarget::Done
            );
            answers && own.contains(&it.row)
        });
        answers.map(|it| it.end).max().unwrap_or(item.to)
    }

    pub fn page_up(&mut self) {
        self.scroll_by(-self.screenful());
    }

    pub fn top(&mut self) {
        self.scroll = 0;
        self.hold_focus();
    }

    pub fn bottom(&mut self) {
        self.scroll = self.last_scroll();
        self.hold_focus();
    }

    pub fn slide(&mut self, by: isize) {
        let widest = self.rows.widest.saturating_sub(usize::from(self.width));
        self.sideways = self.sideways.saturating_add_signed(by).min(widest);
    }

    pub fn at_end(&self) -> bool {
        self.scroll >= self.last_scroll()
    }

    /// The focused focusable, if it is on screen.
    pub fn focused(&self) -> Option<&Focusable> {
        let focus = self.focus?;
        self.rows
            .focusables
            .iter()
            .find(|focusable| focusable.target == focus && self.on_screen(focusable.row))
    }

    /// The answered question with hints that the cursor is at, else the nearest one
    /// whose end, where they stand, is in sight; without a cursor, the lowest.
    pub(super) fn nearest_with_hints(&self) -> Option<String> {
        let bottom = self.scroll + usize::from(self.height);
        let cursor = self.focused().map_or(bottom, |it| it.row);
        let lesson = self.walk.lesson();
        let has_hints = |it: &&ItemRows| {
            let item = lesson.item(&it.id).filter(|_| it.answered);
            item.is_some_and(|item| !item.question.hints.is_empty())
        };
        let nearest = self.rows.items.iter().filter(has_hints).min_by_key(|it| {
            let last = it.to.saturating_sub(1);
            let away = it.from.saturating_sub(cursor) + cursor.saturating_sub(last);
            (away > 0 && !self.on_screen(last), away)
        });
        nearest.map(|it| it.id.clone())
    }

    /// Moves the focus to the focusable before or after, scrolling so that it is
    /// on screen. `false`: there is none, or the focus is out of sight.
    pub fn move_focus(&mut self, by: isize) -> bool {
        let Some(focused) = self.focused() else {
            return self.focus_on_first(by);
        };
        let focusables = &self.rows.focusables;
        let at = focusables
            .iter()
            .position(|focusable| focusable.target == focused.target);
        let to = at.and_then(|at| at.checked_add_signed(by));
        let Some(focusable) = to.and_then(|to| focusables.get(to)) else {
            return false;
        };
        let far = usize::from(self.height.max(2) - 1);
        // To and from what was said already, text is not passed over.
        let is_reading = [focused.target, focusable.target]
            .map(is_told)
            .contains(&true);
        if is_reading && !self.on_screen(focusable.row) {
            return false;
        }
        if focusable.row > self.scroll + far * 2 || focusable.row + far < self.scroll {
            return false;
        }
        let (target, row, end) = (focusable.target, focusable.row, focusable.end);
        self.focus = Some(target);
        self.show_answers_with(target, row);
        self.show(row, end);
        true
    }

    /// Where nothing has the focus, to the first or the last thing in sight.
    fn focus_on_first(&mut self, by: isize) -> bool {
        let mut seen = self
            .rows
            .focusables
            .iter()
            .filter(|it| self.on_screen(it.row));
        let first = if by > 0 {
            seen.next()
        } else {
            seen.next_back()
        };
        let first = first.map(|it| it.target);
        self.focus = first.or(self.focus);
        first.is_some()
    }

    pub fn focus_on(&mut self, target: FocusTarget) {
        self.focus = Some(target);
        if let Some((row, end)) = self.rows_of(target) {
            self.show_answers_with(target, row);
            self.show(row, end);
        }
    }

    /// Where an option below the screen is come to, all of its question comes into
    /// sight, if that fits: who chooses among some has seen the others.
    fn show_answers_with(&mut self, target: FocusTarget, row: usize) {
        let height = usize::from(self.height);
        let is_below = row >= self.scroll + height;
        let mut items = self.rows.items.iter();
        let item = items.find(|it| (it.from..it.to).contains(&row));
        let item = item.filter(|_| is_below && matches!(target, FocusTarget::Option(_)));
        if let Some((from, to)) = item.map(|it| (it.from, self.end_of_choices(it)))
            && to - from <= height
        {
            self.show(from, to);
        }
    }

    /// The first row of a focusable, and one past its last; nothing if the page
    /// does not have it.
    pub(super) fn rows_of(&self, target: FocusTarget) -> Option<(usize, usize)> {
        let mut focusables = self.rows.focusables.iter();
        let focusable = focusables.find(|focusable| focusable.target == target)?;
        Some((focusable.row, focusable.end))
    }

    /// Brings rows `from..to` on screen with as little scrolling as can be.
    pub fn show(&mut self, from: usize, to: usize) {
        let height = usize::from(self.height);
        self.scroll = self.scroll.max(to.saturating_sub(height)).min(from);
        self.clamp();
    }

    fn scroll_by(&mut self, by: isize) {
        self.scroll = self.scroll.saturating_add_signed(by);
        self.clamp();
        self.hold_focus();
    }

    fn screenful(&self) -> isize {
        isize::try_from(self.height.saturating_sub(2).max(1)).unwrap_or(1)
    }

    pub(super) fn on_screen(&self, row: usize) -> bool {
        (self.scroll..self.scroll + usize::from(self.height)).contains(&row)
    }

    fn last_scroll(&self) -> usize {
        self.rows.all.len().saturating_sub(usize::from(self.height))
    }

    pub fn clamp(&mut self) {
        self.scroll = self.scroll.min(self.last_scroll());
    }

    /// The focus stays where it is. What answers a question, and a panel that has
    /// the keys, stays in sight with it; where a text is read, that does. Where the focus was on something
    /// that is not there any more, it goes to something in sight.
    pub(super) fn keep_focus(&mut self) {
        let decided = self.stage().is_some_and(Stage::is_decided);
        match self.focus.filter(|it| self.rows_of(*it).is_some()) {
            Some(certainty @ FocusTarget::Certainty(_)) => self.focus_on_certainty(certainty),
            Some(target) if target.answers() => self.focus_on(target),
            Some(FocusTarget::Lab(at)) if self.held_panel == Some(at) => self.show_panel(at),
            Some(_) => {}
            None if decided => self.focus = None,
            None => self.focus_in_view(),
        }
    }

    /// To a certainty, with all of what can be chosen there in sight: its last
    /// row is shown before its first.
    pub fn focus_on_certainty(&mut self, certainty: FocusTarget) {
        self.focus_on(FocusTarget::Skip);
        self.focus_on(FocusTarget::Certainty(Certainty::Guess));
        self.focus_on(certainty);
    }

    /// Gives the focus to the first focusable of some rows, if there is one.
    pub fn focus_between(&mut self, from: usize, to: usize) {
        let mut focusables = self.rows.focusables.iter();
        let within = focusables.find(|focusable| (from..to).contains(&focusable.row));
        self.focus = within.map_or(self.focus, |focusable| Some(focusable.target));
    }

    /// Keeps the focus if it is in sight, else gives it to a focusable that is.
    pub fn hold_focus(&mut self) {
        if self.focused().is_none() {
            self.focus_in_view();
        }
    }

    /// To the option in sight that is picked, or to the first focusable that
    /// belongs to a question or is a lab that asks for a prediction, else to one that
    /// goes on from here, or else to the first that leads elsewhere, at an end. On
    /// other pages what leads past the text waits to be moved to, and so does what
    /// belongs to an answer that was given: to choose there is to read on.
    fn focus_in_view(&mut self) {
        self.focus_on_seen(|_| true);
    }

    /// The same among those that `may` have the focus.
    fn focus_on_seen(&mut self, may: impl Fn(FocusTarget) -> bool) {
        let focusables = self.rows.focusables.iter();
        let seen = focusables.filter(|focusable| self.on_screen(focusable.row));
        let seen = seen.map(|focusable| focusable.target);
        let at_an_end = self.at_an_end();
        let seen = seen.filter(|target| {
            let leads = matches!(target, FocusTarget::Lead(_));
            may(*target) && !is_told(*target) && (at_an_end || !leads)
        });
        self.focus = seen.min_by_key(|target| match target {
            picked if self.picked() == Some(*picked) => 0,
            FocusTarget::Lab(at) if self.awaits_prediction(*at) => 1,
            FocusTarget::Lab(_) | FocusTarget::Next => 2,
            FocusTarget::Lead(_)
            | FocusTarget::ChangeMark(_)
            | FocusTarget::Agree(_)
            | FocusTarget::AskAgain(_)
            | FocusTarget::WhyNot(_) => 3,
            FocusTarget::Option(_)
            | FocusTarget::Input
            | FocusTarget::Knob { .. }
            | FocusTarget::Done
            | FocusTarget::Hint
            | FocusTarget::NoIdea
            | FocusTarget::Skip
            | FocusTarget::Certainty(_)
            | FocusTarget::Mark(_)
            | FocusTarget::Point(_) => 1,
        });
    }

    /// Scrolls to the row near `place` that has one of some folded words, the
    /// first of them before all, and gives it the focus if it can have it. The
    /// words are marked from now on. A field that comes into sight with it takes no
    /// letters, unless its own question was found.
    pub fn show_found(&mut self, place: Anchor, words: Vec<String>, cx: Context) {
        let rows = self.rows.all.iter().enumerate();
        let has = |row: &PageRow| {
            let folded = fold(&row.line.plain());
            words.iter().position(|word| folded.contains(word))
        };
        let rows = rows.filter_map(|(at, row)| Some((at, row.anchor.block, has(row)?)));
        let nearest = rows.min_by_key(|(_, block, word)| (block.abs_diff(place.block), *word));
        let row = nearest.map_or_else(|| self.rows.find(place), |(at, ..)| at);
        // What leads up to it stands above it, and the sentence from its first word on.
        let above = (usize::from(self.height) / 4).max(LEAD_UP);
        let begins = self.rows.find(place).min(row);
        let fits = row - begins + above < usize::from(self.height);
        let first = if fits { begins } else { row };
        self.scroll = first.saturating_sub(above);
        self.clamp();
        self.focus = None;
        self.focus_at(row);
        self.hold_focus();
        self.found = words;
        let mut items = self.rows.items.iter();
        let in_question = items.any(|it| !it.answered && (it.from..it.to).contains(&row));
        if self.focus == Some(FocusTarget::Input) && !in_question {
            self.typing = Typing::LetGo;
            self.lay_out(cx, Asks::Same, |_| ());
        }
    }

    /// Scrolls to a heading; without one, to the beginning. `false`: it is not
    /// shown yet, as it stands behind a question; to that it scrolls instead.
    pub fn show_heading(&mut self, slug: Option<&str>) -> bool {
        let shown = slug.map(|slug| {
            let mut headings = self.rows.headings.iter();
            headings.find(|(heading, _)| heading == slug)
        });
        let row = shown.map_or(Some(0), |shown| shown.map(|(_, row)| *row));
        let waiting = self.rows.items.iter().find(|item| !item.answered);
        self.scroll = row.or(waiting.map(|item| item.from)).unwrap_or(0);
        self.clamp();
        self.focus = None;
        self.hold_focus();
        row.is_some()
    }

    /// Takes the marks of a search away. `false`: there were none.
    pub fn unmark_found(&mut self) -> bool {
        !std::mem::take(&mut self.found).is_empty()
    }

    /// Gives the focus to what stands on a row, if it can have it.
    fn focus_at(&mut self, row: usize) {
        let mut focusables = self.rows.focusables.iter();
        let here = focusables.find(|it| (it.row..it.end).contains(&row));
        self.focus = here.map(|it| it.target);
    }

    /// Scrolls to a place on this page.
    pub fn scroll_to(&mut self, place: Anchor) {
        self.scroll_rows_to(place);
        self.hold_focus();
    }

    pub(super) fn scroll_rows_to(&mut self, place: Anchor) {
        self.scroll = self.rows.find(place);
        self.clamp();
    }
}

/// Whether it belongs to an answer that was given.
fn is_told(target: FocusTarget) -> bool {
    matches!(
        target,
        FocusTarget::WhyNot(_)
            | FocusTarget::ChangeMark(_)
            | FocusTarget::Agree(_)
            | FocusTarget::AskAgain(_)
    )
}
