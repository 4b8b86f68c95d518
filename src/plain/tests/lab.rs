//! A run by itself, and what is asked before it is told.

use std::sync::Arc;

use super::{Learner, Story, lesson_in, lines};
use crate::app::{LabExit, LabScreen, LabStage, Reloaded, Walk};
use crate::journal::{Event, ME, Progress};
use crate::lesson::Lesson;
use crate::page::PlanSource;
use crate::plain::{PlainPreview, RunDialogue};

const FILES: [(&str, &str); 3] = [
    (
        "lesson.toml",
        r#"format = 1
id = "line"
title = "Two at once"
summary = "What two requests wait for."
minutes = 1
parts = ["two"]
"#,
    ),
    (
        "scenarios/two.toml",
        r#"title = "Two at once"
text = "Two requests come at the same moment, for one environment."
horizon = "10s"

[traffic]
shape = "burst"

[[traffic.burst]]
at = "1s"
requests = 2

[function]
run = "250ms"
init = "500ms"

[platform]
keep_alive = "5min"
reserved = 1

[[predict]]
reading = "throttled"
prompt = "How many are turned away?"

[[predict]]
reading = "cold_starts"
prompt = "How many start cold?"
"#,
    ),
    (
        "two.toml",
        r#"kind = "quiz"
title = "Two of them"
intro = "A question on a limit."

[[question]]
id = "turned-away"
kind = "number"
prompt = "How many of them are throttled?"
answer = { scenario = "two", reading = "throttled" }
"#,
    ),
];

fn lesson() -> Arc<Lesson> {
    lesson_in(&FILES)
}

/// Somebody who comes for the run, and predicts it or not.
fn learner(are_predicted: bool, progress: &Progress) -> Learner {
    let lesson = lesson();
    Learner {
        walk: Walk::new(PlanSource::LAB, Arc::clone(&lesson), progress),
        progress: progress.clone(),
        runs: RunDialogue {
            are_predicted,
            are_told_in_full: false,
        },
        ..Learner::of(&lesson)
    }
}

fn predicted(script: &[&str]) -> Story {
    learner(true, &Progress::new(ME)).runs("two", &lines(script))
}

/// What was predicted, by what was entered.
fn predictions(story: &Story) -> Vec<(String, String)> {
    let entries = story.entries().into_iter();
    let predicted = entries.filter_map(|entry| {
        let Event::Predicted(it) = entry.event else {
            return None;
        };
        Some((it.reading, it.value.to_string()))
    });
    predicted.collect()
}

#[test]
fn what_no_question_asked_is_predicted_before_the_run_is_told() {
    for (script, judged) in [
        (["s", "5"].as_slice(), "Requests throttled for good: 1."),
        (&["1", "3", "5"], "Right. Requests throttled for good: 1."),
        (
            &["7", "3", "5"],
            "Not so. Requests throttled for good: 1; you said 7.",
        ),
    ] {
        let story = predicted(script);
        let said = story.said();
        let (before, after) = said.split_once("How many start cold?").expect(&said);
        assert!(!before.contains("Cold starts:"), "{said}");
        assert!(
            after.contains("Not so. Cold starts: 1; you said 5."),
            "{said}"
        );
        assert!(after.contains(judged), "{judged} in {said}");
        assert!(!said.contains("How many are turned away?"), "{said}");
        assert_eq!(
            predictions(&story),
            [("cold_starts".to_owned(), "5".to_owned())]
        );
    }
}

#[test]
fn nothing_is_told_where_the_input_ends_at_a_prediction() {
    let said = predicted(&["s"]).said();
    assert!(
        said.ends_with("\nStopped before the run of “Two at once”; next time it goes on there.\n"),
        "{said}"
    );
    assert!(!said.contains("Cold starts:"), "{said}");
}

#[test]
fn who_predicts_nothing_is_told_at_once() {
    let story = learner(false, &Progress::new(ME)).runs("two", &lines(&["s"]));
    let said = story.said();
    assert!(said.contains("Cold starts: 1."), "{said}");
    assert!(!said.contains("How many start cold?"), "{said}");
}

#[test]
fn what_was_answered_is_not_asked_again_another_time() {
    let mut progress = Progress::new(ME);
    let first = predicted(&["1", "3", ""]);
    first
        .entries()
        .iter()
        .for_each(|entry| progress.apply(entry));
    let mut screen = LabScreen::of(lesson(), false, LabExit::Shell);
    screen.run("two", Some(&progress), None);
    let lab = screen.lab().unwrap();
    assert_eq!(
        (lab.stage, &lab.predictions),
        (LabStage::Predicting(1), &vec![Some(1.0)])
    );
    let said = learner(true, &progress).runs("two", &lines(&["1"])).said();
    assert!(
        said.contains("Right. Requests throttled for good: 1."),
        "{said}"
    );
    assert!(said.contains("Right. Cold starts: 1."), "{said}");
    assert!(!said.contains("How many are turned away?"), "{said}");
}

#[test]
fn what_fits_after_a_run_is_named_and_taken() {
    for wrong in ["w x", "w -1", "x"] {
        let story = learner(false, &Progress::new(ME)).runs("two", &lines(&["s", wrong, "w2", ""]));
        let said = super::gate::unwrapped(&story.said());
        let refusal = "Only w, w n, w b, w and the number of a request or an empty line fits here.";
        assert_eq!(said.matches(refusal).count(), 1, "{wrong} in {said}");
        assert_eq!(
            said.matches("Request 2 of 2 arrived at 1 s.").count(),
            1,
            "{said}"
        );
        assert!(said.ends_with("or nothing to leave:"), "{said}");
    }
}

#[test]
fn the_question_before_a_run_says_why_it_comes_and_is_counted_among_nothing() {
    let story = learner(false, &Progress::new(ME)).runs("two", b"");
    insta::assert_snapshot!(story.said(), @"
    Two at once

    This run answers a question of the lesson, so that question comes first.
    Answer it, skip it or say that you have no idea; then it is run.

    From “Two of them”
    Question

    How many of them are throttled?

    Enter a number, s to skip, n for no idea:

    Stopped before the question; next time it goes on there.
    ");
}

#[test]
fn what_an_author_answers_is_judged_by_what_the_run_shows() {
    for (line, grade) in [("1", "Right."), ("2", "Not so.")] {
        let mut preview = PlainPreview::new(false, None, 72);
        let reloaded = Reloaded {
            lesson: Some(lesson()),
            findings: Vec::new(),
        };
        preview.tell(&reloaded, &mut Vec::new()).unwrap();
        let mut out = Vec::new();
        preview.answer("many", &mut out).unwrap();
        preview.answer(line, &mut out).unwrap();
        let told = String::from_utf8(out).unwrap();
        assert!(
            told.contains("Type a number") && told.contains(grade),
            "{told}"
        );
        assert!(!told.contains("cannot be answered"), "{told}");
    }
}

#[test]
fn the_run_of_an_experiment_is_told_once_with_why_its_goals_stand_so() {
    let mut shipped = crate::lesson::SHIPPED_LESSONS.iter();
    let lesson = shipped.find_map(|it| it.open().filter(|it| it.id == "serverless-on-aws"));
    let lesson = Arc::new(lesson.unwrap());
    let learner = Learner {
        walk: Walk::new(PlanSource::LAB, Arc::clone(&lesson), &Progress::new(ME)),
        ..Learner::of(&lesson)
    };
    let said = learner.runs("turn-quota-for-launch", &lines(&["s", ""]));
    let said = super::gate::unwrapped(&said.said());
    let title = "Simulation: Launch, from a standing start";
    assert_eq!(said.matches(title).count(), 1, "{said}");
    let why = "Requests throttled for good: 300. All 120 are taken after 120 ÷ 300 = 400 ms, and the first of them is \
               done after 1 s + 400 ms = 1.4 s.";
    assert!(said.contains(why), "{said}");
}
