//! How far a part is, and what became of an item: each a glyph and a word.
//!
//! Parts are diamonds and items are dots, so that no glyph means two things.

use crate::journal::{Attempt, ItemProgress, LessonProgress, Mark, Outcome};
use crate::lesson::{Part, PartKind};
use crate::words::{self, screen as said};

use super::has_changed;

/// What a part is to the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartState {
    Done,
    /// Done, but a question in it has changed since.
    Changed,
    Begun,
    New,
    Broken,
}

impl PartState {
    pub const ALL: [Self; 5] = [
        Self::Done,
        Self::Changed,
        Self::Begun,
        Self::New,
        Self::Broken,
    ];

    /// `is_done`: whether what is gone through of the part is done. One that nobody has
    /// read is not read for it: whether it has changed is told once it was.
    pub fn of(part: &Part, kept: &LessonProgress, is_done: bool) -> Self {
        let state = Self::at_a_glance(part, kept, is_done);
        match state == Self::Done && part.is_read() && has_changed(part, kept) {
            true => Self::Changed,
            false => state,
        }
    }

    /// The same without reading the part, so that one that has changed is done.
    pub fn at_a_glance(part: &Part, kept: &LessonProgress, is_done: bool) -> Self {
        match () {
            () if part.broken.is_some() => Self::Broken,
            () if is_done => Self::Done,
            () if kept.parts_opened.contains(&part.stem) => Self::Begun,
            () => Self::New,
        }
    }

    pub fn glyph(self) -> &'static str {
        match self {
            Self::Done => "◆",
            Self::Changed => "*",
            Self::Begun => "◈",
            Self::New => "◇",
            Self::Broken => "!",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Done => said::DONE,
            Self::Changed => said::CHANGED,
            Self::Begun => said::BEGUN,
            Self::New => said::NEW,
            Self::Broken => said::BROKEN,
        }
    }
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemMark {
    Right,
    /// An explanation that has some of it, by its learner's mark.
    Partly,
    Wrong,
    /// That was said instead of an answer.
    NoIdea,
    Skipped,
    /// Guessed at before anything was said about it: nobody judges that.
    Guessed,
    Open,
}

impl ItemMark {
    pub const ALL: [Self; 7] = [
        Self::Right,
        Self::Partly,
        Self::Wrong,
        Self::NoIdea,
        Self::Skipped,
        Self::Guessed,
        Self::Open,
    ];

    /// Those that a legend names: what is seldom only where there `is` such an item.
    pub fn named(is: impl Fn(Self) -> bool) -> Vec<Self> {
        let all = Self::ALL.into_iter();
        all.filter(|it| !matches!(it, Self::Partly | Self::NoIdea) || is(*it))
            .collect()
    }

    /// Of the item with this id in a part of `kind`. An explanation without its
    /// learner's mark is open.
    pub fn of(item: &str, kind: PartKind, kept: &LessonProgress) -> Self {
        let Some(kept) = kept.items.get(item) else {
            return Self::Open;
        };
        let skipped = |it: &ItemProgress| it.latest().is_some_and(Attempt::is_skip);
        let no_idea = |it: &Attempt| it.outcome == Outcome::NoIdea;
        let partly = |it: &Attempt| it.mark == Some(Mark::Partly);
        let judged = kept
            .latest_commit()
            .is_none_or(|it| it.grade().is_some() || it.mark.is_some());
        match () {
            () if !kept.settled() || !judged => Self::Open,
            () if kept.answered() && kind == PartKind::Guess => Self::Guessed,
            () if kept.latest_answer().is_some_and(no_idea) && !skipped(kept) => Self::NoIdea,
            () if kept.latest_answer().is_some_and(Attempt::is_right) => Self::Right,
            () if skipped(kept) => Self::Skipped,
            () if kept.latest_commit().is_some_and(partly) => Self::Partly,
            () => Self::Wrong,
        }
    }

    pub fn glyph(self) -> &'static str {
        match self {
            Self::Right => "●",
            Self::Partly => "◐",
            Self::Wrong => "×",
            Self::NoIdea => "?",
            Self::Skipped => "–",
            Self::Guessed => "~",
            Self::Open => "○",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Right => said::RIGHT,
            Self::Partly => words::PARTLY_IN_SHORT,
            Self::Wrong => said::WRONG,
            Self::NoIdea => words::NO_IDEA,
            Self::Skipped => said::SKIPPED,
            Self::Guessed => said::GUESSED,
            Self::Open => said::OPEN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::progress;

    #[test]
    fn the_latest_answer_marks_an_item() {
        for (done, mark) in [
            (&["0: ice warm false right sure"][..], ItemMark::Right),
            (
                &["0: ice warm false right sure", "1: ice warm no-idea"],
                ItemMark::NoIdea,
            ),
            (
                &["0: ice warm no-idea", "1: ice warm false right sure"],
                ItemMark::Right,
            ),
            (
                &["0: ice warm false right sure", "1: ice warm skip"],
                ItemMark::Right,
            ),
            (
                &["0: ice warm no-idea", "1: ice warm skip"],
                ItemMark::Skipped,
            ),
            (&["0: ice warm skip"], ItemMark::Skipped),
        ] {
            let progress = progress(done);
            let found = ItemMark::of("warm", PartKind::Myths, progress.of("ice"));
            assert_eq!(found, mark, "{done:?}");
        }
    }
}
