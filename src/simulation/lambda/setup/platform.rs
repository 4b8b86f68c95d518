//! What a function runs on.

use super::law;
use super::reader::{Reader, chosen, words};
use crate::schema::{Key, Record, Shape, Table};
use crate::sim::law::Law;
use crate::sim::limits::ScaleOut;
use crate::sim::pool::{LifetimeLaw, Reuse};
use crate::sim::setup::{EventSource, Overflow, Platform, Share};

pub const TABLE: Table = Table {
    name: "`[platform]`",
    about: "What it runs on. A limit that is absent is the one that AWS publishes; how long an idle environment is kept has no published value, so it must be given.",
    keys: &[
        Key::required(
            "keep_alive",
            law::SHAPE,
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
            "Environments at work that the account may have, for all its functions; `1000` if absent.",
        ),
        RESERVED,
        PROVISIONED,
        SCALE_OUT_KEY,
        Key::optional(
            "rate_ceiling",
            Shape::Whole,
            "Requests per second, times the concurrency; `10` if absent.",
        ),
        OVERFLOW,
        SOURCE,
    ],
};

// What is a function's own, where there are several.

pub const RESERVED: Key = Key::optional(
    "reserved",
    Shape::Whole,
    "The function's own share of what the account may have at work: its least and its most.",
);
pub const PROVISIONED: Key = Key::optional(
    "provisioned",
    Shape::Whole,
    "Environments kept ready for a fee; `0` if absent.",
);
pub const SCALE_OUT_KEY: Key = Key::optional(
    "scale_out",
    Shape::Table(&SCALE_OUT),
    "How fast new environments come.",
);
pub const OVERFLOW: Key = Key::optional(
    "overflow",
    Shape::Named(overflows),
    "What becomes of a request for which there is no room: it is throttled, tried again as asynchronous ones are, or waits for ever, which is ours. `throttle` if absent.",
);
pub const SOURCE: Key = Key::optional(
    "source",
    Shape::Named(sources),
    "Where requests come from: straight from callers, or from a queue. `direct` if absent.",
);

const SCALE_OUT: Table = Table {
    name: "`platform.scale_out`",
    about: "How fast new environments come; the requests a second of those who wait for an answer grow ten times as fast. That it works like a bucket, and how seconds are counted, is our reading of AWS's words.",
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

pub const REUSES: [(&str, Reuse); 3] = [
    ("most-recent", Reuse::MostRecent),
    ("newest", Reuse::Newest),
    ("least-recent", Reuse::LeastRecent),
];

const OVERFLOWS: [(&str, Overflow); 3] = [
    ("throttle", Overflow::Throttle),
    ("retry", Overflow::Retry),
    ("wait", Overflow::Wait),
];

const SOURCES: [(&str, EventSource); 2] = [
    ("direct", EventSource::Direct),
    ("queue", EventSource::Queue),
];

fn reuses() -> Vec<&'static str> {
    words(&REUSES)
}

fn overflows() -> Vec<&'static str> {
    words(&OVERFLOWS)
}

fn sources() -> Vec<&'static str> {
    words(&SOURCES)
}

/// What `[platform]` says.
pub fn read(reader: &mut Reader<'_>, record: &Record) -> Option<Platform> {
    let keep_alive = law::read(reader, record, "keep_alive");
    let max_age = reader.or(record, "max_age", None, |reader, record, key| {
        reader.duration(record, key).map(Some)
    });
    let share = share(reader, record);
    let published = Platform::aws(Law::Constant(0));
    let platform = Platform {
        lifetime: LifetimeLaw {
            keep_alive: keep_alive?,
            max_age: max_age?,
        },
        reuse: chosen(&REUSES, record.text("reuse")),
        account_concurrency: record
            .whole("account_concurrency")
            .unwrap_or(published.account_concurrency),
        rate_ceiling: record
            .whole("rate_ceiling")
            .unwrap_or(published.rate_ceiling),
        ..published
    };
    Some(platform.with(share?))
}

/// What of a platform is a function's own: of `[platform]`, or of one of
/// several functions.
pub fn share(reader: &mut Reader<'_>, record: &Record) -> Option<Share> {
    let provisioned = reader.or(record, "provisioned", 0, Reader::small);
    let published = Platform::aws(Law::Constant(0)).scale_out;
    let scale_out = scale_out(reader, record.table("scale_out"), published);
    Some(Share {
        reserved: record.whole("reserved"),
        provisioned: provisioned?,
        scale_out: scale_out?,
        overflow: chosen(&OVERFLOWS, record.text("overflow")),
        source: chosen(&SOURCES, record.text("source")),
    })
}

/// The first key of a function's own that stands in `[platform]`.
pub fn misplaced(record: &Record) -> Option<&'static str> {
    let own = [RESERVED, PROVISIONED, SCALE_OUT_KEY, OVERFLOW, SOURCE];
    let mut keys = own.into_iter().map(|key| key.name);
    keys.find(|key| record.has(key))
}

fn scale_out(
    reader: &mut Reader<'_>,
    record: Option<&Record>,
    published: ScaleOut,
) -> Option<ScaleOut> {
    let Some(record) = record else {
        return Some(published);
    };
    Some(ScaleOut {
        at_once: record.whole("at_once").unwrap_or(published.at_once),
        refill: reader.or(record, "refill", published.refill, Reader::rate)?,
    })
}
