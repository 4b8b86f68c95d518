//! Watching the files of a lesson: a thread that sleeps until one changes,
//! and then tells what they say.
//!
//! Which file it was, and what became of it, does not matter: all are read
//! anew and compared with what they were. So it makes no difference whether an
//! editor writes a file or puts another one in its place, how many files
//! change at once, and how many events the system has for that.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::app::{Msg, Reloaded, WatchMode};
use crate::lesson::Folder;
use crate::words::preview;

/// What to watch, and how it is read.
pub struct WatchSetup {
    /// The lesson's folder; absolute, so that it is found again once it was
    /// away.
    pub folder: PathBuf,
    /// Why to look at the files again and again instead of being told of
    /// changes, in words that go on "…, as"; nothing where there is no reason.
    pub look: Option<String>,
    pub read: ReadFolder,
    pub examine: ExamineFolder,
}

pub type ReadFolder = Arc<dyn Fn(&Path) -> Folder + Send + Sync>;
pub type ExamineFolder = Arc<dyn Fn(&Folder) -> Reloaded + Send + Sync>;

/// How long it has to be quiet until several events count as one save, and how
/// often that is waited for.
const QUIET: Duration = Duration::from_millis(30);
const MAX_WAITS: usize = 4;
/// How often to look at the files where nobody tells. The library's own way of
/// looking takes two saves within a second for one, or else reads whatever
/// lies in the folder, however large; here the files are read and compared
/// anyway.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Tells at once what the files say, and from then on whenever they change.
pub fn start(setup: WatchSetup, out: Sender<Msg>) -> std::io::Result<()> {
    thread::Builder::new()
        .name("watcher".to_owned())
        .spawn(move || Watcher::new(setup, out).work())?;
    Ok(())
}

struct Watcher {
    setup: WatchSetup,
    out: Sender<Msg>,
    /// What the files said last.
    last: Option<Folder>,
    /// Nothing where nobody tells of changes.
    notifier: Option<Notifier>,
}

/// Where one is told of changes.
struct Notifier {
    watcher: RecommendedWatcher,
    /// What is watched now.
    paths: Vec<PathBuf>,
    changes: Receiver<()>,
}

/// Nobody is left to be told.
struct Closed;

impl Watcher {
    fn new(setup: WatchSetup, out: Sender<Msg>) -> Self {
        let notifier = match &setup.look {
            Some(why) => Err(why.clone()),
            None => Notifier::new().map_err(|error| reason(&error)),
        };
        let mut watcher = Self {
            setup,
            out,
            last: None,
            notifier: None,
        };
        match notifier {
            Ok(notifier) => watcher.notifier = Some(notifier),
            Err(why) => watcher.only_look(&why),
        }
        watcher
    }

    fn work(mut self) {
        while self.tell().is_ok() && self.wait().is_ok() {}
    }

    /// Reads the files; tells what they say if that is something new.
    fn tell(&mut self) -> Result<(), Closed> {
        // What changes from here on is noticed, and read next time.
        let watched = self
            .notifier
            .as_mut()
            .map(|it| it.watch(&self.setup.folder));
        if let Some(Err(error)) = watched {
            self.only_look(&reason(&error));
        }
        let folder = (self.setup.read)(&self.setup.folder);
        if self.last.as_ref() == Some(&folder) {
            return Ok(());
        }
        let reloaded = (self.setup.examine)(&folder);
        self.last = Some(folder);
        let sent = self.out.send(Msg::Reloaded(Box::new(reloaded)));
        sent.map_err(|_| Closed)
    }

    /// Waits until something may have changed.
    fn wait(&self) -> Result<(), Closed> {
        match &self.notifier {
            Some(notifier) => notifier.wait(),
            None => {
                thread::sleep(LOOK_EVERY);
                Ok(())
            }
        }
    }

    /// From now on looks at the files again and again.
    fn only_look(&mut self, why: &str) {
        self.notifier = None;
        let words = preview::looks_as(why);
        // Nobody listens any more once the program ends.
        drop(self.out.send(Msg::Watched(WatchMode::Polling, words)));
    }
}

impl Notifier {
    fn new() -> notify::Result<Self> {
        let (change, changes) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| changes_something(event.kind)) {
                // Nobody listens any more once the program ends.
                let _ = change.send(());
            }
        })?;
        Ok(Self {
            watcher,
            paths: Vec::new(),
            changes,
        })
    }

    /// Has changes in `folder` told from now on. If it is not there, it is
    /// waited for in the nearest folder above that is.
    fn watch(&mut self, folder: &Path) -> notify::Result<()> {
        for path in self.paths.drain(..) {
            // What is gone is not watched any more.
            drop(self.watcher.unwatch(&path));
        }
        let mut above = folder.ancestors();
        let found = above.find_map(|path| match self.add(path) {
            Err(error) if is_missing(&error) => None,
            done => Some(done),
        });
        found.unwrap_or_else(|| Err(notify::Error::path_not_found()))?;
        match self.add(&folder.join("scenarios")) {
            Err(error) if is_missing(&error) => Ok(()),
            done => done,
        }
    }

    fn add(&mut self, path: &Path) -> notify::Result<()> {
        self.watcher.watch(path, RecursiveMode::NonRecursive)?;
        self.paths.push(path.to_owned());
        Ok(())
    }

    /// Waits for a change, and for the end of the save that it is part of.
    fn wait(&self) -> Result<(), Closed> {
        self.changes.recv().map_err(|_| Closed)?;
        for _ in 0..MAX_WAITS {
            thread::sleep(QUIET);
            if self.changes.try_iter().count() == 0 {
                break;
            }
        }
        Ok(())
    }
}

/// Reading a file is an event as well, and would never come to an end here.
fn changes_something(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => matches!(
            error.kind(),
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
        ),
        ErrorKind::Generic(_)
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_)
        | ErrorKind::MaxFilesWatch => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => preview::TOO_MANY_WATCHED.to_owned(),
        ErrorKind::Generic(_)
        | ErrorKind::Io(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => preview::not_told_of_changes(error),
    }
}

#[cfg(test)]
mod tests;
