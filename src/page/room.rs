//! An item as a room of people sees it: asked aloud, answered by hands, and only
//! then revealed.
//!
//! The gate is here as well: [`RoomView::lines`] says nothing of a key, of
//! feedback or of a verdict before the item is revealed. Nothing of it is kept.

use crate::lesson::Item;
use crate::question::{Answer, AnswerText, Field, PlannedAnswer, QuestionOption};
use crate::text::{Block, Document, Markdown};

use super::reveal::{RevealLine, author_lines};
use super::room_hands::{Counted, Hands};
use crate::words::{self, room as said};

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
    /// What the room has said that is no hands, as a sentence.
    Said(String),
    /// What they are asked to do now.
    Talk,
    /// What is right, in words.
    Key(String),
}

impl RoomLine<'_> {
    /// Whether it says what the room says.
    pub fn is_of_hands(&self) -> bool {
        match self {
            Self::Option { bars, .. } => !bars.is_empty(),
            Self::Said(_) => true,
            Self::Lead(_)
            | Self::Stem(_)
            | Self::Text { .. }
            | Self::Answer { .. }
            | Self::Point(_)
            | Self::Words(_)
            | Self::Talk
            | Self::Key(_) => false,
        }
    }

    /// Whether it says what is right.
    pub fn tells_what_is_right(&self) -> bool {
        match self {
            Self::Option { verdict, .. } => verdict.is_some_and(|(right, _)| right),
            Self::Answer { right, .. } => *right,
            // Only what is revealed has a name.
            Self::Text { label, .. } => !label.is_empty(),
            Self::Key(_) => true,
            Self::Lead(_)
            | Self::Stem(_)
            | Self::Point(_)
            | Self::Words(_)
            | Self::Said(_)
            | Self::Talk => false,
        }
    }
}

/// An item in front of a room.
#[derive(Debug, Clone, Copy)]
pub struct RoomView<'a, 's> {
    pub item: &'a Item,
    /// The ids of its options in the order in which they are shown.
    pub order: &'s [String],
    /// At most [`ROUNDS`](super::ROUNDS).
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
        if let Field::Setting(experiment) = question.field() {
            let knobs = experiment.told_knobs().into_iter();
            lines.extend(knobs.map(|it| RoomLine::Words(said::knob(&it.name, &it.values))));
        }
        lines.extend(self.options());
        lines.extend(self.rounds());
        if self.talks && !self.is_revealed {
            lines.push(RoomLine::Talk);
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
        let question = &self.item.question;
        let unit = question.number().map_or("", |it| &it.unit);
        let set = |typed: &str| {
            let experiment = question.experiment();
            experiment.map_or_else(String::new, |it| it.in_words(typed))
        };
        rounds_in_words(self.rounds, unit, &set)
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

/// What a room has said in numbers, or as a setting that `set` puts into words.
pub fn rounds_in_words<'a>(
    rounds: &[Hands],
    unit: &str,
    set: &dyn Fn(&str) -> String,
) -> Vec<RoomLine<'a>> {
    let said = said::ROUNDS.into_iter().zip(rounds);
    let said = said.filter_map(|(round, hands)| match hands {
        Hands::Counts(_) => None,
        Hands::Numbers(numbers) => Some(said::said(round, numbers, unit)),
        Hands::Setting(setting) => Some(said::set(round, &set(setting))),
    });
    said.map(RoomLine::Said).collect()
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
        RevealLine::Hints { .. }
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
    use super::share;

    #[test]
    fn a_share_is_of_all_hands_to_the_nearest() {
        assert_eq!(share(9_999, &[9_999; 30]), Some(3));
        assert_eq!(share(0, &[0, 0]), None);
        assert_eq!([1, 1, 1].map(|it| share(it, &[1, 1, 1])), [Some(33); 3]);
    }
}
