//! What was written last comes last, whatever any clock says.

use super::*;

/// The items in the order of reading must be those in the order of writing.
fn assert_in_order(store: &Store, written: &[String]) {
    assert_eq!(items(store), written);
}

#[test]
fn entries_of_one_millisecond_keep_their_order() {
    let mut store = Store::memory().unwrap();
    let written: Vec<_> = (0..200).map(|n| n.to_string()).collect();
    for item in &written {
        store.append(&entry(1_795_000_000_000, item)).unwrap();
    }
    assert_in_order(&store, &written);
}

#[test]
fn a_time_is_kept_as_the_clock_told_it() {
    let mut store = Store::memory().unwrap();
    let told = [(5, 60), (i64::MIN, -570), (i64::MAX, 840), (4, 0)];
    let told = told.map(|(millis, offset)| Time { millis, offset });
    for time in told {
        let entry = Entry {
            id: None,
            time,
            ..entry(0, "a")
        };
        store.append(&entry).unwrap();
    }
    let read = store.entries(ME).unwrap();
    assert!(read.iter().map(|entry| entry.time).eq(told));
}

/// A moment within a few years, the same one often, or any at all.
fn clock() -> impl Strategy<Value = i64> {
    prop_oneof![
        1_795_000_000_000..1_795_000_000_003_i64,
        1_795_000_000_000..1_995_000_000_000_i64,
        any::<i64>(),
    ]
}

/// Something that happens: who writes, by which clock, and whether they were
/// started anew for it.
fn steps() -> impl Strategy<Value = Vec<(usize, i64, bool)>> {
    prop::collection::vec((0..2_usize, clock(), prop::bool::weighted(0.2)), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_written_last_comes_last(steps in steps()) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let mut writers = [Store::open(&path).unwrap(), Store::open(&path).unwrap()];
        let mut written = Vec::new();
        for (number, (writer, time, anew)) in steps.into_iter().enumerate() {
            if anew {
                writers[writer] = Store::open(&path).unwrap();
            }
            written.push(number.to_string());
            writers[writer].append(&entry(time, &written[number])).unwrap();
        }
        let store = Store::open(&path).unwrap();
        prop_assert_eq!(items(&store), written);
        let mut read = Vec::new();
        store.read(ME, &mut |entry| read.push(entry)).unwrap();
        let folded = Store::open(&path).unwrap().progress(ME).unwrap();
        prop_assert_eq!(folded.lessons, Progress::fold(ME, read).lessons);
    }
}

/// Two programs write as fast as they can, by a clock that stands still.
#[test]
fn two_writers_in_one_millisecond_keep_the_order_of_their_answers() {
    let (_folder, path) = kept();
    let start = Barrier::new(2);
    let write = |writer: &str| -> Vec<Id> {
        let mut store = Store::open(&path).unwrap();
        start.wait();
        let written = (0..60).map(|n| store.append(&entry(7, &format!("{writer}{n}"))));
        written.map(Result::unwrap).collect()
    };
    let ids = thread::scope(|scope| {
        let write = &write;
        let writers = ["a", "b"].map(|writer| scope.spawn(move || write(writer)));
        writers.map(|it| it.join().unwrap())
    });
    for ids in &ids {
        assert!(ids.is_sorted() && ids.windows(2).all(|two| two[0] != two[1]));
    }
    let read = items(&Store::open(&path).unwrap());
    for writer in ["a", "b"] {
        let own = read
            .iter()
            .filter(|item| item.starts_with(writer) && item.len() > 1);
        assert!(
            own.eq((0..60)
                .map(|n| format!("{writer}{n}"))
                .collect::<Vec<_>>()
                .iter())
        );
    }
}

#[test]
fn a_file_from_the_future_stays_usable() {
    const YEAR_2500: i64 = 16_725_225_600_000;
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    store.append(&entry(YEAR_2500, "future")).unwrap();
    store.append(&entry(1_795_000_000_000, "now")).unwrap();
    drop(store);
    let mut store = Store::open(&path).unwrap();
    let reset = Entry {
        id: None,
        event: Event::Reset,
        ..entry(1_795_000_000_001, "now")
    };
    store.append(&reset).unwrap();
    assert_eq!(items(&store), ["a", "b", "c", "future", "now", "now"]);
    let progress = store.progress(ME).unwrap();
    assert!(!progress.lessons["queues"].items["now"].settled());
    let times = store.entries(ME).unwrap();
    assert_eq!(times[4].time, Time::utc(1_795_000_000_000));
}

#[test]
fn learners_do_not_move_each_others_clocks() {
    let mut store = Store::memory().unwrap();
    let yours = Entry {
        id: None,
        learner: "you".to_owned(),
        ..entry(i64::MAX / 4, "a")
    };
    let yours = Entry {
        id: None,
        time: Time::utc(16_725_225_600_000),
        ..yours
    };
    store.append(&yours).unwrap();
    let mine = store.append(&entry(1_795_000_000_000, "a")).unwrap();
    assert_eq!(mine.as_u128() >> 80, 1_795_000_000_000);
}
