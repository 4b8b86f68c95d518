//! Numbers that are asked once more: with other settings, and with their keys.

use super::*;

#[test]
fn a_simulated_number_comes_back_with_other_settings_and_their_key() {
    let folder = embedded().into_iter().find(|it| it.name == "event-driven");
    let lesson = load(&folder.unwrap()).lesson.unwrap().worked_out();
    let varied = |item: &&Item| item.question.variants() > 1;
    let item = lesson.items().find(varied).unwrap().clone();
    let mut kept = ItemProgress::default();
    let mut asked = Vec::new();
    for _ in 0..item.question.variants() {
        let next = item.in_form(next_form(&item, &kept)).unwrap();
        kept.attempts.push(Attempt {
            number: 0,
            id: None,
            time: on(0),
            revision: next.question.revision.clone(),
            outcome: Outcome::NoIdea,
            asked: AskedAs {
                form: form(&next),
                ..AskedAs::default()
            },
            hints: 0,
            mark: None,
            undone: false,
        });
        // It is the same question to the journal, whatever its numbers are.
        assert_eq!(next.question.revision, item.question.revision);
        asked.push((next.question.prompt.written().to_owned(), form(&next)));
        let Some(key) = lesson.open_key(&next) else {
            assert_eq!(form(&next), Form::default());
            continue;
        };
        let mut changed = lesson.clone();
        let (part, place) = changed.place_of(&item.question.id).unwrap();
        changed.ask_in_form((part, place), next.form);
        assert!(changed.settle(&key.item, key.work_out().as_ref()));
        let question = &changed.item(&item.question.id).unwrap().question;
        let right = question.judge(&question.key().unwrap()).right;
        assert_eq!(right, Some(true));
    }
    let all = asked.len();
    asked.dedup();
    assert_eq!(asked.len(), all, "{asked:?}");
}

/// Who has answered three numbers that can be asked with others.
fn who_knows_numbers() -> Learner {
    let mut folders = embedded().into_iter();
    let folder = folders.find(|it| it.name == "serverless-on-aws").unwrap();
    let lesson = Arc::new(load(&folder).lesson.unwrap());
    let mut learner = Learner {
        lessons: vec![Arc::clone(&lesson)],
        progress: Progress::new(ME),
    };
    let varied = lesson.items().filter(|it| it.question.variants() > 1);
    let varied = varied.filter(|it| it.question.kind.name() == "number");
    for item in varied.take(3) {
        learner.write(&lesson, item, Grade::Right, AskedAs::default(), on(0));
    }
    learner
}

#[test]
fn a_missed_number_comes_again_with_other_numbers() {
    let mut learner = who_knows_numbers();
    let mut walk = learner.recall(20, false);
    let first = here(&walk);
    let lesson = Arc::clone(&learner.lessons[0]);
    let asked = |item: &Item| AskedAs {
        form: form(item),
        ..AskedAs::default()
    };
    learner.write(&lesson, &first, Grade::Wrong, asked(&first), on(20));
    walk.next();
    let other = here(&walk);
    learner.write(&lesson, &other, Grade::Right, asked(&other), on(20));
    walk.next();
    walk.vary_here(&learner.progress);
    let last = here(&walk);
    let entry = walk.about(
        &last,
        Event::Skipped {
            asked: asked(&last),
        },
        on(20),
    );
    learner.progress.apply(&entry);
    walk.noted(&entry, &learner.progress);
    assert!(walk.next());
    walk.vary_here(&learner.progress);
    let again = here(&walk);
    assert_eq!(again.question.id, first.question.id);
    assert_ne!(form(&again), form(&first));
    assert_ne!(again.question.prompt, first.question.prompt);
    // Who looks back sees what was asked there.
    for _ in 0..3 {
        walk.previous();
    }
    walk.vary_here(&learner.progress);
    assert_eq!(form(&here(&walk)), form(&first));
}

#[test]
fn who_asks_for_a_number_again_gets_other_numbers() {
    let mut learner = who_knows_numbers();
    let lesson = Arc::clone(&learner.lessons[0]);
    let mut known = lesson.items();
    let own = known.find(|it| {
        learner
            .progress
            .of(&lesson.id)
            .items
            .contains_key(&it.question.id)
    });
    let own = own.unwrap();
    let mut walk = Walk::new(PlanSource::DEEP, Arc::clone(&lesson), &learner.progress);
    walk.go_to_item(&lesson.id, &own.question.id);
    let place = walk.stop();
    let mut forms = vec![form(own)];
    for _ in 0..2 {
        walk.ask_again(&own.question.id, &learner.progress);
        walk.vary_here(&learner.progress);
        let again = here(&walk);
        assert_ne!(Some(&form(&again)), forms.last());
        let asked = AskedAs {
            form: form(&again),
            ..AskedAs::default()
        };
        learner.write(&lesson, &again, Grade::Right, asked, on(1));
        forms.push(form(&again));
    }
    // Where it stands in the text it is its author's own, and so is what was answered.
    walk.go_to_stop(place.unwrap());
    walk.vary_here(&learner.progress);
    let there = walk.lesson().item(&own.question.id).unwrap();
    assert_eq!(form(there), forms[0]);
    assert_eq!(there.question.prompt, own.question.prompt);
}

#[test]
fn a_recall_goes_on_without_a_number_that_no_run_shows() {
    let learner = who_knows_numbers();
    let mut walk = learner.recall(20, false);
    let asked: Vec<_> = asks(&walk).into_iter().map(|it| it.1).collect();
    walk.settle(0, &asked[0], None, &learner.progress);
    let left: Vec<_> = asks(&walk).into_iter().map(|it| it.1).collect();
    assert_eq!(left, asked[1..]);
    assert_eq!(here(&walk).question.id, asked[1]);
    walk.next();
    walk.next();
    assert!(matches!(walk.page(), Some(Page::End(_))));
}
