//! How far a long run is, where a person waits for it.

use std::io::Write;

use super::Streams;

/// Tells it now and then, on one line that goes away in the end.
pub struct ProgressLine<'a> {
    /// Nothing where nobody looks.
    to: Option<&'a mut dyn Write>,
    left: u32,
    shown: bool,
}

/// Steps between two looks at how far it is: about half a second.
pub const EACH: u32 = 1 << 22;

impl<'a> ProgressLine<'a> {
    pub fn new(streams: &'a mut Streams) -> Self {
        Self {
            to: streams.watched.then_some(&mut *streams.err),
            left: EACH,
            shown: false,
        }
    }

    /// Something happened; `share` says which part of all is done.
    #[inline]
    pub fn step(&mut self, share: impl FnOnce() -> f64) {
        self.left -= 1;
        if self.left == 0 {
            self.left = EACH;
            self.show(share());
        }
    }

    /// Says which part of all is done.
    pub fn show(&mut self, share: f64) {
        if let Some(to) = &mut self.to {
            let percent = (100.0 * share).floor();
            // Who cannot be told goes on all the same.
            drop(write!(to, "\r{percent} % done").and_then(|()| to.flush()));
            self.shown = true;
        }
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        if let Some(to) = self.to.as_mut().filter(|_| self.shown) {
            drop(write!(to, "\r          \r").and_then(|()| to.flush()));
        }
    }
}
