//! Rules about scenarios, their traces, and the keys that are left to them.

use super::{error, note, warning};
use crate::lesson::doctor::rule::Rule;

pub const RULES: &[Rule] = &[
    error(
        "unknown-scenario",
        "A scenario that is named exists.",
        "There would be no run to show, and no answer to a question about it.",
    )
    .shown(
        "step.md",
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim scenario="rsh"
```
"#,
        r#"
+++
kind = "takeaways"
title = "What to keep"
+++
```sim scenario="rush"
```
"#,
    ),
    note(
        "unused-scenario",
        "Every scenario is shown or asked about somewhere.",
        "No reader meets it otherwise. It can still be run by name, so it may be there on purpose.",
    ),
    error(
        "malformed-time",
        "Times have a unit, as in `250ms`, `10min` or `1.5h`.",
        "A bare number is taken for seconds by one reader and for milliseconds by the next.",
    )
    .shown(
        "scenarios/rush.toml",
        r#"
horizon = "30"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"

[platform]
keep_alive = "20min"
"#,
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"

[platform]
keep_alive = "20min"
"#,
    ),
    error(
        "malformed-rate",
        "Rates say for how long they count, as in `100/s` or `3/min`.",
        "A bare number could be for each second or for each hour.",
    )
    .shown(
        "scenarios/rush.toml",
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10"

[function]
run = "3min"

[platform]
keep_alive = "20min"
"#,
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"

[platform]
keep_alive = "20min"
"#,
    ),
    error(
        "cannot-run",
        "The simulator can run with every value, and with all of them together.",
        "It follows what the platform does; where that is not said, or cannot be, a run would show something made up.",
    )
    .shown(
        "scenarios/rush.toml",
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"
concurrency_per_environment = 0

[platform]
keep_alive = "20min"
"#,
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"
concurrency_per_environment = 1

[platform]
keep_alive = "20min"
"#,
    ),
    error(
        "stray-at",
        "`at` stands beside `time_to_alive` alone.",
        "Only that reading is taken at a number of environments; beside another one it would be passed over in silence.",
    )
    .shown(
        "scenarios/rush.toml",
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"

[platform]
keep_alive = "20min"

[[predict]]
reading = "cold_starts"
at = 3
prompt = "How many pots will be warmed?"
"#,
        r#"
horizon = "30min"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "3min"

[platform]
keep_alive = "20min"

[[predict]]
reading = "cold_starts"
prompt = "How many pots will be warmed?"
"#,
    ),
    error(
        "unsafe-path",
        "A trace is named by the name of a file beside its scenario.",
        "A lesson may come from anybody, and must not reach out of its folder.",
    ),
    error(
        "bad-trace",
        "Every row of a trace can be read.",
        "A row left out would change what every later one meets.",
    ),
    note(
        "unused-column",
        "Every column of a trace is read.",
        "A slip in the name of `cold_duration` would go unnoticed. Columns that recorded something else may stay.",
    ),
    warning(
        "longer-than-lambda-allows",
        "No request takes longer than 15 minutes.",
        "Lambda ends a function after 15 minutes at most, so what a longer one shows never happens there.",
    )
    .shown(
        "scenarios/rush.toml",
        r#"
horizon = "2h"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "20min"

[platform]
keep_alive = "20min"
"#,
        r#"
horizon = "2h"

[traffic]
shape = "steady"
rate = "10/min"

[function]
run = "10min"

[platform]
keep_alive = "20min"
"#,
    ),
    note(
        "unused-trace",
        "Every trace is named by a scenario.",
        "Nothing runs by it otherwise; mostly it is what is left of a scenario that went.",
    ),
    error(
        "broken-scenario",
        "The scenario that an answer is left to can be run.",
        "Nobody knows the answer otherwise, so the question cannot be judged.",
    ),
    error(
        "run-too-long",
        "A run that an answer is read from has at most 5 million events, and all such runs of a lesson 20 million.",
        "Answers are worked out whenever the lesson is opened, and readers wait for it.",
    ),
    error(
        "nothing-to-read",
        "A run shows what an answer asks for.",
        "A run without a throttled request has no time of the first one, and then no answer is right.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How many pots are warmed?"
answer = { scenario = "rush", reading = "first_throttle_at" }
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How many pots are warmed?"
answer = { scenario = "rush", reading = "cold_starts" }
unit = "pots"
"#,
    ),
    error(
        "key-disagrees",
        "No range of wrong numbers holds the answer that is worked out.",
        "What the author takes for wrong is what the run shows: either the range or the scenario is not what was meant.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How many pots are warmed?"
answer = { scenario = "rush", reading = "cold_starts" }
unit = "pots"

[[question.range]]
from = 13
to = 26
feedback = "Some pots are still warm."
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How many pots are warmed?"
answer = { scenario = "rush", reading = "cold_starts" }
unit = "pots"

[[question.range]]
from = 16
to = 26
feedback = "Some pots are still warm."
"#,
    ),
    warning(
        "endless-key",
        "An answer that is worked out is a number that can be typed, or has a `tolerance`.",
        "Without one only every digit of a long fraction would be right.",
    )
    .shown(
        "quiz.toml",
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How long does a guest wait on average?"
answer = { scenario = "rush", reading = "latency_mean" }
unit = "ms"
"#,
        r#"
[[question]]
id = "how-hot"
kind = "number"
prompt = "Twelve guests order at once, fifteen more ten minutes later. How long does a guest wait on average?"
answer = { scenario = "rush", reading = "latency_mean" }
tolerance_percent = 5
unit = "ms"
"#,
    ),
];
