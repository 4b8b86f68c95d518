//! Whatever is answered, a recall asks all of its plan, and comes to an end.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;
use crate::lesson::ItemForm;
use crate::page::{RevealLine, verdict};

/// What a learner does with what is asked.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Right,
    Wrong,
    NoIdea,
    Skip,
}

impl Deed {
    fn event(self) -> Event {
        let asked = AskedAs::default();
        let grade = match self {
            Self::Right => Grade::Right,
            Self::Wrong => Grade::Wrong,
            Self::NoIdea => return Event::NoIdea { took_ms: 1, asked },
            Self::Skip => return Event::Skipped { asked },
        };
        Event::Committed {
            answer: Vec::new(),
            certainty: Some(Certainty::Sure),
            grade: Some(grade),
            took_ms: 1,
            asked,
        }
    }
}

/// How often each item is asked by who does `deeds` one after the other, and what
/// is said at the end.
fn asked(learner: &mut Learner, deeds: &[Deed]) -> (BTreeMap<(usize, String), usize>, Vec<String>) {
    let mut walk = learner.recall(20, false);
    let planned = asks(&walk).len();
    let mut asked = BTreeMap::new();
    for deed in deeds.iter().cycle() {
        if matches!(walk.page(), Some(Page::End(_))) {
            break;
        }
        let item = here(&walk);
        let place = (walk.lesson_number(), item.question.id.clone());
        let times = asked.entry(place).or_default();
        *times += 1;
        assert!(*times <= 3, "{asked:?}");
        let entry = walk.about(&item, deed.event(), on(20));
        learner.progress.apply(&entry);
        assert!(walk.noted(&entry, &learner.progress));
        assert!(walk.next());
    }
    assert_eq!(asked.len(), planned);
    (asked, learner.told(&walk))
}

#[test]
fn whatever_is_answered_all_is_asked_and_nothing_more_than_three_times() {
    let deed = prop::sample::select(vec![Deed::Right, Deed::Wrong, Deed::NoIdea, Deed::Skip]);
    let deeds = (1_usize..6, prop::collection::vec(deed, 1..24));
    let lessons = lessons();
    let config = ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&deeds, |(known, deeds)| {
            let mut learner = Learner::who_knows_of(lessons.clone(), known);
            asked(&mut learner, &deeds);
            Ok(())
        })
        .unwrap();
}

#[test]
fn who_never_knows_is_asked_all_three_times_and_told_what_is_left() {
    let mut learner = Learner::who_knows(3);
    let (asked, told) = asked(&mut learner, &[Deed::NoIdea]);
    assert!(asked.values().all(|times| *times == 3), "{asked:?}");
    for said in [
        "Still missed: 6 items.",
        "6 items are due for another look. Tomorrow is soon enough.",
    ] {
        assert!(told.iter().any(|it| it == said), "{told:?}");
    }
}

#[test]
fn an_answer_that_was_undone_is_not_still_missed() {
    let mut learner = Learner::who_knows(3);
    let mut walk = learner.recall(20, false);
    learner.answer(&mut walk, false, 20);
    let undone = walk.undo(&learner.progress, on(20)).unwrap();
    learner.progress.apply(&undone);
    walk.stop_at_end();
    let told = learner.told(&walk);
    assert!(!told.iter().any(|it| it.contains("missed:")), "{told:?}");
    let due = "6 items are due for another look. Tomorrow is soon enough.";
    assert!(told.iter().any(|it| it == due), "{told:?}");
}

#[test]
fn a_recall_that_was_stopped_goes_on_with_what_is_open() {
    let mut learner = Learner::who_knows(3);
    let mut walk = learner.recall(20, false);
    learner.answer(&mut walk, true, 20);
    assert!(walk.next());
    let next = walk.stop();
    assert!(walk.stop_at_end());
    assert_eq!(walk.next_cards(&learner.progress), Some(OutOf(5, 5)));
    assert!(walk.go_on_with_cards(&learner.progress));
    assert_eq!(walk.stop(), next);
    let due = "5 items are due for another look. Tomorrow is soon enough.";
    walk.stop_at_end();
    assert!(learner.told(&walk).iter().any(|it| it == due));
}

/// Its lists are of first answers, whatever came of them on the way, and name nothing
/// that is still to be asked.
#[test]
fn what_a_recall_lists_is_said_of_the_first_go() {
    let mut learner = Learner::who_knows(3);
    let mut walk = learner.recall(20, false);
    let first = here(&walk).question.id;
    learner.answer(&mut walk, false, 20);
    while walk.next() && here(&walk).question.id != first {
        learner.answer(&mut walk, true, 20);
    }
    learner.answer(&mut walk, true, 20);
    walk.stop_at_end();
    let sections = walk.sections(&walk.lessons, &learner.progress);
    let [Section::Summary(summary)] = &sections[..] else {
        panic!("this is no end");
    };
    let lists: Vec<_> = summary.lists().into_iter().map(|it| it.0).collect();
    assert_eq!(lists, ["Missed at the first go"]);
    let told = learner.told(&walk);
    let counted = "Each question counts as you answered it first.";
    assert!(told.iter().any(|it| it == counted), "{told:?}");
}

/// Who passes over a question and wants that undone is told how to answer it after all.
#[test]
fn a_question_that_was_passed_over_counts_as_it_was_answered_since() {
    let mut learner = Learner::who_knows(3);
    let mut walk = learner.recall(20, false);
    let item = here(&walk);
    let skip = walk.about(&item, Deed::Skip.event(), on(20));
    learner.progress.apply(&skip);
    assert!(walk.skipped_last(&learner.progress));
    assert_eq!(walk.undo(&learner.progress, on(20)), None);
    learner.answer(&mut walk, true, 20);
    assert!(!walk.skipped_last(&learner.progress));
    walk.stop_at_end();
    let told = learner.told(&walk);
    assert!(!told.iter().any(|it| it.contains("skipped")), "{told:?}");
}

/// The verdict of a myth that is asked turned round is about its own words: these stand
/// as what people believe, never as what the lesson says.
#[test]
fn the_words_of_a_myth_that_was_turned_round_stand_as_a_belief() {
    let mut learner = Learner::who_knows(1);
    let mut walk = learner.recall(20, false);
    let item = here(&walk);
    assert_eq!(item.form, ItemForm::Twin);
    learner.answer(&mut walk, true, 20);
    let lesson = walk.lesson();
    let kept = &learner.progress.of(&lesson.id).items[&item.question.id];
    let said = verdict(lesson, &item, kept);
    let labels = said.iter().filter_map(|it| {
        let RevealLine::Text { label, .. } = it else {
            return None;
        };
        Some(label.as_str())
    });
    let labels: Vec<&str> = labels.collect();
    let believed = labels
        .iter()
        .any(|it| it.starts_with("What people believe, and it "));
    assert!(believed, "{labels:?}");
    assert!(
        labels.contains(&"Why that belief looks right"),
        "{labels:?}"
    );
    assert!(!labels.contains(&"Why it looks right"), "{labels:?}");
}
