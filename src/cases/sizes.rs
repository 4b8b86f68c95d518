//! Every screen at every size, from no columns at all to very many.

use crate::app::MIN_SIZE;
use crate::store::Store;

use super::bench::{Bench, Start};
use super::picture::{Picture, dark};
use super::shelf::{Shelf, fixture};

/// What to press for each thing that can be on screen.
const SCREENS: [&str; 16] = [
    "",
    "/water",
    "?",
    "R",
    "<enter>",
    "<enter> <tab><enter><enter>70<enter>",
    "<enter> 95<enter>3",
    "<enter> <tab>} 1",
    "<enter> <tab>} <disk waits> 13",
    "<enter> <tab>} <disk fails> 13",
    "<enter> <tab>} <disk fails> 13 <down><enter>",
    "<enter> <tab>} ss o",
    "<enter> <tab>} ss !<enter>",
    "<enter> <tab>}} s n a long answer",
    "<enter> <tab>}} s n <tab 2><enter> n 1",
    "<enter> <tab>t<end>",
];

const WIDTHS: [u16; 13] = [0, 1, 2, 20, 39, 40, 41, 79, 80, 107, 108, 109, 200];
const HEIGHTS: [u16; 11] = [0, 1, 2, 3, 11, 12, 13, 19, 20, 24, 60];

/// The same in a lesson with a simulation.
const LABS: [&str; 12] = [
    "<enter>",
    "<enter><pgdn>o",
    "<enter><pgdn>o <tab><tab>",
    "<enter><pgdn>o 60<enter>5<enter>...",
    "<enter><pgdn>o 60<enter>5<enter>f",
    "<enter><pgdn>o 60<enter>5<enter>fcw<tab>",
    "<enter><pgdn>o 60<enter>5<enter>f<esc>",
    "<enter><pgdn>60",
    "<enter><pgdn>six<enter>",
    "<enter><pgdn>60<enter>5<enter><space><tick 4>",
    "<enter><pgdn>60<enter>5<enter>fw",
    "<enter><pgdn>60<enter>5<enter>f<tab><down>",
];

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    let screens = SCREENS.map(|keys| ("good", keys));
    let labs = LABS.map(|keys| ("simulated", keys));
    for (lesson, keys) in screens.into_iter().chain(labs) {
        at_every_size(lesson, keys);
    }
}

fn at_every_size(lesson: &str, keys: &str) {
    let theme = dark();
    let shelf = Shelf::of(&fixture(lesson));
    let store = Store::memory().unwrap();
    let mut bench = Bench::new(shelf, Start::default(), store, (80, 24));
    bench.press(keys);
    for (width, height) in WIDTHS.iter().flat_map(|w| HEIGHTS.map(|h| (*w, h))) {
        bench.resize(width, height);
        let picture = Picture::of(&bench.app, &theme, (width, height));
        let inside = picture.cursor.is_none_or(|(x, y)| x < width && y < height);
        assert!(inside, "{keys} at {width}x{height}: {}", picture.text());
        if width >= MIN_SIZE.0 && height >= MIN_SIZE.1 {
            let bare = picture.rows().iter().all(String::is_empty);
            assert!(!bare, "{keys} at {width}x{height}");
        }
    }
}

/// What says that there is more below is no dead end: the help is as long as it is
/// drawn, over whatever it lies.
#[test]
fn the_help_leads_to_its_end() {
    let theme = dark();
    for (lesson, keys) in [
        ("good", "?"),
        ("good", "<enter> <esc>?"),
        ("good", "R?"),
        ("simulated", "<enter><pgdn>o 60<enter>5<enter>f?"),
    ] {
        let shelf = Shelf::of(&fixture(lesson));
        let mut bench = Bench::new(shelf, Start::default(), Store::memory().unwrap(), (80, 24));
        bench.press(keys);
        let shows_more = |bench: &Bench| {
            let shown = Picture::of(&bench.app, &theme, (80, 24)).text();
            shown.contains("more ↓")
        };
        assert!(shows_more(&bench), "{keys}");
        bench.press("<pgdn 60>");
        let shown = Picture::of(&bench.app, &theme, (80, 24)).text();
        assert!(!shows_more(&bench), "{keys}: {shown}");
    }
}
