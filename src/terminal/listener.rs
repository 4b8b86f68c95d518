//! Who goes by what happens: the loop that a program is in, whatever it waits by.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::Msg;

/// Takes messages, from any thread, and never waits.
#[derive(Clone)]
pub struct Listener(Arc<dyn Fn(Msg) -> bool + Send + Sync>);

impl Listener {
    /// `take` answers whether anybody listens.
    pub fn new(take: impl Fn(Msg) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(take))
    }

    /// Nobody listens any more once the program ends; the answer is whether
    /// somebody does.
    pub fn tell(&self, msg: Msg) -> bool {
        (self.0)(msg)
    }
}

impl From<Sender<Msg>> for Listener {
    fn from(sender: Sender<Msg>) -> Self {
        Self::new(move |msg| sender.send(msg).is_ok())
    }
}
