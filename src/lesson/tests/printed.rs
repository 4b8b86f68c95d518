//! The answers that the shipped lesson prints: its scenarios must show them.
//! Each was worked out by hand, or by a simulation that is not ours.

use super::*;
use crate::sim::run::Run;
use crate::simulation::Reading;

/// Scenario, reading, and what it shows.
const PRINTED: [(&str, &str, f64); 28] = [
    // 100 requests a second times 250 ms.
    ("steady-100", "peak_busy", 25.0),
    ("steady-100", "cold_starts", 25.0),
    // 5,000 a second times 200 ms: the whole quota, and none to spare.
    ("quota-filled", "peak_busy", 1000.0),
    ("quota-filled", "throttled", 0.0),
    // 60 at once and 60 again after five minutes, kept 10 or 3 minutes.
    ("burst-remembered", "cold_starts", 60.0),
    ("burst-forgotten", "cold_starts", 120.0),
    ("burst-forgotten", "peak_alive", 60.0),
    // Kept for 10 minutes: each call of 120 comes too late, of 180 only one.
    ("every-12-minutes", "requests", 120.0),
    ("every-12-minutes", "cold_starts", 120.0),
    ("every-8-minutes", "requests", 180.0),
    ("every-8-minutes", "cold_starts", 1.0),
    // 30 and 50, while the first 30 still work and after.
    ("waves-overlap", "cold_starts", 80.0),
    ("waves-apart", "cold_starts", 50.0),
    // 200 calls of 100 ms in one second.
    ("spread-200", "cold_starts", 20.0),
    ("spread-200", "warm_starts", 180.0),
    ("at-once-200", "cold_starts", 200.0),
    // 50 environments of 400 ms serve 125 of 200 a second.
    ("reserved-50", "requests", 12_000.0),
    ("reserved-50", "throttled", 4_500.0),
    ("reserved-50", "throttle_ratio", 0.375),
    // 12,000 a second of 20 ms: 2,000 above ten times the quota of 1,000.
    ("rate-ceiling", "peak_busy", 240.0),
    ("rate-ceiling", "throttled", 2_000.0),
    // In the first seconds 10,000 pass, then 11,000, 12,000 and so on.
    ("rate-ceiling-raised", "requests", 60_000.0),
    ("rate-ceiling-raised", "throttled", 3_000.0),
    // 40 a second of 500 ms want 20, and 15 are kept ready.
    ("provisioned-15", "cold_starts", 5.0),
    ("provisioned-15", "environments_created", 20.0),
    // From 20 to 80 a second of 500 ms: 10, and 30 more.
    ("traffic-rises", "cold_starts", 40.0),
    ("traffic-rises", "peak_busy", 40.0),
    ("traffic-rises", "throttled", 0.0),
];

/// 1,000 at once and 2,000 more at 100 a second; the first of those 30 new
/// environments comes with the traffic that needs it.
const MOMENTS: [(&str, u64, f64); 3] = [
    ("from-0-to-3000", 1_000, 0.0),
    ("from-0-to-3000", 3_000, 20.0),
    ("traffic-rises", 10, 0.45),
];

#[test]
fn scenarios_show_what_is_printed() {
    let lesson = flagship();
    let printed = PRINTED
        .iter()
        .map(|(name, reading, shown)| (*name, *reading, None, *shown));
    let moments = MOMENTS
        .iter()
        .map(|(name, at, shown)| (*name, "time_to_alive", Some(*at), *shown));
    for (name, reading, at, shown) in printed.chain(moments) {
        let mut run = Run::new(&lesson.scenarios[name].setup).unwrap();
        let read = Reading::named(reading)
            .unwrap()
            .of(&run.finish(), at)
            .unwrap();
        assert!(
            (read - shown).abs() < 1e-9,
            "{name}, {reading} {at:?}: {read}, not {shown}"
        );
    }
}

#[test]
fn every_prediction_has_an_answer() {
    let lesson = flagship();
    let experiments = lesson.items().filter_map(|it| it.question.experiment());
    let turned: Vec<_> = experiments.map(|it| &it.scenario).collect();
    for scenario in lesson.scenarios.values() {
        let readings = Run::new(&scenario.setup).unwrap().finish();
        // An experiment is a question of its own about its runs.
        let is_asked = !scenario.predict.is_empty() || turned.contains(&&scenario.name);
        assert!(is_asked, "{}", scenario.name);
        for predict in &scenario.predict {
            let shown = predict.of.reading.of(&readings, predict.of.at);
            assert!(
                shown.is_some(),
                "{}: {}",
                scenario.name,
                predict.of.reading.name
            );
        }
    }
}

fn flagship() -> Lesson {
    let folders = embedded();
    let folder = folders
        .iter()
        .find(|folder| folder.name == "serverless-on-aws");
    load(folder.unwrap()).lesson.unwrap()
}
