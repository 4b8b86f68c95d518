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
pub fn sits(progress: &Progress, seed: u64, certainty: bool, script: &[u8]) -> Story {
    sits_by_the_clock(progress, (seed, None), certainty, script)
}

/// The same; `minutes`: how long it is to take.
fn sits_by_the_clock(
    progress: &Progress,
    (seed, minutes): (u64, Option<u32>),
    certainty: bool,
    script: &[u8],
) -> Story {
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
        walk: Walk::to_paper(begun, minutes, &lessons, progress).unwrap(),
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

#[test]
fn the_help_tells_of_no_answer() {
    let story = sits(&Progress::new(ME), 7, true, &lines(&["?"]));
    let said = unwrapped(&story.said());
    let (here, _) = said.split_once("And at other places:").unwrap();
    assert!(here.contains("say that you have no idea. The answer is told once it is handed in."));
    assert!(!here.contains("hear the answer"), "{here}");
}

#[test]
fn the_time_left_is_told_until_it_is_handed_in() {
    let script = lines(&["", "l", "i", "y", ""]);
    let story = sits_by_the_clock(&Progress::new(ME), (7, Some(60)), true, &script);
    let said = story.said();
    assert_eq!(said.matches(" min left").count(), 3, "{said}");
    let (_, after) = said.split_once("What this paper came to").unwrap();
    assert!(!after.contains("min left"), "{after}");
    let over = sits_by_the_clock(&Progress::new(ME), (7, Some(0)), true, &script).said();
    assert_eq!(
        over.matches("The time that you set is over.").count(),
        1,
        "{over}"
    );
}

#[test]
fn what_was_left_open_is_called_that() {
    let said = sits(&Progress::new(ME), 7, true, &lines(&["i", "y", ""])).said();
    assert!(!said.to_lowercase().contains("skipped"), "{said}");
    assert!(
        said.contains("left open.") && said.contains("Left open in a paper"),
        "{said}"
    );
    assert!(unwrapped(&said).contains("What was left open counts as not right."));
}

#[test]
fn an_answer_that_is_taken_back_is_said_to_be() {
    let said = sits(&Progress::new(ME), 7, true, &lines(&["n", "g1", "x"])).said();
    assert!(said.contains("Your answer is taken back"), "{said}");
}

#[test]
fn where_it_is_asked_how_sure_what_leads_on_from_a_question_does_so() {
    for (entered, heard) in [
        ("l", "The sheet"),
        ("g2", "Question 2 of"),
        ("i", ": hand in?"),
        ("f", "Flagged."),
        ("x", "Your answer is taken back"),
        ("h", "There are no hints in a paper."),
        ("q", "Stopped "),
    ] {
        let picks = ["1", "2", "1 2", "75"];
        let asked = picks.iter().find_map(|answer| {
            let story = sits(&Progress::new(ME), 7, true, &lines(&[answer, entered]));
            let said = story.said();
            let (_, rest) = said.split_once("How sure are you?\n")?;
            Some(rest.to_owned())
        });
        let said = asked.unwrap();
        assert!(said.contains(heard), "{entered}:\n{said}");
    }
}
