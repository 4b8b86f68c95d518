//! Whether the server answers, as all who use it know it together.

use std::fmt;
use std::sync::{Mutex, PoisonError};

/// What has become of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerChange {
    /// It does not answer any more.
    Away,
    /// It does again.
    Back,
}

/// Is told, in order.
pub type ServerWatch = Box<dyn Fn(ServerChange) + Send + Sync>;

/// What was found out last.
pub struct ServerHealth {
    known: Mutex<KnownHealth>,
    watch: Option<ServerWatch>,
}

#[derive(Debug, Clone, Copy, Default)]
struct KnownHealth {
    is_away: bool,
    changes: u64,
}

impl ServerHealth {
    pub fn new(watch: Option<ServerWatch>) -> Self {
        Self {
            known: Mutex::default(),
            watch,
        }
    }

    /// How often it has changed. Whoever asks something of the server has to know this
    /// from before.
    pub fn changes(&self) -> u64 {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.changes
    }

    /// Somebody found the server away, or there. Who asked before its last change knows
    /// nothing of it.
    pub fn found(&self, changes_before: u64, is_away: bool) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_away == is_away || known.changes != changes_before {
            return;
        }
        known.is_away = is_away;
        known.changes += 1;
        if let Some(watch) = &self.watch {
            watch(match is_away {
                true => ServerChange::Away,
                false => ServerChange::Back,
            });
        }
    }
}

impl fmt::Debug for ServerHealth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerHealth").field(&self.known).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn each_change_is_told_once_and_what_began_before_it_changes_nothing() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&told);
        let watch = move |change| {
            let is_away = matches!(change, ServerChange::Away);
            log.lock().unwrap().push(is_away);
        };
        let health = ServerHealth::new(Some(Box::new(watch)));
        let before = health.changes();
        for is_away in [false, true, true] {
            health.found(health.changes(), is_away);
        }
        // One that was on its way when the others were cut.
        health.found(before, false);
        for is_away in [true, false, false, true] {
            health.found(health.changes(), is_away);
        }
        assert_eq!(*told.lock().unwrap(), [true, false, true]);
    }
}
