//! A paper in lines: whatever is entered, nothing is revealed before it is handed in.

use proptest::prelude::*;

use super::gate::{scripts, unwrapped};
use super::small::{self, BEHIND};
use super::{Happened, Learner, Story, lines};
use crate::app::Walk;
use crate::journal::{BegunPaper, Entry, EntryId, ME, PaperTerms, Progress};

/// What another question asks.
const ASKED: &str = "one plant";

/// Goes through a paper of the small lesson after what was done before.
fn sits(progress: &Progress, seed: u64, certainty: bool, script: &[u8]) -> Story {
    let lesson = small::lesson();
    let begun = BegunPaper {
        id: EntryId::from_u128(7),
        terms: PaperTerms {
            lessons: vec![lesson.id.clone()],
            items: 20,
            seed,
        },
        begun: 0,
        answers: Vec::new(),
    };
    let lessons = [lesson];
    let learner = Learner {
        walk: Walk::to_paper(begun, None, &lessons, progress).unwrap(),
        progress: progress.clone(),
        certainty,
        ..Learner::of(&lessons[0])
    };
    learner.goes_through(script)
}

/// What was said before anything was written.
fn before_hand_in(story: &Story) -> String {
    let mut happened = story.happened.iter();
    let said = happened.by_ref().map_while(|it| match it {
        Happened::Said(text) => Some(text.as_str()),
        Happened::Recorded(_) => None,
    });
    said.collect()
}

/// Somebody who has answered everything in the lesson, and taken hints.
fn who_knows_all() -> Progress {
    let mut progress = Progress::new(ME);
    let script = "h\n75\n3\n1\n3\nh\n1\n3\n".repeat(40).into_bytes();
    for entry in Learner::of(&small::lesson())
        .goes_through(&script)
        .entries()
    {
        progress.apply(&entry);
    }
    progress
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_is_said_before_the_hand_in(script in scripts(), seed in 0..20_u64, certainty: bool) {
        for progress in [Progress::new(ME), who_knows_all()] {
            let story = sits(&progress, seed, certainty, &script);
            let said = unwrapped(&before_hand_in(&story));
            for (item, words) in BEHIND {
                let mut words = words.iter().filter(|it| **it != ASKED);
                let leaked = words.find(|words| said.contains(*words));
                prop_assert_eq!(leaked, None, "of {}:\n{}", item, said);
            }
            prop_assert!(story.entries().iter().all(Entry::is_of_paper));
        }
    }

    #[test]
    fn whoever_sits_it_hears_the_same(script in scripts(), seed in 0..20_u64) {
        let [new, old] = [Progress::new(ME), who_knows_all()]
            .map(|progress| before_hand_in(&sits(&progress, seed, true, &script)));
        prop_assert_eq!(new, old);
    }
}

#[test]
fn everything_is_said_after_it() {
    let script = lines(&["i", "y", "1", ""]);
    let story = sits(&Progress::new(ME), 7, true, &script);
    let said = story.said();
    assert_eq!(
        story.entries().len(),
        crate::page::examinable(&small::lesson())
    );
    assert!(said.contains("What this paper came to"), "{said}");
    let heard = BEHIND.iter().flat_map(|(_, words)| *words);
    assert!(
        heard.clone().any(|words| unwrapped(&said).contains(words)),
        "{said}"
    );
}
