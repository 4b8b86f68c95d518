//! From a scenario's record to a set-up that the simulator knows. What a key
//! does not say has the value that AWS publishes.

use std::ops::Range;

use super::law;
use super::trace::Traces;
use crate::sim::demand::Cold;
use crate::sim::limits::ScaleOut;
use crate::sim::pool::{Keeping, Reuse};
use crate::sim::price::Server;
use crate::sim::readings::Servers;
use crate::sim::runtime::{self, Arch};
use crate::sim::scenario::{Function, Overflow, Platform, Scenario, Source};
use crate::sim::time::{self, Rate, Tick};
use crate::sim::traffic::{Burst, Step, Traffic};
use crate::sim::{Law, Problem as Refusal};
use crate::text::Problem;
use crate::text::table::Record;

pub const ARCHES: [(&str, Arch); 2] = [("x86_64", Arch::X86_64), ("arm64", Arch::Arm64)];

pub const REUSES: [(&str, Reuse); 3] = [
    ("most-recent", Reuse::MostRecent),
    ("newest", Reuse::Newest),
    ("least-recent", Reuse::LeastRecent),
];

pub const OVERFLOWS: [(&str, Overflow); 3] = [
    ("throttle", Overflow::Throttle),
    ("retry", Overflow::Retry),
    ("wait", Overflow::Wait),
];

pub const SOURCES: [(&str, Source); 2] = [("direct", Source::Direct), ("queue", Source::Queue)];

/// The seed where the author names none.
const SEED: u64 = 1;

/// Reads a set-up. Nothing where a value that is needed is missing or cannot
/// be read, or where two exclude each other; `problems` says why.
pub fn read(
    record: &Record,
    traces: &mut Traces<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Scenario> {
    let mut reader = Reader { problems };
    let horizon = reader.duration(record, "horizon");
    let traffic = record
        .table("traffic")
        .and_then(|traffic| reader.traffic(traffic, traces));
    let function = record
        .table("function")
        .and_then(|function| reader.function(function));
    let platform = record
        .table("platform")
        .and_then(|platform| reader.platform(platform));
    let servers = record
        .table("servers")
        .map(|servers| reader.servers(servers));
    Some(Scenario {
        horizon: horizon?,
        seed: record.whole("seed").unwrap_or(SEED),
        traffic: traffic?,
        function: function?,
        platform: platform?,
        servers: servers.flatten(),
    })
}

/// Reads the values of tables, and notes those that it cannot.
pub struct Reader<'a> {
    pub problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn traffic(&mut self, record: &Record, traces: &mut Traces<'_>) -> Option<Traffic> {
        Some(match record.text("shape")? {
            "steady" => Traffic::Steady {
                rate: self.rate(record, "rate")?,
            },
            "poisson" => Traffic::Poisson {
                rate: self.rate(record, "rate")?,
            },
            "renewal" => Traffic::Renewal {
                gap: law::read(self, record, "gap")?,
            },
            "burst" => Traffic::Burst(self.all(record, "burst", Self::burst)?),
            "ramp" => self.ramp(record)?,
            "steps" => Traffic::Steps(self.all(record, "step", Self::step)?),
            "daily" => self.daily(record)?,
            "trace" => Traffic::Trace(traces.read(
                record.text("file")?,
                &record.range("file"),
                self.problems,
            )?),
            _ => return None,
        })
    }

    // Everything is read before the first of it is missed: one mistake does
    // not hide another.

    fn burst(&mut self, record: &Record) -> Option<Burst> {
        let at = self.duration(record, "at");
        let over = self.or(record, "over", 0, Self::duration);
        Some(Burst {
            at: at?,
            requests: record.whole("requests")?,
            over: over?,
        })
    }

    fn ramp(&mut self, record: &Record) -> Option<Traffic> {
        let [from, to] = ["from", "to"].map(|key| self.rate(record, key));
        let over = self.duration(record, "over");
        Some(Traffic::Ramp {
            from: from?,
            to: to?,
            over: over?,
        })
    }

    fn step(&mut self, record: &Record) -> Option<Step> {
        let (at, rate) = (self.duration(record, "at"), self.rate(record, "rate"));
        Some(Step {
            at: at?,
            rate: rate?,
        })
    }

    fn daily(&mut self, record: &Record) -> Option<Traffic> {
        let [low, high] = ["low", "high"].map(|key| self.rate(record, key));
        let [period, peak_at] = ["period", "peak_at"].map(|key| self.duration(record, key));
        Some(Traffic::Daily {
            low: low?,
            high: high?,
            period: period?,
            peak_at: peak_at?,
        })
    }

    fn function(&mut self, record: &Record) -> Option<Function> {
        let run = law::read(self, record, "run");
        let memory_mb = self.or(record, "memory_mb", 128, Self::small);
        let room = self.or(record, "concurrency_per_environment", 1, Self::small);
        let arch = chosen(&ARCHES, record.text("arch"));
        let cold = self.cold(record, arch, memory_mb.unwrap_or(128));
        Some(Function {
            run: run?,
            cold: cold?,
            memory_mb: memory_mb?,
            arch,
            concurrency_per_environment: room?,
            error_ratio: record.number("error_ratio").unwrap_or(0.0),
        })
    }

    fn cold(&mut self, record: &Record, arch: Arch, memory_mb: u32) -> Option<Cold> {
        if record.has("init") && record.has("cold") {
            self.exclusive(
                record.range("cold"),
                "there is both `init` and `cold`",
                "keep one: `init` comes on top of a run, `cold` is the whole of it",
            );
            return None;
        }
        if record.has("cold") {
            return law::read(self, record, "cold").map(Cold::Whole);
        }
        let Some(init) = record.table("init") else {
            let law = self.or(record, "init", Law::Constant(0), law::read);
            return law.map(Cold::Init);
        };
        self.init(init, arch, memory_mb).map(Cold::Init)
    }

    /// A law, or what was measured.
    fn init(&mut self, record: &Record, arch: Arch, memory_mb: u32) -> Option<Law> {
        let is_noted = |problem: &Problem| record.range.contains(&problem.range.start);
        if self.problems.iter().any(is_noted) {
            return None;
        }
        if record.has("law") == record.has("runtime") {
            self.exclusive(
                record.range.clone(),
                "one of `law` and `runtime` belongs here",
                "write a law, as in { law = \"exponential\", mean = \"400ms\" }, or a runtime, as in { runtime = \"python3.13\" }",
            );
            return None;
        }
        if record.has("law") {
            return law::of_table(self, record);
        }
        let arch = record
            .text("arch")
            .map_or(arch, |word| chosen(&ARCHES, Some(word)));
        let memory_mb = self.or(record, "memory_mb", memory_mb, Self::small)?;
        let package = record.text("package").unwrap_or(runtime::PACKAGE);
        let measured = runtime::init("init", record.text("runtime")?, arch, memory_mb, package);
        measured
            .map_err(|refusal| self.refuse(record.range("runtime"), refusal))
            .ok()
    }

    fn platform(&mut self, record: &Record) -> Option<Platform> {
        let keep_alive = law::read(self, record, "keep_alive");
        let max_age = self.or(record, "max_age", None, |reader, record, key| {
            reader.duration(record, key).map(Some)
        });
        let provisioned = self.or(record, "provisioned", 0, Self::small);
        let published = Platform::aws(Law::Constant(0));
        let scale_out = self.scale_out(record.table("scale_out"), published.scale_out);
        Some(Platform {
            keeping: Keeping {
                keep_alive: keep_alive?,
                max_age: max_age?,
            },
            reuse: chosen(&REUSES, record.text("reuse")),
            account_concurrency: record
                .whole("account_concurrency")
                .unwrap_or(published.account_concurrency),
            reserved: record.whole("reserved"),
            provisioned: provisioned?,
            scale_out: scale_out?,
            rate_ceiling: record
                .whole("rate_ceiling")
                .unwrap_or(published.rate_ceiling),
            overflow: chosen(&OVERFLOWS, record.text("overflow")),
            source: chosen(&SOURCES, record.text("source")),
        })
    }

    fn scale_out(&mut self, record: Option<&Record>, published: ScaleOut) -> Option<ScaleOut> {
        let Some(record) = record else {
            return Some(published);
        };
        Some(ScaleOut {
            at_once: record.whole("at_once").unwrap_or(published.at_once),
            refill: self.or(record, "refill", published.refill, Self::rate)?,
        })
    }

    fn servers(&mut self, record: &Record) -> Option<Servers> {
        for key in ["requests_at_once", "count"] {
            if record.whole(key) == Some(0) {
                self.exclusive(
                    record.range(key),
                    "nobody is served with none",
                    "write 1 or more, or leave it out",
                );
            }
        }
        let server = Server::named(record.text("instance")?)?;
        Some(Servers {
            server,
            requests_at_once: self.or(record, "requests_at_once", server.vcpus, Self::small)?,
            count: record.whole("count"),
        })
    }

    /// What all tables in a list say; nothing if one cannot be read.
    fn all<T>(
        &mut self,
        record: &Record,
        key: &str,
        read: fn(&mut Self, &Record) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<_> = record.tables(key).map(|table| read(self, table)).collect();
        read.into_iter().collect()
    }

    /// What `read` makes of a key, `default` where it is absent.
    fn or<T>(
        &mut self,
        record: &Record,
        key: &str,
        default: T,
        read: fn(&mut Self, &Record, &str) -> Option<T>,
    ) -> Option<T> {
        if record.has(key) {
            read(self, record, key)
        } else {
            Some(default)
        }
    }

    pub fn duration(&mut self, record: &Record, key: &str) -> Option<Tick> {
        self.time(key, record.text(key)?, record.range(key))
    }

    /// The time that `text` says, which stands at `range`.
    pub fn time(&mut self, key: &str, text: &str, range: Range<usize>) -> Option<Tick> {
        let read = time::duration(key, text);
        read.map_err(|refusal| self.malformed("malformed-time", range, refusal))
            .ok()
    }

    fn rate(&mut self, record: &Record, key: &str) -> Option<Rate> {
        let read = time::rate(key, record.text(key)?);
        read.map_err(|refusal| self.malformed("malformed-rate", record.range(key), refusal))
            .ok()
    }

    /// A number that would be refused if it were not this small.
    fn small(&mut self, record: &Record, key: &str) -> Option<u32> {
        let number = record.whole(key)?;
        u32::try_from(number)
            .map_err(|_| {
                self.problems.push(Problem::error(
                    "out-of-range",
                    record.range(key),
                    format!("{number} is too large for `{key}`"),
                    "write a smaller number",
                ));
            })
            .ok()
    }

    fn malformed(&mut self, rule: &'static str, range: Range<usize>, refusal: Refusal) {
        let Refusal { message, hint, .. } = refusal;
        self.problems
            .push(Problem::error(rule, range, message, hint));
    }

    fn refuse(&mut self, range: Range<usize>, refusal: Refusal) {
        self.malformed("cannot-run", range, refusal);
    }

    fn exclusive(&mut self, range: Range<usize>, message: &str, hint: &str) {
        self.problems
            .push(Problem::error("cannot-run", range, message, hint));
    }
}

/// What `word` stands for in a closed list whose first or default member is
/// meant where it is absent.
fn chosen<T: Copy + Default>(list: &[(&str, T)], word: Option<&str>) -> T {
    let found = list.iter().find(|(name, _)| Some(*name) == word);
    found.map_or(T::default(), |(_, member)| *member)
}
