//! Papers under way: there next time, and gone with the hand-in, all of it or none.

use super::*;
use crate::journal::{AskedAs, PaperAnswer, PaperDraft, PaperTerms};

fn terms(lessons: &[&str], seed: u64) -> PaperTerms {
    PaperTerms {
        lessons: lessons.iter().map(|&it| it.to_owned()).collect(),
        items: 20,
        seed,
    }
}

fn draft(item: &str, answer: impl Into<Option<PaperAnswer>>) -> PaperDraft {
    PaperDraft {
        lesson: "queues".to_owned(),
        item: item.to_owned(),
        revision: "r1".to_owned(),
        answer: answer.into(),
        begun: Vec::new(),
        flagged: item == "b",
        took_ms: 1200,
        touched: 5000,
    }
}

fn given(answer: &str, certainty: Option<Certainty>) -> PaperAnswer {
    PaperAnswer::Given {
        answer: vec![answer.to_owned()],
        certainty,
    }
}

fn handed_in(paper: Id, item: &str) -> Entry {
    let mut entry = entry(7, item);
    if let Event::Committed { asked, .. } = &mut entry.event {
        *asked = AskedAs {
            paper: Some(paper),
            ..AskedAs::default()
        };
    }
    entry
}

#[test]
fn a_paper_is_there_next_time_with_what_stands_in_it() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let now = Time::utc(1_795_000_000_123);
    let begun = store.begin_paper(ME, terms(&["queues"], 7), now).unwrap();
    assert_eq!((begun.begun, begun.id.get_version_num()), (now.millis, 7));
    let drafts = [
        draft("a", given("x", Some(Certainty::Fairly))),
        draft("b", None),
        draft("c", PaperAnswer::NoIdea),
        draft("d", given("4 kg", None)),
    ];
    store
        .set_paper_draft(ME, begun.id, &draft("a", given("y", None)))
        .unwrap();
    for draft in &drafts {
        store.set_paper_draft(ME, begun.id, draft).unwrap();
    }
    drop(store);

    let store = Store::open(&path).unwrap();
    let kept = store.paper(ME, &|it| it.seed == 7).unwrap().unwrap();
    assert_eq!((kept.id, &kept.terms), (begun.id, &begun.terms));
    assert_eq!(kept.answers, drafts);
    assert_eq!(store.paper(ME, &|it| it.seed == 8).unwrap(), None);
    assert_eq!(store.paper("other", &|_| true).unwrap(), None);
    assert_eq!(
        store.drafts(ME, "queues").unwrap(),
        [],
        "those of lessons are apart"
    );
}

#[test]
fn of_several_papers_the_last_one_is_found() {
    let mut store = Store::memory().unwrap();
    for (millis, seed) in [(2000, 1), (3000, 2), (1000, 3)] {
        let now = Time::utc(millis);
        store
            .begin_paper(ME, terms(&["queues"], seed), now)
            .unwrap();
    }
    let found = store.paper(ME, &|_| true).unwrap().unwrap();
    assert_eq!(found.terms.seed, 2);
}

#[test]
fn a_paper_goes_with_the_entries_that_it_is_handed_in_with_and_with_no_others() {
    let mut store = Store::memory().unwrap();
    let now = Time::utc(1000);
    let one = store.begin_paper(ME, terms(&["queues"], 1), now).unwrap();
    let other = store.begin_paper(ME, terms(&["queues"], 2), now).unwrap();
    for paper in [&one, &other] {
        store
            .set_paper_draft(ME, paper.id, &draft("a", given("x", None)))
            .unwrap();
    }
    // What is done in a lesson meanwhile, and its reset, are another matter.
    store.append(&entry(2, "a")).unwrap();
    let reset = Entry {
        event: Event::Reset,
        ..entry(3, "")
    };
    store.append(&reset).unwrap();
    let kept = store.paper(ME, &|it| it.seed == 1).unwrap().unwrap();
    assert_eq!(kept.answers.len(), 1);

    let entries = ["a", "b"].map(|item| handed_in(one.id, item));
    assert_eq!(
        store
            .append_all(&entries, &KnownEntries::default())
            .unwrap()
            .len(),
        2
    );
    assert_eq!(store.paper(ME, &|it| it.seed == 1).unwrap(), None);
    let kept = store.paper(ME, &|it| it.seed == 2).unwrap().unwrap();
    assert_eq!(kept.answers.len(), 1);
}

#[test]
fn where_one_entry_is_refused_none_is_kept() {
    let (_folder, path) = kept();
    let mut store = Store::open(&path).unwrap();
    let paper = store
        .begin_paper(ME, terms(&["queues"], 1), Time::utc(1000))
        .unwrap();
    let before = store.entries(ME).unwrap();
    let refuse = "CREATE TRIGGER passed_over BEFORE INSERT ON entry WHEN NEW.item = 'c'
                  BEGIN SELECT RAISE(IGNORE); END;";
    store.connection.execute_batch(refuse).unwrap();
    let entries = ["a", "b", "c"].map(|item| handed_in(paper.id, item));
    assert!(
        store
            .append_all(&entries, &KnownEntries::default())
            .is_err()
    );
    assert_eq!(store.entries(ME).unwrap(), before);
    assert!(store.paper(ME, &|_| true).unwrap().is_some());

    store
        .connection
        .execute_batch("DROP TRIGGER passed_over")
        .unwrap();
    assert_eq!(
        store
            .append_all(&entries, &KnownEntries::default())
            .unwrap()
            .len(),
        3
    );
    assert_eq!(store.entries(ME).unwrap().len(), before.len() + 3);
    assert_eq!(store.paper(ME, &|_| true).unwrap(), None);
}

#[test]
fn what_is_damaged_of_a_paper_costs_that_alone() {
    let mut store = Store::memory().unwrap();
    let now = Time::utc(1000);
    let good = store.begin_paper(ME, terms(&["queues"], 1), now).unwrap();
    store
        .set_paper_draft(ME, good.id, &draft("a", given("x", None)))
        .unwrap();
    store
        .connection
        .execute_batch(
            "INSERT INTO draft (learner, source, lesson, item, revision, text, flagged)
             SELECT learner, source, lesson, 'z', '', 'torn', 0 FROM draft WHERE item = 'a';
             INSERT INTO draft (learner, source, lesson, item, revision, text, flagged)
             VALUES ('me', 'paper/zzz', '', '', '', '{}', 0);",
        )
        .unwrap();
    let kept = store.paper(ME, &|_| true).unwrap().unwrap();
    assert_eq!((kept.id, kept.answers.len()), (good.id, 1));
}
