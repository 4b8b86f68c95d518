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

/// So many refused log-ins from one address are waited for before it has to wait.
const MAX_REFUSED: u32 = 20;
/// For how long they count.
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
    pub fn visit(&self, from: IpAddr) -> Result<Visit, &'static str> {
        let mut taken = self.taken();
        let refused = taken.refused.get(&from);
        let waits = refused
            .is_some_and(|(last, count)| *count >= MAX_REFUSED && last.elapsed() < REMEMBERED);
        let room = self.limits.sessions + self.limits.unknown;
        if waits {
            return Err(serving::REFUSED_TOO_OFTEN);
        } else if taken.visits >= room {
            return Err(serving::FULL);
        }
        taken.visits += 1;
        self.tell(&taken);
        Ok(Visit(self.clone()))
    }

    /// Somebody went who had not logged in. Those on this machine may try as they
    /// like.
    pub fn refused(&self, from: IpAddr) {
        if from.is_loopback() {
            return;
        }
        let mut taken = self.taken();
        taken
            .refused
            .retain(|_, (last, _)| last.elapsed() < REMEMBERED);
        if taken.refused.len() < MAX_ADDRESSES {
            let (last, count) = taken.refused.entry(from).or_insert((Instant::now(), 0));
            (*last, *count) = (Instant::now(), *count + 1);
        }
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

    #[test]
    fn who_is_refused_again_and_again_has_to_wait() {
        let seats = seats();
        for _ in 0..MAX_REFUSED {
            for from in [HERE, THERE] {
                drop(seats.visit(from).unwrap());
                seats.refused(from);
            }
        }
        let why = seats.visit(THERE).unwrap_err();
        assert_eq!(why, serving::REFUSED_TOO_OFTEN);
        assert!(seats.visit(HERE).is_ok());
    }
}
