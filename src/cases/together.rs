//! Two programs at once share nothing.
//!
//! Each runs on a thread of its own and draws to bytes of its own, step by
//! step with the other. What it draws is what it draws alone.

use std::sync::Barrier;
use std::thread;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::store::Store;
use crate::ui;

use super::bench::{Bench, Start};
use super::picture::dark;
use super::script::{self, Step};
use super::shelf::{Shelf, fixture};

/// Through the lesson with answers that are sure, at 80 by 24.
const ONE: (&str, (u16, u16)) = (
    "<enter> 75<enter>3 <end>n 13 <end>13 <end>n \
     <space><down 3><enter>1 n <enter>sugar<enter>2 n 1<down>1<end><down 5><enter>3 ?<esc>",
    (80, 24),
);

/// Another way through it, in a small window.
const OTHER: (&str, (u16, u16)) = (
    "/water<down><enter> <tab><enter><tab 2><enter> n <end>0 <end>s t<down 3><enter> 33 n R<enter>n<esc> 1<resize 60x20>2 \
     {{ <restart><enter>",
    (40, 12),
);

#[test]
fn two_programs_at_once_share_nothing() {
    let alone = [ONE, OTHER].map(|learner| draw(learner, || {}));
    assert_ne!(alone[0], alone[1]);
    let steps = [ONE, OTHER].map(|(script, _)| script::read(script).unwrap().len());
    let both = steps.into_iter().min().unwrap();
    let barrier = Barrier::new(2);
    let together = thread::scope(|scope| {
        let threads = [ONE, OTHER].map(|learner| {
            let barrier = &barrier;
            scope.spawn(move || {
                let mut step = 0;
                draw(learner, || {
                    step += 1;
                    if step <= both {
                        barrier.wait();
                    }
                })
            })
        });
        threads.map(|thread| thread.join().unwrap())
    });
    assert!(alone == together, "what one did showed in the other");
}

/// The bytes a program draws that is used like this.
fn draw((script, size): (&str, (u16, u16)), mut before: impl FnMut()) -> Vec<u8> {
    let shelf = Shelf::of(&fixture("good"));
    let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), size);
    let theme = dark();
    let mut bytes = Vec::new();
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
    let backend = CrosstermBackend::new(&mut bytes);
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
    for step in script::read(script).unwrap() {
        before();
        bench.step(&step);
        if let Step::Resize(width, height) = step {
            terminal.resize(Rect::new(0, 0, width, height)).unwrap();
        }
        terminal
            .draw(|frame| ui::view(&bench.app, &theme, frame))
            .unwrap();
    }
    drop(terminal);
    bytes
}
