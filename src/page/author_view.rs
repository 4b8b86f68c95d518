//! An item as its author sees it: the question with everything behind it, for its author.
//!
//! Learners never see this; see [`super::PageInput::author_view`].

use crate::lesson::Item;
use crate::question::{AnswerText, PlannedAnswer};
use crate::text::{Role, Span, Style};

use super::builder::PageBuilder;
use super::reveal::author_lines;
use crate::words;

/// Columns for "right" or "wrong", and for the feedback to stand further in.
const MARGIN: usize = 7;
const FURTHER: usize = MARGIN + 2;

impl<'a> PageBuilder<'_, 'a> {
    /// `item` with every answer that was foreseen, what is said about each, the
    /// key, and what follows whatever was answered.
    pub(super) fn for_author(&mut self, item: &'a Item) {
        let from = self.begin_item();
        let name = format!("{} · {}", item.question.id, item.question.kind.name());
        self.line(vec![Span::new(name, Role::Muted)]);
        self.prompt(item);
        for planned in item.question.planned_answers() {
            self.planned_answer(&planned);
        }
        self.said(&author_lines(item));
        self.end_item(item, true, from);
    }

    fn planned_answer(&mut self, planned: &PlannedAnswer<'a>) {
        self.gap();
        let (word, role) = match planned.right {
            true => (words::RIGHT_ANSWER, Role::Right),
            false => (words::WRONG_ANSWER, Role::Wrong),
        };
        let strong = Style {
            strong: true,
            ..Style::from(role)
        };
        let first = [Span::new(format!("{word:<MARGIN$}"), strong)];
        let next = [Span::new(" ".repeat(MARGIN), Role::Body)];
        match &planned.answer {
            AnswerText::Option(text) => {
                let room = self.room_within(MARGIN);
                self.blocks_beside(text, &text.blocks, room, &first, &next);
            }
            AnswerText::Typed(words) => {
                self.wrapped(&[Span::new(words.clone(), Role::Body)], &first, &next);
            }
        }
        let margin = [Span::new(" ".repeat(FURTHER), Role::Body)];
        let feedback = planned.feedback;
        let room = self.room_within(FURTHER);
        self.blocks_beside(feedback, &feedback.blocks, room, &margin, &margin);
        if let Some(myth) = planned.myth {
            let behind = words::myth_behind(myth);
            self.wrapped(&[Span::new(behind, Role::Muted)], &margin, &margin);
        }
    }

    fn room_within(&self, margin: usize) -> u16 {
        let margin = u16::try_from(margin).unwrap_or(u16::MAX);
        self.input.width.saturating_sub(margin)
    }
}
