//! What was guessed when a lesson began, and what is known of the same points
//! when it ends.

use crate::journal::{Attempt, ItemProgress, LessonProgress, Outcome};
use crate::lesson::{Item, Lesson, Part, PartKind, StudyTime};
use crate::question::{AnswerText, Solution};
use crate::text;
use crate::words::{self, Fact, OutOf};

use super::is_changed;
use super::reveal::answer_words;

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
/// how many are now, of those that were not passed over.
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

/// A guess by names alone, and what asks for the same at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessToCome {
    guess: String,
    back: String,
    /// The number of the part that asks for the guess, and of that of the other.
    parts: (usize, usize),
    pub time: StudyTime,
}

/// All that a lesson asks for, in order.
pub fn guesses_to_come(lesson: &Lesson) -> Vec<GuessToCome> {
    let parts = lesson.parts.iter().enumerate();
    let guesses = parts.flat_map(|(at, part)| guesses(lesson, part).map(move |it| (at, it)));
    let named = guesses.map(|(at, it)| GuessToCome {
        guess: it.item.question.id.clone(),
        back: it.back.to_owned(),
        parts: (at, it.place.0),
        time: it.item.study_time(),
    });
    named.collect()
}

impl GuessToCome {
    /// Whether it was made and has not come back since. Where what asks for it has a
    /// page of its own on the way, that one does not count.
    pub fn waits(&self, kept: &LessonProgress, has: &dyn Fn(usize) -> bool) -> bool {
        let on_the_way = self.back != self.guess && has(self.parts.1);
        let attempts = |id: &String| kept.items.get(id).map_or(&[][..], |it| &it.attempts);
        let first = attempts(&self.guess).iter().find(|it| is_answer(it));
        first.filter(|_| has(self.parts.0)).is_some_and(|first| {
            let later = attempts(&self.back).iter();
            later.filter(|it| it.number > first.number).count() <= usize::from(on_the_way)
        })
    }
}

/// A guess that was answered when its lesson began and was asked once more since.
#[derive(Debug, Clone, Copy)]
pub struct GuessedTwice<'l> {
    pub part: &'l Part,
    pub item: &'l Item,
    /// What asked for the same once more.
    back: &'l Item,
    then: &'l Attempt,
    now: &'l Attempt,
    /// Whether the question still means what was answered then.
    stands: bool,
}

/// All of them, in order.
pub fn guessed_twice<'l>(
    lesson: &'l Lesson,
    progress: &'l LessonProgress,
) -> Vec<GuessedTwice<'l>> {
    let parts = lesson.parts.iter();
    let guesses = parts.flat_map(|part| guesses(lesson, part).map(move |it| (part, it)));
    let twice = guesses.filter_map(|(part, guess)| {
        let kept = progress.items.get(&guess.item.question.id)?;
        Some(GuessedTwice {
            part,
            item: guess.item,
            back: lesson.item(guess.back)?,
            then: guess.first(progress)?,
            now: counts(guess.later(progress))?,
            stands: !is_changed(guess.item, kept),
        })
    });
    twice.collect()
}

impl GuessedTwice<'_> {
    /// What was answered then and what now, and what is right where neither says it.
    pub fn words(&self) -> String {
        let is_same = self.back.question.id == self.item.question.id;
        let is_known = self.then.is_right() || is_same && self.now.is_right();
        let right = (self.stands && !is_known).then(|| key(self.item));
        let grade = is_answer(self.now).then(|| self.now.is_right());
        words::guess_then_and_now(
            (&answered(self.item, self.then), self.then.is_right()),
            (&answered(self.back, self.now), grade),
            is_same,
            right.flatten().as_deref(),
        )
    }
}

/// What stands for an answer in a line.
fn answered(item: &Item, attempt: &Attempt) -> String {
    match &attempt.outcome {
        Outcome::Committed { answer, .. } => {
            in_short(&answer_words(item, answer, &attempt.asked.order))
        }
        Outcome::NoIdea => words::NO_IDEA.to_owned(),
        Outcome::Skipped => words::SKIPPED_IN_SHORT.to_owned(),
    }
}

/// What is right, in a line; nothing where a learner says that of their own words.
fn key(item: &Item) -> Option<String> {
    let texts = match item.question.solution() {
        Solution::Options(choices) => choices
            .iter()
            .map(|it| AnswerText::Option(it.text))
            .collect(),
        Solution::Typed(typed) => vec![AnswerText::Typed(words::solution(typed))],
        Solution::Model { .. } => return None,
    };
    Some(in_short(&texts))
}

/// Texts between quotation marks, of long ones the beginning.
fn in_short(texts: &[AnswerText]) -> String {
    const LONG: usize = 72;
    let texts = texts
        .iter()
        .map(|it| format!("“{}”", text::truncate(&it.plain(), LONG)));
    texts.collect::<Vec<_>>().join(", ")
}

impl BeforeAndNow {
    /// Of these guesses. Nothing where there are none.
    pub fn of(guesses: &[GuessedTwice]) -> Option<Self> {
        let all = guesses.len();
        let count = |of: fn(&GuessedTwice) -> bool| guesses.iter().filter(|it| of(it)).count();
        (all > 0).then(|| Self {
            before: OutOf(count(|it| it.then.is_right()), all),
            now: OutOf(count(|it| it.now.is_right()), count(|it| is_answer(it.now))),
        })
    }

    pub fn fact(&self) -> Fact {
        words::before_and_now(self.before, self.now)
    }
}

/// What counts of what came after a guess: the latest answer or, where it was only
/// passed over, that.
fn counts(later: &[Attempt]) -> Option<&Attempt> {
    later.iter().rfind(|it| is_answer(it)).or(later.last())
}

fn is_answer(attempt: &Attempt) -> bool {
    !attempt.is_skip()
}
