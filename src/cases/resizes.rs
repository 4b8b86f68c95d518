//! A window may become any size at any moment: what has the focus keeps it,
//! stays on screen, the question stays where it is, and at the old size the page
//! stands as it stood.

use proptest::prelude::*;

use crate::app::{LessonScreen, MIN_SIZE};
use crate::page::{FocusTarget, Stage, Typing};
use crate::store::Store;

use super::bench::{Bench, Start};
use super::shelf::{Shelf, fixture};

/// Learners at every kind of question, and at what comes after it.
const PLACES: [&str; 14] = [
    "<enter> <pgdn>",
    "<enter> 70",
    "<enter> 70<enter>",
    "<enter> 70<enter><down 3>",
    "<enter> <tab><enter><enter>70<enter>",
    "<enter> <tab><tab><enter> } 1",
    "<enter> <tab><tab><enter> } 1<down>",
    "<enter> <tab><tab><enter> } 13 <end>",
    "<enter> <tab><tab><enter> }} <down><space>",
    "<enter> <tab><tab><enter> }} s n tannins",
    "<enter> <tab><tab><enter> }} s n <paste It draws tannins faster than anything else, and so it is bitter. >",
    "<enter> <tab><tab><enter> }} s n <tab 2><enter> n <space><down>",
    "<enter> <tab><tab><enter> }} s n <tab 2><enter> n s n <paste It draws><enter>",
    "<enter> <tab><tab><enter> }}} 1",
];

fn learner(place: &str) -> Bench {
    let store = Store::memory().unwrap();
    let mut bench = Bench::new(
        Shelf::of(&fixture("good")),
        Start::default(),
        store,
        (80, 24),
    );
    bench.press(place);
    bench
}

fn screen(bench: &Bench) -> &LessonScreen {
    bench.app.lesson_screen().expect("a lesson is open")
}

fn state(bench: &Bench) -> (Option<FocusTarget>, Option<Stage>, Typing) {
    let screen = screen(bench);
    (screen.focus, screen.stage(), screen.typing)
}

/// Whether what answers the question is on screen if it has the focus, as much
/// of it as there is room for.
fn in_sight(screen: &LessonScreen) -> bool {
    let Some(focused) = screen.focused() else {
        return !screen.focus.is_some_and(FocusTarget::answers);
    };
    let below = screen.scroll + usize::from(screen.height());
    focused.end <= below || focused.row == screen.scroll
}

fn sizes() -> impl Strategy<Value = Vec<(u16, u16)>> {
    let size = prop_oneof![
        Just((80, 24)),
        Just((40, 12)),
        Just((200, 60)),
        (0..=200_u16, 0..=60_u16)
    ];
    prop::collection::vec(size, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn focus_and_question_stay_through_any_resizes(place in prop::sample::select(&PLACES[..]), sizes in sizes()) {
        let mut bench = learner(place);
        let (before, top) = (state(&bench), screen(&bench).scroll);
        for (width, height) in sizes {
            bench.resize(width, height);
            prop_assert_eq!(state(&bench), before, "{} at {}x{}", place, width, height);
            if width >= MIN_SIZE.0 && height >= MIN_SIZE.1 {
                prop_assert!(in_sight(screen(&bench)), "{} at {}x{}", place, width, height);
            }
        }
        bench.resize(80, 24);
        prop_assert_eq!(screen(&bench).scroll, top, "{} where it was", place);
    }
}

/// Or the promise above would hold where nothing has the focus.
#[test]
fn every_place_has_a_focus() {
    for place in PLACES {
        let bench = learner(place);
        assert!(screen(&bench).focused().is_some(), "{place}");
    }
}
