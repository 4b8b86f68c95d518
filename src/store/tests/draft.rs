//! Drafts: kept by item, gone with the answer, bounded.

use super::*;
use crate::journal::KeptDraft;

fn draft(item: &str, answer: &[&str]) -> KeptDraft {
    KeptDraft {
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        answer: answer.iter().map(|&it| it.to_owned()).collect(),
    }
}

#[test]
fn a_draft_is_there_next_time_until_its_item_is_settled() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let (typed, picked) = (draft("a", &["so it is"]), draft("b", &["x", "y"]));
    store.set_draft(ME, &draft("a", &["so"])).unwrap();
    store.set_draft(ME, &typed).unwrap();
    store.set_draft(ME, &picked).unwrap();
    store.set_draft("other", &draft("a", &["else"])).unwrap();
    drop(store);

    let mut store = Store::open(&path).unwrap();
    let kept = store.drafts(ME, "queues").unwrap();
    assert_eq!(kept, [typed, picked.clone()]);
    assert_eq!(store.drafts(ME, "waits").unwrap(), []);
    store.append(&entry(2, "a")).unwrap();
    assert_eq!(store.drafts(ME, "queues").unwrap(), [picked]);
    assert_eq!(store.drafts("other", "queues").unwrap().len(), 1);
    store.set_draft(ME, &draft("b", &[])).unwrap();
    assert_eq!(store.drafts(ME, "queues").unwrap(), []);
}

#[test]
fn what_is_started_afresh_has_no_drafts() {
    let mut store = Store::memory().unwrap();
    let reset = |lesson: &str, item: &str| Entry {
        id: None,
        lesson: lesson.to_owned(),
        item: item.to_owned(),
        event: Event::Reset,
        ..entry(1, "")
    };
    for (afresh, left) in [
        (reset("queues", "a"), vec!["b"]),
        (reset("waits", ""), vec!["a", "b"]),
        (reset("queues", ""), vec![]),
        (reset("", ""), vec![]),
    ] {
        store.set_draft(ME, &draft("a", &["one"])).unwrap();
        store.set_draft(ME, &draft("b", &["two"])).unwrap();
        store.append(&afresh).unwrap();
        let kept = store.drafts(ME, "queues").unwrap().into_iter();
        let kept: Vec<String> = kept.map(|it| it.item).collect();
        assert_eq!(kept, left, "{afresh:?}");
    }
}

#[test]
fn drafts_are_bounded_in_length_and_in_number() {
    let mut store = Store::memory().unwrap();
    // A bracket and a quotation mark at each side.
    let longest = "x".repeat(64 * 1024 - 4);
    store.set_draft(ME, &draft("a", &[&longest])).unwrap();
    assert_eq!(store.drafts(ME, "queues").unwrap().len(), 1);
    let longer = longest + "x";
    store.set_draft(ME, &draft("a", &[&longer])).unwrap();
    assert_eq!(store.drafts(ME, "queues").unwrap(), []);

    for number in 0..1000 {
        let other = KeptDraft {
            lesson: format!("lesson-{number}"),
            ..draft("a", &["x"])
        };
        store.set_draft(ME, &other).unwrap();
    }
    assert_eq!(store.drafts(ME, "lesson-999").unwrap().len(), 1);
    assert_eq!(store.drafts(ME, "lesson-0").unwrap().len(), 1);
    store.set_draft(ME, &draft("a", &["x"])).unwrap();
    assert_eq!(store.drafts(ME, "lesson-0").unwrap(), []);
    assert_eq!(store.drafts(ME, "queues").unwrap().len(), 1);
}

#[test]
fn a_draft_that_cannot_be_read_costs_that_draft() {
    let mut store = Store::memory().unwrap();
    store.set_draft(ME, &draft("a", &["one"])).unwrap();
    store.set_draft(ME, &draft("b", &["two"])).unwrap();
    let spoil = "UPDATE draft SET text = '{\"a\":' WHERE item = 'a'";
    store.connection.execute(spoil, []).unwrap();
    assert_eq!(store.drafts(ME, "queues").unwrap(), [draft("b", &["two"])]);
}
