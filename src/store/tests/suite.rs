//! What every journal does, whatever is behind it: a file, or a server, which is
//! named by `BUILDUP_POSTGRES`.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::*;
use crate::journal::{AskedAs, KeptDraft, PaperAnswer, PaperDraft, PaperTerms};

/// A journal that can be opened as often as one likes, and is gone afterwards.
pub struct Kept {
    pub opener: JournalOpener,
    _gone_with: Box<dyn std::any::Any>,
}

impl Kept {
    pub fn new(opener: JournalOpener, gone_with: impl std::any::Any) -> Self {
        Self {
            opener,
            _gone_with: Box::new(gone_with),
        }
    }

    fn open(&self) -> Box<dyn Journal> {
        (self.opener)(PATIENCE).unwrap()
    }
}

fn in_file() -> Kept {
    let folder = tempdir().unwrap();
    Kept::new(opener(Some(folder.path().join("journal.db"))), folder)
}

/// One of each kind.
fn kinds() -> Vec<Kept> {
    #[cfg(feature = "serve")]
    let server = server::tests::on_server();
    #[cfg(not(feature = "serve"))]
    let server = None;
    [Some(in_file()), server].into_iter().flatten().collect()
}

fn items_of(journal: &dyn Journal, learner: &str) -> Vec<String> {
    entries_of(journal, learner)
        .into_iter()
        .map(|it| it.item)
        .collect()
}

fn entries_of(journal: &dyn Journal, learner: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let unread = journal.read(learner, &mut |entry| entries.push(entry));
    assert_eq!(unread.unwrap(), 0);
    entries
}

fn raw_of(journal: &dyn Journal, learner: &str) -> Vec<RawEntry> {
    let mut entries = Vec::new();
    let unread = journal.raw_entries(learner, &mut |entry| {
        entries.push(RawEntry::from(entry));
        ControlFlow::Continue(())
    });
    assert_eq!(unread.unwrap(), 0);
    entries
}

fn take_in(journal: &mut dyn Journal, entries: &[RawEntry]) -> Vec<Merged> {
    let merge = journal.merge().unwrap();
    let merged = entries.iter().map(|it| merge.add(ME, it).unwrap());
    let merged = merged.collect();
    merge.finish().unwrap();
    merged
}

fn event(item: &str, event: Event) -> Entry {
    Entry {
        event,
        ..entry(1, item)
    }
}

#[test]
fn what_is_appended_is_there_for_whoever_opens_it_next() {
    for kept in kinds() {
        let mut journal = kept.open();
        let id = journal.append(&entry(7, "a")).unwrap();
        assert!(journal.is_new("you").unwrap() && !journal.is_new(ME).unwrap());
        let mut yours = entry(8, "b");
        yours.learner = "you".to_owned();
        journal.append(&yours).unwrap();
        drop(journal);
        let mut journal = kept.open();
        let expected = Entry {
            id: Some(id),
            ..entry(7, "a")
        };
        assert_eq!(entries_of(journal.as_ref(), ME), [expected]);
        assert_eq!(items_of(journal.as_ref(), "you"), ["b"]);
        assert_eq!(journal.progress(ME).unwrap().all_entries(), 1);
        assert_eq!(journal.learners().unwrap(), [ME, "you"]);
        assert_eq!(journal.kept(ME, Some("queues")).unwrap(), 1);
        assert_eq!(journal.kept(ME, Some("locks")).unwrap(), 0);
    }
}

#[test]
fn small_things_are_kept_for_each_learner() {
    for kept in kinds() {
        let mut journal = kept.open();
        journal.remember(ME, "background", "dark").unwrap();
        journal.remember(ME, "background", "light").unwrap();
        for value in ["first", "second"] {
            let kept = journal.remember_first("you", "ssh-key", value).unwrap();
            assert_eq!(kept.as_deref(), Some("first"));
        }
        let place = Position {
            lesson: "queues".to_owned(),
            part: "intro".to_owned(),
            card: 2,
            block: u32::MAX,
            row: 1,
            round: vec!["2 why-two".to_owned(), "1 when".to_owned()],
        };
        journal.set_position(ME, "deep/queues", &place).unwrap();
        drop(journal);
        let mut journal = kept.open();
        let remembered = |learner| journal.remembered(learner, "background").unwrap();
        assert_eq!(remembered(ME).as_deref(), Some("light"));
        assert_eq!(remembered("you"), None);
        assert_eq!(journal.position(ME, "deep/queues").unwrap(), Some(place));
        assert_eq!(journal.position("you", "deep/queues").unwrap(), None);
        assert_eq!(journal.walk_left(ME, "queues").unwrap(), None, "not begun");
        journal.append(&event("intro", Event::Opened)).unwrap();
        let left = journal.walk_left(ME, "queues").unwrap();
        assert_eq!(left.as_deref(), Some("deep/queues"));
        assert_eq!(journal.progress(ME).unwrap().of("queues").walk, left);
        let opened = journal.opened_last(ME, &|lesson| lesson == "queues");
        assert_eq!(opened.unwrap().as_deref(), Some("queues"));
        assert_eq!(journal.opened_last(ME, &|_| false).unwrap(), None);
        let keys = [ME, "you", ME].map(|name| journal.keys(name).unwrap().0);
        assert!(keys[0] == keys[2] && keys[0] != keys[1] && keys[0].len() == 32);
        assert_eq!(journal.owner(&keys[1]).unwrap().as_deref(), Some("you"));
    }
}

#[test]
fn drafts_and_papers_go_with_the_entries_that_settle_them() {
    for kept in kinds() {
        let mut journal = kept.open();
        let draft = |item: &str, answer: &str| KeptDraft {
            lesson: "queues".to_owned(),
            item: item.to_owned(),
            revision: "r1".to_owned(),
            answer: Vec::from([answer.to_owned()]),
        };
        for (item, answer) in [("b", "two"), ("a", "on"), ("a", "one \u{1f33e}")] {
            journal.set_draft(ME, &draft(item, answer)).unwrap();
        }
        let both = [draft("a", "one \u{1f33e}"), draft("b", "two")];
        assert_eq!(journal.drafts(ME, "queues").unwrap(), both);
        journal.append(&entry(1, "a")).unwrap();
        assert_eq!(journal.drafts(ME, "queues").unwrap(), both[1..]);

        let terms = |seed| PaperTerms {
            lessons: vec!["queues".to_owned()],
            items: 2,
            seed,
        };
        let first = journal.begin_paper(ME, terms(1), Time::utc(5)).unwrap();
        let second = journal.begin_paper(ME, terms(2), Time::utc(9)).unwrap();
        let answer = PaperDraft {
            lesson: "queues".to_owned(),
            item: "a".to_owned(),
            revision: "r1".to_owned(),
            answer: Some(PaperAnswer::Given {
                answer: vec!["b".to_owned()],
                certainty: Some(Certainty::Fairly),
            }),
            begun: vec!["b c".to_owned()],
            flagged: true,
            took_ms: 12,
            touched: 34,
        };
        let open = PaperDraft {
            answer: None,
            flagged: false,
            ..answer.clone()
        };
        journal.set_paper_draft(ME, first.id, &open).unwrap();
        journal.set_paper_draft(ME, first.id, &answer).unwrap();
        let begun: Vec<_> = journal.papers(ME).unwrap();
        assert_eq!(begun[0], second);
        assert_eq!(begun[1].answers, [answer]);
        let handed_in = event(
            "a",
            Event::Skipped {
                asked: AskedAs {
                    paper: Some(first.id),
                    ..AskedAs::default()
                },
            },
        );
        journal
            .append_all(&[handed_in], &KnownEntries::default())
            .unwrap();
        assert_eq!(journal.papers(ME).unwrap(), [second]);
        assert_eq!(journal.papers("you").unwrap(), []);
    }
}

#[test]
fn what_comes_from_elsewhere_is_taken_in_once_or_not_at_all() {
    for kept in kinds() {
        let mut journal = kept.open();
        journal.append(&entry(1, "mine")).unwrap();
        let mut known = raw_of(journal.as_ref(), ME);
        let mut clashing = known[0].clone();
        clashing.item = "other".to_owned();
        let mut unknown = known[0].clone();
        unknown.id = entry_id("01a02b7d-3f00-7000-8000-000000000001").unwrap();
        unknown.entry = "dreamt".to_owned();
        let mut broken = unknown.clone();
        broken.id = entry_id("01a02b7d-3f00-7000-8000-000000000002").unwrap();
        broken.body = "{".to_owned();
        let merged = take_in(
            journal.as_mut(),
            &[known[0].clone(), clashing, unknown.clone(), broken],
        );
        let expected = [
            Merged::Known,
            Merged::Clashes,
            Merged::Added,
            Merged::Refused,
        ];
        assert_eq!(merged, expected);
        known.push(unknown);
        known.sort_by_key(|it| it.id);
        assert_eq!(raw_of(journal.as_ref(), ME), known);
        // Without an end, nothing of it stays.
        let merge = journal.merge().unwrap();
        let mut never = known[0].clone();
        never.id = entry_id("01a02b7d-3f00-7000-8000-000000000003").unwrap();
        assert_eq!(merge.add(ME, &never).unwrap(), Merged::Added);
        merge.claim(ME, &["d".repeat(32)], false).unwrap();
        drop(merge);
        assert_eq!(raw_of(journal.as_ref(), ME), known);
        assert_eq!(journal.owner(&"d".repeat(32)).unwrap(), None);
        assert_eq!(journal.progress(ME).unwrap().unread, 1);
    }
}

#[test]
fn who_wants_to_be_forgotten_is() {
    for kept in kinds() {
        let mut journal = kept.open();
        for learner in [ME, "you"] {
            let theirs = Entry {
                learner: learner.to_owned(),
                ..entry(1, "a")
            };
            journal.append(&theirs).unwrap();
            journal.remember(learner, "background", "dark").unwrap();
        }
        let key = journal.keys(ME).unwrap().0;
        assert_eq!(journal.forget(ME, Some("locks")).unwrap().entries, 0);
        assert_eq!(journal.forget(ME, None).unwrap().entries, 1);
        assert!(journal.is_new_to(ME, "background") && !journal.is_new("you").unwrap());
        assert_ne!(journal.keys(ME).unwrap().0, key);
        journal.append(&entry(2, "b")).unwrap();
        assert_eq!(items_of(journal.as_ref(), ME), ["b"]);
    }
}

#[test]
fn sessions_that_write_at_once_lose_nothing_and_keep_their_order() {
    for kept in kinds() {
        let start = Barrier::new(4);
        let ids = thread::scope(|scope| {
            let threads = (0..4).map(|number| {
                let (kept, start) = (&kept.opener, &start);
                scope.spawn(move || {
                    let mut journal = kept(PATIENCE).unwrap();
                    start.wait();
                    // Two of them are one learner in two terminals.
                    let learner = ["ada", "ada", "bert", "cleo"][number];
                    let write = |n| {
                        let done = Entry {
                            learner: learner.to_owned(),
                            ..entry(5, &format!("{number}-{n}"))
                        };
                        journal.append(&done).unwrap()
                    };
                    (0..25).map(write).collect::<Vec<_>>()
                })
            });
            let threads: Vec<_> = threads.collect();
            let joined = threads.into_iter().map(|it| it.join().unwrap());
            joined.collect::<Vec<_>>()
        });
        for ids in &ids {
            assert!(ids.is_sorted());
        }
        let journal = kept.open();
        let ada = items_of(journal.as_ref(), "ada");
        assert_eq!(ada.iter().collect::<BTreeSet<_>>().len(), 50);
        assert_eq!(items_of(journal.as_ref(), "bert").len(), 25);
    }
}

/// Two sessions of one learner answer the same in the same instant: one of the two
/// answers counts, on every journal, round after round.
#[cfg(feature = "serve")]
#[test]
fn of_two_commits_at_once_on_one_item_one_is_refused() {
    for kept in kinds() {
        let start = Barrier::new(2);
        let write = |session: u32| {
            let mut journal = (kept.opener)(PATIENCE).unwrap();
            let mut written = Vec::new();
            for round in 0..25 {
                let known = KnownEntries::of(&journal.progress("ada").unwrap());
                let answer = Entry {
                    learner: "ada".to_owned(),
                    ..entry(i64::from(session), &format!("{round}"))
                };
                start.wait();
                match journal.append_all(&[answer], &known) {
                    Ok(_) => written.push(round),
                    Err(error) => assert!(error.is_settled(), "{error}"),
                }
                start.wait();
            }
            written
        };
        let (mut all, other) = thread::scope(|scope| {
            let other = scope.spawn(|| write(2));
            (write(1), other.join().unwrap())
        });
        all.extend(other);
        all.sort_unstable();
        assert_eq!(all, (0..25).collect::<Vec<_>>());
        assert_eq!(items_of(kept.open().as_ref(), "ada").len(), 25);
    }
}

/// By whom something is written, by which clock, and whether they came anew.
fn steps() -> impl Strategy<Value = Vec<(usize, i64, bool)>> {
    let clock = prop_oneof![
        1_795_000_000_000..1_795_000_000_003_i64,
        1_795_000_000_000..1_995_000_000_000_i64,
        any::<i64>(),
    ];
    prop::collection::vec((0..2_usize, clock, prop::bool::weighted(0.2)), 0..16)
}

/// What may happen to an item, or to all.
fn happenings() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0..4_u8, 0..7_u8), 0..24)
}

fn happened((item, what): (u8, u8)) -> Entry {
    let answered = |grade| Event::Committed {
        answer: vec!["b".to_owned()],
        certainty: Some(Certainty::Sure),
        grade: Some(grade),
        took_ms: 5,
        asked: AskedAs::default(),
    };
    let item = ["a", "b", "c", ""][usize::from(item)];
    event(
        item,
        match what {
            0 => Event::Opened,
            1 => answered(Grade::Right),
            2 => answered(Grade::Wrong),
            3 => Event::Hint { number: 1 },
            4 => Event::PartDone,
            5 => Event::Reset,
            _ => Event::Skipped {
                asked: AskedAs::default(),
            },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_was_written_last_comes_last_whatever_the_clocks_say(steps in steps()) {
        for kept in kinds() {
            let mut writers = [kept.open(), kept.open()];
            let mut written = Vec::new();
            for (number, (writer, time, anew)) in steps.iter().enumerate() {
                if *anew {
                    writers[*writer] = kept.open();
                }
                written.push(number.to_string());
                writers[*writer].append(&entry(*time, &written[number])).unwrap();
            }
            prop_assert_eq!(items_of(kept.open().as_ref(), ME), written);
        }
    }

    #[test]
    fn equal_entries_mean_the_same_wherever_they_are(happenings in happenings()) {
        let mut folded = Vec::new();
        for kept in kinds() {
            let mut journal = kept.open();
            for it in &happenings {
                journal.append(&happened(*it)).unwrap();
            }
            let progress = journal.progress(ME).unwrap();
            let read = entries_of(journal.as_ref(), ME);
            prop_assert_eq!(&progress.lessons, &Progress::fold(ME, read).lessons);
            let mut lessons = progress.lessons;
            let items = lessons.values_mut().flat_map(|it| it.items.values_mut());
            for attempt in items.flat_map(|it| &mut it.attempts) {
                attempt.id = None;
            }
            folded.push((lessons, progress.entries, progress.days));
        }
        prop_assert!(folded.windows(2).all(|it| it[0] == it[1]));
    }

    /// On whatever they are kept, journals that took in each other are the same,
    /// in whichever order and however often.
    #[test]
    fn merging_is_a_union(mine in happenings(), yours in happenings(), first in any::<bool>()) {
        let mut journals: Vec<_> = kinds().into_iter().chain([in_file()]).collect();
        let mut opened: Vec<_> = journals.iter().map(Kept::open).collect();
        for (journal, happenings) in opened.iter_mut().zip([&mine, &yours].into_iter().cycle()) {
            for it in happenings {
                journal.append(&happened(*it)).unwrap();
            }
        }
        let mut copies: Vec<_> = opened.iter().map(|it| raw_of(it.as_ref(), ME)).collect();
        if first {
            copies.reverse();
        }
        for journal in &mut opened {
            for copy in copies.iter().chain(&copies) {
                take_in(journal.as_mut(), copy);
            }
            for copy in &copies {
                let again = take_in(journal.as_mut(), copy);
                prop_assert!(again.iter().all(|it| *it == Merged::Known));
            }
        }
        let all: Vec<_> = opened.iter().map(|it| raw_of(it.as_ref(), ME)).collect();
        prop_assert!(all.windows(2).all(|it| it[0] == it[1]));
        prop_assert_eq!(all[0].len(), copies.iter().map(Vec::len).sum::<usize>());
        drop(opened);
        journals.clear();
    }
}
