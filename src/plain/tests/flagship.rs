//! Every shipped lesson from the first line to the last.

use std::sync::Arc;

use super::script::{Deed, Way, script};
use super::{End, Learner, Story};
use crate::app::Walk;
use crate::journal::{Entry, Event, ME, Progress};
use crate::lesson::{Lesson, embedded, load};
use crate::page::{Counts, PlanSource};

fn lessons() -> Vec<Arc<Lesson>> {
    let lesson = |folder| Arc::new(load(&folder).lesson.unwrap().worked_out());
    embedded().into_iter().map(lesson).collect()
}

fn counts(lesson: &Lesson, story: &Story) -> Counts {
    let mut progress = Progress::new(ME);
    for entry in story.entries() {
        progress.apply(&entry);
    }
    Counts::of(lesson, &progress.lessons[&lesson.id])
}

/// Goes through `lesson` with exactly the lines there should be.
fn finished(lesson: &Arc<Lesson>, way: Way, lines: impl Fn(usize) -> usize) -> Counts {
    let script = script(lesson, way, true);
    assert_eq!(script.lines.len(), lines(script.asked));
    let story = Learner::of(lesson).goes_through(&script.bytes());
    assert_eq!((&story.end, story.left_over), (&End::Finished, 0));
    let counts = counts(lesson, &story);
    assert_eq!(counts.parts_done, lesson.parts.len());
    counts
}

/// How many questions are answered by a setting: nobody is asked how sure they
/// are of one.
fn settings(lesson: &Lesson) -> usize {
    let items = lesson.items();
    let settings = items.filter(|item| item.question.experiment().is_some());
    settings.count()
}

#[test]
fn as_many_questions_are_announced_as_are_counted() {
    for lesson in lessons() {
        for source in [PlanSource::LEARN, PlanSource::DEEP] {
            let mut learner = Learner::of(&lesson);
            learner.walk = Walk::new(source, Arc::clone(&lesson), &Progress::new(ME));
            let said = learner.goes_through(b"").said();
            let (_, number) = said.split_once("Question 1 of ").unwrap();
            let number = number.split_whitespace().next().unwrap();
            assert!(
                said.contains(&format!(" parts, {number} questions, ")),
                "{said}"
            );
        }
    }
}

#[test]
fn all_right_takes_two_lines_a_question() {
    for lesson in lessons() {
        let counts = finished(&lesson, Way::Right, |asked| 2 * asked - settings(&lesson));
        assert_eq!(counts.answered, counts.total);
        // Explanations are marked by those who wrote them.
        let items = lesson.parts.iter().flat_map(|part| &part.items);
        let judged = items.filter(|item| item.question.is_judged()).count();
        assert_eq!(counts.right, judged);
    }
}

#[test]
fn all_wrong_and_sure_takes_no_line_more() {
    for lesson in lessons() {
        let settings = settings(&lesson);
        let counts = finished(&lesson, Way::SureAndWrong, |asked| 2 * asked - settings);
        assert_eq!(counts.answered, counts.total);
    }
}

#[test]
fn all_skipped_takes_one_line_a_question() {
    for lesson in lessons() {
        let counts = finished(&lesson, Way::Skipping, |asked| asked);
        assert_eq!((counts.skipped, counts.answered), (counts.total, 0));
    }
}

#[test]
fn a_line_too_few_stops_before_the_end() {
    for lesson in lessons() {
        let script = script(&lesson, Way::Right, true);
        let bytes: Vec<u8> = script.bytes();
        let last = bytes.len() - "3\n".len();
        let story = Learner::of(&lesson).goes_through(&bytes[..last]);
        assert_eq!(story.end, End::Stopped);
        // Without its certainty an answer is none; without a mark it is one.
        let missing = usize::from(!matches!(script.deeds.last(), Some(Deed::Mark(_))));
        let entries = story.entries();
        let committed = |entry: &&Entry| matches!(entry.event, Event::Committed { .. });
        let committed = entries.iter().filter(committed).count();
        assert_eq!(committed, script.asked - missing);
    }
}
