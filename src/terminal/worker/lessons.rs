//! Lessons that are read on threads of their own.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::super::listener::Listener;
use super::{Opener, Worker};
use crate::app::{Measured, Msg};
use crate::lesson::Lesson;

/// A lesson that is read while the journal is still being opened: neither has
/// to wait for the other.
pub struct EarlyLesson {
    pub id: String,
    pub lesson: JoinHandle<Result<Arc<Lesson>, String>>,
}

impl EarlyLesson {
    pub fn read(id: String, open: &Opener) -> std::io::Result<Self> {
        let (open, wanted) = (Arc::clone(open), id.clone());
        let lesson = thread::Builder::new()
            .name("lesson".to_owned())
            .spawn(move || open(&wanted))?;
        Ok(Self { id, lesson })
    }
}

impl Worker {
    /// Reads every lesson, on a thread of its own: there may be many.
    pub fn load_all(&self, out: Listener) -> std::io::Result<()> {
        let (open, all) = (Arc::clone(&self.open), self.all.clone());
        thread::Builder::new()
            .name("lessons".to_owned())
            .spawn(move || {
                let lessons = all.iter().filter_map(|id| open(id).ok());
                out.tell(Msg::Loaded(lessons.collect()));
            })?;
        Ok(())
    }

    /// Reads some lessons with all their parts, on a thread of its own.
    pub fn load_begun(&self, lessons: Vec<String>, out: Listener) -> std::io::Result<()> {
        let open = Arc::clone(&self.open);
        thread::Builder::new()
            .name("begun".to_owned())
            .spawn(move || {
                let lessons = lessons.iter().filter_map(|id| open(id).ok());
                // Looked at here, its parts need not be read while something is drawn.
                let lessons = lessons.filter(|lesson| lesson.items().count() > 0);
                out.tell(Msg::LoadedBegun(lessons.collect()));
            })?;
        Ok(())
    }

    /// Sees what lessons are made of, on a thread of its own.
    pub fn measure(&self, lessons: Vec<String>, out: Listener) -> std::io::Result<()> {
        let open = Arc::clone(&self.open);
        thread::Builder::new()
            .name("measure".to_owned())
            .spawn(move || {
                let lessons = lessons.iter().filter_map(|id| open(id).ok());
                let measured = lessons.map(|lesson| Measured::of(&lesson));
                out.tell(Msg::Measured(measured.collect()));
            })?;
        Ok(())
    }
}
