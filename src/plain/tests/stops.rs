//! Where it ends, and how it goes on another time.

use crate::page::PlanSource;
use std::io::{self, Write};
use std::sync::Arc;

use super::{Happened, Learner, at, lines, said, small, story};
use crate::app::{Library, Walk};
use crate::journal::{Entry, EntryId, Event, ME, Position, Progress, Time};
use crate::plain::{End, PlainSession, RunDialogue, learn};
use crate::words::Surroundings;

#[test]
fn where_the_input_ends_nothing_uncommitted_stays() {
    for (script, place) in [
        (
            &[][..],
            "Stopped before question 2; next time it goes on there.",
        ),
        (
            &["1"],
            "Stopped before question 2; next time it goes on there.",
        ),
        (
            &["2", "3"],
            "Stopped before question 3; next time it goes on there.",
        ),
        (
            &["1", "1"],
            "Stopped before question 3; next time it goes on there.",
        ),
    ] {
        let story = story("heat", script);
        assert!(
            story.said().ends_with(&format!("\n\n{place}\n")),
            "{}",
            story.said()
        );
        assert_eq!(story.end, End::Stopped);
        let part = "heat".to_owned();
        let there = Position {
            lesson: "tea".to_owned(),
            part,
            ..Position::default()
        };
        assert_eq!(story.position, Some(there));
        let committed = |entry: &Entry| matches!(entry.event, Event::Committed { .. });
        let kept = story.entries().into_iter().filter(committed).count();
        assert_eq!(kept, script.len() / 2);
    }
}

#[test]
fn the_place_in_a_quiz_is_its_card_also_where_something_comes_back() {
    let story = story("heat", &["2", "3", "1", "2", "s", "s"]);
    assert!(story.said().contains("Once more, without the answer"));
    let there = Position {
        lesson: "tea".to_owned(),
        part: "kinds".to_owned(),
        card: 1,
        // Past the end of its page.
        block: u32::MAX,
        ..Position::default()
    };
    assert_eq!(story.position, Some(there));
}

/// What is said on coming back counts as the end does: a first guess is neither
/// right nor wrong.
#[test]
fn what_was_reached_counts_as_the_end_of_the_lesson_does() {
    for guess in ["75", "20"] {
        let mut learner = at("guess");
        let first = story("guess", &[guess, "3"]);
        for entry in first.entries() {
            learner.progress.apply(&entry);
        }
        let said = learner.goes_through(&[]).said().replace('\n', " ");
        assert!(
            said.contains("1 of 10 questions answered, 0 right, 0 skipped."),
            "{said}"
        );
    }
}

#[test]
fn a_lesson_goes_on_where_it_was_left() {
    let mut learner = at("heat");
    let first = story("heat", &["h", "2", "3"]);
    let mut progress = Progress::new(ME);
    first
        .entries()
        .iter()
        .for_each(|entry| progress.apply(entry));
    learner.progress = progress;
    let story = learner.goes_through(&lines(&["2", "1"]));
    insta::assert_snapshot!(said(&story, "deep · Tea", "Part 3 of 6: Try yourself"), @r#"
    deep · Tea
    6 parts, 10 questions, about 8 minutes.
    So far: 0 of 6 parts done, 1 of 10 questions answered, 0 right, 0
    skipped.

    Part 2 of 6: Heat draws
    Step 1 of 1, foundation

    Heat draws taste out of a leaf.

    Leaves hold tannins[1]. See the map (https://example.org/map)[2].

    Diagram: Water meets the leaf and takes tannins with it.

    Question 2 of 10

    What does boiling water draw first?

    Not so. You were sure. This is worth a second look.

    1, right: Bitter tannins
    They dissolve fastest.

    2, picked: Nothing at all
    Then the water would stay clear.

    3. Sweet amino acids

    - Heat: 70 degrees
      Taste: sweet
    - Heat: 100 degrees
      Taste: bitter

    Question 3 of 10
    Before reading on

    Green and black tea are one plant.

    1. True
    2. False

    Enter 1 or 2, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. It was a guess.

    1, right: True
    It is treated in two ways.

    2, picked: False
    It is one plant all the same.

    Leaves are picked by hand.

    The result: You know why tea turns bitter.

    The insight: Cooler is better[2].

    The questions here: 0 of 2 right, 1 sure and wrong, 1 missed.

    Source 1: A book about leaves, as of 2026-11-23
    https://example.org/book
    Source 2: A map of gardens
    https://example.org/map
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    one-plant committed {"answer":["false"],"certainty":"guess","grade":"wrong","order":["true","false"],"took_ms":2000}
    heat part_done {}
    kinds opened {}
    "#);
}

#[test]
fn nothing_is_said_of_an_answer_that_could_not_be_kept() {
    let learner = Learner {
        room: 1,
        ..at("heat")
    };
    let story = learner.goes_through(&lines(&["1", "3"]));
    insta::assert_snapshot!(said(&story, "How sure are you? To change your answer, enter b.", ""), @r#"
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    "#);
    assert_eq!(story.end, End::NotSaved("The disk is full.".to_owned()));
    let (_, behind) = small::BEHIND[1];
    assert!(behind.iter().all(|words| !story.said().contains(words)));
}

#[test]
fn the_quizzes_alone_end_as_such_and_leave_no_place() {
    let lesson = small::lesson();
    let mut learner = Learner::of(&lesson);
    learner.walk = Walk::new(PlanSource::QUIZ, Arc::clone(&lesson), &Progress::new(ME));
    let story = learner.goes_through(&lines(&["s"; 7]));
    assert!(story.said().contains("The end of the quiz\n"));
    let quizzes = lesson.parts.iter().filter(|part| part.has_cards());
    let cards: usize = quizzes.clone().map(|part| part.items.len()).sum();
    let extent = format!("Tea\n{cards} cards, about 6 minutes.\n");
    assert!(story.said().contains(&extent), "{}", story.said());
    let numbers: Vec<_> = story.said().lines().filter_map(numbered).collect();
    assert!(!numbers.is_empty(), "{}", story.said());
    assert!(
        numbers
            .iter()
            .all(|(number, all)| number <= all && *all == cards)
    );
    assert_eq!((story.end, story.position), (End::Finished, None));
}

#[test]
fn a_quiz_that_is_stopped_says_what_it_came_to() {
    let quiz = || {
        let mut learner = Learner::of(&small::lesson());
        learner.walk = Walk::new(PlanSource::QUIZ, small::lesson(), &Progress::new(ME));
        learner
    };
    let at_certainty = &["s", "1", "q"];
    for (script, settled) in [(&["q"][..], 0), (&["s", "Q"], 1), (at_certainty, 1)] {
        let story = quiz().goes_through(&lines(script));
        let said = story.said();
        assert_eq!(said.matches("The end of the quiz\n").count(), 1, "{said}");
        let open = format!("{} cards have no answer yet.", 7 - settled);
        assert!(said.contains(&open), "{said}");
        let opened = |entry: &Entry| matches!(entry.event, Event::Opened);
        let kept = story.entries().into_iter().filter(|it| !opened(it));
        assert_eq!(kept.count(), settled, "{said}");
        assert_eq!((story.end, story.left_over), (End::Finished, 0));
    }
    let missed = quiz().goes_through(&lines(&["2", "3", "q"])).said();
    assert!(missed.contains("Card 1 of 7\n"), "{missed}");
}

#[test]
fn a_letter_leaves_a_lesson_and_it_is_said_what_is_kept() {
    let story = story("kinds", &["q"]);
    let said = story.said();
    assert_eq!(story.end, End::Stopped);
    let told = "Stopped before question 4; next time it goes on there.\n\
         Your answers and your place are kept.\n\
         To continue: buildup learn tea\n";
    assert!(said.ends_with(told), "{said}");
    assert!(!said.contains("q to stop"));
}

#[test]
fn lines_from_a_pipe_that_lead_to_nothing_are_not_read_for_ever() {
    for line in ["x", "h", "m", "?", "", "s", "1", "a"] {
        let story = story("kinds", &vec![line; 1000]);
        let said = story.said();
        assert!(story.left_over > 0, "{line}");
        assert!(said.contains("None of the last lines led on"), "{line}");
    }
    let mut learner = at("kinds");
    learner.interactive = true;
    let typed = learner.goes_through(&lines(&["x"; 1000]));
    assert_eq!(typed.left_over, 0);
}

/// What a line says of which card it is, and of how many there are.
fn numbered(line: &str) -> Option<(usize, usize)> {
    let (number, all) = line.strip_prefix("Card ")?.split_once(" of ")?;
    Some((number.parse().ok()?, all.parse().ok()?))
}

/// Takes so many bytes, then has nobody at the other end.
struct ClosedAfter(usize);

impl Write for ClosedAfter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .checked_sub(bytes.len())
            .ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_it_at_once() {
    let session = PlainSession {
        heading: None,
        walk: Walk::new(PlanSource::LEARN, small::lesson(), &Progress::new(ME)),
        progress: Progress::new(ME),
        certainty: true,
        interactive: false,
        surroundings: Surroundings::default(),
        runs: RunDialogue::default(),
        width: 72,
        record: &mut |entries| Ok(vec![EntryId::nil(); entries.len()]),
        keep_answer: &mut |_| Ok(()),
        keep_place: &mut |_| {},
        remember: &mut |_, _| (),
        keeps: true,
        recall_minutes: crate::app::RECALL_MINUTES,
        papers: Vec::new(),
        library: &Library::default(),
        clock: &|| Time::utc(0),
    };
    let ended = learn(session, &mut &b""[..], &mut ClosedAfter(100));
    assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
}

#[test]
fn entries_are_kept_before_anything_follows_from_them() {
    let story = story("guess", &["75", "1"]);
    let at = |is: &dyn Fn(&Happened) -> bool| story.happened.iter().position(is).unwrap();
    let committed = at(
        &|it| matches!(it, Happened::Recorded(entry) if matches!(entry.event, Event::Committed { .. })),
    );
    let said = at(&|it| matches!(it, Happened::Said(text) if text.contains("Right, as a guess.")));
    assert_eq!(said, committed + 1);
}
