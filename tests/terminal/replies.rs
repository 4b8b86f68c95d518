//! What the terminal says of itself is taken for nothing else.

use crate::tty::picture;
use crate::{CTRL_C, ESC, Home, assert_left_in_order};

#[test]
fn the_background_is_asked_for_until_it_is_known() {
    const QUESTION: &[u8] = b"\x1b]11;?";
    let home = Home::new();
    let asks = || {
        let mut tty = home.buildup(&[]);
        tty.wait("Lessons that build up");
        let mut written = tty.written().windows(QUESTION.len());
        let asks = written.any(|it| it == QUESTION);
        tty.press(CTRL_C);
        assert_left_in_order(&tty.end());
        asks
    };
    assert!(asks());
    // A busy machine may not recall the answer in time, but not every time.
    assert!((0..9).any(|_| !asks()));
}

/// Over a slow line the answer comes when the program already takes keys. Its
/// digits must not answer a question.
#[test]
fn a_late_answer_of_the_terminal_presses_no_keys() {
    let home = Home::new();
    let mut tty = home.buildup(&["learn", "serverless-on-aws"]).hold_answers();
    tty.wait("h hint");
    let before = picture(tty.screen());
    tty.answer();
    tty.press("?");
    tty.wait("Keys");
    tty.press("?");
    tty.wait_until("the page as it was", |screen| picture(screen) == before);
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(0));
}

/// Somebody else has asked: the shell, tmux, or an editor a moment ago.
#[test]
fn answers_that_others_asked_for_press_no_keys() {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    let before = picture(tty.screen());
    for answer in [
        "[>0;276;0c",
        "[>41;354;0c",
        "[?62;22c",
        "[?2026;2$y",
        "]11;rgb:1414/1717/1c1c\x1b\\",
        "]10;rgb:d8d8/dede/e9e9\x07",
        "P>|tmux 3.4\x1b\\",
        "_Gi=31;OK\x1b\\",
    ] {
        tty.press(&format!("{ESC}{answer}"));
        // In two pieces as well, as they come over a slow line.
        tty.press(ESC);
        tty.press(answer);
    }
    tty.press("?");
    tty.wait("Keys");
    tty.press("?");
    tty.wait_until("the page as it was", |screen| picture(screen) == before);
    tty.press("q");
    assert_left_in_order(&tty.end());
    assert_eq!(home.answered(), Some(0));
}

#[test]
fn escape_and_a_bracket_leave_every_key_alive() {
    let home = Home::new();
    let mut tty = home.lesson();
    tty.wait("all keys");
    tty.press(&format!("{ESC}]"));
    tty.press("1\x03");
    assert_left_in_order(&tty.end());
}
