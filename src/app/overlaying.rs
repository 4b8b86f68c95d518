//! What happens while something lies over the screen, and how it gets there.

use tui_input::InputRequest;

use crate::journal::{Entry, Event, LessonProgress, Time};
use crate::page::{Page, Snippet};

use super::action::{Action, Move};
use super::keys::{self, Layer};
use super::msg::{Effect, Key};
use super::overlay::{Act, Choice, Confirm, Menu, Overlay, Reset, Trouble, TroubleChoice};
use super::search::{Hit, Scope, Search};
use super::typing::edits;
use super::{App, Goal, Place, Saving, Screen};

/// The keys that hold under an overlay.
pub fn layers(overlay: &Overlay) -> Vec<&'static Layer> {
    vec![match overlay {
        Overlay::Help { .. } => &keys::HELPING,
        Overlay::Search(_) => &keys::SEARCHING,
        Overlay::Confirm(_) => &keys::CONFIRMING,
        Overlay::Outline { .. } | Overlay::Menu(_) | Overlay::Trouble(_) => &keys::LIST,
    }]
}

impl App {
    pub(super) fn overlay_key(&mut self, key: Key, now: Time) -> Vec<Effect> {
        let action = keys::action(&self.layers(), key);
        let Some(mut overlay) = self.overlay.take() else {
            return Vec::new();
        };
        if let (Overlay::Search(search), None) = (&mut overlay, action) {
            search.typed(key);
        }
        let Some(action) = action else {
            self.overlay = Some(overlay);
            return Vec::new();
        };
        match action {
            Action::Back => self.close(overlay),
            Action::Choose => return self.chosen(overlay, now),
            Action::Yes => return self.agreed(overlay, now),
            Action::Move(step) => self.stepped(overlay, step),
            Action::Whole(_) | Action::Turn(_) | Action::Answer(_) | Action::Show(_) => {
                self.overlay = Some(overlay);
            }
        }
        Vec::new()
    }

    /// Trouble does not go away by looking elsewhere; the rest does.
    fn close(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay).filter(|it| matches!(it, Overlay::Trouble(_)));
    }

    fn stepped(&mut self, mut overlay: Overlay, step: Move) {
        let parts = self.parts();
        match &mut overlay {
            Overlay::Help { scroll } => step.apply(scroll, keys::help_rows()),
            Overlay::Outline { cursor } => step.apply(cursor, parts),
            Overlay::Search(search) => step.apply(&mut search.cursor, search.hits.len()),
            Overlay::Menu(menu) => step.apply(&mut menu.cursor, menu.choices.len()),
            Overlay::Trouble(trouble) => step.apply(&mut trouble.cursor, trouble.choices.len()),
            Overlay::Confirm(_) => {}
        }
        self.overlay = Some(overlay);
    }

    fn parts(&self) -> usize {
        match &self.screen {
            Screen::Reading(reading) => reading.run.lesson.parts.len(),
            Screen::Library | Screen::Opening => 0,
        }
    }

    fn chosen(&mut self, overlay: Overlay, now: Time) -> Vec<Effect> {
        match overlay {
            Overlay::Outline { cursor } => self.jump_to_part(cursor, now),
            Overlay::Search(search) => match search.chosen().cloned() {
                Some(hit) => self.go_to_hit(hit, now),
                None => {
                    self.overlay = Some(Overlay::Search(search));
                    Vec::new()
                }
            },
            Overlay::Menu(menu) => match menu.choices.into_iter().nth(menu.cursor) {
                Some(choice) => self.act(choice.act, now),
                None => Vec::new(),
            },
            Overlay::Trouble(trouble) => self.face_trouble(trouble),
            Overlay::Help { .. } | Overlay::Confirm(_) => Vec::new(),
        }
    }

    fn agreed(&mut self, overlay: Overlay, now: Time) -> Vec<Effect> {
        let Overlay::Confirm(mut confirm) = overlay else {
            return Vec::new();
        };
        confirm.questions.pop();
        if confirm.questions.is_empty() {
            return self.act(confirm.act, now);
        }
        self.overlay = Some(Overlay::Confirm(confirm));
        Vec::new()
    }

    fn act(&mut self, act: Act, now: Time) -> Vec<Effect> {
        match act {
            Act::AskToBrowse(address) => {
                let questions = vec![format!("Open {address} in your browser?")];
                self.ask(questions, Act::Browse(address));
                Vec::new()
            }
            Act::AskToReset(reset) => {
                self.ask(reset.questions(), Act::Reset(reset));
                Vec::new()
            }
            Act::Browse(address) => vec![Effect::Browse(address)],
            Act::Copy(text) => vec![Effect::Copy(text)],
            Act::SaveReport { name, text } => vec![Effect::SaveReport { name, text }],
            Act::Report(item) => self.report(&item),
            Act::AskAgain(item) => self.ask_again(&item, now),
            Act::Reset(reset) => self.reset(&reset, now),
        }
    }

    fn ask(&mut self, questions: Vec<String>, act: Act) {
        self.overlay = Some(Overlay::Confirm(Confirm { questions, act }));
    }

    fn face_trouble(&mut self, trouble: Trouble) -> Vec<Effect> {
        let entries = trouble.waiting.into_iter().map(super::reading::record);
        match trouble.choices.get(trouble.cursor) {
            Some(TroubleChoice::Retry) => entries.collect(),
            Some(TroubleChoice::ForgetAtEnd) => {
                self.saving = Saving::No(trouble.why);
                std::iter::once(Effect::ForgetAtEnd)
                    .chain(entries)
                    .collect()
            }
            Some(TroubleChoice::Quit) | None => self.quit(),
        }
    }

    fn jump_to_part(&mut self, part: usize, now: Time) -> Vec<Effect> {
        self.turn(now, |run, _| {
            let stem = run.lesson.parts.get(part).map(|part| part.stem.clone());
            stem.is_some_and(|stem| run.go_to_part(&stem))
        })
    }

    fn go_to_hit(&mut self, hit: Hit, now: Time) -> Vec<Effect> {
        let here = match &self.screen {
            Screen::Reading(reading) => reading.run.lesson.id == hit.lesson,
            Screen::Library | Screen::Opening => false,
        };
        match hit.at {
            Some((page, anchor)) if here => {
                let effects = self.turn(now, |run, _| run.go_to(page));
                self.with_reading(now, |reading, _| {
                    reading.scroll_to(anchor.block, anchor.row);
                    Vec::new()
                });
                effects
            }
            Some((page, anchor)) => self.go_for(Goal {
                lesson: hit.lesson,
                place: Place::At(page, anchor),
            }),
            None => self.go_for(Goal {
                lesson: hit.lesson,
                place: Place::Left,
            }),
        }
    }
}

/// How overlays come up.
impl App {
    pub(super) fn show_outline(&mut self) -> Vec<Effect> {
        if let Screen::Reading(reading) = &self.screen {
            let cursor = reading.run.page().map_or(0, Page::part);
            self.overlay = Some(Overlay::Outline { cursor });
        }
        Vec::new()
    }

    pub(super) fn search_library(&mut self) -> Vec<Effect> {
        let mut search = Search::new(Scope::Library);
        self.library
            .lessons
            .iter()
            .for_each(|lesson| search.add_listed(lesson));
        search.find();
        self.overlay = Some(Overlay::Search(Box::new(search)));
        vec![Effect::LoadAll]
    }

    pub(super) fn search_lesson(&mut self) -> Vec<Effect> {
        let Screen::Reading(reading) = &self.screen else {
            return Vec::new();
        };
        let lesson = &reading.run.lesson;
        let nothing = LessonProgress::default();
        let progress = self.progress_of(&lesson.id).unwrap_or(&nothing);
        let mut search = Search::new(Scope::Lesson);
        search.add_lesson(lesson, progress);
        search.find();
        self.overlay = Some(Overlay::Search(Box::new(search)));
        Vec::new()
    }

    /// A menu, or what to say where there is nothing to choose.
    fn menu(&mut self, title: &str, choices: Vec<Choice>, nothing: &str) -> Vec<Effect> {
        if choices.is_empty() {
            self.notice = Some(nothing.to_owned());
        } else {
            self.overlay = Some(Overlay::Menu(Menu::new(title, choices)));
        }
        Vec::new()
    }

    pub(super) fn link_menu(&mut self) -> Vec<Effect> {
        let Screen::Reading(reading) = &self.screen else {
            return Vec::new();
        };
        let links = reading.rows.links.iter();
        let choices = links
            .map(|link| Choice::new(link.label(), Act::AskToBrowse(link.address.clone())))
            .collect();
        self.menu(
            "Links and sources on this page",
            choices,
            "No links on this page so far.",
        )
    }

    pub(super) fn code_menu(&mut self) -> Vec<Effect> {
        let Screen::Reading(reading) = &self.screen else {
            return Vec::new();
        };
        if let [Snippet { code, .. }] = reading.rows.snippets.as_slice() {
            return vec![Effect::Copy(code.clone())];
        }
        let choice = |snippet: &Snippet| {
            let first = snippet.code.lines().next().unwrap_or_default().trim();
            let label = format!("{}: {first}", snippet.language);
            Choice::new(label, Act::Copy(snippet.code.clone()))
        };
        let choices = reading.rows.snippets.iter().map(choice).collect();
        self.menu("Copy which block?", choices, "No code on this page so far.")
    }

    /// The items on the page, for a menu about one of them.
    fn item_choices(&self, only_answered: bool, act: impl Fn(String) -> Act) -> Vec<Choice> {
        let Screen::Reading(reading) = &self.screen else {
            return Vec::new();
        };
        let items = reading.rows.items.iter();
        items
            .filter(|item| item.answered || !only_answered)
            .map(|item| Choice::new(item.prompt.clone(), act(item.id.clone())))
            .collect()
    }

    /// A menu about an item, or the deed itself where there is only one.
    fn item_menu(
        &mut self,
        title: &str,
        choices: Vec<Choice>,
        nothing: &str,
        now: Time,
    ) -> Vec<Effect> {
        if let [only] = choices.as_slice() {
            let act = only.act.clone();
            return self.act(act, now);
        }
        self.menu(title, choices, nothing)
    }

    pub(super) fn ask_again_menu(&mut self, now: Time) -> Vec<Effect> {
        let choices = self.item_choices(true, Act::AskAgain);
        self.item_menu(
            "Ask which one again?",
            choices,
            "Nothing is answered on this page yet.",
            now,
        )
    }

    fn ask_again(&mut self, item: &str, now: Time) -> Vec<Effect> {
        self.turn(now, |run, progress| {
            run.ask_again(item, progress);
            true
        })
    }

    pub(super) fn report_menu(&mut self, now: Time) -> Vec<Effect> {
        let choices = self.item_choices(false, Act::Report);
        self.item_menu(
            "Report which question?",
            choices,
            "There is no question on this page.",
            now,
        )
    }

    fn report(&mut self, item: &str) -> Vec<Effect> {
        let Screen::Reading(reading) = &self.screen else {
            return Vec::new();
        };
        let lesson = &reading.run.lesson;
        let progress = self.progress_of(&lesson.id);
        let Some(text) = super::report::text(lesson, item, progress) else {
            return Vec::new();
        };
        let name = format!("{}-{item}.md", lesson.id);
        let mut menu = Menu::new(
            "A report to the lesson's author",
            vec![
                Choice::new("Copy it", Act::Copy(text.clone())),
                Choice::new(
                    "Save it as a file",
                    Act::SaveReport {
                        name,
                        text: text.clone(),
                    },
                ),
            ],
        );
        menu.text = text.lines().map(str::to_owned).collect();
        self.overlay = Some(Overlay::Menu(menu));
        Vec::new()
    }

    pub(super) fn reset_menu(&mut self) {
        let everything = Choice::new(
            "Everything, in all lessons",
            Act::AskToReset(Reset::Everything),
        );
        let mut choices = match &self.screen {
            Screen::Reading(reading) => {
                let lesson = reading.run.lesson.id.clone();
                let item = |item| {
                    Act::AskToReset(Reset::Item {
                        lesson: lesson.clone(),
                        item,
                    })
                };
                let mut choices = self.item_choices(true, item);
                let title = reading.run.lesson.title.clone();
                choices.push(reset_lesson(lesson.clone(), title));
                choices
            }
            Screen::Library | Screen::Opening => {
                let chosen = self.library.chosen().into_iter();
                chosen
                    .map(|it| reset_lesson(it.id.clone(), it.title.clone()))
                    .collect()
            }
        };
        choices.push(everything);
        self.overlay = Some(Overlay::Menu(Menu::new("Start what afresh?", choices)));
    }

    fn reset(&mut self, reset: &Reset, now: Time) -> Vec<Effect> {
        let (lesson, item) = match reset {
            Reset::Item { lesson, item } => (lesson.as_str(), item.as_str()),
            Reset::Lesson { lesson, .. } => (lesson.as_str(), ""),
            Reset::Everything => ("", ""),
        };
        vec![super::reading::record(Entry {
            time: now,
            learner: self.learner.clone(),
            lesson: lesson.to_owned(),
            item: item.to_owned(),
            revision: String::new(),
            event: Event::Reset,
        })]
    }
}

fn reset_lesson(lesson: String, title: String) -> Choice {
    let label = format!("The whole lesson “{title}”");
    Choice::new(label, Act::AskToReset(Reset::Lesson { lesson, title }))
}

impl Search {
    /// A key that is no command: it is typed.
    fn typed(&mut self, key: Key) {
        if edits(key)
            .and_then(|edit| self.input.handle(edit))
            .is_some()
        {
            self.find();
        }
    }

    /// Pastes the first line of `text`.
    pub(super) fn paste(&mut self, text: &str) {
        const LIMIT: usize = 200;
        let line = text.lines().next().unwrap_or_default();
        for character in line.chars().take(LIMIT) {
            self.input.handle(InputRequest::InsertChar(character));
        }
        self.find();
    }
}
