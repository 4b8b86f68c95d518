//! A recall, driven through the walk that both faces drive: what it asks and in
//! which form, what it asks again, and what it came to.

mod ends;
mod mode;
mod numbers;

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
use crate::words::OutOf;

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
        Self::who_knows_of(lessons(), myths)
    }

    fn who_knows_of(lessons: Vec<Arc<Lesson>>, myths: usize) -> Self {
        let mut learner = Self {
            lessons,
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
        // One that is back has the number that it had, and says so.
        let place = walk.card_place().unwrap();
        let others = order.iter().filter(|id| **id != missed).count();
        let number = if again { 1 } else { others + 2 };
        assert_eq!(
            (place.number, place.comes_back()),
            (Some(OutOf(number, 6)), again)
        );
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
