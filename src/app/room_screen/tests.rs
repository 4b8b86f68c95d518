//! A lesson in front of a room: hands, talk, hands again, and the answer.

use super::*;
use crate::lesson::{SHIPPED_LESSONS, ShippedLesson};

/// The lesson with everything that can be run.
fn room(begin: &str) -> RoomScreen {
    let lesson = SHIPPED_LESSONS.iter().filter_map(ShippedLesson::open);
    let mut lessons = lesson.filter(|it| it.id == "serverless-on-aws");
    let goal = RoomGoal {
        lesson: Arc::new(lessons.next().unwrap().worked_out()),
        begin: (!begin.is_empty()).then(|| begin.to_owned()),
        seed: 1,
    };
    RoomScreen::new(goal).unwrap()
}

fn text(room: &RoomScreen) -> String {
    let rows = room.rows(60, 200, true).all;
    rows.iter().map(|it| it.plain() + "\n").collect()
}

#[test]
fn hands_stand_beside_those_before_the_talk() {
    let mut room = room("");
    assert_eq!(room.talk(), Err(said::NO_HANDS_YET.to_owned()));
    room.take_line("1 2 3 4").unwrap();
    room.take_line("12 9 3 6").unwrap();
    assert!(text(&room).contains("12 · 40 %"));
    assert!(!text(&room).contains(said::ROUNDS[1]));
    room.talk().unwrap();
    assert_eq!(room.talk(), Err(said::TALKED.to_owned()));
    assert!(text(&room).contains("Talk with whoever"));
    room.take_line("30 0 0 0").unwrap();
    let shown = text(&room);
    assert!(
        shown.contains("12 · 40 %") && shown.contains("30 · 100 %"),
        "{shown}"
    );
    assert!(!shown.contains("Talk with whoever"), "{shown}");
    // To the next one and back, as it was left.
    room.turn(Direction::On).unwrap();
    assert!(!text(&room).contains(" %"));
    room.turn(Direction::Back).unwrap();
    assert_eq!(text(&room), shown);
    assert_eq!(room.turn(Direction::Back), Err(said::FIRST.to_owned()));
    room.reveal();
    assert_eq!(room.take_line("1 2 3 4"), Err(said::IS_OUT.to_owned()));
    assert_eq!(
        (room.talk(), room.count()),
        (Err(said::IS_OUT.to_owned()), Err(said::IS_OUT.to_owned()))
    );
    let out = text(&room);
    assert!(out.contains("right") && out.contains("wrong"), "{out}");
}

#[test]
fn what_is_typed_is_bounded_and_refused_in_a_sentence() {
    let mut room = room("");
    room.count().unwrap();
    room.paste(&"9 ".repeat(5_000));
    assert_eq!(room.input.as_ref().unwrap().value().len(), MAX_HANDS_TYPED);
    room.take();
    assert_eq!(room.refusal, Some(said::not_so_many(4)));
    for (width, height) in [(36, 10), (20, 3), (1, 1), (0, 0), (200, 60)] {
        let rows = room.rows(width, height, false);
        let (row, _) = rows.field.unwrap();
        assert!(row >= rows.first && row < rows.all.len());
    }
    room.cancel();
    assert!(!text(&room).contains(PROMPT));
}

#[test]
fn every_stop_can_be_asked_and_revealed_at_any_size() {
    let mut room = room("");
    let mut asked = BTreeMap::<String, usize>::new();
    loop {
        let counted = room.counted();
        let kind = format!("{counted:?}").split('(').next().unwrap().to_owned();
        *asked.entry(kind).or_default() += 1;
        match counted {
            Counted::One(options) | Counted::Each(options) | Counted::First(options) => {
                room.take_line(&"5 ".repeat(options)).unwrap();
            }
            Counted::Number => room.take_line("0").unwrap(),
            Counted::Setting | Counted::Nothing { .. } => {}
        }
        room.reveal();
        room.finish(Time::utc(0));
        assert!(!room.lab().is_some_and(Lab::rushing));
        for (width, height) in [(74, 20), (36, 10), (84, 30), (1, 1)] {
            let rows = room.rows(width, height, false);
            let fits = rows
                .all
                .iter()
                .all(|row| row.wide || row.width() <= usize::from(width.max(36)));
            assert!(fits || width == 1, "{:?}", room.place());
        }
        if room.turn(Direction::On).is_err() {
            break;
        }
    }
    // What else can be asked is asked in lines, in another test.
    let kinds: Vec<_> = asked.keys().map(String::as_str).collect();
    let own = "Nothing { is_long: true }";
    assert_eq!(kinds, ["Each", own, "Number", "One", "Setting"]);
}

#[test]
fn a_run_is_predicted_by_the_room_and_then_made() {
    let lesson = room("").lesson;
    let asks = |(_, it): &(&String, &Scenario)| !it.predict.is_empty();
    let (name, scenario) = lesson.scenarios.iter().find(asks).unwrap();
    let mut room = room(name);
    assert!(room.take_line("-1").is_err());
    room.take_line("1 2 3").unwrap();
    let before = text(&room);
    assert!(room.chart().is_none());
    room.reveal();
    room.finish(Time::utc(0));
    let chart = room.chart().unwrap();
    let level = chart.content.said()[0].level;
    assert!((level - 2.0).abs() < 1e-9, "{}: {level}", scenario.name);
    let after = text(&room);
    assert!(
        after.len() > before.len() && after.contains("you said 2"),
        "{after}"
    );
}

#[test]
fn the_order_of_options_is_that_of_a_paper() {
    let room = room("");
    let lesson = &room.lesson;
    for item in lesson.items() {
        let order = order_in_paper(lesson, item, 1);
        assert_eq!(order, order_in_paper(lesson, item, 1));
    }
    let goal = RoomGoal {
        lesson: Arc::clone(lesson),
        begin: Some("nowhere".to_owned()),
        seed: 1,
    };
    assert!(RoomScreen::new(goal).is_none());
}
