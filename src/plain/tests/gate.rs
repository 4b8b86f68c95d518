//! Whatever is typed: no panic, and nothing behind a gate before its entry.

use crate::page::{Mode, PlanSource};
use std::collections::BTreeSet;

use proptest::prelude::*;

use super::script::{self, Way};
use super::small::{self, BEHIND, ITEMS};
use super::{Happened, Learner, Story};
use crate::app::Walk;
use crate::journal::{Event, ME, Position, Progress};

/// Lines that mean something somewhere, and some that never do.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "1",
        "2",
        "3",
        "0",
        "h",
        "s",
        "n",
        "b",
        "d",
        "t",
        "y",
        "a",
        "q",
        "?",
        "o 1",
        "o 2",
        "o 3",
        "w",
        "w 2",
        "w2",
        "m",
        "m why",
        "o2",
        "1 2",
        "2 1 3",
        "75",
        "95 degrees",
        "tannins",
        "tanins",
        "bitter",
        "true",
        "depends",
        "wrong",
        "",
        "Because it burns",
    ]);
    prop_oneof![
        12 => known.prop_map(|line| line.as_bytes().to_vec()),
        2 => "\\PC{0,12}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => Just(vec![b'x'; 4100]),
    ]
}

pub fn scripts() -> impl Strategy<Value = Vec<u8>> {
    let lines = prop::collection::vec(line(), 0..40);
    lines.prop_map(|lines| lines.join(&b'\n'))
}

/// Words on one line, however they were wrapped.
pub fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails if anything was said before the items it is behind were settled, but
/// for words that also stand `elsewhere`; `settled` before that.
pub fn check(story: &Story, settled: &mut BTreeSet<String>, elsewhere: &[&str]) {
    let mut said = String::new();
    for happened in &story.happened {
        match happened {
            Happened::Said(text) => said.push_str(text),
            Happened::Recorded(entry) => {
                closed(&said, settled, elsewhere);
                let settles = matches!(
                    entry.event,
                    Event::Committed { .. } | Event::NoIdea { .. } | Event::Skipped { .. }
                );
                if settles {
                    settled.insert(entry.item.clone());
                }
            }
        }
    }
    closed(&said, settled, elsewhere);
}

fn closed(said: &str, settled: &BTreeSet<String>, elsewhere: &[&str]) {
    let said = unwrapped(said);
    for (item, words) in BEHIND.iter().filter(|(item, _)| !settled.contains(*item)) {
        let mut words = words.iter().filter(|words| !elsewhere.contains(words));
        let leaked = words.find(|words| said.contains(*words));
        assert_eq!(leaked, None, "said before {item} was settled:\n{said}");
    }
}

/// Goes on at `position` with what was kept.
fn go(progress: &Progress, position: Option<&Position>, certainty: bool, script: &[u8]) -> Story {
    within(Mode::Deep, progress, position, certainty, script)
}

fn within(
    mode: Mode,
    progress: &Progress,
    position: Option<&Position>,
    certainty: bool,
    script: &[u8],
) -> Story {
    let lesson = small::lesson();
    let source = PlanSource::in_mode(mode);
    let mut walk = Walk::new(source, lesson.clone(), &Progress::new(ME));
    position.map(|position| walk.resume(position));
    let learner = Learner {
        progress: progress.clone(),
        certainty,
        walk,
        ..Learner::of(&lesson)
    };
    learner.goes_through(script)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn nothing_is_said_too_early(
        scripts in prop::collection::vec(scripts(), 1..4),
        certainty: bool,
        // A recall asks on pages of its own.
        mode in prop::sample::select(Mode::ALL.to_vec()).prop_filter("", |it| *it != Mode::Recall),
    ) {
        let mut progress = Progress::new(ME);
        let mut position = None;
        let mut settled = BTreeSet::new();
        for script in scripts {
            let story = within(mode, &progress, position.as_ref(), certainty, &script);
            check(&story, &mut settled, &[]);
            story.entries().iter().for_each(|entry| progress.apply(entry));
            position = story.position;
        }
    }
}

#[test]
fn everything_is_said_in_the_end() {
    let by_turns = |lines: &str| format!("{lines}\n\n").repeat(60).into_bytes();
    let ways = ["2\n1", "3\n1", "1 2 3\n1", "95\n1", "tanins\n1"].map(by_turns);
    let right = script::script(&small::lesson(), Way::Right, true).bytes();
    let said = ways.into_iter().chain([right]);
    let said: Vec<String> = said
        .map(|script| unwrapped(&go(&Progress::new(ME), None, true, &script).said()))
        .collect();
    let items: Vec<&str> = BEHIND.iter().map(|(item, _)| *item).collect();
    assert_eq!(items, ITEMS);
    for words in BEHIND.iter().flat_map(|(_, words)| *words) {
        assert!(said.iter().any(|said| said.contains(words)), "{words}");
    }
}
