//! What a learner leaves behind who is gone: what the journal has not taken yet is
//! tried on by the worker alone, for as long as that makes sense.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::event_log::log;
use super::session_end::Farewell;
use crate::terminal::{Unsaved, Worker};
use crate::words::serving;

/// How long somebody who leaves waits until it is clear whether all is saved.
const AT_ONCE: Duration = Duration::from_secs(2);
/// How long a journal may be away. Learners are told so.
const MAX_AWAY: Duration = Duration::from_mins(10);
/// The same while the server ends: what comes after it has to fit into its
/// [`DRAIN`](super::DRAIN) as well.
const AT_STOP: Duration = Duration::from_secs(6);
/// How often is looked.
const STEP: Duration = Duration::from_millis(10);
const AWAY_STEP: Duration = Duration::from_millis(200);

/// The worker of a session that has ended.
pub struct RemainingWork {
    pub learner: String,
    pub worker: Worker,
    /// Whether the server is to end.
    pub stop: watch::Receiver<bool>,
}

impl RemainingWork {
    /// What is to be said of what is not saved, and who goes on with it. Where the
    /// server ends, nobody can: then the journal is waited for here.
    pub async fn settle(self, farewell: &mut Farewell) -> (Option<String>, Option<Self>) {
        let unsaved = self.worker.unsaved();
        let known = async {
            while unsaved.counts() != (0, 0) && !unsaved.is_postponed() {
                sleep(STEP).await;
            }
        };
        let is_known = timeout(AT_ONCE, known).await.is_ok();
        if is_known && !unsaved.is_postponed() {
            return (self.end().await, None);
        } else if !*self.stop.borrow() {
            return (Some(serving::KEEPS_TRYING.to_owned()), Some(self));
        }
        farewell.say(&serving::waits(AT_STOP)).await;
        drop(timeout(AT_STOP, answers(&unsaved)).await);
        (self.end().await, None)
    }

    /// Waits until the journal has taken everything, and no longer than the server's
    /// end does.
    pub async fn go_on(mut self) {
        let unsaved = self.worker.unsaved();
        let stopped = async {
            drop(self.stop.wait_for(|stop| *stop).await);
            sleep(AT_STOP).await;
        };
        tokio::select! {
            () = answers(&unsaved) => {}
            () = sleep(MAX_AWAY) => {}
            () = stopped => {}
        }
        drop(self.end().await);
    }

    /// Gives up what is not saved now, and has it in the log; answers with what the
    /// learner is to be told of it.
    async fn end(self) -> Option<String> {
        let (unsaved, worker) = (self.worker.unsaved(), self.worker);
        let nobody_asks = |wait| {
            std::thread::sleep(wait);
            None
        };
        let ended = spawn_blocking(move || worker.end(nobody_asks, || ())).await;
        let ended = ended.ok().flatten();
        let (entries, drafts) = unsaved.counts();
        if (entries, drafts) != (0, 0) {
            let (entries, drafts) = (entries.to_string(), drafts.to_string());
            let values = [
                ("learner", self.learner.as_str()),
                ("entries", &entries),
                ("drafts", &drafts),
            ];
            log("unsaved", &values);
        }
        // There is nothing to be tried again here, and no file to name.
        let in_vain = unsaved.lost().map(|lost| serving::in_vain(&lost));
        let hangs = ended.map(|_| serving::ONLY_GRADED_IS_KEPT);
        let last = hangs.or(unsaved.is_postponed().then_some(serving::PLACE_IS_LOST));
        in_vain.or_else(|| last.map(str::to_owned))
    }
}

/// Waits until the journal has everything.
async fn answers(unsaved: &Unsaved) {
    while unsaved.is_postponed() || unsaved.counts() != (0, 0) {
        sleep(AWAY_STEP).await;
    }
}
