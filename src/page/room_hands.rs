//! What comes of asking a room: how it is typed, and how that is read.

use crate::lesson::Item;
use crate::question::{Answer, AnswerError, Field, number_in};
use crate::text::one_line;
use crate::words::{self, room as said};

/// The most hands of one sort that a room has.
pub const MAX_HANDS: u32 = 9_999;
/// Rounds of hands: before they talked with each other, and after it.
pub const ROUNDS: usize = said::ROUNDS.len();
/// The longest line that hands are typed in, in letters.
pub const MAX_HANDS_TYPED: usize = 400;

/// What came of asking a room once.
#[derive(Debug, Clone, PartialEq)]
pub enum Hands {
    /// For each of what is shown, from the top.
    Counts(Vec<u32>),
    /// One number; or the lowest, a typical one and the highest.
    Numbers(Vec<f64>),
    Setting(String),
}

/// How a room is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Everybody raises a hand for one of so many.
    One(usize),
    /// For as many of them as they like.
    Each(usize),
    /// For what comes first of so many.
    First(usize),
    Number,
    Setting,
    /// They say it, to all or to each other.
    Nothing {
        is_long: bool,
    },
}

impl Counted {
    pub fn of(item: &Item) -> Self {
        match item.question.field() {
            Field::PickOne(choices) => Self::One(choices.len()),
            Field::PickMany(choices) => Self::Each(choices.len()),
            Field::Order(choices) => Self::First(choices.len()),
            Field::Number { .. } => Self::Number,
            Field::Setting(_) => Self::Setting,
            Field::Text { long } => Self::Nothing { is_long: long },
        }
    }

    /// What a room is asked for.
    pub(super) fn lead(self) -> &'static str {
        match self {
            Self::One(_) => said::ONE,
            Self::Each(_) => said::MANY,
            Self::First(_) => said::ORDER,
            Self::Number => said::NUMBER,
            Self::Setting => said::SETTING,
            Self::Nothing { is_long: false } => said::WORDS,
            Self::Nothing { is_long: true } => said::EXPLAIN,
        }
    }
}

/// What is to be typed of an item, or of a run where it is none; nothing where
/// nothing is.
pub fn how_to_type(item: Option<&Item>) -> Option<String> {
    let Some(item) = item else {
        return Some(said::TYPE_NUMBERS.to_owned());
    };
    match Counted::of(item) {
        Counted::One(options) | Counted::Each(options) | Counted::First(options) => {
            Some(said::type_counts(options))
        }
        Counted::Number => Some(said::TYPE_NUMBERS.to_owned()),
        Counted::Setting => item
            .question
            .experiment()
            .map(|it| said::type_setting(&it.example())),
        Counted::Nothing { .. } => None,
    }
}

/// Reads what came of asking a room for `item`; the error is a sentence.
pub fn read_hands(item: &Item, typed: &str) -> Result<Hands, String> {
    match Counted::of(item) {
        Counted::One(options) | Counted::Each(options) | Counted::First(options) => {
            counts(typed, options)
        }
        Counted::Number => numbers(typed),
        Counted::Setting => {
            let typed = one_line(typed);
            let answer = Answer::Typed(typed.clone());
            match item.question.check(&answer) {
                Ok(()) => Ok(Hands::Setting(typed)),
                Err(why) => Err(words::unfit(&why)),
            }
        }
        Counted::Nothing { .. } => Err(said::NOTHING_TO_COUNT.to_owned()),
    }
}

/// Between numbers, where a comma is none of a number.
fn stands_between(letter: char) -> bool {
    letter.is_whitespace() || letter == ';'
}

fn counts(typed: &str, options: usize) -> Result<Hands, String> {
    let pieces = typed.split(|it| stands_between(it) || it == ',');
    let pieces = pieces.filter(|it| !it.is_empty());
    let counts: Result<Vec<u64>, _> = pieces.map(str::parse).collect();
    match counts {
        Ok(counts) if counts.len() == options => {
            let fits = |count: u64| u32::try_from(count).ok().filter(|it| *it <= MAX_HANDS);
            let counts: Option<Vec<u32>> = counts.into_iter().map(fits).collect();
            counts
                .map(Hands::Counts)
                .ok_or_else(|| said::too_many(MAX_HANDS))
        }
        Ok(_) | Err(_) => Err(said::not_so_many(options)),
    }
}

/// Reads one number, or three that do not fall; the error is a sentence.
pub fn numbers(typed: &str) -> Result<Hands, String> {
    let pieces = typed.split(stands_between).map(|it| it.trim_matches(','));
    let pieces = pieces.filter(|it| !it.is_empty());
    let numbers: Result<Vec<Vec<f64>>, _> = pieces.map(numbers_in).collect();
    let numbers = numbers.map_err(|why| words::unfit(&why))?.concat();
    let rises = numbers.is_sorted() && numbers.iter().all(|it| it.is_finite());
    match numbers.len() {
        1 | 3 if rises => Ok(Hands::Numbers(numbers)),
        _ => Err(said::NOT_NUMBERS.to_owned()),
    }
}

/// A number, or several with commas between them where that is none: `1,5` and
/// `1,200` are one.
fn numbers_in(piece: &str) -> Result<Vec<f64>, AnswerError> {
    match number_in(piece) {
        Ok(number) => Ok(vec![number]),
        Err(_) if piece.contains(',') => piece.split(',').map(number_in).collect(),
        Err(why) => Err(why),
    }
}

impl Hands {
    pub(super) fn counts(&self) -> Option<&[u32]> {
        match self {
            Self::Counts(counts) => Some(counts),
            Self::Numbers(_) | Self::Setting(_) => None,
        }
    }

    /// The one number that stands for what the room said.
    pub fn typical(&self) -> Option<f64> {
        match self {
            Self::Numbers(numbers) => numbers.get(numbers.len() / 2).copied(),
            Self::Counts(_) | Self::Setting(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_are_as_many_whole_numbers_as_there_are_options() {
        for typed in [" 12 9  3 0 ", "12,9,3,0", "12, 9 3; 0", "12 , 9 , 3 , 0"] {
            let counted = counts(typed, 4);
            assert_eq!(counted, Ok(Hands::Counts(vec![12, 9, 3, 0])), "{typed}");
        }
        for typed in [
            "",
            ",",
            "1 2 3",
            "1 2 3 4 5",
            "1 2 3 x",
            "1 2 3 -4",
            "1 2 3 4.5",
        ] {
            assert_eq!(counts(typed, 4), Err(said::not_so_many(4)), "{typed}");
        }
        for typed in ["10000 0", "0 18446744073709551615"] {
            assert_eq!(counts(typed, 2), Err(said::too_many(MAX_HANDS)), "{typed}");
        }
        assert!(counts("9999 9999", 2).is_ok());
    }

    #[test]
    fn a_room_says_one_number_or_three_that_rise() {
        let typical = |typed| numbers(typed).map(|it| it.typical());
        assert_eq!(typical("40"), Ok(Some(40.0)));
        for typed in ["10 40 200.5", "10, 40, 200", "10,40,200", "10; 40; 200"] {
            assert_eq!(typical(typed), Ok(Some(40.0)), "{typed}");
        }
        assert_eq!(typical("1,5"), Ok(Some(1.5)));
        assert_eq!(typical("1,200"), Ok(Some(1_200.0)));
        for typed in ["10 20", "200 40 10", "1 2 3 4", "", ",", "10, 20"] {
            assert_eq!(numbers(typed), Err(said::NOT_NUMBERS.to_owned()), "{typed}");
        }
        assert!(numbers("many").is_err());
        assert!(numbers("1,,2").is_err());
    }
}
