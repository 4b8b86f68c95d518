//! A scenario as a whole: from its table to a set-up that the simulator knows.
//! What a key does not say has the value that AWS publishes.

mod callers;
mod function;
mod law;
mod place;
mod platform;
mod reader;
mod traffic;

pub use platform::REUSES;

use std::ops::Range;
use std::sync::Arc;

use reader::Reader;

use super::Reading;
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Table, unknown_word};
use crate::sim::price::{SERVERS as PRICED, Server};
use crate::sim::servers::Servers;
use crate::sim::setup::{Account, MAX_RUN, Setup};
use crate::sim::time::show;
use crate::sim::trace::Trace;
use crate::sim::traffic::Traffic;

/// Gives the trace in a file that stands beside the scenario. If there is none,
/// or none that can be read, a problem at the range says why.
pub type TraceLookup<'a> =
    dyn FnMut(&str, Range<usize>, &mut Vec<Problem>) -> Option<Arc<Trace>> + 'a;

/// What stands in the file of a scenario.
pub const SCENARIO: Table = Table {
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
        Key::optional(
            "callers",
            Shape::Table(&callers::TABLE),
            "Who waits for the answers.",
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
        Key::required("reading", Shape::Named(Reading::names), "What to predict."),
        AT,
        Key::required("prompt", Shape::Markdown, "How to ask for it."),
    ],
};

const AT: Key = Key::optional(
    "at",
    Shape::Whole,
    "For `time_to_alive`: how many environments; as many as there ever were if absent.",
);

/// The reading that `record` names, and at which number to take it.
pub fn reading(
    record: &Record,
    problems: &mut Vec<Problem>,
) -> Option<(&'static Reading, Option<u64>)> {
    let name = record.text("reading")?;
    let Some(reading) = Reading::named(name) else {
        let range = record.range("reading");
        problems.push(unknown_word(name, range, &Reading::names()));
        return None;
    };
    if record.has("at") && !reading.is_of_a_count {
        problems.push(rule::STRAY_AT.at(
            record.range("at"),
            format!("`{name}` is not taken at a number"),
            "take `at` out; it says how many environments `time_to_alive` waits for",
        ));
    }
    Some((reading, record.whole("at")))
}

fn instances() -> Vec<&'static str> {
    PRICED.iter().map(|server| server.name).collect()
}

/// The seed where the author names none.
const SEED: u64 = 1;

/// Reads a set-up and holds it against the simulator's own rules, so that what
/// is returned without an error among `problems` can be run. Nothing where a
/// value that is needed is missing or cannot be read, or where two exclude each
/// other; `problems` says why.
pub fn read_setup(
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Setup> {
    let setup = read(record, trace_named, problems)?;
    let refused = setup.check().into_iter();
    problems.extend(refused.map(|refused| place::place(refused, record)));
    problems.extend(caveat(&setup).map(|message| overlong(record, message)));
    problems.extend(idle_bursts(&setup, record));
    Some(setup)
}

fn read(
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Setup> {
    let mut reader = Reader { problems };
    let horizon = reader.duration(record, "horizon");
    let traffic = record
        .table("traffic")
        .and_then(|traffic| traffic::read(&mut reader, traffic, trace_named));
    let function = record
        .table("function")
        .and_then(|function| function::read(&mut reader, function));
    let platform = record
        .table("platform")
        .and_then(|platform| platform::read(&mut reader, platform));
    let callers = match record.table("callers") {
        Some(table) => Some(callers::read(&mut reader, table)?),
        None => None,
    };
    Some(Setup {
        horizon: horizon?,
        seed: record.whole("seed").unwrap_or(SEED),
        traffic: traffic?,
        callers,
        function: function?,
        platform: platform?,
        servers: record.table("servers").and_then(servers),
        account: Account::default(),
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

/// That requests take longer than Lambda lets them, as a sentence without a
/// full stop.
pub fn caveat(setup: &Setup) -> Option<String> {
    let [longest, most] = [setup.overlong()?, MAX_RUN].map(show);
    Some(format!(
        "a request takes up to {longest} here, and Lambda ends one after {most}"
    ))
}

/// Bursts of which nothing comes.
fn idle_bursts(setup: &Setup, record: &Record) -> Vec<Problem> {
    let Traffic::Burst(bursts) = &setup.traffic else {
        return Vec::new();
    };
    let tables = record.table("traffic").into_iter();
    let tables = tables.flat_map(|traffic| traffic.tables("burst"));
    let idle = tables.zip(bursts).filter_map(|(table, burst)| {
        let (key, message) = match burst {
            _ if burst.requests == 0 => ("requests", "this burst has no requests"),
            _ if burst.at >= setup.horizon => ("at", "this burst comes after the end of the run"),
            _ => return None,
        };
        let hint = "let it come earlier, or the run last longer; or take the burst out";
        Some(rule::BURST_WITHOUT_EFFECT.at(table.range(key), message, hint))
    });
    idle.collect()
}

/// At what says how long a request takes.
fn overlong(record: &Record, message: String) -> Problem {
    let traced = record.table("traffic").filter(|it| it.has("file"));
    let range = match (traced, record.table("function")) {
        (Some(traffic), _) => traffic.range("file"),
        (None, Some(function)) if function.has("cold") => function.range("cold"),
        (None, Some(function)) => function.range("run"),
        (None, None) => record.range.clone(),
    };
    rule::LONGER_THAN_LAMBDA_ALLOWS.at(
        range,
        message,
        "shorten it, or cut the work into pieces; what is shown holds for no function on Lambda",
    )
}
