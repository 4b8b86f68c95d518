//! How menus and searches come up, and what their choices do.

use std::sync::Arc;

use crate::journal::{Entry, Event, Time};
use crate::page::{self, Lead, Snippet, Stop};
use crate::text;

use crate::app::action::{Action, LessonAction, Show};
use crate::app::keys::key_name;
use crate::app::lesson_screen::READING;
use crate::app::msg::Effect;
use crate::app::overlay::{
    ChosenAction, Menu, MenuChoice, Overlay, Reset, Scope, Search, Trouble, TroubleChoice,
};
use crate::app::{App, Screen};
use crate::words::{self, overlay as said, report};

impl App {
    pub fn show_outline(&mut self) -> Vec<Effect> {
        if let Screen::Lesson(screen) = &self.screen {
            let cursor = screen.walk.place().unwrap_or(0);
            self.overlay = Some(Overlay::Outline { cursor });
        }
        Vec::new()
    }

    pub fn show_terms(&mut self) -> Vec<Effect> {
        if let Screen::Lesson(screen) = &self.screen {
            let terms = screen.rows.terms.clone();
            match terms.is_empty() {
                true if screen.at_an_end() => {
                    let terms = Action::Lesson(LessonAction::Show(Show::Terms));
                    let key = key_name(&READING, terms);
                    self.say_means_nothing(&key);
                }
                true => self.notice = Some(said::NO_TERMS.to_owned()),
                false => self.overlay = Some(Overlay::Terms { terms, scroll: 0 }),
            }
        }
        Vec::new()
    }

    pub fn search_library(&mut self) -> Vec<Effect> {
        let mut search = Search::new(Scope::Library);
        self.library
            .lessons
            .iter()
            .for_each(|lesson| search.add_listed(lesson));
        search.find();
        self.overlay = Some(Overlay::Search(Box::new(search)));
        vec![Effect::LoadAll]
    }

    pub fn search_lesson(&mut self) -> Vec<Effect> {
        if let Screen::Lesson(_) = &self.screen {
            self.overlay = Some(Overlay::Search(Box::new(Search::new(Scope::Lesson))));
        }
        Vec::new()
    }

    /// Looks for what is typed. What a lesson says is read page by page, once
    /// there is something to look for.
    pub fn look(&mut self) {
        let Some(Overlay::Search(search)) = &mut self.overlay else {
            return;
        };
        if let Screen::Lesson(screen) = &self.screen
            && search.has_nothing_to_look_in()
        {
            let walk = &screen.walk;
            let stops = walk.stops().chain(walk.beside());
            let page = |stop: Stop| (Arc::clone(walk.lessons.get(stop.lesson)), stop.page);
            search.read_later(stops.map(page));
            if let Some(page) = walk.page() {
                let top = screen.rows.anchor(screen.scroll);
                search.begin_at(&walk.lesson().id, page, top);
            }
        }
        search.find();
    }

    /// Reads another page, if a search is under way. Whether one is.
    pub fn search_on(&mut self) -> bool {
        let Some(Overlay::Search(search)) = &mut self.overlay else {
            return false;
        };
        if let Some(progress) = &self.progress {
            search.read_next(progress);
        }
        true
    }

    /// A menu, or what to say where there is nothing to choose.
    fn menu(&mut self, title: &str, choices: Vec<MenuChoice>, nothing: &str) -> Vec<Effect> {
        if choices.is_empty() {
            self.notice = Some(nothing.to_owned());
        } else {
            self.overlay = Some(Overlay::Menu(Menu::new(title, choices)));
        }
        Vec::new()
    }

    pub fn link_menu(&mut self) -> Vec<Effect> {
        let Screen::Lesson(screen) = &self.screen else {
            return Vec::new();
        };
        let lessons = screen.rows.leads.iter().filter_map(Lead::lesson);
        let lessons = lessons.filter_map(|id| self.library.find(id));
        let inside = screen.rows.leads.iter().filter_map(|lead| {
            let Lead::Inside(link, words) = lead else {
                return None;
            };
            Some(MenuChoice::new(
                words.clone(),
                ChosenAction::GoInside(link.clone()),
            ))
        });
        let lessons = lessons.map(|it| {
            MenuChoice::new(
                said::lesson(&it.title),
                ChosenAction::GoToLesson(it.id.clone()),
            )
        });
        let links = screen.rows.links.iter();
        let links = links.map(|link| {
            MenuChoice::new(
                link.label(),
                ChosenAction::AskToBrowse(link.address.clone()),
            )
        });
        let choices = inside.chain(lessons).chain(links).collect();
        self.menu(said::LINKS, choices, said::NO_LINKS)
    }

    pub fn code_menu(&mut self) -> Vec<Effect> {
        let Screen::Lesson(screen) = &self.screen else {
            return Vec::new();
        };
        if let [Snippet { code, .. }] = screen.rows.snippets.as_slice() {
            return vec![Effect::Copy(code.clone())];
        }
        let snippets = &screen.rows.snippets;
        let choice = |snippet: &Snippet| {
            MenuChoice::new(
                named(snippet, snippets),
                ChosenAction::Copy(snippet.code.clone()),
            )
        };
        let choices = snippets.iter().map(choice).collect();
        self.menu(said::COPY_WHICH, choices, said::NO_CODE)
    }

    /// The items on the page, for a menu about one of them.
    fn item_choices(
        &self,
        only_answered: bool,
        action: impl Fn(String) -> ChosenAction,
    ) -> Vec<MenuChoice> {
        let Screen::Lesson(screen) = &self.screen else {
            return Vec::new();
        };
        let items = screen.rows.items.iter();
        items
            .filter(|item| item.answered || !only_answered)
            .map(|item| MenuChoice::new(item.prompt.clone(), action(item.id.clone())))
            .collect()
    }

    /// A menu about an item, or the deed itself where there is only one.
    fn item_menu(
        &mut self,
        title: &str,
        choices: Vec<MenuChoice>,
        nothing: &str,
        now: Time,
    ) -> Vec<Effect> {
        if let [only] = choices.as_slice() {
            let action = only.action.clone();
            return self.act(action, now);
        }
        self.menu(title, choices, nothing)
    }

    pub fn ask_again_menu(&mut self, now: Time) -> Vec<Effect> {
        if matches!(&self.screen, Screen::Lesson(screen) if screen.at_an_end()) {
            return self.ask_missed(now);
        }
        let choices = self.item_choices(true, ChosenAction::AskAgain);
        self.item_menu(said::ASK_WHICH_AGAIN, choices, said::NOTHING_ANSWERED, now)
    }

    pub fn ask_again(&mut self, item: &str, now: Time) -> Vec<Effect> {
        self.turn(now, |walk, progress| {
            walk.ask_again(item, progress);
            true
        })
    }

    pub fn report_menu(&mut self, now: Time) -> Vec<Effect> {
        let choices = self.item_choices(false, ChosenAction::Report);
        self.item_menu(said::REPORT_WHICH, choices, said::NO_QUESTION, now)
    }

    pub fn report(&mut self, item: &str) -> Vec<Effect> {
        let Screen::Lesson(screen) = &self.screen else {
            return Vec::new();
        };
        let lesson = screen.walk.lesson();
        let kept = self
            .progress_of(&lesson.id)
            .and_then(|it| it.items.get(item));
        let asked = lesson.item(item).zip(kept);
        let latest = asked.and_then(|(item, kept)| page::latest(item, kept));
        let Some(text) = report::text(lesson, item, latest) else {
            return Vec::new();
        };
        let name = format!("{}-{item}.md", lesson.id);
        self.hand_out(said::REPORT, name, text);
        Vec::new()
    }

    /// Shows what was written in the project of the lesson here.
    pub fn show_written(&mut self) -> Vec<Effect> {
        let lesson = self.lesson_screen().map(|it| Arc::clone(it.walk.lesson()));
        let written = lesson.as_ref().and_then(|lesson| {
            let progress = self.progress_of(&lesson.id)?;
            words::written_in_project(lesson, progress)
        });
        if let Some((lesson, text)) = lesson.zip(written) {
            let name = format!("{}-project.md", lesson.id);
            self.hand_out(words::WRITTEN, name, text);
        }
        Vec::new()
    }

    /// Shows a text in Markdown, to be copied or saved under a name.
    fn hand_out(&mut self, title: &str, name: String, text: String) {
        let lines = text.lines().map(str::to_owned).collect();
        let mut choices = vec![MenuChoice::new(
            said::COPY_REPORT,
            ChosenAction::Copy(text.clone()),
        )];
        if self.surroundings.has_shell() {
            let save = ChosenAction::SaveReport { name, text };
            choices.push(MenuChoice::new(said::SAVE_REPORT, save));
        }
        let mut menu = Menu::new(title, choices);
        menu.text = lines;
        self.overlay = Some(Overlay::Menu(menu));
    }

    /// Says that something cannot be saved, and offers what can be done.
    pub fn trouble(
        &mut self,
        why: String,
        mut waiting: Vec<Entry>,
        choices: &[TroubleChoice],
    ) -> Vec<Effect> {
        if let Some(Overlay::Trouble(trouble)) = &mut self.overlay {
            trouble.waiting.append(&mut waiting);
            return Vec::new();
        }
        self.overlay = Some(Overlay::Trouble(Trouble {
            title: said::TROUBLE,
            why,
            waiting,
            choices: choices.to_vec(),
            cursor: 0,
        }));
        Vec::new()
    }

    /// Says that a journal is waited for, which cannot be read yet.
    #[cfg(feature = "serve")]
    pub fn journal_away(&mut self, why: String) -> Vec<Effect> {
        let effects = self.trouble(why, Vec::new(), &TroubleChoice::AWAY);
        if let Some(Overlay::Trouble(trouble)) = &mut self.overlay {
            trouble.title = said::WAITING_FOR_JOURNAL;
        }
        effects
    }

    pub fn reset_menu(&mut self) {
        let everything = MenuChoice::new(
            said::EVERYTHING,
            ChosenAction::AskToReset(Reset::Everything),
        );
        let mut choices = match &self.screen {
            Screen::Lesson(screen) => {
                let lesson = screen.walk.lesson().id.clone();
                let item = |item| {
                    ChosenAction::AskToReset(Reset::Item {
                        lesson: lesson.clone(),
                        item,
                    })
                };
                let mut choices = self.item_choices(true, item);
                let title = screen.walk.lesson().title.clone();
                choices.push(reset_lesson(lesson.clone(), title));
                choices
            }
            Screen::Library
            | Screen::Opening
            | Screen::Lab(_)
            | Screen::FirstMinute(_)
            | Screen::Room(_) => {
                let chosen = self.library.chosen().into_iter();
                chosen
                    .map(|it| reset_lesson(it.id.clone(), it.title.clone()))
                    .collect()
            }
        };
        choices.push(everything);
        self.overlay = Some(Overlay::Menu(Menu::new(said::START_AFRESH, choices)));
    }

    pub fn reset(&mut self, reset: &Reset, now: Time) -> Vec<Effect> {
        let (lesson, item) = match reset {
            Reset::Item { lesson, item } => (lesson.as_str(), item.as_str()),
            Reset::Lesson { lesson, .. } => (lesson.as_str(), ""),
            Reset::Everything => ("", ""),
        };
        vec![crate::app::lesson_screen::record(Entry {
            id: None,
            time: now,
            learner: self.learner.clone(),
            lesson: lesson.to_owned(),
            item: item.to_owned(),
            revision: String::new(),
            event: Event::Reset,
        })]
    }
}

/// A listing by its first line that none of the `others` on its page has, so
/// that two of them are told apart; by its first line where it has no such.
fn named(snippet: &Snippet, others: &[Snippet]) -> String {
    let written = |line: &&str| !line.trim().is_empty();
    let others = || others.iter().filter(|other| *other != snippet);
    let shared = |line: &str| others().any(|it| it.code.lines().any(|other| other == line));
    let mut lines = snippet.code.lines().filter(written);
    let own = lines.clone().find(|line| !shared(line));
    let line = text::one_line(own.or_else(|| lines.next()).unwrap_or_default());
    match snippet.language.as_str() {
        "" => line,
        language => format!("{language}: {line}"),
    }
}

fn reset_lesson(lesson: String, title: String) -> MenuChoice {
    let label = said::whole_lesson(&title);
    MenuChoice::new(
        label,
        ChosenAction::AskToReset(Reset::Lesson { lesson, title }),
    )
}
