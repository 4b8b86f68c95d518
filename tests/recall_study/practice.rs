//! Thirty days of one learner, with one way of practising.

use std::collections::VecDeque;

use buildup::journal::{
    Agenda, AskedAs, Candidate, DailyLimit, Day, Entry, Event, Grade, ME, Progress, Schedule, Time,
};
use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_pcg::Pcg64Mcg;

use super::items::Item;
use super::learner::{Answer, Held, Kind, Learner};

/// The days with practice: each lesson is read on one of the first days, and
/// what was read may be asked from the day after.
pub const DAYS: u32 = 30;

/// How the minutes of a day are spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Practice {
    Nothing,
    /// As the program does it.
    Recall,
    /// As the program does it before an exam on the day after the last one.
    RecallUntil,
    /// One, three, seven and fourteen days after the lesson, however it went.
    FixedDays,
    /// Whatever comes, of all that was read.
    Random,
}

/// What came of it.
pub struct Outcome {
    pub minutes: f64,
    /// The share of all items that is remembered on the day after the last.
    pub next_day: f64,
    /// The same on day 60.
    pub later: f64,
    /// The minutes of the longest day.
    pub longest: f64,
    /// How many times an item was asked, on average; what comes back after a
    /// miss in the same sitting counts once.
    pub asked: f64,
}

/// A learner who has read the lessons, before anything is asked again.
struct Student<'a> {
    items: &'a [Item],
    learner: Learner,
    held: Vec<Held>,
    progress: Progress,
    seconds: u32,
}

pub fn thirty_days(items: &[Item], kind: Kind, seed: u64, way: Practice, minutes: u32) -> Outcome {
    let mut student = Student::new(items, Learner::drawn(kind, seed));
    let mut chance = Pcg64Mcg::seed_from_u64(seed);
    let mut times_asked = vec![0_u32; items.len()];
    let mut longest = 0;
    for day in 1..=DAYS {
        let before = student.seconds;
        let order = match way {
            Practice::Nothing => Vec::new(),
            Practice::Recall => student.agenda(day, minutes, None),
            Practice::RecallUntil => student.agenda(day, minutes, Some(DAYS + 1)),
            Practice::FixedDays => student.by_fixed_days(day, &times_asked),
            Practice::Random => {
                let mut order: Vec<_> = student.read_before(day).collect();
                order.shuffle(&mut chance);
                order
            }
        };
        for asked in student.sit(order, day, 60 * minutes) {
            times_asked[asked] += 1;
        }
        longest = longest.max(student.seconds - before);
    }
    Outcome {
        minutes: f64::from(student.seconds) / 60.0,
        next_day: student.share_remembered(DAYS + 1),
        later: student.share_remembered(60),
        longest: f64::from(longest) / 60.0,
        asked: student.share(times_asked.iter().map(|times| f64::from(*times))),
    }
}

impl<'a> Student<'a> {
    fn new(items: &'a [Item], mut learner: Learner) -> Self {
        let mut progress = Progress::default();
        let mut held = Vec::new();
        for item in items {
            let day = read_on(item);
            let (answer, strength) = learner.meet(day);
            progress.absorb(entry(item, answer, day));
            held.push(strength);
        }
        Self {
            items,
            learner,
            held,
            progress,
            seconds: 0,
        }
    }

    fn read_before(&self, day: u32) -> impl Iterator<Item = usize> {
        let items = self.items.iter().enumerate();
        items.filter_map(move |(at, item)| (read_on(item) < day).then_some(at))
    }

    /// The program's own choice.
    fn agenda(&self, day: u32, minutes: u32, exam: Option<u32>) -> Vec<usize> {
        let candidates: Vec<_> = self
            .items
            .iter()
            .map(|it| self.candidate(it, day))
            .collect();
        let day_of = |day: u32| Day(i64::from(day));
        let limit = DailyLimit::Seconds(60 * minutes);
        let agenda = Agenda::of(&candidates, day_of(day), limit, exam.map(day_of));
        agenda.asks.iter().map(|ask| ask.candidate).collect()
    }

    fn candidate(&self, item: &Item, day: u32) -> Candidate {
        let kept = self.progress.of(&item.lesson_id).items.get(&item.id);
        let kept = kept.filter(|_| read_on(item) < day);
        Candidate {
            schedule: kept.map(Schedule::of).unwrap_or_default(),
            seconds: item.seconds,
            ..Candidate::default()
        }
    }

    /// What has waited longest comes first.
    fn by_fixed_days(&self, day: u32, times_asked: &[u32]) -> Vec<usize> {
        let due = |at: usize| {
            let days = [1, 3, 7, 14].get(times_asked[at] as usize)?;
            Some(read_on(&self.items[at]) + days)
        };
        let due: Vec<_> = self
            .read_before(day)
            .filter_map(|at| Some((due(at)?, at)))
            .collect();
        let mut due: Vec<_> = due.into_iter().filter(|(due, _)| *due <= day).collect();
        due.sort_unstable();
        due.into_iter().map(|(_, at)| at).collect()
    }

    /// Asks in order for so many seconds. What was missed is asked again after
    /// three others, or at the end, until it was right. Says what was asked.
    fn sit(&mut self, order: Vec<usize>, day: u32, limit: u32) -> Vec<usize> {
        let end = self.seconds + limit;
        let mut order = order.into_iter().peekable();
        let mut missed: VecDeque<(usize, usize)> = VecDeque::new();
        let mut asked = Vec::new();
        for count in 0.. {
            let comes_back = missed.front().is_some_and(|(since, _)| count > since + 3);
            let mut new = || order.next_if(|at| self.seconds + self.items[*at].seconds <= end);
            let new = if comes_back { None } else { new() };
            asked.extend(new);
            let again = || missed.pop_front().map(|(_, at)| at);
            let Some(at) = new.or_else(again) else { break };
            if self.seconds + self.items[at].seconds > end {
                break;
            }
            if !self.ask(at, day).right {
                missed.push_back((count, at));
            }
        }
        asked
    }

    fn ask(&mut self, at: usize, day: u32) -> Answer {
        let item = &self.items[at];
        let answer = self.learner.answer(item, &mut self.held[at], day);
        self.progress.absorb(entry(item, answer, day));
        self.seconds += item.seconds;
        answer
    }

    fn share_remembered(&self, day: u32) -> f64 {
        let held = self.held.iter();
        self.share(held.map(|held| self.learner.remembers(*held, day)))
    }

    /// Of all items, by a figure for each.
    fn share(&self, figures: impl Iterator<Item = f64>) -> f64 {
        figures.sum::<f64>() / f64::from(u32::try_from(self.items.len()).unwrap())
    }
}

/// A lesson a day.
fn read_on(item: &Item) -> u32 {
    u32::try_from(item.lesson).unwrap()
}

fn entry(item: &Item, answer: Answer, day: u32) -> Entry {
    Entry {
        id: None,
        time: Time {
            millis: i64::from(day) * 86_400_000,
            offset: 0,
        },
        learner: ME.to_owned(),
        lesson: item.lesson_id.clone(),
        item: item.id.clone(),
        revision: String::new(),
        event: Event::Committed {
            answer: Vec::new(),
            certainty: Some(answer.certainty),
            grade: Some(if answer.right {
                Grade::Right
            } else {
                Grade::Wrong
            }),
            took_ms: 1000 * u64::from(item.seconds),
            asked: AskedAs::default(),
        },
    }
}
