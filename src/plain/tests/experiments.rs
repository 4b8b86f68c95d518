//! An experiment in lines.

use std::sync::Arc;

use super::Learner;
use super::gate::unwrapped;
use crate::journal::Event;
use crate::lesson::{File, Folder, load};

fn said(script: &str) -> (String, Vec<Vec<String>>) {
    said_of(&crate::lesson::experiments(), script)
}

fn said_of(folder: &Folder, script: &str) -> (String, Vec<Vec<String>>) {
    let lesson = Arc::new(load(folder).lesson.unwrap());
    let story = Learner::of(&lesson).goes_through(script.as_bytes());
    let committed = story.entries().into_iter().filter_map(|it| {
        let Event::Committed {
            answer, certainty, ..
        } = it.event
        else {
            return None;
        };
        assert_eq!(certainty, None);
        Some(answer)
    });
    (unwrapped(&story.said()), committed.collect())
}

#[test]
fn a_setting_is_tried_before_one_is_committed() {
    let (text, committed) = said("run 15\nrun provisioned=25\nrun\nrun 7\nprovisioned = 25\n");
    assert_eq!(committed, [["platform.provisioned=25"]]);
    for said in [
        "Goal: cold starts at most 0.",
        "Of what meets the goals: the smallest provisioned.",
        "Knob provisioned: 0, 5 and so on up to 40. It stands at 0.",
        "Enter a setting such as provisioned=0, run and a setting to try it,",
        "Goal: cold starts at most 0; this run 5: not met.",
        "Goal: cold starts at most 0; this run 0: met.",
        "Type where each knob stands, as in provisioned=0.",
        "provisioned cannot stand at `7`. Try 5 or 10.",
        "Not so. You answered: provisioned 25",
        "The answer: provisioned 20",
    ] {
        assert!(text.contains(said), "{said}\n\n{text}");
    }
    let (before, _) = text.split_once("Not so.").unwrap();
    for behind in [
        "paid for and never needed",
        "provisioned=20",
        "All of a burst",
    ] {
        assert!(!before.contains(behind), "{behind}");
    }
}

#[test]
fn a_run_is_no_answer_elsewhere() {
    let (text, committed) = said("20\nrun 20\ns\nkeep_alive=10min\n");
    assert_eq!(
        committed,
        [["platform.provisioned=20"], ["platform.keep_alive=600s"]]
    );
    assert!(text.contains("Right."), "{text}");
}

#[test]
fn whose_settings_a_run_goes_by_is_said_after_an_experiment() {
    let mut folder = crate::lesson::experiments();
    let part = folder.files.get_mut("bursts.md").unwrap();
    let File::Bytes(bytes) = part else {
        panic!("it is no file");
    };
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let run = format!("{text}\n```sim scenario=\"two-bursts\"\n```\n");
    *part = File::Bytes(run.into_bytes().into());
    let (text, _) = said_of(&folder, "provisioned=20\n");
    let (_, run) = text
        .split_once("This run goes by the author's settings")
        .unwrap();
    assert!(run.contains("requests"), "{run}");
}

#[test]
fn a_number_that_is_none_of_a_knob_leads_to_the_nearest() {
    let (text, _) = said("run 8\nrun 400\nrun 1,000\nrun 0,020\nprovisioned=20\nrun 12\n");
    for said in [
        "provisioned cannot stand at `8`. Try 10 or 5.",
        "provisioned cannot stand at `400`. Try 40.",
        "provisioned cannot stand at `1,000`. Try 40.",
    ] {
        assert!(text.contains(said), "{said}\n\n{text}");
    }
}
