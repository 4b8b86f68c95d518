//! An item as a room of people sees it: asked aloud, answered by hands, and only
//! then revealed.
//!
//! The gate is here as well: [`RoomView::lines`] says nothing of a key, of
//! feedback or of a verdict before the item is revealed. Nothing of it is kept.

use crate::lesson::Item;
use crate::question::{Answer, AnswerText, Field, PlannedAnswer, QuestionOption, number_in};
use crate::text::{Block, Document, Markdown, one_line};

use super::reveal::{RevealLine, author_lines};
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
    fn lead(self) -> &'static str {
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

    /// What is to be typed; nothing where nothing is.
    pub fn how_to_type(self) -> Option<String> {
        match self {
            Self::One(options) | Self::Each(options) | Self::First(options) => {
                Some(said::type_counts(options))
            }
            Self::Number => Some(said::TYPE_NUMBERS.to_owned()),
            Self::Setting => Some(said::TYPE_SETTING.to_owned()),
            Self::Nothing { .. } => None,
        }
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

fn counts(typed: &str, options: usize) -> Result<Hands, String> {
    let counts: Result<Vec<u64>, _> = typed.split_whitespace().map(str::parse).collect();
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
    let numbers: Result<Vec<f64>, _> = typed.split_whitespace().map(number_in).collect();
    let numbers = numbers.map_err(|why| words::unfit(&why))?;
    let rises = numbers.is_sorted() && numbers.iter().all(|it| it.is_finite());
    match numbers.len() {
        1 | 3 if rises => Ok(Hands::Numbers(numbers)),
        _ => Err(said::NOT_NUMBERS.to_owned()),
    }
}

impl Hands {
    fn counts(&self) -> Option<&[u32]> {
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

/// How many hands there were for one option in one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandsBar {
    /// What the round is called.
    pub round: &'static str,
    pub count: u32,
    /// Per cent of all hands; nothing where one may have raised several.
    pub share: Option<u32>,
    /// The most that any option got in any round.
    pub most: u32,
    /// Whether no later round stands beside it.
    pub is_latest: bool,
}

/// Something to show to a room.
#[derive(Debug, Clone)]
pub enum RoomLine<'a> {
    /// What is asked for, in a few words.
    Lead(&'static str),
    /// What is asked.
    Stem(&'a Document),
    Text {
        /// Empty: none.
        label: String,
        document: &'a Document,
    },
    /// One of what is shown, by its number.
    Option {
        number: usize,
        text: &'a Markdown,
        bars: Vec<HandsBar>,
        /// What is right about it, and why: once it is revealed.
        verdict: Option<(bool, &'a Markdown)>,
    },
    /// An answer that was foreseen, and what is said about it.
    Answer {
        words: String,
        right: bool,
        feedback: &'a Markdown,
    },
    /// A thing in its place, or a point of a checklist.
    Point(&'a Markdown),
    /// A sentence.
    Words(String),
    /// What is right, in words.
    Key(String),
}

/// An item in front of a room.
#[derive(Debug, Clone, Copy)]
pub struct RoomView<'a, 's> {
    pub item: &'a Item,
    /// The ids of its options in the order in which they are shown.
    pub order: &'s [String],
    /// At most [`ROUNDS`].
    pub rounds: &'s [Hands],
    /// Whether they are asked to talk with each other now.
    pub talks: bool,
    pub is_revealed: bool,
}

impl<'a> RoomView<'a, '_> {
    pub fn lines(&self) -> Vec<RoomLine<'a>> {
        let question = &self.item.question;
        let lead = Counted::of(self.item).lead();
        let mut lines = vec![RoomLine::Lead(lead)];
        lines.push(RoomLine::Stem(&question.prompt));
        if let Field::Number { unit } = question.field()
            && !unit.is_empty()
        {
            lines.push(RoomLine::Words(said::unit(unit)));
        }
        lines.extend(self.options());
        lines.extend(self.rounds());
        if self.talks && !self.is_revealed {
            lines.push(RoomLine::Words(said::TALK.to_owned()));
        }
        if self.is_revealed {
            lines.extend(self.reveal());
        }
        lines
    }

    /// What there is to raise hands for.
    fn options(&self) -> Vec<RoomLine<'a>> {
        let field = self.item.question.field();
        let options = self.item.question.options();
        let choices = self.order.iter().filter_map(|id| {
            let choice = field.choices().iter().find(|it| it.id == id)?;
            Some((id, choice.text))
        });
        let lines = choices.enumerate().map(|(at, (id, text))| {
            let option = options.iter().find(|it| it.id == *id);
            RoomLine::Option {
                number: at + 1,
                text,
                bars: self.bars(at),
                verdict: option.filter(|_| self.is_revealed).map(verdict),
            }
        });
        lines.collect()
    }

    fn bars(&self, at: usize) -> Vec<HandsBar> {
        let all = self.rounds.iter().filter_map(Hands::counts);
        let most = all.flatten().copied().max().unwrap_or(0);
        let is_one = !matches!(Counted::of(self.item), Counted::Each(_));
        let bar = |(round, hands): (&'static str, &Hands)| {
            let counts = hands.counts()?;
            let count = *counts.get(at)?;
            let share = share(count, counts).filter(|_| is_one);
            Some(HandsBar {
                round,
                count,
                share,
                most,
                is_latest: Some(hands) == self.rounds.last(),
            })
        };
        said::ROUNDS
            .into_iter()
            .zip(self.rounds)
            .filter_map(bar)
            .collect()
    }

    /// What a room has said that is no hands.
    fn rounds(&self) -> Vec<RoomLine<'a>> {
        let number = self.item.question.number();
        rounds_in_words(self.rounds, number.map_or("", |it| &it.unit))
    }

    /// What is right, and why.
    fn reveal(&self) -> Vec<RoomLine<'a>> {
        let mut lines = self.room_setting();
        let foreseen = self.item.question.planned_answers().into_iter();
        lines.extend(foreseen.filter_map(typed));
        lines.extend(author_lines(self.item).into_iter().flat_map(revealed));
        lines
    }

    /// How the setting came out that the room agreed on last.
    fn room_setting(&self) -> Vec<RoomLine<'a>> {
        let Some(Hands::Setting(setting)) = self.rounds.last() else {
            return Vec::new();
        };
        let judged = self.item.question.judge(&Answer::Typed(setting.clone()));
        let right = judged.right == Some(true);
        let mut lines = vec![RoomLine::Words(said::set_came(right).to_owned())];
        let flaws = judged.flaws.iter().map(words::flaw);
        lines.extend(flaws.map(RoomLine::Words));
        lines
    }
}

/// Blocks without the marks of what they cite: a room sees no list of sources.
pub fn uncited(blocks: &[Block]) -> Vec<Block> {
    let blocks = blocks.iter().map(|block| {
        let Block::Paragraph(spans) = block else {
            return block.clone();
        };
        let spans = spans.iter().filter(|it| it.citation.is_none());
        Block::Paragraph(spans.cloned().collect())
    });
    blocks.collect()
}

/// What a room has said in numbers, or as a setting.
pub fn rounds_in_words<'a>(rounds: &[Hands], unit: &str) -> Vec<RoomLine<'a>> {
    let said = said::ROUNDS.into_iter().zip(rounds);
    let said = said.filter_map(|(round, hands)| match hands {
        Hands::Counts(_) => None,
        Hands::Numbers(numbers) => Some(said::said(round, numbers, unit)),
        Hands::Setting(setting) => Some(said::set(round, setting)),
    });
    said.map(RoomLine::Words).collect()
}

/// Per cent of all hands; nothing where there are none.
fn share(count: u32, all: &[u32]) -> Option<u32> {
    let sum: u32 = all.iter().sum();
    // To the nearest.
    (count * 100 + sum / 2).checked_div(sum)
}

fn verdict(option: &QuestionOption) -> (bool, &Markdown) {
    (option.right, &option.feedback)
}

/// An answer that is no option of the list.
fn typed(planned: PlannedAnswer<'_>) -> Option<RoomLine<'_>> {
    match planned.answer {
        AnswerText::Typed(words) => Some(RoomLine::Answer {
            words,
            right: planned.right,
            feedback: planned.feedback,
        }),
        AnswerText::Option(_) => None,
    }
}

fn revealed(line: RevealLine<'_>) -> Vec<RoomLine<'_>> {
    match line {
        RevealLine::Key(answer) => key(answer),
        RevealLine::Text { label, document } => vec![RoomLine::Text { label, document }],
        RevealLine::Check(point) => vec![RoomLine::Point(point)],
        RevealLine::Remark(words) | RevealLine::ExplainedIn(words, _) | RevealLine::Off(words) => {
            vec![RoomLine::Words(words)]
        }
        // Nobody has answered alone, and hints are for who does.
        RevealLine::Hints(_)
        | RevealLine::Grade { .. }
        | RevealLine::Yours(..)
        | RevealLine::Options { .. }
        | RevealLine::Changed(_)
        | RevealLine::Then(_)
        | RevealLine::Difference(_) => Vec::new(),
    }
}

fn key(answer: Vec<AnswerText<'_>>) -> Vec<RoomLine<'_>> {
    let mut lines = Vec::new();
    for answer in answer {
        match answer {
            AnswerText::Typed(words) => {
                lines.push(RoomLine::Key(format!("{}: {words}", words::THE_ANSWER)));
            }
            AnswerText::Option(text) => {
                if lines.is_empty() {
                    lines.push(RoomLine::Key(words::THE_ANSWER.to_owned()));
                }
                lines.push(RoomLine::Point(text));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_are_as_many_whole_numbers_as_there_are_options() {
        let counted = counts(" 12 9  3 0 ", 4).unwrap();
        assert_eq!(counted, Hands::Counts(vec![12, 9, 3, 0]));
        for typed in ["", "1 2 3", "1 2 3 4 5", "1 2 3 x", "1 2 3 -4", "1 2 3 4.5"] {
            assert_eq!(counts(typed, 4), Err(said::not_so_many(4)), "{typed}");
        }
        for typed in ["10000 0", "0 18446744073709551615"] {
            assert_eq!(counts(typed, 2), Err(said::too_many(MAX_HANDS)), "{typed}");
        }
        assert!(counts("9999 9999", 2).is_ok());
        assert_eq!(share(9_999, &[9_999; 30]), Some(3));
        assert_eq!(share(0, &[0, 0]), None);
        assert_eq!([1, 1, 1].map(|it| share(it, &[1, 1, 1])), [Some(33); 3]);
    }

    #[test]
    fn a_room_says_one_number_or_three_that_rise() {
        let typical = |typed| numbers(typed).map(|it| it.typical());
        assert_eq!(typical("40"), Ok(Some(40.0)));
        assert_eq!(typical("10 40 200.5"), Ok(Some(40.0)));
        for typed in ["10 20", "200 40 10", "1 2 3 4", ""] {
            assert_eq!(numbers(typed), Err(said::NOT_NUMBERS.to_owned()), "{typed}");
        }
        assert!(numbers("many").is_err());
    }
}
