//! The run with many seeds.

use super::*;
use crate::app::action::LabAction;

fn by_chance() -> Lab {
    let toml = "
        title = 'By chance'
        horizon = '10min'
        [traffic]
        shape = 'poisson'
        rate = '1/s'
        [function]
        run = '1s'
        [platform]
        keep_alive = '5s'
        [[predict]]
        reading = 'cold_starts'
        prompt = 'How many?'
    ";
    let mut lab = Lab::new(scenario(toml)).unwrap();
    lab.pass();
    lab
}

/// Ticks until none is wanted any more, and how many that took.
fn to_the_end(lab: &mut Lab) -> usize {
    let mut ticks = 0;
    while lab.tick_in().is_some() {
        lab.tick(Time::utc(ticks));
        ticks += 1;
    }
    usize::try_from(ticks).unwrap()
}

#[test]
fn a_hundred_runs_are_made_a_few_at_a_time() {
    let mut lab = by_chance();
    lab.act(LabAction::ManyRuns, Time::utc(0));
    assert!(
        lab.explained
            .as_deref()
            .unwrap()
            .contains("once it is over")
    );
    lab.finish();
    to_the_end(&mut lab);
    let here = lab.simulation.readings().counts.cold_starts;
    lab.act(LabAction::ManyRuns, Time::utc(0));
    assert!(
        lab.explained
            .as_deref()
            .unwrap()
            .contains("of 100 runs are made")
    );
    assert!(to_the_end(&mut lab) > 1, "a frame is drawn between");
    let told = lab.explained.clone().unwrap();
    assert!(
        told.starts_with(&format!("Cold starts: {here} here; ")),
        "{told}"
    );
    assert!(told.ends_with(" in 95 of 100 runs."), "{told}");
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    assert_eq!(lab.explained, Some(told), "the same runs show the same");
}

#[test]
fn a_run_that_begins_puts_the_others_away() {
    let mut lab = by_chance();
    lab.finish();
    to_the_end(&mut lab);
    lab.act(LabAction::ManyRuns, Time::utc(0));
    lab.restart();
    assert!(!lab.makes_many_runs() && lab.explained.is_none() && lab.tick_in().is_none());
}

#[test]
fn what_chance_leaves_alone_is_told_as_such() {
    let mut lab = bursts();
    lab.pass();
    lab.finish();
    to_the_end(&mut lab);
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    let told = lab.explained.clone().unwrap();
    assert!(told.contains("whatever chance does"), "{told}");
}
