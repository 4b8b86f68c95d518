//! Whether a class's journal takes what is done, as all who use it know it together.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::journal::Entry;
use crate::store::StoreCause;

/// What has become of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalChange<'c> {
    /// It does not do what it is asked any more; why.
    Fails(&'c StoreCause),
    /// It does again.
    Works,
    /// It did not take this: the same was settled before, in another session of its
    /// learner.
    SettledElsewhere(&'c Entry),
}

/// Is told, in order, of what becomes of the journal.
pub type JournalWatch = Box<dyn Fn(JournalChange<'_>) + Send + Sync>;

/// What is asked of a journal: where writing fails, reading may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    Read,
    Write,
}

/// What was found out last.
pub struct JournalHealth {
    known: Mutex<KnownHealth>,
    watch: JournalWatch,
}

#[derive(Debug, Clone, Copy, Default)]
struct KnownHealth {
    /// What has to work again for everything to work.
    failed: Option<Demand>,
    changes: u64,
}

impl JournalHealth {
    pub fn new(watch: JournalWatch) -> Self {
        Self {
            known: Mutex::default(),
            watch,
        }
    }

    /// How often it has changed. Whoever asks something of the journal has to know this
    /// from before.
    pub fn changes(&self) -> u64 {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.changes
    }

    /// Something was done that changes nothing about how it is.
    pub fn tell(&self, change: JournalChange<'_>) {
        (self.watch)(change);
    }

    /// Somebody was served, or not. Who asked before its last change knows nothing of it.
    pub fn found(&self, changes_before: u64, demand: Demand, why: Option<&StoreCause>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.changes != changes_before {
            return;
        }
        let change = match (why, known.failed) {
            (Some(why), None) if concerns_all(why) => {
                // What does not answer at all is there as soon as it reads.
                let is_away = *why == StoreCause::Away;
                known.failed = Some(if is_away { Demand::Read } else { demand });
                JournalChange::Fails(why)
            }
            (None, Some(failed)) if demand >= failed => {
                known.failed = None;
                JournalChange::Works
            }
            _ => return,
        };
        known.changes += 1;
        (self.watch)(change);
    }
}

/// Whether others fare no better: what is wrong with one row is wrong for its learner.
fn concerns_all(why: &StoreCause) -> bool {
    !matches!(
        why,
        StoreCause::Settled | StoreCause::Unreadable | StoreCause::Kept
    )
}

impl fmt::Debug for JournalHealth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JournalHealth").field(&self.known).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// What is told of journals that are asked this and fail so, one after the other.
    fn told(found: &[(Demand, Option<StoreCause>)]) -> Vec<String> {
        let told = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&told);
        let watch = move |change: JournalChange<'_>| {
            log.lock().unwrap().push(format!("{change:?}"));
        };
        let health = JournalHealth::new(Box::new(watch));
        let before = health.changes();
        for (demand, why) in found {
            health.found(health.changes(), *demand, why.as_ref());
        }
        // One that was on its way for long.
        health.found(before, Demand::Write, None);
        health.found(before, Demand::Write, Some(&StoreCause::Away));
        told.lock().unwrap().clone()
    }

    #[test]
    fn each_change_is_told_once_and_what_began_before_it_changes_nothing() {
        let away = || (Demand::Read, Some(StoreCause::Away));
        let there = || (Demand::Read, None);
        let found = [there(), away(), away(), there(), there(), away()];
        assert_eq!(told(&found), ["Fails(Away)", "Works", "Fails(Away)"]);
    }

    #[test]
    fn what_can_be_read_and_not_written_fails_until_it_is_written() {
        let held = || (Demand::Write, Some(StoreCause::Busy));
        let found = [
            held(),
            (Demand::Read, None),
            held(),
            (Demand::Write, None),
            (Demand::Read, Some(StoreCause::Unreadable)),
        ];
        assert_eq!(told(&found), ["Fails(Busy)", "Works"]);
    }
}
