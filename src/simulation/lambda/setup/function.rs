//! What runs.

use super::law;
use super::reader::{Reader, chosen, words};
use super::{SERVERS, callers, platform, traffic};
use crate::rule::{self, Problem};
use crate::schema::{Key, Record, Shape, Table};
use crate::sim::law::Law;
use crate::sim::runtime::{self, Arch};
use crate::sim::setup::{Function, MIN_MEMORY_MB};
use crate::sim::workload::Cold;

pub const TABLE: Table = Table {
    name: "`[function]`",
    about: "What runs. Several functions of one account are written as `[[function]]`, each with a name.",
    keys: &[RUN, START, COLD, MEMORY, ARCH, ROOM, ERRORS, TIMEOUT, CPU],
};

/// One of several.
pub const NAMED: Table = Table {
    name: "`[[function]]`",
    about: "One of several functions in one account, which share its concurrency; with traffic, callers and servers of its own, and with what of a platform is a function's own. There is no `[traffic]` beside it.",
    keys: &[
        Key::required(
            "name",
            Shape::Id,
            "What it is called, also in paths, as in `function.checkout.reserved`.",
        ),
        RUN,
        START,
        COLD,
        MEMORY,
        ARCH,
        ROOM,
        ERRORS,
        TIMEOUT,
        CPU,
        Key::required(
            "traffic",
            Shape::Table(&traffic::TABLE),
            "When its requests come.",
        ),
        Key::optional(
            "callers",
            Shape::Table(&callers::TABLE),
            "Who waits for its answers.",
        ),
        Key::optional(
            "servers",
            Shape::Table(&SERVERS),
            "Servers to compare its bill with.",
        ),
        platform::RESERVED,
        platform::PROVISIONED,
        platform::SCALE_OUT_KEY,
        platform::OVERFLOW,
        platform::SOURCE,
    ],
};

const RUN: Key = Key::required(
    "run",
    law::SHAPE,
    "How long a request takes in a warm environment: a time, or a law.",
);
const START: Key = Key::optional(
    "init",
    Shape::Either(&[Shape::Duration, Shape::Table(&INIT)]),
    "What a cold start takes on top: a time, a law, or what was measured for a runtime. `\"0s\"` if absent.",
);
const COLD: Key = Key::optional(
    "cold",
    law::SHAPE,
    "How long a request takes in all that starts cold, a time or a law, instead of `init`.",
);
const MEMORY: Key = Key::optional("memory_mb", Shape::Whole, "Memory in MB; `128` if absent.");
const ARCH: Key = Key::optional(
    "arch",
    Shape::Named(arches),
    "The processor; `x86_64` if absent.",
);
const ROOM: Key = Key::optional(
    "concurrency_per_environment",
    Shape::Whole,
    "Requests that an environment takes at a time; `1` if absent, as in Lambda.",
);
const ERRORS: Key = Key::optional(
    "error_ratio",
    Shape::Number,
    "The share of attempts that go wrong, from 0 to 1; they are tried again by `[callers]`, or where `overflow` is `retry`. `0` if absent.",
);
const TIMEOUT: Key = Key::optional(
    "timeout",
    Shape::Duration,
    "How long a request may run, its start apart; Lambda ends a longer one. Off if absent; AWS sets 3 s unless told otherwise.",
);
const CPU: Key = Key::optional(
    "cpu_share",
    Shape::Number,
    "The share of a run that is computing, from 0 to 1: it takes as much longer as a smaller `memory_mb` than the file's gives it less of the processor, up to one vCPU at 1,769 MB, for one thread. `0` if absent.",
);

const INIT: Table = Table {
    name: "`function.init`",
    about: "A law, or the Init Duration as measured by maxday/lambda-perf for a function that does nothing: `{ runtime = \"python3.13\" }`.",
    keys: &[
        Key::optional("law", Shape::Choose(law::variants), "Which law."),
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

const ARCHES: [(&str, Arch); 2] = [("x86_64", Arch::X86_64), ("arm64", Arch::Arm64)];

fn arches() -> Vec<&'static str> {
    words(&ARCHES)
}

fn runtimes() -> Vec<&'static str> {
    runtime::runtimes().collect()
}

/// What `[function]` says.
pub fn read(reader: &mut Reader<'_>, record: &Record) -> Option<Function> {
    let run = law::read(reader, record, "run");
    let memory_mb = reader.or(record, "memory_mb", MIN_MEMORY_MB, Reader::small);
    let room = reader.or(record, "concurrency_per_environment", 1, Reader::small);
    let arch = chosen(&ARCHES, record.text("arch"));
    let cold = cold(reader, record, arch, memory_mb.unwrap_or(MIN_MEMORY_MB));
    let timeout = reader.or(record, "timeout", None, |reader, record, key| {
        reader.duration(record, key).map(Some)
    });
    Some(Function {
        run: run?,
        cold: cold?,
        memory_mb: memory_mb?,
        arch,
        concurrency_per_environment: room?,
        error_ratio: record.number("error_ratio").unwrap_or(0.0),
        timeout: timeout?,
        cpu_share: record.number("cpu_share").unwrap_or(0.0),
        run_measured_mb: memory_mb?,
    })
}

fn cold(reader: &mut Reader<'_>, record: &Record, arch: Arch, memory_mb: u32) -> Option<Cold> {
    if record.has("init") && record.has("cold") {
        reader.cannot_run(
            record.range("cold"),
            "there is both `init` and `cold`",
            "keep one: `init` comes on top of a run, `cold` is the whole of it",
        );
        return None;
    }
    if record.has("cold") {
        return law::read(reader, record, "cold").map(Cold::Whole);
    }
    let Some(table) = record.table("init") else {
        let law = reader.or(record, "init", Law::Constant(0), law::read);
        return law.map(Cold::Init);
    };
    init(reader, table, arch, memory_mb).map(Cold::Init)
}

/// A law, or what was measured.
fn init(reader: &mut Reader<'_>, record: &Record, arch: Arch, memory_mb: u32) -> Option<Law> {
    let is_noted = |problem: &Problem| record.range.contains(&problem.range.start);
    if reader.problems.iter().any(is_noted) {
        return None;
    }
    if record.has("law") == record.has("runtime") {
        reader.cannot_run(
            record.range.clone(),
            "one of `law` and `runtime` belongs here",
            "write a law, as in { law = \"exponential\", mean = \"400ms\" }, or a runtime, as in { runtime = \"python3.13\" }",
        );
        return None;
    }
    if record.has("law") {
        return law::of_table(reader, record);
    }
    let arch = record
        .text("arch")
        .map_or(arch, |word| chosen(&ARCHES, Some(word)));
    let memory_mb = reader.or(record, "memory_mb", memory_mb, Reader::small)?;
    let package = record.text("package").unwrap_or(runtime::PACKAGE);
    let measured = runtime::init("init", record.text("runtime")?, arch, memory_mb, package);
    measured
        .map_err(|refusal| reader.refused(rule::CANNOT_RUN, record.range("runtime"), refusal))
        .ok()
}
