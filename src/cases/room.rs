//! In front of a room nothing of an answer is in reach before it is revealed: not
//! on the screen, and not in a line.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::gate::learners;
use super::gated::{self, Lock, MARK};
use super::picture::{Picture, dark};
use super::shelf::{Shelf, fixture};
use crate::app::{App, Effect, KeyPress, Msg, RoomGoal, RoomScreen, Screen, room_stops};
use crate::journal::{ME, Progress, Time};
use crate::lesson::{Item, Lesson, SHIPPED_LESSONS};
use crate::plain;
use crate::text;
use crate::words::{self, room as said};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (40, 12)];

fn goal(lesson: &Arc<Lesson>) -> RoomGoal {
    RoomGoal {
        lesson: Arc::clone(lesson),
        begin: None,
        seed: 1,
    }
}

fn app(lesson: &Arc<Lesson>, (width, height): (u16, u16)) -> App {
    let mut app = App::new(Vec::new(), ME, true);
    for msg in [
        Msg::Resize { width, height },
        Msg::Journal(Box::new(Progress::new(ME))),
        Msg::Room(goal(lesson)),
    ] {
        app.update(msg, Time::utc(0));
    }
    app
}

/// What is typed into the plain lines, and what they say.
fn in_lines(lesson: &Arc<Lesson>, typed: &str) -> String {
    let (room, mut said) = (RoomScreen::new(goal(lesson)).unwrap(), Vec::new());
    let clock = || Time::utc(0);
    plain::room(room, 72, &clock, &mut typed.as_bytes(), &mut said).unwrap();
    String::from_utf8(said).unwrap()
}

fn gated() -> (Arc<Lesson>, BTreeMap<String, Lock>) {
    let (shelf, locks): (Shelf, _) = gated::shelf();
    (
        Arc::new(Lesson::clone(&shelf.lesson("gated").unwrap()).worked_out()),
        locks,
    )
}

/// All that somebody could see or take away.
fn in_reach(app: &App, size: (u16, u16), effects: &[Effect]) -> String {
    let picture = Picture::of(app, &dark(), size).text();
    let Screen::Room(room) = &app.screen else {
        panic!("not in front of a room");
    };
    let rows = room.rows(60, 500, true).all;
    let rows: String = rows.iter().map(|row| row.plain() + "\n").collect();
    format!(
        "{picture}{rows}{:?}{:?}{effects:?}",
        app.notice, app.overlay
    )
}

proptest! {
    #![proptest_config(learners(24))]

    #[test]
    fn nothing_marked_is_in_reach_without_the_key_that_reveals(
        keys in prop::collection::vec(prop::sample::select("vvtnnppjk0123 9?".chars().collect::<Vec<_>>()), 1..60),
        size in prop::sample::select(SIZES.to_vec()),
    ) {
        let (lesson, _) = gated();
        let mut app = app(&lesson, size);
        for key in keys {
            let takes = app.update(Msg::Key(KeyPress::Char(key)), Time::utc(0));
            let shown = in_reach(&app, size, &takes);
            prop_assert!(!shown.contains(MARK), "after {key}: {shown}");
            let takes = app.update(Msg::Key(KeyPress::Enter), Time::utc(0));
            prop_assert!(!in_reach(&app, size, &takes).contains(MARK));
            prop_assert!(takes.is_empty());
        }
    }
}

/// Or the promise above would hold for an empty screen.
#[test]
fn an_item_is_in_reach_once_it_is_revealed_and_no_other() {
    let (lesson, locks) = gated();
    let mut app = app(&lesson, (80, 24));
    let items: Vec<_> = lesson.items().map(|it| it.question.id.clone()).collect();
    for id in &items {
        let effects = app.update(Msg::Key(KeyPress::Char('r')), Time::utc(0));
        assert_eq!(effects, []);
        let shown = in_reach(&app, (80, 24), &[]);
        let own = Lock::Settled(vec![id.clone()]);
        for (word, lock) in locks.iter().filter(|(word, _)| shown.contains(*word)) {
            assert_eq!(*lock, own, "{word} at {id}");
        }
        app.update(Msg::Key(KeyPress::Char('n')), Time::utc(0));
    }
    let all = in_lines(&lesson, &"r\nn\n".repeat(items.len()));
    assert!(all.contains(MARK));
    assert!(!in_lines(&lesson, &"1 2 3\ntalk\nn\n".repeat(items.len())).contains(MARK));
}

/// The texts behind an item that are sentences of their own.
fn behind(item: &Item) -> Vec<String> {
    let question = &item.question;
    let feedback = question.options().iter().map(|it| &it.feedback);
    let planned = question.planned_answers().into_iter().map(|it| it.feedback);
    let texts = feedback.chain(planned).chain([&question.explanation]);
    let hints = question.hints.iter().chain(question.checklist());
    let words = texts.chain(hints).map(|it| text::words(it));
    words
        .filter(|it| it.split_whitespace().count() > 4)
        .collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_shipped_item_says_more_than_it_asks_before_it_is_revealed() {
    for shipped in SHIPPED_LESSONS {
        let lesson = Arc::new(shipped.open().unwrap().worked_out());
        let stops = room_stops(&lesson);
        let lines = in_one_line(&in_lines(
            &lesson,
            &"1 1 1 1\n7\ntalk\nn\n".repeat(stops.len() * 2),
        ));
        let mut room = RoomScreen::new(goal(&lesson)).unwrap();
        let mut screens = String::new();
        loop {
            for width in [84, 36] {
                let rows = room.rows(width, 500, true).all;
                for row in rows {
                    screens += &(row.plain() + "\n");
                }
            }
            if room.turn(crate::app::Direction::On).is_err() {
                break;
            }
        }
        let screens = in_one_line(&screens);
        for item in lesson.items() {
            for words in behind(item) {
                let words = in_one_line(&words);
                let id = &item.question.id;
                assert!(!screens.contains(&words), "{id}: {words}");
                assert!(!lines.contains(&words), "{id}: {words}");
            }
        }
    }
}

#[test]
fn whatever_is_asked_says_how_a_room_answers_it() {
    let lesson = Shelf::sound(&fixture("good")).only().clone().worked_out();
    let lesson = Arc::new(lesson);
    let stops = room_stops(&lesson);
    let asked = in_one_line(&in_lines(&lesson, &"n\n".repeat(stops.len())));
    let leads = [
        said::ONE,
        said::MANY,
        said::ORDER,
        said::NUMBER,
        said::WORDS,
        said::EXPLAIN,
    ];
    for lead in leads {
        assert!(asked.contains(lead), "{lead} in {asked}");
    }
    let answered = in_lines(&lesson, &"r\nn\n".repeat(stops.len()));
    for words in ["1, right: ", "2, wrong: ", "The answer", words::MODEL] {
        assert!(
            answered.contains(words) && !asked.contains(words),
            "{words} in {answered}"
        );
    }
}

#[test]
fn who_leaves_is_asked_where_hands_would_be_lost() {
    let (lesson, _) = gated();
    let press = |app: &mut App, key| app.update(Msg::Key(key), Time::utc(0));
    let leaving = [KeyPress::Esc, KeyPress::Char('q')];
    for key in leaving {
        let mut app = app(&lesson, (80, 24));
        assert_eq!(press(&mut app, key), [Effect::Quit]);
    }
    for key in leaving {
        let mut app = app(&lesson, (40, 12));
        let Screen::Room(room) = &mut app.screen else {
            panic!("not in front of a room");
        };
        while room.take_line("1 1 1").is_err() {
            room.turn(crate::app::Direction::On).unwrap();
        }
        let before = Picture::of(&app, &dark(), (40, 12)).text();
        assert_eq!(press(&mut app, key), []);
        let asked = in_one_line(&Picture::of(&app, &dark(), (40, 12)).text());
        assert!(asked.contains("Leave? The hands"), "{asked}");
        assert_eq!(press(&mut app, KeyPress::Char('n')), []);
        assert_eq!(Picture::of(&app, &dark(), (40, 12)).text(), before);
        press(&mut app, key);
        assert_eq!(press(&mut app, KeyPress::Char('y')), [Effect::Quit]);
    }
}

#[test]
fn lines_say_what_to_type_and_ask_before_hands_are_lost() {
    let lesson = Shelf::sound(&fixture("good")).only().clone().worked_out();
    let lesson = Arc::new(lesson);
    let shown = in_one_line(&in_lines(&lesson, "v\nq\n"));
    assert!(shown.contains(said::TYPE_NUMBERS), "{shown}");
    assert!(!shown.contains(said::ASK_TO_LEAVE), "{shown}");
    let stays = in_lines(&lesson, "v 60, 70, 90\nq\nn\nn\nq\ny\nn\n");
    assert!(stays.contains("The room, first: 70"), "{stays}");
    let (_, after) = stays.split_once(said::ASK_TO_LEAVE).unwrap();
    assert!(after.contains("Question 2 of "), "{stays}");
    let (_, after) = after.split_once(said::ASK_TO_LEAVE).unwrap();
    assert!(!after.contains("Question "), "{stays}");
    let out = in_lines(&lesson, "r\nv\n");
    assert!(out.contains(said::IS_OUT), "{out}");
}
