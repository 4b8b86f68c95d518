//! What is said of a recall.

use super::on_day;
use crate::journal::{Agenda, Day, Spread, Urgency};
use crate::text::plural;

pub const RECALL: &str = "Recall";

/// Stands above what a recall came to.
pub const END: &str = "What this recall came to";

/// Said to who wants to be asked what was missed.
pub const UNTIL_RIGHT: &str = "What was missed was asked until it was right.";

/// How much there is to recall, and why, before it begins.
pub fn length(items: usize, minutes: u32, is_practice: bool) -> String {
    let much = format!(
        "{}{}",
        plural(items as u64, "item"),
        super::plain::study_time(minutes)
    );
    match is_practice {
        true => format!("Practice: {much}. Nothing is scheduled by it."),
        false => format!("Due: {much}."),
    }
}

/// "3 you were sure of and wrong · 2 you missed · 4 for another look".
pub fn reasons(agenda: &Agenda) -> Option<String> {
    const REASONS: [(Urgency, &str); 4] = [
        (Urgency::SureAndWrong, "you were sure of and wrong"),
        (Urgency::Missed, "you missed"),
        (Urgency::Due, "for another look"),
        (Urgency::Ahead, "before their day"),
    ];
    let counted = REASONS.map(|(urgency, words)| (agenda.count(urgency), words));
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = counted
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// How what is to be known on an exam's day is spread.
pub fn spread(Spread { days, a_day }: Spread, today: usize) -> String {
    format!(
        "{}: about {} a day. Today {today}, then done.",
        plural(days.into(), "day"),
        plural(a_day as u64, "item")
    )
}

/// Asked before the first of so many.
pub fn how_many(of: u32) -> String {
    format!("How many of the {of} will you get right?")
}

/// Said where something else than such a number is written.
pub fn expects_number(of: u32) -> String {
    format!("Write a number from 0 to {of}, or go on without one.")
}

/// Said once the last answer is undone.
pub const UNDONE: &str = "Your last answer says nothing any more about when its question comes back. It stays in your history.";
pub const NOTHING_TO_UNDO: &str =
    "There is nothing to undo: no answer of now says when its question comes back.";

/// Said where an exam has come already.
pub const EXAM_IS_NOT_AHEAD: &str = "That day has come: this is an ordinary recall. Name a later one to have items spread until then.";

/// What was expected beside what came of it.
pub fn forecast(said: u32, right: usize) -> String {
    match usize::try_from(said) == Ok(right) {
        true => format!("You said {said}, and {said} it was."),
        false => format!("You said {said}, and it was {right}."),
    }
}

/// What is due beyond what a day has room for.
pub fn left(items: usize) -> Option<String> {
    (items > 0).then(|| {
        format!(
            "{} more: tomorrow is soon enough.",
            plural(items as u64, "item")
        )
    })
}

/// When the next is due.
pub fn next(day: Day, today: Day) -> String {
    format!("The next are due {}.", on_day(day, today))
}

/// Said where there is nothing to ask.
pub fn nothing_due(next: Option<Day>, today: Day) -> String {
    match next {
        Some(day) => format!("Nothing is due. The next are {}.", on_day(day, today)),
        None => "Nothing is due: what you answer in a lesson comes back here.".to_owned(),
    }
}
