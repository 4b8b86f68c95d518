//! What stands in a scenario.

use super::setup::{ARCHES, OVERFLOWS, REUSES, SOURCES};
use crate::sim::price::SERVERS;
use crate::sim::readings::READINGS;
use crate::sim::runtime;
use crate::text::table::{Key, Shape, Table, Variant};

pub const TABLE: Table = Table {
    name: "a scenario",
    about: "A set-up for the simulator: a file in the folder `scenarios`.",
    keys: &[
        Key::optional(
            "title",
            Shape::Text,
            "What readers see; without it, the name of the file.",
        ),
        Key::optional(
            "text",
            Shape::Markdown,
            "What happens here, without giving the answers away.",
        ),
        Key::required(
            "horizon",
            Shape::Duration,
            "How long the run is: requests come before its end, and averages stop there.",
        ),
        Key::optional(
            "seed",
            Shape::Whole,
            "Where chance starts: the same seed makes the same run. `1` if absent.",
        ),
        Key::required("traffic", Shape::Table(&TRAFFIC), "When requests come."),
        Key::required("function", Shape::Table(&FUNCTION), "What runs."),
        Key::required("platform", Shape::Table(&PLATFORM), "What it runs on."),
        Key::optional(
            "servers",
            Shape::Table(&SERVERS_TABLE),
            "Servers to compare the bill with.",
        ),
        Key::optional(
            "predict",
            Shape::List(&Shape::Table(&PREDICT)),
            "What to ask before the run.",
        ),
    ],
};

const TRAFFIC: Table = Table {
    name: "`[traffic]`",
    about: "When requests come. Only `poisson` and `renewal` are left to chance; all other shapes are even, and the first request comes at once.",
    keys: &[Key::required(
        "shape",
        Shape::Choose(shapes),
        "How they come.",
    )],
};

fn shapes() -> Vec<Variant> {
    SHAPES.to_vec()
}

const RATE: Key = Key::required("rate", Shape::Rate, "How many in which time.");

const SHAPES: [Variant; 8] = [
    Variant {
        name: "steady",
        about: "Evenly, one after the other.",
        keys: &[RATE],
    },
    Variant {
        name: "poisson",
        about: "At random and independent of each other, as people come.",
        keys: &[RATE],
    },
    Variant {
        name: "renewal",
        about: "At random, with gaps from a law.",
        keys: &[Key::required(
            "gap",
            LAW_SHAPE,
            "The time between two, or a law.",
        )],
    },
    Variant {
        name: "burst",
        about: "Many at once, once or several times.",
        keys: &[Key::required(
            "burst",
            Shape::List(&Shape::Table(&BURST)),
            "The bursts.",
        )],
    },
    Variant {
        name: "ramp",
        about: "From one rate to another in a straight line, and on at the second.",
        keys: &[
            Key::required("from", Shape::Rate, "The rate at the start."),
            Key::required("to", Shape::Rate, "The rate at the end of the ramp."),
            Key::required("over", Shape::Duration, "How long the way there takes."),
        ],
    },
    Variant {
        name: "steps",
        about: "At one rate, then at another.",
        keys: &[Key::required(
            "step",
            Shape::List(&Shape::Table(&STEP)),
            "The rates in order; before the first there is none.",
        )],
    },
    Variant {
        name: "daily",
        about: "Up and down between two rates, as a day goes.",
        keys: &[
            Key::required("low", Shape::Rate, "The lowest rate."),
            Key::required("high", Shape::Rate, "The highest rate."),
            Key::required(
                "period",
                Shape::Duration,
                "From peak to peak, `\"24h\"` for a day.",
            ),
            Key::required("peak_at", Shape::Duration, "When the first peak is."),
        ],
    },
    Variant {
        name: "trace",
        about: "As recorded. The trace brings its run times as well.",
        keys: &[Key::required(
            "file",
            Shape::Text,
            "A file in CSV beside the scenario, with the columns `arrival` and `duration` in seconds and, where it is known, `cold_duration`.",
        )],
    },
];

const BURST: Table = Table {
    name: "`[[traffic.burst]]`",
    about: "So many requests.",
    keys: &[
        Key::required("at", Shape::Duration, "When it starts."),
        Key::required("requests", Shape::Whole, "How many come."),
        Key::optional(
            "over",
            Shape::Duration,
            "Over which time they spread, evenly; all at once if absent.",
        ),
    ],
};

const STEP: Table = Table {
    name: "`[[traffic.step]]`",
    about: "A rate from one moment on.",
    keys: &[Key::required("at", Shape::Duration, "From when on."), RATE],
};

/// How long something takes.
const LAW_SHAPE: Shape = Shape::Either(&[Shape::Duration, Shape::Table(&LAW)]);

const LAW: Table = Table {
    name: "a law",
    about: "How long something takes, where a time like `\"250ms\"` is too simple: `{ law = \"exponential\", mean = \"2s\" }`.",
    keys: &[Key::required("law", Shape::Choose(laws), "Which one.")],
};

fn laws() -> Vec<Variant> {
    LAWS.to_vec()
}

const LAWS: [Variant; 4] = [
    Variant {
        name: "exponential",
        about: "Mostly short and sometimes long, as if it could end at any moment.",
        keys: &[Key::required("mean", Shape::Duration, "The average.")],
    },
    Variant {
        name: "log-normal",
        about: "Around a middle, with a long tail; how latencies often look.",
        keys: &[
            Key::required("median", Shape::Duration, "Half of them are shorter."),
            Key::required("p99", Shape::Duration, "99 of 100 are shorter."),
        ],
    },
    Variant {
        name: "normal",
        about: "Around a middle, evenly to both sides; what falls below 0 counts as 0.",
        keys: &[
            Key::required("mean", Shape::Duration, "The average."),
            Key::required("sd", Shape::Duration, "The standard deviation."),
        ],
    },
    Variant {
        name: "quantiles",
        about: "As measured: points of a distribution, joined by straight lines.",
        keys: &[Key::required(
            "p",
            Shape::List(&Shape::Pair(&[Shape::Number, Shape::Duration])),
            "Shares from 0 to 1 and the time that each stays below, as in `[[0.0, \"80ms\"], [0.5, \"100ms\"], [1.0, \"300ms\"]]`.",
        )],
    },
];

const FUNCTION: Table = Table {
    name: "`[function]`",
    about: "What runs.",
    keys: &[
        Key::required(
            "run",
            LAW_SHAPE,
            "How long a request takes in a warm environment: a time, or a law.",
        ),
        Key::optional(
            "init",
            Shape::Either(&[Shape::Duration, Shape::Table(&INIT)]),
            "What a cold start takes on top: a time, a law, or what was measured for a runtime. `\"0s\"` if absent.",
        ),
        Key::optional(
            "cold",
            LAW_SHAPE,
            "How long a request takes in all that starts cold, a time or a law, instead of `init`.",
        ),
        Key::optional("memory_mb", Shape::Whole, "Memory in MB; `128` if absent."),
        Key::optional(
            "arch",
            Shape::Named(arches),
            "The processor; `x86_64` if absent.",
        ),
        Key::optional(
            "concurrency_per_environment",
            Shape::Whole,
            "Requests that an environment takes at a time; `1` if absent, as in Lambda.",
        ),
        Key::optional(
            "error_ratio",
            Shape::Number,
            "The share of requests that fail, from 0 to 1; they are tried again where `overflow` is `retry`. `0` if absent.",
        ),
    ],
};

const INIT: Table = Table {
    name: "`function.init`",
    about: "A law, or the Init Duration as measured by maxday/lambda-perf for a function that does nothing: `{ runtime = \"python3.13\" }`.",
    keys: &[
        Key::optional("law", Shape::Choose(laws), "Which law."),
        Key::optional("runtime", Shape::Named(runtimes), "Which runtime."),
        Key::optional(
            "arch",
            Shape::Named(arches),
            "On which processor; the function's if absent.",
        ),
        Key::optional(
            "memory_mb",
            Shape::Whole,
            "With how much memory; the function's if absent. Sizes between two that were measured take the smaller one.",
        ),
        Key::optional(
            "package",
            Shape::OneOf(&[runtime::PACKAGE]),
            "How the code is packed; `zip` if absent.",
        ),
    ],
};

const PLATFORM: Table = Table {
    name: "`[platform]`",
    about: "What it runs on. A limit that is absent is the one that AWS publishes; how long an idle environment is kept has no published value, so it must be given.",
    keys: &[
        Key::required(
            "keep_alive",
            LAW_SHAPE,
            "How long an idle environment is kept: a time, or an exponential law.",
        ),
        Key::optional(
            "max_age",
            Shape::Duration,
            "How old an environment gets; as old as it likes if absent.",
        ),
        Key::optional(
            "reuse",
            Shape::Named(reuses),
            "Which idle environment takes the next request; `most-recent` if absent, as traces show.",
        ),
        Key::optional(
            "account_concurrency",
            Shape::Whole,
            "Environments at work that the account may have, all of them free for this function; `1000` if absent.",
        ),
        Key::optional(
            "reserved",
            Shape::Whole,
            "The function's own share of these: its least and its most.",
        ),
        Key::optional(
            "provisioned",
            Shape::Whole,
            "Environments kept ready for a fee; `0` if absent.",
        ),
        Key::optional(
            "scale_out",
            Shape::Table(&SCALE_OUT),
            "How fast new environments come.",
        ),
        Key::optional(
            "rate_ceiling",
            Shape::Whole,
            "Requests per second, times the concurrency; `10` if absent.",
        ),
        Key::optional(
            "overflow",
            Shape::Named(overflows),
            "What becomes of a request for which there is no room: it is turned away, tried again as asynchronous ones are, or waits for ever, which is ours. `throttle` if absent.",
        ),
        Key::optional(
            "source",
            Shape::Named(sources),
            "Where requests come from: straight from callers, or from a queue. `direct` if absent.",
        ),
    ],
};

const SCALE_OUT: Table = Table {
    name: "`platform.scale_out`",
    about: "How fast new environments come. That it works like a bucket is our reading of AWS's words.",
    keys: &[
        Key::optional(
            "at_once",
            Shape::Whole,
            "So many at once; `1000` if absent.",
        ),
        Key::optional(
            "refill",
            Shape::Rate,
            "So many more as time goes by; `\"100/s\"` if absent.",
        ),
    ],
};

const SERVERS_TABLE: Table = Table {
    name: "`[servers]`",
    about: "Servers that are always on, for the same load. How many requests one works on, and how many there are, is our reckoning.",
    keys: &[
        Key::required("instance", Shape::Named(servers), "Which kind."),
        Key::optional(
            "requests_at_once",
            Shape::Whole,
            "Requests that one works on at a time; one for each vCPU if absent.",
        ),
        Key::optional(
            "count",
            Shape::Whole,
            "How many there are; as many as the peak needs if absent.",
        ),
    ],
};

const PREDICT: Table = Table {
    name: "`[[predict]]`",
    about: "What to ask before the run.",
    keys: &[
        Key::required("reading", Shape::Named(readings), "What to predict."),
        AT,
        Key::required("prompt", Shape::Markdown, "How to ask for it."),
    ],
};

const AT: Key = Key::optional(
    "at",
    Shape::Whole,
    "For `time_to_alive`: how many environments; as many as there ever were if absent.",
);

fn arches() -> Vec<&'static str> {
    words(&ARCHES)
}

fn reuses() -> Vec<&'static str> {
    words(&REUSES)
}

fn overflows() -> Vec<&'static str> {
    words(&OVERFLOWS)
}

fn sources() -> Vec<&'static str> {
    words(&SOURCES)
}

fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}

fn runtimes() -> Vec<&'static str> {
    runtime::runtimes().collect()
}

fn servers() -> Vec<&'static str> {
    SERVERS.iter().map(|server| server.name).collect()
}

pub fn readings() -> Vec<&'static str> {
    READINGS.iter().map(|reading| reading.name).collect()
}
