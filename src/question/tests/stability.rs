//! What holds for all questions and answers, today and later.

use proptest::prelude::*;

use super::*;

/// Journals hold these orders: they may never change.
#[test]
fn shuffles_stay_the_same_for_ever() {
    let question = good(MANY);
    let shown: Vec<_> = (1..=4)
        .map(|attempt| {
            let seed = Seed {
                learner: "me",
                lesson: "serverless",
                attempt,
            };
            question.order(&seed, &[]).join(" ")
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    duration requests idle
    requests idle duration
    requests duration idle
    duration requests idle
    "#);
}

/// Journals hold these revisions: they may never change.
#[test]
fn revisions_stay_the_same_for_ever() {
    for example in EXAMPLES {
        assert_eq!(good(example.body).revision, example.revision);
    }
}

/// What is read alike by now was not when these were written down.
#[test]
fn revisions_do_not_follow_how_answers_are_read() {
    let revision = |form: &str| good(&format!("kind = \"text\"\naccept = [\"{form}\"]")).revision;
    insta::assert_snapshot!(
        ["don't wait", "don’t wait", "don't  wait"].map(revision).join(" "),
        @"7ae98bc6aedd 7bb931d908f0 ca58a039f479"
    );
}

#[test]
fn revisions_change_with_the_meaning_only() {
    let revision = |body: &str| good(body).revision;
    let same = [
        (MANY, MANY.replace("Idle time", "Time idle")),
        (MANY, MANY.replace("Idle is free.", "It is free.")),
        (NUMBER, NUMBER.replace("Too much", "Too many")),
        (TEXT, TEXT.replace("\"Cold start\"", "\"cold START \"")),
    ];
    for (body, edited) in same {
        assert_ne!(body, edited);
        assert_eq!(revision(body), revision(&edited), "{edited}");
    }
    let other = [
        (MANY, format!("meaning = 2{MANY}")),
        (MANY, MANY.replacen("right = true", "right = false", 1)),
        (CHOICE, CHOICE.replace("Nowhere", "Somewhere")),
        (TRUTH, TRUTH.replace("= false", "= true")),
        (NUMBER, NUMBER.replace("0.1", "0.2")),
        (NUMBER, NUMBER.replace("= 25", "= 26")),
        (TEXT, TEXT.replace("Kaltstart", "Kalter Start")),
        (
            ORDER,
            ORDER.replace("\"Init\", \"Run\"", "\"Run\", \"Init\""),
        ),
    ];
    for (body, edited) in other {
        assert_ne!(revision(body), revision(&edited), "{edited}");
    }
}

proptest! {
    #[test]
    fn no_answer_makes_a_question_panic(text in ".{0,40}", ids in prop::collection::vec("[a-z]{0,8}", 0..6)) {
        for question in all() {
            for answer in [Answer::Typed(text.clone()), Answer::Options(ids.clone())] {
                let fits = question.check(&answer).is_ok();
                let verdict = question.judge(&answer);
                prop_assert!(fits || verdict.right == Some(false));
            }
        }
    }

    #[test]
    fn every_order_shows_every_option_once(learner in ".*", attempt: u32) {
        for question in all() {
            let seed = Seed { learner: &learner, lesson: "l", attempt };
            let mut shown = question.order(&seed, &[]);
            prop_assert_eq!(&shown, &question.order(&seed, &[]));
            let field = question.field();
            let mut ids: Vec<_> = field.choices().iter().map(|choice| choice.id).collect();
            shown.sort_unstable();
            ids.sort_unstable();
            prop_assert_eq!(shown, ids);
        }
    }

    #[test]
    fn what_is_accepted_only_differs_by_case_and_space(text in "[cC]old[ \u{a0}\u{3000}\t]{1,3}start|[a-zA-Z ]{1,12}") {
        let question = good(TEXT);
        let words: Vec<_> = text.split_whitespace().collect();
        let right = ["cold start", "kaltstart"].contains(&words.join(" ").to_lowercase().as_str());
        prop_assert_eq!(question.judge(&Answer::Typed(text.clone())).right, Some(right));
    }
}
