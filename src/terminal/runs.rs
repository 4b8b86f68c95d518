//! The thread that makes the runs which keys are read from. It works in slices,
//! so that what is wanted now comes first, however long the others take.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::listener::Listener;
use crate::app::Msg;
use crate::files::Numbers;
use crate::lesson::{KeyRun, OpenKey, Shown};

/// Events between two looks at what is wanted: a few milliseconds.
const SLICE: u64 = 50_000;

/// The keys of a lesson, the most wanted first.
type RunOrder = (String, Vec<OpenKey>);

/// The way to the thread. It starts with the first order.
pub struct Runs {
    /// Where numbers are remembered.
    known: PathBuf,
    out: Listener,
    orders: Option<Sender<RunOrder>>,
    next: Option<RunOrder>,
}

impl Runs {
    pub fn new(known: PathBuf, out: Listener) -> Self {
        Self {
            known,
            out,
            orders: None,
            next: None,
        }
    }

    /// Asks for keys, once something has been drawn.
    pub fn ask(&mut self, lesson: String, keys: Vec<OpenKey>) {
        self.next = Some((lesson, keys));
    }

    /// Something has been drawn: now there is time.
    pub fn go_on(&mut self) -> std::io::Result<()> {
        let Some(order) = self.next.take() else {
            return Ok(());
        };
        let orders = match &self.orders {
            Some(orders) => orders,
            None => self
                .orders
                .insert(start(self.known.clone(), self.out.clone())?),
        };
        // A thread that fell over works out nothing more.
        drop(orders.send(order));
        Ok(())
    }
}

fn start(known: PathBuf, out: Listener) -> std::io::Result<Sender<RunOrder>> {
    let (orders, inbox) = mpsc::channel();
    thread::Builder::new()
        .name("runs".to_owned())
        .spawn(move || {
            RunWorker {
                known: Numbers::read(known),
                out,
                lesson: String::new(),
                open: VecDeque::new(),
            }
            .work(&inbox);
        })?;
    Ok(orders)
}

struct RunWorker {
    known: Numbers,
    out: Listener,
    lesson: String,
    /// What is to be done, with how far it is.
    open: VecDeque<(OpenKey, KeyRun)>,
}

impl RunWorker {
    fn work(mut self, inbox: &Receiver<RunOrder>) {
        loop {
            let order = if self.open.is_empty() {
                inbox.recv().map_err(|_| TryRecvError::Disconnected)
            } else {
                inbox.try_recv()
            };
            match order {
                Ok(order) => self.take(order),
                Err(TryRecvError::Empty) => self.slice(),
                Err(TryRecvError::Disconnected) => return,
            }
        }
    }

    /// Turns to other keys; what was begun for one of them goes on. A key that
    /// is remembered needs no run.
    fn take(&mut self, (lesson, keys): RunOrder) {
        self.lesson = lesson;
        let mut begun = std::mem::take(&mut self.open);
        for key in keys {
            let known = self.known.get(&key.fingerprint());
            if let Some(shown) = known.filter(|it| key.can_be(it)).cloned() {
                self.tell(key.item, Some(shown));
                continue;
            }
            let known = begun.iter().position(|(other, _)| *other == key);
            let run = known.and_then(|at| begun.remove(at)).map(|(_, run)| run);
            let run = run.unwrap_or_else(|| key.start());
            self.open.push_back((key, run));
        }
    }

    fn slice(&mut self) {
        let Some((key, run)) = self.open.front_mut() else {
            return;
        };
        if !run.go_on(SLICE) {
            return;
        }
        let shown = key.read(run);
        let item = key.item.clone();
        if let Some(shown) = &shown {
            self.known.keep(key.fingerprint(), shown.clone());
        }
        self.open.pop_front();
        self.tell(item, shown);
    }

    fn tell(&self, item: String, shown: Option<Shown>) {
        self.out.tell(Msg::WorkedOut {
            lesson: self.lesson.clone(),
            item,
            shown,
        });
    }
}
