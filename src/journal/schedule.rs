//! When an item is to come back, by what was answered to it.

use jiff::civil::Date;
use jiff::{Span, Unit};
use serde::Serialize;

use super::entry::{Certainty, Grade, Mark, Time};
use super::memory::{Memory, Rating};
use super::progress::{Attempt, ItemProgress, Outcome};

/// A day of the learner's own calendar, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// The days from `earlier` to this one; none where the clock was set back.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    pub fn of(date: Date) -> Self {
        let days = date.since((Unit::Day, Date::constant(1970, 1, 1)));
        Self(days.map_or(0, |days| i64::from(days.get_days())))
    }

    /// As calendars have it; beyond the calendar it is its end.
    pub fn date(self) -> Date {
        let days = Span::new().try_days(self.0);
        let date = days.map(|days| Date::constant(1970, 1, 1).saturating_add(days));
        date.unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }
}

impl From<Time> for Day {
    fn from(time: Time) -> Self {
        const MINUTE: i64 = 60_000;
        let local = i64::from(time.offset) * MINUTE;
        Self(time.millis.saturating_add(local).div_euclid(1440 * MINUTE))
    }
}

/// How far an item is learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Nothing was answered yet.
    New,
    Learning,
    /// Right on three different days since it was last missed, without a hint
    /// and not as a guess.
    Solid,
}

/// When an item is due, as far off as matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueIn {
    Today,
    Tomorrow,
    /// In two days to a week.
    AWeek,
    /// In the week after that.
    TwoWeeks,
    Later,
}

/// How many of some items are how far, and how many of them are due today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Learned {
    pub new: usize,
    pub learning: usize,
    pub solid: usize,
    pub due: usize,
}

impl DueIn {
    pub const ALL: [Self; 5] = [
        Self::Today,
        Self::Tomorrow,
        Self::AWeek,
        Self::TwoWeeks,
        Self::Later,
    ];

    /// That of an item that is due on `due`.
    pub fn of(due: Day, today: Day) -> Self {
        match due.since(today) {
            0 => Self::Today,
            1 => Self::Tomorrow,
            2..=7 => Self::AWeek,
            8..=14 => Self::TwoWeeks,
            _ => Self::Later,
        }
    }
}

/// What the answers to one item say about its memory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schedule {
    memory: Option<Memory>,
    /// The day of the first answer that was rated.
    first: Option<Day>,
    /// The day of the last one.
    last: Option<Day>,
    /// Whether that was a miss.
    missed: bool,
    /// The day of the last miss, where a sure one is still to be made up for: by
    /// being right on a later day, without a hint and not as a guess.
    missed_when_sure: Option<Day>,
    /// The days on which it was right, since the last miss: at most three.
    right_on: Vec<Day>,
    /// Whether it was ever right.
    was_right: bool,
}

/// So many days make an item solid.
const SOLID_AFTER: usize = 3;

impl Schedule {
    pub fn of(item: &ItemProgress) -> Self {
        let mut schedule = Self {
            was_right: item.was_right,
            ..Self::default()
        };
        for attempt in &item.attempts {
            schedule.take(attempt);
        }
        schedule
    }

    /// The day on which it is due; never before it was answered.
    pub fn due(&self) -> Option<Day> {
        let (memory, Day(last)) = (self.memory?, self.last?);
        let came_again = self.first < self.last;
        let days = match (self.missed, came_again) {
            (true, true) => 0,
            // The walk on which it was first missed brings it back by itself.
            (true, false) => 1,
            (false, _) => i64::from(memory.interval()),
        };
        Some(Day(last.saturating_add(days)))
    }

    /// The day of the last answer that was rated.
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// Whether the last answer that was rated was a miss.
    pub fn missed(&self) -> bool {
        self.missed
    }

    /// Whether a wrong answer that was sure is still to be made up for: by being
    /// right on a later day, without a hint and not as a guess.
    pub fn missed_when_sure(&self) -> bool {
        self.missed_when_sure.is_some()
    }

    /// How much likelier it is remembered so many days after `day` if it is
    /// asked on `day`, and the answer read; nothing is known of what was never
    /// answered.
    pub fn gain(&self, day: Day, later: u32) -> Option<f64> {
        let (memory, days) = (self.memory?, day.since(self.last?));
        let likely = memory.recalled_after(days);
        let right = memory.after(Rating::Good, days);
        // What is missed is asked again in the same sitting.
        let missed = memory.after(Rating::Again, days).after(Rating::Good, 0);
        let asked =
            likely * right.recalled_after(later) + (1.0 - likely) * missed.recalled_after(later);
        Some(asked - memory.recalled_after(days.saturating_add(later)))
    }

    /// What comes of a right answer on `day` by one who is fairly sure.
    #[must_use]
    pub fn after_right(mut self, day: Day) -> Self {
        self.note(Rating::Good, day);
        self
    }

    pub fn state(&self) -> ItemState {
        match self.right_on.len() {
            SOLID_AFTER.. => ItemState::Solid,
            _ if self.memory.is_some() => ItemState::Learning,
            _ => ItemState::New,
        }
    }

    fn take(&mut self, attempt: &Attempt) {
        let Some(rating) = self.rating(attempt) else {
            return;
        };
        self.note(rating, Day::from(attempt.time));
        if attempt.confident_miss() {
            self.missed_when_sure = self.last;
        }
    }

    fn note(&mut self, rating: Rating, day: Day) {
        self.memory = Some(match (self.memory, self.last) {
            (Some(memory), Some(last)) => memory.after(rating, day.since(last)),
            _ => Memory::first(rating),
        });
        self.first = self.first.or(Some(day));
        self.last = Some(day);
        self.missed = rating == Rating::Again;
        self.was_right |= !self.missed;
        match rating {
            Rating::Again => self.note_miss(day),
            Rating::Good | Rating::Easy => self.note_right(day),
            Rating::Hard => {}
        }
    }

    fn note_miss(&mut self, day: Day) {
        self.right_on.clear();
        self.missed_when_sure = self.missed_when_sure.map(|_| day);
    }

    fn note_right(&mut self, day: Day) {
        self.missed_when_sure = self.missed_when_sure.filter(|missed| day <= *missed);
        if self.right_on.len() < SOLID_AFTER && !self.right_on.contains(&day) {
            self.right_on.push(day);
        }
    }

    /// What an answer says about the memory; nothing where it was passed over,
    /// or held only in part.
    fn rating(&self, attempt: &Attempt) -> Option<Rating> {
        match &attempt.outcome {
            Outcome::Skipped => None,
            _ if attempt.asked.practice || attempt.undone => None,
            Outcome::Committed { grade: None, .. } => match attempt.mark? {
                Mark::Yes => Some(self.right(attempt, None)),
                Mark::No => Some(Rating::Again),
                Mark::Partly => None,
            },
            Outcome::NoIdea
            | Outcome::Committed {
                grade: Some(Grade::Wrong),
                ..
            } => Some(Rating::Again),
            Outcome::Committed {
                grade: Some(Grade::Right),
                certainty,
                ..
            } => Some(self.right(attempt, *certainty)),
        }
    }

    fn right(&self, attempt: &Attempt, certainty: Option<Certainty>) -> Rating {
        match certainty {
            _ if attempt.hints > 0 => Rating::Hard,
            Some(Certainty::Guess) => Rating::Hard,
            Some(Certainty::Sure) if self.was_right => Rating::Easy,
            Some(Certainty::Fairly | Certainty::Sure) | None => Rating::Good,
        }
    }
}

#[cfg(test)]
mod tests;
