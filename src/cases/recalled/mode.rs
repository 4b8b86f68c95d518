//! The mode *recall* of one lesson: what is due, and then the rest.

use super::*;

/// The mode *recall* of the first lesson.
fn mode(learner: &Learner, day: i64) -> Walk {
    let goal = RecallGoal {
        lesson: Some(learner.lessons[0].id.clone()),
        asks: RecallAsks::OfMode,
        ..RecallGoal::due(60)
    };
    Walk::to_recall(&goal, &learner.lessons, &learner.progress, on(day)).unwrap()
}

#[test]
fn the_mode_asks_what_is_due_and_then_the_rest() {
    let mut learner = Learner::who_knows(4);
    let lesson = learner.lessons[0].id.clone();
    let first = learner.progress.of(&lesson).items.keys().cloned();
    let due = first.filter_map(|id| learner.due(&lesson, &id));
    let day = due.min().unwrap();
    let mut walk = mode(&learner, day.0);
    let asked = asks(&walk);
    let is_due = |id: &str| learner.due(&lesson, id).unwrap() <= day;
    let due = asked.iter().filter(|(_, id)| is_due(id)).count();
    assert!((1..4).contains(&due) && asked.len() == 4, "{asked:?}");
    assert!(asked[..due].iter().all(|(why, _)| *why == Urgency::Due));
    assert!(asked[due..].iter().all(|(why, _)| *why == Urgency::Ahead));
    let told = walk.recall_intro().unwrap().join(" ");
    assert!(told.contains(&format!("then {} more", 4 - due)), "{told}");

    // The list of modes says the same.
    let terms = RecallGoal::mode_terms(60, on(day.0));
    let offers = ModeOffer::all(&learner.lessons[0], &learner.progress, &terms);
    let offer = offers.iter().find(|it| it.mode == Mode::Recall).unwrap();
    assert_eq!((offer.reached.0, offer.reached.1), (due, 4));
    assert_eq!(Some(offer.minutes), walk.quiz_length().map(|it| it.1));

    // What is due is scheduled anew, and the rest stays where it is.
    for (why, id) in asked {
        let before = learner.due(&lesson, &id);
        learner.answer(&mut walk, true, day.0);
        let is_moved = learner.due(&lesson, &id) != before;
        assert_eq!(is_moved, why == Urgency::Due, "{id}");
        walk.next();
    }
    assert!(matches!(walk.page(), Some(Page::End(_))));
}

#[test]
fn the_mode_keeps_to_what_its_lesson_lists() {
    let mut learner = Learner::who_knows(4);
    let known = learner.progress.of(&learner.lessons[0].id).items.keys();
    let listed: Vec<String> = known.take(2).cloned().collect();
    let lesson = Arc::make_mut(&mut learner.lessons[0]);
    lesson.modes.retain(|it| it.mode != Mode::Recall);
    lesson.modes.push(ModeShape {
        mode: Mode::Recall,
        parts: Vec::new(),
        items: listed.clone(),
        scenarios: Vec::new(),
        minutes: None,
    });
    let mut asked: Vec<_> = asks(&mode(&learner, 20))
        .into_iter()
        .map(|it| it.1)
        .collect();
    asked.sort();
    assert_eq!(asked, listed);
}

#[test]
fn who_has_only_guessed_is_told_when_that_comes_back() {
    let mut learner = Learner::who_knows(0);
    let lesson = Arc::clone(&learner.lessons[0]);
    let mut parts = lesson.parts.iter();
    let guess = parts.find(|it| it.kind == PartKind::Guess).unwrap();
    let asked = AskedAs::default();
    learner.write(&lesson, &guess.items[0], Grade::Wrong, asked, on(1));
    for asks in [RecallAsks::OfMode, RecallAsks::Due] {
        let goal = RecallGoal {
            asks,
            ..RecallGoal::due(10)
        };
        let walk = Walk::to_recall(&goal, &learner.lessons, &learner.progress, on(2));
        assert!(walk.unwrap_err().contains("first guesses"));
    }
}
