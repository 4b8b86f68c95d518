//! Knobs turned before a run, on the way, and after it.

use super::*;
use crate::app::action::LabAction;
use crate::app::lab::panel::Verdicts;

fn cold_starts(lab: &Lab) -> u64 {
    lab.snapshot.readings.counts.cold_starts
}

fn remarks(lab: &Lab) -> String {
    remarks_at(lab, LabPlace::FullScreen)
}

fn remarks_at(lab: &Lab, place: LabPlace) -> String {
    let rows = lab
        .remarks(200, place, Verdicts::WithReasons, true)
        .into_iter();
    let words: Vec<String> = rows.map(|row| row.plain()).collect();
    words.join("\n")
}

#[test]
fn a_knob_turned_after_a_run_is_a_setting_of_the_next() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    let results = lab.outcome.results.clone();
    turn(&mut lab, "keep-alive", 2);
    assert!(lab.is_changed());
    assert_eq!(lab.outcome.results, results, "what has run stays as it was");
    assert_eq!((cold_starts(&lab), lab.stage), (120, LabStage::Over));
    assert!(lab.turns().is_empty());
    let said = remarks(&lab);
    assert!(
        said.contains("For the next run: keep-alive from 3 min to 10 min. Space starts it."),
        "{said}"
    );
    lab.play_or_pause(Time::utc(0));
    assert_eq!((lab.stage, lab.simulation.now()), (LabStage::Playing, 0));
    lab.finish();
    assert_eq!(cold_starts(&lab), 60, "it held from the start");
    assert!(lab.turns().is_empty() && lab.next_turns().is_empty());
}

#[test]
fn a_run_that_is_over_is_not_thrown_away_for_the_same_once_more() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    for key in [LabAction::Play, LabAction::Finish] {
        lab.act(key, Time::utc(0));
        assert_eq!((cold_starts(&lab), lab.stage), (120, LabStage::Over));
        let said = remarks(&lab);
        assert!(
            said.contains("This run is over; r makes it once more"),
            "{said}"
        );
    }
    lab.act(LabAction::Restart, Time::utc(0));
    assert_eq!((cold_starts(&lab), lab.stage), (0, LabStage::Paused));
    lab.finish();
    turn(&mut lab, "keep-alive", 2);
    lab.act(LabAction::Finish, Time::utc(0));
    assert_eq!((cold_starts(&lab), lab.stage), (60, LabStage::Over));
}

#[test]
fn what_is_worth_trying_says_that_it_puts_other_turns_back() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    assert!(lab.outcome.try_next.is_some() && !remarks(&lab).contains(words::TRIED_ALONE));
    turn(&mut lab, "memory", 1);
    for place in [LabPlace::FullScreen, LabPlace::Panel] {
        assert!(remarks_at(&lab, place).contains(words::TRIED_ALONE));
    }
    lab.try_next(Time::utc(0));
    let shown = lab.shown_knobs();
    let memory = shown.iter().find(|it| it.name == "memory").unwrap();
    assert_eq!(memory.own, None, "as was said");
}

#[test]
fn a_knob_turned_there_and_back_changes_nothing() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    turn(&mut lab, "memory", 1);
    lab.turn(false);
    assert!(!lab.is_changed());
    assert_eq!(remarks(&lab).matches("For the next run").count(), 0);
    lab.restart();
    turn(&mut lab, "memory", 1);
    lab.turn(false);
    assert!(!lab.is_changed(), "nor before a run");
}

#[test]
fn a_run_starts_by_the_knobs_as_they_stand_and_is_repeated_with_its_changes() {
    let mut lab = bursts();
    lab.pass();
    lab.play_or_pause(Time::utc(0));
    lab.tick(Time::utc(10));
    turn(&mut lab, "keep-alive", 3);
    assert_eq!(lab.turns().len(), 1);
    lab.finish();
    lab.restart();
    assert_eq!(
        lab.settings(),
        &lab.scenario.setup,
        "the change is still to come"
    );
    lab.finish();
    lab.play_or_pause(Time::utc(0));
    assert_ne!(lab.settings(), &lab.scenario.setup);
    assert!(lab.turns().is_empty(), "it is no change any more");
}

#[test]
fn turns_on_the_way_are_told_once_a_knob() {
    let mut lab = bursts();
    lab.pass();
    lab.step();
    turn(&mut lab, "memory", 3);
    turn(&mut lab, "keep-alive", 1);
    let said = remarks(&lab);
    assert!(
        said.contains("You turned memory from 128 MB to 1,024 MB, keep-alive from 3 min to 5 min."),
        "{said}"
    );
}

#[test]
fn a_knob_that_cannot_go_further_says_nothing_and_keeps_the_run() {
    let mut lab = bursts();
    lab.pass();
    turn(&mut lab, "memory", 30);
    lab.finish();
    turn(&mut lab, "memory", 1);
    assert!(lab.next_turns().is_empty());
}

#[test]
fn a_turn_of_the_shape_is_no_turn_of_the_requests() {
    let mut lab = crowd();
    for times in 1..=3 {
        turn(&mut lab, "shape", 1);
        let shown = lab.shown_knobs();
        if times == 1 {
            let requests = shown.iter().find(|it| it.name == "requests").unwrap();
            assert_eq!(requests.value.as_deref(), Some("1,000/s"), "in its unit");
        }
        let own = |name: &str| shown.iter().find(|it| it.name == name).unwrap().own.clone();
        assert_eq!(own("requests"), None, "{times}");
        assert_eq!(own("shape").as_deref(), Some("evenly spaced"), "{times}");
        let said = remarks(&lab);
        assert!(said.contains("in all: "), "what follows is said: {said}");
        assert!(!said.contains("requests from"), "{said}");
    }
    turn(&mut lab, "requests", 1);
    let shown = lab.shown_knobs();
    assert!(
        shown
            .iter()
            .any(|it| it.name == "requests" && it.own.is_some())
    );
}

#[test]
fn two_settings_of_a_knob_are_told_in_one_unit() {
    let mut lab = bursts();
    lab.pass();
    turn(&mut lab, "run time", 2);
    let shown = lab.shown_knobs();
    let knob = shown.iter().find(|it| it.name == "run time").unwrap();
    assert_eq!(
        (knob.value.as_deref(), knob.own.as_deref()),
        (Some("1 s"), Some("0.3 s"))
    );
}

#[test]
fn no_setting_is_cut_in_a_number() {
    let (now, own) = ("3,600 at once", "18,000 in 3 min");
    for (room, expected) in [
        (35, "3,600 at once (was 18,000 in 3 min)"),
        (34, "3,600 at once (turned)"),
        (21, "3,600 at once"),
    ] {
        assert_eq!(words::turned(now, own, room), expected, "{room}");
    }
}
