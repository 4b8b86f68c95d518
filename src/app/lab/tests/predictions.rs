//! Predictions: grades, reasons, and what is worth trying.

use super::*;
use crate::app::lab::prediction_result::PredictionGrade::{Near, Right, Wrong};
use crate::lesson::{Lesson, SHIPPED_LESSONS};
use crate::simulation::Reading;
use crate::simulation::time::SECOND;

/// The lab, run to its end after these predictions.
pub(super) fn run_after(mut lab: Lab, said: &[Option<&str>]) -> Lab {
    for said in said {
        match said {
            Some(number) => {
                type_in(&mut lab, number);
                lab.predict();
            }
            None => lab.pass(),
        }
    }
    to_the_end(&mut lab);
    lab
}

pub(super) fn to_the_end(lab: &mut Lab) {
    while lab.stage != LabStage::Over {
        lab.finish();
    }
}

/// What is told of each prediction: the result and the reason.
pub(super) fn told(lab: &Lab) -> Vec<String> {
    let told = |it: &PredictionResult| match &it.reason {
        Some(reason) => format!("{} {reason}", it.words),
        None => it.words.clone(),
    };
    lab.outcome.results.iter().map(told).collect()
}

/// A run of ten seconds, each request 900 ms, that asks for these readings.
pub(super) fn asking(traffic: &str, platform: &str, asked: &[&str]) -> Lab {
    let asked = asked
        .iter()
        .map(|it| format!("[[predict]]\nreading = '{it}'\nprompt = 'How many?'\n"));
    let toml = format!(
        "title = 'Asked'\nhorizon = '10s'\n[traffic]\n{traffic}\n[function]\nrun = '900ms'\n\
         [platform]\nkeep_alive = '1min'\n{platform}\n{}",
        asked.collect::<String>()
    );
    Lab::new(scenario(&toml)).unwrap()
}

#[test]
fn a_prediction_gets_a_grade_and_a_reason() {
    let lab = run_after(bursts(), &[Some("60")]);
    assert_eq!(lab.outcome.results[0].grade, Some(Wrong));
    assert_eq!(
        told(&lab),
        [
            "Not so. Cold starts: 120; you said 60. When the second burst came, the 60 of the \
             first had been idle for 4 min 59.7 s, and they are kept for 3 min only. They were gone, \
             and 60 more had to start: 60 + 60 = 120."
        ]
    );
}

#[test]
fn near_is_a_tenth_and_right_is_the_number() {
    let grade = |said| run_after(bursts(), &[Some(said)]).outcome.results[0].grade;
    let grades = ["120", "119", "108", "107", "132", "133", "0"].map(grade);
    let expected = [Right, Near, Near, Wrong, Near, Wrong, Wrong].map(Some);
    assert_eq!(grades, expected);
}

#[test]
fn nothing_is_judged_that_was_passed_over_or_meant_for_other_settings() {
    let passed = run_after(bursts(), &[None]);
    assert_eq!(passed.outcome.results[0].grade, None);
    assert_eq!(passed.outcome.results[0].words, "Cold starts: 120.");
    let mut turned = run_after(bursts(), &[Some("120")]);
    turned.restart();
    turn(&mut turned, "keep-alive", 3);
    to_the_end(&mut turned);
    let result = &turned.outcome.results[0];
    assert_eq!(result.grade, None);
    assert_eq!(
        result.words,
        "Cold starts: 60. You said 120, for other settings: that is not judged."
    );
    turned.reset();
    to_the_end(&mut turned);
    assert_eq!(turned.outcome.results[0].grade, Some(Right));
}

#[test]
fn the_same_reason_is_told_once() {
    let lab = asking(
        "shape = 'burst'\nburst = [{ at = '0s', requests = 3 }]",
        "",
        &["cold_starts", "environments_created", "latency_max"],
    );
    assert_eq!(
        told(&run_after(lab, &[None, None, None])),
        [
            "Cold starts: 3. Nothing was idle when all 3 came in one instant: each needs an \
             environment of its own.",
            "Environments in all: 3.",
            "The slowest answer took: 900 ms. Nobody waited, and starting an environment takes no \
             time here: each answer took 900 ms."
        ]
    );
}

#[test]
fn what_throttled_is_told_by_the_limit_that_did() {
    let told = |traffic, platform| {
        let lab = run_after(asking(traffic, platform, &["throttled"]), &[None]);
        told(&lab).remove(0)
    };
    let steady = "shape = 'steady'\nrate = '100/s'";
    let full = told(steady, "reserved = 9");
    assert!(
        full.contains("100 requests/s × 900 ms = 90 at once, and the reserved concurrency is 9."),
        "{full}"
    );
    let slow = "scale_out = { at_once = 1, refill = '1/s' }";
    let growing = told(steady, slow);
    assert!(
        growing.ends_with("requests came faster than they are let in."),
        "{growing}"
    );
    let both = told(steady, &format!("reserved = 5\n{slow}"));
    assert!(
        both.contains("All 5 environments that are allowed were at work at some"),
        "{both}"
    );
}

#[test]
fn no_limit_is_blamed_that_was_set_afterwards() {
    let mut lab = asking(
        "shape = 'steady'\nrate = '10/s'",
        "reserved = 1",
        &["throttled"],
    );
    lab.pass();
    while lab.snapshot.readings.counts.throttled == 0 {
        lab.step();
    }
    turn(&mut lab, "reserved", 4);
    to_the_end(&mut lab);
    let told = told(&lab).remove(0);
    assert!(told.contains("The knobs were turned in between."), "{told}");
    assert!(!told.contains("faster"), "{told}");
}

#[test]
fn knobs_that_are_turned_afterwards_hide_no_cause() {
    let burst =
        "shape = 'burst'\nburst = [{ at = '1s', requests = 9 }, { at = '8s', requests = 1 }]";
    let mut lab = asking(burst, "reserved = 1", &["failed"]);
    lab.pass();
    while lab.simulation.now() < 5 * SECOND {
        lab.step();
    }
    turn(&mut lab, "reserved", 1);
    to_the_end(&mut lab);
    let told = told(&lab).remove(0);
    assert!(told.contains("only environment"), "{told}");
    assert!(told.contains("turned only later, at "), "{told}");
}

#[test]
fn who_has_the_quota_that_others_would_need_is_named() {
    let mut lessons = SHIPPED_LESSONS.iter().map(|it| it.open().unwrap());
    let named = |lesson: Lesson| lesson.scenarios.get("report-beside-checkout").cloned();
    let scenario = lessons.find_map(named).unwrap();
    let lab = run_after(Lab::new(Arc::new(scenario)).unwrap(), &[Some("0")]);
    let told = told(&lab).remove(0);
    assert!(
        told.ends_with("All 1,000 of the quota were at work, 975 of them for report and the other 25 for checkout."),
        "{told}"
    );
}

#[test]
fn what_is_worth_trying_changes_what_was_asked() {
    let mut lab = run_after(bursts(), &[Some("60")]);
    assert!(lab.simulation.is_watched());
    let next = lab.outcome.try_next.clone().unwrap();
    assert_eq!((&*next.knob, next.from.as_str()), ("keep-alive", "3 min"));
    lab.try_next(Time::utc(0));
    assert_eq!((lab.stage, lab.simulation.now()), (LabStage::Playing, 0));
    assert!(lab.is_changed() && lab.outcome.results.is_empty());
    assert!(
        lab.simulation.is_watched(),
        "its environments are drawn too"
    );
    to_the_end(&mut lab);
    assert_ne!(lab.snapshot.readings.counts.cold_starts, 120);
    // And there is something more to try from there.
    assert!(lab.outcome.try_next.is_some());
}

/// A knob of the job is turned for the sake of those who are turned away beside it.
#[test]
fn of_several_functions_the_knob_of_one_is_worth_trying() {
    let toml = "
        title = 'A job beside a shop'
        horizon = '1min'
        [platform]
        keep_alive = '5min'
        account_concurrency = 300
        [[function]]
        name = 'shop'
        run = '500ms'
        [function.traffic]
        shape = 'burst'
        burst = [{ at = '0s', requests = 3000, over = '1min' }, { at = '30s', requests = 120 }]
        [[function]]
        name = 'job'
        run = '1min'
        [function.traffic]
        shape = 'burst'
        burst = [{ at = '5s', requests = 290 }]
        [[predict]]
        reading = 'throttled'
        function = 'shop'
        prompt = 'How many are turned away?'
    ";
    let mut lab = run_after(Lab::new(scenario(toml)).unwrap(), &[Some("0")]);
    let before = lab.simulation.shows(&lab.scenario.predict[0].of).unwrap();
    assert!(before > 100.0, "{before}");
    let next = lab.outcome.try_next.clone().unwrap();
    assert_eq!(
        (&*next.knob, next.from.as_str()),
        ("reserved concurrency of job", "none")
    );
    lab.try_next(Time::utc(0));
    to_the_end(&mut lab);
    let after = lab.simulation.shows(&lab.scenario.predict[0].of).unwrap();
    assert!(after < before, "{after}");
}

#[test]
fn who_asks_for_something_to_try_is_told_where_there_is_nothing() {
    let mut lab = asking("shape = 'steady'\nrate = '1/s'", "", &[]);
    lab.try_next(Time::utc(0));
    assert_eq!(lab.explained.as_deref(), Some(words::NOTHING_TO_TRY_YET));
    to_the_end(&mut lab);
    assert_eq!(
        (lab.explained.as_deref(), &lab.outcome.try_next),
        (None, &None)
    );
    lab.try_next(Time::utc(0));
    let instead = words::nothing_to_try(Some("Tab"), "Space");
    assert_eq!(lab.explained, Some(instead));
    // Nobody is told to show what is shown.
    lab.show_knobs();
    lab.try_next(Time::utc(0));
    assert_eq!(lab.explained, Some(words::nothing_to_try(None, "Space")));
    assert_eq!(lab.stage, LabStage::Over);
}

#[test]
fn one_predicts_again_for_the_settings_as_they_stand() {
    let mut lab = run_after(bursts(), &[Some("60")]);
    assert_eq!(lab.take_predictions().len(), 1);
    turn(&mut lab, "keep-alive", 3);
    lab.predict_again();
    assert_eq!(
        (lab.stage, lab.simulation.now()),
        (LabStage::Predicting(0), 0)
    );
    assert!(lab.predictions.is_empty() && lab.outcome.results.is_empty());
    let mut lab = run_after(lab, &[Some("60")]);
    assert_eq!(lab.outcome.results[0].grade, Some(Right));
    assert_eq!(
        lab.take_predictions(),
        [],
        "the journal keeps those for the author's settings"
    );
    // What was said of them holds for no others.
    lab.reset();
    to_the_end(&mut lab);
    assert_eq!(lab.outcome.results[0].grade, None);
    lab.predict_again();
    type_in(&mut lab, "120");
    lab.predict();
    assert_eq!(lab.take_predictions().len(), 1);
}

#[test]
fn where_a_share_is_asked_for_no_other_number_is_proposed() {
    let burst = "shape = 'burst'\nburst = [{ at = '1s', requests = 9 }]";
    let mut lab = asking(burst, "reserved = 1", &["throttle_ratio"]);
    type_in(&mut lab, "x");
    assert_eq!(lab.refusal, Some(AnswerError::NoShare));
    assert_eq!(lab.predict_line("many"), Err(AnswerError::NoShare));
}

#[test]
fn one_level_back_from_predicting_again_is_the_run_as_it_was() {
    let mut lab = run_after(bursts(), &[Some("60")]);
    turn(&mut lab, "keep-alive", 3);
    let (before, settings) = (told(&lab), lab.settings().clone());
    assert!(lab.back(), "the knobs");
    lab.predict_again();
    type_in(&mut lab, "7");
    assert!(lab.back(), "the question");
    assert_eq!((lab.stage, told(&lab)), (LabStage::Over, before));
    assert_eq!(lab.simulation.now(), lab.simulation.horizon());
    assert_eq!((lab.settings(), lab.input.value()), (&settings, ""));
    assert_eq!(lab.predictions, [Some(60.0)]);
    assert!(!lab.back(), "the way out");
}

#[test]
fn what_is_typed_while_nothing_is_asked_stands_in_no_field() {
    let mut lab = run_after(bursts(), &[Some("60")]);
    for stage in [LabStage::Over, LabStage::Paused, LabStage::Playing] {
        lab.stage = stage;
        type_in(&mut lab, "7 7x48");
        lab.paste("12");
        assert_eq!((lab.input.value(), &lab.refusal), ("", &None), "{stage:?}");
    }
    lab.predict_again();
    assert_eq!(lab.stage, LabStage::Predicting(0));
    assert_eq!((lab.input.value(), &lab.refusal), ("", &None));
    type_in(&mut lab, "48");
    lab.predict();
    assert_eq!(lab.predictions, [Some(48.0)]);
}

#[test]
fn a_number_that_no_run_can_show_is_no_prediction() {
    // 120 requests come.
    let asked = |reading: &str| {
        let traffic = "shape = 'steady'\nrate = '12/s'";
        asking(traffic, "reserved = 4", &[reading])
    };
    let taken = |reading, line| asked(reading).predict_line(line);
    for (reading, fits, does_not, why) in [
        ("cold_starts", "1200", "1201", AnswerError::TooMuch),
        ("cold_starts", "0", "1200000", AnswerError::TooMuch),
        ("cold_starts", "-0", "-1", AnswerError::BelowNothing),
        ("peak_busy", "241", "1000000", AnswerError::TooMuch),
        ("attempts", "120000", "120001", AnswerError::TooMuch),
        ("cold_ratio", "1", "1.01", AnswerError::NoShare),
        ("first_throttle_at", "10", "101", AnswerError::TooMuch),
        ("latency_max", "60000", "100000000", AnswerError::TooMuch),
        (
            "billed_ms",
            "1000000",
            "10000000000000",
            AnswerError::TooMuch,
        ),
        ("billed_gb_s", "1000", "10000000000", AnswerError::TooMuch),
        ("cost_total", "1000", "1000000", AnswerError::TooMuch),
        ("servers_cost", "1000", "1000000", AnswerError::TooMuch),
        ("cost_total", "0.01", "-0.01", AnswerError::BelowNothing),
    ] {
        assert_eq!(taken(reading, fits), Ok(()), "{reading}: {fits}");
        assert_eq!(taken(reading, does_not), Err(why), "{reading}: {does_not}");
    }
    let mut lab = asked("cold_starts");
    type_in(&mut lab, "1200000");
    lab.predict();
    assert_eq!(lab.stage, LabStage::Predicting(0));
    assert_eq!(lab.take_predictions(), []);
    assert_eq!(lab.input.value(), "1200000", "it can be mended");
}

#[test]
fn why_a_letter_is_refused_is_said_until_the_number_changes() {
    let mut lab = bursts();
    type_in(&mut lab, "6x");
    assert!(lab.refusal.is_some());
    for key in [
        KeyPress::Left,
        KeyPress::Left,
        KeyPress::Right,
        KeyPress::Home,
    ] {
        lab.typed(key);
        assert!(lab.refusal.is_some(), "{key:?}");
    }
    type_in(&mut lab, "0");
    assert_eq!((lab.input.value(), &lab.refusal), ("06", &None));
}

#[test]
fn of_a_word_no_letter_is_written_and_behind_a_number_it_is_said_what_takes_it() {
    let mut lab = bursts();
    type_in(&mut lab, "23 requests each");
    assert_eq!(lab.input.value(), "23");
    let said = lab.refused().unwrap();
    assert!(said.contains("23") && said.contains("Enter"), "{said}");
    let mut lab = bursts();
    type_in(&mut lab, "x");
    let said = lab.refused().unwrap();
    assert!(said.starts_with("Type a number"), "{said}");
}

#[test]
fn a_time_may_be_typed_with_its_units() {
    let asks_for_time = "title = 'Slow'\ntext = 'Slow.'\nhorizon = '1h'\n[traffic]\n\
         shape = 'steady'\nrate = '1/s'\n[function]\nrun = '1s'\n[platform]\n\
         keep_alive = '1min'\n[[predict]]\nreading = 'latency_max'\nprompt = 'How long?'\n";
    let predicted = |typed: &str| {
        let mut lab = Lab::new(scenario(asks_for_time)).unwrap();
        type_in(&mut lab, typed);
        lab.predict();
        lab.predictions.first().copied().flatten()
    };
    assert_eq!(predicted("1000"), Some(1_000.0));
    assert_eq!(predicted("1,000 ms"), Some(1_000.0));
    assert_eq!(predicted("16.8 s"), Some(16_800.0));
    assert_eq!(predicted("3 min 20 s"), Some(200_000.0));
    assert_eq!(predicted("2min"), Some(120_000.0));
    for refused in ["s", "3 mis", "3 h 2", "min 5"] {
        let mut lab = Lab::new(scenario(asks_for_time)).unwrap();
        lab.paste(refused);
        lab.predict();
        let unit = "ms".to_owned();
        assert_eq!(
            lab.refusal,
            Some(AnswerError::NotANumber { unit }),
            "{refused}"
        );
    }
    let mut counted = bursts();
    type_in(&mut counted, "60 s");
    assert_eq!(counted.input.value(), "60", "a count has no time");
}

#[test]
fn what_differs_from_the_told_settings_stands_where_one_predicts_again() {
    let asked = |lab: &Lab| {
        let room = LabRoom::of(&crate::app::screen_layout::ScreenLayout::of(80, 24, false));
        let rows = [lab.text(room, false).rows, lab.panel(72, 20, false).asked];
        rows.map(|rows| rows.iter().map(|it| it.plain() + "\n").collect::<String>())
    };
    let mut lab = bursts();
    assert!(asked(&lab).iter().all(|it| !it.contains("Now:")));
    lab = run_after(lab, &[Some("60")]);
    turn(&mut lab, "keep-alive", 1);
    turn(&mut lab, "memory", 3);
    lab.predict_again();
    for said in asked(&lab) {
        assert!(
            said.contains("Now: memory 1,024 MB, keep-alive 5 min."),
            "{said}"
        );
    }
    lab.reset();
    lab.predict_again();
    assert!(asked(&lab).iter().all(|it| !it.contains("Now:")));
}

/// A reason has numbers of the run, whatever the lessons ask.
#[test]
fn every_shipped_prediction_is_told_by_its_rule() {
    let mut untold = Vec::new();
    for shipped in SHIPPED_LESSONS {
        let lesson = shipped.open().unwrap();
        for scenario in lesson.scenarios.values() {
            let passed = vec![None; scenario.predict.len()];
            let lab = Lab::new(Arc::new(scenario.clone())).unwrap();
            let lab = run_after(lab, &passed);
            for predict in &scenario.predict {
                let reason = lab.simulation.reason(predict.of.reading, predict.of.at);
                let numbers = |it: String| it.contains(|it: char| it.is_ascii_digit());
                if !reason.is_some_and(numbers) {
                    untold.push((scenario.name.clone(), predict.of.reading.name));
                }
            }
        }
    }
    assert_eq!(untold, []);
}

#[test]
fn equal_predictions_in_one_chart_are_one_line() {
    let asked = ["peak_busy", "peak_alive"];
    for (said, expected) in [
        ([Some(5.0), Some(5.0)], vec!["5 (both)"]),
        (
            [Some(5.0), Some(6.0)],
            vec!["5 at work at most", "6 there at most"],
        ),
        ([Some(5.0), None], vec!["5"]),
    ] {
        let mut lab = asking("shape = 'steady'\nrate = '1/s'", "", &asked);
        lab.pass();
        lab.pass();
        lab.predictions = said.to_vec();
        let charts = charts(&lab);
        let words = charts
            .iter()
            .map(|it| it.content.said().to_vec())
            .find(|it| !it.is_empty());
        let words: Vec<String> = words.unwrap().into_iter().map(|it| it.words).collect();
        assert_eq!(words, expected);
    }
}

/// A sum that two results rest on is told with the first.
#[test]
fn a_sum_is_told_once_for_two_results() {
    let told = |first: &str, second: &str| {
        let toml = format!(
            "
            title = 'Evenly'
            horizon = '10min'
            [traffic]
            shape = 'steady'
            rate = '8/s'
            [function]
            run = '120ms'
            init = '400ms'
            [platform]
            keep_alive = '10min'
            [[predict]]
            reading = '{first}'
            prompt = 'First?'
            [[predict]]
            reading = '{second}'
            prompt = 'Second?'
            "
        );
        let mut lab = Lab::new(scenario(&toml)).unwrap();
        while lab.is_predicting() {
            lab.pass();
        }
        lab.finish();
        while lab.ticking() {
            lab.rush();
        }
        let reasons: Vec<Option<String>> = lab
            .outcome
            .results
            .iter()
            .map(|it| it.reason.clone())
            .collect();
        reasons
    };
    let starts = told("cold_starts", "peak_busy");
    assert!(
        starts[0]
            .as_deref()
            .unwrap()
            .contains("= 4.16 at once, so 5 start")
    );
    assert_eq!(starts[1], None);
    let at_work = told("peak_busy", "cold_starts");
    assert!(
        at_work[0]
            .as_deref()
            .unwrap()
            .ends_with("= 4.16 at once, so 5.")
    );
    let second = at_work[1].as_deref().unwrap();
    assert!(second.starts_with("So 5 start"), "{second}");
}

#[test]
fn what_came_and_what_was_said_are_told_in_one_unit() {
    let both = |name, numbers| Reading::named(name).unwrap().both_in_words(numbers);
    let slowest = |numbers| both("latency_max", numbers);
    assert_eq!(slowest([210_000.0, 6.0]), ["3 min 30 s", "0.006 s"]);
    assert_eq!(slowest([2_500.0, 900.0]), ["2.5 s", "0.9 s"]);
    assert_eq!(slowest([210_000.0, 90_000.0]), ["3 min 30 s", "1 min 30 s"]);
    assert_eq!(slowest([900.0, 600.0]), ["900 ms", "600 ms"]);
    assert_eq!(both("first_throttle_at", [90.0, 5.0]), ["90 s", "5 s"]);
    let at = [39.93, 120.0];
    assert_eq!(both("first_throttle_at", at), ["39.93 s", "120 s"]);
    assert_eq!(both("cold_starts", [1_200.0, 5.0]), ["1,200", "5"]);
}

#[test]
fn a_number_that_would_be_near_in_another_unit_is_told_how_to_write_it() {
    let said = |typed| {
        let traffic = "shape = 'burst'\nburst = [{ at = '0s', requests = 2 }]";
        let lab = run_after(asking(traffic, "", &["latency_max"]), &[Some(typed)]);
        told(&lab).remove(0)
    };
    let meant = "you said 0.9 ms. A number alone is taken in ms here: if you meant 0.9 s, type the unit as well.";
    assert!(said("0.9").contains(meant), "{}", said("0.9"));
    assert!(said("0.9 s").starts_with("Right."), "{}", said("0.9 s"));
    for far in ["3", "0.2", "0"] {
        assert!(!said(far).contains("taken in ms"), "{}", said(far));
    }
}
