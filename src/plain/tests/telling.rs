//! What is said, from the first line on.

use std::sync::Arc;

use super::{Learner, at, lines, said, story};
use crate::lesson::{File, Folder, Lesson, load};
use crate::plain::End;

#[test]
fn a_part_is_said_and_its_questions_asked_in_two_lines_each() {
    let story = story("heat", &["2", "1", "1", "3"]);
    insta::assert_snapshot!(story.said(), @r#"
    deep · Tea
    6 parts, 10 questions, about 8 minutes.

    Part 2 of 6: Heat draws
    Step 1 of 1, foundation

    Heat draws taste out of a leaf.

    Leaves hold tannins[1]. See the map (https://example.org/map)[2].

    Diagram: Water meets the leaf and takes tannins with it.

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

    Not so. It was a guess.

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
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Right. You were sure.

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

    Stopped before question 4; next time it goes on there.
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    heat opened {}
    drawn committed {"answer":["nothing"],"certainty":"guess","grade":"wrong","order":["bitter","nothing","sweet"],"took_ms":2000}
    one-plant committed {"answer":["true"],"certainty":"sure","grade":"right","order":["true","false"],"took_ms":2000}
    heat part_done {}
    kinds opened {}
    "#);
    assert_eq!(story.end, End::Stopped);
    assert_eq!(story.left_over, 0);
}

#[test]
fn every_field_has_its_way() {
    let script = [
        "2 1 3",
        "2",
        "tanins",
        "1",
        "1 2 3",
        "2",
        "Because it burns",
        "and bites.",
        "",
        "1",
    ];
    let story = story("kinds", &script);
    insta::assert_snapshot!(said(&story, "Part 3 of 6: Try yourself", "Myths"), @r#"
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
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. You were fairly sure.

    1, picked and right: How warm the water is
    A lot.

    2, picked: The colour of the cup
    Only the look.

    3, picked and right: How long it draws
    As much as warmth.

    Question 5 of 10

    What makes old tea bitter?

    Enter your answer, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. It was a guess.
    You answered: tanins

    After “tan”, “n” is missing.

    The answer: tannins

    Question 6 of 10

    Put the steps in order.

    1. Pour
    2. Let cool
    3. Boil

    Enter the numbers 1 to 3 in the right order, with spaces between them, s
    to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:

    Not so. You were fairly sure.
    You answered:
    1. Pour
    2. Let cool
    3. Boil

    Cooling comes before pouring.
    “Let cool” comes right after “Boil”.
    “Pour” comes right after “Let cool”.

    The answer:
    1. Boil
    2. Let cool
    3. Pour

    Question 7 of 10

    Why not boil it?

    Enter your answer, in your own words and with an empty line at its end,
    s to skip, n for no idea:

    Compare your answer with this one.
    You answered: Because it burns and bites.

    One way to say it: Boiling water draws tannins faster than anything
    else.

    Point 1 of 2: It names tannins.
    Point 2 of 2: It says that heat draws them.

    Does your answer have it?
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    You say that yours does not have it.

    How your answers went: Try yourself
    Fairly sure: 0 right, 2 wrong.
    Guess: 0 right, 1 wrong.

    You were right 0 times in 3.
    In your own words, by your own mark: 1 no.

    Missed
    - What changes the taste? (Try yourself)
    - What makes old tea bitter? (Try yourself)
    - Put the steps in order. (Try yourself)
    - Why not boil it? (Try yourself)

    Part 4 of 6: What people believe
    "#);
    insta::assert_snapshot!(story.journal(), @r#"
    kinds opened {}
    matters committed {"answer":["cup","warmth","time"],"certainty":"fairly","grade":"wrong","order":["warmth","cup","time"],"took_ms":2000}
    word committed {"answer":["tanins"],"certainty":"guess","grade":"wrong","took_ms":2000}
    steps committed {"answer":["pour","let-cool","boil"],"certainty":"fairly","grade":"wrong","order":["pour","let-cool","boil"],"took_ms":2000}
    words committed {"answer":["Because it burns\nand bites."],"took_ms":1000}
    words self_marked {"mark":"no"}
    kinds part_done {}
    myths opened {}
    "#);
}

#[test]
fn a_person_is_told_what_can_be_entered() {
    let learner = Learner {
        interactive: true,
        ..at("guess")
    };
    let story = learner.goes_through(&lines(&["h", "h", "what", "75"]));
    insta::assert_snapshot!(story.said(), @r#"
    deep · Tea
    6 parts, 10 questions, about 8 minutes.
    To stop, enter q, or end the input: with Ctrl-D, on Windows with Ctrl-Z
    and Enter. Your place is kept.
    To hear what can be entered, enter ?.

    Part 1 of 6: Guess first

    Question 1 of 10
    Guess first: being wrong helps

    How hot should the water be for green tea?

    Enter a number of degrees, h for a hint, s to skip, n for no idea: 
    Hint 1 of 2: Not boiling.

    Enter a number of degrees, h for a hint, s to skip, n for no idea: 
    Hint 2 of 2: Well below 90.

    Enter a number of degrees, s to skip, n for no idea: Type a number, such as 25 or 0.5. The unit is degrees. Enter ? for help.
    Enter a number of degrees, s to skip, n for no idea: That is 75 degrees.
    How sure are you? To change your answer, enter b.
    In percent: how likely you think it is that your answer is right.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea: 

    Stopped before question 1; next time it goes on there.
    "#);
}

#[test]
fn a_quiz_says_what_it_came_to() {
    let story = story("myths", &["1", "3", "3", "1", "2"]);
    insta::assert_snapshot!(said(&story, "How your answers went: What people believe", "Pitfalls"), @r#"
    How your answers went: What people believe
    Sure: 0 right, 1 wrong.
    Guess: 0 right, 1 wrong.

    You were right 0 times in 2; you were sure once, and wrong.
    Myths asked about here: 2 believed.

    Sure and wrong, and not right since
    - Tea needs boiling water. (myth)

    Missed
    - Tea keeps people awake. (myth)

    Part 5 of 6: Traps
    "#);
}

#[test]
fn a_broken_part_says_so_and_the_rest_goes_on() {
    let files = [
        (
            "lesson.toml",
            "format = 1\nid = \"a\"\ntitle = \"A\"\nsummary = \"B\"\nlevel = \"expert\"\nminutes = 1\nparts = [\"one\", \"two\"]\n",
        ),
        ("one.md", "no front matter"),
        (
            "two.md",
            "+++\nkind = \"overview\"\ntitle = \"Two\"\n+++\nIt works.\n",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), File::Bytes(text.as_bytes().into())));
    let folder = Folder {
        name: "a".to_owned(),
        files: files.into(),
    };
    let lesson: Arc<Lesson> = Arc::new(load(&folder).lesson.unwrap().worked_out());
    insta::assert_snapshot!(Learner::of(&lesson).goes_through(b"").said(), @r#"
    deep · A
    2 parts, 0 questions, about a minute.

    Part 1 of 2: one

    This part cannot be shown: its file has a mistake in it. The other parts
    work.
    For its author: one.md, line 1. `buildup check` with the lesson's folder
    tells more.

    Part 2 of 2: Two
    Overview

    It works.

    The end of A, mode deep
    "#);
}
