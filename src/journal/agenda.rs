//! What recall asks on one day, and in which order.
//!
//! First comes what the learner was sure of and wrong about, then what was
//! missed, then what is due by its schedule. Within each of these first comes
//! what is gained most from in the time that it takes; simulated learners keep
//! more that way than if what is most likely forgotten comes first, which is
//! mostly what will be forgotten again. Of items that are easily mixed up one
//! follows the other, so that they are told apart. No day has more than the
//! limit allows: what comes last is left for the next day.
//!
//! Before an exam what would be forgotten by then is spread over the days left.
//! A day on which too little is due takes some of what is due on the next days.

use super::schedule::{Day, Schedule};

/// An item of any lesson that recall may ask. One that was never answered may
/// be among them, and is not asked.
#[derive(Debug, Clone, Default)]
pub struct Candidate {
    pub schedule: Schedule,
    /// How long it takes.
    pub seconds: u32,
    /// Items that are easily mixed up with it, by their places among the
    /// candidates. It is enough if one of two names the other.
    pub confusable: Vec<usize>,
    /// Whether the learner again believes a myth that it is about.
    pub relapsed: bool,
    /// Whether recall has asked it today: that counts towards the limit.
    pub asked_today: bool,
}

/// How much is asked on one day. One item is, however long it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DailyLimit {
    Items(usize),
    Seconds(u32),
}

/// Why an item is asked, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Missed by one who was sure, and not yet made up for on a later day.
    SureAndWrong,
    /// Missed last, or about a myth that is believed again.
    Missed,
    Due,
    /// Not due yet, but before the exam; or beside the schedule.
    Ahead,
}

/// An item that is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ask {
    /// Its place among the candidates.
    pub candidate: usize,
    pub urgency: Urgency,
    /// What is gained by each second that it takes.
    gain: f64,
}

/// How what is to be known on an exam's day is spread until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The days left before the exam's day, with today.
    pub days: u32,
    /// About how many items are asked on each.
    pub a_day: usize,
}

/// So many days on, what is gained by asking is to be remembered; where there is
/// an exam, on its day.
const LATER: u32 = 30;

/// No exam counts as further off: a hundred years.
const MAX_DAYS: i64 = 36_500;

/// What is asked today.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// In the order in which it is asked.
    pub asks: Vec<Ask>,
    /// How many more are due today, and left for tomorrow.
    pub left: usize,
    /// The first day after today on which something is due that is not asked
    /// today.
    pub next: Option<Day>,
    /// Where there is an exam to come.
    pub spread: Option<Spread>,
}

impl Agenda {
    /// For `today`, of what is left of its limit; an `exam` counts if its day is
    /// still to come.
    pub fn of(candidates: &[Candidate], today: Day, limit: DailyLimit, exam: Option<Day>) -> Self {
        let later = |days: i64| Day(today.0.saturating_add(days));
        let exam = exam.map(|exam| exam.min(later(MAX_DAYS)));
        let exam = exam.filter(|exam| *exam > today);
        let spread = exam.map(|exam| Spread::of(candidates, today, exam));
        let asked = (0..).zip(candidates);
        let asked = asked.filter_map(|(at, it)| it.ask(at, today, exam));
        let mut asks: Vec<_> = asked.collect();
        asks.sort_by(Ask::by_urgency);
        let shares = spread.map(|it| DailyLimit::Items(it.a_day));
        let limits = shares.into_iter().chain([limit]);
        let fitting = limits.map(|it| it.fitting(&asks, candidates)).min();
        let rest = asks.split_off(fitting.unwrap_or(0));
        let is_left = |ask: &&Ask| ask.urgency != Urgency::Ahead;
        let left = rest.iter().filter(is_left).count();
        Self {
            left,
            next: match left {
                0 => next_day(candidates, &asks),
                _ => Some(later(1)),
            },
            asks: alternating(asks, candidates),
            spread,
        }
    }

    /// For practice beside the schedule: of whatever was answered what is gained
    /// most from, up to the limit.
    pub fn practice(candidates: &[Candidate], today: Day, limit: DailyLimit) -> Self {
        let asked = candidates.iter().enumerate().filter_map(|(at, it)| {
            let gain = it.schedule.gain(today, LATER)?;
            Some(Ask {
                candidate: at,
                urgency: Urgency::Ahead,
                gain: gain / f64::from(it.seconds.max(1)),
            })
        });
        let mut asks: Vec<_> = asked.collect();
        asks.sort_by(Ask::by_urgency);
        asks.truncate(limit.fitting(&asks, candidates));
        Self {
            asks: alternating(asks, candidates),
            left: 0,
            next: None,
            spread: None,
        }
    }

    /// What is due today and, in the room that is left, the rest of what was answered,
    /// what is gained most from first.
    pub fn due_and_rest(candidates: &[Candidate], today: Day, limit: DailyLimit) -> Self {
        let due = Self::of(candidates, today, limit, None);
        let is_due = |at: usize| {
            let candidate = candidates.get(at);
            candidate.is_some_and(|it| it.urgency(today, None).is_some())
        };
        let mut rest = Self::practice(candidates, today, DailyLimit::Items(usize::MAX)).asks;
        rest.retain(|ask| !is_due(ask.candidate));
        let mut asks = due.asks;
        let first = asks.len();
        asks.extend(rest);
        let fitting = limit.fitting(&asks, candidates);
        asks.truncate(match due.left {
            0 => fitting.max(first),
            _ => first,
        });
        Self { asks, ..due }
    }

    /// How many items are due today, asked or left.
    pub fn due(&self) -> usize {
        let ahead = self.count(Urgency::Ahead);
        self.asks.len() - ahead + self.left
    }

    /// How many items are asked for one reason.
    pub fn count(&self, urgency: Urgency) -> usize {
        let asks = self.asks.iter();
        asks.filter(|ask| ask.urgency == urgency).count()
    }
}

impl Candidate {
    fn ask(&self, candidate: usize, today: Day, exam: Option<Day>) -> Option<Ask> {
        let later = exam.map_or(LATER, |exam| exam.since(today));
        let gain = self.schedule.gain(today, later)?;
        Some(Ask {
            candidate,
            urgency: self.urgency(today, exam)?,
            gain: gain / f64::from(self.seconds.max(1)),
        })
    }

    fn urgency(&self, today: Day, exam: Option<Day>) -> Option<Urgency> {
        let (due, last) = (self.schedule.due()?, self.schedule.last()?);
        let is_due = due <= today;
        let is_before = |exam: Day| due < exam && last < today;
        if is_due && self.schedule.missed_when_sure() {
            Some(Urgency::SureAndWrong)
        } else if is_due && self.schedule.missed() || self.relapsed && (is_due || last < today) {
            Some(Urgency::Missed)
        } else if is_due {
            Some(Urgency::Due)
        } else {
            exam.is_some_and(is_before).then_some(Urgency::Ahead)
        }
    }

    /// How many times it is asked before an exam, if it is right each time.
    fn times_until(&self, exam: Day, today: Day) -> usize {
        let mut schedule = self.schedule.clone();
        let mut times = 0;
        while let Some(due) = schedule.due().filter(|due| *due < exam) {
            schedule = schedule.after_right(due.max(today));
            times += 1;
        }
        times
    }
}

impl Ask {
    fn by_urgency(&self, other: &Self) -> std::cmp::Ordering {
        let by_gain = || other.gain.total_cmp(&self.gain);
        self.urgency.cmp(&other.urgency).then_with(by_gain)
    }
}

impl Spread {
    fn of(candidates: &[Candidate], today: Day, exam: Day) -> Self {
        let days = exam.since(today);
        let to_come = candidates.iter().map(|it| it.times_until(exam, today));
        let items = to_come.sum::<usize>() + asked_today(candidates).count();
        let a_day = items.div_ceil(days as usize);
        Self { days, a_day }
    }
}

impl DailyLimit {
    /// How many of these, from the first on, are within what is left of it.
    fn fitting(self, asks: &[Ask], candidates: &[Candidate]) -> usize {
        let cost = |candidate: &Candidate| match self {
            Self::Items(_) => 1,
            Self::Seconds(_) => u64::from(candidate.seconds),
        };
        let limit = match self {
            Self::Items(items) => items as u64,
            Self::Seconds(seconds) => u64::from(seconds),
        };
        let mut spent: u64 = asked_today(candidates).map(cost).sum();
        let asked = asks.iter().filter_map(|ask| candidates.get(ask.candidate));
        let fits = |candidate: &&Candidate| {
            let is_first = spent == 0;
            spent += cost(candidate);
            is_first || spent <= limit
        };
        asked.take_while(fits).count()
    }
}

fn asked_today(candidates: &[Candidate]) -> impl Iterator<Item = &Candidate> {
    candidates.iter().filter(|it| it.asked_today)
}

/// When the first of those that are not asked is due.
fn next_day(candidates: &[Candidate], asks: &[Ask]) -> Option<Day> {
    let is_asked = |at: usize| asks.iter().any(|ask| ask.candidate == at);
    let others = (0..).zip(candidates).filter(|(at, _)| !is_asked(*at));
    others.filter_map(|(_, it)| it.schedule.due()).min()
}

/// The same items, equally urgent ones moved so that each is followed by one
/// that is easily mixed up with it, as long as there is one.
fn alternating(mut asks: Vec<Ask>, candidates: &[Candidate]) -> Vec<Ask> {
    let names = |one: usize, other: usize| {
        let one = candidates.get(one);
        one.is_some_and(|it| it.confusable.contains(&other))
    };
    let follows = |last: &Ask, next: &Ask| {
        let (one, other) = (last.candidate, next.candidate);
        last.urgency == next.urgency && (names(one, other) || names(other, one))
    };
    let mut ordered: Vec<Ask> = Vec::with_capacity(asks.len());
    while !asks.is_empty() {
        let next = ordered.last();
        let next = next.and_then(|last| asks.iter().position(|next| follows(last, next)));
        ordered.push(asks.remove(next.unwrap_or(0)));
    }
    ordered
}

#[cfg(test)]
mod tests;
