//! In front of a room, in lines.

/// What can be typed.
pub const COMMANDS: &str = "\
Type hands as numbers, such as 12 9 3 6, and beside that: v, what to type here; talk, \
then hands again; r, the answer; n and p, the next and the previous question; q, out.";
/// Before what is typed.
pub const PROMPT: &str = "Hands, v, talk, r, n, p, ? or q: ";
/// Asked where there are hands to lose.
pub const LEAVE: &str = "y to leave, anything else to stay: ";
