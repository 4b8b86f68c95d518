//! How a client logs in: with a learner's key, and by nothing else. Whatever else is
//! tried is in the log.

use std::net::SocketAddr;
use std::sync::Arc;

use russh::keys::{Algorithm, PublicKey};
use tokio::sync::watch;
use tokio::time::sleep;

use super::Class;
use super::admission::Refused;
use super::event_log::log;
use crate::words::serving;

/// How far a client has come with logging in.
#[derive(Debug, Clone, Default)]
pub struct LoginState {
    pub is_known: bool,
    /// By what they have tried it so far.
    pub tried: Vec<&'static str>,
}

impl LoginState {
    /// Why nobody has logged in; `ended`: how the connection did.
    pub fn why(&self, ended: &str) -> String {
        let keys = self.tried.contains(&PUBLIC_KEY);
        match (self.tried.is_empty(), keys) {
            (true, _) => ended.to_owned(),
            (false, true) => "each key that was offered was refused".to_owned(),
            (false, false) => "no key was offered of a kind that can log in".to_owned(),
        }
    }
}

/// What SSH calls the ways to log in. What it calls `none` asks which there are.
const PUBLIC_KEY: &str = "publickey";
const INTERACTIVE: &str = "keyboard-interactive";
const PASSWORD: &str = "password";
const NONE: &str = "none";

/// A client that logs in.
pub struct Login {
    class: Arc<Class>,
    from: SocketAddr,
    /// What somebody is told who gets in by no key: why the last one did not do.
    pub refused: &'static str,
    state: watch::Sender<LoginState>,
}

impl Login {
    pub fn new(class: Arc<Class>, from: SocketAddr, state: watch::Sender<LoginState>) -> Self {
        Self {
            class,
            from,
            refused: serving::KEY_NEEDED,
            state,
        }
    }

    /// They ask which ways there are.
    pub fn asks(&self) {
        self.tries(NONE);
    }

    /// That is not on offer, and asked for all the same.
    pub async fn gives_password(&self, user: &str) {
        self.tries(PASSWORD);
        self.refuse(PASSWORD, user, "nobody logs in by a password here")
            .await;
    }

    /// Whether they may prove that they have this key.
    pub async fn offers(&mut self, user: &str, key: &PublicKey) -> bool {
        self.tries(PUBLIC_KEY);
        let kind = key.algorithm();
        if !matches!(kind, Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) {
            self.refused = serving::KEY_NEEDED;
            let why = format!("a key of the kind {kind} cannot log in");
            self.refuse(PUBLIC_KEY, user, &why).await;
            return false;
        }
        self.learner(user, key, false).await.is_some()
    }

    /// They have proved that they have this key: the learner whose it is.
    pub async fn proves(&mut self, user: &str, key: &PublicKey) -> Option<String> {
        self.learner(user, key, true).await
    }

    /// They ask to be asked something, or answer. Where a key was refused before, the log
    /// has why.
    pub async fn is_asked(&self, user: &str, answers: bool) {
        self.tries(INTERACTIVE);
        if !answers {
            return;
        }
        match self.has_tried(PUBLIC_KEY) {
            true => self.slow_down().await,
            false => self.refuse(INTERACTIVE, user, "a key is needed").await,
        }
    }

    fn has_tried(&self, method: &'static str) -> bool {
        self.state.borrow().tried.contains(&method)
    }

    /// They are in.
    pub fn succeeds(&self) {
        self.state.send_modify(|state| state.is_known = true);
    }

    /// The learner whose key this is. The journal is asked on a thread that may wait.
    async fn learner(&mut self, user: &str, key: &PublicKey, for_good: bool) -> Option<String> {
        let (class, name, key) = (Arc::clone(&self.class), user.to_owned(), key.clone());
        let asked = tokio::task::spawn_blocking(move || {
            let journal = &class.material.journal;
            class.admission.learner(&name, &key, journal, for_good)
        });
        match asked.await.ok()? {
            Ok(learner) => Some(learner),
            Err(Refused { why, told }) => {
                self.refused = told;
                self.refuse(PUBLIC_KEY, user, &why).await;
                None
            }
        }
    }

    /// A way to log in is tried.
    fn tries(&self, method: &'static str) {
        self.state.send_if_modified(|state| {
            let is_new = !state.tried.contains(&method);
            state.tried.extend(is_new.then_some(method));
            is_new
        });
    }

    /// Has it in the log, and takes the time that it takes.
    async fn refuse(&self, method: &str, user: &str, why: &str) {
        let from = self.from.to_string();
        let values = [
            ("from", from.as_str()),
            ("user", user),
            ("method", method),
            ("why", why),
        ];
        log("refused", &values);
        self.slow_down().await;
    }

    async fn slow_down(&self) {
        sleep(self.class.seats.refused(self.from.ip())).await;
    }
}
