//! Careless learners: whatever lines they send, and wherever the input ends, no
//! item of what they go through is passed over in silence.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::gate::{check, scripts, unwrapped};
use super::paper::sits;
use super::small::{self, ITEMS};
use super::{Learner, Story};
use crate::app::Walk;
use crate::journal::{Entry, ME, Position, Progress};
use crate::lesson::{experiments, load};
use crate::page::{PlanSource, examinable};
use crate::plain::End;
use crate::text;

/// A source that myths name, too, and what a question asks that stands at the
/// end as open: who begins there hears of them there.
const ELSEWHERE: [&str; 2] = ["A book about leaves", "one plant"];

/// One time that the program is started, and what is typed there.
#[derive(Debug, Clone)]
struct Visit {
    is_quiz: bool,
    /// The part to begin with, instead of where it was left.
    part: Option<&'static str>,
    interactive: bool,
    script: Vec<u8>,
}

fn visits() -> impl Strategy<Value = Vec<Visit>> {
    let parts = ["guess", "heat", "kinds", "myths", "traps", "end"];
    let part = prop::option::weighted(0.3, prop::sample::select(parts.to_vec()));
    let visit = (prop::bool::weighted(0.2), part, any::<bool>(), scripts());
    let visit = visit.prop_map(|(is_quiz, part, interactive, script)| Visit {
        is_quiz,
        part,
        interactive,
        script,
    });
    prop::collection::vec(visit, 1..5)
}

/// Somebody who comes back, with what was kept of them.
struct Returning {
    progress: Progress,
    position: Option<Position>,
    certainty: bool,
    settled: BTreeSet<String>,
}

impl Returning {
    fn comes(&mut self, visit: &Visit) {
        let lesson = small::lesson();
        let source = match visit.is_quiz {
            true => PlanSource::QUIZ,
            false => PlanSource::DEEP,
        };
        let mut walk = Walk::new(source, Arc::clone(&lesson), &self.progress);
        match (visit.part, &self.position) {
            _ if visit.is_quiz => {}
            (Some(part), _) => assert!(walk.go_to_part("tea", part)),
            (None, Some(position)) => assert!(walk.resume(position)),
            (None, None) => {}
        }
        let asked: Vec<String> = walk.asked().into_iter().flatten().collect();
        let learner = Learner {
            progress: self.progress.clone(),
            certainty: self.certainty,
            interactive: visit.interactive,
            walk,
            ..Learner::of(&lesson)
        };
        let story = learner.goes_through(&visit.script);
        check(&story, &mut self.settled, &ELSEWHERE);
        for entry in story.entries() {
            self.progress.apply(&entry);
        }
        match story.end {
            End::Finished => self.is_told_of(&asked, &story),
            End::Stopped => knows_where(&asked, &story),
            End::Next(_) | End::InMode(..) | End::NotSaved(_) | End::Left => {
                panic!("{:?}", story.end)
            }
        }
        if !visit.is_quiz {
            self.position = story.position;
        }
    }

    /// Each item is settled or stands under those that are open, at the end.
    fn is_told_of(&self, asked: &[String], story: &Story) {
        let said = story.said();
        let (_, end) = said.rsplit_once("\nThe end of ").expect("an end");
        let open = end.split_once("\nOpen\n").map(|(_, open)| unwrapped(open));
        for id in asked.iter().filter(|id| !self.settled.contains(*id)) {
            let words = asks(id);
            let named = open.as_ref().is_some_and(|open| open.contains(&words));
            assert!(named, "{id} is passed over:\n{said}");
        }
    }
}

/// Where it stopped is named: the question that was asked last.
fn knows_where(asked: &[String], story: &Story) {
    let said = unwrapped(&story.said());
    let (before, last) = said.rsplit_once("Stopped ").expect("a stop");
    let (place, _) = last.split_once("; next time it goes on there.").unwrap();
    let (_, number) = place.rsplit_once(' ').unwrap();
    let Ok(number) = number.parse::<usize>() else {
        return assert!(place.starts_with("before “"), "{place}");
    };
    let last = asked
        .iter()
        .max_by_key(|id| before.rfind(&asks(id)))
        .unwrap();
    // The cards of a quiz are counted anew in each sitting, in their headings.
    if place.starts_with("before card ") || place.starts_with("at card ") {
        let heading = before.rsplit_once(" Card ").expect("a card").1;
        let is_named = heading.starts_with(&format!("{number} of "));
        return assert!(is_named && heading.contains(&asks(last)), "{said}");
    }
    assert_eq!(last, &asked[number - 1], "{said}");
}

/// What an item asks.
fn asks(id: &str) -> String {
    let lesson = small::lesson();
    let item = lesson.item(id).unwrap();
    unwrapped(&text::words(&item.question.prompt))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_item_is_settled_or_named_as_open(visits in visits(), certainty: bool) {
        let mut learner = Returning {
            progress: Progress::new(ME),
            position: None,
            certainty,
            settled: BTreeSet::new(),
        };
        for visit in &visits {
            learner.comes(visit);
        }
        // Whoever skips and marks what is left comes to the end.
        let rest = "s\n2\n\n".repeat(ITEMS.len() * 4).into_bytes();
        learner.comes(&Visit { is_quiz: false, part: None, interactive: true, script: rest });
        let kept = learner.position.expect("a place");
        prop_assert_eq!(kept.part, "end");
    }
}

/// What is entered in a paper and at an experiment, with what is slipped there.
const OWN: [&str; 36] = [
    "1\n\ng1\nx",
    "2\n3\ng1\nx",
    "x",
    "f",
    "g2",
    "g 99",
    "g",
    "l",
    "i",
    "y",
    "",
    "1",
    "2",
    "1 2",
    "2 1 3",
    "75",
    "0",
    "n",
    "h",
    "b",
    "s",
    "q",
    "?",
    "t",
    "u",
    "a",
    "m",
    "m why",
    "o 1",
    "w",
    "run",
    "run 15",
    "run 7",
    "provisioned=20",
    "run provisioned=",
    "tannins",
];

fn slips() -> impl Strategy<Value = Vec<u8>> {
    let lines = prop::collection::vec(prop::sample::select(OWN.to_vec()), 0..40);
    lines.prop_map(|lines| lines.join("\n").into_bytes())
}

/// Every line that was entered has an answer: no prompt stands right behind itself.
fn is_answered(story: &Story) -> Result<(), TestCaseError> {
    const PROMPTS: [&str; 3] = ["Enter ", "1 guess", "Type "];
    let said = unwrapped(&story.said());
    let pieces: Vec<&str> = said.split(": ").collect();
    for pair in pieces.windows(2) {
        let is_prompt = PROMPTS.iter().any(|it| pair[1].starts_with(it));
        // What it offers may differ by then.
        let opening = pair[1].split(',').next().unwrap();
        let before = pair[0].rsplit_once(opening).filter(|_| is_prompt);
        let is_said_twice = before.is_some_and(|(_, rest)| !rest.contains(". "));
        prop_assert!(!is_said_twice, "{}\nin {said}", pair[1]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_a_paper_is_answered(script in slips(), seed in 0..20_u64, certainty: bool) {
        let story = sits(&Progress::new(ME), seed, certainty, &script);
        is_answered(&story)?;
        let handed_in = story.entries().into_iter().filter(Entry::is_of_paper).count();
        prop_assert!(handed_in == 0 || handed_in == examinable(&small::lesson()));
    }

    #[test]
    fn every_line_at_an_experiment_is_answered(script in slips(), certainty: bool) {
        let lesson = Arc::new(load(&experiments()).lesson.unwrap());
        let learner = Learner { certainty, ..Learner::of(&lesson) };
        is_answered(&learner.goes_through(&script))?;
    }
}
