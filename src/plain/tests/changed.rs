//! What is said and asked where a question changed since it was answered.

use std::sync::Arc;

use super::{Learner, at, lines, said, small};
use crate::journal::Entry;
use crate::lesson::Lesson;

/// What a learner did in "Heat draws": both answers right, the first one sure.
fn before() -> Vec<Entry> {
    at("heat")
        .goes_through(&lines(&["bitter", "3", "true", "1"]))
        .entries()
}

fn back(lesson: &Arc<Lesson>, entries: &[Entry]) -> Learner {
    let mut learner = Learner::of(lesson);
    for entry in entries {
        learner.progress.apply(entry);
    }
    assert!(learner.walk.go_to_part("tea", "heat"));
    learner
}

const OTHER_KEY: [(&str, &str); 2] = [
    (
        "text = \"Bitter tannins\"\nright = true",
        "text = \"Bitter tannins\"",
    ),
    (
        "text = \"Sweet amino acids\"",
        "text = \"Sweet amino acids\"\nright = true",
    ),
];

#[test]
fn the_old_answer_is_said_and_can_be_given_again() {
    let lesson = small::edited(&OTHER_KEY);
    let story = back(&lesson, &before()).goes_through(&lines(&["2", "y", "1"]));
    insta::assert_snapshot!(said(&story, "Question 2 of 10", "Question 3 of 10"), @r#"
    Question 2 of 10

    What does boiling water draw first?

    1. Sweet amino acids
    2. Nothing at all
    3. Bitter tannins

    This question has changed since you answered it.
    You answered: Bitter tannins
    Certainty: sure (> 80 %)
    It was right then.

    Still agree?
    Enter y for yes, a to be asked again, or nothing to go on:
    Only y, a or an empty line fits here. Enter ? for help.
    Enter y for yes, a to be asked again, or nothing to go on:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. It was a guess.

    1, right: Sweet amino acids
    They come out at any heat.

    2. Nothing at all
    3, picked: Bitter tannins
    They dissolve fastest.

    To hear why another option is not right, enter o and its number at what
    is asked next: o 2.

    You have been asked this twice by now.

    - Heat: 70 degrees
      Taste: sweet
    - Heat: 100 degrees
      Taste: bitter
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["bitter"],"certainty":"guess","grade":"wrong","order":["sweet","nothing","bitter"],"took_ms":2000}
    kinds opened {}
    "#);
}

#[test]
fn a_changed_question_can_be_asked_again() {
    let lesson = small::edited(&OTHER_KEY);
    let story = back(&lesson, &before()).goes_through(&lines(&["a", "sweet", "2"]));
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["sweet"],"certainty":"fairly","grade":"right","order":["sweet","nothing","bitter"],"took_ms":2000}
    kinds opened {}
    "#);
}

#[test]
fn without_certainty_to_agree_takes_one_line() {
    let learner = Learner {
        certainty: false,
        ..back(&small::edited(&OTHER_KEY), &before())
    };
    let story = learner.goes_through(&lines(&["y"]));
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["bitter"],"grade":"wrong","order":["sweet","nothing","bitter"],"took_ms":1000}
    kinds opened {}
    "#);
}

#[test]
fn going_on_leaves_everything_as_it_was() {
    let lesson = small::edited(&OTHER_KEY);
    let story = back(&lesson, &before()).goes_through(&lines(&[""]));
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    kinds opened {}
    "#);
    assert!(story.said().contains("- Heat: 70 degrees"));
    assert!(!story.said().contains("They come out at any heat."));
}

#[test]
fn an_option_that_is_gone_is_named_as_gone() {
    let lesson = small::edited(&[("id = \"bitter\"", "id = \"tannins\"")]);
    let story = back(&lesson, &before()).goes_through(&lines(&["y", ""]));
    insta::assert_snapshot!(said(&story, "Question 2 of 10", "- Heat: 70 degrees"), @r#"
    Question 2 of 10

    What does boiling water draw first?

    1. Sweet amino acids
    2. Nothing at all
    3. Bitter tannins

    This question has changed since you answered it.
    You answered: an option that is no longer there (bitter)
    Certainty: sure (> 80 %)
    It was right then.

    Enter a to be asked again, or nothing to go on:
    Only a or an empty line fits here. Enter ? for help.
    Enter a to be asked again, or nothing to go on:
    "#);
}

#[test]
fn a_typo_is_nothing_to_speak_of() {
    let lesson = small::edited(&[("draw first?", "draw out first?")]);
    let story = back(&lesson, &before()).goes_through(b"");
    assert!(!story.said().contains("has changed"));
    assert!(story.said().contains("1, picked and right: Bitter tannins"));
}
