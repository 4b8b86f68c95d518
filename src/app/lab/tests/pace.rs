//! How long a run takes at the speed it starts with.

use super::predictions::{run_after, told};
use super::*;
use crate::app::lab::pace::Pace;
use crate::app::lab::playback::Headway;
use crate::journal::LessonProgress;
use crate::lesson::SHIPPED_LESSONS;
use crate::simulation::Reading;

/// Milliseconds of life until it is over, frame by frame, however slow this
/// machine is.
fn length(lab: &mut Lab) -> u64 {
    while matches!(lab.stage, LabStage::Predicting(_)) {
        lab.pass();
    }
    lab.play_or_pause(Time::utc(0));
    let mut life = 0;
    while lab.stage == LabStage::Playing && life < 60_000 {
        // One that is behind catches up before time goes on.
        life += u64::from(lab.playback.headway != Headway::Behind) * FRAME;
        lab.tick(Time::utc(i64::try_from(life).unwrap()));
    }
    life
}

#[test]
fn every_run_takes_about_ten_seconds() {
    for shipped in SHIPPED_LESSONS {
        for (name, scenario) in shipped.open().unwrap().scenarios.iter() {
            // A longer one is not made in good time without optimisation.
            if scenario.setup.expected_requests() > 1_000.0 {
                continue;
            }
            let length = length(&mut Lab::new(Arc::new(scenario.clone())).unwrap());
            assert!((9_000..=11_000).contains(&length), "{name}: {length}");
        }
    }
}

#[test]
fn quiet_stretches_pass_quickly() {
    let mut lab = bursts();
    lab.pass();
    lab.play_or_pause(Time::utc(0));
    // The first burst is at work for 300 ms, a two-thousandth of the run.
    lab.tick(Time::utc(100));
    lab.tick(Time::utc(1_000));
    let busy = lab.snapshot.readings.peak_busy;
    assert!(busy == 60 && lab.simulation.now() < 300_000_000, "{busy}");
    let pace = Pace::of(&lab.simulation);
    let life = |seconds: u64| pace.life_at(seconds * 1_000_000_000);
    assert!((life(300) - life(1) - 1_500.0).abs() < 50.0);
    assert!((life(600) - 10_000.0).abs() < 1.0);
    // The same from the scenario alone, wherever the run is.
    let afresh = Pace::of(&bursts().simulation);
    assert_eq!(pace, afresh);
}

#[test]
fn faster_and_slower_are_halves_and_doubles() {
    let mut lab = bursts();
    for (times, shown) in [(1, "2×"), (3, "16×"), (9, "16×")] {
        (0..times).for_each(|_| lab.playback.faster());
        assert_eq!(SPEEDS[lab.playback.speed].0, shown);
    }
    (0..40).for_each(|_| lab.playback.slower());
    assert_eq!(SPEEDS[lab.playback.speed].0, "1/64×");
}

#[test]
fn a_prediction_is_there_again_for_who_comes_back() {
    let mut lab = bursts();
    type_in(&mut lab, "60");
    lab.predict();
    let made = lab.take_predictions();
    assert_eq!((made.len(), lab.take_predictions().len()), (1, 0));
    let kept = LessonProgress {
        predictions: made,
        ..LessonProgress::default()
    };
    let again = bursts().recalling(&kept, None);
    assert_eq!(
        (again.stage, again.predictions),
        (LabStage::Paused, vec![Some(60.0)])
    );
    let other = LessonProgress {
        predictions: kept
            .predictions
            .into_iter()
            .map(|it| Prediction {
                scenario: "other".to_owned(),
                ..it
            })
            .collect(),
        ..LessonProgress::default()
    };
    assert_eq!(
        bursts().recalling(&other, None).stage,
        LabStage::Predicting(0)
    );
}

#[test]
fn who_left_before_the_second_prediction_is_asked_for_it() {
    let two = || {
        let mut scenario = (*bursts().scenario).clone();
        let mut second = scenario.predict[0].clone();
        second.of = ReadingOf::of_all(Reading::named("peak_busy").unwrap());
        scenario.predict.push(second);
        Lab::new(Arc::new(scenario)).unwrap()
    };
    let mut lab = two();
    type_in(&mut lab, "60");
    lab.predict();
    let kept = LessonProgress {
        predictions: lab.take_predictions(),
        ..LessonProgress::default()
    };
    let mut again = two().recalling(&kept, None);
    assert_eq!(again.stage, LabStage::Predicting(1));
    type_in(&mut again, "61");
    again.predict();
    assert_eq!(again.predictions, [Some(60.0), Some(61.0)]);
    assert_eq!(again.stage, LabStage::Paused);
}

#[test]
fn what_was_predicted_before_one_came_back_is_told_as_said_earlier() {
    let mut lab = bursts();
    type_in(&mut lab, "60");
    lab.predict();
    let kept = LessonProgress {
        predictions: lab.take_predictions(),
        ..LessonProgress::default()
    };
    let again = run_after(bursts().recalling(&kept, None), &[]);
    let said = "Not so. Cold starts: 120; earlier you said 60.";
    assert!(told(&again)[0].starts_with(said), "{:?}", told(&again));
    let now = run_after(bursts(), &[Some("60")]);
    assert!(!told(&now)[0].contains("earlier"), "{:?}", told(&now));
}
