//! Experiments: how settings are typed and kept, what they get, and what
//! cannot be asked.

use super::*;
use crate::question::AnswerError;

fn experiment() -> Question {
    good(EXPERIMENT)
}

/// A setting as it is kept, or why it is none.
fn kept(text: &str) -> String {
    let question = experiment();
    match question.check(&typed(text)) {
        Ok(()) => match question.canonical(typed(text)) {
            Answer::Typed(kept) => kept,
            Answer::Options(_) => unreachable!(),
        },
        Err(why) => words::unfit(&why),
    }
}

#[test]
fn a_setting_is_kept_in_one_form_however_it_is_typed() {
    for text in [
        "provisioned=20 keep_alive=10min",
        "platform.provisioned=20 platform.keep_alive=600s",
        "keep_alive = 10 min, Provisioned = 20",
        "provisioned=20.0;keep_alive=600000ms",
        "platform.provisioned=20 platform.keep_alive=600s",
    ] {
        assert_eq!(
            kept(text),
            "platform.provisioned=20 platform.keep_alive=600s",
            "{text}"
        );
    }
}

#[test]
fn what_is_no_setting_is_told_why() {
    for (text, expected) in [
        (
            "",
            "Type where each knob stands, as in provisioned=0 keep_alive=90s. Missing: provisioned and keep_alive.",
        ),
        (
            "provisioned=20",
            "Type where each knob stands, as in provisioned=20 keep_alive=90s. Missing: keep_alive.",
        ),
        (
            "provisioned=17 keep_alive=90s",
            "provisioned cannot stand at `17`. Try 20 or 10.",
        ),
        (
            "provisioned=40 keep_alive=90s",
            "provisioned cannot stand at `40`. Try 30.",
        ),
        (
            "provisioned=20 keep_alive=10",
            "keep_alive cannot stand at `10`. Try 10min.",
        ),
        (
            "provisioned=20 keep_alive=7",
            "keep_alive cannot stand at `7`. Try 90s or 10min.",
        ),
        (
            "provisioned=100000000000000000000 keep_alive=90s",
            "provisioned cannot stand at `100000000000000000000`. Try 30.",
        ),
        (
            "provisioned=20 keep_alive=long",
            "keep_alive cannot stand at `long`. Try 90s or 10min.",
        ),
        (
            "memory=20 keep_alive=90s",
            "No knob here is called `memory`. There are: provisioned and keep_alive.",
        ),
        (
            "provisioned=20 provisioned=10 keep_alive=90s",
            "Each knob can be set once, and provisioned is there twice.",
        ),
        (
            "20",
            "Type where each knob stands, as in provisioned=20 keep_alive=90s. Missing: provisioned and keep_alive.",
        ),
    ] {
        assert_eq!(kept(text), expected, "{text}");
    }
}

const ONE: &str = "kind = \"experiment\"
scenario = \"burst\"
[[question.goal]]
reading = \"cold_starts\"
at_most = 20
";

#[test]
fn of_a_single_knob_the_value_alone_will_do() {
    let knob = "[[question.knob]]\nkey = \"traffic.burst[0].requests\"\nvalues = [5, 10]\n";
    let toml = format!("{ONE}{knob}");
    let reading = schema::read(
        &format!("[[question]]\nid = \"q\"\nprompt = \"What?\"\n{toml}"),
        0,
        &FILE,
    );
    let record = reading.record.tables("question").next().unwrap();
    let question = Question::read(record, &mut can_run, &mut Vec::new()).unwrap();
    for text in ["10", "requests=10", "=10", "requests 10"] {
        let kept = question.canonical(typed(text));
        assert_eq!(kept, typed("traffic.burst[0].requests=10"), "{text}");
    }
    assert!(question.is_open());
}

#[test]
fn the_best_is_right_and_the_first_miss_that_fits_speaks() {
    let question = experiment();
    // 30, 20, 10 and 0 cold starts; 20 are allowed.
    for (text, right, feedback, flaws) in [
        ("provisioned=10 keep_alive=90s", true, "", ""),
        ("provisioned=10 keep_alive=10min", true, "", ""),
        (
            "provisioned=20 keep_alive=90s",
            false,
            "Fewer would do.",
            "All goals are reached, but another setting is better.",
        ),
        (
            "provisioned=0 keep_alive=90s",
            false,
            "Too many wait.",
            "Cold starts: 30, and the goal is at most 20.",
        ),
    ] {
        let verdict = question.judge(&question.canonical(typed(text)));
        let flaws_said: Vec<_> = verdict.flaws.iter().map(words::flaw).collect();
        assert_eq!(verdict.right, Some(right), "{text}");
        assert_eq!(said(&verdict).concat(), feedback, "{text}");
        assert_eq!(flaws_said.concat(), flaws, "{text}");
    }
    let key = question.key();
    assert_eq!(
        key,
        Some(typed("platform.provisioned=10 platform.keep_alive=90s"))
    );
}

#[test]
fn how_far_from_the_best_is_right_is_said_in_its_unit() {
    let within = |within: &str| {
        good(&EXPERIMENT.replace(
            "smallest = \"provisioned\"",
            &format!("smallest = \"provisioned\"\nwithin = {within}"),
        ))
    };
    let right = |question: &Question, text: &str| {
        let answer = question.canonical(typed(text));
        question.judge(&answer).right
    };
    let answer = "provisioned=20 keep_alive=90s";
    assert_eq!(right(&within("9.9"), answer), Some(false));
    assert_eq!(right(&within("10"), answer), Some(true));
    let most = EXPERIMENT.replace("smallest = \"provisioned\"", "largest = \"cold_starts\"");
    assert_eq!(
        right(&good(&most), "provisioned=10 keep_alive=90s"),
        Some(true)
    );
    assert_eq!(
        right(&good(&most), "provisioned=20 keep_alive=90s"),
        Some(false)
    );
}

#[test]
fn what_cannot_be_asked_is_found() {
    let without_knob = EXPERIMENT.replace(
        "from = 0\nto = 30\nstep = 10",
        "from = 0\nto = 35\nstep = 10",
    );
    for (body, expected) in [
        (without_knob, "`to` is a whole number of steps above `from`"),
        (
            EXPERIMENT.replace("step = 10", "step = 10\nvalues = [1, 2]"),
            "a knob has `values`, or `from`, `to` and `step`",
        ),
        (
            EXPERIMENT.replace("[\"90s\", \"10min\"]", "[\"90s\", \"1.5min\"]"),
            "a knob has two values or more, each once",
        ),
        (
            EXPERIMENT.replace("[\"90s\", \"10min\"]", "[\"90s\"]"),
            "a knob has two values or more, each once",
        ),
        (
            EXPERIMENT.replace("platform.keep_alive", "platform.provisioned"),
            "`platform.provisioned` is turned by another knob already",
        ),
        (
            EXPERIMENT.replace("to = 30\nstep = 10", "to = 250\nstep = 1"),
            "its knobs have 502 settings together, 500 are the most",
        ),
        (
            EXPERIMENT.replace("at_most = 20", ""),
            "it has no bound: `at_least` or `at_most`",
        ),
        (
            EXPERIMENT.replace("at_most = 20", "at_most = 20\nat_least = 21"),
            "no number is in these bounds",
        ),
        (
            EXPERIMENT.replace("smallest = \"provisioned\"", "smallest = \"memory\""),
            "`memory` is no knob of the question and no reading",
        ),
        (
            EXPERIMENT.replace("passes = true", ""),
            "it has either a `reading` with its bounds or `passes = true`",
        ),
        (
            EXPERIMENT.replace("[question.best]\nsmallest = \"provisioned\"", ""),
            "without `[question.best]` every setting that reaches the goals is right",
        ),
    ] {
        assert_ne!(body, EXPERIMENT);
        assert_eq!(bad(&body), format!("bad-experiment: {expected}"), "{body}");
    }
    let nothing = EXPERIMENT.replace("at_most = 20", "at_least = 31");
    assert_eq!(
        bad(&nothing),
        "nothing-passes: none of its 8 settings reaches all goals"
    );
}

#[test]
fn a_grid_may_have_as_many_settings_as_are_told() {
    let question = good(&EXPERIMENT.replace("to = 30\nstep = 10", "to = 249\nstep = 1"));
    let grid = &question.experiment().unwrap().grid;
    assert_eq!(grid.len(), 500);
    for setting in 0..500 {
        assert_eq!(grid.setting(&grid.places(setting)), setting);
        assert_eq!(grid.read_typed(&grid.kept(setting)), Ok(setting));
        assert_eq!(grid.read_typed(&grid.typed(setting)), Ok(setting));
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_makes_it_panic(text in "[a-z0-9=., _;/é]{0,40}") {
        let question = experiment();
        let checked = question.check(&typed(&text));
        proptest::prop_assert!(!matches!(checked, Err(AnswerError::Unknown(_))));
        if let Answer::Typed(kept) = question.canonical(typed(&text)) {
            proptest::prop_assert_eq!(question.canonical(typed(&kept)), typed(&kept));
        }
    }
}
