//! A lab for an experiment: one setting a run, and how the goals stand.

use super::*;
use crate::app::screen_layout::ScreenLayout;
use crate::lesson::load;
use crate::question::AnswerError;
use crate::simulation::ChartId;
use crate::text::Line;

fn lesson() -> Lesson {
    load(&crate::lesson::experiments()).lesson.unwrap()
}

fn lab_of(item: &str) -> Lab {
    let lesson = lesson();
    let question = &lesson.item(item).unwrap().question;
    let scenario = &lesson.scenarios[&question.experiment().unwrap().scenario];
    Lab::of_experiment(scenario, question).unwrap()
}

fn goals(lab: &Lab) -> String {
    let told = lab.told_goals().into_iter();
    told.map(|(words, _)| words).collect::<Vec<_>>().join(" ")
}

fn turn(lab: &mut Lab, knob: usize, times: usize) {
    lab.knob = Some(knob);
    for _ in 0..times {
        lab.turn(true);
    }
}

#[test]
fn it_starts_as_the_scenario_says_and_asks_for_no_prediction() {
    let lab = lab_of("no-cold-start");
    assert_eq!(lab.stage, LabStage::Paused);
    assert_eq!(lab.setting().unwrap(), "provisioned=0");
    assert!(!lab.is_used());
    assert_eq!(goals(&lab), "Goal: cold starts at most 0.");
    assert_eq!(
        lab_of("any-that-works").setting().unwrap(),
        "keep_alive=3min"
    );
}

#[test]
fn a_knob_goes_from_value_to_value_and_no_further() {
    let mut lab = lab_of("cheap-and-quick");
    turn(&mut lab, 0, 2);
    turn(&mut lab, 1, 7);
    assert_eq!(lab.setting().unwrap(), "reserved=80 run=400ms");
    let shown: Vec<_> = lab
        .shown_knobs()
        .into_iter()
        .map(|it| (it.value, it.own))
        .collect();
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        shown,
        [(said("80"), said("10")), (said("400ms"), said("100ms"))]
    );
    for _ in 0..9 {
        lab.turn(false);
    }
    assert_eq!(lab.setting().unwrap(), "reserved=80 run=100ms");
}

#[test]
fn a_run_goes_by_one_setting_and_says_whether_the_goals_are_met() {
    let mut lab = lab_of("no-cold-start");
    turn(&mut lab, 0, 3);
    lab.finish();
    assert_eq!(lab.stage, LabStage::Over);
    assert_eq!(
        goals(&lab),
        "Goal: cold starts at most 0; this run 5: not met."
    );
    // What is turned now is for the next run.
    lab.turn(true);
    assert_eq!(
        goals(&lab),
        "Goal: cold starts at most 0; this run 5: not met. Not run yet: provisioned 20."
    );
    lab.finish();
    assert_eq!(goals(&lab), "Goal: cold starts at most 0; this run 0: met.");
    lab.reset();
    assert_eq!(lab.setting().unwrap(), "provisioned=0");
    assert_eq!(goals(&lab), "Goal: cold starts at most 0.");
}

#[test]
fn a_turn_on_the_way_begins_the_run_anew() {
    let mut lab = lab_of("no-cold-start");
    lab.simulation
        .run_within(2 * crate::sim::time::MINUTE, u64::MAX);
    lab.show();
    assert_eq!(goals(&lab), "Goal: cold starts at most 0; so far 20.");
    turn(&mut lab, 0, 1);
    assert_eq!((lab.simulation.events(), lab.stage), (0, LabStage::Paused));
}

#[test]
fn other_chances_are_not_offered() {
    let mut lab = lab_of("cheap-and-quick");
    let seed = lab.simulation.setup().seed;
    lab.reseed();
    assert_eq!(lab.simulation.setup().seed, seed);
    assert!(lab.explained.is_some());
}

#[test]
fn a_typed_setting_is_run_as_one_that_is_turned() {
    let mut lab = lab_of("no-cold-start");
    assert_eq!(lab.try_typed("20"), Ok(()));
    assert_eq!(goals(&lab), "Goal: cold starts at most 0; this run 0: met.");
    let refused = lab.try_typed("21");
    assert!(matches!(refused, Err(AnswerError::NoSetting(_))));
    assert_eq!(lab.setting().unwrap(), "provisioned=20");
}

#[test]
fn it_is_for_the_question_as_it_is_asked() {
    let lesson = lesson();
    let question = &lesson.item("no-cold-start").unwrap().question;
    let variant = question.variant(1).unwrap();
    let scenario = &lesson.scenarios["two-bursts"];
    let mut lab = Lab::of_experiment(scenario, &variant).unwrap();
    assert!(lab.is_for(&variant) && !lab.is_for(question));
    lab.finish();
    // Thirty and fifteen, and none is kept in between.
    assert_eq!(
        goals(&lab),
        "Goal: cold starts at most 0; this run 45: not met."
    );
}

#[test]
fn what_came_of_turning_a_knob_is_in_sight_below_many_goals() {
    let mut lab = lab_of("cheap-and-quick");
    lab.finish();
    while lab.ticking() {
        lab.rush();
    }
    turn(&mut lab, 0, 100);
    let layout = ScreenLayout::of(40, 12, false);
    let room = LabRoom::of(&layout);
    let text = lab.text(room, false);
    let shown: Vec<String> = text.on_screen().map(Line::plain).collect();
    let shown = shown.join(" ");
    assert!(shown.contains("goes no further that way"), "{shown}");
}

/// What plain lines tell of a run that an experiment asks of, its own lab tells too.
#[test]
fn a_run_that_an_experiment_asks_of_tells_what_it_shows_and_why() {
    let lessons = crate::lesson::SHIPPED_LESSONS.iter();
    let mut labs = lessons.filter_map(|it| {
        let lesson = it.open().unwrap();
        Lab::in_lesson(&lesson, lesson.scenarios.get("turn-kept-ready")?)
    });
    let mut lab = labs.next().unwrap();
    lab.finish();
    while lab.ticking() {
        lab.rush();
    }
    let told: Vec<&String> = lab.told_of_run().collect();
    let first = told.first().unwrap();
    assert!(
        first.starts_with("Cold starts: 78. At most 78 were at work at once"),
        "{first}"
    );
}

/// At 40×12 there are ten rows.
#[test]
fn where_few_rows_are_in_sight_the_axis_is_among_them_below_the_knobs() {
    for item in ["no-cold-start", "cheap-and-quick"] {
        let mut lab = lab_of(item);
        lab.finish();
        let goals: Vec<String> = lab.goals(37).iter().map(Line::plain).collect();
        let rows = |of: &[Line]| of.iter().map(Line::plain).collect::<Vec<_>>();
        let panel = lab.panel(37, 10, false);
        assert!(panel.knobs.len() + panel.asked.len() + panel.picture <= 10);
        assert!(rows(&panel.said).starts_with(&goals), "{item}");
        let panel = lab.panel(72, 20, false);
        let goals: Vec<String> = lab.goals(72).iter().map(Line::plain).collect();
        assert!(rows(&panel.asked).ends_with(&goals), "{item}");
    }
}

/// What was refused is in no other.
#[test]
fn a_goal_of_refusals_brings_the_chart_of_requests_to_the_front() {
    use crate::lesson::SHIPPED_LESSONS;
    let mut seen = 0;
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap();
        for scenario in lesson.scenarios.values() {
            let lab = Lab::in_lesson(&lesson, scenario).unwrap();
            let mut goals = lab.goal_readings();
            if goals.any(|it| it.reading.is_of_refusals()) {
                seen += 1;
                let first = charts(&lab).remove(0);
                assert_eq!(first.id, Some(ChartId::RequestRate), "{}", scenario.name);
            }
        }
    }
    assert!(seen > 0);
}
