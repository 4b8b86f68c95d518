//! Whatever is answered, a recall asks all of its plan, and comes to an end.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;

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
    let left = "Still missed: 6 items, left for another day. What was due stays due.";
    assert!(told.iter().any(|it| it == left), "{told:?}");
}
