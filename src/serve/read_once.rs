//! Lessons that all sessions share: each is read by whoever asks for it first, and
//! all are before anybody has to wait.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::lesson::Lesson;
use crate::terminal::Opener;

/// A lesson once it was read, or why it cannot be.
type Slot = Arc<OnceLock<Result<Arc<Lesson>, String>>>;

/// Opens the lessons with these ids, each read once.
pub fn read_once(open: Opener, ids: &[String]) -> Opener {
    let slots = ids.iter().map(|id| (id.clone(), Slot::default()));
    let slots: BTreeMap<String, Slot> = slots.collect();
    Arc::new(move |id| match slots.get(id) {
        Some(slot) => slot.get_or_init(|| open(id)).clone(),
        None => open(id),
    })
}

/// Reads them, beside everything else.
pub fn read_ahead(open: &Opener, ids: Vec<String>) -> std::io::Result<()> {
    let open = Arc::clone(open);
    let thread = std::thread::Builder::new().name("lessons".to_owned());
    let reading = thread.spawn(move || {
        for id in ids {
            // Whoever opens it is told why it cannot be.
            drop(open(&id));
        }
    });
    reading.map(drop)
}
