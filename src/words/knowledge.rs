//! What is said of what a learner knows.

use super::{OutOf, certainty, on_day};
use crate::journal::{
    Attempt, Certainty, Day, DueIn, Evidence, Grade, ItemState, Learned, Mark, MythState, Outcome,
    Tally,
};
use crate::text::plural;

pub const TITLE: &str = "What you know";
/// Said until lessons are read.
pub const READING_LESSONS: &str = "Reading your lessons …";
/// Said to who has answered nothing yet.
pub const NOTHING_YET: &str = "Here will stand what you know, how sure you may be of it, and what to look at again. Open a lesson and answer its first question.";

/// Stand above figures.
pub const DUE: &str = "Due";
pub const LESSONS: &str = "Lessons";
pub const CERTAINTY: &str = "Every answer: how sure, and how right";
pub const MYTHS: &str = "Myths";
pub const BY_OBJECTIVE: &str = "By objective";
/// Stands below it.
pub const INTERVAL: &str = "Of what you answered; in brackets, between which shares you would come out with many more such questions, 95 times in 100.";
pub const NOT_ASKED_YET: &str = "not answered yet";
pub const BY_PART: &str = "By part";
pub const BY_TAG: &str = "By what is asked about";
pub const EVIDENCE: &str = "What your answers say";
/// What bars are made of, where they tell three things apart.
pub const LEGEND: &str = "━ solid  ╍ learning  ─ new";

pub const ALL_OF_IT: &str = "All of it";
pub const UNASKED: &str = "not asked how sure";
pub const MYTH: &str = "A myth";

pub fn days_practised(days: usize) -> String {
    match days {
        0 => "You have not practised this month so far.".to_owned(),
        days => format!(
            "You practised on {} this month.",
            plural(days as u64, "day")
        ),
    }
}

pub fn parts_done(parts: OutOf) -> String {
    format!("{parts} parts done.")
}

/// How many of some items are how far, and how many of them are due.
pub fn learned(learned: &Learned) -> String {
    let counts = [
        (learned.solid, "solid"),
        (learned.learning, "learning"),
        (learned.new, "new"),
        (learned.due, "due"),
    ];
    let counts = counts.into_iter().filter(|it| it.0 > 0);
    let counts: Vec<_> = counts
        .map(|(count, how)| format!("{count} {how}"))
        .collect();
    counts.join(", ")
}

pub fn items(count: usize) -> String {
    plural(count as u64, "item")
}
pub fn myths(count: usize) -> String {
    plural(count as u64, "myth")
}
pub fn times(count: u32) -> String {
    plural(count.into(), "time")
}

pub fn due_in(when: DueIn) -> &'static str {
    match when {
        DueIn::Today => "today",
        DueIn::Tomorrow => "tomorrow",
        DueIn::AWeek => "after tomorrow, within a week",
        DueIn::TwoWeeks => "in the week after",
        DueIn::Later => "later",
    }
}
/// Stands above the items that are due then.
pub fn due(when: DueIn) -> String {
    format!("Due {}", due_in(when))
}
pub fn is_due(day: Day, today: Day) -> String {
    format!("due {}", on_day(day, today))
}

/// How often an item got an answer: "no idea once".
pub fn often(answer: &str, times: u32) -> String {
    match times {
        1 => format!("{answer} once"),
        2 => format!("{answer} twice"),
        many => format!("{answer} {many} times"),
    }
}
/// The same, with how many of these answers were right: "sure twice, once right".
pub fn counted(answer: &str, Tally { n, right }: Tally) -> String {
    let how = match (n, right) {
        (1, 1) => "right".to_owned(),
        (1, _) => "wrong".to_owned(),
        (n, 0) if n > 1 => "never right".to_owned(),
        (n, right) if n == right => "always right".to_owned(),
        (_, 1) => "right once".to_owned(),
        (_, 2) => "right twice".to_owned(),
        (_, many) => format!("right {many} times"),
    };
    format!("{}, {how}", often(answer, n))
}

pub fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::New => "new",
        ItemState::Learning => "learning",
        ItemState::Solid => "solid",
    }
}

/// How an item went: "last right, sure, on 12 November".
pub fn last(attempt: &Attempt, today: Day) -> String {
    let how = match (&attempt.outcome, attempt.grade(), attempt.mark) {
        (Outcome::Skipped, ..) if attempt.asked.paper.is_some() => "left open in a paper",
        (Outcome::Skipped, ..) => "skipped",
        (Outcome::NoIdea, ..) => "no idea",
        (_, Some(Grade::Right), _) => "right",
        (_, Some(Grade::Wrong), _) => "wrong",
        (_, None, Some(Mark::Yes)) => "marked yes",
        (_, None, Some(Mark::Partly)) => "marked partly",
        (_, None, Some(Mark::No)) => "marked no",
        (_, None, None) => "not marked",
    };
    let sure = attempt
        .certainty()
        .map_or(String::new(), |it| format!(", {}", certainty(it)));
    format!("last {how}{sure}, {}", on_day(attempt.time.into(), today))
}

/// What all myths with a state have in common.
pub fn about(state: MythState) -> &'static str {
    match state {
        MythState::Relapsed => {
            "You had it right, and the last answer that tells of it was wrong again."
        }
        MythState::Believed => "The last answer that tells of these was wrong.",
        MythState::Shaken => "Your last answer was right as a guess, or you had no idea.",
        MythState::Corrected => "Your last answer was right, and you were at least fairly sure.",
        MythState::Unseen => "No answer of yours says anything about these yet.",
    }
}

/// What an answer says about a myth: "picked on 12 November, sure".
pub fn evidence(says: Evidence, sure: Option<Certainty>, day: Day, today: Day) -> String {
    let how = match says {
        Evidence::Affirmed => "picked",
        Evidence::Rejected { .. } => "right",
        Evidence::NoIdea => "no idea",
    };
    let sure = sure.map_or(String::new(), |it| format!(", {}", certainty(it)));
    format!("{how} {}{sure}", on_day(day, today))
}

/// Stands for a myth whose card is still to come.
pub fn behind(prompt: &str) -> String {
    format!("What is behind your answer to: {prompt}")
}
