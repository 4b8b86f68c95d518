//! Most-recent reuse has an exact shadow that needs no environments at all:
//! a request is a cold start exactly when as many requests are at work as
//! ever were within the last keep-alive. It holds for every request of every
//! workload whose run times do not depend on the fate.

use std::sync::Arc;

use buildup::sim::pool::Reuse;
use buildup::sim::replay::{Fate, Setting, replay};
use buildup::sim::time::Tick;
use buildup::sim::trace::{Trace, TraceRow};
use proptest::prelude::*;

/// Fates by the shadow: the number at work as a step function, looked at over
/// the window that begins just after `now - keep_alive`.
fn shadow(rows: &[TraceRow], keep_alive: Tick, concurrency: Option<u64>) -> Vec<Fate> {
    let mut steps: Vec<(Tick, u64)> = vec![(0, 0)];
    let mut departures: Vec<Tick> = Vec::new();
    let mut fates = Vec::new();
    for row in rows {
        let now = row.arrival;
        departures.sort_unstable();
        while let Some(at) = departures.first().copied().filter(|at| *at <= now) {
            departures.remove(0);
            steps.push((at, departures.len() as u64));
        }
        let busy = departures.len() as u64;
        if concurrency.is_some_and(|most| busy >= most) {
            fates.push(Fate::Throttled);
            continue;
        }
        let begins = now.checked_sub(keep_alive);
        // The level that the window begins with is part of it.
        let before = begins.and_then(|begins| steps.iter().rposition(|step| step.0 <= begins));
        let highest = steps[before.unwrap_or(0)..].iter().map(|step| step.1).max();
        fates.push(if highest == Some(busy) {
            Fate::Cold
        } else {
            Fate::Warm
        });
        departures.push(now + row.duration);
        steps.push((now, busy + 1));
    }
    fates
}

fn workload() -> impl Strategy<Value = Vec<TraceRow>> {
    let gap = prop_oneof![3 => 0..4_u64, 3 => 0..40_u64, 1 => 0..400_u64];
    let duration = prop_oneof![1 => Just(0_u64), 4 => 1..30_u64, 2 => 1..200_u64];
    prop::collection::vec((gap, duration), 1..120).prop_map(|pairs| {
        let mut arrival = 0;
        let row = |(gap, duration)| {
            arrival += gap;
            TraceRow {
                arrival,
                duration,
                cold_duration: None,
            }
        };
        pairs.into_iter().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_request_is_cold_when_work_is_at_its_highest(
        rows in workload(),
        keep_alive in prop_oneof![Just(0), 1..20_u64, 1..300_u64],
        concurrency in prop_oneof![Just(None), (1..25_u64).prop_map(Some)],
    ) {
        let expected = shadow(&rows, keep_alive, concurrency);
        let setting = Setting {
            keep_alive,
            reuse: Reuse::MostRecent,
            concurrency,
            init: 0,
            memory_mb: 128,
        };
        let trace = Arc::new(Trace::new(rows).unwrap());
        let mut fates = Vec::new();
        replay(&trace, &setting, |fate| fates.push(fate)).unwrap();
        prop_assert_eq!(fates, expected);
    }
}
