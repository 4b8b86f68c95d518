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

use super::{Reading, ReadingOf};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Table, unknown_word};
use crate::sim::law::Law;
use crate::sim::price::{SERVERS as PRICED, Server};
use crate::sim::servers::Servers;
use crate::sim::setup::{Account, AccountFunction, MAX_RUN, Platform, Setup};
use crate::sim::time::{Tick, show};
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
        Key::optional(
            "traffic",
            Shape::Table(&traffic::TABLE),
            "When requests come; needed where there is one `[function]`.",
        ),
        Key::optional(
            "callers",
            Shape::Table(&callers::TABLE),
            "Who waits for the answers.",
        ),
        Key::required(
            "function",
            Shape::Either(&[
                Shape::Table(&function::TABLE),
                Shape::List(&Shape::Table(&function::NAMED)),
            ]),
            "What runs; or several functions of one account, each with a name.",
        ),
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
        FUNCTION,
        Key::required("prompt", Shape::Markdown, "How to ask for it."),
    ],
};

/// The number at which a reading is taken that needs one.
pub const AT: Key = Key::optional(
    "at",
    Shape::Whole,
    "For `time_to_alive`: how many environments; as many as there ever were if absent.",
);

/// Which of several functions a reading is of.
pub const FUNCTION: Key = Key::optional(
    "function",
    Shape::Text,
    "Of several functions, the name of the one that is read; all together if absent.",
);

/// The reading that `record` names, at which number to take it, and of which
/// function.
pub fn reading(record: &Record, problems: &mut Vec<Problem>) -> Option<ReadingOf> {
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
    Some(ReadingOf {
        reading,
        at: record.whole("at"),
        function: record.text("function").map(Arc::from),
    })
}

/// That a set-up has no function of the name that `record` has, which reads from
/// it; nothing, if it has.
pub fn unknown_function(record: &Record, setup: &Setup) -> Option<Problem> {
    let name = record.text("function")?;
    let names = setup.function_names();
    let range = record.range("function");
    if names.iter().any(|it| **it == *name) {
        return None;
    }
    if !setup.is_shared() {
        return Some(rule::UNKNOWN_WORD.at(
            range,
            "the scenario has one function, which has no name",
            "take `function` out",
        ));
    }
    let names: Vec<&str> = names.iter().map(|it| &**it).collect();
    Some(unknown_word(name, range, &names))
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
    let several: Vec<&Record> = record.tables("function").collect();
    for own in setup.functions() {
        let table = several.get(own.place()).copied();
        let message = own_caveat(&own);
        let function = table.or(record.table("function"));
        problems.extend(message.map(|it| overlong(table.unwrap_or(record), function, it)));
        problems.extend(idle_bursts(&own, table.unwrap_or(record)));
    }
    Some(setup)
}

fn read(
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Setup> {
    let mut reader = Reader { problems };
    let horizon = reader.duration(record, "horizon");
    let platform = record
        .table("platform")
        .and_then(|platform| platform::read(&mut reader, platform));
    let functions = match record.tables("function").next() {
        Some(_) => several(&mut reader, record, trace_named),
        None => one(&mut reader, record, trace_named).map(|own| {
            let share = platform.as_ref().map_or(own.share, Platform::share);
            vec![AccountFunction { share, ..own }]
        }),
    };
    begun(horizon?, record, platform?, functions?)
}

/// With functions, of which there is one at least.
fn begun(
    horizon: Tick,
    record: &Record,
    platform: Platform,
    functions: Vec<AccountFunction>,
) -> Option<Setup> {
    let first = functions.first()?;
    let setup = Setup {
        horizon,
        seed: record.whole("seed").unwrap_or(SEED),
        traffic: first.traffic.clone(),
        callers: first.callers,
        function: first.function.clone(),
        servers: first.servers,
        platform,
        account: Account::default(),
    };
    setup.of_functions(functions, 0)
}

/// The function of a scenario that has one, but for its share: what is its own
/// stands all over the file.
fn one(
    reader: &mut Reader<'_>,
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
) -> Option<AccountFunction> {
    if record.has("function") && record.table("function").is_none() {
        if record.is_whole("function") {
            let hint = "write `[function]`, or a `[[function]]` for each of several";
            let range = record.range("function");
            reader.cannot_run(range, "there is no function in this list", hint);
        }
        return None;
    }
    let mut known = reader.problems.iter();
    if !record.has("traffic") && !known.any(|it| it.rule == rule::TOML_SYNTAX) {
        reader.problems.push(rule::CANNOT_RUN.at(
            record.range.clone(),
            "a scenario needs `traffic`",
            "add traffic = { shape = \"steady\", rate = \"10/s\" }, or another shape: when requests come",
        ));
    }
    parts(reader, record, record.table("function"), trace_named)
}

/// The functions of a scenario that has several.
fn several(
    reader: &mut Reader<'_>,
    record: &Record,
    trace_named: &mut TraceLookup<'_>,
) -> Option<Vec<AccountFunction>> {
    for key in ["traffic", "callers", "servers"] {
        if record.has(key) {
            reader.cannot_run(
                record.range(key),
                &format!("`{key}` stands beside several functions"),
                "move it into the function that it belongs to, as in `[function.traffic]`",
            );
        }
    }
    if let Some(platform) = record.table("platform")
        && let Some(key) = platform::misplaced(platform)
    {
        reader.cannot_run(
            platform.range(key),
            &format!("`{key}` is of one function, and there are several"),
            "move it into the function that it belongs to",
        );
    }
    let all: Vec<_> = record
        .tables("function")
        .map(|table| {
            let own = parts(reader, table, Some(table), trace_named);
            let share = platform::share(reader, table);
            let name = table.text("name").map(Arc::from);
            Some(AccountFunction {
                name: name?,
                share: share?,
                ..own?
            })
        })
        .collect();
    let all = all.into_iter().collect::<Option<Vec<_>>>();
    all.filter(|_| record.is_whole("function"))
}

/// What is a function's own, but for its share: `own` has its traffic, callers
/// and servers, `table` what runs.
fn parts(
    reader: &mut Reader<'_>,
    own: &Record,
    table: Option<&Record>,
    trace_named: &mut TraceLookup<'_>,
) -> Option<AccountFunction> {
    let traffic = own
        .table("traffic")
        .and_then(|traffic| traffic::read(reader, traffic, trace_named));
    let function = table.and_then(|table| function::read(reader, table));
    let callers = match own.table("callers") {
        Some(table) => Some(callers::read(reader, table)?),
        None => None,
    };
    Some(AccountFunction {
        name: Arc::from(""),
        traffic: traffic?,
        callers,
        function: function?,
        share: Platform::aws(Law::Constant(0)).share(),
        servers: own.table("servers").and_then(servers),
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
    setup.functions().iter().find_map(own_caveat)
}

fn own_caveat(setup: &Setup) -> Option<String> {
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
fn overlong(record: &Record, function: Option<&Record>, message: String) -> Problem {
    let traced = record.table("traffic").filter(|it| it.has("file"));
    let range = match (traced, function) {
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
