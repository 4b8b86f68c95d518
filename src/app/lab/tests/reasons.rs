//! Why a run came out so: with its sums, and before all else that is said.

use super::predictions::{asking, run_after, to_the_end, told};
use super::*;
use crate::app::lab::panel::Verdicts;

#[test]
fn where_numbers_come_from_is_told_with_their_sums() {
    let told = |traffic, platform, asked| {
        let lab = run_after(asking(traffic, platform, &[asked]), &[None]);
        told(&lab).remove(0)
    };
    let beside = |most| {
        let traffic = "shape = 'burst'\nburst = [{ at = '0s', requests = 100, over = '10s' }, { at = '5s', requests = 50 }]";
        told(traffic, most, "throttled")
    };
    for (most, expected) in [
        (
            "reserved = 20",
            "20 − 9 = 11 are free. 50 more came in one instant, at 5 s: 50 − 11 = 39.",
        ),
        (
            "reserved = 9",
            "none is free. 50 more came in one instant, at 5 s, and 50 found no room.",
        ),
        (
            "reserved = 6",
            "in 10 s: 33.33. 50 more came in one instant, at 5 s, and as many more found no room: 33.33 + 50 = 83.33",
        ),
    ] {
        let told = beside(most);
        assert!(told.contains(expected), "{told}");
    }
    let bursts = "shape = 'burst'\nburst = [{ at = '0s', requests = 2 }, { at = '4s', requests = 5 }, { at = '7s', requests = 3 }]";
    let told_of = |keep| told(bursts, keep, "cold_starts");
    let kept = told_of("");
    assert!(
        kept.contains("At 4 s came 5, and 2 were idle, for 3.1 s by then: 5 − 2 = 3 had to start. At the other one as many were idle as came. 2 + 3 = 5."),
        "{kept}"
    );
    let overlapping = "shape = 'burst'\nburst = [{ at = '0s', requests = 2 }, { at = '100ms', requests = 5 }, { at = '7s', requests = 3 }]";
    let told = told(overlapping, "", "cold_starts");
    assert!(told.contains("7 cold starts came around 0 s."), "{told}");
}

#[test]
fn why_it_came_out_so_stands_before_what_is_new_where_room_is_scarce() {
    let mut lab = run_after(bursts(), &[Some("60")]);
    lab.try_next(Time::default());
    to_the_end(&mut lab);
    let rows = lab.remarks(72, LabPlace::FullScreen, Verdicts::Apart, true);
    let at = |words: &str| {
        rows.iter()
            .position(|it| it.plain().contains(words))
            .unwrap()
    };
    assert!(at("The second burst found") < at("Since the last run"));
}

#[test]
fn of_bursts_that_overlap_it_is_told_how_many_are_warm_while_some_start() {
    let toml = "title = 'Three'\nhorizon = '1min'\n[traffic]\nshape = 'burst'\n\
        burst = [{ at = '0s', requests = 5 }, { at = '2s', requests = 10 }, { at = '3s', requests = 10 }]\n\
        [function]\nrun = '500ms'\ninit = '800ms'\n[platform]\nkeep_alive = '1min'\n\
        [[predict]]\nreading = 'peak_busy'\nprompt = 'How many?'\n";
    let mut lab = Lab::new(scenario(toml)).unwrap();
    lab.pass();
    lab.finish();
    let told = told(&lab).join(" ");
    assert!(
        told.contains("10 requests come in one instant, each for an environment of its own"),
        "{told}"
    );
}

/// What is told of what a run of ten minutes is asked.
fn told_of_ten_minutes(traffic: &str, function: &str, asked: &str) -> String {
    let toml = format!(
        "title = 'Ten minutes'\nhorizon = '10min'\n[traffic]\n{traffic}\n{function}\n\
         [[predict]]\nreading = '{asked}'\nprompt = 'How many?'\n"
    );
    let lab = run_after(Lab::new(scenario(&toml)).unwrap(), &[None]);
    told(&lab).remove(0)
}

#[test]
fn of_an_answer_after_the_end_it_is_told_that_it_counts() {
    const COUNTS: &str = "The slowest is at work when the run ends, and counts as it will end.";
    let queue = |most, run| {
        format!(
            "[function]\nrun = '{run}'\n[platform]\nkeep_alive = '1min'\nsource = 'queue'\nreserved = {most}"
        )
    };
    let evenly = "shape = 'steady'\nrate = '2/s'";
    let line = told_of_ten_minutes(evenly, &queue(3, "2s"), "latency_max");
    // The last begins in the moment in which the run ends.
    assert!(
        line.contains("By then 600 × 1.5 = 900 others had begun, and as many had come after 900 ÷ 2 = 450 s: it had waited for 600 − 450 = 150 s. ")
            && line.contains("2 min 32 s")
            && line.contains(COUNTS),
        "{line}"
    );
    let burst =
        |requests| format!("shape = 'burst'\nburst = [{{ at = '0s', requests = {requests} }}]");
    let rush = told_of_ten_minutes(&burst(500), &queue(9, "100s"), "latency_max");
    assert!(
        rush.contains("it waited in the queue: Lambda begins with 5 calls at once and adds 300 a minute while messages wait, so that 9 are at work only after 800 ms. ")
            && rush.contains(COUNTS),
        "{rush}"
    );
    let done = told_of_ten_minutes(&burst(20), &queue(9, "100s"), "latency_max");
    assert!(!done.contains("when the run ends"), "{done}");
}

#[test]
fn where_a_queue_is_read_slowly_at_first_no_limit_is_blamed() {
    let (evenly, function) = (
        "shape = 'steady'\nrate = '2/s'",
        "[function]\nrun = '5s'\n[platform]\nkeep_alive = '1min'\nsource = 'queue'\nreserved = 10",
    );
    let slowest = told_of_ten_minutes(evenly, function, "latency_max");
    assert!(
        slowest.contains("for the other 200 ms it waited in the queue: Lambda begins with 5 calls")
            && !slowest.contains("no more than"),
        "{slowest}"
    );
    let cold = told_of_ten_minutes(evenly, function, "cold_starts");
    assert!(
        cold.contains(
            "so 10 start; all other requests are taken by one of these, some after a wait."
        ),
        "{cold}"
    );
}

#[test]
fn an_environment_that_needed_no_start_is_idle_that_much_sooner() {
    let traffic = "shape = 'burst'\nburst = [{ at = '0s', requests = 1 }, { at = '1min', requests = 1 }, { at = '2min', requests = 5 }]";
    let function =
        |keep| format!("[function]\nrun = '200ms'\ninit = '3s'\n[platform]\nkeep_alive = '{keep}'");
    let told = |keep| told_of_ten_minutes(traffic, &function(keep), "cold_starts");
    let (kept, gone) = (told("10min"), told("58s"));
    assert!(kept.contains("1 was idle, for 59.8 s by then"), "{kept}");
    assert!(!gone.contains("1 was idle"), "{gone}");
}
