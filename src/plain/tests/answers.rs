//! What a line does at a question.

use std::sync::Arc;

use super::{Learner, Story, at, lines, said, small, story};
use crate::app::Walk;
use crate::journal::{ME, Progress};
use crate::page::PlanSource;

/// How a question that comes back begins.
const AGAIN: &str = "You were sure of this, and it was not so. Once more, without the answer";

/// Who stops at what had come back is asked that first when they return.
#[test]
fn what_had_come_back_is_asked_at_once_after_a_return() {
    let before = story("heat", &["2", "3", "1", "2", "s", "s"]);
    let told = before.said();
    let (_, last) = told.rsplit_once(AGAIN).expect("it comes back");
    assert!(last.contains("Stopped before"), "{last}");
    let lesson = small::lesson();
    let mut progress = Progress::new(ME);
    before.entries().iter().for_each(|it| progress.apply(it));
    let mut walk = Walk::new(PlanSource::DEEP, Arc::clone(&lesson), &progress);
    assert!(walk.resume(&before.position.clone().expect("a place")));
    let learner = Learner {
        progress,
        walk,
        ..Learner::of(&lesson)
    };
    let after = learner.goes_through(&lines(&["s"]));
    let told = after.said();
    let (first, _) = told.split_once("Question 6 of 10").expect("the next one");
    assert!(first.contains(AGAIN), "{told}");
    let settled = |it: &Story| {
        let mut entries = it.entries().into_iter();
        let first = entries.find(|it| it.event.asked().is_some());
        first.map(|it| it.item)
    };
    assert_eq!(settled(&after), settled(&before));
}

#[test]
fn a_confident_miss_comes_back() {
    let story = story("heat", &["2", "3", "1", "2", "s", "s", "s", "s"]);
    insta::assert_snapshot!(said(&story, "Question 2 of 10", "Question 3 of 10"), @r#"
    Question 2 of 10
    Before reading on

    What does boiling water draw first?

    1. Bitter tannins
    2. Nothing at all
    3. Sweet amino acids

    Enter a number between 1 and 3, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. You were sure. This is worth a second look.

    1, right: Bitter tannins
    They dissolve fastest.

    2, picked: Nothing at all
    Then the water would stay clear.

    3. Sweet amino acids

    To hear why another option is not right, enter o and its number at what
    is asked next: o 3.

    - Heat: 70 degrees
      Taste: sweet
    - Heat: 100 degrees
      Taste: bitter
    "#);
    insta::assert_snapshot!(said(&story, AGAIN, "Question 4 of 4"), @r#"
    You were sure of this, and it was not so. Once more, without the answer
    in sight.
    From “Heat draws”
    Question 2 of 10

    What does boiling water draw first?

    1. Sweet amino acids
    2. Nothing at all
    3. Bitter tannins

    Enter a number between 1 and 3, s to skip, n for no idea:

    Skipped.

    1. Sweet amino acids
    2. Nothing at all
    3, right: Bitter tannins
    They dissolve fastest.

    To hear why another option is not right, enter o and its number at what
    is asked next: o 1.

    You have been asked this twice by now.

    Question 6 of 10

    Put the steps in order.

    1. Pour
    2. Let cool
    3. Boil

    Enter the numbers 1 to 3 in the right order, with spaces between them, s
    to skip, n for no idea:

    Skipped.

    The answer:
    1. Boil
    2. Let cool
    3. Pour

    Question 7 of 10

    Why not boil it?

    Enter your answer, in your own words and with an empty line at its end,
    s to skip, n for no idea:

    Stopped before question 7; next time it goes on there.
    "#);
}

#[test]
fn an_option_of_the_question_before_is_said_to_who_asks() {
    let asked = [
        "o 1", "2", "2", "o 3", "O  2", "o 4", "1", "o 3", "2", "o 2", "s",
    ];
    let story = story("heat", &asked);
    insta::assert_snapshot!(said(&story, "Question 2 of 10", "Question 5 of 10"), @r#"
    Question 2 of 10
    Before reading on

    What does boiling water draw first?

    1. Bitter tannins
    2. Nothing at all
    3. Sweet amino acids

    Enter a number between 1 and 3, s to skip, n for no idea:
    There is no such option: the options are 1 to 3. Enter ? for help.
    Enter a number between 1 and 3, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. You were fairly sure.

    1, right: Bitter tannins
    They dissolve fastest.

    2, picked: Nothing at all
    Then the water would stay clear.

    3. Sweet amino acids

    To hear why another option is not right, enter o and its number at what
    is asked next: o 3.

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

    Option 3 of the question before: Sweet amino acids
    They come out at any heat.

    Enter 1 or 2, s to skip, n for no idea:

    Option 2 of the question before: Nothing at all
    Then the water would stay clear.

    Enter 1 or 2, s to skip, n for no idea:
    There is no such option: the options are 1 to 3.
    Enter 1 or 2, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Option 3 of the question before: Sweet amino acids
    They come out at any heat.

    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Right. You were fairly sure.

    1, picked and right: True
    It is treated in two ways.

    2. False

    To hear why another option is not right, enter o and its number at what
    is asked next: o 2.

    Leaves are picked by hand.

    The result: You know why tea turns bitter.

    The insight: Cooler is better[2].

    The questions here: 1 of 2 right, 1 missed.

    Source 1: A book about leaves, as of 2026-11-23
    https://example.org/book
    Source 2: A map of gardens
    https://example.org/map

    Part 3 of 6: Try yourself
    Quiz

    Four short questions.

    Question 4 of 10

    What changes the taste?

    1. How warm the water is
    2. The colour of the cup
    3. How long it draws

    Enter one or more numbers between 1 and 3, with spaces between them, s
    to skip, n for no idea:

    Option 2 of the question before: False
    It is one plant all the same.

    Enter one or more numbers between 1 and 3, with spaces between them, s
    to skip, n for no idea:

    Skipped.

    1, right: How warm the water is
    A lot.

    2. The colour of the cup
    3, right: How long it draws
    As much as warmth.

    To hear why another option is not right, enter o and its number at what
    is asked next: o 2.
    "#);
    assert_eq!(story.entries().len(), 6);
}

#[test]
fn hints_are_taken_one_by_one_also_after_the_answer() {
    let story = story("guess", &["h", "80", "h", "h", "b", "75", "2"]);
    insta::assert_snapshot!(said(&story, "Question 1 of 10", "Part 2 of 6: Heat draws"), @r#"
    Question 1 of 10
    Guess first: being wrong helps

    How hot should the water be for green tea?

    Enter a number of degrees, h for a hint, s to skip, n for no idea:

    Hint 1 of 2: Not boiling.

    Enter a number of degrees, h for a hint, s to skip, n for no idea:
    That is 80 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), h for a
    hint, s to skip, n for no idea:

    Hint 2 of 2: Well below 90.

    That is 80 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    There are no more hints.
    That is 80 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    Enter a number of degrees, s to skip, n for no idea:
    That is 75 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Right.
    You answered: 75 degrees

    Cooler water keeps it sweet.

    2 hints taken.

    Nothing was said about heat yet.
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    guess opened {}
    how-hot hint {"number":1}
    how-hot hint {"number":2}
    how-hot committed {"answer":["75"],"certainty":"fairly","grade":"right","took_ms":7000}
    guess part_done {}
    heat opened {}
    "#);
}

#[test]
fn no_idea_and_skip_take_one_line_at_the_answer_and_none_more_after_it() {
    let story = story("heat", &["n", "1", "s", "s", "n", "1 2 3", "0"]);
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn no_idea {"order":["bitter","nothing","sweet"],"took_ms":1000}
    one-plant skipped {"order":["true","false"]}
    heat part_done {}
    kinds opened {}
    matters skipped {"order":["warmth","cup","time"]}
    word no_idea {"took_ms":1000}
    steps no_idea {"order":["pour","let-cool","boil"],"took_ms":2000}
    "#);
}

#[test]
fn a_line_that_fits_nothing_is_refused_and_asked_again() {
    let script = ["", "4", "1 2", "\x1b[2J", "1", "7", "", "b", "bitter", "3"];
    let story = story("heat", &script);
    insta::assert_snapshot!(said(&story, "Question 2 of 10", "Question 3 of 10"), @r#"
    Question 2 of 10
    Before reading on

    What does boiling water draw first?

    1. Bitter tannins
    2. Nothing at all
    3. Sweet amino acids

    Enter a number between 1 and 3, s to skip, n for no idea:
    Pick one option. Enter ? for help.
    Enter a number between 1 and 3, s to skip, n for no idea:
    There is no such option: the options are 1 to 3. Enter ? for help.
    Enter a number between 1 and 3, s to skip, n for no idea:
    Pick one option. Enter ? for help.
    Enter a number between 1 and 3, s to skip, n for no idea:
    Pick one option. Enter ? for help.
    Enter a number between 1 and 3, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    Only 1, 2, 3, s, n or b fits here. Enter ? for help.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    Only 1, 2, 3, s, n or b fits here. Enter ? for help.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    Enter a number between 1 and 3, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Right. You were sure.

    1, picked and right: Bitter tannins
    They dissolve fastest.

    2. Nothing at all
    3. Sweet amino acids

    To hear why another option is not right, enter o and its number at what
    is asked next: o 2.

    - Heat: 70 degrees
      Taste: sweet
    - Heat: 100 degrees
      Taste: bitter
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["bitter"],"certainty":"sure","grade":"right","order":["bitter","nothing","sweet"],"took_ms":4000}
    "#);
    let mut script = vec![b'x'; 5000];
    script.extend(b"\n\xff\n75\n1\n");
    let story = at("guess").goes_through(&script);
    insta::assert_snapshot!(said(&story, "Enter a number of degrees, h for a hint, s to skip, n for no idea:", "Right, as a guess."), @r#"
    Enter a number of degrees, h for a hint, s to skip, n for no idea:
    That line is too long: at most 4000 bytes are taken. Enter ? for help.
    Enter a number of degrees, h for a hint, s to skip, n for no idea:
    That line is not text in UTF-8, so it is not taken. Enter ? for help.
    Enter a number of degrees, h for a hint, s to skip, n for no idea:
    That is 75 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), h for a
    hint, s to skip, n for no idea:
    "#);
}

#[test]
fn without_certainty_a_question_takes_one_line() {
    let learner = Learner {
        certainty: false,
        ..at("heat")
    };
    let story = learner.goes_through(&lines(&["1", "1"]));
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["bitter"],"grade":"right","order":["bitter","nothing","sweet"],"took_ms":1000}
    one-plant committed {"answer":["true"],"grade":"right","order":["true","false"],"took_ms":1000}
    heat part_done {}
    kinds opened {}
    "#);
}

#[test]
fn who_knew_an_answer_hears_what_begins_the_next_step() {
    let lesson = small::edited(&[("kind = \"takeaways\"", "kind = \"step\"")]);
    let hears = |answers: &[&str]| {
        let mut learner = Learner::of(&lesson);
        assert!(learner.walk.go_to_part("tea", "heat"));
        let story = learner.goes_through(&lines(answers));
        let said = story.said().replace('\n', " ");
        said.contains("You seem to know this.")
            && said.contains("To go there: buildup learn tea --part end")
    };
    assert!(hears(&["1", "3"]));
    assert!(!hears(&["1", "2"]));
    assert!(!hears(&["2", "3"]));
    assert!(
        !story("heat", &["1", "3"])
            .said()
            .contains("You seem to know")
    );
}
