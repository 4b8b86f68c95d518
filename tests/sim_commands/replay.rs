//! `sim replay`.

use serde_json::{Value, json};

use super::desk::Desk;

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
    desk.write("unsorted.csv", "arrival,duration\n1,1\n0.5,1\n");
    desk.write("negative.csv", "arrival,duration\n1,-1\n");
    let cases = [
        (
            "unsorted.csv --keep-alive 1s",
            "unsorted.csv:3: `arrival`: this request came before",
        ),
        (
            "negative.csv --keep-alive 1s",
            "negative.csv:2: `duration`: `-1` is below 0",
        ),
        ("none.csv --keep-alive 1s", "cannot read none.csv"),
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
}
