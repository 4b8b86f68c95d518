//! An item that a summary counts, and how it is told.

use crate::journal::{Attempt, ItemProgress};
use crate::lesson::{Item, Lesson, Part};
use crate::page::GuessedTwice;
use crate::text::{self, Block, Document};
use crate::words;

use super::Reason;

/// An item of `part`, and what was answered last.
#[derive(Debug, Clone, Copy)]
pub struct Reached<'a> {
    pub lesson: &'a Lesson,
    pub part: &'a Part,
    pub item: &'a Item,
    pub latest: Option<&'a Attempt>,
    /// All that was done with it, where more than that counts.
    pub(super) kept: Option<&'a ItemProgress>,
    /// What was guessed at it when the lesson began, where it is listed for that.
    pub guessed: Option<GuessedTwice<'a>>,
}

impl<'a> Reached<'a> {
    /// An item of which one attempt alone counts.
    pub fn of(
        lesson: &'a Lesson,
        part: &'a Part,
        item: &'a Item,
        latest: Option<&'a Attempt>,
    ) -> Self {
        Self {
            lesson,
            part,
            item,
            latest,
            kept: None,
            guessed: None,
        }
    }

    /// Why it is worth another look.
    pub(super) fn reason(&self) -> Option<Reason> {
        match self.kept {
            Some(kept) => Reason::of_item(Some(kept)),
            None => Reason::of(self.latest),
        }
    }

    /// What is asked, in a line.
    pub fn words(&self) -> String {
        prompt(self.item)
    }

    /// What was guessed at it when the lesson began, and what is known now.
    pub fn then_and_now(&self) -> Option<String> {
        self.guessed.map(|it| it.words())
    }

    /// Where it is asked: "myth", "step 6", or the part.
    pub fn place(&self) -> String {
        words::asked_in(self.lesson, self.part, self.item)
    }
}

/// What an item asks, in a line: its first paragraph or, where that only leads up to
/// it, the first that is a question.
pub fn prompt(item: &Item) -> String {
    let prompt = item.question.prompt.without_marks();
    let in_a_line = |block: &Block| {
        text::words(&Document {
            blocks: vec![block.clone()],
            ..Document::default()
        })
    };
    let is_text = |block: &&Block| matches!(block, Block::Paragraph(_));
    let mut paragraphs = prompt.blocks.iter().filter(is_text).map(in_a_line);
    let asks = paragraphs.find(|it| it.contains('?'));
    let opening = || prompt.blocks.first().map(in_a_line);
    asks.or_else(opening).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{embedded, load};

    #[test]
    fn an_item_is_told_by_what_it_asks_and_not_by_what_leads_up_to_it() {
        let lessons = embedded().into_iter();
        let lessons = lessons.map(|it| load(&it).lesson.unwrap());
        let lesson = lessons.into_iter().find(|it| it.id == "serverless-on-aws");
        let lesson = lesson.unwrap();
        let incidents = lesson.parts.iter().find(|it| it.stem == "incidents");
        for item in &incidents.unwrap().items {
            let told = prompt(item);
            assert!(!told.ends_with(':'), "{told}");
        }
        let told = lesson.items().map(prompt);
        assert!(told.into_iter().all(|it| !it.is_empty()));
    }
}
