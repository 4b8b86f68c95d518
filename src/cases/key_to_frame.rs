//! How long a key takes to become a frame: on a large screen, all the way
//! through the longest shipped lesson. What is written to disk meanwhile is not
//! waited for. A measurement, for which the machine should be quiet:
//! `cargo test --release --lib key_to_frame -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::app::{Goal, Msg, Screen};
use crate::journal::Time;
use crate::lesson::SHIPPED_LESSONS;
use crate::page::{Page, PlanSource, Stretch};
use crate::store::Store;
use crate::ui;

use super::bench::{Bench, Start};
use super::picture::dark;
use super::script::{self, Step};
use super::shelf::Shelf;

const SIZE: (u16, u16) = (200, 60);
const LIMIT: Duration = Duration::from_millis(1);

/// What is pressed on a page, again and again.
const READING: &str = "<down 3><up><pgdn>13<down>h<pgdn 2>.dn";
/// The same at a field, which would take the letters.
const AT_FIELD: &str = "25<backspace>5<left><right><enter>3";
/// And now and then.
const LOOKING: &str = "t<down 3><esc>/cold start<down 2><esc>?<down><esc>";

#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn a_key_is_a_frame_within_a_millisecond() {
    let shipped = SHIPPED_LESSONS
        .iter()
        .max_by_key(|it| it.open().unwrap().parts.len());
    let shelf = Shelf::of(&shipped.unwrap().read());
    let start = Start {
        goal: Some(Goal {
            source: PlanSource::DEEP,
            ..Goal::learn(shelf.only().id.clone())
        }),
        ..Start::default()
    };
    let mut bench = Bench::new(shelf, start, Store::memory().unwrap(), SIZE);
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    let theme = dark();
    let mut taken: Vec<(Duration, String)> = Vec::new();
    for round in 0..1_000 {
        let Screen::Lesson(screen) = &bench.app.screen else {
            panic!("left the lesson");
        };
        if screen.walk.page() == Some(Page::End(Stretch::Lesson)) {
            break;
        }
        let keys = match screen.at_input() {
            true => AT_FIELD,
            false if round % 10 == 9 => LOOKING,
            false => READING,
        };
        for step in script::read(keys).unwrap() {
            let Step::KeyPress(key) = step else { continue };
            let before = Instant::now();
            let effects = bench.app.update(Msg::Key(key), Time::utc(round));
            let draw = |frame: &mut ratatui::Frame| ui::view(&bench.app, &theme, frame);
            terminal.draw(draw).unwrap();
            taken.push((before.elapsed(), format!("{key:?} in round {round}")));
            bench.perform(effects);
        }
    }
    taken.sort();
    let at = |percent: usize| &taken[taken.len() * percent / 100];
    let (slowest, key) = taken.last().unwrap();
    let (half, all_but_one) = (at(50).0, at(99).0);
    println!(
        "{} keys: p50 {half:?}, p99 {all_but_one:?}, slowest {slowest:?} ({key})",
        taken.len()
    );
    assert!(all_but_one <= LIMIT, "{all_but_one:?}");
}
