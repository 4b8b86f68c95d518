//! The stories of the requests of a run that was told.

use std::sync::Arc;

use super::{Learner, Story, lesson_in};
use crate::lesson::Lesson;

const FILES: [(&str, &str); 4] = [
    (
        "lesson.toml",
        r#"format = 1
id = "line"
title = "Two at once"
summary = "What two requests wait for."
minutes = 1
parts = ["two", "after"]
"#,
    ),
    (
        "scenarios/two.toml",
        r#"title = "Two at once"
text = "Two requests come at the same moment, for one environment."
horizon = "10s"

[traffic]
shape = "burst"

[[traffic.burst]]
at = "1s"
requests = 2

[function]
run = "250ms"
init = "500ms"

[platform]
keep_alive = "5min"
reserved = 1
"#,
    ),
    (
        "two.md",
        r#"+++
kind = "step"
title = "Two of them"
concept = "Reserved concurrency is a limit."

[[question]]
id = "turned-away"
kind = "number"
prompt = "How many of them are throttled?"
answer = { scenario = "two", reading = "throttled" }
+++
Here they come.

```question turned-away
```

```sim scenario="two"
```
"#,
    ),
    (
        "after.md",
        r#"+++
kind = "step"
title = "Afterwards"
concept = "A limit turns requests away."

[[question]]
id = "limit"
kind = "truth"
prompt = "A limit can turn requests away."
truth = true
feedback_true = "It can."
feedback_false = "It can."
+++
So it was.

```question limit
```
"#,
    ),
];

fn lesson() -> Arc<Lesson> {
    lesson_in(&FILES)
}

fn story(script: &[&str]) -> Story {
    Learner::of(&lesson()).goes_through(&super::lines(script))
}

#[test]
fn the_requests_of_a_run_are_asked_about_at_what_is_asked_next() {
    let said = story(&["1", "3", "w", "w 1", "w 3", "w 0", "1", "w 2", "3"]).said();
    let (_, said) = said.split_once("Simulation: ").unwrap();
    let from = said.find("To hear the story").unwrap();
    let to = said.find("Right. You were sure.").unwrap();
    insta::assert_snapshot!(said[from..to], @"
    To hear the story of a request, enter w and its number at what is asked
    next: w 1. Without a number it is the last one; w n is the next that was
    cold, throttled, made to wait or failed, w b the one before.

    Part 2 of 2: Afterwards
    Step 2 of 2

    A limit turns requests away.

    So it was.

    Question 2 of 2
    Before reading on

    A limit can turn requests away.

    1. True
    2. False

    Enter 1 or 2, s to skip, n for no idea:
    Request 2 of 2 arrived at 1 s.
    It was throttled: the only environment that the reserved concurrency
    allows was at work. The caller got an error (429) at once; it was not
    served.
    Nothing is billed for it.

    Enter 1 or 2, s to skip, n for no idea:
    Request 1 of 2 arrived at 1 s.
    No environment had been started yet: a cold start. Environment 1 took
    500 ms to start.
    It ran 250 ms and was answered 750 ms after it arrived.
    Billed: 750 ms at 128 MB, start included, plus the request fee:
    $0.00000176 ($1.76 a million).

    Enter 1 or 2, s to skip, n for no idea:
    There is no such request: this run had 2 requests, counted from 1.

    Enter 1 or 2, s to skip, n for no idea:
    There is no such request: this run had 2 requests, counted from 1.

    Enter 1 or 2, s to skip, n for no idea:
    How sure are you? To change your answer, enter b.
    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    Request 2 of 2 arrived at 1 s.
    It was throttled: the only environment that the reserved concurrency
    allows was at work. The caller got an error (429) at once; it was not
    served.
    Nothing is billed for it.

    1 guess (< 67 %), 2 fairly sure (67–80 %), 3 sure (> 80 %), s to skip, n
    for no idea:
    ");
}

#[test]
fn one_goes_from_one_that_was_no_mere_warm_start_to_the_next() {
    for (script, expected) in [
        (&["w n", "wn", "w n"][..], "12-"),
        (&["w b", "w b", "w b"], "21-"),
        (&["w 1", "w n", "w b"], "121"),
        (&["w 9", "w n"], "1"),
    ] {
        let script = [&["1", "3"][..], script].concat();
        let said = story(&script).said();
        let mut heard = String::new();
        for line in said.lines() {
            match line.strip_prefix("Request ") {
                Some(rest) => heard.push_str(&rest[..1]),
                None if line.starts_with("No other one on this side") => heard.push('-'),
                None => {}
            }
        }
        assert_eq!(heard, expected, "{script:?}: {said}");
    }
}

#[test]
fn nothing_is_told_while_a_question_is_open_that_the_run_answers() {
    let said = story(&["w 1", "w", "1", "w 1"]).said();
    assert!(
        said.ends_with("Stopped before question 1; next time it goes on there.\n"),
        "{said}"
    );
    assert!(!said.contains("arrived at"), "{said}");
}
