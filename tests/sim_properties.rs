//! What holds in every run, whatever the scenario.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "sim_properties/accounts.rs"]
mod accounts;
#[path = "sim_properties/causes.rs"]
mod causes;
#[path = "sim_properties/changes.rs"]
mod changes;
#[path = "sim_properties/failures.rs"]
mod failures;
#[path = "sim_properties/ledger.rs"]
mod ledger;
#[path = "sim_properties/log.rs"]
mod log;
#[path = "sim_properties/pinned.rs"]
mod pinned;
#[path = "sim_properties/requests.rs"]
mod requests;
#[path = "sim_properties/scenarios.rs"]
mod scenarios;
#[path = "sim_properties/slow.rs"]
mod slow;

use buildup::sim::law::Law;
use buildup::sim::multi_request_pool::MultiRequestPool;
use buildup::sim::pool::{LifetimeSampler, Pool};
use buildup::sim::readings::RunReport;
use buildup::sim::run::Run;
use buildup::sim::time::{self, SECOND};
use buildup::sim::trace::{Trace, TraceFormat};
use buildup::sim::workload::{Cold, Workload};
use proptest::prelude::*;

use ledger::Ledger;
use log::log;
use scenarios::{law, platform, scenario, tenths, traffic};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Nothing is lost, nothing appears: requests, environments and the time
    /// they spend add up, in the totals and in the rows.
    #[test]
    fn the_books_balance(scenario in scenario()) {
        prop_assert_eq!(scenario.check(), []);
        let mut run = Run::new(&scenario).unwrap();
        let mut ledger = Ledger::new(&scenario);
        while let Some(event) = run.step() {
            ledger.book(&event);
            prop_assert!(event.busy <= scenario.concurrency());
        }
        ledger.close(&run);
    }

    /// A run is the same in one go, in slices and event by event; what it
    /// prints has no number that is not one.
    #[test]
    fn slices_change_nothing(scenario in scenario(), slices in prop::collection::vec(tenths(0..250), 0..9)) {
        let whole = Run::new(&scenario).unwrap().finish();
        let mut sliced = Run::new(&scenario).unwrap();
        for (index, end) in slices.into_iter().enumerate() {
            sliced.run_until(end);
            if index % 3 == 0 {
                sliced.step();
            }
        }
        prop_assert_eq!(sliced.finish(), whole.clone());
        let json = serde_json::to_string(&RunReport::new(&whole, Some(scenario.seed), None)).unwrap();
        prop_assert!(!json.contains("NaN") && !json.contains("inf"));
        let mean = whole.mean_busy + whole.mean_idle();
        prop_assert!((mean - whole.mean_alive).abs() < 1e-9);
        prop_assert!(whole.latency.is_none_or(|ms| ms.p50 <= ms.p90 && ms.p90 <= ms.p99 && ms.p99 <= ms.max));
    }

    /// Environments with room for one are the same whichever way they are
    /// kept.
    #[test]
    fn a_crowd_of_one_is_a_pool(traffic in traffic(), run in law(), platform in platform(), seed in any::<u64>()) {
        let reuse = platform.reuse;
        let lifetimes = LifetimeSampler::new(&platform.lifetime, seed);
        let demand = Workload::new(&traffic, &run, &Cold::Init(Law::Constant(SECOND / 2)), 20 * SECOND, seed);
        let pool = log(&demand, &platform, Pool::new(reuse, lifetimes.clone()));
        let crowd = log(&demand, &platform, MultiRequestPool::new(reuse, lifetimes, 1));
        prop_assert_eq!(pool, crowd);
    }

    /// Whatever stands in a file, reading it ends, with a value or with words.
    #[test]
    fn nothing_that_is_read_breaks(text in "[0-9.:/a-zµ ,\\-\"\n]{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for read in [time::duration("key", &text).err(), time::rate("key", &text).err()] {
            prop_assert!(read.is_none_or(|problem| problem.key == "key" && !problem.hint.is_empty()));
        }
        let csv = format!("arrival,duration\n{text}\n");
        for csv in [csv.as_bytes(), text.as_bytes(), &bytes] {
            prop_assert!(Trace::read(csv, &TraceFormat::default()).err().is_none_or(|error| error.place.line > 0));
        }
    }
}
