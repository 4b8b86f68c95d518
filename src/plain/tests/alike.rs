//! The full screen and plain lines make the same journal of the same deeds.

use std::sync::Arc;

use super::script::{Deed, Way, script};
use super::{Learner, small, timeless};
use crate::app::{App, Effect, Goal, KeyPress, LessonScreen, Msg, OpenedLesson, Screen};
use crate::journal::{Certainty, Entry, ME, Progress, Time};
use crate::lesson::{Lesson, embedded, load};
use crate::page::{FocusTarget, InputError, PlanSource, Stage};
use crate::question::{Answer, Field};
use crate::words;

/// The program on a full screen, with somebody who does deeds.
struct Screenful {
    app: App,
    entries: Vec<Entry>,
}

impl Screenful {
    fn of(lesson: &Arc<Lesson>, certainty: bool, height: u16) -> Self {
        let mut screen = Self {
            app: App::new(Vec::new(), ME, certainty),
            entries: Vec::new(),
        };
        screen.tell(Msg::Resize { width: 80, height });
        screen.tell(Msg::Go(Goal {
            source: PlanSource::DEEP,
            ..Goal::learn(lesson.id.clone())
        }));
        screen.tell(Msg::Journal(Box::new(Progress::new(ME))));
        screen.tell(Msg::Opened(Box::new(OpenedLesson {
            lesson: Arc::clone(lesson),
            position: None,
            drafts: Vec::new(),
        })));
        screen
    }

    fn tell(&mut self, msg: Msg) {
        for effect in self.app.update(msg, Time::utc(0)) {
            if let Effect::Record(entry) = effect {
                self.entries.push((*entry).clone());
                self.tell(Msg::Recorded(entry));
            }
        }
    }

    fn press(&mut self, key: KeyPress) {
        self.tell(Msg::Key(key));
    }

    fn digit(&mut self, index: usize) {
        self.press(KeyPress::Char(
            char::from_digit(u32::try_from(index + 1).unwrap(), 10).unwrap(),
        ));
    }

    fn screen(&self) -> &LessonScreen {
        match &self.app.screen {
            Screen::Lesson(screen) => screen,
            Screen::Library
            | Screen::Opening
            | Screen::Lab(_)
            | Screen::FirstMinute(_)
            | Screen::Room(_) => {
                panic!("no lesson is open")
            }
        }
    }

    fn stage(&self) -> Option<Stage> {
        self.screen()
            .draft
            .as_ref()
            .map(|draft| draft.asking.stage())
    }

    /// Pages on until a question is in reach, or the lesson is over.
    fn go_on(&mut self) -> bool {
        loop {
            let screen = self.screen();
            let stage = self.stage();
            let focus = screen.focused().map(|focusable| focusable.target);
            let in_reach = match stage {
                Some(Stage::Answering) => matches!(
                    focus,
                    Some(FocusTarget::Option(_) | FocusTarget::Input | FocusTarget::Knob { .. })
                ),
                Some(Stage::Certainty) => matches!(focus, Some(FocusTarget::Certainty(_))),
                Some(Stage::Marking) => {
                    matches!(focus, Some(FocusTarget::Mark(_) | FocusTarget::Point(_)))
                }
                Some(Stage::WorkingOut(_) | Stage::Committing) | None => false,
            };
            if in_reach {
                return true;
            }
            let place = |screen: &Self| (screen.screen().walk.page(), screen.screen().scroll);
            let before = place(self);
            self.press(KeyPress::Char(' '));
            if stage.is_none() && place(self) == before && !self.screen().leads_on() {
                return false;
            }
        }
    }

    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Answer(Answer::Options(ids)) => self.picks(ids),
            Deed::Answer(Answer::Typed(text)) if self.is_at_knob() => self.turns(text),
            Deed::Answer(Answer::Typed(text)) => {
                self.press(KeyPress::Enter);
                text.chars()
                    .for_each(|letter| self.press(KeyPress::Char(letter)));
                self.press(KeyPress::Enter);
                let draft = self.screen().draft.as_ref();
                let refusal = draft.and_then(|it| it.refusal.as_ref());
                if refusal.is_some_and(InputError::only_asks) {
                    self.press(KeyPress::Enter);
                }
            }
            Deed::Sure(certainty) => {
                let index = Certainty::ALL.iter().position(|it| it == certainty);
                self.digit(index.unwrap());
            }
            Deed::NoIdea => self.gives_up('0', FocusTarget::NoIdea),
            Deed::Skip => self.gives_up('s', FocusTarget::Skip),
            Deed::Mark(mark) => {
                let index = words::MARKS.iter().position(|(it, _)| it == mark);
                self.digit(index.unwrap());
                // The first time it may only have brought the marks in sight.
                if self.stage() == Some(Stage::Marking) {
                    self.digit(index.unwrap());
                }
            }
        }
    }

    fn is_at_knob(&self) -> bool {
        let target = self.screen().focused().map(|it| it.target);
        matches!(target, Some(FocusTarget::Knob { .. }))
    }

    /// From the first knob: turns each to where a setting has it, and commits.
    fn turns(&mut self, setting: &str) {
        let item = self.screen().item().unwrap();
        let grid = &item.question.experiment().unwrap().grid;
        let places = grid.places(grid.read_typed(setting).unwrap());
        let most: Vec<usize> = grid.knobs.iter().map(|knob| knob.values.len()).collect();
        for (place, most) in places.into_iter().zip(most) {
            (0..most).for_each(|_| self.press(KeyPress::Left));
            (0..place).for_each(|_| self.press(KeyPress::Right));
            self.press(KeyPress::Down);
        }
        self.press(KeyPress::Down);
        self.press(KeyPress::Enter);
    }

    /// By a key, or where every letter is part of an answer, by going there.
    fn gives_up(&mut self, key: char, target: FocusTarget) {
        if !self.screen().at_input() {
            return self.press(KeyPress::Char(key));
        }
        while self.screen().focused().map(|it| it.target) != Some(target) {
            self.press(KeyPress::Tab);
        }
        self.press(KeyPress::Enter);
    }

    fn picks(&mut self, ids: &[String]) {
        let place = |screen: &Self, id: &String| {
            let draft = screen.screen().draft.as_ref().unwrap();
            draft.shown.iter().position(|it| it == id).unwrap()
        };
        let ordered = matches!(self.screen().field(), Some(Field::Order(_)));
        let one = matches!(self.screen().field(), Some(Field::PickOne(_)));
        for (to, id) in ids.iter().enumerate() {
            let from = place(self, id);
            self.digit(from);
            if ordered {
                // Carried to its place by its number, then put down by it.
                (from != to).then(|| self.digit(to));
                self.digit(to);
            }
        }
        while !one && self.screen().focused().map(|it| it.target) != Some(FocusTarget::Done) {
            self.press(KeyPress::Down);
        }
        if !one {
            self.press(KeyPress::Enter);
        }
    }
}

/// Both go through `lesson` alike, on a screen of so many rows.
fn check(lesson: &Arc<Lesson>, way: Way, certainty: bool, height: u16) {
    let script = script(lesson, way, certainty);
    let mut screen = Screenful::of(lesson, certainty, height);
    let mut deeds = script.deeds.iter();
    while screen.go_on() {
        screen.does(deeds.next().unwrap());
    }
    assert_eq!(deeds.next(), None);
    let learner = Learner {
        certainty,
        ..Learner::of(lesson)
    };
    let story = learner.goes_through(&script.bytes());
    let plain: Vec<Entry> = story.entries().into_iter().map(timeless).collect();
    let full: Vec<Entry> = screen.entries.into_iter().map(timeless).collect();
    assert_eq!(plain, full, "{way:?}, certainty {certainty}, {height} rows");
}

const WAYS: [Way; 4] = [Way::Right, Way::SureAndWrong, Way::Mixed, Way::Skipping];

#[test]
fn a_small_lesson() {
    for way in WAYS {
        for height in [12, 24, 200] {
            check(&small::lesson(), way, true, height);
            check(&small::lesson(), way, false, height);
        }
    }
}

#[test]
fn every_shipped_lesson() {
    for folder in embedded() {
        let lesson = Arc::new(load(&folder).lesson.unwrap().worked_out());
        for way in WAYS {
            check(&lesson, way, true, 24);
        }
    }
}
