//! A lesson goes on in the walk that was left: through its core, or through
//! everything.

use crate::app::{Goal, Msg};
use crate::page::PlanSource;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::drafts::screen;
use super::shelf::{Shelf, inline};

const LESSON: &str = r#"--- lesson.toml
format = 1
id = "ice"
title = "Ice"
summary = "How water freezes."
minutes = 1
parts = ["one", "two", "three"]
--- one.md
+++
kind = "step"
title = "One"
core = true
+++
Ice is light.
--- two.md
+++
kind = "step"
title = "Two"
+++
Ice is cold.
--- three.md
+++
kind = "step"
title = "Three"
core = true
+++
Ice is slippery.
"#;

fn started(source: &'static PlanSource) -> Bench {
    let shelf = Shelf::sound(&inline("ice", LESSON));
    let start = Start {
        goal: Some(Goal {
            source,
            ..Goal::learn("ice".to_owned())
        }),
        ..Start::default()
    };
    Bench::new(shelf, start, Store::memory().unwrap(), (80, 24))
}

fn walk(bench: &Bench) -> String {
    screen(bench).unwrap().walk.name()
}

#[test]
fn the_library_goes_on_in_the_walk_that_was_left() {
    for source in [PlanSource::DEEP, PlanSource::LEARN] {
        let mut bench = started(source);
        bench.press("n<esc>");
        assert!(screen(&bench).is_none());
        bench.press("<enter>");
        assert_eq!(walk(&bench), source.walk("ice"));
        // Another day.
        bench.press("<esc>");
        bench.restart_with(None);
        bench.press("<enter>");
        assert_eq!(walk(&bench), source.walk("ice"), "after a restart");
    }
}

#[test]
fn a_quiz_in_between_or_another_walk_does_not_lose_it() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("n<esc>");
    for source in [PlanSource::QUIZ, PlanSource::LAB] {
        bench.tell(Msg::Go(Goal {
            source,
            ..Goal::learn("ice".to_owned())
        }));
        bench.press("<esc>");
        bench.press("<enter>");
        assert_eq!(walk(&bench), "deep/ice", "after {}", source.name);
        bench.press("<esc>");
    }
    bench.tell(Msg::Go(Goal::learn("ice".to_owned())));
    bench.press("<esc><enter>");
    assert_eq!(
        walk(&bench),
        "learn/ice",
        "what is asked for is the last one"
    );
}

#[test]
fn a_lesson_started_afresh_is_gone_through_as_usual() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("n<esc>R<enter>yy");
    assert!(
        bench
            .app
            .progress
            .as_ref()
            .unwrap()
            .of("ice")
            .opened
            .is_none()
    );
    bench.restart_with(None);
    bench.press("<enter>");
    assert_eq!(walk(&bench), "learn/ice");
}

#[test]
fn what_is_started_afresh_in_the_midst_of_a_walk_goes_on_in_it() {
    let mut bench = started(PlanSource::DEEP);
    bench.press("nR<enter>yy");
    assert_eq!(walk(&bench), "deep/ice");
    bench.press("<esc><enter>");
    assert_eq!(walk(&bench), "deep/ice");
}
