//! The end of a lesson in words, and what can be done there.

use std::sync::Arc;

use super::{Learner, Story, at, lines, said, small};
use crate::app::Walk;
use crate::journal::{Event, ME, Progress};
use crate::page::{PlanSource, Sitting};
use crate::plain::End;

/// At the quizzes: four questions, two myths, a pitfall.
fn at_the_quizzes() -> Learner {
    let lesson = small::lesson();
    let mut learner = Learner::of(&lesson);
    let progress = Progress::new(ME);
    learner.walk = Walk::new(PlanSource::QUIZ, Arc::clone(&lesson), &progress);
    learner
}

const ANSWERS: [&str; 9] = ["1", "2", "n", "1", "2", "s", "s", "s", "s"];

#[test]
fn the_end_is_said_in_words_and_its_items_have_numbers() {
    let story = at_the_quizzes().goes_through(&lines(&ANSWERS));
    insta::assert_snapshot!(said(&story, "The end of the quiz", "nothing else"), @r#"
    The end of the quiz
    Fairly sure: 0 right, 2 wrong.
    No idea: 1.

    You were right 0 times in 2.

    Missed
    1. Tea needs boiling water. (myth)
    2. Which recipe keeps it from turning bitter? (pitfall)

    You had no idea
    3. Tea keeps people awake. (myth)

    Skipped
    4. What changes the taste? (Try yourself)
    5. What makes old tea bitter? (Try yourself)
    6. Put the steps in order. (Try yourself)
    7. Why not boil it? (Try yourself)

    Enter a number from 1 to 7 to read that item again, a to be asked these
    now, or nothing to leave:
    "#);
    assert_eq!(story.end, End::Finished);
}

/// The same, later, after what was done.
fn back_at_the_quizzes(story: &Story) -> Learner {
    let mut learner = at_the_quizzes();
    for entry in story.entries() {
        learner.progress.apply(&entry);
    }
    learner.walk = Walk::new(PlanSource::QUIZ, small::lesson(), &learner.progress);
    learner
}

#[test]
fn the_end_of_a_quiz_is_about_what_was_answered_in_this_sitting() {
    let before = at_the_quizzes().goes_through(&lines(&["1", "2", "n", "q", ""]));
    let nothing = back_at_the_quizzes(&before).goes_through(&lines(&["q", ""]));
    let nothing = nothing.said();
    let (_, end) = nothing.split_once("The end of the quiz").unwrap();
    let (said, _) = end.split_once("Open\n").unwrap();
    assert_eq!(said.trim(), "5 cards have no answer yet.", "{end}");
    let some = back_at_the_quizzes(&before).goes_through(&lines(&["1", "3", "q", ""]));
    let some = some.said();
    let (_, end) = some.split_once("The end of the quiz").unwrap();
    let (said, _) = end.split_once("Open\n").unwrap();
    let sure = "Sure: 0 right, 1 wrong.\n\nYou were sure once, and wrong.";
    let only = format!("{sure}\n4 cards have no answer yet.");
    assert!(said.trim().starts_with(&only), "{said}");
    assert!(!said.contains("no idea"), "{said}");
}

#[test]
fn an_item_of_the_end_can_be_read_again() {
    let asked = [&ANSWERS[..], &["8", "1", ""]].concat();
    let story = at_the_quizzes().goes_through(&lines(&asked));
    let said = story.said();
    let (_, after) = said.split_once("nothing to leave:\n").unwrap();
    insta::assert_snapshot!(after, @r#"
    Only a number from 1 to 7, a or an empty line fits here. Enter ? for
    help.
    Enter a number from 1 to 7 to read that item again, a to be asked these
    now, or nothing to leave:

    Card 1 of 7

    Tea needs boiling water.

    Not so. You were fairly sure.

    1, picked: True
    For black tea, yes.

    2. False
    3, right: It depends

    What is so: Black tea does, green tea does not[1].

    Why it looks right: Kettles switch off when it boils.

    Why it matters: Burnt tea tastes of tannins alone.

    Enter a number from 1 to 7 to read that item again, a to be asked these
    now, or nothing to leave:
    "#);
    assert_eq!(story.left_over, 0);
}

#[test]
fn what_was_missed_is_asked_before_the_end_comes_again() {
    let asked = [
        &ANSWERS[..],
        &["a", "2", "2", "2", "2", "2", "2", "s", "s", "s", "s", ""],
    ]
    .concat();
    let story = at_the_quizzes().goes_through(&lines(&asked));
    let again = story.said();
    assert_eq!(again.matches("Once more, from “").count(), 7, "{again}");
    assert_eq!(again.matches("The end of the quiz").count(), 2, "{again}");
    assert_eq!((story.end, story.left_over), (End::Finished, 0));
}

#[test]
fn who_stops_at_an_item_of_the_end_is_at_the_end_again() {
    let story = at_the_quizzes().goes_through(&lines(&["q", "1", "q", ""]));
    let said = story.said();
    assert_eq!(said.matches("or nothing to leave:\n").count(), 2, "{said}");
    assert_eq!((story.end, story.left_over), (End::Finished, 0));
}

#[test]
fn the_modes_are_told_and_one_of_them_goes_on() {
    let lesson = small::lesson();
    let story = Learner::of(&lesson).goes_through(&lines(&["m", "m project", "m challenge"]));
    let said = story.said();
    let (_, told) = said
        .split_once("How do you want to go through it?\n")
        .unwrap();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.starts_with("learn · "), "{told}");
    assert!(
        told.contains(" · you are here: Everything, in order."),
        "{told}"
    );
    assert!(
        told.contains("This lesson has nothing for project."),
        "{told}"
    );
    assert_eq!(
        story.end,
        End::InMode("tea".to_owned(), crate::page::Mode::Challenge)
    );
}

/// An explanation is never a letter alone.
#[test]
fn at_an_explanation_the_letter_of_the_modes_asks_for_them() {
    let asked = ["1", "2", "s", "s", "m", "M challenge"];
    let story = at("kinds").goes_through(&lines(&asked));
    let said = story.said();
    let (_, last) = said.rsplit_once("Why not boil it?").unwrap();
    assert!(last.contains("How do you want to go through it?"), "{last}");
    assert_eq!(
        story.end,
        End::InMode("tea".to_owned(), crate::page::Mode::Challenge)
    );
}

/// Where a short answer is written, the letter is one.
#[test]
fn a_written_answer_may_be_the_letter_of_the_modes() {
    let story = at_the_quizzes().goes_through(&lines(&["1", "2", "n", "1", "2", "s", "m", "1"]));
    let said = story.said();
    assert!(
        !said.contains("How do you want to go through it?"),
        "{said}"
    );
    let given = story.entries().last().cloned().unwrap();
    let answer = matches!(&given.event, Event::Committed { answer, .. } if answer == &["m"]);
    assert!(answer, "{given:?}");
}

/// What is announced at the end of a sitting is what the next one begins with.
#[test]
fn the_next_cards_are_as_many_as_was_said() {
    let mut learner = at_the_quizzes();
    let sitting = Sitting {
        minutes: None,
        items: Some(2),
    };
    let lesson = small::lesson();
    learner.walk = Walk::within(sitting, PlanSource::QUIZ, lesson, &learner.progress);
    let story = learner.goes_through(&lines(&["1", "2", "n", "n", "q", ""]));
    let said = story.said();
    let (_, next) = said.split_once("5 cards have no answer yet.").unwrap();
    assert!(next.contains("2 of 5 cards, about"), "{next}");
}
