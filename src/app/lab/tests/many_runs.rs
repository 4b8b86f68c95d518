//! The run with many seeds.

use super::*;
use crate::app::action::LabAction;
use crate::simulation::{ChartContent, ChartId};

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
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    assert_eq!(lab.explained, Some(told), "the same runs show the same");
}

/// As many bands as there are charts of one level; each holds this run's course at
/// nearly every moment, and ends as the words say.
#[test]
fn what_chance_does_is_drawn_behind_the_run() {
    let mut lab = by_chance();
    lab.finish();
    to_the_end(&mut lab);
    let levels = |lab: &Lab| {
        let charts = charts(lab).into_iter();
        let levels = charts.filter_map(|chart| match chart.content {
            ChartContent::Levels(levels) => Some(levels),
            ChartContent::Timeline(_) => None,
        });
        levels.collect::<Vec<_>>()
    };
    assert!(levels(&lab).iter().all(|it| it.band.is_none()));
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    let drawn = levels(&lab);
    assert_eq!(drawn.len(), 3, "environments, cold starts, requests");
    for levels in &drawn {
        let band = levels.band.as_ref().unwrap();
        assert!(band.steps.is_sorted_by_key(|step| step.0));
        assert!(band.steps.iter().all(|(_, low, high)| low <= high));
    }
    let counted = &drawn[1].band.as_ref().unwrap().steps;
    assert!(
        counted.is_sorted_by_key(|step| step.1),
        "a count never falls"
    );
    assert!(counted.is_sorted_by_key(|step| step.2));
    let (.., low, high) = *drawn[1].band.as_ref().unwrap().steps.last().unwrap();
    let told = lab.explained.clone().unwrap();
    assert!(told.contains(&format!("{low} to {high} in")), "{told}");
    lab.act(LabAction::ManyRuns, Time::utc(0));
    assert!(levels(&lab).iter().all(|it| it.band.is_none()), "put away");
    assert_eq!(lab.explained, None);
}

#[test]
fn runs_of_a_setting_that_has_not_run_are_not_made() {
    let mut lab = by_chance();
    lab.finish();
    to_the_end(&mut lab);
    turn(&mut lab, "keep-alive", 1);
    lab.act(LabAction::ManyRuns, Time::utc(0));
    assert!(!lab.makes_many_runs());
    assert_eq!(lab.explained.as_deref(), Some(words::MANY_RUNS_OF_THE_NEXT));
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

#[test]
fn of_several_functions_a_band_is_of_all_together_or_of_the_one_that_is_looked_at() {
    let at_work = |lab: &Lab| {
        let mut all = charts(lab).into_iter();
        let chart = all.find(|it| it.id == Some(ChartId::Environments)).unwrap();
        let ChartContent::Levels(levels) = chart.content else {
            panic!("levels");
        };
        let most = levels.outline().iter().map(|it| it.1).fold(0.0, f64::max);
        let names = levels.areas.len();
        (chart.title, names, most.to_string(), levels.band.is_some())
    };
    let mut lab = two_functions();
    lab.finish();
    to_the_end(&mut lab);
    assert_eq!(at_work(&lab).1, 2, "one for each function");
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    let all = (words::ALL_AT_WORK.to_owned(), 1, "10".to_owned(), true);
    assert_eq!(at_work(&lab), all);
    lab.act(LabAction::Function, Time::utc(0));
    lab.act(LabAction::ManyRuns, Time::utc(0));
    to_the_end(&mut lab);
    let (.., most, has_band) = at_work(&lab);
    assert_eq!((most.as_str(), has_band), ("5", true));
}
