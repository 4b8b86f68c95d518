//! What the first minute says.

use crate::text::{format_number, quoted};

/// Stands above the moment that is told.
pub const LEAD: &str = "Before anything else, a guess";

/// Said of a letter that is not written, because it is none of a number.
pub fn left_out(letter: char) -> String {
    let what = match letter {
        ' ' => "A blank".to_owned(),
        letter => quoted(&letter.to_string()),
    };
    format!("{what} is left out: type a number.")
}

/// Said of what is none.
pub const WHOLE_NUMBER: &str = "Type a whole number, such as 25.";

/// Stands above the picture of the run.
pub const CHART: &str = "Copies at work";
/// What the line of the run is called.
pub const IT_WAS: &str = "it was";
/// Said of a guess that the picture has no room for.
pub const ABOVE_THE_CHART: &str = "Your number is far above this picture.";

/// Said of it at the end of the lesson.
pub fn later(guess: u32, came: u32) -> String {
    let met = if guess == came { ", and" } else { ";" };
    format!("In the first minute you said {guess} copies at the busiest moment{met} it was {came}.")
}

/// Why it came so. `orders`: as many as came, and as many as were at work at
/// once.
pub fn reason(orders: f64) -> String {
    let orders = format_number(orders, "");
    format!("One copy takes one order at a time, and all {orders} were under way at once.")
}
pub const SO_IT_GOES: &str = "Guess, run, reason: the whole lesson works like this.";

/// What comes next, where there is no lesson.
pub const NO_LESSON: &str = "Next: the list of lessons";
