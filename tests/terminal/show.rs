//! A lesson in front of a room, in a terminal.

use crate::{Home, LESSON, assert_left_in_order};

#[test]
fn hands_stand_as_bars_and_the_answer_comes_last() {
    let home = Home::new();
    let mut tty = home.buildup(&["show", "serverless-on-aws", "--theme", "dark"]);
    tty.wait(LESSON);
    tty.wait("Hands up for one");
    tty.press("v12 9 3 6");
    tty.wait("> 12 9 3 6");
    tty.press("\r");
    tty.wait("12 · 40 %");
    tty.press("t");
    tty.wait("Talk with whoever");
    tty.press("v20 4 3 3\r");
    tty.wait("20 · 67 %");
    let before = String::from_utf8_lossy(tty.written()).into_owned();
    assert!(!before.contains("15 minutes"), "the answer was out");
    tty.press("r");
    tty.wait("15 minutes is the maximum");
    // What a presenter's remote sends.
    tty.press("\x1b[6~");
    tty.wait("question 2 of");
    tty.press("q");
    tty.wait("Leave? The hands that were counted");
    tty.press("y");
    assert_left_in_order(&tty.end());
    let journal = home.folder.path().join("journal.db");
    assert!(!journal.exists(), "a journal was written");
}
