//! A recall, driven through the walk that both faces drive: what it asks and in
//! which form, what it asks again, and what it came to.

use std::sync::Arc;

use crate::app::{RecallGoal, Walk};
use crate::journal::{
    AskedAs, Attempt, Certainty, DailyLimit, Day, Entry, EntryId, Event, Form, Grade, ItemProgress,
    ME, Outcome, Progress, Schedule, Time, Urgency,
};
use crate::lesson::{Item, Lesson, ModeShape, PartKind, embedded, load};
use crate::page::{
    Lessons, Mode, ModeOffer, Page, PlanSource, RecallAsks, RecallTerms, Section, Stage, Why, form,
    next_form,
};
use crate::question::Answer;

const DAY: i64 = 86_400_000;

/// Two shipped lessons whose myths have twins.
fn lessons() -> Vec<Arc<Lesson>> {
    let folders = embedded().into_iter();
    let wanted = folders.filter(|it| it.name == "event-driven" || it.name == "microservices");
    let lessons = wanted.map(|folder| load(&folder).lesson.unwrap().worked_out());
    lessons.map(Arc::new).collect()
}

fn on(day: i64) -> Time {
    Time::utc(day * DAY + 1000)
}

/// A learner, and the days on which they answered.
struct Learner {
    lessons: Vec<Arc<Lesson>>,
    progress: Progress,
}

impl Learner {
    /// Who answered so many myths of each lesson right, each on its day.
    fn who_knows(myths: usize) -> Self {
        let mut learner = Self {
            lessons: lessons(),
            progress: Progress::new(ME),
        };
        for lesson in learner.lessons.clone() {
            let cards = lesson.items().filter(|item| item.twin.is_some());
            for (day, item) in (0..).zip(cards.take(myths)) {
                learner.write(&lesson, item, Grade::Right, AskedAs::default(), on(day));
            }
        }
        learner
    }

    fn write(&mut self, lesson: &Lesson, item: &Item, grade: Grade, asked: AskedAs, time: Time) {
        self.progress.apply(&Entry {
            id: None,
            time,
            learner: ME.to_owned(),
            lesson: lesson.id.clone(),
            item: item.question.id.clone(),
            revision: item.question.revision.clone(),
            event: Event::Committed {
                answer: Vec::new(),
                certainty: Some(Certainty::Fairly),
                grade: Some(grade),
                took_ms: 1,
                asked,
            },
        });
    }

    fn recall(&self, day: i64, is_practice: bool) -> Walk {
        let mut lessons = self.lessons.iter().cloned();
        let first = lessons.next().unwrap();
        let terms = RecallTerms {
            today: Day(day),
            limit: DailyLimit::Items(100),
            exam: None,
            asks: match is_practice {
                true => RecallAsks::Anything,
                false => RecallAsks::Due,
            },
        };
        let lessons = Lessons::new(first, lessons.collect());
        Walk::recall(PlanSource::RECALL, lessons, terms, &self.progress)
    }

    /// Answers what is asked here through the machine that both faces drive.
    fn answer(&mut self, walk: &mut Walk, right: bool, day: i64) -> Event {
        let item = here(walk);
        let key = item.question.options().iter().find(|it| it.right == right);
        let mut asking = walk.ask(&item, Stage::Answering, &self.progress, on(day));
        let lesson = Arc::clone(walk.lesson());
        let mut take = |input| {
            let cx = crate::page::AskingContext {
                item: &item,
                progress: self.progress.of(&lesson.id),
                certainty: false,
                reveal: walk.reveal(),
                now: on(day),
            };
            asking.take(input, &cx).unwrap()
        };
        let picked = Answer::Options(vec![key.unwrap().id.clone()]);
        let event = take(crate::page::Input::Answer(picked)).unwrap();
        let entry = walk.about(&item, event.clone(), on(day));
        let id = u128::try_from(self.progress.entries + 1).unwrap();
        self.progress.apply(&Entry {
            id: Some(EntryId::from_u128(id)),
            ..entry.clone()
        });
        assert!(walk.noted(&entry, &self.progress));
        event
    }

    fn due(&self, lesson: &str, item: &str) -> Option<Day> {
        Schedule::of(&self.progress.of(lesson).items[item]).due()
    }

    /// What is said at the end of `walk`.
    fn told(&self, walk: &Walk) -> Vec<String> {
        let sections = walk.sections(&walk.lessons, &self.progress);
        let [Section::Summary(summary)] = &sections[..] else {
            panic!("this is no end");
        };
        [summary.sentences(), summary.more.clone()].concat()
    }
}

/// What is asked here, in the form that it has.
fn here(walk: &Walk) -> Item {
    let stop = walk.stop().unwrap();
    let item = stop.page.item(walk.lessons.get(stop.lesson));
    item.unwrap().clone()
}

fn form_of(event: &Event) -> Form {
    let Event::Committed { asked, .. } = event else {
        panic!("nothing was answered");
    };
    asked.form.clone()
}

#[test]
fn what_is_due_comes_from_all_lessons_and_in_another_form_each_time() {
    let twin = Form {
        twin: true,
        set: None,
    };
    let mut learner = Learner::who_knows(2);
    let mut walk = learner.recall(20, false);
    let mut asked = Vec::new();
    while !matches!(walk.page(), Some(Page::End(_))) {
        let item = here(&walk);
        let own = learner.lessons[walk.lesson_number()].item(&item.question.id);
        // Turned round, so that the verdict alone is of no help.
        assert_ne!(item.question.prompt, own.unwrap().question.prompt);
        asked.push((walk.lesson().id.clone(), item.question.id.clone()));
        let given = learner.answer(&mut walk, true, 20);
        assert_eq!(form_of(&given), twin);
        walk.next();
    }
    assert_eq!(asked.len(), 4);
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), 4);
    let ids: Vec<_> = asked.iter().map(|(lesson, _)| lesson.as_str()).collect();
    assert!(ids.contains(&"event-driven") && ids.contains(&"microservices"));
    // Far later the same come as they stand in their lesson.
    let mut later = learner.recall(400, false);
    let given = learner.answer(&mut later, true, 400);
    assert_eq!(form_of(&given), Form::default());
}

#[test]
fn a_miss_comes_back_behind_three_others_until_it_was_right() {
    let mut learner = Learner::who_knows(3);
    let mut walk = learner.recall(20, false);
    let missed = here(&walk).question.id;
    learner.answer(&mut walk, false, 20);
    let mut order = vec![missed.clone()];
    let mut wrong = 1;
    while walk.next() && !matches!(walk.page(), Some(Page::End(_))) {
        let item = here(&walk).question.id;
        let again = item == missed;
        let right = !again || wrong == 2;
        wrong += usize::from(!right);
        order.push(item);
        learner.answer(&mut walk, right, 20);
    }
    let places: Vec<_> = (0..order.len()).filter(|at| order[*at] == missed).collect();
    assert_eq!(places.len(), 3, "{order:?}");
    assert!(places[1] - places[0] > 3, "{order:?}");
    // Of six, five were right at first; what was asked again changes no figure.
    let told = learner.told(&walk).join(" ");
    assert!(told.contains("5 times in 6"), "{told}");
}

#[test]
fn what_was_expected_stands_beside_what_came_of_it() {
    let mut learner = Learner::who_knows(1);
    let mut walk = learner.recall(20, false);
    walk.forecast = Some(2);
    for right in [true, false] {
        learner.answer(&mut walk, right, 20);
        walk.next();
    }
    assert!(matches!(walk.page(), Some(Page::End(_))));
    let told = learner.told(&walk);
    assert!(
        told.contains(&"You said 2; right at the first go: 1.".to_owned()),
        "{told:?}"
    );
}

#[test]
fn practice_asks_what_is_not_due_and_schedules_nothing() {
    let mut learner = Learner::who_knows(2);
    assert_eq!(
        learner.recall(1, false).stop().map(|stop| stop.lesson),
        None
    );
    let mut walk = learner.recall(1, true);
    let id = here(&walk).question.id;
    let lesson = walk.lesson().id.clone();
    let before = learner.due(&lesson, &id);
    learner.answer(&mut walk, false, 1);
    assert_eq!(learner.due(&lesson, &id), before);
}

#[test]
fn where_nothing_is_due_it_is_said_when_something_will_be() {
    let learner = Learner::who_knows(1);
    assert_eq!(learner.recall(1, false).page(), None);
    let today = on(1);
    let goal = RecallGoal::due(10);
    let walk = Walk::to_recall(&goal, &learner.lessons, &learner.progress, today);
    let told = walk.unwrap_err();
    assert_eq!(told, "Nothing is due. The next are tomorrow.");
}

#[test]
fn the_last_answer_of_a_walk_is_undone_once() {
    let mut learner = Learner::who_knows(2);
    let mut walk = learner.recall(20, false);
    // What was answered before this walk stays as it is.
    assert_eq!(walk.undo(&learner.progress, on(20)), None);
    let id = here(&walk).question.id;
    let lesson = walk.lesson().id.clone();
    let before = learner.due(&lesson, &id);
    learner.answer(&mut walk, false, 20);
    assert_eq!(learner.due(&lesson, &id), Some(Day(20)));
    let entry = walk.undo(&learner.progress, on(20)).unwrap();
    assert_eq!((&entry.lesson, &entry.item), (&lesson, &id));
    learner.progress.apply(&entry);
    assert_eq!(learner.due(&lesson, &id), before);
    assert_eq!(walk.undo(&learner.progress, on(20)), None);
}

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

/// The mode *recall* of the first lesson.
fn mode(learner: &Learner, day: i64) -> Walk {
    let goal = RecallGoal {
        lesson: Some(learner.lessons[0].id.clone()),
        asks: RecallAsks::OfMode,
        ..RecallGoal::due(60)
    };
    Walk::to_recall(&goal, &learner.lessons, &learner.progress, on(day)).unwrap()
}

/// Why each item is asked, with its id.
fn asks(walk: &Walk) -> Vec<(Urgency, String)> {
    let asked = walk.stops().filter_map(|stop| {
        let Page::Again { why, .. } = stop.page else {
            return None;
        };
        let Why::Recalled(urgency) = why else {
            panic!("{why:?}");
        };
        let item = stop.page.item(walk.lessons.get(stop.lesson))?;
        Some((urgency, item.question.id.clone()))
    });
    asked.collect()
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
