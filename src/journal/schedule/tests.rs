//! When items come back, case by case.

use super::*;
use crate::journal::AskedAs;

const DAY: i64 = 86_400_000;

fn attempt(day: i64, outcome: Outcome) -> Attempt {
    Attempt {
        number: 0,
        time: Time::utc(day * DAY),
        revision: String::new(),
        id: None,
        outcome,
        asked: AskedAs::default(),
        hints: 0,
        mark: None,
        undone: false,
    }
}

fn answer(day: i64, certainty: Option<Certainty>, grade: Option<Grade>) -> Attempt {
    attempt(
        day,
        Outcome::Committed {
            answer: Vec::new(),
            certainty,
            grade,
            took_ms: 1,
        },
    )
}

fn right(day: i64, certainty: Certainty) -> Attempt {
    answer(day, Some(certainty), Some(Grade::Right))
}

fn wrong(day: i64) -> Attempt {
    answer(day, Some(Certainty::Sure), Some(Grade::Wrong))
}

fn schedule(attempts: impl IntoIterator<Item = Attempt>) -> Schedule {
    Schedule::of(&ItemProgress {
        attempts: attempts.into_iter().collect(),
        ..ItemProgress::default()
    })
}

fn due(attempts: impl IntoIterator<Item = Attempt>) -> Option<i64> {
    schedule(attempts).due().map(|day| day.0)
}

#[test]
fn the_first_answer_says_when_it_is_due() {
    let marked = |mark| Attempt {
        mark: Some(mark),
        ..answer(0, None, None)
    };
    let helped = Attempt {
        hints: 1,
        ..right(0, Certainty::Sure)
    };
    let cases = [
        (wrong(0), Some(1)),
        (attempt(0, Outcome::NoIdea), Some(1)),
        (right(0, Certainty::Guess), Some(1)),
        (helped, Some(1)),
        (right(0, Certainty::Fairly), Some(2)),
        // No first success is called easy.
        (right(0, Certainty::Sure), Some(2)),
        (answer(0, None, Some(Grade::Right)), Some(2)),
        (marked(Mark::Yes), Some(2)),
        (marked(Mark::No), Some(1)),
        (marked(Mark::Partly), None),
        (answer(0, None, None), None),
        (attempt(0, Outcome::Skipped), None),
    ];
    for (attempt, expected) in cases {
        assert_eq!(due([attempt.clone()]), expected, "{attempt:?}");
    }
}

#[test]
fn practice_and_what_is_undone_say_nothing() {
    let miss = wrong(5);
    let practice = AskedAs {
        practice: true,
        ..AskedAs::default()
    };
    let practised = Attempt {
        asked: practice,
        ..miss.clone()
    };
    let undone = Attempt {
        undone: true,
        ..miss.clone()
    };
    let right = || right(0, Certainty::Fairly);
    assert_eq!(due([right(), miss]), Some(5));
    for silent in [practised, undone] {
        assert_eq!(schedule([right(), silent.clone()]), schedule([right()]));
        assert_eq!(schedule([silent]), Schedule::default());
    }
}

/// Four days after the first answer, for a month later: worked out from the
/// published formulas by hand.
#[test]
fn what_is_gained_by_asking_is_how_much_likelier_it_is_remembered() {
    let once = schedule([right(0, Certainty::Fairly)]);
    let gain = once.gain(Day(4), 30).unwrap();
    assert!((gain - 0.155_421_863).abs() < 1e-8, "{gain}");
    assert_eq!(schedule([]).gain(Day(4), 30), None);
    let next = once.after_right(Day(2));
    assert_eq!((next.last(), next.due()), (Some(Day(2)), Some(Day(2 + 11))));
}

#[test]
fn a_date_beyond_the_calendar_is_its_end() {
    assert_eq!(Day(i64::MAX).date(), Date::MAX);
    assert_eq!(Day(i64::MIN).date(), Date::MIN);
    assert_eq!(Day(-1).date(), Date::constant(1969, 12, 31));
}

#[test]
fn sure_again_is_easy_also_after_a_fresh_start() {
    let sure = || right(0, Certainty::Sure);
    let fresh = Schedule::of(&ItemProgress {
        attempts: vec![sure()],
        was_right: true,
        ..ItemProgress::default()
    });
    assert_eq!(fresh.due(), Some(Day(8)));
    assert_eq!(due([sure(), right(2, Certainty::Fairly)]), Some(2 + 11));
    assert!(due([sure(), right(2, Certainty::Sure)]) > Some(2 + 11));
}

#[test]
fn right_on_three_days_since_the_last_miss_is_solid() {
    use Certainty::{Fairly, Guess, Sure};
    let cases = [
        (vec![], ItemState::New),
        (vec![right(0, Sure)], ItemState::Learning),
        (
            vec![right(0, Sure), right(0, Sure), right(1, Sure)],
            ItemState::Learning,
        ),
        (
            vec![right(0, Sure), right(1, Guess), right(2, Sure)],
            ItemState::Learning,
        ),
        (
            vec![right(0, Sure), right(1, Fairly), right(2, Sure)],
            ItemState::Solid,
        ),
        (
            vec![right(0, Sure), right(1, Fairly), wrong(2), right(2, Sure)],
            ItemState::Learning,
        ),
    ];
    for (attempts, state) in cases {
        assert_eq!(schedule(attempts.clone()).state(), state, "{attempts:?}");
    }
}

#[test]
fn a_day_is_the_learners_own() {
    let before_midnight = Time {
        millis: DAY - 3_600_000,
        offset: 120,
    };
    assert_eq!(Day::from(before_midnight), Day(1));
    assert_eq!(Day::from(Time::utc(DAY - 1)), Day(0));
    assert_eq!(Day::from(Time::utc(-1)), Day(-1));
    assert_eq!(Day(3).since(Day(5)), 0);
}

#[test]
fn a_day_has_a_date_whatever_it_is() {
    for (day, date) in [
        (0, "1970-01-01"),
        (20_786, "2026-11-29"),
        (i64::MAX, "9999-12-31"),
        (i64::MIN, "-009999-01-01"),
    ] {
        assert_eq!(Day(day).date().to_string(), date);
    }
}

#[test]
fn clocks_beyond_all_reason_do_no_harm() {
    for millis in [i64::MIN, i64::MAX] {
        let odd = Attempt {
            time: Time {
                millis,
                offset: i16::MAX,
            },
            ..right(0, Certainty::Sure)
        };
        let found = schedule([odd.clone(), right(0, Certainty::Sure), odd]);
        assert!(found.due().is_some());
    }
}
