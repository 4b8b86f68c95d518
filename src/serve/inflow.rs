//! What a client sent and nobody has looked at yet: bounded, whoever sends it and
//! whoever is slow to look.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;

/// What is held at most, in bytes. A learner who types is far below, and so is one
/// who sends a file of answers.
const MAX_HELD: usize = 1 << 20;
/// From here on it is waited for who looks at it.
const ENOUGH: usize = 64 << 10;
/// How often is looked whether they have.
const STEP: Duration = Duration::from_millis(50);
/// What a piece costs beside its bytes.
const COST: usize = 64;

/// The end that bytes are put in at.
#[derive(Debug)]
pub struct InflowSender {
    pieces: Option<UnboundedSender<Vec<u8>>>,
    held: Arc<AtomicUsize>,
}

/// The end that they are taken from.
#[derive(Debug)]
pub struct Inflow {
    pieces: UnboundedReceiver<Vec<u8>>,
    held: Arc<AtomicUsize>,
}

pub fn inflow() -> (InflowSender, Inflow) {
    let (sender, pieces) = unbounded_channel();
    let held = Arc::new(AtomicUsize::new(0));
    let pieces_in = InflowSender {
        pieces: Some(sender),
        held: Arc::clone(&held),
    };
    (pieces_in, Inflow { pieces, held })
}

impl InflowSender {
    /// Never waits. Where too much is held already it ends: what came after a gap
    /// would be taken for something else.
    pub fn push(&mut self, bytes: &[u8]) {
        let cost = bytes.len() + COST;
        if self.held.load(Ordering::Relaxed) + cost > MAX_HELD {
            self.end();
        } else if let Some(pieces) = &self.pieces {
            self.held.fetch_add(cost, Ordering::Relaxed);
            // Nobody takes it any more where the session has ended.
            drop(pieces.send(bytes.to_vec()));
        }
    }

    /// Waits until there is room for more.
    pub async fn has_room(&self) {
        while self.pieces.as_ref().is_some_and(|it| !it.is_closed())
            && self.held.load(Ordering::Relaxed) > ENOUGH
        {
            sleep(STEP).await;
        }
    }

    /// Nothing more comes.
    pub fn end(&mut self) {
        self.pieces = None;
    }
}

impl Inflow {
    /// The next piece; `None` at the end.
    pub async fn next(&mut self) -> Option<Vec<u8>> {
        let piece = self.pieces.recv().await?;
        self.held.fetch_sub(piece.len() + COST, Ordering::Relaxed);
        Some(piece)
    }

    /// Whether the client is gone, which may also end what it sends and stay.
    pub fn is_gone(&self) -> bool {
        Arc::strong_count(&self.held) == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_sends_without_end_is_cut_off_and_what_came_before_is_there() {
        let (mut sender, mut inflow) = inflow();
        for _ in 0..10_000 {
            sender.push(&[b'x'; 1000]);
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let mut bytes = 0;
        while let Some(piece) = runtime.block_on(inflow.next()) {
            bytes += piece.len();
        }
        assert!((900_000..=MAX_HELD).contains(&bytes), "{bytes}");
    }

    #[test]
    fn a_reader_that_keeps_up_gets_everything() {
        let (mut sender, mut inflow) = inflow();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        for _ in 0..10_000 {
            sender.push(&[b'x'; 1000]);
            assert_eq!(runtime.block_on(inflow.next()).unwrap().len(), 1000);
        }
    }
}
