//! The function-scaling simulator: how many environments a function needs,
//! which requests find one warm, which are throttled, and what it all costs.
//!
//! # What is simulated
//!
//! One function on AWS Lambda, or several in one account that share its
//! concurrency, event by event, in whole ticks (nanoseconds in scenarios). Requests come as a [`traffic`] says and take as long as
//! [`law`]s say; a [`setup`] puts them on a platform; a [`run`] executes
//! it; [`readings`] are what it shows. [`replay`] does the same to recorded
//! requests, [`cost`] works out bills without any run.
//!
//! An environment starts when a request finds none that is idle, takes one
//! request at a time (or several, [`multi_request_pool`]), is kept for a while when it has
//! nothing to do, and goes. Limits are checked in the order of AWS's account of
//! throttling, see [`engine`]; what becomes of a refused request is the
//! business of a [`admission`]. Each number that AWS publishes stands beside its
//! source; each rule that AWS does not publish says that it is ours: which idle
//! environment is reused, how long it is kept, how seconds are counted, how
//! fast a queue gives pollers back.
//!
//! Not simulated: functions that call each other, placement and network, the download of code, the
//! minute or two in which provisioned environments become ready, batches of a
//! queue and messages that come twice. Callers who give up do not hang up: what
//! runs for them runs on.
//!
//! # The same everywhere
//!
//! A scenario and its seed give the same events, to the last one, on every
//! machine and in every build. Time, limits and money are whole numbers.
//! Chance comes from one named generator, and what is made of it uses only
//! operations that IEEE 754 pins down to the last bit and two functions of the
//! `libm` crate, which is plain Rust: see [`random`]. Nothing depends on the
//! order of a hash map, on addresses or on threads. Hashes of whole runs are
//! pinned in the tests.
//!
//! # Fast
//!
//! An event costs as much with ten thousand environments as with ten, but for
//! the sorting of departures, and memory grows with the number of environments
//! and not with the number of requests (a line of waiting requests included;
//! only what waits for a retry is remembered one by one). `cargo bench --bench
//! sim` measures whole runs with all readings on.
//!
//! What bounds the speed: a request is two events and some 960 instructions,
//! 990 by the newest-first order, which a processor of 2023 does in 55 to 90 ns. In a profile at the README point of
//! `SimFaaS` the readings take a quarter of that (most of it the histogram,
//! whose buckets are spread over more memory than the nearest cache holds), the
//! two random numbers a sixth, the departures a tenth; the rest is the engine's
//! own steps. With ten thousand environments the departures take another
//! 13 ns, because each is moved more often on its way to its turn.

pub mod admission;
pub mod bottleneck;
pub mod callers;
pub mod cost;
pub mod engine;
pub mod environment_log;
pub mod invalid_value;
pub mod law;
pub mod limits;
pub mod meter;
pub mod multi_request_pool;
pub mod pool;
pub mod price;
pub mod random;
pub mod readings;
pub mod replay;
pub mod request_log;
pub mod run;
pub mod runtime;
pub mod servers;
pub mod setup;
pub mod spread;
pub mod time;
pub mod trace;
pub mod traffic;
pub mod workload;
