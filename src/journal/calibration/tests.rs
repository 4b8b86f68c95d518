use super::*;
use crate::journal::{AskedAs, Time};

fn attempt(outcome: Outcome) -> Attempt {
    Attempt {
        number: 0,
        time: Time::utc(0),
        revision: String::new(),
        id: None,
        outcome,
        asked: AskedAs::default(),
        hints: 0,
        mark: None,
        undone: false,
    }
}

fn commit(certainty: Option<Certainty>, grade: Option<Grade>) -> Attempt {
    attempt(Outcome::Committed {
        answer: vec!["a".to_owned()],
        certainty,
        grade,
        took_ms: 1,
    })
}

fn no_idea() -> Attempt {
    attempt(Outcome::NoIdea)
}

#[test]
fn counts_by_certainty() {
    let attempts = [
        commit(Some(Certainty::Sure), Some(Grade::Right)),
        commit(Some(Certainty::Sure), Some(Grade::Wrong)),
        commit(Some(Certainty::Fairly), Some(Grade::Right)),
        commit(Some(Certainty::Guess), Some(Grade::Wrong)),
        no_idea(),
        attempt(Outcome::Skipped),
        commit(None, Some(Grade::Right)),
        commit(Some(Certainty::Sure), None),
    ];
    let calibration = Calibration::of(&attempts);
    let expected = Calibration {
        guess: Tally { n: 1, right: 0 },
        fairly: Tally { n: 1, right: 1 },
        sure: Tally { n: 2, right: 1 },
        unasked: Tally { n: 1, right: 1 },
        no_idea: 1,
    };
    assert_eq!(calibration, expected);
    let all: Tally = [calibration.sure, calibration.guess].into_iter().sum();
    assert_eq!(all, Tally { n: 3, right: 1 });
}

fn near(number: f64, expected: f64) -> bool {
    (number - expected).abs() < 1e-12
}

#[test]
fn an_answer_gets_the_marks_of_its_certainty() {
    for (certainty, right, wrong) in [
        (Certainty::Guess, 1.0, 0.0),
        (Certainty::Fairly, 2.0, -2.0),
        (Certainty::Sure, 3.0, -6.0),
    ] {
        let marks = |n, right| Tally { n, right }.marks(certainty);
        assert!(near(marks(1, 1), right), "{certainty:?}");
        assert!(near(marks(1, 0), wrong), "{certainty:?}");
        assert!(near(marks(0, 0), 0.0), "{certainty:?}");
        assert!(near(marks(5, 2), 2.0 * right + 3.0 * wrong));
    }
}

#[test]
fn the_bonus_is_what_the_marks_are_above_one_certainty_for_all() {
    for (accuracy, marks, expected) in [
        (0.6, 0.9, 0.030),
        (0.8, 1.5, 0.030),
        (0.9, 2.1, 0.0),
        (0.5, -0.5, -0.100),
    ] {
        assert!(near(bonus(accuracy, marks), expected), "{accuracy}");
    }
    let tally = |n, right| Tally { n, right };
    // Marks: 5 × 3, 2 × 2 − 2, 1; of ten one "no idea".
    let answers = Calibration {
        sure: tally(5, 5),
        fairly: tally(3, 2),
        guess: tally(1, 1),
        unasked: tally(9, 0),
        no_idea: 1,
    };
    let (accuracy, bonus) = answers.accuracy_and_bonus().unwrap();
    assert!(near(accuracy, 0.8) && near(bonus, 0.06), "{bonus}");
    assert_eq!(Calibration::default().accuracy_and_bonus(), None);
    let given_up = Calibration {
        no_idea: 4,
        ..Calibration::default()
    };
    assert_eq!(given_up.accuracy_and_bonus(), Some((0.0, 0.0)));
}

#[test]
fn a_hit_rate_is_held_against_its_band_and_little_says_little() {
    use Certainty::{Fairly, Guess, Sure};
    for (certainty, n, right, judged) in [
        (Sure, 32, 25, Judgement::ABitOver),
        (Sure, 5, 4, Judgement::AsItShouldBe),
        (Sure, 1, 1, Judgement::AsItShouldBe),
        // 0.8² · 1 is more than a half, 0.3² · 2 is less.
        (Sure, 1, 0, Judgement::OverConfident),
        (Sure, 2, 1, Judgement::ABitOver),
        (Sure, 5, 2, Judgement::OverConfident),
        (Sure, 10, 6, Judgement::ABitOver),
        (Sure, 50, 35, Judgement::ABitOver),
        (Sure, 60, 42, Judgement::OverConfident),
        (Sure, u32::MAX, 0, Judgement::OverConfident),
        (Fairly, 28, 20, Judgement::AsItShouldBe),
        (Fairly, 3, 2, Judgement::AsItShouldBe),
        (Fairly, 10, 8, Judgement::AsItShouldBe),
        (Fairly, 12, 12, Judgement::ABitUnder),
        (Fairly, 13, 13, Judgement::UnderConfident),
        (Fairly, 1, 0, Judgement::ABitOver),
        (Fairly, 2, 0, Judgement::OverConfident),
        (Guess, 21, 11, Judgement::AsItShouldBe),
        (Guess, 4, 0, Judgement::AsItShouldBe),
        (Guess, 6, 4, Judgement::AsItShouldBe),
        (Guess, 4, 4, Judgement::ABitUnder),
        (Guess, 5, 5, Judgement::UnderConfident),
    ] {
        let tally = Tally { n, right };
        assert_eq!(
            tally.judged(certainty),
            Some(judged),
            "{certainty:?} {tally:?}"
        );
    }
    assert_eq!(Tally::default().judged(Sure), None);
    assert_eq!(Tally::default().hit_rate(), None);
    assert_eq!(Tally { n: 4, right: 3 }.hit_rate(), Some(0.75));
}

#[test]
fn briers_score_is_the_mean_square_of_what_was_off() {
    let tally = |n, right| Tally { n, right };
    let score = |sure, fairly, guess| {
        let answers = Calibration {
            sure,
            fairly,
            guess,
            unasked: tally(3, 3),
            no_idea: 3,
        };
        answers.brier()
    };
    let none = Tally::default();
    for (sure, fairly, guess, expected) in [
        (tally(1, 1), none, none, 0.01),
        (tally(1, 0), none, none, 0.81),
        (none, tally(1, 1), none, 0.070_225),
        (none, tally(1, 0), none, 0.540_225),
        (none, none, tally(2, 1), 0.25),
        (tally(3, 2), none, tally(1, 0), (0.02 + 0.81 + 0.25) / 4.0),
    ] {
        assert!(
            near(score(sure, fairly, guess).unwrap(), expected),
            "{expected}"
        );
    }
    assert_eq!(score(none, none, none), None);
}

/// Figures of Wilson's interval as published tables and R's
/// `prop.test(…, correct = FALSE)` have them.
#[test]
fn the_interval_is_wilsons() {
    for (right, n, low, high) in [
        (14, 20, 0.481_0, 0.854_5),
        (0, 10, 0.0, 0.277_5),
        (10, 10, 0.722_5, 1.0),
        (1, 1, 0.206_5, 1.0),
        (0, 1, 0.0, 0.793_5),
        (81, 263, 0.255_3, 0.366_2),
    ] {
        let interval = Tally { n, right }.interval().unwrap();
        assert!(
            (interval.0 - low).abs() < 5e-5,
            "{right} of {n}: {interval:?}"
        );
        assert!(
            (interval.1 - high).abs() < 5e-5,
            "{right} of {n}: {interval:?}"
        );
    }
    assert_eq!(Tally::default().interval(), None);
}
