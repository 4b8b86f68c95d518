//! Wherever questions are asked, an answer in the making is there again for who comes
//! back to it: on the way through a lesson, in a quiz, in a paper, in a recall, at an
//! experiment. In front of a room, hands that were counted stay counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use crate::app::{App, Goal, KeyPress, Msg, PaperGoal, RoomGoal, Screen, StartAt};
use crate::journal::{KeptPaper, ME, Progress, Time};
use crate::lesson::Lesson;
use crate::page::PlanSource;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::drafts::begun;
use super::gated;
use super::picture::{Picture, dark};
use super::script::{self, Step};

/// Where one is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Lesson,
    Quiz,
    Experiment,
    Paper,
    Recall,
}

const PLACES: [Place; 5] = [
    Place::Lesson,
    Place::Quiz,
    Place::Experiment,
    Place::Paper,
    Place::Recall,
];

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Presses that belong together, and what they leave behind them.
const HABITS: [&str; 24] = [
    "1",
    "2",
    "1 3",
    "<space>",
    "<enter>",
    "<esc>",
    "<tab>",
    "<down><space>",
    "<up>",
    "<backspace>",
    "<paste 4 kg>",
    "<paste so it is>",
    "<paste because of it>",
    "x",
    "n",
    "p",
    "<esc>n",
    "<esc>p",
    "t<down><enter>",
    "<esc>t<down 2><enter>",
    "<pgdn>",
    "<resize 40x12>",
    "<resize 120x35>",
    "<terminate><restart>",
];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let habits = HABITS.map(|habit| script::read(habit).unwrap()).to_vec();
    let letter = "abcdefgijklmov 0123456789".chars();
    let letter = letter.map(|it| vec![Step::KeyPress(KeyPress::Char(it))]);
    let letter = prop::sample::select(letter.collect::<Vec<_>>());
    let step = prop_oneof![4 => prop::sample::select(habits), 1 => letter];
    prop::collection::vec(step, 1..40).prop_map(|steps| steps.concat())
}

/// Somebody who is asked, and what they began, by the item and how often it was
/// settled by then.
struct Learner {
    bench: Bench,
    place: Place,
    begun: BTreeMap<(String, usize), Vec<String>>,
}

impl Learner {
    fn at(place: Place) -> Self {
        let (shelf, _) = gated::shelf();
        let store = Store::memory().unwrap();
        let mut bench = Bench::new(shelf, Start::learning("gated"), store, (80, 24));
        if place == Place::Recall {
            // Something to recall, some time later.
            bench.press("<tab 3><enter> n 1 3 1 3 <end>1<enter>3 n n 1 3 n n 2 3<terminate>");
            bench.wait(30 * DAY);
        }
        match place {
            Place::Lesson => {}
            Place::Quiz => bench.restart_with(Some(Goal {
                source: PlanSource::QUIZ,
                ..Goal::learn("gated".to_owned())
            })),
            Place::Experiment => bench.restart_with(Some(Goal {
                place: StartAt::Part("try".to_owned()),
                ..Goal::learn("gated".to_owned())
            })),
            Place::Paper => bench.restart_with_paper(PaperGoal {
                seed: Some(3),
                kept: KeptPaper::Same,
                ..PaperGoal::of_lesson("gated".to_owned())
            }),
            Place::Recall => bench.restart_with(None),
        }
        let mut learner = Self {
            bench,
            place,
            begun: BTreeMap::new(),
        };
        learner.come_in();
        learner
    }

    /// Past what stands before the first question of a session.
    fn come_in(&mut self) {
        if self.place == Place::Recall {
            self.bench.press("r");
        }
        if self.bench.app.overlay.is_some() {
            self.bench.press("<enter>");
        }
    }

    /// What is asked here, and how often it was settled before.
    fn here(&self) -> Option<(String, usize)> {
        let screen = self.bench.app.lesson_screen()?;
        let draft = screen.draft.as_ref()?;
        let is_open = draft.asking.stage().is_open() && !screen.reconsiders();
        let item = draft.asking.item.clone();
        let entries = self.bench.entries().into_iter();
        let before = entries.filter(|it| it.item == item && it.event.asked().is_some());
        let before = before.count();
        is_open.then_some((item, before))
    }

    /// Does a step. Answers with what had been begun where it led to, and what stands
    /// there now, if it led anywhere else.
    fn step(&mut self, step: &Step) -> Option<(Vec<String>, Vec<String>)> {
        let before = self.here();
        self.bench.wanted.clear();
        self.bench.step(step);
        let is_anew = *step == Step::Restart || self.bench.has_quit();
        if self.bench.has_quit() {
            self.bench.restart();
        }
        if is_anew {
            self.come_in();
        }
        let here = self.here()?;
        let now = begun(&self.bench).map_or_else(Vec::new, |it| it.answer);
        let known = self.begun.insert(here.clone(), now.clone());
        let comes = is_anew || before.as_ref() != Some(&here);
        known.filter(|_| comes).map(|known| (known, now))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_begun_is_there_for_who_comes_back(
        place in prop::sample::select(PLACES.to_vec()), steps in steps(),
    ) {
        let mut learner = Learner::at(place);
        for step in &steps {
            if let Some((known, now)) = learner.step(step) {
                prop_assert_eq!(known, now, "after {:?} in {:?}", step, place);
            }
        }
    }
}

/// Or the promise above would hold of places where nothing is asked.
#[test]
fn each_place_asks_something_that_can_be_begun() {
    for place in PLACES {
        let mut learner = Learner::at(place);
        assert!(learner.here().is_some(), "{place:?}");
        let mut came_back = 0;
        for keys in ["1", "<right>", "<terminate><restart>", "p"] {
            for step in script::read(keys).unwrap() {
                let kept = learner.step(&step).filter(|(known, _)| !known.is_empty());
                came_back += usize::from(kept.is_some());
            }
        }
        assert!(came_back > 0, "{place:?}: {:?}", learner.begun);
    }
}

fn in_front_of_a_room(lesson: &Arc<Lesson>) -> App {
    let mut app = App::new(Vec::new(), ME, true);
    let goal = RoomGoal {
        lesson: Arc::clone(lesson),
        begin: None,
        seed: 1,
    };
    let (width, height) = (80, 24);
    for msg in [
        Msg::Resize { width, height },
        Msg::Journal(Box::new(Progress::new(ME))),
        Msg::Room(goal),
    ] {
        app.update(msg, Time::utc(0));
    }
    app
}

fn rounds(app: &App) -> String {
    let Screen::Room(_) = &app.screen else {
        panic!("not in front of a room");
    };
    Picture::of(app, &dark(), (80, 24)).text()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// No stray key takes back what a room has said: only hands that are counted anew do.
    #[test]
    fn hands_that_were_counted_stay(keys in prop::collection::vec(0..12_usize, 1..30)) {
        const STRAY: [KeyPress; 12] = [
            KeyPress::Char('n'), KeyPress::Char('p'), KeyPress::Esc, KeyPress::Tab,
            KeyPress::Char('j'), KeyPress::Char('k'), KeyPress::Char('x'), KeyPress::Char('0'),
            KeyPress::Down, KeyPress::PageDown, KeyPress::Enter, KeyPress::Backspace,
        ];
        let (shelf, _) = gated::shelf();
        let lesson = shelf.lesson("gated").unwrap();
        let mut app = in_front_of_a_room(&Arc::new(Lesson::clone(&lesson).worked_out()));
        let press = |app: &mut App, key| drop(app.update(Msg::Key(key), Time::utc(0)));
        for key in "v12".chars().map(KeyPress::Char).chain([KeyPress::Enter]) {
            press(&mut app, key);
        }
        let before = rounds(&app);
        prop_assert!(before.contains("The room, first: 12."), "{}", before);
        for key in keys {
            press(&mut app, STRAY[key]);
            // Who opened the count in the meantime leaves it as it is.
            press(&mut app, KeyPress::Char('v'));
            press(&mut app, KeyPress::Esc);
            // Where there was nothing to count, that asked whether to leave.
            if app.overlay.is_some() {
                press(&mut app, KeyPress::Char('n'));
            }
        }
        for _ in 0..60 {
            press(&mut app, KeyPress::Char('p'));
        }
        app.notice = None;
        press(&mut app, KeyPress::Home);
        app.notice = None;
        prop_assert_eq!(rounds(&app), before);
    }
}
