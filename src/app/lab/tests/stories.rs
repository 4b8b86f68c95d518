//! The cursor on a request, and its story.

use super::*;
use crate::app::action::{Direction, LabAction, Move};
use crate::simulation::STANDS_OUT;

fn told(lab: &Lab) -> Option<(u64, String)> {
    let told = lab.told.as_ref()?;
    let rows = lab.story_rows(200, 9)?;
    let words: Vec<String> = rows.iter().map(crate::text::Line::plain).collect();
    Some((told.request, words.join("\n")))
}

fn press(lab: &mut Lab, action: LabAction) {
    lab.act(action, Time::utc(0));
}

#[test]
fn nothing_is_told_before_the_prediction_or_the_first_request() {
    let mut lab = bursts();
    press(&mut lab, LabAction::Why);
    assert!(told(&lab).is_none() && lab.explained.is_none());
    lab.pass();
    press(&mut lab, LabAction::Why);
    assert_eq!(lab.explained.as_deref(), Some("No request has come yet."));
    press(&mut lab, LabAction::MoveStory(Move::Right));
    assert!(told(&lab).is_none());
}

#[test]
fn the_cursor_goes_over_all_requests_and_no_further() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    press(&mut lab, LabAction::Why);
    let (first, story) = told(&lab).unwrap();
    assert_eq!(first, 60, "the first that was cold again");
    assert!(story.starts_with("Request 61 of 120 arrived at 5 min.\nNo environment"));
    press(&mut lab, LabAction::MoveStory(Move::Top));
    let (_, story) = told(&lab).unwrap();
    assert!(story.starts_with("Request 1 of 120 arrived at 0 s.\nNo environment"));
    press(&mut lab, LabAction::MoveStory(Move::Bottom));
    let (_, story) = told(&lab).unwrap();
    assert!(story.starts_with("Request 120 of 120 arrived at 5 min.\nAll 59 other"));
    for (step, request) in [
        (Move::Right, 119),
        (Move::Left, 118),
        (Move::PageUp, 108),
        (Move::Top, 0),
        (Move::Left, 0),
        (Move::PageUp, 0),
        (Move::PageDown, 10),
        (Move::Right, 11),
        (Move::Bottom, 119),
        (Move::PageDown, 119),
    ] {
        press(&mut lab, LabAction::MoveStory(step));
        let (at, story) = told(&lab).unwrap();
        assert_eq!(at, request, "{step:?}");
        assert!(story.starts_with(&format!("Request {} of", request + 1)));
    }
    assert!(lab.close() && !lab.close());
}

#[test]
fn who_wants_to_go_beyond_the_first_or_last_request_is_told() {
    const ENDS: [&str; 3] = [
        words::FIRST_REQUEST,
        words::LAST_REQUEST,
        words::LAST_REQUEST_SO_FAR,
    ];
    let ends = |lab: &Lab| {
        let story = told(lab).unwrap().1;
        let lines: Vec<&str> = story.lines().collect();
        ENDS.into_iter().find(|it| lines[1] == *it)
    };
    let mut lab = bursts();
    lab.pass();
    for (is_over, last) in [
        (false, words::LAST_REQUEST_SO_FAR),
        (true, words::LAST_REQUEST),
    ] {
        lab.play_or_pause(Time::utc(0));
        lab.tick(Time::utc(50));
        if is_over {
            lab.finish();
        }
        press(&mut lab, LabAction::Why);
        assert_eq!(ends(&lab), None, "it is where one comes to");
        press(&mut lab, LabAction::MoveStory(Move::Bottom));
        press(&mut lab, LabAction::MoveStory(Move::Left));
        press(&mut lab, LabAction::MoveStory(Move::Right));
        for (step, expected) in [
            (Move::Right, Some(last)),
            (Move::PageDown, Some(last)),
            (Move::Left, None),
            (Move::Right, None),
            (Move::Top, None),
            (Move::Left, Some(words::FIRST_REQUEST)),
            (Move::PageUp, Some(words::FIRST_REQUEST)),
            (Move::Right, None),
        ] {
            press(&mut lab, LabAction::MoveStory(step));
            assert_eq!(ends(&lab), expected, "{step:?}");
        }
    }
}

#[test]
fn a_story_stops_the_time_and_goes_when_that_passes() {
    let mut lab = bursts();
    lab.pass();
    lab.play_or_pause(Time::utc(0));
    lab.tick(Time::utc(50));
    press(&mut lab, LabAction::Why);
    assert_eq!((lab.stage, lab.tick_in()), (LabStage::Paused, None));
    assert!(told(&lab).is_some() && lab.mark().is_some());
    lab.step();
    assert!(told(&lab).is_none() && lab.mark().is_none());
    press(&mut lab, LabAction::Why);
    press(&mut lab, LabAction::Knobs);
    assert!(told(&lab).is_none(), "knobs take its place");
    press(&mut lab, LabAction::Why);
    assert_eq!(lab.knob, None, "and it theirs");
}

#[test]
fn a_long_run_is_made_again_in_stretches() {
    let mut lab = crowd();
    lab.finish();
    while lab.simulation.events() < 3 * STRETCH {
        lab.tick(Time::utc(0));
    }
    press(&mut lab, LabAction::Why);
    let all = lab.simulation.requests();
    let (last, words) = told(&lab).unwrap();
    assert_eq!(last, all - 1);
    assert!(words.ends_with("the run is made again up to there."));
    assert_eq!(lab.mark(), None);
    let mut stretches = 1;
    while lab.looks_for_story() {
        assert_eq!(lab.tick_in(), Some(0));
        lab.tick(Time::utc(0));
        stretches += 1;
    }
    assert_eq!(stretches, lab.simulation.events().div_ceil(STRETCH));
    assert_eq!(lab.tick_in(), None, "and then nothing is wanted any more");
    assert!(told(&lab).unwrap().1.contains(" arrived at "));
    // The next ones are there at once, and the first ones soon.
    press(&mut lab, LabAction::MoveStory(Move::PageUp));
    assert!(!lab.looks_for_story());
    press(&mut lab, LabAction::MoveStory(Move::Top));
    assert!(!lab.looks_for_story());
    let row = lab.mark().and_then(|mark| mark.row);
    assert_eq!(row, Some(0));
}

#[test]
fn of_bursts_the_first_that_was_cold_again_is_told() {
    let opened = |keep_alive: &str| {
        let toml = format!(
            "title = 'Two'\nhorizon = '10min'\n[traffic]\nshape = 'burst'\n\
             burst = [{{ at = '0s', requests = 6 }}, {{ at = '5min', requests = 6 }}]\n\
             [function]\nrun = '300ms'\n[platform]\nkeep_alive = '{keep_alive}'\n"
        );
        let mut lab = Lab::new(scenario(&toml)).unwrap();
        lab.finish();
        press(&mut lab, LabAction::Why);
        told(&lab).unwrap()
    };
    let (first, story) = opened("3min");
    assert_eq!(first, 6, "{story}");
    assert!(story.contains("the idle ones had been removed"), "{story}");
    assert_eq!(opened("5min").0, 0, "nothing was cold again");
}

#[test]
fn one_goes_over_what_was_no_mere_warm_start() {
    // One starts cold, one is warm, and of two at once one is throttled.
    let toml = "
        title = 'Five'
        horizon = '10s'
        [traffic]
        shape = 'burst'
        burst = [{ at = '0s', requests = 1 }, { at = '1s', requests = 1 },
            { at = '2s', requests = 2 }, { at = '3s', requests = 1 }]
        [function]
        run = '300ms'
        [platform]
        keep_alive = '3min'
        reserved = 1
    ";
    let mut lab = Lab::new(scenario(toml)).unwrap();
    lab.finish();
    press(&mut lab, LabAction::Why);
    let (opened, story) = told(&lab).unwrap();
    assert_eq!(opened, 3, "the first that was held back");
    assert!(story.contains("It was throttled"), "{story}");
    let none = words::none_stands_out(STANDS_OUT);
    for (way, request, words) in [
        (Direction::Back, 0, "a cold start"),
        (Direction::Back, 0, none.as_str()),
        (Direction::On, 3, "It was throttled"),
        (Direction::On, 3, none.as_str()),
        (Direction::Back, 0, "a cold start"),
    ] {
        press(&mut lab, LabAction::StandsOut(way));
        let (at, story) = told(&lab).unwrap();
        assert_eq!(at, request, "{way:?}");
        assert!(story.contains(words), "{way:?}: {story}");
    }
}

#[test]
fn what_stands_out_is_looked_for_in_stretches_too() {
    let mut lab = crowd();
    lab.finish();
    while lab.simulation.events() < 3 * STRETCH {
        lab.tick(Time::utc(0));
    }
    press(&mut lab, LabAction::Why);
    while lab.looks_for_story() {
        lab.tick(Time::utc(0));
    }
    let last = told(&lab).unwrap().0;
    press(&mut lab, LabAction::StandsOut(Direction::Back));
    assert!(lab.looks_for_story() && lab.tick_in() == Some(0));
    assert!(
        told(&lab)
            .unwrap()
            .1
            .contains(&words::looked_for(STANDS_OUT))
    );
    while lab.looks_for_story() {
        lab.tick(Time::utc(0));
    }
    let (found, story) = told(&lab).unwrap();
    let is_end = story.contains(&words::none_stands_out(STANDS_OUT));
    assert!(found < last || is_end, "{story}");
    assert_eq!(lab.tick_in(), None);
}

#[test]
fn where_it_has_no_room_what_matters_most_stands_first() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    press(&mut lab, LabAction::Why);
    press(&mut lab, LabAction::MoveStory(Move::Bottom));
    let brief = "Request 120: cold start, 300 ms, $0.00000083.";
    let rows = |room| lab.story_rows(38, room).unwrap();
    let first = |room| rows(room)[0].plain();
    let all: Vec<String> = rows(3).iter().map(crate::text::Line::plain).collect();
    assert_eq!(all.join(" ").matches("Request 120").count(), 1, "{all:?}");
    assert!(brief.starts_with(&first(3)), "{}", first(3));
    assert!(first(40).starts_with("Request 120 of 120"), "{}", first(40));
}

#[test]
fn the_row_of_an_environment_is_named_where_its_number_is_another() {
    let place = |request: u64| {
        let mut lab = bursts();
        lab.pass();
        lab.finish();
        press(&mut lab, LabAction::Why);
        press(&mut lab, LabAction::MoveStory(Move::Bottom));
        (request..119).for_each(|_| press(&mut lab, LabAction::MoveStory(Move::Left)));
        lab.mark().unwrap().place
    };
    // The sixty of the second burst stand in the rows of the first.
    assert_eq!(place(119), " in environment 120, row 60");
    assert_eq!(place(0), " in environment 1");
}
