//! How many can be here at once, and whoever fails to log in again and again.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::words::serving;

/// What a class has room for.
#[derive(Debug, Clone, Copy)]
pub struct ClassLimits {
    /// Sessions in all, of one learner, and from one address.
    pub sessions: usize,
    pub of_learner: usize,
    pub of_address: usize,
    /// Connections that have not logged in yet.
    pub unknown: usize,
    /// How long a session may be without a key.
    pub idle: Duration,
}

impl Default for ClassLimits {
    fn default() -> Self {
        Self {
            sessions: 1_200,
            of_learner: 4,
            of_address: 1_200,
            unknown: 200,
            idle: Duration::from_hours(1),
        }
    }
}

/// How much longer each refused log-in from an address takes than the one before.
const SLOWER: Duration = Duration::from_millis(100);
/// No refusal takes longer than so. Whoever is let in never waits.
const SLOWEST: Duration = Duration::from_secs(2);
/// For how long refusals count.
const REMEMBERED: Duration = Duration::from_mins(1);
/// So many addresses are remembered.
const MAX_ADDRESSES: usize = 10_000;

/// The seats of a class, and who is in them.
#[derive(Debug, Clone)]
pub struct Seats {
    pub limits: ClassLimits,
    taken: Arc<Mutex<Taken>>,
    /// Connections and sessions.
    count: Arc<watch::Sender<(usize, usize)>>,
}

#[derive(Debug, Default)]
struct Taken {
    /// Connections, with or without a session.
    visits: usize,
    sessions: usize,
    by_learner: BTreeMap<String, usize>,
    by_address: BTreeMap<IpAddr, usize>,
    refused: BTreeMap<IpAddr, (Instant, u32)>,
}

impl Seats {
    pub fn new(limits: ClassLimits) -> Self {
        Self {
            limits,
            taken: Arc::default(),
            count: Arc::new(watch::Sender::new((0, 0))),
        }
    }

    /// Room for a connection; why there is none, as a sentence.
    pub fn visit(&self) -> Result<Visit, &'static str> {
        let mut taken = self.taken();
        let room = self.limits.sessions + self.limits.unknown;
        if taken.visits >= room {
            return Err(serving::FULL);
        }
        taken.visits += 1;
        self.tell(&taken);
        Ok(Visit(self.clone()))
    }

    /// Somebody is refused. Answers how long to wait before they are told: many may come
    /// from one address, and others there are not held up by that. Those on this machine
    /// may try as they like.
    pub fn refused(&self, from: IpAddr) -> Duration {
        if from.is_loopback() {
            return Duration::ZERO;
        }
        let mut taken = self.taken();
        taken
            .refused
            .retain(|_, (last, _)| last.elapsed() < REMEMBERED);
        let is_known = taken.refused.contains_key(&from);
        if !is_known && taken.refused.len() >= MAX_ADDRESSES {
            return SLOWEST;
        }
        let (last, count) = taken.refused.entry(from).or_insert((Instant::now(), 0));
        (*last, *count) = (Instant::now(), count.saturating_add(1));
        SLOWER.saturating_mul(*count).min(SLOWEST)
    }

    /// A seat for a session; why there is none, as a sentence.
    pub fn sit(&self, learner: &str, from: IpAddr) -> Result<ClassSeat, &'static str> {
        let mut taken = self.taken();
        let of_learner = taken.by_learner.get(learner).copied().unwrap_or(0);
        let of_address = taken.by_address.get(&from).copied().unwrap_or(0);
        if taken.sessions >= self.limits.sessions {
            return Err(serving::FULL);
        } else if of_learner >= self.limits.of_learner {
            return Err(serving::TOO_MANY_OF_YOURS);
        } else if of_address >= self.limits.of_address {
            return Err(serving::TOO_MANY_OF_ADDRESS);
        }
        taken.sessions += 1;
        taken.by_learner.insert(learner.to_owned(), of_learner + 1);
        taken.by_address.insert(from, of_address + 1);
        self.tell(&taken);
        Ok(ClassSeat {
            seats: self.clone(),
            learner: learner.to_owned(),
            from,
        })
    }

    /// How many sessions there are.
    pub fn count(&self) -> usize {
        self.taken().sessions
    }

    /// Waits until there is no session any more.
    pub async fn all_left(&self) {
        // The sender lives as long as this.
        drop(self.count.subscribe().wait_for(|(_, it)| *it == 0).await);
    }

    /// Waits until there is no connection any more.
    pub async fn all_gone(&self) {
        drop(self.count.subscribe().wait_for(|(it, _)| *it == 0).await);
    }

    fn tell(&self, taken: &Taken) {
        self.count.send_replace((taken.visits, taken.sessions));
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Room for a connection, until it is dropped.
#[derive(Debug)]
pub struct Visit(Seats);

impl Drop for Visit {
    fn drop(&mut self) {
        let mut taken = self.0.taken();
        taken.visits -= 1;
        self.0.tell(&taken);
    }
}

/// Room for a session, until it is dropped.
#[derive(Debug)]
pub struct ClassSeat {
    seats: Seats,
    learner: String,
    from: IpAddr,
}

impl Drop for ClassSeat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.sessions -= 1;
        leave(&mut taken.by_learner, &self.learner);
        leave(&mut taken.by_address, &self.from);
        self.seats.tell(&taken);
    }
}

fn leave<K: Ord + Clone>(counts: &mut BTreeMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));

    fn seats() -> Seats {
        Seats::new(ClassLimits {
            sessions: 4,
            of_learner: 2,
            of_address: 3,
            unknown: 1,
            idle: Duration::from_secs(1),
        })
    }

    #[test]
    fn each_limit_has_its_sentence_and_whoever_leaves_makes_room() {
        let seats = seats();
        let ada = [seats.sit("ada", HERE), seats.sit("ada", HERE)];
        assert_eq!(
            seats.sit("ada", THERE).unwrap_err(),
            serving::TOO_MANY_OF_YOURS
        );
        let bob = seats.sit("bob", HERE).unwrap();
        assert_eq!(
            seats.sit("eve", HERE).unwrap_err(),
            serving::TOO_MANY_OF_ADDRESS
        );
        let far = seats.sit("eve", THERE).unwrap();
        assert_eq!(seats.sit("joe", THERE).unwrap_err(), serving::FULL);
        drop((ada, bob, far));
        assert_eq!(seats.count(), 0);
        assert!(seats.sit("ada", HERE).is_ok());
    }

    /// A bad script slows itself down, up to a point, and nobody beside it.
    #[test]
    fn refusals_take_longer_and_longer_and_shut_nobody_out() {
        let seats = seats();
        let waits: Vec<_> = (0..1000).map(|_| seats.refused(THERE)).collect();
        assert!(waits.is_sorted() && waits[0] == SLOWER && waits[999] == SLOWEST);
        assert_eq!(seats.refused(HERE), Duration::ZERO);
        assert!(seats.visit().is_ok() && seats.sit("ada", THERE).is_ok());
        for number in 0..u32::try_from(MAX_ADDRESSES).unwrap() + 5 {
            seats.refused(Ipv4Addr::from_bits(number + (10 << 24)).into());
        }
        assert_eq!(seats.taken().refused.len(), MAX_ADDRESSES);
    }
}
