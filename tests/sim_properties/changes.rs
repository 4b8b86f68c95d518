//! What holds when settings change while a run goes on.

use buildup::sim::admission::AttemptKind;
use buildup::sim::engine::{EngineEvent, EventKind};
use buildup::sim::run::Run;
use buildup::sim::setup::{Overflow, Setup};
use buildup::sim::time::Tick;
use buildup::sim::traffic::Traffic;
use proptest::prelude::*;

use super::ledger::Ledger;
use super::scenarios::{scenario, tenths, traffic};

/// A way to go on.
#[derive(Debug, Clone, Copy)]
enum Go {
    Steps(usize),
    Until(Tick),
    Within(Tick, u64),
}

impl Go {
    fn on(self, run: &mut Run) {
        match self {
            Self::Steps(count) => {
                (0..count).map_while(|_| run.step()).count();
            }
            Self::Until(end) => run.run_until(end),
            Self::Within(end, most) => {
                let before = run.readings().counts.events;
                let reached = run.run_within(end, most);
                assert!(run.readings().counts.events - before <= most);
                assert!(!reached || run.now() >= end.min(run.horizon()));
            }
        }
    }
}

fn go() -> impl Strategy<Value = Go> {
    prop_oneof![
        (0..60_usize).prop_map(Go::Steps),
        tenths(0..250).prop_map(Go::Until),
        (tenths(0..250), 0..60_u64).prop_map(|(end, most)| Go::Within(end, most)),
    ]
}

/// Which settings a change takes from another scenario, a bit each.
#[derive(Debug, Clone)]
struct Turned {
    other: Setup,
    which: u16,
}

impl Turned {
    fn of(&self, scenario: &Setup) -> Setup {
        let (mut to, other) = (scenario.clone(), &self.other);
        let takes = |bit: u16| self.which >> bit & 1 == 1;
        if takes(0) {
            to.traffic = other.traffic.clone();
        }
        if takes(1) {
            to.function.run = other.function.run.clone();
        }
        if takes(2) && to.function.concurrency_per_environment == 1 {
            to.function.cold = other.function.cold.clone();
        }
        if takes(3) && to.platform.overflow == Overflow::Retry {
            to.function.error_ratio = other.function.error_ratio;
        }
        if takes(4) {
            to.function.memory_mb = 128 + to.function.memory_mb / 2;
            to.function.arch = other.function.arch;
        }
        if takes(5) {
            to.platform.lifetime = other.platform.lifetime.clone();
        }
        if takes(6) {
            to.platform.reuse = other.platform.reuse;
        }
        if takes(7) {
            to.platform.account_concurrency = other.platform.account_concurrency;
            let most = u32::try_from(other.platform.account_concurrency).unwrap();
            to.platform.provisioned = to.platform.provisioned.min(most);
        }
        if takes(8) && to.function.concurrency_per_environment == 1 {
            let most = u32::try_from(to.platform.account_concurrency).unwrap();
            to.platform.provisioned = other.platform.provisioned.min(most);
        }
        if takes(9) {
            to.platform.scale_out = other.platform.scale_out;
            to.platform.rate_ceiling = other.platform.rate_ceiling;
        }
        to
    }
}

fn turned() -> impl Strategy<Value = Turned> {
    let one = (0..10_u32).prop_map(|bit| 1 << bit);
    let which = prop_oneof![one, any::<u16>()];
    (scenario(), which).prop_map(|(other, which)| Turned { other, which })
}

/// Goes on and changes, over and over.
fn changed(scenario: &Setup, changes: &[(Go, Turned)]) -> Run {
    let mut run = Run::new(scenario).unwrap();
    for (go, turned) in changes {
        go.on(&mut run);
        let to = turned.of(run.setup());
        assert_eq!(run.change(to.clone()), Ok(()));
        assert_eq!(run.setup(), &to);
    }
    run
}

fn events(run: &mut Run) -> Vec<EngineEvent> {
    std::iter::from_fn(|| run.step()).collect()
}

/// When requests came, each once.
fn arrivals(events: &[EngineEvent]) -> Vec<Tick> {
    let came = events.iter().filter(|event| match event.what {
        EventKind::Served(served) => served.turn == AttemptKind::First,
        EventKind::Refused { turn, .. } => turn == AttemptKind::First,
        EventKind::Joined => true,
        EventKind::Departed(_) | EventKind::Expired(_) => false,
    });
    came.map(|event| event.at).collect()
}

fn at(arrivals: &[Tick], now: Tick) -> usize {
    arrivals.iter().filter(|at| **at == now).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Seed and log say everything about a run.
    #[test]
    fn a_log_replays_its_run(
        scenario in scenario(),
        changes in prop::collection::vec((go(), turned()), 0..6),
        ways in prop::collection::vec(go(), 0..12),
    ) {
        let mut run = changed(&scenario, &changes);
        let half_way = run.again().unwrap();
        run.finish();
        let mut stepped = run.again().unwrap();
        let events = events(&mut stepped);
        let mut sliced = half_way.again().unwrap();
        for way in ways {
            way.on(&mut sliced);
        }
        sliced.finish();
        for again in [&stepped, &sliced] {
            prop_assert_eq!(again.readings(), run.readings());
            prop_assert_eq!(again.rows(), run.rows());
            prop_assert_eq!(again.environments(), run.environments());
            prop_assert_eq!(again.log(), run.log());
            prop_assert_eq!(again.setup(), run.setup());
        }
        prop_assert_eq!(events.len() as u64, run.readings().counts.events);
    }

    /// The same events, whether they were seen before or after a change was
    /// written down.
    #[test]
    fn a_log_replays_each_event(
        scenario in scenario(),
        changes in prop::collection::vec((0..60_usize, turned()), 0..6),
    ) {
        let mut run = Run::new(&scenario).unwrap();
        let mut seen = Vec::new();
        for (steps, turned) in changes {
            seen.extend((0..steps).map_while(|_| run.step()));
            let to = turned.of(run.setup());
            prop_assert_eq!(run.change(to), Ok(()));
        }
        seen.extend(events(&mut run));
        prop_assert_eq!(events(&mut run.again().unwrap()), seen);
    }

    #[test]
    fn a_change_to_the_same_changes_nothing(
        scenario in scenario(),
        ways in prop::collection::vec(go(), 0..6),
        seed in any::<u64>(),
    ) {
        let mut run = Run::new(&scenario).unwrap();
        for way in ways {
            way.on(&mut run);
            let same = Setup { seed, horizon: 1, ..scenario.clone() };
            prop_assert_eq!(run.change(same), Ok(()));
        }
        prop_assert!(run.log().is_empty());
        let mut untouched = Run::new(&scenario).unwrap();
        prop_assert_eq!(run.finish(), untouched.finish());
        prop_assert_eq!(run.rows(), untouched.rows());
    }

    /// Nothing is lost, nothing appears, whatever changes.
    #[test]
    fn the_books_of_a_changed_run_balance(
        scenario in scenario(),
        changes in prop::collection::vec((0..60_usize, tenths(0..250), turned()), 0..6),
    ) {
        let mut run = Run::new(&scenario).unwrap();
        let mut ledger = Ledger::new(&scenario);
        for (steps, pause, turned) in changes {
            for event in (0..steps).map_while(|_| run.step()) {
                ledger.book(&event);
            }
            let quiet = next_event(&run).saturating_sub(1);
            if quiet > run.now() {
                run.run_until(pause.min(quiet));
            }
            let to = turned.of(run.setup());
            prop_assert_eq!(run.change(to), Ok(()));
            ledger.change(&run);
        }
        while let Some(event) = run.step() {
            ledger.book(&event);
        }
        ledger.close(&run);
    }

    /// What does not touch the traffic leaves each arrival where it was.
    #[test]
    fn the_same_traffic_just_goes_on(
        scenario in scenario(),
        changes in prop::collection::vec((go(), turned()), 1..4),
    ) {
        let untouched = arrivals(&events(&mut Run::new(&scenario).unwrap()));
        let mut run = Run::new(&scenario).unwrap();
        for (go, turned) in changes {
            go.on(&mut run);
            let to = Setup { traffic: scenario.traffic.clone(), ..turned.of(run.setup()) };
            prop_assert_eq!(run.change(to), Ok(()));
        }
        prop_assert_eq!(arrivals(&events(&mut run.again().unwrap())), untouched);
    }

    /// Traffic with moments of its own goes on from where it would be; other
    /// traffic is what it was before and begins anew.
    #[test]
    fn other_traffic_takes_over(scenario in scenario(), to in traffic(), go in go()) {
        let other = Setup { traffic: to.clone(), ..scenario.clone() };
        let before = arrivals(&events(&mut Run::new(&scenario).unwrap()));
        let after = arrivals(&events(&mut Run::new(&other).unwrap()));
        let mut run = Run::new(&scenario).unwrap();
        go.on(&mut run);
        let (now, came) = (run.now(), usize::try_from(run.readings().counts.requests).unwrap());
        prop_assert_eq!(run.change(other), Ok(()));
        let found = arrivals(&events(&mut run.again().unwrap()));
        prop_assert_eq!(&found[..came], &before[..came]);
        prop_assert!(found[came..].iter().all(|at| *at >= now));
        if scenario.traffic == to {
            prop_assert_eq!(&found, &before);
        } else if to.is_fixed() {
            let left_out = if scenario.traffic.is_fixed() { at(&before[..came], now) } else { 0 };
            let rest = &after[after.partition_point(|at| *at < now)..];
            let rest = &rest[left_out.min(at(rest, now))..];
            prop_assert_eq!(&found[came..], rest);
        } else if matches!(to, Traffic::Steady { .. }) {
            let anew = after.iter().map(|at| now + at).filter(|at| *at < scenario.horizon);
            prop_assert_eq!(&found[came..], &anew.collect::<Vec<_>>());
        }
    }
}

/// When the next event is due.
fn next_event(run: &Run) -> Tick {
    let mut ahead = run.again().unwrap();
    ahead.run_within(run.horizon(), run.readings().counts.events);
    ahead.step().map_or(run.horizon(), |event| event.at)
}
