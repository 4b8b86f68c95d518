//! The fold, case by case, and as laws over any history.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn entry(time: i64, item: &str, event: Event) -> Entry {
    Entry {
        id: None,
        time: Time::utc(time),
        learner: ME.to_owned(),
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        event,
    }
}

fn commit(certainty: Option<Certainty>, grade: Option<Grade>) -> Event {
    Event::Committed {
        answer: vec!["a".to_owned()],
        certainty,
        grade,
        took_ms: 900,
        asked: vec!["b".to_owned(), "a".to_owned()].into(),
    }
}

fn right() -> Event {
    commit(Some(Certainty::Fairly), Some(Grade::Right))
}

fn sure_and_wrong() -> Event {
    commit(Some(Certainty::Sure), Some(Grade::Wrong))
}

fn no_idea() -> Event {
    let asked = vec!["a".to_owned()].into();
    Event::NoIdea { took_ms: 5, asked }
}

#[test]
fn what_was_sure_and_wrong_stays_that_until_it_is_right() {
    let skipped = || Event::Skipped {
        asked: vec!["a".to_owned()].into(),
    };
    let stays = |events: &[Event]| {
        let mut progress = Progress::default();
        for (time, event) in (0..).zip(events) {
            progress.apply(&entry(time, "q", event.clone()));
        }
        let kept = progress.of("queues").items.get("q");
        kept.is_some_and(ItemProgress::is_sure_miss_open)
    };
    assert!(stays(&[sure_and_wrong(), no_idea()]));
    assert!(stays(&[sure_and_wrong(), skipped(), no_idea()]));
    assert!(stays(&[sure_and_wrong()]));
    let guessed_wrong = || commit(Some(Certainty::Guess), Some(Grade::Wrong));
    assert!(stays(&[sure_and_wrong(), guessed_wrong(), no_idea()]));
    assert!(!stays(&[guessed_wrong()]));
    assert!(!stays(&[sure_and_wrong(), right(), guessed_wrong()]));
    assert!(!stays(&[sure_and_wrong(), right(), skipped()]));
    assert!(!stays(&[right(), no_idea()]));
    assert!(!stays(&[skipped()]));
}

#[test]
fn the_last_prediction_about_a_number_counts_until_a_fresh_start() {
    use crate::journal::{Prediction, json_number};
    let predicted = |scenario: &str, at, value| {
        Event::Predicted(Box::new(Prediction {
            scenario: scenario.to_owned(),
            reading: "cold_starts".to_owned(),
            at,
            function: None,
            value: json_number(value).unwrap(),
            set: None,
        }))
    };
    let events = [
        predicted("one", None, 1.0),
        predicted("other", None, 2.0),
        predicted("one", Some(3), 3.0),
        predicted("one", None, 4.5),
    ];
    let entries = events.map(|event| entry(1, "", event));
    let progress = Progress::fold(ME, entries.clone());
    let values = |progress: &Progress| {
        let kept = progress.of("queues").predictions.iter();
        kept.map(|it| it.value.as_f64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&progress), [4.5, 2.0, 3.0]);
    let reset = entry(2, "", Event::Reset);
    let afresh = Progress::fold(ME, entries.into_iter().chain([reset]));
    assert_eq!(values(&afresh), [0.0; 0]);
}

impl Progress {
    /// What `learner` did, from entries in the order of their ids.
    pub fn fold(learner: impl Into<Learner>, entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut progress = Self::new(learner);
        for entry in entries {
            progress.absorb(entry);
        }
        progress
    }
}

/// Whether the latest answer was wrong, and the learner sure.
fn missed(item: &ItemProgress) -> bool {
    item.latest_commit().is_some_and(Attempt::confident_miss)
}

/// What is left of the item `q` after `events`, one a millisecond.
fn item_after(events: impl IntoIterator<Item = Event>) -> ItemProgress {
    let entries = (1..)
        .zip(events)
        .map(|(time, event)| entry(time, "q", event));
    let mut progress = Progress::fold(ME, entries);
    let mut lesson = progress.lessons.remove("queues").unwrap();
    lesson.items.remove("q").unwrap()
}

#[test]
fn a_commit_is_an_attempt_with_all_that_was_said() {
    let item = item_after([
        Event::Hint { number: 1 },
        Event::Hint { number: 2 },
        right(),
    ]);
    let expected = Attempt {
        number: 3,
        id: None,
        time: Time::utc(3),
        revision: "r1".to_owned(),
        outcome: Outcome::Committed {
            answer: vec!["a".to_owned()],
            certainty: Some(Certainty::Fairly),
            grade: Some(Grade::Right),
            took_ms: 900,
        },
        asked: vec!["b".to_owned(), "a".to_owned()].into(),
        hints: 2,
        mark: None,
        undone: false,
    };
    assert_eq!(item.latest(), Some(&expected));
    assert_eq!((item.asked, item.hints), (1, 0));
    assert!(item.settled() && item.answered() && item.is_right());
}

#[test]
fn a_skip_settles_without_answering() {
    let item = item_after([Event::Skipped {
        asked: AskedAs::default(),
    }]);
    assert!(item.settled() && !item.answered() && !item.is_right());
    assert_eq!(item.latest_commit(), None);
}

#[test]
fn the_latest_commit_says_whether_it_is_right() {
    assert!(item_after([sure_and_wrong(), right()]).is_right());
    assert!(!item_after([right(), sure_and_wrong()]).is_right());
    assert!(
        item_after([
            right(),
            no_idea(),
            Event::Skipped {
                asked: AskedAs::default()
            }
        ])
        .is_right()
    );
}

#[test]
fn sure_and_wrong_is_a_confident_miss_until_the_next_commit() {
    let answer = vec!["b".to_owned()];
    let item = item_after([sure_and_wrong(), Event::Restated { answer }]);
    assert!(missed(&item));
    assert!(!missed(&item_after([sure_and_wrong(), right()])));
    let unsure = commit(Some(Certainty::Fairly), Some(Grade::Wrong));
    assert!(!missed(&item_after([unsure])));
}

#[test]
fn what_was_right_and_sure_at_once_was_known() {
    let sure = || commit(Some(Certainty::Sure), Some(Grade::Right));
    assert!(item_after([sure()]).was_known());
    let not_known = [
        vec![right()],
        vec![sure_and_wrong()],
        vec![no_idea()],
        vec![Event::Hint { number: 1 }, sure()],
        vec![sure(), sure()],
        vec![right(), sure()],
    ];
    for events in not_known {
        assert!(!item_after(events.clone()).was_known(), "{events:?}");
    }
}

#[test]
fn what_was_sure_and_wrong_comes_back_once() {
    let comes_back = |events: &[Event]| item_after(events.to_vec()).to_come_back().is_some();
    assert!(comes_back(&[sure_and_wrong()]));
    assert!(comes_back(&[right(), sure_and_wrong()]));
    assert!(!comes_back(&[right()]));
    assert!(!comes_back(&[sure_and_wrong(), right()]));
    assert!(!comes_back(&[sure_and_wrong(), sure_and_wrong()]));
    assert!(comes_back(&[sure_and_wrong(), no_idea(), sure_and_wrong()]));
}

#[test]
fn an_explanation_is_right_when_its_learner_says_so() {
    let explained = || commit(None, None);
    let marked = |mark| item_after([explained(), Event::SelfMarked { mark }]);
    assert!(!item_after([explained()]).is_right());
    assert!(marked(Mark::Yes).is_right());
    assert!(!marked(Mark::Partly).is_right());
    // The last mark is the one that holds.
    let again = [Mark::Yes, Mark::No].map(|mark| Event::SelfMarked { mark });
    let [first, second] = again;
    assert!(!item_after([explained(), first, second]).is_right());
    let skipped_then_marked = [
        explained(),
        Event::Skipped {
            asked: AskedAs::default(),
        },
        Event::SelfMarked { mark: Mark::Yes },
    ];
    let item = item_after(skipped_then_marked);
    assert_eq!(item.latest().unwrap().mark, None);
    assert!(item.is_right());
}

#[test]
fn a_reset_item_is_asked_again_under_a_new_number() {
    let item = item_after([right(), Event::Hint { number: 1 }, Event::Reset]);
    let expected = ItemProgress {
        asked: 1,
        was_right: true,
        ..ItemProgress::default()
    };
    assert_eq!(item, expected);
    let missed = item_after([sure_and_wrong(), Event::Reset, Event::Reset]);
    assert!(!missed.was_right);
    assert!(item_after([right(), Event::Reset, sure_and_wrong(), Event::Reset]).was_right);
}

#[test]
fn an_answer_is_undone_by_the_name_of_its_entry() {
    let id = EntryId::from_u128(7);
    let named = |time, id| Entry {
        id: Some(EntryId::from_u128(id)),
        ..entry(time, "q", right())
    };
    let undone = |undoes| entry(9, "q", Event::Undone { undoes });
    let after = |entries: Vec<Entry>| {
        let progress = Progress::fold(ME, entries);
        let attempts = progress.of("queues").items["q"].attempts.iter();
        attempts.map(|it| it.undone).collect::<Vec<_>>()
    };
    let answers = || vec![named(1, 7), named(2, 8), entry(3, "q", right())];
    assert_eq!(after(answers()), [false; 3]);
    let with = |undoes| answers().into_iter().chain([undone(undoes)]).collect();
    assert_eq!(after(with(id)), [true, false, false]);
    // Twice is as once, and what is not there cannot be undone.
    let twice = answers().into_iter().chain([undone(id), undone(id)]);
    assert_eq!(after(twice.collect()), [true, false, false]);
    assert_eq!(after(with(EntryId::from_u128(1))), [false; 3]);
}

fn worked_through() -> Vec<Entry> {
    vec![
        entry(1, "intro", Event::Opened),
        entry(2, "q", right()),
        entry(3, "intro", Event::PartDone),
        entry(4, "myths", Event::Opened),
        entry(
            5,
            "m",
            Event::Skipped {
                asked: AskedAs::default(),
            },
        ),
    ]
}

#[test]
fn parts_are_remembered_in_the_order_they_were_opened() {
    let progress = Progress::fold(ME, worked_through());
    let lesson = &progress.lessons["queues"];
    assert_eq!(progress.entries, 5);
    assert_eq!(lesson.opened, Some(4));
    assert_eq!(lesson.last_part.as_deref(), Some("myths"));
    assert!(lesson.parts_opened.iter().eq(["intro", "myths"]));
    assert!(lesson.parts_done.iter().eq(["intro"]));
}

/// One press too many in the list of lessons begins none.
#[test]
fn a_lesson_that_was_only_looked_at_was_not_read() {
    let opened = |events: &[(&str, Event)]| {
        let entries = events.iter().zip(1..);
        let entries = entries.map(|((item, event), number)| entry(number, item, event.clone()));
        let progress = Progress::fold(ME, entries.collect::<Vec<_>>());
        progress.of("queues").opened
    };
    let intro = ("intro", Event::Opened);
    let hint = ("q", Event::Hint { number: 1 });
    assert_eq!(opened(std::slice::from_ref(&intro)), None);
    assert_eq!(opened(&[intro.clone(), hint.clone()]), Some(1));
    assert_eq!(opened(&[intro.clone(), ("myths", Event::Opened)]), Some(2));
    assert_eq!(opened(&[intro.clone(), hint, intro]), Some(1));
}

#[test]
fn a_reset_reaches_as_far_as_it_names() {
    let mut reset_item = entry(9, "q", Event::Reset);
    let progress = |reset: &Entry| {
        let mut progress = Progress::fold(ME, worked_through());
        progress.apply(reset);
        progress.lessons.remove("queues").unwrap()
    };
    let lesson = progress(&reset_item);
    assert!(!lesson.items["q"].settled() && lesson.items["m"].settled());
    assert!(lesson.parts_done.contains("intro"));

    reset_item.item.clear();
    let reset_lesson = reset_item;
    let lesson = progress(&reset_lesson);
    assert!(
        lesson
            .items
            .values()
            .all(|item| !item.settled() && item.asked == 1)
    );
    assert_eq!(lesson.opened, None);
    assert!(lesson.parts_opened.is_empty() && lesson.parts_done.is_empty());

    let mut another_lesson = reset_lesson.clone();
    another_lesson.lesson = "caches".to_owned();
    assert!(progress(&another_lesson).items["q"].settled());

    let mut everything = reset_lesson;
    everything.lesson.clear();
    assert!(!progress(&everything).items["q"].settled());
}

#[test]
fn what_somebody_else_did_is_passed_over() {
    let mut other = entry(1, "q", right());
    other.learner = "you".to_owned();
    assert_eq!(Progress::fold(ME, [other.clone()]), Progress::default());
    assert_eq!(Progress::fold("you", [other]).entries, 1);
}

fn any_event() -> impl Strategy<Value = Event> {
    select(vec![
        Event::Opened,
        right(),
        sure_and_wrong(),
        commit(None, None),
        no_idea(),
        Event::Skipped {
            asked: AskedAs::default(),
        },
        Event::Hint { number: 1 },
        Event::Hint { number: 2 },
        Event::SelfMarked { mark: Mark::Yes },
        Event::Restated { answer: vec![] },
        Event::PartDone,
        Event::Forecast { right: 1, of: 2 },
        Event::Undone {
            undoes: EntryId::nil(),
        },
        Event::Reset,
    ])
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let learners = select(vec![ME, "you"]);
    let lessons = select(vec!["", "queues", "caches"]);
    let items = select(vec!["", "a", "b"]);
    (0..4_i64, learners, lessons, items, any_event()).prop_map(
        |(time, learner, lesson, item, event)| Entry {
            learner: learner.to_owned(),
            lesson: lesson.to_owned(),
            ..entry(time, item, event)
        },
    )
}

/// As `store` hands them out: by id, each id once.
fn in_order(mut entries: Vec<(usize, Entry)>) -> impl Iterator<Item = Entry> {
    entries.sort_by_key(|(id, _)| *id);
    entries.dedup_by_key(|(id, _)| *id);
    entries.into_iter().map(|(_, entry)| entry)
}

proptest! {
    #[test]
    fn folding_is_applying_one_by_one(
        entries in prop::collection::vec(any_entry(), 0..40),
        live_from in 0..40_usize,
    ) {
        let read = entries.iter().take(live_from).cloned();
        let mut progress = Progress::fold(ME, read);
        for entry in entries.iter().skip(live_from) {
            progress.apply(entry);
        }
        prop_assert_eq!(progress, Progress::fold(ME, entries));
    }

    #[test]
    fn neither_the_order_of_arrival_nor_a_second_copy_changes_anything(
        (entries, arrived) in prop::collection::vec(any_entry(), 0..30).prop_flat_map(|entries| {
            let named: Vec<_> = entries.into_iter().enumerate().collect();
            let twice = [named.clone(), named.clone()].concat();
            (Just(named), Just(twice).prop_shuffle())
        }),
    ) {
        let once = Progress::fold(ME, in_order(entries));
        prop_assert_eq!(Progress::fold(ME, in_order(arrived)), once);
    }

    #[test]
    fn a_reset_of_everything_leaves_nothing_settled(
        entries in prop::collection::vec(any_entry(), 0..30),
    ) {
        let mut progress = Progress::fold(ME, entries);
        let everything = Entry { lesson: String::new(), ..entry(9, "", Event::Reset) };
        progress.apply(&everything);
        for lesson in progress.lessons.values() {
            prop_assert!(lesson.parts_opened.is_empty() && lesson.opened.is_none());
            prop_assert!(lesson.items.values().all(|item| !item.settled()));
        }
    }
}
