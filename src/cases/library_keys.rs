//! The keys that move in the library.

use crate::page::PlanSource;
use crate::words::screen::means_nothing;

use super::left_walk::started;

/// A digit goes to a row of the library, or it is said that there is none; the blank
/// goes on in it.
#[test]
fn digits_and_the_blank_move_in_the_library() {
    let mut bench = started(PlanSource::LEARN);
    bench.press("<esc>2");
    assert!(bench.app.library.at_lab());
    bench.press("1");
    assert!(!bench.app.library.at_lab());
    bench.press("<space>");
    assert!(bench.app.library.at_lab());
    bench.press("7");
    let said = means_nothing("7", "?");
    assert_eq!(bench.app.notice, Some(said));
    // At an end there are no terms to be shown, and none are missed.
    bench.press("1<enter>nnnd");
    assert_eq!(bench.app.notice, Some(means_nothing("d", "?")));
}
