use proptest::collection::vec;
use proptest::prelude::*;

use super::super::entry::{AskedAs, Certainty, Grade, Time};
use super::super::progress::{Attempt, ItemProgress, Outcome};
use super::*;

const TODAY: Day = Day(20_000);
const NO_LIMIT: DailyLimit = DailyLimit::Items(usize::MAX);

/// How something was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Right,
    Guessed,
    Wrong,
    SureAndWrong,
    NoIdea,
}

use How::{Guessed, NoIdea, Right, SureAndWrong, Wrong};

/// Answered so many days ago.
fn attempt(days_ago: i64, how: How) -> Attempt {
    let committed = |certainty, grade| Outcome::Committed {
        answer: Vec::new(),
        certainty: Some(certainty),
        grade: Some(grade),
        took_ms: 1,
    };
    Attempt {
        number: 0,
        time: Time::utc((TODAY.0 - days_ago) * 86_400_000),
        revision: String::new(),
        outcome: match how {
            Right => committed(Certainty::Fairly, Grade::Right),
            Guessed => committed(Certainty::Guess, Grade::Right),
            Wrong => committed(Certainty::Fairly, Grade::Wrong),
            SureAndWrong => committed(Certainty::Sure, Grade::Wrong),
            NoIdea => Outcome::NoIdea,
        },
        id: None,
        asked: AskedAs::default(),
        hints: 0,
        undone: false,
        mark: None,
    }
}

fn item(answers: &[(i64, How)]) -> Candidate {
    let attempts = answers
        .iter()
        .map(|&(days_ago, how)| attempt(days_ago, how));
    Candidate {
        schedule: Schedule::of(&ItemProgress {
            attempts: attempts.collect(),
            ..ItemProgress::default()
        }),
        seconds: 30,
        ..Candidate::default()
    }
}

/// Which are asked, and why.
fn asked(agenda: &Agenda) -> Vec<(usize, Urgency)> {
    let asks = agenda.asks.iter();
    asks.map(|ask| (ask.candidate, ask.urgency)).collect()
}

fn order(agenda: &Agenda) -> Vec<usize> {
    agenda.asks.iter().map(|ask| ask.candidate).collect()
}

#[test]
fn sure_and_wrong_comes_before_missed_and_that_before_due() {
    let items = [
        item(&[(9, Right)]),
        item(&[]),
        item(&[(1, NoIdea)]),
        item(&[(1, Right)]),
        item(&[(2, SureAndWrong)]),
        item(&[(1, Right), (0, Wrong)]),
    ];
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, None);
    assert_eq!(
        asked(&agenda),
        [
            (4, Urgency::SureAndWrong),
            (2, Urgency::Missed),
            (5, Urgency::Missed),
            (0, Urgency::Due),
        ]
    );
    assert_eq!(agenda.count(Urgency::Missed), 2);
    assert_eq!((agenda.left, agenda.next), (0, Some(Day(TODAY.0 + 1))));
}

#[test]
fn a_sure_miss_is_made_up_for_on_another_day() {
    let urgency = |answers: &[(i64, How)]| {
        let agenda = Agenda::of(&[item(answers)], TODAY, NO_LIMIT, None);
        agenda.asks.first().map(|ask| ask.urgency)
    };
    // What was set right in the same sitting still is what one was sure of.
    let same_day = [(9, SureAndWrong), (9, Right)];
    assert_eq!(urgency(&same_day), Some(Urgency::SureAndWrong));
    let missed_again = [(9, SureAndWrong), (8, Wrong)];
    assert_eq!(urgency(&missed_again), Some(Urgency::SureAndWrong));
    let guessed = [(19, SureAndWrong), (18, Guessed)];
    assert_eq!(urgency(&guessed), Some(Urgency::SureAndWrong));
    let not_sure = [(9, Wrong), (9, Right)];
    assert_eq!(urgency(&not_sure), Some(Urgency::Due));
    let made_up_for = [(60, SureAndWrong), (59, Right)];
    assert_eq!(urgency(&made_up_for), Some(Urgency::Due));
    let and_missed = [(60, SureAndWrong), (59, Right), (58, Wrong)];
    assert_eq!(urgency(&and_missed), Some(Urgency::Missed));
}

#[test]
fn what_is_gained_most_from_comes_first() {
    let order_of = |items: &[Candidate]| order(&Agenda::of(items, TODAY, NO_LIMIT, None));
    let waits = |days_ago| item(&[(days_ago, Right)]);
    // Of two that are alike the one that takes less time; …
    let long = Candidate {
        seconds: 90,
        ..waits(9)
    };
    assert_eq!(order_of(&[long, waits(9), Candidate::default()]), [1, 0]);
    // … of two that take the same time the one that lasts longer once asked.
    let stubborn = [(40, Wrong), (30, Wrong), (9, Wrong), (9, Guessed)];
    assert_eq!(order_of(&[item(&stubborn), waits(3)]), [1, 0]);
}

#[test]
fn a_myth_that_came_back_is_asked_though_not_due() {
    let relapsed = |answers: &[(i64, How)]| {
        let item = Candidate {
            relapsed: true,
            ..item(answers)
        };
        asked(&Agenda::of(&[item], TODAY, NO_LIMIT, None))
    };
    assert_eq!(relapsed(&[(1, Right)]), [(0, Urgency::Missed)]);
    assert_eq!(relapsed(&[(9, Right)]), [(0, Urgency::Missed)]);
    // Once a day is enough, and what was never asked is not asked for it.
    assert_eq!(relapsed(&[(0, Right)]), []);
    assert_eq!(relapsed(&[]), []);
}

#[test]
fn of_what_is_easily_mixed_up_one_follows_the_other() {
    let mut items: Vec<_> = (0..6).map(|at| item(&[(20 - at, Right)])).collect();
    items[0].confusable = vec![3, 4];
    items[5].confusable = vec![3];
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, None);
    assert_eq!(order(&agenda), [0, 3, 5, 1, 2, 4]);
    // Never across urgencies.
    items[3] = item(&[(1, Wrong)]);
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, None);
    assert_eq!(order(&agenda), [3, 0, 4, 1, 2, 5]);
}

#[test]
fn the_limit_leaves_the_least_urgent_for_tomorrow() {
    let mut items: Vec<_> = (0..5).map(|at| item(&[(20 - at, Right)])).collect();
    items[4].schedule = item(&[(1, Wrong)]).schedule;
    let asked = |items: &[Candidate], limit| {
        let agenda = Agenda::of(items, TODAY, limit, None);
        (order(&agenda), agenda.left, agenda.next)
    };
    let tomorrow = Some(Day(TODAY.0 + 1));
    let two = (vec![4, 0], 3, tomorrow);
    assert_eq!(asked(&items, DailyLimit::Items(2)), two);
    assert_eq!(asked(&items, DailyLimit::Seconds(60)), two);
    assert_eq!(asked(&items, DailyLimit::Seconds(89)), two);
    assert_eq!(asked(&items, DailyLimit::Items(5)).1, 0);
    // One is asked, however long it takes.
    assert_eq!(asked(&items, DailyLimit::Seconds(1)).0, [4]);
    items.push(Candidate {
        asked_today: true,
        ..item(&[(0, Right)])
    });
    assert_eq!(asked(&items, DailyLimit::Items(2)).0, [4]);
    assert!(asked(&items, DailyLimit::Seconds(1)).0.is_empty());
}

#[test]
fn where_nothing_is_due_the_next_day_is_known() {
    let days = |items: &[Candidate]| {
        let agenda = Agenda::of(items, TODAY, NO_LIMIT, None);
        (agenda.asks.len(), agenda.next.map(|day| day.since(TODAY)))
    };
    assert_eq!(days(&[]), (0, None));
    assert_eq!(days(&[item(&[])]), (0, None));
    let soon = [item(&[(0, Right)]), item(&[(0, Guessed)]), item(&[])];
    assert_eq!(days(&soon), (0, Some(1)));
}

#[test]
fn before_an_exam_every_day_has_its_share() {
    let items: Vec<_> = (0..40).map(|_| item(&[(1, Right)])).collect();
    let exam = Day(TODAY.0 + 10);
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, Some(exam));
    // Each is due tomorrow, and again eleven days later.
    assert_eq!(agenda.spread, Some(Spread { days: 10, a_day: 4 }));
    assert_eq!(agenda.count(Urgency::Ahead), 4);
    assert_eq!(agenda.left, 0);
    // The share is no way around the limit, …
    let agenda = Agenda::of(&items, TODAY, DailyLimit::Items(3), Some(exam));
    assert_eq!(agenda.asks.len(), 3);
    // … and what is due beyond it waits its turn.
    let due: Vec<_> = (0..40).map(|_| item(&[(5, Right)])).collect();
    let agenda = Agenda::of(&due, TODAY, NO_LIMIT, Some(exam));
    assert_eq!((agenda.count(Urgency::Due), agenda.left), (4, 36));
    // The day's share once done, nothing more is asked.
    let mut items = due;
    for item in items.iter_mut().take(4) {
        item.asked_today = true;
        item.schedule = item.schedule.clone().after_right(TODAY);
    }
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, Some(exam));
    assert!(agenda.asks.is_empty());
    // What was asked today counts towards the share as well.
    let (days, a_day) = (4, 10);
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, Some(Day(TODAY.0 + 4)));
    assert_eq!(agenda.spread, Some(Spread { days, a_day }));
    assert_eq!(agenda.asks.len(), 10 - 4);
}

#[test]
fn what_lasts_until_the_exam_is_not_asked_for_it() {
    let solid = item(&[(30, Right), (28, Right), (1, Right)]);
    let items = [item(&[(1, Right)]), solid];
    let agenda = Agenda::of(&items, TODAY, NO_LIMIT, Some(Day(TODAY.0 + 12)));
    assert_eq!(order(&agenda), [0]);
    for past in [TODAY, Day(TODAY.0 - 3), Day(i64::MIN)] {
        let agenda = Agenda::of(&items, TODAY, NO_LIMIT, Some(past));
        assert_eq!((agenda.asks.len(), agenda.spread), (0, None));
    }
}

#[test]
fn days_beyond_all_reason_do_no_harm() {
    let items = [item(&[(9, Right)]), item(&[(1, Wrong)]), item(&[])];
    for today in [i64::MIN, 0, i64::MAX] {
        for exam in [i64::MIN, 0, i64::MAX] {
            let agenda = Agenda::of(&items, Day(today), NO_LIMIT, Some(Day(exam)));
            assert!(agenda.asks.len() <= 2, "{agenda:?}");
        }
    }
}

fn history() -> impl Strategy<Value = Vec<(i64, How)>> {
    let how = prop_oneof![
        3 => Just(Right),
        1 => Just(Guessed),
        1 => Just(Wrong),
        1 => Just(SureAndWrong),
        1 => Just(NoIdea),
    ];
    vec((0..60_i64, how), 0..6).prop_map(|mut answers| {
        answers.sort_by_key(|(days_ago, _)| -days_ago);
        answers
    })
}

prop_compose! {
    fn candidate()(
        answers in history(),
        seconds in 5..120_u32,
        confusable in vec(0..30_usize, 0..3),
        relapsed in prop::bool::weighted(0.1),
        was_asked in any::<bool>(),
    ) -> Candidate {
        let asked_today = was_asked && answers.last().is_some_and(|(ago, _)| *ago == 0);
        Candidate { seconds, confusable, relapsed, asked_today, ..item(&answers) }
    }
}

fn limit() -> impl Strategy<Value = DailyLimit> {
    prop_oneof![
        (1..20_usize).prop_map(DailyLimit::Items),
        (60..900_u32).prop_map(DailyLimit::Seconds),
        Just(NO_LIMIT),
    ]
}

fn exam() -> impl Strategy<Value = Option<Day>> {
    proptest::option::of((-2..40_i64).prop_map(|days| Day(TODAY.0 + days)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever the day has room for: its asks are the first of all that the
    /// day could have, so that nothing is dropped, only left.
    #[test]
    fn the_most_urgent_are_asked_once_and_the_others_are_left(
        items in vec(candidate(), 0..30), limit in limit(), exam in exam(),
    ) {
        let day = Agenda::of(&items, TODAY, limit, exam);
        let due = |at: &usize| items[*at].urgency(TODAY, None).is_some();
        let mut chosen = order(&day);
        chosen.sort_unstable();
        let count = chosen.len();
        chosen.dedup();
        prop_assert_eq!(chosen.len(), count);
        let all_due = (0..items.len()).filter(due).count();
        prop_assert_eq!(chosen.iter().filter(|at| due(at)).count() + day.left, all_due);
        let waits = |at: &usize| due(at) && !chosen.contains(at);
        for waiting in (0..items.len()).filter(waits) {
            let to_come = exam.filter(|exam| *exam > TODAY);
            let waiting = items[waiting].ask(waiting, TODAY, to_come).unwrap();
            for ask in &day.asks {
                prop_assert!(ask.by_urgency(&waiting).is_le(), "{:?} {:?}", ask, waiting);
            }
            prop_assert!(day.next == Some(Day(TODAY.0 + 1)));
        }
        prop_assert!(day.left == 0 || limit != NO_LIMIT || day.spread.is_some());
    }

    #[test]
    fn no_day_has_more_than_its_limit(
        items in vec(candidate(), 0..30), limit in limit(), exam in exam(),
    ) {
        let day = Agenda::of(&items, TODAY, limit, exam);
        let done: Vec<_> = items.iter().filter(|it| it.asked_today).collect();
        let count = done.len() + day.asks.len();
        let seconds = done.iter().map(|it| it.seconds).sum::<u32>()
            + day.asks.iter().map(|it| items[it.candidate].seconds).sum::<u32>();
        let within = match limit {
            DailyLimit::Items(most) => count <= most,
            DailyLimit::Seconds(most) => seconds <= most,
        };
        prop_assert!(within || count == 1 || day.asks.is_empty());
        let share = day.spread.map_or(usize::MAX, |it| it.a_day);
        prop_assert!(count <= share || count == 1 || day.asks.is_empty());
    }

    #[test]
    fn order_follows_urgency_and_what_is_easily_mixed_up_alternates(
        items in vec(candidate(), 0..30), limit in limit(), exam in exam(),
    ) {
        let asks = Agenda::of(&items, TODAY, limit, exam).asks;
        prop_assert!(asks.is_sorted_by_key(|ask| ask.urgency));
        let mixed_up = |one: usize, other: usize| {
            items[one].confusable.contains(&other) || items[other].confusable.contains(&one)
        };
        for (at, pair) in asks.windows(2).enumerate() {
            let [last, next] = pair else { unreachable!() };
            let rest = asks[at + 1..].iter().filter(|it| it.urgency == last.urgency);
            let could = |it: &&Ask| mixed_up(last.candidate, it.candidate);
            if rest.clone().any(|it| could(&it)) {
                prop_assert!(could(&next), "{:?}", asks);
            } else if next.urgency == last.urgency {
                // Otherwise the one that is gained most from comes next.
                prop_assert!(rest.clone().all(|it| it.gain <= next.gain));
            }
        }
    }

    /// A learner who does each day's share, and is always right, remembers all
    /// at the exam, by the model, and has no day with much more than the others.
    #[test]
    fn days_before_an_exam_are_alike(
        items in vec(candidate(), 10..60), days in 3..40_i64,
    ) {
        let exam = Day(TODAY.0 + days);
        let mut items: Vec<_> = items
            .into_iter()
            .map(|it| Candidate { asked_today: false, relapsed: false, ..it })
            .collect();
        let mut shares = Vec::new();
        for day in (0..days).map(|day| Day(TODAY.0 + day)) {
            let agenda = Agenda::of(&items, day, NO_LIMIT, Some(exam));
            shares.push(agenda.asks.len());
            for ask in agenda.asks {
                let item = &mut items[ask.candidate];
                item.schedule = item.schedule.clone().after_right(day);
            }
        }
        let first = shares[0];
        prop_assert!(shares.iter().all(|it| *it <= first + 1), "{:?}", shares);
        for item in items {
            let due = item.schedule.due();
            prop_assert!(due.is_none_or(|due| due >= exam), "{:?} {:?}", shares, item);
        }
    }
}
