//! Classes that are made up, with what must be found out about them.

mod faces;
mod hand_ins;
mod seeded;

use std::collections::BTreeSet;

use super::class_report::{ChangedResult, changed_results};
use super::question_row::{ItemFlag, QuestionRow};
use super::sample::{AnswerModel, Dice, class, entry, hand_in, items, lesson, marked_lesson};
use super::*;
use crate::journal::{AskedAs, Certainty, Event, Grade};
use crate::lesson::Lesson;

const SOUND: AnswerModel = AnswerModel::Sound {
    slope: 1.8,
    hardness: -0.3,
};

/// A class whose hand-ins have nothing odd about them.
fn gathered(files: Vec<HandInFile>) -> Class {
    let (class, notes) = Class::gather(files, None);
    assert_eq!(notes, Vec::<String>::new());
    class
}

fn report(lesson: &Lesson, files: Vec<HandInFile>) -> ClassReport {
    ClassReport::of(&gathered(files), Some(lesson))
}

fn told(lesson: &Lesson, files: Vec<HandInFile>) -> ToldReport {
    ToldReport {
        changes: Vec::new(),
        report: report(lesson, files),
        notes: Vec::new(),
    }
}

fn question<'r>(report: &'r ClassReport, id: &str) -> &'r QuestionRow {
    report.questions.iter().find(|it| it.id == id).unwrap()
}

/// A class that was told the wrong key of its third question.
#[test]
fn a_class_with_a_wrong_key_is_regraded_to_the_report_of_the_right_one() {
    let (wrong, right) = (
        lesson(8, |at| if at == 2 { 'c' } else { 'a' }),
        lesson(8, |_| 'a'),
    );
    let mut regraded_differs = false;
    for seed in 0..10 {
        let answers = class(&right, 30, &[SOUND; 8], &mut Dice::new(seed));
        let with_right_key = ClassReport::of(&gathered(answers.clone()), Some(&right));
        let mut files = answers;
        for entry in files.iter_mut().flat_map(|it| &mut it.entries) {
            if let Event::Committed { answer, grade, .. } = &mut entry.event
                && entry.item == "q2"
            {
                *grade = Some(match answer[0].as_str() {
                    "c" => Grade::Right,
                    _ => Grade::Wrong,
                });
            }
        }
        let before = files.clone();
        let class = gathered(files.clone());
        let as_graded = ClassReport::of(&class, Some(&right));
        let regraded = ClassReport::of(&class.regraded(&right), Some(&right));
        assert_eq!(regraded, with_right_key);
        regraded_differs |= as_graded != regraded;
        assert_eq!(files, before, "a hand-in is never changed");

        let changed = changed_results(&as_graded, &regraded);
        let by_hand = files.iter().filter(|it| {
            let mut entries = it.entries.iter();
            let third = entries.find(|it| it.item == "q2").unwrap();
            let Event::Committed { answer, .. } = &third.event else {
                panic!()
            };
            matches!(answer[0].as_str(), "a" | "c")
        });
        let by_hand: Vec<&str> = by_hand.filter_map(|it| it.name.as_deref()).collect();
        let names: Vec<&str> = changed.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, by_hand);
    }
    assert!(regraded_differs);
    assert_ne!(
        wrong.item("q2").unwrap().question.revision,
        right.item("q2").unwrap().question.revision
    );
}

/// An answer is graded anew only where something can be said about it.
#[test]
fn what_cannot_be_judged_keeps_its_grade() {
    let ice = lesson(2, |_| 'a');
    let gone = hand_in(&ice, 1, &[("q0", "b".to_owned(), None)]);
    let mut file = hand_in(&ice, 0, &[("q0", "a".to_owned(), None)]);
    for (at, item, answer) in [(1, "q1", "no-longer-an-option"), (2, "was-removed", "a")] {
        let event = Event::Committed {
            answer: vec![answer.to_owned()],
            certainty: None,
            grade: Some(Grade::Right),
            took_ms: 1,
            asked: AskedAs::default(),
        };
        file.entries.push(entry((0, at), item, event));
    }
    let class = gathered(vec![file, gone]);
    assert_eq!(class.regraded(&ice), class);
}

#[test]
fn an_item_that_is_left_out_leaves_the_report_of_the_others() {
    let ice = lesson(6, |_| 'a');
    let files = class(&ice, 30, &[SOUND; 6], &mut Dice::new(5));
    let all = gathered(files.clone());
    let dropped: BTreeSet<String> = ["q3".to_owned()].into();
    let without = ClassReport::of(&all.without(&dropped), Some(&ice));
    let never_asked = files.into_iter().map(|mut file| {
        file.entries.retain(|it| it.item != "q3");
        file.items.retain(|it| it.id != "q3");
        file
    });
    assert_eq!(without, report(&ice, never_asked.collect()));

    let before = ClassReport::of(&all, Some(&ice));
    let changed = changed_results(&before, &without);
    assert_eq!(changed.len(), 30, "who answered it has one answer less");
    assert!(changed.iter().all(|it| it.answered == (6, 5)));
    let first: &ChangedResult = &changed[0];
    let told = first.words();
    assert!(told.contains(" of 5 right at first") && told.contains(" of 6 right at first"));
}

#[test]
fn first_and_last_answers_are_told_apart_and_a_reset_takes_none_away() {
    let ice = lesson(2, |_| 'a');
    let answers = |first: &str, last: &str| {
        let (first, last) = (first.to_owned(), last.to_owned());
        [("q0", first, None), ("q0", last, None)]
    };
    let mut one = hand_in(&ice, 0, &answers("b", "a"));
    let again = one.entries.pop().unwrap();
    one.entries.push(entry((0, 5), "", Event::Reset));
    one.entries.push(entry((0, 6), "q0", again.event));
    let two = hand_in(&ice, 1, &answers("b", "b"));
    let three = hand_in(&ice, 2, &[("q0", "a".to_owned(), None)]);
    let report = report(&ice, vec![one, two, three]);
    let q0 = question(&report, "q0");
    assert_eq!((q0.first.right, q0.first.of), (1, 3));
    assert_eq!((q0.second.right, q0.second.of), (1, 2));
    assert_eq!((q0.last.right, q0.last.of), (2, 3));
    assert_eq!(q0.median_seconds, Some(1.0));
    let wrong = q0.most_wrong.as_ref().unwrap();
    assert_eq!(
        (wrong.answer.as_str(), wrong.times, wrong.myth.as_deref()),
        ("“It is b0”", 2, Some("warm"))
    );
    assert_eq!(report.gain.learners, 0, "nothing was guessed");
    let gain = &report.asked_again;
    assert_eq!(
        (gain.learners, gain.right_at_first, gain.right_at_last),
        (2, 0, 1)
    );
    let learner = &report.learners[0];
    assert_eq!(
        (
            learner.answered,
            learner.right_at_first,
            learner.right_at_last
        ),
        (1, 0, 1)
    );
}

#[test]
fn a_guess_counts_with_what_asks_the_same_at_the_end() {
    let ice = lesson(1, |_| 'a');
    let answers = |guess: &str, later: &str| {
        let (guess, later) = (guess.to_owned(), later.to_owned());
        [("guess", guess, None), ("q0", later, None)]
    };
    let files = vec![
        hand_in(&ice, 0, &answers("false", "a")),
        hand_in(&ice, 1, &answers("true", "a")),
        hand_in(&ice, 2, &answers("false", "b")),
    ];
    let report = report(&ice, files);
    assert_eq!(report.asked_again.learners, 0);
    assert_eq!(report.gain.learners, 3);
    let gain = &report.gains[0];
    assert_eq!((gain.id.as_str(), gain.is_guess), ("guess", true));
    assert_eq!(
        (gain.learners, gain.right_at_first, gain.right_at_last),
        (3, 1, 2)
    );
    assert_eq!(question(&report, "guess").flags, Vec::<ItemFlag>::new());
    assert_eq!(question(&report, "guess").too_few_for, []);
}

#[test]
fn a_myth_is_held_at_first_and_in_the_end() {
    let ice = lesson(1, |_| 'a');
    let say = |number, verdicts: &[&str]| {
        let answers: Vec<_> = verdicts
            .iter()
            .map(|it| ("warm", (*it).to_owned(), Some(Certainty::Sure)))
            .collect();
        hand_in(&ice, number, &answers)
    };
    let files = vec![
        say(0, &["true", "false"]),
        say(1, &["true"]),
        say(2, &["false"]),
        say(3, &["false", "true"]),
        hand_in(&ice, 4, &[("q0", "b".to_owned(), None)]),
        hand_in(&ice, 5, &[("q0", "c".to_owned(), None)]),
    ];
    let report = report(&ice, files);
    let myth = &report.myths[0];
    let figures = (myth.learners, myth.held_at_first, myth.held_at_last);
    assert_eq!(
        figures,
        (6, 3, 3),
        "also who could have shown it and did not"
    );
}

#[test]
fn who_has_no_idea_is_counted_as_in_a_hand_in_and_is_not_wrong() {
    let ice = lesson(2, |_| 'a');
    let mut files: Vec<_> = (0..6)
        .map(|number| {
            hand_in(
                &ice,
                number,
                &[("q0", "a".to_owned(), Some(Certainty::Sure))],
            )
        })
        .collect();
    for (number, file) in files.iter_mut().enumerate() {
        for at in [10, 11] {
            let (took_ms, asked) = (1000, AskedAs::default());
            let event = Event::NoIdea { took_ms, asked };
            file.entries.push(entry((number, at), "q1", event));
        }
    }
    let report = report(&ice, files);
    assert_eq!(report.certainty.as_ref().unwrap().no_idea, 12);
    let told = report.teach_again.join(" ");
    assert!(
        told.contains("6 of 6 did not have it right in the end."),
        "{told}"
    );
    assert!(!told.contains("wrong"), "{told}");
    assert_eq!(
        in_words::held(&report.myths[0]),
        "nobody of 6 was wrong about it"
    );
}

#[test]
fn few_answers_say_little() {
    let ice = lesson(8, |_| 'a');
    let laws = laws_with(AnswerModel::Turned);
    let some = |learners| report(&ice, class(&ice, learners, &laws, &mut Dice::new(1)));
    let small = some(10);
    let q2 = question(&small, "q2");
    assert_eq!(q2.flags, []);
    assert!(q2.too_few_for.contains(&ItemFlag::FewRight));
    assert!(q2.too_few_for.contains(&ItemFlag::WeakDiscrimination));
    let large = some(28);
    let q2 = question(&large, "q2");
    assert!(q2.flags.contains(&ItemFlag::WeakDiscrimination), "{q2:?}");
    assert!(!q2.too_few_for.contains(&ItemFlag::WeakDiscrimination));
    assert!(some(4).certainty.is_none(), "four do not hide one another");
    assert_eq!(question(&some(4), "q2").sure_and_wrong, None);
    assert!(some(5).certainty.is_some());

    let short = lesson(5, |_| 'a');
    let report = report(&short, class(&short, 60, &[SOUND; 5], &mut Dice::new(1)));
    let q2 = question(&report, "q2");
    assert_eq!(
        q2.too_few_for,
        [ItemFlag::WeakDiscrimination],
        "four others"
    );
}

/// Good questions, and another sort in the third place.
fn laws_with(other: AnswerModel) -> [AnswerModel; 8] {
    let mut laws = [SOUND; 8];
    laws[2] = other;
    laws
}

#[test]
fn an_option_that_nobody_picks_is_told_once_somebody_would_have() {
    let ice = lesson(2, |_| 'a');
    let files = |learners: usize| -> Vec<HandInFile> {
        let pick = |at: usize| ["b", "c"][at % 2].to_owned();
        (0..learners)
            .map(|at| {
                hand_in(
                    &ice,
                    at,
                    &[("q0", pick(at), None), ("q1", "a".to_owned(), None)],
                )
            })
            .collect()
    };
    let few = report(&ice, files(14));
    assert!(
        question(&few, "q0")
            .too_few_for
            .contains(&ItemFlag::UnpickedOption)
    );
    let enough = report(&ice, files(15));
    assert!(
        question(&enough, "q0")
            .flags
            .contains(&ItemFlag::UnpickedOption)
    );
    assert_eq!(question(&enough, "q0").unpicked, ["“It is d0”"]);
    assert!(
        question(&enough, "q1")
            .too_few_for
            .contains(&ItemFlag::UnpickedOption)
    );
}

#[test]
fn what_most_miss_is_to_be_taught_again_and_a_bad_question_is_not() {
    let ice = lesson(8, |_| 'a');
    let mut laws = laws_with(AnswerModel::Turned);
    laws[5] = AnswerModel::Sound {
        slope: 2.5,
        hardness: 0.8,
    };
    let report = report(&ice, class(&ice, 60, &laws, &mut Dice::new(3)));
    assert_eq!(report.teach_again.len(), 3);
    let all = report.teach_again.join(" ");
    assert!(all.contains("What is 5?"), "{all}");
    assert!(!all.contains("What is 2?"), "{all}");
}

/// Whoever goes through the core meets one card of the quiz, and no more of it.
#[test]
fn who_goes_through_the_core_has_finished_that() {
    let ice = marked_lesson(3, |_| 'a', "core = true\n");
    let done = |stem: &str, at| entry((0, at), stem, Event::PartDone);
    let mut core = hand_in(&ice, 0, &[("q0", "a".to_owned(), None)]);
    core.entries.push(done("first", 5));
    let all = hand_in(
        &ice,
        1,
        &["q0", "q1", "q2"].map(|it| (it, "a".to_owned(), None)),
    );
    let told = report(&ice, vec![core, all]);
    let asked = told.parts.iter().find(|it| it.stem == "asked").unwrap();
    assert_eq!((asked.reached, asked.done, asked.core_done), (2, 0, 2));
    let learner = &told.learners[0];
    assert_eq!((learner.core_done, learner.core_parts), (Some(1), Some(1)));
    let unmarked = lesson(3, |_| 'a');
    let one = hand_in(&unmarked, 0, &[("q0", "a".to_owned(), None)]);
    let without = report(&unmarked, vec![one]);
    assert_eq!(without.learners[0].core_parts, None);
}
