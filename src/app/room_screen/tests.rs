//! A lesson in front of a room: hands, talk, hands again, and the answer.

use super::rows::PROMPT;
use super::*;
use crate::journal::Time;
use crate::lesson::{SHIPPED_LESSONS, ShippedLesson};
use crate::question::Field;
use crate::simulation::ReadingOf;

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
    assert_eq!(room.cancel(), Err(said::HANDS_STAY.to_owned()));
    assert!(!text(&room).contains(PROMPT));
}

#[test]
fn what_is_half_typed_stays_at_its_question() {
    let mut room = room("");
    room.count().unwrap();
    assert_eq!(room.cancel(), Ok(()), "nothing was typed");
    assert!(!room.has_hands());
    room.count().unwrap();
    room.paste("12 9");
    assert_eq!(room.cancel(), Err(said::HANDS_STAY.to_owned()));
    assert!(room.has_hands(), "so leaving asks first");
    room.turn(Direction::On).unwrap();
    room.turn(Direction::Back).unwrap();
    room.count().unwrap();
    assert_eq!(room.input.as_ref().unwrap().value(), "12 9");
    room.paste(" 3 6");
    room.take();
    assert!(text(&room).contains("12 · 40 %"), "{}", text(&room));
    room.count().unwrap();
    assert_eq!(room.input.as_ref().unwrap().value(), "");
}

/// What is asked for here, and hands that would be taken.
fn asked_for(room: &RoomScreen) -> (&'static str, String) {
    let each = |options: usize| "5 ".repeat(options);
    match room.item().map(|it| it.question.field()) {
        Some(Field::PickOne(choices)) => ("one", each(choices.len())),
        Some(Field::PickMany(choices)) => ("many", each(choices.len())),
        Some(Field::Order(choices)) => ("order", each(choices.len())),
        Some(Field::Number { .. }) => ("number", "0".to_owned()),
        Some(Field::Setting(experiment)) => ("setting", experiment.example()),
        Some(Field::Text { .. }) => ("words", String::new()),
        None => ("run", "0".to_owned()),
    }
}

#[test]
fn every_stop_can_be_asked_and_revealed_at_any_size() {
    let mut room = room("");
    let mut asked = BTreeMap::<&str, usize>::new();
    loop {
        let (kind, hands) = asked_for(&room);
        *asked.entry(kind).or_default() += 1;
        if !hands.is_empty() {
            room.take_line(&hands).unwrap();
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
    let kinds: Vec<_> = asked.into_keys().collect();
    assert_eq!(kinds, ["many", "number", "one", "run", "setting", "words"]);
}

/// What is seen of it on a screen so large.
fn seen(room: &RoomScreen, (width, height): (u16, u16)) -> String {
    let rows = room.rows(width, height, true);
    let shown = rows.all.iter().skip(rows.first).take(height.into());
    shown.map(|it| it.plain() + "\n").collect()
}

#[test]
fn what_was_asked_for_comes_into_sight() {
    const SMALL: (u16, u16) = (36, 10);
    let mut room = room("");
    loop {
        let (kind, hands) = asked_for(&room);
        let place = room.place();
        if !hands.is_empty() {
            room.take_line(&hands).unwrap();
            let shown = seen(&room, SMALL);
            let said = ["5 ·", "  5\n", "The room, first"];
            assert!(said.iter().any(|it| shown.contains(it)), "{place}: {shown}");
        }
        room.talk().unwrap();
        let shown = seen(&room, SMALL);
        assert!(shown.contains("Then, hands again"), "{place}: {shown}");
        room.reveal();
        room.finish(Time::utc(0));
        let shown = seen(&room, SMALL);
        let sought: &[&str] = match kind {
            "one" | "many" => &["right"],
            "run" => &["Right.", "Near,", "Not so."],
            "words" => &[crate::words::MODEL],
            _ => &["The answer"],
        };
        let is_seen = sought.iter().any(|it| shown.contains(it));
        assert!(is_seen, "{kind} {place}: {shown}");
        // From there one scrolls, and does not leap.
        room.scroll(crate::app::action::Move::Down, SMALL);
        let on = seen(&room, SMALL);
        let (_, below) = shown.split_once('\n').unwrap();
        assert!(on.starts_with(below) || on == shown, "{place}: {on}");
        if room.turn(Direction::On).is_err() {
            break;
        }
    }
}

#[test]
fn a_run_is_predicted_by_the_room_and_then_made() {
    // Nothing else is asked of this one.
    let mut room = room("ping-and-25");
    assert!(room.take_line("-1").is_err());
    room.take_line("1 2 3").unwrap();
    let before = text(&room);
    assert!(room.chart().is_none());
    room.reveal();
    room.finish(Time::utc(0));
    let chart = room.chart().unwrap();
    let level = chart.content.said()[0].level;
    assert!((level - 2.0).abs() < 1e-9, "{level}");
    let after = text(&room);
    assert!(
        after.len() > before.len() && after.contains("you said 2"),
        "{after}"
    );
}

/// What of a run is asked for at each stop, by its scenario.
fn asked_of_runs(room: &RoomScreen) -> Vec<(&str, &ReadingOf)> {
    let asked = room.stops.iter().filter_map(|stop| {
        let name = stop.shown_by(&room.lesson)?;
        let asked = stop.run(&room.lesson).map(|(_, asked)| &asked.of);
        let of = asked.or_else(|| Some(stops::read_from(stop.item(&room.lesson)?)?.1))?;
        Some((name, of))
    });
    asked.collect()
}

#[test]
fn the_questions_of_one_run_stand_together_and_none_twice() {
    let room = room("");
    let asked = asked_of_runs(&room);
    assert!(asked.len() > 20, "{asked:?}");
    for (at, (scenario, of)) in asked.iter().enumerate() {
        let again = asked.iter().filter(|it| *it == &(*scenario, *of));
        assert_eq!(again.count(), 1, "{scenario} {}", of.reading.name);
        let last = asked.iter().rposition(|it| it.0 == *scenario).unwrap();
        let between = &asked[at..=last];
        assert!(between.iter().all(|it| it.0 == *scenario), "{between:?}");
    }
}

#[test]
fn a_run_says_nothing_of_another_question_that_it_answers() {
    let revealed = |room: &mut RoomScreen| {
        room.reveal();
        room.finish(Time::utc(0));
        text(room)
    };
    let mut room = room("burst-forgotten");
    let (place, leaves_out) = (room.place(), "answers another question");
    let before = revealed(&mut room);
    assert!(before.contains(leaves_out), "{before}");
    assert_eq!(room.chart().unwrap().id, None);
    assert!(!before.contains("Environments"), "{before}");
    room.turn(Direction::On).unwrap();
    let second = revealed(&mut room);
    assert!(
        second.contains("Environments there, at most: 60."),
        "{second}"
    );
    assert!(room.chart().is_some_and(|it| it.id.is_some()));
    room.turn(Direction::Back).unwrap();
    assert_eq!(room.place(), place);
    assert!(room.chart().is_some_and(|it| it.id.is_some()));
    let after = text(&room);
    assert!(!after.contains(leaves_out), "{after}");
}

#[test]
fn a_setting_is_chosen_from_what_there_is_and_said_in_words() {
    let mut room = room("");
    while asked_for(&room).0 != "setting" {
        room.turn(Direction::On).unwrap();
    }
    let shown = text(&room);
    assert!(
        shown.contains("Provisioned: 0, 1 and so on up to 60."),
        "{shown}"
    );
    room.count().unwrap();
    assert!(text(&room).contains("The setting, such as 0"));
    room.take_line("provisioned=12").unwrap();
    assert!(text(&room).contains("The room, first: provisioned 12."));
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
