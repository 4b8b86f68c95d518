//! Marking one's own explanation.

use super::{Learner, Story, at, lines, story};

/// Up to the explanation, which is given.
const EXPLAINED: [&str; 4] = ["s", "s", "s", "Because it burns\n"];

#[test]
fn points_are_ticked_and_decide_nothing() {
    let script = [
        &EXPLAINED[..],
        &["", "t", "9", "2", "t", "", "t", "1,2", "1"],
    ]
    .concat();
    let story = story("kinds", &script);
    let said = story.said();
    let (_, said) = said.split_once("Does your answer have it?\n").unwrap();
    let (said, _) = said.split_once("\n\n").unwrap();
    insta::assert_snapshot!(said, @r#"
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    Only 1, 2, 3 or t fits here. Enter ? for help.
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    Enter the numbers of the points that your answer has, with spaces
    between them, or nothing for none:
    Only numbers from 1 to 2 or an empty line fits here. Enter ? for help.
    Enter the numbers of the points that your answer has, with spaces
    between them, or nothing for none:
    1 of 2 ticked: partly?
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    Enter the numbers of the points that your answer has, with spaces
    between them, or nothing for none:
    0 of 2 ticked: no?
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    Enter the numbers of the points that your answer has, with spaces
    between them, or nothing for none:
    2 of 2 ticked: yes, all of it?
    Enter 1 for “no”, 2 for “partly”, 3 for “yes, all of it”, t to tick
    points of the list:
    You say that yours does not have it.
    "#);
    let marks = story.journal();
    let marks: Vec<_> = marks
        .lines()
        .filter(|it| it.contains("self_marked"))
        .collect();
    assert_eq!(marks, [r#"words self_marked {"mark":"no"}"#]);
}

/// Somebody who marked the explanation "partly" and comes to it again.
fn again(script: &[&str]) -> Story {
    let before = [&EXPLAINED[..], &["2"]].concat();
    let mut learner = Learner {
        interactive: true,
        ..at("kinds")
    };
    for entry in story("kinds", &before).entries() {
        learner.progress.apply(&entry);
    }
    for _ in 0..3 {
        assert!(learner.walk.next());
    }
    learner.goes_through(&lines(script))
}

#[test]
fn a_mark_can_be_changed_later_or_kept() {
    let to_the_mark = "Does your answer have it?\nEnter 1 for “no”";
    for (script, mark) in [
        (&["3"][..], Some("yes")),
        (&["t", "1", "1"], Some("no")),
        (&[""], None),
        (&["x", ""], None),
        (&[], None),
    ] {
        let story = again(script);
        let said = story.said();
        assert!(said.contains(to_the_mark), "{said}");
        assert!(said.contains("or nothing to keep the mark: "), "{said}");
        assert!(
            said.contains("\nPart 4 of 6: What people believe\n"),
            "{said}"
        );
        let expected = mark.map(|it| format!("words self_marked {{\"mark\":\"{it}\"}}"));
        let journal = story.journal();
        let found = journal.lines().find(|it| it.contains("self_marked"));
        assert_eq!(found, expected.as_deref());
    }
}
