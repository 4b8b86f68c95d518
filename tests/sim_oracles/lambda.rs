//! What AWS Lambda did in 2020, request by request: the per-request traces of
//! Mahmoudi and Khazaei (`pacslab/serverless-performance-modeling`, MIT), ten
//! experiments, 29,560 requests. The file is not part of the project;
//! `BUILDUP_LAMBDA_TRACES` says where it is (columns `exp,start_s,duration_s,
//! cold,env`).

use std::collections::BTreeMap;
use std::sync::Arc;

use buildup::sim::pool::Reuse;
use buildup::sim::replay::{Fate, Setting, replay};
use buildup::sim::time::{SECOND, duration};
use buildup::sim::trace::{Trace, TraceRow};

/// Each experiment's requests, and whether each was a cold start.
fn experiments(csv: &str) -> BTreeMap<&str, (Vec<TraceRow>, Vec<bool>)> {
    let mut found: BTreeMap<&str, (Vec<TraceRow>, Vec<bool>)> = BTreeMap::new();
    let seconds = |number: &str| duration("second", &format!("{number}s")).unwrap();
    for line in csv.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (rows, cold) = found.entry(fields[0]).or_default();
        rows.push(TraceRow {
            arrival: seconds(fields[1]),
            duration: seconds(fields[2]),
            cold_duration: None,
        });
        cold.push(fields[3] == "1");
    }
    found
}

/// Most-recent reuse and 640 s predict as many cold starts as there were, and
/// nearly three in four of the very requests.
#[test]
fn most_recent_reuse_is_what_lambda_did() {
    let Some(path) = std::env::var_os("BUILDUP_LAMBDA_TRACES") else {
        eprintln!("left out: BUILDUP_LAMBDA_TRACES does not say where the traces of 2020 are");
        return;
    };
    let csv = std::fs::read_to_string(path).unwrap();
    let setting = Setting {
        keep_alive: 640 * SECOND,
        reuse: Reuse::MostRecent,
        concurrency: None,
        init: 0,
        memory_mb: 128,
    };
    let (mut predicted, mut actual, mut same, mut requests) = (0, 0, 0, 0);
    let experiments = experiments(&csv);
    assert_eq!(experiments.len(), 10);
    for (rows, cold) in experiments.into_values() {
        let trace = Arc::new(Trace::new(rows).unwrap());
        let mut fates = Vec::new();
        replay(&trace, &setting, |fate| fates.push(fate == Fate::Cold)).unwrap();
        requests += cold.len();
        predicted += fates.iter().filter(|cold| **cold).count();
        actual += cold.iter().filter(|cold| **cold).count();
        same += fates
            .iter()
            .zip(&cold)
            .filter(|(one, other)| **one && **other)
            .count();
    }
    assert_eq!((requests, predicted, actual, same), (29_560, 399, 399, 293));
}
