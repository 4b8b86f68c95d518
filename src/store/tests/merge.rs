//! Copies of a journal that go to other machines, and come back.

use std::ops::ControlFlow;

use super::*;

fn copy(store: &Store, learner: &str) -> Vec<RawEntry> {
    let mut entries = Vec::new();
    let mut found = |entry: EntryRow<'_>| {
        entries.push(RawEntry::from(entry));
        ControlFlow::Continue(())
    };
    store.raw_entries(learner, &mut found).unwrap();
    entries
}

/// What became of each entry.
fn take_in(store: &mut Store, entries: &[RawEntry]) -> Vec<Merged> {
    let merge = store.merge().unwrap();
    let merged = entries
        .iter()
        .map(|it| merge.add(ME, it).unwrap())
        .collect();
    merge.finish().unwrap();
    merged
}

fn raw(number: u8) -> RawEntry {
    RawEntry {
        id: entry_id(&format!("01a02b7d-3f00-7000-8000-0000000000{number:02x}")).unwrap(),
        time: Time::utc(5),
        lesson: "queues".to_owned(),
        item: "a".to_owned(),
        revision: "r1".to_owned(),
        entry: "dreamt".to_owned(),
        body: r#"{"of":["b",1.0],"mood":"calm"}"#.to_owned(),
    }
}

#[test]
fn what_this_version_does_not_know_is_kept_as_it_is() {
    let mut store = Store::memory().unwrap();
    assert_eq!(take_in(&mut store, &[raw(1)]), [Merged::Added]);
    assert_eq!(copy(&store, ME), [raw(1)]);
    assert_eq!(store.progress(ME).unwrap().unread, 1);
}

#[test]
fn what_is_there_stays() {
    let mut store = Store::memory().unwrap();
    let said = |body: &str| RawEntry {
        body: body.to_owned(),
        ..raw(1)
    };
    take_in(&mut store, &[raw(1)]);
    for (entry, merged) in [
        (raw(1), Merged::Known),
        // The same, as somebody else writes it.
        (
            said(r#"{ "mood": "calm", "of": ["b", 1.0] }"#),
            Merged::Known,
        ),
        (said(r#"{"of":["b",2.0],"mood":"calm"}"#), Merged::Clashes),
        (said("{}"), Merged::Clashes),
        (
            RawEntry {
                time: Time::utc(6),
                ..raw(1)
            },
            Merged::Clashes,
        ),
        (
            RawEntry {
                item: "b".to_owned(),
                ..raw(1)
            },
            Merged::Clashes,
        ),
    ] {
        assert_eq!(take_in(&mut store, &[entry]), [merged]);
        assert_eq!(copy(&store, ME), [raw(1)]);
    }
}

#[test]
fn what_no_row_can_hold_is_refused_and_the_rest_is_kept() {
    let mut store = Store::memory().unwrap();
    let nested = |depth: usize| RawEntry {
        body: format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth)),
        ..raw(2)
    };
    let merged = take_in(&mut store, &[raw(1), nested(1001), raw(3)]);
    assert_eq!(merged, [Merged::Added, Merged::Refused, Merged::Added]);
    assert_eq!(take_in(&mut store, &[nested(900)]), [Merged::Added]);
    assert_eq!(copy(&store, ME).len(), 3);
}

#[test]
fn a_merge_that_does_not_end_leaves_nothing() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let before = copy(&store, ME);
    let merge = store.merge().unwrap();
    merge
        .claim(
            "you",
            &["0123456789abcdef0123456789abcdef".to_owned()],
            true,
        )
        .unwrap();
    merge.add(ME, &raw(1)).unwrap();
    merge.add("you", &raw(2)).unwrap();
    drop(merge);
    assert_eq!(copy(&store, ME), before);
    assert_eq!(store.learners().unwrap(), [ME]);
    assert_eq!(
        store.owner("0123456789abcdef0123456789abcdef").unwrap(),
        None
    );
}

#[test]
fn what_keeps_entries_out_is_no_reason_to_say_they_are_in() {
    let (_folder, path) = kept();
    with_sqlite(
        &path,
        "CREATE TRIGGER harm BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
    );
    let mut store = Store::open(&path).unwrap();
    let refused = store.merge().unwrap().add(ME, &raw(1)).unwrap_err();
    assert_eq!(refused.cause, StoreCause::PassedOver);
}

#[test]
fn a_learner_may_have_several_keys_and_keeps_the_first() {
    let mut store = Store::memory().unwrap();
    let own = store.progress(ME).unwrap().learner.key;
    let keys = ["b", "a"].map(|digit| digit.repeat(32));
    for _ in 0..2 {
        let merge = store.merge().unwrap();
        merge.claim(ME, &keys, false).unwrap();
        merge.finish().unwrap();
    }
    assert_eq!(store.progress(ME).unwrap().learner.key, own);
    let [b, a] = keys.clone();
    assert_eq!(store.keys(ME).unwrap(), (own.clone(), vec![a, b]));
    for key in keys.iter().chain([&own]) {
        assert_eq!(store.owner(key).unwrap().as_deref(), Some(ME));
    }

    let merge = store.merge().unwrap();
    let yours = "c".repeat(32);
    merge
        .claim("you", std::slice::from_ref(&yours), true)
        .unwrap();
    merge.finish().unwrap();
    assert_eq!(store.keys("you").unwrap(), (yours, Vec::new()));
    // Somebody else's key cannot be taken.
    assert!(store.merge().unwrap().claim("you", &[own], false).is_err());
}

#[test]
fn after_the_last_stamp_there_is_still_a_next_entry() {
    let mut store = Store::memory().unwrap();
    let last = RawEntry {
        id: entry_id("e677d21f-dbff-7fff-bfff-ffffffffffff").unwrap(),
        ..raw(1)
    };
    take_in(&mut store, &[last]);
    for item in ["b", "c"] {
        store.append(&entry(1_795_000_000_000, item)).unwrap();
    }
    assert_eq!(items(&store), ["b", "c"]);
}

#[test]
fn an_entry_says_whether_the_clock_had_run_back() {
    const NOW: i64 = 1_795_000_000_000;
    let mut store = Store::memory().unwrap();
    for time in [NOW, NOW, NOW - 3_600_000, NOW + 1] {
        store.append(&entry(time, "a")).unwrap();
    }
    let back: Vec<_> = copy(&store, ME)
        .iter()
        .map(RawEntry::clock_ran_back)
        .collect();
    assert_eq!(back, [false, false, true, false]);
}

/// Something that happened on one of three machines.
fn steps() -> impl Strategy<Value = Vec<(usize, u8, usize, i64)>> {
    let clock = 1_795_000_000_000..1_795_000_000_006_i64;
    prop::collection::vec((0..3_usize, 0..8_u8, 0..2_usize, clock), 0..24)
}

/// Answers, hints and resets of an item, a lesson and everything, and now and
/// then an undoing and something that only a later version knows.
fn happened(store: &mut Store, kind: u8, item: usize, time: i64) {
    let [lesson, other] = ["queues", "caches"];
    let item = ["a", "b"][item];
    let done = |event| Entry {
        event,
        ..entry(time, item)
    };
    let event = match kind {
        0 => Event::Opened,
        1 => Event::Hint { number: 1 },
        2 => Event::NoIdea {
            took_ms: 1,
            asked: Vec::new().into(),
        },
        3..=5 => Event::Reset,
        _ => entry(time, item).event,
    };
    let mut done = done(event);
    match kind {
        4 => done.item.clear(),
        5 => (done.item, done.lesson) = (String::new(), String::new()),
        6 => done.lesson = other.to_owned(),
        _ => done.lesson = lesson.to_owned(),
    }
    let undoes = store.append(&done).unwrap();
    if kind == 7 {
        done.event = Event::Undone { undoes };
        store.append(&done).unwrap();
        let later = RawEntry {
            id: entry_id(&Uuid::from_u128(undoes.as_u128() ^ 1).to_string()).unwrap(),
            ..raw(0)
        };
        take_in(store, &[later]);
    }
}

/// What a journal comes to.
fn outcome(store: &mut Store) -> (Vec<RawEntry>, Progress) {
    let mut progress = store.progress(ME).unwrap();
    progress.learner = ME.into();
    (copy(store, ME), progress)
}

const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neither_order_nor_number_of_merges_matters(steps in steps()) {
        let mut machines = [(); 3].map(|()| Store::memory().unwrap());
        for (machine, kind, item, time) in steps {
            happened(&mut machines[machine], kind, item, time);
        }
        let copies = [0, 1, 2].map(|machine| copy(&machines[machine], ME));
        let mut outcomes = Vec::new();
        for order in ORDERS {
            let folder = tempdir().unwrap();
            let mut store = Store::open(&folder.path().join("journal.db")).unwrap();
            for machine in order.into_iter().chain([order[0]]) {
                take_in(&mut store, &copies[machine]);
            }
            outcomes.push(outcome(&mut store));
        }
        // Two first, and the third to both: into what was there on each machine.
        for [one, two, three] in ORDERS {
            let mut both = Store::memory().unwrap();
            take_in(&mut both, &copies[two]);
            take_in(&mut both, &copies[three]);
            let mut store = Store::memory().unwrap();
            take_in(&mut store, &copies[one]);
            let joined = copy(&both, ME);
            take_in(&mut store, &joined);
            outcomes.push(outcome(&mut store));
        }
        for mut at_home in machines {
            for copy in &copies {
                take_in(&mut at_home, copy);
            }
            outcomes.push(outcome(&mut at_home));
        }
        let entries: usize = copies.iter().map(Vec::len).sum();
        prop_assert_eq!(outcomes[0].0.len(), entries);
        for other in &outcomes[1..] {
            prop_assert_eq!(other, &outcomes[0]);
        }
    }
}
