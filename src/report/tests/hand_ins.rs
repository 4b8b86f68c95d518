//! Hand-ins with something odd about them: a sentence each, and nothing is lost.

use super::*;

fn ice() -> Lesson {
    lesson(3, |_| 'a')
}

fn answered(lesson: &Lesson, number: usize, items: &[&str]) -> HandInFile {
    let answers: Vec<_> = items.iter().map(|it| (*it, "a".to_owned(), None)).collect();
    hand_in(lesson, number, &answers)
}

/// What is said about some files.
fn notes(files: Vec<HandInFile>) -> (Class, Vec<String>) {
    Class::gather(files, None)
}

#[test]
fn a_file_and_its_copy_count_once() {
    let ice = ice();
    let one = answered(&ice, 1, &["q0", "q1"]);
    let copy = HandInFile {
        path: "copy.jsonl".to_owned(),
        ..one.clone()
    };
    let (class, told) = notes(vec![copy, one]);
    assert_eq!(told, ["copy.jsonl holds nothing that 0001.jsonl does not."]);
    assert_eq!(class.learners.len(), 1);
    assert_eq!(class.learners[0].entries.len(), 2);
}

#[test]
fn two_hand_ins_of_one_learner_are_put_together() {
    let ice = ice();
    let one = answered(&ice, 1, &["q0"]);
    let later = HandInFile {
        path: "later.jsonl".to_owned(),
        ..answered(&ice, 1, &["q0", "q1"])
    };
    let (class, told) = notes(vec![one, later]);
    assert_eq!(
        told,
        [
            "0001.jsonl and later.jsonl are of one learner and were put together: the second one \
             adds 1 entry."
        ]
    );
    assert_eq!(class.learners[0].entries.len(), 2);
}

#[test]
fn one_learner_under_two_names_is_told_of_with_both() {
    let ice = ice();
    let named = |path: &str, name: &str, items: &[&str]| HandInFile {
        path: path.to_owned(),
        name: Some(name.to_owned()),
        ..answered(&ice, 1, items)
    };
    let files = vec![
        named("b.jsonl", "Bo", &["q0", "q1"]),
        named("a.jsonl", "Ann", &["q0"]),
        named("c.jsonl", "Ann", &["q0"]),
    ];
    let (class, told) = notes(files);
    let said = "One learner handed in as `Ann` in a.jsonl and as `Bo` in b.jsonl. The report says \
                `Ann`, and counts all of it there";
    assert!(told.iter().any(|it| it.starts_with(said)), "{told:?}");
    assert_eq!(told.len(), 3, "{told:?}");
    let learner = &class.learners[0];
    assert_eq!((class.learners.len(), learner.name.as_str()), (1, "Ann"));
    assert_eq!(learner.entries.len(), 2);
}

#[test]
fn two_learners_of_one_name_are_told_apart() {
    let ice = ice();
    let ann = |number| HandInFile {
        name: Some("Ann".to_owned()),
        ..answered(&ice, number, &["q0"])
    };
    let (class, told) = notes(vec![ann(1), ann(2)]);
    let names: Vec<&str> = class.learners.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Ann (1)", "Ann (2)"]);
    assert_eq!(
        told,
        [
            "Several learners are called Ann: Ann (1) is from 0001.jsonl, Ann (2) is from \
             0002.jsonl."
        ]
    );
}

#[test]
fn who_gives_no_name_goes_by_a_number() {
    let nameless = HandInFile {
        name: None,
        ..answered(&ice(), 1, &["q0"])
    };
    let (class, told) = notes(vec![nameless]);
    assert_eq!(class.learners[0].name, "learner 00000000");
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn answers_that_two_learners_share_are_told() {
    let ice = ice();
    let one = answered(&ice, 1, &["q0", "q1"]);
    let mut other = answered(&ice, 2, &["q2"]);
    other
        .entries
        .extend(one.entries.iter().map(|it| crate::journal::Entry {
            learner: other.learner.clone(),
            ..it.clone()
        }));
    let (class, told) = notes(vec![one, other]);
    assert_eq!(class.learners.len(), 2, "both count");
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("have 2 entries in common"), "{told:?}");
}

#[test]
fn another_lesson_and_another_version_are_told() {
    let ice = ice();
    let other_lesson = HandInFile {
        lesson: "tea".to_owned(),
        ..answered(&ice, 1, &["q0"])
    };
    let older = HandInFile {
        program: "0.0.9".to_owned(),
        ..answered(&ice, 2, &["q0"])
    };
    let (class, told) = notes(vec![other_lesson, older, answered(&ice, 3, &["q0"])]);
    assert_eq!(class.learners.len(), 2);
    assert!(told[0].starts_with("0001.jsonl is of the lesson `tea`, not of `ice`"));
    assert!(told[1].starts_with("1 hand-in from another version of the program (`0.0.9`;"));
}

#[test]
fn an_item_that_changed_or_is_gone_is_told() {
    let ice = ice();
    let mut file = answered(&ice, 1, &["q0"]);
    file.items[1].revision = "elsewhere".to_owned();
    file.items.push(HandedItem {
        id: "gone".to_owned(),
        revision: "x".to_owned(),
    });
    let class = gathered(vec![file]);
    let told = class.changes_since(&ice);
    assert!(
        told[0].starts_with("`q0` means something else today"),
        "{told:?}"
    );
    assert_eq!(told[1], "`gone` is no longer in the lesson.");
    assert_eq!(told.len(), 2);
}

#[test]
fn a_hand_in_cannot_fill_a_report_with_items() {
    let ice = ice();
    let mut file = answered(&ice, 1, &["q0"]);
    file.items.extend((0..5000).map(|at| HandedItem {
        id: format!("made-up-{at}"),
        revision: String::new(),
    }));
    let (class, told) = notes(vec![file]);
    assert_eq!(class.items.len(), 1000);
    assert!(told[0].contains("more than 1,000 items"), "{told:?}");
}

#[test]
fn without_the_lesson_items_go_by_their_ids() {
    let ice = ice();
    let class = gathered(class(&ice, 12, &[SOUND; 3], &mut Dice::new(2)));
    let report = ClassReport::of(&class, None);
    assert_eq!(report.title, "ice");
    assert_eq!(report.questions.len(), items(&ice).len());
    assert_eq!(question(&report, "q0").prompt, "q0");
    assert_eq!(question(&report, "q0").first.of, 12);
    assert!(report.myths.is_empty() && report.parts.is_empty());
}
