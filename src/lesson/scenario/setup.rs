//! A scenario as a whole: from its table to a set-up that the simulator knows.
//! What a key does not say has the value that AWS publishes.

use super::reader::Reader;
use super::trace::Traces;
use super::{function, platform, traffic};
use crate::rule::Problem;
use crate::schema::{Key, Record, Shape, Table};
use crate::sim::price::{SERVERS as PRICED, Server};
use crate::sim::servers::Servers;
use crate::simulation::{READINGS, Setup};

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
        Key::required(
            "traffic",
            Shape::Table(&traffic::TABLE),
            "When requests come.",
        ),
        Key::required("function", Shape::Table(&function::TABLE), "What runs."),
        Key::required(
            "platform",
            Shape::Table(&platform::TABLE),
            "What it runs on.",
        ),
        Key::optional(
            "servers",
            Shape::Table(&SERVERS),
            "Servers to compare the bill with.",
        ),
        Key::optional(
            "predict",
            Shape::List(&Shape::Table(&PREDICT)),
            "What to ask before the run.",
        ),
    ],
};

const SERVERS: Table = Table {
    name: "`[servers]`",
    about: "Servers that are always on, for the same load. How many requests one works on, and how many there are, is our reckoning.",
    keys: &[
        Key::required("instance", Shape::Named(instances), "Which kind."),
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

fn instances() -> Vec<&'static str> {
    PRICED.iter().map(|server| server.name).collect()
}

pub fn readings() -> Vec<&'static str> {
    READINGS.iter().map(|reading| reading.name).collect()
}

/// The seed where the author names none.
const SEED: u64 = 1;

/// Reads a set-up. Nothing where a value that is needed is missing or cannot
/// be read, or where two exclude each other; `problems` says why.
pub fn read(
    record: &Record,
    traces: &mut Traces<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Setup> {
    let mut reader = Reader { problems };
    let horizon = reader.duration(record, "horizon");
    let traffic = record
        .table("traffic")
        .and_then(|traffic| traffic::read(&mut reader, traffic, traces));
    let function = record
        .table("function")
        .and_then(|function| function::read(&mut reader, function));
    let platform = record
        .table("platform")
        .and_then(|platform| platform::read(&mut reader, platform));
    Some(Setup {
        horizon: horizon?,
        seed: record.whole("seed").unwrap_or(SEED),
        traffic: traffic?,
        function: function?,
        platform: platform?,
        servers: record.table("servers").and_then(servers),
    })
}

fn servers(record: &Record) -> Option<Servers> {
    let servers = Servers::of(Server::named(record.text("instance")?)?);
    Some(Servers {
        requests_at_once: record
            .whole("requests_at_once")
            .unwrap_or(servers.requests_at_once),
        count: record.whole("count"),
        ..servers
    })
}
