use super::*;
use crate::page::sample::{lesson, progress};

fn ledger(lessons: &[&Lesson], done: &[&str]) -> MythLedger {
    let progress = progress(done);
    MythLedger::of(lessons.iter().map(|it| (*it, progress.of(&it.id))))
}

#[test]
fn whatever_an_answer_is_tagged_with_feeds_that_myth() {
    let ice = lesson("ice", "");
    for (done, state) in [
        (&[][..], MythState::Unseen),
        (&["ice cold skip"], MythState::Unseen),
        (&["ice cold true wrong sure"], MythState::Believed),
        (&["ice pick not-so wrong sure"], MythState::Believed),
        (&["ice pick other wrong sure"], MythState::Unseen),
        (&["ice pick so right sure"], MythState::Unseen),
        (&["ice pick no-idea"], MythState::Unseen),
        // What was picked here is told by the answer here that came after.
        (
            &["ice pick not-so wrong sure", "ice pick so right sure"],
            MythState::Corrected,
        ),
        (
            &["ice pick not-so wrong sure", "ice pick so right guess"],
            MythState::Shaken,
        ),
        (&["ice count 10 wrong guess"], MythState::Believed),
        (&["ice count 20 wrong guess"], MythState::Believed),
        (&["ice count 21 wrong guess"], MythState::Unseen),
        (&["ice count 9 wrong guess"], MythState::Unseen),
        (&["ice trap wrong wrong fairly"], MythState::Believed),
        (&["ice trap right right fairly"], MythState::Unseen),
        (&["ice cold no-idea"], MythState::Shaken),
        (&["ice cold false right guess"], MythState::Shaken),
        (&["ice cold false right fairly"], MythState::Corrected),
        // Turned round: what would be right of the card is the mistake.
        (&["ice cold true right sure twin"], MythState::Corrected),
        (&["ice cold false wrong sure twin"], MythState::Believed),
        (
            &[
                "ice cold false right sure",
                "ice cold false wrong sure twin",
            ],
            MythState::Relapsed,
        ),
        (&["ice cold no-idea"], MythState::Shaken),
        // Under other settings a range of numbers means nothing.
        (&["ice count 12 wrong sure set"], MythState::Unseen),
        // The grade is that of the answer then, whatever is right by now.
        (&["ice cold true right sure"], MythState::Corrected),
        (&["ice cold false wrong sure"], MythState::Believed),
        (
            &["ice pick not-so wrong sure", "ice cold false right sure"],
            MythState::Corrected,
        ),
        (
            &["ice cold false right sure", "ice count 12 wrong sure"],
            MythState::Relapsed,
        ),
        (
            &["ice cold false right sure", "ice cold reset"],
            MythState::Unseen,
        ),
    ] {
        let ledger = ledger(&[&ice], done);
        assert_eq!(ledger.state(&ice, "cold"), state, "{done:?}");
        assert_eq!(ledger.state(&ice, "warm"), MythState::Unseen, "{done:?}");
        assert_eq!(ledger.state(&ice, "unheard-of"), MythState::Unseen);
    }
}

#[test]
fn evidence_stands_in_the_order_of_the_answers() {
    let ice = lesson("ice", "");
    let done = [
        "ice cold false right fairly",
        "ice count 12 wrong guess",
        "ice pick not-so wrong sure",
    ];
    let ledger = ledger(&[&ice], &done);
    let told = ledger.evidence(&ice, "cold").iter().map(|it| {
        let says = it.says == Evidence::Affirmed;
        (&*it.item, says, it.certainty, it.time.millis)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("cold", false, Some(Certainty::Fairly), 0),
            ("count", true, Some(Certainty::Guess), 1),
            ("pick", true, Some(Certainty::Sure), 2),
        ]
    );
    assert!(ledger.evidence(&ice, "warm").is_empty());
}

#[test]
fn one_idea_in_several_lessons_is_known_by_all_its_answers() {
    let ice = lesson("ice", "same_as = 'snow/cold'");
    let snow = lesson("snow", "");
    let hail = lesson("hail", "same_as = 'ice/cold'");
    let done = ["snow cold false right sure", "hail cold true wrong sure"];
    let all = ledger(&[&hail, &ice, &snow], &done);
    for lesson in [&ice, &snow, &hail] {
        assert_eq!(all.state(lesson, "cold"), MythState::Relapsed);
        assert_eq!(all.state(lesson, "warm"), MythState::Unseen);
    }
    // Without the lessons that have it, each stands for itself.
    assert_eq!(
        ledger(&[&hail], &done).state(&hail, "cold"),
        MythState::Believed
    );
    assert_eq!(
        ledger(&[&ice], &done).state(&ice, "cold"),
        MythState::Unseen
    );
    // Two that name the same absent lesson are still the same.
    let frost = lesson("frost", "same_as = 'snow/cold'");
    let done = ["frost cold true wrong sure"];
    let without = ledger(&[&ice, &frost], &done);
    assert_eq!(without.state(&ice, "cold"), MythState::Believed);
}

#[test]
fn a_circle_is_one_idea() {
    let ice = lesson("ice", "same_as = 'snow/cold'");
    let snow = lesson("snow", "same_as = 'hail/cold'");
    let hail = lesson("hail", "same_as = 'ice/cold'");
    let frost = lesson("frost", "same_as = 'hail/cold'");
    let own = lesson("own", "same_as = 'own/cold'");
    let odd = lesson("odd", "same_as = 'nothing'");
    let all = [&ice, &snow, &hail, &frost, &own, &odd];
    let ledger = ledger(
        &all,
        &["frost cold true wrong sure", "own cold false right sure"],
    );
    for lesson in [&ice, &snow, &hail, &frost] {
        assert_eq!(ledger.state(lesson, "cold"), MythState::Believed);
    }
    assert_eq!(ledger.state(&own, "cold"), MythState::Corrected);
    assert_eq!(ledger.state(&odd, "cold"), MythState::Unseen);
}

#[test]
fn what_came_back_is_asked_for_before_what_is_believed() {
    let ice = lesson("ice", "");
    let asked = |done: &[&str]| {
        let ledger = ledger(&[&ice], done);
        let asked = ledger.asks_for(&ice).into_iter();
        let named = asked.map(|((part, item), state)| {
            let item = &ice.parts[part].items[item];
            format!("{} {state:?}", item.question.id)
        });
        named.collect::<Vec<_>>()
    };
    assert_eq!(asked(&["ice cold false right sure"]), [""; 0]);
    assert_eq!(
        asked(&[
            "ice cold false right sure",
            "ice cold true wrong guess",
            "ice warm true wrong guess",
        ]),
        [
            "cold Relapsed",
            "pick Relapsed",
            "count Relapsed",
            "trap Relapsed",
            "warm Believed",
        ]
    );
}
