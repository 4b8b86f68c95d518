//! How a session ends: the connection is lost, the server stops, the learner is
//! somewhere else by then.

use std::time::Duration;

use crate::class::{Class, open_kettle, pick};

#[test]
fn a_lost_connection_keeps_what_was_committed_and_what_was_in_the_making() {
    let Some(class) = Class::new() else { return };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    pick(&mut tty, "A hundred");
    tty.press("3");
    tty.wait("RIGHTFEEDBACK");
    tty.press("n");
    tty.wait("Why does a lid rattle");
    tty.press("because of st");
    tty.wait("because of st");
    tty.signal("KILL");
    class.logged(&["event=session", "learner=ada", "end=lost"]);

    let mut again = class.terminal("ada");
    again.wait("Kettle");
    again.press("\r");
    again.wait("because of st");
    assert_eq!(class.commits("ada"), 1);
}

#[test]
fn a_server_that_stops_tells_everybody_and_goes_on_where_they_were() {
    let Some(mut class) = Class::new() else {
        return;
    };
    let mut tty = class.terminal("ada");
    open_kettle(&mut tty);
    pick(&mut tty, "Ninety");
    let mut lines = class.terminal_as("bob", "xterm", &["plain", "kettle"]);
    lines.wait("Enter 1 or 2");
    let (code, took) = class.stop("TERM");
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(8), "{took:?}");
    for tty in [tty, lines] {
        let left = tty.end();
        let shown = left.screen.contents();
        assert!(shown.contains("The class is closed for now"), "{shown}");
        assert_eq!(left.status.exit_code(), 0);
    }
    class.logged(&["event=stopped", "cut-off=0"]);

    class.start();
    let mut again = class.terminal("ada");
    // A lesson in which nothing was answered is not put first.
    open_kettle(&mut again);
    again.wait("Water is put on");
    assert_eq!(class.commits("ada"), 0);
}
