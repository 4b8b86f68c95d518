//! What was guessed when a lesson began, and what is known of the same points
//! when it ends.

use crate::journal::{Attempt, ItemProgress, LessonProgress};
use crate::lesson::{Item, Lesson, Part, PartKind};
use crate::words::{self, OutOf};

/// A guess, and the item that asks the same once more.
#[derive(Debug, Clone, Copy)]
pub struct Guess<'l> {
    pub item: &'l Item,
    /// The id of that: its own, where the lesson has no other form of it.
    pub back: &'l str,
    /// The numbers of the part of that, and of it in there.
    pub place: (usize, usize),
}

/// How many of the guesses that came back were right when the lesson began, and
/// how many are now.
#[derive(Debug, Clone, Copy)]
pub struct BeforeAndNow {
    pub before: OutOf,
    pub now: OutOf,
}

/// The guesses that `part` of a lesson asks for.
pub fn guesses<'l>(lesson: &'l Lesson, part: &'l Part) -> impl Iterator<Item = Guess<'l>> {
    let items = match part.kind == PartKind::Guess {
        true => part.items.as_slice(),
        false => &[],
    };
    items.iter().filter_map(|item| {
        let forms = [item.comes_back_as.as_ref(), Some(&item.question.id)];
        let place = |id: &'l String| Some((id.as_str(), lesson.place_of(id)?));
        let (back, place) = forms.into_iter().flatten().find_map(place)?;
        Some(Guess { item, back, place })
    })
}

impl Guess<'_> {
    /// The guess itself, as it was answered first; nothing where it was only
    /// passed over.
    pub fn first<'p>(&self, progress: &'p LessonProgress) -> Option<&'p Attempt> {
        let kept = progress.items.get(&self.item.question.id)?;
        kept.attempts.iter().find(|it| is_answer(it))
    }

    /// What was done since with what asks the same once more.
    pub fn later<'p>(&self, progress: &'p LessonProgress) -> &'p [Attempt] {
        let kept = progress.items.get(self.back);
        let all = kept.map_or(&[][..], |it: &ItemProgress| &it.attempts);
        let first = self.first(progress).map_or(usize::MAX, |it| it.number);
        let before = all.partition_point(|it| it.number <= first);
        all.get(before..).unwrap_or_default()
    }
}

/// A guess that was answered when its lesson began and once more since.
#[derive(Debug, Clone, Copy)]
pub struct GuessedTwice<'l> {
    pub part: &'l Part,
    pub item: &'l Item,
    /// Whether it was right then, and whether it is now.
    right: (bool, bool),
}

/// All of them, in order.
pub fn guessed_twice<'l>(lesson: &'l Lesson, progress: &LessonProgress) -> Vec<GuessedTwice<'l>> {
    let parts = lesson.parts.iter();
    let guesses = parts.flat_map(|part| guesses(lesson, part).map(move |it| (part, it)));
    let twice = guesses.filter_map(|(part, guess)| {
        let now = guess.later(progress).iter().rfind(|it| is_answer(it))?;
        Some(GuessedTwice {
            part,
            item: guess.item,
            right: (guess.first(progress)?.is_right(), now.is_right()),
        })
    });
    twice.collect()
}

impl BeforeAndNow {
    /// Of these guesses. Nothing where there are none.
    pub fn of(guesses: &[GuessedTwice]) -> Option<Self> {
        let all = guesses.len();
        let right = |is: fn(&(bool, bool)) -> bool| {
            OutOf(guesses.iter().filter(|it| is(&it.right)).count(), all)
        };
        (all > 0).then(|| Self {
            before: right(|pair| pair.0),
            now: right(|pair| pair.1),
        })
    }

    pub fn words(&self) -> String {
        words::before_and_now(self.before, self.now)
    }
}

fn is_answer(attempt: &Attempt) -> bool {
    !attempt.is_skip()
}
