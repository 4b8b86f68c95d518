//! What happens while something lies over the screen, and how it gets there.

mod knowledge;
mod menu;
mod mode;

use std::collections::VecDeque;

use crate::journal::{Entry, Time};
use crate::page;
use crate::text::Address;

use crate::app::action::{Move, OverlayAction};
use crate::app::msg::Effect;
use crate::app::overlay::{
    ChosenAction, Confirm, Hit, Menu, MenuChoice, Overlay, Search, Trouble, TroubleChoice,
};
use crate::app::{App, Goal, Saving, StartAt};
use crate::words;

impl App {
    pub fn overlay_action(&mut self, action: OverlayAction, now: Time) -> Vec<Effect> {
        let Some(overlay) = self.overlay.take() else {
            return Vec::new();
        };
        match action {
            // What is asked before it begins leads out of it.
            OverlayAction::Close if matches!(overlay, Overlay::Forecast(_)) => {
                return self.leave_for_library(now);
            }
            OverlayAction::Close if overlay.covers_way_to_library() => {
                return self.leave_for_library(now);
            }
            OverlayAction::Close => self.close(overlay),
            OverlayAction::Choose => return self.chosen(overlay, now),
            OverlayAction::Yes => return self.agreed(overlay, now),
            OverlayAction::Move(step) => self.stepped(overlay, step),
        }
        Vec::new()
    }

    fn close(&mut self, overlay: Overlay) {
        self.overlay = overlay.below();
        if let Some(Overlay::Trouble(_)) = self.overlay {
            self.notice = Some(words::overlay::CHOOSE_ONE.to_owned());
        }
    }

    fn stepped(&mut self, mut overlay: Overlay, step: Move) {
        let (parts, layout) = (self.parts(), self.screen_layout());
        let height = usize::from(layout.panel());
        let read = self.rows_to_read(&overlay).unwrap_or(0);
        if let Overlay::Knowledge(panel) = &mut overlay {
            panel.step(step, (layout.with_notes(), height));
            self.overlay = Some(overlay);
            return;
        }
        let (cursor, length) = match &mut overlay {
            Overlay::Help { scroll, .. } | Overlay::Terms { scroll, .. } => {
                (scroll, read.saturating_sub(height) + 1)
            }
            Overlay::Outline { cursor } => (cursor, parts),
            Overlay::Search(search) => (&mut search.cursor, search.hits.len()),
            Overlay::Modes(panel) => (&mut panel.cursor, panel.offers.len()),
            Overlay::Menu(menu) => {
                let rows = menu.rows(layout.text, height);
                (&mut menu.cursor, rows)
            }
            Overlay::Trouble(trouble) => (&mut trouble.cursor, trouble.choices.len()),
            Overlay::Knowledge(_) | Overlay::Confirm(_) | Overlay::Forecast(_) => (&mut 0, 0),
        };
        step.apply(height, cursor, length);
        self.overlay = Some(overlay);
    }

    /// The rows of what is only read over the screen: the help, or terms.
    fn rows_to_read(&self, overlay: &Overlay) -> Option<usize> {
        let width = self.screen_layout().text;
        match overlay {
            Overlay::Help { over, .. } => Some(self.help(over.as_deref(), width).len()),
            Overlay::Terms { terms, .. } => Some(page::term_rows(terms, width).len()),
            Overlay::Outline { .. }
            | Overlay::Search(_)
            | Overlay::Knowledge(_)
            | Overlay::Modes(_)
            | Overlay::Forecast(_)
            | Overlay::Menu(_)
            | Overlay::Confirm(_)
            | Overlay::Trouble(_) => None,
        }
    }

    /// Whether the end of what is read over the screen is in sight.
    pub fn is_overlay_read(&self) -> bool {
        let layout = self.screen_layout();
        let Some(overlay) = &self.overlay else {
            return false;
        };
        let scroll = match overlay {
            Overlay::Help { scroll, .. } | Overlay::Terms { scroll, .. } => *scroll,
            Overlay::Knowledge(_) => return true,
            Overlay::Outline { .. }
            | Overlay::Search(_)
            | Overlay::Modes(_)
            | Overlay::Forecast(_)
            | Overlay::Menu(_)
            | Overlay::Confirm(_)
            | Overlay::Trouble(_) => return false,
        };
        let rows = self.rows_to_read(overlay).unwrap_or(0);
        scroll + usize::from(layout.panel()) >= rows
    }

    fn parts(&self) -> usize {
        let screen = self.lesson_screen();
        screen.map_or(0, |it| it.walk.entries().len())
    }

    fn chosen(&mut self, overlay: Overlay, now: Time) -> Vec<Effect> {
        match overlay {
            Overlay::Outline { cursor } => self.jump_to_part(cursor, now),
            Overlay::Search(search) => self.go_to_chosen_hit(search, now),
            Overlay::Knowledge(panel) => self.look_behind(panel),
            Overlay::Modes(panel) => self.take_mode(&panel, now),
            Overlay::Menu(menu) => self.chosen_of(menu, now),
            Overlay::Trouble(trouble) => self.face_trouble(trouble),
            Overlay::Forecast(forecast) => self.forecast(forecast, now),
            Overlay::Help { .. } | Overlay::Terms { .. } | Overlay::Confirm(_) => Vec::new(),
        }
    }

    /// Goes to the hit with the mark, or stays where there is none. Whoever types
    /// fast has the next hit read for.
    fn go_to_chosen_hit(&mut self, mut search: Box<Search>, now: Time) -> Vec<Effect> {
        if let Some(progress) = &self.progress {
            search.read_to_a_hit(progress);
        }
        if let Some(hit) = search.chosen().cloned() {
            return self.go_to_hit(hit, search.words(), now);
        }
        self.overlay = Some(Overlay::Search(search));
        Vec::new()
    }

    fn chosen_of(&mut self, menu: Menu, now: Time) -> Vec<Effect> {
        let Some(action) = menu.choices.get(menu.cursor).map(|it| it.action.clone()) else {
            // In the text below, or where there is none.
            self.overlay = Some(Overlay::Menu(menu));
            return Vec::new();
        };
        let effects = self.act(action, now);
        if let Some(overlay) = &mut self.overlay {
            overlay.led_here_by(menu);
        }
        effects
    }

    fn agreed(&mut self, overlay: Overlay, now: Time) -> Vec<Effect> {
        let Overlay::Confirm(mut confirm) = overlay else {
            return Vec::new();
        };
        confirm.questions.pop_front();
        if confirm.questions.is_empty() {
            return self.act(confirm.action, now);
        }
        self.overlay = Some(Overlay::Confirm(confirm));
        Vec::new()
    }

    pub fn act(&mut self, action: ChosenAction, now: Time) -> Vec<Effect> {
        match action {
            ChosenAction::AskToBrowse(address) => {
                self.overlay = Some(match self.surroundings.has_shell() {
                    true => Overlay::Confirm(to_browse(address)),
                    false => Overlay::Menu(to_copy(&address)),
                });
                Vec::new()
            }
            ChosenAction::AskToReset(reset) => {
                self.ask(reset.questions(), ChosenAction::Reset(reset));
                Vec::new()
            }
            ChosenAction::Browse(address) => vec![Effect::Browse(address)],
            ChosenAction::GoInside(link) => self.go_inside(&link, now),
            ChosenAction::Copy(text) => vec![Effect::Copy(text)],
            ChosenAction::SaveReport { name, text } => vec![Effect::SaveReport { name, text }],
            ChosenAction::Report(item) => self.report(&item),
            ChosenAction::GoToLesson(id) => self.go_to_lesson(id, now),
            ChosenAction::AskAgain(item) => self.ask_again(&item, now),
            ChosenAction::GoToFinding(at) => self.go_to_finding(at, now),
            ChosenAction::Reset(reset) => self.reset(&reset, now),
            ChosenAction::HandIn => self.hand_in(now),
            ChosenAction::Quit => self.quit(),
            ChosenAction::GoOnWithPaper => Vec::new(),
            ChosenAction::BeginPaper(goal) => self.go_paper(goal),
        }
    }

    /// Asks before it does something.
    pub(in crate::app) fn ask(
        &mut self,
        questions: impl Into<VecDeque<String>>,
        action: ChosenAction,
    ) {
        self.overlay = Some(Overlay::Confirm(Confirm {
            questions: questions.into(),
            about: String::new(),
            action,
            from: None,
        }));
    }

    fn face_trouble(&mut self, trouble: Trouble) -> Vec<Effect> {
        let first = match trouble.choices.get(trouble.cursor) {
            Some(TroubleChoice::Retry) => trouble.waiting.is_empty().then_some(Effect::ReadJournal),
            Some(TroubleChoice::NewFile) => Some(Effect::SaveInNewFile),
            Some(TroubleChoice::ForgetAtEnd) => {
                self.saving = Saving::No(trouble.why);
                Some(Effect::ForgetAtEnd)
            }
            Some(TroubleChoice::Quit) | None => return self.quit(),
        };
        let (of_paper, others): (Vec<_>, Vec<_>) =
            trouble.waiting.into_iter().partition(Entry::is_of_paper);
        let of_paper = (!of_paper.is_empty()).then_some(Effect::RecordAll(of_paper));
        let others = others.into_iter().map(crate::app::lesson_screen::record);
        first.into_iter().chain(others).chain(of_paper).collect()
    }

    fn jump_to_part(&mut self, entry: usize, now: Time) -> Vec<Effect> {
        self.with_lesson(now, |screen, _| screen.looks_up = false);
        self.turn(now, |walk, _| walk.go_to_entry(entry))
    }

    fn go_to_hit(&mut self, hit: Hit, words: Vec<String>, now: Time) -> Vec<Effect> {
        let here = self
            .lesson_screen()
            .is_some_and(|it| it.walk.lessons.find(&hit.lesson).is_some());
        match hit.at {
            Some((page, anchor)) if here => {
                let kept = self.save_position();
                let from = self.with_lesson(now, |screen, _| {
                    screen.looks_up = true;
                    screen.place()
                });
                let effects = self.turn(now, |walk, _| walk.go_to(&hit.lesson, page));
                self.with_lesson(now, |screen, cx| {
                    if screen.walk.is_at(&hit.lesson, page) {
                        screen.show_found(anchor, words, cx);
                    }
                    let known = [screen.walk.stop(), screen.trail.last().map(|it| it.stop)];
                    let from = from.filter(|it| !known.contains(&Some(it.stop)));
                    // Above the cards of a quiz is what it came to.
                    screen
                        .trail
                        .extend(from.filter(|_| !screen.walk.stops_at_end()));
                });
                kept.into_iter().chain(effects).collect()
            }
            Some((page, anchor)) => self.go_for(Goal {
                place: StartAt::At(page, anchor, words),
                ..self.left(hit.lesson)
            }),
            None => self.go_for(self.left(hit.lesson)),
        }
    }
}

/// An address on somebody else's machine: no browser can be opened there.
fn to_copy(address: &Address) -> Menu {
    let copy = MenuChoice::new(
        words::overlay::COPY_REPORT,
        ChosenAction::Copy(address.to_string()),
    );
    let mut menu = Menu::new(address.host(), vec![copy]);
    menu.text = vec![words::overlay::whole_address(&address.to_string())];
    menu
}

/// Names the host by itself: in a long address it could be overlooked.
fn to_browse(address: Address) -> Confirm {
    let question = match address.is_mailbox() {
        true => words::overlay::WRITE_TO_MAILBOX,
        false => words::overlay::OPEN_HOST,
    };
    Confirm {
        questions: [format!("{question}\n{}", address.host())].into(),
        about: words::overlay::whole_address(&address.to_string()),
        action: ChosenAction::Browse(address),
        from: None,
    }
}
