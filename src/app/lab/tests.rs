//! The lab without a screen.

mod experiments;
mod knobs;
mod many_runs;
mod pace;
mod predictions;
mod reasons;
mod stories;
mod told;
mod whole_screen;

use proptest::prelude::*;

use super::*;
use crate::app::msg::KeyPress;
use crate::lesson::File;
use crate::lesson::scenario::read_alone;
use crate::simulation::KNOBS;

fn scenario(toml: &str) -> Arc<Scenario> {
    let file = File::Bytes(toml.as_bytes().to_vec().into());
    let (scenario, findings) = read_alone("some.toml", file, &[], &|_| None);
    Arc::new(scenario.unwrap_or_else(|| panic!("{findings:?}")))
}

/// 60 at once, and again after five minutes, when the first ones are gone.
fn bursts() -> Lab {
    let toml = "
        title = 'Bursts'
        horizon = '10min'
        [traffic]
        shape = 'burst'
        burst = [{ at = '0s', requests = 60 }, { at = '5min', requests = 60 }]
        [function]
        run = '300ms'
        [platform]
        keep_alive = '3min'
        [[predict]]
        reading = 'cold_starts'
        prompt = 'How many cold starts?'
    ";
    Lab::new(scenario(toml)).unwrap()
}

/// More requests than any machine gets done between two frames.
fn crowd() -> Lab {
    let toml = "
        title = 'A crowd'
        horizon = '1h'
        [traffic]
        shape = 'steady'
        rate = '1000/s'
        [function]
        run = '100ms'
        [platform]
        keep_alive = '10min'
    ";
    Lab::new(scenario(toml)).unwrap()
}

/// Two functions with a reserve each, which is too small for their bursts.
fn two_functions() -> Lab {
    let toml = "
        title = 'Two'
        horizon = '1min'
        [platform]
        keep_alive = '5min'
        [[function]]
        name = 'shop'
        run = '500ms'
        reserved = 5
        [function.traffic]
        shape = 'burst'
        burst = [{ at = '0s', requests = 20 }]
        [[function]]
        name = 'job'
        run = '1s'
        reserved = 10
        [function.traffic]
        shape = 'burst'
        burst = [{ at = '5s', requests = 30 }]
        [[predict]]
        reading = 'throttled'
        function = 'shop'
        prompt = 'How many are turned away?'
    ";
    let mut lab = Lab::new(scenario(toml)).unwrap();
    lab.pass();
    lab
}

#[test]
fn each_of_several_functions_is_held_back_by_limits_of_its_own() {
    let mut lab = two_functions();
    lab.finish();
    let told = lab.simulation.held_back().unwrap();
    let own = |name: &str, most: u64, away: u64| {
        format!(
            "{name}: The reserved concurrency of {most} held requests back: without it, 0 instead \
             of {away} attempts would have been throttled."
        )
    };
    assert_eq!(told, [own("shop", 5, 15), own("job", 10, 20)].join(" "));
    assert_eq!(lab.simulation.looked_at(), None, "as it was");
    // What is lifted of one is not lifted of the other.
    lab.simulation.look_at(Some("job"));
    assert_eq!(
        lab.simulation.held_back().unwrap(),
        own("job", 10, 20)["job: ".len()..]
    );
}

/// Turns a knob up so many times.
fn turn(lab: &mut Lab, name: &str, times: usize) {
    lab.knob = lab.knobs().iter().position(|knob| knob.name == name);
    (0..times).for_each(|_| lab.turn(true));
}

fn type_in(lab: &mut Lab, text: &str) {
    text.chars()
        .for_each(|letter| lab.typed(KeyPress::Char(letter)));
}

#[test]
fn nothing_runs_before_the_prediction() {
    let mut lab = bursts();
    lab.play_or_pause(Time::utc(0));
    lab.tick(Time::utc(50));
    lab.step();
    lab.finish();
    assert_eq!(
        (lab.stage, lab.simulation.events()),
        (LabStage::Predicting(0), 0)
    );
    type_in(&mut lab, "many");
    assert!(lab.refusal.is_some() && lab.input.value().is_empty());
    lab.paste("many");
    lab.predict();
    assert!(lab.refusal.is_some());
    assert_eq!(lab.stage, LabStage::Predicting(0));
}

#[test]
fn no_tick_is_wanted_unless_time_passes() {
    let mut lab = crowd();
    assert_eq!(lab.tick_in(), None);
    lab.play_or_pause(Time::utc(0));
    assert_eq!(lab.tick_in(), Some(FRAME));
    lab.play_or_pause(Time::utc(10));
    assert_eq!(lab.tick_in(), None);
    lab.finish();
    assert_eq!(lab.tick_in(), Some(0), "on its way to the end");
    assert!(lab.rushing());
    lab.pause();
    assert!(!lab.rushing());
    let events = lab.simulation.events();
    lab.tick(Time::utc(1_000));
    assert_eq!(lab.simulation.events(), events);
}

#[test]
fn a_stretch_is_short_however_fast_time_passes() {
    let mut lab = crowd();
    lab.playback.speed = SPEEDS.len() - 1;
    lab.play_or_pause(Time::utc(0));
    for frame in 1..4 {
        let before = lab.simulation.events();
        lab.tick(Time::utc(33 * frame));
        assert!(lab.simulation.events() - before <= STRETCH);
        assert_eq!(lab.tick_in(), Some(0), "the machine is behind");
        assert!(lab.playback.achieved.unwrap() < SPEEDS[lab.playback.speed].1);
    }
    let before = lab.simulation.events();
    lab.finish();
    // One more may be on its way when a stretch is full.
    assert!(lab.simulation.events() - before <= STRETCH + 1);
}

#[test]
fn it_is_run_again_once_it_is_over() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    let first = lab.snapshot.readings.clone();
    lab.restart();
    lab.play_or_pause(Time::utc(0));
    assert_eq!((lab.stage, lab.simulation.now()), (LabStage::Playing, 0));
    lab.finish();
    assert_eq!(lab.snapshot.readings, first);
}

#[test]
fn a_run_with_turned_knobs_can_be_repeated() {
    let mut lab = bursts();
    lab.pass();
    lab.play_or_pause(Time::utc(0));
    // They are still at work: how long they are kept is decided afterwards.
    lab.tick(Time::utc(10));
    turn(&mut lab, "keep-alive", 3);
    lab.finish();
    let turned = lab.snapshot.readings.clone();
    assert_eq!(
        turned.counts.cold_starts, 60,
        "kept for longer, they are still there"
    );
    lab.restart();
    lab.finish();
    assert_eq!(lab.snapshot.readings, turned);
    lab.reset();
    lab.finish();
    assert_eq!(lab.snapshot.readings.counts.cold_starts, 120);
}

#[test]
fn a_course_is_drawn_even_of_a_leap() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    let steps = lab.histories[0].steps();
    assert!(steps.len() > 50, "{steps:?}");
    assert!(steps.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    assert_eq!(steps.last(), Some(&(lab.simulation.horizon(), 120.0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Wherever one paused on the way, stepped or let time pass.
    #[test]
    fn what_is_drawn_hangs_on_no_pause(pauses in prop::collection::vec((1_i64..300, 0_u8..4), 1..12)) {
        let mut straight = bursts();
        straight.pass();
        straight.finish();
        let mut lab = bursts();
        lab.pass();
        let mut at = 0;
        for (wait, events) in pauses {
            lab.play_or_pause(Time::utc(at));
            at += wait;
            lab.tick(Time::utc(at));
            lab.pause();
            (0..events).for_each(|_| lab.step());
        }
        lab.finish();
        prop_assert_eq!(lab.histories[0].steps(), straight.histories[0].steps());
    }
}

#[test]
fn a_shape_keeps_the_number_of_requests() {
    let mut lab = crowd();
    let expected = |lab: &Lab| {
        let setup = lab.simulation.setup();
        setup.traffic.expected(setup.horizon)
    };
    let before = expected(&lab);
    for _ in 0..8 {
        turn(&mut lab, "shape", 1);
        // A wave runs ahead of its mean.
        assert!((expected(&lab) / before - 1.0).abs() < 0.4);
    }
    assert!((expected(&lab) / before - 1.0).abs() < 1e-6);
}

/// Traffic of every shape that scenarios have.
const TRAFFIC: [&str; 7] = [
    "shape = 'steady'\nrate = '100/s'",
    "shape = 'poisson'\nrate = '3/min'",
    "shape = 'renewal'\ngap = { law = 'log-normal', median = '1s', p99 = '20s' }",
    "shape = 'burst'\nburst = [{ at = '1s', requests = 60, over = '2s' }]",
    "shape = 'ramp'\nfrom = '1/s'\nto = '50/s'\nover = '5min'",
    "shape = 'steps'\nstep = [{ at = '0s', rate = '5/s' }, { at = '1min', rate = '50/s' }]",
    "shape = 'daily'\nlow = '1/s'\nhigh = '20/s'\nperiod = '10min'\npeak_at = '5min'",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is turned, whenever: the run goes on, and by settings that
    /// make sense.
    #[test]
    fn knobs_can_be_turned_any_way(
        traffic in prop::sample::select(&TRAFFIC),
        turns in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), 0_u8..6), 1..20),
    ) {
        let toml = format!(
            "title = 'Any'\nhorizon = '10min'\n[traffic]\n{traffic}\n[function]\n\
             run = {{ law = 'log-normal', median = '100ms', p99 = '1s' }}\n\
             init = {{ runtime = 'python3.13' }}\n[platform]\nkeep_alive = '5min'\n"
        );
        let mut lab = Lab::new(scenario(&toml)).unwrap();
        for (knob, up, times) in turns {
            lab.knob = Some(knob.index(lab.shown_knobs().len()));
            (0..times).for_each(|_| lab.turn(up));
            lab.step();
            prop_assert_eq!(lab.simulation.setup().check(), []);
            let shown = KNOBS.iter().filter_map(|knob| knob.setting(lab.settings()));
            prop_assert!(shown.into_iter().all(|value| !value.is_empty()));
        }
    }
}
