//! Experiments of a lesson: what their runs show, and what is proved of them.

use super::*;
use crate::question::Question;
use crate::text::format_exact;

static EXPERIMENTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/experiments");

/// A lesson of three experiments.
pub fn experiments() -> Folder {
    folder(&EXPERIMENTS)
}

fn worked_out() -> Lesson {
    let mut opened = open(&experiments());
    let cost = opened.work_out();
    assert_eq!(opened.findings(), []);
    // Two variants of the first are run as well.
    assert_eq!((cost.answers.keys, cost.experiments.keys), (0, 5));
    assert_eq!(cost.experiments.runs, 3 * 9 + 10 + 4);
    opened.lesson.unwrap()
}

fn typed(text: &str) -> Answer {
    Answer::Typed(text.to_owned())
}

fn key(question: &Question) -> String {
    match question.key() {
        Some(Answer::Typed(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_best_setting_is_found_by_running_all() {
    let lesson = worked_out();
    let keys: Vec<_> = lesson.items().map(|item| key(&item.question)).collect();
    assert_eq!(
        keys,
        [
            "platform.provisioned=20",
            "platform.reserved=160 function.run=0.4s",
            "platform.keep_alive=300s",
        ]
    );
}

/// The best is found without the table of the runs: each neighbour is run by
/// itself.
#[test]
fn less_than_the_best_does_not_do() {
    let lesson = worked_out();
    let scenario = &lesson.scenarios["two-bursts"];
    let cold = |provisioned: u32| {
        let set = [format!("platform.provisioned={provisioned}")];
        let mut run = crate::sim::run::Run::new(&scenario.with(&set).unwrap()).unwrap();
        run.finish().counts.cold_starts
    };
    assert_eq!([15, 20].map(cold), [5, 0]);
}

#[test]
fn a_variant_is_asked_by_its_own_runs() {
    let lesson = worked_out();
    let own = &lesson.item("no-cold-start").unwrap().question;
    let best: Vec<_> = (0..own.variants())
        .map(|at| {
            let mut variant = own.variant(at).unwrap();
            let shown = OpenKey::of(&lesson, &variant).unwrap().work_out().unwrap();
            assert_eq!(variant.work_out(&shown), []);
            assert_eq!(variant.revision, own.revision);
            let said = variant.explanation.written().to_owned();
            (said, key(&variant))
        })
        .collect();
    for ((said, key), ready) in best.into_iter().zip([20.0, 30.0, 15.0]) {
        assert_eq!(key, format!("platform.provisioned={ready}"));
        assert!(said.contains(&format!("so {} have", format_exact(ready))));
    }
}

#[test]
fn what_is_worked_out_once_is_not_run_again() {
    let lesson = crate::lesson::load(&experiments()).lesson.unwrap();
    let open: Vec<_> = lesson.open_keys().collect();
    assert_eq!(open.len(), 3);
    let shown = open[0].work_out().unwrap();
    assert!(open[0].can_be(&shown));
    assert!(!open[0].can_be(&shown[1..].to_vec()));
    assert!(!open[0].can_be(&vec![Some(1.0); shown.len()]));
    let prints: Vec<_> = open.iter().map(OpenKey::fingerprint).collect();
    assert!(prints[0] != prints[1] && prints[1] != prints[2]);
}

#[test]
fn as_long_as_nothing_was_run_nothing_is_judged() {
    let lesson = crate::lesson::load(&experiments()).lesson.unwrap();
    let question = &lesson.item("no-cold-start").unwrap().question;
    assert_eq!((question.key(), question.revision.as_str()), (None, ""));
    let answer = question.canonical(typed("25"));
    assert_eq!(answer, typed("platform.provisioned=25"));
    assert_eq!(question.judge(&answer).right, None);
}

/// So many requests in each of nine runs that all are one too many.
#[test]
fn runs_that_take_too_long_are_found() {
    let with = |requests: u64| {
        let mut folder = experiments();
        let path = "scenarios/two-bursts.toml".to_owned();
        let File::Bytes(toml) = &folder.files[&path] else {
            panic!()
        };
        let toml = String::from_utf8(toml.to_vec()).unwrap();
        let toml = toml.replace("requests = 15", &format!("requests = {requests}"));
        let file = File::Bytes(toml.into_bytes().into());
        folder.files.insert(path, file);
        let found = crate::lesson::load(&folder).findings;
        found.into_iter().map(|it| it.rule).collect::<Vec<_>>()
    };
    let most = crate::text::bounds::MAX_EXPERIMENT_EVENTS / 9 - 20;
    assert_eq!(with(most), [rule::RUN_TOO_LONG; 0]);
    assert_eq!(with(most + 1), [rule::RUN_TOO_LONG]);
}
