//! A lesson in front of a room, in plain lines.

use super::{Home, LESSON, ran};

#[test]
fn hands_are_taken_twice_and_nothing_is_kept() {
    let home = Home::new();
    let typed = "12 9 3 6\ntalk\n20 4 3 3\nr\nn\nq\n";
    let shown = ran(home.command(&["show", LESSON]), typed);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    for words in [
        "Question 1 of ",
        "first: 12 hands, 40 %",
        "then: 20 hands, 67 %",
        "1, right",
        "Question 2 of ",
    ] {
        assert!(shown.out.contains(words), "{words} in {}", shown.out);
    }
    let (before, _) = shown.out.split_once("1, right").unwrap();
    assert!(!before.contains("wrong"), "{before}");
    assert!(!home.path("data").exists(), "something was kept");
}

#[test]
fn a_question_or_a_run_can_be_named_to_begin_with() {
    let home = Home::new();
    let shown = ran(home.command(&["show", LESSON, "nowhere"]), "");
    assert_eq!(shown.code, 1);
    let why = format!("error: the lesson `{LESSON}` has no question, card or scenario `nowhere`\n");
    assert!(shown.err.starts_with(&why), "{}", shown.err);
    home.add_tea("tea");
    let shown = ran(
        home.command(&["show", "tea-in-five-minutes", "what-is-drawn"]),
        "r\n",
    );
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(!shown.out.starts_with("Question 1 of"), "{}", shown.out);
    assert!(shown.out.contains("right"), "{}", shown.out);
}
