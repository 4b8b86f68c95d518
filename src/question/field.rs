//! The few ways to answer, whatever the kind of question.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Experiment, SettingError, meant, number};
use crate::text::Markdown;

/// How a question is answered. Everything a front end needs to draw it.
#[derive(Debug, Clone, PartialEq)]
pub enum Field<'a> {
    PickOne(Vec<Choice<'a>>),
    PickMany(Vec<Choice<'a>>),
    Number {
        unit: &'a str,
    },
    /// `long`: an explanation in the learner's own words, not a word to match.
    Text {
        long: bool,
    },
    Order(Vec<Choice<'a>>),
    /// Knobs, each at one of its values.
    Setting(&'a Experiment),
}

/// One thing to pick or to put in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice<'a> {
    pub id: &'a str,
    pub text: &'a Markdown,
}

/// What a learner answered: option ids, or what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Options(Vec<String>),
    Typed(String),
}

impl Answer {
    /// As a journal keeps it.
    pub fn into_kept(self) -> Vec<String> {
        match self {
            Self::Options(ids) => ids,
            Self::Typed(text) => vec![text],
        }
    }
}

/// Why something cannot be an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerError {
    /// One option is to be picked.
    NotOne,
    NonePicked,
    /// So many things are to be put in order.
    NotAll(usize),
    NothingTyped,
    /// Options, where something is typed.
    NotTyped,
    /// Something typed, where there are options.
    NotPicked,
    /// There is no option with this id.
    Unknown(String),
    PickedTwice,
    /// No number in this unit.
    NotANumber {
        unit: String,
    },
    /// A number that a run can never show: below nothing, a share above all of
    /// it, more than there can be.
    BelowNothing,
    /// A part of a thing, where things are counted.
    NotWhole,
    NoShare,
    TooMuch,
    NoSetting(SettingError),
}

impl<'a> Field<'a> {
    /// What there is to pick or to order; nothing where something is typed.
    pub fn choices(&self) -> &[Choice<'a>] {
        match self {
            Self::PickOne(choices) | Self::PickMany(choices) | Self::Order(choices) => choices,
            Self::Number { .. } | Self::Text { .. } | Self::Setting(_) => &[],
        }
    }

    /// Whether `letter` can be part of what is typed, behind `typed`.
    pub fn takes_letter(&self, typed: &str, letter: char) -> bool {
        match self {
            Self::Number { unit } => number::can_go_on(typed, letter, unit),
            Self::PickOne(_)
            | Self::PickMany(_)
            | Self::Order(_)
            | Self::Text { .. }
            | Self::Setting(_) => true,
        }
    }

    /// Whether what was left out behind `typed` is written after all, before `letter`.
    pub fn writes_left_out(&self, typed: &str, left_out: &str, letter: char) -> bool {
        matches!(self, Self::Number { .. }) && number::between(typed, left_out, letter)
    }

    /// What stays of `typed` where a letter behind it was left out.
    pub fn without_begun_word<'t>(&self, typed: &'t str) -> &'t str {
        match self {
            Self::Number { unit } => number::without_begun_word(typed, unit),
            Self::PickOne(_)
            | Self::PickMany(_)
            | Self::Order(_)
            | Self::Text { .. }
            | Self::Setting(_) => typed,
        }
    }

    /// Whether one can try what an answer comes to, as often as one likes, before
    /// it is given: then nobody has to say how sure they are.
    pub fn is_tried(&self) -> bool {
        matches!(self, Self::Setting(_))
    }

    /// Whether `answer` fits, and if not, why.
    pub fn check(&self, answer: &Answer) -> Result<(), AnswerError> {
        match (self, answer) {
            (Self::PickOne(_), Answer::Options(ids)) => match ids.len() {
                1 => self.check_known(ids),
                _ => Err(AnswerError::NotOne),
            },
            (Self::PickMany(_), Answer::Options(ids)) => match ids.len() {
                0 => Err(AnswerError::NonePicked),
                _ => self.check_known(ids),
            },
            (Self::Order(choices), Answer::Options(ids)) => {
                if ids.len() != choices.len() {
                    return Err(AnswerError::NotAll(choices.len()));
                }
                self.check_known(ids)
            }
            (Self::Number { unit }, Answer::Typed(text)) => number::typed(text, unit).map(|_| ()),
            (Self::Text { .. }, Answer::Typed(text)) if meant(text).is_empty() => {
                Err(AnswerError::NothingTyped)
            }
            (Self::Text { .. }, Answer::Typed(_)) => Ok(()),
            (Self::Setting(experiment), Answer::Typed(text)) => experiment
                .grid
                .read_typed(text)
                .map(|_| ())
                .map_err(AnswerError::NoSetting),
            (Self::Number { .. } | Self::Text { .. } | Self::Setting(_), Answer::Options(_)) => {
                Err(AnswerError::NotTyped)
            }
            (Self::PickOne(_) | Self::PickMany(_) | Self::Order(_), Answer::Typed(_)) => {
                Err(AnswerError::NotPicked)
            }
        }
    }

    /// Whether `answer` may be no more than what a finger left behind: a letter,
    /// pressed once or held down, and of an explanation a single word.
    pub fn may_be_stray(&self, answer: &Answer) -> bool {
        let Self::Text { long } = self else {
            return false;
        };
        let typed = meant(typed(answer));
        let mut letters = typed.chars().filter(|it| !it.is_whitespace());
        let first = letters.next();
        // A sign of some scripts is a word.
        let is_word = |it: &&str| !it.is_ascii() || it.len() > 1;
        let is_short = || typed.unicode_words().filter(is_word).count() < 2;
        letters.all(|it| Some(it) == first) || *long && is_short()
    }

    /// How a typed number was read.
    pub fn as_read(&self, answer: &Answer) -> Option<number::ParsedNumber> {
        let Self::Number { unit } = self else {
            return None;
        };
        number::parse(typed(answer), unit).ok()
    }

    fn check_known(&self, ids: &[String]) -> Result<(), AnswerError> {
        for (at, id) in ids.iter().enumerate() {
            if !self.choices().iter().any(|choice| choice.id == id) {
                return Err(AnswerError::Unknown(id.clone()));
            }
            if ids.iter().take(at).any(|earlier| earlier == id) {
                return Err(AnswerError::PickedTwice);
            }
        }
        Ok(())
    }
}

/// The ids in `answer`; nothing of what was typed.
pub fn picked(answer: &Answer) -> &[String] {
    match answer {
        Answer::Options(ids) => ids,
        Answer::Typed(_) => &[],
    }
}

/// What was typed in `answer`; nothing of what was picked.
pub fn typed(answer: &Answer) -> &str {
    match answer {
        Answer::Typed(text) => text,
        Answer::Options(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_or_a_lone_word_of_an_explanation_may_be_stray() {
        let is_stray = |long, typed: &str| {
            let field = Field::Text { long };
            field.may_be_stray(&Answer::Typed(typed.to_owned()))
        };
        for typed in ["m", " M ", "jjjj", "j j j", "?", "水"] {
            assert!(is_stray(false, typed) && is_stray(true, typed), "{typed}");
        }
        for typed in ["ok", "S3", "warm start", "jk"] {
            assert!(!is_stray(false, typed), "{typed}");
        }
        for typed in ["jkm", "caching", "j k m j", "??"] {
            assert!(is_stray(true, typed), "{typed}");
        }
        for typed in ["it caches", "水が冷たい", "so it is"] {
            assert!(!is_stray(true, typed), "{typed}");
        }
        let number = Field::Number { unit: "ms" };
        assert!(!number.may_be_stray(&Answer::Typed("5".to_owned())));
    }
}
