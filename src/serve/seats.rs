//! Who is here, how many can be at once, and whoever fails to log in again and again.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
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

/// Whose session it is, from where, how it is shown, and since when.
#[derive(Debug, Clone)]
pub struct SessionName {
    pub learner: String,
    pub from: SocketAddr,
    pub face: &'static str,
    pub began: Instant,
}

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
    /// By the order in which they began.
    sessions: BTreeMap<u64, OpenSession>,
    began: u64,
    refused: BTreeMap<IpAddr, (Instant, u32)>,
}

#[derive(Debug)]
struct OpenSession {
    name: SessionName,
    /// Whether it is known how it ends.
    ends: bool,
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
    pub fn sit(&self, name: SessionName) -> Result<ClassSeat, &'static str> {
        let mut taken = self.taken();
        let is_full = |of: &dyn Fn(&SessionName) -> bool, most: usize| {
            let here = taken.sessions.values();
            here.filter(|it| of(&it.name)).count() >= most
        };
        if is_full(&|_| true, self.limits.sessions) {
            return Err(serving::FULL);
        } else if is_full(&|it| it.learner == name.learner, self.limits.of_learner) {
            return Err(serving::TOO_MANY_OF_YOURS);
        } else if is_full(&|it| it.from.ip() == name.from.ip(), self.limits.of_address) {
            return Err(serving::TOO_MANY_OF_ADDRESS);
        }
        let number = taken.began;
        taken.began += 1;
        taken
            .sessions
            .insert(number, OpenSession { name, ends: false });
        self.tell(&taken);
        Ok(ClassSeat {
            seats: self.clone(),
            number,
        })
    }

    /// The sessions of which is not known how they end: they end now.
    pub fn cut_off(&self) -> Vec<SessionName> {
        let mut taken = self.taken();
        let open = taken.sessions.values_mut();
        open.filter_map(OpenSession::end).collect()
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
        let counts = (taken.visits, taken.sessions.len());
        self.count.send_replace(counts);
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenSession {
    /// Its name, for whoever is the first to say how it ends.
    fn end(&mut self) -> Option<SessionName> {
        let was_open = !std::mem::replace(&mut self.ends, true);
        was_open.then(|| self.name.clone())
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
    number: u64,
}

impl ClassSeat {
    /// The name of its session, whose end is known now; nothing where it was cut off.
    pub fn end(&self) -> Option<SessionName> {
        let mut taken = self.seats.taken();
        taken.sessions.get_mut(&self.number)?.end()
    }
}

impl Drop for ClassSeat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.sessions.remove(&self.number);
        self.seats.tell(&taken);
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

    fn sit(seats: &Seats, learner: &str, from: IpAddr) -> Result<ClassSeat, &'static str> {
        seats.sit(SessionName {
            learner: learner.to_owned(),
            from: (from, 22).into(),
            face: "lines",
            began: Instant::now(),
        })
    }

    /// Whatever hangs when the server ends: the log has one line for each session.
    #[test]
    fn the_end_of_each_session_is_told_once() {
        let seats = seats();
        let [ada, bob, eve] = ["ada", "bob", "eve"].map(|it| sit(&seats, it, HERE).unwrap());
        assert_eq!(ada.end().unwrap().learner, "ada");
        drop(bob);
        let cut_off = seats.cut_off();
        let learners: Vec<_> = cut_off.iter().map(|it| &*it.learner).collect();
        assert_eq!(learners, ["eve"]);
        assert!(eve.end().is_none() && seats.cut_off().is_empty());
    }

    #[test]
    fn each_limit_has_its_sentence_and_whoever_leaves_makes_room() {
        let seats = seats();
        let ada = [sit(&seats, "ada", HERE), sit(&seats, "ada", HERE)];
        assert_eq!(
            sit(&seats, "ada", THERE).unwrap_err(),
            serving::TOO_MANY_OF_YOURS
        );
        let bob = sit(&seats, "bob", HERE).unwrap();
        assert_eq!(
            sit(&seats, "eve", HERE).unwrap_err(),
            serving::TOO_MANY_OF_ADDRESS
        );
        let far = sit(&seats, "eve", THERE).unwrap();
        assert_eq!(sit(&seats, "joe", THERE).unwrap_err(), serving::FULL);
        drop((ada, bob, far));
        assert_eq!(seats.taken().sessions.len(), 0);
        assert!(sit(&seats, "ada", HERE).is_ok());
    }

    /// A bad script slows itself down, up to a point, and nobody beside it.
    #[test]
    fn refusals_take_longer_and_longer_and_shut_nobody_out() {
        let seats = seats();
        let waits: Vec<_> = (0..1000).map(|_| seats.refused(THERE)).collect();
        assert!(waits.is_sorted() && waits[0] == SLOWER && waits[999] == SLOWEST);
        assert_eq!(seats.refused(HERE), Duration::ZERO);
        assert!(seats.visit().is_ok() && sit(&seats, "ada", THERE).is_ok());
        for number in 0..u32::try_from(MAX_ADDRESSES).unwrap() + 5 {
            seats.refused(Ipv4Addr::from_bits(number + (10 << 24)).into());
        }
        assert_eq!(seats.taken().refused.len(), MAX_ADDRESSES);
    }
}
