//! In front of a room, in lines.

use super::commands::{HELP, LineCommand, YES, command};

/// The help of these stands behind their letters in one sentence.
pub const HOW: LineCommand = command("v", "", "what to type here");
pub const TALK: LineCommand = command("talk", "", "then hands again");
pub const REVEAL: LineCommand = command("r", "", "the answer");
pub const ON: LineCommand = command("n", "", "the next question");
pub const BACK: LineCommand = command("p", "", "the previous question");
pub const LEAVE: LineCommand = command("q", "", "out");

/// What can be typed beside hands, `commands` among it.
pub fn help(commands: &[LineCommand]) -> String {
    let told = commands.iter().chain([&LEAVE]);
    let told: Vec<_> = told
        .map(|it| format!("{}, {}", it.letter, it.help))
        .collect();
    format!(
        "Type hands as numbers, such as 12 9 3 6, and beside that: {}.",
        told.join("; ")
    )
}

/// Before what is typed.
pub fn prompt(commands: &[LineCommand]) -> String {
    let letters: Vec<_> = commands.iter().map(|it| it.letter).collect();
    let (letters, help, leave) = (letters.join(", "), HELP.letter, LEAVE.letter);
    format!("Hands, {letters}, {help} or {leave}: ")
}

/// Asked where there are hands to lose.
pub fn leave() -> String {
    format!("{} to leave, anything else to stay: ", YES.letter)
}
