//! `sim replay`.

use serde_json::{Value, json};

use super::desk::{Desk, TRACE};

#[test]
fn recorded_requests_are_replayed() {
    let desk = Desk::new();
    let readings = desk.json("replay trace.csv --keep-alive 640s --json --requests fates.csv");
    assert_eq!(readings["seed"], Value::Null);
    assert_eq!(
        (&readings["cold_starts"], &readings["seconds"]),
        (&json!(2), &json!(5.25))
    );
    assert_eq!(
        desk.read("fates.csv"),
        "index,fate\n0,cold\n1,cold\n2,warm\n"
    );
    desk.json("replay trace.csv --keep-alive 640s --concurrency 1 --json --requests fates.csv");
    assert_eq!(
        desk.read("fates.csv"),
        "index,fate\n0,cold\n1,throttled\n2,warm\n"
    );
    desk.write("short.csv", "arrival,duration\n0,0.25\n");
    let init = desk.json("replay short.csv --keep-alive 1s --init 400ms --reuse newest --json");
    assert_eq!(init["latency_ms"]["max"], 650.0);
    let ran = desk.sim("replay trace.csv --keep-alive 640s");
    assert!(
        ran.out
            .starts_with("5.25 s replayed, with 128 MB of memory\n"),
        "{}",
        ran.out
    );
}

#[test]
fn bad_replays_are_told() {
    let desk = Desk::new();
    desk.write("words.csv", "arrival,duration\n1,1\n0.5,soon\n");
    desk.write("negative.csv", "arrival,duration\n1,-1\n");
    let cases = [
        (
            "words.csv --keep-alive 1s",
            "words.csv:3:5: `duration`: `soon` is not a number",
        ),
        (
            "negative.csv --keep-alive 1s",
            "negative.csv:2:3: `duration`: `-1` is below 0",
        ),
        ("none.csv --keep-alive 1s", "cannot read none.csv"),
        (
            "trace.csv --keep-alive 1s --arrival when",
            "trace.csv:1:1: `header`: the column `when` is missing; there are `arrival`",
        ),
        (
            "trace.csv --keep-alive 1s --cold-duration first",
            "trace.csv:1:1: `header`: the column `first` is missing",
        ),
        (
            "trace.csv --keep-alive 1s --unit hours",
            "--unit: there is no `hours`",
        ),
        (
            "trace.csv --keep-alive 640",
            "--keep-alive: `640` has no unit",
        ),
        (
            "trace.csv --keep-alive -1s",
            "--keep-alive: `-1` is below 0",
        ),
        (
            "trace.csv --keep-alive 1s --concurrency 0",
            "--concurrency: with 0 environments",
        ),
        (
            "trace.csv --keep-alive 1s --memory 0",
            "--memory: a function cannot have 0 MB",
        ),
        (
            "trace.csv --keep-alive 1s --reuse oldest",
            "--reuse: there is no `oldest`",
        ),
        (
            "trace.csv --keep-alive 1s --requests trace.csv",
            "trace.csv is the file that was read",
        ),
    ];
    for (words, expected) in cases {
        let said = desk.wrong(&format!("replay {words}"));
        assert!(said.contains(expected), "{words}: {said}");
    }
    assert_eq!(desk.sim("replay trace.csv").code, 2);
    let both = "replay trace.csv --keep-alive 1s --arrival a --end b";
    assert_eq!(desk.sim(both).code, 2);
}

/// Who, in which order it ended, and for how long: as public traces of
/// functions are.
#[test]
fn public_traces_run_as_they_are() {
    let desk = Desk::new();
    let foreign = "app,func,end_timestamp,duration\nx,f,1.25,0.25\ny,g,3,2.75\nx,f,3.1,0.1\n";
    desk.write("public.csv", foreign);
    let ran =
        desk.sim("replay public.csv --keep-alive 1s --end end_timestamp --requests fates.csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err, "note: the columns `app`, `func` are passed over\n");
    assert!(ran.out.starts_with("3.1 s replayed"), "{}", ran.out);
    assert_eq!(
        desk.read("fates.csv"),
        "index,fate\n0,cold\n1,cold\n2,warm\n"
    );
    let said = desk.wrong("replay public.csv --keep-alive 1s");
    assert!(said.contains("`app`, `func`, `end_timestamp`"), "{said}");
    assert!(said.contains("--end COLUMN"), "{said}");
}

#[test]
fn what_was_made_of_a_trace_is_said_beside_the_readings() {
    let desk = Desk::new();
    desk.write(
        "long.csv",
        "arrival;duration\n1700000000;0,30000000000000004\n1700000000,5;1e-05\n",
    );
    let ran = desk.sim("replay long.csv --keep-alive 10min --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let readings: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(readings["requests"], 2);
    assert_eq!(
        ran.err,
        "\
note: numbers are rounded to whole nanoseconds, first `0,30000000000000004` in line 2, column 12
note: a comma in a number is read as its point, first in `0,30000000000000004` in line 2, column 12
note: times count from the first request, which came 19675 d 22 h after their 0
"
    );
}

#[test]
fn a_trace_may_come_from_a_pipe_and_fates_go_into_one() {
    let desk = Desk::new();
    let words = ["replay", "-", "--keep-alive", "640s", "--requests", "-"];
    let ran = desk.tell(&words, TRACE);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, "index,fate\n0,cold\n1,cold\n2,warm\n");
    let ran = desk.tell(&words, "arrival,duration\nx,1\n");
    assert!(
        ran.err.contains("standard input:2:1: `arrival`: `x`"),
        "{}",
        ran.err
    );
    let ran = desk.sim("replay trace.csv --keep-alive 1s --json --requests -");
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn the_limit_of_a_replay_is_named() {
    let desk = Desk::new();
    desk.write("four.csv", "arrival,duration\n0,9\n1,9\n2,9\n3,9\n");
    for (limit, said) in [
        (
            2,
            "The concurrency of 2 held requests back: 2 of 4 were throttled.",
        ),
        (4, "The concurrency of 4 held nothing back."),
    ] {
        let ran = desk.sim(&format!(
            "replay four.csv --keep-alive 1s --concurrency {limit}"
        ));
        assert!(ran.out.contains(said), "{}", ran.out);
    }
    let ran = desk.sim("replay four.csv --keep-alive 1s");
    assert!(!ran.out.contains("held"), "{}", ran.out);
}
