//! A lesson with scenarios.

use super::*;
use crate::rule;
use crate::sim::run::Run;
use crate::text::Block;

#[test]
fn keys_are_worked_out_by_running() {
    let loaded = load(&simulated());
    assert_eq!(loaded.findings, []);
    let twice = part(&loaded, "twice");
    let keys: Vec<_> = twice.items.iter().map(|item| item.question.key()).collect();
    let burst = &loaded.lesson.as_ref().unwrap().scenarios["burst-of-60"];
    let readings = Run::new(&burst.setup).unwrap().finish();
    let slowest = format!("{:.3}", readings.latency.unwrap().max);
    let typed = |text: &str| Some(Answer::Typed(text.to_owned()));
    assert_eq!(keys, [typed(&slowest), typed("1.5"), typed("120")]);
    let units: Vec<_> = twice
        .items
        .iter()
        .map(|item| item.question.field())
        .collect();
    let unit = |unit| Field::Number { unit };
    assert_eq!(units, [unit("ms"), unit("s"), unit("")]);
}

#[test]
fn scenarios_belong_to_the_lesson() {
    let loaded = load(&simulated());
    let lesson = loaded.lesson.as_ref().unwrap();
    let names: Vec<_> = lesson.scenarios.keys().collect();
    assert_eq!(names, ["burst-of-60", "recorded"]);
    let burst = &lesson.scenarios["burst-of-60"];
    assert_eq!(burst.title, "60 at once, twice");
    assert_eq!(lesson.scenarios["recorded"].title, "recorded");
    let asked: Vec<_> = burst
        .predict
        .iter()
        .map(|it| (it.of.reading.name, it.of.at))
        .collect();
    assert_eq!(asked, [("cold_starts", None), ("time_to_alive", Some(60))]);
    let blocks = &part(&loaded, "twice").body.blocks;
    assert!(
        blocks
            .iter()
            .any(|block| matches!(block, Block::Sim { scenario, .. } if scenario == "burst-of-60"))
    );
    let Some(Card::Myth(myth)) = &part(&loaded, "myths").items[0].card else {
        panic!("no myth");
    };
    assert_eq!(myth.scenario.as_deref(), Some("burst-of-60"));
}

#[test]
fn traces_stand_beside_scenarios() {
    assert!(Folder::takes("scenarios/recorded.csv"));
    for path in [
        "recorded.csv",
        "scenarios/.csv",
        "scenarios/a/b.csv",
        "a/b.csv",
    ] {
        assert!(!Folder::takes(path), "{path}");
    }
    let mut folder = simulated();
    folder.files.remove("scenarios/recorded.csv");
    let loaded = load(&folder);
    assert_eq!(rules(&loaded), [rule::BROKEN_SCENARIO, rule::MISSING_FILE]);
    let lost = &part(&loaded, "twice").unreadable;
    assert_eq!(lost[0].id.as_deref(), Some("when-there-were-two"));
    assert_eq!(loaded.lesson.unwrap().scenarios.len(), 1);
}
