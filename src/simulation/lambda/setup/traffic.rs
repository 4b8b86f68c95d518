//! When requests come.

use super::TraceLookup;
use super::law;
use super::reader::Reader;
use crate::schema::{Key, Record, Shape, Table, Variant};
use crate::sim::traffic::{Burst, RateStep, Traffic};

pub const TABLE: Table = Table {
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
            law::SHAPE,
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
            "A file in CSV beside the scenario, with the columns `arrival` and `duration` in seconds and, where it is known, `cold_duration`; rows and columns in any order.",
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

/// What `[traffic]` says.
pub fn read(
    reader: &mut Reader<'_>,
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
) -> Option<Traffic> {
    Some(match record.text("shape")? {
        "steady" => Traffic::Steady {
            rate: reader.rate(record, "rate")?,
        },
        "poisson" => Traffic::Poisson {
            rate: reader.rate(record, "rate")?,
        },
        "renewal" => Traffic::Renewal {
            gap: law::read(reader, record, "gap")?,
        },
        "burst" => Traffic::Burst(reader.all(record, "burst", burst)?),
        "ramp" => ramp(reader, record)?,
        "steps" => Traffic::Steps(reader.all(record, "step", step)?),
        "daily" => daily(reader, record)?,
        "trace" => Traffic::Trace(trace_named(
            record.text("file")?,
            record.range("file"),
            reader.problems,
        )?),
        _ => return None,
    })
}

// Everything is read before the first of it is missed: one mistake does not
// hide another.

fn burst(reader: &mut Reader<'_>, record: &Record) -> Option<Burst> {
    let at = reader.duration(record, "at");
    let over = reader.or(record, "over", 0, Reader::duration);
    Some(Burst {
        at: at?,
        requests: record.whole("requests")?,
        over: over?,
    })
}

fn ramp(reader: &mut Reader<'_>, record: &Record) -> Option<Traffic> {
    let [from, to] = ["from", "to"].map(|key| reader.rate(record, key));
    let over = reader.duration(record, "over");
    Some(Traffic::Ramp {
        from: from?,
        to: to?,
        over: over?,
    })
}

fn step(reader: &mut Reader<'_>, record: &Record) -> Option<RateStep> {
    let (at, rate) = (reader.duration(record, "at"), reader.rate(record, "rate"));
    Some(RateStep {
        at: at?,
        rate: rate?,
    })
}

fn daily(reader: &mut Reader<'_>, record: &Record) -> Option<Traffic> {
    let [low, high] = ["low", "high"].map(|key| reader.rate(record, key));
    let [period, peak_at] = ["period", "peak_at"].map(|key| reader.duration(record, key));
    Some(Traffic::Daily {
        low: low?,
        high: high?,
        period: period?,
        peak_at: peak_at?,
    })
}
