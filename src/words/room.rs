//! What is said in front of a room.

use crate::text::{capitalised, format_number, plural, singular};

use super::OutOf;
use super::experiment::all_of;

/// Which question of a lesson this is: "question 3 of 24".
pub fn question(place: OutOf) -> String {
    format!("question {place}")
}

/// What is counted, where one is to be picked.
pub const ONE: &str = "Hands up for one of these";
pub const MANY: &str = "More than one may be right: hands up for each";
pub const ORDER: &str = "To be put in order: hands up for what comes first";
pub const NUMBER: &str = "A number: from the lowest to the highest that somebody says";
pub const WORDS: &str = "A few words: say them, or write them down";
pub const EXPLAIN: &str = "In your own words: tell whoever sits beside you";
pub const SETTING: &str = "A setting: agree on one";
pub const RUN: &str = "A run: say what it will come to, then see it";

/// The unit that a number is in: "A number of environments.", "A number in %."
pub fn unit(unit: &str) -> String {
    // Things have a plural; a sign has none.
    match singular(unit) != unit {
        true => format!("A number of {unit}."),
        false => format!("A number in {unit}."),
    }
}

/// What one row of hands is called, and the one after it was talked about.
pub const ROUNDS: [&str; 2] = ["first", "then"];
pub const TALK: &str =
    "Talk with whoever sits beside you, best with one who sees it otherwise. Then, hands again.";

/// Beside a bar: "12 · 40 %", without a share where one may raise hands more than
/// once.
pub fn hands(count: u32, share: Option<u32>) -> String {
    match share {
        Some(share) => format!("{count} · {share} %"),
        None => count.to_string(),
    }
}

/// The same in a line: "first: 12 hands, 40 %".
pub fn hands_in_words(round: &str, count: u32, share: Option<u32>) -> String {
    let hands = plural(count.into(), "hand");
    match share {
        Some(share) => format!("{round}: {hands}, {share} %"),
        None => format!("{round}: {hands}"),
    }
}

/// What a room has said: one number, or a few from the lowest to the highest.
pub fn said(round: &str, numbers: &[f64], unit: &str) -> String {
    let shown = |number: &f64| format_number(*number, unit);
    match numbers {
        [lowest, typical, highest] => format!(
            "The room, {round}: {}, from {} to {}.",
            shown(typical),
            shown(lowest),
            shown(highest)
        ),
        numbers => {
            let numbers: Vec<_> = numbers.iter().map(shown).collect();
            format!("The room, {round}: {}.", numbers.join(", "))
        }
    }
}

/// What there is to choose from.
pub fn knob(name: &str, values: &[String]) -> String {
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    format!("{}: {}.", capitalised(name), all_of(&values))
}

/// The setting that a room has agreed on.
pub fn set(round: &str, setting: &str) -> String {
    format!("The room, {round}: {setting}.")
}

/// How that came out.
pub fn set_came(right: bool) -> &'static str {
    match right {
        true => "The room's setting does it.",
        false => "The room's setting does not do it.",
    }
}

/// What is typed, above the field.
pub fn type_counts(options: usize) -> String {
    let example: Vec<_> = ["12", "9", "3", "6"]
        .into_iter()
        .cycle()
        .take(options)
        .collect();
    format!(
        "Hands for each, from the top, such as {}",
        example.join(" ")
    )
}
pub const TYPE_NUMBERS: &str =
    "One number, or three: the lowest, a typical one and the highest, such as 10 40 200";
/// `example`: a setting, as one types it.
pub fn type_setting(example: &str) -> String {
    format!("The setting, such as {example}")
}

/// Why hands are not taken.
pub fn not_so_many(wanted: usize) -> String {
    format!("Type {wanted} whole numbers with spaces or commas between them, one for each.")
}

/// A room holds no more.
pub fn too_many(most: u32) -> String {
    format!("No room holds so many. Type numbers up to {most}.")
}
pub const NOT_NUMBERS: &str = "Type one number, or three from the lowest to the highest.";
pub const NOTHING_TO_COUNT: &str = "There is nothing to count here: let them say it.";
pub const IS_OUT: &str = "The answer is out, and hands would only follow it.";
pub const NO_HANDS_YET: &str = "Hands come first; then they talk.";
pub const TALKED: &str = "They have talked already.";
pub const LAST: &str = "This is the last question.";
pub const FIRST: &str = "This is the first question.";
pub const RUN_TELLS_MORE: &str = "This run answers another question of the lesson, too: the rest of \
                                  it is shown once that is answered as well.";
/// Said where hands were typed and not taken.
pub const HANDS_STAY: &str = "What you typed stays, until you go on with these hands.";
/// Asked before hands are lost.
pub const ASK_TO_LEAVE: &str = "Leave? The hands that were counted are not kept.";
pub const NOT_RUN: &str = "This cannot be run.";

/// An answer that was foreseen, in lines: "more than 10, wrong".
pub fn foreseen(answer: &str, word: &str) -> String {
    format!("{answer}, {word}:")
}

/// Before an option in lines: "Option 2, right".
pub fn option(number: usize, word: Option<&str>) -> String {
    match word {
        Some(word) => format!("{number}, {word}"),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_and_signs_measure() {
        for (of, told) in [
            ("cold starts", "A number of cold starts."),
            ("requests a second", "A number of requests a second."),
            ("ms", "A number in ms."),
            ("%", "A number in %."),
        ] {
            assert_eq!(unit(of), told);
        }
    }
}
